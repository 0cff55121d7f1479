"""A field for a time of the recording: typed, stepped by tenths of a second, or taken from the playhead."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from desktop_app.domain.timecode import format_clock, parse_timestamp
from desktop_app.ui.controls.line_edit import LineEdit
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import font, set_role
from desktop_app.ui.look.theme import Look

NUDGE_MS = 100
_LABEL_PX = 34
_LONGEST_MS = 2_000_000_000


class TimeEdit(LineEdit):
    """A time as «1:02:33.400». Up and down step by a tenth of a second; Escape gives up what was typed."""

    committed = Signal(int)
    refused = Signal(str)
    """What was typed is no time; the one before stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._ms = 0
        self.setFont(font(tabular=True))
        self.setMaxLength(16)
        self.setMinimumWidth(84)
        self.setStyleSheet("QLineEdit { padding: 3px 6px; } QLineEdit:focus { padding: 2px 5px; }")
        self.editingFinished.connect(self.hand_in)

    @property
    def ms(self) -> int:
        """The time that is shown, in milliseconds."""
        return self._ms

    def show_time(self, ms: int) -> None:
        """The time as it is now; what was typed gives way to it."""
        self._ms = ms
        text = f"{format_clock(ms)}.{ms % 1000:03}"
        if self.text() != text:
            self.setText(text)
        self.setModified(False)

    def hand_in(self) -> None:
        """Tell of the time that was typed; where it cannot be read the old one comes back."""
        if not self.isModified():
            return
        text = self.text()
        try:
            typed = min(parse_timestamp(text), _LONGEST_MS)
        except ValueError:
            self.show_time(self._ms)
            self.refused.emit(text)
            return
        self.show_time(self._ms)
        if typed != self._ms:
            self.committed.emit(typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move the time, Escape brings back what it was before the typing."""
        step = {Qt.Key.Key_Up: NUDGE_MS, Qt.Key.Key_Down: -NUDGE_MS}.get(Qt.Key(event.key()))
        if step is not None:
            self.hand_in()
            self.committed.emit(max(0, self._ms + step))
        elif event.key() == Qt.Key.Key_Escape and self.isModified():
            self.show_time(self._ms)
        else:
            super().keyPressEvent(event)


class TimeField(QWidget):
    """A label, the time, a tenth less, a tenth more, and «here»."""

    edited = Signal(int)
    """The user wants that time (ms)."""
    here_wanted = Signal()

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.time = TimeEdit(self)
        self.time.setAccessibleName(name)
        self.time.committed.connect(self.edited)
        label = QLabel(name, self)
        label.setBuddy(self.time)
        set_role(label, "quiet")
        label.setMinimumWidth(_LABEL_PX)
        less, more, here = (
            self.tr("{name}: 0.1 seconds earlier"),
            self.tr("{name}: 0.1 seconds later"),
            self.tr("{name}: where the playhead is"),
        )
        self.less = self._button("minus", less.format(name=name))
        self.more = self._button("plus", more.format(name=name))
        self.here = self._button("map-marker-down", here.format(name=name))
        for button in (self.less, self.more):
            button.setAutoRepeat(True)
        self.less.clicked.connect(lambda: self.edited.emit(max(0, self.time.ms - NUDGE_MS)))
        self.more.clicked.connect(lambda: self.edited.emit(self.time.ms + NUDGE_MS))
        self.here.clicked.connect(self.here_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(label)
        row.addWidget(self.time, 1)
        for button in (self.less, self.more, self.here):
            row.addWidget(button)

    def _button(self, name: str, text: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(self._look, name, "quiet_text"))
        button.setToolTip(text)
        button.setAccessibleName(text)
        button.setFixedSize(28, 28)
        set_role(button, "icon")
        return button

    def show_time(self, ms: int) -> None:
        """The time as it is now; tells nobody."""
        self.time.show_time(ms)

    def hand_in(self) -> None:
        """Take what was typed and not confirmed yet."""
        self.time.hand_in()
