from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.heard_again import heard_again
from desktop_app.domain.recognised_again import Proposal, ProposalKind, corrected, proposals, taken
from desktop_app.domain.transcript import Segment, Transcript, Word
from desktop_app.domain.transcript_changes import difference
from tests.support.transcripts import line, meeting, segments, transcripts

ALL = ((0, 20_000),)


def _offered(t: Transcript, *recognised: Segment, spans: tuple[tuple[int, int], ...] = ALL) -> tuple[Proposal, ...]:
    return proposals(t, heard_again(recognised, spans), spans)


def _kinds(found: tuple[Proposal, ...]) -> list[ProposalKind]:
    return [p.kind for p in found]


def _everything(found: tuple[Proposal, ...]) -> set[str]:
    return {p.id for p in found}


def test_lines_are_put_side_by_side_by_their_time() -> None:
    found = _offered(
        meeting(),
        line("x0", 0, "오늘 안건은 두 가지입니다."),
        line("x1", 3050, "내년 예산부터 보겠습니까?"),
        line("x2", 12_000, "끝으로 하나 더"),
    )
    assert _kinds(found) == [
        ProposalKind.SAME,
        ProposalKind.REWORDED,
        ProposalKind.GONE,
        ProposalKind.GONE,
        ProposalKind.NEW,
    ]
    assert (found[1].old_text, found[1].new_text) == ("내년 예산부터 보겠습니다.", "내년 예산부터 보겠습니까?")
    assert found[1].id == "r0-1"


def test_a_line_heard_as_two_is_a_split_and_two_of_one_speaker_heard_as_one_a_merge() -> None:
    t = Transcript(
        "", segments=(line("a", 0, "하나 둘 셋 넷", "p1"), line("b", 3000, "네", "p1"), line("c", 3600, "자", "p1"))
    )
    found = _offered(t, line("x", 0, "하나 둘"), line("y", 1000, "셋 넷"), line("z", 3000, "네 자"))
    assert _kinds(found) == [ProposalKind.SPLIT, ProposalKind.MERGED]
    after = taken(t, found, _everything(found))
    assert [(s.text, s.speaker) for s in after.segments] == [("하나 둘", "p1"), ("셋 넷", "p1"), ("네 자", "p1")]
    assert after.segments[0].origins == after.segments[1].origins == ("a",)
    assert after.segments[2].origins == ("b", "c")


def test_a_new_line_over_two_speakers_is_cut_at_the_word_where_the_speaker_changes() -> None:
    t = Transcript("", segments=(line("a", 0, "가격이 얼마죠", "p1"), line("b", 1000, "오천 원입니다", "p2")))
    found = _offered(t, line("x", 0, "가격은 얼마죠? 오천 원입니다."))
    assert _kinds(found) == [ProposalKind.REWORDED, ProposalKind.REWORDED]
    after = taken(t, found, _everything(found))
    assert [(s.text, s.speaker) for s in after.segments] == [("가격은 얼마죠?", "p1"), ("오천 원입니다.", "p2")]
    assert [[w.text for w in s.words] for s in after.segments] == [["가격은", "얼마죠?"], ["오천", "원입니다."]]


def test_one_text_without_times_is_laid_out_on_all_the_lines_it_stands_over() -> None:
    t = meeting()
    whole = Segment("x", 0, 12_000, "오늘 안건은 세 가지입니다. 내년 예산부터 보겠습니다. 네 좋아요. 그럼 시작하죠.")
    found = _offered(t, whole)
    assert _kinds(found) == [
        ProposalKind.REWORDED,
        ProposalKind.SAME,
        ProposalKind.REWORDED,
        ProposalKind.SAME,
    ]
    after = taken(t, found, _everything(found))
    assert [s.text for s in after.segments] == [
        "오늘 안건은 세 가지입니다.",
        "내년 예산부터 보겠습니다.",
        "네 좋아요.",
        "그럼 시작하죠.",
    ]
    # the service told no times: those of the old words hold on
    assert [(w.text, w.start_ms) for w in after.segments[0].words] == [
        ("오늘", 0),
        ("안건은", 500),
        ("세", 1000),
        ("가지입니다.", 1500),
    ]


def test_a_text_that_is_not_alike_is_cut_by_the_time() -> None:
    t = Transcript("", segments=(line("a", 0, "가나 다라", "p1"), line("b", 1000, "마바 사아", "p2")))
    found = _offered(t, line("x", 0, "one two three four"))
    assert [(p.old_text, p.new_text) for p in found] == [("가나 다라", "one two"), ("마바 사아", "three four")]


def test_only_ticked_lines_change_and_all_others_stay_the_same_objects() -> None:
    t = meeting()
    found = _offered(t, line("x0", 0, "오늘 안건은 세 가지입니다."), line("x1", 3000, "내년 예산부터 볼까요?"))
    after = taken(t, found, {"r0-1"})
    assert after.segments[1].text == "내년 예산부터 볼까요?"
    assert after.segments[1].id == "r0-1"
    assert after.segments[1].speaker == "p2"
    assert all(after.segments[at] is t.segments[at] for at in (0, 2, 3))
    assert taken(t, found, ()) is t


def test_a_line_that_was_confirmed_is_to_be_looked_at_again_once_its_text_is_another() -> None:
    t = edits.confirm(meeting(), ["r0-0"])
    after = taken(t, _offered(t, replace(line("x", 0, "오늘 안건"), confidence=0.3)), {"r0-0"})
    assert (after.segments[0].confirmed, after.segments[0].confidence) == (False, 0.3)


def test_going_back_brings_the_first_recognition() -> None:
    t = meeting()
    found = _offered(t, line("x0", 0, "오늘은"), line("x1", 1000, "두 가지"), line("x2", 15_000, "더"))
    after = taken(t, found, _everything(found) - {"r0-1"})
    assert edits.revert(after, t, ["r0-0"]).segments[0] is not after.segments[0]
    assert edits.revert(after, t, ["r0-0"]).segments[0] == t.segments[0]
    assert edits.revert_all(after, t) == t


def test_words_that_were_only_sent_along_do_not_count() -> None:
    t = meeting()
    found = _offered(t, line("x", 2000, "그러니까 음 내년 예산부터"), spans=((3000, 4500),))
    (only,) = found
    assert only.new_text == "내년 예산부터"
    assert [w.start_ms for w in only.new[0].words] == [3000, 3500]
    plain = Segment("y", 0, 2900, "딴 말")
    assert heard_again((plain,), ((3000, 4500),)) == ()


def test_lines_beside_the_chosen_ones_are_left_out() -> None:
    t = meeting()
    heard = heard_again((line("x", 0, "오늘"),), ALL)
    assert [p.id for p in proposals(t, heard, ALL, beside=("r0-1", "r0-2"))] == ["r0-0", "r0-3"]


def test_what_a_person_corrected_is_known_and_what_another_recognition_gave_is_not() -> None:
    t = meeting()
    typed = edits.reword(t, "r0-0", "오늘 안건은 하나입니다.")
    assert corrected(typed, (t,)) == {"r0-0"}
    halves = edits.split(typed, "r0-0", 7, "new")
    assert "new" in corrected(halves, (t,))
    assert corrected(edits.split(t, "r0-0", 7, "new"), (t,)) == frozenset()
    assert corrected(edits.merge(t, ["r0-0", "r0-1"]), (t,)) == frozenset()
    assert corrected(edits.confirm(t, ["r0-2"]), (t,)) == {"r0-2"}
    heard = heard_again((line("x", 0, "오늘 안견은"),), ALL)
    after = taken(t, proposals(t, heard, ALL), {"r0-0"})
    assert corrected(after, (t,)) == {"r0-0"}
    assert corrected(after, (t, Transcript("", segments=heard))) == frozenset()
    assert corrected(edits.confirm(t, ["r0-2"]), ()) == {"r0-2"}


@given(transcripts(), st.data())
def test_taking_over_keeps_ids_unique_the_order_and_what_was_not_ticked(t: Transcript, data: st.DataObject) -> None:
    again: list[Segment] = []
    for number in range(data.draw(st.integers(0, 6))):
        again.append(data.draw(segments(number, again[-1].end_ms if again else 0)))
    end = max(t.duration_ms, 1)
    spans = ((0, end),)
    heard = heard_again(again, spans)
    found = proposals(t, heard, spans)
    assert sorted(s.id for p in found for s in p.old) == sorted(s.id for s in t.segments)
    said = "".join(s.text for s in heard).replace(" ", "")
    assert sorted("".join(p.new_text.replace("\n", "") for p in found).replace(" ", "")) == sorted(said)
    assert len({p.id for p in found}) == len(found)
    ticked = {p.id for p in found if data.draw(st.booleans())}
    after = taken(t, found, ticked)
    starts = [s.start_ms for s in after.segments]
    assert starts == sorted(starts)
    left = {s.id for p in found if p.id not in ticked or p.kind is ProposalKind.SAME for s in p.old}
    now = {s.id: s for s in after.segments}
    assert all(now[s.id] is s for s in t.segments if s.id in left)
    words = [w.id for s in after.segments for w in s.words if s.id not in left]
    assert len(words) == len(set(words))
    table = {s.id for s in t.speakers} | {None}
    assert all(s.speaker in table for s in after.segments)
    assert edits.revert_all(after, t).segments == t.segments
    assert not difference(t, after).is_empty or after is t or not ticked


@given(transcripts())
def test_the_same_answer_once_more_offers_nothing(t: Transcript) -> None:
    plain = tuple(s for s in t.segments if s.end_ms > s.start_ms)
    t = replace(t, segments=plain)
    end = max(t.duration_ms, 1)
    found = proposals(t, heard_again(t.segments, ((0, end),)), ((0, end),))
    if all(s.words for s in plain):
        assert all(p.kind is ProposalKind.SAME for p in found if p.old)


def test_a_word_that_ends_behind_the_recording_ends_with_it() -> None:
    late = Segment("x", 0, 9000, "네 네", None, None, (Word(1, 0, 500, "네"), Word(2, 600, 9000, "네")))
    (kept,) = heard_again((late,), ((0, 8000),))
    assert (kept.end_ms, kept.words[-1].end_ms) == (8000, 8000)
