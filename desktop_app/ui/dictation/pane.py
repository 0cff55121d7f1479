"""Speaking: press the round button, speak, and read what was said."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.dictation import Dictation, DictationState
from desktop_app.domain.errors import Service
from desktop_app.ui.controls.boxes import ComboBox
from desktop_app.ui.controls.line_edit import LineEdit
from desktop_app.ui.dictation.piece_chips import PieceChips
from desktop_app.ui.dictation.recording_card import RecordingCard
from desktop_app.ui.dictation.text_so_far import TextSoFar
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import font, set_role
from desktop_app.ui.look.theme import GRID, TITLE_PX, Look
from desktop_app.ui.sound.microphone import Microphone
from desktop_app.ui.words.measures import language_name, service_name
from desktop_app.ui.words.model_words import title_in_words

SIDE = 5 * GRID
_NAVER = {Service.CSR: "NAVER CSR", Service.CLOVA_SPEECH: "NAVER CLOVA Speech"}


class DictationPane(QWidget):
    """The page. What it shows is told by `show_dictation`; what is wished for it says by its signals.

    ``record_requested``, ``stop_requested``; ``shown``: the page came to sight; ``microphone_chosen(id)``,
    ``language_chosen(code)``, ``title_changed(text)``, ``send_again_requested(index)``, ``keep_requested``: make the
    note of what there is; ``open_requested(id)``, ``export_requested(id)``: of the finished note.
    """

    record_requested = Signal()
    stop_requested = Signal()
    shown = Signal()
    microphone_chosen = Signal(str)
    language_chosen = Signal(str)
    title_changed = Signal(str)
    send_again_requested = Signal(int)
    keep_requested = Signal()
    open_requested = Signal(str)
    export_requested = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._dictation: Dictation | None = None
        self._is_ending = False
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 4 * GRID, SIDE, 4 * GRID)
        column.setSpacing(3 * GRID)
        column.addLayout(self._head())
        self.card = RecordingCard(look)
        self.card.pressed.connect(self._press)
        column.addWidget(self.card)
        column.addWidget(self._note(), 1)
        column.addLayout(self._foot())
        self.show_dictation(None)

    # -- made once

    def _head(self) -> QHBoxLayout:
        title = QLabel(self.tr("Dictation"))
        set_role(title, "headline")
        self._about = QLabel(self.tr("What you say is written down. You may speak as long as you like."))
        self._about.setWordWrap(True)
        set_role(self._about, "quiet")
        words = QVBoxLayout()
        words.setSpacing(GRID // 2)
        words.addWidget(title)
        words.addWidget(self._about)
        self._listens = QLabel()
        set_role(self._listens, "quiet")
        words.addWidget(self._listens)
        self.microphones = _chooser(self.tr("Microphone"))
        self.languages = _chooser(self.tr("Language that is spoken"))
        self.lengths = _chooser(self.tr("How long"))
        self.lengths.addItems([self.tr("Any length"), self.tr("One minute")])
        self.lengths.currentIndexChanged.connect(lambda _index: self._show_about())
        self.microphones.activated.connect(lambda _i: self.microphone_chosen.emit(self.microphones.currentData()))
        self.languages.activated.connect(lambda _i: self.language_chosen.emit(self.languages.currentData()))
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addLayout(words, 1)
        for box in (self.microphones, self.languages, self.lengths):
            row.addWidget(box, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def _note(self) -> QFrame:
        card = QFrame()
        set_role(card, "card")
        self.title = LineEdit()
        self.title.setFont(font(TITLE_PX, bold=True))
        self.title.setPlaceholderText(self.tr("Title of the note"))
        self.title.setAccessibleName(self.tr("Title of the note"))
        set_role(self.title, "bare")
        self.title.editingFinished.connect(lambda: self.title_changed.emit(self.title.text().strip()))
        self.text = TextSoFar(self._look)
        self.chips = PieceChips()
        self.chips.send_again_requested.connect(self.send_again_requested)
        column = QVBoxLayout(card)
        column.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(self.title)
        column.addWidget(self.text, 1)
        self._doubt = QLabel(self.tr("What stands over dots was heard with doubt."))
        set_role(self._doubt, "quiet")
        column.addWidget(self._doubt)
        column.addWidget(self.chips)
        return card

    def _foot(self) -> QHBoxLayout:
        self._stop = QPushButton(self.tr("Stop (Space)"))
        self._stop.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_role(self._stop, "primary")
        self._stop.clicked.connect(self.stop_requested)
        self._open = QPushButton(self.tr("Open the note"))
        self._open.clicked.connect(lambda: self.open_requested.emit(self._document_id()))
        self._keep = QPushButton(self.tr("Keep the note as it is"))
        self._keep.setToolTip(self.tr("What could not be written becomes an empty line that you can hear and type."))
        self._keep.clicked.connect(self.keep_requested)
        self._copy = QPushButton(self.tr("Copy"))
        self._copy.clicked.connect(self._to_clipboard)
        self._export = QPushButton(icon(self._look, "export"), self.tr("Export"))
        self._export.clicked.connect(lambda: self.export_requested.emit(self._document_id()))
        self._usage = QLabel()
        set_role(self._usage, "quiet")
        row = QHBoxLayout()
        row.setSpacing(GRID + GRID // 2)
        for button in (self._stop, self._open, self._keep, self._copy, self._export):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._usage)
        return row

    # -- what it is told

    def set_microphones(self, microphones: Sequence[Microphone], chosen: str) -> None:
        """Offer these; ``chosen`` is marked, or the system's own choice where it is not there."""
        self.microphones.clear()
        for microphone in microphones:
            self.microphones.addItem(icon(self._look, "dictation"), microphone.name, microphone.id)
        if not microphones:
            self.microphones.addItem(icon(self._look, "microphone-off"), self.tr("No microphone"), "")
        self.microphones.setCurrentIndex(max(0, self.microphones.findData(chosen)))
        self._enable()

    @property
    def microphone(self) -> str:
        """The id of the microphone that is chosen; empty where there is none."""
        return str(self.microphones.currentData() or "")

    def set_languages(self, languages: Sequence[str], chosen: str) -> None:
        """Offer these languages, by their codes."""
        self.languages.clear()
        for code in languages:
            self.languages.addItem(language_name(code), code)
        self.languages.setCurrentIndex(max(0, self.languages.findData(chosen)))
        self._enable()

    @property
    def language(self) -> str:
        """The code of the language that is chosen."""
        return str(self.languages.currentData() or "")

    @property
    def is_long(self) -> bool:
        """Whether a dictation of any length is wished for."""
        return self.lengths.currentIndex() == 0

    def show_listener(self, service: Service, model: str = "") -> None:
        """Say who listens: a service, and on this computer which model."""
        who = _NAVER.get(service) or service_name(service)
        if model:
            who = f"{who}, {title_in_words(model)}"
        self._listens.setText(self.tr("Listens: {who}").format(who=who))

    @property
    def listener(self) -> str:
        """The line that says who listens, as it is shown."""
        return self._listens.text()

    def show_opening(self, *, is_opening: bool) -> None:
        """Show that the microphone is being opened: nothing that is said now is heard yet."""
        self.card.show_opening(is_opening=is_opening)

    def set_usage(self, text: str) -> None:
        """Say at the lower right how much was used."""
        self._usage.setText(text)

    @property
    def usage(self) -> str:
        """The line that says how much was used, as it is shown."""
        return self._usage.text()

    def show_dictation(self, dictation: Dictation | None, *, is_ending: bool = False) -> None:
        """Show a dictation as it stands. ``is_ending``: its last syllables are being waited for."""
        is_other = dictation is not None and (self._dictation is None or self._dictation.id != dictation.id)
        self._dictation, self._is_ending = dictation, is_ending
        self.card.show_dictation(dictation, is_ending=is_ending)
        self.text.show_dictation(dictation)
        self._doubt.setVisible(self.text.has_doubt)
        self.chips.show_pieces(dictation)
        if dictation is None:
            self.title.clear()
        elif (is_other or not self.title.hasFocus()) and self.title.text() != dictation.title:
            self.title.setText(dictation.title)
            self.title.setCursorPosition(0)
        self._enable()

    def tell(self, problem: str) -> None:
        """Say in red why nothing can be recorded; "" takes it away."""
        self.card.show_problem(problem)

    # -- acting

    @property
    def is_recording(self) -> bool:
        """Whether the dictation that is shown is being recorded."""
        return self._dictation is not None and self._dictation.state is DictationState.RECORDING

    def _press(self) -> None:
        if self._is_ending:
            return
        if self.is_recording:
            self.stop_requested.emit()
        else:
            self.record_requested.emit()

    def _document_id(self) -> str:
        return "" if self._dictation is None else self._dictation.document_id

    def _to_clipboard(self) -> None:
        if self._dictation is not None:
            QGuiApplication.clipboard().setText(self._dictation.text)

    def _show_about(self) -> None:
        if self.is_long:
            self._about.setText(self.tr("What you say is written down. You may speak as long as you like."))
        else:
            self._about.setText(self.tr("What you say is written down. The recording stops after one minute."))

    def _enable(self) -> None:
        dictation = self._dictation
        state = None if dictation is None else dictation.state
        has_note = bool(self._document_id())
        self._stop.setVisible(state is DictationState.RECORDING)
        self._stop.setEnabled(not self._is_ending)
        self._keep.setVisible(state is DictationState.WAITING)
        self._open.setVisible(has_note)
        self._copy.setEnabled(dictation is not None and bool(dictation.text))
        self._export.setEnabled(has_note)
        self.title.setEnabled(dictation is not None)
        self.title.setReadOnly(has_note)
        for box in (self.microphones, self.languages, self.lengths):
            box.setEnabled(state is not DictationState.RECORDING and box.count() > 0)

    # -- keys

    def showEvent(self, event: QShowEvent) -> None:
        """Say that it is seen, and let Space begin."""
        super().showEvent(event)
        self.card.button.setFocus()
        self.shown.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space presses the round button, unless another control takes it."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._press()
            return
        super().keyPressEvent(event)


def _chooser(name: str) -> QComboBox:
    box = ComboBox()
    box.setAccessibleName(name)
    box.setToolTip(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    box.setMaximumWidth(26 * GRID)
    box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return box
