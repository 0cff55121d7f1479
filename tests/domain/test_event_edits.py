"""What is heard and not spoken: renamed, taken away, and put among the lines for those who want to read it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from desktop_app.domain.event_edits import delete_event, rename_event, with_events
from desktop_app.domain.transcript import Event, Segment, Transcript

MUSIC = Event("e1", "event", "music", 0, 4000)
LINES = (
    Segment("a", 5000, 7000, "안녕하세요"),
    Segment("b", 7100, 9000, "시작합니다"),
    Segment("c", 15_000, 16_000, "끝"),
)
MEETING = Transcript("회의", segments=LINES, events=(MUSIC,))


def read(*events: Event) -> list[tuple[int, int, str]]:
    told = with_events(replace(MEETING, events=events), lambda event: {"music": "음악"}.get(event.label, event.label))
    return [(s.start_ms, s.end_ms, s.text) for s in told.segments]


def test_an_event_is_called_something_else_or_taken_away() -> None:
    assert rename_event(MEETING, "e1", "  개회  음악 ").events == (replace(MUSIC, label="개회 음악"),)
    assert rename_event(MEETING, "e1", "music") is MEETING
    assert delete_event(MEETING, "e1").events == ()
    with pytest.raises(KeyError):
        rename_event(MEETING, "x", "a")
    with pytest.raises(KeyError):
        delete_event(MEETING, "x")
    with pytest.raises(ValueError, match="name"):
        rename_event(MEETING, "e1", "  ")


def test_where_nobody_speaks_it_has_a_line_of_its_own_that_covers_no_other() -> None:
    assert read(MUSIC)[0] == (0, 4000, "[음악]")
    assert read(replace(MUSIC, start_ms=8000, end_ms=20_000))[2] == (9000, 15_000, "[음악]")
    assert read(replace(MUSIC, start_ms=20_000, end_ms=22_000))[-1] == (20_000, 22_000, "[음악]")


def test_where_somebody_speaks_it_stands_before_the_words() -> None:
    assert read(replace(MUSIC, start_ms=5500, end_ms=6500))[0] == (5000, 7000, "[음악] 안녕하세요")
    assert read(replace(MUSIC, start_ms=7000, end_ms=7090))[1] == (7100, 9000, "[음악] 시작합니다")


def test_several_keep_their_order_and_lines_never_overlap() -> None:
    many = tuple(Event(f"e{n}", "event", f"소리 {n}", n * 900, n * 900 + 1500) for n in range(22))
    told = read(*many)
    assert all(one[1] <= other[0] or one[0] == other[0] for one, other in pairwise(told))
    text = " ".join(text for _, _, text in told)
    assert all(f"[소리 {n}]" in text for n in range(22))


def test_without_lines_there_are_the_events_alone() -> None:
    assert [s.text for s in with_events(Transcript("", events=(MUSIC,)), lambda e: e.label).segments] == ["[music]"]
