"""The text of a dictation while it comes: what is written in black, what is still being written in grey, what was heard
with doubt over dots."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from desktop_app.domain.dictation import DictatedLine, Dictation, DictationState
from desktop_app.domain.timecode import format_clock
from desktop_app.ui.look.style import font, set_role
from desktop_app.ui.look.theme import READING_LINE, READING_PX, Look


class TextSoFar(QTextEdit):
    """Can be read and marked, not typed into: the note is edited where transcripts are."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._dictation: Dictation | None = None
        self._doubtful_below = 0.0
        self._parts: tuple[_Part, ...] = ()
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
        self._dictation = dictation
        parts = _parts(dictation, self._doubtful_below, self.tr("…"), self.tr("[{start}–{end} could not be written]"))
        if parts != self._parts:
            self._parts = parts
            self._write()

    def set_doubtful_below(self, threshold: float) -> None:
        """Mark what was heard with less confidence (0–1), as the editor does."""
        self._doubtful_below = threshold
        self.show_dictation(self._dictation)

    @property
    def has_doubt(self) -> bool:
        """Whether any part of the text is marked as doubtful."""
        return any(part.is_doubtful for part in self._parts)

    def _write(self) -> None:
        theme = self._look.theme
        bar = self.verticalScrollBar()
        place, at_end = bar.value(), bar.value() >= bar.maximum() - 4
        self.clear()
        cursor = QTextCursor(self.document())
        block = QTextBlockFormat()
        block.setLineHeight(READING_LINE * 100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(block)
        for part in self._parts:
            look = QTextCharFormat()
            look.setForeground(theme.text if part.is_written else theme.quiet_text)
            if part.is_doubtful:
                look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
                look.setUnderlineColor(theme.warning)
                look.setToolTip(self.tr("Heard with doubt: check it in the note."))
            if not cursor.atStart():
                cursor.insertText(" ", QTextCharFormat())
            cursor.insertText(part.text, look)
        bar.setValue(bar.maximum() if at_end else place)


@dataclass(frozen=True, slots=True)
class _Part:
    text: str
    is_written: bool = True
    is_doubtful: bool = False


def _parts(dictation: Dictation | None, doubtful_below: float, more: str, gap: str) -> tuple[_Part, ...]:
    """Stretches of text and how each is to look."""
    if dictation is None:
        return ()
    parts: list[_Part] = []
    for piece in dictation.pieces:
        if piece.failure is not None:
            words = gap.format(start=format_clock(piece.start_ms), end=format_clock(piece.end_ms))
            parts.append(_Part(words, is_written=False))
        else:
            lines = piece.lines or (DictatedLine(piece.text),)
            parts += (_Part(line.text, is_doubtful=line.is_doubtful(doubtful_below)) for line in lines if line.text)
    if dictation.state in (DictationState.RECORDING, DictationState.WRITING) and dictation.samples:
        parts.append(_Part(more, is_written=False))
    return tuple(parts)
