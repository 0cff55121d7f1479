"""The fields of a DOCX form: content controls, merge fields, and the text fields of older forms."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from desktop_app.export.templates.docx_looks import DocxLooks
from desktop_app.export.templates.model import FormField
from desktop_app.export.templates.xml_source import ByteSplice, XmlNode, XmlSource

_MERGED = re.compile(r"^\s*MERGEFIELD\s+(?:\"([^\"]+)\"|(\S+))", re.IGNORECASE)
_NOT_TO_WRITE_IN = {"w:picture", "w:dropDownList", "w14:checkbox", "w:group", "w:docPartObj", "w:docPartList"}


def named_by_instruction(instruction: str) -> str:
    """The name of a merge field; "" for any other."""
    found = _MERGED.match(instruction)
    return (found[1] or found[2]) if found else ""


def control_name(properties: XmlNode) -> str:
    """The name of a content control that text can be written into; "" for any other."""
    if any(one.name in _NOT_TO_WRITE_IN for one in properties.children):
        return ""
    for name in ("w:alias", "w:tag"):
        found = properties.child(name)
        if found is not None and found.attribute("val").strip():
            return found.attribute("val")
    return ""


def control_field(looks: DocxLooks, node: XmlNode, content: XmlNode, name: str, first: int, last: int) -> FormField:
    """The field that a content control inside a paragraph is."""
    properties = node.child("w:sdtPr")
    run = next(content.all("w:r"), None)
    look = properties.child("w:rPr") if properties is not None else None
    if look is None and run is not None:
        look = run.child("w:rPr")
    return FormField(name, "", first, last, looks.fresh_run(content.inner, look))


@dataclass(slots=True)
class _OpenField:
    """A field that has begun. ``taken``: its own signs; ``first``: the piece that its result begins with."""

    begin: XmlNode
    look: XmlNode | None
    form_name: str
    instruction: list[str] = field(default_factory=list)
    taken: list[ByteSplice] = field(default_factory=list)
    first: int = -1


class DocxFields:
    """The fields of one paragraph that are written with a sign each for begin, middle and end."""

    def __init__(self, source: XmlSource, looks: DocxLooks, w: str) -> None:
        self._source, self._looks, self._w = source, looks, w
        self._open: list[_OpenField] = []
        self.fields: list[FormField] = []

    def take(self, node: XmlNode, run: XmlNode, pieces: int) -> None:
        """One of these signs, in its run, after so many pieces of the paragraph."""
        kind = "instruction" if node.name == "w:instrText" else node.attribute("fldCharType")
        if kind == "begin":
            name = next(node.all("w:name"), None)
            self._open.append(_OpenField(node, run.child("w:rPr"), "" if name is None else name.attribute("val")))
        elif not self._open:
            return
        now = self._open[-1]
        now.taken.append(ByteSplice(node.start, node.end))
        if kind == "instruction":
            now.instruction.append(node.text())
        elif kind == "separate":
            now.first = pieces
        elif kind == "end":
            self._open.pop()
            self._end(now, run, pieces)

    def _end(self, ended: _OpenField, run: XmlNode, pieces: int) -> None:
        instruction = "".join(ended.instruction)
        merged = named_by_instruction(instruction)
        first = pieces if ended.first < 0 else ended.first
        fresh = self._looks.fresh_run(run.start, ended.look)
        if merged:
            self.fields.append(FormField(merged, "", first, pieces, fresh, tuple(ended.taken)))
        elif instruction.strip().upper().startswith("FORMTEXT") and ended.form_name:
            self.fields.append(FormField(ended.form_name, "", first, pieces, fresh))
