from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from pytestqt.qtbot import QtBot

from tests.support.made_up_transcript import made_up_transcript
from tests.support.transcript_screen import Screen
from tests.support.transcript_window import shown

Work = Callable[[], Awaitable[None]]


@pytest.fixture
def screen(qtbot: QtBot) -> Screen:
    made = Screen(made_up_transcript(60))
    shown(qtbot, made)
    made.pane.view.setFocus()
    return made
