"""The straightened picture of a photographed page: found once, and drawn from the photo whenever it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from PIL import Image

from desktop_app.domain.geometry import Point
from desktop_app.domain.straightening import Straightening, net_of
from desktop_app.media.page import OpenPages, Picture
from desktop_app.media.preparation import Preparation, proposals
from desktop_app.media.preparation.light import evened, light_map
from desktop_app.media.preparation.way import Way

LOOKED_AT_PX = 2400
"""The longer side of the picture in which a sheet and its lines are looked for: more shows no more of them."""


def looked_at(pages: OpenPages, index: int, seen: tuple[float, float]) -> tuple[Image.Image, tuple[float, float]]:
    """The page, counted from 0, in grey, as large as is looked at to straighten it; and the size that places on it are
    measured in: ``seen``, and its own where that is zeros. Raises as `OpenPages.render`."""
    size = pages.size(index)
    longest = LOOKED_AT_PX if pages.format == "pdf" else min(LOOKED_AT_PX, round(max(size.width, size.height)))
    grey = pages.render(index, longest=longest).convert("L")
    return grey, seen if min(seen) > 0 else (size.width, size.height)


def straightenings(
    grey: Image.Image, origin: tuple[float, float], *, of_scans: bool = False
) -> Iterator[Straightening]:
    """In which ways a page in grey may be straightened, the most promising first, measured in a picture of the size
    ``origin``. None where there is nothing to do: a slide, a screen, a scan; ``of_scans``: also those whose lines may
    be made level."""
    for prepared in proposals(grey):
        if prepared.by is not Preparation.NOTHING:
            yield _measured(prepared.way, origin)
        elif not of_scans:
            return


def straight_picture(pages: OpenPages, index: int, longest: int, way: Straightening) -> Picture:
    """The straightened picture of a page, counted from 0, its longer side of at most so many pixels, and no more than
    its photo gives. Raises as `OpenPages.render`."""
    size = pages.size(index)
    wanted = max(1, round(longest * max(way.origin) / max(way.size)))
    if pages.format != "pdf":
        wanted = min(wanted, round(max(size.width, size.height)))
    straight = drawn_straight(pages.render(index, longest=wanted), way)
    return Picture(straight.width, straight.height, straight.tobytes())


def is_photo(picture: Image.Image) -> bool:
    """Whether a page looks photographed: its paper is not white and lit everywhere alike, as in a scanner."""
    light = light_map(picture.convert("L"))
    return not (light.is_even or light.is_dark_ground)


def drawn_straight(picture: Image.Image, way: Straightening) -> Image.Image:
    """The straightened picture of a page, its paper white, out of its photo in RGB of any size."""
    across, down = picture.width / way.origin[0], picture.height / way.origin[1]
    size = max(1, round(way.size[0] * across)), max(1, round(way.size[1] * down))
    net = np.array(way.nodes, np.float64).reshape(way.rows, way.columns, 2) * [across, down]
    columns, rows = (_cuts(length, count) for length, count in zip(size, (way.columns, way.rows), strict=True))
    mesh = [
        (
            (columns[i], rows[j], columns[i + 1], rows[j + 1]),
            (*net[j, i], *net[j + 1, i], *net[j + 1, i + 1], *net[j, i + 1]),
        )
        for j in range(way.rows - 1)
        for i in range(way.columns - 1)
        if columns[i] < columns[i + 1] and rows[j] < rows[j + 1]
    ]
    straight = picture.transform(
        size, Image.Transform.MESH, mesh, resample=Image.Resampling.BICUBIC, fillcolor=(255, 255, 255)
    )
    # only now: what lies around the sheet says nothing of the light on it
    light = light_map(straight.convert("L"))
    if light.is_even or light.is_dark_ground:
        return straight
    # each colour by itself: lamps are yellow and skies blue, and paper is white
    return Image.merge("RGB", [evened(channel, light_map(channel)) for channel in straight.split()])


def _measured(way: Way, origin: tuple[float, float]) -> Straightening:
    """The way from one picture to another, in the pixels of a page of the size ``origin``."""
    across, down = origin[0] / way.origin[0], origin[1] / way.origin[1]
    scale = (across + down) / 2

    def lead(points: Iterable[Point]) -> Iterable[Point]:
        there = way.lead(np.array(list(points), np.float64) / scale)
        return [(float(x) * across, float(y) * down) for x, y in there]

    return net_of(origin, (way.size[0] * scale, way.size[1] * scale), lead)


def _cuts(length: int, count: int) -> list[int]:
    return [round(length * number / (count - 1)) for number in range(count)]
