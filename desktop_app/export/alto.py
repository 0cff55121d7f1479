"""ALTO 4.4: pages, blocks, lines and words with their outlines, as libraries and archives keep them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import groupby
from xml.sax.saxutils import quoteattr

from desktop_app.domain.geometry import Bounds, Frame, Polygon, bounds
from desktop_app.domain.scan import Page, Scan
from desktop_app.export.hocr import page_bounds
from desktop_app.export.plain_text import one_line
from desktop_app.export.scan_lines import Line, PlacedWord, lines

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#" SCHEMAVERSION="4.4">
  <Description>
    <MeasurementUnit>pixel</MeasurementUnit>
{image}    <Processing ID="recognition">
      <processingCategory>contentGeneration</processingCategory>
      <processingSoftware>
        <softwareName>{system}</softwareName>
      </processingSoftware>
    </Processing>
  </Description>
  <Layout>
"""
_TAIL = "  </Layout>\n</alto>\n"
_BASELINE = 0.2


def to_alto(scan: Scan, image: str = "") -> str:
    """The scan as XML. ``image``: the name of the file the pages were read from."""
    source = (
        f"    <sourceImageInformation>\n      <fileName>{_text(image)}</fileName>\n    </sourceImageInformation>\n"
        if image
        else ""
    )
    parts = [_HEAD.format(image=source, system=_text(scan.service) or "malgeul")]
    parts += [_page(page, number) for number, page in enumerate(scan.pages, 1)]
    return "".join(parts) + _TAIL


def _page(page: Page, number: int) -> str:
    found = lines(page)
    whole = page_bounds(page, found)
    size = f'HEIGHT="{_number(whole.height)}" WIDTH="{_number(whole.width)}"'
    head = f'    <Page ID="page_{number}" PHYSICAL_IMG_NR="{number}" {size}>\n'
    space = f'      <PrintSpace HPOS="0" VPOS="0" {size}>\n'
    blocks = groupby(enumerate(found, 1), key=lambda numbered: round(numbered[1].frame().angle))
    body = "".join(_block(list(group), f"{number}_{at}", angle) for at, (angle, group) in enumerate(blocks, 1))
    return f"{head}{space}{body}      </PrintSpace>\n    </Page>\n"


def _block(numbered: list[tuple[int, Line]], name: str, angle: int) -> str:
    """Neighbouring lines that run the same way."""
    around = bounds(tuple(point for _, line in numbered for point in line.frame().polygon()))
    turned = f' ROTATION="{-angle % 360}"' if angle else ""  # counter-clockwise, as the schema says
    page = name.partition("_")[0]
    body = "".join(_line(line, f"{page}_{number}") for number, line in numbered)
    return f'        <TextBlock ID="block_{name}" {_place(around)}{turned}>\n{body}        </TextBlock>\n'


def _line(line: Line, name: str) -> str:
    box = line.frame()
    base = box.height * (1 - _BASELINE)
    baseline = _points((box.at(0, base), box.at(box.width, base)))
    outline = f"            {_shape(box)}\n"
    words = "".join(f"            {part}\n" for part in _words(line.words, name))
    place = _place(bounds(box.polygon()))
    head = f'          <TextLine ID="line_{name}" {place} BASELINE="{baseline}">\n'
    return f"{head}{outline}{words}          </TextLine>\n"


def _words(words: Iterable[PlacedWord], name: str) -> Iterator[str]:
    for number, word in enumerate(words, 1):
        if number > 1:
            yield "<SP/>"
        sure = "" if word.confidence is None else f' WC="{_number(min(max(word.confidence, 0), 1))}"'
        place = _place(bounds(word.frame.polygon()))
        head = f'<String ID="word_{name}_{number}" CONTENT={quoteattr(word.text)} {place}{sure}>'
        yield f"{head}{_shape(word.frame)}</String>"


def _shape(box: Frame) -> str:
    return f'<Shape><Polygon POINTS="{_points(box.polygon())}"/></Shape>'


def _points(points: Polygon) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _place(box: Bounds) -> str:
    return (
        f'HPOS="{_number(box.left)}" VPOS="{_number(box.top)}"'
        f' WIDTH="{_number(box.width)}" HEIGHT="{_number(box.height)}"'
    )


def _number(value: float) -> str:
    shown = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if shown == "-0" or not math.isfinite(value) else shown


def _text(text: str) -> str:
    return quoteattr(one_line(text), {'"': "&quot;", "'": "&apos;"})[1:-1]
