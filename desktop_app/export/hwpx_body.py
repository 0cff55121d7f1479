"""The body of a paper as OWPML (KS X 6101), as Hancom Office and python-hwpx write it.

Written as text, for python-hwpx takes longer for each paragraph the more there are. A paragraph says by numbers how it
looks: those of the shapes that the package's header holds (`HwpxShapes`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, count

from desktop_app.export.grids import breadth
from desktop_app.export.paper import Block, Grid, GridCell, NewPage, PaperHeading, PaperTitle, PaperTurn

PAGE_WIDTH = 42_520
"""Of the text on A4 between the usual margins, in HWPUNIT (1/7200 inch)."""
_PAGE_HEIGHT = 65_764
_LINE = 1_300
_MARGIN, _NARROW_MARGIN = 510, 56
_PADDING = 141
_HALF_WIDTHS = PAGE_WIDTH / 500
"""Of 10 pt on the whole breadth of the page."""
_MOST_INLINE = _PAGE_HEIGHT // 3
"""A table that is higher may go on on the next page; a lower one stands in its line, and moves as a letter does."""


@dataclass(frozen=True, slots=True)
class HwpxShapes:
    """The numbers of the shapes of letters (``charPr``), of paragraphs (``paraPr``) and of borders (``borderFill``)."""

    text: str
    title: str
    heading: str
    name: str
    quiet: str
    label: str
    small: str
    text_lines: str
    title_lines: str
    heading_lines: str
    name_lines: str
    cell_lines: str
    label_lines: str
    cell_border: str
    label_border: str


class HwpxBody:
    """Writes blocks one after the other, numbering paragraphs and tables from 1.

    ``shapes``: how they look; ``settings``: the run with those of the pages, which the first paragraph begins with.
    """

    def __init__(self, shapes: HwpxShapes, settings: str) -> None:
        self._shapes = shapes
        self._settings = settings
        self._numbers = count(1)
        self._breaks = False

    def written(self, blocks: Iterable[Block]) -> Iterator[str]:
        """The elements of each block; one of no text where there is no block."""
        shapes = self._shapes
        for block in blocks:
            if isinstance(block, PaperTurn):
                yield self._turn(block)
            elif isinstance(block, Grid):
                yield self._table(block)
            elif isinstance(block, NewPage):
                self._breaks = True
            elif isinstance(block, PaperTitle):
                yield self._paragraph(shapes.title_lines, _run(shapes.title, block.text))
            elif isinstance(block, PaperHeading):
                yield self._paragraph(shapes.heading_lines, _run(shapes.heading, block.text))
            else:
                yield self._paragraph(shapes.text_lines, _run(shapes.text, block.text))
        if self._settings:
            yield self._paragraph(shapes.text_lines, _run(shapes.text, ""))

    def _turn(self, turn: PaperTurn) -> str:
        shapes = self._shapes
        head = _run(shapes.name, f"{turn.name}  ") if turn.name else ""
        said = "".join(self._paragraph(shapes.text_lines, _run(shapes.text, text)) for text in turn.texts)
        return self._paragraph(shapes.name_lines, head + _run(shapes.quiet, turn.time)) + said

    def _paragraph(self, lines: str, runs: str) -> str:
        breaks, self._breaks = int(self._breaks), False
        settings, self._settings = self._settings, ""
        return (
            f'<hp:p id="{next(self._numbers)}" paraPrIDRef="{lines}" styleIDRef="0" pageBreak="{breaks}"'
            f' columnBreak="0" merged="0">{settings}{runs}</hp:p>'
        )

    def _table(self, grid: Grid) -> str:
        """A table in a paragraph of its own."""
        edges = [round(share * PAGE_WIDTH) for share in accumulate(grid.shares, initial=0.0)]
        margin = _NARROW_MARGIN if grid.is_dense else _MARGIN
        heights = [_height(grid, row) for row in grid.rows]
        inline = int(sum(heights) <= _MOST_INLINE)
        rows = "".join(
            "<hp:tr>"
            + "".join(self._cell(cell, row, edges, heights, dense=grid.is_dense) for cell in cells)
            + "</hp:tr>"
            for row, cells in enumerate(grid.rows)
        )
        table = (
            f'<hp:tbl id="{next(self._numbers)}" zOrder="0" numberingType="TABLE" textWrap="TOP_AND_BOTTOM"'
            ' textFlow="BOTH_SIDES" lock="0" dropcapstyle="None" pageBreak="CELL" repeatHeader="0"'
            f' rowCnt="{len(grid.rows)}" colCnt="{grid.columns}" cellSpacing="0"'
            f' borderFillIDRef="{self._shapes.cell_border}" noAdjust="0">'
            f'<hp:sz width="{PAGE_WIDTH}" widthRelTo="ABSOLUTE" height="{sum(heights)}" heightRelTo="ABSOLUTE"'
            f' protect="0"/><hp:pos treatAsChar="{inline}" affectLSpacing="0" flowWithText="1" allowOverlap="0"'
            ' holdAnchorAndSO="0" vertRelTo="PARA" horzRelTo="COLUMN" vertAlign="TOP" horzAlign="LEFT" vertOffset="0"'
            ' horzOffset="0"/><hp:outMargin left="0" right="0" top="0" bottom="0"/>'
            f'<hp:inMargin left="{margin}" right="{margin}" top="{_PADDING}" bottom="{_PADDING}"/>{rows}</hp:tbl>'
        )
        return self._paragraph(
            self._shapes.text_lines, f'<hp:run charPrIDRef="{self._shapes.text}">{table}<hp:t/></hp:run>'
        )

    def _cell(self, cell: GridCell, row: int, edges: list[int], heights: list[int], *, dense: bool) -> str:
        shapes = self._shapes
        letters = shapes.label if cell.is_label else shapes.small if dense else shapes.text
        margin = _NARROW_MARGIN if dense else _MARGIN
        lines = shapes.label_lines if cell.is_label else shapes.cell_lines
        border = shapes.label_border if cell.is_label else shapes.cell_border
        texts = "".join(
            f'<hp:p id="{next(self._numbers)}" paraPrIDRef="{lines}" styleIDRef="0" pageBreak="0" columnBreak="0"'
            f' merged="0">{_run(letters, text)}</hp:p>'
            for text in cell.texts or ("",)
        )
        width = edges[cell.column + cell.column_span] - edges[cell.column]
        height = sum(heights[row : row + cell.row_span])
        return (
            '<hp:tc name="" header="0" hasMargin="0" protect="0" editable="0" dirty="0"'
            f' borderFillIDRef="{border}"><hp:subList id="" textDirection="HORIZONTAL" lineWrap="BREAK"'
            ' vertAlign="CENTER" linkListIDRef="0" linkListNextIDRef="0" textWidth="0" textHeight="0" hasTextRef="0"'
            f' hasNumRef="0">{texts}</hp:subList><hp:cellAddr colAddr="{cell.column}" rowAddr="{row}"/>'
            f'<hp:cellSpan colSpan="{cell.column_span}" rowSpan="{cell.row_span}"/>'
            f'<hp:cellSz width="{width}" height="{height}"/>'
            f'<hp:cellMargin left="{margin}" right="{margin}" top="{_PADDING}" bottom="{_PADDING}"/></hp:tc>'
        )


def _height(grid: Grid, cells: Iterable[GridCell]) -> int:
    """How high a row is at least, by its lines; a word processor makes it as high as they need."""
    most = 1
    for cell in cells:
        if cell.row_span == 1:
            share = sum(grid.shares[cell.column : cell.column + cell.column_span])
            room = max(share * _HALF_WIDTHS - 2, 1)
            most = max(most, sum(1 + int(breadth(text) / room) for text in cell.texts))
    return most * _LINE + 2 * _PADDING


def _run(letters: str, text: str) -> str:
    return f'<hp:run charPrIDRef="{letters}"><hp:t>{escaped(text)}</hp:t></hp:run>'


def escaped(text: str) -> str:
    """The text between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
