"""Commands that are killed, broken off or given twice pay once, unless it is said that they shall send again."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from tests.support import csr_stand_in, nhn_stand_in, ocr_stand_in
from tests.support.clova_stand_in import RESULT, SECRET, ClovaStandIn
from tests.support.command_line import run, said
from tests.support.csr_stand_in import CsrStandIn
from tests.support.loopback_server import Reply
from tests.support.media_maker import make, tone
from tests.support.misbehaving_server import MisbehavingServer, closes_after_body
from tests.support.nhn_stand_in import NhnStandIn
from tests.support.ocr_stand_in import OcrStandIn
from tests.support.page_maker import make_image
from tests.support.started_program import ROOT
from tests.support.waiting import SOON_S

KILLS = int(os.environ.get("MALGEUL_KILLS", "3"))
"""How many commands of each service are killed; more of them with `MALGEUL_KILLS`."""
LATEST_S = 3.0


@pytest.fixture(autouse=True)
def home(own_home: Path) -> Path:
    return own_home


@pytest.fixture
def clova(monkeypatch: pytest.MonkeyPatch) -> Iterator[ClovaStandIn]:
    with ClovaStandIn() as server:
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_URL", server.invoke_url)
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_SECRET", SECRET)
        yield server


def posts(server: ClovaStandIn) -> int:
    return sum(request.method == "POST" for request in server.received)


def test_what_was_recognised_is_sent_again_only_when_that_is_said(clova: ClovaStandIn, tmp_path: Path) -> None:
    recording = make(tmp_path / "회의.wav", tone(1.0))
    assert run("transcribe", recording).returncode == 0
    # What the file is called and when it was written say nothing.
    moved = Path(shutil.copy(recording, tmp_path / "어제 회의.wav"))
    os.utime(moved, (4_000_000_000, 4_000_000_000))
    again = run("transcribe", moved)
    assert (again.returncode, posts(clova)) == (5, 1)
    assert said(again).endswith("To send it all the same, add --send-again.")
    assert again.stdout == b""
    assert run("transcribe", moved, "--send-again").returncode == 0
    assert posts(clova) == 2


@pytest.mark.parametrize("language", ["ko", "en"])
def test_of_two_inputs_with_the_same_content_the_second_says_like_which_and_is_not_sent(
    clova: ClovaStandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("MALGEUL_LANG", language)
    first = make(tmp_path / "회의.wav", tone(1.0))
    other = make(tmp_path / "다른 회의.wav", tone(2.0))
    second = Path(shutil.copy(first, tmp_path / "회의 사본.wav"))
    inputs = (first, other, second)
    done = run("transcribe", *inputs, "-o", tmp_path / "out")
    assert (done.returncode, posts(clova)) == (5, 2)
    [line] = [one for one in done.stderr.decode().splitlines() if one.startswith("malgeul:")]
    assert line.startswith(f"malgeul: {second}: ")
    assert f"“{first}”" in line
    assert line.endswith(
        {"en": "To send it all the same, add --send-again.", "ko": "--send-again을 붙이세요."}[language]
    )
    assert len(list((tmp_path / "out").iterdir())) == 2
    assert run("transcribe", *inputs, "-o", tmp_path / "out", "--send-again").returncode == 0
    assert posts(clova) == 5


def test_of_two_pictures_with_the_same_content_the_second_is_not_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = make_image(tmp_path / "공문.png", (300, 200))
    second = Path(shutil.copy(first, tmp_path / "공문 사본.png"))
    with OcrStandIn() as server:
        account(monkeypatch, "clova-ocr", server)
        done = run("ocr", first, second, "-o", tmp_path / "out")
        assert (done.returncode, accepted(server)) == (5, 1)
        assert f"malgeul: {second}: “{first}”, which was given before it, has the same content" in done.stderr.decode()


def test_another_recording_that_took_the_name_gets_its_own_transcript(clova: ClovaStandIn, tmp_path: Path) -> None:
    recording = make(tmp_path / "회의.wav", tone(1.0))
    clova.replies.append(Reply({**RESULT, "segments": [], "text": ""}))
    assert run("transcribe", recording).returncode == 0
    make(recording, tone(2.0))
    os.utime(recording, (1_000_000_000, 1_000_000_000))
    done = run("transcribe", recording)
    assert (done.returncode, posts(clova)) == (0, 2)
    assert "Seoul pool" in done.stdout.decode()


def test_what_broke_off_after_the_whole_body_is_not_sent_again_unasked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recording = make(tmp_path / "회의.wav", tone(1.0))
    monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_SECRET", SECRET)
    with MisbehavingServer(closes_after_body) as lost:
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_URL", f"{lost.url}/external/v1/1/2")
        assert run("transcribe", recording).returncode == 5
        assert len(lost.lines) == 1
    with ClovaStandIn() as server:
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_URL", server.invoke_url)
        assert run("transcribe", recording).returncode == 5
        assert posts(server) == 0
        assert run("transcribe", recording, "--send-again").returncode == 0
        assert posts(server) == 1


def test_a_command_and_another_at_once_send_the_same_recording_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recording = make(tmp_path / "회의.wav", tone(1.0))
    came, go = threading.Event(), threading.Event()

    class Slow(ClovaStandIn):
        def answer(self, request: object) -> Reply:
            came.set()
            go.wait(SOON_S)
            return super().answer(request)  # type: ignore[arg-type]  # handed through as it came

    with Slow() as server:
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_URL", server.invoke_url)
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_SECRET", SECRET)
        first = begun("transcribe", recording)
        assert came.wait(SOON_S)
        second = run("transcribe", recording)
        go.set()
        first.communicate(timeout=SOON_S)
        assert (first.returncode, second.returncode, posts(server)) == (0, 5, 1)


def begun(*arguments: Path | str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "desktop_app", *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


SERVERS = {"clova-speech": ClovaStandIn, "csr": CsrStandIn, "nhn-stt": NhnStandIn, "clova-ocr": OcrStandIn}


def accepted(server: ClovaStandIn | CsrStandIn | NhnStandIn | OcrStandIn) -> int:
    """How many recordings or pictures came in whole."""
    return sum(getattr(request, "method", "POST") == "POST" for request in server.received)


def account(monkeypatch: pytest.MonkeyPatch, service: str, server: object) -> None:
    """Point the program at the server."""
    url = getattr(server, "url", "")
    invoke = getattr(server, "invoke_url", "")
    values = {
        "clova-speech": {"CLOVA_SPEECH_URL": invoke, "CLOVA_SPEECH_SECRET": SECRET},
        "csr": {"CSR_URL": url, "CSR_KEY_ID": csr_stand_in.KEY_ID, "CSR_KEY": csr_stand_in.KEY},
        "nhn-stt": {
            "NHN_STT_URL": url,
            "NHN_STT_APP_KEY": nhn_stand_in.APP_KEY,
            "NHN_STT_SECRET": nhn_stand_in.SECRET,
        },
        "clova-ocr": {"OCR_GENERAL_URL": invoke, "OCR_GENERAL_SECRET": ocr_stand_in.SECRET},
    }[service]
    for name, value in values.items():
        monkeypatch.setenv(f"MALGEUL_{name}", value)


@pytest.mark.parametrize("service", ["clova-speech", "csr", "nhn-stt", "clova-ocr"])
def test_a_command_killed_at_any_moment_pays_once_unless_it_is_told_to_send_again(
    service: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seed = random.randrange(1 << 30)
    print(f"seed {seed}")  # noqa: T201 - shown where the test fails
    moments = random.Random(seed)
    with SERVERS[service]() as server:
        account(monkeypatch, service, server)
        for number in range(KILLS):
            if service == "clova-ocr":
                source = make_image(tmp_path / f"{number}.png", (300 + number, 200))
                command = ("ocr", source, "--service", service, "-o", tmp_path / f"{number}.txt")
            else:
                source = make(tmp_path / f"{number}.wav", tone(1.0 + number / 100))
                command = ("transcribe", source, "--service", service, "-o", tmp_path / f"{number}.txt")
            before = accepted(server)
            killed = begun(*command)
            threading.Event().wait(moments.uniform(0.0, LATEST_S))
            killed.kill()
            killed.communicate(timeout=SOON_S)
            again = run(*command)
            assert again.returncode in (0, 5), again.stderr
            assert accepted(server) - before == 1, again.stderr
            if again.returncode == 5:
                assert run(*command, "--send-again").returncode == 0
            assert (tmp_path / f"{number}.txt").stat().st_size > 0
    library = Library(Paths().library)
    assert library.jobs() == ()
    library.close()
