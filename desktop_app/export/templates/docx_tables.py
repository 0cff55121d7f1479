"""The tables of a DOCX form."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop_app.export.templates.model import FormBlock, FormCell, FormParagraph, FormTable
from desktop_app.export.templates.xml_source import ByteSplice, XmlNode, XmlSource

_OF_ONE_ROW = {"w:ins", "w:del", "w:trPrChange", "w:tblHeader", "w:cnfStyle"}
_WIDEST = 200


@dataclass(slots=True)
class RawCell:
    """A cell as the file has it. ``name``: of the content control around it."""

    node: XmlNode
    blocks: list[FormBlock]
    name: str = ""
    column: int = 0


@dataclass(slots=True)
class RawRow:
    """A row as the file has it."""

    node: XmlNode
    cells: list[RawCell]


def docx_table(source: XmlSource, w: str, rows: list[RawRow]) -> FormTable:
    """The table with its cells where they lie."""
    cells = _placed(rows)

    def row_like(row: int, _number: int, texts: dict[int, bytes]) -> bytes:
        return _row_like(source, w, rows[row], texts)

    def loosened(cell: FormCell) -> list[ByteSplice]:
        return [splice for row in rows[cell.row : cell.row + cell.row_span] for splice in _loosened(source, row.node)]

    return FormTable(cells, [row.node.end for row in rows], row_like, lambda _added: [], loosened)


def _number(properties: XmlNode | None, name: str, otherwise: int) -> int:
    found = None if properties is None else properties.child(name)
    value = "" if found is None else found.attribute("val")
    return min(int(value), _WIDEST) if value.isascii() and value.isdecimal() else otherwise


def _placed(rows: list[RawRow]) -> list[FormCell]:
    cells: list[FormCell] = []
    begun: dict[int, FormCell] = {}
    for number, row in enumerate(rows):
        settings = row.node.child("w:trPr")
        column = _number(settings, "w:gridBefore", 0)
        is_gone = settings is not None and settings.child("w:del") is not None
        last: FormCell | None = None
        for raw in row.cells:
            properties = raw.node.child("w:tcPr")
            span = max(_number(properties, "w:gridSpan", 1), 1)
            raw.column = column
            if last is not None and _merge(properties, "w:hMerge") == "continue":
                last.column_span += span
            elif _merge(properties, "w:vMerge") == "continue" and column in begun:
                last = begun[column]
                last.row_span = number - last.row + 1
            else:
                last = FormCell(number, column, 1, span, raw.blocks, raw.name)
                if is_gone:
                    for paragraph in last.paragraphs:
                        paragraph.is_locked = True
                cells.append(last)
                begun[column] = last
            column += span
    return cells


def _merge(properties: XmlNode | None, name: str) -> str:
    """«restart», «continue», or "" for a cell that stands alone."""
    found = None if properties is None else properties.child(name)
    return "" if found is None else found.attribute("val") or "continue"


def _row_like(source: XmlSource, w: str, row: RawRow, texts: dict[int, bytes]) -> bytes:
    parts = [f"<{w}tr>".encode()]
    for child in row.node.children:
        if child.name == "w:tblPrEx":
            parts.append(source.raw(child))
        elif child.name == "w:trPr":
            parts.append(f"<{w}trPr>".encode())
            parts += [source.raw(one) for one in child.children if one.name not in _OF_ONE_ROW]
            parts.append(f"</{w}trPr>".encode())
    for cell in row.cells:
        properties = cell.node.child("w:tcPr")
        look = b"" if properties is None else source.raw(properties)
        if _merge(properties, "w:vMerge") == "restart":
            look = re.sub(rb"<((?:\w+:)?vMerge)\b[^>]*/>", rb"<\1/>", look)
        model = next((one for one in cell.blocks if isinstance(one, FormParagraph)), None)
        empty = f"<{w}p/>".encode()
        line = empty if model is None else model.another(texts.get(cell.column, b""))
        parts += [f"<{w}tc>".encode(), look, line, f"</{w}tc>".encode()]
    parts.append(f"</{w}tr>".encode())
    return b"".join(parts)


def _loosened(source: XmlSource, row: XmlNode) -> list[ByteSplice]:
    """Let a row grow, and go on on the next page."""
    settings = row.child("w:trPr")
    found = []
    for one in settings.children if settings is not None else ():
        if one.name == "w:cantSplit":
            found.append(ByteSplice(one.start, one.end))
        elif one.name == "w:trHeight" and one.attribute("hRule") == "exact":
            free = source.with_attribute(one, "hRule", "atLeast")
            found += [free] if free is not None else []
    return found
