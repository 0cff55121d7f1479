"""The sound of a recording as bars in the speakers' colours: what was played in full, the rest paler; click to go."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from desktop_app.domain.talk_time import Stretch
from desktop_app.domain.timecode import format_clock
from desktop_app.domain.transcript import Event, Mark, Transcript
from desktop_app.ui.look.style import font
from desktop_app.ui.look.theme import Look, mix
from desktop_app.ui.transcript.event_names import event_name
from desktop_app.ui.transcript.waveform_bars import EDGE, WaveformBars

STEP_MS = 3_000
PAGE_MS = 30_000
_FULL, _PALE = 0.0, 0.55
_NEAREST_VIEW_MS = 5_000
_DRAG_MS = 60
_LONGEST_NAME = 24


class WaveformStrip(QAbstractSlider):
    """A slider over the whole recording, or the part of it that is in view. Its value is the place in whole seconds."""

    sought = Signal(int)
    """The user wants to be at that place (ms)."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._duration = 0
        self._bars = WaveformBars()
        self._events: tuple[Event, ...] = ()
        self._marks: tuple[Mark, ...] = ()
        self._names: dict[int, str] = {}
        self._loop: tuple[int, int] | None = None
        self._place = 0
        self._view = (0, 0)  # start and length of the part in view; length 0: all of it
        self._hover: int | None = None
        self._dragged = False
        self._following = False
        self._drag_pause = QTimer(self, singleShot=True, interval=_DRAG_MS)
        self._drag_pause.timeout.connect(self._tell_drag)
        self._drag_untold = False
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setSingleStep(STEP_MS)
        self.setPageStep(PAGE_MS)
        self.setRange(0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(120)
        self.setAccessibleName(self.tr("Place in the recording"))
        self.setAccessibleDescription(
            self.tr("Click to go there. Left and right: 3 seconds. Page up and down: 30 seconds. Ctrl and wheel: zoom.")
        )
        self.valueChanged.connect(self._on_value)
        look.changed.connect(self._rebuild)

    # -- what it shows

    @property
    def position_ms(self) -> int:
        """Where the playhead stands."""
        return self._place

    @property
    def view_ms(self) -> tuple[int, int]:
        """Start and end of the part of the recording that is in view."""
        start, span = self._view
        return (start, start + span) if span else (0, self._duration)

    @property
    def is_zoomed(self) -> bool:
        """Whether only a part is in view."""
        return self._view[1] > 0

    def set_duration(self, duration_ms: int) -> None:
        """How long the recording is."""
        if duration_ms == self._duration:
            return
        self._duration = duration_ms
        self._following = True
        self.setRange(0, duration_ms)
        self._following = False
        self._view = (0, 0)
        self._rebuild()

    def set_peaks(self, peaks: bytes, per_second: float) -> None:
        """How loud it is: a byte for each stretch of 1/`per_second` s from the start on; more may come."""
        self._bars.set_peaks(peaks, per_second)
        self.update()

    def set_transcript(self, transcript: Transcript, changed: Stretch | None = None) -> None:
        """Who speaks when, and where something else is heard. ``changed``: all lines that are others than those shown
        so far lie within it; None: they may lie anywhere."""
        colors: dict[str | None, int] = {s.id: s.color for s in transcript.speakers}
        self._names = {s.color: s.name for s in reversed(transcript.speakers)}
        self._events, self._marks = transcript.events, transcript.marks
        self._bars.set_speakers(transcript.segments, colors, changed, self.view_ms)
        self.update()

    def set_position(self, position_ms: int) -> None:
        """Where the playhead is. Repaints only the few pixels between the old and the new place."""
        if self._dragged or position_ms == self._place:
            return
        self._move(position_ms)
        if self.is_zoomed:
            start, end = self.view_ms
            if not start <= position_ms <= end:
                self._look_at(position_ms - (end - start) // 10, end - start)

    def set_loop(self, stretch: tuple[int, int] | None) -> None:
        """Mark the stretch that is repeated."""
        if stretch != self._loop:
            self._loop = stretch
            self.update()

    # -- zoom

    def zoom(self, factor: float, around_ms: int | None = None) -> None:
        """See less (`factor` over 1) or more of the recording; `around_ms`, by default the playhead, stays in place."""
        start, end = self.view_ms
        span = end - start
        around = self._place if around_ms is None else around_ms
        if not start <= around <= end:
            around = start + span // 2
        wanted = max(_NEAREST_VIEW_MS, int(span / factor))
        share = (around - start) / span if span else 0.0
        self._look_at(int(around - share * wanted), wanted)

    def zoom_all(self) -> None:
        """See the whole recording."""
        self._look_at(0, self._duration)

    def _look_at(self, start: int, span: int) -> None:
        view = (0, 0) if span >= self._duration else (max(0, min(start, self._duration - span)), span)
        if view != self._view:
            self._view = view
            self._rebuild()

    # -- places

    def x_of(self, ms: int) -> float:
        """The horizontal place of a time, in pixels of this widget."""
        start, end = self.view_ms
        return EDGE + (ms - start) / max(1, end - start) * max(1, self.width() - 2 * EDGE)

    def ms_at(self, x: float) -> int:
        """The time at a horizontal place."""
        start, end = self.view_ms
        share = (x - EDGE) / max(1, self.width() - 2 * EDGE)
        return max(0, min(int(start + share * (end - start)), self._duration))

    def color_at(self, ms: int) -> int:
        """The colour index of who speaks at a time, -1 for nobody known, -2 where nobody speaks."""
        return self._bars.color_at(ms)

    def sizeHint(self) -> QSize:
        """How large it would like to be."""
        return QSize(480, 56)

    # -- the user

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse."""
        if event.button() == Qt.MouseButton.LeftButton and self._duration:
            self._dragged = True
            self._move(self.ms_at(event.position().x()))
            self.sought.emit(self._place)
            self._drag_pause.start()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse."""
        place = self.ms_at(event.position().x())
        self._set_hover(place)
        if self._dragged and place != self._place:
            self._move(place)
            self._drag_untold = True
            if not self._drag_pause.isActive():
                self._drag_pause.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse."""
        if event.button() == Qt.MouseButton.LeftButton and self._dragged:
            self.mouseMoveEvent(event)
            self._tell_drag()
            self._dragged = False

    def _tell_drag(self) -> None:
        if self._drag_untold:
            self._drag_untold = False
            self.sought.emit(self._place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else move the part in view."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.zoom(1.25 if event.angleDelta().y() > 0 else 0.8, self.ms_at(event.position().x()))
            event.accept()
        elif self.is_zoomed:
            start, end = self.view_ms
            turn = event.angleDelta().y() + event.angleDelta().x()
            self._look_at(start - (end - start) * turn // 1200, end - start)
            event.accept()
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Obey the keys."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            factor = {Qt.Key.Key_Plus: 1.5, Qt.Key.Key_Equal: 1.5, Qt.Key.Key_Minus: 1 / 1.5}.get(Qt.Key(event.key()))
            if factor:
                self.zoom(factor)
                return
            if event.key() == Qt.Key.Key_0:
                self.zoom_all()
                return
        self._follow(self._place)
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the time under the mouse."""
        self._set_hover(self.ms_at(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:
        """Show no time any more."""
        self._set_hover(None)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        self.update()
        super().focusOutEvent(event)

    def _on_value(self, value: int) -> None:
        """The value was set by a key or by a screen reader, not by the playhead moving on."""
        if not self._following:
            self._move(value)
            self.sought.emit(value)

    # -- painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is."""
        self._rebuild()
        super().resizeEvent(event)

    def _move(self, place: int) -> None:
        old, self._place = self.x_of(self._place), place
        new = self.x_of(place)
        self.update(QRect(int(min(old, new)) - 3, 0, int(abs(new - old)) + 7, self.height()))
        if place // 1000 != self.value() // 1000:
            # whole seconds: a screen reader is told of each new value
            self._follow(place)

    def _follow(self, place: int) -> None:
        self._following = True
        self.setValue(place)
        self._following = False

    def _set_hover(self, place: int | None) -> None:
        if place != self._hover:
            for at in (self._hover, place):
                if at is not None:
                    self.update(self._hover_rect(at).toAlignedRect().adjusted(-3, -3, 3, 3))
                    self.update(QRect(int(self.x_of(at)) - 2, 0, 5, self.height()))
            self._hover = place

    def _hover_text(self, place: int) -> str:
        event = next((e for e in self._events if e.start_ms <= place < e.end_ms), None)
        name = event_name(event) if event else self._names.get(self.color_at(place), "")
        name = name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME] + "…"
        return f"{format_clock(place)}  {name}".rstrip()

    def _hover_rect(self, place: int) -> QRectF:
        metrics = QFontMetrics(font(11, tabular=True))
        width = metrics.horizontalAdvance(self._hover_text(place)) + 12
        left = min(max(0.0, self.x_of(place) + 5), max(0.0, self.width() - width - 1.0))
        return QRectF(left, 0.5, width, metrics.height() + 3)

    def _rebuild(self) -> None:
        self._bars.rebuild()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the waveform, who speaks, and where the playback is."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(event.rect())
        self._paint_grounds(painter)
        head = self.x_of(self._place)
        ratio = self.devicePixelRatioF()
        tall, wide = round(self.height() * ratio), round(self.width() * ratio)
        split = max(0, min(round(head * ratio), wide))
        if head > EDGE:
            painter.drawPixmap(QPointF(0, 0), self._picture(_FULL), QRectF(0, 0, split, tall))
        if split < wide:
            painter.drawPixmap(QPointF(split / ratio, 0), self._picture(_PALE), QRectF(split, 0, wide - split, tall))
        if self._duration:
            for mark in self._marks:
                painter.fillRect(QRectF(self.x_of(mark.at_ms) - 1, 0, 2, self.height()), theme.danger)
            painter.fillRect(QRectF(head - 1, 0, 2, self.height()), theme.accent)
        if self._hover is not None and self._duration:
            self._paint_hover(painter, self._hover)
        if self.hasFocus():
            painter.setPen(QPen(theme.accent, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        painter.end()

    def _picture(self, paler: float) -> QPixmap:
        return self._bars.picture(paler, self.view_ms, self.size(), self.devicePixelRatioF(), self._look.theme)

    def _paint_grounds(self, painter: QPainter) -> None:
        theme = self._look.theme
        stretches = [(e.start_ms, e.end_ms, mix(theme.surface, theme.line, 0.6)) for e in self._events]
        if self._loop is not None:
            stretches.append((*self._loop, theme.accent_soft))
        painter.setPen(Qt.PenStyle.NoPen)
        for start, end, color in stretches:
            left = self.x_of(start)
            painter.setBrush(QColor(color))
            painter.drawRoundedRect(QRectF(left, 0, max(3.0, self.x_of(end) - left), self.height()), 4, 4)

    def _paint_hover(self, painter: QPainter, place: int) -> None:
        theme = self._look.theme
        painter.fillRect(QRectF(self.x_of(place) - 0.5, 0, 1, self.height()), theme.quiet_text)
        box = self._hover_rect(place)
        painter.setPen(QPen(theme.line, 1))
        painter.setBrush(theme.surface)
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(theme.text)
        painter.setFont(font(11, tabular=True))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._hover_text(place))
