"""`malgeul ocr`: images and PDFs through a service and into files, without a window."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from desktop_app.assembly.parts import Parts
from desktop_app.commands.arguments import USAGE
from desktop_app.commands.bring_in import told_apart
from desktop_app.commands.output import (
    chosen_formats,
    is_book_of_forms,
    output_problem,
    printable,
    prove_writable,
    say_near,
    write_book,
    write_scan,
)
from desktop_app.commands.passwords import tell_passwords
from desktop_app.commands.work import ProgressLine, one_after_the_other, worked, written_all_the_same
from desktop_app.domain.errors import Service
from desktop_app.domain.job import Job
from desktop_app.domain.page_numbers import in_words
from desktop_app.domain.reading_options import ApiVersion, ReadingOptions, Send
from desktop_app.domain.scan import Scan
from desktop_app.domain.transcript import Kind
from desktop_app.export.scan_formats import SCAN_FORMATS, ScanFormat
from desktop_app.media.pdf_facts import look_into
from desktop_app.media.signatures import FileKind
from desktop_app.recipes.limited_ledger import limits_of
from desktop_app.recipes.originals import Originals
from desktop_app.recipes.planning import ADDRESSES, new_job
from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from desktop_app.storage.settings import SettingsFile


def reading_options(given: argparse.Namespace, parts: Parts) -> ReadingOptions:
    """The wishes of a command line. Default: the first service that is ready."""
    wishes = ReadingOptions(
        Service.CLOVA_OCR,
        tuple(dict.fromkeys(given.template)),
        given.tables,
        tuple(dict.fromkeys(given.language)),
        ApiVersion(given.api_version),
        Send(given.send),
        reads_all=given.read_all,
    )
    service = Service(given.service) if given.service else parts.first_ocr_ready(wishes.domain)
    return replace(wishes, service=service)


def ocr(given: argparse.Namespace, paths: Paths) -> int:
    """`malgeul ocr`: each input in turn; the code of the first that failed."""
    formats = chosen_formats(given.format, given.output, SCAN_FORMATS)
    inputs = told_apart(given.inputs, FileKind.SCAN)
    count = len(inputs.documents)
    in_one_book = len(formats) == 1 and is_book_of_forms(formats[0].id, given.output, count)
    problem = "" if in_one_book else output_problem(formats, given.output, count)
    problem = problem or _original_problem(formats, given.inputs)
    if problem:
        print(f"malgeul: {problem}", file=sys.stderr)
        return USAGE
    tell_passwords(given.password_file)
    prove_writable(formats, given.output, 1 if in_one_book else count)
    settings = SettingsFile(paths.settings).settings
    parts = Parts(paths, calls_at_once=settings.calls_at_once, limits=lambda: limits_of(settings), warn=say_near)
    kept: Library | None = None
    scans: list[Scan] = []
    try:
        options = reading_options(given, parts)
        library = kept = parts.open_library()

        def write(scan: Scan, original: str) -> None:
            if in_one_book:
                scans.append(scan)
            else:
                write_scan(scan, original, formats, given.output, alone=count == 1, on=date.today())

        def write_kept(document: str) -> None:
            if any(fmt.needs_original for fmt in formats):
                Originals(library).check(document)
            write(library.scans.scan(document), library.media(document)[0])

        def work(source: str, line: ProgressLine) -> None:
            if source in inputs.imports:
                brought = inputs.bring_in(source, library, Kind.SCAN)
                write_kept(brought.document_id)
                inputs.left_over(source, brought)
                return
            job = replace(new_job(source, options), sends_again=given.send_again, pages=given.pages)
            _tell_of(source, job)
            with written_all_the_same(Scan, lambda scan: write(scan, source)):
                done = worked(job, parts.reading(library, options.service), parts, library, source, line)
            write_kept(done.document_id)

        code = one_after_the_other(inputs.documents, work, parts)
        if in_one_book and scans:
            code = write_book(scans, given.output) or code
        return code
    finally:
        if kept is not None:
            kept.close()
        parts.close()


def _tell_of(source: str, job: Job) -> None:
    """Say before it is sent which pages of a PDF hold their text already, and that it is signed."""
    if source.startswith(ADDRESSES) or Path(source).suffix.lower() != ".pdf":
        return
    facts = look_into(source)
    translate, said = QCoreApplication.translate, []
    count = len(job.pages) or facts.pages
    held, garbled = (
        [number for number in numbers if number in job.pages or not job.pages]
        for numbers in (facts.with_text, facts.garbled)
    )
    if held and job.reading.takes_text:
        text = translate(
            "Commands",
            "{some} of {count} pages already hold text, which is taken as it is (p. {pages}). To read them, too, add "
            "--read-all.",
        )
        said.append(text.format(some=len(held), count=count, pages=in_words(held)))
    if garbled and job.reading.takes_text:
        text = translate("Commands", "Text that is garbled in the file is read again (p. {pages}).")
        said.append(text.format(pages=in_words(garbled)))
    if facts.is_signed:
        said.append(translate("Commands", "It is signed; a searchable copy will not be."))
    if said:
        print(f"malgeul: {printable(source)}: {' '.join(said)}", file=sys.stderr, flush=True)


def _original_problem(formats: Sequence[ScanFormat], inputs: Sequence[str]) -> str:
    """A searchable PDF is made of the file itself: told before anything is paid for."""
    if any(fmt.needs_original for fmt in formats) and any(name.startswith(ADDRESSES) for name in inputs):
        return QCoreApplication.translate(
            "Commands", "A searchable PDF is made of the file itself. Download the picture first."
        )
    return ""
