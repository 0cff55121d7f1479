"""The ledger of calls: written before a request leaves, settled after, asked by every way in."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.calls import Call, CallOf, Fate, hash_of_address, overlap, pages_part
from desktop_app.domain.errors import (
    LimitReached,
    Rejected,
    SentBefore,
    Service,
    Unintelligible,
    Unreachable,
)
from desktop_app.domain.job import Job, PieceState
from desktop_app.domain.progress import NoProgress
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.domain.usage import Used, vendor_day
from desktop_app.media.content_hash import content_hash
from desktop_app.recipes.limited_ledger import LimitedLedger, LimitsAndWarnings, Warned
from desktop_app.recipes.planning import new_job
from desktop_app.recipes.read_scan import ReadingScans
from desktop_app.recipes.transcribe import Transcribing
from desktop_app.services.clova_ocr import ClovaOcr
from desktop_app.services.clova_speech import ClovaSpeech
from desktop_app.services.csr import Csr
from desktop_app.services.http import Patience
from desktop_app.services.slots import Slots
from desktop_app.storage.library import Library
from tests.support.clova_stand_in import SECRET, ClovaStandIn
from tests.support.csr_stand_in import KEY, KEY_ID, CsrStandIn, stt_error
from tests.support.loopback_server import Reply
from tests.support.media_maker import make, tone
from tests.support.misbehaving_server import MisbehavingServer, closes_after_body
from tests.support.ocr_stand_in import SECRET as OCR_SECRET
from tests.support.ocr_stand_in import OcrStandIn
from tests.support.page_maker import make_pdf

CLOVA = SpeechOptions(service=Service.CLOVA_SPEECH)
CSR = SpeechOptions(service=Service.CSR)
ONCE = Patience(lost_delays_s=(), busy_delays_s=())


class Bench:
    """The recipes over one library, with one's own limits and what was warned of."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.library = Library(folder / "library.db")
        self.limits = LimitsAndWarnings({}, {}, (80, 100))
        self.warned: list[Warned] = []
        self.ledger = LimitedLedger(self.library.calls, self.library.usage, lambda: self.limits, self.warned.append)

    def transcribe(self, job: Job, connect: Callable[[], ClovaSpeech | Csr]) -> Job:
        recipe = Transcribing(lambda _o: connect(), self.library, self.folder / "scratch", ledger=self.ledger)
        self.library.save_job(job)
        return recipe(job, self.library.save_job, NoProgress())

    def read(self, job: Job, server: OcrStandIn) -> Job:
        def connect(options: ReadingOptions) -> ClovaOcr:
            return ClovaOcr(server.invoke_url, OCR_SECRET, options.domain, patience=ONCE)

        library = self.library
        scratch = self.folder / "scratch"
        recipe = ReadingScans(connect, library, library.scans, scratch, Slots(2), ledger=self.ledger)
        library.save_job(job)
        return recipe(job, library.save_job, NoProgress())

    def used(self, service: Service) -> Used:
        return self.library.usage.of_month(service, vendor_day(time.time()))

    def fates(self, path: Path) -> list[Fate]:
        return [call.fate for call in self.library.calls.of_content(content_hash(path))]


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(tmp_path)
    yield bench
    bench.library.close()


@pytest.fixture
def clova() -> Iterator[ClovaStandIn]:
    with ClovaStandIn() as server:
        yield server


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    return make(tmp_path / "회의.wav", tone(3.0))


def client(server: ClovaStandIn) -> Callable[[], ClovaSpeech]:
    return lambda: ClovaSpeech(server.invoke_url, SECRET, patience=ONCE)


def posts(server: ClovaStandIn) -> int:
    return sum(r.method == "POST" for r in server.received)


@contextmanager
def broken_off() -> Iterator[Callable[[], ClovaSpeech]]:
    """A service that hangs up once it has the whole body."""
    with MisbehavingServer(closes_after_body) as server:
        yield lambda: ClovaSpeech(f"{server.url}/external/v1/1/2", SECRET, patience=ONCE)


def test_a_call_is_written_down_before_it_leaves(bench: Bench, recording: Path) -> None:
    fates: list[list[Fate]] = []

    class Looking(ClovaStandIn):
        def answer(self, request: object) -> Reply:
            fates.append(bench.fates(recording))
            return super().answer(request)  # type: ignore[arg-type]  # handed through as it came

    with Looking() as server:
        bench.transcribe(new_job(str(recording), CLOVA), client(server))
    assert fates == [[Fate.SENT]]
    assert bench.fates(recording) == [Fate.ANSWERED]
    assert bench.used(Service.CLOVA_SPEECH) == Used(1, 3000)


def test_the_same_content_is_not_sent_twice_whatever_it_is_called_and_however_old_it_seems(
    bench: Bench, clova: ClovaStandIn, recording: Path, tmp_path: Path
) -> None:
    bench.transcribe(new_job(str(recording), CLOVA), client(clova))
    copy = Path(shutil.copy(recording, tmp_path / "another name.wav"))
    with pytest.raises(SentBefore) as told:
        bench.transcribe(new_job(str(copy), CLOVA), client(clova))
    assert (told.value.fate, posts(clova)) == (Fate.ANSWERED, 1)
    bench.transcribe(replace(new_job(str(copy), CLOVA), sends_again=True), client(clova))
    assert posts(clova) == 2


def test_another_content_under_the_same_name_is_another(bench: Bench, clova: ClovaStandIn, recording: Path) -> None:
    bench.transcribe(new_job(str(recording), CLOVA), client(clova))
    make(recording, tone(4.0))
    bench.transcribe(new_job(str(recording), CLOVA), client(clova))
    assert posts(clova) == 2


def test_another_service_is_asked_without_a_word(bench: Bench, clova: ClovaStandIn, recording: Path) -> None:
    bench.transcribe(new_job(str(recording), CLOVA), client(clova))
    with CsrStandIn() as csr:
        bench.transcribe(new_job(str(recording), CSR), lambda: Csr(csr.url, KEY_ID, KEY))
        assert len(csr.received) == 1


def test_a_call_that_may_have_been_accepted_bars_the_next_and_counts(
    bench: Bench, clova: ClovaStandIn, recording: Path
) -> None:
    with broken_off() as lost, pytest.raises(Unreachable):
        bench.transcribe(new_job(str(recording), CLOVA), lost)
    assert bench.fates(recording) == [Fate.UNKNOWN]
    assert bench.used(Service.CLOVA_SPEECH) == Used(1, 3000)
    with pytest.raises(SentBefore) as told:
        bench.transcribe(new_job(str(recording), CLOVA), client(clova))
    assert (told.value.fate, posts(clova)) == (Fate.UNKNOWN, 0)


def test_a_call_that_was_refused_bars_nothing_and_counts_nothing(bench: Bench, recording: Path) -> None:
    with CsrStandIn() as csr:
        csr.replies.append(stt_error("STT007"))
        with pytest.raises(Rejected):
            bench.transcribe(new_job(str(recording), CSR), lambda: Csr(csr.url, KEY_ID, KEY))
        assert bench.fates(recording) == []
        assert bench.used(Service.CSR) == Used()
        bench.transcribe(new_job(str(recording), CSR), lambda: Csr(csr.url, KEY_ID, KEY))
        assert len(csr.received) == 2


def test_an_answer_that_is_none_is_kept_and_told_and_can_be_sent_again(
    bench: Bench, clova: ClovaStandIn, recording: Path
) -> None:
    clova.replies.append(Reply(b"null"))
    job = new_job(str(recording), CLOVA)
    with pytest.raises(Unintelligible) as told:
        bench.transcribe(job, client(clova))
    assert told.value.maybe_accepted
    (kept,) = bench.library.jobs()
    assert kept.pieces[0].state is PieceState.SENDING
    assert bench.fates(recording) == [Fate.UNREADABLE]
    pieces = tuple(replace(piece, state=PieceState.PENDING) for piece in kept.pieces)
    assert bench.transcribe(replace(kept, pieces=pieces), client(clova)).document_id
    assert posts(clova) == 2


def test_two_that_send_the_same_at_once_send_it_once(bench: Bench) -> None:
    """Two libraries over one file, as a window and a command have them."""
    other = Library(bench.library.path)
    calls = [Call(Service.CSR, CallOf.RECORDING, "c" * 64, ((0, 1000),), job=f"j{n}") for n in range(20)]

    def begin(number: int) -> str:
        store = bench.library if number % 2 else other
        try:
            store.calls.begin(calls[number], again=False)
        except SentBefore:
            return "barred"
        return "sent"

    with ThreadPoolExecutor(8) as pool:
        ended = list(pool.map(begin, range(20)))
    other.close()
    assert sorted(ended) == ["barred"] * 19 + ["sent"]


def test_pages_of_a_scan_count_as_they_are_sent_and_bar_the_same_pages(bench: Bench, tmp_path: Path) -> None:
    source = make_pdf(tmp_path / "a.pdf", 12)
    with OcrStandIn() as server:
        bench.read(new_job(str(source), ReadingOptions(Service.CLOVA_OCR)), server)
        assert bench.used(Service.CLOVA_OCR) == Used(2, 0, 12)
        with pytest.raises(SentBefore):
            bench.read(new_job(str(source), ReadingOptions(Service.CLOVA_OCR)), server)
        assert len(server.received) == 2


def test_ones_own_limit_stops_before_the_call_and_is_told_when_it_comes_near(
    bench: Bench, clova: ClovaStandIn, tmp_path: Path
) -> None:
    bench.limits = LimitsAndWarnings({"clova-speech": 5000}, {}, (80, 100))
    for seconds in (3.0, 4.0):
        path = make(tmp_path / f"{seconds}.wav", tone(seconds))
        bench.transcribe(new_job(str(path), CLOVA), client(clova))
    with pytest.raises(LimitReached):
        bench.transcribe(new_job(str(make(tmp_path / "x.wav", tone(2.0))), CLOVA), client(clova))
    assert posts(clova) == 2
    assert [one.percent for one in bench.warned] == [100]


def test_parts_of_a_content_are_the_same_where_they_have_something_in_common() -> None:
    assert overlap(((0, 1000),), ((999, 2000),))
    assert not overlap(((0, 1000),), ((1000, 2000),))
    assert overlap(pages_part((3, 1)), pages_part((2, 3)))
    assert not overlap(pages_part((1, 3)), pages_part((2,)))
    assert overlap((), ((5, 6),))


def test_what_the_service_fetches_is_known_by_its_address(bench: Bench) -> None:
    address = "https://example.com/a.mp3"
    call = Call(Service.NHN_STT, CallOf.RECORDING, hash_of_address(address), job="j1")
    bench.ledger.begin(call)
    with pytest.raises(SentBefore):
        bench.ledger.begin(replace(call, job="j2"))
    bench.ledger.settle(call, Fate.REFUSED)
    bench.ledger.begin(replace(call, job="j2"))


def test_what_is_recognised_on_this_computer_is_not_written_down(bench: Bench) -> None:
    call = Call(Service.LOCAL, CallOf.RECORDING, "d" * 64, job="j1", milliseconds=1000)
    bench.ledger.begin(call)
    bench.ledger.settle(call, Fate.ANSWERED)
    assert bench.library.calls.of_content("d" * 64) == ()


def test_what_was_under_way_when_its_process_ended_counts_and_may_have_been_accepted(bench: Bench) -> None:
    for job in ("j1", "j2"):
        bench.ledger.begin(Call(Service.CSR, CallOf.RECORDING, job * 32, job=job, milliseconds=1000))
    assert bench.used(Service.CSR) == Used()
    bench.library.calls.settle_left(lambda job: job == "j2")
    assert [bench.library.calls.of_content(job * 32)[0].fate for job in ("j1", "j2")] == [Fate.UNKNOWN, Fate.SENT]
    assert bench.used(Service.CSR) == Used(1, 1000)
