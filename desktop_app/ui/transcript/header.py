"""The head of the transcript screen: where one is, how it stands with the saving, and what can be done with it all."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.timecode import format_clock
from desktop_app.domain.transcript import Transcript
from desktop_app.domain.transcript_edits import rename
from desktop_app.ui.document_title import DocumentTitle
from desktop_app.ui.icons import icon
from desktop_app.ui.measures import service_name
from desktop_app.ui.saving import Saver, Saving
from desktop_app.ui.style import set_role
from desktop_app.ui.theme import Look
from desktop_app.ui.transcript.actions import TranscriptActions
from desktop_app.ui.transcript.editor import TranscriptEditor

_ROOMY = 900


class TranscriptHeader(QWidget):
    """Title, facts, saving state, and the buttons of the whole transcript."""

    back_requested = Signal()

    def __init__(
        self,
        look: Look,
        editor: TranscriptEditor,
        actions: TranscriptActions,
        saver: Saver[Transcript],
        created: date | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._saver = saver
        self._created = created
        self.back = QToolButton(self)
        self.back.setIcon(icon(look, "chevron-left", "quiet_text"))
        self.back.setIconSize(QSize(24, 24))
        self.back.setToolTip(self.tr("Back to the list"))
        self.back.setAccessibleName(self.back.toolTip())
        set_role(self.back, "icon")
        self.back.clicked.connect(self.back_requested)
        self.title = DocumentTitle(look, editor.transcript.title, self._rename, self)
        self.title.setAccessibleName(self.tr("Title"))
        self.title.setToolTip(self.tr("Click to change the title"))
        self._facts = QLabel(self)
        set_role(self._facts, "quiet")
        self._facts.setIndent(2)
        self._facts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.saved = QLabel(self)
        set_role(self.saved, "quiet")
        self.undo = self._icon_button(actions.undo)
        self.redo = self._icon_button(actions.redo)
        self.find_button = self._text_button(actions.find, self.tr("Find"))
        self.review = self._text_button(actions.review, self.tr("Review"))
        self.export = self._text_button(actions.export, self.tr("Export"))
        self.export.setIcon(icon(look, "export", "on_accent"))
        set_role(self.export, "primary")
        self.more = QToolButton(self)
        self.more.setIcon(icon(look, "more"))
        self.more.setIconSize(QSize(20, 20))
        self.more.setToolTip(self.tr("More that can be done with these lines"))
        self.more.setAccessibleName(self.more.toolTip())
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu: QMenu = actions.menu(self.more)
        self.more.setMenu(self.menu)
        set_role(self.more, "icon")
        self._lay_out()
        self._connect()
        self._show()
        self._show_saving()

    def _connect(self) -> None:
        editor = self._editor
        editor.changed.connect(self._show)
        editor.threshold_changed.connect(self._show)
        editor.settling.connect(self.title.settle)
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
        for widget in (self.saved, self.undo, self.redo, self.find_button, self.review, self.more, self.export):
            row.addWidget(widget)

    def _icon_button(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setIconSize(QSize(20, 20))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
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
        for button in (self.find_button, self.export):
            button.setToolButtonStyle(styles.ToolButtonTextBesideIcon if roomy else styles.ToolButtonIconOnly)
        self.review.setToolButtonStyle(styles.ToolButtonTextBesideIcon if roomy else styles.ToolButtonTextOnly)
        for button in (self.find_button, self.review, self.export):
            button.setStyleSheet("" if roomy else "QToolButton { padding: 8px 10px; }")

    def _show(self) -> None:
        transcript = self._editor.transcript
        self.title.follow(transcript.title)
        facts = [self._created.isoformat()] if self._created else []
        if transcript.duration_ms:
            facts.append(format_clock(transcript.duration_ms))
        if transcript.speakers:
            facts.append(self.tr("{count} speakers").format(count=len(transcript.speakers)))
        if transcript.service:
            facts.append(service_name(transcript.service))
        self._facts.setText(" · ".join(facts))
        total, left = self._editor.unsure_count, self._editor.doubtful_count
        count = self.tr("Review {done} / {total}").format(done=total - left, total=total)
        self.review.setText(count if total else self.tr("Review"))

    def _show_saving(self) -> None:
        saver = self._saver
        if saver.state is Saving.FAILING:
            set_role(self.saved, "danger")
            self.saved.setText(self.tr("Not saved"))
        elif saver.state is Saving.SAVING:
            set_role(self.saved, "quiet")
            self.saved.setText(self.tr("Saving…"))
        else:
            set_role(self.saved, "quiet")
            at = saver.saved_at
            self.saved.setText(
                "✓ " + (self.tr("Saved {time}").format(time=at.toString("HH:mm")) if at else self.tr("Saved"))
            )

    def _rename(self, title: str) -> None:
        self._editor.edit(self.tr("Change the title"), lambda t: rename(t, title))
