import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.splices import Splice
from desktop_app.domain.transcript import Transcript
from desktop_app.domain.transcript_changes import TranscriptChange, apply, combined, difference, inverse
from tests.support.transcripts import line, meeting, transcripts


def test_the_same_transcript_differs_in_nothing() -> None:
    assert difference(meeting(), meeting()).head_after is None
    t = meeting()
    assert difference(t, t).is_empty
    assert apply(t, difference(t, t)) == t


def test_one_reworded_line_is_one_row_and_no_head() -> None:
    t = meeting()
    change = difference(t, edits.reword(t, "r0-1", "다른 말"))
    assert [(s.at, len(s.removed), len(s.inserted)) for s in change.splices] == [(1, 1, 1)]
    assert change.head_before is None
    assert change.keeps_rows
    assert change.written_ids() == ("r0-1",)
    assert change.removed_ids() == ()


def test_a_renamed_speaker_changes_the_head_and_no_row() -> None:
    t = meeting()
    change = difference(t, edits.rename_speaker(t, "p1", "박철수"))
    assert change.splices == ()
    assert change.head_after is not None
    assert change.head_after.speakers[0].name == "박철수"


def test_lines_changed_far_apart_are_splices_of_their_own() -> None:
    t = meeting()
    after = edits.assign_speaker(t, ["r0-0", "r0-3"], "p2")
    assert [(s.at, len(s.inserted)) for s in difference(t, after).splices] == [(0, 1), (3, 1)]
    after = edits.delete(edits.split(t, "r0-3", 3, "new"), ["r0-0"])
    change = difference(t, after)
    assert [(s.at, len(s.removed), len(s.inserted)) for s in change.splices] == [(0, 1, 0), (3, 1, 2)]
    assert not change.keeps_rows
    assert change.removed_ids() == ("r0-0",)
    assert change.written_ids() == ("r0-3", "new")


def test_every_other_line_is_one_splice_that_writes_only_what_changed() -> None:
    t = Transcript("", segments=tuple(line(f"r{n}", n, "말") for n in range(400)))
    chosen = [f"r{n}" for n in range(0, 400, 2)]
    change = difference(t, confirmed := edits.confirm(t, chosen))
    assert len(change.splices) == 1
    assert change.keeps_rows
    assert change.written_ids() == tuple(chosen)
    assert [new.id for _, new in change.splices[0].changed] == chosen
    assert apply(t, change) == confirmed
    back = apply(confirmed, inverse(change))
    assert all(one is other for one, other in zip(back.segments, t.segments, strict=True))


def test_far_apart_lines_are_splices_of_their_own_however_many() -> None:
    t = Transcript("", segments=tuple(line(f"r{n}", n, "말") for n in range(2000)))
    change = difference(t, edits.confirm(t, [f"r{n}" for n in range(0, 2000, 20)]))
    assert [len(s.removed) for s in change.splices] == [1] * 100


def test_a_change_that_would_make_two_of_one_id_is_refused() -> None:
    t = meeting()
    twice = TranscriptChange((Splice(0, (), (t.segments[2],)),))
    with pytest.raises(ValueError, match="same id"):
        apply(t, twice)
    new = line("new", 0, "말")
    with pytest.raises(ValueError, match="same id"):
        apply(t, TranscriptChange((Splice(0, (), (new, new)),)))


def test_a_change_is_refused_by_a_transcript_it_does_not_start_from() -> None:
    t = meeting()
    change = difference(t, edits.reword(t, "r0-1", "다른 말"))
    with pytest.raises(ValueError, match="does not start"):
        apply(apply(t, change), change)
    with pytest.raises(ValueError, match="does not start"):
        apply(Transcript(""), change)


def test_typing_becomes_one_change_that_leads_back_to_the_start() -> None:
    t0 = meeting()
    t1 = edits.reword(t0, "r0-1", "다")
    t2 = edits.rename(edits.reword(t1, "r0-1", "다른"), "새 제목")
    change = combined(t2, difference(t0, t1), difference(t1, t2))
    assert apply(t2, inverse(change)) == t0
    assert apply(t0, change) == t2
    assert len(change.splices) == 1


def test_moved_rows_are_found_too() -> None:
    a, b, c = (line(name, n, name) for n, name in enumerate("abc"))
    before, after = Transcript("", segments=(a, b, c)), Transcript("", segments=(c, a, b))
    change = difference(before, after)
    assert apply(before, change) == after
    assert apply(after, inverse(change)) == before


@given(transcripts(), st.data())
@settings(max_examples=100)
def test_any_two_states_lead_to_each_other(t: Transcript, data: st.DataObject) -> None:
    rows = list(t.segments)
    kept = data.draw(st.lists(st.sampled_from(rows), unique_by=lambda s: s.id))
    new = [line(f"n{n}", n, "새 줄") for n in range(data.draw(st.integers(0, 3)))]
    other = Transcript(
        data.draw(st.sampled_from(["회의", "b"])), segments=tuple(data.draw(st.permutations(kept + new)))
    )
    change = difference(t, other)
    assert apply(t, change) == other
    assert apply(other, inverse(change)) == t
    assert inverse(inverse(change)) == change
    places = [s.at for s in change.splices]
    assert places == sorted(places)
