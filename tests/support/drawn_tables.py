"""Tables as office programs print them, each by its kind and seed, with what stands in every cell.

The pictures are clean; `scanned` tilts one a little and adds the grain of a scanner.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

_FONTS = Path("/usr/share/fonts/truetype/nanum")
_FACES = ("NanumGothic", "NanumBarunGothic", "NanumMyeongjo", "NanumSquareR")
_WIDTH = 1654
_INK = 25

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """A cell of a table, from row and column 0 on, with its lines of text joined by spaces."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str


@dataclass(slots=True)
class DrawnPage:
    """``words``: with the boxes of their ink, in reading order; the last of each line ends it."""

    picture: Image.Image
    words: list[tuple[str, Box, bool]] = field(default_factory=list)
    tables: list[list[DrawnCell]] = field(default_factory=list)

    def write(self, x: float, y: float, text: str, font: ImageFont.FreeTypeFont, fill: int = _INK) -> None:
        """One line of text from its top left on."""
        draw = ImageDraw.Draw(self.picture)
        parts = text.split()
        for number, word in enumerate(parts):
            draw.text((x, y), word, font=font, fill=fill)
            self.words.append((word, draw.textbbox((x, y), word, font=font), number == len(parts) - 1))
            x += font.getlength(f"{word} ")


@dataclass(frozen=True, slots=True)
class Ruling:
    """How lines are drawn: in which directions, in which tone (0–255) and width, ``dash`` on and off in pixels (none
    for a whole line), whether twice, and which outer sides are left open."""

    level: bool = True
    upright: bool = True
    tone: int = 30
    width: int = 2
    dash: tuple[int, int] | None = None
    doubled: bool = False
    open_sides: bool = False
    open_ends: bool = False
    head: tuple[int, int] | None = None
    """The tone of the first row's filling, and of its letters."""
    only_head: bool = False
    """Of the level lines only the first, the last, and the one under the first row."""


RULED = {
    "plain": Ruling(),
    "hairlines": Ruling(tone=170, width=1),
    "thick": Ruling(width=6),
    "doubled": Ruling(doubled=True),
    "dotted": Ruling(dash=(2, 4), tone=60),
    "dashed": Ruling(dash=(12, 8)),
    "open-sides": Ruling(open_sides=True),
    "open-ends": Ruling(open_ends=True),
    "grey-head": Ruling(head=(210, _INK)),
    "dark-head": Ruling(head=(50, 250)),
    "dark-head-alone": Ruling(head=(40, 250), tone=40),
    "columns-alone": Ruling(only_head=True),
}
"""Kinds with lines in both directions, if not between all rows."""

UNRULED = {
    "level-lines": Ruling(upright=False),
    "three-lines": Ruling(upright=False, only_head=True),
    "no-lines": Ruling(level=False, upright=False),
}
"""Kinds whose columns are gaps."""

_THINGS = (
    "수입",
    "지출",
    "잔액",
    "노트북",
    "모니터",
    "복사 용지",
    "회의실",
    "출장비",
    "전기 요금",
    "소모품",
    "교육비",
    "통신비",
)
_HEADS = ("구분", "수량", "단가", "금액", "비고", "담당", "계획", "실적", "증감", "상반기", "하반기", "평균")
_PAIRS = ("노트북 14인치 16GB", "회의용 카메라 삼각대 포함", "본관 2층 전산실 납품", "부가가치세 포함 금액")
_MARGIN = 0.55
"""Of the size of the letters, between a cell's text and its lines."""


def drawn_table(
    kind: str,
    seed: int,
    *,
    shape: tuple[int, int] = (0, 0),
    merged: bool = False,
    empty: float = 0.0,
    wrapped: bool = False,
) -> DrawnPage:
    """A page with a heading, a table, and a line below it. ``shape``: rows and columns, 0 for any.

    ``merged``: some cells span rows, and some columns; ``empty``: which part of the cells is; ``wrapped``: a column
    has two lines in its cells.
    """
    chance = random.Random(f"{kind} {seed}")
    page, font = _page(chance)
    rows, columns = shape[0] or chance.randrange(3, 9), shape[1] or chance.randrange(3, 6)
    table = _Table(chance, rows, columns, merged=merged, empty=empty, wrapped=wrapped)
    bottom = table.draw(page, 140, 200, RULED.get(kind) or UNRULED[kind], font)
    page.write(150, bottom + 70, "위와 같이 보고드리오니 확인하여 주시기 바랍니다.", font)
    return page


def two_tables(seed: int) -> DrawnPage:
    """A page with two ruled tables, one below the other."""
    chance = random.Random(f"two {seed}")
    page, font = _page(chance)
    bottom = 120.0
    for _ in range(2):
        table = _Table(chance, chance.randrange(2, 6), chance.randrange(2, 5))
        bottom = table.draw(page, 140, bottom + chance.randrange(70, 160), RULED["plain"], font)
    return page


def table_in_a_table(seed: int) -> DrawnPage:
    """A table of two columns, in whose last cell another stands, which touches none of its lines."""
    chance = random.Random(f"inner {seed}")
    page, font = _page(chance)
    outer = _Table(chance, 3, 2)
    outer.texts[2][1] = ""
    bottom = outer.draw(page, 140, 200, RULED["plain"], font, width=1350, last_row=420)
    inner = _Table(chance, 3, 3)
    inner.draw(page, 1000, bottom - 400, RULED["plain"], font, width=450)
    return page


def scanned(page: DrawnPage, seed: int, degrees: float = 0.0) -> Image.Image:
    """The page as a scanner takes it: tilted counterclockwise, a little soft, with grain."""
    turned = page.picture.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    soft = turned.filter(ImageFilter.GaussianBlur(0.5))
    grain = Image.frombytes("L", soft.size, random.Random(seed).randbytes(soft.width * soft.height))
    return Image.blend(soft, grain, 0.04)


def _page(chance: random.Random) -> tuple[DrawnPage, ImageFont.FreeTypeFont]:
    page = DrawnPage(Image.new("L", (_WIDTH, 1500), 255))
    size = chance.randrange(28, 37)
    page.write(chance.randrange(120, 300), 70, "월간 운영 현황 보고", font_of("NanumGothicBold", size * 3 // 2))
    return page, font_of(chance.choice(_FACES), size)


class _Table:
    """A table with made-up words and numbers in it."""

    def __init__(
        self,
        chance: random.Random,
        rows: int,
        columns: int,
        *,
        merged: bool = False,
        empty: float = 0.0,
        wrapped: bool = False,
    ) -> None:
        self._chance, self.rows, self.columns = chance, rows, columns
        self._wrapped = wrapped
        self._owner = {(row, column): (row, column) for row in range(rows) for column in range(columns)}
        self.texts = [[self._text(row, column, empty) for column in range(columns)] for row in range(rows)]
        if merged:
            self._merge()

    def _text(self, row: int, column: int, empty: float) -> str:
        chance = self._chance
        if row == 0 and self.rows > 1:
            return chance.choice(_HEADS)
        if column and chance.random() < empty:
            return ""
        if column == 0:
            return chance.choice(_PAIRS if self._wrapped else _THINGS)
        return chance.choice((f"{chance.randrange(1, 5000) * 100:,}", str(chance.randrange(10, 999))))

    def _merge(self) -> None:
        """Two columns in the head, the first column down two rows, and the last row but its first cell."""
        last = self.rows - 1
        spans = [[(0, 1), (0, 2)], [(last, column) for column in range(1, self.columns)]]
        if self.rows > 4:
            spans.append([(2, 0), (3, 0)])
        for span in spans:
            for place in span:
                self._owner[place] = span[0]
                if place != span[0]:
                    self.texts[place[0]][place[1]] = ""
        self.texts[last][1] = "특이 사항 없음"

    def cells(self) -> Iterator[DrawnCell]:
        """The cells with their spans, by row and column."""
        for place in sorted(set(self._owner.values())):
            own = [other for other, owner in self._owner.items() if owner == place]
            bottom, right = max(row for row, _ in own), max(column for _, column in own)
            row, column = place
            yield DrawnCell(row, column, bottom - row + 1, right - column + 1, self.texts[row][column])

    def draw(
        self,
        page: DrawnPage,
        left: float,
        top: float,
        ruling: Ruling,
        font: ImageFont.FreeTypeFont,
        *,
        width: float = 0,
        last_row: float = 0,
    ) -> float:
        """Draw it from its top left on; the y of its bottom. ``width`` and ``last_row`` in pixels, 0 for any."""
        chance, size = self._chance, font.size
        width = width or chance.randrange(1100, 1350)
        shares = [1.3, *(chance.uniform(0.8, 1.2) for _ in range(self.columns - 1))]
        pitch = size * (chance.uniform(3.2, 3.8) if self._wrapped else chance.uniform(2.0, 2.9))
        xs = [round(left + width * sum(shares[:n]) / sum(shares)) for n in range(self.columns + 1)]
        ys = [round(top + pitch * n) for n in range(self.rows + 1)]
        ys[-1] += round(last_row)
        if ruling.head:
            ImageDraw.Draw(page.picture).rectangle((xs[0], ys[0], xs[-1], ys[1]), fill=ruling.head[0])
        self._rule(page, xs, ys, ruling)
        aligned = [chance.choice(("middle", "right")) for _ in range(self.columns)]
        for cell in self.cells():
            box = xs[cell.column], ys[cell.row], xs[cell.column + cell.column_span], ys[cell.row + cell.row_span]
            fill = ruling.head[1] if ruling.head and cell.row == 0 else _INK
            where = "left" if cell.column == 0 else "middle" if cell.row == 0 else aligned[cell.column]
            _write_in(page, box, _wrapped(cell.text) if self._wrapped else [cell.text], font, where, fill)
        page.tables.append(list(self.cells()))
        return ys[-1]

    def _rule(self, page: DrawnPage, xs: Sequence[int], ys: Sequence[int], ruling: Ruling) -> None:
        for row, column in itertools.product(range(self.rows + 1), range(self.columns)):
            is_outer = row in (0, self.rows)
            same = not is_outer and self._owner[row - 1, column] == self._owner[row, column]
            left_out = ruling.only_head and row not in (0, 1, self.rows)
            if ruling.level and not same and not left_out and not (is_outer and ruling.open_ends):
                _line(page, (xs[column], ys[row]), (xs[column + 1], ys[row]), ruling)
        for row, column in itertools.product(range(self.rows), range(self.columns + 1)):
            is_outer = column in (0, self.columns)
            same = not is_outer and self._owner[row, column - 1] == self._owner[row, column]
            if ruling.upright and not same and not (is_outer and ruling.open_sides):
                _line(page, (xs[column], ys[row]), (xs[column], ys[row + 1]), ruling)


def _line(page: DrawnPage, start: tuple[int, int], end: tuple[int, int], ruling: Ruling) -> None:
    """A line of the ruling's kind; dots stand where they would if the lines before it went on."""
    draw = ImageDraw.Draw(page.picture)
    along = 0 if start[1] == end[1] else 1
    for aside in (-3, 3) if ruling.doubled else (0,):
        at = start[1 - along] + aside - ruling.width // 2
        on, off = ruling.dash or (end[along] - start[along] + 1, 0)
        first = start[along] if off == 0 else start[along] // (on + off) * (on + off)
        for place in range(first, end[along] + 1, on + off):
            low, high = max(place, start[along]), min(place + on - 1, end[along])
            if low <= high:
                corners = (
                    (low, at, high, at + ruling.width - 1) if along == 0 else (at, low, at + ruling.width - 1, high)
                )
                draw.rectangle(corners, fill=ruling.tone)


def _wrapped(text: str) -> list[str]:
    words = text.split()
    half = (len(words) + 1) // 2
    return [" ".join(words[:half]), " ".join(words[half:])] if len(words) > 2 else [text]


def _write_in(
    page: DrawnPage, box: Box, lines: Sequence[str], font: ImageFont.FreeTypeFont, where: str, fill: int
) -> None:
    left, top, right, bottom = box
    margin, step = _MARGIN * font.size, font.size * 1.35
    y = (top + bottom) / 2 - step * len(lines) / 2 + (step - font.size) / 2
    for text in lines:
        spare = right - left - font.getlength(text)
        x = {"left": left + margin, "middle": left + spare / 2, "right": left + spare - margin}[where]
        page.write(x, y, text, font, fill)
        y += step


@cache
def font_of(face: str, size: int) -> ImageFont.FreeTypeFont:
    """One of the fonts that every machine for tests has, its letters ``size`` pixels high."""
    return ImageFont.truetype(str(_FONTS / f"{face}.ttf"), size)
