"""Photos of sheets, as office workers take them with a phone: from aslant, in the light there is, of bent paper.

The sheet lies on a desk in space, curled about its upright axis if wanted, and is seen by a camera without a lens's
faults; then come light, shadow, blur, grain and JPEG. Everything follows from a seed and what is asked for.
"""

from __future__ import annotations

import io
import math
import random
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

Points = npt.NDArray[np.float64]

DESKS = ("wood", "white", "grey", "black", "none")
"""What is around the sheet; «none»: nothing, the sheet fills the picture and more."""


@dataclass(frozen=True)
class Shot:
    """How a photo is taken. ``tilt``: degrees by which the camera looks aslant, along and across; ``turn``: by which
    the sheet is turned; ``curl``: how high its middle stands, by its width; ``shadow``: how much of the light is left
    in it, 1 for none; ``dim``: the same of the far end of the picture; ``longest``: pixels."""

    desk: str = "wood"
    tilt: tuple[float, float] = (14.0, -8.0)
    turn: float = 4.0
    curl: float = 0.0
    shadow: float = 0.6
    dim: float = 0.65
    blur: float = 0.8
    grain: float = 4.0
    quality: int = 70
    longest: int = 2400
    fills: float = 0.86
    landscape: bool = False


@dataclass(frozen=True)
class Photo:
    """``picture`` in RGB, and where a point of the sheet is seen on it (`places`)."""

    picture: Image.Image
    _seen: _Camera = field(repr=False)

    def places(self, points: Points) -> Points:
        """Where points of the sheet, n × 2 in its pixels, are seen."""
        return self._seen.project(points)


def any_shot(seed: int) -> Shot:
    """One of many ways of taking a photo, the usual ones more often."""
    chance = random.Random(seed)
    return Shot(
        desk=chance.choice(DESKS),
        tilt=(chance.uniform(-22, 22), chance.uniform(-18, 18)),
        turn=chance.uniform(-9, 9),
        curl=chance.choice((0.0, 0.0, 0.0, chance.uniform(-0.05, 0.05))),
        shadow=chance.choice((1.0, chance.uniform(0.45, 0.9), chance.uniform(0.45, 0.9))),
        dim=chance.uniform(0.45, 0.95),
        blur=chance.uniform(0.3, 1.3),
        grain=chance.uniform(1.0, 8.0),
        quality=chance.choice((50, 60, 75, 90)),
        longest=chance.choice((2000, 2400, 3000)),
        fills=chance.uniform(0.62, 0.95),
    )


def photographed(sheet: Image.Image, seed: int, shot: Shot | None = None) -> Photo:
    """A photo of the sheet (in grey); ``seed`` chooses what ``shot`` does not say, and all where there is none."""
    shot = shot or any_shot(seed)
    noise = np.random.default_rng(seed)
    width, height = sheet.size
    long_side, short_side = shot.longest, round(shot.longest * 0.75)
    upright = (height >= width) != shot.landscape
    size = (short_side, long_side) if upright else (long_side, short_side)
    camera = _Camera((width, height), size, shot)
    there = camera.unproject_grid(size)
    pixels = _sampled(np.asarray(sheet.convert("L"), np.float32), there, _desk(shot.desk, size, noise))
    pixels *= _light(size, shot, noise)
    seen = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(shot.blur))
    grains = noise.normal(0.0, shot.grain, (size[1], size[0])).astype(np.float32)
    tones = np.asarray(seen, np.float32) + grains
    tint = np.array([1.0, noise.uniform(0.94, 1.0), noise.uniform(0.84, 0.98)], np.float32)
    coloured = np.clip(tones[..., None] * tint, 0, 255).astype(np.uint8)
    body = io.BytesIO()
    Image.fromarray(coloured).save(body, "JPEG", quality=shot.quality)
    return Photo(Image.open(io.BytesIO(body.getvalue())).convert("RGB"), camera)


class _Camera:
    """Sees the sheet: x to the right and y down in units of its width, z away from the camera."""

    def __init__(self, sheet: tuple[int, int], picture: tuple[int, int], shot: Shot) -> None:
        self._width, self._height = sheet
        self._curl = shot.curl
        along, across, turn = (math.radians(angle) for angle in (*shot.tilt, shot.turn))
        about_x = np.array([[1, 0, 0], [0, math.cos(along), -math.sin(along)], [0, math.sin(along), math.cos(along)]])
        about_y = np.array(
            [[math.cos(across), 0, math.sin(across)], [0, 1, 0], [-math.sin(across), 0, math.cos(across)]]
        )
        about_z = np.array([[math.cos(turn), -math.sin(turn), 0], [math.sin(turn), math.cos(turn), 0], [0, 0, 1]])
        self._turned = about_x @ about_y @ about_z
        self._away = 2.2 * max(1.0, self._height / self._width)
        self._scale, self._shift = 1.0, np.zeros(2)
        rim = np.array([[x, y] for x in (0, 0.5, 1) for y in (0, 0.5, 1)]) * sheet
        seen = self.project(rim)
        low, high = seen.min(axis=0), seen.max(axis=0)
        fits = np.array(picture) / (high - low)
        self._scale = float(fits.max() * 1.06 if shot.desk == "none" else fits.min() * shot.fills)
        self._shift = np.array(picture) / 2 - (low + high) / 2 * self._scale

    def project(self, points: Points) -> Points:
        """Where points of the sheet in its pixels are seen."""
        x = points[:, 0] / self._width - 0.5
        y = (points[:, 1] - self._height / 2) / self._width
        # an arch: its middle stands up, and what bends is no longer as wide
        z = -self._curl * (1 - (2 * x) ** 2) if self._curl >= 0 else -self._curl * (2 * x) ** 2
        space = np.stack([x * (1 - 2 * self._curl**2), y, z], axis=1) @ self._turned.T
        seen = space[:, :2] / (1 + space[:, 2:] / self._away)
        return np.asarray(seen * self._scale + self._shift, np.float64)

    def unproject_grid(self, size: tuple[int, int]) -> Points:
        """The points of the sheet that are seen in the middle of each pixel: height × width × 2."""
        step = 8
        columns, rows = np.arange(0, size[0] + step, step), np.arange(0, size[1] + step, step)
        target = np.stack(np.meshgrid(columns, rows), axis=-1).reshape(-1, 2) + 0.5
        points = (target - self._shift) / self._scale * self._width + np.array([self._width, self._height]) / 2
        right, below = np.array([1.0, 0.0]), np.array([0.0, 1.0])
        for _ in range(12):
            seen = self.project(points)
            across = self.project(points + right) - seen
            down = self.project(points + below) - seen
            off = target - seen
            area = across[:, 0] * down[:, 1] - across[:, 1] * down[:, 0]
            area = np.where(np.abs(area) < 1e-9, 1e-9, area)
            points = points + np.stack(
                [
                    (off[:, 0] * down[:, 1] - off[:, 1] * down[:, 0]) / area,
                    (off[:, 1] * across[:, 0] - off[:, 0] * across[:, 1]) / area,
                ],
                axis=1,
            )
        grid = points.reshape(len(rows), len(columns), 2).astype(np.float32)
        whole = [
            Image.fromarray(np.ascontiguousarray(grid[..., axis])).transform(
                size, Image.Transform.AFFINE, (1 / step, 0, 0.5, 0, 1 / step, 0.5), Image.Resampling.BILINEAR
            )
            for axis in range(2)
        ]
        return np.stack([np.asarray(one) for one in whole], axis=-1)


def _turned(angle: float, one: int, other: int) -> Points:
    """The matrix that turns the first axis towards the second."""
    matrix = np.eye(3)
    matrix[one, one] = matrix[other, other] = math.cos(angle)
    matrix[one, other], matrix[other, one] = -math.sin(angle), math.sin(angle)
    return matrix


def _sampled(sheet: npt.NDArray[np.float32], there: Points, desk: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """The sheet's tone at each point; the desk's where there is no sheet, in its shadow close to its edge."""
    height, width = sheet.shape
    x, y = there[..., 0] - 0.5, there[..., 1] - 0.5
    # every tone out of the four around it
    left, top = (
        np.clip(np.floor(x), 0, width - 2).astype(np.int32),
        np.clip(np.floor(y), 0, height - 2).astype(np.int32),
    )
    across, down = np.clip(x - left, 0, 1).astype(np.float32), np.clip(y - top, 0, 1).astype(np.float32)
    upper = sheet[top, left] * (1 - across) + sheet[top, left + 1] * across
    lower = sheet[top + 1, left] * (1 - across) + sheet[top + 1, left + 1] * across
    paper = upper * (1 - down) + lower * down
    outside = np.maximum.reduce([-x, x - width, -y, y - height])
    rim = 1 - 0.25 * np.exp(-np.clip(outside, 0, None) / (0.004 * width))
    return np.where(outside > 0, desk * rim, paper * 0.94).astype(np.float32)


def _desk(kind: str, size: tuple[int, int], noise: np.random.Generator) -> npt.NDArray[np.float32]:
    width, height = size
    tone = {"wood": 95.0, "white": 205.0, "grey": 150.0, "black": 30.0, "none": 120.0}[kind]
    tone += float(noise.uniform(-12, 12))
    desk = np.full((height, width), tone, np.float32)
    if kind == "wood":
        rows = np.cumsum(noise.normal(0, 1.5, height))
        desk += (np.clip(rows - rows.mean(), -22, 22)[:, None]).astype(np.float32)
    return desk + noise.normal(0, 3.0 if kind != "wood" else 8.0, (height, width)).astype(np.float32)


def _light(size: tuple[int, int], shot: Shot, noise: np.random.Generator) -> npt.NDArray[np.float32]:
    """How much light falls on each pixel, 0–1: brighter on one side, darker in the corners, a hand's shadow."""
    width, height = size
    small = max(64, round(64 * width / height)), 64
    x, y = np.meshgrid(np.linspace(-1, 1, small[0]), np.linspace(-1, 1, small[1]))
    angle = noise.uniform(0, 2 * math.pi)
    side = (x * math.cos(angle) + y * math.sin(angle)) / 1.414
    light = 1 - (1 - shot.dim) * (side + 1) / 2
    light *= 1 - 0.12 * (x**2 + y**2) / 2
    drawn = np.asarray(Image.fromarray(light.astype(np.float32)).resize(size, Image.Resampling.BICUBIC))
    if shot.shadow == 1.0:
        return drawn.astype(np.float32)
    angle, place = noise.uniform(0, 2 * math.pi), noise.uniform(-0.4, 0.4)
    x, y = np.meshgrid(np.linspace(-1, 1, width, dtype=np.float32), np.linspace(-1, 1, height, dtype=np.float32))
    edge = x * np.float32(math.cos(angle)) + y * np.float32(math.sin(angle)) - np.float32(place)
    soft = np.float32(noise.uniform(0.015, 0.2))
    lit = np.clip(edge / soft + 0.5, 0, 1)
    return (drawn * (shot.shadow + (1 - shot.shadow) * lit)).astype(np.float32)
