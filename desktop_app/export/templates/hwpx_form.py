"""A HWPX as a form: OWPML (KS X 6101) read into paragraphs, tables and fields, with their bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from desktop_app.domain.office_forms import FormRemark
from desktop_app.export.templates.hwpx_looks import HwpxLooks
from desktop_app.export.templates.hwpx_tables import hwpx_table
from desktop_app.export.templates.model import (
    FormBlock,
    FormCell,
    FormField,
    FormParagraph,
    FormPart,
    FormTable,
    Letters,
)
from desktop_app.export.templates.xml_source import ByteSplice, XmlNode, XmlSource, XmlText

_SIGNS = {"hp:tab": "\t", "hp:lineBreak": "\n", "hp:nbSpace": " ", "hp:fwSpace": " ", "hp:hyphen": "-"}
_SHAPES = "rect ellipse arc polygon curve line connectLine container pic ole chart equation textart video unknownObject"
_CONTROLS = "edit btn checkBtn radioBtn comboBox listBox scrollBar compose dutmal"
_OBJECTS = {f"hp:{name}" for name in f"{_SHAPES} {_CONTROLS}".split()}
_CHANGES = ("hp:insertBegin", "hp:deleteBegin")
_FILLED_BY_HAND = {"CLICK_HERE", "CLICKHERE"}
_PARTS = re.compile(r"Contents/(section|masterpage)(\d+)\.xml", re.IGNORECASE)
_HEADER = "Contents/header.xml"


class HwpxPart:
    """A part of a HWPX with text. ``looks``: those of the document."""

    def __init__(self, name: str, data: bytes, looks: HwpxLooks) -> None:
        self.source = XmlSource(data)
        self.looks = looks
        self._flows: list[list[FormBlock]] = []
        root = self.source.root
        self._flows.append(self.blocks(root if root.child("hp:p") is not None else root.child("hp:subList") or root))
        self.part = FormPart(name, self._flows)
        is_changed = any(next(root.all(change), None) is not None for change in _CHANGES)
        self.remarks = frozenset({FormRemark.TRACKED_CHANGES}) if is_changed else frozenset()

    def blocks(self, node: XmlNode) -> list[FormBlock]:
        """The paragraphs right inside, and behind each the tables that are anchored in it."""
        found: list[FormBlock] = []
        for child in node.children:
            if child.name == "hp:p":
                tables: list[FormTable] = []
                found.append(_HwpxParagraph(self, child, tables).made())
                found += tables
        return found

    def table(self, node: XmlNode) -> FormTable:
        """A table with all that is in it."""
        cells = []
        for row in node.children:
            if row.name == "hp:tr":
                cells += [(cell, row) for cell in row.children if cell.name == "hp:tc"]
        found: list[tuple[FormCell, XmlNode, XmlNode]] = []
        rows = [row for row in node.children if row.name == "hp:tr"]
        numbers = {id(row): number for number, row in enumerate(rows)}
        for cell, row in cells:
            inside = cell.child("hp:subList")
            blocks = [] if inside is None else self.blocks(inside)
            found.append((_placed(cell, numbers[id(row)], blocks), cell, row))
        return hwpx_table(self.source, node, rows, found)

    def flow(self, node: XmlNode) -> None:
        """Take in the text of a head, a foot or a text box as a flow of its own."""
        for inside in (one for one in node.children if one.name == "hp:subList"):
            self._flows.append(self.blocks(inside))


def _number(node: XmlNode | None, name: str, otherwise: int) -> int:
    value = "" if node is None else node.attribute(name)
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 6 else otherwise


def _placed(node: XmlNode, row: int, blocks: list[FormBlock]) -> FormCell:
    place, span = node.child("hp:cellAddr"), node.child("hp:cellSpan")
    return FormCell(
        _number(place, "rowAddr", row),
        _number(place, "colAddr", 0),
        max(min(_number(span, "rowSpan", 1), 1000), 1),
        max(min(_number(span, "colSpan", 1), 200), 1),
        blocks,
        node.attribute("name").strip(),
    )


class _HwpxParagraph:
    """Reads one paragraph. ``tables``: takes those that are anchored in it."""

    def __init__(self, part: HwpxPart, node: XmlNode, tables: list[FormTable]) -> None:
        self._part, self._node, self._tables = part, node, tables
        self._pieces: list[Letters] = []
        self._fields: list[FormField] = []
        self._open: list[tuple[str, FormField]] = []
        self._taken = list(_cached_lines(node))
        self._has_object = False
        self._is_deleted = False
        self._look = ""

    def made(self) -> FormParagraph:
        node, source, looks = self._node, self._part.source, self._part.looks
        runs = [one for one in node.children if one.name == "hp:run"]
        for run in runs:
            self._run(run)
        for _, field in self._open:
            field.last = len(self._pieces)
        look = self._look or (runs[-1].attribute("charPrIDRef") if runs else "0") or "0"
        hp = source.prefix(node)
        is_example = looks.is_example(look)
        begin = f'<{hp}run charPrIDRef="{looks.FRESH if is_example else ""}{look}"><{hp}t>'.encode()
        end = f"</{hp}t></{hp}run>".encode()
        opening, closing = source.opening(node), source.closing(node)
        if node.inner == node.end:
            fresh = Letters(node.start, node.end, "", opening + begin, end + closing)
        else:
            at = runs[-1].end if runs else node.inner
            fresh = Letters(at, at, "", begin, end)
        line = _like(opening) + begin, end + closing
        return FormParagraph(
            self._pieces, node.start, node.end, fresh, line, tuple(self._taken), self._fields, self._has_object
        )

    def _run(self, run: XmlNode) -> None:
        look = run.attribute("charPrIDRef")
        is_example = self._part.looks.is_example(look)
        for child in run.children:
            if child.name == "hp:t":
                self._text(child, look, is_example=is_example)
            elif child.name == "hp:ctrl":
                for one in child.children:
                    self._control(one, child)
            elif child.name == "hp:tbl":
                self._has_object = True
                self._tables.append(self._part.table(child))
            elif child.name in _OBJECTS:
                self._object(child)

    def _text(self, node: XmlNode, look: str, *, is_example: bool) -> None:
        source = self._part.source
        if not node.inside:
            before, after = source.opening(node), source.closing(node)
            self._pieces.append(Letters(node.start, node.end, "", before, after, is_example=is_example))
        for one in node.inside:
            if isinstance(one, XmlText):
                if not self._is_deleted:
                    self._look = self._look or look
                    self._pieces.append(Letters(one.start, one.end, one.text, is_example=is_example))
            elif one.name in ("hp:deleteBegin", "hp:deleteEnd"):
                self._is_deleted = one.name == "hp:deleteBegin"
            elif one.name in _SIGNS and not self._is_deleted:
                self._pieces.append(Letters(one.start, one.end, _SIGNS[one.name], is_mark=True))

    def _control(self, node: XmlNode, control: XmlNode) -> None:
        if node.name == "hp:fieldBegin":
            if node.attribute("type").upper() in _FILLED_BY_HAND:
                self._begin_field(node, control)
        elif node.name == "hp:fieldEnd":
            begun = node.attribute("beginIDRef")
            ended = [one for one in self._open if not begun or one[0] == begun]
            if ended:
                self._open.remove(ended[-1])
                ended[-1][1].last = len(self._pieces)
        elif node.name in ("hp:header", "hp:footer"):
            self._part.flow(node)

    def _begin_field(self, node: XmlNode, control: XmlNode) -> None:
        source = self._part.source
        hints = [one.text() for one in node.all("hp:stringParam") if one.attribute("name") == "Direction"]
        tag = f"<{source.prefix(control)}t>".encode()
        fresh = Letters(control.end, control.end, "", tag, tag.replace(b"<", b"</"))
        dirty = source.with_attribute(node, "dirty", "1")
        hint = hints[0].strip() if hints else ""
        made = FormField(
            node.attribute("name").strip() or hint,
            hint,
            len(self._pieces),
            len(self._pieces),
            fresh,
            () if dirty is None else (dirty,),
        )
        self._open.append((node.attribute("id"), made))
        self._fields.append(made)

    def _object(self, node: XmlNode) -> None:
        self._has_object = True
        if node.name == "hp:edit" and node.attribute("name").strip():
            inside = node.child("hp:text")
            if inside is not None:
                before, after = self._part.source.opening(inside), self._part.source.closing(inside)
                fresh = Letters(inside.start, inside.end, inside.text(), before, after)
                at = len(self._pieces)
                self._fields.append(FormField(node.attribute("name").strip(), "", at, at, fresh))
        for box in node.all("hp:drawText"):
            self._part.flow(box)


def _cached_lines(node: XmlNode) -> Iterator[ByteSplice]:
    """Take out where the lines lay of a paragraph, and of those whose tables it is in: Hangul lays them out anew."""
    now: XmlNode | None = node
    while now is not None:
        if now.name == "hp:p":
            yield from (ByteSplice(n.start, n.end) for n in now.children if n.name.lower() == "hp:linesegarray")
        now = now.parent


def _like(opening: bytes) -> bytes:
    """The start tag for another paragraph: of no number of its own, and without breaking the page once more."""
    opening = re.sub(rb"(\sid=)(\"[^\"]*\"|'[^']*')", rb'\1"0"', opening, count=1)
    return re.sub(rb"(\s(?:pageBreak|columnBreak)=)(\"[^\"]*\"|'[^']*')", rb'\1"0"', opening)


def hwpx_parts(parts: Mapping[str, bytes]) -> tuple[list[HwpxPart], HwpxLooks]:
    """The parts of a HWPX with text, in the order of the document, and its looks. ``parts``: their bytes by name."""
    header = next((name for name in parts if name.lower() == _HEADER.lower()), "")
    looks = HwpxLooks(header, parts.get(header))
    found = [
        (known[1].lower() != "section", int(known[2]), name) for name in parts if (known := _PARTS.fullmatch(name))
    ]
    return [HwpxPart(name, parts[name], looks) for _, _, name in sorted(found)], looks
