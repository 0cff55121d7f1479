"""The head of an open document: where one is, how it stands with the saving, and what can be done with it all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop_app.ui.controls.labels import ElidedLabel
from desktop_app.ui.editing.document_title import DocumentTitle
from desktop_app.ui.editing.saving import Saver, Saving
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import Look

_ROOMY = 900
_BESIDE = Qt.ToolButtonStyle.ToolButtonTextBesideIcon


class DocumentHeader(QWidget):
    """Title, facts, saving state and «Back»; buttons of the whole document are added from left to right."""

    back_requested = Signal()

    def __init__(
        self, look: Look, title: str, rename: Callable[[str], object], saver: Saver[Any], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._saver = look, saver
        self._when_narrow: dict[QToolButton, Qt.ToolButtonStyle] = {}
        self.back = QToolButton(self)
        self.back.setIcon(icon(look, "chevron-left", "quiet_text"))
        self.back.setIconSize(QSize(24, 24))
        self.back.setToolTip(self.tr("Back to the list"))
        self.back.setAccessibleName(self.back.toolTip())
        set_role(self.back, "icon")
        self.back.clicked.connect(self.back_requested)
        self.title = DocumentTitle(look, title, rename, self)
        self.title.setAccessibleName(self.tr("Title"))
        self.title.setToolTip(self.tr("Click to change the title"))
        self._facts = ElidedLabel(role="quiet")
        self._facts.setIndent(2)
        self._facts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.saved = QLabel(self)
        set_role(self.saved, "quiet")
        self._lay_out()
        saver.state_changed.connect(self._show_saving)
        self._show_saving()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self._facts)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self.back)
        self._row.addLayout(words, 1)
        self._row.addSpacing(8)
        self._row.addWidget(self.saved)

    def add_icon(self, action: QAction) -> QToolButton:
        """A button that shows the picture of the action only."""
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setIconSize(QSize(20, 20))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_role(button, "icon")
        self._row.addWidget(button)
        return button

    def add_text(
        self, action: QAction, text: str, when_narrow: Qt.ToolButtonStyle = Qt.ToolButtonStyle.ToolButtonIconOnly
    ) -> QToolButton:
        """A button with picture and text; ``when_narrow``: what of them is left where there is little room."""
        button = QToolButton(self)
        button.setIcon(action.icon())
        button.setIconSize(QSize(18, 18))
        button.setText(text)
        button.setAccessibleName(text)
        button.setToolTip(action.toolTip())
        button.setToolButtonStyle(_BESIDE)
        button.clicked.connect(action.trigger)
        action.toggled.connect(button.setChecked)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._row.addWidget(button)
        self._when_narrow[button] = when_narrow
        return button

    def add_review(self, action: QAction) -> QToolButton:
        """The button that starts the review; :meth:`tell_review` sets how far it is."""
        return self.add_text(action, self.tr("Review"), Qt.ToolButtonStyle.ToolButtonTextOnly)

    def add_more(self, words: str, make_menu: Callable[[QWidget], QMenu]) -> QToolButton:
        """The button that opens a menu; ``words`` say what of."""
        button = QToolButton(self)
        button.setIcon(icon(self._look, "more"))
        button.setIconSize(QSize(20, 20))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(make_menu(button))
        set_role(button, "icon")
        self._row.addWidget(button)
        return button

    def add_export(self, action: QAction) -> QToolButton:
        """The button that exports: the one that stands out."""
        button = self.add_text(action, self.tr("Export"))
        button.setIcon(icon(self._look, "export", "on_accent"))
        set_role(button, "primary")
        return button

    def tell(self, title: str, facts: list[str]) -> None:
        """Show what the document is called now, and what there is to know of it."""
        self.title.follow(title)
        self._facts.setText(" · ".join(facts))

    def tell_review(self, button: QToolButton, total: int, left: int) -> None:
        """Show how many of all doubtful places are settled."""
        words = self.tr("Review {done} / {total}").format(done=total - left, total=total)
        button.setText(words if total else self.tr("Review"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, pictures with tool tips have to do."""
        super().resizeEvent(event)
        roomy = event.size().width() >= _ROOMY
        for button, when_narrow in self._when_narrow.items():
            button.setToolButtonStyle(_BESIDE if roomy else when_narrow)
            button.setStyleSheet("" if roomy else "QToolButton { padding: 8px 10px; }")

    def _show_saving(self) -> None:
        saver = self._saver
        is_failing = saver.state is Saving.FAILING
        set_role(self.saved, "danger" if is_failing else "quiet")
        if is_failing:
            self.saved.setText(self.tr("Not saved"))
        elif saver.state is Saving.SAVING:
            self.saved.setText(self.tr("Saving…"))
        else:
            at = saver.saved_at
            words = self.tr("Saved {time}").format(time=at.toString("HH:mm")) if at else self.tr("Saved")
            self.saved.setText(f"✓ {words}")
