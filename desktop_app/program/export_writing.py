"""The files of an export: preview and file come from one function and from the edited text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale

from desktop_app.domain.errors import AppError, Cancelled, FileProblem, UnusableFile
from desktop_app.domain.faults import one_of_several
from desktop_app.domain.library import DocumentSummary
from desktop_app.domain.masked_documents import masked_scan, masked_transcript, muted
from desktop_app.domain.masks import Masks
from desktop_app.domain.name_pattern import NamedDocument, stem_of
from desktop_app.domain.progress import Progress, ShareOfProgress
from desktop_app.domain.scan import Scan
from desktop_app.domain.subtitles import Repairs, SubtitleProblem
from desktop_app.domain.transcript import Kind, Transcript
from desktop_app.export.copied import Copied, copied, copied_forms, copied_report, copied_scan
from desktop_app.export.correction_report import (
    CorrectionReport,
    is_report,
    preview_report,
    render_report,
    report_format,
    report_of,
)
from desktop_app.export.document_labels import ENGLISH, KOREAN
from desktop_app.export.files import free_stem, make_folder, write_new
from desktop_app.export.formats import ExportOptions, by_id, form_plan, preview, render, subtitle_problems
from desktop_app.export.original import Beneath
from desktop_app.export.scan_formats import ScanOptions, preview_forms, preview_scan, render_scan, scan_format
from desktop_app.export.scan_tables import forms_xlsx
from desktop_app.export.shared_page import Sound
from desktop_app.export.sheets import ENGLISH as ENGLISH_SHEETS
from desktop_app.export.sheets import KOREAN as KOREAN_SHEETS
from desktop_app.export.sheets import SheetLabels
from desktop_app.program.documents import Documents
from desktop_app.program.open_scan import OpenScan
from desktop_app.program.open_transcript import OpenTranscript
from desktop_app.program.store import Store
from desktop_app.program.template_shelf import KeptShelf
from desktop_app.recipes.masked_export import covered_original
from desktop_app.recipes.original import beneath
from desktop_app.recipes.sound_to_share import sound_to_share
from desktop_app.storage.library import Library
from desktop_app.ui.export.export_choice import (
    CopiedText,
    ExportChoice,
    ExportDocument,
    Exported,
    NotExported,
    SavedFile,
)
from desktop_app.ui.transcript.event_names import event_name
from desktop_app.ui.words.file_sentences import FILM
from desktop_app.ui.words.form_words import lost_words, plan_words

_BOOK_SHOWN = 20
"""Of so many documents the preview shows what one workbook of them all will hold."""
_BOOK = "xlsx"


@dataclass(frozen=True, slots=True)
class FileToWrite:
    """One file that is to be written: of which document, and in which format. ``is_book``: all scans go into it."""

    summary: DocumentSummary
    format: str
    is_book: bool = False


class ExportWriting:
    """Reads documents as they are seen, and writes them. All of it may be called on a working thread."""

    def __init__(self, documents: Documents, store: Store, shelf: KeptShelf) -> None:
        self._documents, self._store, self._shelf = documents, store, shelf

    # -- what is read

    def document(self, summary: DocumentSummary) -> Transcript | Scan:
        """A document as the user sees it: of the open one what is on the screen."""
        return self._scan(summary.id) if summary.kind is Kind.SCAN else self._transcript(summary.id)

    def offered(self, summary: DocumentSummary) -> ExportDocument:
        """A document as the dialog needs to know it. Its own day is that of the recording, else that of its making."""
        made = datetime.fromtimestamp(summary.created_at)
        opened = self._documents.opened
        title, recorded_on = summary.title, None
        if opened is not None and opened.id == summary.id:
            title = opened.title
        if isinstance(opened, OpenTranscript) and opened.id == summary.id:
            recorded_on = opened.editor.transcript.recorded_on
        elif summary.kind is Kind.TRANSCRIPT:
            recorded_on = self._library().recorded_on(summary.id)
        return ExportDocument(
            summary.id,
            title,
            summary.recognised_to_ms,
            summary.media.lower().endswith(FILM),
            recorded_on or made.date(),
            made.time(),
            summary.speakers,
            summary.pages,
        )

    def _transcript(self, document_id: str) -> Transcript:
        opened = self._documents.opened
        if isinstance(opened, OpenTranscript) and opened.id == document_id:
            return opened.editor.transcript
        return self._library().transcript(document_id)

    def _scan(self, document_id: str) -> Scan:
        opened = self._documents.opened
        if isinstance(opened, OpenScan) and opened.id == document_id:
            return opened.editor.scan
        return self._library().scans.scan(document_id)

    def _library(self) -> Library:
        library = self._store.library
        if library is None:
            raise KeyError
        return library

    # -- what is shown

    def preview(self, document_id: str, format_id: str, choice: ExportChoice, progress: Progress) -> str:
        """The beginning of the file of a document as text; nothing of one that is not there any more. Raises
        AppError."""
        summary = next(iter(self._documents.summaries([document_id])), None)
        if summary is None:
            return ""
        with one_of_several(summary.title):
            if is_report(format_id):
                return preview_report(self._report(summary, choice.masks, progress))
            if summary.kind is Kind.SCAN:
                return self._preview_of_scan(summary, format_id, choice, progress)
            transcript = masked_transcript(self._transcript(document_id), choice.masks)
            options = self._options(choice, transcript, summary, progress)
            if choice.forms.get(format_id):
                return plan_words(form_plan(transcript, options, self._shelf.chosen(choice.forms[format_id])))
            return preview(transcript, format_id, options)

    def _preview_of_scan(
        self, summary: DocumentSummary, format_id: str, choice: ExportChoice, progress: Progress
    ) -> str:
        if choice.one_book and format_id == _BOOK:
            first = [masked_scan(self._scan(i), choice.masks) for i in choice.documents[:_BOOK_SHOWN]]
            return preview_forms(first, sheet_labels())
        self._check_original(summary.id, format_id)
        scan = masked_scan(self._scan(summary.id), choice.masks)
        return preview_scan(scan, format_id, self._scan_options(summary, progress))

    def copy(self, document_id: str, format_id: str, choice: ExportChoice, progress: Progress) -> CopiedText:
        """What the file of a document holds, for the clipboard. Raises AppError."""
        for summary in self._documents.summaries([document_id]):
            with one_of_several(summary.title):
                made = self._copied(summary, format_id, choice, progress)
                return CopiedText(made.text, made.html)
        return CopiedText("")

    def _copied(self, summary: DocumentSummary, format_id: str, choice: ExportChoice, progress: Progress) -> Copied:
        if is_report(format_id):
            return copied_report(self._report(summary, choice.masks, progress))
        if summary.kind is Kind.SCAN:
            options = self._scan_options(summary, progress)
            if choice.one_book and format_id == _BOOK:
                return copied_forms([masked_scan(self._scan(one), choice.masks) for one in choice.documents], options)
            return copied_scan(masked_scan(self._scan(summary.id), choice.masks), format_id, options)
        transcript = masked_transcript(self._transcript(summary.id), choice.masks)
        return copied(transcript, format_id, self._options(choice, transcript, summary, progress))

    def subtitle_problems(self, format_id: str, choice: ExportChoice, progress: Progress) -> list[SubtitleProblem]:
        """The subtitles of all documents that break the rules in files of that format. Raises AppError."""
        found: list[SubtitleProblem] = []
        summaries = self._documents.summaries(choice.documents)
        for number, summary in enumerate(summaries):
            part = ShareOfProgress(progress, number, len(summaries))
            with one_of_several(summary.title):
                transcript = masked_transcript(self._transcript(summary.id), choice.masks)
                options = self._options(choice, transcript, summary, part)
                found += subtitle_problems(transcript, format_id, options, summary.id)
        return found

    # -- what is written

    def wanted(self, choice: ExportChoice) -> tuple[FileToWrite, ...]:
        """The files of a choice in the order in which they are written: those of one document after one another."""
        found: list[FileToWrite] = []
        for summary in self._documents.summaries(choice.documents):
            for format_id in choice.formats:
                is_book = choice.one_book and format_id == _BOOK
                if is_book and any(one.is_book for one in found):
                    continue
                if not choice.missing or (summary.id, format_id) in choice.missing:
                    found.append(FileToWrite(summary, format_id, is_book))
        return tuple(found)

    def gone(self, choice: ExportChoice, titles: Mapping[str, str]) -> tuple[NotExported, ...]:
        """What cannot be written as its document was deleted meanwhile."""
        there = {summary.id for summary in self._documents.summaries(choice.documents)}
        return tuple(
            NotExported(one, titles.get(one, ""), format_id, UnusableFile(titles.get(one, ""), FileProblem.MISSING))
            for one in choice.documents
            if one not in there
            for format_id in choice.formats
        )

    def write(
        self, choice: ExportChoice, files: Sequence[FileToWrite], written: list[SavedFile], progress: Progress
    ) -> Exported:
        """Write files; each that is finished is added to ``written``, so that it is known where the user gives up.

        What is wrong with one is told for that one. Raises ExportError where there is no folder, and `Cancelled`.
        """
        folder = Path(choice.folder)
        make_folder(folder)
        failures: list[NotExported] = []
        stems: dict[str, str] = {}
        paths: list[Path] = []
        held: tuple[str, Transcript | Scan] | None = None
        for number, one in enumerate(files):
            part = ShareOfProgress(progress, number, len(files))
            part.report(0, 1)
            part.check()
            summary = one.summary
            try:
                with one_of_several(summary.title):
                    if held is None or held[0] != summary.id:  # all files of a document come of the same reading
                        held = summary.id, self.document(summary)
                    body = self._body(one, held[1], choice, part)
                    if summary.id not in stems:
                        endings = [_suffix(other) for other in files if other.summary.id == summary.id]
                        wished = stem_of(choice.name, self._named(summary, choice), endings)
                        stems[summary.id] = free_stem(folder, wished, endings, paths)
                    paths.append(write_new(folder, stems[summary.id] + _suffix(one), body, paths, part.check))
                    lost = self._lost(one, held[1], choice, part)
                    written.append(SavedFile(str(paths[-1]), len(body), lost))
            except Cancelled:
                raise
            except AppError as error:
                failures.append(NotExported(summary.id, summary.title, one.format, error))
        return Exported(tuple(written), tuple(failures))

    def _lost(
        self, one: FileToWrite, document: Transcript | Scan, choice: ExportChoice, progress: Progress
    ) -> tuple[str, ...]:
        """What was ticked for the minutes and has no place of its own in the form, in sentences."""
        chosen = choice.forms.get(one.format)
        if not chosen or isinstance(document, Scan) or not document.draft.points:
            return ()
        options = self._options(choice, document, one.summary, progress)
        return tuple(lost_words(form_plan(document, options, self._shelf.chosen(chosen))))

    def _named(self, summary: DocumentSummary, choice: ExportChoice) -> NamedDocument:
        """What the name of its file may say of a document; what is masked in the file is masked there too."""
        number = choice.documents.index(summary.id) + 1
        named = self.offered(summary).named(number, len(choice.documents))
        return replace(named, title=choice.masks.masked(named.title))

    def _body(self, one: FileToWrite, document: Transcript | Scan, choice: ExportChoice, progress: Progress) -> bytes:
        """The contents of a file."""
        summary, format_id, masks = one.summary, one.format, choice.masks
        if one.is_book:
            there = self._documents.summaries(choice.documents)
            scans = [masked_scan(self._scan(other.id), masks) for other in there]
            return forms_xlsx(scans, sheet_labels())
        if is_report(format_id):
            first, second = (ShareOfProgress(progress, number, 2) for number in range(2))
            return render_report(self._report(summary, masks, first), format_id, second)
        if isinstance(document, Scan):
            return self._scan_body(summary, document, format_id, masks, progress)
        options = self._options(choice, document, summary, progress)
        if choice.sound and summary.media:  # of a text that came without a recording there is none to hear
            options = replace(options, sound=partial(self._sound, summary, document, masks, progress))
        if choice.forms.get(format_id):
            options = replace(options, form=self._shelf.chosen(choice.forms[format_id]))
        return render(masked_transcript(document, masks), format_id, options)

    def _scan_body(
        self, summary: DocumentSummary, scan: Scan, format_id: str, masks: Masks, progress: Progress
    ) -> bytes:
        self._check_original(summary.id, format_id)
        options = self._scan_options(summary, progress)
        if masks and scan_format(format_id).needs_original:
            with covered_original(summary.media, scan, masks, progress) as (original, covered):
                made = replace(options, original=str(original), beneath=Beneath())
                return render_scan(covered, format_id, made)
        return render_scan(masked_scan(scan, masks), format_id, options)

    def _report(self, summary: DocumentSummary, masks: Masks, progress: Progress) -> CorrectionReport:
        """What was corrected in a document since it was recognised."""
        library = self._library()
        is_scan = summary.kind is Kind.SCAN
        then = library.scans.recognised(summary.id) if is_scan else library.recognised(summary.id)
        labels = (KOREAN if _is_korean() else ENGLISH).corrections
        return report_of(self.document(summary), then, labels, masks, progress)

    # -- what goes with it

    def _options(
        self, choice: ExportChoice, transcript: Transcript, summary: DocumentSummary, progress: Progress
    ) -> ExportOptions:
        return ExportOptions(
            speakers=choice.speakers,
            one_cue_per_segment=choice.one_cue_per_segment,
            on=transcript.recorded_on or datetime.fromtimestamp(summary.created_at).date(),
            place=choice.masks.masked(choice.place),
            author=choice.masks.masked(choice.author),
            labels=KOREAN if _is_korean() else ENGLISH,
            fillers=choice.fillers,
            events=choice.events,
            event_name=event_name,
            progress=progress,
            marks=choice.marks,
            repairs=Repairs(choice.mends_all, frozenset(ms for one, ms in choice.mended if one == summary.id)),
        )

    def _sound(self, summary: DocumentSummary, t: Transcript, masks: Masks, progress: Progress) -> Sound:
        """The recording of a document, silent where what is masked is said. Raises UnusableFile where it is gone, or
        another one by now."""
        originals = self._store.originals
        if originals is not None:
            originals.check(summary.id)
        return sound_to_share(summary.media, t.track, progress, muted(t, masks))

    def _scan_options(self, summary: DocumentSummary, progress: Progress) -> ScanOptions:
        day = datetime.fromtimestamp(summary.created_at).date()
        return ScanOptions(summary.media, sheet_labels(), progress, beneath(summary.media), day)

    def _check_original(self, document_id: str, format_id: str) -> None:
        """Raises UnusableFile where a format is made of the file itself, and that is another one by now."""
        originals = self._store.originals
        if originals is not None and scan_format(format_id).needs_original:
            originals.check(document_id)


def _suffix(one: FileToWrite) -> str:
    if is_report(one.format):
        return report_format(one.format).suffix
    return (scan_format if one.summary.kind is Kind.SCAN else by_id)(one.format).suffix


def _is_korean() -> bool:
    return QLocale().language() == QLocale.Language.Korean


def sheet_labels() -> SheetLabels:
    """The fixed words of workbooks, in the language of the screens."""
    return KOREAN_SHEETS if _is_korean() else ENGLISH_SHEETS
