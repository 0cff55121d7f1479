"""The tests keep to themselves: nothing of the session they are started in is within their reach."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.support.waiting import SOON_S


def test_no_test_sees_the_session_it_was_started_in(qapp: QApplication) -> None:
    assert QApplication.platformName() == "offscreen"
    assert not {"DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY", "PULSE_SERVER"} & set(os.environ)
    # without an address the bus and the sound server are looked for here
    place = Path(os.environ["XDG_RUNTIME_DIR"])
    assert place.name.startswith("malgeul-tests-")
    assert not (place / "bus").exists()
    assert stat.S_IMODE(place.stat().st_mode) == 0o700


def test_a_session_with_a_bus_and_a_screen_is_none_for_the_tests(tmp_path: Path) -> None:
    (tmp_path / "bus").touch()
    session = {
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={tmp_path}/bus",
        "XDG_RUNTIME_DIR": str(tmp_path),
        "DISPLAY": ":4711",
        "WAYLAND_DISPLAY": "wayland-0",
        "PULSE_SERVER": f"unix:{tmp_path}/native",
        "QT_QPA_PLATFORM": "xcb",
    }
    test = f"{__file__}::{test_no_test_sees_the_session_it_was_started_in.__name__}"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", test],
        env={**os.environ, **session},
        capture_output=True,
        text=True,
        timeout=SOON_S,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
