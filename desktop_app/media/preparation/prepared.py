"""A page made ready for reading, with the way back of each of its points."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from PIL import Image

from desktop_app.media.preparation.way import Points, Way, enlarged, unchanged


class Preparation(StrEnum):
    """What was done to a page before it was read."""

    NOTHING = "nothing"
    LIGHT = "light"
    SHEET = "sheet"
    """The page's light was evened out, and the sheet's four corners put where they belong."""
    SHEETS = "sheets"
    """The same of several sheets, which stand one below the other."""
    LINES = "lines"
    """The page's light was evened out, and its lines of text made level."""


@dataclass(frozen=True)
class Prepared:
    """``picture``: as it is to be read or shown. ``way``: leads from it back to the page it was made of."""

    picture: Image.Image
    way: Way
    by: Preparation

    def back(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the picture lies on the page, in its pixels; it may lie outside of it."""
        return self.way.back(x, y)

    def smaller(self, most_pixels: int, longest: int) -> Prepared:
        """The same with so many pixels at most, and so many on its longer side."""
        width, height = self.picture.size
        scale = min(1.0, math.sqrt(most_pixels / (width * height)), longest / max(width, height))
        if scale == 1.0:
            return self
        size = max(1, round(width * scale)), max(1, round(height * scale))
        picture = self.picture.resize(size, reducing_gap=2.0)
        return Prepared(picture, self.way.then(enlarged((width, height), size)), self.by)

    def larger(self, scale: float) -> Prepared:
        """The same drawn larger, so that small letters have more pixels."""
        width, height = self.picture.size
        size = round(width * scale), round(height * scale)
        picture = self.picture.resize(size, Image.Resampling.BICUBIC)
        return Prepared(picture, self.way.then(enlarged((width, height), size)), self.by)

    def turned(self, degrees: float) -> Prepared:
        """The same turned counterclockwise, as Pillow counts, on white."""
        if not degrees:
            return self
        smooth = Image.Resampling.BICUBIC if degrees % 90 else Image.Resampling.NEAREST
        white = 255 if self.picture.mode == "L" else (255,) * len(self.picture.getbands())
        picture = self.picture.rotate(degrees, smooth, expand=True, fillcolor=white)
        return Prepared(picture, self.way.then(_turned(self.picture.size, picture.size, degrees)), self.by)

    def part(self, box: tuple[int, int, int, int], border: int) -> Prepared:
        """A part of it, with so many white pixels around."""
        left, top, right, bottom = box
        picture = Image.new(self.picture.mode, (right - left + 2 * border, bottom - top + 2 * border), "white")
        picture.paste(self.picture.crop(box), (border, border))
        offset = np.array([left - border, top - border], np.float64)
        return Prepared(
            picture, self.way.then(Way(self.picture.size, picture.size, lambda points: points + offset)), self.by
        )


def as_it_is(page: Image.Image) -> Prepared:
    """The page itself."""
    return Prepared(page, unchanged(page.size), Preparation.NOTHING)


def _turned(size: tuple[int, int], new_size: tuple[int, int], degrees: float) -> Way:
    angle = -math.radians(degrees)
    cos, sin = math.cos(angle), math.sin(angle)
    middle, new_middle = np.array(size) / 2, np.array(new_size) / 2
    matrix = np.array([[cos, -sin], [sin, cos]])

    def lead(points: Points) -> Points:
        return np.asarray((points - new_middle) @ matrix + middle, np.float64)

    return Way(size, new_size, lead)
