"""The head of the scan screen: where one is, how it stands with the saving, and what can be done with it all."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.scan import PageState, Scan
from desktop_app.domain.scan_edits import rename
from desktop_app.ui.document_title import DocumentTitle
from desktop_app.ui.icons import icon
from desktop_app.ui.measures import service_name
from desktop_app.ui.saving import Saver, Saving
from desktop_app.ui.scan.actions import ScanActions
from desktop_app.ui.scan.editor import ScanEditor
from desktop_app.ui.style import set_role
from desktop_app.ui.theme import Look

_ROOMY = 900


class ScanHeader(QWidget):
    """Title, facts, saving state, and the buttons of the whole scan."""

    back_requested = Signal()

    def __init__(
        self,
        look: Look,
        editor: ScanEditor,
        actions: ScanActions,
        saver: Saver[Scan],
        created: date | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._editor, self._saver, self._created = editor, saver, created
        self.back = QToolButton(self)
        self.back.setIcon(icon(look, "chevron-left", "quiet_text"))
        self.back.setIconSize(QSize(24, 24))
        self.back.setToolTip(self.tr("Back to the list"))
        self.back.setAccessibleName(self.back.toolTip())
        set_role(self.back, "icon")
        self.back.clicked.connect(self.back_requested)
        self.title = DocumentTitle(look, editor.scan.title, self._rename, self)
        self.title.setAccessibleName(self.tr("Title"))
        self.title.setToolTip(self.tr("Click to change the title"))
        self._facts = QLabel(self)
        set_role(self._facts, "quiet")
        self._facts.setIndent(2)
        self._facts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.saved = QLabel(self)
        set_role(self.saved, "quiet")
        self.undo = self._icon_button(actions.undo)
        self.redo = self._icon_button(actions.redo)
        self.read_page = self._icon_button(actions.read_page)
        self.review = self._text_button(actions.review, self.tr("Review"))
        self.review.setCheckable(True)
        self.export = self._text_button(actions.export, self.tr("Export"))
        self.export.setIcon(icon(look, "export", "on_accent"))
        set_role(self.export, "primary")
        self.more = QToolButton(self)
        self.more.setIcon(icon(look, "more"))
        self.more.setIconSize(QSize(20, 20))
        self.more.setToolTip(self.tr("More that can be done with this page"))
        self.more.setAccessibleName(self.more.toolTip())
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu: QMenu = actions.more_menu(self.more)
        self.more.setMenu(self.menu)
        set_role(self.more, "icon")
        self._lay_out()
        self._connect()
        self._show()
        self._show_saving()

    def _connect(self) -> None:
        self._editor.changed.connect(self._show)
        self._editor.threshold_changed.connect(self._show)
        self._editor.settling.connect(self.title.settle)
        self._saver.state_changed.connect(self._show_saving)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self._facts)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.back)
        row.addLayout(words, 1)
        row.addSpacing(8)
        for widget in (self.saved, self.undo, self.redo, self.read_page, self.review, self.more, self.export):
            row.addWidget(widget)

    def _icon_button(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setIconSize(QSize(20, 20))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_role(button, "icon")
        return button

    def _text_button(self, action: QAction, text: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(action.icon())
        button.setIconSize(QSize(18, 18))
        button.setText(text)
        button.setAccessibleName(text)
        button.setToolTip(action.toolTip())
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.clicked.connect(action.trigger)
        action.toggled.connect(button.setChecked)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, pictures with tool tips have to do."""
        super().resizeEvent(event)
        roomy = event.size().width() >= _ROOMY
        styles = Qt.ToolButtonStyle
        self.export.setToolButtonStyle(styles.ToolButtonTextBesideIcon if roomy else styles.ToolButtonIconOnly)
        self.review.setToolButtonStyle(styles.ToolButtonTextBesideIcon if roomy else styles.ToolButtonTextOnly)
        for button in (self.review, self.export):
            button.setStyleSheet("" if roomy else "QToolButton { padding: 8px 10px; }")

    def _show(self) -> None:
        scan = self._editor.scan
        self.title.follow(scan.title)
        facts = [self._created.isoformat()] if self._created else []
        count = len(scan.pages)
        facts.append(self.tr("1 page") if count == 1 else self.tr("{count} pages").format(count=count))
        failed = sum(page.state is PageState.FAILED for page in scan.pages)
        if failed:
            facts.append(self.tr("{count} not read").format(count=failed))
        if scan.service:
            facts.append(service_name(scan.service))
        tables = sum(len(page.tables) for page in scan.pages)
        if tables:
            facts.append(self.tr("1 table") if tables == 1 else self.tr("{count} tables").format(count=tables))
        self._facts.setText(" · ".join(facts))
        total, left = self._editor.unsure_count, self._editor.doubtful_count
        words = self.tr("Review {done} / {total}").format(done=total - left, total=total)
        self.review.setText(words if total else self.tr("Review"))

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

    def _rename(self, title: str) -> None:
        self._editor.edit(self.tr("Change the title"), lambda scan: rename(scan, title))
