"""An open transcript without speakers gets them from the voices of its recording, as one step that can be undone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.transcript import Segment, Transcript
from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from tests.support.running_program import Hands, run_program, until
from tests.support.spoken import write_sound
from tests.support.voices import made_up

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")

LINES = ((0, 5000), (5500, 10_500), (11_000, 16_000))


@pytest.fixture
def document(own_home: Path, tmp_path: Path) -> str:
    """A subtitle file of two people, the first and the last line by one of them, with its recording."""
    return of_two_people(tmp_path / "둘이서.wav", times=1)


@pytest.fixture
def long_document(own_home: Path, tmp_path: Path) -> str:
    """The same for twenty minutes, which nobody tells apart before a hand has given it up."""
    return of_two_people(tmp_path / "둘이서.wav", times=75)


def of_two_people(path: Path, times: int) -> str:
    pause = np.zeros(8000, np.float32)
    sound = np.concatenate([made_up(0, 5), pause, made_up(1, 5), pause, made_up(0, 5, seed=1)])
    media = write_sound(path, np.tile((sound * 32767).astype(np.int16), times))
    lines = [(16_000 * n + start, 16_000 * n + end) for n in range(times) for start, end in LINES]
    segments = tuple(Segment(f"r{n}", start, end, f"말 {n}") for n, (start, end) in enumerate(lines))
    Paths().create()
    library = Library(Paths().library)
    made = library.add_transcript(Transcript("둘이서", "ko", 16_000 * times, "", (), segments), media=str(media))
    library.close()
    return made


def move_away(media: str) -> None:
    Path(media).rename(f"{media}.old")


def test_speakers_are_told_apart_marked_undone_and_told_again(qapp: QApplication, document: str) -> None:
    async def work(hands: Hands) -> None:
        await hands.until_open()
        await hands.program.pages.documents.show(document)
        await hands.to_front()
        told = hands.pane.speakers.told
        await until(told.offer.isVisible, "the recording to be ready")
        hands.click(told.offer)
        hands.click(told.start)
        await hands.until_reads("2 speakers were heard.")
        assert [s.speaker for s in hands.transcript.segments] == ["v1", "v2", "v1"]
        assert [(s.name, s.suggested) for s in hands.transcript.speakers] == [("A", True), ("B", True)]
        await hands.until_reads("Please check them.")
        assert hands.pane.editor.history.count == 1

        hands.pane.actions_.undo.trigger()
        assert not hands.transcript.speakers
        hands.pane.actions_.redo.trigger()
        hands.click(told.right)
        assert not any(s.suggested for s in hands.transcript.speakers)
        await hands.until_saved()
        assert hands.library.transcript(document) == hands.transcript

        # a line went to the wrong speaker, and all was called right: told again it has its own, and names stay
        hands.pane.editor.edit("wrong", lambda t: edits.assign_speaker(t, [t.segments[1].id], "v1"))
        hands.pane.editor.edit("named", lambda t: edits.rename_speaker(t, "v1", "김민수"))
        hands.click(told.offer)
        hands.click(told.start)
        await until(lambda: [s.speaker for s in hands.transcript.segments] == ["v1", "v3", "v1"], "told again")
        assert [s.name for s in hands.transcript.speakers] == ["김민수", "B", "A"]

    run_program(qapp, work)


def test_what_is_given_up_or_fails_leaves_the_transcript_as_it_is(qapp: QApplication, long_document: str) -> None:
    async def work(hands: Hands) -> None:
        await hands.until_open()
        await hands.program.pages.documents.show(long_document)
        await hands.to_front()
        told = hands.pane.speakers.told
        await until(told.offer.isVisible, "the recording to be ready")
        hands.click(told.offer)
        hands.click(told.start)
        await until(told.cancel.isVisible, "the work to be shown")
        hands.click(told.cancel)
        await until(told.offer.isVisible, "it to be given up")
        media, _ = hands.library.media(long_document)
        move_away(media)
        hands.click(told.offer)
        hands.click(told.start)
        await hands.until_reads(Path(media).name)
        assert hands.transcript.speakers == ()
        assert hands.pane.editor.history.count == 0

    run_program(qapp, work)
