from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.transcript import Segment, Word
from desktop_app.ui.transcript.lines.segment_layout import (
    LINE_PX,
    LaidText,
    SegmentLayouts,
    characters,
    columns,
    reading_font,
    units,
    word_ranges,
)
from tests.support.made_up_transcript import made_up_transcript

pytestmark = pytest.mark.usefixtures("qapp")


def segment(text: str, *words: str) -> Segment:
    return Segment("a", 0, 1000, text, words=tuple(Word(n, n, n + 1, word) for n, word in enumerate(words)))


@given(st.text(max_size=40), st.integers(0, 40))
def test_places_counted_as_qt_counts_come_back(text: str, at: int) -> None:
    at = min(at, len(text))
    assert characters(text, units(text, at)) == at


def test_words_are_found_in_the_text_one_behind_the_other() -> None:
    found = word_ranges(segment("네 네, 그 네모", "네", "네,", "그", "네모"))
    assert found == ((0, 1), (2, 4), (5, 6), (7, 9))


def test_a_word_that_is_not_in_the_text_has_no_place() -> None:
    assert word_ranges(segment("하나 셋", "하나", "둘", "셋")) == ((0, 2), (-1, -1), (3, 4))
    assert word_ranges(segment("", " ")) == ((-1, -1),)


def test_the_word_under_a_point_is_told() -> None:
    laid = LaidText(segment("하나 둘 셋", "하나", "둘", "셋"), 400, reading_font())
    for number, (start, end) in enumerate(laid.ranges()):
        box = next(iter(laid.boxes(start, end)))
        assert laid.word_at(box.center().x(), box.center().y()) == number
    assert laid.word_at(390, 5) == -1
    gap = next(laid.boxes(laid.ranges()[0][1], laid.ranges()[1][0])).center()
    assert laid.word_at(gap.x(), gap.y()) == 0
    assert laid.word_at(5, LINE_PX * 4) == -1


def test_a_long_text_is_broken_and_a_stretch_over_the_break_has_two_boxes() -> None:
    laid = LaidText(segment("말 " * 60), 300, reading_font())
    assert laid.lines > 1
    assert laid.height == laid.lines * LINE_PX
    line = laid.layout.lineAt(0)
    end = line.textLength()
    assert len(list(laid.boxes(end - 2, end + 2))) == 2


def test_a_text_of_one_endless_word_stays_within_its_width() -> None:
    laid = LaidText(segment("가" * 500), 200, reading_font())
    assert all(laid.layout.lineAt(n).naturalTextWidth() <= 200 for n in range(laid.lines))


def test_line_breaks_in_a_text_are_lines() -> None:
    assert LaidText(segment("하나\n둘"), 400, reading_font()).lines == 2


@pytest.mark.parametrize("width", [300, 619, 620, 900, 1600])
@pytest.mark.parametrize("has_speakers", [True, False])
def test_a_row_always_has_room_for_its_text(width: int, has_speakers: bool) -> None:
    places = columns(width, has_speakers=has_speakers)
    assert places.text_width >= 80
    assert places.text_x + places.text_width <= width
    assert places.is_narrow == (width < 620)


def test_estimates_are_near_the_real_heights() -> None:
    layouts = SegmentLayouts()
    layouts.set_columns(columns(800, has_speakers=True))
    for english in (False, True):
        segments = made_up_transcript(120, 23, english=english).segments
        real = sum(layouts.height(s) for s in segments)
        assert 0.8 < sum(layouts.estimates(segments)) / real < 1.25


def test_only_so_many_layouts_are_kept() -> None:
    layouts = SegmentLayouts(kept=10)
    for one in made_up_transcript(50).segments:
        layouts.laid(one)
    assert len(layouts._laid) == 10
