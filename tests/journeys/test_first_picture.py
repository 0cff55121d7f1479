"""The window is seen before what works behind it is loaded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from desktop_app.storage.paths import Paths
from tests.support.started_program import ROOT, StartedProgram, screen

PAINTED = """
import json, os, sys
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from desktop_app import app
from desktop_app.program.first_window import FirstWindow

class Watched(FirstWindow):
    def __init__(self, application, kept):
        super().__init__(application, kept)
        self.painted.connect(self.tell)

    def tell(self):
        window = self.window
        seen = [part.text() for kind in (QLabel, QPushButton) for part in window.findChildren(kind)
                if part.isVisible() and not part.visibleRegion().isEmpty()]
        told = {"modules": sorted(sys.modules), "seen": seen, "page": window.page, "width": window.width(),
                "is_dark": self.look.theme.is_dark}
        print(json.dumps(told), flush=True)
        os._exit(0)

app.FirstWindow = Watched
app.main([])
"""
WORKS_BEHIND = (
    "asyncio",
    "qasync",
    "msgspec",
    "sqlite3",
    "ssl",
    "hashlib",
    "requests",
    "keyring",
    "numpy",
    "av",
    "PIL",
)


def first_picture(home: Path, **settings: str) -> dict[str, Any]:
    """What is seen and loaded at the moment when the first picture is painted."""
    Paths(home).create()
    Paths(home).settings.write_text(json.dumps(settings), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", PAINTED],
        cwd=ROOT,
        env={**os.environ, "MALGEUL_HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_the_first_picture_is_the_window_itself_and_waits_for_nothing_that_works_behind_it(tmp_path: Path) -> None:
    told = first_picture(tmp_path / "home")
    assert told["page"] == "home"
    seen = " ".join(told["seen"])
    for text in ("Home", "Meetings", "Scans", "Settings", "Drop recordings or documents here", "Choose files"):
        assert text in seen
    assert [name for name in WORKS_BEHIND if name in told["modules"]] == []
    ours = {name for name in told["modules"] if name.startswith("desktop_app.")}
    assert not {name.split(".")[1] for name in ours} & {"recipes", "services", "media", "export", "assembly", "local"}


def test_the_first_picture_is_in_the_language_and_the_look_that_were_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MALGEUL_LANG", raising=False)
    korean = first_picture(tmp_path / "ko", language="ko", look="dark")
    assert "홈" in " ".join(korean["seen"])
    assert korean["is_dark"]
    english = first_picture(tmp_path / "en", language="en", look="light")
    assert "Home" in " ".join(english["seen"])
    assert not english["is_dark"]


def test_what_is_pressed_in_the_first_picture_happens_as_soon_as_somebody_can_answer(tmp_path: Path) -> None:
    with (
        screen() as display,
        StartedProgram(tmp_path / "home", environment=display, module="tests.support.hurried_start") as program,
    ):
        program.until(lambda seen: seen["page"] == "settings")
        assert program.leave() == 0
    assert program.complaints == ""
