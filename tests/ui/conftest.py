"""The loop of the screens' tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.ui.editing import saving
from tests.support.qt_loop import Run, qt_loop

LATER_MS = 3_600_000


@pytest.fixture(autouse=True)
def saved_on_a_loop_only(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a test needs no loop nothing is saved by itself, however long a busy machine takes over it."""
    if not {"run", "on_screen"} & set(request.fixturenames):
        monkeypatch.setattr(saving, "SAVE_AFTER_MS", LATER_MS)


@pytest.fixture
def run(qapp: QApplication) -> Iterator[Run]:
    """Runs coroutines on the loop that the program uses; one for each test, closed at its end."""
    with qt_loop(qapp) as go:
        yield go
