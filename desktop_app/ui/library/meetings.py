"""Meetings: every transcript, and a search over all their texts."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.domain.job import Job
from desktop_app.ui.library.documents_page import DocumentsPage, PageWords, Search, translate
from desktop_app.ui.library.drop_area import Accepts, DropArea, choose_files
from desktop_app.ui.library.job_board import JobBoard
from desktop_app.ui.library.meetings_table import MeetingsTable
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.theme import Look

IMPORTED = "*.srt *.vtt *.smi *.sami *.ass *.ssa *.sbv *.lrc *.ttml *.dfxp *.txt *.csv *.tsv *.json *.json3"


class Meetings(DocumentsPage[MeetingsTable]):
    """The list of transcripts. ``imports_chosen(list)``: paths of subtitles and results; else as `DocumentsPage`."""

    imports_chosen = Signal(list)

    def __init__(self, look: Look, board: JobBoard, *, search: Search, parent: QWidget | None = None) -> None:
        words = PageWords(
            translate("Meetings", "Meetings"),
            translate("Meetings", "No meetings yet"),
            translate(
                "Meetings", "Drop a recording above: it is transcribed and kept here. Subtitles can be imported."
            ),
            "meeting",
        )
        drop_area = DropArea(look, Accepts.RECORDINGS, is_compact=True)
        super().__init__(look, board, words, MeetingsTable(look), drop_area, search=search, parent=parent)
        self._import = QPushButton(icon(look, "import"), self.tr("Import"))
        self._import.setToolTip(
            self.tr("Open subtitles (SRT, VTT, SMI…), a text with times or a result (JSON) as a transcript")
        )
        self._import.clicked.connect(self._ask_imports)
        self.head.addWidget(self._import)
        QWidget.setTabOrder(self.search_field, self._import)

    def _is_ours(self, job: Job) -> bool:
        return not job.is_scan

    def _running_words(self, count: int) -> str:
        if count == 1:
            return self.tr("1 recording is being transcribed")
        return self.tr("{count} recordings are being transcribed").format(count=count)

    def _ask_imports(self) -> None:
        filters = [self.tr("Subtitles and results ({kinds})").format(kinds=IMPORTED), self.tr("All files (*)")]
        choose_files(self, self.tr("Import"), filters, self.imports_chosen.emit)
