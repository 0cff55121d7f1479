"""Words that only fill a pause, and words that look like them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.draft_edits import write_point
from desktop_app.domain.fillers import filler_spans, read_without_fillers, without_fillers
from desktop_app.domain.minutes_draft import PointKind
from desktop_app.domain.transcript import Segment, Word
from tests.support.transcripts import line, meeting


def read(text: str) -> str:
    return without_fillers(Segment("s1", 0, 5_000, text)).text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("음 예산은 그대로 두겠습니다.", "예산은 그대로 두겠습니다."),
        ("어 홈페이지 시안은 다음 주에 나옵니다.", "홈페이지 시안은 다음 주에 나옵니다."),
        ("네. 어 교육 자료가 늦습니다.", "네. 교육 자료가 늦습니다."),
        ("어제 어디서 어느 분이 오셨습니다.", "어제 어디서 어느 분이 오셨습니다."),
        ("아 다르고 어 다르다는 말", "아 다르고 어 다르다는 말"),
        ("예산은, 음, 그대로 두겠습니다.", "예산은, 그대로 두겠습니다."),
        ("어, 그 사람이 말했습니다.", "그 사람이 말했습니다."),
        ("그, 뭐, 예산이요.", "예산이요."),
        ("그 그 예산 말입니다.", "그 예산 말입니다."),
        ("저... 질문이 있습니다.", "질문이 있습니다."),
        ("어어 그게 아니라", "그게 아니라"),
        ("흠… 좋습니다", "좋습니다"),
        ("Um, so we, uh, agreed.", "so we, agreed."),
        ("음.", ""),
        ("그건 (음, 아마) 됩니다.", "그건 (아마) 됩니다."),
        ("so, er, we agreed", "so, we agreed"),
    ],
)
def test_what_only_fills_a_pause_is_left_out(text: str, left: str) -> None:
    assert read(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "그 사람이 말했습니다.",
        "저는 반대합니다.",
        "저 사람은 누구죠",
        "어 다르고 아 다르다",
        "뭐 먹을까요",
        "뭐? 안 됩니다.",
        "어.",
        "높은 음 하나",
        "음악을 듣습니다.",
        "이제 시작합니다.",
        "그래서 그만두었습니다.",
        "umbrella and error",
        "let 'er rip",
        "uh huh",
        "to err is human",
        "팀장님과 저, 그리고 김 대리가 갑니다.",
        "Anna와 저, 그리고 김 대리가 갑니다.",
        "",
    ],
)
def test_words_that_look_like_one_stay(text: str) -> None:
    assert read(text) == text
    assert filler_spans(Segment("s1", 0, 5_000, text)) == ()


def spoken(*words: tuple[str, int, int]) -> Segment:
    made = tuple(Word(n, start, end, text) for n, (text, start, end) in enumerate(words))
    return Segment("s1", 0, 9_000, " ".join(w.text for w in made), words=made)


def test_where_words_have_times_a_drawn_out_one_before_a_pause_is_a_filler_and_a_quick_one_is_not() -> None:
    drawn = spoken(("그", 0, 600), ("사람이", 1_000, 1_400), ("왔습니다.", 1_500, 2_000))
    quick = spoken(("그", 0, 200), ("사람이", 250, 700), ("왔습니다.", 800, 1_400))
    assert without_fillers(drawn).text == "사람이 왔습니다."
    assert without_fillers(quick) is quick


def test_the_words_that_stay_keep_their_times() -> None:
    left = without_fillers(line("s1", 0, "음 예산은, 어, 그대로"))
    assert [(w.text, w.start_ms) for w in left.words] == [("예산은,", 500), ("그대로", 1_500)]


def test_a_word_of_several_is_cut() -> None:
    both = Segment(
        "s1", 0, 1_000, "음 예산은 그대로", words=(Word(1, 0, 500, "음 예산은"), Word(2, 500, 1_000, "그대로"))
    )
    assert [w.text for w in without_fillers(both).words] == ["예산은", "그대로"]


def test_the_transcript_itself_is_never_another() -> None:
    t = replace(meeting(), segments=(line("s1", 0, "음 예산은 그대로"), line("s2", 3_000, "네.")))
    before = t.segments
    shown = read_without_fillers(t)
    assert t.segments is before
    assert [s.text for s in shown.segments] == ["예산은 그대로", "네."]
    assert shown.segments[1] is t.segments[1]
    assert read_without_fillers(shown) is shown
    drafted = write_point(meeting(), PointKind.DECISION, "예산은, 어, 그대로 둔다", "m1")
    assert read_without_fillers(drafted).draft.points[0].text == "예산은, 그대로 둔다"
