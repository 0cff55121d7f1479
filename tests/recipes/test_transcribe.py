from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from desktop_app.domain.errors import (
    Busy,
    FileProblem,
    Rejected,
    Service,
    Unintelligible,
    Unreachable,
    UnusableFile,
)
from desktop_app.domain.job import Job, JobState, Piece, PieceState
from desktop_app.domain.progress import NoProgress
from desktop_app.domain.recognition import Completion, Source, SpeechOptions
from desktop_app.media.content_hash import content_hash
from desktop_app.media.fingerprint import fingerprint
from desktop_app.media.pcm import blocks
from desktop_app.media.probe import probe
from desktop_app.recipes.speech_remarks import END_MISSING, OTHER_TRACKS, SILENCE, SPEAKERS_OFF
from desktop_app.recipes.transcribe import Transcribing
from desktop_app.services.clova_speech import ClovaSpeech
from desktop_app.storage.library import Library
from tests.support.clova_stand_in import RESULT, SECRET, TOKEN, ClovaStandIn
from tests.support.loopback_server import Reply
from tests.support.media_maker import make, make_tracks, make_with_gaps, silence, speech, tone, truncate

OPTIONS = SpeechOptions(service=Service.CLOVA_SPEECH)


class Bench:
    """The recipe with its real parts: a library, a client, a server."""

    def __init__(self, library: Library, server: ClovaStandIn, scratch: Path) -> None:
        self.library = library
        self.server = server
        self.steps: list[Job] = []
        self.recipe = Transcribing(lambda _options: ClovaSpeech(server.invoke_url, SECRET), library, scratch)

    def keep(self, job: Job) -> None:
        self.library.save_job(job)
        self.steps.append(job)

    def work(self, job: Job) -> Job:
        self.keep(job)
        return self.recipe(job, self.keep, NoProgress())

    def posts(self) -> list[str]:
        return [r.path for r in self.server.received if r.method == "POST"]


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    library = Library(tmp_path / "library.db")
    with ClovaStandIn() as server:
        yield Bench(library, server, tmp_path / "scratch")
    library.close()


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    return make(tmp_path / "회의 녹음 (1).wav", tone(2.0))


def job(source: Path | str, options: SpeechOptions = OPTIONS) -> Job:
    return Job("j1", str(source), options, "회의")


def test_a_short_recording_is_sent_once_and_becomes_a_document_with_its_answer(bench: Bench, recording: Path) -> None:
    done = bench.work(job(recording))
    assert done.state is JobState.DONE
    assert [r.params["completion"] for r in bench.server.received] == ["sync"]
    transcript = bench.library.transcript(done.document_id)
    assert transcript.segments[0].text == "This is Seoul pool."
    assert (transcript.title, transcript.service, transcript.language) == ("회의", "clova-speech", "ko-KR")
    assert bench.library.recognised(done.document_id) == transcript
    assert bench.library.media(done.document_id)[0] == str(recording)
    assert b"Seoul pool" in bench.library.answers(done.document_id)[0].body


def test_the_states_that_are_kept_are_those_that_happened(bench: Bench, recording: Path) -> None:
    bench.work(job(recording))
    assert [s.state for s in bench.steps] == [
        JobState.WAITING,
        JobState.WAITING,
        JobState.UPLOADING,
        JobState.RECOGNISING,
        JobState.RECOGNISING,
    ]
    assert bench.steps[2].pieces[0].state is PieceState.SENDING
    assert bench.steps[-1].pieces[0].state is PieceState.ANSWERED


def test_the_token_is_kept_before_the_first_poll(bench: Bench, recording: Path) -> None:
    bench.server.statuses.clear()
    bench.server.statuses.extend([{"result": "PROCESSING", "token": TOKEN}, RESULT])
    bench.work(job(recording, replace(OPTIONS, completion=Completion.ASYNC)))
    accepted = next(s for s in bench.steps if s.pieces and s.pieces[0].state is PieceState.ACCEPTED)
    assert accepted.pieces[0].token == TOKEN
    assert bench.server.received[0].params["resultToObs"] is True
    assert [r.method for r in bench.server.received] == ["POST", "GET", "GET"]


def test_an_accepted_piece_is_polled_and_not_sent_again(bench: Bench, recording: Path) -> None:
    pieces = (Piece(0, 2000, PieceState.ACCEPTED, TOKEN),)
    done = bench.work(replace(job(recording), pieces=pieces, state=JobState.RECOGNISING))
    assert done.state is JobState.DONE
    assert bench.posts() == []


def test_an_accepted_piece_needs_its_recording_no_more(bench: Bench, tmp_path: Path) -> None:
    pieces = (Piece(0, 2000, PieceState.ACCEPTED, TOKEN),)
    with pytest.raises(FileNotFoundError):
        (tmp_path / "gone.wav").stat()
    done = bench.work(replace(job(tmp_path / "gone.wav"), pieces=pieces, duration_ms=2000))
    assert done.state is JobState.DONE


def test_an_answer_that_was_kept_is_never_paid_for_again(bench: Bench, recording: Path) -> None:
    first = bench.work(job(recording))
    bench.library.bin.remove([first.document_id])
    pieces = (Piece(0, 2000, PieceState.ANSWERED),)
    again = bench.recipe(replace(job(recording), pieces=pieces), bench.keep, NoProgress())
    assert again.document_id == first.document_id
    assert len(bench.posts()) == 1


def test_of_a_recording_that_is_cut_off_what_is_there_is_sent_with_a_true_head_and_the_user_is_told(
    bench: Bench, tmp_path: Path
) -> None:
    done = bench.work(job(truncate(make(tmp_path / "회의.wav", tone(20.0)), 0.5)))
    assert (done.state, done.notes) == (JobState.DONE, (END_MISSING,))
    (sent,) = [r for r in bench.server.received if r.method == "POST"]
    (tmp_path / "sent.flac").write_bytes(sent.media)
    found = probe(tmp_path / "sent.flac")
    assert found.duration_ms == pytest.approx(10_000, abs=50)
    assert not found.is_cut_off


def test_a_domain_without_speakers_is_asked_again_without_them_and_the_user_is_told(
    tmp_path: Path, recording: Path
) -> None:
    library = Library(tmp_path / "library.db")
    with ClovaStandIn(diarizes=False) as server:
        bench = Bench(library, server, tmp_path / "scratch")
        done = bench.work(job(recording))
    library.close()
    assert [r.params["diarization"]["enable"] for r in server.received] == [True, False]
    assert done.notes == (SPEAKERS_OFF,)


def test_what_the_service_does_not_take_is_converted_first(bench: Bench, tmp_path: Path) -> None:
    source = make(tmp_path / "browser.webm", tone(2.0))
    bench.work(job(source))
    sent = bench.server.received[0]
    assert sent.file_name == "browser.flac"
    assert sent.media.startswith(b"fLaC")
    assert JobState.CONVERTING in [s.state for s in bench.steps]
    assert list((tmp_path / "scratch").iterdir()) == []


def test_a_refused_request_leaves_the_piece_unsent(bench: Bench, recording: Path) -> None:
    bench.server.replies.append(
        Reply({"result": "ERROR_REQUEST_PARAMETER", "message": "Invalid request parameters", "token": None}, 400)
    )
    with pytest.raises(Rejected):
        bench.work(job(recording))
    assert bench.steps[-1].pieces[0].state is PieceState.PENDING


def test_a_call_whose_fate_is_unknown_stays_marked_as_sent(tmp_path: Path, recording: Path) -> None:
    from tests.support.misbehaving_server import MisbehavingServer, closes_after_body

    library = Library(tmp_path / "library.db")
    with MisbehavingServer(closes_after_body) as server:
        steps: list[Job] = []

        def keep(step: Job) -> None:
            library.save_job(step)
            steps.append(step)

        recipe = Transcribing(lambda _o: ClovaSpeech(server.url, SECRET), library, tmp_path / "scratch")
        keep(job(recording))
        with pytest.raises(Unreachable) as caught:
            recipe(job(recording), keep, NoProgress())
    library.close()
    assert caught.value.maybe_accepted
    assert steps[-1].pieces[0].state is PieceState.SENDING


def test_a_call_whose_answer_is_lost_stays_marked_as_sent(bench: Bench, recording: Path) -> None:
    packed, without_token = Reply(RESULT, 200, {"Content-Encoding": "br"}), Reply({"result": "SUCCEEDED"})
    for reply, completion in (
        (packed, Completion.SYNC),
        (Reply(b""), Completion.SYNC),
        (without_token, Completion.ASYNC),
    ):
        bench.server.replies.append(reply)
        with pytest.raises(Unintelligible) as caught:
            bench.work(job(recording, replace(OPTIONS, completion=completion)))
        assert caught.value.maybe_accepted
        assert bench.steps[-1].pieces[0].state is PieceState.SENDING


def test_urls_and_keys_are_handed_on_as_they_are(bench: Bench) -> None:
    for source, path, name, value in (
        (Source.URL, "/recognizer/url", "url", "https://example.com/a.mp3"),
        (Source.OBJECT_STORAGE, "/recognizer/object-storage", "dataKey", "/data/회의.wav"),
    ):
        bench.work(replace(job(value, replace(OPTIONS, source=source)), id=f"j-{source}"))
        post = [r for r in bench.server.received if r.method == "POST"][-1]
        assert post.path == path
        assert post.params[name] == value
        assert post.params["completion"] == "async"


def test_an_empty_file_costs_no_call(bench: Bench, tmp_path: Path) -> None:
    empty = tmp_path / "empty.wav"
    empty.touch()
    with pytest.raises(UnusableFile) as caught:
        bench.work(job(empty))
    assert caught.value.problem is FileProblem.EMPTY
    assert bench.server.received == []


def test_a_recording_that_changed_since_it_was_split_is_not_sent(bench: Bench, recording: Path) -> None:
    pieces = (Piece(0, 5000), Piece(5000, 9000))
    with pytest.raises(UnusableFile):
        bench.work(replace(job(recording), pieces=pieces, duration_ms=9000))
    assert bench.server.received == []


def test_another_recording_of_the_same_length_in_its_place_is_not_joined_to_what_was_sent(
    bench: Bench, tmp_path: Path
) -> None:
    source = make(tmp_path / "long.wav", tone(4.0))
    bench.server.replies.extend([Reply(RESULT), Reply({"result": "ERROR_AUDIO_CONVERSION", "message": "no"}, 400)])
    with pytest.raises(Rejected):
        pieces = (Piece(0, 2000), Piece(2000, 4000))
        bench.work(replace(job(source), pieces=pieces, duration_ms=4000, media_hash=fingerprint(source)))
    make(source, tone(4.0, hertz=300.0))
    with pytest.raises(UnusableFile) as told:
        bench.work(bench.steps[-1])
    assert told.value.problem is FileProblem.EXCHANGED
    assert len(bench.posts()) == 2


class Overwriting(Bench):
    """The recorder writes the next recording under the same name as soon as a job stands so."""

    at = JobState.WAITING

    def keep(self, job: Job) -> None:
        super().keep(job)
        if job.pieces and job.state is self.at:
            make(Path(job.source), tone(2.0, hertz=300.0))


@pytest.fixture
def overwriting(bench: Bench, tmp_path: Path) -> Overwriting:
    return Overwriting(bench.library, bench.server, tmp_path / "scratch")


def test_a_recording_that_is_overwritten_between_planning_and_sending_is_not_sent(
    overwriting: Overwriting, recording: Path
) -> None:
    with pytest.raises(UnusableFile) as told:
        overwriting.work(job(recording))
    assert told.value.problem is FileProblem.EXCHANGED
    assert overwriting.posts() == []
    # nothing of it was sent, so that trying again sends what lies there by now
    overwriting.at = JobState.DONE
    assert overwriting.work(overwriting.steps[-1]).state is JobState.DONE


def test_another_recording_than_was_chosen_is_not_sent_before_that_was_told(bench: Bench, recording: Path) -> None:
    chosen = replace(job(recording), content=content_hash(recording))
    make(recording, tone(2.0, hertz=300.0))
    with pytest.raises(UnusableFile) as told:
        bench.work(chosen)
    assert told.value.problem is FileProblem.EXCHANGED
    assert bench.posts() == []
    assert bench.work(bench.steps[-1]).state is JobState.DONE


def test_a_document_is_known_to_be_of_what_was_sent_though_that_was_overwritten_meanwhile(
    overwriting: Overwriting, recording: Path
) -> None:
    sent = content_hash(recording)
    overwriting.at = JobState.RECOGNISING
    done = overwriting.work(job(recording))
    original = overwriting.library.original(done.document_id)
    assert original.content == sent != content_hash(recording)
    assert original.fingerprint != fingerprint(recording)


def test_a_recording_that_was_mended_before_anything_of_it_was_taken_is_planned_anew(
    bench: Bench, recording: Path
) -> None:
    bench.server.replies.append(Reply({"result": "ERROR_AUDIO_CONVERSION", "message": "no"}, 400))
    with pytest.raises(Rejected):
        bench.work(job(recording))
    make(recording, tone(5.0))
    done = bench.work(bench.steps[-1])
    assert done.state is JobState.DONE
    assert [piece.end_ms for piece in done.pieces] == [5000]


def test_pieces_are_sent_apart_and_joined_with_their_times(bench: Bench, tmp_path: Path) -> None:
    source = make(tmp_path / "long.wav", tone(4.0))
    pieces = (Piece(0, 2000), Piece(2000, 4000))
    done = bench.work(replace(job(source), pieces=pieces, duration_ms=4000))
    assert len(bench.posts()) == 2
    transcript = bench.library.transcript(done.document_id)
    assert [s.start_ms for s in transcript.segments] == [5870, 7870, 8160, 10160]
    assert [s.name for s in transcript.speakers] == ["A (1)", "B (1)", "A (2)", "B (2)"]


def test_busy_is_told_after_the_retries_and_nothing_counts_as_sent(tmp_path: Path, recording: Path) -> None:
    from desktop_app.services.http import Patience

    library = Library(tmp_path / "library.db")
    with ClovaStandIn() as server:
        server.replies.extend(
            Reply({"result": "ERROR_SERVER_BUSY", "message": "Server too busy", "token": None}, 503) for _ in range(20)
        )
        bench = Bench(library, server, tmp_path / "scratch")
        patience = Patience(busy_delays_s=(0.01, 0.01))
        recipe = Transcribing(
            lambda _o: ClovaSpeech(server.invoke_url, SECRET, patience=patience), library, tmp_path / "s"
        )
        bench.keep(job(recording))
        with pytest.raises(Busy):
            recipe(job(recording), bench.keep, NoProgress())
    library.close()
    assert bench.steps[-1].pieces[0].state is PieceState.PENDING


def test_of_several_parts_the_silent_ones_are_not_sent(bench: Bench, tmp_path: Path) -> None:
    source = make(tmp_path / "a.wav", np.concatenate([tone(4.0), silence(4.0), tone(4.0)]))
    pieces = (Piece(0, 4000), Piece(4000, 8000), Piece(8000, 12_000))
    done = bench.work(replace(job(source), pieces=pieces, duration_ms=12_000))
    assert done.notes == (SILENCE,)
    assert len(bench.posts()) == 2
    ids = {segment.id.partition("-")[0] for segment in bench.library.transcript(done.document_id).segments}
    assert ids == {"r0", "r2"}


def test_the_document_has_the_day_of_its_recording(bench: Bench, tmp_path: Path) -> None:
    path = make(tmp_path / "a.m4a", tone(2.0), tags={"creation_time": "2025-11-03T03:00:00.000000Z"})
    done = bench.work(job(path))
    assert bench.library.transcript(done.document_id).recorded_on == date(2025, 11, 3)


def test_another_track_than_a_player_chooses_is_sent_and_remembered(bench: Bench, tmp_path: Path) -> None:
    sounds = [np.concatenate([tone(1.0), silence(2.0)]), np.concatenate([silence(1.0), tone(2.0)])]
    path = make_tracks(tmp_path / "two.mkv", sounds, default=2)
    done = bench.work(job(path, replace(OPTIONS, track=1)))
    assert bench.library.transcript(done.document_id).track == 1
    assert done.notes == (f"{OTHER_TRACKS}1-2",)
    (sent,) = [received for received in bench.server.received if received.method == "POST"]
    heard = tmp_path / "sent.flac"
    heard.write_bytes(sent.media)
    samples = np.concatenate([*blocks(heard)])
    assert np.abs(samples[:8000].astype(np.int32)).max() > 5000
    assert np.abs(samples[32_000:].astype(np.int32)).max() < 500


@pytest.mark.parametrize("gap", [(0.0, 2.0), (1.0, 2.0)])
def test_what_the_service_would_hear_at_another_time_is_sent_with_its_silence(
    bench: Bench, tmp_path: Path, gap: tuple[float, float]
) -> None:
    path = make_with_gaps(tmp_path / "late.mkv", tone(3.0), [gap], film_s=6.0)
    bench.work(job(path))
    (sent,) = [received for received in bench.server.received if received.method == "POST"]
    heard = tmp_path / "sent.flac"
    heard.write_bytes(sent.media)
    assert probe(heard).duration_ms == pytest.approx(5000, abs=100)


def test_where_each_side_is_a_person_the_sides_say_who_speaks(bench: Bench, tmp_path: Path) -> None:
    length = length_of_answer()
    half = length / 2000
    left = np.concatenate([speech(half), silence(half)])
    right = np.concatenate([silence(half), speech(half)])
    path = make(tmp_path / "call.wav", [left, right])
    done = bench.work(job(path, replace(OPTIONS, people_apart=True)))
    assert bench.server.received[0].params["diarization"] == {"enable": False}
    transcript = bench.library.transcript(done.document_id)
    assert {speaker.name for speaker in transcript.speakers} == {"A", "B"}
    assert all(speaker.suggested for speaker in transcript.speakers)
    first, last = transcript.segments[0], transcript.segments[-1]
    assert first.speaker != last.speaker


def length_of_answer() -> int:
    """How long the words of the stand-in's answer last, ms."""
    segments: Any = RESULT["segments"]
    return max(int(segment["end"]) for segment in segments)
