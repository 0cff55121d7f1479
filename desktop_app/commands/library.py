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
    known = (*REPORTS, *(fmt for kind in Kind for fmt in of_kind(kind)))
    fmt = next(fmt for fmt in known if fmt.id == given.format)
    kept = Library(paths.library, paths.backups)
    scans: list[Scan] | None = None
    code = DONE
    try:
        if is_book_of_forms(given.format, given.output, len(given.documents)):
            kinds = {d.id: d.kind for d in kept.documents()}
            scans = [] if all(kinds.get(document) is Kind.SCAN for document in given.documents) else None
        problem = "" if scans is not None else output_problem((fmt,), given.output, len(given.documents))
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
    """Write one document, or put it into the book of forms; USAGE, and told, where that makes no sense."""
    translate = QCoreApplication.translate
    alone = len(given.documents) == 1
    try:
        summary = kept.document(document)
        if is_report(given.format) and form is None:
            is_scan = summary.kind is Kind.SCAN
            now, then = (kept.scans.scan, kept.scans.recognised) if is_scan else (kept.transcript, kept.recognised)
            write_report(now(document), then(document), given.format, given.output, alone=alone)
            return DONE
        if summary.kind is Kind.SCAN and given.format in SCAN_FORMATS and form is None:
            scan = kept.scans.scan(document)
            if scan_format(given.format).needs_original:
                Originals(kept).check(document)
            if book is not None:
                book.append(scan)
            else:
                day = datetime.fromtimestamp(summary.created_at).date()
                write_scan(scan, summary.media, (scan_format(given.format),), given.output, alone=alone, on=day)
            return DONE
        if summary.kind is Kind.TRANSCRIPT and given.format in TRANSCRIPT_FORMATS and book is None:
            transcript = kept.transcript(document)
            day = transcript.recorded_on or datetime.fromtimestamp(summary.created_at).date()
            formats = (by_id(given.format),)
            media = summary.media
            if given.format == "html" and Path(media).is_file():
                Originals(kept).check(document)
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
            )
            tell_left(transcript, options)
            return DONE
        text = translate("Commands", "This document cannot be written in this format.")
    except KeyError:
        text = translate("Commands", "There is no document of this id. “malgeul library” lists them all.")
    print(f"malgeul: {document}: {text}", file=sys.stderr)
    return USAGE
