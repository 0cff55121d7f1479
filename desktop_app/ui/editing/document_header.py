"""The head of an open document: where one is, how it stands with the saving, and what can be done with it all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop_app.ui.controls.labels import ElidedLabel
from desktop_app.ui.editing.document_title import DocumentTitle
from desktop_app.ui.editing.saving import Saver, Saving
from desktop_app.ui.editing.undo import DocumentEditor
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import Look

_ROOMY = 900
_BESIDE = Qt.ToolButtonStyle.ToolButtonTextBesideIcon


class DocumentHeader(QWidget):
    """Title, facts, saving state and «Back»; a kind of document adds its buttons from left to right.

    ``created``: the day the file was brought in, if that is known. Once its buttons are there, `show_document` fills
    them in.
    """

    back_requested = Signal()

    def __init__(
        self,
        look: Look,
        editor: DocumentEditor[Any],
        saver: Saver[Any],
        created: date | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._saver, self._editor, self._created = look, saver, editor, created
        self._when_narrow: dict[QToolButton, Qt.ToolButtonStyle] = {}
        self.back = QToolButton(self)
        self.back.setIcon(icon(look, "chevron-left", "quiet_text"))
        self.back.setIconSize(QSize(24, 24))
        self.back.setToolTip(self.tr("Back to the list"))
        self.back.setAccessibleName(self.back.toolTip())
        set_role(self.back, "icon")
        self.back.clicked.connect(self.back_requested)
        self.title = DocumentTitle(look, editor.title, editor.rename, self)
        self.title.setAccessibleName(self.tr("Title"))
        self.title.setToolTip(self.tr("Click to change the title"))
        self._facts = ElidedLabel(role="quiet")
        self._facts.setIndent(2)
        self._facts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.saved = QLabel(self)
        set_role(self.saved, "quiet")
        self._lay_out()
        editor.changed.connect(self.show_document)
        editor.threshold_changed.connect(self.show_document)
        editor.settling.connect(self.title.settle)
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

    def add_review(self, action: QAction) -> None:
        """The button that starts the review and says how many of the doubtful places are settled."""
        self.review = self.add_text(action, self.tr("Review"), Qt.ToolButtonStyle.ToolButtonTextOnly)

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

    def facts(self) -> list[str]:
        """What there is to know of the document beside its title and its day, in words."""
        raise NotImplementedError

    def day(self) -> date | None:
        """The day that is shown: the one on which the file was brought in."""
        return self._created

    def show_document(self) -> None:
        """Show what the document is called now, what there is to know of it, and how far its review is."""
        self.title.follow(self._editor.title)
        day = self.day()
        self._facts.setText(" · ".join([*([day.isoformat()] if day else []), *self.facts()]))
        total = self._editor.unsure_count
        words = self.tr("Review {done} / {total}").format(done=total - self._editor.doubtful_count, total=total)
        self.review.setText(words if total else self.tr("Review"))

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
