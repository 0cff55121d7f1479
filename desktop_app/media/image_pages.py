"""The pages of an image file: one, or as many as a TIFF has."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pi_heif import register_heif_opener
from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.domain.picture_file import is_page, is_torn, sound, tags_of
from desktop_app.domain.resolution import SIDEWAYS, brightest, stretch
from desktop_app.domain.resolution import orientation as said_orientation
from desktop_app.media.page import MOST_PAGES, MOST_PIXELS, OpenPages, PageSize, fitting_scale

register_heif_opener()
Image.init()

MOST_OF_PHOTO = 210_000_000
"""Pixels of a JPEG: the best phones take so many. One with more than `MOST_PIXELS` is decoded in half as many each way,
and is a picture of that size to all."""
Image.MAX_IMAGE_PIXELS = MOST_OF_PHOTO  # Pillow's own guard; what other files may have is looked at below

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
_PLAIN = {"1", "L", "P", "RGB"}
_ORIENTATION = 0x0112

CUT_OFF, _PUT_RIGHT = "malgeul-cut-off", "malgeul-put-right"
"""Among what an image says of itself: the end of its file is missing; a strict reader would not take the file, or would
see another picture."""

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
            self.is_cut_off = bool(image.info.get(CUT_OFF))
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
                self._sizes[page] = upright_size(image)
        return self._sizes[page]

    def render(self, page: int, *, scale: float = 1.0, longest: int | None = None) -> Image.Image:
        """As `OpenPages.render`."""
        self._check(page)
        with opened(self.path, page) as image:
            size = self._sizes[page] = upright_size(image)
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
        # by a file, not by its name: Pillow maps one that it opens by name, a sideways one with its sides exchanged
        with Path(path).open("rb") as file:
            found = sound(file)
            with Image.open(found.file, formats=_READERS) as image:
                _seek(image, page)
                is_halved = _halved(image)
                _check(image, path)
                image.info |= {_PUT_RIGHT: found.file is not file or is_halved, CUT_OFF: found.is_cut_off}
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


def _halved(image: Image.Image) -> bool:
    """Whether it is so large a photo that its decoder was told to give it in half as many pixels each way."""
    width, height = image.size
    if image.format not in {"JPEG", "MPO"} or width * height <= MOST_PIXELS:
        return False
    return image.draft(None, (width // 2, height // 2)) is not None


def _check(image: Image.Image, path: str) -> None:
    if image.width * image.height > MOST_PIXELS:
        raise UnusableFile(path, FileProblem.TOO_LARGE)
    if isinstance(image, ImageFile.ImageFile) and image.tile and is_torn(tags_of(image), image.tile[0][0]):
        raise UnusableFile(path, FileProblem.WRONG_KIND)


def orientation(image: Image.Image) -> int:
    """How the image has to be turned to stand upright, 1–8 as EXIF counts; 1 where it does not say."""
    # Pillow turns TIFFs, and libheif its own, by themselves
    if image.format in {"TIFF", "HEIF"}:
        return 1
    return _said(image)


def is_sideways(image: Image.Image) -> bool:
    """Whether width and height change places when it is turned upright."""
    return orientation(image) in SIDEWAYS


def upright(image: Image.Image) -> Image.Image:
    """The decoded image upright, in RGB, on white."""
    image.load()
    turned = ImageOps.exif_transpose(image) if orientation(image) != 1 else image
    if turned.mode in {"I", "F", "I;16", "I;16B", "I;16L"}:
        turned = _grey(turned)
    if turned.mode in _MODES_WITHOUT_ALPHA and "transparency" not in turned.info:
        return turned.convert("RGB")
    if turned.mode == "La":
        turned = turned.convert("LA")
    glass = turned.convert("RGBA")
    white = Image.new("RGB", glass.size, (255, 255, 255))
    white.paste(glass, mask=glass.getchannel("A"))
    return white


def _grey(image: Image.Image) -> Image.Image:
    """Sixteen bits and more as eight."""
    wide = image.convert("F")
    highest = wide.getextrema()[1]
    top = brightest(image.mode, highest, tags_of(image))
    grey = wide.point(lambda value: value * (255.0 / top)).convert("L")
    clear = grey.info.pop("transparency", None)
    if isinstance(clear, int):
        grey.info["transparency"] = int(clear * 255.0 / top)
    return grey


def upright_size(image: Image.Image) -> PageSize:
    """The size of the image as it stands upright, with pixels as wide as they are high."""
    width, height = image.size
    if is_sideways(image):
        width, height = height, width
    wider, higher = stretch(image.info, is_sideways=_was_sideways(image))
    return PageSize(round(width * wider), round(height * higher))


def squared(image: Image.Image) -> Image.Image:
    """The decoded image upright as `upright`, with pixels as wide as they are high."""
    size = upright_size(image)
    scale = fitting_scale(size, 1.0, None)
    wanted = round(size.width * scale), round(size.height * scale)
    flat = upright(image)
    return flat if flat.size == wanted else flat.resize(wanted, Image.Resampling.BICUBIC)


def is_plain(image: Image.Image) -> bool:
    """Whether every reader shows the undecoded image as `squared` gives it, in colours that every reader knows."""
    size = upright_size(image)
    is_square = image.size == (size.width, size.height)
    # what is seen through would be black to some
    is_solid = image.mode in _PLAIN and "transparency" not in image.info
    return is_solid and _said(image) == 1 and is_square and not image.info.get(_PUT_RIGHT)


def _said(image: Image.Image) -> int:
    """What the file says of how it is to be turned, whoever does it."""
    return said_orientation(image.getexif().get(_ORIENTATION, 1))


def _was_sideways(image: Image.Image) -> bool:
    return image.format != "HEIF" and _said(image) in SIDEWAYS


def has_other_frames(path: str) -> bool:
    """Whether a TIFF has smaller copies or masks beside its pages. Raises `UnusableFile` as `opened`."""
    with opened(path) as image:
        return not all(_kinds(image))


def _seek(image: Image.Image, page: int) -> None:
    """Go to the frame of a page. Raises EOFError."""
    if image.format != "TIFF" or (page == 0 and is_page(tags_of(image))):
        image.seek(page)
        return
    kinds = list(_kinds(image, page + 1))
    image.seek([frame for frame, is_one in enumerate(kinds) if is_one][page] if any(kinds) else page)


def _count(image: Image.Image) -> int:
    kinds = list(_kinds(image))
    return sum(kinds) or len(kinds)


def _kinds(image: Image.Image, pages: int = MOST_PAGES + 1) -> Iterator[bool]:
    """Of the frames of a TIFF one by one, until there are so many pages: whether it is one. The image stands at the
    last of them then."""
    found = frame = 0
    try:
        while found < pages and frame <= 2 * MOST_PAGES:
            image.seek(frame)
            kind = is_page(tags_of(image))
            yield kind
            found += kind
            frame += 1
    except READ_ERRORS:
        # the end, or a directory that is broken: what stands before it can be read
        return
