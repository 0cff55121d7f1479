"""What commands have in common: words on standard error, formats, files."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Protocol, TypeVar
from unicodedata import category

from PySide6.QtCore import QCoreApplication, QLocale

from desktop_app.commands.arguments import DONE, exit_code
from desktop_app.domain.errors import (
    AppError,
    Cancelled,
    ExportError,
    FileProblem,
    NotKept,
    Rejected,
    SentBefore,
    StorageProblem,
    UnusableFile,
    is_fate_open,
)
from desktop_app.domain.file_names import safe_stem
from desktop_app.domain.progress import NoProgress
from desktop_app.domain.recognition import RESULT_ELSEWHERE
from desktop_app.domain.scan import Scan
from desktop_app.domain.subtitles import NO_REPAIRS, Repairs, SpeakerMarks
from desktop_app.domain.transcript import Transcript
from desktop_app.export.correction_report import render_report, report_format, report_of
from desktop_app.export.document_labels import ENGLISH, KOREAN
from desktop_app.export.files import free_stem, write, write_new
from desktop_app.export.formats import ExportOptions, Format, render
from desktop_app.export.scan_formats import ScanFormat, ScanOptions, render_scan
from desktop_app.export.scan_tables import forms_xlsx
from desktop_app.export.shared_page import Sound
from desktop_app.export.sheets import ENGLISH as ENGLISH_SHEETS
from desktop_app.export.sheets import KOREAN as KOREAN_SHEETS
from desktop_app.export.templates.chosen_form import ChosenForm
from desktop_app.recipes.limited_ledger import Warned
from desktop_app.recipes.original import beneath
from desktop_app.ui.transcript.event_names import event_name
from desktop_app.ui.words.usage_words import near_limit
from desktop_app.ui.words.wording import sentence


def tell(error: BaseException, subject: str = "", where: str = "") -> int:
    """Say in one line what happened and what to do; the exit code."""
    wording = sentence(Cancelled() if isinstance(error, KeyboardInterrupt) else error)
    line = wording.line()
    if _is_nowhere_else(error):
        kept = QCoreApplication.translate("Commands", "It is nowhere but in what this command has written: keep that.")
        line = f"{wording.what} {kept}"
    parts = [subject and f"{subject}:", line, _how_to_send_again(error), _how_to_open(error), where]
    print("malgeul:", printable(" ".join(part for part in parts if part)), file=sys.stderr)
    return exit_code(error)


def _is_nowhere_else(error: BaseException) -> bool:
    return isinstance(error, NotKept) and not error.beside


def _how_to_send_again(error: BaseException) -> str:
    """Said of what may have been paid for."""
    if isinstance(error, Rejected) and error.code == RESULT_ELSEWHERE:
        return QCoreApplication.translate(
            "Commands", "To pay once more and have the answer at once, add --completion sync --send-again."
        )
    if isinstance(error, SentBefore) or is_fate_open(error):
        return QCoreApplication.translate("Commands", "To send it all the same, add --send-again.")
    return ""


def _how_to_open(error: BaseException) -> str:
    """Said of what is locked."""
    if isinstance(error, UnusableFile) and error.problem is FileProblem.ENCRYPTED and _is_scan(error.path):
        return QCoreApplication.translate("Commands", "Here, --password-file names a file with the password.")
    return ""


def _is_scan(path: str) -> bool:
    return Path(path).suffix.lower() == ".pdf"


def printable(text: str) -> str:
    """A text on one line of a terminal: a file's name may hold line breaks, and what moves the cursor."""
    return "".join("\N{REPLACEMENT CHARACTER}" if category(c) == "Cc" else c for c in text.replace("\n", " "))


def say_near(warned: Warned) -> None:
    """Say that one's own limit comes near."""
    what, what_next = near_limit(warned.service, warned.period, warned.percent, warned.limit)
    print(f"malgeul: {what} {what_next}", file=sys.stderr)


class FileFormat(Protocol):
    """A format as the commands need it; those of transcripts and of scans are such."""

    @property
    def id(self) -> str:
        """Its name on the command line."""

    @property
    def suffix(self) -> str:
        """The ending of its files."""

    @property
    def is_text(self) -> bool:
        """Whether it can go to standard output."""


F = TypeVar("F", bound=FileFormat)


def chosen_formats(wishes: Sequence[str] | None, output: str | None, known: Sequence[F]) -> tuple[F, ...]:
    """The formats asked for, each once; without a wish what the name of the output says, else text."""
    by_id = {fmt.id: fmt for fmt in known}
    if not wishes:
        suffix = Path(output or "").suffix.lower()
        wishes = [next((fmt.id for fmt in known if fmt.suffix == suffix), "txt")]
    return tuple(by_id[name] for name in dict.fromkeys(wishes))


def output_problem(formats: Sequence[FileFormat], output: str | None, inputs: int) -> str:
    """What does not fit together, in a sentence; empty where all does."""
    translate = QCoreApplication.translate
    if output is None:
        if len(formats) > 1 or not formats[0].is_text:
            return translate("Commands", "Say with -o where to write: only one text format goes to standard output.")
        return ""
    if (inputs > 1 or len(formats) > 1) and Path(output).is_file():
        return translate("Commands", "Name a folder after -o: several files will be written.")
    return ""


def prove_writable(formats: Sequence[FileFormat], output: str | None, inputs: int) -> None:
    """Find out whether the files can be written before anything is paid for. Raises ExportError."""
    if output is None:
        return
    to_file = _is_file(formats, output, alone=inputs == 1)
    folder = Path(output).parent if to_file else Path(output)
    try:
        if not to_file:
            folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
        if to_file and Path(output).exists() and not os.access(output, os.W_OK):
            raise PermissionError(errno.EACCES, output)
    except OSError as error:
        raise ExportError(output if to_file else str(folder), StorageProblem.of(error)) from error


def _is_file(formats: Sequence[FileFormat], output: str, *, alone: bool) -> bool:
    """Whether the output names the one file; else it is a folder."""
    return alone and len(formats) == 1 and not names_folder(output)


def _sound(media: str, track: int) -> Sound:
    # Loaded only here: it brings the decoder along, which takes longer than the rest of most commands.
    from desktop_app.recipes.sound_to_share import sound_to_share  # noqa: PLC0415 — see above

    return sound_to_share(media, track, NoProgress())


def write_transcript(
    transcript: Transcript,
    formats: Sequence[Format],
    output: str | None,
    *,
    alone: bool,
    on: date | None = None,
    events: bool = False,
    fillers: bool = True,
    media: str = "",
    form: ChosenForm | None = None,
    facts: tuple[str, str] = ("", ""),
    names: SpeakerMarks | None = None,
    repairs: Repairs = NO_REPAIRS,
) -> ExportOptions:
    """Write a transcript in each format; ``on``: the day of the minutes; ``events``: with what is heard and not spoken;
    ``media``: the recording, which a page to hand on has inside where it is still there; ``form``: the office's own,
    which minutes are filled into; ``facts``: their place and author; ``names``, ``repairs``: of subtitles. What was
    chosen is given back. Else as `write_document`; raises UnusableForm."""
    options = ExportOptions(
        on=on,
        labels=KOREAN if is_korean() else ENGLISH,
        events=events,
        fillers=fillers,
        event_name=event_name,
        sound=(lambda: _sound(media, transcript.track)) if Path(media).is_file() else None,
        form=form,
        place=facts[0],
        author=facts[1],
        marks=names,
        repairs=repairs,
    )
    if options.sound is None and any(fmt.id == "html" for fmt in formats):
        text = QCoreApplication.translate("Commands", "The recording is not there, so that the page has no sound.")
        print(f"malgeul: {printable(transcript.title)}: {text}", file=sys.stderr)
    write_document(transcript.title, formats, lambda name: render(transcript, name, options), output, alone=alone)
    return options


def write_scan(
    scan: Scan,
    original: str,
    formats: Sequence[ScanFormat],
    output: str | None,
    *,
    alone: bool,
    on: date | None = None,
) -> None:
    """Write a scan in each format; ``original``: the image or PDF; ``on``: the document's day. Else as
    `write_document`, and raises UnusableFile where the original is needed and cannot be used."""
    options = ScanOptions(original, KOREAN_SHEETS if is_korean() else ENGLISH_SHEETS, beneath=beneath(original), on=on)
    write_document(scan.title, formats, lambda name: render_scan(scan, name, options), output, alone=alone)


def write_report(
    now: Transcript | Scan,
    recognised: Transcript | Scan | None,
    format_id: str,
    output: str | None,
    *,
    alone: bool,
) -> None:
    """Write what was corrected in a document. Else as `write_document`."""
    labels = (KOREAN if is_korean() else ENGLISH).corrections
    report = report_of(now, recognised, labels)
    formats = (report_format(format_id),)
    write_document(report.title, formats, lambda name: render_report(report, name), output, alone=alone)


def is_book_of_forms(format_id: str, output: str | None, inputs: int) -> bool:
    """Whether several scans go into one workbook, a row for each form: its name was given."""
    is_named = output is not None and output.lower().endswith(".xlsx") and not names_folder(output)
    return format_id == "xlsx" and inputs > 1 and is_named


def write_book(scans: Sequence[Scan], output: str) -> int:
    """Write that workbook; the exit code, and told, if it fails."""
    try:
        write(Path(output), forms_xlsx(scans, KOREAN_SHEETS if is_korean() else ENGLISH_SHEETS))
    except AppError as error:
        return tell(error, output)
    print(output, file=sys.stderr)
    return DONE


def write_document(
    title: str,
    formats: Sequence[FileFormat],
    body_of: Callable[[str], bytes],
    output: str | None,
    *,
    alone: bool,
) -> None:
    """Write a document in each format: to standard output, to the file ``output``, or into it as a folder.

    ``alone``: it is the only document, so that one format may have the very name. Raises ExportError.
    """
    stem = ""
    for fmt in formats:
        body = body_of(fmt.id)
        if output is None:
            _to_standard_output(body)
            continue
        to_file = _is_file(formats, output, alone=alone)
        if to_file:
            path = Path(output)
            write(path, body)
        else:
            folder = Path(output)
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise ExportError(str(folder), StorageProblem.of(error)) from error
            suffixes = [other.suffix for other in formats]
            stem = stem or free_stem(folder, safe_stem(title, suffixes), suffixes)
            path = write_new(folder, stem + fmt.suffix, body)
        print(path, file=sys.stderr)


def names_folder(output: str) -> bool:
    """Whether what stands after -o is a folder for sure."""
    return output.endswith(("/", os.sep)) or Path(output).is_dir()


def is_korean() -> bool:
    """Whether the fixed words of files are Korean."""
    return QLocale().language() == QLocale.Language.Korean


def _to_standard_output(body: bytes) -> None:
    flush_standard_output()
    with _standard_output():
        sys.stdout.buffer.write(body)
        if not body.endswith(b"\n"):
            sys.stdout.buffer.write(b"\n")
        sys.stdout.buffer.flush()


def flush_standard_output() -> None:
    """Write what still waits to be written to standard output. Raises ExportError."""
    with _standard_output():
        sys.stdout.flush()


@contextmanager
def _standard_output() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        # What could not be written would be tried again, and fail again, when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise ExportError("standard output") from error
