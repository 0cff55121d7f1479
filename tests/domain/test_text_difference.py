import itertools

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.text_difference import PartKind, TextPart, letters, text_difference

SAME, GONE, NEW = PartKind.SAME, PartKind.GONE, PartKind.NEW
TEXTS = st.text("가각나 네.\n a1", max_size=40)


def _parts(old: str, new: str) -> list[tuple[PartKind, str]]:
    return [(part.kind, part.text) for part in text_difference(old, new)]


def test_inside_a_changed_eojeol_only_the_other_syllables_are_marked() -> None:
    assert _parts("오늘 안견은 둘입니다", "오늘 안건은 둘입니다") == [
        (SAME, "오늘 안"),
        (GONE, "견"),
        (NEW, "건"),
        (SAME, "은 둘입니다"),
    ]


def test_another_eojeol_is_marked_whole() -> None:
    assert _parts("그는 피했다 곧", "그는 걸어갔습니다 곧") == [
        (SAME, "그는"),
        (GONE, " 피했다"),
        (NEW, " 걸어갔습니다"),
        (SAME, " 곧"),
    ]


def test_spaces_that_were_set_differently_are_marked() -> None:
    assert _parts("길한옆으로", "길 한 옆으로") == [
        (SAME, "길"),
        (NEW, " "),
        (SAME, "한"),
        (NEW, " "),
        (SAME, "옆으로"),
    ]


def test_a_word_that_came_or_went_is_marked_alone() -> None:
    assert _parts("네 좋습니다", "네 아주 좋습니다") == [(SAME, "네"), (NEW, " 아주"), (SAME, " 좋습니다")]
    assert _parts("네", "") == [(GONE, "네")]
    assert text_difference("", "") == ()


def test_a_word_that_now_comes_first_is_still_the_same_word() -> None:
    assert _parts("그런데 가격은요", "가격은요") == [(GONE, "그런데 "), (SAME, "가격은요")]


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_off_the_parts(old: str, new: str) -> None:
    parts = text_difference(old, new)
    assert "".join(p.text for p in parts if p.kind is not NEW) == old
    assert "".join(p.text for p in parts if p.kind is not GONE) == new
    assert all(a.kind is not b.kind for a, b in itertools.pairwise(parts))


@given(TEXTS)
def test_the_same_text_has_no_difference(text: str) -> None:
    assert text_difference(text, text) == ((TextPart(SAME, text),) if text else ())


def test_texts_beyond_measure_are_told_apart_as_a_whole() -> None:
    assert _parts("가나 " * 3000, "나가 " * 3000) == [(GONE, "가나 " * 3000), (NEW, "나가 " * 3000)]


def test_letters_are_all_but_the_spaces() -> None:
    assert letters(" 길 한\n옆 ") == "길한옆"
