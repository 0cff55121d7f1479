"""Tables of scans as grids that word processors take: no holes, nothing twice at one place, not too broad.

What services and people make of a table may overlap, reach out of it, or lie a billion rows below: each text is kept.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from desktop_app.domain.scan import Table
from desktop_app.export.paper import FEW_COLUMNS, Block, Grid, GridCell, PaperText
from desktop_app.export.plain_text import one_line, plain

MOST_COLUMNS = 63
"""Word takes no more in a table; a broader one goes on in the next."""
_MOST_EMPTY = 20
"""Of a table with so many times as many places as cells nothing but the texts is left: it is none."""
_FEW_PLACES = 2_000
_NARROWEST, _WIDEST = 3.0, 40.0
"""Between these, in half-widths, a column is as broad as its longest line."""
_LEAST_SHARE, _LEAST_DENSE_SHARE = 0.031, 0.0094
"""Of the width a column has at least so much: Hancom Office draws its margins and a little, and the table too broad."""


@dataclass(slots=True)
class _Piece:
    row: int
    column: int
    row_span: int
    column_span: int
    texts: tuple[str, ...]


def table_blocks(table: Table) -> list[Block]:
    """The table as one grid, or several side after side; its bare texts where it is none; nothing of an empty one."""
    pieces = _on_the_grid(
        _Piece(cell.row, cell.column, cell.row_span, cell.column_span, texts_of(cell.text))
        for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column))
    )
    if not pieces:
        return []
    height, width = _size(pieces)
    if height * width > max(_MOST_EMPTY * len(pieces), _FEW_PLACES):
        return [PaperText(text) for piece in pieces for text in piece.texts]
    pieces = _apart(pieces)
    return [_grid(_on_the_grid(band)) for band in _bands(pieces)]


def texts_of(text: str) -> tuple[str, ...]:
    """The lines of a text that is to stand in a cell; empty ones are left out."""
    return tuple(line for part in plain(text).splitlines() if (line := one_line(part)))


def _size(pieces: Sequence[_Piece]) -> tuple[int, int]:
    return max(p.row + p.row_span for p in pieces), max(p.column + p.column_span for p in pieces)


def _on_the_grid(found: Iterable[_Piece]) -> list[_Piece]:
    """The cells with only those rows and columns between them in which one begins; spans end there too."""
    pieces = list(found)
    rows, columns = sorted({p.row for p in pieces}), sorted({p.column for p in pieces})
    return [
        _Piece(
            row,
            column,
            bisect_left(rows, p.row + p.row_span) - row,
            bisect_left(columns, p.column + p.column_span) - column,
            p.texts,
        )
        for p in pieces
        for row, column in [(bisect_left(rows, p.row), bisect_left(columns, p.column))]
    ]


def _apart(pieces: Sequence[_Piece]) -> list[_Piece]:
    """The cells with no place taken twice: the one that came first has it, and what began there goes into it."""
    owner: dict[tuple[int, int], _Piece] = {}
    kept: list[_Piece] = []
    for piece in pieces:
        holder = owner.get((piece.row, piece.column))
        if holder is not None:
            holder.texts += piece.texts
            continue
        fitting = _fitting(piece, owner)
        kept.append(fitting)
        owner.update(dict.fromkeys(_places(fitting), fitting))
    return kept + _holes(kept, owner)


def _fitting(piece: _Piece, owner: Mapping[tuple[int, int], _Piece]) -> _Piece:
    """The cell as far to the right, and then as far down, as nothing is in its way."""
    width = height = 1
    while width < piece.column_span and (piece.row, piece.column + width) not in owner:
        width += 1
    columns = range(piece.column, piece.column + width)
    while height < piece.row_span and all((piece.row + height, column) not in owner for column in columns):
        height += 1
    return replace(piece, row_span=height, column_span=width)


def _places(piece: _Piece) -> Iterator[tuple[int, int]]:
    return product(range(piece.row, piece.row + piece.row_span), range(piece.column, piece.column + piece.column_span))


def _holes(pieces: Sequence[_Piece], owner: Mapping[tuple[int, int], _Piece]) -> list[_Piece]:
    height, width = _size(pieces)
    return [_Piece(r, c, 1, 1, ()) for r in range(height) for c in range(width) if (r, c) not in owner]


def _bands(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """The cells in tables of at most `MOST_COLUMNS`; what reaches into the next goes on there without its text."""
    _, width = _size(pieces)
    for left in range(0, width, MOST_COLUMNS):
        right = min(left + MOST_COLUMNS, width)
        yield [
            replace(
                p,
                column=max(p.column, left),
                column_span=min(p.column + p.column_span, right) - max(p.column, left),
                texts=p.texts if p.column >= left else (),
            )
            for p in pieces
            if p.column < right and p.column + p.column_span > left
        ]


def _grid(pieces: Sequence[_Piece]) -> Grid:
    height, width = _size(pieces)
    breadths = [_NARROWEST] * width
    rows: list[list[GridCell]] = [[] for _ in range(height)]
    for piece in sorted(pieces, key=lambda p: (p.row, p.column)):
        rows[piece.row].append(GridCell(piece.column, piece.texts, piece.row_span, piece.column_span))
        if piece.column_span == 1:
            longest = max((breadth(text) for text in piece.texts), default=0.0)
            breadths[piece.column] = max(breadths[piece.column], min(longest + 1, _WIDEST))
    whole = sum(breadths)
    least = _LEAST_SHARE if width <= FEW_COLUMNS else _LEAST_DENSE_SHARE
    shares = tuple(least + (1 - least * width) * one / whole for one in breadths)
    return Grid(shares, tuple(tuple(row) for row in rows))


def breadth(text: str) -> float:
    """How broad a line is in half-widths: a syllable is two."""
    return sum(2 if character >= "\u1100" else 1 for character in text)
