"""Lines that come while the rest is recognised, in a transcript that is open."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.running_lines import Lines, named_by_lines
from desktop_app.domain.transcript import Segment, Speaker, Transcript
from desktop_app.ui.transcript.editor import TranscriptEditor
from tests.support.hangul_typist import HangulTypist
from tests.support.transcript_window import TranscriptWindow, opened
from tests.support.transcripts import line

pytestmark = pytest.mark.usefixtures("qapp")


def heard(first: int, last: int) -> tuple[Segment, ...]:
    return tuple(line(f"r0-{n}", n * 3000, f"줄 {n} 입니다 네.") for n in range(first, last))


def running(count: int) -> TranscriptEditor:
    t = Transcript("회의", "ko-KR", 600_000, "local", segments=heard(0, count), lines_taken=(count,))
    return TranscriptEditor(t, Transcript("", segments=heard(0, count)))


def answer(count: int, split: int = -1) -> Transcript:
    found: list[Segment] = []
    for segment in heard(0, count):
        parts = [replace(segment, speaker="s1")]
        if segment.id == f"r0-{split}":
            cut = segment.words[2].start_ms
            parts = [
                replace(parts[0], end_ms=cut - 100, text=" ".join(w.text for w in segment.words[:2])),
                replace(parts[0], start_ms=cut, text=" ".join(w.text for w in segment.words[2:]), speaker="s2"),
            ]
        found += parts
    numbered = tuple(replace(s, id=f"r0-{n}", origins=(f"r0-{n}",)) for n, s in enumerate(found))
    return Transcript("회의", "ko-KR", 600_000, "local", (Speaker("s1", "1", 0), Speaker("s2", "2", 1)), numbered)


def complete(editor: TranscriptEditor, count: int, split: int = -1, in_hand: tuple[str, ...] = ()) -> None:
    editor.complete(heard(0, count), named_by_lines(answer(count, split), heard(0, count)), in_hand)


@pytest.fixture
def window(qtbot: QtBot) -> TranscriptWindow:
    made = opened(qtbot, running(60).transcript)
    made.resize(700, 400)
    return made


def test_lines_are_no_step_and_the_users_own_steps_are_undone_as_ever() -> None:
    editor = running(3)
    editor.edit("Typing", lambda t: edits.reword(t, "r0-0", "고친 말"))
    editor.edit("Split", lambda t: edits.split(t, "r0-2", 4, "n"))
    editor.take_lines(Lines(0, 3, 5, heard(3, 5)))
    assert editor.history.count == 2
    assert [s.id for s in editor.transcript.segments] == ["r0-0", "r0-1", "r0-2", "n", "r0-3", "r0-4"]
    editor.undo()
    editor.undo()
    assert editor.transcript.segments == heard(0, 5)
    assert editor.transcript.lines_taken == (5,)
    editor.redo()
    editor.take_lines(Lines(0, 5, 6, heard(5, 6)))
    editor.redo()
    assert [s.text for s in editor.transcript.segments][:2] == ["고친 말", "줄 1 입니다 네."]
    assert editor.transcript.lines_taken == (6,)
    editor.undo()
    editor.undo()
    assert editor.transcript.segments == heard(0, 6)


def test_lines_that_come_twice_are_passed_over() -> None:
    editor = running(3)
    editor.take_lines(Lines(0, 2, 4, heard(2, 4)))
    assert editor.transcript.segments == heard(0, 3)


def test_the_first_line_of_an_empty_transcript_is_the_current_one() -> None:
    editor = running(0)
    editor.take_lines(Lines(0, 0, 2, heard(0, 2)))
    assert (editor.current, editor.selection) == ("r0-0", ("r0-0",))


def test_a_new_line_knows_what_was_recognised() -> None:
    editor = running(1)
    editor.take_lines(Lines(0, 1, 2, heard(1, 2)))
    editor.edit("Typing", lambda t: edits.reword(t, "r0-1", "고친 말"))
    recognised = editor.recognised
    assert recognised is not None
    assert [s.text for s in editor.recognised_of(editor.transcript.segments[1])] == ["줄 1 입니다 네."]
    editor.edit("Back", lambda t: edits.revert(t, recognised, ["r0-1"]))
    assert editor.transcript.segments == heard(0, 2)


def test_the_whole_answer_is_one_step_whose_undo_leaves_the_transcript_complete() -> None:
    editor = running(3)
    editor.edit("Typing", lambda t: edits.reword(t, "r0-0", "고친 말"))
    complete(editor, 3, split=1)
    assert editor.transcript.is_complete
    assert [s.speaker for s in editor.transcript.segments] == ["s1", "s1", "s2", "s1"]
    assert editor.history.count == 2
    editor.undo()
    assert [s.speaker for s in editor.transcript.segments] == [None, None, None]
    assert editor.transcript.is_complete
    editor.undo()
    assert editor.transcript.segments == heard(0, 3)
    editor.redo()
    editor.redo()
    assert [s.text for s in editor.transcript.segments] == ["고친 말", "줄 1", "입니다 네.", "줄 2 입니다 네."]


def test_the_whole_answer_comes_once() -> None:
    editor = running(2)
    complete(editor, 2)
    complete(editor, 2)
    assert editor.history.count == 1


def test_the_place_selection_and_scroll_stay_while_lines_come_and_when_they_are_split(window: TranscriptWindow) -> None:
    editor, view = window.editor, window.view
    editor.set_current("r0-30")
    editor.set_selection(("r0-30", "r0-31"))
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 7)
    top, y = editor.top, view.row_rect(30).top()
    editor.take_lines(Lines(0, 60, 70, heard(60, 70)))
    assert (editor.top, view.row_rect(30).top()) == (top, y)
    assert (editor.current, editor.selection) == ("r0-30", ("r0-30", "r0-31"))
    assert view.rows.rowCount() == 70
    complete(editor, 70, split=2)
    assert editor.transcript.segments[31].id == "r0-30"
    assert (editor.current, editor.selection) == ("r0-30", ("r0-30", "r0-31"))
    # The column of the speakers came, which lays all lines out anew: the same one still stands at the top.
    assert editor.top[0] == top[0]


def test_what_is_being_composed_is_not_broken_off_by_lines_that_come(window: TranscriptWindow) -> None:
    window.editing.start("r0-1")
    typist = HangulTypist(window.field)
    typist.type(" 한글")
    window.editor.take_lines(Lines(0, 60, 62, heard(60, 62)))
    complete(window.editor, 62, split=1, in_hand=(window.editing.segment_id,))
    assert window.editing.segment_id == "r0-1"
    assert typist.composing == "글"
    typist.type("로")
    window.editing.end()
    segment = window.editor.segment("r0-1")
    assert segment is not None
    assert segment.text == "줄 1 입니다 네. 한글로"
