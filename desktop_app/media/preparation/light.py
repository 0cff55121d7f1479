"""The light that falls on a page: how bright its paper is, place by place."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

_CELLS = 56
"""Along the longer side: finer than a shadow's edge, coarser than a line of text."""
_PAPER = 0.9
"""The quantile of a cell's tones that is its paper: ink covers less than the rest, even under bold headings."""
_MOST_SAMPLES = 12
"""Pixels that are looked at in each direction of a cell."""

_BRIGHT = 200
_EVEN = 0.86
_DARKEST, _BRIGHTEST = 0.03, 0.97
_LEAST_CONTRAST = 40
_DARK = 100
_DIMMEST = 24
"""No paper is darker than that: division would make noise of it."""

Cells = npt.NDArray[np.float32]


@dataclass(frozen=True)
class LightMap:
    """``cells``: the tone of the paper (0–255), cell by cell from the top left. ``lighter``: which part of the cells
    with something on them has it lighter than the ground, as slides with a dark ground have. ``ground``: the tone of
    most of the page."""

    cells: Cells
    lighter: float
    ground: float

    @property
    def is_even(self) -> bool:
        """Whether the page is lit as in a scanner: white paper, everywhere alike."""
        low, high = np.quantile(self.cells, (_DARKEST, _BRIGHTEST))
        return bool(np.median(self.cells) > _BRIGHT and low > _EVEN * high)

    @property
    def is_dark_ground(self) -> bool:
        """Whether the page is a slide or a screen with light letters on a dark ground: nothing to even there."""
        return self.lighter > 0.5 and self.ground < _DARK

    def drawn(self, size: tuple[int, int]) -> Image.Image:
        """The paper's tone at each pixel of a picture of that size."""
        return Image.fromarray(self.cells.round().astype(np.uint8)).resize(size, Image.Resampling.BICUBIC)


def light_map(grey: Image.Image) -> LightMap:
    """How a page in grey is lit."""
    pixels = np.asarray(grey)
    height, width = pixels.shape
    across, down = _counts(width, height)
    tones = np.sort(_samples(pixels, across, down), axis=-1)
    last = tones.shape[-1] - 1
    low, middle, paper, high = (tones[..., round(share * last)] for share in (0.02, 0.5, _PAPER, 0.98))
    written = (high.astype(np.int16) - low) > _LEAST_CONTRAST
    above = (high.astype(np.int16) - middle) > (middle.astype(np.int16) - low)
    lighter = float(above[written].mean()) if written.any() else 0.0
    return LightMap(_smoothed(paper), lighter, float(np.median(middle)))


def evened(picture: Image.Image, light: LightMap) -> Image.Image:
    """The picture, grey or in colour, with its paper white everywhere."""
    paper = np.maximum(np.asarray(light.drawn(picture.size), np.uint16), _DIMMEST)
    pixels = np.asarray(picture)
    if pixels.ndim == 3:
        paper = paper[..., np.newaxis]
    # row by row in bands: a photo of 100 megapixels must not stand here in sixteen bits
    result = np.empty_like(pixels)
    for top in range(0, pixels.shape[0], 256):
        band = slice(top, top + 256)
        result[band] = np.minimum(pixels[band].astype(np.uint16) * 255 // paper[band], 255)
    return Image.fromarray(result)


def _counts(width: int, height: int) -> tuple[int, int]:
    longest = max(width, height)
    return max(1, round(_CELLS * width / longest)), max(1, round(_CELLS * height / longest))


def _samples(pixels: npt.NDArray[np.uint8], across: int, down: int) -> npt.NDArray[np.uint8]:
    """So many tones of each cell: down × across × samples."""
    height, width = pixels.shape
    per_row = min(_MOST_SAMPLES, max(1, width // across))
    per_column = min(_MOST_SAMPLES, max(1, height // down))
    columns = (np.arange(across * per_row) + 0.5) * width / (across * per_row)
    rows = (np.arange(down * per_column) + 0.5) * height / (down * per_column)
    picked = pixels[np.ix_(rows.astype(np.int64), columns.astype(np.int64))]
    parted = picked.reshape(down, per_column, across, per_row).transpose(0, 2, 1, 3)
    return np.ascontiguousarray(parted).reshape(down, across, per_row * per_column)


def _smoothed(paper: npt.NDArray[np.uint8]) -> Cells:
    if min(paper.shape) < 3:
        return paper.astype(np.float32)
    cells = Image.fromarray(paper).filter(ImageFilter.MedianFilter(3)).filter(ImageFilter.GaussianBlur(0.8))
    return np.asarray(cells, np.float32)
