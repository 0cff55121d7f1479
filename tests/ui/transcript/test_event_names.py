"""What is heard but not spoken, in the user's words."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.transcript import Event
from desktop_app.ui.transcript.event_names import event_name


def event(kind: str, label: str) -> Event:
    return Event("e1", kind, label, 0, 1000)


@pytest.mark.parametrize(
    ("kind", "label", "name"),
    [
        ("music", "music", "Music"),
        ("music", "", "Music"),
        ("Applause", "APPLAUSE", "Applause"),
        ("laughter", "laughter", "Laughter"),
        ("noise", "noise", "Noise"),
        ("music", "회의 시작 음악", "회의 시작 음악"),
        ("doorbell", "doorbell", "doorbell"),
    ],
)
def test_known_sounds_are_named_and_all_others_stay_as_the_service_calls_them(
    qapp: QApplication, kind: str, label: str, name: str
) -> None:
    assert event_name(event(kind, label)) == name
