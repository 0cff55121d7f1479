import unicodedata
from dataclasses import replace as changed

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.transcript import Transcript
from desktop_app.domain.transcript_search import Match, find, replace
from tests.support.transcripts import line, meeting, transcripts


def _of(*texts: str) -> Transcript:
    return Transcript("", segments=tuple(line(f"r{n}", n * 9000, text) for n, text in enumerate(texts)))


def _found(t: Transcript, query: str) -> list[str]:
    texts = {s.id: s.text for s in t.segments}
    return [texts[m.segment_id][m.at : m.at + m.length] for m in find(t, query)]


def test_case_makes_no_difference_unless_wanted() -> None:
    t = _of("Budget budget BUDGET")
    assert find(t, "budget") == (Match("r0", 0, 6), Match("r0", 7, 6), Match("r0", 14, 6))
    assert find(t, "budget", match_case=True) == (Match("r0", 7, 6),)


def test_whole_words_have_neither_letter_nor_digit_beside_them() -> None:
    t = _of("예산 예산은 2예산 (예산)")
    assert [m.at for m in find(t, "예산", whole_words=True)] == [0, 12]


def test_one_speaker_can_be_searched_alone() -> None:
    assert [m.segment_id for m in find(meeting(), "니다", speaker="p1")] == ["r0-0", "r0-2"]


def test_hangul_in_parts_is_found_whole_with_the_places_of_the_text_as_it_is() -> None:
    spread = unicodedata.normalize("NFD", "오늘 각자 가요")
    t = _of(spread)
    assert [unicodedata.normalize("NFC", f) for f in _found(t, "각자")] == ["각자"]
    assert _found(t, unicodedata.normalize("NFD", "가요")) == [unicodedata.normalize("NFD", "가요")]
    assert find(t, "가자") == ()
    assert [unicodedata.normalize("NFC", f) for f in _found(t, "가")] == ["가"]
    assert _found(_of("오늘 각자"), unicodedata.normalize("NFD", "각자")) == ["각자"]


def test_letters_that_grow_when_folded_keep_their_places() -> None:
    assert _found(_of("İstanbul'da Straße İİ x"), "istanbul") == ["İstanbul"]
    assert _found(_of("İİ Straße x"), "STRASSE") == ["Straße"]
    assert _found(_of("İİİ x"), "x") == ["x"]
    assert _found(_of("ß i\u0307 x y"), "x") == ["x"]
    assert _found(_of("ß"), "s") == ["ß"]


def test_matches_never_overlap_and_an_empty_query_finds_nothing() -> None:
    assert [m.at for m in find(_of("aaaaa"), "aa")] == [0, 2]
    assert find(_of("aaaaa"), "") == ()


def test_replacing_keeps_the_times_of_the_other_words() -> None:
    t = meeting()
    after = replace(t, find(t, "예산"), "2027년 예산")
    segment = after.segments[1]
    assert segment.text == "내년 2027년 예산부터 보겠습니다."
    assert [w.text for w in segment.words] == segment.text.split()
    assert segment.words[0] is t.segments[1].words[0]
    assert segment.words[-1] is t.segments[1].words[-1]
    assert after.segments[0] is t.segments[0]


def test_several_matches_of_a_line_are_replaced_from_its_end() -> None:
    t = _of("네 네 네")
    assert replace(t, find(t, "네"), "아니요").segments[0].text == "아니요 아니요 아니요"
    assert replace(t, find(t, "네"), "").segments[0].text == ""
    assert replace(t, find(t, "네"), "네") is t
    assert replace(t, (), "x") is t


def test_matches_that_do_not_fit_are_refused() -> None:
    t = _of("네 네")
    with pytest.raises(ValueError, match="overlap"):
        replace(t, [Match("r0", 0, 2), Match("r0", 1, 1)], "x")
    with pytest.raises(ValueError, match="outside"):
        replace(t, [Match("r0", 2, 5)], "x")
    with pytest.raises(KeyError):
        replace(t, [Match("nobody", 0, 1)], "x")


@given(
    st.text(alphabet="aAİßi\u0307가각ᄀ\u1161\u11a8é\u0301 ", max_size=12),
    st.text(alphabet="aßi가각é ", min_size=1, max_size=3),
)
@settings(max_examples=200)
def test_what_is_found_folds_to_what_was_looked_for(text: str, query: str) -> None:
    t = changed(meeting(), segments=(changed(line("r0", 0, "x"), text=text),))
    last = 0
    for match in find(t, query, match_case=True):
        found = text[match.at : match.at + match.length]
        assert match.at >= last
        assert unicodedata.normalize("NFC", query) in unicodedata.normalize("NFC", found)
        last = match.at + match.length
    for match in find(t, query):
        assert 0 <= match.at < match.at + match.length <= len(text)


@given(transcripts(), st.sampled_from(["네", "is", "가", "This is"]), st.sampled_from(["", "x y", "네"]))
@settings(max_examples=60)
def test_after_replacing_all_the_words_still_spell_the_text(t: Transcript, query: str, new: str) -> None:
    after = replace(t, find(t, query), new)
    for segment in after.segments:
        assert not segment.words or " ".join(w.text for w in segment.words) == segment.text
