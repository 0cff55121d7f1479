from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings

from desktop_app.domain.transcript import Segment, Speaker, Transcript
from desktop_app.export.cues import Cue, cues
from tests.support.nasty import careless_transcripts
from tests.support.transcripts import meeting


def _of(*segments: Segment) -> Transcript:
    return replace(meeting(), segments=segments)


def _times(made: tuple[Cue, ...]) -> list[tuple[int, int]]:
    return [(cue.start_ms, cue.end_ms) for cue in made]


def test_two_who_speak_at_once_have_one_cue_with_a_dash_for_each() -> None:
    t = _of(Segment("a", 0, 3000, "제 생각에는요", "p1"), Segment("b", 500, 2500, "잠깐만요", "p2"))
    assert cues(t) == (Cue(0, 3000, ("- 김민수: 제 생각에는요", "- 이영희: 잠깐만요")),)
    assert cues(t, speakers=False)[0].lines == ("- 제 생각에는요", "- 잠깐만요")
    [told] = cues(t, apart=True)
    assert told.name == "김민수, 이영희"
    assert [voice.id for voice in told.voices] == ["p1", "p2"]


def test_who_speaks_a_little_before_the_other_is_through_follows_him() -> None:
    t = _of(Segment("a", 0, 3000, "제 생각에는요", "p1"), Segment("b", 2800, 6000, "다음으로 가죠", "p2"))
    assert _times(cues(t)) == [(0, 2800), (2800, 6000)]


def test_a_word_thrown_in_leaves_the_long_turn_in_two_lines_but_for_that_moment() -> None:
    text = " ".join(["길게 이어지는 말이 계속됩니다."] * 200)
    made = cues(_of(Segment("a", 0, 600_000, text, "p1"), Segment("b", 300_000, 300_400, "네", "p2")), speakers=False)
    [shared] = [cue for cue in made if len(cue.parts) > 1]
    assert shared.start_ms <= 300_000 < shared.end_ms
    assert shared.lines[1] == "- 네"
    assert sum(len(cue.lines) == 2 for cue in made) > len(made) // 2
    assert " ".join(u.text for cue in made for p in cue.parts if p.voice.id == "p1" for u in p.units) == text


def test_a_line_of_no_length_inside_another_stands_with_it() -> None:
    t = _of(Segment("a", 0, 5000, "제가 말씀드리겠습니다", "p1"), Segment("b", 2000, 2000, "네", "p2"))
    assert cues(t, speakers=False) == (Cue(0, 5000, ("- 제가 말씀드리겠습니다", "- 네")),)


def test_one_voice_that_was_heard_twice_at_one_time_is_one_text() -> None:
    t = _of(Segment("a", 0, 2000, "그래서", "p1"), Segment("b", 100, 2500, "이렇게 합시다", "p1"))
    assert cues(t, speakers=False) == (Cue(0, 2500, ("그래서 이렇게 합시다",)),)


def test_whole_lines_are_put_together_too() -> None:
    t = _of(Segment("a", 0, 3000, "제 생각에는요", "p1"), Segment("b", 500, 2500, "잠깐만요", "p2"))
    assert cues(t, speakers=False, one_per_segment=True)[0].lines == ("- 제 생각에는요", "- 잠깐만요")


def test_a_cue_at_the_end_of_the_recording_does_not_outlast_it() -> None:
    t = replace(_of(Segment("a", 19_700, 19_900, "네", "p1")), duration_ms=20_000)
    assert _times(cues(t)) == [(19_700, 20_000)]


@pytest.mark.parametrize("is_whole", [False, True])
def test_thirty_people_at_one_time_overlap_nowhere_and_lose_no_word(is_whole: bool) -> None:
    speakers = tuple(Speaker(f"p{n}", f"사람{n}", n % 8) for n in range(30))
    said = tuple(Segment(f"s{n}", n * 50, n * 50 + 4000, f"말{n} 이어집니다", f"p{n}") for n in range(30))
    made = cues(replace(meeting(), speakers=speakers, segments=said), speakers=False, one_per_segment=is_whole)
    assert all(one.end_ms <= other.start_ms for one, other in pairwise(made))
    assert Counter(word for cue in made for line in cue.lines for word in line.removeprefix("- ").split()) == Counter(
        word for segment in said for word in segment.text.split()
    )


@given(careless_transcripts())
@settings(max_examples=60)
def test_no_word_is_lost_whoever_speaks_at_once(t: Transcript) -> None:
    for is_whole in (False, True):
        made = cues(t, speakers=False, one_per_segment=is_whole)
        told = Counter(
            c for cue in made for part in cue.parts for unit in part.units for c in "".join(unit.text.split())
        )
        shown = Counter(c for cue in made for line in cue.lines for c in "".join(line.split()))
        dashes = sum(len(cue.parts) for cue in made if len(cue.parts) > 1)
        assert shown == told + Counter({"-": dashes})
        assert all(one.end_ms <= other.start_ms for one, other in pairwise(made))
