"""What every test stands on: an offscreen screen, a home of its own, and nothing left behind."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Laws are tried on the same examples everywhere, without a clock: a slow machine proves nothing else.
settings.register_profile("malgeul", deadline=None, derandomize=True, database=None)
settings.load_profile("malgeul")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh MALGEUL_HOME, and none of the developer's own accounts."""
    for name in tuple(os.environ):
        if name.startswith("MALGEUL_"):
            monkeypatch.delenv(name)
    home = tmp_path / "malgeul home"
    monkeypatch.setenv("MALGEUL_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a window or a thread behind."""
    uses_qt = "qtbot" in request.fixturenames
    before = set(threading.enumerate())
    yield
    left = [t for t in threading.enumerate() if t not in before and t.is_alive() and not t.daemon]
    for thread in left:
        thread.join(5)
    left = [t for t in left if t.is_alive()]
    assert not left, f"threads left behind: {left}"
    if uses_qt:
        from PySide6.QtWidgets import QApplication

        windows = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        for window in windows:
            window.hide()
        assert not windows, f"windows left open: {windows}"
