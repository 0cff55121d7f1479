from __future__ import annotations

import pytest

from desktop_app.domain.stored_keys import can_be_key, keys_in


def test_there_is_one_key_on_each_line_and_each_counts_once() -> None:
    assert keys_in("  a.wav\r\n\n회의/주간 회의, 둘째.m4a \na.wav\n") == ("a.wav", "회의/주간 회의, 둘째.m4a")
    assert keys_in(" \n\t") == ()


@pytest.mark.parametrize("key", ["a.wav", "/sample.wav", "meetings/주간 회의 50%20.m4a", "https.wav", "녹음"])
def test_a_name_with_its_folders_can_be_a_key(key: str) -> None:
    assert can_be_key(key)


@pytest.mark.parametrize(
    "line", ["https://e.test/a.wav", "HTTP://e.test/a", "s3://bucket/a.wav", "meetings/", "\ud800"]
)
def test_an_address_a_folder_and_what_cannot_be_sent_are_no_keys(line: str) -> None:
    assert not can_be_key(line)
