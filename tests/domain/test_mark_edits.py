"""Moments that were called important: kept in order, found at their lines, taken back."""

from __future__ import annotations

import pytest

from desktop_app.domain.mark_edits import mark_at, marked_line, marks_by_line, unmark
from desktop_app.domain.transcript import Segment, Transcript
from desktop_app.domain.transcript_changes import apply, difference, inverse

LINES = (Segment("a", 1000, 2000, "one"), Segment("b", 3000, 4000, "two"), Segment("c", 9000, 9500, "three"))


def test_marks_stand_in_order_of_their_time_and_each_moment_once() -> None:
    t = mark_at(mark_at(Transcript("t", segments=LINES), 3500), 200)
    assert [mark.at_ms for mark in t.marks] == [200, 3500]
    assert mark_at(t, 3500) is t


@pytest.mark.parametrize(
    ("at_ms", "line"), [(0, "a"), (1000, "a"), (2999, "a"), (3000, "b"), (8999, "b"), (9000, "c"), (99_000, "c")]
)
def test_a_mark_is_about_the_line_that_is_said_or_the_one_before(at_ms: int, line: str) -> None:
    assert marked_line(Transcript("t", segments=LINES), at_ms) == line


def test_a_mark_without_lines_is_kept_until_there_are_some() -> None:
    t = mark_at(Transcript("t"), 3500)
    assert (marked_line(t, 3500), marks_by_line(t)) == (None, {})
    [line] = marks_by_line(t.with_segments(LINES))
    assert line == "b"


def test_what_was_marked_or_unmarked_is_undone_like_any_edit() -> None:
    before = mark_at(Transcript("t", segments=LINES), 3500)
    for after in (mark_at(before, 100), unmark(before, frozenset({before.marks[0].id}))):
        change = difference(before, after)
        assert apply(before, change) == after
        assert apply(after, inverse(change)) == before


def test_a_mark_that_is_not_there_is_not_taken_away() -> None:
    with pytest.raises(KeyError):
        unmark(Transcript("t"), frozenset({"m1"}))
