"""hOCR 1.2: pages, lines and words with their places, as other OCR tools read them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from types import MappingProxyType

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
  <meta name="ocr-capabilities" content="ocr_page ocr_carea ocr_par ocr_line ocrx_word ocrp_wconf" />
 </head>
 <body>
"""
_TAIL = " </body>\n</html>\n"
_AS_IT_IS = 100
_SAME_DIRECTION = math.cos(math.radians(10))
_GAP = 1.0
"""How much room, in heights of a line, parts two paragraphs."""
_BASELINE = 0.2
"""How far above the lower edge of its box a text stands, as a share of the height."""


def to_hocr(scan: Scan, image: str = "", sizes_pt: Mapping[int, float] = MappingProxyType({})) -> str:
    """The scan as XHTML. ``image``: the name of the file the pages were read from. ``sizes_pt``: how wide its pages
    are, in points, by their numbers, where it is a PDF."""
    title = escape(one_line(scan.title))
    parts = [_HEAD.format(title=title, system=escape(one_line(scan.service) or "malgeul"))]
    parts += [_page(page, number, image, sizes_pt.get(page.number, 0)) for number, page in enumerate(scan.pages)]
    return "".join(parts) + _TAIL


def page_bounds(page: Page, found: Iterable[Line]) -> Bounds:
    """The whole page; where its size is unknown, as far as its words reach."""
    if page.width >= 1 and page.height >= 1:
        return Bounds(0, 0, page.width, page.height)
    points: Polygon = tuple(point for line in found for point in line.frame().polygon())
    around = bounds(points) if points else Bounds(0, 0, 1, 1)
    return Bounds(0, 0, max(around.right, 1), max(around.bottom, 1))


def _page(page: Page, index: int, image: str, width_pt: float) -> str:
    found = lines(page)
    whole = page_bounds(page, found)
    named = f"image &quot;{escape(one_line(image).replace(chr(34), ''))}&quot;; " if image else ""
    title = f"{named}bbox {_box(whole, whole)}; ppageno {index}; scan_res {_resolution(page, width_pt)}"
    head = f"  <div class='ocr_page' id='page_{index + 1}' title='{title}'>\n"
    body, last = "", 0
    for number, block in enumerate(_blocks(found), 1):
        body += _block(block, f"{index + 1}_{number}", f"{index + 1}_", last, whole)
        last += len(block)
    return f"{head}{body}  </div>\n"


def _resolution(page: Page, width_pt: float) -> int:
    """At how many dots an inch a page of a PDF is as large as the places say. Of a picture 100: what reads hOCR shows a
    PDF at this resolution and a picture at so many per cent of its pixels (gImageReader, which also writes one number
    where the specification has two, and takes two for none)."""
    return max(round(page.width * 72 / width_pt), 1) if width_pt > 0 and page.width >= 1 else _AS_IT_IS


def _blocks(found: Sequence[Line]) -> list[list[Line]]:
    """The lines by what belongs together: one below the other, in one direction, without a gap."""
    blocks: list[list[Line]] = []
    for line in found:
        if blocks and _follows(blocks[-1][-1], line):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _follows(one: Line, other: Line) -> bool:
    above, below = one.frame(), other.frame()
    if above.along[0] * below.along[0] + above.along[1] * below.along[1] < _SAME_DIRECTION:
        return False
    x, y = below.origin[0] - above.origin[0], below.origin[1] - above.origin[1]
    down, along = x * above.down[0] + y * above.down[1], x * above.along[0] + y * above.along[1]
    gap = down - above.height
    is_below = -above.height / 2 <= gap <= max(above.height, below.height) * _GAP
    return is_below and along < above.width and along + below.width > 0


def _block(block: Sequence[Line], name: str, page_name: str, last: int, page: Bounds) -> str:
    box = _box(bounds(tuple(point for line in block for point in line.frame().polygon())), page)
    inside = "".join(_line(line, f"{page_name}{number}", page) for number, line in enumerate(block, last + 1))
    return (
        f"   <div class='ocr_carea' id='block_{name}' title='bbox {box}'>\n"
        f"    <p class='ocr_par' id='par_{name}' title='bbox {box}'>\n{inside}    </p>\n   </div>\n"
    )


def _line(line: Line, name: str, page: Bounds) -> str:
    box = line.frame()
    title = f"bbox {_box(bounds(box.polygon()), page)}"
    quarter = round(box.angle / 90) * 90
    slope, offset = _baseline(line, quarter)
    title += f"; baseline {_short(slope)} {_short(offset)}"
    if quarter % 360:
        title += f"; textangle {-quarter % 360}"  # counter-clockwise, as the specification counts
    words = " ".join(_word(word, f"{name}_{number}", page) for number, word in enumerate(line.words, 1))
    return f"     <span class='ocr_line' id='line_{name}' title='{title}'>{words}</span>\n"


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
