"""The head of the scan screen."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from desktop_app.domain.scan import PageState, Scan
from desktop_app.domain.scan_edits import rename
from desktop_app.ui.editing.document_header import DocumentHeader
from desktop_app.ui.editing.saving import Saver
from desktop_app.ui.look.theme import Look
from desktop_app.ui.scan.actions import ScanActions
from desktop_app.ui.scan.editor import ScanEditor
from desktop_app.ui.words import measures


class ScanHeader(DocumentHeader):
    """Title, facts, saving state, and the buttons of the whole scan."""

    def __init__(
        self,
        look: Look,
        editor: ScanEditor,
        actions: ScanActions,
        saver: Saver[Scan],
        created: date | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, editor.scan.title, self._rename, saver, parent)
        self._editor, self._created = editor, created
        self.undo = self.add_icon(actions.undo)
        self.redo = self.add_icon(actions.redo)
        self.read_page = self.add_icon(actions.read_page)
        self.review = self.add_review(actions.review)
        self.review.setCheckable(True)
        self.same_texts = self.add_text(actions.same_texts, self.tr("Same texts"))
        self.same_texts.setCheckable(True)
        self.more = self.add_more(self.tr("More that can be done with this page"), actions.more_menu)
        self.export = self.add_export(actions.export)
        editor.changed.connect(self._show)
        editor.threshold_changed.connect(self._show)
        editor.settling.connect(self.title.settle)
        self._show()

    def _show(self) -> None:
        scan = self._editor.scan
        facts = [self._created.isoformat()] if self._created else []
        facts.append(measures.pages(len(scan.pages)))
        failed = sum(page.state is PageState.FAILED for page in scan.pages)
        if failed:
            facts.append(self.tr("{count} not read").format(count=failed))
        if scan.service:
            facts.append(measures.service_name(scan.service))
        tables = sum(len(page.tables) for page in scan.pages)
        if tables:
            facts.append(self.tr("1 table") if tables == 1 else self.tr("{count} tables").format(count=tables))
        self.tell(scan.title, facts)
        self.tell_review(self.review, self._editor.unsure_count, self._editor.doubtful_count)

    def _rename(self, title: str) -> None:
        self._editor.edit(self.tr("Change the title"), lambda scan: rename(scan, title))
