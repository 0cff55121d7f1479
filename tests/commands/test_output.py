import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.commands.output import prove_writable, tell
from desktop_app.commands.work import ProgressLine
from desktop_app.domain.errors import ExportError, FileProblem, UnusableFile
from desktop_app.domain.job import JobState
from desktop_app.export.formats import by_id
from tests.support.waiting import SOON_S

SRT, CSV = by_id("srt"), by_id("csv")


def test_a_file_that_cannot_be_written_is_told_before_anything_is_sent(tmp_path: Path) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("not a folder")
    for output, formats, inputs in (
        (blocked / "x.srt", (SRT,), 1),
        (tmp_path / "gone" / "x.srt", (SRT,), 1),
        (blocked / "folder", (SRT, CSV), 1),
        (blocked / "folder", (SRT,), 2),
    ):
        with pytest.raises(ExportError):
            prove_writable(formats, str(output), inputs)


def test_what_can_be_written_is_left_as_it_was(tmp_path: Path) -> None:
    kept = tmp_path / "kept.srt"
    kept.write_text("before")
    prove_writable((SRT,), str(kept), 1)
    prove_writable((SRT,), str(tmp_path / "new.srt"), 1)
    prove_writable((SRT, CSV), str(tmp_path / "folder"), 1)
    prove_writable((SRT,), None, 1)
    assert kept.read_text() == "before"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["folder", "kept.srt"]


def test_a_name_does_not_break_the_line_or_move_the_cursor(capsys: pytest.CaptureFixture[str]) -> None:
    name = "회의\n\x1b[2J\r😀\u3000.wav"
    tell(UnusableFile(name, FileProblem.EMPTY), name)
    ProgressLine(name).report(1, 2)
    ProgressLine(name).state(JobState.UPLOADING)
    told = capsys.readouterr().err
    assert len(told.splitlines()) == 2
    assert told.count("회의 \ufffd[2J\ufffd😀\u3000.wav") == 3
    assert "\x1b" not in told


def test_a_command_that_does_not_exist_is_wrong_usage_and_opens_no_window(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "desktop_app", "transcirbe"], capture_output=True, text=True, timeout=SOON_S, check=False
    )
    assert done.returncode == 2
    assert "transcirbe" in done.stderr


def test_a_list_on_a_full_disk_is_6() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "desktop_app", "library", "--json"],
            env={**os.environ, "PYTHONUNBUFFERED": ""},
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=SOON_S,
            check=False,
        )
    assert done.returncode == 6
    assert b"Exception ignored" not in done.stderr
