"""Opens scans: images and PDFs, and says plainly why one cannot be opened."""

from __future__ import annotations

import os
from pathlib import Path

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.media.image_pages import ImagePages
from desktop_app.media.page import OpenPages
from desktop_app.media.pdf_pages import PdfPages
from desktop_app.media.regular_file import regular_size
from desktop_app.media.signatures import HEAD_BYTES, SCAN_EXTENSIONS, FileKind, signature


def open_pages(path: str | Path) -> OpenPages:
    """Open an image or a PDF. Fast however many pages it has: only what says how many there are is read.

    Raises `UnusableFile`: MISSING, UNREADABLE, EMPTY, WRONG_KIND (by its content, whatever its name), ENCRYPTED,
    DAMAGED, TOO_LARGE (more than `MOST_PIXELS` or `MOST_PAGES`).
    """
    regular_size(path)
    name = os.fspath(path)
    try:
        with Path(name).open("rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError as error:
        raise UnusableFile(name, FileProblem.UNREADABLE) from error
    if signature(head) is not FileKind.SCAN:
        blank = not head.strip(b"\0") and Path(name).suffix.lower() in SCAN_EXTENSIONS
        raise UnusableFile(name, FileProblem.DAMAGED if blank else FileProblem.WRONG_KIND)
    return PdfPages(name) if _is_pdf(head) else ImagePages(name)


def _is_pdf(head: bytes) -> bool:
    at = head.find(b"%PDF-")
    # images can carry a PDF's first letters in what they say about themselves
    return at == 0 or (at > 0 and not head.startswith((b"\x89PNG", b"\xff\xd8", b"GIF8", b"II", b"MM", b"BM", b"RIFF")))
