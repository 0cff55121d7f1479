"""Words stay where the sound is: laws of the edits that move borders, split, merge and reword."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.transcript import Segment, Transcript, Word
from tests.support.transcripts import line, meeting, transcripts

Places = dict[int, tuple[int, int]]


def sound_of(t: Transcript) -> Places:
    """Where each word lies in the sound, by its id."""
    return {w.id: w.uncut or (w.start_ms, w.end_ms) for s in t.segments for w in s.words}


def shown(t: Transcript) -> Places:
    return {w.id: (w.start_ms, w.end_ms) for s in t.segments for w in s.words}


def numbered(t: Transcript) -> Transcript:
    """The transcript with an id of its own for each word."""
    ids = iter(range(1, 10_000))
    return replace(
        t,
        segments=tuple(replace(s, words=tuple(replace(w, id=next(ids)) for w in s.words)) for s in t.segments),
    )


def test_a_border_moved_there_and_back_in_small_steps_leaves_every_word_where_it_was() -> None:
    t = meeting()
    moved = t
    for step in [-100] * 10 + [100] * 10:
        one = moved.segments[1]
        moved = edits.retime(moved, one.id, one.start_ms, one.end_ms + step)
        assert all(one.start_ms <= w.start_ms <= w.end_ms <= moved.segments[1].end_ms for w in moved.segments[1].words)
    assert moved == t


@given(transcripts().map(numbered), st.data())
def test_moving_borders_moves_no_word_and_shows_none_outside(t: Transcript, data: st.DataObject) -> None:
    before = sound_of(t)
    for _ in range(5):
        pick = data.draw(st.sampled_from(t.segments))
        start = data.draw(st.integers(0, 6000))
        t = edits.retime(t, pick.id, start, start + data.draw(st.integers(0, 6000)))
        assert sound_of(t) == before
        for segment in t.segments:
            for word in segment.words:
                assert segment.start_ms <= word.start_ms <= word.end_ms <= segment.end_ms
                if word.uncut is None or segment.start_ms <= word.uncut[0] <= word.uncut[1] <= segment.end_ms:
                    assert (word.start_ms, word.end_ms) == before[word.id]


@given(transcripts().map(numbered), st.data())
def test_what_was_split_and_is_merged_again_is_the_same_text_with_the_same_words(
    t: Transcript, data: st.DataObject
) -> None:
    pick = data.draw(st.sampled_from(t.segments))
    at = data.draw(st.integers(1, max(len(pick.text) - 1, 1)))
    assume(pick.text[:at].strip() and pick.text[at:].strip())
    first, second = edits.split(t, pick.id, at, "new").segments[t.index_of(pick.id) :][:2]
    again = edits.merged((first, second))
    assert again.text == pick.text
    assert again.confidence == pick.confidence
    assert (again.start_ms, again.end_ms) == (pick.start_ms, pick.end_ms)
    if all(len(w.text.split()) == 1 for w in pick.words):
        assert again.words == pick.words


@given(transcripts().map(numbered), st.data())
def test_splitting_moves_no_word_but_the_one_that_it_cuts(t: Transcript, data: st.DataObject) -> None:
    pick = data.draw(st.sampled_from(t.segments))
    at = data.draw(st.integers(1, max(len(pick.text) - 1, 1)))
    assume(pick.text[:at].strip() and pick.text[at:].strip())
    before, after = shown(t), shown(edits.split(t, pick.id, at))
    assert sum(after.get(word) != place for word, place in before.items()) <= 1


@given(transcripts().map(numbered), st.data())
def test_merging_lines_that_do_not_overlap_moves_no_word(t: Transcript, data: st.DataObject) -> None:
    assume(len(t.segments) > 1)
    first = data.draw(st.integers(0, len(t.segments) - 2))
    last = data.draw(st.integers(first + 1, len(t.segments) - 1))
    after = shown(edits.merge(t, [s.id for s in t.segments[first : last + 1]]))
    assert {word: after[word] for word in shown(t)} == shown(t)


@given(transcripts().map(numbered), st.data())
def test_rewording_one_word_moves_no_other(t: Transcript, data: st.DataObject) -> None:
    pick = data.draw(st.sampled_from([s for s in t.segments if s.words] or t.segments))
    assume(pick.words and all(len(w.text.split()) == 1 for w in pick.words))
    at = data.draw(st.integers(0, len(pick.words) - 1))
    texts = [w.text for w in pick.words]
    # which of two equal neighbours was deleted, nobody knows
    new = ["바뀐", "아주 긴 새 말", ""] if texts.count(texts[at]) == 1 else ["바뀐", "아주 긴 새 말"]
    texts[at] = data.draw(st.sampled_from(new))
    after = shown(edits.reword(t, pick.id, " ".join(texts)))
    before = shown(t)
    del before[pick.words[at].id]
    assert {word: after.get(word) for word in before} == before


def test_a_split_inside_an_eojeol_is_undone_by_merging_also_through_others_and_without_words() -> None:
    for words in ((Word(7, 0, 900, "장비는"),), ()):
        t = Transcript("", segments=(Segment("a", 0, 900, "장비는", words=words, origins=("a",)),))
        t = edits.split(edits.split(t, "a", 2, "c"), "a", 1, "b")
        assert [s.text for s in t.segments] == ["장", "비", "는"]
        for first in ("b", "a"):
            merged = edits.merge(t, [first, t.segments[t.index_of(first) + 1].id])
            merged = edits.merge(merged, [s.id for s in merged.segments])
            assert merged.segments[0].text == "장비는"
            assert [w.text for w in merged.segments[0].words] == (["장비는"] if words else [])


def test_what_was_inserted_between_two_halves_is_glued_to_neither() -> None:
    t = edits.split(Transcript("", segments=(Segment("a", 0, 900, "장비", origins=("a",)),)), "a", 1, "b")
    t = edits.insert_after(t, "a", 450, 450, "새")
    assert edits.merge(t, [s.id for s in t.segments]).segments[0].text == "장 새 비"


def test_a_half_that_became_another_word_is_a_word_of_its_own() -> None:
    t = edits.split(Transcript("", segments=(Segment("a", 0, 900, "장비", origins=("a",)),)), "a", 1, "b")
    assert edits.merge(edits.reword(t, "b", "비는"), ["a", "b"]).segments[0].text == "장비는"
    assert edits.merge(edits.reword(t, "b", "오늘"), ["a", "b"]).segments[0].text == "장 오늘"


def test_a_doubtful_line_stays_doubtful_among_sure_ones() -> None:
    lines = [
        replace(line(n, 1000 * at, "네"), confidence=sure)
        for at, (n, sure) in enumerate(zip("abc", (0.9, 0.62, 0.9), strict=True))
    ]
    merged = edits.merge(Transcript("", segments=tuple(lines)), ["a", "b", "c"]).segments[0]
    assert merged.confidence == 0.62
    assert merged.is_doubtful(0.7)


@pytest.mark.parametrize("text", ["\u1112\u1161\u11ab\u1100\u1173\u11af", "한글"])
def test_what_is_typed_or_pasted_in_letters_taken_apart_is_composed(text: str) -> None:
    t = edits.rename_speaker(edits.reword(meeting(), "r0-0", text), "p1", text)
    assert t.segments[0].text == "한글"
    assert t.speakers[0].name == "한글"
    assert edits.rename(t, text).title == "한글"
