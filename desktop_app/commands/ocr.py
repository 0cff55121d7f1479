"""`malgeul ocr`: images and PDFs through a service and into files, without a window."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from desktop_app.assembly.parts import Parts
from desktop_app.commands.arguments import USAGE
from desktop_app.commands.bring_in import Inputs, told_apart
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
from desktop_app.commands.side_by_side import side_by_side
from desktop_app.commands.work import ProgressLine, one_after_the_other, worked, written_all_the_same
from desktop_app.domain.errors import Service
from desktop_app.domain.job import Job
from desktop_app.domain.page_numbers import in_words
from desktop_app.domain.reading_options import ApiVersion, ReadingOptions, Send
from desktop_app.domain.scan import Scan
from desktop_app.domain.transcript import Kind
from desktop_app.export.scan_formats import SCAN_FORMATS, ScanFormat
from desktop_app.local.ocr_process import PROCESSES
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
        straightens=given.straighten,
    )
    service = Service(given.service) if given.service else parts.first_ocr_ready(wishes.domain)
    return replace(wishes, service=service)


def ocr(given: argparse.Namespace, paths: Paths) -> int:
    """`malgeul ocr`: each input in turn, or side by side on this computer; the code of the first that failed."""
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
    try:
        options = reading_options(given, parts)
        kept = parts.open_library()
        run = _Run(given, formats, inputs, parts, kept, options, in_one_book=in_one_book)
        code = run.work()
        if in_one_book and run.scans:
            code = write_book(run.scans, given.output) or code
        return code
    finally:
        if kept is not None:
            kept.close()
        parts.close()


@dataclass
class _Run:
    """All inputs of one command. ``scans``: those that go into one workbook at its end."""

    given: argparse.Namespace
    formats: Sequence[ScanFormat]
    inputs: Inputs
    parts: Parts
    library: Library
    options: ReadingOptions
    in_one_book: bool
    scans: list[Scan] = field(default_factory=list)

    def work(self) -> int:
        """Each input in turn, or side by side on this computer; the code of the first that failed."""
        documents = self.inputs.documents
        if self.options.service is Service.LOCAL:
            return side_by_side(documents, self._read, self._finish, self.parts, PROCESSES)
        return one_after_the_other(
            documents, lambda source, line: self._finish(source, lambda: self._read(source, line)), self.parts
        )

    def _read(self, source: str, line: ProgressLine) -> str:
        """The id of its document; "" for one that is brought in and not read."""
        if source in self.inputs.imports:
            return ""
        job = replace(new_job(source, self.options), sends_again=self.given.send_again, pages=self.given.pages)
        _tell_of(source, job)
        recipe = self.parts.reading(self.library, self.options.service)
        return worked(job, recipe, self.parts, self.library, source, line).document_id

    def _finish(self, source: str, read: Callable[[], str]) -> None:
        with written_all_the_same(Scan, lambda scan: self._write(scan, source)):
            document = read()
        if document:
            self._write_kept(document)
            return
        brought = self.inputs.bring_in(source, self.library, Kind.SCAN)
        self._write_kept(brought.document_id)
        self.inputs.left_over(source, brought)

    def _write_kept(self, document: str) -> None:
        if any(fmt.needs_original for fmt in self.formats):
            Originals(self.library).check(document)
        self._write(self.library.scans.scan(document), self.library.media(document)[0])

    def _write(self, scan: Scan, original: str) -> None:
        if self.in_one_book:
            self.scans.append(scan)
        else:
            alone = len(self.inputs.documents) == 1
            write_scan(scan, original, self.formats, self.given.output, alone=alone, on=date.today())


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
