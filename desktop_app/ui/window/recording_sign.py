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
        self._words = ""
        self._is_short = False
        set_role(self, "plain")
        self.setFont(font(bold=True, tabular=True))
        self.setIconSize(QSize(_DOT, _DOT))
        self._leads = self.tr("Go to what is being recorded")
        self.setToolTip(self._leads)
        self.setAccessibleName(self._leads)
        self.clicked.connect(lambda: self.asked_for.emit(self._page))
        look.changed.connect(self._draw)
        self.hide()

    @property
    def page(self) -> str:
        """The page of what is recorded; "" where nothing is."""
        return self._page

    def show_time(self, page: str, ms: int, *, is_paused: bool = False) -> None:
        """Something is recorded on that page, since so many ms. What is shown of another page stays until its end."""
        if self._page not in ("", page):
            return
        clock = format_full_clock(ms)
        words = self.tr("Paused {time}") if is_paused else self.tr("Recording {time}")
        text = words.format(time=clock)
        if self._page == page and self._words == text and self._is_paused == is_paused:
            return
        is_other = self._page != page or self._is_paused != is_paused
        self._page, self._is_paused, self._words = page, is_paused, text
        self._show_words()
        self.setAccessibleName(text)
        if is_other:
            self._draw()
            self.show()

    def shorten(self, *, is_short: bool) -> None:
        """Leave only the dot, where there is no room for words; the tool tip has them."""
        self._is_short = is_short
        self._show_words()

    def _show_words(self) -> None:
        self.setText("" if self._is_short else f"  {self._words}")
        self.setToolTip(f"{self._words}\n{self._leads}" if self._is_short and self._words else self._leads)

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
