"""In which ways a page may best be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PIL import Image, ImageOps

from desktop_app.media.preparation.light import evened, light_map
from desktop_app.media.preparation.lines import levelled, slopes_of
from desktop_app.media.preparation.prepared import Preparation, Prepared, as_it_is
from desktop_app.media.preparation.several import one_below_the_other, several_sheets
from desktop_app.media.preparation.sheet import seen_from_above, sheet_corners
from desktop_app.media.preparation.way import Points, Way

_ASLANT = 0.01


def proposals(grey: Image.Image, turn: int = 0, *, of_several: bool = False) -> Iterator[Prepared]:
    """The page made ready in one way after the other, the most promising first; each is made when it is asked for.

    ``turn``: by how many degrees, counterclockwise, it is turned before (0, 90, 180, 270). A scan (`LightMap.is_even`)
    and a slide with a dark ground come as they are, to the byte, but for a slide that lies aslant on something lighter;
    only what is asked for after that has its lines made level. There is always one.
    """
    page = as_it_is(grey).turned(turn)
    light = light_map(page.picture)
    if light.is_even or light.is_dark_ground:
        # what lies aslant was photographed; the panels of a program's window do not
        slides = [] if light.is_even else list(_dark_sheet(page, least_aslant=_ASLANT))
        yield from (*slides, page)
        yield from _level(page)
        return
    sheets = several_sheets(page.picture) if of_several else []
    if sheets:
        yield one_below_the_other([_sheet(page, seen_from_above(one, page.picture.size)) for one in sheets])
    corners = sheet_corners(page.picture)
    if corners is not None:
        yield _sheet(page, seen_from_above(corners, page.picture.size))
    even = Prepared(evened(page.picture, light), page.way, Preparation.LIGHT)
    yield from _level(even)
    yield even
    yield from _dark_sheet(page)


def _dark_sheet(page: Prepared, least_aslant: float = 0.0) -> Iterator[Prepared]:
    """A sheet or a screen with light letters on a dark ground, where one is seen on something lighter, its corners at
    least so far, of the longer side, from those of an upright frame."""
    inverted = replace(page, picture=ImageOps.invert(page.picture))
    corners = sheet_corners(inverted.picture)
    if corners is not None and _aslant(corners) >= least_aslant * max(page.picture.size):
        yield _sheet(inverted, seen_from_above(corners, page.picture.size))


def _aslant(corners: Points) -> float:
    a, b, c, d = corners
    return float(max(abs(a[1] - b[1]), abs(c[1] - d[1]), abs(a[0] - d[0]), abs(b[0] - c[0])))


def _sheet(page: Prepared, way: Way) -> Prepared:
    """The sheet alone, and its lines level where it bends."""
    even = _even(way.drawn(page.picture))
    slopes = slopes_of(even)
    if slopes is not None and not slopes.is_level:
        way = way.then(levelled(slopes))
        even = _even(way.drawn(page.picture))
    return Prepared(even, page.way.then(way), Preparation.SHEET)


def _level(page: Prepared) -> Iterator[Prepared]:
    slopes = slopes_of(page.picture)
    if slopes is not None and not slopes.is_level:
        way = levelled(slopes)
        yield Prepared(way.drawn(page.picture), page.way.then(way), Preparation.LINES)


def _even(picture: Image.Image) -> Image.Image:
    return evened(picture, light_map(picture))
