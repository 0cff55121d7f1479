"""The loop of the screens' tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.support.qt_loop import Run, qt_loop


@pytest.fixture
def run(qapp: QApplication) -> Iterator[Run]:
    """Runs coroutines on the loop that the program uses; one for each test, closed at its end."""
    with qt_loop(qapp) as go:
        yield go
