"""The engine on this computer made ready before the first words."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.dictation import RATE
from desktop_app.domain.errors import Service
from desktop_app.domain.progress import NoProgress
from desktop_app.recipes.warming_up import warm_up
from desktop_app.services.clova_speech import ClovaSpeech
from tests.recipes.test_dictate_pauses import ThisComputer


def test_a_moment_of_silence_is_asked_about_and_nothing_of_it_stays(tmp_path: Path) -> None:
    with ThisComputer() as here:
        client = ClovaSpeech(f"{here.origin}/x/y", "secret", service=Service.LOCAL)
        warm_up(client, tmp_path / "scratch", "ko-KR", NoProgress())
    assert here.lengths == [RATE // 2]
    assert list((tmp_path / "scratch").iterdir()) == []
