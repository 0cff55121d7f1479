"""Whether the words that only fill pauses are in a file, as the screen shows them until somebody says otherwise."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.transcript import Kind
from tests.support.running_program import Hands, run_program

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")


def test_the_export_leaves_out_what_the_screen_hides_until_the_user_chooses_otherwise(
    qapp: QApplication, own_home: Path
) -> None:
    async def work(hands: Hands) -> None:
        await hands.until_open()
        exporting, kind, kept_in = hands.program.pages.exporting, Kind.TRANSCRIPT, "export_formats"
        assert exporting._remembered(kind, kept_in).fillers
        hands.program.context.settings.change(hides_fillers=True)
        first = exporting._remembered(kind, kept_in)
        assert not first.fillers
        exporting._remember(kind, kept_in, first)
        hands.program.context.settings.change(hides_fillers=False)
        assert exporting._remembered(kind, kept_in).fillers
        exporting._remember(kind, kept_in, replace(first, fillers=False))
        hands.program.context.settings.change(hides_fillers=True)
        hands.program.context.settings.change(hides_fillers=False)
        assert not exporting._remembered(kind, kept_in).fillers

    run_program(qapp, work)
