"""The export dialog, tied to the documents: preview and file come from one function and from the edited text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QLocale, QObject

from desktop_app.context import Context
from desktop_app.documents import Documents
from desktop_app.domain.errors import ExportError
from desktop_app.domain.progress import Progress
from desktop_app.domain.transcript import Transcript
from desktop_app.export.files import free_path, safe_name, write
from desktop_app.export.formats import ExportOptions, by_id, preview, render
from desktop_app.export.minutes import ENGLISH, KOREAN
from desktop_app.ui.export_dialog import ExportChoice, ExportDialog, ExportDocument


class Exporting(QObject):
    """Asks how documents are to be exported, and writes them."""

    def __init__(self, context: Context, documents: Documents, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._documents = context, documents
        self._last: ExportChoice | None = None

    def ask(self, ids: Sequence[str]) -> None:
        """Open the dialog for these documents."""
        self._context.start(self._ask(ids))

    async def _ask(self, ids: Sequence[str]) -> None:
        chosen = await self._context.keeper.run(lambda _progress: self._documents.summaries(ids))
        opened = self._documents.opened
        titles = {} if opened is None else {opened.id: opened.editor.transcript.title}
        dialog = ExportDialog(
            self._context.look,
            [ExportDocument(d.id, titles.get(d.id, d.title)) for d in chosen],
            self._preview,
            self._save,
            self._remembered(),
            self._context.window,
        )
        dialog.exported.connect(self._remember)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _remembered(self) -> ExportChoice:
        settings = self._context.settings.settings
        if self._last is not None:
            return ExportChoice(
                (), self._last.format, self._last.speakers, self._last.one_cue_per_segment, self._last.folder
            )
        return ExportChoice(
            (), settings.export_formats[0] if settings.export_formats else "docx", folder=settings.save_folder
        )

    def _remember(self, choice: ExportChoice, _paths: tuple[str, ...]) -> None:
        self._last = choice
        self._context.change_settings(export_formats=(choice.format,), save_folder=choice.folder)

    def _transcript(self, document_id: str) -> Transcript:
        """The transcript as the user sees it: of the open document what is on the screen."""
        opened = self._documents.opened
        if opened is not None and opened.id == document_id:
            return opened.editor.transcript
        library = self._context.library
        if library is None:
            raise KeyError(document_id)
        return library.transcript(document_id)

    def _options(self, choice: ExportChoice, created_at: float) -> ExportOptions:
        is_korean = QLocale().language() == QLocale.Language.Korean
        return ExportOptions(
            speakers=choice.speakers,
            one_cue_per_segment=choice.one_cue_per_segment,
            on=datetime.fromtimestamp(created_at).date(),
            labels=KOREAN if is_korean else ENGLISH,
        )

    def _settle(self) -> None:
        if self._documents.opened is not None:
            self._documents.opened.editor.settle()

    async def _preview(self, document_id: str, choice: ExportChoice) -> str:
        self._settle()

        def work(_progress: Progress) -> str:
            [summary] = self._documents.summaries([document_id])
            return preview(self._transcript(document_id), choice.format, self._options(choice, summary.created_at))

        return await self._context.keeper.run(work)

    async def _save(self, choice: ExportChoice) -> Sequence[str]:
        self._settle()

        def work(progress: Progress) -> Sequence[str]:
            folder = Path(choice.folder)
            if not folder.is_dir():
                raise ExportError(str(folder))
            suffix = by_id(choice.format).suffix
            written: list[Path] = []
            for summary in self._documents.summaries(choice.documents):
                progress.check()
                transcript = self._transcript(summary.id)
                body = render(transcript, choice.format, self._options(choice, summary.created_at))
                path = free_path(folder, safe_name(choice.name or transcript.title, suffix), written)
                write(path, body)
                written.append(path)
            return [str(path) for path in written]

        return await self._context.keeper.run(work)
