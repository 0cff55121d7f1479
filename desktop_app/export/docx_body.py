"""The body of a paper as WordprocessingML (ECMA-376), written as text: python-docx takes seconds for long papers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise

from desktop_app.export.hwpx_body import escaped
from desktop_app.export.paper import Block, Grid, GridCell, NewPage, PaperHeading, PaperTitle, PaperTurn

PAGE_WIDTH = 8_504
"""Of the text on A4 between margins of 30 mm, in twentieths of a point."""
TEXT, HEADING, TURN, CELL, LABEL, SMALL = "PaperText", "Heading1", "PaperTurn", "PaperCell", "PaperLabel", "PaperSmall"
"""Styles of paragraphs, by their ids."""
NAME, TIME = "PaperName", "PaperTime"
"""Styles of letters, by their ids."""
_STYLES: dict[type[Block], str] = {PaperTitle: "Title", PaperHeading: HEADING}
_SHADE = "F2F2F2"
_BREAK = "<w:pageBreakBefore/>"


class DocxBody:
    """Writes blocks one after the other."""

    def __init__(self) -> None:
        self._breaks = False

    def written(self, blocks: Iterable[Block]) -> Iterator[str]:
        """The elements of each block."""
        for block in blocks:
            if isinstance(block, PaperTurn):
                name = _run(f"{block.name}  ", NAME) if block.name else ""
                yield self._paragraph(TURN, name + _run(block.time, TIME))
                for text in block.texts:
                    yield self._paragraph(TEXT, _run(text))
            elif isinstance(block, Grid):
                if self._breaks:  # a table itself cannot begin a page
                    yield self._paragraph(CELL, "")
                yield _table(block)
                yield self._paragraph(CELL, "")  # else the next table would become one with this
            elif isinstance(block, NewPage):
                self._breaks = True
            else:
                yield self._paragraph(_STYLES.get(type(block), TEXT), _run(block.text))

    def _paragraph(self, style: str, runs: str) -> str:
        breaks, self._breaks = _BREAK if self._breaks else "", False
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{breaks}</w:pPr>{runs}</w:p>'


def _run(text: str, style: str = "") -> str:
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'


def _table(grid: Grid) -> str:
    edges = [round(share * PAGE_WIDTH) for share in accumulate(grid.shares, initial=0.0)]
    columns = "".join(f'<w:gridCol w:w="{right - left}"/>' for left, right in pairwise(edges))
    margin = 20 if grid.is_dense else 108
    head = (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{PAGE_WIDTH}" w:type="dxa"/>'
        f'<w:tblInd w:w="{margin}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:left w:w="{margin}" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
    )
    return head + "".join(_rows(grid, edges)) + "</w:tbl>"


def _rows(grid: Grid, edges: list[int]) -> Iterator[str]:
    """The rows. Of a cell that spans several, each of the others holds an empty one that goes on with it."""
    reaching: dict[int, tuple[GridCell, int]] = {}
    style = SMALL if grid.is_dense else CELL
    for number, row in enumerate(grid.rows):
        begun = {cell.column: cell for cell in row}
        cells = []
        column = 0
        while column < grid.columns:
            cell = begun.get(column)
            if cell is not None:
                cells.append(_cell(cell, edges, style, "restart" if cell.row_span > 1 else ""))
                if cell.row_span > 1:
                    reaching[column] = (cell, number + cell.row_span)
            else:
                cell, _ = reaching[column]
                cells.append(_cell(GridCell(column, (), 1, cell.column_span), edges, style, "continue"))
            column += cell.column_span
        reaching = {column: (cell, end) for column, (cell, end) in reaching.items() if end > number + 1}
        yield f"<w:tr>{''.join(cells)}</w:tr>"


def _cell(cell: GridCell, edges: list[int], style: str, merge: str) -> str:
    width = edges[cell.column + cell.column_span] - edges[cell.column]
    span = f'<w:gridSpan w:val="{cell.column_span}"/>' if cell.column_span > 1 else ""
    goes_on = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{_SHADE}"/>' if cell.is_label else ""
    style = LABEL if cell.is_label else style
    runs = [_run(text) for text in cell.texts] or [""]
    paragraphs = "".join(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>' for run in runs)
    look = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{goes_on}{shade}<w:vAlign w:val="center"/></w:tcPr>'
    return f"<w:tc>{look}{paragraphs}</w:tc>"
