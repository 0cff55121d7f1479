"""The photo of a page with one red mark on it: where the mark is seen can be told of any picture of the page."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

FONT = "/usr/share/fonts/truetype/nanum/NanumGothic.ttf"
SHEET = (1240, 1754)
PHOTO = (1500, 2000)
_LINES = 34
_CORNERS = (190, 150, 120, 1840, 1390, 1790, 1330, 210)
"""Where the sheet's corners are seen: top left, lower left, lower right, top right."""


def marked_sheet() -> Image.Image:
    """A typed sheet, white, with a red mark beside its ninth line."""
    sheet = Image.new("RGB", SHEET, "white")
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(FONT, 26)
    for line in range(_LINES):
        text = f"제{line + 1}조 이 문서는 사진으로 찍혔으며, 반듯하게 펴서 보낼 수 있다 {line * 731 % 1000}."
        draw.text((120, 130 + 45 * line), text, fill=(25, 25, 25), font=font)
    draw.rectangle((1100, 500, 1180, 540), fill=(220, 0, 0))
    return sheet


def marked_photo(path: Path) -> Path:
    """Its photo, taken aslant on a dark desk, in light that falls off to one side."""
    sheet = marked_sheet()
    there = _transform(_CORNERS, sheet.size)
    seen = sheet.transform(PHOTO, Image.Transform.PERSPECTIVE, there, Image.Resampling.BICUBIC, fillcolor=(70, 60, 50))
    light = np.linspace(0.92, 0.5, PHOTO[0], dtype=np.float32)[None, :, None]
    grain = np.random.default_rng(4).normal(0, 3, (PHOTO[1], PHOTO[0], 1)).astype(np.float32)
    pixels = np.clip(np.asarray(seen, np.float32) * light + grain, 0, 255).astype(np.uint8)
    Image.fromarray(pixels).save(path, quality=90)
    return path


def clean_scan(path: Path) -> Path:
    """The same sheet as a scanner gives it."""
    marked_sheet().save(path)
    return path


def mark_on(picture: Image.Image | bytes) -> tuple[float, float, float, float]:
    """Where the red mark is in a picture: left, top, right, bottom in its pixels."""
    image = Image.open(io.BytesIO(picture)) if isinstance(picture, bytes) else picture
    red, green, blue = (channel.astype(np.int16) for channel in np.moveaxis(np.asarray(image.convert("RGB")), 2, 0))
    rows, columns = np.nonzero((red - green > 60) & (red - blue > 60))
    left, right = np.quantile(columns, (0.01, 0.99))
    top, bottom = np.quantile(rows, (0.01, 0.99))
    return float(left), float(top), float(right) + 1, float(bottom) + 1


def _transform(corners: tuple[int, ...], size: tuple[int, int]) -> tuple[float, ...]:
    """What Pillow needs to draw a picture of that size between the corners."""
    width, height = size
    seen = list(zip(corners[::2], corners[1::2], strict=True))
    own = [(0, 0), (0, height), (width, height), (width, 0)]
    rows, there = [], []
    for (x, y), (u, v) in zip(seen, own, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        there += [u, v]
    return tuple(float(n) for n in np.linalg.solve(np.array(rows, float), np.array(there, float)))
