from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.transcript import Segment, Transcript
from desktop_app.ui.transcript.editor import TranscriptEditor
from tests.support.made_up_transcript import made_up_transcript

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def editor() -> TranscriptEditor:
    return TranscriptEditor(made_up_transcript(20))


def reworded(segment_id: str, text: str) -> Callable[[Transcript], Transcript]:
    return lambda t: edits.reword(t, segment_id, text)


def index_is_right(editor: TranscriptEditor) -> bool:
    segments = editor.transcript.segments
    right = all(editor.position(s.id) == at for at, s in enumerate(segments))
    gone = set(editor._positions) - {s.id for s in segments}
    return right and not gone


def test_an_edit_can_be_undone_and_made_again(editor: TranscriptEditor) -> None:
    before = editor.transcript
    assert editor.edit("Delete", lambda t: edits.delete(t, ("r0-3", "r0-9")))
    after = editor.transcript
    assert len(after.segments) == 18
    editor.undo()
    assert editor.transcript == before
    editor.redo()
    assert editor.transcript == after
    assert index_is_right(editor)


def test_what_changes_nothing_is_no_step(editor: TranscriptEditor) -> None:
    text = editor.transcript.segments[0].text
    assert not editor.edit("Typing", lambda t: edits.reword(t, "r0-0", text))
    assert editor.history.count == 0


def test_an_edit_that_cannot_be_leaves_all_as_it_was(editor: TranscriptEditor) -> None:
    before = editor.transcript
    with pytest.raises(KeyError):
        editor.edit("Split", lambda t: edits.split(t, "no such line", 3))
    assert editor.transcript is before
    assert editor.history.count == 0


def test_steps_of_one_key_are_undone_together(editor: TranscriptEditor) -> None:
    before = editor.transcript
    for n in range(1, 8):
        editor.edit("Typing", reworded("r0-2", "말" * n), "typing r0-2")
    assert editor.history.count == 1
    editor.edit("Typing", lambda t: edits.reword(t, "r0-3", "다른 줄"), "typing r0-3")
    assert editor.history.count == 2
    editor.undo()
    assert editor.transcript.segments[2].text == "말" * 7
    editor.undo()
    assert editor.transcript == before


def test_a_step_after_an_undo_is_never_merged_into_the_one_before(editor: TranscriptEditor) -> None:
    editor.edit("Typing", lambda t: edits.reword(t, "r0-2", "하나"), "typing")
    editor.edit("Typing", lambda t: edits.reword(t, "r0-3", "둘"), "other")
    editor.undo()
    editor.edit("Typing", lambda t: edits.reword(t, "r0-2", "하나 둘"), "typing")
    assert editor.history.count == 2
    editor.undo()
    assert editor.transcript.segments[2].text == "하나"


def test_a_merged_step_that_touches_other_rows_is_undone_whole(editor: TranscriptEditor) -> None:
    before = editor.transcript
    editor.edit("Move", lambda t: edits.retime(t, "r0-2", 10_100, 14_000), "drag")
    editor.edit("Move", lambda t: edits.delete(t, ("r0-7",)), "drag")
    assert editor.history.count == 1
    editor.undo()
    assert editor.transcript == before
    editor.redo()
    assert len(editor.transcript.segments) == 19


def test_undo_brings_back_selection_and_current_line(editor: TranscriptEditor) -> None:
    editor.set_current("r0-5")
    editor.set_selection(("r0-5", "r0-6"))
    editor.edit("Delete", lambda t: edits.delete(t, editor.selection))
    assert editor.current == "r0-7"
    assert list(editor.selection) == ["r0-7"]
    editor.set_current("r0-19")
    editor.undo()
    assert editor.current == "r0-5"
    assert list(editor.selection) == ["r0-5", "r0-6"]


def test_a_thousand_random_edits_are_all_undone() -> None:
    chance = random.Random(7)
    original = made_up_transcript(40)
    editor = TranscriptEditor(original)
    for _ in range(1000):
        random_edit(editor, chance)
    assert editor.history.count >= 900
    assert index_is_right(editor)
    assert editor.doubtful_count == len(editor.doubtful())
    last = editor.transcript
    while editor.history.last:
        editor.undo()
    assert editor.transcript == original
    assert editor.doubtful_count == len(editor.doubtful())
    while editor.history.next:
        editor.redo()
    assert editor.transcript == last


def random_edit(editor: TranscriptEditor, chance: random.Random) -> None:
    segments = editor.transcript.segments
    if len(segments) < 5:
        editor.edit("Insert", lambda t: edits.insert_after(t, None, 0, 100, "새 줄"))
        return
    row = chance.randrange(1, len(segments) - 1)
    one = segments[row]
    kind = chance.randrange(7)
    if kind == 0:
        editor.edit("Typing", lambda t: edits.reword(t, one.id, f"{one.text} {row}"))
    elif kind == 1 and " " in one.text:
        editor.edit("Split", lambda t: edits.split(t, one.id, one.text.index(" ")))
    elif kind == 2:
        editor.edit("Merge", lambda t: edits.merge_with_previous(t, one.id))
    elif kind == 3:
        editor.edit("Insert", lambda t: edits.insert_after(t, one.id, one.end_ms, one.end_ms, "끼운 줄"))
    elif kind == 4:
        editor.edit("Delete", lambda t: edits.delete(t, (one.id, segments[row + 1].id)))
    elif kind == 5:
        editor.confirm((one.id,), confirmed=not one.confirmed)
    else:
        editor.edit("Rename", lambda t: edits.rename_speaker(t, "s1", f"이름 {chance.random()}"))


def test_the_doubtful_are_gone_through_in_a_circle(editor: TranscriptEditor) -> None:
    assert editor.doubtful() == ("r0-3", "r0-10", "r0-17")
    assert [editor.next_doubtful() for _ in range(4)] == ["r0-3", "r0-10", "r0-17", "r0-3"]
    assert editor.previous_doubtful() == "r0-17"
    editor.confirm(("r0-3",))
    assert editor.doubtful_count == 2
    assert editor.unsure_count == 3
    editor.set_threshold(0.2)
    assert editor.next_doubtful() == ""


def test_what_is_still_being_typed_is_handed_in_before_an_edit(editor: TranscriptEditor) -> None:
    editor.settling.connect(lambda: editor.edit("Typing", lambda t: edits.reword(t, "r0-1", "마지막 글자")))
    editor.edit("Delete", lambda t: edits.delete(t, ("r0-5",)))
    assert editor.transcript.segments[1].text == "마지막 글자"
    assert editor.history.count == 2


def test_the_line_spoken_at_a_time_is_the_last_that_began(editor: TranscriptEditor) -> None:
    assert editor.position_at(0) == 0
    assert editor.position_at(5_000) == 1
    assert editor.position_at(9_900) == 1
    assert editor.position_at(10**9) == 19


def test_an_empty_transcript_is_no_trouble(qtbot: QtBot) -> None:
    editor = TranscriptEditor(Transcript("빈 회의"))
    assert editor.current == ""
    assert editor.selection == ()
    assert editor.next_doubtful() == ""
    assert editor.position_at(5) == -1
    editor.edit("Insert", lambda t: edits.insert_after(t, None, 0, 1000, "첫 줄", new_id="a"))
    assert editor.current == "a"
    editor.undo()
    assert editor.current == ""


def test_a_long_history_keeps_only_the_rows_that_changed() -> None:
    editor = TranscriptEditor(made_up_transcript(300))
    changes: list[int] = []
    editor.changed.connect(lambda c: changes.append(sum(len(s.removed) + len(s.inserted) for s in c.splices)))
    for n in range(50):
        editor.edit("Typing", reworded(f"r0-{n}", "다시 쓴 글"))
    assert max(changes) == 2


def test_segments_are_found_at_once(editor: TranscriptEditor) -> None:
    found = editor.segment("r0-4")
    assert isinstance(found, Segment)
    assert found.id == "r0-4"
    assert editor.segment("nothing") is None


def test_redo_shows_the_place_of_the_change_not_where_one_was_meanwhile(editor: TranscriptEditor) -> None:
    editor.set_current("r0-5")
    editor.edit("Typing", reworded("r0-5", "다른 글"))
    editor.set_current("r0-19")
    editor.undo()
    assert editor.current == "r0-5"
    editor.set_current("r0-19")
    editor.redo()
    assert (editor.current, editor.selection) == ("r0-5", ("r0-5",))


def test_a_change_elsewhere_is_shown_where_it_was_made(editor: TranscriptEditor) -> None:
    shown: list[str] = []
    editor.place_restored.connect(lambda place: shown.append(place.current))
    editor.set_current("r0-1")
    editor.edit("Replace all", lambda t: edits.reword(edits.reword(t, "r0-12", "가"), "r0-15", "나"))
    editor.undo()
    editor.set_current("r0-1")
    editor.redo()
    assert shown == ["r0-12", "r0-12"]
    assert editor.selection == ("r0-12",)


def test_lines_that_are_deleted_again_are_shown_by_what_stands_in_their_place(editor: TranscriptEditor) -> None:
    editor.set_current("r0-1")
    editor.edit("Delete", lambda t: edits.delete(t, ("r0-12", "r0-13")))
    editor.undo()
    assert editor.current == "r0-12"
    editor.set_current("r0-1")
    editor.redo()
    assert editor.current == "r0-14"


def test_a_change_of_a_name_alone_leaves_one_where_one_is(editor: TranscriptEditor) -> None:
    editor.set_current("r0-8")
    editor.rename("분기 회의")
    editor.undo()
    assert editor.current == "r0-8"
