"""Meetings: every transcript, and a search over all their texts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.domain.job import Job
from desktop_app.ui.controls.file_dialog import choose_files
from desktop_app.ui.library.documents_page import DocumentsPage, PageWords, Search, translate
from desktop_app.ui.library.drop_area import IMPORTED, Accepts, DropArea
from desktop_app.ui.library.job_board import JobBoard
from desktop_app.ui.library.meetings_table import MeetingsTable
from desktop_app.ui.library.stored_keys import StoredKeysDialog
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.theme import Look


class Meetings(DocumentsPage[MeetingsTable]):
    """The list of transcripts. ``imports_chosen(list)``: paths of subtitles and results, ``keys_chosen(list)``: keys of
    recordings that lie in object storage; else as `DocumentsPage`."""

    imports_chosen = Signal(list)
    keys_chosen = Signal(list)

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
        self._from_store = QPushButton(icon(look, "storage"), self.tr("From Object Storage"))
        self._from_store.setToolTip(self.tr("Transcribe recordings that lie in Object Storage already"))
        self._from_store.clicked.connect(self._ask_keys)
        self._from_store.hide()
        self.head.addWidget(self._from_store)
        QWidget.setTabOrder(self.search_field, self._import)
        QWidget.setTabOrder(self._import, self._from_store)

    def offer_keys(self, *, is_offered: bool) -> None:
        """Show the button for recordings in object storage: only where a service can fetch them."""
        self._from_store.setVisible(is_offered)

    def _is_ours(self, job: Job) -> bool:
        return not job.is_scan

    def _running_words(self, count: int) -> str:
        if count == 1:
            return self.tr("1 recording is being transcribed")
        return self.tr("{count} recordings are being transcribed").format(count=count)

    def _ask_keys(self) -> None:
        dialog = StoredKeysDialog(self._look, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.keys_chosen.connect(self.keys_chosen)
        dialog.open()

    def _ask_imports(self) -> None:
        filters = [self.tr("Subtitles and results ({kinds})").format(kinds=IMPORTED), self.tr("All files (*)")]
        choose_files(self, self.tr("Import"), filters, self.imports_chosen.emit)
