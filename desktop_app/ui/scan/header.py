"""The head of the scan screen."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from desktop_app.domain.scan import PageState, Scan
from desktop_app.ui.editing.document_header import DocumentHeader
from desktop_app.ui.editing.saving import Saver
from desktop_app.ui.look.theme import Look
from desktop_app.ui.scan.actions import ScanActions
from desktop_app.ui.scan.editor import ScanEditor
from desktop_app.ui.words import measures


class ScanHeader(DocumentHeader):
    """Title, facts, saving state, and the buttons of the whole scan."""

    _editor: ScanEditor

    def __init__(
        self,
        look: Look,
        editor: ScanEditor,
        actions: ScanActions,
        saver: Saver[Scan],
        created: date | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, editor, saver, created, parent)
        self.undo = self.add_icon(actions.undo)
        self.redo = self.add_icon(actions.redo)
        self.read_page = self.add_icon(actions.read_page)
        self.add_review(actions.review)
        self.review.setCheckable(True)
        self.same_texts = self.add_text(actions.same_texts, self.tr("Same texts"))
        self.same_texts.setCheckable(True)
        self.more = self.add_more(self.tr("More that can be done with this page"), actions.more_menu)
        self.export = self.add_export(actions.export)
        editor.completed.connect(self.show_document)
        self.show_document()

    def facts(self) -> list[str]:
        """Pages and tables, and by whom they were read."""
        scan = self._editor.scan
        facts = [measures.pages(len(scan.pages))]
        failed = sum(page.state is PageState.FAILED for page in scan.pages)
        if failed:
            facts.append(self.tr("{count} not read").format(count=failed))
        if scan.service:
            facts.append(measures.service_name(scan.service))
        tables = sum(len(page.tables) for page in scan.pages)
        if tables:
            facts.append(self.tr("1 table") if tables == 1 else self.tr("{count} tables").format(count=tables))
        return facts
