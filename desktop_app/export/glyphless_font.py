"""A font without a visible glyph, for text that is found and copied but not seen.

Its one glyph is a box half as wide and quite as high as the size of the font: for a glyph without an outline PDFium
returns no text on turned pages. Codes are UTF-16 units; characters beyond them get codes that no text uses otherwise.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

WIDTH = 0.5
"""The width of each character, in sizes of the font."""
DESCENT = 0.2
"""How far the box reaches below the base line, in sizes of the font."""

FAMILY = "MalgeulGlyphless"
"""The name of the font, by which words that were written with it are known again."""
_UNITS = 1000
_FIRST_SPARE, _LAST_SPARE = 0xD800, 0xDFFF
_UNKNOWN = 0xFFFD


class Codes:
    """The code of each character; grows with the characters that two UTF-16 units would take."""

    def __init__(self) -> None:
        self.spare: dict[str, int] = {}

    def encoded(self, text: str) -> str:
        """The codes of a text as hexadecimal digits, four for each character."""
        if text.isascii():
            return "".join(f"{ord(c):04X}" for c in text)
        return "".join(f"{self._code(c):04X}" for c in text)

    def _code(self, character: str) -> int:
        code = ord(character)
        if code < _FIRST_SPARE or _LAST_SPARE < code <= 0xFFFF:
            return code
        if code <= _LAST_SPARE:
            return _UNKNOWN
        known = self.spare.get(character)
        if known is None:
            if len(self.spare) > _LAST_SPARE - _FIRST_SPARE:
                return _UNKNOWN
            known = self.spare[character] = _FIRST_SPARE + len(self.spare)
        return known


def embed(pdf: Pdf, codes: Codes) -> pikepdf.Object:
    """The font as an object of that PDF; ``codes`` must be complete by then."""
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name(f"/{FAMILY}"),
        Flags=4,
        FontBBox=Array([0, -200, 500, 800]),
        ItalicAngle=0,
        Ascent=800,
        Descent=-200,
        CapHeight=800,
        StemV=80,
        FontFile2=pdf.make_stream(_truetype()),
    )
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name(f"/{FAMILY}"),
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=500,
        CIDToGIDMap=pdf.make_stream(b"\x00\x01" * 0x10000),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name(f"/{FAMILY}"),
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=pdf.make_stream(_to_unicode(codes)),
        )
    )


def _to_unicode(codes: Codes) -> bytes:
    """Each code is its character; at most a hundred entries in a block (Adobe Technical Note 5014)."""
    rows = [f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>" for high in range(0x100) if not 0xD8 <= high <= 0xDF]
    spare = [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for text, code in codes.spare.items()]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
        *_blocks(rows, "bfrange"),
        *_blocks(spare, "bfchar"),
        "endcmap",
        "CMapName currentdict /CMap defineresource pop",
        "end",
        "end",
    ]
    return "\n".join(lines).encode("ascii")


def _blocks(rows: list[str], kind: str) -> Iterable[str]:
    for at in range(0, len(rows), 100):
        block = rows[at : at + 100]
        yield f"{len(block)} begin{kind}"
        yield from block
        yield f"end{kind}"


def _truetype() -> bytes:
    """A TrueType file of two glyphs, nothing and the box, with the tables a PDF asks for (ISO 32000-1, 9.9)."""
    box = struct.pack(">hhhhh", 1, 0, -200, 500, 800)  # one contour, and what it spans
    box += struct.pack(">HH", 3, 0)  # its last point; no instructions
    box += bytes([0x01] * 4)  # all points on the curve, both coordinates as words
    box += struct.pack(">hhhh", 0, 0, 500, 0) + struct.pack(">hhhh", -200, 1000, 0, -1000)
    tables = {
        b"glyf": box,
        b"head": struct.pack(
            ">IIIIHHQQhhhhHHhhh",
            0x00010000, 0x00010000, 0, 0x5F0F3CF5, 0, _UNITS, 0, 0, 0, -200, 500, 800, 0, 8, 2, 1, 0,
        ),
        b"hhea": struct.pack(">IhhhHhhhhhhhhhhhH", 0x00010000, 800, -200, 0, 500, 0, 0, 500, 1, 0, 0, 0, 0, 0, 0, 0, 1),
        b"hmtx": struct.pack(">Hhh", 500, 0, 0),
        b"loca": struct.pack(">III", 0, 0, len(box)),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x00010000, 2, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
    }  # fmt: skip
    head = struct.pack(">IHHHH", 0x00010000, len(tables), 64, 2, len(tables) * 16 - 64)
    at = len(head) + 16 * len(tables)
    directory, body = b"", b""
    for tag, data in tables.items():
        padded = data + b"\0" * (-len(data) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory += struct.pack(">4sIII", tag, total, at + len(body), len(data))
        body += padded
    return head + directory + body
