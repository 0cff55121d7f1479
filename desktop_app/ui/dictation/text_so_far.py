"""The text of a dictation while it comes: what is written in black, what is still being written in grey."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from desktop_app.domain.dictation import Dictation, DictationState
from desktop_app.domain.timecode import format_clock
from desktop_app.ui.style import font, set_role
from desktop_app.ui.theme import READING_LINE, READING_PX, Look


class TextSoFar(QTextEdit):
    """Can be read and marked, not typed into: the note is edited where transcripts are."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._parts: tuple[tuple[str, bool], ...] = ()
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setFont(font(READING_PX))
        self.setPlaceholderText(self.tr("Press the round button and speak. What you say is written here."))
        self.setAccessibleName(self.tr("Text so far"))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        set_role(self, "bare")
        look.changed.connect(self._write)

    def show_dictation(self, dictation: Dictation | None) -> None:
        """Show the text of a dictation; it follows the end unless the reader went elsewhere."""
        parts = _parts(dictation, self.tr("…"), self.tr("[{start}–{end} could not be written]"))
        if parts != self._parts:
            self._parts = parts
            self._write()

    def _write(self) -> None:
        theme = self._look.theme
        bar = self.verticalScrollBar()
        place, at_end = bar.value(), bar.value() >= bar.maximum() - 4
        self.clear()
        cursor = QTextCursor(self.document())
        block = QTextBlockFormat()
        block.setLineHeight(READING_LINE * 100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(block)
        for text, is_written in self._parts:
            look = QTextCharFormat()
            look.setForeground(theme.text if is_written else theme.quiet_text)
            cursor.insertText(text, look)
        bar.setValue(bar.maximum() if at_end else place)


def _parts(dictation: Dictation | None, more: str, gap: str) -> tuple[tuple[str, bool], ...]:
    """Stretches of text and whether each is written."""
    if dictation is None:
        return ()
    parts: list[tuple[str, bool]] = []
    for piece in dictation.pieces:
        if piece.failure is not None:
            words = gap.format(start=format_clock(piece.start_ms), end=format_clock(piece.end_ms))
            parts.append((f"{words} ", False))
        elif piece.text:
            parts.append((f"{piece.text} ", True))
    if dictation.state in (DictationState.RECORDING, DictationState.WRITING) and dictation.samples:
        parts.append((more, False))
    return tuple(parts)
