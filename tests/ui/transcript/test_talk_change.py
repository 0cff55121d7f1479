from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.transcript import Transcript
from desktop_app.domain.transcript_changes import difference
from desktop_app.ui.transcript.talk_change import moves_talk
from tests.support.made_up_transcript import made_up_transcript


@pytest.mark.parametrize(
    ("edit", "moves"),
    [
        (lambda t: edits.reword(t, "r0-1", "다른 말"), False),
        (lambda t: edits.confirm(t, ["r0-1"]), False),
        (lambda t: edits.retime(t, "r0-1", 5_000, 9_000), True),
        (lambda t: edits.assign_speaker(t, ["r0-1"], None), True),
        (lambda t: edits.delete(t, ["r0-1"]), True),
        (lambda t: edits.recolor_speaker(t, "s1", 5), True),
    ],
)
def test_typing_moves_no_talk_but_times_and_speakers_do(edit: Callable[[Transcript], Transcript], moves: bool) -> None:
    before = made_up_transcript(3)
    assert moves_talk(difference(before, edit(before))) is moves
