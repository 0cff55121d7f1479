"""The pages of an image file: one, or as many as a TIFF has."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pi_heif import register_heif_opener
from PIL import Image, ImageOps, UnidentifiedImageError

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.media.page import MOST_PAGES, MOST_PIXELS, OpenPages, PageSize, fitting_scale

register_heif_opener()
Image.init()

_FORMATS = {
    "JPEG": "jpg",
    "MPO": "jpg",
    "PNG": "png",
    "TIFF": "tiff",
    "WEBP": "webp",
    "BMP": "bmp",
    "GIF": "gif",
    "JPEG2000": "jp2",
    "HEIF": "heic",
    "AVIF": "avif",
}
_READERS = tuple(name for name in _FORMATS if name in Image.OPEN)
_MODES_WITHOUT_ALPHA = {"1", "L", "P", "RGB", "CMYK", "YCbCr", "LAB", "HSV"}
_SIDEWAYS = {5, 6, 7, 8}
_ORIENTATION = 0x0112

READ_ERRORS = (
    *(OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError, OverflowError, RuntimeError),
    *(AttributeError, ZeroDivisionError, MemoryError, struct.error, zlib.error),
)
"""What Pillow's and libheif's readers raise on files that are not as they should be."""

_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


class ImagePages(OpenPages):
    """An image file. It is opened anew for each picture, so nothing stays in memory but sizes."""

    def __init__(self, path: str) -> None:
        """Raises `UnusableFile`: DAMAGED, WRONG_KIND, TOO_LARGE, or what is wrong with the file as such."""
        self.path = path
        with opened(path) as image:
            self.format = _FORMATS[image.format or ""]
            self.count = _count(image) if self.format == "tiff" else 1
            if self.count > MOST_PAGES:
                raise UnusableFile(path, FileProblem.TOO_LARGE)
        self._sizes: dict[int, PageSize] = {}

    def size(self, page: int) -> PageSize:
        """As `OpenPages.size`."""
        self._check(page)
        if page not in self._sizes:
            with opened(self.path, page) as image:
                self._sizes[page] = _upright_size(image)
        return self._sizes[page]

    def render(self, page: int, *, scale: float = 1.0, longest: int | None = None) -> Image.Image:
        """As `OpenPages.render`."""
        self._check(page)
        with opened(self.path, page) as image:
            size = self._sizes[page] = _upright_size(image)
            fitting = fitting_scale(size, scale, longest)
            wanted = max(1, round(size.width * fitting)), max(1, round(size.height * fitting))
            if fitting < 1:
                image.draft(None, (min(wanted), min(wanted)) if is_sideways(image) else wanted)
            flat = upright(image)
            if flat.size != wanted:
                # a picture of another size is seldom looked at closely, and large ones take long
                flat = flat.resize(wanted, Image.Resampling.BICUBIC, reducing_gap=2.0 if fitting < 1 else None)
            return flat

    def close(self) -> None:
        """Do nothing: the file is opened anew for each picture."""


@contextmanager
def opened(path: str, page: int = 0) -> Iterator[Image.Image]:
    """An image at one of its pages, not yet decoded. Whatever goes wrong inside is raised as `UnusableFile`."""
    try:
        with Image.open(Path(path), formats=_READERS) as image:
            if page:
                image.seek(page)
            _check_size(image, path)
            yield image
    except UnusableFile:
        raise
    except _BOMBS as error:
        raise UnusableFile(path, FileProblem.TOO_LARGE) from error
    except FileNotFoundError as error:
        raise UnusableFile(path, FileProblem.MISSING) from error
    except PermissionError as error:
        raise UnusableFile(path, FileProblem.UNREADABLE) from error
    except UnidentifiedImageError as error:
        raise UnusableFile(path, FileProblem.DAMAGED) from error
    except READ_ERRORS as error:
        raise UnusableFile(path, FileProblem.DAMAGED) from error


def _check_size(image: Image.Image, path: str) -> None:
    if image.width * image.height > MOST_PIXELS:
        raise UnusableFile(path, FileProblem.TOO_LARGE)


def orientation(image: Image.Image) -> int:
    """How the image has to be turned to stand upright, 1–8 as EXIF counts; 1 where it does not say."""
    # Pillow turns TIFFs, and libheif its own, by themselves
    if image.format in {"TIFF", "HEIF", "AVIF"}:
        return 1
    value = image.getexif().get(_ORIENTATION, 1)
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def is_sideways(image: Image.Image) -> bool:
    """Whether width and height change places when it is turned upright."""
    return orientation(image) in _SIDEWAYS


def upright(image: Image.Image) -> Image.Image:
    """The decoded image upright, in RGB, on white."""
    image.load()
    turned = ImageOps.exif_transpose(image) if orientation(image) != 1 else image
    if turned.mode in {"I", "F", "I;16", "I;16B", "I;16L"}:
        turned = _grey(turned)
    if turned.mode in _MODES_WITHOUT_ALPHA and "transparency" not in turned.info:
        return turned.convert("RGB")
    glass = turned.convert("RGBA")
    white = Image.new("RGB", glass.size, (255, 255, 255))
    white.paste(glass, mask=glass.getchannel("A"))
    return white


def _grey(image: Image.Image) -> Image.Image:
    """Sixteen bits and more as eight."""
    wide = image.convert("F")
    highest = wide.getextrema()[1]
    top = 255.0 if isinstance(highest, float | int) and highest <= 255 else 65535.0
    return wide.point(lambda value: value * (255.0 / top)).convert("L")


def _upright_size(image: Image.Image) -> PageSize:
    width, height = image.size
    return PageSize(height, width) if is_sideways(image) else PageSize(width, height)


def _count(image: Image.Image) -> int:
    number = 0
    try:
        while number <= MOST_PAGES:
            image.seek(number + 1)
            number += 1
    except READ_ERRORS:
        # the end, or a directory that is broken: what stands before it can be read
        pass
    return number + 1
