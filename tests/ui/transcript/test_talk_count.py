from pytestqt.qtbot import QtBot

from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.talk_time import talk
from desktop_app.ui.transcript.editor import TranscriptEditor
from desktop_app.ui.transcript.talk_count import TalkCount
from tests.support.made_up_transcript import made_up_transcript


def test_several_edits_and_undoing_them_are_counted_together(qtbot: QtBot) -> None:
    transcript = made_up_transcript(200)
    editor = TranscriptEditor(transcript, transcript)
    count = TalkCount(editor, editor)
    assert count.now == talk(transcript)
    editor.edit("", lambda t: edits.reword(t, "r0-3", "다른 말"))
    editor.edit("", lambda t: edits.split(t, "r0-20", 5))
    editor.edit("", lambda t: edits.assign_speaker(t, ["r0-150", "r0-151"], None))
    editor.edit("", lambda t: edits.remove_speaker(t, "s2"))
    editor.edit("", lambda t: edits.delete(t, [f"r0-{n}" for n in range(60, 90)]))
    assert (count.now.times, count.now.lines) == (talk(editor.transcript).times, talk(editor.transcript).lines)
    for _ in range(5):
        editor.undo()
    assert (count.now.times, count.now.lines) == (talk(transcript).times, talk(transcript).lines)
