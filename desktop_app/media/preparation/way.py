"""The way between a picture that was made ready for reading and the picture it was made of."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

Points = npt.NDArray[np.float64]
"""n × 2: x and y in pixels, of the corner between pixels as Pillow counts them."""

_MESH = 32
"""Pixels of the picture that are drawn at once; between their corners the way is as good as straight."""


@dataclass(frozen=True)
class Way:
    """From a picture of ``size`` back to the one it is made of, of the size ``origin``: ``lead`` is given points in
    pixels and gives as many."""

    origin: tuple[int, int]
    size: tuple[int, int]
    lead: Callable[[Points], Points]

    def back(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the picture lies in the one it was made of; it may lie outside of it."""
        ((there_x, there_y),) = self.lead(np.array([[x, y]], np.float64))
        return float(there_x), float(there_y)

    def then(self, next_way: Way) -> Way:
        """The whole way of a picture that was made of this one's by ``next_way``."""
        return Way(self.origin, next_way.size, lambda points: self.lead(next_way.lead(points)))

    def drawn(self, source: Image.Image, fill: int = 255) -> Image.Image:
        """The picture, grey or in colour, out of the one it is made of. What lies outside of that is ``fill``."""
        width, height = self.size
        columns, rows = _cuts(width), _cuts(height)
        nodes = np.stack(np.meshgrid(columns, rows), axis=-1).reshape(-1, 2).astype(np.float64)
        there = self.lead(nodes).reshape(len(rows), len(columns), 2)
        mesh = [
            (
                (left, top, right, bottom),
                (*there[j, i], *there[j + 1, i], *there[j + 1, i + 1], *there[j, i + 1]),
            )
            for j, (top, bottom) in enumerate(itertools.pairwise(rows))
            for i, (left, right) in enumerate(itertools.pairwise(columns))
        ]
        tone = fill if source.mode == "L" else (fill,) * len(source.getbands())
        return source.transform(
            self.size, Image.Transform.MESH, mesh, resample=Image.Resampling.BICUBIC, fillcolor=tone
        )


def unchanged(size: tuple[int, int]) -> Way:
    """The way of a picture whose points lie where they lay."""
    return Way(size, size, lambda points: points)


def enlarged(size: tuple[int, int], new_size: tuple[int, int]) -> Way:
    """The way of a picture that was resized from ``size`` to ``new_size``."""
    factors = np.array([size[0] / new_size[0], size[1] / new_size[1]])
    return Way(size, new_size, lambda points: points * factors)


def _cuts(length: int) -> list[int]:
    return [*range(0, length, _MESH), length]
