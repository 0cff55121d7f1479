"""A PDF opened for what stands in it, with the passwords that this process was told."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

import pikepdf
from pikepdf import Array, PasswordError, Pdf, PdfError

from desktop_app.domain.pdf_page import inherited
from desktop_app.media.pdf_passwords import PASSWORDS, PdfPasswords

_UNPACKED = 512 << 20
# of one stream: a file of a megabyte may unpack to gigabytes
pikepdf.settings.set_qpdf_limits(flate_max_memory=_UNPACKED, run_length_max_memory=_UNPACKED)

PDF_ERRORS = (PdfError, PasswordError, ValueError, IndexError, KeyError, TypeError, AttributeError, RuntimeError)
"""What pikepdf raises for files that are not as they should be, and for locked ones."""

_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")


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
