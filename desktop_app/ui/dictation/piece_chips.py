"""The pieces of a dictation as small signs: written, being written, waiting, silent, or to be sent again."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop_app.domain.dictation import DictatedPiece, Dictation
from desktop_app.domain.job import JobFailure, PieceState
from desktop_app.domain.timecode import format_clock
from desktop_app.ui.controls.flow_layout import FlowLayout
from desktop_app.ui.look.style import set_role
from desktop_app.ui.words.wording import failure_sentence

MOST = 10
"""How many are shown beside those that failed: the newest."""


class PieceChips(QWidget):
    """``send_again_requested(index)``: a piece that failed is to be sent once more."""

    send_again_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        self._shown: tuple[DictatedPiece, ...] = ()

    def show_pieces(self, dictation: Dictation | None) -> None:
        """Show the pieces of a dictation; those that did not change stay the same widgets."""
        pieces = () if dictation is None else dictation.pieces
        if pieces == self._shown:
            return
        self._shown = pieces
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        hidden = max(0, len(pieces) - MOST)
        written = sum(piece.failure is None for piece in pieces[:hidden])
        if written:
            self._add_label(self.tr("{count} before").format(count=written), "chip")
        for index, piece in enumerate(pieces):
            if piece.failure is not None:
                self._add_failed(index, piece.failure)
            elif index >= hidden:
                self._add_label(*self._words(index, piece))
        self._flow.invalidate()
        self.updateGeometry()

    def _words(self, index: int, piece: DictatedPiece) -> tuple[str, str]:
        number = index + 1
        if piece.state is PieceState.ANSWERED and not piece.text:
            return self.tr("{number} · nothing said").format(number=number), "chip"
        if piece.state is PieceState.ANSWERED:
            times = f"{format_clock(piece.start_ms)}–{format_clock(piece.end_ms)}"
            return f"{number} ✓ {times}", "chip-success"
        if piece.state is PieceState.SENDING:
            return self.tr("{number} … being written").format(number=number), "chip-accent"
        return self.tr("{number} · waiting").format(number=number), "chip"

    def _add_label(self, text: str, role: str) -> None:
        label = QLabel(text, self)
        set_role(label, role)
        self._flow.addWidget(label)
        label.show()

    def _add_failed(self, index: int, failure: JobFailure) -> None:
        words = failure_sentence(failure)
        button = QPushButton(self.tr("{number} ! Send again").format(number=index + 1), self)
        set_role(button, "chip-danger")
        button.setToolTip(words.line())
        button.setAccessibleDescription(words.line())
        button.clicked.connect(lambda: self.send_again_requested.emit(index))
        self._flow.addWidget(button)
        button.show()
