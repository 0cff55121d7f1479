"""The process in which PDFium works: what to look at comes in on its input, sizes and pixels go to its output.

Run with the number of bytes that it may take (a file of a megabyte may unpack to gigabytes), and how many seconds of
the processor for each order: the clock of whoever asks is of no use where that one stands still. It imports next to
nothing of this program, so that it is there at once. One JSON object a line in:
``{"do": "open" | "size" | "render" | "letters" | "text" | "written" | "words" | "looks" | "close", "file": key, "path",
"password", "page", "scale"}``, pages from 0. Out: a line ``{"count"}``, ``{"width", "height"}``, ``{"width", "height",
"mode", "stride", "bytes"}`` followed by so many bytes of pixels, ``{"letters"}``, ``{"boxes"}``, what `pdf_words` says,
``{"bytes"}`` followed by a PDF, ``{}`` or ``{"problem"}``, which is a FileProblem. Ends with its input.
"""

from __future__ import annotations

import ctypes
import io
import json
import os
import queue
import sys
import threading
from collections import OrderedDict
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from desktop_app.domain.rights import give_up_rights, give_way, work_for_at_most
from desktop_app.media import pdf_words

_GIVES_WAY = 5
"""Less than the engines do: somebody waits for the page, but the window goes first."""

_HELD = 4
"""Files that are open at the same time; one that is asked for again is opened again."""

_MOST_LETTERS = 20_000
"""Of one page that are told one by one."""

_RENDERED_AT_MOST = 32
"""Pages, before a file is opened anew (which takes 2 ms for 1,000 pages): PDFium keeps what it has read of it."""

_PROBLEMS = {
    pdfium.FPDF_ERR_FILE: "unreadable",
    pdfium.FPDF_ERR_PASSWORD: "encrypted",
    pdfium.FPDF_ERR_SECURITY: "encrypted",
}
_DAMAGED = "damaged"


class _Problem(Exception):
    """Why a file cannot be used."""


def main() -> None:
    """Work until the input ends."""
    give_up_rights(int(sys.argv[1]))
    most_cpu_s = float(sys.argv[2])
    give_way(_GIVES_WAY)
    # PDFium may print; only our answers go to the real output.
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    orders: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(orders,), daemon=True).start()
    files = _Files()
    while True:
        try:
            order = orders.get()
            work_for_at_most(most_cpu_s)
            answer, pixels = files.do(order)
        except _Problem as problem:
            answer, pixels = {"problem": str(problem)}, b""
        out.write(json.dumps(answer).encode() + b"\n")
        out.write(pixels)
        out.flush()


def _listen(orders: queue.SimpleQueue[dict[str, Any]]) -> None:
    for line in sys.stdin:
        orders.put(json.loads(line))
    os._exit(0)  # whoever asked is gone, so nobody waits for the page that may be under way


class _Open:
    """An open file, and how many of its pages were drawn."""

    def __init__(self, path: str, password: str | None) -> None:
        self.document = _opened(path, password)
        self.rendered = 0


class _Files:
    """The files that are open, by the key that was given for each."""

    def __init__(self) -> None:
        self._open: OrderedDict[int, _Open] = OrderedDict()

    def do(self, order: dict[str, Any]) -> tuple[dict[str, Any], Any]:
        """The answer to an order, and the pixels that go with it."""
        try:
            if order["do"] == "close":
                self._close(order["file"])
                return {}, b""
            file = self._file(order)
            if order["do"] == "open":
                return {"count": len(file.document)}, b""
            if order["do"] == "size":
                width, height = _size(file.document, order["page"])
                return {"width": width, "height": height}, b""
            if order["do"] == "looks":
                return _with_looks(file.document)
            if order["do"] in ("written", "words"):
                return _read(file.document, order["page"], with_places=order["do"] == "words"), b""
            if order["do"] in ("letters", "text"):
                return _text(file.document, order["page"], with_boxes=order["do"] == "text"), b""
            if file.rendered >= _RENDERED_AT_MOST:
                self._close(order["file"])
                file = self._file(order)
            file.rendered += 1
            return _rendered(file.document, order["page"], order["scale"])
        except FileNotFoundError as error:
            raise _Problem("missing") from error
        except (pypdfium2.PdfiumError, ValueError, IndexError, MemoryError) as error:
            raise _Problem(_DAMAGED) from error

    def _file(self, order: dict[str, Any]) -> _Open:
        key = order["file"]
        if key not in self._open:
            self._open[key] = _Open(order["path"], order.get("password") or None)
        self._open.move_to_end(key)
        while len(self._open) > _HELD:
            self._close(next(iter(self._open)))
        return self._open[key]

    def _close(self, key: int) -> None:
        file = self._open.pop(key, None)
        if file is not None:
            file.document.close()


def _opened(path: str, password: str | None) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(path, password)
    except pypdfium2.PdfiumError as error:
        raise _Problem(_PROBLEMS.get(error.err_code, _DAMAGED)) from error
    if len(document) < 1:
        document.close()
        raise _Problem(_DAMAGED)
    if document.get_formtype() != pdfium.FORMTYPE_NONE:
        document.init_forms()
    return document


def _size(document: pypdfium2.PdfDocument, number: int) -> tuple[float, float]:
    """The page's width and height in points. A crop box outside of the page leaves nothing of it: then it is taken
    away, as other readers do."""
    width, height = document.get_page_size(number)
    if width > 0 and height > 0:
        return width, height
    page = document[number]
    try:
        page.set_cropbox(*page.get_mediabox())
    finally:
        page.close()
    width, height = document.get_page_size(number)
    return width, height


def _text(document: pypdfium2.PdfDocument, number: int, *, with_boxes: bool) -> dict[str, Any]:
    """How many letters a page has, or where those that are seen stand on it, as shares of the shown page."""
    page = document[number]
    text = page.get_textpage()
    try:
        if not with_boxes:
            return {"letters": sum(not sign.isspace() for sign in text.get_text_range())}
        boxes = []
        for index in range(min(text.count_chars(), _MOST_LETTERS)):
            drawn = pdfium.FPDFText_GetTextObject(text, index)
            if not drawn or pdfium.FPDFTextObj_GetTextRenderMode(drawn) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE:
                continue
            left, bottom, right, top = text.get_charbox(index, loose=True)
            corners = [_shown(page, x, y) for x, y in ((left, bottom), (right, top))]
            (x0, y0), (x1, y1) = corners
            boxes.append([min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)])
        return {"boxes": boxes}
    finally:
        text.close()
        page.close()


def _read(document: pypdfium2.PdfDocument, number: int, *, with_places: bool) -> dict[str, Any]:
    """What is written on a page; with the places of its words, or with what else is on it."""
    _size(document, number)
    page = document[number]
    try:
        return {"words": pdf_words.words(page)} if with_places else pdf_words.written(page)
    finally:
        page.close()


def _shown(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    """A place of the page's own space as shares of the shown page, from its upper left corner."""
    across, down = ctypes.c_int(), ctypes.c_int()
    whole = 1 << 20
    pdfium.FPDF_PageToDevice(page, 0, 0, whole, whole, 0, x, y, across, down)
    return round(across.value / whole, 5), round(down.value / whole, 5)


def _with_looks(document: pypdfium2.PdfDocument) -> tuple[dict[str, Any], Any]:
    """The file itself, after all its pages were made ready to be shown: that gives annotations their missing looks."""
    pages = [document[number] for number in range(len(document))]
    body = io.BytesIO()
    try:
        document.save(body)
    finally:
        for page in pages:
            page.close()
    return {"bytes": len(body.getvalue())}, body.getvalue()


def _rendered(document: pypdfium2.PdfDocument, number: int, scale: float) -> tuple[dict[str, Any], Any]:
    _size(document, number)
    page = document[number]
    try:
        # PDFium's binding rounds up, also what is a whole number but for the last digits
        bitmap = page.render(scale=scale * (1 - 2e-6), rev_byteorder=True)
    finally:
        page.close()
    pixels = bytes(bitmap.buffer)
    told = {"width": bitmap.width, "height": bitmap.height, "mode": bitmap.mode, "stride": bitmap.stride}
    bitmap.close()
    return {**told, "bytes": len(pixels)}, pixels


if __name__ == "__main__":
    main()
