"""Lines of a kept transcript, recognised again over real sockets: what is sent and kept; nothing is paid twice."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from desktop_app.domain.again import Again, AgainPiece
from desktop_app.domain.again_stretches import Stretch
from desktop_app.domain.errors import (
    AppError,
    Cancelled,
    FileProblem,
    LimitReached,
    Refused,
    Service,
    StorageError,
    StorageProblem,
    Unintelligible,
    Unreachable,
    UnusableFile,
)
from desktop_app.domain.job import PieceState
from desktop_app.domain.progress import NoProgress, Progress
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.domain.transcript import Segment, Transcript
from desktop_app.domain.usage import Used, vendor_day
from desktop_app.media.fingerprint import fingerprint
from desktop_app.media.pcm import blocks
from desktop_app.media.probe import probe
from desktop_app.recipes.limited_ledger import LimitedLedger, LimitsAndWarnings, no_limits, nobody
from desktop_app.recipes.recognise_again import RecognisingAgain, plan
from desktop_app.recipes.speech_calls import SpeechService
from desktop_app.services.clova_speech import ClovaSpeech
from desktop_app.services.csr import Csr
from desktop_app.services.http import Patience
from desktop_app.services.local_speech import LocalSpeech
from desktop_app.services.nhn_stt import NhnStt
from desktop_app.storage.kept_again import KeptAgain
from desktop_app.storage.library import Library
from tests.support import csr_stand_in, nhn_stand_in
from tests.support.clova_stand_in import RESULT, SECRET, TOKEN, ClovaStandIn
from tests.support.local_stand_in import LocalStandIn, row
from tests.support.loopback_server import Reply
from tests.support.media_maker import make, make_tracks, silence, speech, tone
from tests.support.misbehaving_server import MisbehavingServer, closes_after_body, closes_while_sent
from tests.support.watching_progress import Watching

HEARD = {"start": 100, "end": 900, "text": "새 글", "confidence": 0.8, "words": [[100, 400, "새"], [500, 900, "글"]]}
ANSWER = {**RESULT, "segments": [HEARD], "text": "새 글", "speakers": [], "events": []}


class FillingDisk(KeptAgain):
    """A folder on a disk that is full when an answer comes."""

    is_full = False

    def keep_answer(self, job_id: str, piece: int, body: bytes) -> None:
        if self.is_full:
            raise StorageError("", StorageProblem.FULL)
        super().keep_answer(job_id, piece, body)


class Bench:
    """The recipe with its real parts; ``steps`` are the states in which it was kept."""

    def __init__(self, tmp_path: Path) -> None:
        self.store = FillingDisk(tmp_path / "again")
        self.library = Library(tmp_path / "library.db")
        self.limits = no_limits()
        self.steps: list[Again] = []
        self.client: Callable[[], SpeechService] | None = None
        self.recipe = RecognisingAgain(self._connect, self.store, tmp_path / "scratch", self._ledger())

    def _ledger(self) -> LimitedLedger:
        return LimitedLedger(self.library.calls, self.library.usage, lambda: self.limits, nobody)

    @property
    def used(self) -> Used:
        return self.library.usage.of_month(Service.CLOVA_SPEECH, vendor_day(time.time()))

    def _connect(self, options: SpeechOptions) -> SpeechService:
        if self.client is not None:
            return self.client()
        raise Refused(options.service, "401")

    def run(self, again: Again, progress: Progress | None = None, *, sends_unsure: bool = False) -> Again:
        return self.recipe(again, progress or NoProgress(), self.steps.append, sends_unsure=sends_unsure)

    def fails(self, again: Again, error: type[AppError], progress: Progress | None = None) -> Again:
        """Run it into this error; how it is kept then."""
        with pytest.raises(error):
            self.run(again, progress)
        return self.kept()

    def kept(self) -> Again:
        """As a program that starts now finds it."""
        (found,) = KeptAgain(self.store._folder).of_document("d1")
        return found


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(tmp_path)
    yield bench
    bench.library.close()


@pytest.fixture
def server(bench: Bench) -> Iterator[ClovaStandIn]:
    with ClovaStandIn() as running:
        running.replies.append(Reply(ANSWER))
        bench.client = lambda: ClovaSpeech(running.invoke_url, SECRET)
        yield running


@pytest.fixture
def media(tmp_path: Path) -> Path:
    return make(tmp_path / "회의.wav", tone(8.0))


def again(media: Path, *spans: tuple[int, int], service: Service = Service.CLOVA_SPEECH) -> Again:
    pieces = tuple(AgainPiece(Stretch(start, end, start, end)) for start, end in spans or ((2000, 4000),))
    return Again("a1", "d1", str(media), fingerprint(media), SpeechOptions(service=service), pieces)


def posts(server: ClovaStandIn) -> int:
    return sum(r.method == "POST" for r in server.received)


def test_a_stretch_is_cut_out_sent_once_and_its_words_have_the_times_of_the_whole(
    bench: Bench, server: ClovaStandIn, media: Path, tmp_path: Path
) -> None:
    done = bench.run(again(media))
    (sent,) = server.received
    assert (sent.params["completion"], sent.params["diarization"]) == ("sync", {"enable": False})
    (tmp_path / "sent.flac").write_bytes(sent.media)
    assert probe(tmp_path / "sent.flac").duration_ms == 2000
    assert done.is_answered
    assert bench.kept() == done
    (heard,) = bench.recipe.heard(done).segments
    assert (heard.start_ms, heard.end_ms, heard.text) == (2100, 2900, "새 글")
    assert [w.start_ms for w in heard.words] == [2100, 2500]
    assert bench.used == Used(1, 2000)
    assert list((tmp_path / "scratch").iterdir()) == []


def test_the_stretch_is_cut_out_of_the_track_that_the_transcript_is_of(
    bench: Bench, server: ClovaStandIn, tmp_path: Path
) -> None:
    path = make_tracks(tmp_path / "two.mkv", [silence(8.0), tone(8.0)], default=1)
    one = again(path, (2000, 5000))
    bench.run(replace(one, options=replace(one.options, track=2)))
    (sent,) = [received for received in server.received if received.method == "POST"]
    heard = tmp_path / "sent.flac"
    heard.write_bytes(sent.media)
    assert np.abs(np.concatenate([*blocks(heard)]).astype(np.int32)).max() > 5000


def test_every_step_is_kept_before_it_is_taken(bench: Bench, server: ClovaStandIn, media: Path) -> None:
    bench.run(again(media))
    assert [step.pieces[0].state for step in bench.steps] == [PieceState.SENDING, PieceState.ANSWERED]
    assert b"\\uc0c8" in (bench.store.answer("a1", 0) or b"") or "새".encode() in (bench.store.answer("a1", 0) or b"")
    assert posts(server) == 1


def test_what_was_answered_is_never_sent_again_and_needs_no_account(
    bench: Bench, server: ClovaStandIn, media: Path
) -> None:
    done = bench.run(again(media))
    bench.client = None
    media.unlink()
    assert bench.run(done) == done
    assert posts(server) == 1


def test_killed_while_sending_it_may_have_been_accepted_and_is_sent_again_only_when_told(
    bench: Bench, server: ClovaStandIn, media: Path
) -> None:
    before = again(media)
    killed = before.with_piece(0, replace(before.pieces[0], state=PieceState.SENDING))
    with pytest.raises(Unreachable) as caught:
        bench.run(killed)
    assert caught.value.maybe_accepted
    assert posts(server) == 0
    assert bench.run(killed, sends_unsure=True).is_answered
    assert posts(server) == 1


def test_killed_while_this_computer_was_working_it_is_simply_done_again(
    bench: Bench, server: ClovaStandIn, media: Path
) -> None:
    before = again(media, service=Service.LOCAL)
    killed = before.with_piece(0, replace(before.pieces[0], state=PieceState.SENDING))
    assert bench.run(killed).is_answered
    assert posts(server) == 1


def test_killed_between_the_answer_and_the_note_it_is_not_sent_again(
    bench: Bench, server: ClovaStandIn, media: Path
) -> None:
    done = bench.run(again(media))
    killed = done.with_piece(0, replace(done.pieces[0], state=PieceState.SENDING))
    assert bench.run(killed) == done
    assert posts(server) == 1


def test_an_answer_that_cannot_be_written_waits_and_is_not_paid_for_again(
    bench: Bench, server: ClovaStandIn, media: Path
) -> None:
    bench.store.is_full = True
    kept = bench.fails(again(media), StorageError)
    assert kept.pieces[0].state is PieceState.SENDING
    bench.store.is_full = False
    assert bench.run(kept).is_answered
    assert posts(server) == 1
    assert bench.used == Used(1, 2000)


def test_a_call_broken_off_after_its_whole_body_is_counted_and_stays_unsure(bench: Bench, media: Path) -> None:
    with MisbehavingServer(closes_after_body) as server:
        bench.client = lambda: ClovaSpeech(f"{server.url}/external/v1/1/2", SECRET)
        kept = bench.fails(again(media), Unreachable)
    assert kept.pieces[0].state is PieceState.SENDING
    assert bench.used == Used(1, 2000)


def test_a_call_to_this_computer_that_broke_off_is_no_question_of_money(bench: Bench, media: Path) -> None:
    with MisbehavingServer(closes_after_body) as server:
        bench.client = lambda: ClovaSpeech(f"{server.url}/external/v1/1/2", SECRET, service=Service.LOCAL)
        kept = bench.fails(again(media, service=Service.LOCAL), Unreachable)
    assert kept.pieces[0].state is PieceState.PENDING
    assert bench.used == Used()


def test_a_call_that_was_not_accepted_can_simply_be_tried_again(
    bench: Bench, server: ClovaStandIn, media: Path
) -> None:
    good, bench.client = bench.client, lambda: ClovaSpeech(server.invoke_url, "another-secret")
    kept = bench.fails(again(media), Refused)
    assert kept.pieces[0].state is PieceState.PENDING
    assert bench.used == Used()
    bench.client = good
    assert bench.run(kept).is_answered


def test_what_was_answered_before_a_failure_is_kept_and_only_the_rest_is_sent(
    bench: Bench, server: ClovaStandIn, media: Path
) -> None:
    server.replies.append(Reply({"result": "FAILED", "message": "no", "token": ""}, 400))
    kept = bench.fails(again(media, (0, 2000), (3000, 5000)), AppError)
    assert [p.state for p in kept.pieces] == [PieceState.ANSWERED, PieceState.PENDING]
    assert bench.recipe.heard(kept).spans == ((0, 2000),)
    assert [s.text for s in bench.recipe.heard(kept).segments] == ["새 글"]
    server.replies.append(Reply(ANSWER))
    done = bench.run(kept)
    assert [s.start_ms for s in bench.recipe.heard(done).segments] == [100, 3100]
    assert posts(server) == 3


def test_ones_own_limit_stops_before_the_call(bench: Bench, server: ClovaStandIn, media: Path) -> None:
    bench.run(again(media))
    bench.limits = LimitsAndWarnings({"clova-speech": 1000}, {}, ())
    with pytest.raises(LimitReached):
        bench.run(replace(again(media), id="a2"))
    assert len(server.received) == 1


def test_given_up_before_it_was_sent_it_is_unsent(bench: Bench, server: ClovaStandIn, media: Path) -> None:
    progress = Watching()
    progress.cancel()
    with pytest.raises(Cancelled):
        bench.run(again(media), progress)
    assert server.received == []
    assert bench.steps == []


def test_given_up_with_half_the_body_out_it_is_unsent(bench: Bench, tmp_path: Path) -> None:
    media = make(tmp_path / "laut.wav", speech(400.0))
    with MisbehavingServer(closes_while_sent(), receive_buffer=65536) as server:
        patience = Patience(lost_delays_s=())
        bench.client = lambda: ClovaSpeech(f"{server.url}/external/v1/1/2", SECRET, patience=patience)
        kept = bench.fails(again(media, (0, 400_000)), Unreachable)
    assert kept.pieces[0].state is PieceState.PENDING
    assert bench.used == Used()


def test_a_long_stretch_is_accepted_with_a_token_and_polled_also_after_a_restart(
    bench: Bench, server: ClovaStandIn, tmp_path: Path
) -> None:
    media = make(tmp_path / "lang.wav", tone(200.0))
    server.replies.clear()
    server.statuses.clear()
    server.statuses.extend([{"result": "PROCESSING", "token": TOKEN, "progress": 40}, ANSWER])
    progress = Watching()
    done = bench.run(again(media, (0, 200_000)), progress)
    accepted = next(s for s in bench.steps if s.pieces[0].state is PieceState.ACCEPTED)
    assert accepted.pieces[0].token == TOKEN
    assert progress.reports[-1] == (200_000, 200_000)
    media.unlink()
    assert bench.run(accepted).pieces == done.pieces
    assert posts(server) == 1


def test_another_file_in_the_place_of_the_recording_is_not_sent(
    bench: Bench, server: ClovaStandIn, media: Path
) -> None:
    before = again(media)
    make(media, tone(8.0, hertz=300))
    with pytest.raises(UnusableFile) as caught:
        bench.run(before)
    assert caught.value.problem is FileProblem.ANOTHER
    assert server.received == []


def test_csr_gives_one_text_for_a_stretch(bench: Bench, media: Path) -> None:
    with csr_stand_in.CsrStandIn() as server:
        bench.client = lambda: Csr(server.url, csr_stand_in.KEY_ID, csr_stand_in.KEY)
        done = bench.run(again(media, service=Service.CSR))
    (heard,) = bench.recipe.heard(done).segments
    assert (heard.text, heard.start_ms, heard.end_ms, heard.words) == (csr_stand_in.TEXT, 2000, 4000, ())


def test_a_stretch_in_which_nobody_speaks_is_answered_with_nothing(bench: Bench, media: Path) -> None:
    with nhn_stand_in.NhnStandIn() as server:
        server.replies.append(nhn_stand_in.failure(4000204))
        bench.client = lambda: NhnStt(server.url, nhn_stand_in.APP_KEY, secret=nhn_stand_in.SECRET)
        done = bench.run(again(media, service=Service.NHN_STT))
    assert done.is_answered
    assert bench.recipe.heard(done).segments == ()


def test_an_answer_that_cannot_be_understood_is_left_out_and_so_is_its_time(
    bench: Bench, server: ClovaStandIn, media: Path
) -> None:
    server.replies.append(Reply(b"<html>fine</html>"))
    done = bench.run(again(media, (0, 2000), (3000, 5000)))
    assert bench.recipe.heard(done).spans == ((0, 2000),)
    assert [s.text for s in bench.recipe.heard(done).segments] == ["새 글"]
    with pytest.raises(Unintelligible):
        bench.recipe.heard(replace(done, pieces=(replace(done.pieces[0], state=PieceState.PENDING), done.pieces[1])))


def test_the_plan_fits_the_service() -> None:
    lines = tuple(Segment(f"s{n}", n * 10_000, n * 10_000 + 9000, "말") for n in range(30))
    t = Transcript("", duration_ms=300_000, segments=lines)
    everything = {s.id for s in lines}
    assert plan(t, everything, Service.CLOVA_SPEECH).calls == 1
    assert plan(t, everything, Service.CLOVA_SPEECH).length_ms == 300_000
    csr = plan(t, everything, Service.CSR)
    assert csr.calls == 6
    assert max(s.end_ms - s.start_ms for s in csr.stretches) < 60_000
    short = Transcript("", duration_ms=60_000, segments=(Segment("a", 5000, 5100, "네"), *lines[1:3]))
    (one,) = plan(short, {"a"}, Service.CSR).stretches
    assert one.end_ms - one.start_ms >= 401


@pytest.fixture
def here(bench: Bench) -> Iterator[LocalStandIn]:
    """The services on this computer, which have heard two of four lines."""
    with LocalStandIn([row(number) for number in range(4)]) as running:
        running.reached = 2
        bench.client = lambda: LocalSpeech(running.invoke_url, SECRET)
        yield running


def long_one(tmp_path: Path) -> Again:
    return again(make(tmp_path / "lang.wav", tone(90.0)), (0, 90_000), service=Service.LOCAL)


def test_this_computer_says_how_far_it_is(bench: Bench, here: LocalStandIn, tmp_path: Path) -> None:
    def end() -> None:
        here.reached, here.is_done = 4, len(here.asked) > 1

    here.on_lines = end
    progress = Watching()
    done = bench.run(long_one(tmp_path), progress)
    assert [s.text for s in bench.recipe.heard(done).segments] == [f"줄 {number} 입니다." for number in range(4)]
    assert any(0 < part < 90_000 for part, _ in progress.reports)
    assert progress.reports[-1] == (90_000, 90_000)


def test_given_up_this_computer_stops_and_goes_on_with_the_same_call(
    bench: Bench, here: LocalStandIn, tmp_path: Path
) -> None:
    progress = Watching()
    here.on_lines = progress.cancel
    kept = bench.fails(long_one(tmp_path), Cancelled, progress)
    assert (here.stopped, kept.pieces[0].state) == (["t1"], PieceState.ACCEPTED)
    here.on_lines, here.reached, here.is_done = lambda: None, 4, True
    assert bench.run(kept).is_answered
    assert here.posts == 1


def test_a_call_that_this_computer_has_forgotten_is_made_again(
    bench: Bench, here: LocalStandIn, tmp_path: Path
) -> None:
    here.reached, here.is_done = 4, True
    before = long_one(tmp_path)
    forgotten = replace(before.pieces[0], state=PieceState.ACCEPTED, token="from-before")
    assert bench.run(before.with_piece(0, forgotten)).is_answered
    assert here.posts == 1
