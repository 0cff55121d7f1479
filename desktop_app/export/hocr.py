"""hOCR 1.2: pages, lines and words with their places, as other OCR tools read them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from html import escape

from desktop_app.domain.geometry import Bounds, Polygon, bounds
from desktop_app.domain.scan import Page, Scan
from desktop_app.export.plain_text import one_line
from desktop_app.export.scan_lines import Line, PlacedWord, lines

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
 <head>
  <title>{title}</title>
  <meta http-equiv="Content-Type" content="text/html;charset=utf-8" />
  <meta name="ocr-system" content="{system}" />
  <meta name="ocr-capabilities" content="ocr_page ocr_line ocrx_word ocrp_wconf" />
 </head>
 <body>
"""
_TAIL = " </body>\n</html>\n"
_BASELINE = 0.2
"""How far above the lower edge of its box a text stands, as a share of the height."""


def to_hocr(scan: Scan, image: str = "") -> str:
    """The scan as XHTML. ``image``: the name of the file the pages were read from."""
    title = escape(one_line(scan.title))
    parts = [_HEAD.format(title=title, system=escape(one_line(scan.service) or "malgeul"))]
    parts += [_page(page, number, image) for number, page in enumerate(scan.pages)]
    return "".join(parts) + _TAIL


def page_bounds(page: Page, found: Iterable[Line]) -> Bounds:
    """The whole page; where its size is unknown, as far as its words reach."""
    if page.width >= 1 and page.height >= 1:
        return Bounds(0, 0, page.width, page.height)
    points: Polygon = tuple(point for line in found for point in line.frame().polygon())
    around = bounds(points) if points else Bounds(0, 0, 1, 1)
    return Bounds(0, 0, max(around.right, 1), max(around.bottom, 1))


def _page(page: Page, index: int, image: str) -> str:
    found = lines(page)
    whole = page_bounds(page, found)
    named = f"image &quot;{escape(one_line(image).replace(chr(34), ''))}&quot;; " if image else ""
    head = f"  <div class='ocr_page' id='page_{index + 1}' title='{named}bbox {_box(whole, whole)}; ppageno {index}'>\n"
    body = "".join(_line(line, f"{index + 1}_{number}", whole) for number, line in enumerate(found, 1))
    return f"{head}{body}  </div>\n"


def _line(line: Line, name: str, page: Bounds) -> str:
    box = line.frame()
    title = f"bbox {_box(bounds(box.polygon()), page)}"
    quarter = round(box.angle / 90) * 90
    slope, offset = _baseline(line, quarter)
    title += f"; baseline {_short(slope)} {_short(offset)}"
    if quarter % 360:
        title += f"; textangle {-quarter % 360}"  # counter-clockwise, as the specification counts
    words = " ".join(_word(word, f"{name}_{number}", page) for number, word in enumerate(line.words, 1))
    return f"   <span class='ocr_line' id='line_{name}' title='{title}'>{words}</span>\n"


def _word(word: PlacedWord, name: str, page: Bounds) -> str:
    title = f"bbox {_box(bounds(word.frame.polygon()), page)}"
    if word.confidence is not None:
        title += f"; x_wconf {round(min(max(word.confidence, 0), 1) * 100)}"
    return f"<span class='ocrx_word' id='word_{name}' title='{title}'>{escape(word.text)}</span>"


def _baseline(line: Line, quarter: int) -> tuple[float, float]:
    """The slope of the line's base, and how far it lies from the lower left corner of the box, once turned upright."""
    box = line.frame()
    cos, sin = round(math.cos(math.radians(-quarter))), round(math.sin(math.radians(-quarter)))
    corners = tuple((x * cos - y * sin, x * sin + y * cos) for x, y in box.polygon())
    x, y = box.at(0, box.height * (1 - _BASELINE))
    x, y = x * cos - y * sin, x * sin + y * cos
    slope = math.tan(math.radians(box.angle - quarter))
    around = bounds(corners)
    return slope, y + (around.left - x) * slope - around.bottom


def _box(box: Bounds, page: Bounds) -> str:
    """Whole pixels, inside the page, and never without an area."""
    right, bottom = math.ceil(page.right), math.ceil(page.bottom)
    left, top = (min(max(math.floor(n), 0), most - 1) for n, most in ((box.left, right), (box.top, bottom)))
    far = min(max(math.ceil(box.right), left + 1), right)
    low = min(max(math.ceil(box.bottom), top + 1), bottom)
    return f"{left} {top} {far} {low}"


def _short(value: float) -> str:
    shown = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if shown in {"-0", ""} else shown
