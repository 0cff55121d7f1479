"""The process in which Tesseract works: files are named on its input, what it read goes to its output.

One JSON object a line. In: ``{"path", "languages", "most_pages", "first", "tables"}``, ``first`` the index of the page
to begin with. Out, for each: a line ``{"count"}`` with the number of pages, then ``{"page": {"index", "width",
"height", "words": [word, …], "tables": [[corners, [cell, …]], …]}}`` (or ``{"page": {"index", "failed": true}}``) for
each page, then ``{"done": true}`` or ``{"fault", "detail"}``. A word is ``[text, confidence, ends_line, corners]``, a
cell ``[row, column, row_span, column_span, corners, [[word, …], …]]``, corners are ``[[x, y] × 4]``. Ends with its
input.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from PIL import Image

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.local.engine_orders import EngineOrders
from desktop_app.local.ocr_engine import OcrEngine
from desktop_app.local.ocr_page import ReadCell, ReadTable, ReadWord, ScanFault, UnusableScan
from desktop_app.local.table_engine import tables_of
from desktop_app.media.page import POINTS_PER_INCH, OpenPages
from desktop_app.media.pages import open_pages

_FORMATS = {"jpg", "png", "pdf", "tiff"}
"""What the service takes (CLOVA OCR API, images.format)."""

_DPI = 200
"""At which pages of PDFs are drawn."""

_MOST_DRAWN = 35_000_000
_MOST_BYTES = 4 << 30
_MOST_CPU_S = 1800.0
"""Ten full pages take a hundredth of it."""
_FAULTS = {
    FileProblem.ENCRYPTED: ScanFault.ENCRYPTED,
    FileProblem.TOO_LARGE: ScanFault.TOO_LARGE,
    FileProblem.WRONG_KIND: ScanFault.NOT_SUPPORTED,
}


def main() -> None:
    """Work until the input ends."""
    orders = EngineOrders(_MOST_BYTES, _MOST_CPU_S)
    engines = _Engines()
    while True:
        order = orders.next()
        try:
            for message in _read(engines, order):
                orders.answer(message)
            orders.answer({"done": True})
        except UnusableScan as error:
            orders.answer({"fault": error.fault.value, "detail": error.detail})


class _Engines:
    """The engine of the last request; its language data takes a while to load."""

    def __init__(self) -> None:
        self._languages: tuple[str, ...] = ()
        self._engine: OcrEngine | None = None

    def of(self, languages: tuple[str, ...]) -> OcrEngine:
        if self._engine is None or languages != self._languages:
            if self._engine is not None:
                self._engine.close()
                self._engine = None
            self._engine = OcrEngine(languages)
            self._languages = languages
        return self._engine


def _read(engines: _Engines, order: dict[str, Any]) -> Iterator[dict[str, Any]]:
    try:
        pages = open_pages(order["path"])
    except UnusableFile as error:
        raise UnusableScan(_FAULTS.get(error.problem, ScanFault.DAMAGED)) from error
    with pages:
        if pages.format not in _FORMATS:
            raise UnusableScan(ScanFault.NOT_SUPPORTED)
        if pages.count > order["most_pages"]:
            raise UnusableScan(ScanFault.TOO_MANY_PAGES)
        yield {"count": pages.count}
        engine = engines.of(tuple(order["languages"]))
        for index in range(order["first"], pages.count):
            try:
                picture = _picture(pages, index)
                reading = engine.read(picture)
                tables: tuple[ReadTable, ...] = ()
                if order["tables"]:
                    reading, tables = tables_of(reading, partial(engine.read_part, reading.prepared))
            except (UnusableFile, RuntimeError, TimeoutError, MemoryError):
                yield {"page": {"index": index, "failed": True}}
                continue
            if reading.is_unreadable:
                size = {"width": picture.width, "height": picture.height}
                yield {"page": {"index": index, "unreadable": True, **size}}
                continue
            yield {
                "page": {
                    "index": index,
                    "width": picture.width,
                    "height": picture.height,
                    "words": [_plain(word) for word in reading.words],
                    "tables": [_plain_table(table) for table in tables],
                }
            }


def _picture(pages: OpenPages, index: int) -> Image.Image:
    if pages.format != "pdf":
        return pages.render(index).convert("L")
    size, scale = pages.size(index), _DPI / POINTS_PER_INCH
    most: float = (_MOST_DRAWN / (size.width * size.height)) ** 0.5
    return pages.render(index, scale=min(scale, most)).convert("L")


def _plain(word: ReadWord) -> list[Any]:
    return [word.text, round(word.confidence, 4), word.ends_line, word.corners]


def _plain_table(table: ReadTable) -> list[Any]:
    return [table.corners, [_plain_cell(cell) for cell in table.cells]]


def _plain_cell(cell: ReadCell) -> list[Any]:
    lines = [[_plain(word) for word in line] for line in cell.lines]
    return [cell.row, cell.column, cell.row_span, cell.column_span, cell.corners, lines]


if __name__ == "__main__":
    main()
