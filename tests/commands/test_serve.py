"""`malgeul serve`: the services on this computer for other programs."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.command_line import run, running, said
from tests.support.misbehaving_server import MisbehavingServer, never_answers
from tests.support.spoken import spoken
from tests.support.waiting import SOON_S


@contextmanager
def served(home: Path) -> Iterator[tuple[dict[str, str], subprocess.Popen[bytes]]]:
    """`malgeul serve` and the environment that it prints."""
    with running("serve", MALGEUL_HOME=str(home)) as process:
        assert process.stdout is not None
        pairs = [process.stdout.readline().decode().strip().split("=", 1) for _ in range(2)]
        yield dict(pairs), process


def test_what_serve_prints_is_all_that_another_program_needs(tmp_path: Path) -> None:
    recording = spoken(tmp_path / "회의.flac", 1.0, 3.0)
    place = tmp_path / "served"
    with served(place) as (variables, process):
        assert set(variables) == {"MALGEUL_CLOVA_SPEECH_URL", "MALGEUL_CLOVA_SPEECH_SECRET"}
        # it is one recording all the time
        english = ("--language", "en-US", "--no-diarization", "--send-again")
        for completion in ("sync", "async"):
            done = run("transcribe", recording, *english, "--completion", completion, **variables)
            assert done.returncode == 0, done.stderr
            assert "morning" in done.stdout.decode().lower()
        storage = place / "services" / "serve" / "storage" / "input"
        (storage / "회의.flac").write_bytes(recording.read_bytes())
        done = run("transcribe", "회의.flac", "--source", "object-storage", *english, **variables)
        assert done.returncode == 0, done.stderr
        checked = run("check", **variables)
        assert checked.returncode == 0, checked.stderr
        assert checked.stdout.decode().count("the connection works") >= 2
        wrong = run("check", **{**variables, "MALGEUL_CLOVA_SPEECH_SECRET": "wrong"})
        assert wrong.returncode == 4
        process.send_signal(signal.SIGTERM)
        assert process.wait(SOON_S) == 0
        assert process.stderr is not None
        assert b"Traceback" not in process.stderr.read()


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with MisbehavingServer(never_answers) as server:
        done = run("serve", "--port", server.url.rpartition(":")[2])
    assert done.returncode == 2
    assert "taken" in said(done)
