from dataclasses import replace

import pytest
from hypothesis import given, settings

from desktop_app.domain.transcript import Segment, Transcript, Word
from desktop_app.export.cues import LONGEST_MS, NARROW_LINE, WIDE_LINE, Cue, Flaw, check, cues, line_width, width
from tests.support.nasty import careless_transcripts
from tests.support.transcripts import line, meeting

KOREAN = (
    "내년 예산부터 보겠습니다. 작년보다 십이 퍼센트 늘었고, 대부분은 인건비와 서버 비용입니다. "
    "그래서 이번에는 항목별로 어디서 줄일 수 있는지 이야기해 보려고 합니다."
)


def _of(*segments: Segment) -> Transcript:
    return replace(meeting(), segments=segments)


def _text(made: tuple[Cue, ...]) -> str:
    return " ".join(text for cue in made for text in cue.lines)


def test_hangul_is_twice_as_wide_as_latin_however_it_is_composed() -> None:
    assert width("각 a.") == 5
    assert width("\u1100\u1161\u11a8") == 2
    assert line_width("hello there") == NARROW_LINE
    assert line_width("hello 여러분") == WIDE_LINE


def test_a_short_line_is_one_cue_with_the_speakers_name() -> None:
    assert cues(_of(line("a", 500, "네 좋습니다.", "p1"))) == (Cue(500, 1400, ("김민수: 네 좋습니다.",)),)
    assert cues(_of(line("a", 500, "네 좋습니다.", "p1")), speakers=False)[0].lines == ("네 좋습니다.",)
    assert cues(_of(line("a", 500, "네 좋습니다.")))[0].lines == ("네 좋습니다.",)


def test_a_minute_of_speech_becomes_cues_of_two_lines_and_seven_seconds_by_its_words() -> None:
    segment = line("a", 1000, KOREAN)
    made = cues(_of(segment))
    assert len(made) > 1
    assert all(len(cue.lines) <= 2 and max(map(width, cue.lines)) <= WIDE_LINE for cue in made)
    assert all(cue.end_ms - cue.start_ms <= LONGEST_MS for cue in made)
    assert _text(made) == KOREAN
    starts = {w.start_ms for w in segment.words}
    assert all(cue.start_ms in starts for cue in made)
    assert (made[0].start_ms, made[-1].end_ms) == (segment.start_ms, segment.end_ms)
    assert check(made) == ()


def test_every_cue_of_a_broken_line_says_who_speaks() -> None:
    made = cues(_of(line("a", 1000, KOREAN, "p2")))
    assert all(cue.lines[0].startswith("이영희: ") for cue in made)


def test_cues_end_with_a_sentence_where_they_can() -> None:
    text = "This is the first sentence of it. And here comes another one, which is a bit longer. The end is near."
    made = cues(_of(line("a", 0, text, timed=False), line("b", 90_000, "x")))
    assert made[0].lines[-1].endswith(".")


def test_a_number_never_stands_alone_on_the_last_line() -> None:
    made = cues(_of(line("a", 0, "그래서 모두 합하면 올해는 이백십억삼천구백만 12", timed=False)))
    assert made[-1].lines[-1] == "이백십억삼천구백만 12"


def test_long_lines_stay_whole_if_wanted() -> None:
    made = cues(_of(line("a", 1000, KOREAN, "p2")), one_per_segment=True)
    assert [cue.lines for cue in made] == [(f"이영희: {KOREAN}",)]


def test_korean_is_never_broken_inside_an_eojeol_and_japanese_between_characters() -> None:
    eojeol = "띄어쓰기없이아주길게이어지는한국어한어절이화면보다길다면"
    assert eojeol in _text(cues(_of(line("a", 0, f"네 {eojeol} 끝"))))
    japanese = "日本語の字幕はスペースなしで続くので、文字の間で改行しなければなりません。どうでしょうか。" * 2
    made = cues(_of(Segment("a", 0, 20_000, japanese)))
    assert all(max(map(width, cue.lines)) <= WIDE_LINE for cue in made)
    assert "".join(text for cue in made for text in cue.lines) == japanese
    assert not any(text.startswith(("、", "。")) for cue in made for text in cue.lines)


def test_a_line_whose_words_do_not_spell_its_text_is_broken_all_the_same() -> None:
    segment = Segment("a", 0, 60_000, KOREAN, words=(Word(1, 0, 500, "딴"), Word(2, 600, 900, "말")))
    assert _text(cues(_of(segment))) == KOREAN


def test_a_short_word_in_a_long_silence_does_not_stay_on_the_screen() -> None:
    made = cues(_of(Segment("a", 0, 60_000, "네", words=(Word(1, 30_000, 30_400, "네"),))))
    assert [(c.start_ms, c.end_ms) for c in made] == [(30_000, 30_833)]


def test_where_two_speak_at_once_the_earlier_cue_ends_as_the_later_begins() -> None:
    made = cues(_of(Segment("a", 0, 3000, "가"), Segment("b", 2000, 4000, "나")))
    assert [(c.start_ms, c.end_ms) for c in made] == [(0, 2000), (2000, 4000)]


def test_lines_without_times_follow_one_another() -> None:
    made = cues(_of(*(Segment(f"{n}", 0, 0, "가") for n in range(3))))
    assert [(c.start_ms, c.end_ms) for c in made] == [(0, 100), (100, 200), (200, 1033)]


def test_empty_lines_give_no_cue() -> None:
    assert cues(_of(Segment("a", 0, 1000, " \n\x00"))) == ()


@pytest.mark.parametrize(
    ("cue", "flaw"),
    [
        (Cue(0, 1000, ("아주 빠르게 지나가는 말이라서 읽기 힘듦",)), Flaw.TOO_FAST),
        (Cue(0, 500, ("네",)), Flaw.TOO_SHORT),
        (Cue(0, 9000, ("네",)), Flaw.TOO_LONG),
        (Cue(0, 5000, ("x" * 43,)), Flaw.WIDE_LINE),
        (Cue(0, 5000, ("x", "y", "z")), Flaw.MANY_LINES),
    ],
)
def test_the_check_names_what_is_hard_to_read(cue: Cue, flaw: Flaw) -> None:
    assert flaw in {finding.flaw for finding in check([cue])}


@given(careless_transcripts())
@settings(max_examples=120)
def test_cues_never_overlap_never_run_backwards_and_always_have_a_length(t: Transcript) -> None:
    for made in (cues(t), cues(t, one_per_segment=True)):
        times = [ms for cue in made for ms in (cue.start_ms, cue.end_ms)]
        assert times == sorted(times)
        assert all(cue.end_ms - cue.start_ms >= 1 for cue in made)
        assert all(text.strip() and "\n" not in text for cue in made for text in cue.lines)
    assert all(len(cue.lines) <= 2 for cue in cues(t))
