"""Tracks of one recording in the ledger: another one is another sound, the same one is sent once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.calls import on_tracks, overlap, whole_track
from desktop_app.domain.errors import SentBefore, Service
from desktop_app.domain.job import JobState
from desktop_app.domain.recognition import ALL_TRACKS, SpeechOptions
from desktop_app.recipes.planning import new_job, plan
from tests.recipes.test_ledger import Bench, client, posts
from tests.support.clova_stand_in import ClovaStandIn
from tests.support.media_maker import make_tracks, tone

CLOVA = SpeechOptions(service=Service.CLOVA_SPEECH)
PLAYED = 2


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(tmp_path)
    yield bench
    bench.library.close()


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    sounds = [tone(3.0), tone(3.0, hertz=300), tone(3.0, hertz=700)]
    return make_tracks(tmp_path / "통역.mkv", sounds, default=PLAYED)


def test_another_track_of_a_recording_is_sent_unasked_and_the_same_one_once(bench: Bench, recording: Path) -> None:
    with ClovaStandIn() as server:

        def send(options: SpeechOptions) -> None:
            done = bench.transcribe(new_job(str(recording), options), client(server))
            assert done.state is JobState.DONE

        send(CLOVA)
        # the one that is played, by its number
        with pytest.raises(SentBefore):
            send(replace(CLOVA, track=PLAYED))
        send(replace(CLOVA, track=1))
        with pytest.raises(SentBefore):
            send(replace(CLOVA, track=1))
        # all of them hold those that were sent
        for wish in (replace(CLOVA, track=ALL_TRACKS), replace(CLOVA, people_apart=True)):
            with pytest.raises(SentBefore):
                send(wish)
        send(replace(CLOVA, track=3))
        assert posts(server) == 3


def test_a_track_that_was_sent_before_is_refused_before_it_is_made_ready(
    bench: Bench, recording: Path, tmp_path: Path
) -> None:
    with ClovaStandIn() as server:
        bench.transcribe(new_job(str(recording), replace(CLOVA, track=1)), client(server))
        shutil.rmtree(tmp_path / "scratch")
        (tmp_path / "scratch").write_text("nothing can be converted here")
        with pytest.raises(SentBefore):
            bench.transcribe(new_job(str(recording), replace(CLOVA, track=1)), client(server))
        assert posts(server) == 1


def test_after_all_tracks_none_is_sent_alone(bench: Bench, recording: Path) -> None:
    with ClovaStandIn() as server:
        bench.transcribe(new_job(str(recording), replace(CLOVA, track=ALL_TRACKS)), client(server))
        for track in (0, 1, PLAYED, 3):
            with pytest.raises(SentBefore):
                bench.transcribe(new_job(str(recording), replace(CLOVA, track=track)), client(server))
        assert posts(server) == 1


def test_a_document_is_known_by_the_track_that_it_is_of(bench: Bench, recording: Path) -> None:
    def titles(options: SpeechOptions, media_hash: str) -> str:
        planned = plan(str(recording), options)
        found = bench.library.of_recording(
            media_hash, lambda track: overlap(planned.part, whole_track(planned.duration_ms, track))
        )
        return "" if found is None else found.id

    with ClovaStandIn() as server:
        first = bench.transcribe(new_job(str(recording), CLOVA), client(server))
        assert titles(CLOVA, first.media_hash) == titles(replace(CLOVA, track=PLAYED), first.media_hash) == first.id
        assert titles(replace(CLOVA, track=1), first.media_hash) == ""
        second = bench.transcribe(new_job(str(recording), replace(CLOVA, track=1)), client(server))
        assert titles(replace(CLOVA, track=1), first.media_hash) == second.id
        assert titles(CLOVA, first.media_hash) == first.id
        assert titles(replace(CLOVA, track=ALL_TRACKS), first.media_hash)


def test_parts_on_different_tracks_have_nothing_in_common() -> None:
    part = ((0, 3000), (5000, 9000))
    assert on_tracks(part, [2], played=2) == part
    assert not overlap(part, on_tracks(part, [1], played=2))
    assert not overlap(on_tracks(part, [3], played=2), on_tracks(part, [1], played=2))
    assert overlap(on_tracks(part, [1, 2, 3], played=2), on_tracks(((8000, 8500),), [3], played=2))
    assert not overlap(on_tracks(part, [1, 2, 3], played=2), on_tracks(((3500, 4500),), [3], played=2))
    assert overlap((), on_tracks(part, [1], played=2))
