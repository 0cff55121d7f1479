"""The field in which the text of a box is typed, wherever that is. What is typed is in the scan at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop_app.domain.scan_edits import clean
from desktop_app.ui.controls.line_edit import LineEdit
from desktop_app.ui.scan.editor import ScanEditor

_WINDOWS_OWN = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class TextLine(LineEdit):
    """One field's text, bound to it by its ids. It has no history of its own: undoing is the scan's."""

    entered = Signal()
    """Enter was pressed."""
    escaped = Signal()
    led_on = Signal(int)
    """A key leads to the box before (-1) or behind (1)."""

    def __init__(self, editor: ScanEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._editor = editor
        self._page = ""
        self._field = ""
        self._is_telling = False
        # a file dropped here is meant for the window, not for the text
        self.setAcceptDrops(False)
        self.textEdited.connect(self._typed)
        editor.changed.connect(self._take_over)
        editor.settling.connect(self._settle)

    @property
    def field_id(self) -> str:
        """The field that is typed in; "" if none is."""
        return self._field

    def is_bound_to(self, page_id: str, field_id: str) -> bool:
        """Whether this is the field that is typed in."""
        return self._field == field_id and (not field_id or self._page == page_id)

    def bind(self, page_id: str, field_id: str) -> None:
        """Show the text of a field and type in it from now on; "" for none."""
        self.guard.commit()
        self._page, self._field = page_id, field_id
        self.setText(self._known() or "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Escape, up and down are for whoever shows this field; all else is typing."""
        key = event.key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.guard.commit()
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.guard.commit()
            self.escaped.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and plain:
            self.guard.commit()
            self.led_on.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the window's; the keys of boxes (Enter, Delete, Escape) belong to the text meanwhile."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if any(event.matches(key) for key in _WINDOWS_OWN):
                event.ignore()
                return False
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete, Qt.Key.Key_Escape):
                is_command = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
                event.setAccepted(not is_command)
                return not is_command
        return super().event(event)

    def _typed(self, text: str) -> None:
        if self._field and self._known() is not None:
            self._is_telling = True
            self._editor.reword(self._page, self._field, text)
            self._is_telling = False

    def _settle(self) -> None:
        # one syllable is told of while the next one is being composed: that one goes on being composed
        if not self._is_telling:
            self.guard.commit()

    def _take_over(self) -> None:
        text = self._known()
        # while a space at the end is being typed, the scan's text is without it
        if text is not None and clean(self.text()) != text:
            at = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(min(at, len(text)))

    def _known(self) -> str | None:
        if not self._field:
            return None
        try:
            return self._editor.scan.page(self._page).field(self._field).text
        except KeyError:
            pass
        try:
            return self._editor.scan.page(self._page).cell(self._field)[1].text
        except KeyError:
            return None
