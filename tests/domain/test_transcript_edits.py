from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.transcript import Segment, Speaker, Transcript, Word
from desktop_app.domain.transcript_changes import apply, difference, inverse
from tests.support.transcripts import line, meeting, random_edit, transcripts


def _texts(t: Transcript) -> list[str]:
    return [s.text for s in t.segments]


def _at(t: Transcript, segment_id: str) -> Segment:
    return t.segments[t.index_of(segment_id)]


# --- text


def test_rewording_keeps_times_ids_and_all_other_lines() -> None:
    t = meeting()
    after = edits.reword(t, "r0-0", "  오늘 안건이\n두  가지입니다. ")
    assert _at(after, "r0-0").text == "오늘 안건이 두 가지입니다."
    assert [w.id for w in _at(after, "r0-0").words] == [1, 2, 3, 4]
    assert all(new is old for new, old in zip(after.segments[1:], t.segments[1:], strict=True))
    assert edits.reword(t, "r0-0", t.segments[0].text) is t


def test_rewording_a_line_without_words_gives_it_none() -> None:
    t = Transcript("", segments=(line("a", 0, "네", timed=False),))
    assert edits.reword(t, "a", "아니요 네").segments[0].words == ()


def test_a_line_that_a_person_typed_counts_as_looked_at() -> None:
    t = Transcript("", segments=(replace(line("a", 0, "오늘 안건은"), confidence=0.2),))
    after = edits.reword(t, "a", "오늘 안건을")
    assert not after.segments[0].is_doubtful(0.6)
    assert after.segments[0].confidence == 0.2  # what the service said is not changed
    assert edits.revert(after, t, ["a"]) == t


# --- split and merge


def test_splitting_between_words_takes_the_times_of_the_words() -> None:
    t = edits.split(meeting(), "r0-0", 7, "new")
    first, second = t.segments[:2]
    assert (first.id, first.text, first.start_ms, first.end_ms) == ("r0-0", "오늘 안건은", 0, 900)
    assert (second.id, second.text, second.start_ms, second.end_ms) == ("new", "두 가지입니다.", 1000, 1900)
    assert first.origins == second.origins == ("r0-0",)
    assert first.speaker == second.speaker == "p1"
    assert first.confidence == second.confidence == 0.9


def test_splitting_a_confirmed_line_gives_two_that_are_not() -> None:
    t = edits.split(edits.confirm(meeting(), ["r0-0"]), "r0-0", 7)
    assert [s.confirmed for s in t.segments[:2]] == [False, False]


def test_splitting_inside_a_word_shares_its_time_by_characters() -> None:
    t = edits.split(meeting(), "r0-0", 4, "new")
    first, second = t.segments[:2]
    assert (first.text, second.text) == ("오늘 안", "건은 두 가지입니다.")
    assert first.end_ms == second.start_ms == 500 + 400 // 3
    assert [w.text for w in second.words] == ["건은", "두", "가지입니다."]
    assert len({w.id for s in (first, second) for w in s.words}) == 5


def test_splitting_an_item_of_several_words_parts_it() -> None:
    segment = Segment("a", 0, 1000, "This is it", words=(Word(1, 0, 600, "This is"), Word(2, 700, 1000, "it")))
    t = edits.split(Transcript("", segments=(segment,)), "a", 5)
    assert [[w.text for w in s.words] for s in t.segments] == [["This"], ["is", "it"]]
    assert t.segments[0].end_ms == t.segments[1].start_ms == 400


def test_splitting_without_words_goes_by_characters() -> None:
    t = edits.split(Transcript("", segments=(Segment("a", 0, 1000, "가나 다라"),)), "a", 2)
    assert [(s.text, s.start_ms, s.end_ms) for s in t.segments] == [("가나", 0, 500), ("다라", 500, 1000)]


def test_splitting_a_line_that_the_next_one_overlaps_keeps_the_order() -> None:
    t = Transcript("", segments=(Segment("a", 0, 1000, "가나 다라"), Segment("b", 300, 1200, "네")))
    assert [(s.start_ms, s.end_ms) for s in edits.split(t, "a", 2).segments] == [(0, 500), (300, 1000), (300, 1200)]


@pytest.mark.parametrize("at", [-1, 0, 15, 16])
def test_a_half_without_text_is_refused(at: int) -> None:
    with pytest.raises(ValueError, match=r"half|outside"):
        edits.split(meeting(), "r0-0", at)


def test_merging_neighbours_unites_text_words_times_and_origins() -> None:
    t = edits.merge(meeting(), ["r0-3", "r0-2"])
    merged = t.segments[-1]
    assert (merged.id, merged.text, merged.start_ms, merged.end_ms) == (
        "r0-2",
        "네 좋습니다. 그럼 시작하죠.",
        6000,
        9900,
    )
    assert merged.origins == ("r0-2", "r0-3")
    assert " ".join(w.text for w in merged.words) == merged.text
    assert edits.merge_with_previous(meeting(), "r0-3") == t


def test_merging_keeps_the_least_confidence_and_confirms_only_what_was_confirmed_whole() -> None:
    a = replace(line("a", 0, "가나다라마바"), confidence=1.0, confirmed=True)
    b = replace(line("b", 900, "가나"), confidence=0.2)
    merged = edits.merged((a, b, replace(line("c", 1800, "x"), confidence=None)))
    assert merged.confidence == 0.2
    assert not merged.confirmed
    assert edits.merged((replace(a, confidence=None), replace(b, confidence=None))).confidence is None


def test_merging_a_line_that_has_no_words_gives_it_some() -> None:
    t = Transcript(
        "", segments=(line("a", 0, "네 좋아요"), line("b", 1000, "그럼 이만", timed=False), line("c", 2000, ""))
    )
    merged = edits.merge(t, ["a", "b", "c"]).segments[0]
    assert [w.text for w in merged.words] == ["네", "좋아요", "그럼", "이만"]
    assert merged.text == "네 좋아요 그럼 이만"


def test_words_of_lines_that_overlapped_in_time_follow_one_another_when_merged() -> None:
    t = Transcript("", segments=(line("a", 0, "네 좋아요 그럼"), line("b", 500, "네 네")))
    merged = edits.merge(t, ["a", "b"]).segments[0]
    assert [(w.text, w.start_ms, w.end_ms) for w in merged.words[3:]] == [("네", 1400, 1400), ("네", 1400, 1400)]
    assert merged.end_ms == 1400


def test_what_cannot_be_merged_is_refused() -> None:
    t = meeting()
    with pytest.raises(ValueError, match="neighbours"):
        edits.merge(t, ["r0-0", "r0-2"])
    with pytest.raises(ValueError, match="nothing"):
        edits.merge(t, [])
    with pytest.raises(ValueError, match="first"):
        edits.merge_with_previous(t, "r0-0")
    assert edits.merge(t, ["r0-0"]) is t


@given(transcripts(), st.data())
@settings(max_examples=100)
def test_split_then_merge_is_the_identity(t: Transcript, data: st.DataObject) -> None:
    segment = data.draw(st.sampled_from(t.segments))
    spaces = [at for at, c in enumerate(segment.text) if c == " "]
    if not spaces:
        return
    after = edits.split(t, segment.id, data.draw(st.sampled_from(spaces)), "new")
    back = _at(edits.merge(after, [segment.id, "new"]), segment.id)
    is_parted = len(back.words) != len(segment.words)
    words = edits.merge(t, [segment.id]).segments[t.index_of(segment.id)].words
    assert (back.text, back.origins, back.speaker) == (segment.text, segment.origins, segment.speaker)
    if segment.words and not is_parted:
        assert back.words == words
    if not segment.words or (segment.words[0].start_ms, segment.words[-1].end_ms) == (segment.start_ms, segment.end_ms):
        assert (back.start_ms, back.end_ms) == (segment.start_ms, segment.end_ms)


# --- lines


def test_an_inserted_line_stands_in_its_place_and_order() -> None:
    t = edits.insert_after(meeting(), "r0-1", 4500, 5000, " 잠시만요 ", "p2", "new")
    assert [s.id for s in t.segments] == ["r0-0", "r0-1", "new", "r0-2", "r0-3"]
    assert t.segments[2] == Segment("new", 4500, 5000, "잠시만요", "p2")
    assert edits.insert_after(meeting(), None, 500, 900).segments[0].start_ms == 0
    late = edits.insert_after(meeting(), "r0-1", 99_000, 99_500).segments[2]
    assert (late.start_ms, late.end_ms) == (6000, 99_500)
    assert edits.insert_after(Transcript(""), None, 500, 900).segments[0].start_ms == 500


def test_lines_are_deleted_together() -> None:
    assert [s.id for s in edits.delete(meeting(), ["r0-0", "r0-2"]).segments] == ["r0-1", "r0-3"]
    assert edits.delete(meeting(), []) == meeting()


def test_moved_borders_stop_at_the_neighbours_starts() -> None:
    t = edits.retime(meeting(), "r0-1", 0, 99_000)
    assert (t.segments[1].start_ms, t.segments[1].end_ms) == (0, 99_000)
    t = edits.retime(meeting(), "r0-1", 7000, 8000)
    assert (t.segments[1].start_ms, t.segments[1].end_ms) == (6000, 8000)
    assert edits.borders(meeting(), "r0-0") == (0, 3000)
    assert edits.borders(meeting(), "r0-3") == (6000 + 0, 20_000)


def test_words_stay_where_they_are_spoken_unless_a_border_cuts_them() -> None:
    t = meeting()
    wider = edits.retime(t, "r0-1", 2500, 5000)
    assert wider.segments[1].words is t.segments[1].words
    narrower = edits.retime(t, "r0-1", 3000, 3700)
    assert [(w.start_ms, w.end_ms) for w in narrower.segments[1].words] == [(3000, 3400), (3500, 3700), (3700, 3700)]


def test_times_that_cannot_be_are_refused() -> None:
    for start, end in ((5, 4), (-1, 4)):
        with pytest.raises(ValueError, match="ends before"):
            edits.retime(meeting(), "r0-1", start, end)
        with pytest.raises(ValueError, match="ends before"):
            edits.insert_after(meeting(), "r0-1", start, end)


def test_confirming_touches_only_what_was_not() -> None:
    t = edits.confirm(meeting(), ["r0-0", "r0-1"])
    assert [s.confirmed for s in t.segments] == [True, True, False, False]
    assert edits.confirm(t, ["r0-0"]) is t
    assert edits.confirm(t, ["r0-0", "r0-1"], confirmed=False) == meeting()


# --- speakers


def test_a_new_speaker_gets_the_first_free_colour() -> None:
    t = edits.add_speaker(meeting(), " 박철수 ", "p3")
    assert t.speakers[-1] == Speaker("p3", "박철수", 2)
    for n in range(6):
        t = edits.add_speaker(t, f"{n}")
    assert sorted(s.color for s in t.speakers) == [0, 0, 1, 2, 3, 4, 5, 6, 7]


def test_two_speakers_may_have_one_name() -> None:
    t = edits.rename_speaker(meeting(), "p1", "이영희")
    assert [s.name for s in t.speakers] == ["이영희", "이영희"]
    assert t.segments is not None
    assert {s.speaker for s in t.segments} == {"p1", "p2"}
    assert edits.rename_speaker(t, "p1", "이영희") is t


def test_lines_are_given_to_a_speaker_or_to_nobody() -> None:
    t = edits.assign_speaker(meeting(), ["r0-0", "r0-1"], "p2")
    assert [s.speaker for s in t.segments] == ["p2", "p2", "p1", "p1"]
    assert t.segments[1] is not None
    assert edits.assign_speaker(t, ["r0-0"], None).segments[0].speaker is None
    assert edits.assign_speaker(t, ["r0-0"], "p2") is t


def test_merged_and_removed_speakers_leave_the_table() -> None:
    t = edits.merge_speakers(meeting(), "p1", "p2")
    assert [s.id for s in t.speakers] == ["p2"]
    assert {s.speaker for s in t.segments} == {"p2"}
    t = edits.remove_speaker(meeting(), "p1")
    assert [s.speaker for s in t.segments] == [None, "p2", None, None]
    assert edits.merge_speakers(meeting(), "p1", "p1") == meeting()


def test_colours_are_eight() -> None:
    assert edits.recolor_speaker(meeting(), "p1", 9).speakers[0].color == 1


def test_the_title_is_edited_too() -> None:
    t = meeting()
    assert edits.rename(t, " 새  제목 ").title == "새 제목"
    assert edits.rename(t, t.title) is t
    for edit in (edits.rename, edits.add_speaker):
        with pytest.raises(ValueError, match="empty"):
            edit(t, " \n")


def test_unknown_ids_are_key_errors() -> None:
    t = meeting()
    refused: list[Callable[[], Transcript]] = [
        lambda: edits.reword(t, "x", ""),
        lambda: edits.split(t, "x", 1),
        lambda: edits.merge(t, ["r0-0", "x"]),
        lambda: edits.merge_with_previous(t, "x"),
        lambda: edits.insert_after(t, "x", 0, 1),
        lambda: edits.insert_after(t, None, 0, 1, speaker="x"),
        lambda: edits.delete(t, ["x"]),
        lambda: edits.retime(t, "x", 0, 1),
        lambda: edits.assign_speaker(t, ["x"], "p1"),
        lambda: edits.assign_speaker(t, ["r0-0"], "x"),
        lambda: edits.rename_speaker(t, "x", "n"),
        lambda: edits.recolor_speaker(t, "x", 1),
        lambda: edits.merge_speakers(t, "p1", "x"),
        lambda: edits.merge_speakers(t, "x", "p1"),
        lambda: edits.remove_speaker(t, "x"),
        lambda: edits.confirm(t, ["x"]),
        lambda: edits.revert(t, t, ["x"]),
    ]
    for edit in refused:
        with pytest.raises(KeyError):
            edit()


# --- back to what was recognised


def test_a_line_goes_back_with_all_that_came_of_it() -> None:
    recognised = meeting()
    t = edits.split(recognised, "r0-0", 7, "new")
    t = edits.merge(t, ["new", "r0-1"])
    t = edits.reword(t, "r0-0", "전혀 다른 말")
    t = edits.reword(t, "r0-3", "이건 남는다")
    back = edits.revert(t, recognised, ["r0-0"])
    assert back.segments[:3] == recognised.segments[:3]
    assert back.segments[3].text == "이건 남는다"


def test_a_line_that_goes_back_keeps_a_speaker_that_is_still_there() -> None:
    recognised = meeting()
    t = edits.merge_speakers(edits.reword(recognised, "r0-1", "다른 말"), "p2", "p1")
    assert edits.revert(t, recognised, ["r0-1"]).segments[1] == replace(recognised.segments[1], speaker="p1")
    t = edits.assign_speaker(recognised, ["r0-1"], "p1")
    assert edits.revert(t, recognised, ["r0-1"]).segments[1].speaker == "p2"


def test_an_inserted_line_has_nothing_to_go_back_to() -> None:
    t = edits.insert_after(meeting(), "r0-0", 2500, 2600, "새 줄", new_id="new")
    assert edits.revert(t, meeting(), ["new"]) is t


def test_all_goes_back_also_what_was_deleted_and_names_stay() -> None:
    recognised = meeting()
    t = edits.rename_speaker(recognised, "p1", "박철수")
    t = edits.remove_speaker(edits.delete(t, ["r0-0", "r0-1"]), "p2")
    t = edits.insert_after(edits.reword(t, "r0-3", "다른 말"), None, 0, 1, "새 줄")
    back = edits.revert_all(t, recognised)
    assert back.segments == recognised.segments
    assert [s.name for s in back.speakers] == ["박철수", "이영희"]
    assert len(difference(t, back).splices) <= 2
    assert edits.revert_all(back, recognised) is back


# --- laws


@given(transcripts(), st.data())
@settings(max_examples=120)
def test_random_edits_keep_the_laws_and_undoing_all_leads_to_the_original(t: Transcript, data: st.DataObject) -> None:
    recognised = t
    changes = []
    for _ in range(data.draw(st.integers(1, 8))):
        after = random_edit(t, data)
        change = difference(t, after)
        assert apply(t, change) == after
        changes.append(change)
        t = after
        starts = [s.start_ms for s in t.segments]
        assert starts == sorted(starts)
        for segment in t.segments:
            spoken = segment.words
            times = [segment.start_ms, *(ms for w in spoken for ms in (w.start_ms, w.end_ms)), segment.end_ms]
            assert times == sorted(times)
            assert not spoken or " ".join(w.text for w in spoken) == segment.text
    reverted = edits.revert_all(t, recognised)
    assert reverted.segments == recognised.segments
    for segment in t.segments:
        back = edits.revert(t, recognised, [segment.id])
        starts = [s.start_ms for s in back.segments]
        assert starts == sorted(starts)
        assert set(segment.origins) <= {s.id for s in back.segments}
    for change in reversed(changes):
        t = apply(t, inverse(change))
    assert t == recognised


def test_an_id_that_is_taken_is_refused() -> None:
    t = meeting()
    for taken in ("r0-0", "r0-1", "r0-2"):
        with pytest.raises(ValueError, match="same id"):
            edits.split(t, "r0-1", 3, taken)
        with pytest.raises(ValueError, match="same id"):
            edits.insert_after(t, "r0-1", 0, 1, new_id=taken)


def test_a_line_given_to_a_speaker_keeps_all_else() -> None:
    t = meeting()
    given_ = edits.assign_speaker(t, ["r0-0"], "p2").segments[0]
    assert given_ == replace(t.segments[0], speaker="p2")
    assert given_ != t.segments[0]
    assert hash(given_) == hash(replace(t.segments[0], speaker="p2"))
    assert type(given_) is Segment
    with pytest.raises(FrozenInstanceError):
        given_.speaker = "p1"  # type: ignore[misc]  # what is tried
