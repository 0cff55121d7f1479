"""The commands of the command line, carried out."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from desktop_app.commands.arguments import DONE, parser
from desktop_app.commands.output import flush_standard_output, tell
from desktop_app.domain.errors import AppError
from desktop_app.storage import logs
from desktop_app.storage.paths import Paths
from desktop_app.ui.words.translations import install_translators

log = logging.getLogger(__name__)


def carry_out(options: argparse.Namespace) -> int:
    """Carry out a parsed command line; the exit code."""
    app = QCoreApplication.instance() or QCoreApplication(["malgeul"])
    install_translators(app, os.environ.get("MALGEUL_LANG", ""))
    paths = Paths()
    try:
        paths.create()
        logs.set_up(paths.logs, logs.COMMANDS)
        return _carried_out(options, paths)
    except (AppError, KeyboardInterrupt) as error:
        return tell(error)
    except BrokenPipeError:
        # Whoever read our output has left: no message, and none at the end either.
        sys.stdout = None  # the documented way to keep the interpreter quiet at exit
        return DONE
    except Exception as error:
        log.exception("a command failed by a fault of ours")
        return tell(error, where=str(paths.logs / logs.COMMANDS))


def _carried_out(options: argparse.Namespace, paths: Paths) -> int:
    code = _command(options.command)(options, paths)
    flush_standard_output()
    return code


def _command(name: str) -> Callable[[argparse.Namespace, Paths], int]:
    """The function behind a command. Each is loaded alone: what one needs takes longer than all that another does."""
    if name == "transcribe":
        from desktop_app.commands.transcribe import transcribe  # noqa: PLC0415 — see above

        return transcribe
    if name == "ocr":
        from desktop_app.commands.ocr import ocr  # noqa: PLC0415 — as above

        return ocr
    if name in ("library", "export"):
        from desktop_app.commands.library import export, library  # noqa: PLC0415 — as above

        return library if name == "library" else export
    if name == "models":
        from desktop_app.commands.models import models  # noqa: PLC0415 — as above

        return models
    from desktop_app.commands.services import check, serve  # noqa: PLC0415 — as above

    return serve if name == "serve" else check


def work_samples(recordings: Sequence[Path], scans: Sequence[Path], paths: Paths) -> int:
    """Without a display: work the samples through the services on this computer, and say where the results lie."""
    folder = paths.data / "samples"
    code = DONE
    for given, samples in (
        (["transcribe", "--language", "en-US", "--format", "txt", "--format", "srt"], recordings),
        (["ocr", "--format", "txt", "--format", "pdf"], scans),
    ):
        if samples:
            where = ["--service", "local", "-o", f"{folder}{os.sep}", *map(str, samples)]
            code = carry_out(parser().parse_args([*given, *where])) or code
    return code
