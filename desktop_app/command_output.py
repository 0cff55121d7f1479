"""What commands have in common: words on standard error, formats, files."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale

from desktop_app.command_line import exit_code
from desktop_app.domain.errors import Cancelled, ExportError
from desktop_app.domain.transcript import Transcript
from desktop_app.export.files import free_path, problem_of, safe_name, write
from desktop_app.export.formats import FORMATS, ExportOptions, Format, by_id, render
from desktop_app.export.minutes import ENGLISH, KOREAN
from desktop_app.ui.wording import sentence


def tell(error: BaseException, subject: str = "", where: str = "") -> int:
    """Say in one line what happened and what to do; the exit code."""
    wording = sentence(Cancelled() if isinstance(error, KeyboardInterrupt) else error)
    parts = [subject and f"{subject}:", wording.line(), where]
    print("malgeul:", " ".join(part for part in parts if part).replace("\n", " "), file=sys.stderr)
    return exit_code(error)


def chosen_formats(wishes: Sequence[str] | None, output: str | None) -> tuple[Format, ...]:
    """The formats asked for, each once; without a wish what the name of the output says, else text."""
    if not wishes:
        suffix = Path(output or "").suffix.lower().removeprefix(".")
        wishes = [suffix] if suffix in {fmt.id for fmt in FORMATS} else ["txt"]
    return tuple(by_id(name) for name in dict.fromkeys(wishes))


def output_problem(formats: Sequence[Format], output: str | None, inputs: int) -> str:
    """What does not fit together, in a sentence; empty where all does."""
    translate = QCoreApplication.translate
    if output is None:
        if len(formats) > 1 or not formats[0].is_text:
            return translate("Commands", "Say with -o where to write: only one text format goes to standard output.")
        return ""
    if (inputs > 1 or len(formats) > 1) and Path(output).is_file():
        return translate("Commands", "Name a folder after -o: several files will be written.")
    return ""


def write_transcript(
    transcript: Transcript, formats: Sequence[Format], output: str | None, *, alone: bool, on: date | None = None
) -> None:
    """Write a transcript in each format: to standard output, to the file ``output``, or into it as a folder.

    ``alone``: it is the only document, so that one format may have the very name.
    ``on``: the day of the minutes. Raises ExportError.
    """
    is_korean = QLocale().language() == QLocale.Language.Korean
    for fmt in formats:
        body = render(transcript, fmt.id, ExportOptions(on=on, labels=KOREAN if is_korean else ENGLISH))
        if output is None:
            _to_standard_output(body)
            continue
        to_file = alone and len(formats) == 1 and not output.endswith(("/", os.sep)) and not Path(output).is_dir()
        if to_file:
            path = Path(output)
        else:
            folder = Path(output)
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise ExportError(str(folder), problem_of(error)) from error
            path = free_path(folder, safe_name(transcript.title, fmt.suffix))
        write(path, body)
        print(path, file=sys.stderr)


def _to_standard_output(body: bytes) -> None:
    sys.stdout.flush()
    try:
        sys.stdout.buffer.write(body)
        if not body.endswith(b"\n"):
            sys.stdout.buffer.write(b"\n")
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise ExportError("standard output") from error
