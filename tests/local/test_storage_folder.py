"""The folder that stands in for object storage."""

from __future__ import annotations

import pytest

from desktop_app.local.storage_folder import safe_name


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("회의 '1' \U0001f600.m4a", "회의 '1' \U0001f600.m4a"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\kim\\a.wav", "a.wav"),
        ("a\x00b\nc.wav", "a_b_c.wav"),
        ("a:b?.wav", "a_b_.wav"),
        ("", "media"),
        ("..", "media"),
        ("\ud800.wav", "_.wav"),
    ],
)
def test_a_sent_file_name_cannot_lead_elsewhere(sent: str, kept: str) -> None:
    assert safe_name(sent) == kept


def test_a_long_name_is_cut_between_characters() -> None:
    assert safe_name("한" * 300) == "한" * 60
