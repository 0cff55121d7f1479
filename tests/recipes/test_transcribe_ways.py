"""The ways besides CLOVA Speech by upload: CSR, NHN, and files that wait in object storage."""

import time
import wave
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from desktop_app.domain.errors import Cancelled, NoKey, Rejected, Service
from desktop_app.domain.job import Job, JobState, Piece, PieceState
from desktop_app.domain.progress import NoProgress, Progress
from desktop_app.domain.recognition import Completion, Source, SpeechOptions
from desktop_app.domain.usage import Used, vendor_day
from desktop_app.media.probe import probe
from desktop_app.recipes.limited_ledger import LimitedLedger, no_limits, nobody
from desktop_app.recipes.speech_calls import SpeechService
from desktop_app.recipes.stored_files import COPY_STAYS
from desktop_app.recipes.transcribe import Transcribing
from desktop_app.services.clova_speech import RESULT_ELSEWHERE, ClovaSpeech
from desktop_app.services.csr import Csr
from desktop_app.services.http import Patience
from desktop_app.services.nhn_stt import FAILED, SPEECH_NOT_DETECTED, NhnStt
from desktop_app.services.object_storage import PART_BYTES, ObjectStorage
from desktop_app.storage.library import Library
from tests.support.clova_stand_in import RESULT, TOKEN, ClovaStandIn
from tests.support.clova_stand_in import SECRET as CLOVA_SECRET
from tests.support.csr_stand_in import KEY, KEY_ID, TEXT, CsrStandIn
from tests.support.media_maker import make, tone
from tests.support.nhn_stand_in import APP_KEY, NEW_TASK, SECRET, TASK, NhnStandIn, failure
from tests.support.object_store import ACCESS_KEY, BUCKET, SECRET_KEY, ObjectStore
from tests.support.watching_progress import Watching

CSR = SpeechOptions(service=Service.CSR)
NHN = SpeechOptions(service=Service.NHN_STT)
CLOVA = SpeechOptions(service=Service.CLOVA_SPEECH)
QUICK = Patience(lost_delays_s=(0.0,), busy_delays_s=(0.0,))


@pytest.fixture
def store(object_store: ObjectStore) -> ObjectStore:
    return object_store


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path / "library.db")
    yield library
    library.close()


@pytest.fixture
def csr() -> Iterator[CsrStandIn]:
    with CsrStandIn() as server:
        yield server


@pytest.fixture
def nhn() -> Iterator[NhnStandIn]:
    with NhnStandIn() as server:
        yield server


@pytest.fixture
def clova() -> Iterator[ClovaStandIn]:
    with ClovaStandIn() as server:
        yield server


class Bench:
    """The recipe with its real parts."""

    def __init__(self, library: Library, scratch: Path, connect: Callable[[], SpeechService]) -> None:
        self.library, self.scratch, self.connect = library, scratch, connect
        self.storage: Callable[[], ObjectStorage] | None = None
        self.deletes = True
        self.steps: list[Job] = []
        self.ledger = LimitedLedger(library.calls, library.usage, no_limits, nobody)

    def keep(self, job: Job) -> None:
        self.library.save_job(job)
        self.steps.append(job)

    def recipe(self) -> Transcribing:
        return Transcribing(
            lambda _options: self.connect(), self.library, self.scratch, self.storage, lambda: self.deletes, self.ledger
        )

    def work(self, job: Job, progress: Progress | None = None) -> Job:
        self.keep(job)
        return self.recipe()(job, self.keep, progress or NoProgress())


@pytest.fixture
def csr_bench(library: Library, csr: CsrStandIn, tmp_path: Path) -> Bench:
    return Bench(library, tmp_path / "scratch", lambda: Csr(csr.url, KEY_ID, KEY, patience=QUICK))


@pytest.fixture
def nhn_bench(library: Library, nhn: NhnStandIn, tmp_path: Path) -> Bench:
    return Bench(library, tmp_path / "scratch", lambda: NhnStt(nhn.url, APP_KEY, secret=SECRET, patience=QUICK))


@pytest.fixture
def clova_bench(library: Library, clova: ClovaStandIn, tmp_path: Path) -> Bench:
    return Bench(library, tmp_path / "scratch", lambda: ClovaSpeech(clova.invoke_url, CLOVA_SECRET, patience=QUICK))


def job(source: Path | str, options: SpeechOptions) -> Job:
    import time

    return Job("j1", str(source), options, "회의", created_at=time.time())


def storage_of(store: ObjectStore) -> Callable[[], ObjectStorage]:
    return lambda: ObjectStorage(
        store.endpoint,
        BUCKET,
        ACCESS_KEY,
        SECRET_KEY,
        input_prefix="in",
        result_prefix="out",
        patience=QUICK,
    )


# -- CSR


@pytest.mark.parametrize("wish", list(Completion))
def test_csr_is_answered_in_its_own_call_and_its_text_lasts_as_long_as_the_piece(
    csr_bench: Bench, csr: CsrStandIn, tmp_path: Path, wish: Completion
) -> None:
    done = csr_bench.work(job(make(tmp_path / "note.wav", tone(2.0)), replace(CSR, completion=wish)))
    segments = csr_bench.library.transcript(done.document_id).segments
    assert [(s.text, s.start_ms, s.end_ms) for s in segments] == [(TEXT, 0, 2000)]
    assert [r.query["lang"] for r in csr.received] == ["Kor"]
    assert csr_bench.library.usage.of_month(Service.CSR, vendor_day(time.time())) == Used(1, 2000)


@pytest.mark.parametrize(("rate", "sent"), [(8_000, 16_000), (11_025, 16_000), (16_000, 16_000), (44_100, 44_100)])
def test_csr_gets_sixteen_thousand_samples_a_second_at_least(
    csr_bench: Bench, csr: CsrStandIn, tmp_path: Path, rate: int, sent: int
) -> None:
    csr_bench.work(job(make(tmp_path / "note.wav", tone(2.0, rate=rate), rate=rate), CSR))
    (received,) = csr.received
    got = tmp_path / "received"
    got.write_bytes(received.body)
    assert probe(got).sample_rate == sent


def test_a_recording_over_a_minute_goes_to_csr_in_pieces_with_right_times(
    csr_bench: Bench, csr: CsrStandIn, tmp_path: Path
) -> None:
    done = csr_bench.work(job(make(tmp_path / "long.wav", tone(130.0)), CSR))
    pieces = done.pieces
    assert len(pieces) == len(csr.received) == 3
    assert all(401 <= piece.end_ms - piece.start_ms < 60_000 for piece in pieces)
    segments = csr_bench.library.transcript(done.document_id).segments
    assert [(s.start_ms, s.end_ms) for s in segments] == [(p.start_ms, p.end_ms) for p in pieces]
    assert segments[-1].end_ms == 130_000


# -- NHN


@pytest.mark.parametrize("wish", list(Completion))
def test_a_file_for_nhn_is_answered_in_its_own_call(
    nhn_bench: Bench, nhn: NhnStandIn, tmp_path: Path, wish: Completion
) -> None:
    options = replace(NHN, completion=wish, bias=(("말글", "말 글"),))
    nhn_bench.work(job(make(tmp_path / "a.wav", tone(2.0)), options))
    assert [(r.method, r.path.rpartition("/")[2]) for r in nhn.received] == [("POST", "stt")]
    assert [part.data.decode() for part in nhn.received[0].parts if part.name == "biasingList"] == ["말글_말 글"]


def quiet_recording(path: Path, seconds: int) -> Path:
    noise = (np.random.default_rng(1).standard_normal(8000) * 300).astype("<i2").tobytes()
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        for _ in range(seconds):
            file.writeframes(noise)
    return path


def test_seventy_minutes_go_to_nhn_in_two_calls_with_right_times(
    nhn_bench: Bench, nhn: NhnStandIn, tmp_path: Path
) -> None:
    done = nhn_bench.work(job(quiet_recording(tmp_path / "long.wav", 70 * 60), NHN))
    assert len(nhn.received) == 2
    assert done.pieces[0].end_ms == done.pieces[1].start_ms < 3_600_000
    assert done.pieces[1].end_ms == 70 * 60_000
    starts = [s.start_ms for s in nhn_bench.library.transcript(done.document_id).segments]
    joint = done.pieces[1].start_ms
    assert starts == [390, 12500, joint + 390, joint + 12500]


def test_a_part_in_which_nobody_speaks_is_empty_and_fails_nothing(
    nhn_bench: Bench, nhn: NhnStandIn, tmp_path: Path
) -> None:
    nhn.replies.append(failure(4000204))
    source = make(tmp_path / "a.wav", tone(4.0))
    done = nhn_bench.work(replace(job(source, NHN), pieces=(Piece(0, 2000), Piece(2000, 4000)), duration_ms=4000))
    starts = [s.start_ms for s in nhn_bench.library.transcript(done.document_id).segments]
    assert starts == [2390, 14500]
    assert len(nhn_bench.library.answers(done.document_id)) == 2


def test_a_recording_in_which_nobody_speaks_says_so(nhn_bench: Bench, nhn: NhnStandIn, tmp_path: Path) -> None:
    nhn.replies.append(failure(4000204))
    with pytest.raises(Rejected) as told:
        nhn_bench.work(job(make(tmp_path / "a.wav", tone(2.0)), NHN))
    assert told.value.code == SPEECH_NOT_DETECTED


def test_an_address_goes_to_nhn_as_a_task_whose_id_is_kept(nhn_bench: Bench, nhn: NhnStandIn) -> None:
    done = nhn_bench.work(job("https://example.com/a.mp3", replace(NHN, source=Source.URL)))
    assert done.state is JobState.DONE
    assert any(step.pieces and step.pieces[0].token == TASK for step in nhn_bench.steps)
    assert nhn.received[0].path.endswith("/async")


def test_a_failed_task_is_tried_again_and_asked_after_by_its_new_id(nhn_bench: Bench, nhn: NhnStandIn) -> None:
    nhn.states[TASK] = deque(["FAILED"])
    with pytest.raises(Rejected) as told:
        nhn_bench.work(job("https://example.com/a.mp3", replace(NHN, source=Source.URL)))
    assert told.value.code == FAILED
    assert not any(r.path.endswith("/retry") for r in nhn.received)
    failed = nhn_bench.steps[-1]
    assert failed.pieces[0].state is PieceState.FAILED
    nhn.received.clear()
    done = nhn_bench.work(failed)
    assert done.state is JobState.DONE
    assert [r.path.partition("/async/")[2] for r in nhn.received] == [f"{TASK}/retry", f"{NEW_TASK}/status"]
    assert done.pieces[0].token == NEW_TASK


# -- object storage


def test_a_file_waits_in_storage_for_clova_speech_and_is_deleted_after(
    clova_bench: Bench, clova: ClovaStandIn, store: ObjectStore, tmp_path: Path
) -> None:
    clova_bench.storage = storage_of(store)
    source = make(tmp_path / "회의.wav", tone(2.0))
    done = clova_bench.work(job(source, replace(CLOVA, through_storage=True)))
    assert done.state is JobState.DONE
    assert clova.received[0].path == "/recognizer/object-storage"
    assert clova.received[0].params["dataKey"] == "malgeul-j1-1.wav"
    assert any("PUT /office/in/malgeul-j1-1.wav" in line for line in store.lines)
    assert store.keys() == []
    assert clova_bench.library.media(done.document_id)[0] == str(source)


def test_what_we_put_stays_where_that_is_wished(clova_bench: Bench, store: ObjectStore, tmp_path: Path) -> None:
    clova_bench.storage, clova_bench.deletes = storage_of(store), False
    clova_bench.work(job(make(tmp_path / "a.wav", tone(2.0)), replace(CLOVA, through_storage=True)))
    assert store.keys() == ["in/malgeul-j1-1.wav"]


def test_a_result_that_was_only_laid_down_is_read_from_storage(
    clova_bench: Bench, clova: ClovaStandIn, store: ObjectStore, tmp_path: Path
) -> None:
    import json

    clova_bench.storage = storage_of(store)
    clova.statuses.clear()
    clova.statuses.append({"result": "COMPLETED", "message": "Succeeded", "token": TOKEN})
    store.s3.put_object(
        Bucket=BUCKET, Key=f"out/malgeul-j1-1.wav_{TOKEN}.json", Body=json.dumps(RESULT, ensure_ascii=False).encode()
    )
    options = replace(CLOVA, through_storage=True, completion=Completion.ASYNC)
    done = clova_bench.work(job(make(tmp_path / "a.wav", tone(2.0)), options))
    assert clova_bench.library.transcript(done.document_id).segments[0].text == "This is Seoul pool."
    assert store.keys() == []


def laid_down(store: ObjectStore, *names: str) -> None:
    """Results as CLOVA Speech lays them down."""
    for name in names:
        store.s3.put_object(Bucket=BUCKET, Key=f"out/{name}", Body=b"{}")


ASYNC = replace(CLOVA, completion=Completion.ASYNC)


@pytest.mark.parametrize("through_storage", [True, False])
@pytest.mark.parametrize("name", ["회의.wav", "malgeul-j1-1.wav", "called-otherwise"])
def test_the_copy_of_the_transcript_is_deleted_with_the_recording_and_nothing_else_is(
    clova_bench: Bench, store: ObjectStore, tmp_path: Path, name: str, *, through_storage: bool
) -> None:
    clova_bench.storage = storage_of(store)
    laid_down(store, f"{name}_{TOKEN}.json", f"{name}_another.json", f"{TOKEN}.json", f"{name}_{TOKEN}.txt")
    source = make(tmp_path / "회의.wav", tone(2.0))
    done = clova_bench.work(job(source, replace(ASYNC, through_storage=through_storage)))
    assert sorted(store.keys()) == sorted(
        f"out/{key}" for key in (f"{name}_another.json", f"{TOKEN}.json", f"{name}_{TOKEN}.txt")
    )
    assert (done.state, done.notes) == (JobState.DONE, ())


def test_a_copy_that_comes_after_the_answer_is_deleted_all_the_same(
    clova_bench: Bench, store: ObjectStore, tmp_path: Path
) -> None:
    client = storage_of(store)()
    asked = 0

    class Late(Watching):
        """Lays the copy down when it is asked for a second time."""

        def check(self) -> None:
            nonlocal asked
            heads = sum(f"HEAD /{BUCKET}/out/" in line for line in store.lines)
            if heads and not asked:
                asked = heads
                laid_down(store, f"a.wav_{TOKEN}.json")

    clova_bench.storage = lambda: client
    done = clova_bench.work(job(make(tmp_path / "a.wav", tone(2.0)), ASYNC), Late())
    assert asked
    assert (store.keys(), done.notes) == ([], ())


def test_a_copy_that_cannot_be_deleted_is_told_and_harms_nothing(clova_bench: Bench, tmp_path: Path) -> None:
    with ClovaStandIn() as no_store:
        clova_bench.storage = lambda: ObjectStorage(no_store.origin, BUCKET, ACCESS_KEY, SECRET_KEY, patience=QUICK)
        done = clova_bench.work(job(make(tmp_path / "a.wav", tone(2.0)), ASYNC))
    assert (done.state, done.notes) == (JobState.DONE, (COPY_STAYS,))
    assert clova_bench.library.transcript(done.document_id).segments[0].text == "This is Seoul pool."


def test_a_copy_stays_where_that_is_wished_and_of_what_somebody_else_put_there(
    clova_bench: Bench, store: ObjectStore, tmp_path: Path
) -> None:
    clova_bench.storage = storage_of(store)
    laid_down(store, f"a.wav_{TOKEN}.json")
    clova_bench.work(job("meetings/a.wav", replace(ASYNC, source=Source.OBJECT_STORAGE)))
    clova_bench.deletes = False
    upload = replace(job(make(tmp_path / "a.wav", tone(2.0)), ASYNC), id="j2")
    done = clova_bench.work(upload)
    assert store.keys() == [f"out/a.wav_{TOKEN}.json"]
    assert done.notes == ()


def test_a_recording_that_is_given_up_while_its_copy_is_deleted_is_done(
    clova_bench: Bench, store: ObjectStore, tmp_path: Path
) -> None:
    class GivenUp(Watching):
        def check(self) -> None:
            if any(f"HEAD /{BUCKET}/out/" in line for line in store.lines):
                raise Cancelled

    clova_bench.storage = storage_of(store)
    done = clova_bench.work(job(make(tmp_path / "a.wav", tone(2.0)), ASYNC), GivenUp())
    assert (done.state, done.notes) == (JobState.DONE, (COPY_STAYS,))


def test_of_a_recording_that_is_forgotten_the_copy_goes_and_of_one_that_is_given_up_it_stays(
    clova_bench: Bench, clova: ClovaStandIn, store: ObjectStore, tmp_path: Path
) -> None:
    class GivenUp(Watching):
        def check(self) -> None:
            if any(r.method == "GET" for r in clova.received):
                raise Cancelled

    clova_bench.storage = storage_of(store)
    clova.statuses.extendleft([{"result": "PROCESSING", "token": TOKEN}] * 3)
    with pytest.raises(Cancelled):
        clova_bench.work(job(make(tmp_path / "a.wav", tone(2.0)), ASYNC), GivenUp())
    left = clova_bench.steps[-1]
    assert left.pieces[0].token == TOKEN
    laid_down(store, f"a.wav_{TOKEN}.json", "b.wav_other.json")
    # its answer may lie nowhere else, and it can be taken up
    clova_bench.recipe().tidy(left)
    assert len(store.keys()) == 2
    clova_bench.recipe().tidy(left, is_forgotten=True)
    assert store.keys() == ["out/b.wav_other.json"]


def test_a_result_elsewhere_is_read_for_an_uploaded_file_and_a_key_too(
    clova_bench: Bench, clova: ClovaStandIn, store: ObjectStore, tmp_path: Path
) -> None:
    import json

    clova_bench.storage = storage_of(store)
    clova.statuses.clear()
    clova.statuses.append({"result": "COMPLETED", "message": "Succeeded", "token": TOKEN})
    body = json.dumps(RESULT).encode()
    for name in ("up.wav", "key.wav"):
        store.s3.put_object(Bucket=BUCKET, Key=f"out/{name}_{TOKEN}.json", Body=body)
    asynchronously = replace(CLOVA, completion=Completion.ASYNC)
    upload = job(make(tmp_path / "up.wav", tone(2.0)), asynchronously)
    key = replace(job("meetings/key.wav", replace(asynchronously, source=Source.OBJECT_STORAGE)), id="j2")
    for each in (upload, key):
        assert clova_bench.work(each).state is JobState.DONE


def test_a_result_elsewhere_without_an_account_says_so(clova_bench: Bench, clova: ClovaStandIn, tmp_path: Path) -> None:
    clova.statuses.clear()
    clova.statuses.append({"result": "COMPLETED", "message": "Succeeded", "token": TOKEN})
    with pytest.raises(Rejected) as told:
        clova_bench.work(job(make(tmp_path / "a.wav", tone(2.0)), replace(CLOVA, completion=Completion.ASYNC)))
    assert told.value.code == RESULT_ELSEWHERE


def test_nhn_is_given_an_address_of_the_file_that_works(
    nhn_bench: Bench, nhn: NhnStandIn, store: ObjectStore, tmp_path: Path
) -> None:
    import json

    nhn_bench.storage = storage_of(store)
    done = nhn_bench.work(job(make(tmp_path / "a.wav", tone(2.0)), replace(NHN, through_storage=True)))
    assert done.state is JobState.DONE
    link = json.loads(nhn.received[0].body)["audioUrl"]
    assert link.startswith(f"{store.endpoint}/office/in/malgeul-j1-1.wav?")
    assert "X-Amz-Expires=86400" in link
    assert store.keys() == []


def test_a_key_of_the_store_goes_to_nhn_as_an_address(nhn_bench: Bench, nhn: NhnStandIn, store: ObjectStore) -> None:
    import json

    nhn_bench.storage = storage_of(store)
    nhn_bench.work(job("meetings/a.mp3", replace(NHN, source=Source.OBJECT_STORAGE)))
    assert "/office/in/meetings/a.mp3?" in json.loads(nhn.received[0].body)["audioUrl"]


def test_a_failed_task_finds_its_file_again_when_it_is_tried_again(
    nhn_bench: Bench, nhn: NhnStandIn, store: ObjectStore, tmp_path: Path
) -> None:
    nhn_bench.storage = storage_of(store)
    nhn.states[TASK] = deque(["FAILED"])
    with pytest.raises(Rejected):
        nhn_bench.work(job(make(tmp_path / "a.wav", tone(2.0)), replace(NHN, through_storage=True)))
    assert store.keys() == []
    store.lines.clear()
    done = nhn_bench.work(nhn_bench.steps[-1])
    assert done.pieces[0].token == NEW_TASK
    assert any("PUT /office/in/malgeul-j1-1.wav" in line for line in store.lines)
    assert store.keys() == []


def test_a_refused_call_leaves_nothing_in_storage(
    nhn_bench: Bench, nhn: NhnStandIn, store: ObjectStore, tmp_path: Path
) -> None:
    nhn_bench.storage = storage_of(store)
    nhn.replies.append(failure(4000001))
    with pytest.raises(Rejected):
        nhn_bench.work(job(make(tmp_path / "a.wav", tone(2.0)), replace(NHN, through_storage=True)))
    assert store.keys() == []
    assert nhn_bench.steps[-1].pieces[0].state is PieceState.PENDING


def test_given_up_half_way_into_storage_nothing_was_sent_and_no_part_is_left(
    clova_bench: Bench, clova: ClovaStandIn, store: ObjectStore, tmp_path: Path
) -> None:
    clova_bench.storage = storage_of(store)
    source = make(tmp_path / "large.wav", tone(100.0), rate=48000)
    assert source.stat().st_size > PART_BYTES
    with pytest.raises(Cancelled):
        clova_bench.work(
            job(source, replace(CLOVA, through_storage=True)), Watching(cancel_after_bytes=PART_BYTES + 1000)
        )
    assert clova.received == []
    assert (store.keys(), store.unfinished()) == ([], 0)


def test_a_job_that_is_forgotten_takes_its_files_along(clova_bench: Bench, store: ObjectStore, tmp_path: Path) -> None:
    clova_bench.storage = storage_of(store)
    store.s3.put_object(Bucket=BUCKET, Key="in/malgeul-j1-1.wav", Body=b"x")
    store.s3.put_object(Bucket=BUCKET, Key="in/of-others.wav", Body=b"x")
    accepted = (Piece(0, 2000, PieceState.ACCEPTED, TOKEN),)
    clova_bench.recipe().tidy(replace(job(tmp_path / "a.wav", replace(CLOVA, through_storage=True)), pieces=accepted))
    assert store.keys() == ["in/of-others.wav"]


def test_through_storage_without_an_account_is_told_before_anything_is_sent(
    clova_bench: Bench, clova: ClovaStandIn, tmp_path: Path
) -> None:
    with pytest.raises(NoKey) as told:
        clova_bench.work(job(make(tmp_path / "a.wav", tone(2.0)), replace(CLOVA, through_storage=True)))
    assert told.value.service is Service.OBJECT_STORAGE
    assert clova.received == []
