"""Running services for the tests of this room."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from desktop_app.local.server import LocalServer
from tests.support.speech_models import MODELS
from tests.support.spoken import SpeechClient, silent, spoken

SECRET = "a-secret"


def told(response: requests.Response) -> tuple[int, str, str]:
    body = response.json()
    assert set(body) == {"result", "message", "token"}
    return response.status_code, body["result"], body["message"]


class Place(http.server.ThreadingHTTPServer):
    """A web server with a recording, some traps, and an ear for callbacks."""

    daemon_threads = True

    def __init__(self, recording: bytes) -> None:
        super().__init__(("127.0.0.1", 0), _Visit)
        self.recording = recording
        self.called: list[tuple[str, str | None, bytes]] = []
        self.refusals = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Visit(http.server.BaseHTTPRequestHandler):
    server: Place

    def do_GET(self) -> None:
        if self.path.startswith("/again"):
            self.send_response(302)
            self.send_header("Location", "/again")
            self.end_headers()
        elif self.path.startswith("/moved"):
            self.send_response(302)
            self.send_header("Location", "/a.flac")
            self.end_headers()
        elif self.path.partition("?")[0].endswith(".flac"):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(self.server.recording)
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.called.append((self.path, self.headers["Content-Type"], body))
        self.send_response(503 if len(self.server.called) <= self.server.refusals else 200)
        self.end_headers()

    def log_message(self, *_args: Any) -> None:
        pass


@pytest.fixture
def place(sentence: Path) -> Iterator[Place]:
    server = Place(sentence.read_bytes())
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def sentence(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One spoken sentence."""
    return spoken(tmp_path_factory.mktemp("spoken") / "회의 '한' 문장.flac")


@pytest.fixture(scope="session")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A short recording in which nobody says anything, for what is not about recognition."""
    return silent(tmp_path_factory.mktemp("quiet") / "quiet.flac", 0.5)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("services")


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[SpeechClient]:
    """A client of services that run as long as the tests of one module."""
    server = LocalServer(0, SECRET, folder, models=MODELS)
    yield SpeechClient(server.url, SECRET)
    server.close()
