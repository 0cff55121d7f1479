"""The field in which one line of the transcript is typed. It stands exactly over the text that the row showed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QTextEdit, QWidget

from desktop_app.ui.controls.composition import CompositionGuard
from desktop_app.ui.look.theme import Look
from desktop_app.ui.transcript.lines.segment_layout import (
    LINE_PX,
    characters,
    editor_rise,
    line_format,
    reading_font,
    units,
)

_STAYING = {
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
}


class LineEditor(QTextEdit):
    """One line's text. It has no history of its own: what is typed goes into the transcript's."""

    typed = Signal(str)
    """The text is another by the user's hand (without what is being composed)."""
    grown = Signal()
    """The text takes more or fewer lines."""
    split_pressed = Signal()
    merge_pressed = Signal(int)
    """-1: with the line before, 1: with the line behind."""
    left_upwards = Signal(int)
    """A key leads out of the text to the line above; where the caret was, in pixels (-1: the end of that line)."""
    left_downwards = Signal(int)
    """A key leads out of the text to the line below; where the caret was, in pixels (-1: the start of that line)."""
    done = Signal()
    confirm_pressed = Signal()
    undo_pressed = Signal()
    redo_pressed = Signal()
    play_pause_pressed = Signal()
    focus_left = Signal(bool)
    """The focus went elsewhere; whether by the mouse."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.guard = CompositionGuard(self)
        self._shown = ""
        self._lines = 1
        self.setAcceptRichText(False)
        # a file dropped here is meant for the window, not for the text
        self.setAcceptDrops(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(reading_font())
        self.document().setDefaultFont(reading_font())
        self.document().setDocumentMargin(0)
        # The ground is that of the current line, which this always is: through a field without one all of the line
        # would be painted with each key.
        self.viewport().setAutoFillBackground(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._tell)
        self.document().documentLayout().documentSizeChanged.connect(self._measure)
        look.changed.connect(self._dress)
        self._dress()
        self.hide()

    # -- the text ----------------------------------------------------------------------------------------------------

    def show_text(self, text: str, caret: int) -> None:
        """Put another text in, with the caret before a character (-1: at the end)."""
        self._shown = text
        self.setPlainText(text)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(line_format())
        self.place_caret(len(text) if caret < 0 else caret)
        self._measure()

    def text(self) -> str:
        """The text, without what is being composed."""
        return self.toPlainText()

    def caret(self) -> int:
        """The character before which the caret stands."""
        return characters(self.text(), self.textCursor().position())

    def place_caret(self, at: int) -> None:
        """Put the caret before a character."""
        cursor = self.textCursor()
        cursor.setPosition(min(units(self.text(), at), self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def place_caret_in_line(self, x: int, *, last: bool) -> None:
        """Put the caret at a pixel of the first or last line."""
        y = editor_rise() + LINE_PX // 2 + (LINE_PX * (self._lines - 1) if last else 0)
        self.setTextCursor(self.cursorForPosition(QPoint(x, y)))

    @property
    def lines(self) -> int:
        """How many lines the text takes."""
        return self._lines

    def place(self, x: int, y: int, width: int) -> None:
        """Stand over a row's text: its left upper corner in the parent, and the width in which it breaks lines."""
        if self.lineWrapColumnOrWidth() != width:
            self.setLineWrapColumnOrWidth(width)
        # inside the frame that the row paints around it
        self.setGeometry(x, y - editor_rise(), width + 4, self._lines * LINE_PX + editor_rise() + 4)

    # -- the user ----------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys at the edges of the text lead to the neighbouring lines; the others are the text field's."""
        if not self._leads_out(event) and not self._commands(event):
            super().keyPressEvent(event)

    def _commands(self, event: QKeyEvent) -> bool:
        is_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_pressed.emit()
        elif event.matches(QKeySequence.StandardKey.Redo) or (is_control and event.key() == Qt.Key.Key_Y):
            self.redo_pressed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.guard.commit()
            (self.confirm_pressed if is_control else self.split_pressed).emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        elif is_control and event.key() == Qt.Key.Key_Space:
            self.play_pause_pressed.emit()
        else:
            return False
        return True

    def _leads_out(self, event: QKeyEvent) -> bool:
        cursor = self.textCursor()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or cursor.hasSelection():
            return False
        key = event.key()
        rect = self.cursorRect()
        line = int((rect.center().y() - editor_rise()) // LINE_PX)
        if key == Qt.Key.Key_Up and line <= 0:
            self.left_upwards.emit(rect.x())
        elif key == Qt.Key.Key_Down and line >= self._lines - 1:
            self.left_downwards.emit(rect.x())
        elif key == Qt.Key.Key_Left and cursor.atStart():
            self.left_upwards.emit(-1)
        elif key == Qt.Key.Key_Right and cursor.atEnd():
            self.left_downwards.emit(-1)
        elif key == Qt.Key.Key_Backspace and cursor.atStart() and not self.guard.preedit:
            self.merge_pressed.emit(-1)
        elif key == Qt.Key.Key_Delete and cursor.atEnd() and not self.guard.preedit:
            self.merge_pressed.emit(1)
        else:
            return False
        return True

    def event(self, event: QEvent) -> bool:
        """Keys that are buttons of the window while nothing is typed belong to the text while it is."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete, Qt.Key.Key_Escape)
        ):
            event.accept()
            return True
        return super().event(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """A line of a transcript is one line: line breaks of what is pasted become spaces."""
        if source.hasText():
            self.textCursor().insertText(" ".join(source.text().splitlines()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """There is nothing to scroll in here: the list scrolls."""
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A menu or another window in front does not end the typing."""
        super().focusOutEvent(event)
        if event.reason() not in _STAYING and QApplication.activePopupWidget() is None:
            self.focus_left.emit(event.reason() == Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text on the ground of the line."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._look.theme.accent_soft)
        painter.end()
        super().paintEvent(event)

    # -- within ------------------------------------------------------------------------------------------------------

    def _dress(self) -> None:
        theme = self._look.theme
        # the style sheet of the program dresses text fields with a border and padding of their own
        self.setStyleSheet(
            "QTextEdit, QTextEdit:focus { border: none; padding: 0; margin: 0; background: transparent;"
            f" color: {theme.text.name()}; selection-background-color: {theme.accent.name()};"
            f" selection-color: {theme.on_accent.name()}; }}"
        )

    def _tell(self) -> None:
        text = self.toPlainText()
        if text != self._shown:
            self._shown = text
            self.typed.emit(text)

    def _measure(self) -> None:
        lines = max(round(self.document().size().height() / LINE_PX), 1)
        if lines != self._lines:
            self._lines = lines
            self.grown.emit()
