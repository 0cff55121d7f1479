"""Paints one row of the transcript."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPixmap, QTextCharFormat, QTextLayout

from desktop_app.domain.timecode import format_clock
from desktop_app.domain.transcript import Segment, Speaker
from desktop_app.ui.look.icons import IconPictures
from desktop_app.ui.look.style import font
from desktop_app.ui.look.theme import Look, Theme
from desktop_app.ui.transcript.lines.segment_layout import (
    LINE_PX,
    META_PX,
    ROW_PADDING,
    LaidText,
    SegmentLayouts,
    editor_rise,
)

_MARK_PX = 16
_INSET = 8
_MARK_STEP = _MARK_PX + 4
BUTTON_PX = 28
"""The side of the button that lies at the right of the row under the mouse."""
_DOT_PX = 2
_DOT_STEP_PX = 4


@dataclass(slots=True)
class RowState:
    """What is special about a row at this moment. ``spoken`` is a word's place in the text; (-1, -1) for none."""

    is_current: bool = False
    is_selected: bool = False
    is_hovered: bool = False
    is_edited: bool = False
    is_looped: bool = False
    is_doubtful: bool = False
    is_marked: bool = False
    is_being_typed: bool = False
    is_spoken: bool = False
    has_focus: bool = False
    spoken: tuple[int, int] = (-1, -1)
    matches: Sequence[tuple[int, int, bool]] = ()
    """Start, end and whether it is the match that one stands on."""

    def beside_text(self, segment: Segment) -> tuple[object, ...]:
        """All that a row looks like but for its text: while it is typed, a field stands over that."""
        marks = (self.is_edited, self.is_looped, self.is_doubtful, self.is_marked, segment.confirmed)
        ground = (self.is_current, self.is_selected, self.is_hovered, self.is_spoken, self.has_focus)
        return (segment.id, segment.speaker, segment.start_ms, marks, ground)


class SegmentPainter:
    """Paints rows in the colours of the look. Pictures and fonts are made once."""

    def __init__(self, look: Look, layouts: SegmentLayouts) -> None:
        self._look = look
        self._layouts = layouts
        self._name_font = font(bold=True)
        self._time_font = font(tabular=True)
        self._name_metrics = QFontMetricsF(self._name_font)
        self._marks = IconPictures(look, _MARK_PX)
        self._drawn_dots: dict[tuple[str, float], QPixmap] = {}
        self._names: dict[tuple[str, int], str] = {}

    def paint(
        self, painter: QPainter, row: QRect, segment: Segment, speaker: Speaker | None, state: RowState, no_speaker: str
    ) -> None:
        """Paint a segment into ``row``; the painter may be left in another state."""
        theme = self._look.theme
        self._background(painter, row, theme, state)
        places = self._layouts.columns
        if places.name_width > 0:
            self._speaker(painter, row, speaker, no_speaker, theme)
        self._time(painter, row, segment, speaker, theme)
        if state.is_being_typed:
            self._frame(painter, row, theme)
        else:
            self._text(painter, row, segment, theme, state)
        for name, role, box in self.marks(row, segment, state):
            painter.drawPixmap(box.topLeft(), self._marks.picture(painter, name, role))

    def _background(self, painter: QPainter, row: QRect, theme: Theme, state: RowState) -> None:
        box = QRectF(row).adjusted(_INSET, 0, -_INSET, 0)
        painter.setPen(Qt.PenStyle.NoPen)
        if state.is_current or state.is_selected:
            painter.setBrush(theme.accent_soft)
            if state.is_selected and not state.is_current:
                painter.setBrush(_with_alpha(theme.accent_soft, 150))
            painter.drawRoundedRect(box, 10, 10)
        elif state.is_spoken:
            painter.setBrush(_with_alpha(theme.accent_soft, 110))
            painter.drawRoundedRect(box, 10, 10)
        elif state.is_hovered:
            painter.setBrush(theme.background)
            painter.drawRoundedRect(box, 10, 10)
        if state.has_focus and state.is_current:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.accent, 1.5))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 9, 9)

    def _speaker(self, painter: QPainter, row: QRect, speaker: Speaker | None, no_speaker: str, theme: Theme) -> None:
        places = self._layouts.columns
        top = row.top() + ROW_PADDING + (0 if places.is_narrow else 1)
        height = META_PX if places.is_narrow else LINE_PX
        color = theme.speaker(speaker.color) if speaker else theme.quiet_text
        name = self._elided(speaker.name if speaker else no_speaker, places.name_width)
        middle = QPointF(row.left() + places.dot_x, top + height / 2)
        painter.setPen(Qt.PenStyle.NoPen if speaker else QPen(color, 1.2))
        painter.setBrush(color if speaker else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, 5, 5)
        painter.setPen(color)
        painter.setFont(self._name_font if speaker else self._time_font)
        painter.drawText(
            QRectF(row.left() + places.name_x, top, places.name_width + 4, height),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            name,
        )

    def speaker_box(self, row: QRect) -> QRectF:
        """Where the speaker of a row stands, dot and name."""
        places = self._layouts.columns
        left = places.dot_x - 8
        height = META_PX if places.is_narrow else LINE_PX
        return QRectF(row.left() + left, row.top() + ROW_PADDING, places.name_x + places.name_width - left, height)

    def _time(self, painter: QPainter, row: QRect, segment: Segment, speaker: Speaker | None, theme: Theme) -> None:
        places = self._layouts.columns
        painter.setFont(self._time_font)
        painter.setPen(theme.quiet_text)
        painter.drawText(
            self.time_box(row, speaker),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            if not places.is_narrow
            else Qt.AlignmentFlag.AlignVCenter,
            format_clock(segment.start_ms),
        )

    def time_box(self, row: QRect, speaker: Speaker | None) -> QRectF:
        """Where the time of a row stands."""
        places = self._layouts.columns
        if not places.is_narrow:
            return QRectF(row.left() + places.time_right - 70, row.top() + ROW_PADDING + 1, 70, LINE_PX)
        left = float(row.left() + places.text_x)
        if places.name_width:
            name = self._elided(speaker.name, places.name_width) if speaker else ""
            left = row.left() + places.name_x + self._name_metrics.horizontalAdvance(name) + 12
            if not speaker:
                left += 80
        return QRectF(left, row.top() + ROW_PADDING, 70, META_PX)

    def _frame(self, painter: QPainter, row: QRect, theme: Theme) -> None:
        """A frame like that of a field around the text being typed, which stays where it was read."""
        places = self._layouts.columns
        box = QRectF(row.left() + places.text_x, row.top() + places.text_top, places.text_width, 0)
        box.setBottom(row.bottom() + 1 - ROW_PADDING)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.accent, 2))
        # above the text of a narrow row stands the speaker; the field in the frame covers what is beneath it
        above = editor_rise() + 1 if places.is_narrow else 5
        painter.drawRoundedRect(box.adjusted(-8, -above, 8, 5), 6, 6)

    def _text(self, painter: QPainter, row: QRect, segment: Segment, theme: Theme, state: RowState) -> None:
        places = self._layouts.columns
        laid = self._layouts.laid(segment)
        origin = QPointF(row.left() + places.text_x, row.top() + places.text_top)
        for start, end, is_here in state.matches:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_with_alpha(theme.warning, 130 if is_here else 56))
            for box in laid.boxes(start, end):
                painter.drawRoundedRect(box.translated(origin).adjusted(-1, 2, 1, -2), 4, 4)
        painter.setPen(theme.text)
        ranges: list[QTextLayout.FormatRange] = []
        if state.spoken[0] >= 0:
            ranges.append(self._pill(painter, laid, origin, theme, state.spoken))
        painter.setPen(theme.text)
        laid.layout.draw(painter, origin, ranges)
        if state.is_doubtful:
            dots = self._dots(painter, theme)
            for number in range(laid.lines):
                width = laid.layout.lineAt(number).naturalTextWidth()
                y = origin.y() + (number + 1) * LINE_PX - 4
                painter.drawTiledPixmap(QRectF(origin.x(), y, width, _DOT_PX), dots)

    def _pill(
        self, painter: QPainter, laid: LaidText, origin: QPointF, theme: Theme, word: tuple[int, int]
    ) -> QTextLayout.FormatRange:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.accent)
        for box in laid.boxes(*word):
            painter.drawRoundedRect(box.translated(origin).adjusted(-3, 1, 3, -1), 5, 5)
        written = QTextLayout.FormatRange()
        start, end = laid.place(word[0]), laid.place(word[1])
        written.start, written.length = start, end - start
        ink = QTextCharFormat()
        ink.setForeground(theme.on_accent)
        written.format = ink
        return written

    def button_box(self, row: QRect) -> QRect:
        """Where the button to type lies while the mouse is over a row."""
        top = row.top() + ROW_PADDING + (LINE_PX - BUTTON_PX) // 2
        return QRect(row.right() - _INSET - 6 - BUTTON_PX, top, BUTTON_PX, BUTTON_PX)

    def marks(self, row: QRect, segment: Segment, state: RowState) -> list[tuple[str, str, QRect]]:
        """The marks at the right of a row, from the right: picture, role of its colour, and place."""
        marks = []
        has_button = state.is_hovered and not state.is_being_typed
        if segment.confirmed:
            marks.append(("check", "success"))
        elif state.is_doubtful:
            marks.append(("failure", "warning"))
        if state.is_edited and not has_button:  # the button is a pencil already
            marks.append(("rename", "quiet_text"))
        if state.is_looped:
            marks.append(("repeat", "accent"))
        if state.is_marked:
            marks.append(("map-marker-down", "danger"))
        right = self.button_box(row).left() - 4 if has_button else row.right() - _INSET - 12
        y = row.top() + ROW_PADDING + (LINE_PX - _MARK_PX) // 2
        return [
            (name, role, QRect(right - _MARK_PX - place * _MARK_STEP, y, _MARK_PX, _MARK_PX))
            for place, (name, role) in enumerate(marks)
        ]

    def _dots(self, painter: QPainter, theme: Theme) -> QPixmap:
        """One dot and the room behind it: a dotted pen would take longer than the rest of the row."""
        device = painter.device()
        ratio = device.devicePixelRatio() if device is not None else 1.0
        key = (theme.warning.name(), ratio)
        if key not in self._drawn_dots:
            made = QPixmap(round(_DOT_STEP_PX * ratio), round(_DOT_PX * ratio))
            made.setDevicePixelRatio(ratio)
            made.fill(Qt.GlobalColor.transparent)
            dot = QPainter(made)
            dot.setRenderHint(QPainter.RenderHint.Antialiasing)
            dot.setPen(Qt.PenStyle.NoPen)
            dot.setBrush(theme.warning)
            dot.drawEllipse(QRectF(0.2, 0, _DOT_PX, _DOT_PX))
            dot.end()
            self._drawn_dots[key] = made
        return self._drawn_dots[key]

    def _elided(self, name: str, width: int) -> str:
        key = (name, width)
        found = self._names.get(key)
        if found is None:
            if len(self._names) > 500:
                self._names.clear()
            found = self._names[key] = self._name_metrics.elidedText(name, Qt.TextElideMode.ElideRight, width)
        return found


def _with_alpha(color: QColor, alpha: int) -> QColor:
    made = QColor(color)
    made.setAlpha(alpha)
    return made
