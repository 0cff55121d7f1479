"""kill -9 at the worst moments, and what the next start makes of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic

import pytest

from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from tests.support.clova_stand_in import KEY_PATH, RESULT, SECRET, ClovaStandIn
from tests.support.media_maker import make, silence, tone
from tests.support.misbehaving_server import Line, MisbehavingServer
from tests.support.spoken import spoken
from tests.support.started_program import ROOT, StartedProgram, screen
from tests.support.transcript_examples import example
from tests.support.waiting import SOON_S, wait_until

PROCESSING = {"result": "PROCESSING", "token": "x"}


@pytest.fixture
def home(own_home: Path) -> Path:
    Paths().create()
    return own_home


def point_at(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_URL", url)
    monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_SECRET", SECRET)


def holds_the_upload(line: Line) -> None:
    """Take the head and then nothing more, until the test is over."""
    line.read_head()
    line.released.wait(SOON_S)


def keep_a_document() -> None:
    library = Library(Paths().library, Paths().backups)
    library.add_transcript(example(5), document_id="d1")
    library.close()


def test_killed_while_uploading_the_next_start_offers_to_send_again_and_sends_nothing_by_itself(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    big = make(tmp_path / "회의.wav", tone(400.0))
    with MisbehavingServer(holds_the_upload, receive_buffer=65536) as server:
        point_at(monkeypatch, server.url + KEY_PATH)
        with StartedProgram(home, big) as program:
            program.until(lambda seen: seen["sheets"])
            program.tell("send")
            program.until(lambda seen: seen["jobs"] == ["uploading"] and server.lines)
            program.kill()
        with StartedProgram(home) as program:
            program.until(lambda seen: seen["jobs"] == ["cut-off"])
            assert program.leave() == 0
            assert "Traceback" not in program.complaints
        assert len(server.lines) == 1


def test_killed_while_polling_the_job_ends_by_itself_without_a_second_upload(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = make(tmp_path / "긴 회의.flac", silence(185.0))
    with ClovaStandIn() as server:
        point_at(monkeypatch, server.invoke_url)
        server.statuses.appendleft(PROCESSING)
        server.statuses.pop()
        with StartedProgram(home, long) as program:
            program.until(lambda seen: seen["sheets"])
            program.tell("send")
            program.until(
                lambda seen: seen["jobs"] == ["recognising"] and any(r.method == "GET" for r in server.received)
            )
            program.kill()
        server.statuses.append(RESULT)
        with StartedProgram(home) as program:
            program.until(lambda seen: seen["jobs"] == ["done"] and seen["documents"] == ["긴 회의"])
            assert program.leave() == 0
        assert len([r for r in server.received if r.method == "POST"]) == 1


@pytest.mark.parametrize("on_a_real_screen", [False, True])
def test_killed_one_second_after_an_edit_the_edit_is_there(home: Path, *, on_a_real_screen: bool) -> None:
    keep_a_document()
    with screen() as display:
        environment = display if on_a_real_screen else {}
        with StartedProgram(home, environment=environment) as program:
            program.until(lambda seen: seen["texts"], "open")
            seen = program.tell("write Edited before the fall ")
            assert seen["platform"] == ("xcb" if on_a_real_screen else "offscreen")
            begun = monotonic()
            program.until(lambda _seen: monotonic() - begun > 1.0)
            program.kill()
        with StartedProgram(home, environment=environment) as program:
            seen = program.until(lambda seen: seen["texts"], "open")
            assert seen["texts"][0].startswith("Edited before the fall ")
            assert program.leave() == 0
            assert "Traceback" not in program.complaints


def test_killed_while_recognising_on_this_computer_the_next_start_goes_on_by_itself(home: Path, tmp_path: Path) -> None:
    recording = spoken(tmp_path / "회의.flac", 1.0, 3.0)
    with StartedProgram(home, recording) as program:
        program.until(lambda seen: seen["sheets"])
        program.tell("send")
        program.until(lambda seen: seen["jobs"] and seen["jobs"][0] in ("uploading", "recognising", "done"))
        program.kill()
    with StartedProgram(home) as program:
        program.until(lambda seen: seen["jobs"] == ["done"] and len(seen["documents"]) == 1)
        assert program.leave() == 0


def test_the_services_on_this_computer_end_with_a_killed_program(home: Path, tmp_path: Path) -> None:
    recording = make(tmp_path / "a.wav", silence(1.0))
    with StartedProgram(home, recording) as program:
        program.until(lambda seen: seen["sheets"])
        program.tell("send")
        program.until(lambda seen: seen["jobs"] == ["done"])
        children = descendants(program.pid)
        assert children
        program.kill()
        begun = monotonic()
        while any(is_alive(child) for child in children):
            assert monotonic() - begun < SOON_S, "a child outlived the program"


def descendants(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in map(int, (task / "children").read_text().split()):
            found += [child, *descendants(child)]
    return found


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return " Z " not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


def test_a_second_start_hands_its_files_to_the_first_and_ends(home: Path, tmp_path: Path) -> None:
    recording = make(tmp_path / "회의 '2'.wav", tone(1.0))
    with StartedProgram(home) as first:
        first.until(lambda seen: seen["is_ready"])
        second = subprocess.run(
            [sys.executable, "-m", "desktop_app", recording.name],
            cwd=recording.parent,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=SOON_S,
            check=False,
        )
        assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
        first.until(lambda seen: seen["sheets"] == 1)
        assert first.leave() == 0


def test_two_starts_at_the_same_moment_become_one_window(home: Path, tmp_path: Path) -> None:
    recordings = [make(tmp_path / f"{n}.wav", tone(1.0)) for n in range(2)]
    with StartedProgram(home, recordings[0]) as one, StartedProgram(home, recordings[1]) as other:
        wait_until(lambda: not (one.is_running and other.is_running), "one window on one library")
        left, gone = (one, other) if one.is_running else (other, one)
        assert gone.wait() == 0
        left.until(lambda seen: seen["sheets"] == 2)
        assert left.leave() == 0


def test_settings_that_cannot_be_read_at_all_are_told_and_left_as_they_are(home: Path) -> None:
    settings = Paths().settings
    settings.symlink_to(settings)
    with StartedProgram(home) as program:
        assert program.wait() == 6
        assert "settings.json" in program.complaints
        assert "Traceback" not in program.complaints
    assert settings.is_symlink()


def test_a_place_that_takes_no_file_is_told_and_no_window_opens(home: Path) -> None:
    Paths().window_lock.mkdir()
    with StartedProgram(home) as program:
        assert program.wait() == 6
        assert "window.lock" in program.complaints
        assert "Traceback" not in program.complaints


def test_a_polite_request_to_end_is_obeyed_in_good_order(home: Path) -> None:
    keep_a_document()
    with StartedProgram(home) as program:
        program.until(lambda seen: seen["texts"], "open")
        program.tell("write Just typed ")
        os.kill(program.pid, signal.SIGTERM)
        assert program.wait() == 0
    library = Library(Paths().library)
    assert library.transcript("d1").segments[0].text.startswith("Just typed ")
    library.close()


def test_what_the_log_of_a_killed_program_holds_is_neither_a_key_nor_what_was_said(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recording = make(tmp_path / "a.wav", tone(1.0))
    with ClovaStandIn() as server:
        point_at(monkeypatch, server.invoke_url)
        monkeypatch.setenv("MALGEUL_LOG", "debug")
        with StartedProgram(home, recording) as program:
            program.until(lambda seen: seen["sheets"])
            program.tell("send")
            seen = program.until(lambda seen: seen["texts"])
            assert seen["texts"][0] == "This is Seoul pool."
            program.kill()
        everything = program.complaints + "".join(p.read_text("utf-8") for p in Paths().logs.iterdir())
    assert SECRET not in everything
    assert "Seoul pool" not in everything
