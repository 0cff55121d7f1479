"""The upper card: the round button, the time, how it stands, and how loud it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.dictation import Dictation, DictationState
from desktop_app.domain.job import PieceState
from desktop_app.domain.timecode import format_clock
from desktop_app.ui.look.style import font, set_role
from desktop_app.ui.look.theme import GRID, HEADLINE_PX, Look
from desktop_app.ui.sound.level_bars import LevelBars
from desktop_app.ui.sound.record_button import RecordButton
from desktop_app.ui.words.wording import failure_sentence

UNHEARD = 0.01
"""A level (0–1) below which nobody speaks: −40 dB."""
UNHEARD_AFTER = 100
"""So many levels without a sound, twenty a second, until it is told that nothing is heard."""
NEARLY_OVER_MS = 10_000


class RecordingCard(QFrame):
    """The round button, the time and the level of the microphone. ``pressed``: the round button was pressed."""

    pressed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._dictation: Dictation | None = None
        self._problem = ""
        self._is_ending = self._is_opening = False
        self._unheard = 0
        self.button = RecordButton(look)
        self.button.clicked.connect(self.pressed)
        self._time = QLabel("00:00")
        self._time.setFont(font(HEADLINE_PX, bold=True, tabular=True))
        set_role(self._time, "headline")
        self._state = QLabel()
        self._state.setWordWrap(True)
        set_role(self._state, "quiet")
        self.bars = LevelBars(look)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self._time)
        words.addWidget(self._state)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        row.setSpacing(3 * GRID)
        row.addWidget(self.button)
        row.addLayout(words, 3)
        row.addWidget(self.bars, 2)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._show()

    @property
    def words(self) -> str:
        """The line under the time that says how the recording stands."""
        return self._state.text()

    def show_dictation(self, dictation: Dictation | None, *, is_ending: bool) -> None:
        """Show how a dictation stands. ``is_ending``: its last syllables are being waited for."""
        was_recording = self._dictation is not None and self._dictation.state is DictationState.RECORDING
        self._dictation, self._is_ending = dictation, is_ending
        is_recording = dictation is not None and dictation.state is DictationState.RECORDING
        if is_recording and dictation is not None and dictation.samples:
            self._is_opening = False
        if is_recording and not was_recording:
            self.bars.clear()
            self._unheard = 0
        self._show()

    def show_opening(self, *, is_opening: bool) -> None:
        """Show that the microphone is being opened, from the press on; the first sound ends it by itself."""
        self._is_opening = is_opening
        self._show()

    def show_problem(self, words: str) -> None:
        """Say why nothing can be recorded; "" takes it away."""
        self._problem = words
        self._show()

    def add_levels(self, levels: Sequence[float]) -> None:
        """Show how loud it is (0–1), and tell when nothing is heard."""
        was_unheard = self._unheard >= UNHEARD_AFTER
        for level in levels:
            self._unheard = 0 if level >= UNHEARD else self._unheard + 1
        self.bars.add(levels)
        if was_unheard != (self._unheard >= UNHEARD_AFTER):
            self._show()

    def _show(self) -> None:
        dictation = self._dictation
        is_recording = dictation is not None and dictation.state is DictationState.RECORDING
        is_opening = self._is_opening or (is_recording and dictation is not None and not dictation.samples)
        self.button.set_recording(is_recording=is_recording and not is_opening, is_opening=is_opening)
        self._time.setText(format_clock(0 if dictation is None or self._is_opening else dictation.duration_ms))
        words, role = self._words(dictation)
        if words != self._state.text():
            self._state.setText(words)
        set_role(self._state, role)

    def _words(self, dictation: Dictation | None) -> tuple[str, str]:
        if self._is_opening:
            return self.tr("One moment: the microphone is being opened."), "quiet"
        is_over = dictation is None or dictation.state is DictationState.DONE
        if self._problem and is_over:
            return self._problem, "danger"
        if dictation is None:
            return self.tr("Ready. The recording stays on this computer, also if the program ends."), "quiet"
        if dictation.state is DictationState.RECORDING:
            return self._recording_words(dictation)
        count = len(dictation.pieces)
        if dictation.state is DictationState.WRITING:
            done = sum(piece.state is PieceState.ANSWERED for piece in dictation.pieces)
            return self.tr("Recorded · {done} of {count} pieces written").format(done=done, count=count), "quiet"
        if dictation.state is DictationState.WAITING:
            return self._failure_words(dictation), "danger"
        if not dictation.document_id:
            return self.tr("Ready. The recording stays on this computer, also if the program ends."), "quiet"
        if all(piece.is_silent for piece in dictation.pieces) and dictation.pieces:
            return self.tr("Nothing was said. The sound is kept under Meetings."), "warning"
        if not dictation.text:
            return self.tr("No words were understood. The sound is kept under Meetings."), "warning"
        return self.tr("Written, and kept under Meetings."), "success"

    def _failure_words(self, dictation: Dictation) -> str:
        """How many pieces are without text, and why the first of them is."""
        failures = [piece.failure for piece in dictation.pieces if piece.failure is not None]
        if not failures:
            return self.tr("The note could not be kept yet.")
        why = failure_sentence(failures[0]).line()
        if len(failures) == 1:
            return self.tr("1 piece is not written yet; its sound is kept. {why}").format(why=why)
        words = self.tr("{count} pieces are not written yet; their sound is kept. {why}")
        return words.format(count=len(failures), why=why)

    def _recording_words(self, dictation: Dictation) -> tuple[str, str]:
        if self._is_ending:
            return self.tr("One moment: the last words are being taken."), "quiet"
        if not dictation.samples:
            return self.tr("One moment: the microphone is being opened."), "quiet"
        if self._unheard >= UNHEARD_AFTER:
            return self.tr("Nothing is heard. Is this the right microphone, and is it switched on?"), "warning"
        left = dictation.remaining_ms
        if left is None:
            number = len(dictation.pieces) + 1
            return self.tr("Recording · piece {number} · being kept on this computer").format(number=number), "quiet"
        words = self.tr("Recording · {time} left · being kept on this computer")
        role = "warning" if left <= NEARLY_OVER_MS else "quiet"
        return words.format(time=format_clock(left)), role
