from collections import Counter
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings

from desktop_app.domain.errors import Cancelled
from desktop_app.domain.subtitles import Repairs
from desktop_app.domain.transcript import Segment, Transcript
from desktop_app.export.cues import Cue, Flaw, check, cues
from desktop_app.export.formats import ExportOptions, render
from desktop_app.export.subtitle_repair import proposals, repaired
from tests.support.nasty import careless_transcripts
from tests.support.transcripts import line, meeting

ALL = Repairs(are_all=True)


def _of(*segments: Segment) -> Transcript:
    return replace(meeting(), segments=segments)


def _cues(*segments: Segment, is_whole: bool = False) -> tuple[Cue, ...]:
    return cues(_of(*segments), speakers=False, one_per_segment=is_whole)


def _flaws(made: tuple[Cue, ...]) -> set[Flaw]:
    return {finding.flaw for finding in check(made)}


def test_a_subtitle_that_follows_at_once_is_told_and_parted() -> None:
    made = _cues(Segment("a", 0, 3000, "첫째입니다", "p1"), Segment("b", 3000, 6000, "둘째입니다", "p2"))
    assert [(f.index, f.flaw, f.actual, f.limit) for f in check(made)] == [(0, Flaw.TOO_CLOSE, 0, 83)]
    assert [(c.start_ms, c.end_ms) for c in repaired(made, ALL)] == [(0, 2917), (3000, 6000)]


def test_a_short_subtitle_is_lengthened_into_the_free_time() -> None:
    made = (Cue(1000, 1300, ("네",)), Cue(4000, 6000, ("다음",)))
    assert [(c.start_ms, c.end_ms) for c in repaired(made, ALL)] == [(1000, 1833), (4000, 6000)]


def test_at_the_end_of_the_recording_it_begins_a_little_sooner() -> None:
    made = _cues(Segment("a", 19_500, 20_000, "네"))
    assert [(c.start_ms, c.end_ms) for c in repaired(made, ALL, 20_000)] == [(19_167, 20_000)]


def test_two_short_subtitles_are_joined() -> None:
    said = [("네", 0, 300), ("좋아요", 350, 600), ("시작하죠", 650, 1500)]
    made = _cues(*(Segment(text, start, end, text, "p1") for text, start, end in said), Segment("z", 2000, 4000, "끝"))
    assert {Flaw.TOO_SHORT, Flaw.TOO_CLOSE} <= _flaws(made)
    mended = repaired(made, ALL)
    assert not check(mended)
    assert " ".join(text for cue in mended for text in cue.lines) == "네 좋아요 시작하죠 끝"


def test_a_long_line_is_parted_at_its_words() -> None:
    text = "내년 예산부터 보겠습니다. 작년보다 십이 퍼센트 늘었고, 대부분은 인건비와 서버 비용입니다. 이상입니다."
    segment = line("a", 0, text)
    made = _cues(segment, is_whole=True)
    assert _flaws(made) == {Flaw.WIDE_LINE}
    mended = repaired(made, ALL)
    assert not check(mended)
    starts = {word.start_ms for word in segment.words}
    assert len(mended) > 1
    assert all(cue.start_ms in starts for cue in mended)
    assert " ".join(text for cue in mended for text in cue.lines) == text


def test_speech_that_is_too_fast_to_be_read_stays_and_is_told() -> None:
    text = "아주 빠르게 지나가는 말이라서 도저히 읽기 힘듭니다"
    made = _cues(Segment("a", 0, 1000, text, "p1"), Segment("b", 1000, 2000, text, "p2"))
    told = list(proposals(made, 2000))
    assert all(Flaw.TOO_FAST in {finding.flaw for finding in one.left} for one in told)
    assert Flaw.TOO_FAST in _flaws(repaired(made, ALL, 2000))


def test_only_the_wanted_subtitles_are_mended() -> None:
    made = (Cue(1000, 1300, ("네",)), Cue(4000, 4300, ("네",)))
    mended = repaired(made, Repairs(starts=frozenset({4000})))
    assert [(c.start_ms, c.end_ms) for c in mended] == [(1000, 1300), (4000, 4833)]


def test_a_proposal_shows_what_stands_there_before_and_after() -> None:
    made = (Cue(0, 900, ("앞",)), Cue(1000, 1300, ("네",)), Cue(4000, 6000, ("뒤",)))
    [one] = proposals(made)
    assert (one.index, one.before, one.after, one.left) == (1, made[1:2], (Cue(1000, 1833, ("네",)),), ())
    assert one.is_possible


def test_the_file_holds_the_mended_subtitles() -> None:
    t = _of(Segment("a", 1000, 1300, "네", "p1"), Segment("b", 1310, 4000, "시작하죠", "p1"))
    plain, mended = (render(t, "srt", ExportOptions(repairs=wish)).decode() for wish in (Repairs(), ALL))
    assert "00:00:01,000 --> 00:00:01,310" in plain
    assert "00:00:00,600 --> 00:00:01,433\n김민수: 네\n\n2\n00:00:01,516 -->" in mended
    assert t.segments[0].text == "네"


@given(careless_transcripts())
@settings(max_examples=60)
def test_mending_makes_nothing_worse_and_loses_no_word(t: Transcript) -> None:
    for is_whole in (False, True):
        made = cues(t, speakers=False, one_per_segment=is_whole)
        mended = repaired(made, ALL, t.duration_ms)
        assert len(check(mended)) <= len(check(made))
        assert all(one.end_ms <= other.start_ms for one, other in pairwise(mended))
        assert all(cue.end_ms > cue.start_ms for cue in mended)
        assert _letters(mended) == _letters(made)


def _letters(made: tuple[Cue, ...]) -> Counter[str]:
    return Counter(c for cue in made for part in cue.parts for unit in part.units for c in "".join(unit.text.split()))


class _GivesUp:
    """A progress of somebody who gives up when it was asked so often."""

    def __init__(self, asked: int) -> None:
        self.left, self.told = asked, 0

    def report(self, done: int, total: int) -> None:
        self.told += total > 0 and done <= total

    def check(self) -> None:
        self.left -= 1
        if not self.left:
            raise Cancelled

    def on_cancel(self, close: object) -> object:
        raise NotImplementedError
