"""Makes PDFs as office programs and scanners do: pages with real text, scans, layers of text over scans, and letters
that the file tells wrongly."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pikepdf
from PIL import Image, ImageDraw, ImageFont
from PySide6.QtCore import QMarginsF, QPointF
from PySide6.QtGui import QFont, QFontDatabase, QPageLayout, QPageSize, QPainter, QPdfWriter

NANUM = "/usr/share/fonts/truetype/nanum/NanumGothic.ttf"
LINE_HEIGHT = 22.0
_DPI = 72
_CODE = re.compile(rb"<([0-9A-Fa-f]+)>")
Spot = tuple[float, float, str]
"""Where a line of text begins, in points from the upper left corner of an A4 page, and what it says."""


def lines_at(lines: Sequence[str], left: float = 70, top: float = 90) -> list[Spot]:
    """Lines one below the other."""
    return [(left, top + LINE_HEIGHT * number, text) for number, text in enumerate(lines)]


def make_text_pdf(path: Path, pages: Sequence[Sequence[Spot]], size: float = 12) -> Path:
    """A PDF as a word processor writes one; needs an application of Qt's."""
    identifier = QFontDatabase.addApplicationFont(NANUM)
    (family, *_) = QFontDatabase.applicationFontFamilies(identifier)
    writer = QPdfWriter(str(path))
    writer.setResolution(_DPI)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    painter = QPainter(writer)
    font = QFont(family)
    font.setPointSizeF(size)
    painter.setFont(font)
    for number, spots in enumerate(pages):
        if number:
            writer.newPage()
        for left, top, text in spots:
            painter.drawText(QPointF(left, top), text)
    painter.end()
    return path


def scanned(lines: Sequence[str], size: tuple[int, int] = (1240, 1754)) -> Image.Image:
    """A page as a scanner takes it, at 150 dots an inch."""
    page = Image.new("L", size, 255)
    draw, font = ImageDraw.Draw(page), ImageFont.truetype(NANUM, 34)
    for number, text in enumerate(lines):
        draw.text((140, 160 + 70 * number), text, font=font, fill=0)
    return page


def add_scan(path: Path, lines: Sequence[str], at: int | None = None) -> None:
    """Put a scanned page into a PDF, at its end or before the page of that index."""
    body = io.BytesIO()
    scanned(lines).save(body, format="PDF", resolution=150)
    body.seek(0)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf, pikepdf.open(body) as scan:
        pdf.pages.insert(len(pdf.pages) if at is None else at, scan.pages[0])
        pdf.save(path)


def lay_over(path: Path, index: int, layer: Path) -> None:
    """Lay the text of a one-page PDF over a page, not to be seen, as a scanner's own recogniser does."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf, pikepdf.open(layer) as written:
        source = written.pages[0]
        source.contents_coalesce()
        # rendering mode 3 in each text object (ISO 32000-1, 9.3.6)
        content = re.sub(rb"\bBT\b", b"BT 3 Tr", source.Contents.read_bytes())
        source.Contents = written.make_stream(content)
        pdf.pages[index].add_overlay(source, None)
        pdf.save(path)


def garble(path: Path, page: int, change: Callable[[str], str]) -> None:
    """Have the fonts of a page say other letters than they draw; pages that share them are changed, too."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for font in pdf.pages[page].resources.Font.values():
            if "/ToUnicode" in font:
                font.ToUnicode.write(_changed(font.ToUnicode.read_bytes(), change))
        pdf.save(path)


def _changed(cmap: bytes, change: Callable[[str], str]) -> bytes:
    """A ToUnicode table with other letters (ISO 32000-1, 9.10.3): here they all stand in one bracket."""

    def letter(found: re.Match[bytes]) -> bytes:
        told = change(bytes.fromhex(found[1].decode()).decode("utf-16-be", "replace"))
        return b"<" + told.encode("utf-16-be").hex().upper().encode() + b">"

    return re.sub(rb"\[.*?\]", lambda bracket: _CODE.sub(letter, bracket[0]), cmap, flags=re.DOTALL)
