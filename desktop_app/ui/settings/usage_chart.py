"""A month of use as one bar for each day, painted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop_app.ui.look.style import font
from desktop_app.ui.look.theme import GRID, Look, mix

HEIGHT = 14 * GRID
LABEL_PX = 11
LABELLED_EVERY = 5


class UsageChart(QWidget):
    """``show_days(amounts, words, today, limit)``: one amount for each day, in one unit; the limit is a line."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._amounts: tuple[int, ...] = ()
        self._words: tuple[str, ...] = ()
        self._today = self._limit = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Wide enough for a month."""
        return QSize(40 * GRID, HEIGHT)

    def show_days(self, amounts: Sequence[int], words: Sequence[str], today: int, limit: int) -> None:
        """Show these days; ``words``: what each is, for the tip and for those who listen; ``today`` from 0."""
        self._amounts, self._words, self._today, self._limit = tuple(amounts), tuple(words), today, limit
        told = [text for amount, text in zip(amounts, words, strict=True) if amount]
        self.setAccessibleName(self.tr("Use by day") + (": " + ", ".join(told) if told else ""))
        self.update()

    def event(self, event: QEvent) -> bool:
        """The tip of the day under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            day = self._day_at(event.pos())
            if day is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self._words[day], self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The bars, the line of the limit, the numbers of some days."""
        if not self._amounts:
            return
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(LABEL_PX, tabular=True))
        base = self.height() - 2 * GRID
        top = float(GRID)
        highest = max(*self._amounts, self._limit, 1)
        for day, amount in enumerate(self._amounts):
            left, width = self._place(day)
            high = (base - top) * amount / highest
            is_over = 0 < self._limit <= amount
            painter.setPen(Qt.PenStyle.NoPen)
            past = mix(theme.accent_soft, theme.accent, 0.35)
            painter.setBrush(theme.danger if is_over else theme.accent if day == self._today else past)
            if amount:
                painter.drawRoundedRect(QRectF(left, base - max(high, 2.0), width, max(high, 2.0)), 2, 2)
            if not day or (day + 1) % LABELLED_EVERY == 0:
                painter.setPen(theme.quiet_text)
                where = QRectF(left - GRID, base + 2, width + 2 * GRID, 2 * GRID - 2)
                painter.drawText(where, Qt.AlignmentFlag.AlignCenter, str(day + 1))
        painter.fillRect(0, base, self.width(), 1, theme.line)
        if self._limit:
            y = round(base - (base - top) * self._limit / highest)
            painter.fillRect(0, y, self.width(), 1, theme.warning)
        painter.end()

    def _place(self, day: int) -> tuple[float, float]:
        step = self.width() / len(self._amounts)
        return day * step + step * 0.15, step * 0.7

    def _day_at(self, pos: QPoint) -> int | None:
        if not self._amounts:
            return None
        day = int(pos.x() * len(self._amounts) / max(1, self.width()))
        return day if 0 <= day < len(self._amounts) else None
