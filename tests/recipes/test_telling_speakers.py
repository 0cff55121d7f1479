"""Speakers told apart on this computer for a service that gives none, and never at the price of the transcript."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from desktop_app.domain.errors import Broken, Cancelled, FileProblem, Service, UnusableFile
from desktop_app.domain.job import Job, JobState
from desktop_app.domain.progress import NoProgress, Progress
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.domain.told_speakers import Turn, Turns
from desktop_app.domain.transcript import Mark, Transcript
from desktop_app.recipes.telling_speakers import SPEAKERS_NOT_TOLD
from desktop_app.recipes.transcribe import Transcribing
from desktop_app.services.nhn_stt import NhnStt
from desktop_app.storage.library import Library
from desktop_app.ui.words.wording import note_sentence
from tests.support.media_maker import make, tone
from tests.support.nhn_stand_in import APP_KEY, SECRET, NhnStandIn

NHN = SpeechOptions(service=Service.NHN_STT, speakers_min=2, speakers_max=3)

Asked = list[tuple[str, tuple[tuple[int, int], ...], int, int]]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = Library(tmp_path / "library.db")
    yield made
    made.close()


@pytest.fixture
def nhn() -> Iterator[NhnStandIn]:
    with NhnStandIn() as server:
        yield server


@pytest.fixture
def work(library: Library, nhn: NhnStandIn, tmp_path: Path) -> Callable[[Turns | None, SpeechOptions], Job]:
    recording = make(tmp_path / "회의.wav", tone(2.0))

    def run(turns: Turns | None, options: SpeechOptions = NHN) -> Job:
        recipe = Transcribing(
            lambda _options: NhnStt(nhn.url, APP_KEY, secret=SECRET), library, tmp_path / "scratch", turns=turns
        )
        job = Job("j1", str(recording), options, "회의")
        library.save_job(job)
        return recipe(job, library.save_job, NoProgress())

    return run


def ears(asked: Asked) -> Turns:
    def turns(
        path: str,
        spans: Sequence[tuple[int, int]],
        fewest: int,
        most: int,
        progress: Progress,
        *,
        track: int = 0,
    ) -> tuple[Turn, ...]:
        asked.append((path, tuple(spans), fewest, most))
        return (Turn(0, 12_200, 0), Turn(12_200, 20_000, 1))

    return turns


def test_lines_without_speakers_get_those_that_were_heard(
    work: Callable[[Turns | None, SpeechOptions], Job], library: Library, tmp_path: Path
) -> None:
    asked: Asked = []
    done = work(ears(asked), NHN)
    ((path, spans, fewest, most),) = asked
    assert (path, fewest, most) == (str(tmp_path / "회의.wav"), 2, 3)
    assert (spans[0][0], spans[-1][1]) == (390, 15_000)
    shown, recognised = library.transcript(done.document_id), library.recognised(done.document_id)
    assert [s.speaker for s in shown.segments] == ["v1", "v2"]
    assert all(s.suggested for s in shown.speakers)
    assert recognised is not None
    assert recognised.speakers == ()
    assert [s.text for s in recognised.segments] == [s.text for s in shown.segments]
    assert done.notes == ()


def test_nobody_listens_where_no_speakers_are_wanted(
    work: Callable[[Turns | None, SpeechOptions], Job], library: Library
) -> None:
    asked: Asked = []
    done = work(ears(asked), replace(NHN, diarization=False))
    assert asked == []
    assert library.transcript(done.document_id).speakers == ()


@pytest.mark.parametrize("error", [Broken(Service.LOCAL, "x"), UnusableFile("회의.wav", FileProblem.MISSING)])
def test_a_failure_is_a_remark_and_the_transcript_is_kept(
    work: Callable[[Turns | None, SpeechOptions], Job], library: Library, error: Exception
) -> None:
    def fails(*_: object, **_named: object) -> tuple[Turn, ...]:
        raise error

    done = work(fails, NHN)
    assert (done.state, done.notes) == (JobState.DONE, (SPEAKERS_NOT_TOLD,))
    assert len(library.transcript(done.document_id).segments) == 2
    assert note_sentence(SPEAKERS_NOT_TOLD).endswith(".")


def test_giving_up_meanwhile_pays_nothing_twice(
    work: Callable[[Turns | None, SpeechOptions], Job], library: Library, nhn: NhnStandIn, tmp_path: Path
) -> None:
    def gives_up(*_: object, **_named: object) -> tuple[Turn, ...]:
        raise Cancelled

    with pytest.raises(Cancelled):
        work(gives_up, NHN)
    (left,) = library.jobs()
    calls = len(nhn.calls)
    asked: Asked = []
    recipe = Transcribing(
        lambda _options: NhnStt(nhn.url, APP_KEY, secret=SECRET), library, tmp_path / "scratch", turns=ears(asked)
    )
    done = recipe(left, library.save_job, NoProgress())
    assert len(nhn.calls) == calls
    assert len(library.transcript(done.document_id).speakers) == 2


def test_whose_track_is_known_is_called_by_name_and_is_no_suggestion(
    work: Callable[[Turns | None, SpeechOptions], Job], library: Library, tmp_path: Path
) -> None:
    sound = np.zeros((2, 20 * 16_000), np.float32)
    sound[1] = tone(20.0)
    make(tmp_path / "회의.wav", list(sound))
    wishes = replace(NHN, people_apart=True, people=("나", "상대방"))
    done = work(None, wishes)
    transcript = library.transcript(done.document_id)
    assert [(one.name, one.suggested) for one in transcript.speakers] == [("상대방", False)]
    assert {segment.speaker for segment in transcript.segments} == {transcript.speakers[0].id}


def test_a_sound_that_lies_in_the_library_already_gets_its_lines_with_who_speaks(
    work: Callable[[Turns | None, SpeechOptions], Job], library: Library, tmp_path: Path
) -> None:
    sound = np.zeros((2, 20 * 16_000), np.float32)
    sound[1] = tone(20.0)
    media = make(tmp_path / "회의.wav", list(sound))
    marks = (Mark("m1", 700),)
    empty = Transcript("주간 회의", duration_ms=20_000, lines_taken=(), marks=marks)
    library.add_transcript(empty, None, (), str(media), document_id="j1")
    done = work(None, replace(NHN, people_apart=True, people=("나", "상대방")))
    assert done.document_id == "j1"
    transcript = library.transcript("j1")
    assert [(one.name, one.suggested) for one in transcript.speakers] == [("상대방", False)]
    assert {segment.speaker for segment in transcript.segments} == {transcript.speakers[0].id}
    assert (transcript.title, transcript.marks, transcript.is_complete) == ("주간 회의", marks, True)
    assert transcript.service == Service.NHN_STT
