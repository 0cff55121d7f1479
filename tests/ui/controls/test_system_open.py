"""Opening with the system's own launcher: a real program on the search path that knows one for the file, or none."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from pytestqt.qtbot import QtBot

from desktop_app.ui.controls.system_open import open_in_system
from tests.support.waiting import SOON_S

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems say at once whether they have a program")
SOON_MS = int(SOON_S * 1000)


@pytest.fixture
def launcher(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An `xdg-open` that writes down what it is asked for, and ends as the file beside it says."""
    program = tmp_path / "xdg-open"
    program.write_text('#!/bin/sh\nhere=$(dirname "$0")\nprintf %s "$1" > "$here/asked"\nexit $(cat "$here/code")\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return program


def until_over(qtbot: QtBot) -> None:
    """Until nobody looks after a launcher any more."""
    app = QCoreApplication.instance()
    assert app is not None
    qtbot.waitUntil(lambda: not [one for one in app.children() if type(one).__name__ == "_Launched"], timeout=SOON_MS)


@pytest.mark.parametrize("code", [0, 3, 4])
def test_that_no_program_opens_a_file_is_told_once_the_system_has_said_so(
    qtbot: QtBot, launcher: Path, code: int
) -> None:
    (launcher.parent / "code").write_text(str(code))
    told: list[str] = []
    caller = QObject()
    open_in_system("/회의록/-a b.hwpx", lambda: told.append("none"), caller)
    until_over(qtbot)
    assert (launcher.parent / "asked").read_text() == "/회의록/-a b.hwpx"
    assert told == (["none"] if code else [])


def test_what_comes_of_it_is_told_to_nobody_who_is_gone(qtbot: QtBot, launcher: Path) -> None:
    (launcher.parent / "code").write_text("4")
    told: list[str] = []
    caller = QObject()
    open_in_system("/a", lambda: told.append("none"), caller)
    with qtbot.waitSignal(caller.destroyed, timeout=SOON_MS):
        caller.deleteLater()
    until_over(qtbot)
    assert told == []


def test_a_launcher_that_cannot_be_started_is_told_at_once(qtbot: QtBot, launcher: Path) -> None:
    launcher.write_bytes(b"\x7fELF no program")
    told: list[str] = []
    open_in_system("/a", lambda: told.append("none"), QObject())
    assert told == ["none"]
