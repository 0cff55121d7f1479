"""The commands about what the library holds: `malgeul library`, `malgeul export`."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from desktop_app.commands.arguments import DONE, SCAN_FORMATS, TRANSCRIPT_FORMATS, USAGE
from desktop_app.commands.office_forms import chosen_form, form_problem, tell_left
from desktop_app.commands.output import (
    is_book_of_forms,
    output_problem,
    tell,
    write_book,
    write_report,
    write_scan,
    write_transcript,
)
from desktop_app.commands.passwords import tell_passwords
from desktop_app.domain.errors import AppError, FileProblem, UnusableFile
from desktop_app.domain.library import DocumentSummary
from desktop_app.domain.scan import Scan
from desktop_app.domain.subtitles import Repairs, SpeakerMarks
from desktop_app.domain.transcript import Kind
from desktop_app.export.correction_report import REPORTS, is_report
from desktop_app.export.formats import by_id, of_kind
from desktop_app.export.scan_formats import scan_format
from desktop_app.export.templates.chosen_form import ChosenForm
from desktop_app.recipes.originals import Originals
from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from desktop_app.ui.words import measures
from desktop_app.ui.words.wording import service_name


def library(given: argparse.Namespace, paths: Paths) -> int:
    """`malgeul library`: one line a document, or JSON."""
    kept = Library(paths.library, paths.backups)
    try:
        documents = kept.documents()
        _tell_others(kept, documents)
    finally:
        kept.close()
    if given.json:
        rows = [
            {
                "id": d.id,
                "kind": str(d.kind),
                "title": d.title,
                "service": d.service,
                "created_at": d.created_at,
                "updated_at": d.updated_at,
                "duration_ms": d.duration_ms,
                "speakers": d.speakers,
                "segments": d.segments,
                "pages": d.pages,
                "media": d.media,
            }
            for d in documents
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return DONE
    for d in documents:
        when = time.strftime("%Y-%m-%d %H:%M", time.localtime(d.created_at))
        size = measures.clock(d.duration_ms) if d.kind is Kind.TRANSCRIPT else measures.pages(d.pages)
        print(f"{d.id}\t{when}\t{size}\t{service_name(d.service)}\t{d.title}")
    return DONE


def _tell_others(kept: Library, documents: Sequence[DocumentSummary]) -> None:
    """Say of which documents another file lies in the place of the one that they came from."""
    originals = Originals(kept)
    for document in documents:
        try:
            originals.check(document.id)
        except UnusableFile as error:
            if error.problem is FileProblem.ANOTHER:
                tell(error, document.id)


def export(given: argparse.Namespace, paths: Paths) -> int:
    """`malgeul export`: documents of the library as files."""
    tell_passwords(given.password_file)
    known = {fmt.id: fmt for fmt in (*REPORTS, *(fmt for kind in Kind for fmt in of_kind(kind)))}
    formats = tuple(known[name] for name in dict.fromkeys(given.formats))
    kept = Library(paths.library, paths.backups)
    scans: list[Scan] | None = None
    code = DONE
    try:
        if len(formats) == 1 and is_book_of_forms(formats[0].id, given.output, len(given.documents)):
            kinds = {d.id: d.kind for d in kept.documents()}
            scans = [] if all(kinds.get(document) is Kind.SCAN for document in given.documents) else None
        problem = "" if scans is not None else output_problem(formats, given.output, len(given.documents))
        problem = problem or form_problem(given)
        if problem:
            print(f"malgeul: {problem}", file=sys.stderr)
            return USAGE
        form = chosen_form(given, paths)
        for document in given.documents:
            try:
                failed = _export_one(kept, document, given, scans, form)
                code = code or failed
            except AppError as error:
                code = code or tell(error, document)
        if scans:
            code = write_book(scans, given.output) or code
    finally:
        kept.close()
    return code


def _export_one(
    kept: Library, document: str, given: argparse.Namespace, book: list[Scan] | None, form: ChosenForm | None
) -> int:
    """Write one document in each format that its kind has, or put it into the book of forms; USAGE, and told, where
    that makes no sense."""
    translate = QCoreApplication.translate
    try:
        summary = kept.document(document)
    except KeyError:
        text = translate("Commands", "There is no document of this id. “malgeul library” lists them all.")
        print(f"malgeul: {document}: {text}", file=sys.stderr)
        return USAGE
    suiting = SCAN_FORMATS if summary.kind is Kind.SCAN else TRANSCRIPT_FORMATS
    names = [name for name in dict.fromkeys(given.formats) if name in suiting]
    if summary.kind is Kind.TRANSCRIPT and names and book is None:
        _export_transcript(kept, summary, names, given, form)
    elif summary.kind is Kind.SCAN and names and form is None:
        _export_scan(kept, summary, names, given, book)
    else:
        names = []
    for name in dict.fromkeys(given.formats):
        if is_report(name):
            _export_report(kept, summary, name, given)
            names.append(name)
    unsuiting = [name for name in dict.fromkeys(given.formats) if name not in names]
    if unsuiting:
        text = translate("Commands", "This document cannot be written in this format.")
        subject = document if len(set(given.formats)) == 1 else f"{document}: {', '.join(unsuiting)}"
        print(f"malgeul: {subject}: {text}", file=sys.stderr)
    return USAGE if unsuiting else DONE


def _export_transcript(
    kept: Library, summary: DocumentSummary, names: Sequence[str], given: argparse.Namespace, form: ChosenForm | None
) -> None:
    transcript = kept.transcript(summary.id)
    day = transcript.recorded_on or datetime.fromtimestamp(summary.created_at).date()
    media, alone = summary.media, _is_alone(given)
    if "html" in names and Path(media).is_file():
        Originals(kept).check(summary.id)
    formats = [by_id(name) for name in names]
    options = write_transcript(
        transcript,
        formats,
        given.output,
        alone=alone,
        on=day,
        events=given.events,
        fillers=given.fillers,
        media=media,
        form=form,
        facts=(given.place, given.author),
        names=None if given.names is None else SpeakerMarks(given.names),
        repairs=Repairs(are_all=given.repair),
    )
    tell_left(transcript, options)


def _export_scan(
    kept: Library, summary: DocumentSummary, names: Sequence[str], given: argparse.Namespace, book: list[Scan] | None
) -> None:
    scan = kept.scans.scan(summary.id)
    formats = [scan_format(name) for name in names]
    if any(fmt.needs_original for fmt in formats):
        Originals(kept).check(summary.id)
    if book is not None:
        book.append(scan)
    else:
        day = datetime.fromtimestamp(summary.created_at).date()
        write_scan(scan, summary.media, formats, given.output, alone=_is_alone(given), on=day)


def _export_report(kept: Library, summary: DocumentSummary, name: str, given: argparse.Namespace) -> None:
    is_scan = summary.kind is Kind.SCAN
    now, then = (kept.scans.scan, kept.scans.recognised) if is_scan else (kept.transcript, kept.recognised)
    write_report(now(summary.id), then(summary.id), name, given.output, alone=_is_alone(given))


def _is_alone(given: argparse.Namespace) -> bool:
    """Whether one file is written, which may have the very name that was given."""
    return len(given.documents) == 1 and len(set(given.formats)) == 1
