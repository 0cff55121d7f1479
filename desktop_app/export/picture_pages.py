"""Pictures as pages of a PDF: JPEG with its own bytes, others without loss."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
from pi_heif import register_heif_opener
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image, ImageChops, ImageSequence, UnidentifiedImageError

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.domain.picture_file import is_page, sound, tags_of
from desktop_app.domain.resolution import SIDEWAYS, brightest, orientation, paper_size
from desktop_app.domain.scan import Scan

register_heif_opener()

_ORIENTATION = 0x0112
_TURNED_BY_THEIR_READER = {"TIFF", "HEIF"}
_MOST_SIDE = 14_400.0
_ALL_SIXTEEN = 65535.0
_UPRIGHT = {
    1: "1 0 0 1 0 0", 2: "-1 0 0 1 1 0", 3: "-1 0 0 -1 1 1", 4: "1 0 0 -1 0 1",
    5: "0 -1 -1 0 1 1", 6: "0 -1 1 0 0 1", 7: "0 1 1 0 0 0", 8: "0 1 -1 0 1 0",
}  # fmt: skip
"""How the unit square is turned so that a picture stands upright, by its EXIF orientation."""
_SPACES = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB, "CMYK": Name.DeviceCMYK}
_FIRST_PICTURE = 0xB002
"""The list of the pictures in a JPEG that holds several (CIPA DC-007, MP entries)."""


def add_picture_pages(pdf: Pdf, path: Path, scan: Scan) -> list[tuple[int, int]]:
    """Add a page for each frame of a picture file, of the size it says it has, where that can be.

    Returns the pixels of each, width and height as it stands upright. Raises UnusableFile.
    """
    sizes = {page.number: (page.width, page.height) for page in scan.pages}
    try:
        with path.open("rb") as file:
            found = sound(file)
            with Image.open(found.file) as image:
                own = None if found.is_cut_off else path
                return [
                    _add(pdf, own, frame, sizes.get(number, (0.0, 0.0)))
                    for number, frame in enumerate(_frames(image), 1)
                ]
    except UnidentifiedImageError as error:
        raise UnusableFile(str(path), FileProblem.WRONG_KIND) from error
    except Image.DecompressionBombError as error:
        raise UnusableFile(str(path), FileProblem.TOO_LARGE) from error
    except (SyntaxError, EOFError, zlib.error) as error:  # what Pillow raises for broken files
        raise UnusableFile(str(path), FileProblem.DAMAGED) from error


def _frames(image: Image.Image) -> Iterator[Image.Image]:
    if image.format == "TIFF":
        has_pages = any(is_page(tags_of(frame)) for frame in ImageSequence.Iterator(image))
        yield from (frame for frame in ImageSequence.Iterator(image) if is_page(tags_of(frame)) or not has_pages)
    else:
        yield image


def _add(pdf: Pdf, path: Path | None, image: Image.Image, seen: tuple[float, float]) -> tuple[int, int]:
    """``path``: the file whose own bytes can be taken."""
    said = orientation(image.getexif().get(_ORIENTATION, 1))
    width, height = paper_size(image.info, *_as_stored(image, said))
    if said in SIDEWAYS:
        width, height = height, width
    scale = min(1.0, _MOST_SIDE / max(width, height))
    width, height = width * scale, height * scale
    turned = _left_to_turn(image, said, seen)
    picture = _jpeg(pdf, path, image) if image.format in {"JPEG", "MPO"} and path is not None else _flate(pdf, image)
    content = f"q {_number(width)} 0 0 {_number(height)} 0 0 cm {_UPRIGHT[turned]} cm /Im Do Q".encode()
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, round(width, 2), round(height, 2)]),
        Resources=Dictionary(XObject=Dictionary(Im=picture)),
        Contents=pdf.make_stream(content),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    across, down = image.size
    return (down, across) if turned in SIDEWAYS else (across, down)


def _as_stored(image: Image.Image, said: int) -> tuple[int, int]:
    """The pixels as the file has them: those of a TIFF, and of a telephone's picture, come as they stand upright."""
    width, height = image.size
    is_turned = image.format == "TIFF" and said in SIDEWAYS
    return (height, width) if is_turned else (width, height)


def _left_to_turn(image: Image.Image, said: int, seen: tuple[float, float]) -> int:
    """How the picture is still to be turned; not at all where it was plainly read without doing so."""
    if image.format in _TURNED_BY_THEIR_READER:
        return 1
    width, height = image.size
    read_lying = said in SIDEWAYS and seen[0] > 0 and (seen[0] > seen[1]) == (width > height) and width != height
    return 1 if read_lying else said


def _jpeg(pdf: Pdf, path: Path, image: Image.Image) -> pikepdf.Object:
    """The file's own bytes; of several pictures in it those of the first."""
    space = _SPACES.get(image.mode)
    if space is None:
        return _flate(pdf, image)
    body = path.read_bytes()
    picture = _stream(pdf, body[: _first_picture(image) or len(body)], image, space, 8)
    picture.Filter = Name.DCTDecode
    if image.mode == "CMYK" and "adobe" in image.info:  # Adobe writes the inks the other way round
        picture.Decode = Array([1, 0] * 4)
    return picture


def _first_picture(image: Image.Image) -> int:
    """How many bytes the first picture takes; 0 where nothing tells."""
    entries = getattr(image, "mpinfo", None)
    try:
        return int(entries[_FIRST_PICTURE][0]["Size"]) if entries else 0
    except (KeyError, IndexError, TypeError, ValueError):
        return 0


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
    if image.mode in {"I;16", "I;16L", "I;16B", "I;16N", "I", "F"}:
        return _grey(image)
    if image.mode in {"LA", "La"}:
        return image.convert("LA").getchannel("L")
    return image.convert("RGB")


def _grey(image: Image.Image) -> Image.Image:
    """Many bits a pixel: sixteen of them where that shows the same as the screen, else eight."""
    wide = image.convert("F")
    top = brightest(image.mode, wide.getextrema()[1], tags_of(image))
    if image.mode == "I;16B" and top == _ALL_SIXTEEN:
        return image
    if image.mode in {"I;16", "I;16L", "I;16N"} and top == _ALL_SIXTEEN:
        return _swapped(image)
    return wide.point(lambda value: value * (255.0 / top)).convert("L")


def _swapped(image: Image.Image) -> Image.Image:
    data = bytearray(image.tobytes("raw", "I;16"))
    data[0::2], data[1::2] = data[1::2], data[0::2]
    return Image.frombytes("I;16B", image.size, bytes(data))


def _mask(pdf: Pdf, image: Image.Image) -> pikepdf.Object | None:
    """What is seen through, where the picture says so."""
    if "A" not in image.getbands() and "transparency" not in image.info:
        return None
    if image.mode.startswith("I"):
        return _mask_of_a_tone(pdf, image)
    alpha = image.convert("LA" if image.mode == "La" else "RGBA").getchannel("A")
    mask = _stream(pdf, zlib.compress(alpha.tobytes()), alpha, Name.DeviceGray, 8)
    mask.Filter = Name.FlateDecode
    return mask


def _mask_of_a_tone(pdf: Pdf, image: Image.Image) -> pikepdf.Object:
    """What is seen through of a picture with sixteen bits a pixel: those of the one tone that is said to be clear."""
    clear, tones = image.info["transparency"], image.convert("I")
    above, below = tones.point(lambda tone: tone * 1 - clear), tones.point(lambda tone: tone * -1 + clear)
    alpha = ImageChops.add(above.convert("L"), below.convert("L")).point(lambda far: 255 if far else 0)
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
