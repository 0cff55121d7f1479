"""The tables of a HWPX form."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from desktop_app.export.templates.model import FormCell, FormParagraph, FormTable
from desktop_app.export.templates.xml_source import ByteSplice, XmlNode, XmlSource

Placed = tuple[FormCell, XmlNode, XmlNode]
"""A cell, its element, and that of its row."""


def hwpx_table(source: XmlSource, node: XmlNode, rows: Sequence[XmlNode], placed: Sequence[Placed]) -> FormTable:
    """The table with its cells where they lie."""

    def row_like(row: int, number: int, texts: dict[int, bytes]) -> bytes:
        parts = [source.opening(rows[row])]
        parts += [
            _cell_like(source, cell, element, number, texts.get(cell.column, b""))
            for cell, element, of_row in placed
            if of_row is rows[row]
        ]
        return b"".join([*parts, source.closing(rows[row])])

    def grown(added: Mapping[int, int]) -> list[ByteSplice]:
        found = [source.with_attribute(node, "rowCnt", str(len(rows) + sum(added.values())))]
        height = 0
        for cell, element, _ in placed:
            last = cell.row + cell.row_span - 1
            above = sum(count for row, count in added.items() if row < cell.row)
            within = sum(count for row, count in added.items() if cell.row <= row <= last)
            place, span, size = (element.child(name) for name in ("hp:cellAddr", "hp:cellSpan", "hp:cellSz"))
            if above and place is not None:
                found.append(source.with_attribute(place, "rowAddr", str(cell.row + above)))
            if within and cell.row_span > 1 and span is not None:
                found.append(source.with_attribute(span, "rowSpan", str(cell.row_span + within)))
            if within and cell.row_span == 1:
                height = max(height, _height(size))
        size = node.child("hp:sz")
        if size is not None:
            whole = _height(size) + sum(added.values()) * height
            found.append(source.with_attribute(size, "height", str(whole)))
        return [one for one in found if one is not None]

    cells = [cell for cell, _, _ in placed]
    return FormTable(cells, [row.end for row in rows], row_like, grown, lambda _cell: _loosened(source, node))


def _height(node: XmlNode | None) -> int:
    value = "" if node is None else node.attribute("height")
    return int(value) if value.isascii() and value.isdecimal() else 0


def _loosened(source: XmlSource, node: XmlNode) -> list[ByteSplice]:
    """Let a table go on on the next page: it no longer stands in its line as a letter does."""
    place = node.child("hp:pos")
    found = [source.with_attribute(node, "pageBreak", "CELL")]
    if place is not None and place.attribute("treatAsChar") == "1":
        found.append(source.with_attribute(place, "treatAsChar", "0"))
        found.append(source.with_attribute(node, "textWrap", "TOP_AND_BOTTOM"))
        found.append(source.with_attribute(place, "flowWithText", "1"))
    return [one for one in found if one is not None]


def _cell_like(source: XmlSource, cell: FormCell, element: XmlNode, row: int, text: bytes) -> bytes:
    opening = re.sub(rb"(\sname=)(\"[^\"]*\"|'[^']*')", rb'\1""', source.opening(element), count=1)
    parts = [opening]
    model = next((one for one in cell.blocks if isinstance(one, FormParagraph)), None)
    for child in element.children:
        if child.name == "hp:subList":
            line = b"" if model is None else model.another(text)
            parts += [source.opening(child), line, source.closing(child)]
        elif child.name == "hp:cellAddr":
            parts.append(_with(source, child, "rowAddr", str(row)))
        elif child.name == "hp:cellSpan":
            parts.append(_with(source, child, "rowSpan", "1"))
        else:
            parts.append(source.raw(child))
    return b"".join([*parts, source.closing(element)])


def _with(source: XmlSource, node: XmlNode, name: str, value: str) -> bytes:
    raw = source.raw(node)
    return re.sub(rb"(\s%b=)(\"[^\"]*\"|'[^']*')" % name.encode(), rb'\1"%b"' % value.encode(), raw, count=1)
