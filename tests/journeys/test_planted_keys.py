"""Keys are planted, the services repeat them in whatever form in their pages, and nothing that the program leaves or
starts holds one: no file, no output, no argument, no process that reads files from outside."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
import zlib
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest

from desktop_app.storage.paths import Paths
from tests.support.loopback_server import LoopbackServer, Reply
from tests.support.media_maker import make, tone
from tests.support.page_maker import make_image
from tests.support.started_program import StartedProgram

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at other processes as only Linux lets one")

ROOT = Path(__file__).parents[2]
KEYS = {
    name: f"pl4nted/{name}+0f-this=test"
    for name in ("speech", "csr-id", "csr", "nhn-app", "nhn", "general", "template", "store-id", "store")
}
INVOKE = {name: f"{number}" * 32 for name, number in (("speech", 7), ("general", 8), ("template", 9))}
"""The keys that stand in Invoke URLs."""


def forms(key: str) -> set[bytes]:
    """A key as it may be written; in base64 as much as is the same whatever stands beside it."""
    plain = key.encode()
    written = {key, quote(key, safe=""), quote(key, safe="").lower(), quote(quote_plus(key), safe="")}
    encoded = {
        encode(bytes(before) + plain)[(0, 2, 3)[before] : (before + len(plain)) * 4 // 3]
        for before in range(3)
        for encode in (b64encode, urlsafe_b64encode)
    }
    return {one.encode() for one in written} | encoded


def found_in(body: bytes) -> list[str]:
    return [key for key in (*KEYS.values(), *INVOKE.values()) if any(form in body for form in forms(key))]


class Repeating(LoopbackServer):
    """A gateway that answers with a page of all that it was told, in every form."""

    def __init__(self, status: int) -> None:
        super().__init__("repeating", self._serve)
        self.status, self.asked = status, 0

    def _serve(self, method: str, target: str, headers: Mapping[str, str], _body: bytes) -> Reply:
        self.asked += 1
        said = [method, target, *headers.values()]
        told = [
            word for key in (*KEYS.values(), *INVOKE.values()) if any(key in one for one in said) for word in forms(key)
        ]
        page = b"<html><body>" + b" ".join([*(one.encode() for one in said), *told]) + b"</body></html>"
        return Reply(page, self.status, {"Content-Type": "text/html"})


@pytest.fixture
def services(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Repeating]]:
    """All accounts, filled in; each service repeats what it is told, with another status."""
    with ExitStack() as stack:
        statuses = {"SPEECH": 200, "CSR": 500, "NHN": 401, "OCR": 400}
        servers = {name: stack.enter_context(Repeating(status)) for name, status in statuses.items()}
        account = {
            "CLOVA_SPEECH_URL": f"{servers['SPEECH'].origin}/external/v1/1/{INVOKE['speech']}",
            "CLOVA_SPEECH_SECRET": KEYS["speech"],
            "CSR_URL": servers["CSR"].origin,
            "CSR_KEY_ID": KEYS["csr-id"],
            "CSR_KEY": KEYS["csr"],
            "NHN_STT_URL": servers["NHN"].origin,
            "NHN_STT_APP_KEY": KEYS["nhn-app"],
            "NHN_STT_SECRET": KEYS["nhn"],
            "OCR_GENERAL_URL": f"{servers['OCR'].origin}/custom/v1/1/{INVOKE['general']}/general",
            "OCR_GENERAL_SECRET": KEYS["general"],
            "OCR_TEMPLATE_URL": f"{servers['OCR'].origin}/custom/v1/1/{INVOKE['template']}/infer",
            "OCR_TEMPLATE_SECRET": KEYS["template"],
            "STORAGE_ENDPOINT": servers["OCR"].origin,
            "STORAGE_BUCKET": "bucket",
            "STORAGE_ACCESS_KEY": KEYS["store-id"],
            "STORAGE_SECRET_KEY": KEYS["store"],
        }
        for name, value in account.items():
            monkeypatch.setenv(f"MALGEUL_{name}", value)
        monkeypatch.setenv("MALGEUL_LOG", "debug")
        yield servers


def descendants(pid: int) -> Iterator[int]:
    """All that a process started, and what those started."""
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for child in map(int, task.read_text(encoding="ascii").split()):
                yield child
                yield from descendants(child)


def seen_of(pid: int) -> dict[str, bytes]:
    """Arguments and surroundings of all that a process started; it was itself given the keys by its surroundings."""
    seen: dict[str, bytes] = {}
    for one, what in [(pid, "cmdline"), *((child, w) for child in descendants(pid) for w in ("cmdline", "environ"))]:
        with suppress(OSError):
            seen[f"{one} {what}"] = Path(f"/proc/{one}/{what}").read_bytes()
    return seen


def watched(process: subprocess.Popen[bytes]) -> dict[str, bytes]:
    """What was seen of it and its own as long as it lived."""
    seen: dict[str, bytes] = {}
    while process.poll() is None:
        seen |= seen_of(process.pid)
        time.sleep(0.01)
    return seen


def run(*arguments: Path | str) -> tuple[bytes, dict[str, bytes]]:
    """What a command said, and what was seen of it and its own."""
    command = [sys.executable, "-m", "desktop_app", *map(str, arguments)]
    with subprocess.Popen(
        command, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        seen = watched(process)
        assert process.stdout is not None
        return process.stdout.read(), seen


def kept(folder: Path) -> Iterator[tuple[str, bytes]]:
    """All that lies under a folder; of libraries also what is packed in their rows."""
    for path in folder.rglob("*"):
        if not path.is_file():
            continue
        yield str(path), path.read_bytes()
        if path.suffix == ".db":
            with closing(sqlite3.connect(path)) as library:
                # what a virtual table holds lies in tables beside it, which are read like all others
                tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL %'"
                for (table,) in library.execute(tables).fetchall():
                    for row in library.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 — our own tables
                        for value in row:
                            body = value.encode() if isinstance(value, str) else value
                            if isinstance(body, bytes):
                                yield f"{path} {table}", body
                                with suppress(zlib.error):
                                    yield f"{path} {table}", zlib.decompress(body)


def test_no_key_is_in_any_file_output_or_process_after_a_whole_journey(
    own_home: Path, tmp_path: Path, services: dict[str, Repeating]
) -> None:
    recording, page = make(tmp_path / "회의.flac", tone(1.0)), make_image(tmp_path / "쪽.png")
    said: dict[str, bytes] = {}
    for name, *line in (
        ("speech", "transcribe", recording),
        ("speech in time", "transcribe", recording, "--completion", "async", "--no-diarization"),
        ("csr", "transcribe", recording, "--service", "csr"),
        ("nhn", "transcribe", recording, "--service", "nhn-stt"),
        ("store", "transcribe", "a.flac", "--source", "object-storage"),
        ("page", "ocr", page),
        ("form", "ocr", page, "--template", "any"),
        ("check", "check"),
        ("here", "transcribe", recording, "--service", "local", "-o", tmp_path / "here.txt"),
        ("page here", "ocr", page, "--service", "local", "-o", tmp_path / "page.txt"),
    ):
        said[name], seen = run(*line)
        assert said[name] or "here" in name
        assert b"Traceback" not in said[name]
        said |= {f"{name} {what}": body for what, body in seen.items()}
    assert any("environ" in what for what in said), "processes of its own were seen"
    # what may have been taken before is not offered again
    fresh = make(tmp_path / "다른 회의.flac", tone(1.2, hertz=300)), make_image(tmp_path / "다른 쪽.png", (90, 60))
    with StartedProgram(own_home, *fresh) as program:
        program.until(lambda seen: seen["sheets"])
        program.tell("send")
        seen = program.until(lambda seen: seen["jobs"] and "uploading" not in seen["jobs"])
        said["window"] = repr(seen).encode()
        said |= {f"window {what}": body for what, body in seen_of(program.pid).items()}
        program.tell("leave")
        program.wait()
        said["complaints"] = program.complaints.encode()
    assert all(server.asked for server in services.values())
    holding = {what: found_in(body) for what, body in [*said.items(), *kept(Paths().data), *kept(tmp_path)]}
    assert {what: keys for what, keys in holding.items() if keys} == {}
    assert any(what.endswith(".log") for what in holding)
