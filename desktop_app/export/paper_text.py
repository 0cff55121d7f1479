"""A paper as plain text: what a preview shows of it, and what HWPX keeps to be looked at without opening the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from desktop_app.export.paper import Block, Grid, NewPage, Paper, PaperHeading, PaperTitle, PaperTurn


def to_text(paper: Paper) -> str:
    """The words in the order of the paper; the cells of a table apart by tabs, each in its column."""
    return "".join(f"{line}\n" for line in lines_of(paper))


def beginning_of(paper: Paper, most: int) -> str:
    """The first ``most`` characters of the text, at the cost of these only."""
    taken: list[str] = []
    length = 0
    for line in lines_of(paper):
        taken.append(f"{line}\n")
        length += len(line) + 1
        if length >= most:
            break
    return "".join(taken)[:most]


def lines_of(paper: Paper) -> Iterator[str]:
    """The lines one after the other."""
    yield from lines_of_blocks(chain(paper.head, paper.blocks))


def lines_of_blocks(blocks: Iterable[Block]) -> Iterator[str]:
    """The lines of blocks one after the other; there is an empty one before and after a heading."""
    line = ""
    for block in blocks:
        if isinstance(block, PaperHeading) and line:
            yield ""
        for line in _of_block(block):
            yield line


def _of_block(block: Block) -> Iterator[str]:
    if isinstance(block, PaperTurn):
        yield "  ".join(part for part in (block.name, block.time) if part)
        yield from block.texts
        yield ""
    elif isinstance(block, Grid):
        yield from _grid(block)
        yield ""
    elif isinstance(block, NewPage):
        yield ""
    else:
        yield block.text
        if isinstance(block, PaperHeading | PaperTitle):
            yield ""


def _grid(grid: Grid) -> Iterator[str]:
    for row in grid.rows:
        texts = [""] * grid.columns
        for cell in row:
            texts[cell.column] = " ".join(cell.texts)
        yield "\t".join(texts)
