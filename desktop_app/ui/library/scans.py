"""Scans: every scan with a picture of its first page, and a search over all texts."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop_app.domain.job import Job
from desktop_app.ui.library.documents_page import DocumentsPage, PageWords, Search, translate
from desktop_app.ui.library.drop_area import Accepts, DropArea
from desktop_app.ui.library.first_pages import FirstPage, FirstPages
from desktop_app.ui.library.job_board import JobBoard
from desktop_app.ui.library.scans_grid import ScansGrid
from desktop_app.ui.look.theme import Look


class Scans(DocumentsPage[ScansGrid]):
    """The list of scans. ``first_page`` gives the picture of a document's first page; else as `DocumentsPage`."""

    def __init__(
        self,
        look: Look,
        board: JobBoard,
        *,
        search: Search,
        first_page: FirstPage,
        parent: QWidget | None = None,
    ) -> None:
        words = PageWords(
            translate("Scans", "Scans"),
            translate("Scans", "No scans yet"),
            translate("Scans", "Drop images or PDFs above: their text is read and kept here to be checked."),
            "scan",
        )
        self.pictures = FirstPages(first_page)
        grid = ScansGrid(look, self.pictures)
        drop_area = DropArea(look, Accepts.SCANS, is_compact=True)
        super().__init__(look, board, words, grid, drop_area, search=search, parent=parent)
        self.pictures.setParent(self)

    def _is_ours(self, job: Job) -> bool:
        return job.is_scan

    def _running_words(self, count: int) -> str:
        if count == 1:
            return self.tr("1 scan is being read")
        return self.tr("{count} scans are being read").format(count=count)

    def finish(self) -> None:
        """As `DocumentsPage.finish`; pictures on their way are given up."""
        super().finish()
        self.pictures.give_up()
