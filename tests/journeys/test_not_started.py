"""A start that fails tells it in a window, where there is somebody to see it, and on standard error."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from desktop_app.storage.paths import Paths
from tests.support.started_program import ROOT, screen
from tests.support.waiting import SOON_S, wait_until

Breaking = Callable[[Path], object]
"""Makes a start from this home fail."""

NO_HOME = {"en": "cannot be read or written.", "ko": "읽거나 쓸 수 없"}


def is_a_file(home: Path) -> None:
    home.write_text("no folder")


def has_settings_that_lead_nowhere(home: Path) -> None:
    Paths(home).create()
    Paths(home).settings.symlink_to(Paths(home).settings)


@contextmanager
def started(home: Path, environment: Mapping[str, str], module: str) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-m", module],
        cwd=ROOT,
        env={**os.environ, **environment, "MALGEUL_HOME": str(home)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        yield process
        process.kill()


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("breaks", [is_a_file, has_settings_that_lead_nowhere], ids=lambda one: one.__name__)
def test_on_a_screen_a_window_says_why_and_what_to_do_until_it_is_closed(
    tmp_path: Path, breaks: Breaking, language: str
) -> None:
    breaks(tmp_path / "home")
    with (
        screen() as display,
        started(tmp_path / "home", {**display, "MALGEUL_LANG": language}, "tests.support.watched_start") as program,
    ):
        wait_until(lambda: bool(told(program, "look")["texts"]), "a window")
        seen = told(program, "look")
        what, what_next = seen["texts"]
        assert seen["platform"] == "xcb"
        assert NO_HOME[language] in what
        assert str(tmp_path / "home") in what
        told(program, "close")
        _, complaints = program.communicate(timeout=SOON_S)
        assert complaints == f"malgeul: {what} {what_next}\n"
        assert program.returncode == 6


def told(program: subprocess.Popen[str], command: str) -> dict[str, Any]:
    """What is seen after a command."""
    assert program.stdin is not None
    assert program.stdout is not None
    program.stdin.write(command + "\n")
    program.stdin.flush()
    seen: dict[str, Any] = json.loads(program.stdout.readline())
    return seen


def test_where_nobody_can_see_a_window_it_ends_at_once_with_a_line(tmp_path: Path) -> None:
    is_a_file(tmp_path / "home")
    with started(tmp_path / "home", {"MALGEUL_LANG": "en"}, "desktop_app") as program:
        _, complaints = program.communicate(timeout=SOON_S)
    assert program.returncode == 6
    assert complaints.startswith("malgeul: Malgeul cannot start, because “")
    assert complaints.count("\n") == 1


def test_it_is_ended_politely_as_every_window(tmp_path: Path) -> None:
    is_a_file(tmp_path / "home")
    with (
        screen() as display,
        started(tmp_path / "home", display, "tests.support.watched_start") as program,
    ):
        wait_until(lambda: bool(told(program, "look")["texts"]), "a window")
        program.terminate()
        _, complaints = program.communicate(timeout=SOON_S)
        assert program.returncode == 6
        assert "Traceback" not in complaints
