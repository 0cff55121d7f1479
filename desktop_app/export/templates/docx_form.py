"""A DOCX as a form: WordprocessingML (ECMA-376) read into paragraphs, tables and fields, with their bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.office_forms import FormRemark
from desktop_app.export.templates.colours import is_grey
from desktop_app.export.templates.docx_fields import DocxFields, control_field, control_name, named_by_instruction
from desktop_app.export.templates.docx_looks import DocxLooks
from desktop_app.export.templates.docx_tables import RawCell, RawRow, docx_table
from desktop_app.export.templates.model import FormBlock, FormField, FormParagraph, FormPart, Letters
from desktop_app.export.templates.xml_source import ByteSplice, XmlNode, XmlSource

_THROUGH = {
    "w:ins",
    "w:moveTo",
    "w:hyperlink",
    "w:smartTag",
    "w:customXml",
    "w:sdtContent",
    "w:dir",
    "w:bdo",
    "mc:AlternateContent",
    "mc:Choice",
    "mc:Fallback",
}
_GONE = {"w:del", "w:moveFrom"}
_CHANGES = ("w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:rPrChange", "w:pPrChange", "w:tblPrChange", "w:trPrChange")
_SIGNS = {"w:tab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-", "w:ptab": "\t", "w:sym": "□"}
_OBJECTS = {"w:drawing", "w:pict", "w:object", "mc:AlternateContent"}


@dataclass(slots=True)
class _Control:
    """A content control: what goes once it is filled, and whether it shows only what is to be written there."""

    name: str
    taken: tuple[ByteSplice, ...]
    is_example: bool


class DocxPart:
    """A part of a DOCX with text. ``examples``: the ids of styles of letters that are those of examples."""

    def __init__(self, name: str, data: bytes, examples: frozenset[str]) -> None:
        self.source = XmlSource(data)
        self._w = self.source.prefix(self.source.root) or "w:"
        self._looks = DocxLooks(self.source, self._w, examples)
        self._flows: list[list[FormBlock]] = []
        body = self.source.root.child("w:body") or self.source.root
        self._flows.append(self._blocks(body))
        self.part = FormPart(name, self._flows)
        is_changed = any(next(self.source.root.all(change), None) is not None for change in _CHANGES)
        self.remarks = frozenset({FormRemark.TRACKED_CHANGES}) if is_changed else frozenset()

    def _blocks(self, node: XmlNode, controls: tuple[_Control, ...] = ()) -> list[FormBlock]:
        found: list[FormBlock] = []
        for child in node.children:
            if child.name == "w:p":
                found.append(self._paragraph(child, controls))
            elif child.name == "w:tbl":
                found.append(self._table(child))
            elif child.name == "w:sdt":
                found += self._in_control(child, controls)
            elif child.name in _THROUGH:
                found += self._blocks(child, controls)
        return found

    def _in_control(self, node: XmlNode, controls: tuple[_Control, ...]) -> list[FormBlock]:
        content = node.child("w:sdtContent")
        if content is None:
            return []
        control = self._control(node)
        found = self._blocks(content, (*controls, control))
        first = next((one for one in found if isinstance(one, FormParagraph)), None)
        if control.name and first is not None:
            first.fields.append(FormField(control.name, "", 0, len(first.pieces), first.fresh))
        return found

    def _control(self, node: XmlNode) -> _Control:
        properties = node.child("w:sdtPr")
        if properties is None:
            return _Control("", (), is_example=False)
        shows = properties.child("w:showingPlcHdr")
        taken = [one for one in properties.children if one.name in ("w:showingPlcHdr", "w:dataBinding")]
        splices = tuple(ByteSplice(one.start, one.end) for one in taken)
        return _Control(control_name(properties), splices, is_example=shows is not None)

    def _paragraph(self, node: XmlNode, controls: tuple[_Control, ...]) -> FormParagraph:
        return _DocxParagraph(self, node, controls).made()

    def text_box(self, node: XmlNode) -> None:
        """Take in what stands in the text boxes of a drawing, a flow each."""
        for box in node.all("w:txbxContent"):
            self._flows.append(self._blocks(box))

    @property
    def looks(self) -> DocxLooks:
        """What is copied of the look of runs and paragraphs."""
        return self._looks

    @property
    def w(self) -> str:
        """The prefix of the part."""
        return self._w

    def control_of(self, node: XmlNode) -> _Control:
        """A content control inside a paragraph."""
        return self._control(node)

    def _table(self, node: XmlNode) -> FormBlock:
        return docx_table(self.source, self._w, self._rows(node))

    def _rows(self, node: XmlNode) -> list[RawRow]:
        found: list[RawRow] = []
        for child in node.children:
            if child.name == "w:tr":
                found.append(RawRow(child, self._cells(child, ())))
            elif child.name == "w:sdt" or child.name in _THROUGH:
                found += self._rows(child)
        return found

    def _cells(self, node: XmlNode, controls: tuple[_Control, ...]) -> list[RawCell]:
        found: list[RawCell] = []
        for child in node.children:
            if child.name == "w:tc":
                names = [control.name for control in controls if control.name]
                found.append(RawCell(child, self._blocks(child, controls), names[-1] if names else ""))
            elif child.name == "w:sdt":
                found += self._cells(child, (*controls, self._control(child)))
            elif child.name in _THROUGH:
                found += self._cells(child, controls)
        return found


class _DocxParagraph:
    """Reads one paragraph."""

    def __init__(self, part: DocxPart, node: XmlNode, controls: tuple[_Control, ...]) -> None:
        self._part, self._node, self._controls = part, node, controls
        self._pieces: list[Letters] = []
        self._fields: list[FormField] = []
        self._taken: list[ByteSplice] = [splice for control in controls for splice in control.taken]
        self._has_object = False
        self._look: XmlNode | None = None
        self._complex = DocxFields(part.source, part.looks, part.w)
        self._is_example = any(control.is_example for control in controls) or part.looks.is_of_example(node)

    def made(self) -> FormParagraph:
        node, part = self._node, self._part
        self._walk(node, is_example=self._is_example)
        properties = node.child("w:pPr")
        look = part.looks.of_paragraph(properties, self._look)
        run = b"<%br>" % part.w.encode() + look
        text = f'<{part.w}t xml:space="preserve">'.encode()
        ends = f"</{part.w}t></{part.w}r>".encode()
        if node.inner == node.end:
            opening, closing = part.source.opening(node), part.source.closing(node)
            fresh = Letters(node.start, node.end, "", opening + run + text, ends + closing)
        else:
            at = node.inner if properties is None else properties.end
            fresh = Letters(at, at, "", run + text, ends)
        before = f"<{part.w}p>".encode() + part.looks.paragraph(properties) + run + text
        line = before, ends + f"</{part.w}p>".encode()
        return FormParagraph(
            self._pieces,
            node.start,
            node.end,
            fresh,
            line,
            tuple(self._taken),
            [*self._fields, *self._complex.fields],
            self._has_object,
        )

    def _walk(self, node: XmlNode, *, is_example: bool) -> None:
        for child in node.children:
            if child.name == "w:r":
                self._run(child, is_example=is_example)
            elif child.name == "w:fldSimple":
                self._simple_field(child, is_example=is_example)
            elif child.name == "w:sdt":
                self._in_control(child, is_example=is_example)
            elif child.name in _GONE:
                continue
            elif child.name in _THROUGH:
                self._walk(child, is_example=is_example)
            elif child.name.endswith((":oMath", ":oMathPara")):
                self._has_object = True

    def _simple_field(self, node: XmlNode, *, is_example: bool) -> None:
        first = len(self._pieces)
        self._walk(node, is_example=is_example)
        name = named_by_instruction(node.attribute("instr"))
        if name:
            run = node.child("w:r")
            fresh = self._part.looks.fresh_run(node.inner, None if run is None else run.child("w:rPr"))
            taken = (ByteSplice(node.start, node.inner), ByteSplice(node.inner_end, node.end))
            if node.inner != node.end:
                self._fields.append(FormField(name, "", first, len(self._pieces), fresh, taken))

    def _in_control(self, node: XmlNode, *, is_example: bool) -> None:
        content, control = node.child("w:sdtContent"), self._part.control_of(node)
        if content is None:
            return
        first = len(self._pieces)
        self._walk(content, is_example=is_example or control.is_example)
        if control.name:
            self._fields.append(control_field(self._part.looks, node, content, control.name, first, len(self._pieces)))
            self._fields[-1].taken = control.taken
        else:
            self._taken += control.taken

    def _run(self, node: XmlNode, *, is_example: bool) -> None:
        part = self._part
        properties = node.child("w:rPr")
        is_example = is_example or part.looks.is_example(properties)
        for child in node.children:
            if child.name == "w:t":
                if self._look is None:
                    self._look = properties
                text = f'<{part.w}t xml:space="preserve">'.encode()
                closing = f"</{part.w}t>".encode()
                made = Letters(child.start, child.end, child.text(), text, closing, is_example=is_example)
                self._pieces.append(made)
            elif child.name in _SIGNS and child.attribute("type") not in ("page", "column"):
                text, closing = f'<{part.w}t xml:space="preserve">'.encode(), f"</{part.w}t>".encode()
                self._pieces.append(Letters(child.start, child.end, _SIGNS[child.name], text, closing, is_mark=True))
            elif child.name in ("w:fldChar", "w:instrText"):
                self._complex.take(child, node, len(self._pieces))
            elif child.name in _OBJECTS:
                self._has_object = True
                part.text_box(child)


def example_styles(styles: bytes | None) -> frozenset[str]:
    """The ids of the styles in which examples are written: Word's own for it, and greys that somebody made for it."""
    if styles is None:
        return frozenset()
    found = set()
    for style in XmlSource(styles).root.all("w:style"):
        name, look = style.child("w:name"), style.child("w:rPr")
        is_words_own = name is not None and re.sub(r"\s", "", name.attribute("val")).casefold() == "placeholdertext"
        colour = None if look is None else look.child("w:color")
        is_made = style.attribute("type") == "character" or style.attribute("customStyle") == "1"
        if is_words_own or (is_made and colour is not None and is_grey(colour.attribute("val"))):
            found.add(style.attribute("styleId"))
    return frozenset(found)


def docx_parts(parts: Mapping[str, bytes], main: str) -> list[DocxPart]:
    """The parts of a DOCX with text, the body first. ``parts``: their bytes by name."""
    examples = example_styles(parts.get("word/styles.xml"))
    names = [main, *(name for name in parts if re.fullmatch(r"word/(?:header|footer)\d*\.xml", name))]
    return [DocxPart(name, parts[name], examples) for name in names]
