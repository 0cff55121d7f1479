"""The red dot and the time while something is recorded, on every screen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.domain.timecode import format_full_clock
from desktop_app.ui.look.style import font, set_role
from desktop_app.ui.look.theme import Look

_DOT = 12


class RecordingSign(QPushButton):
    """Hidden until `show_time`. ``asked_for(page)``: it was pressed, and leads to the page of what is recorded."""

    asked_for = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._page = ""
        self._is_paused = False
        set_role(self, "plain")
        self.setFont(font(bold=True, tabular=True))
        self.setIconSize(QSize(_DOT, _DOT))
        self.setToolTip(self.tr("Go to what is being recorded"))
        self.setAccessibleName(self.toolTip())
        self.clicked.connect(lambda: self.asked_for.emit(self._page))
        look.changed.connect(self._draw)
        self.hide()

    @property
    def page(self) -> str:
        """The page of what is recorded; "" where nothing is."""
        return self._page

    def show_time(self, page: str, ms: int, *, is_paused: bool = False) -> None:
        """Something is recorded on that page, since so many ms."""
        clock = format_full_clock(ms)
        words = self.tr("Paused {time}") if is_paused else self.tr("Recording {time}")
        text = f"  {words.format(time=clock)}"
        if self._page == page and self.text() == text and self._is_paused == is_paused:
            return
        is_other = self._page != page or self._is_paused != is_paused
        self._page, self._is_paused = page, is_paused
        self.setText(text)
        self.setAccessibleName(words.format(time=clock))
        if is_other:
            self._draw()
            self.show()

    def withdraw(self, page: str) -> None:
        """Nothing is recorded on that page any more."""
        if self._page == page:
            self._page = ""
            self.hide()

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(_DOT * ratio), round(_DOT * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.theme.warning if self._is_paused else self._look.theme.danger)
        if self._is_paused:
            painter.drawRect(1, 1, 4, _DOT - 2)
            painter.drawRect(7, 1, 4, _DOT - 2)
        else:
            painter.drawEllipse(1, 1, _DOT - 2, _DOT - 2)
        painter.end()
        self.setIcon(QIcon(picture))
