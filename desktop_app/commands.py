"""The commands of the command line, carried out."""

from __future__ import annotations

import argparse
import json
import logging
import os
import secrets
import signal
import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QCoreApplication

from desktop_app import logs
from desktop_app.command_line import DONE, OUR_FAULT, USAGE, parser
from desktop_app.command_output import output_problem, tell, write_transcript
from desktop_app.domain.errors import AppError, Service
from desktop_app.export.formats import by_id
from desktop_app.local.address import environment
from desktop_app.local.server import run
from desktop_app.parts import Parts
from desktop_app.storage.paths import Paths
from desktop_app.transcribe_command import transcribe
from desktop_app.ui import measures
from desktop_app.ui.translations import install_translators
from desktop_app.ui.wording import service_name

log = logging.getLogger(__name__)


def carry_out(options: argparse.Namespace) -> int:
    """Carry out a parsed command line; the exit code."""
    app = QCoreApplication.instance() or QCoreApplication(["malgeul"])
    install_translators(app, os.environ.get("MALGEUL_LANG", ""))
    paths = Paths()
    try:
        paths.create()
        logs.set_up(paths.logs)
        command: Callable[[argparse.Namespace, Paths], int] = {
            "transcribe": transcribe,
            "library": library,
            "export": export,
            "serve": serve,
            "check": check,
        }[options.command]
        return command(options, paths)
    except (AppError, KeyboardInterrupt) as error:
        return tell(error)
    except BrokenPipeError:
        # Whoever read our output has left: no message, and none at the end either.
        sys.stdout = None  # the documented way to keep the interpreter quiet at exit
        return DONE
    except Exception as error:
        log.exception("a command failed by a fault of ours")
        return tell(error, where=str(paths.logs / logs.FILE_NAME))


def library(given: argparse.Namespace, paths: Paths) -> int:
    """`malgeul library`: one line a document, or JSON."""
    kept = Parts(paths).open_library()
    try:
        documents = kept.documents()
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
                "media": d.media,
            }
            for d in documents
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return DONE
    for d in documents:
        when = time.strftime("%Y-%m-%d %H:%M", time.localtime(d.updated_at))
        print(f"{d.id}\t{when}\t{measures.clock(d.duration_ms)}\t{service_name(d.service)}\t{d.title}")
    return DONE


def export(given: argparse.Namespace, paths: Paths) -> int:
    """`malgeul export`: documents of the library as files."""
    fmt = by_id(given.format)
    problem = output_problem((fmt,), given.output, len(given.documents))
    if problem:
        print(f"malgeul: {problem}", file=sys.stderr)
        return USAGE
    kept = Parts(paths).open_library()
    code = DONE
    try:
        for document in given.documents:
            try:
                transcript = kept.transcript(document)
            except KeyError:
                text = QCoreApplication.translate(
                    "Commands", "There is no document of this id. «malgeul library» lists them all."
                )
                print(f"malgeul: {document}: {text}", file=sys.stderr)
                code = code or USAGE
                continue
            try:
                day = datetime.fromtimestamp(kept.document(document).created_at).date()
                write_transcript(transcript, (fmt,), given.output, alone=len(given.documents) == 1, on=day)
            except AppError as error:
                code = code or tell(error, document)
    finally:
        kept.close()
    return code


def serve(given: argparse.Namespace, paths: Paths) -> int:
    """`malgeul serve`: the services on this computer until interrupted; prints their environment variables."""
    secret = secrets.token_urlsafe(24)
    translate = QCoreApplication.translate

    def announce(url: str) -> None:
        for name, value in environment(url, secret).items():
            print(f"{name}={value}")
        sys.stdout.flush()
        hint = translate("Commands", "English speech only, no speakers. Object Storage is the folder {folder}.")
        print(hint.format(folder=paths.services / "serve" / "storage"), file=sys.stderr)
        print(translate("Commands", "Ctrl+C ends it."), file=sys.stderr, flush=True)

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    try:
        run(given.port, secret, paths.services / "serve", announce)
    except OSError:
        text = translate(
            "Commands", "Port {port} is taken or not allowed. Choose another with --port, or leave it out."
        )
        print(f"malgeul: {text.format(port=given.port)}", file=sys.stderr)
        return OUR_FAULT if not given.port else USAGE
    return DONE


def check(_given: argparse.Namespace, paths: Paths) -> int:
    """`malgeul check`: a real question to each configured service; the code of the first that failed."""
    parts = Parts(paths)
    translate = QCoreApplication.translate
    code = DONE
    configured = [service for service in (Service.CLOVA_SPEECH,) if parts.is_ready(service)]
    try:
        for service in (*configured, Service.LOCAL):
            try:
                client = parts.speech_client(service)
                try:
                    client.check_connection()
                finally:
                    client.close()
            except AppError as error:
                code = code or tell(error, service_name(service))
            else:
                print(f"{service_name(service)}: {translate('Commands', 'the connection works.')}")
    finally:
        parts.close()
    if not configured:
        print(
            translate("Commands", "No account is set up; recordings are recognised on this computer."), file=sys.stderr
        )
    return code


def work_samples(samples: Sequence[Path], paths: Paths) -> int:
    """Without a display: work the samples through the services on this computer, and say where the results lie."""
    folder = paths.data / "samples"
    given = ["transcribe", "--service", "local", "--format", "txt", "--format", "srt", "-o", f"{folder}{os.sep}"]
    return carry_out(parser().parse_args([*given, *map(str, samples)]))
