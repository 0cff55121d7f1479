"""Paints a row of the comparison: when and who, how it stands, how it was recognised again, and what differs."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionButton, QWidget

from desktop_app.domain.recognised_again import ProposalKind
from desktop_app.domain.text_difference import PartKind, TextPart, text_difference
from desktop_app.domain.timecode import format_clock
from desktop_app.ui.look.icons import IconPictures
from desktop_app.ui.look.style import font
from desktop_app.ui.look.theme import Look, Theme
from desktop_app.ui.transcript.comparison_model import ComparedRow
from desktop_app.ui.transcript.lines.segment_layout import (
    LINE_PX,
    META_PX,
    NARROW,
    ROW_PADDING,
    reading_font,
    units,
    x_of,
)

BOX_PX = 18
_INSET = 8
_GAP = 24
_META_WIDTH = 150
_TEXT_X = 56 + _META_WIDTH
_MARK_PX = 14
_KEPT = 300


@dataclass(frozen=True, slots=True)
class Places:
    """Where things lie in a row, in pixels from its left edge. Narrow rows have the old text above the new one."""

    width: int
    is_narrow: bool
    old_x: int
    new_x: int
    text_width: int

    @classmethod
    def of(cls, width: int) -> Places:
        """The places in a row of that width."""
        if width < NARROW:
            return cls(width, is_narrow=True, old_x=56, new_x=56, text_width=max(width - 56 - 24, 80))
        text_width = (width - _TEXT_X - _GAP - 24) // 2
        return cls(width, is_narrow=False, old_x=_TEXT_X, new_x=_TEXT_X + text_width + _GAP, text_width=text_width)


class _Side:
    """One of the two texts in lines of one width, with what is only in it."""

    def __init__(self, text: str, parts: tuple[TextPart, ...], own: PartKind, width: int) -> None:
        self.layout = QTextLayout(text.replace("\n", "\u2028"), reading_font())
        self.layout.setCacheEnabled(True)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.layout.setTextOption(option)
        self.layout.beginLayout()
        rise = (LINE_PX - QFontMetricsF(reading_font()).height()) / 2
        self.lines = 0
        while (line := self.layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, rise + self.lines * LINE_PX))
            self.lines += 1
        self.layout.endLayout()
        self.own: list[tuple[int, int]] = []
        at = 0
        for part in parts:
            if part.kind not in (PartKind.SAME, own):
                continue
            if part.kind is own:
                # the space before a word is marked only where it is all there is
                space = len(part.text) - len(part.text.lstrip()) if part.text.strip() else 0
                start = units(text, at + space)
                self.own.append((start, units(text, at + len(part.text)) - start))
            at += len(part.text)

    def boxes(self) -> Iterator[QRectF]:
        """The rectangles, one for each line, of what is only in this text, from its upper left corner."""
        for start, length in self.own:
            for number in range(self.lines):
                line = self.layout.lineAt(number)
                begin, stop = line.textStart(), line.textStart() + line.textLength()
                if start < stop and start + length > begin:
                    left, right = x_of(line, max(start, begin)), x_of(line, min(start + length, stop))
                    yield QRectF(left, number * LINE_PX, right - left, LINE_PX)


class ComparisonPainter:
    """Paints rows in the colours of the look; keeps the layouts of those seen lately."""

    def __init__(self, look: Look, kind_name: Callable[[ComparedRow], str]) -> None:
        self._look, self._kind_name = look, kind_name
        self.places = Places.of(900)
        self._laid: OrderedDict[tuple[str, str, str], tuple[_Side, _Side]] = OrderedDict()
        self._marks = IconPictures(look, _MARK_PX)
        metrics = QFontMetricsF(reading_font())
        self._letter = metrics.horizontalAdvance("가")
        self._plain, self._bold = font(tabular=True), font(bold=True)
        self._small = font(12)

    def set_width(self, width: int) -> None:
        """Lay out for rows of another width from now on."""
        places = Places.of(width)
        if places != self.places:
            self.places = places
            self._laid.clear()

    def estimate(self, row: ComparedRow) -> int:
        """About how high a row is."""
        per_line = max(self.places.text_width / self._letter, 1.0)
        lines = [
            sum(1 + int(len(s.text) * 0.8 / per_line) for s in side) for side in (row.proposal.old, row.proposal.new)
        ]
        return self._height(lines[0], lines[1], row)

    def height(self, row: ComparedRow) -> int:
        """How high a row is."""
        old, new = self._sides(row)
        return self._height(old.lines, new.lines, row)

    def _height(self, old: int, new: int, row: ComparedRow) -> int:
        if self.places.is_narrow:
            lines = (old if row.proposal.old else 0) + (0 if row.is_same else new)
            return 2 * ROW_PADDING + META_PX + max(lines, 1) * LINE_PX
        least = 2 if self._kind_name(row) else 1
        return 2 * ROW_PADDING + max(old, new, least) * LINE_PX

    def check_box(self, rect: QRect) -> QRect:
        """Where the tick of a row is."""
        return QRect(rect.left() + 24, rect.top() + ROW_PADDING + (LINE_PX - BOX_PX) // 2, BOX_PX, BOX_PX)

    def paint(
        self,
        painter: QPainter,
        rect: QRect,
        row: ComparedRow,
        widget: QWidget,
        *,
        is_ticked: bool,
        is_selected: bool,
        has_focus: bool,
    ) -> None:
        """Paint a row; the painter may be left in another state."""
        theme = self._look.theme
        box = QRectF(rect).adjusted(_INSET, 0, -_INSET, 0)
        if is_selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent_soft)
            painter.drawRoundedRect(box, 10, 10)
        painter.setPen(QPen(theme.line, 1))
        painter.drawLine(box.bottomLeft() + QPointF(12, 0.5), box.bottomRight() + QPointF(-12, 0.5))
        if has_focus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.accent, 1.5))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 9, 9)
        if not row.is_same:
            self._tick(painter, rect, widget, is_ticked=is_ticked)
        self._meta(painter, rect, row, theme, is_ticked=is_ticked)
        self._texts(painter, rect, row, theme, is_ticked=is_ticked)

    def _tick(self, painter: QPainter, rect: QRect, widget: QWidget, *, is_ticked: bool) -> None:
        option = QStyleOptionButton()
        option.rect = self.check_box(rect)
        option.state = QStyle.StateFlag.State_Enabled
        option.state |= QStyle.StateFlag.State_On if is_ticked else QStyle.StateFlag.State_Off
        element = QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck
        widget.style().drawPrimitive(element, option, painter, widget)

    def _meta(self, painter: QPainter, rect: QRect, row: ComparedRow, theme: Theme, *, is_ticked: bool) -> None:
        left, top = rect.left() + 56, rect.top() + ROW_PADDING
        height = META_PX if self.places.is_narrow else LINE_PX
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        clock = format_clock(row.proposal.start_ms)
        painter.setFont(self._plain)
        painter.setPen(theme.quiet_text)
        painter.drawText(QRectF(left, top, 70, height), align, clock)
        x = left + QFontMetricsF(self._plain).horizontalAdvance(clock) + 10
        if row.speaker is not None:
            width = left + _META_WIDTH - _GAP - x if not self.places.is_narrow else 110
            painter.setFont(self._bold)
            painter.setPen(theme.speaker(row.speaker.color))
            name = QFontMetricsF(self._bold).elidedText(row.speaker.name, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRectF(x, top, width + 2, height), align, name)
            x += QFontMetricsF(self._bold).horizontalAdvance(name) + 12
        kind = self._kind_name(row)
        if not kind:
            return
        if not self.places.is_narrow:
            x, top = left, top + LINE_PX
        if row.is_locked and not row.is_same:
            picture = "lock-open-variant-outline" if is_ticked else "lock-outline"
            place = QPointF(x, top + (height - _MARK_PX) / 2)
            painter.drawPixmap(place, self._marks.picture(painter, picture, "warning" if is_ticked else "quiet_text"))
            x += _MARK_PX + 4
        painter.setFont(self._small)
        painter.setPen(theme.quiet_text)
        room = rect.right() - 16 - x if self.places.is_narrow else left + _META_WIDTH - 8 - x
        kind = QFontMetricsF(self._small).elidedText(kind, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(x, top, room + 2, height), align, kind)

    def _texts(self, painter: QPainter, rect: QRect, row: ComparedRow, theme: Theme, *, is_ticked: bool) -> None:
        """Both texts; the one that does not stand afterwards is quiet."""
        old, new = self._sides(row)
        top = rect.top() + ROW_PADDING
        if self.places.is_narrow:
            top += META_PX
        if row.proposal.old:
            origin = QPointF(rect.left() + self.places.old_x, top)
            # a line that is not heard any more and stays is not struck through
            is_marked = is_ticked or row.proposal.kind is not ProposalKind.GONE
            ranges = self._marked(painter, old, origin, theme, new=False) if is_marked else []
            painter.setPen(theme.quiet_text if is_ticked else theme.text)
            old.layout.draw(painter, origin, ranges)
            if self.places.is_narrow:
                top += old.lines * LINE_PX
        if row.is_same and self.places.is_narrow:
            return
        origin = QPointF(rect.left() + self.places.new_x, top)
        ranges = self._marked(painter, new, origin, theme, new=True)
        painter.setPen(theme.text if is_ticked else theme.quiet_text)
        new.layout.draw(painter, origin, ranges)

    def _marked(
        self, painter: QPainter, side: _Side, origin: QPointF, theme: Theme, *, new: bool
    ) -> list[QTextLayout.FormatRange]:
        """What is only in the old text is struck through, what is only in the new one stands on a line; both tinted.

        Drawn by hand but for the ink: a layout draws no underline for a format that is handed to it.
        """
        color = theme.success if new else theme.danger
        tint = QColor(color)
        tint.setAlpha(34)
        pen = QPen(color, 1.6)
        for box in side.boxes():
            place = box.translated(origin)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tint)
            painter.drawRoundedRect(place.adjusted(-1, 2, 1, -2), 3, 3)
            painter.setPen(pen)
            y = place.bottom() - 2.5 if new else place.center().y() + 0.5
            painter.drawLine(QPointF(place.left(), y), QPointF(place.right(), y))
        ink = QTextCharFormat()
        ink.setForeground(color)
        ranges = []
        for start, length in side.own:
            written = QTextLayout.FormatRange()
            written.start, written.length, written.format = start, length, ink
            ranges.append(written)
        return ranges

    def _sides(self, row: ComparedRow) -> tuple[_Side, _Side]:
        proposal = row.proposal
        key = (proposal.id, proposal.old_text, proposal.new_text)
        found = self._laid.get(key)
        if found is None:
            width = self.places.text_width
            # another line is no other text
            parts = text_difference(*(text.replace("\n", " ") for text in (proposal.old_text, proposal.new_text)))
            found = (
                _Side(proposal.old_text, parts, PartKind.GONE, width),
                _Side(proposal.new_text, parts, PartKind.NEW, width),
            )
            self._laid[key] = found
            if len(self._laid) > _KEPT:
                self._laid.popitem(last=False)
        self._laid.move_to_end(key)
        return found
