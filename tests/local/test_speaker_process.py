"""Voices are listened to in a process of their own, from a file."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import Cancelled, FileProblem, UnusableFile
from desktop_app.domain.progress import NoProgress
from desktop_app.domain.told_speakers import Turn
from desktop_app.local.speaker_process import SpeakerListener
from desktop_app.local.speaker_worker import heard, stretches
from tests.support.spoken import write_sound
from tests.support.voices import evenly, made_up
from tests.support.waiting import SOON_S
from tests.support.watching_progress import Watching


@pytest.fixture
def listener() -> Iterator[SpeakerListener]:
    made = SpeakerListener()
    yield made
    made.close()


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two people: from 0 to 6 s one, from 7 to 13 s the other."""
    pause = np.zeros(16_000, np.float32)
    sound = np.concatenate([made_up(0, 6), pause, made_up(1, 6)])
    return write_sound(tmp_path_factory.mktemp("two") / "둘이서.webm", (sound * 32767).astype(np.int16))


WORDS = evenly(0, 6000, 18) + evenly(7000, 13_000, 18)


def test_two_people_are_two_turns_and_the_work_is_told(listener: SpeakerListener, recording: Path) -> None:
    progress = Watching()
    assert listener.turns(str(recording), WORDS, -1, -1, progress) == (Turn(0, 6000, 0), Turn(7000, 13_000, 1))
    assert progress.reports[-1] == (13_000, 13_000)
    assert listener.turns(str(recording), WORDS, 1, 1, progress) == (Turn(0, 13_000, 0),)


def test_a_voice_is_256_numbers_and_is_more_like_itself_than_like_another(
    listener: SpeakerListener, recording: Path
) -> None:
    one, again, other = (
        np.array(listener.voice_of(str(recording), spans, NoProgress()))
        for spans in ([(0, 2500)], [(3500, 6000)], WORDS[18:])
    )
    assert one.shape == (256,)
    assert one @ again > max(one @ other, again @ other)
    with pytest.raises(ValueError, match="no voice"):
        listener.voice_of(str(recording), [(6100, 6900)], NoProgress())


def test_what_is_no_recording_is_told_and_the_next_one_is_listened_to(
    listener: SpeakerListener, recording: Path, tmp_path: Path
) -> None:
    text = tmp_path / "a.mp3"
    text.write_text("no sound", encoding="utf-8")
    for path, problem in ((text, FileProblem.WRONG_KIND), (tmp_path / "missing.wav", FileProblem.MISSING)):
        with pytest.raises(UnusableFile) as caught:
            listener.turns(str(path), WORDS, -1, -1, NoProgress())
        assert caught.value.problem is problem
    assert listener.turns(str(recording), WORDS[:3], -1, -1, NoProgress()) == (Turn(0, 1000, 0),)
    assert listener.turns(str(recording), (), -1, -1, NoProgress()) == ()


def test_giving_up_ends_it_at_once_and_the_next_recording_is_listened_to(
    listener: SpeakerListener, recording: Path
) -> None:
    progress = Watching(cancel_after_bytes=1)
    with pytest.raises(Cancelled):
        listener.turns(str(recording), WORDS, -1, -1, progress)
    assert len(listener.turns(str(recording), WORDS, 2, 2, NoProgress())) == 2


def test_whoever_waits_for_another_can_give_up(listener: SpeakerListener, recording: Path) -> None:
    waiting = Watching()
    waiting.cancel()
    reached = threading.Event()
    goes_on = threading.Event()

    class Holding(Watching):
        def report(self, done: int, total: int) -> None:
            reached.set()
            assert goes_on.wait(SOON_S)

    first = threading.Thread(target=lambda: listener.turns(str(recording), WORDS, -1, -1, Holding()))
    first.start()
    assert reached.wait(SOON_S)
    with pytest.raises(Cancelled):
        listener.turns(str(recording), WORDS, -1, -1, waiting)
    goes_on.set()
    first.join()


def test_the_right_part_of_the_recording_is_heard(recording: Path) -> None:
    wanted = [(500, 1500), (6200, 6800), (7000, 12_000), (12_500, 14_000), (90_000, 91_000)]
    found = dict(heard(str(recording), wanted))
    assert list(found) == [500, 6200, 7000, 12_500]
    assert [len(sound) // 16 for sound in found.values()][:3] == [1000, 600, 5000]
    assert 400 <= len(found[12_500]) // 16 <= 600  # the recording ends there
    loudness = [float(np.sqrt(np.mean(np.square(sound)))) for sound in found.values()]
    assert loudness[1] < 0.01 < min(loudness[0], loudness[2])


@given(st.lists(st.tuples(st.integers(0, 100_000), st.integers(0, 50_000)), max_size=30))
def test_stretches_hold_all_that_is_asked_for_in_order_and_none_is_long(parts: list[tuple[int, int]]) -> None:
    spans = sorted((start, start + length) for start, length in parts)
    found = stretches(spans)
    assert all(0 < end - start <= 20_000 for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    for start, end in spans:
        covered = sum(max(0, min(end, b) - max(start, a)) for a, b in found)
        assert covered == end - start
