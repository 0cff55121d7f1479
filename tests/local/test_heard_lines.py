"""Words become lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.local.heard import HeardWord
from desktop_app.local.heard_lines import lines_of


def said(*spoken: str | int, start_ms: int = 0, each_ms: int = 400) -> list[HeardWord]:
    """Words one behind the other; a number is a pause in milliseconds."""
    found, at = [], start_ms
    for one in spoken:
        if isinstance(one, int):
            at += one
        else:
            found.append(HeardWord(at, at + each_ms, one, 0.9))
            at += each_ms
    return found


def texts(words: list[HeardWord]) -> list[str]:
    return [" ".join(word.text for word in line.words) for line in lines_of(words)]


def test_a_line_ends_with_its_sentence() -> None:
    words = said("오늘", "안건은", "두", "가지입니다.", "먼저", "예산부터", "볼까요?", "네,", "좋습니다.")
    assert texts(words) == ["오늘 안건은 두 가지입니다.", "먼저 예산부터 볼까요?", "네, 좋습니다."]


def test_a_line_ends_at_a_pause() -> None:
    assert texts(said("그러니까", 900, "제", "말은")) == ["그러니까", "제 말은"]
    assert texts(said("그러니까", 500, "제", "말은")) == ["그러니까 제 말은"]


def test_a_short_answer_stays_with_what_follows_at_once() -> None:
    assert texts(said("네.", "그렇습니다.")) == ["네. 그렇습니다."]
    assert texts(said("네.", 400, "그렇습니다.")) == ["네.", "그렇습니다."]


def test_the_point_of_a_date_ends_no_sentence() -> None:
    assert texts(said("2026.", "11.", "30.", "월요일", "회의입니다.")) == ["2026. 11. 30. 월요일 회의입니다."]


def test_a_long_sentence_is_parted_where_the_speaker_breathes() -> None:
    words = said(*["말"] * 20, 500, *["또"] * 20)
    assert texts(words) == [" ".join(["말"] * 20), " ".join(["또"] * 20)]


def test_characters_without_spaces_are_put_together_between_pauses_and_signs() -> None:
    words = said("今", "日", "は、", "会", "議", "で", "す。", each_ms=150)
    (line,) = lines_of(words, is_spaced=False)
    assert [word.text for word in line.words] == ["今日は、", "会議です。"]
    assert not line.is_spaced


@given(
    st.lists(
        st.tuples(st.sampled_from(["네", "음.", "회의는", "그래요?", "또,", "10."]), st.integers(0, 3000)), max_size=80
    )
)
def test_each_word_is_in_one_line_in_its_order_and_no_line_is_too_long(spoken: list[tuple[str, int]]) -> None:
    words = said(*[one for word, pause in spoken for one in (pause, word)])
    lines = lines_of(words)
    assert [word for line in lines for word in line.words] == words
    assert all(line.end_ms - line.start_ms <= 12_000 for line in lines)
