"""Pictures as pages of a PDF: JPEG with its own bytes, others without loss."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image, ImageSequence, UnidentifiedImageError

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.domain.scan import Scan

_ORIENTATION = 0x0112
_LONGEST = 841.89
"""The longer side of a page in points where the picture does not say how large it is: that of A4."""
_LEAST_DPI, _MOST_DPI = 50, 2400
_LEAST_SIDE, _MOST_SIDE = 3.0, 14_400.0
_UPRIGHT = {
    1: "1 0 0 1 0 0", 2: "-1 0 0 1 1 0", 3: "-1 0 0 -1 1 1", 4: "1 0 0 -1 0 1",
    5: "0 -1 -1 0 1 1", 6: "0 -1 1 0 0 1", 7: "0 1 1 0 0 0", 8: "0 1 -1 0 1 0",
}  # fmt: skip
"""How the unit square is turned so that a picture stands upright, by its EXIF orientation."""
_LYING = {5, 6, 7, 8}
_SPACES = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB, "CMYK": Name.DeviceCMYK}


def add_picture_pages(pdf: Pdf, path: Path, scan: Scan) -> list[tuple[int, int]]:
    """Add a page for each frame of a picture file, of the size it says it has.

    Returns the pixels of each, width and height as it stands upright. Raises UnusableFile.
    """
    sizes = {page.number: (page.width, page.height) for page in scan.pages}
    try:
        with Image.open(path) as image:
            return [
                _add(pdf, path, frame, sizes.get(number, (0.0, 0.0))) for number, frame in enumerate(_frames(image), 1)
            ]
    except UnidentifiedImageError as error:
        raise UnusableFile(str(path), FileProblem.WRONG_KIND) from error
    except Image.DecompressionBombError as error:
        raise UnusableFile(str(path), FileProblem.TOO_LARGE) from error
    except (SyntaxError, EOFError, zlib.error) as error:  # what Pillow raises for broken files
        raise UnusableFile(str(path), FileProblem.DAMAGED) from error


def _frames(image: Image.Image) -> Iterator[Image.Image]:
    if image.format == "TIFF":
        yield from ImageSequence.Iterator(image)
    else:
        yield image


def _add(pdf: Pdf, path: Path, image: Image.Image, seen: tuple[float, float]) -> tuple[int, int]:
    turned = _orientation(image, seen)
    width, height = _points(image)
    if turned in _LYING:
        width, height = height, width
    picture = _jpeg(pdf, path, image) if image.format == "JPEG" else _flate(pdf, image)
    content = f"q {_number(width)} 0 0 {_number(height)} 0 0 cm {_UPRIGHT[turned]} cm /Im Do Q".encode()
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, round(width, 2), round(height, 2)]),
        Resources=Dictionary(XObject=Dictionary(Im=picture)),
        Contents=pdf.make_stream(content),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    across, down = image.size
    return (down, across) if turned in _LYING else (across, down)


def _orientation(image: Image.Image, seen: tuple[float, float]) -> int:
    """How the picture is to be turned; not at all where it was plainly read without doing so."""
    turned = int(image.getexif().get(_ORIENTATION, 1) or 1)
    if turned not in _UPRIGHT:
        return 1
    width, height = image.size
    read_lying = turned in _LYING and seen[0] > 0 and (seen[0] > seen[1]) == (width > height) and width != height
    return 1 if read_lying else turned


def _points(image: Image.Image) -> tuple[float, float]:
    """The size in points (a 72nd of an inch)."""
    width, height = image.size
    dpi = image.info.get("dpi")
    try:
        across, down = (float(n) for n in dpi) if dpi else (0.0, 0.0)
    except (TypeError, ValueError, ZeroDivisionError):
        across = down = 0.0
    if _LEAST_DPI <= across <= _MOST_DPI and _LEAST_DPI <= down <= _MOST_DPI:
        sides = width * 72 / across, height * 72 / down
    else:
        scale = _LONGEST / max(width, height)
        sides = width * scale, height * scale
    scale = min(1.0, _MOST_SIDE / max(sides))
    return max(sides[0] * scale, _LEAST_SIDE), max(sides[1] * scale, _LEAST_SIDE)


def _jpeg(pdf: Pdf, path: Path, image: Image.Image) -> pikepdf.Object:
    """The file's own bytes."""
    space = _SPACES.get(image.mode)
    if space is None:
        return _flate(pdf, image)
    picture = _stream(pdf, path.read_bytes(), image, space, 8)
    picture.Filter = Name.DCTDecode
    if image.mode == "CMYK" and "adobe" in image.info:  # Adobe writes the inks the other way round
        picture.Decode = Array([1, 0] * 4)
    return picture


def _flate(pdf: Pdf, image: Image.Image) -> pikepdf.Object:
    """The pixels without loss."""
    mask = _mask(pdf, image)
    image = _plain(image)
    if image.mode == "1":
        picture = _stream(pdf, zlib.compress(image.tobytes()), image, Name.DeviceGray, 1)
    elif image.mode == "I;16B":
        picture = _stream(pdf, zlib.compress(image.tobytes()), image, Name.DeviceGray, 16)
    elif image.mode == "P":
        palette = image.getpalette("RGB") or [0, 0, 0]
        space = Array([Name.Indexed, Name.DeviceRGB, len(palette) // 3 - 1, pikepdf.String(bytes(palette))])
        picture = _stream(pdf, zlib.compress(image.tobytes()), image, space, 8)
    else:
        picture = _stream(pdf, zlib.compress(image.tobytes()), image, _SPACES[image.mode], 8)
    picture.Filter = Name.FlateDecode
    if mask is not None:
        picture.SMask = mask
    return picture


def _plain(image: Image.Image) -> Image.Image:
    """The picture in a mode that PDF knows too."""
    if image.mode in {"1", "L", "RGB", "CMYK", "P"}:
        return image
    if image.mode in {"I;16", "I;16L", "I;16B", "I;16N"}:
        return image if image.mode == "I;16B" else _swapped(image)
    if image.mode == "LA":
        return image.getchannel("L")
    return image.convert("L" if image.mode in {"I", "F"} else "RGB")


def _swapped(image: Image.Image) -> Image.Image:
    data = bytearray(image.tobytes("raw", "I;16"))
    data[0::2], data[1::2] = data[1::2], data[0::2]
    return Image.frombytes("I;16B", image.size, bytes(data))


def _mask(pdf: Pdf, image: Image.Image) -> pikepdf.Object | None:
    """What is seen through, where the picture says so."""
    if "A" not in image.getbands() and "transparency" not in image.info:
        return None
    alpha = image.convert("RGBA").getchannel("A")
    mask = _stream(pdf, zlib.compress(alpha.tobytes()), alpha, Name.DeviceGray, 8)
    mask.Filter = Name.FlateDecode
    return mask


def _stream(pdf: Pdf, data: bytes, image: Image.Image, space: Any, bits: int) -> pikepdf.Stream:
    picture = pdf.make_stream(data)
    picture.Type, picture.Subtype = Name.XObject, Name.Image
    picture.Width, picture.Height = image.size
    picture.ColorSpace, picture.BitsPerComponent = space, bits
    return picture


def _number(value: float) -> str:
    return f"{value:.2f}"
