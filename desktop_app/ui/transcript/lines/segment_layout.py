"""Where things lie in a row of the transcript, and its text laid out; kept only for rows that were seen lately."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from desktop_app.domain.fillers import filler_spans
from desktop_app.domain.transcript import Segment
from desktop_app.ui.look.style import font
from desktop_app.ui.look.theme import READING_LINE, READING_PX

LINE_PX = round(READING_PX * READING_LINE)
ROW_PADDING = 12
META_PX = 24
NARROW = 620
"""Below this width a row has its speaker and time above the text instead of before it."""


def reading_font() -> QFont:
    """The font of text that is read."""
    return font(READING_PX)


@dataclass(frozen=True, slots=True)
class Columns:
    """The places in a row of some width, in pixels from its upper left corner."""

    width: int
    is_narrow: bool
    dot_x: int
    name_x: int
    name_width: int
    time_right: int
    text_x: int
    text_width: int
    text_top: int

    def height(self, lines: int) -> int:
        """The height of a row whose text has so many lines."""
        return self.text_top + max(lines, 1) * LINE_PX + ROW_PADDING


def columns(width: int, *, has_speakers: bool) -> Columns:
    """The places in a row of that width; without speakers their column is left out."""
    narrow = width < NARROW
    if narrow:
        name_width = max(width - 180, 60) if has_speakers else 0
        text_width = max(width - 24 - 48, 80)
        return Columns(
            width, narrow, 29, 42, name_width, -1 if has_speakers else 24, 24, text_width, ROW_PADDING + META_PX
        )
    if has_speakers:
        return Columns(width, narrow, 33, 47, 92, 192, 216, width - 216 - 64, ROW_PADDING)
    return Columns(width, narrow, 0, 0, 0, 84, 108, width - 108 - 64, ROW_PADDING)


def line_format() -> QTextBlockFormat:
    """The format that gives an editor's lines the height of the rows' lines."""
    block = QTextBlockFormat()
    block.setLineHeight(LINE_PX, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return block


@lru_cache(maxsize=1)
def editor_rise() -> int:
    """How many pixels higher an editor has to stand so that its text covers the row's; see :func:`_first_line`."""
    return round(_first_line() - (LINE_PX - QFontMetricsF(reading_font()).height()) / 2)


@lru_cache(maxsize=1)
def _first_line() -> float:
    """Where Qt places text in a line of fixed height: not in its middle, and nowhere documented, so it is measured."""
    document = QTextDocument()
    document.setDefaultFont(reading_font())
    document.setDocumentMargin(0)
    document.setPlainText("가")
    QTextCursor(document.firstBlock()).mergeBlockFormat(line_format())
    document.documentLayout().documentSize()
    return document.firstBlock().layout().lineAt(0).y()


def units(text: str, at: int) -> int:
    """A place in a text counted as Qt counts, where signs such as emoji are two."""
    return at if text.isascii() else len(text[:at].encode("utf-16-le")) // 2


def characters(text: str, at: int) -> int:
    """A place that Qt counted, counted in characters."""
    return at if text.isascii() else len(text.encode("utf-16-le")[: at * 2].decode("utf-16-le", "ignore"))


def word_ranges(segment: Segment) -> tuple[tuple[int, int], ...]:
    """Start and end (in characters) of each word in the segment's text; (-1, -1) for one that is not there."""
    ranges = []
    place = 0
    for word in segment.words:
        text = word.text.strip()
        found = segment.text.find(text, place) if text else -1
        if found < 0:
            ranges.append((-1, -1))
        else:
            place = found + len(text)
            ranges.append((found, place))
    return tuple(ranges)


class LaidText:
    """A segment's text in lines of one width.

    ``hidden``: stretches of the text that are not shown, apart and in order. All places that are asked for and told
    are those of the whole text.
    """

    def __init__(self, segment: Segment, width: int, written: QFont, hidden: Sequence[tuple[int, int]] = ()) -> None:
        self.text = segment.text
        self.segment = segment
        self.width = width
        self._hidden = tuple(hidden)
        self._ranges: tuple[tuple[int, int], ...] | None = None
        self.shown = segment.text
        for start, end in reversed(self._hidden):
            self.shown = self.shown[:start] + self.shown[end:]
        self.layout = QTextLayout(self.shown.replace("\n", "\u2028"), written)
        self.layout.setCacheEnabled(True)
        self.layout.setTextOption(_wrapping())
        self.layout.beginLayout()
        top = _first_line() - editor_rise()
        self.lines = 0
        while (line := self.layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top + self.lines * LINE_PX))
            self.lines += 1
        self.layout.endLayout()
        self.height = max(self.lines, 1) * LINE_PX

    def ranges(self) -> tuple[tuple[int, int], ...]:
        """Where each word of the segment is in the text."""
        if self._ranges is None:
            self._ranges = word_ranges(self.segment)
        return self._ranges

    def place(self, at: int) -> int:
        """Where a character of the text lies in what is laid out, counted as Qt counts."""
        return units(self.shown, at - sum(min(end, at) - start for start, end in self._hidden if start < at))

    def _character(self, place: int) -> int:
        """The character of the text at a place in what is laid out."""
        at = characters(self.shown, place)
        for start, end in self._hidden:
            if start > at:
                break
            at += end - start
        return at

    def boxes(self, start: int, end: int) -> Iterator[QRectF]:
        """The rectangles, one per line, of a stretch of characters, from the text's upper left corner."""
        first, last = self.place(start), self.place(end)
        if first == last:
            return  # it is hidden
        for number in range(self.lines):
            line = self.layout.lineAt(number)
            begin, stop = line.textStart(), line.textStart() + line.textLength()
            if first < stop and last > begin:
                left, right = x_of(line, max(first, begin)), x_of(line, min(last, stop))
                yield QRectF(left, number * LINE_PX, right - left, LINE_PX)

    def character_at(self, x: float, y: float) -> int:
        """The caret place (in characters) nearest to a point."""
        line = self.layout.lineAt(min(max(int(y // LINE_PX), 0), self.lines - 1))
        return self._character(line.xToCursor(x)) if line.isValid() else 0

    def word_at(self, x: float, y: float) -> int:
        """The number of the word under a point, or in a gap of the one before it; -1 if there is none."""
        line = self.layout.lineAt(int(y // LINE_PX)) if 0 <= y < self.lines * LINE_PX else QTextLine()
        if not line.isValid() or not 0 <= x <= line.naturalTextWidth():
            return -1
        at = self._character(line.xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter))
        return max((n for n, (start, _) in enumerate(self.ranges()) if 0 <= start <= at), default=-1)


def x_of(line: QTextLine, at: int) -> float:
    """Where a place that Qt counts lies in a line, from the left edge."""
    # the bindings give the place back beside the x, which their types do not say
    x: Any = line.cursorToX(at)
    return float(x[0] if isinstance(x, tuple) else x)


@lru_cache(maxsize=1)
def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


class SegmentLayouts:
    """The texts of the rows seen lately, laid out for one width."""

    def __init__(self, kept: int = 240) -> None:
        self.columns = columns(800, has_speakers=True)
        self.font = reading_font()
        self._kept = kept
        self.hides_fillers = False
        self._laid: OrderedDict[str, LaidText] = OrderedDict()
        metrics = QFontMetricsF(self.font)
        self._wide = metrics.horizontalAdvance("가")
        self._narrow = metrics.horizontalAdvance("the office copy of it 12 ") / 25

    def set_columns(self, places: Columns) -> None:
        """Lay out for other places from now on."""
        if places != self.columns:
            self.columns = places
            self._laid.clear()

    def hide_fillers(self, *, hidden: bool) -> None:
        """Lay out without the words that only fill pauses, or with them."""
        if hidden != self.hides_fillers:
            self.hides_fillers = hidden
            self._laid.clear()

    def laid(self, segment: Segment) -> LaidText:
        """The text of a segment, laid out."""
        found = self._laid.get(segment.id)
        if found is not None and found.text == segment.text:
            if found.segment is not segment:
                found.segment = segment
                found._ranges = None
            self._laid.move_to_end(segment.id)
            return found
        hidden = filler_spans(segment) if self.hides_fillers else ()
        if hidden and sum(end - start for start, end in hidden) == len(segment.text):
            hidden = ()  # a row without any text could be nothing but a fault
        made = LaidText(segment, self.columns.text_width, self.font, hidden)
        self._laid[segment.id] = made
        self._laid.move_to_end(segment.id)
        if len(self._laid) > self._kept:
            self._laid.popitem(last=False)
        return made

    def height(self, segment: Segment) -> int:
        """The real height of a segment's row."""
        return self.columns.height(self.laid(segment).lines)

    def estimates(self, segments: Iterable[Segment]) -> list[int]:
        """Heights guessed from the numbers of characters: 20,000 in a few milliseconds."""
        wide, narrow, width = self._wide, self._narrow, max(self.columns.text_width - self._wide * 1.5, 1.0)
        base = self.columns.text_top + ROW_PADDING
        heights = []
        for segment in segments:
            text = segment.text
            count = len(text)
            hangul = 0 if text.isascii() else (len(text.encode()) - count) >> 1
            heights.append(base + LINE_PX * (1 + int((hangul * wide + (count - hangul) * narrow) / width)))
        return heights
