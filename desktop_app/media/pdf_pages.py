"""The pages of a PDF, through PDFium."""

from __future__ import annotations

import weakref
from functools import partial
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.media.page import MOST_PAGES, Pages, PageSize, fitting_scale
from desktop_app.media.pdf_thread import PDF_THREAD, PdfiumError

_RENDERED_AT_MOST = 32
"""Pages, before the file is opened anew (which takes 2 ms for 1,000 pages)."""

_PROBLEMS = {
    pdfium.FPDF_ERR_FILE: FileProblem.UNREADABLE,
    pdfium.FPDF_ERR_PASSWORD: FileProblem.ENCRYPTED,
    pdfium.FPDF_ERR_SECURITY: FileProblem.ENCRYPTED,
}


class PdfPages(Pages):
    """An open PDF. Its pages are parsed one by one when asked for, and let go again."""

    def __init__(self, path: str) -> None:
        """Raises `UnusableFile`: ENCRYPTED, DAMAGED, TOO_LARGE (pages), UNREADABLE."""
        self.path = path
        self.format = "pdf"
        document, self.count = PDF_THREAD.run(partial(_open, path))
        self._held = _Held(document)
        self._finalizer = weakref.finalize(self, _close_later, self._held)

    def size(self, page: int) -> PageSize:
        """As `Pages.size`; /Rotate and the crop box are heeded."""
        self._check(page)
        return PDF_THREAD.run(partial(self._size, page))

    def render(self, page: int, *, scale: float = 1.0, longest: int | None = None) -> Image.Image:
        """As `Pages.render`. Forms are drawn as they are filled in."""
        self._check(page)
        return PDF_THREAD.run(partial(self._render, page, scale, longest))

    def close(self) -> None:
        """As `Pages.close`."""
        if self._finalizer.detach() is not None:
            PDF_THREAD.run(self._held.close)

    def _size(self, page: int) -> PageSize:
        try:
            width, height = self._open_document().get_page_size(page)
        except PdfiumError as error:
            raise UnusableFile(self.path, FileProblem.DAMAGED) from error
        if not (width > 0 and height > 0):
            raise UnusableFile(self.path, FileProblem.DAMAGED)
        return PageSize(width, height)

    def _render(self, number: int, scale: float, longest: int | None) -> Image.Image:
        document = self._open_document()
        fitting = fitting_scale(self._size(number), scale, longest)
        try:
            page = document[number]
            try:
                # PDFium's binding rounds up, also what is a whole number but for the last digits
                bitmap = page.render(scale=fitting * (1 - 2e-6), rev_byteorder=True)
                try:
                    image: Image.Image = bitmap.to_pil().convert("RGB")
                    image.load()
                    return image.copy() if image.readonly else image
                finally:
                    bitmap.close()
            finally:
                page.close()
                self._let_go()
        except (PdfiumError, ValueError, MemoryError) as error:
            raise UnusableFile(self.path, FileProblem.DAMAGED) from error

    def _open_document(self) -> pypdfium2.PdfDocument:
        if not self._finalizer.alive:
            raise ValueError("the file is closed")
        return self._held.document

    def _let_go(self) -> None:
        """Open the file again from time to time: PDFium keeps what it has read of it, compressed, page after page."""
        self._held.rendered += 1
        if self._held.rendered >= _RENDERED_AT_MOST:
            try:
                document, count = _open(self.path)
            except UnusableFile:
                return  # what is open can still be read
            if count != self.count:
                document.close()
                return
            self._held.close()
            self._held.document = document
            self._held.rendered = 0


class _Held:
    """The document that is open at the moment; touched by the PDF thread only."""

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        self.document = document
        self.rendered = 0

    def close(self) -> None:
        self.document.close()


def _open(path: str) -> tuple[pypdfium2.PdfDocument, int]:
    try:
        document = pypdfium2.PdfDocument(str(Path(path).absolute()))
    except PdfiumError as error:
        raise UnusableFile(path, _PROBLEMS.get(error.err_code, FileProblem.DAMAGED)) from error
    except FileNotFoundError as error:
        raise UnusableFile(path, FileProblem.MISSING) from error
    try:
        problem = _problem(document)
    except PdfiumError:
        problem = FileProblem.DAMAGED
    if problem is not None:
        document.close()
        raise UnusableFile(path, problem)
    return document, len(document)


def _problem(document: pypdfium2.PdfDocument) -> FileProblem | None:
    if len(document) < 1:
        return FileProblem.DAMAGED
    if len(document) > MOST_PAGES:
        return FileProblem.TOO_LARGE
    if document.get_formtype() != pdfium.FORMTYPE_NONE:
        document.init_forms()
    return None


def _close_later(held: _Held) -> None:
    PDF_THREAD.later(held.close)
