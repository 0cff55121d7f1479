"""A PDF that looks as the original does, in which every word is found where it is."""

from __future__ import annotations

import contextlib
import io
import math
import statistics
from collections.abc import Callable, Sequence
from itertools import chain, count
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name, Pdf

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.domain.geometry import Frame, Point, bounds
from desktop_app.domain.scan import Page, Scan
from desktop_app.domain.straightened_pages import on_its_photos
from desktop_app.export.glyphless_font import DESCENT, WIDTH, Codes, embed
from desktop_app.export.original import Beneath, TextBox
from desktop_app.export.page_place import Matrix, placement, say_plainly, turned_upright
from desktop_app.export.pdf_layers import MARK, take_unseen_text
from desktop_app.export.picture_pages import add_picture_pages
from desktop_app.export.scan_lines import Line, lines
from desktop_app.export.signatures import take_signatures
from desktop_app.export.straight_pages import put_straight_pages

_UNPACKED = 512 << 20
# of one stream: a file of a megabyte may unpack to gigabytes
pikepdf.settings.set_qpdf_limits(flate_max_memory=_UNPACKED, run_length_max_memory=_UNPACKED)

_FONT = "MalgeulText"
_UNSEEN = 3
_LEAST_STRETCH, _MOST_STRETCH = 1, 10_000
_NARROWEST_SPACE = 0.2
"""In heights: pdftotext joins words that stand closer (0.15), whatever character is between them."""
_LEAST_WIDTH = 0.75
"""How much of its width a word keeps that stands too close to the next one."""
_FINE = 0.3
"""Points to a pixel, below which a place is given in whole pixels."""
_STRAIGHT, _LEANING = 0.5, 20.0
_ALIKE, _ASIDE = 2.0, 0.35
_SLANT, _FAR = 5.0, 4.0
_MET, _MOST_OF = 0.5, 0.6
_QUARTERS: dict[int, Point] = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}


def to_searchable_pdf(
    scan: Scan, original: Path | str, check: Callable[[], None] | None = None, beneath: Beneath | None = None
) -> bytes:
    """The original file as a PDF with the scan's words on its pages, unseen but found.

    A PDF keeps its pages as they are; pictures (JPEG, PNG, TIFF, BMP, WebP, HEIC …) become pages, JPEG with its own
    bytes, others without loss. Pages are matched by number; one whose words lie on their side or on their head is
    turned, so that they stand upright. A page that a person had straightened shows the picture that it has in the
    window. Unseen text that a page had gives way to these words, an earlier export's too; a page whose text was taken
    from the file stays as it is.
    Signatures, which would not hold, are taken out. ``check`` is called for each page and may raise `Cancelled`.
    What needs a password stays locked as it was. Raises UnusableFile: closed by a password, damaged, missing, of
    another kind.
    """
    if not str(original):
        raise UnusableFile("", FileProblem.MISSING)
    path, known = Path(original), beneath or Beneath()
    try:
        is_pdf = _is_pdf(path)
        with _opened(path, known.passwords) if is_pdf else Pdf.new() as pdf:
            sizes = [] if is_pdf else add_picture_pages(pdf, path, scan)
            take_signatures(pdf)
            if known.straight_picture is None:
                scan = on_its_photos(scan)
            else:
                put_straight_pages(pdf, scan, known.straight_picture, check or _nothing)
            _add_text(pdf, scan, sizes, check or _nothing, known)
            out = io.BytesIO()
            pdf.save(out, encryption=pdf.is_encrypted)
            if any("limit exceeded" in str(warning) for warning in pdf.get_warnings()):
                # what could not be unpacked would be missing
                raise UnusableFile(str(path), FileProblem.DAMAGED)
            return out.getvalue()
    except pikepdf.PasswordError as error:
        raise UnusableFile(str(path), FileProblem.ENCRYPTED) from error
    except (pikepdf.PdfError, ValueError) as error:
        raise UnusableFile(str(path), FileProblem.DAMAGED) from error
    except FileNotFoundError as error:
        raise UnusableFile(str(path), FileProblem.MISSING) from error
    except OSError as error:
        raise UnusableFile(str(path), FileProblem.UNREADABLE) from error


def _opened(path: Path, passwords: Sequence[str]) -> Pdf:
    try:
        return Pdf.open(path)
    except pikepdf.PasswordError as error:
        for password in passwords:
            with contextlib.suppress(pikepdf.PasswordError):
                return Pdf.open(path, password=password)
        raise error from None


def _is_pdf(path: Path) -> bool:
    """A PDF may have something before its mark (ISO 32000-1, implementation note 13)."""
    with path.open("rb") as file:
        return b"%PDF-" in file.read(1024)


def _nothing() -> None:
    """Nobody waits to give up."""


def _add_text(
    pdf: Pdf, scan: Scan, sizes: Sequence[tuple[int, int]], check: Callable[[], None], beneath: Beneath
) -> None:
    codes = Codes()
    layers = []
    pages = list(pdf.pages)
    for page in scan.pages:
        check()
        if _holds_its_text(page):
            continue
        if 1 <= page.number <= len(pages) and (found := lines(page)):
            target = pages[page.number - 1]
            size = (page.width, page.height)
            if min(size) <= 0:
                size = sizes[page.number - 1] if sizes else _reach(found)
            say_plainly(target)
            take_unseen_text(pdf, target)
            if page.straightening is None:
                found = _not_there_yet(found, beneath.boxes(page.number), size)
            name = _free_name(target)
            matrix = turned_upright(target, _main_direction(found), placement(target, *size))
            layers.append((target, text_layer(found, matrix, codes, name), name))
    if not layers:
        return
    font = embed(pdf, codes)
    for target, layer, name in layers:
        _put(pdf, target, layer, font, name)


def _holds_its_text(page: Page) -> bool:
    """Whether the words came from the file, where they still stand as they are: once is enough."""
    return page.from_file and page.straightening is None and not any(field.edited for field in page.all_fields())


def _free_name(page: pikepdf.Page) -> str:
    """A name for the font that means no other one on this page."""
    fonts = page.resources.get("/Font")
    taken = set(fonts.keys()) if isinstance(fonts, Dictionary) else set()
    names = chain([_FONT], (f"{_FONT}{number}" for number in count(2)))
    return next(name for name in names if f"/{name}" not in taken)


def _not_there_yet(found: tuple[Line, ...], boxes: Sequence[TextBox], size: tuple[float, float]) -> tuple[Line, ...]:
    """The lines without the words where the page has text that is seen."""
    if not boxes:
        return found
    width, height = size
    there = [(x0 * width, y0 * height, x1 * width, y1 * height) for x0, y0, x1, y1 in boxes]
    left = (tuple(word for word in line.words if not _is_covered(word.frame, there)) for line in found)
    return tuple(Line(words) for words in left if words)


def _is_covered(frame: Frame, boxes: Sequence[TextBox]) -> bool:
    """Whether text stands along most of a word already."""
    word = bounds(frame.polygon())
    high = word.bottom - word.top
    beside = [
        (max(x0, word.left), min(x1, word.right))
        for x0, y0, x1, y1 in boxes
        if min(y1, word.bottom) - max(y0, word.top) > _MET * min(high, max(y1 - y0, 1e-6)) and x1 > word.left
    ]
    reached, covered = word.left, 0.0
    for start, end in sorted(beside):
        covered += max(0.0, end - max(start, reached))
        reached = max(reached, end)
    return covered > _MET * (word.right - word.left)


def _main_direction(found: Sequence[Line]) -> int:
    """Where most of the words run to: 0, or 90, 180 or 270 degrees clockwise from there."""
    letters = dict.fromkeys(_QUARTERS, 0)
    for line in found:
        letters[round(line.frame().angle / 90) * 90 % 360] += sum(len(word.text) for word in line.words)
    most = max(letters, key=lambda quarter: letters[quarter])
    return most if letters[most] > _MOST_OF * sum(letters.values()) else 0


def _reach(found: tuple[Line, ...]) -> tuple[float, float]:
    """How far the words reach: all that is known of a page whose size nobody told."""
    points = [point for line in found for point in line.frame().polygon()]
    return max(*(x for x, _ in points), 1), max(*(y for _, y in points), 1)


def text_layer(found: tuple[Line, ...], matrix: Matrix, codes: Codes, font: str = _FONT) -> bytes:
    """The operators that write the lines: one text object for each, with real spaces between its words."""
    parts = [f"q {' '.join(_short(n, 6) for n in matrix)} cm"]
    # a tenth of a point is enough: pictures of many pixels need no parts of them
    digits = 0 if max(math.hypot(*matrix[:2]), math.hypot(*matrix[2:4])) <= _FINE else 1
    parts += [_text_object(line, codes, digits, font) for line in found]
    parts.append("Q\n")
    return "\n".join(parts).encode("ascii")


def _text_object(line: Line, codes: Codes, digits: int, font: str) -> str:
    parts = [f"BT {_UNSEEN} Tr"]
    size = ""
    boxes = [_steadied(box) for box in _on_one_base(line)]
    for number, (word, box) in enumerate(zip(line.words, boxes, strict=True)):
        height = _short(box.height, 1) if box.height >= 0.1 else "0.1"
        if height != size:
            parts.append(f"/{font} {height} Tf")
            size = height
        unit = float(height) * WIDTH
        x, y = box.at(0, box.height * (1 - DESCENT))
        ax, ay = _short(box.along[0], 4), _short(box.along[1], 4)
        # the page's y points down and a text's up: the second row of the matrix turns it over
        dx, dy = _short(box.along[1], 4), _short(-box.along[0], 4)
        gap = _gap(box, boxes[number + 1]) if number + 1 < len(boxes) else 0.0
        width = box.width
        if number + 1 < len(boxes) and gap < (least := box.height * _NARROWEST_SPACE):
            width, gap = max(box.width - least + gap, box.width * _LEAST_WIDTH), least
        stretch = _stretch(width / (unit * len(word.text)))
        at = f"{ax} {ay} {dx} {dy} {_short(x, digits)} {_short(y, digits)} Tm"
        parts.append(f"{at} {stretch} Tz <{codes.encoded(word.text)}> Tj")
        if number + 1 < len(line.words):
            parts.append(f"{_stretch(gap / unit)} Tz <0020> Tj")
    parts.append("ET")
    return "\n".join(parts)


def _steadied(box: Frame) -> Frame:
    """The rectangle of a leaning word, set straight about its middle: pdftotext breaks leaning words apart."""
    quarter = round(box.angle / 90) * 90
    if not _STRAIGHT < abs(box.angle - quarter) <= _LEANING:
        return box
    x, y = box.at(box.width / 2, box.height / 2)
    along = _QUARTERS[quarter % 360]
    straight = Frame((0, 0), along, box.width, box.height)
    dx, dy = straight.at(box.width / 2, box.height / 2)
    return Frame((x - dx, y - dy), along, box.width, box.height)


def _on_one_base(line: Line) -> list[Frame]:
    """The words' rectangles, those that are about as high as the line all as high as it.

    Services draw one word tighter than another; readers take words of several bases for words of several lines.
    """
    words = [word.frame for word in line.words]
    if len(words) == 1:
        return words
    along = _direction(words)
    down = -along[1], along[0]
    spans = [_span(box, down) for box in words]
    top, bottom = statistics.median(s[0] for s in spans), statistics.median(s[1] for s in spans)
    return [
        _between(box, along, top, bottom) if _fits(span, (top, bottom)) else box
        for box, span in zip(words, spans, strict=True)
    ]


def _fits(span: tuple[float, float], line: tuple[float, float]) -> bool:
    """Whether a word is about as high as its line and stands in the middle of it."""
    height = line[1] - line[0]
    aside = abs(span[0] + span[1] - line[0] - line[1]) / 2
    return aside <= height * _ASIDE and height / _ALIKE <= span[1] - span[0] <= height * _ALIKE


def _between(box: Frame, along: Point, top: float, bottom: float) -> Frame:
    """A rectangle as wide as ``box`` about its middle, from the top to the bottom of a line."""
    x, y = box.at(box.width / 2, box.height / 2)
    start = x * along[0] + y * along[1] - box.width / 2
    origin = start * along[0] - top * along[1], start * along[1] + top * along[0]
    return Frame(origin, along, box.width, bottom - top)


def _direction(words: Sequence[Frame]) -> Point:
    """The way from the first word to the last, which is surer than the edge of any of them; else that edge."""
    first, last = words[0], words[-1]
    (ax, ay), (bx, by) = first.at(0, first.height / 2), last.at(last.width, last.height / 2)
    length = math.hypot(bx - ax, by - ay)
    along = ((bx - ax) / length, (by - ay) / length) if length else first.along
    same = along[0] * first.along[0] + along[1] * first.along[1] >= math.cos(math.radians(_SLANT))
    return along if same and length > _FAR * first.height else first.along


def _span(box: Frame, down: Point) -> tuple[float, float]:
    """From where to where a rectangle reaches, measured about its middle line."""
    x, y = box.at(box.width / 2, box.height / 2)
    middle = x * down[0] + y * down[1]
    return middle - box.height / 2, middle + box.height / 2


def _gap(box: Frame, following: Frame) -> float:
    """How wide the space between two words is, along the first; less than 0 where they overlap."""
    x, y = following.at(0, following.height / 2)
    along = (x - box.origin[0]) * box.along[0] + (y - box.origin[1]) * box.along[1]
    return along - box.width


def _stretch(share: float) -> str:
    return _short(min(max(share * 100, _LEAST_STRETCH), _MOST_STRETCH), 1)


def _short(value: float, digits: int) -> str:
    shown = f"{value:.{digits}f}"
    if "." in shown:
        shown = shown.rstrip("0").rstrip(".")
    return "0" if shown in {"-0", ""} or not math.isfinite(value) else shown


def _put(pdf: Pdf, page: pikepdf.Page, layer: bytes, font: pikepdf.Object, name: str) -> None:
    """Set the words before what the page shows: whatever state that leaves behind, it cannot move them.

    The page's own streams stay as they are; its resources may belong to other pages too and are copied.
    """
    resources = Dictionary(dict(page.resources.items()))
    known = dict(resources.Font.items()) if Name.Font in resources else {}
    resources.Font = Dictionary({**known, f"/{name}": font})
    page.obj.Resources = resources
    page.contents_add(pdf.make_stream(layer, {MARK: True}), prepend=True)
