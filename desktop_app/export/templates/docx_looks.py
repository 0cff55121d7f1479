"""What is copied of the look of a DOCX form: properties of letters and paragraphs, without what belongs to one only."""

from __future__ import annotations

from desktop_app.export.templates.colours import is_example_colour
from desktop_app.export.templates.model import Letters
from desktop_app.export.templates.xml_source import XmlNode, XmlSource

_OF_ONE = {"w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:rPrChange", "w:pPrChange", "w:sectPr", "w:numberingChange"}
"""Tracked changes, and the pages that end with a paragraph."""
_OF_EXAMPLES = {"w:color", "w:i", "w:iCs", "w:vanish", "w:rStyle"}


_DARKEST_TINT = "A6"
"""Of black in a theme: what is told darker is text of its own."""


def is_example(colour: XmlNode) -> bool:
    """Whether a colour is that of an example: by its value, or, without one, as a shade of the theme's own."""
    theme, shade, tint = (colour.attribute(name) for name in ("themeColor", "themeShade", "themeTint"))
    if colour.attribute("val") in ("", "auto"):
        return (theme == "background1" and bool(shade)) or (theme == "text1" and "" < tint.upper() <= _DARKEST_TINT)
    return is_example_colour(colour.attribute("val"))


class DocxLooks:
    """``w``: the prefix of the part; ``examples``: the ids of styles of letters that are those of examples."""

    def __init__(self, source: XmlSource, w: str, examples: frozenset[str]) -> None:
        self._source, self._w, self._examples = source, w, examples

    def is_example(self, properties: XmlNode | None) -> bool:
        """Whether letters of these properties are those of an example."""
        if properties is None:
            return False
        style, colour = properties.child("w:rStyle"), properties.child("w:color")
        if style is not None and style.attribute("val") in self._examples:
            return True
        return colour is not None and is_example(colour)

    def is_of_example(self, paragraph: XmlNode) -> bool:
        """Whether a paragraph is of a style in which examples are written."""
        properties = paragraph.child("w:pPr")
        style = None if properties is None else properties.child("w:pStyle")
        return style is not None and style.attribute("val") in self._examples

    def letters(self, properties: XmlNode | None) -> bytes:
        """``rPr`` for other letters of the same look; those of an example are written as what is no example."""
        if properties is None:
            return b""
        left_out = _OF_ONE | _OF_EXAMPLES if self.is_example(properties) else _OF_ONE
        inside = b"".join(self._source.raw(one) for one in properties.children if one.name not in left_out)
        return self._source_tag("rPr", inside) if inside else b""

    def of_paragraph(self, properties: XmlNode | None, letters: XmlNode | None) -> bytes:
        """``rPr`` of what is written into a paragraph: as its first letters, else as its mark."""
        if letters is not None:
            return self.letters(letters)
        return self.letters(None if properties is None else properties.child("w:rPr"))

    def paragraph(self, properties: XmlNode | None) -> bytes:
        """``pPr`` for another paragraph of the same look."""
        if properties is None:
            return b""
        parts = []
        for one in properties.children:
            if one.name == "w:rPr":
                parts.append(self.letters(one))
            elif one.name not in _OF_ONE:
                parts.append(self._source.raw(one))
        inside = b"".join(parts)
        return self._source_tag("pPr", inside) if inside else b""

    def fresh_run(self, at: int, properties: XmlNode | None) -> Letters:
        """Where a run of letters of that look goes in."""
        before = f"<{self._w}r>".encode() + self.letters(properties) + f'<{self._w}t xml:space="preserve">'.encode()
        return Letters(at, at, "", before, f"</{self._w}t></{self._w}r>".encode())

    def _source_tag(self, name: str, inside: bytes) -> bytes:
        tag = f"{self._w}{name}".encode()
        return b"<" + tag + b">" + inside + b"</" + tag + b">"
