"""Pages drawn anew with parts of them covered for good: a PDF of pictures, with nothing left of the file itself."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image, ImageDraw

from desktop_app.domain.geometry import Polygon
from desktop_app.domain.straightening import Straightening
from desktop_app.media.page import POINTS_PER_INCH
from desktop_app.media.pages import open_pages
from desktop_app.media.straight_pictures import drawn_straight

_DPI = 200
_QUALITY = 90
_AROUND = 0.15
"""So much of its height more is covered around a word: boxes are drawn close."""


@dataclass(frozen=True, slots=True)
class Cover:
    """What is covered on a page: ``places`` in a picture of it of ``size`` pixels (zeros: its own), which is the
    straightened one where ``straightening`` says so."""

    places: Sequence[Polygon] = ()
    size: tuple[float, float] = (0.0, 0.0)
    straightening: Straightening | None = None


def write_covered(
    path: str, target: Path, covers: Mapping[int, Cover], check: Callable[[int, int], None] = lambda _done, _all: None
) -> None:
    """Write the pages of a file as a PDF of pictures; ``covers`` by the number of the page, from 1. ``check`` is told
    how many pages of how many are done, and may raise. Raises UnusableFile; OSError where it cannot be written."""
    with open_pages(path) as pages, Pdf.new() as pdf:
        for index in range(pages.count):
            check(index, pages.count)
            cover = covers.get(index + 1, Cover())
            picture = pages.render(index, scale=_DPI / POINTS_PER_INCH if pages.format == "pdf" else 1.0)
            if cover.straightening is not None:
                picture = drawn_straight(picture, cover.straightening)
            _add(pdf, _covered(picture.convert("RGB"), cover))
        pdf.save(target)
        check(pages.count, pages.count)


def _covered(picture: Image.Image, cover: Cover) -> Image.Image:
    width, height = cover.size if min(cover.size) > 0 else picture.size
    across, down = picture.width / width, picture.height / height
    draw = ImageDraw.Draw(picture)
    for place in cover.places:
        points = [(x * across, y * down) for x, y in place]
        more = max(2, round(_AROUND * _height(points)))
        draw.polygon(points, fill=0, outline=0, width=2 * more)
        for x, y in points:  # the outline's corners are cut off
            draw.rectangle((x - more, y - more, x + more, y + more), fill=0)
    return picture


def _height(points: Sequence[tuple[float, float]]) -> float:
    """The shorter way across it, whichever way it lies."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(max(xs) - min(xs), max(ys) - min(ys))


def _add(pdf: Pdf, picture: Image.Image) -> None:
    body = io.BytesIO()
    picture.save(body, format="JPEG", quality=_QUALITY)
    image = pikepdf.Stream(
        pdf,
        body.getvalue(),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=picture.width,
        Height=picture.height,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    width, height = (round(side * POINTS_PER_INCH / _DPI, 2) for side in picture.size)
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, width, height]),
        Resources=Dictionary(XObject=Dictionary(Im=image)),
        Contents=pdf.make_stream(f"q {width} 0 0 {height} 0 0 cm /Im Do Q".encode()),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
