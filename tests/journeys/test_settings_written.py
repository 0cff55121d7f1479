"""Settings hold at once, are on disk soon after, and none is lost by leaving."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.errors import Service
from desktop_app.domain.usage import Period
from desktop_app.recipes.limited_ledger import limits_of, nobody
from desktop_app.storage.paths import Paths
from tests.support.running_program import Hands, run_program, until

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")


def kept() -> dict[str, Any]:
    path = Paths().settings
    return json.loads(path.read_text()) if path.exists() else {}


def test_settings_are_on_disk_unasked_and_the_last_ones_when_the_window_is_gone(
    qapp: QApplication, own_home: Path
) -> None:
    async def work(hands: Hands) -> None:
        await hands.until_open()
        context = hands.program.context
        for value in range(100):
            context.settings.change(doubtful_below=value / 100)
        assert context.settings.now.doubtful_below == 0.99
        assert "doubtful_below" not in kept()
        await until(lambda: kept().get("doubtful_below") == 0.99, "the last value on disk")
        context.settings.change(doubtful_below=0.5)
        hands.close_window()

    run_program(qapp, work)
    assert kept()["doubtful_below"] == 0.5


def test_limits_and_what_is_deleted_are_known_where_the_parts_are_made_before_any_page_is(
    qapp: QApplication, own_home: Path
) -> None:
    Paths().create()
    Paths().settings.write_text(json.dumps({"daily_limits": {"csr": 60_000}, "deletes_stored": False}))

    async def work(hands: Hands) -> None:
        await hands.until_open()
        context = hands.program.context
        used = context.parts
        await hands.program._load_parts()
        made, context.parts = context.parts, used
        try:
            assert made.limits() == limits_of(context.settings.now)
            assert made.limits().of(Service.CSR, Period.DAY) == 60_000
            assert made.warn is not nobody
            assert made.deletes_stored is False
        finally:
            made.close()

    run_program(qapp, work)
