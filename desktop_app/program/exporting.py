"""The export dialog, tied to the documents: what is asked, what is remembered, and what is told of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from desktop_app.domain.faults import one_of_several
from desktop_app.domain.masked_documents import FoundDatum, found_in
from desktop_app.domain.masks import Masks
from desktop_app.domain.name_pattern import has_pieces
from desktop_app.domain.progress import Progress
from desktop_app.domain.scan import Scan
from desktop_app.domain.subtitles import SubtitleProblem
from desktop_app.domain.transcript import Kind, Transcript
from desktop_app.jobs.runner import JobRunner
from desktop_app.program.background import Background
from desktop_app.program.documents import Documents
from desktop_app.program.export_writing import ExportWriting
from desktop_app.program.kept_settings import KeptSettings
from desktop_app.program.store import Store
from desktop_app.program.template_shelf import KeptShelf
from desktop_app.storage.office_forms import KeptForms
from desktop_app.ui.controls.system_open import open_in_system
from desktop_app.ui.export.export_choice import (
    CopiedText,
    ExportChoice,
    ExportDocument,
    Exported,
    SavedFile,
    SavingStep,
)
from desktop_app.ui.export.export_dialog import ExportDialog
from desktop_app.ui.export.export_kinds import format_name
from desktop_app.ui.look.theme import Look
from desktop_app.ui.window.notices import NoticeAction, NoticeKind
from desktop_app.ui.window.window import MainWindow

_GIVEN_UP = "export-given-up"


class Exporting(QObject):
    """Asks how documents are to be exported, and writes them."""

    def __init__(
        self,
        documents: Documents,
        *,
        store: Store,
        templates: KeptForms,
        exporter: JobRunner,
        settings: KeptSettings,
        background: Background,
        window: MainWindow,
        look: Look,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._documents, self._exporter = documents, exporter
        self._settings, self._background, self._window, self._look = settings, background, window, look
        self._templates = KeptShelf(templates, exporter)
        self._writing = ExportWriting(documents, store, self._templates)
        self._last: dict[Kind, ExportChoice] = {}
        self._fillers: bool | None = None
        """What the user chose in the dialog otherwise than on the screen."""
        self._titles: dict[str, str] = {}
        self._is_asking = False

    def ask(self, ids: Sequence[str]) -> None:
        """Open the dialog for these documents; one at a time."""
        if not self._is_asking:
            self._is_asking = True
            self._background.start(self._ask(ids))

    async def _ask(self, ids: Sequence[str]) -> None:
        chosen: list[ExportDocument] = []

        def work(_progress: Progress) -> tuple[Kind, list[ExportDocument]]:
            found = self._documents.summaries(ids)
            kind = found[0].kind if found else Kind.TRANSCRIPT
            return kind, [self._writing.offered(one) for one in found if one.kind is kind]

        try:
            kind, chosen = await self._exporter.run(work)
        finally:
            self._is_asking = bool(chosen)
        if not chosen:
            return
        self._titles = {d.id: d.title for d in chosen}
        kept_in = _formats_of(kind, of_films=all(document.is_film for document in chosen))
        dialog = ExportDialog(
            self._look,
            chosen,
            self._preview,
            self._save,
            self._remembered(kind, kept_in),
            self._window,
            kind=kind,
            copy=self._copy,
            shelf=self._templates.shelf(),
            check=self._check,
            find=lambda: self._found_in([d.id for d in chosen]),
        )
        dialog.exported.connect(lambda choice, _paths: self._remember(kind, kept_in, choice))
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self._answered)
        dialog.open()

    def _answered(self) -> None:
        self._is_asking = False

    def _remembered(self, kind: Kind, kept_in: str) -> ExportChoice:
        settings = self._settings.now
        return replace(
            self._last.get(kind, ExportChoice(())),
            documents=(),
            formats=getattr(settings, kept_in),
            folder=settings.save_folder,
            name=settings.scan_name_pattern if kind is Kind.SCAN else settings.name_pattern,
            forms=settings.templates,
            fillers=not settings.hides_fillers if self._fillers is None else self._fillers,
            place="",
            author=settings.minutes_author,
            masks=Masks(),
            missing=frozenset(),
            mends_all=False,
            mended=frozenset(),
        )

    def _remember(self, kind: Kind, kept_in: str, choice: ExportChoice) -> None:
        self._last[kind] = choice
        if kind is Kind.TRANSCRIPT and choice.fillers is self._settings.now.hides_fillers:
            self._fillers = choice.fillers
        changes: dict[str, object] = {kept_in: choice.formats}
        if kind is Kind.TRANSCRIPT:
            changes["templates"] = dict(choice.forms)
            changes["minutes_author"] = choice.author
        if has_pieces(choice.name):  # a name that was written for these files is none for the next ones
            changes["scan_name_pattern" if kind is Kind.SCAN else "name_pattern"] = choice.name
        self._settings.change(save_folder=choice.folder, **changes)

    async def _found_in(self, ids: Sequence[str]) -> tuple[FoundDatum, ...]:
        """The personal data in documents, as they are seen."""
        self._settle()

        def work(progress: Progress) -> tuple[FoundDatum, ...]:
            def documents() -> Iterator[Transcript | Scan]:
                for summary in self._documents.summaries(ids):
                    progress.check()
                    yield self._writing.document(summary)

            return found_in(documents())

        return await self._exporter.run(work)

    def _settle(self) -> None:
        if self._documents.opened is not None:
            self._documents.opened.editor.settle()

    async def _preview(self, document_id: str, format_id: str, choice: ExportChoice) -> str:
        self._settle()
        return await self._exporter.run(
            lambda progress: self._writing.preview(document_id, format_id, choice, progress)
        )

    async def _check(self, format_id: str, choice: ExportChoice) -> Sequence[SubtitleProblem]:
        self._settle()
        return await self._exporter.run(lambda progress: self._writing.subtitle_problems(format_id, choice, progress))

    async def _copy(self, document_id: str, format_id: str, choice: ExportChoice) -> CopiedText:
        self._settle()
        return await self._exporter.run(lambda progress: self._writing.copy(document_id, format_id, choice, progress))

    async def _save(self, choice: ExportChoice, tell: Callable[[SavingStep], None] | None = None) -> Exported:
        self._settle()
        written: list[SavedFile] = []
        names: list[str] = []

        def work(progress: Progress) -> Exported:
            with one_of_several(next(iter(self._titles.values()), "")):
                gone = self._writing.gone(choice, self._titles)
                files = self._writing.wanted(choice)
                names.extend(f"{one.summary.title} ({format_name(one.format)})" for one in files)
                made = self._writing.write(choice, files, written, progress)
                return replace(made, failures=(*gone, *made.failures))

        def told(done: int, total: int) -> None:
            if tell is not None and names and total > 0:
                now = min(done * len(names) // total, len(names) - 1)
                tell(SavingStep(done, total, names[now], now + 1, len(names)))

        try:
            return await self._exporter.run(work, told)
        except asyncio.CancelledError:
            # the worker has let go by now: what it finished is all there will be
            self._background.start(self._tell_given_up(written))
            raise

    def _open(self, folder: str) -> None:
        def failed() -> None:
            QGuiApplication.clipboard().setText(folder)
            words = self.tr("Its path was copied: paste it where you look for files.")
            self._window.notices.tell(self.tr("The folder could not be opened here."), words, key=_GIVEN_UP)

        open_in_system(folder, failed, self)

    async def _tell_given_up(self, written: Sequence[SavedFile]) -> None:
        """The user gave it up: say what was finished before, as that stays."""
        if not written:
            return
        folder = Path(written[0].path).parent
        self._window.notices.tell(
            self.tr("Saving was cancelled."),
            self.tr("%n file(s) were finished before that and stay.", "", len(written)),
            kind=NoticeKind.INFORMATION,
            actions=(NoticeAction(self.tr("Open folder"), lambda: self._open(str(folder))),),
            key=_GIVEN_UP,
        )


def _formats_of(kind: Kind, *, of_films: bool) -> str:
    """The setting that holds the formats: who writes subtitles for films wants minutes of meetings all the same."""
    if kind is Kind.SCAN:
        return "scan_formats"
    return "film_formats" if of_films else "export_formats"
