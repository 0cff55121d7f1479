"""What is sent of a scan: files of the kinds that an OCR service takes, none with too many pages or bytes.

CLOVA OCR takes jpg, png, pdf and tiff, one file a call, of at most 50 MB and 10 pages (General) or 5 (Template)
(CLOVA OCR API, request bodies). OpenPages are cut out of PDFs and TIFFs and not drawn again, unless one alone is too
large.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from pikepdf import PasswordError
from PIL import Image
from PIL.TiffImagePlugin import AppendingTiffWriter

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.domain.progress import NoProgress, Progress
from desktop_app.domain.straightening import Straightening
from desktop_app.media.image_pages import has_other_frames, is_plain, opened, squared
from desktop_app.media.page import POINTS_PER_INCH, OpenPages
from desktop_app.media.pages import open_pages
from desktop_app.media.pdf_cut import PdfCut
from desktop_app.media.pdf_file import PDF_ERRORS, open_pdf

MOST_BYTES = 50_000_000
"""Of a file that is sent; the document says «50 MB»."""

_DRAWN_DPI = 300
_QUALITY = 95
_PLAIN_TIFF = (b"II*\0", b"MM\0*")
_COMPRESSIONS = {"group3", "group4", "tiff_lzw", "tiff_adobe_deflate", "packbits"}
Unusable = Callable[[int, UnusableFile], None]
"""Told of a page, by its number from 1, that cannot be sent, and why."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file to be sent in one call.

    ``pages`` are the numbers, from 1, that its pages have in the whole, in order: the page with index n of the answer
    is ``pages[n]``. ``format`` is jpg, png, pdf or tiff. ``is_made``: it is not the user's own file. ``sizes``: the
    width and height in pixels of each page that is sent; empty for a PDF, of which the service makes its own pixels.
    ``straightening``: how its one page was straightened, from the pixels that are sent to those of the photo.
    """

    path: Path
    format: str
    pages: tuple[int, ...]
    is_made: bool
    sizes: tuple[tuple[float, float], ...] = ()
    straightening: Straightening | None = None

    def size(self, number: int) -> tuple[float, float]:
        """The pixels of a page, by its number in the whole; zeros where the service says."""
        return self.sizes[self.pages.index(number)] if self.sizes and number in self.pages else (0.0, 0.0)


def parts(
    path: str | Path,
    folder: Path,
    most_pages: int,
    *,
    most_bytes: int = MOST_BYTES,
    pages: Iterable[int] | None = None,
    progress: Progress | None = None,
    on_unusable: Unusable | None = None,
) -> tuple[Part, ...]:
    """Make a scan ready to be sent: the file itself where it will do, else files in ``folder``, which is the caller's.

    ``pages`` (numbers from 1) chooses some of them, for those that failed; None means all. Progress counts pages.
    ``on_unusable`` is told of single pages of a PDF or TIFF that are broken, which are left out; else they are raised.
    Raises `UnusableFile` as `open_pages`, and TOO_LARGE (with ``limit`` and ``actual`` in bytes) for a page that does
    not become small enough; ValueError for a number that is not there; OSError if ``folder`` cannot be written.
    """
    watching = progress or NoProgress()
    with open_pages(path) as whole:
        numbers = tuple(range(1, whole.count + 1)) if pages is None else tuple(sorted(set(pages)))
        if most_pages < 1 or not all(1 <= number <= whole.count for number in numbers):
            raise ValueError("no such page")
        folder.mkdir(parents=True, exist_ok=True)
        making = _Making(whole, folder, most_pages, most_bytes, numbers, watching, on_unusable)
        if whole.format == "pdf":
            return _parts_of_pdf(whole, making)
        if whole.format == "tiff":
            return _parts_of_tiff(whole, making)
        return tuple(_still(whole, folder, most_bytes) for _ in numbers)


@dataclass(frozen=True, slots=True)
class _Making:
    whole: OpenPages
    folder: Path
    most_pages: int
    most_bytes: int
    numbers: tuple[int, ...]
    progress: Progress
    on_unusable: Unusable | None

    def chunks(self) -> Iterator[tuple[int, ...]]:
        for at in range(0, len(self.numbers), self.most_pages):
            yield self.numbers[at : at + self.most_pages]

    @property
    def whole_will_do(self) -> bool:
        return (
            len(self.numbers) == self.whole.count <= self.most_pages
            and Path(self.whole.path).stat().st_size <= self.most_bytes
        )

    def sizes(self, numbers: Sequence[int]) -> tuple[tuple[float, float], ...]:
        """The pixels of these pages of a picture."""
        if self.whole.format == "pdf":
            return ()
        found = [self.whole.size(number - 1) for number in numbers]
        return tuple((size.width, size.height) for size in found)

    def target(self, numbers: Sequence[int], suffix: str) -> Path:
        return self.folder / f"pages-{numbers[0]:05}-{numbers[-1]:05}.{suffix}"

    def write(self, write: Callable[[Sequence[int], Path], None], suffix: str) -> tuple[Part, ...]:
        """All chunks, halved until each is small enough."""
        made: list[Part] = []
        waiting = list(self.chunks())[::-1]
        done = 0
        while waiting:
            self.progress.check()
            numbers = waiting.pop()
            target = self.target(numbers, suffix)
            try:
                write(numbers, target)
            except (UnusableFile, *PDF_ERRORS):
                target.unlink(missing_ok=True)
                good = self._usable(write, numbers, suffix)
                if len(good) == len(numbers):
                    raise
                waiting += _neighbours(good)[::-1]
                done += len(numbers) - len(good)
                continue
            if target.stat().st_size <= self.most_bytes:
                made.append(Part(target, suffix, tuple(numbers), is_made=True, sizes=self.sizes(numbers)))
            elif len(numbers) > 1:
                target.unlink()
                half = len(numbers) // 2
                waiting += [numbers[half:], numbers[:half]]
                continue
            else:
                target.unlink()
                made += self._drawn_if_usable(numbers[0])
            done += len(numbers)
            self.progress.report(done, len(self.numbers))
        return tuple(made)

    def _usable(self, write: Callable[[Sequence[int], Path], None], numbers: Sequence[int], suffix: str) -> list[int]:
        """The pages that can be written one by one; the others are told of."""
        if self.on_unusable is None:
            return list(numbers)
        return [number for number in numbers if self._is_usable(write, number, suffix)]

    def _is_usable(self, write: Callable[[Sequence[int], Path], None], number: int, suffix: str) -> bool:
        self.progress.check()
        alone = self.target((number,), suffix)
        try:
            write((number,), alone)
        except (UnusableFile, *PDF_ERRORS) as error:
            damaged = UnusableFile(self.whole.path, FileProblem.DAMAGED)
            self._leave_out(number, error if isinstance(error, UnusableFile) else damaged)
            return False
        finally:
            alone.unlink(missing_ok=True)
        return True

    def _leave_out(self, number: int, error: UnusableFile) -> None:
        if self.on_unusable is None:
            raise error
        self.on_unusable(number, error)

    def draw(self) -> tuple[Part, ...]:
        """A picture of each page."""
        made: list[Part] = []
        for done, number in enumerate(self.numbers, 1):
            self.progress.check()
            made += self._drawn_if_usable(number)
            self.progress.report(done, len(self.numbers))
        return tuple(made)

    def _drawn_if_usable(self, number: int) -> tuple[Part, ...]:
        try:
            return (self._drawn(number),)
        except UnusableFile as error:
            self._leave_out(number, error)
            return ()

    def _drawn(self, number: int) -> Part:
        scale = _DRAWN_DPI / POINTS_PER_INCH if self.whole.format == "pdf" else 1.0
        target = self.target((number,), "jpg")
        page = self.whole.render(number - 1, scale=scale)
        _save_jpeg(page, target, self.whole.path, self.most_bytes)
        return Part(target, "jpg", (number,), is_made=True, sizes=((float(page.width), float(page.height)),))


def _neighbours(numbers: Sequence[int]) -> list[tuple[int, ...]]:
    """Runs of numbers that follow each other: the pages of a part do."""
    runs = groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    return [tuple(number for _, number in run) for _, run in runs]


def _parts_of_pdf(whole: OpenPages, making: _Making) -> tuple[Part, ...]:
    try:
        source = open_pdf(whole.path)
    except PasswordError as error:
        raise UnusableFile(whole.path, FileProblem.ENCRYPTED) from error
    except PDF_ERRORS:
        # shown all the same, so it can be sent as pictures of what is shown
        return making.draw()
    try:
        with source:
            cut = PdfCut(source, making.folder)
            if making.whole_will_do and not source.is_encrypted and not cut.is_needed(making.numbers):
                return (Part(Path(whole.path), "pdf", making.numbers, is_made=False),)
            cut.settle(making.numbers)
            made = making.write(cut.write, "pdf")
            if any("limit exceeded" in str(warning) for warning in source.get_warnings()):
                # what could not be unpacked is missing from the pages
                for part in made:
                    part.path.unlink()
                raise UnusableFile(whole.path, FileProblem.DAMAGED)
            return made
    except PDF_ERRORS as error:
        raise UnusableFile(whole.path, FileProblem.DAMAGED) from error


def _parts_of_tiff(whole: OpenPages, making: _Making) -> tuple[Part, ...]:
    with Path(whole.path).open("rb") as file:
        is_plain_file = file.read(4) in _PLAIN_TIFF
    is_whole = making.whole_will_do and is_plain_file and not has_other_frames(whole.path)
    if is_whole and _are_plain(whole, making.progress):
        return (Part(Path(whole.path), "tiff", making.numbers, is_made=False, sizes=making.sizes(making.numbers)),)

    def write(numbers: Sequence[int], target: Path) -> None:
        with AppendingTiffWriter(str(target), new=True) as file:
            try:
                for frame, compression in _frames(whole.path, numbers):
                    frame.save(file, format="TIFF", compression=compression)
                    file.newFrame()
            finally:
                # WORKAROUND https://github.com/python/cpython/issues/62948: Pillow's writer is closed once more when it
                # is let go, and looks for a last page in the closed file; since Python 3.13 that is told as an error.
                file.isFirst = True

    return making.write(write, "tiff")


def _are_plain(whole: OpenPages, progress: Progress) -> bool:
    """Whether all pages can be decoded, and any reader shows them as they are shown here: for a broken one a service
    may refuse the others too."""
    for page in range(whole.count):
        progress.check()
        try:
            with opened(whole.path, page) as image:
                if not is_plain(image):
                    return False
                image.load()
        except UnusableFile:
            return False
    return True


def _frames(path: str, numbers: Sequence[int]) -> Iterator[tuple[Image.Image, str]]:
    """The pages one by one, upright, and how to write them without loss."""
    for number in numbers:
        with opened(path, number - 1) as image:
            compression = str(image.info.get("compression", ""))
            as_it_is = is_plain(image)
            frame = image.copy() if as_it_is else squared(image)
        for name in ("exif", "icc_profile", "photoshop", "xmp", "dpi", "resolution"):
            frame.info.pop(name, None)
        needs_bilevel = compression in {"group3", "group4"}
        fits = compression in _COMPRESSIONS and (frame.mode == "1" or not needs_bilevel)
        yield frame, compression if fits else "tiff_adobe_deflate"


def _still(whole: OpenPages, folder: Path, most_bytes: int) -> Part:
    """An image of one page. It is decoded once, so that a damaged one is not sent."""
    with opened(whole.path) as image:
        fits = Path(whole.path).stat().st_size <= most_bytes
        if whole.format in {"jpg", "png"} and is_plain(image) and fits:
            image.load()
            size = (float(image.width), float(image.height))
            return Part(Path(whole.path), whole.format, (1,), is_made=False, sizes=(size,))
        flat = squared(image)
    size = (float(flat.width), float(flat.height))
    if whole.format in {"png", "bmp", "gif"}:
        target = folder / "page.png"
        flat.save(target, format="PNG")
        if target.stat().st_size <= most_bytes:
            return Part(target, "png", (1,), is_made=True, sizes=(size,))
        target.unlink()
    target = folder / "page.jpg"
    _save_jpeg(flat, target, whole.path, most_bytes)
    return Part(target, "jpg", (1,), is_made=True, sizes=(size,))


def _save_jpeg(image: Image.Image, target: Path, path: str, most_bytes: int) -> None:
    image.save(target, format="JPEG", quality=_QUALITY, subsampling=0)
    size = target.stat().st_size
    if size > most_bytes:
        target.unlink()
        raise UnusableFile(path, FileProblem.TOO_LARGE, limit=most_bytes, actual=size)
