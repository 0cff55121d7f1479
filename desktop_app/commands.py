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
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from desktop_app import logs
from desktop_app.command_line import DONE, OUR_FAULT, SCAN_FORMATS, TRANSCRIPT_FORMATS, USAGE, parser
from desktop_app.command_output import output_problem, tell, write_scan, write_transcript
from desktop_app.domain.errors import AppError, Service
from desktop_app.domain.reading_options import Domain
from desktop_app.domain.scan import Scan
from desktop_app.domain.transcript import Kind
from desktop_app.export.formats import by_id, of_kind
from desktop_app.export.scan_formats import scan_format
from desktop_app.local.address import environment
from desktop_app.ocr_command import is_book_of_forms, ocr, write_book
from desktop_app.parts import SPEECH_SERVICES, Parts
from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from desktop_app.transcribe_command import transcribe
from desktop_app.ui import measures
from desktop_app.ui.translations import install_translators
from desktop_app.ui.wording import domain_name, service_name

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
            "ocr": ocr,
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
                "pages": d.pages,
                "media": d.media,
            }
            for d in documents
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return DONE
    for d in documents:
        when = time.strftime("%Y-%m-%d %H:%M", time.localtime(d.updated_at))
        size = measures.clock(d.duration_ms) if d.kind is Kind.TRANSCRIPT else measures.pages(d.pages)
        print(f"{d.id}\t{when}\t{size}\t{service_name(d.service)}\t{d.title}")
    return DONE


def export(given: argparse.Namespace, paths: Paths) -> int:
    """`malgeul export`: documents of the library as files."""
    fmt = next(fmt for kind in Kind for fmt in of_kind(kind) if fmt.id == given.format)
    kept = Parts(paths).open_library()
    scans: list[Scan] | None = None
    code = DONE
    try:
        if is_book_of_forms(given.format, given.output, len(given.documents)):
            kinds = {d.id: d.kind for d in kept.documents()}
            scans = [] if all(kinds.get(document) is Kind.SCAN for document in given.documents) else None
        problem = "" if scans is not None else output_problem((fmt,), given.output, len(given.documents))
        if problem:
            print(f"malgeul: {problem}", file=sys.stderr)
            return USAGE
        for document in given.documents:
            try:
                failed = _export_one(kept, document, given, scans)
                code = code or failed
            except AppError as error:
                code = code or tell(error, document)
        if scans:
            code = write_book(scans, given.output) or code
    finally:
        kept.close()
    return code


def _export_one(kept: Library, document: str, given: argparse.Namespace, book: list[Scan] | None) -> int:
    """Write one document, or put it into the book of forms; USAGE, and told, where that makes no sense."""
    translate = QCoreApplication.translate
    alone = len(given.documents) == 1
    try:
        summary = kept.document(document)
        if summary.kind is Kind.SCAN and given.format in SCAN_FORMATS:
            scan = kept.scans.scan(document)
            if book is not None:
                book.append(scan)
            else:
                write_scan(scan, summary.media, (scan_format(given.format),), given.output, alone=alone)
            return DONE
        if summary.kind is Kind.TRANSCRIPT and given.format in TRANSCRIPT_FORMATS and book is None:
            day = datetime.fromtimestamp(summary.created_at).date()
            write_transcript(kept.transcript(document), (by_id(given.format),), given.output, alone=alone, on=day)
            return DONE
        text = translate("Commands", "This document cannot be written in this format.")
    except KeyError:
        text = translate("Commands", "There is no document of this id. «malgeul library» lists them all.")
    print(f"malgeul: {document}: {text}", file=sys.stderr)
    return USAGE


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

    # Loaded only here: Flask takes longer to load than all that the other commands do.
    from desktop_app.local.server import run  # noqa: PLC0415 — see above

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


class Checked(Protocol):
    """A client whose account can be tried."""

    def check_connection(self) -> None:
        """Raises the error that stands for what is wrong."""

    def close(self) -> None:
        """Let go of the connections."""


def check(_given: argparse.Namespace, paths: Paths) -> int:
    """`malgeul check`: a real question to each configured service; the code of the first that failed."""
    parts = Parts(paths)
    translate = QCoreApplication.translate
    code = DONE
    clients: list[tuple[str, Callable[[], Checked]]] = [
        (service_name(service), partial(parts.speech_client, service))
        for service in SPEECH_SERVICES
        if service is not Service.LOCAL and parts.is_ready(service)
    ]
    for domain in Domain:
        if parts.is_ocr_ready(domain):
            name = f"{service_name(Service.CLOVA_OCR)} ({domain_name(domain)})"
            clients.append((name, partial(parts.ocr_client, Service.CLOVA_OCR, domain)))
    is_connected = bool(clients)
    if parts.is_ready(Service.OBJECT_STORAGE):
        clients.append((service_name(Service.OBJECT_STORAGE), parts.storage))
    clients.append((service_name(Service.LOCAL), lambda: parts.speech_client(Service.LOCAL)))
    try:
        for name, connect in clients:
            try:
                client = connect()
                try:
                    client.check_connection()
                finally:
                    client.close()
            except AppError as error:
                failed = tell(error, name)
                code = code or failed
            else:
                works = translate("Commands", "the connection works.")
                print(f"{name}: {works}")
    finally:
        parts.close()
    if not is_connected:
        print(
            translate("Commands", "No account is set up; everything is recognised on this computer."), file=sys.stderr
        )
    return code


def work_samples(recordings: Sequence[Path], scans: Sequence[Path], paths: Paths) -> int:
    """Without a display: work the samples through the services on this computer, and say where the results lie."""
    folder = paths.data / "samples"
    code = DONE
    for given, samples in (
        (["transcribe", "--format", "txt", "--format", "srt"], recordings),
        (["ocr", "--format", "txt", "--format", "pdf"], scans),
    ):
        if samples:
            where = ["--service", "local", "-o", f"{folder}{os.sep}", *map(str, samples)]
            code = carry_out(parser().parse_args([*given, *where])) or code
    return code
