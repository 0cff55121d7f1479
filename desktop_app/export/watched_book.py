"""A workbook whose writing is told of, row by row, and can be given up: most of its time goes by when it is closed."""

from __future__ import annotations

from typing import Any, BinaryIO

from desktop_app.domain.progress import Progress


def watched_book(out: BinaryIO, title: str, progress: Progress) -> Any:
    """A workbook of XlsxWriter that is written to ``out`` when it is closed; ``progress`` may then raise Cancelled."""
    import xlsxwriter  # noqa: PLC0415 — takes longer to load than most commands take; needed for this format alone
    from xlsxwriter.worksheet import Worksheet  # noqa: PLC0415 — as above

    class WatchedSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
        """WORKAROUND: XlsxWriter tells nobody how far it is, so its own method for each row is gone through."""

        def _write_row(self, row: int, *given: Any, **named: Any) -> None:
            progress.check()
            if self.index == 0:  # the others have a few rows
                progress.report(row, self.dim_rowmax or 0)
            super()._write_row(row, *given, **named)

    # in_memory: nothing that was said lies in a temporary folder
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.worksheet_class = WatchedSheet
    book.set_properties({"title": title})
    return book
