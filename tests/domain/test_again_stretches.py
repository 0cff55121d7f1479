import itertools

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.again_stretches import Stretch, beside, stretches
from desktop_app.domain.transcript import Segment, Transcript
from tests.support.transcripts import line, meeting, transcripts


def _spans(t: Transcript, *chosen: str, longest_ms: int = 60_000, shortest_ms: int = 0) -> list[tuple[int, int]]:
    found = stretches(t, chosen, longest_ms=longest_ms, shortest_ms=shortest_ms)
    return [(s.start_ms, s.end_ms) for s in found]


def test_a_line_goes_with_a_little_sound_around_it() -> None:
    assert _spans(meeting(), "r0-1") == [(2800, 4600)]
    assert _spans(meeting(), "r0-0") == [(0, 2100)]


def test_the_sound_around_a_line_is_never_that_of_another_line() -> None:
    t = Transcript("", segments=(line("a", 0, "네"), line("b", 450, "두 개"), line("c", 1500, "네")))
    assert _spans(t, "b") == [(400, 1500)]


def test_neighbours_go_in_one_call_and_others_do_not() -> None:
    assert _spans(meeting(), "r0-0", "r0-1") == [(0, 4600)]
    assert _spans(meeting(), "r0-0", "r0-2") == [(0, 2100), (5800, 7100)]


def test_neighbours_with_a_long_pause_between_them_go_apart() -> None:
    t = Transcript("", segments=(line("a", 0, "네"), line("b", 10_000, "네"), line("c", 20_000, "네")))
    assert _spans(t, "a", "b") == [(0, 600), (9800, 10_600)]


def test_all_lines_are_the_whole_recording_also_where_no_line_is() -> None:
    assert _spans(meeting(), *(s.id for s in meeting().segments)) == [(0, 20_000)]


def test_what_is_too_long_for_a_call_is_cut_between_lines() -> None:
    assert _spans(meeting(), "r0-0", "r0-1", "r0-2", longest_ms=5000) == [(0, 2800), (2800, 7100)]


def test_a_line_that_is_too_long_is_cut_between_words_and_without_words_anywhere() -> None:
    t = Transcript("", segments=(line("a", 0, "하나 둘 셋 넷"), line("z", 9000, "네")))
    assert _spans(t, "a", longest_ms=1200) == [(0, 950), (950, 2100)]
    plain = Transcript("", segments=(Segment("a", 0, 2000, "하나 둘"), line("z", 9000, "네")))
    assert _spans(plain, "a", longest_ms=1200) == [(0, 1200), (1200, 2200)]


def test_a_short_line_is_sent_with_more_sound_but_only_its_own_words_count() -> None:
    t = Transcript(
        "", duration_ms=5000, segments=(line("a", 0, "네 네 네"), line("b", 1450, "네"), line("c", 1900, "네 네 네"))
    )
    (found,) = stretches(t, {"b"}, longest_ms=60_000, shortest_ms=1000)
    assert found == Stretch(1173, 2173, 1400, 1900) or found.end_ms - found.start_ms == 1000
    assert (found.own_start_ms, found.own_end_ms) == (1400, 1900)


def test_lines_spoken_at_the_same_time_are_known_as_not_chosen() -> None:
    t = Transcript("", segments=(Segment("a", 0, 4000, "길게"), Segment("b", 1000, 2000, "응"), line("c", 9000, "네")))
    found = stretches(t, {"a"}, longest_ms=60_000)
    assert beside(t, {"a"}, found) == ("b",)


@given(transcripts(), st.data())
def test_stretches_hold_the_chosen_lines_are_in_order_and_fit(t: Transcript, data: st.DataObject) -> None:
    ids = [s.id for s in t.segments]
    chosen = set(data.draw(st.lists(st.sampled_from(ids), min_size=1)))
    longest, shortest = data.draw(st.integers(1500, 20_000)), data.draw(st.integers(0, 700))
    found = stretches(t, chosen, longest_ms=longest, shortest_ms=shortest)
    end = max(t.duration_ms, *(s.end_ms for s in t.segments))
    owns = [(s.own_start_ms, s.own_end_ms) for s in found]
    for stretch in found:
        assert 0 <= stretch.start_ms <= stretch.own_start_ms < stretch.own_end_ms <= stretch.end_ms <= end
        assert stretch.end_ms - stretch.start_ms <= max(longest, shortest)
        assert stretch.end_ms - stretch.start_ms >= min(shortest, end)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(owns))
    for segment in t.segments:
        if segment.id in chosen:
            inside = sum(max(0, min(e, segment.end_ms) - max(s, segment.start_ms)) for s, e in owns)
            assert inside == segment.end_ms - segment.start_ms
