"""The round button that begins and ends a recording."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.theme import Look, mix

SIDE = 88
_RING = 3
_SIGN = 28
_ICON = 38


class RecordButton(QAbstractButton):
    """A microphone on accent while it waits, pale while the microphone is being opened, a stop sign on red while it
    records."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._icon = icon(look, "microphone", "on_accent")
        self._is_recording = True
        self._is_opening = False
        self.setFixedSize(SIDE, SIDE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_recording(is_recording=False)
        look.changed.connect(self.update)

    def set_recording(self, *, is_recording: bool, is_opening: bool = False) -> None:
        """Show what a press will do. ``is_opening``: nothing is heard yet, so it does not look as if."""
        if (is_recording, is_opening) == (self._is_recording, self._is_opening):
            return
        self._is_recording, self._is_opening = is_recording, is_opening
        name = self.tr("Stop recording") if is_recording else self.tr("Start recording")
        if is_opening:
            name = self.tr("Opening the microphone…")
        self.setAccessibleName(name)
        self.setToolTip(f"{name} (Space)")
        self.update()

    def sizeHint(self) -> QSize:
        """A round one of fixed size."""
        return QSize(SIDE, SIDE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The disc, the sign on it, and a ring where the focus is."""
        theme = self._look.theme
        ground = QColor(theme.danger if self._is_recording else theme.accent)
        if not self.isEnabled() or self._is_opening:
            ground = mix(ground, theme.surface, 0.6)
        elif self.isDown() or self.underMouse():
            ground = mix(ground, theme.text, 0.25 if self.isDown() else 0.12)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawEllipse(whole.adjusted(2 * _RING, 2 * _RING, -2 * _RING, -2 * _RING))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.text, 2))
            painter.drawEllipse(whole.adjusted(2, 2, -2, -2))
        if self._is_recording:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.on_accent)
            sign = QRectF(0, 0, _SIGN, _SIGN)
            sign.moveCenter(whole.center())
            painter.drawRoundedRect(sign, 6, 6)
        else:
            place = QRectF(0, 0, _ICON, _ICON)
            place.moveCenter(whole.center())
            self._icon.paint(painter, place.toRect())
        painter.end()
