"""The services on this computer: the vendors' HTTP APIs on loopback, with real engines behind them."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, cast
from urllib.parse import urlsplit

from flask import Flask, Request, request
from werkzeug.exceptions import NotFound
from werkzeug.serving import BaseWSGIServer, ThreadedWSGIServer, WSGIRequestHandler

from desktop_app.local import clova_ocr, csr, nhn_stt, web
from desktop_app.local.address import DOMAIN_PATH, HOST
from desktop_app.local.callbacks import CALLBACK_PAUSES_S
from desktop_app.local.clova_speech import blueprint, tell_otherwise
from desktop_app.local.clova_speech_request import MOST_PARAMS_BYTES
from desktop_app.local.kept_jobs import KeptJobs
from desktop_app.local.models import ModelStore
from desktop_app.local.nhn_stt_tasks import NhnTasks
from desktop_app.local.ocr_process import OcrProcesses
from desktop_app.local.speech_jobs import MOST_JOBS, SpeechJobs
from desktop_app.local.storage_folder import StorageFolder
from desktop_app.local.web import is_here

log = logging.getLogger(__name__)

_MOST_PARTS = 20
_FORM_OVERHEAD = 1 << 20
_SILENT_CLIENT_S = 300
_MOST_CLIENTS = 64
"""Connections that are answered at the same time."""
_PLACE_S = 1.0
"""How long whoever comes on top waits for one to end before it is turned away."""


def create_app(jobs: SpeechJobs, kept: KeptJobs, tasks: NhnTasks, readers: OcrProcesses, secret: str) -> Flask:
    """The application. Uploads are written straight to disk, once, into ``kept``'s folder."""

    class StreamedRequest(Request):
        """A request whose files go to the jobs' folder, and go away with it unless a job took them over."""

        max_form_parts = _MOST_PARTS
        max_form_memory_size = MOST_PARAMS_BYTES

        def _get_file_stream(
            self,
            total_content_length: int | None,  # noqa: ARG002 — the parent's arguments
            content_type: str | None,  # noqa: ARG002 — as above
            filename: str | None = None,  # noqa: ARG002 — as above
            content_length: int | None = None,  # noqa: ARG002 — as above
        ) -> IO[bytes]:
            file = kept.new_file()
            self.environ.setdefault("malgeul.files", []).append(file)
            return cast("IO[bytes]", file)

    app = Flask(__name__)
    app.request_class = StreamedRequest
    app.config["MAX_CONTENT_LENGTH"] = web.MOST_BYTES + MOST_PARAMS_BYTES + _FORM_OVERHEAD
    app.register_blueprint(blueprint(jobs, secret))
    app.register_blueprint(csr.blueprint(jobs, secret, kept.new_file))
    app.register_blueprint(nhn_stt.blueprint(jobs, kept, tasks, secret))
    app.register_blueprint(clova_ocr.blueprint(readers, secret, kept.new_file))

    @app.before_request
    def only_under_our_own_name() -> Any:  # a Response, or None to go on
        # a page in a browser reaches this computer under a name of its own, whose address it changed meanwhile
        host = urlsplit(f"//{request.host}").hostname or ""
        return None if is_here(host) else tell_otherwise(NotFound())

    @app.errorhandler(Exception)
    def tell(error: Exception) -> Any:  # a Response; Flask's own type for this is not precise
        if not hasattr(error, "code"):
            log.exception("a request failed", exc_info=error)
        return tell_otherwise(error)

    def wsgi(environ: dict[str, Any], start_response: Any) -> Any:
        try:
            return inner(environ, start_response)
        finally:
            for file in environ.get("malgeul.files", ()):
                with contextlib.suppress(OSError):  # closing writes what is left, which a full disk does not take
                    file.close()
                with contextlib.suppress(OSError):
                    Path(file.name).unlink(missing_ok=True)

    inner = app.wsgi_app
    app.wsgi_app = wsgi  # type: ignore[method-assign]  # Flask documents it as the place for a wrapper
    return app


class LocalServer:
    """The running services. ``url`` is the Invoke URL of the CLOVA Speech domain.

    ``folder`` keeps the jobs; ``storage`` stands in for object storage, ``models`` holds the speech models (default:
    ``storage`` and ``models`` inside ``folder``).
    Port 0 takes a free one. Raises OSError if the port or the folder cannot be had.
    """

    def __init__(
        self,
        port: int,
        secret: str,
        folder: Path,
        storage: Path | None = None,
        *,
        models: Path | None = None,
        most_jobs: int = MOST_JOBS,
        callback_pauses_s: tuple[float, ...] = CALLBACK_PAUSES_S,
    ) -> None:
        if not secret:
            raise ValueError("the services need a secret")
        kept = KeptJobs(folder)
        self._jobs = SpeechJobs(
            kept,
            StorageFolder(storage or folder / "storage", is_ours=storage is None),
            ModelStore(models or folder / "models"),
            most_jobs=most_jobs,
            callback_pauses_s=callback_pauses_s,
        )
        self._tasks = NhnTasks(kept, self._jobs)
        self._readers = OcrProcesses()
        app = create_app(self._jobs, kept, self._tasks, self._readers, secret)
        try:
            self._server: BaseWSGIServer = _Server(HOST, port, app, _Handler)
        except (OSError, SystemExit) as error:  # werkzeug exits where a port is taken
            kept.close()
            raise OSError(f"port {port} cannot be had") from error
        self.url = f"http://{HOST}:{self._server.port}{DOMAIN_PATH}"
        self._thread = threading.Thread(target=self._serve, name="services", daemon=True)
        self._jobs.start()
        self._tasks.start()
        self._thread.start()

    def wait(self) -> None:
        """Until `close` was called from another thread."""
        self._thread.join()

    def close(self) -> None:
        """Stop listening and recognising; unfinished asynchronous jobs go on at the next start."""
        self._server.shutdown()
        self._thread.join()
        self._readers.close()
        self._server.server_close()
        self._tasks.close()
        self._jobs.close()

    def _serve(self) -> None:
        self._server.serve_forever(poll_interval=0.1)


def run(
    port: int,
    secret: str,
    folder: Path,
    announce: Callable[[str], None],
    storage: Path | None = None,
    models: Path | None = None,
) -> None:
    """Serve until interrupted. ``announce`` is told the Invoke URL once it listens. Raises OSError as `LocalServer`."""
    server = LocalServer(port, secret, folder, storage, models=models)
    try:
        announce(server.url)
        server.wait()
    except KeyboardInterrupt:
        pass
    finally:
        server.close()


class _Server(ThreadedWSGIServer):
    """Answers many at a time, but not without a bound: each has a thread."""

    def __init__(self, host: str, port: int, app: Flask, handler: type[WSGIRequestHandler]) -> None:
        self._places = threading.BoundedSemaphore(_MOST_CLIENTS)
        super().__init__(host, port, app, handler)

    def process_request(self, request: Any, client_address: Any) -> None:  # types of the parent
        """Begin to answer, if there is a place."""
        if not self._places.acquire(timeout=_PLACE_S):
            self.shutdown_request(request)
            return
        try:
            super().process_request(request, client_address)
        except BaseException:
            self._places.release()
            raise

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer, and give the place back."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()


class _Handler(WSGIRequestHandler):
    """Keeps what was asked out of the terminal, does not wait for ever for a client that fell silent, and tells nobody
    what it is made of."""

    timeout = _SILENT_CLIENT_S
    server_version, sys_version = "Malgeul", ""

    def version_string(self) -> str:
        """What the Server line says."""
        return self.server_version

    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 — the name of the parent's argument
        log.debug("%s %s", type, message % args if args else message)
