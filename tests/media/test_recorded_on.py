from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path

import pytest

from desktop_app.media.probe import probe
from desktop_app.media.recorded_on import recorded_on
from tests.support.media_maker import make, tone

THEN = datetime(2025, 11, 3, 14, 30).timestamp()  # noqa: DTZ001 the clock of this computer


def old(path: Path, when: float = THEN) -> Path:
    path.touch()
    os.utime(path, (when, when))
    return path


@pytest.mark.parametrize(
    ("tags", "day"),
    [
        ({"creation_time": "2025-10-01T12:00:00.000000Z"}, date(2025, 10, 1)),
        ({"creation_time": "2025-10-01 12:00:00"}, date(2025, 10, 1)),
        ({"com.apple.quicktime.creationdate": "2025-10-01T23:30:00+0900"}, date(2025, 10, 1)),
        ({"date": "2025-10-01"}, date(2025, 10, 1)),
        ({"DATE": "2025:10:01"}, date(2025, 10, 1)),
        ({"creation_time": "Wed Oct 01 12:00:00 2025"}, date(2025, 10, 1)),
    ],
)
def test_the_container_says_the_day(tmp_path: Path, tags: dict[str, str], day: date) -> None:
    assert recorded_on(tags, old(tmp_path / "a.m4a")) == day


@pytest.mark.parametrize(
    "tags",
    [
        {},
        {"date": "2025"},
        {"creation_time": "1904-01-01T00:00:00Z"},
        {"creation_time": "1970-01-01T00:00:00Z"},
        {"creation_time": "9999-12-31T00:00:00Z"},
        {"creation_time": "14:30:00"},
        {"date": "2025-99-99"},
        {"creation_time": "어제"},
    ],
)
def test_where_it_says_none_that_can_be_the_file_does(tmp_path: Path, tags: dict[str, str]) -> None:
    assert recorded_on(tags, old(tmp_path / "a.m4a")) == date(2025, 11, 3)


def test_a_file_without_a_day_and_one_that_is_gone_say_nothing(tmp_path: Path) -> None:
    assert recorded_on({}, old(tmp_path / "a.m4a", 0.0)) is None
    assert recorded_on({}, tmp_path / "gone.m4a") is None


@pytest.mark.parametrize("suffix", [".m4a", ".mp4", ".mkv"])
def test_a_recording_has_the_day_of_its_container(tmp_path: Path, suffix: str) -> None:
    path = make(tmp_path / f"a{suffix}", tone(1.0), tags={"creation_time": "2025-11-03T03:00:00.000000Z"})
    assert probe(path).recorded_on == date(2025, 11, 3)
