"""The way of a scan that is read on this computer: in small parts, side by side, none of them lost or done twice."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from desktop_app.assembly.parts import PAGES_AT_ONCE, Parts
from desktop_app.domain.errors import Cancelled, Service
from desktop_app.domain.job import Job, JobState, PieceState
from desktop_app.domain.progress import NoProgress, Progress
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.domain.scan import PageState, Scan
from desktop_app.jobs.queue import unsent
from desktop_app.jobs.runner import WatchedProgress
from desktop_app.recipes.read_scan import PAGES_FAILED, ReadingScans
from desktop_app.services.clova_ocr import ClovaOcr
from desktop_app.services.http import Patience
from desktop_app.services.slots import Slots
from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from tests.support.loopback_server import Reply
from tests.support.ocr_stand_in import (
    SECRET,
    OcrStandIn,
    Received,
    answer_of,
    failed_page,
    general_page,
    word,
)
from tests.support.waiting import SOON_S, wait_until

HERE = ReadingOptions(Service.LOCAL)
AT_ONCE = 3


class Here:
    """The recipe with its real parts, and a server in the place of the service on this computer."""

    def __init__(self, library: Library, server: OcrStandIn, scratch: Path, at_once: int = AT_ONCE) -> None:
        self.library, self.server = library, server
        self.places = Slots(at_once)
        self.recipe = ReadingScans(self.connect, library, library.scans, scratch, self.places, at_once)

    def connect(self, options: ReadingOptions) -> ClovaOcr:
        patience = Patience(lost_delays_s=(), busy_delays_s=(0.01,))
        return ClovaOcr(self.server.invoke_url, SECRET, options.domain, service=Service.LOCAL, patience=patience)

    def work(self, job: Job, progress: Progress | None = None) -> Job:
        self.library.save_job(job)
        return self.recipe(job, self.library.save_job, progress or NoProgress())


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "library.db")
    yield opened
    opened.close()


@pytest.fixture
def here(library: Library, tmp_path: Path) -> Iterator[Here]:
    with OcrStandIn() as server:
        server.replies.extend([named] * 200)
        yield Here(library, server, tmp_path / "scratch")


def pdf(path: Path, pages: int, first: int = 201) -> Path:
    """A PDF whose pages are told apart by their width."""
    with pikepdf.new() as made:
        for number in range(pages):
            made.add_blank_page(page_size=(first + number, 300))
        made.save(path)
    return path


def job(source: Path, name: str = "j1") -> Job:
    return Job(name, str(source), HERE, "스캔")


def widths(request: Received) -> list[int]:
    with pikepdf.open(io.BytesIO(request.data)) as opened:
        return [int(page.mediabox[2]) for page in opened.pages]


def named(request: Received) -> Reply:
    """Answers each page with a word that says which it is."""
    return Reply(answer_of(*(general_page([word(f"{w}쪽")], n) for n, w in enumerate(widths(request)))))


def numbers(request: Received) -> list[int]:
    return [width - 200 for width in widths(request)]


def texts(scan: Scan) -> list[str]:
    return [" ".join(field.text for field in page.fields) for page in scan.pages]


def test_each_page_is_a_part_of_its_own_and_they_come_out_in_order(here: Here, tmp_path: Path) -> None:
    done = here.work(job(pdf(tmp_path / "a.pdf", 25)))
    assert sorted(map(numbers, here.server.received)) == [[n] for n in range(1, 26)]
    assert here.server.most_at_once <= AT_ONCE
    assert texts(here.library.scans.scan(done.document_id)) == [f"{200 + n}쪽" for n in range(1, 26)]


def test_a_long_scan_is_cut_into_no_more_parts_than_are_of_use(here: Here, tmp_path: Path) -> None:
    done = here.work(job(pdf(tmp_path / "a.pdf", 130)))
    assert len(here.server.received) <= 50
    assert [page.number for page in here.library.scans.scan(done.document_id).pages] == list(range(1, 131))


def test_pages_are_read_side_by_side(here: Here, tmp_path: Path) -> None:
    together = threading.Barrier(AT_ONCE, timeout=SOON_S)

    def wait(request: Received) -> Reply:
        together.wait()
        return named(request)

    here.server.replies.extendleft([wait] * AT_ONCE)
    assert here.work(job(pdf(tmp_path / "a.pdf", AT_ONCE))).state is JobState.DONE


def test_a_short_scan_does_not_wait_for_the_end_of_a_long_one(here: Here, tmp_path: Path) -> None:
    short = pdf(tmp_path / "short.pdf", 1, first=900)
    begun, go_on = threading.Event(), threading.Event()

    def held(request: Received) -> Reply:
        begun.set()
        assert go_on.wait(SOON_S)
        return named(request)

    here.server.replies.extendleft([held] * AT_ONCE)
    with ThreadPoolExecutor(2) as pool:
        long = pool.submit(here.work, job(pdf(tmp_path / "long.pdf", 40), "j1"))
        assert begun.wait(SOON_S)
        quick = pool.submit(here.work, job(short, "j2"))
        wait_until(lambda: len(here.places._waiting) > 0, "the short one's turn")
        go_on.set()
        assert quick.result(SOON_S).state is long.result(SOON_S).state is JobState.DONE
    order = [widths(request)[0] for request in here.server.received]
    assert order.index(900) <= 3 * AT_ONCE


def test_a_page_that_the_engine_is_not_up_to_fails_alone_and_is_told(here: Here, tmp_path: Path) -> None:
    def but_the_second(request: Received) -> Reply:
        return Reply(answer_of(failed_page("", "ERROR"))) if numbers(request) == [2] else named(request)

    here.server.replies.clear()
    here.server.replies.extend([but_the_second] * 10)
    done = here.work(job(pdf(tmp_path / "a.pdf", 4)))
    pages = here.library.scans.scan(done.document_id).pages
    assert [page.state is PageState.DONE for page in pages] == [True, False, True, True]
    assert PAGES_FAILED in done.notes
    assert sorted(map(numbers, here.server.received)) == [[1], [2], [2], [3], [4]]


def test_after_a_kill_only_the_pages_that_were_not_answered_are_read(here: Here, tmp_path: Path) -> None:
    source, given_up = pdf(tmp_path / "a.pdf", 8), WatchedProgress()

    def last(request: Received) -> Reply:
        given_up.cancel()
        return named(request)

    here.server.replies.clear()
    here.server.replies.extend([named] * 4 + [last] + [named] * 40)
    with pytest.raises(Cancelled):
        here.work(job(source), given_up)
    (kept,) = here.library.jobs()
    answered = [piece.pages for piece in kept.pieces if piece.state is PieceState.ANSWERED]
    before = len(here.server.received)
    assert 0 < len(answered) < 8
    done = here.work(replace(kept, pieces=tuple(map(unsent, kept.pieces)), state=JobState.WAITING))
    read_now = {tuple(numbers(request)) for request in here.server.received[before:]}
    assert read_now == {(n,) for n in range(1, 9)} - set(answered)
    assert texts(here.library.scans.scan(done.document_id)) == [f"{200 + n}쪽" for n in range(1, 9)]


def test_what_is_read_here_takes_no_place_of_a_service_in_the_cloud(library: Library, tmp_path: Path) -> None:
    parts = Parts(Paths(tmp_path / "home"), calls_at_once=2)
    here, cloud = parts.reading(library, Service.LOCAL), parts.reading(library, Service.CLOVA_OCR)
    assert (here.at_once, cloud.at_once) == (PAGES_AT_ONCE, 2)
    assert here.places is not cloud.places
    with ExitStack() as held:
        for _ in range(PAGES_AT_ONCE):
            held.enter_context(here.places.one(NoProgress()))
        for _ in range(2):
            held.enter_context(cloud.places.one(NoProgress()))
    parts.close()


def test_the_first_page_is_there_while_the_others_are_read(here: Here, tmp_path: Path) -> None:
    shown: list[list[PageState]] = []
    held, go_on = threading.Event(), threading.Event()

    def but_the_first(request: Received) -> Reply:
        if numbers(request) != [1]:
            held.set()
            assert go_on.wait(SOON_S)
        return named(request)

    here.server.replies.clear()
    here.server.replies.extend([but_the_first] * 10)
    recipe = replace(here.recipe, desk=here.library.scans)
    source = job(pdf(tmp_path / "a.pdf", 4))
    here.library.save_job(source)
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(recipe, source, here.library.save_job, NoProgress())
        wait_until(lambda: here.library.jobs()[0].document_id, "the document")
        early = here.library.scans.scan("j1")
        shown.append([page.state for page in early.pages])
        corrected = replace(early.pages[0].fields[0], text="고침", edited=True)
        edited = replace(early, title="새 이름", pages=(replace(early.pages[0], fields=(corrected,)), *early.pages[1:]))
        here.library.scans.save("j1", early, edited)
        go_on.set()
        done = reading.result(SOON_S)
    whole = here.library.scans.scan(done.document_id)
    assert shown == [[PageState.DONE, *[PageState.WAITING] * 3]]
    assert (whole.title, texts(whole)) == ("새 이름", ["고침", "202쪽", "203쪽", "204쪽"])
    recognised = here.library.scans.recognised(done.document_id)
    assert recognised is not None
    assert texts(recognised) == [f"{200 + n}쪽" for n in range(1, 5)]


def test_a_scan_that_was_killed_half_way_is_completed_where_it_stands(here: Here, tmp_path: Path) -> None:
    given_up = WatchedProgress()

    def last(request: Received) -> Reply:
        given_up.cancel()
        return named(request)

    here.server.replies.clear()
    here.server.replies.extend([named] * 3 + [last] + [named] * 20)
    here.recipe = replace(here.recipe, desk=here.library.scans)
    with pytest.raises(Cancelled):
        here.work(job(pdf(tmp_path / "a.pdf", 8)), given_up)
    (kept,) = here.library.jobs()
    assert PageState.WAITING in {page.state for page in here.library.scans.scan(kept.document_id).pages}
    here.recipe = replace(here.recipe, desk=None)
    done = here.work(replace(kept, pieces=tuple(map(unsent, kept.pieces)), state=JobState.WAITING))
    assert done.document_id == kept.document_id
    assert texts(here.library.scans.scan(done.document_id)) == [f"{200 + n}쪽" for n in range(1, 9)]
    assert len(here.library.documents()) == 1


def test_a_document_that_was_deleted_while_it_was_read_keeps_no_page_from_being_read(
    here: Here, tmp_path: Path
) -> None:
    def deleting(request: Received) -> Reply:
        if numbers(request) == [4]:
            wait_until(lambda: here.library.jobs()[0].document_id, "the document")
            here.library.bin.put(["j1"])
            here.library.bin.remove(here.library.bin.condemn(["j1"]))
        return named(request)

    here.server.replies.clear()
    here.server.replies.extend([deleting] * 10)
    here.recipe = replace(here.recipe, desk=here.library.scans)
    assert here.work(job(pdf(tmp_path / "a.pdf", 6))).state is JobState.DONE


def test_an_answer_that_comes_when_its_document_was_just_emptied_from_the_bin_is_kept_all_the_same(
    here: Here, tmp_path: Path
) -> None:
    def deleting(request: Received) -> Reply:
        if numbers(request) == [4]:
            here.library.bin.put(["j1"])
            here.library.bin.remove(here.library.bin.condemn(["j1"]))
        return named(request)

    here.server.replies.clear()
    here.server.replies.extend([deleting] * 10)
    # one at a time: nothing else of the job is written between the removal and the answer
    here.recipe = replace(here.recipe, desk=here.library.scans, at_once=1)
    assert here.work(job(pdf(tmp_path / "a.pdf", 6))).state is JobState.DONE
