"""A part of a page as a picture of its own, for a box that is read by itself."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageOps

from desktop_app.domain.straightening import Straightening
from desktop_app.media.page import POINTS_PER_INCH
from desktop_app.media.pages import open_pages
from desktop_app.media.straight_pictures import drawn_straight

_DPI = 300
_BORDER = 24
_LOWEST_PX = 48
"""A line of text that is lower is drawn larger: small letters are hard to read for any engine."""


def crop_page(
    path: str | Path,
    number: int,
    box: tuple[float, float, float, float],
    seen: tuple[float, float],
    target: Path,
    way: Straightening | None = None,
) -> None:
    """Write the part ``box`` (left, top, right, bottom) of a page, counted from 1, to ``target`` as PNG.

    ``box`` is measured in a picture of the page of ``seen`` pixels (width, height); zeros mean the page's own. That is
    its straightened picture, where ``way`` says how it is straightened. There is a white border around it. Raises
    `UnusableFile`, IndexError (no such page), ValueError (a box outside of the page), OSError.
    """
    with open_pages(path) as pages:
        scale = _DPI / POINTS_PER_INCH if pages.format == "pdf" else 1.0
        size = pages.size(number - 1)
        page = pages.render(number - 1, scale=scale)
    if way is not None:
        page = drawn_straight(page, way)
    across = page.width / (seen[0] or size.width)
    down = page.height / (seen[1] or size.height)
    left, right = (min(max(round(x * across), 0), page.width) for x in (box[0], box[2]))
    top, bottom = (min(max(round(y * down), 0), page.height) for y in (box[1], box[3]))
    if right - left < 1 or bottom - top < 1:
        raise ValueError("a box outside of the page")
    part = page.crop((left, top, right, bottom))
    if min(part.size) < _LOWEST_PX:
        factor = min(_LOWEST_PX / min(part.size), 8.0)
        larger = (round(part.width * factor), round(part.height * factor))
        part = part.resize(larger, Image.Resampling.LANCZOS)
    ImageOps.expand(part, _BORDER, "white").save(target, format="PNG")
