"""What a person is told of a PDF before it is read: which pages have text already, and whether it is signed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from desktop_app.domain.errors import UnusableFile
from desktop_app.domain.pdf_page import inherited
from desktop_app.media.page import OpenPages
from desktop_app.media.pages import open_pages
from desktop_app.media.pdf_file import PDF_ERRORS, open_pdf
from desktop_app.media.pdf_pages import PdfPages
from desktop_app.media.pdf_text import Holds, what_is_held
from desktop_app.media.pdf_text import held as kind_held

OWN_FONT = "MalgeulGlyphless"
"""The font in which an export of ours writes what is found and not seen."""

WITHIN_S = 2.0
"""As long as the pages are looked through for text; a person waits for it."""

_DEEPEST = 32

TextBox = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """``pages``: how many there are. ``with_text``: the numbers, from 1, of those that hold their text, seen or not,
    which can be taken; ``garbled``: of those whose text says something else than what is seen; ``with_own_text``: of
    those where an export of ours wrote some. ``is_signed``: it bears a signature, which holds for its very bytes.
    ``is_partly``: time was too short to look at all pages that may hold text."""

    with_text: tuple[int, ...] = ()
    with_own_text: tuple[int, ...] = ()
    is_signed: bool = False
    garbled: tuple[int, ...] = ()
    pages: int = 0
    is_partly: bool = False


def look_into(path: str | Path, within_s: float = WITHIN_S) -> PdfFacts:
    """What is known of a PDF; of one that cannot be looked into, nothing. Of a long one the first pages are looked
    at, as far as the time goes."""
    try:
        with open_pdf(path) as pdf:
            resources = [inherited(page.obj, "/Resources") for page in pdf.pages]
            own = tuple(number for number, one in enumerate(resources, 1) if any(map(_is_ours, _fonts(one))))
            # a scan has no fonts, so that its pages need not be read
            written = [index for index, one in enumerate(resources) if any(True for _ in _fonts(one))]
            is_signed = _is_signed(pdf)
    except (*PDF_ERRORS, OSError):
        return PdfFacts()
    found = _held(path, written, time.monotonic() + within_s)
    with_text, garbled = (tuple(n for n, one in found if one is kind) for kind in (Holds.SOUND, Holds.GARBLED))
    return PdfFacts(with_text, own, is_signed, garbled, len(resources), is_partly=len(found) < len(written))


def text_of(path: str | Path) -> Callable[[int], Sequence[TextBox]]:
    """What tells where the pages of a file, counted from 1, have text that is seen: left, top, right and bottom as
    shares of the page as it is shown. Nowhere on those that cannot be looked at, nor on those whose text is garbled:
    by that nothing is found."""

    held: list[OpenPages] = []

    def boxes(number: int) -> Sequence[TextBox]:
        try:
            if not held:
                held.append(open_pages(path))
            pages = held[0]
            if not isinstance(pages, PdfPages) or kind_held(pages.written(number - 1)) is Holds.GARBLED:
                return ()
            return pages.text_boxes(number - 1)
        except (UnusableFile, IndexError):
            return ()

    return boxes


def _held(path: str | Path, written: Sequence[int], until: float) -> list[tuple[int, Holds]]:
    """What the pages hold, counted from 0 here, as far as the time goes."""
    found: list[tuple[int, Holds]] = []
    try:
        with open_pages(path) as pages:
            if isinstance(pages, PdfPages):
                for each in what_is_held(pages, (page + 1 for page in written if page < pages.count)):
                    found.append(each)
                    if time.monotonic() > until:
                        break
    except UnusableFile:
        pass
    return found


def _fonts(resources: Any, depth: int = 4) -> Iterator[Object]:
    """The fonts of a page, and of the forms on it."""
    if not isinstance(resources, Dictionary):
        return
    fonts, drawn = resources.get("/Font"), resources.get("/XObject")
    yield from fonts.values() if isinstance(fonts, Dictionary) else ()
    for form in drawn.values() if isinstance(drawn, Dictionary) and depth else ():
        if isinstance(form, Stream) and form.get("/Subtype") == Name.Form:
            yield from _fonts(form.get("/Resources"), depth - 1)


def _is_ours(font: Object) -> bool:
    return isinstance(font, Dictionary) and str(font.get("/BaseFont", "")).endswith(OWN_FONT)


def _is_signed(pdf: Pdf) -> bool:
    form = pdf.Root.get("/AcroForm")
    if "/Perms" in pdf.Root:
        return True
    return isinstance(form, Dictionary) and any(
        inherited(field, "/FT") == Name.Sig and isinstance(inherited(field, "/V"), Dictionary)
        for field in _fields(form.get("/Fields"), _DEEPEST)
    )


def _fields(fields: Any, depth: int) -> Iterator[Object]:
    for field in fields if isinstance(fields, Array) and depth else ():
        if isinstance(field, Dictionary):
            yield field
            yield from _fields(field.get("/Kids"), depth - 1)
