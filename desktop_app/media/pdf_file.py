"""A PDF opened for what stands in it, with the passwords that this process was told."""

from __future__ import annotations

import contextlib
import os
import tempfile
import threading
from pathlib import Path

import pikepdf
from pikepdf import Array, PasswordError, Pdf, PdfError

from desktop_app.domain.pdf_page import inherited

_UNPACKED = 512 << 20
# of one stream: a file of a megabyte may unpack to gigabytes
pikepdf.settings.set_qpdf_limits(flate_max_memory=_UNPACKED, run_length_max_memory=_UNPACKED)

PDF_ERRORS = (PdfError, ValueError, IndexError, KeyError, TypeError, AttributeError, RuntimeError)
"""What pikepdf raises for files that are not as they should be; `PasswordError` is a PdfError."""

_MOST = 200
_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")


class PdfPasswords:
    """The passwords that were told, the latest first. They stay in the memory of this process and are never written:
    not into settings, library or log. Safe to use from many threads."""

    def __init__(self) -> None:
        self._told: tuple[str, ...] = ()
        self._lock = threading.Lock()

    def tell(self, *passwords: str) -> None:
        """Try these too from now on, on any file: a folder of payslips has one password."""
        with self._lock:
            for password in passwords:
                if password:
                    self._told = (password, *(one for one in self._told if one != password))[:_MOST]

    def known(self) -> tuple[str, ...]:
        """All of them."""
        return self._told

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self._told)} told)"


PASSWORDS = PdfPasswords()
"""Those of this process, until it ends."""


def open_pdf(path: str | Path, passwords: PdfPasswords = PASSWORDS) -> Pdf:
    """Open it, with the first password that fits. Raises PasswordError where none does, PdfError, OSError."""
    try:
        return pikepdf.open(path)
    except PasswordError as error:
        for password in passwords.known():
            with contextlib.suppress(PasswordError):
                return pikepdf.open(path, password=password)
        raise error from None


def pages_in_tree(path: str | Path) -> int | None:
    """How many pages hang in the tree, whatever it says of their count; None where the file cannot be read so."""
    try:
        with open_pdf(path) as pdf:
            return len(pdf.pages)
    except (*PDF_ERRORS, OSError):
        return None


def rewritten(path: str | Path) -> Path:
    """A copy whose tables and counts are right, as a file that is the caller's to remove. Raises as `open_pdf`."""
    handle, name = tempfile.mkstemp(prefix="malgeul-", suffix=".pdf")
    os.close(handle)
    try:
        with open_pdf(path) as pdf:
            _lay_out_anew(pdf)
            pdf.save(name, encryption=pdf.is_encrypted)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _lay_out_anew(pdf: Pdf) -> None:
    """Hang all pages into one node, with what they inherited."""
    root = pdf.Root.Pages
    pages = [page.obj for page in pdf.pages]
    for page in pages:
        for key in _INHERITED:
            value = inherited(page, key)
            if value is not None:
                page[key] = value
    for page in pages:
        page.Parent = root
    root.Kids, root.Count = Array(pages), len(pages)
