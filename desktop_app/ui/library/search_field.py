"""Where a text is typed that is looked for in all documents: also while its last syllable is still being composed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from desktop_app.domain.library import Query
from desktop_app.ui.controls.line_edit import LineEdit
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.theme import GRID, Look

SEARCH_AFTER_MS = 200
_LETTERS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_GOING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
translate = QCoreApplication.translate


class SearchField(LineEdit):
    """``changed``: another text is looked for now; ``due``: the hands rest, it is time to look. ``passed_on(event)``: a
    key for what was found, while the caret stays here.

    ``ignore_spaces`` is a box to tick that belongs to it; whoever has the field places it.
    """

    changed = Signal()
    due = Signal()
    passed_on = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._asked = Query("")
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SEARCH_AFTER_MS)
        self._soon.timeout.connect(self.due)
        self.setPlaceholderText(translate("Meetings", "Search all texts"))
        self.setAccessibleName(translate("Meetings", "Search all texts"))
        self.setClearButtonEnabled(True)
        self.setFixedWidth(38 * GRID)
        self.addAction(icon(look, "search", "quiet_text"), QLineEdit.ActionPosition.LeadingPosition)
        self.ignore_spaces = QCheckBox(translate("Meetings", "Spaces do not matter"))
        self.ignore_spaces.setToolTip(translate("Meetings", "“회의록” finds “회의 록” too"))
        self.ignore_spaces.toggled.connect(self._on_changed)
        self.ignore_spaces.hide()
        self.textChanged.connect(self._on_changed)
        self.composed.connect(self._on_changed)

    @property
    def query(self) -> Query:
        """What is looked for, with the syllable that is being composed, which `QLineEdit.text` leaves out; an empty
        text where nothing is."""
        return Query(self.seen_text.strip(), self.ignore_spaces.isChecked(), self.is_composing_at_end)

    @property
    def is_asking(self) -> bool:
        """Whether something is looked for."""
        return bool(self._asked.text)

    def _on_changed(self) -> None:
        query = self.query
        if query.is_open and query.text in _LETTERS:
            return  # the first letter of the first syllable: nobody looks for all that begins with it
        if query != self._asked:
            self._asked = query
            self.ignore_spaces.setVisible(self.is_asking)
            if self.is_asking:
                self._soon.start()
            else:
                self._soon.stop()
            self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go through what was found, Enter opens it."""
        if self.is_asking and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.guard.commit()
            if self._soon.isActive():
                self._soon.stop()
                self.due.emit()
            else:
                self.passed_on.emit(event)
        elif self.is_asking and event.key() in _GOING:
            self.passed_on.emit(event)
        else:
            super().keyPressEvent(event)
