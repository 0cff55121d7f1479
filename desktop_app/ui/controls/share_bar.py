"""The bar of a step that is under way: its share where that is known, else a calm movement that promises no end."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QProgressBar

from desktop_app.ui.look.theme import GRID

STEPS = 1000
HIGH = 4
LONGEST = 40 * GRID
EVERY_MS = 80
ROUND_S = 3.2
PART = 0.28


class ShareBar(QProgressBar):
    """A low bar without words."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextVisible(False)
        self.setMaximumWidth(LONGEST)
        self._place = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._move)
        self.hide()

    def show_share(self, share: float | None, *, is_working: bool) -> None:
        """Show a share 0.0–1.0. Without one the bar moves while something is being worked on, else it is hidden."""
        if share is None:
            self.setRange(0, 0)
        else:
            self.setRange(0, STEPS)
            self.setValue(round(share * STEPS))
        self.setVisible(share is not None or is_working)
        self._run()

    def _run(self) -> None:
        if self.maximum() == 0 and self.isVisible():
            if not self._timer.isActive():
                self._timer.start()
        else:
            self._timer.stop()

    def _move(self) -> None:
        self._place = (self._place + EVERY_MS / 1000 / ROUND_S) % 1.0
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Move only where it is seen."""
        super().showEvent(event)
        self._run()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stand still where it is not seen."""
        super().hideEvent(event)
        self._timer.stop()

    def sizeHint(self) -> QSize:
        """As wide as it may be, and low."""
        return QSize(LONGEST, HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the share by the style sheet, the movement here."""
        if self.maximum() != 0:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = QRectF(0, (self.height() - HIGH) / 2, self.width(), HIGH)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRoundedRect(ground, 2, 2)
        # there and back, slower at the ends
        at = (1 - math.cos(2 * math.pi * self._place)) / 2
        part = QRectF(at * (1 - PART) * ground.width(), ground.top(), PART * ground.width(), HIGH)
        painter.setBrush(QColor(self.palette().color(QPalette.ColorRole.Highlight)))
        painter.drawRoundedRect(part, 2, 2)
        painter.end()
