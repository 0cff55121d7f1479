"""Marked moments in what is exported."""

from __future__ import annotations

import json

import pytest

from desktop_app.domain.mark_edits import mark_at
from desktop_app.domain.transcript import Segment, Transcript
from desktop_app.export.formats import preview, render

LINES = (Segment("a", 1000, 2000, "one"), Segment("b", 3000, 4000, "two"), Segment("c", 9000, 9500, "three"))


@pytest.mark.parametrize(("format_id", "is_starred"), [("txt", True), ("srt", False)])
def test_a_marked_line_has_a_star_where_it_is_read_and_none_in_subtitles(format_id: str, *, is_starred: bool) -> None:
    text = render(mark_at(Transcript("t", segments=LINES), 3500), format_id).decode()
    assert ("★ two" in text, "★ one" in text) == (is_starred, False)


def test_the_preview_puts_no_star_to_a_line_that_is_not_marked() -> None:
    t = mark_at(Transcript("t", segments=LINES), 9200)
    assert "★" not in preview(t, "txt", max_chars=3)
    assert "★ three" in preview(t, "txt")


def test_the_json_tells_the_moments_and_their_lines() -> None:
    told = json.loads(render(mark_at(Transcript("t", segments=LINES), 3500), "json"))
    assert told["marks"] == [{"at_ms": 3500, "segment": "b"}]
