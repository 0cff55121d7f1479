"""Recording a meeting: choose what, press the round button, mark what is important."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.meeting_recording import MeetingRecording, MeetingState
from desktop_app.domain.timecode import format_full_clock
from desktop_app.ui.controls.line_edit import LineEdit
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import font, set_role
from desktop_app.ui.look.theme import GRID, HEADLINE_PX, TITLE_PX, Look
from desktop_app.ui.recording.source_card import SourceCard
from desktop_app.ui.sound.record_button import RecordButton
from desktop_app.ui.words.measures import duration_words

SIDE = 5 * GRID
STAR = "★"
_MARK_KEYS = ("m", "ㅡ")
"""The same key, with Latin letters and with Hangul."""


class RecordingPane(QScrollArea):
    """The page. What it shows is told by `show_meeting`; what is wished for it says by its signals.

    ``shown`` and ``hidden``: the page came to sight, or went; ``start_requested``, ``stop_requested``,
    ``pause_requested``, ``go_on_requested``, ``mark_requested``, ``unmark_requested``, ``title_changed(text)``;
    ``open_requested(id)``, ``transcribe_requested(id)``: of the document that holds the sound.
    """

    shown = Signal()
    hidden = Signal()
    start_requested = Signal()
    stop_requested = Signal()
    pause_requested = Signal()
    go_on_requested = Signal()
    mark_requested = Signal()
    unmark_requested = Signal()
    title_changed = Signal(str)
    open_requested = Signal(str)
    transcribe_requested = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._meeting: MeetingRecording | None = None
        self._problem = self._room = ""
        self._is_ending = self._is_starting = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(SIDE, 4 * GRID, SIDE, 4 * GRID)
        column.setSpacing(3 * GRID)
        title = QLabel(self.tr("Record a meeting"))
        set_role(title, "headline")
        about = QLabel(
            self.tr("For as long as you like. It stays on this computer; nothing is sent until you say so afterwards.")
        )
        about.setWordWrap(True)
        set_role(about, "quiet")
        words = QVBoxLayout()
        words.setSpacing(GRID // 2)
        words.addWidget(title)
        words.addWidget(about)
        column.addLayout(words)
        column.addWidget(self._made_card())
        self.sources = SourceCard(look)
        column.addWidget(self.sources)
        column.addStretch(1)
        self.setWidget(page)
        self.show_meeting(None)

    # -- made once

    def _made_card(self) -> QFrame:
        card = QFrame()
        set_role(card, "card")
        self.button = RecordButton(self._look)
        self.button.clicked.connect(self._press)
        self._time = QLabel(format_full_clock(0))
        self._time.setFont(font(HEADLINE_PX, bold=True, tabular=True))
        set_role(self._time, "headline")
        self._state = QLabel()
        self._state.setWordWrap(True)
        set_role(self._state, "quiet")
        self.title = LineEdit()
        self.title.setFont(font(TITLE_PX, bold=True))
        self.title.setPlaceholderText(self.tr("Title of the meeting"))
        self.title.setAccessibleName(self.tr("Title of the meeting"))
        set_role(self.title, "bare")
        self.title.editingFinished.connect(lambda: self.title_changed.emit(self.title.text().strip()))
        words = QVBoxLayout()
        words.setSpacing(2)
        for widget in (self.title, self._time, self._state):
            words.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(3 * GRID)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        column = QVBoxLayout(card)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        column.setSpacing(2 * GRID)
        column.addLayout(row)
        column.addLayout(self._made_buttons())
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        return card

    def _made_buttons(self) -> QHBoxLayout:
        self.mark = QPushButton(f"{STAR}  " + self.tr("Important here (M)"))
        self.mark.setAccessibleName(self.tr("Important here (M)"))
        self.mark.setToolTip(self.tr("Marks this moment; the mark stands at its line in the transcript."))
        self.mark.clicked.connect(self.mark_requested)
        self.pause = QPushButton(icon(self._look, "pause"), self.tr("Pause (P)"))
        self.pause.clicked.connect(self._pause_or_go_on)
        self.stop = QPushButton(icon(self._look, "stop"), self.tr("End the recording"))
        self.stop.clicked.connect(self.stop_requested)
        self._marks = QLabel()
        set_role(self._marks, "quiet")
        self.take_back = QPushButton(self.tr("Take the last mark back"))
        set_role(self.take_back, "link")
        self.take_back.clicked.connect(self.unmark_requested)
        self.transcribe = QPushButton(self.tr("Transcribe…"))
        set_role(self.transcribe, "primary")
        self.transcribe.clicked.connect(lambda: self.transcribe_requested.emit(self._document_id()))
        self.open = QPushButton(icon(self._look, "open"), self.tr("Open"))
        self.open.clicked.connect(lambda: self.open_requested.emit(self._document_id()))
        row = QHBoxLayout()
        row.setSpacing(GRID + GRID // 2)
        for widget in (self.mark, self.pause, self.stop, self.transcribe, self.open, self._marks, self.take_back):
            row.addWidget(widget)
        row.addStretch(1)
        return row

    # -- what it is told

    def show_meeting(self, meeting: MeetingRecording | None, *, is_ending: bool = False) -> None:
        """Show a recording as it stands. ``is_ending``: its last syllables are being waited for."""
        before = self._meeting
        is_other = meeting is not None and (before is None or before.id != meeting.id)
        self._meeting, self._is_ending = meeting, is_ending
        if meeting is not None and (is_other or not self.title.hasFocus()) and self.title.text() != meeting.title:
            self.title.setText(meeting.title)
            self.title.setCursorPosition(0)
        self._show()
        if self.is_going_on and (is_other or before is None) and self.isVisible():
            # whoever presses Space or Enter now marks, and ends nothing
            self.mark.setFocus()

    def show_starting(self, *, is_starting: bool) -> None:
        """Show that the recording is about to begin."""
        self._is_starting = is_starting
        self._show()

    def tell(self, problem: str) -> None:
        """Say in red why nothing can be recorded; "" takes it away."""
        self._problem = problem
        self._show()

    def show_room(self, ms: int | None) -> None:
        """Say how long the disk has room for, ms."""
        self._room = "" if ms is None else self.tr("Room on the disk for {length}.").format(length=duration_words(ms))
        self._show()

    @property
    def is_going_on(self) -> bool:
        """Whether the recording that is shown goes on, or is paused for a while."""
        return self._meeting is not None and self._meeting.is_going_on

    @property
    def words(self) -> str:
        """The line that says how the recording stands."""
        return self._state.text()

    # -- acting

    def _press(self) -> None:
        if self._is_ending or self._is_starting:
            return
        if self.is_going_on:
            self.stop_requested.emit()
        else:
            self.start_requested.emit()

    def _pause_or_go_on(self) -> None:
        if self._meeting is not None and self._meeting.state is MeetingState.PAUSED:
            self.go_on_requested.emit()
        elif self.is_going_on:
            self.pause_requested.emit()

    def _document_id(self) -> str:
        return "" if self._meeting is None else self._meeting.document_id

    def _show(self) -> None:
        meeting = self._meeting
        goes_on = self.is_going_on
        is_paused = meeting is not None and meeting.state is MeetingState.PAUSED
        self.button.set_recording(is_recording=goes_on, is_opening=self._is_starting)
        self._time.setText(format_full_clock(0 if meeting is None else meeting.duration_ms))
        words, role = self._words(meeting)
        if words != self._state.text():
            self._state.setText(words)
        set_role(self._state, role)
        for button in (self.mark, self.pause, self.stop):
            button.setVisible(goes_on)
            button.setEnabled(goes_on and not self._is_ending)
        self.pause.setText(self.tr("Go on (P)") if is_paused else self.tr("Pause (P)"))
        self.pause.setIcon(icon(self._look, "play" if is_paused else "pause"))
        marks = meeting.marks if meeting is not None else ()
        self._marks.setVisible(bool(marks))
        if marks:
            told = self.tr("%n mark(s), the last at {time}", "", len(marks))
            self._marks.setText(told.format(time=format_full_clock(marks[-1])))
        self.take_back.setVisible(goes_on and bool(marks))
        for button in (self.transcribe, self.open):
            button.setVisible(not goes_on and bool(self._document_id()))
        self.title.setVisible(meeting is not None)
        self.title.setReadOnly(not goes_on)
        self.sources.set_recording(is_recording=goes_on)
        self.sources.show_missing(meeting.missing if meeting is not None and goes_on else frozenset())

    def _words(self, meeting: MeetingRecording | None) -> tuple[str, str]:
        if self._is_starting:
            return self.tr("One moment: it is about to begin."), "quiet"
        if self._problem and not self.is_going_on:
            return self._problem, "danger"
        if meeting is None:
            ready = self.tr("Ready. Press the round button.")
            return f"{ready} {self._room}".strip(), "quiet"
        if self._is_ending:
            return self.tr("One moment: the last words are being taken."), "quiet"
        if meeting.state is MeetingState.PAUSED:
            return self.tr("Paused. Nothing is recorded until you go on."), "warning"
        if meeting.state is MeetingState.RECORDING:
            if len(meeting.missing) == len(meeting.sources):
                return self.tr("Nothing is recorded now: the device is gone."), "danger"
            running = self.tr("Recording. It is kept on this computer while it runs.")
            return f"{running} {self._room}".strip(), "quiet"
        if not meeting.document_id:
            return self.tr("Nothing was recorded."), "warning"
        return self.tr("Recorded, and kept under Meetings."), "success"

    # -- keys

    def showEvent(self, event: QShowEvent) -> None:
        """Say that it is seen, and let Space begin."""
        super().showEvent(event)
        (self.mark if self.is_going_on else self.button).setFocus()
        self.shown.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Say that it is seen no more."""
        super().hideEvent(event)
        self.hidden.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """M marks, P pauses and goes on."""
        is_plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if self.is_going_on and is_plain and not event.isAutoRepeat():
            if event.key() == Qt.Key.Key_M or event.text().lower() in _MARK_KEYS:
                self.mark_requested.emit()
                return
            if event.key() == Qt.Key.Key_P or event.text() in ("ㅔ",):
                self._pause_or_go_on()
                return
        super().keyPressEvent(event)
