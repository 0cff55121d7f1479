"""What a second start hands over to the window that is open."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from desktop_app.program import second_start
from desktop_app.program.second_start import listen
from desktop_app.storage.paths import Paths

ROOT = Path(__file__).parents[2]
SECOND = """
import sys
from desktop_app.program import second_start
from desktop_app.storage.paths import Paths

def is_gone():
    global tries
    tries += 1
    print("not answered", flush=True)
    # only in the end there is time for an answer
    second_start.HAND_OVER_MS = 20 if tries < 3 else 60_000
    return False

tries = 0
second_start.HAND_OVER_MS = 20
second_start.FIRST_IS_UP_S = 300
sys.exit(not second_start.hand_over(Paths(), ["/a.wav", "/b.wav"], is_gone))
"""


def environment() -> dict[str, str]:
    """That of a second start: the same folder for everything as the window has."""
    return {**os.environ, "PYTHONPATH": str(ROOT)}


@pytest.fixture
def taken(qtbot: QtBot, own_home: Path) -> tuple[QObject, list[list[str]]]:
    """A window that listens: who it belongs to, and what it was handed."""
    Paths().create()
    parent, handed = QObject(), list[list[str]]()
    listen(Paths(), handed.append, parent)
    return parent, handed


def test_a_window_that_is_too_busy_to_answer_at_once_takes_the_files_only_once(
    qtbot: QtBot, taken: tuple[QObject, list[list[str]]]
) -> None:
    _parent, handed = taken
    with subprocess.Popen([sys.executable, "-c", SECOND], stdout=subprocess.PIPE, env=environment()) as start:
        assert start.stdout is not None
        # Meanwhile no event of the window is looked at.
        for _ in range(3):
            assert start.stdout.readline() == b"not answered\n"
        qtbot.waitUntil(lambda: start.poll() is not None)
    assert start.returncode == 0
    assert handed == [["/a.wav", "/b.wav"]]


def test_the_same_file_in_two_starts_is_taken_twice(qtbot: QtBot, taken: tuple[QObject, list[list[str]]]) -> None:
    _parent, handed = taken
    for _ in range(2):
        with subprocess.Popen([sys.executable, "-c", SECOND], stdout=subprocess.DEVNULL, env=environment()) as start:
            qtbot.waitUntil(lambda start=start: start.poll() is not None)  # type: ignore[misc]  # mypy takes no default of a lambda
    assert handed == [["/a.wav", "/b.wav"]] * 2


@pytest.mark.parametrize(
    ("line", "names"),
    [(json.dumps(["/a.wav", 7]), ["/a.wav"]), ("{}", []), ("nonsense", []), ('[{"mark": []}]', [])],
)
def test_what_0_1_0_hands_over_is_taken_and_nonsense_only_brings_the_window_to_the_front(
    qtbot: QtBot, taken: tuple[QObject, list[list[str]]], line: str, names: list[str]
) -> None:
    _parent, handed = taken
    socket = QLocalSocket()
    socket.connectToServer(second_start._server_name(Paths()))
    assert socket.waitForConnected(60_000)
    socket.write(line.encode() + b"\n")
    qtbot.waitUntil(lambda: socket.bytesAvailable() > 0)
    assert handed == [names]
