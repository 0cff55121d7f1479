"""What CLOVA OCR takes in one call, and how pages are shared out over calls. Pure, but for a look at a file's start.

Figures: CLOVA OCR API, «Request bodies»; CLOVA OCR in practice. The document's 20 MB for images of a
Template domain have since become 50 MB as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.domain.page_numbers import shared_out
from desktop_app.domain.reading_options import Domain
from desktop_app.services.limits import OCR_GENERAL, OCR_TEMPLATE

MOST_BYTES = 50_000_000
"""The largest image, PDF or TIFF of one call."""

MOST_PAGES: Mapping[Domain, int] = MappingProxyType(
    {Domain.GENERAL: OCR_GENERAL.max_pages, Domain.TEMPLATE: OCR_TEMPLATE.max_pages}
)
"""How many pages of a PDF or TIFF one call takes."""

FORMATS: Mapping[str, str] = MappingProxyType(
    {".jpg": "jpg", ".jpeg": "jpeg", ".png": "png", ".pdf": "pdf", ".tif": "tiff", ".tiff": "tiff"}
)
"""The formats by the ending of a file name, as ``images.format`` has them."""

_HEAD_BYTES = 1024
_SIGNATURES = (
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"II+\x00", "tiff"),
    (b"MM\x00+", "tiff"),
)


def calls(pages: int, domain: Domain) -> tuple[range, ...]:
    """The page numbers (from 1) of each call that ``pages`` pages need: as few calls as possible, in order."""
    most = MOST_PAGES[domain]
    return tuple(range(first, min(first + most, pages + 1)) for first in range(1, pages + 1, most))


def calls_for(numbers: Sequence[int], domain: Domain) -> tuple[tuple[int, ...], ...]:
    """The same for some pages only; in one call go neighbours, as its answer numbers them so."""
    return shared_out(numbers, MOST_PAGES[domain])


def check_size(path: str, size_bytes: int) -> None:
    """Raises UnusableFile(TOO_LARGE or EMPTY) for a file that no call takes."""
    if not size_bytes:
        raise UnusableFile(path, FileProblem.EMPTY)
    if size_bytes > MOST_BYTES:
        raise UnusableFile(path, FileProblem.TOO_LARGE, MOST_BYTES, size_bytes)


def format_of(name: str, head: bytes = b"") -> str:
    """The ``images.format`` of a file by its first bytes, else by the ending of its name; "" for any other kind."""
    if found := next((kind for start, kind in _SIGNATURES if head.startswith(start)), ""):
        return found
    # A PDF may have a line or two before its own first one.
    if b"%PDF-" in head[:_HEAD_BYTES]:
        return "pdf"
    return FORMATS.get(Path(name).suffix.lower(), "")


def format_of_file(path: str | Path) -> str:
    """The ``images.format`` of a file. Raises UnusableFile(WRONG_KIND) for one that has to be converted first."""
    try:
        with Path(path).open("rb") as file:
            head = file.read(_HEAD_BYTES)
    except (OSError, ValueError) as error:
        problem = FileProblem.MISSING if isinstance(error, FileNotFoundError) else FileProblem.UNREADABLE
        raise UnusableFile(str(path), problem) from error
    found = format_of(str(path), head)
    if not found:
        raise UnusableFile(str(path), FileProblem.WRONG_KIND)
    return found
