"""Papers read back by programs of others: HWPX by hwpforge and dochan, DOCX by python-docx and dochan.

Each gives what it found in one shape: a text for a paragraph, `ReadTable` for a table.
"""

from __future__ import annotations

import io
import json
import tempfile
from dataclasses import dataclass
from itertools import count, product
from pathlib import Path
from typing import Any

import docx
import hwpforge
from dochan import Dochan
from docx.oxml.ns import qn

from desktop_app.export.paper import Grid, NewPage, Paper, PaperTurn

ReadCell = tuple[int, int, int, int, tuple[str, ...]]
"""Row, column, how many rows and columns it spans, and its lines."""


@dataclass(frozen=True, slots=True)
class ReadTable:
    columns: int
    cells: tuple[ReadCell, ...]


Found = list[str | ReadTable]


def meant(paper: Paper) -> Found:
    """What a reader is to find of a paper."""
    found: Found = []
    for block in (*paper.head, *paper.blocks):
        if isinstance(block, Grid):
            found.append(
                ReadTable(
                    block.columns,
                    tuple(
                        (number, cell.column, cell.row_span, cell.column_span, cell.texts)
                        for number, row in enumerate(block.rows)
                        for cell in row
                    ),
                )
            )
        elif isinstance(block, PaperTurn):
            found += ["  ".join(part for part in (block.name, block.time) if part), *block.texts]
        elif not isinstance(block, NewPage):
            found.append(block.text)
    return found


def by_hwpforge(data: bytes) -> Found:
    document = hwpforge.Document.from_bytes(data)
    assert document.validate()["ok"]
    found: Found = []
    for section in json.loads(document.to_json(styles=False).text)["document"]["sections"]:
        for paragraph in section["paragraphs"]:
            for run in paragraph["runs"]:
                table = run["content"].get("Table")
                if table is not None:
                    found.append(_table_of_hwpforge(table))
            text = _text_of_hwpforge(paragraph)
            if text:
                found.append(text)
    return found


def _text_of_hwpforge(paragraph: dict[str, Any]) -> str:
    return "".join(run["content"].get("Text", "") for run in paragraph["runs"])


def _table_of_hwpforge(table: dict[str, Any]) -> ReadTable:
    cells = tuple(
        (
            cell["addr"]["row"],
            cell["addr"]["col"],
            cell["row_span"],
            cell["col_span"],
            _texts(_text_of_hwpforge(paragraph) for paragraph in cell["paragraphs"]),
        )
        for row in table["rows"]
        for cell in row["cells"]
    )
    return ReadTable(max(column + span for _, column, _, span, _ in cells), cells)


def by_dochan(data: bytes, suffix: str) -> Found:
    """``suffix``: ".hwpx" or ".docx"."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(data)
        read = Dochan(str(path))
        assert not read.errors
        found: Found = []
        for section in read.doc.sections:
            for element in section.elements:
                if hasattr(element, "rows"):
                    found.append(_table_of_dochan(element))
                    continue
                source = getattr(element, "provenance", None)
                if not hasattr(element, "runs") or (source is not None and source.path == "docProps/core.xml"):
                    continue  # what stands below each page, and the title once more, out of the metadata
                if text := _text_of_dochan(element):
                    found.append(text)
    return found


def _text_of_dochan(paragraph: Any) -> str:
    return "".join(run.text for run in paragraph.runs)


def _table_of_dochan(table: Any) -> ReadTable:
    """Where it tells no places (DOCX), each cell stands at the first place of its row that none above reaches over."""
    taken: set[tuple[int, int]] = set()
    cells: list[ReadCell] = []
    for number, row in enumerate(table.rows):
        for cell in row:
            if cell.row_span:  # else another one reaches over this place
                free = next(column for column in count() if (number, column) not in taken)
                down, across = cell.row_span, cell.col_span
                row_number, column = (number, free) if cell.row is None else (cell.row, cell.col)
                taken |= set(product(range(number, number + down), range(column, column + across)))
                texts = _texts(_text_of_dochan(paragraph) for paragraph in cell.paragraphs)
                cells.append((row_number, column, down, across, texts))
    return ReadTable(table.col_count, tuple(cells))


def by_python_docx(data: bytes) -> Found:
    found: Found = []
    for block in docx.Document(io.BytesIO(data)).iter_inner_content():
        if hasattr(block, "rows"):
            found.append(_table_of_docx(block))
        elif block.text:
            found.append(block.text)
    return found


def _table_of_docx(table: Any) -> ReadTable:
    """The cells as the file has them: what goes on from above is counted to the cell that began it."""
    begun: dict[int, list[Any]] = {}
    cells: list[list[Any]] = []
    for number, row in enumerate(table._tbl.tr_lst):
        column = 0
        for cell in row.tc_lst:
            if cell.vMerge == "continue":
                begun[column][2] += 1
                assert begun[column][3] == cell.grid_span
            else:
                texts = _texts("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in cell.p_lst)
                begun[column] = [number, column, 1, cell.grid_span, texts]
                cells.append(begun[column])
            column += cell.grid_span
        assert column == len(table.columns)
    return ReadTable(len(table.columns), tuple((a, b, c, d, e) for a, b, c, d, e in cells))


def _texts(lines: Any) -> tuple[str, ...]:
    return tuple(line for line in lines if line)
