"""The export dialog, tied to the documents: preview and file come from one function and from the edited text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, QObject

from desktop_app.domain.errors import AppError, Cancelled
from desktop_app.domain.faults import one_of_several
from desktop_app.domain.library import DocumentSummary
from desktop_app.domain.masked_documents import FoundDatum, found_in, masked_scan, masked_transcript, muted
from desktop_app.domain.masks import Masks
from desktop_app.domain.progress import Progress, ShareOfProgress
from desktop_app.domain.scan import Scan
from desktop_app.domain.transcript import Kind, Transcript
from desktop_app.export.document_labels import ENGLISH, KOREAN
from desktop_app.export.files import make_folder, safe_name, write_new
from desktop_app.export.formats import ExportOptions, by_id, preview, render
from desktop_app.export.original import Beneath
from desktop_app.export.scan_formats import ScanOptions, preview_forms, preview_scan, render_scan, scan_format
from desktop_app.export.scan_tables import forms_xlsx
from desktop_app.export.shared_page import Sound
from desktop_app.export.sheets import ENGLISH as ENGLISH_SHEETS
from desktop_app.export.sheets import KOREAN as KOREAN_SHEETS
from desktop_app.export.sheets import SheetLabels
from desktop_app.jobs.runner import JobRunner
from desktop_app.program.background import Background
from desktop_app.program.documents import Documents
from desktop_app.program.kept_settings import KeptSettings
from desktop_app.program.open_scan import OpenScan
from desktop_app.program.open_transcript import OpenTranscript
from desktop_app.program.store import Store
from desktop_app.recipes.masked_export import covered_original
from desktop_app.recipes.original import beneath
from desktop_app.recipes.sound_to_share import sound_to_share
from desktop_app.storage.library import Library
from desktop_app.ui.export.export_choice import ExportChoice, ExportDocument, Exported, NotExported
from desktop_app.ui.export.export_dialog import ExportDialog
from desktop_app.ui.look.theme import Look
from desktop_app.ui.transcript.event_names import event_name
from desktop_app.ui.window.window import MainWindow
from desktop_app.ui.words.file_sentences import FILM

_BOOK_SHOWN = 20
"""Of so many documents the preview shows what one workbook of them all will hold."""


class Exporting(QObject):
    """Asks how documents are to be exported, and writes them."""

    def __init__(
        self,
        documents: Documents,
        *,
        store: Store,
        exporter: JobRunner,
        settings: KeptSettings,
        background: Background,
        window: MainWindow,
        look: Look,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._documents, self._store, self._exporter = documents, store, exporter
        self._settings, self._background, self._window, self._look = settings, background, window, look
        self._last: dict[Kind, ExportChoice] = {}
        self._is_asking = False

    def ask(self, ids: Sequence[str]) -> None:
        """Open the dialog for these documents; one at a time."""
        if not self._is_asking:
            self._is_asking = True
            self._background.start(self._ask(ids))

    async def _ask(self, ids: Sequence[str]) -> None:
        chosen = []
        try:
            chosen = await self._exporter.run(lambda _progress: self._documents.summaries(ids))
        finally:
            self._is_asking = bool(chosen)
        if not chosen:
            return
        kind = chosen[0].kind
        opened = self._documents.opened
        titles = {} if opened is None else {opened.id: opened.title}
        dialog = ExportDialog(
            self._look,
            [
                ExportDocument(d.id, titles.get(d.id, d.title), d.recognised_to_ms, _is_film(d.media))
                for d in chosen
                if d.kind is kind
            ],
            self._preview,
            self._save,
            self._remembered(kind),
            self._window,
            kind=kind,
            find=lambda: self._found_in([d.id for d in chosen if d.kind is kind]),
        )
        dialog.exported.connect(lambda choice, _paths: self._remember(kind, choice))
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self._answered)
        dialog.open()

    def _answered(self) -> None:
        self._is_asking = False

    def _remembered(self, kind: Kind) -> ExportChoice:
        if kind in self._last:
            return replace(self._last[kind], documents=(), name="", masks=Masks())
        settings = self._settings.now
        formats = settings.scan_formats if kind is Kind.SCAN else settings.export_formats
        return ExportChoice((), formats[0] if formats else "", folder=settings.save_folder)

    def _remember(self, kind: Kind, choice: ExportChoice) -> None:
        self._last[kind] = choice
        changes = {"scan_formats" if kind is Kind.SCAN else "export_formats": (choice.format,)}
        self._settings.change(save_folder=choice.folder, **changes)

    def _transcript(self, document_id: str) -> Transcript:
        """The transcript as the user sees it: of the open document what is on the screen."""
        opened = self._documents.opened
        if isinstance(opened, OpenTranscript) and opened.id == document_id:
            return opened.editor.transcript
        return self._library().transcript(document_id)

    def _scan(self, document_id: str) -> Scan:
        """The scan as the user sees it: of the open document what is on the screen."""
        opened = self._documents.opened
        if isinstance(opened, OpenScan) and opened.id == document_id:
            return opened.editor.scan
        return self._library().scans.scan(document_id)

    def _library(self) -> Library:
        library = self._store.library
        if library is None:
            raise KeyError
        return library

    def _options(
        self, choice: ExportChoice, transcript: Transcript, created_at: float, progress: Progress
    ) -> ExportOptions:
        return ExportOptions(
            speakers=choice.speakers,
            one_cue_per_segment=choice.one_cue_per_segment,
            on=transcript.recorded_on or datetime.fromtimestamp(created_at).date(),
            labels=KOREAN if _is_korean() else ENGLISH,
            events=choice.events,
            event_name=event_name,
            progress=progress,
        )

    def _sound(self, summary: DocumentSummary, t: Transcript, masks: Masks, progress: Progress) -> Sound:
        """The recording of a document, silent where what is masked is said. Raises UnusableFile where it is gone, or
        another one by now."""
        originals = self._store.originals
        if originals is not None:
            originals.check(summary.id)
        return sound_to_share(summary.media, t.track, progress, muted(t, masks))

    async def _found_in(self, ids: Sequence[str]) -> tuple[FoundDatum, ...]:
        """The personal data in documents, as they are seen."""
        self._settle()

        def work(progress: Progress) -> tuple[FoundDatum, ...]:
            def documents() -> Iterator[Transcript | Scan]:
                for summary in self._documents.summaries(ids):
                    progress.check()
                    is_scan = summary.kind is Kind.SCAN
                    yield self._scan(summary.id) if is_scan else self._transcript(summary.id)

            return found_in(documents())

        return await self._exporter.run(work)

    def _scan_options(self, summary: DocumentSummary, progress: Progress) -> ScanOptions:
        day = datetime.fromtimestamp(summary.created_at).date()
        return ScanOptions(summary.media, _sheet_labels(), progress, beneath(summary.media), day)

    def _check_original(self, document_id: str, format_id: str) -> None:
        """Raises UnusableFile where a format is made of the file itself, and that is another one by now."""
        originals = self._store.originals
        if originals is not None and scan_format(format_id).needs_original:
            originals.check(document_id)

    def _settle(self) -> None:
        if self._documents.opened is not None:
            self._documents.opened.editor.settle()

    async def _preview(self, document_id: str, choice: ExportChoice) -> str:
        self._settle()

        def work(progress: Progress) -> str:
            [summary] = self._documents.summaries([document_id])
            with one_of_several(summary.title):
                return shown(summary, progress)

        def shown(summary: DocumentSummary, progress: Progress) -> str:
            if summary.kind is Kind.SCAN:
                if choice.one_book:
                    first = [masked_scan(self._scan(i), choice.masks) for i in choice.documents[:_BOOK_SHOWN]]
                    return preview_forms(first, _sheet_labels())
                self._check_original(summary.id, choice.format)
                options = self._scan_options(summary, progress)
                return preview_scan(masked_scan(self._scan(document_id), choice.masks), choice.format, options)
            transcript = masked_transcript(self._transcript(document_id), choice.masks)
            return preview(transcript, choice.format, self._options(choice, transcript, summary.created_at, progress))

        return await self._exporter.run(work)

    async def _save(self, choice: ExportChoice, tell: Callable[[int, int], None] | None = None) -> Exported:
        self._settle()

        def work(progress: Progress) -> Exported:
            folder = Path(choice.folder)
            make_folder(folder)
            summaries = self._documents.summaries(choice.documents)
            if choice.one_book and summaries:
                scans = [masked_scan(self._scan(summary.id), choice.masks) for summary in summaries]
                path = write_new(folder, safe_name(scans[0].title, ".xlsx"), forms_xlsx(scans, _sheet_labels()))
                return Exported((str(path),))
            written: list[Path] = []
            failures: list[NotExported] = []
            try:
                for number, summary in enumerate(summaries):
                    part = ShareOfProgress(progress, number, len(summaries))
                    try:
                        with one_of_several(summary.title):
                            name, suffix, body = self._body(summary, choice, part)
                            progress.check()
                            written.append(write_new(folder, safe_name(name, suffix), body, written))
                    except Cancelled:
                        raise
                    except AppError as error:
                        failures.append(NotExported(summary.id, summary.title, error))
                progress.check()
            except Cancelled:
                for path in written:
                    with suppress(OSError):
                        path.unlink()
                raise
            return Exported(tuple(str(path) for path in written), tuple(failures))

        return await self._exporter.run(work, tell)

    def _body(self, summary: DocumentSummary, choice: ExportChoice, progress: Progress) -> tuple[str, str, bytes]:
        """Name, ending and contents of the file of one document."""
        masks = choice.masks
        if summary.kind is Kind.SCAN:
            scan = self._scan(summary.id)
            self._check_original(summary.id, choice.format)
            options = self._scan_options(summary, progress)
            name = masks.masked(choice.name or scan.title)
            suffix = scan_format(choice.format).suffix
            if masks and scan_format(choice.format).needs_original:
                with covered_original(summary.media, scan, masks, progress) as (original, covered):
                    made = replace(options, original=str(original), beneath=Beneath())
                    return name, suffix, render_scan(covered, choice.format, made)
            return name, suffix, render_scan(masked_scan(scan, masks), choice.format, options)
        transcript = self._transcript(summary.id)
        options_of_text = self._options(choice, transcript, summary.created_at, progress)
        if choice.sound:
            sound = partial(self._sound, summary, transcript, masks, progress)
            options_of_text = replace(options_of_text, sound=sound)
        body = render(masked_transcript(transcript, masks), choice.format, options_of_text)
        return masks.masked(choice.name or transcript.title), by_id(choice.format).suffix, body


def _is_film(media: str) -> bool:
    return media.lower().endswith(FILM)


def _is_korean() -> bool:
    return QLocale().language() == QLocale.Language.Korean


def _sheet_labels() -> SheetLabels:
    return KOREAN_SHEETS if _is_korean() else ENGLISH_SHEETS
