from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester

from desktop_app.domain import transcript_edits as edits
from desktop_app.ui.transcript.editor import TranscriptEditor
from desktop_app.ui.transcript.lines.segments_model import SegmentsModel
from tests.support.made_up_transcript import made_up_transcript

pytestmark = pytest.mark.usefixtures("qapp")


def watched(tester: Any, model: SegmentsModel) -> None:
    tester.check(model)


def test_the_model_follows_every_kind_of_edit(qtmodeltester: ModelTester) -> None:
    editor = TranscriptEditor(made_up_transcript(30))
    model = SegmentsModel(editor, editor)
    watched(qtmodeltester, model)
    editor.changed.connect(lambda change: model.take(change, keeps_rows=change.keeps_rows))
    editor.edit("", lambda t: edits.reword(t, "r0-3", "다시 쓴 글"))
    editor.edit("", lambda t: edits.delete(t, ("r0-1", "r0-4", "r0-29")))
    editor.edit("", lambda t: edits.insert_after(t, "r0-10", 54_600, 54_900, "새 줄"))
    editor.edit("", lambda t: edits.merge(t, ("r0-11", "r0-12", "r0-13")))
    editor.edit("", lambda t: edits.rename_speaker(t, "s1", "새 이름"))
    while editor.history.last:
        assert [model.index(n).data() for n in range(model.rowCount())] == [s.text for s in editor.transcript.segments]
        editor.undo()
    assert model.rowCount() == 30


def test_very_many_places_are_told_as_a_new_model(qtmodeltester: ModelTester) -> None:
    editor = TranscriptEditor(made_up_transcript(200))
    model = SegmentsModel(editor, editor)
    watched(qtmodeltester, model)
    editor.changed.connect(lambda change: model.take(change, keeps_rows=change.keeps_rows))
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    odd = tuple(f"r0-{n}" for n in range(1, 200, 2))
    editor.edit("", lambda t: edits.delete(t, odd))
    assert model.rowCount() == 100
    assert resets == [1]


def test_a_screen_reader_hears_speaker_time_and_text() -> None:
    editor = TranscriptEditor(made_up_transcript(5))
    model = SegmentsModel(editor, editor)
    spoken = model.index(3).data(Qt.ItemDataRole.AccessibleTextRole)
    segment = editor.transcript.segments[3]
    assert segment.text in spoken
    assert "00:15" in spoken
    assert "이영희" in spoken
    assert "doubtful" in spoken


def test_there_are_no_rows_below_rows() -> None:
    editor = TranscriptEditor(made_up_transcript(5))
    model = SegmentsModel(editor, editor)
    assert model.rowCount(model.index(0)) == 0
    assert model.data(QModelIndex()) is None
