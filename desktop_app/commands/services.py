"""The commands about the services themselves: `malgeul serve`, `malgeul check`."""

from __future__ import annotations

import argparse
import secrets
import signal
import sys
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from desktop_app.assembly.parts import Parts
from desktop_app.commands.arguments import DONE, OUR_FAULT, USAGE
from desktop_app.commands.output import tell
from desktop_app.domain.errors import AppError, Service
from desktop_app.domain.reading_options import Domain
from desktop_app.local.address import environment
from desktop_app.recipes.planning import SPEECH_SERVICES
from desktop_app.storage.paths import Paths
from desktop_app.ui.words.wording import domain_name, service_name


def serve(given: argparse.Namespace, paths: Paths) -> int:
    """`malgeul serve`: the services on this computer until interrupted; prints their environment variables."""
    secret = secrets.token_urlsafe(24)
    translate = QCoreApplication.translate

    def announce(url: str) -> None:
        for name, value in environment(url, secret).items():
            print(f"{name}={value}")
        sys.stdout.flush()
        hint = translate(
            "Commands",
            "Speech: Korean, English, Japanese and Chinese, with speakers. "
            "Scans: Korean and English, with tables, no forms. "
            "Object Storage: keys count from the folder {folder}.",
        )
        print(hint.format(folder=paths.services / "serve" / "storage" / "input"), file=sys.stderr)
        print(translate("Commands", "Ctrl+C ends it."), file=sys.stderr, flush=True)

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    # Loaded only here: Flask takes longer to load than all that the other commands do.
    from desktop_app.local.server import run  # noqa: PLC0415 — see above

    signal.signal(signal.SIGTERM, stop)
    try:
        run(given.port, secret, paths.services / "serve", announce, models=paths.models)
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
