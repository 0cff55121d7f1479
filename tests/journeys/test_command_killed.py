"""A command that was killed, and is given once more: what was paid for is not paid for again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from desktop_app.domain.job import PieceState
from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from tests.support.clova_stand_in import RESULT, SECRET, ClovaStandIn
from tests.support.clova_stand_in import Received as Asked
from tests.support.loopback_server import Reply
from tests.support.media_maker import make, silence
from tests.support.ocr_stand_in import SECRET as OCR_SECRET
from tests.support.ocr_stand_in import OcrStandIn, Received, page_count, read_pages
from tests.support.page_maker import make_pdf
from tests.support.started_program import ROOT
from tests.support.waiting import SOON_S, wait_until

LONG_AGO = (1_700_000_000, 1_700_000_000)


@pytest.fixture(autouse=True)
def home(own_home: Path) -> Path:
    return own_home


def given(*arguments: Path | str) -> subprocess.Popen[bytes]:
    """The program, begun with this command line."""
    return subprocess.Popen(
        [sys.executable, "-m", "desktop_app", *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def ended(process: subprocess.Popen[bytes]) -> str:
    out, _ = process.communicate(timeout=SOON_S)
    assert process.returncode == 0
    return out.decode()


def killed(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=SOON_S)


def test_killed_while_it_asks_after_its_token_the_same_command_goes_on_asking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recording = make(tmp_path / "긴 회의.flac", silence(185.0))
    os.utime(recording, LONG_AGO)
    asked = threading.Event()

    class Watched(ClovaStandIn):
        def answer(self, request: Asked) -> Reply:
            reply = super().answer(request)
            if request.method == "GET":
                asked.set()
            return reply

    with Watched() as server:
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_URL", server.invoke_url)
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_SECRET", SECRET)
        server.statuses[0] = {"result": "PROCESSING", "token": "x"}
        first = given("transcribe", recording)
        assert asked.wait(SOON_S)
        killed(first)
        server.statuses[0] = RESULT
        assert "Seoul pool" in ended(given("transcribe", recording))
        assert len([r for r in server.received if r.method == "POST"]) == 1
    library = Library(Paths().library)
    assert len(library.documents()) == 1
    assert library.jobs() == ()
    library.close()


def test_killed_after_some_pages_the_others_are_sent_again_only_when_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = make_pdf(tmp_path / "a.pdf", 23)
    os.utime(source, LONG_AGO)
    go = threading.Event()

    def last_alone(request: Received) -> Reply:
        if page_count(request.data) != 3:
            go.wait(SOON_S)
        return Reply(read_pages(request, "general"))

    with OcrStandIn() as server:
        monkeypatch.setenv("MALGEUL_OCR_GENERAL_URL", server.invoke_url)
        monkeypatch.setenv("MALGEUL_OCR_GENERAL_SECRET", OCR_SECRET)
        server.replies.extend([last_alone] * 3)
        first = given("ocr", source)
        until_one_is_answered()
        until_sent(server, 3)
        killed(first)
        go.set()
        refused = given("ocr", source)
        refused.communicate(timeout=SOON_S)
        assert refused.returncode == 5
        assert len(server.received) == 3
        ended(given("ocr", source, "--send-again"))
        sizes = sorted(page_count(r.data) for r in server.received)
    assert sizes == [3, 10, 10, 10, 10]


def until_sent(server: OcrStandIn, calls: int) -> None:
    wait_until(lambda: len(server.received) == calls, f"{calls} calls")


def until_one_is_answered() -> None:
    """Until one call of the only job is answered; another process writes, so this looks again and again."""

    def is_answered() -> bool:
        if not Paths().library.exists():
            return False
        library = Library(Paths().library)
        jobs = library.jobs()
        library.close()
        return any(piece.state is PieceState.ANSWERED for job in jobs for piece in job.pieces)

    wait_until(is_answered, "an answer")
