"""What every test stands on: an offscreen screen, a home of its own, and nothing left behind."""

from __future__ import annotations

import asyncio
import gc
import os
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.speech_models import MODELS
from tests.support.waiting import SOON_S, PatientBot

if TYPE_CHECKING:
    from tests.support.object_store import ObjectStore

# Laws are tried on the same examples everywhere, without a clock: a slow machine proves nothing else.
settings.register_profile("malgeul", deadline=None, derandomize=True, database=None)
settings.register_profile("random", deadline=None, database=None, print_blob=True)  # make test-random: others each time
settings.load_profile("malgeul")

# Nothing of the session the tests are started in: neither its screen nor, over its bus, its key store, nor its sound.
# Without an address bus and sound server are looked for in the folder of the session, so that there is another.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
for _name in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY", "PULSE_SERVER"):
    os.environ.pop(_name, None)
_session_folder = tempfile.TemporaryDirectory(prefix="malgeul-tests-")
os.environ["XDG_RUNTIME_DIR"] = _session_folder.name


@pytest.fixture(scope="session", autouse=True)
def light_collections() -> None:
    """What was imported stays: no collection needs to look at it."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh MALGEUL_HOME, and none of the developer's own accounts; the speech models are those of the whole run."""
    for name in tuple(os.environ):
        if name.startswith("MALGEUL_"):
            monkeypatch.delenv(name)
    home = tmp_path / "malgeul home"
    monkeypatch.setenv("MALGEUL_HOME", str(home))
    monkeypatch.setenv("MALGEUL_MODELS", str(MODELS))
    return home


@pytest.fixture(scope="session")
def running_store() -> Iterator[ObjectStore]:
    # Loaded only here: most tests need neither it nor its client.
    from tests.support.object_store import ObjectStore

    with ObjectStore() as store:
        yield store


@pytest.fixture
def object_store(running_store: ObjectStore) -> ObjectStore:
    """A real object store with one empty bucket; the same process for all tests, as it takes seconds to start."""
    running_store.empty()
    return running_store


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """pytest-qt's hands, with patience."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a window, a thread or a loop behind; of tasks tests/support/qt_loop.py takes care."""
    uses_qt = bool({"qtbot", "qapp"} & set(request.fixturenames))
    before = set(threading.enumerate())
    if uses_qt:
        # A worker's thread must not free a window: what this test leaves is collected on this one, below.
        gc.disable()
    yield
    left = [t for t in threading.enumerate() if t not in before and t.is_alive() and not t.daemon]
    for thread in left:
        thread.join(SOON_S)
    left = [t for t in left if t.is_alive()]
    assert not left, f"threads left behind: {left}"
    if uses_qt:
        from PySide6.QtCore import QCoreApplication, QEvent
        from PySide6.QtGui import QCursor, QGuiApplication
        from PySide6.QtWidgets import QApplication

        # A screen that is to be deleted goes now: it would save, or look, in the middle of the next test.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()
        gc.enable()
        windows = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        for window in windows:
            window.hide()
        # What the next test shows is not to lie under the pointer that this one has moved.
        QCursor.setPos(QGuiApplication.primaryScreen().geometry().bottomRight())
        assert not windows, f"windows left open: {windows}"
    loops = [
        one for one in gc.get_objects() if issubclass(type(one), asyncio.AbstractEventLoop) and not one.is_closed()
    ]
    for loop in loops:
        loop.close()
    assert not loops, f"loops left open: {loops}"
