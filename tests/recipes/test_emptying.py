"""What is deleted for good goes everywhere, and nothing else goes with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.again import Again, AgainPiece
from desktop_app.domain.again_stretches import Stretch
from desktop_app.domain.errors import Service
from desktop_app.domain.job import Job, JobState, Piece, PieceState
from desktop_app.domain.original import Original
from desktop_app.domain.progress import NoProgress
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.local.child import LocalServices
from desktop_app.recipes.emptying import Emptying
from desktop_app.recipes.kept_dictation import KeptDictations
from desktop_app.storage.kept_again import KeptAgain
from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from tests.support.transcript_examples import example

TOKENS = {"job": "a" * 32, "again": "b" * 32, "other": "c" * 32}
OPTIONS = SpeechOptions(Service.LOCAL)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    made = Paths(tmp_path)
    made.create()
    for folder in ("first pages", "waveforms"):
        (made.cache / folder).mkdir()
    for name in ("d1-176.png", "d1-352.png", "d2-176.png"):
        (made.cache / "first pages" / name).write_bytes(b"picture")
    for name in ("hash1", "hash2"):
        (made.cache / "waveforms" / f"{name}.peaks").write_bytes(b"peaks")
    for token in TOKENS.values():
        for place in (made.services, made.services / "beside-1"):
            (place / "jobs" / token).mkdir(parents=True)
            (place / "jobs" / token / "answer.json").write_text("{}")
        results = made.services / "storage" / "results"
        results.mkdir(parents=True, exist_ok=True)
        (results / f"회의_{token}.json").write_text("{}")
    return made


@pytest.fixture
def library(paths: Paths) -> Iterator[Library]:
    made = Library(paths.library)
    dictation = KeptDictations(paths.recordings).new("말한 것", Service.LOCAL, "ko-KR", is_long=True)
    Path(dictation.recording).write_bytes(b"sound")
    KeptDictations(paths.recordings).keep_answer(dictation.id, 0, b"answer")
    for at, media in ((1, dictation.recording), (2, "/회의.wav")):
        made.add_transcript(example(9), None, (), media, f"hash{at}", f"d{at}")
        job = Job(f"j{at}", media, OPTIONS, "회의", JobState.DONE, document_id=f"d{at}")
        token = TOKENS["job"] if at == 1 else TOKENS["other"]
        made.save_job(replace(job, pieces=(Piece(0, 9, PieceState.ANSWERED, token),)))
        again = Again(f"a{at}", f"d{at}", media, f"hash{at}", OPTIONS, ())
        piece = AgainPiece(Stretch(0, 9, 0, 9), PieceState.ANSWERED, TOKENS["again"] if at == 1 else "")
        KeptAgain(paths.again).save(replace(again, pieces=(piece,)))
        KeptAgain(paths.again).keep_answer(again.id, 0, b"x")
    yield made
    made.close()


def empty(library: Library, paths: Paths) -> None:
    services = LocalServices(paths.services, paths.models)
    library.bin.put(["d1"])
    Emptying(library, paths, services.forget)(library.bin.condemn(["d1"]), NoProgress())


def left(paths: Paths) -> set[str]:
    """The names of all files that belong to documents, and of the folders of calls."""
    places = (paths.cache, paths.recordings, paths.again, paths.services)
    return {path.parent.name if path.name == "answer.json" else path.name for p in places for path in p.rglob("*.*")}


def test_emptied_a_document_goes_with_all_that_was_made_of_it(paths: Paths, library: Library) -> None:
    empty(library, paths)
    assert [one.id for one in library.documents()] == ["d2"]
    assert [job.id for job in library.jobs()] == ["j2"]
    other = TOKENS["other"]
    kept = {"d2-176.png", "hash2.peaks", "a2.json", "a2.0.answer", other, f"회의_{other}.json"}
    assert left(paths) == kept


def test_sound_and_waveform_stay_as_long_as_another_document_has_them(paths: Paths, library: Library) -> None:
    library.add_transcript(example(9), None, (), library.media("d1")[0], "hash1", "d3")
    library.bin.put(["d3"])
    empty(library, paths)
    assert Path(library.media("d3")[0]).read_bytes() == b"sound"
    assert (paths.cache / "waveforms" / "hash1.peaks").exists()


def test_a_recording_of_the_user_is_never_deleted(paths: Paths, library: Library, tmp_path: Path) -> None:
    # also one that happens to lie beside what was dictated
    for own in (tmp_path / "회의.wav", paths.recordings / "mine.wav", paths.recordings / "dictation-mine.m4a"):
        own.write_bytes(b"mine")
        library.keep_original("d1", Original(str(own), "hash1"))
        empty(library, paths)
        assert own.read_bytes() == b"mine"
        library.add_transcript(example(9), None, (), str(own), "hash1", "d1")


def test_begun_again_after_a_kill_it_comes_to_its_end(paths: Paths, library: Library) -> None:
    class Killed(Exception):
        pass

    def killed(_tokens: object) -> None:
        raise Killed

    library.bin.put(["d1"])
    with pytest.raises(Killed):
        Emptying(library, paths, killed)(library.bin.condemn(["d1"]), NoProgress())
    library.close()
    again = Library(paths.library)
    Emptying(again, paths, LocalServices(paths.services, paths.models).forget)(again.bin.condemn_old(), NoProgress())
    assert "d1-176.png" not in left(paths)
    assert again.bin.condemn_old() == ()
    again.close()


def test_what_somebody_else_removed_meanwhile_is_no_error(paths: Paths, library: Library) -> None:
    Emptying(library, paths, lambda _tokens: None)(["gone", "d1"], NoProgress())
    assert [one.id for one in library.documents()] == ["d2"]


def test_a_meeting_that_was_recorded_here_goes_with_its_document(paths: Paths, library: Library) -> None:
    meeting = paths.recordings / "meeting-20261130-120000.wav"
    meeting.write_bytes(b"sound")
    library.keep_original("d1", Original(str(meeting), "hash1"))
    empty(library, paths)
    assert not meeting.exists()
