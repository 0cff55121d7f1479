"""How loud it was in the last seconds, as a row of bars: the newest at the right."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from math import log10

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.look.theme import Look

BAR, GAP = 4, 4
MOST_BARS = 60
LEVELS_IN_A_BAR = 2
LOWEST_DB = -42.0


def height(level: float) -> float:
    """The share of a full bar for a level of 0–1: what ears call half as loud looks half as high."""
    return max(0.0, 1 - 20 * log10(max(level, 1e-6)) / LOWEST_DB)


class LevelBars(QWidget):
    """`add` takes levels as they come; `clear` begins anew."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._bars: deque[float] = deque(maxlen=MOST_BARS)
        self._waiting: list[float] = []
        self.setMinimumHeight(44)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(self.tr("How loud it is"))
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Room for all bars."""
        return QSize(MOST_BARS * (BAR + GAP) - GAP, 44)

    @property
    def heights(self) -> tuple[float, ...]:
        """The bars that are shown, the newest last: 0–1."""
        return tuple(self._bars)

    def add(self, levels: Sequence[float]) -> None:
        """Show these levels (0–1) after those before."""
        self._waiting.extend(levels)
        while len(self._waiting) >= LEVELS_IN_A_BAR:
            self._bars.append(height(max(self._waiting[:LEVELS_IN_A_BAR])))
            del self._waiting[:LEVELS_IN_A_BAR]
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self._bars.clear()
        self._waiting.clear()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The bars, fading with their age."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        color = QColor(self._look.theme.accent)
        for age, share in enumerate(reversed(self._bars)):
            x = self.width() - BAR - age * (BAR + GAP)
            if x < 0:
                break
            color.setAlphaF(1 - 0.7 * age / MOST_BARS)
            painter.setBrush(color)
            tall = max(float(BAR), share * self.height())
            painter.drawRoundedRect(QRectF(x, (self.height() - tall) / 2, BAR, tall), BAR / 2, BAR / 2)
        painter.end()
