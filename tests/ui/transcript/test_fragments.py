from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.transcript import Segment, Speaker, Transcript
from desktop_app.ui.look.theme import LIGHT, Look
from desktop_app.ui.transcript.editor import TranscriptEditor
from desktop_app.ui.transcript.fragments import FragmentsDialog
from tests.support.transcript_window import shown


def fragments(gap_ms: int = 300) -> Transcript:
    texts = ("네", "알겠습니다", "그러면", "다음", "네", "좋습니다")
    speakers = "aabbaa"
    segments = tuple(
        Segment(f"r{n}", n * 1000, n * 1000 + 1000 - gap_ms, text, speakers[n]) for n, text in enumerate(texts)
    )
    return Transcript("회의", speakers=(Speaker("a", "김민수"), Speaker("b", "이영희", 1)), segments=segments)


def dialog_of(qtbot: QtBot, transcript: Transcript) -> tuple[FragmentsDialog, TranscriptEditor]:
    editor = TranscriptEditor(transcript)
    dialog = FragmentsDialog(Look(LIGHT), editor)
    editor.setParent(dialog)
    shown(qtbot, dialog)
    return dialog, editor


def test_what_would_be_merged_is_listed_and_merged_as_one_step(qtbot: QtBot) -> None:
    dialog, editor = dialog_of(qtbot, fragments())
    shown_texts = [dialog.list.item(n).text() for n in range(dialog.list.count())]
    assert len(shown_texts) == 3
    assert "김민수" in shown_texts[0]
    assert "알겠습니다" in shown_texts[0]
    QTest.mouseClick(dialog.merge, Qt.MouseButton.LeftButton)
    assert [s.text for s in editor.transcript.segments] == ["네 알겠습니다", "그러면 다음", "네 좋습니다"]
    assert editor.history.count == 1
    editor.undo()
    assert editor.transcript == fragments()


def test_what_is_not_ticked_stays(qtbot: QtBot) -> None:
    dialog, editor = dialog_of(qtbot, fragments())
    dialog.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    dialog.accept()
    assert [s.text for s in editor.transcript.segments] == ["네 알겠습니다", "그러면", "다음", "네 좋습니다"]


def test_the_longest_pause_can_be_set(qtbot: QtBot) -> None:
    dialog, _ = dialog_of(qtbot, fragments(gap_ms=600))
    assert dialog.list.count() == 3
    dialog.slider.setValue(400)
    assert dialog.list.count() == 0
    assert not dialog.merge.isEnabled()


def test_giving_up_changes_nothing(qtbot: QtBot) -> None:
    dialog, editor = dialog_of(qtbot, fragments())
    dialog.reject()
    assert editor.history.count == 0
