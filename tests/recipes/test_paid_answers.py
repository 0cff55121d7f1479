"""The disk is full at the moment a paid answer comes: it is neither lost nor paid for a second time."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.errors import NotKept, Service, StorageError, StorageProblem, Unreachable
from desktop_app.domain.job import Job, JobState, Piece, PieceState
from desktop_app.domain.progress import NoProgress
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.domain.recognition import Completion, SpeechOptions
from desktop_app.domain.transcript import Transcript
from desktop_app.recipes.calls import PaidAnswers
from desktop_app.recipes.read_scan import ReadingScans
from desktop_app.recipes.transcribe import Transcribing
from desktop_app.services.clova_ocr import ClovaOcr
from desktop_app.services.clova_speech import ClovaSpeech
from desktop_app.services.slots import Slots
from desktop_app.storage.files import check_room
from desktop_app.storage.library import Library
from tests.support import ocr_stand_in
from tests.support.clova_stand_in import SECRET, TOKEN, ClovaStandIn
from tests.support.media_maker import make, tone
from tests.support.ocr_stand_in import OcrStandIn
from tests.support.page_maker import make_pdf
from tests.support.waiting import LONG_S

SPEECH = SpeechOptions(service=Service.CLOVA_SPEECH)


class Disk(Library):
    """A library whose disk is full as soon as a job and its first piece stand as ``since`` says."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.since: tuple[JobState, PieceState] | None = None
        self.is_full = False
        self.noted: list[Job] = []

    def keep(self, job: Job) -> None:
        """Note it, then write it: in the order of the queue."""
        self.noted.append(job)
        self.save_job(job)

    def make_room(self) -> None:
        self.is_full, self.since = False, None

    def save_job(self, job: Job) -> None:
        self._check()
        super().save_job(job)
        self.is_full = bool(job.pieces) and (job.state, job.pieces[0].state) == self.since

    def keep_answer(self, job_id: str, piece: int, body: bytes) -> None:
        self._check()
        super().keep_answer(job_id, piece, body)

    def _check(self) -> None:
        if self.is_full:
            raise StorageError(str(self.path), StorageProblem.FULL)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    opened = Disk(tmp_path / "library.db")
    yield opened
    opened.close()


@pytest.mark.parametrize("completion", [Completion.SYNC, Completion.ASYNC])
def test_what_found_no_room_is_taken_up_by_the_next_process(disk: Disk, tmp_path: Path, completion: Completion) -> None:
    disk.since = JobState.UPLOADING, PieceState.SENDING
    recording = make(tmp_path / "a.wav", tone(2.0))
    job = Job("j1", str(recording), replace(SPEECH, completion=completion), "a")
    beside = (tmp_path / "no-folder.txt" / "x", tmp_path / "unwritten")
    beside[0].parent.write_text("a file in its place")
    with ClovaStandIn() as server:

        def recipe() -> Transcribing:
            """That of a process of its own: nothing is in memory."""
            return Transcribing(
                lambda _options: ClovaSpeech(server.invoke_url, SECRET),
                disk,
                tmp_path / "scratch",
                paid=PaidAnswers(beside),
            )

        disk.keep(job)
        with pytest.raises(StorageError):
            recipe()(job, disk.keep, NoProgress())
        disk.make_room()
        (left,) = disk.jobs()
        assert left.pieces[0].state is PieceState.SENDING
        assert recipe()(left, disk.keep, NoProgress()).state is JobState.DONE
        assert sum(request.method == "POST" for request in server.received) == 1
    assert list((tmp_path / "unwritten").iterdir()) == []


@pytest.mark.parametrize("completion", [Completion.SYNC, Completion.ASYNC])
@pytest.mark.parametrize("full_since", [JobState.UPLOADING, JobState.RECOGNISING])
def test_a_recording_whose_answer_found_no_room_is_not_sent_again(
    disk: Disk, tmp_path: Path, completion: Completion, full_since: JobState
) -> None:
    disk.since = full_since, PieceState.SENDING
    recording = make(tmp_path / "a.wav", tone(2.0))
    job = Job("j1", str(recording), replace(SPEECH, completion=completion), "a")
    with ClovaStandIn() as server:
        recipe = Transcribing(lambda _o: ClovaSpeech(server.invoke_url, SECRET), disk, tmp_path / "scratch")
        disk.keep(job)
        with pytest.raises(StorageError):
            recipe(job, disk.keep, NoProgress())
        assert disk.jobs()[0].pieces[0].state is PieceState.SENDING
        disk.make_room()
        done = recipe(replace(disk.noted[-1], state=JobState.WAITING), disk.keep, NoProgress())
        assert done.state is JobState.DONE
        assert len([r for r in server.received if r.method == "POST"]) == 1
    assert disk.transcript(done.document_id).segments[0].text == "This is Seoul pool."


class Small(Library):
    """A library on a disk that has never enough room."""

    def check_room(self) -> None:
        check_room(self.path.parent, 2**60)


@pytest.mark.parametrize("is_scan", [False, True])
def test_where_an_answer_would_find_no_room_nothing_is_converted_or_sent(tmp_path: Path, *, is_scan: bool) -> None:
    small = Small(tmp_path / "library.db")
    options = ReadingOptions(Service.CLOVA_OCR) if is_scan else SPEECH
    source = make_pdf(tmp_path / "a.pdf", 1) if is_scan else make(tmp_path / "a.wav", tone(2.0))
    job = Job("j1", str(source), options, "a")
    small.save_job(job)
    with ClovaStandIn() as clova, OcrStandIn() as ocr:
        speech = Transcribing(lambda _o: ClovaSpeech(clova.invoke_url, SECRET), small, tmp_path / "scratch")
        reading = ReadingScans(
            lambda o: ClovaOcr(ocr.invoke_url, ocr_stand_in.SECRET, o.domain),
            small,
            small.scans,
            tmp_path / "scratch",
            Slots(4),
        )
        with pytest.raises(StorageError) as told:
            (reading if is_scan else speech)(job, small.save_job, NoProgress())
        assert told.value.problem is StorageProblem.FULL
        assert clova.received == []
        assert ocr.received == []
    assert not (tmp_path / "scratch").exists()
    small.close()


class Crammed(Disk):
    """A library that has room only where somebody gives some up."""

    reserve: Path

    def _check(self) -> None:
        if self.is_full and not self.reserve.exists():
            self.make_room()
        super()._check()


def test_room_that_was_kept_for_it_takes_what_finds_none(tmp_path: Path) -> None:
    crammed = Crammed(tmp_path / "library.db")
    crammed.reserve, crammed.since = tmp_path / "reserve", (JobState.UPLOADING, PieceState.SENDING)
    job = Job("j1", str(make(tmp_path / "a.wav", tone(2.0))), replace(SPEECH, completion=Completion.SYNC), "a")
    crammed.keep(job)
    with ClovaStandIn() as server:
        recipe = Transcribing(
            lambda _options: ClovaSpeech(server.invoke_url, SECRET),
            crammed,
            tmp_path / "scratch",
            paid=PaidAnswers((tmp_path / "unwritten",), LONG_S, crammed.reserve),
        )
        assert recipe(job, crammed.keep, NoProgress()).state is JobState.DONE
        assert not crammed.reserve.exists()
        again = replace(job, id="j2")
        crammed.keep(again)
        recipe(again, crammed.keep, NoProgress())
        assert crammed.reserve.stat().st_size > 1_000_000
    crammed.close()


class Crowded(Disk):
    """A library that has room again after so many failures to write."""

    failures = 0

    def _check(self) -> None:
        if self.is_full and self.failures:
            self.failures -= 1
            if not self.failures:
                self.make_room()
        super()._check()


@pytest.mark.parametrize("completion", [Completion.SYNC, Completion.ASYNC])
def test_what_finds_no_room_is_tried_again_for_a_while(tmp_path: Path, completion: Completion) -> None:
    crowded = Crowded(tmp_path / "library.db")
    crowded.since, crowded.failures = (JobState.UPLOADING, PieceState.SENDING), 4
    job = Job("j1", str(make(tmp_path / "a.wav", tone(2.0))), replace(SPEECH, completion=completion), "a")
    crowded.keep(job)
    with ClovaStandIn() as server:
        recipe = Transcribing(
            lambda _options: ClovaSpeech(server.invoke_url, SECRET),
            crowded,
            tmp_path / "scratch",
            paid=PaidAnswers((tmp_path / "unwritten",), patience_s=LONG_S),
        )
        done = recipe(job, crowded.keep, NoProgress())
    assert done.state is JobState.DONE
    assert crowded.transcript("j1").segments
    assert crowded.jobs()[0].pieces[0].state is PieceState.ANSWERED
    assert list((tmp_path / "unwritten").iterdir()) == []
    crowded.close()


@pytest.mark.parametrize("completion", [Completion.SYNC, Completion.ASYNC])
def test_a_result_that_cannot_be_kept_is_handed_on_with_the_failure(
    disk: Disk, tmp_path: Path, completion: Completion
) -> None:
    disk.since = JobState.UPLOADING, PieceState.SENDING
    job = Job("j1", str(make(tmp_path / "a.wav", tone(2.0))), replace(SPEECH, completion=completion), "a")
    disk.keep(job)
    with ClovaStandIn() as server:
        recipe = Transcribing(
            lambda _options: ClovaSpeech(server.invoke_url, SECRET),
            disk,
            tmp_path / "scratch",
            paid=PaidAnswers((tmp_path / "unwritten",)),
        )
        with pytest.raises(NotKept) as told:
            recipe(job, disk.keep, NoProgress())
    assert isinstance(told.value.document, Transcript)
    assert told.value.document.segments[0].text == "This is Seoul pool."
    assert (told.value.problem, told.value.beside) == (StorageProblem.FULL, str(tmp_path / "unwritten"))
    assert "document" not in told.value.facts()


def test_after_an_answer_that_cannot_be_kept_no_further_call_is_made(disk: Disk, tmp_path: Path) -> None:
    pieces = (Piece(0, 2000), Piece(2000, 4000))
    source = make(tmp_path / "a.wav", tone(4.0))
    options = replace(SPEECH, completion=Completion.SYNC)
    disk.since = JobState.UPLOADING, PieceState.SENDING
    job = Job("j1", str(source), options, "a", pieces=pieces, duration_ms=4000)
    with ClovaStandIn() as server:
        recipe = Transcribing(lambda _o: ClovaSpeech(server.invoke_url, SECRET), disk, tmp_path / "scratch")
        disk.keep(job)
        with pytest.raises(NotKept) as told:
            recipe(job, disk.keep, NoProgress())
        assert told.value.document is None
        assert len([r for r in server.received if r.method == "POST"]) == 1
        disk.make_room()
        again = replace(disk.noted[-1], state=JobState.WAITING)
        assert recipe(again, disk.keep, NoProgress()).state is JobState.DONE
        assert len([r for r in server.received if r.method == "POST"]) == 2
    assert {segment.id.partition("-")[0] for segment in disk.transcript("j1").segments} == {"r0", "r1"}


def test_a_scan_whose_answer_found_no_room_is_not_sent_again(disk: Disk, tmp_path: Path) -> None:
    disk.since = JobState.RECOGNISING, PieceState.SENDING
    job = Job("j1", str(make_pdf(tmp_path / "a.pdf", 2)), ReadingOptions(Service.CLOVA_OCR), "a")
    with OcrStandIn() as server:
        recipe = ReadingScans(
            lambda o: ClovaOcr(server.invoke_url, ocr_stand_in.SECRET, o.domain),
            disk,
            disk.scans,
            tmp_path / "scratch",
            Slots(4),
        )
        disk.keep(job)
        with pytest.raises(StorageError):
            recipe(job, disk.keep, NoProgress())
        assert disk.jobs()[0].pieces[0].state is PieceState.SENDING
        disk.make_room()
        done = recipe(replace(disk.noted[-1], state=JobState.WAITING), disk.keep, NoProgress())
        assert done.state is JobState.DONE
        assert len(server.received) == 1
    assert len(disk.scans.scan(done.document_id).pages) == 2


@pytest.mark.parametrize("is_scan", [False, True])
def test_a_call_that_may_have_been_paid_for_is_not_made_by_the_recipe_alone(
    disk: Disk, tmp_path: Path, *, is_scan: bool
) -> None:
    piece = Piece(0, 2000, PieceState.SENDING, pages=(1,) if is_scan else ())
    options = ReadingOptions(Service.CLOVA_OCR) if is_scan else SPEECH
    source = make_pdf(tmp_path / "a.pdf", 1) if is_scan else make(tmp_path / "a.wav", tone(2.0))
    job = Job("j1", str(source), options, "a", pieces=(piece,))
    disk.save_job(job)
    with ClovaStandIn() as clova, OcrStandIn() as ocr:
        speech = Transcribing(lambda _o: ClovaSpeech(clova.invoke_url, SECRET), disk, tmp_path / "scratch")
        reading = ReadingScans(
            lambda o: ClovaOcr(ocr.invoke_url, ocr_stand_in.SECRET, o.domain),
            disk,
            disk.scans,
            tmp_path / "scratch",
            Slots(4),
        )
        with pytest.raises(Unreachable) as caught:
            (reading if is_scan else speech)(job, disk.save_job, NoProgress())
        assert caught.value.maybe_accepted
        assert clova.received == []
        assert ocr.received == []


def test_an_answer_and_that_its_piece_is_answered_are_kept_together(disk: Disk) -> None:
    pieces = (Piece(0, 1, PieceState.ANSWERED), Piece(1, 2, PieceState.SENDING, TOKEN), Piece(2, 3))
    disk.save_job(Job("j1", "/녹음/\udcb0.wav", SPEECH, "a", pieces=pieces))
    disk.keep_answer("j1", 1, b"{}")
    [kept] = disk.jobs()
    assert [p.state for p in kept.pieces] == [PieceState.ANSWERED, PieceState.ANSWERED, PieceState.PENDING]
    assert kept.source == "/녹음/\udcb0.wav"
    assert disk.answer("j1", 1) == b"{}"
