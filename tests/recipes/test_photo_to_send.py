"""A photo straightened before it is sent: what leaves, where its words are on the photo, and nothing paid twice."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from desktop_app.domain.errors import SentBefore, Service
from desktop_app.domain.geometry import bounds
from desktop_app.domain.job import Job, JobState
from desktop_app.domain.progress import NoProgress
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.domain.scan import Page
from desktop_app.domain.straightened_pages import straighten
from desktop_app.media.pages import open_pages
from desktop_app.media.ready_photo import best_straightening, looks_photographed
from desktop_app.recipes.limited_ledger import LimitedLedger, no_limits, nobody
from desktop_app.recipes.planning import scan_plan
from desktop_app.recipes.read_again import ReadingPagesAgain
from desktop_app.recipes.read_scan import ReadingScans
from desktop_app.services.clova_ocr import ClovaOcr
from desktop_app.services.slots import Slots
from desktop_app.storage.library import Library
from tests.support.loopback_server import Reply
from tests.support.marked_photo import PHOTO, clean_scan, mark_on, marked_photo
from tests.support.ocr_stand_in import SECRET, SERVICE_FAULT, OcrStandIn, Received, answer_of, general_page, word

WISHED = ReadingOptions(Service.CLOVA_OCR, straightens=True)
AS_IT_IS = ReadingOptions(Service.CLOVA_OCR)
NEAR_PX = 4.0
OF_PHOTO = float(PHOTO[0]), float(PHOTO[1])


def reads_mark(request: Received, *, measured: float = 1.0) -> Reply:
    """Answers with one word, where the mark is in the picture that came; ``measured``: in pixels of its own."""
    left, top, right, bottom = (n * measured for n in mark_on(request.data))
    width, height = Image.open(io.BytesIO(request.data)).size
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    place = {"vertices": [{"x": x, "y": y} for x, y in corners]}
    info = {"width": round(width * measured), "height": round(height * measured), "pageIndex": 0, "longImage": False}
    field = {**word("표시"), "boundingPoly": place}
    return Reply(answer_of(general_page([field], convertedImageInfo=info)))


class Bench:
    """The recipe with its real parts, the ledger of the library among them."""

    def __init__(self, library: Library, server: OcrStandIn, scratch: Path) -> None:
        self.library, self.server = library, server
        ledger = LimitedLedger(library.calls, library.usage, no_limits, nobody)
        places = Slots(2)
        self.reading = ReadingScans(self.connect, library, library.scans, scratch, places, ledger=ledger)
        self.again = ReadingPagesAgain(self.connect, library.scans, scratch, places, ledger)

    def connect(self, options: ReadingOptions) -> ClovaOcr:
        return ClovaOcr(self.server.invoke_url, SECRET, options.domain)

    def work(self, source: Path, options: ReadingOptions, job_id: str = "j1") -> Job:
        job = Job(job_id, str(source), options, "사진")
        self.library.save_job(job)
        return self.reading(job, self.library.save_job, NoProgress())

    def page(self, done: Job) -> Page:
        return self.library.scans.scan(done.document_id).pages[0]


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    library = Library(tmp_path / "library.db")
    try:
        with OcrStandIn() as server:
            yield Bench(library, server, tmp_path / "scratch")
    finally:
        library.close()


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    return marked_photo(tmp_path / "사진 1.jpg")


def lies_on_mark(page: Page, photo: Path) -> bool:
    around, mark = bounds(page.fields[0].polygon), mark_on(Image.open(photo))
    found = around.left, around.top, around.right, around.bottom
    return all(abs(one - other) <= NEAR_PX for one, other in zip(found, mark, strict=True))


@pytest.mark.parametrize("measured", [1.0, 0.5])
def test_what_is_sent_is_straightened_and_its_words_lie_on_the_photo(
    bench: Bench, photo: Path, measured: float
) -> None:
    bench.server.replies.append(lambda request: reads_mark(request, measured=measured))
    done = bench.work(photo, WISHED)
    (sent,) = bench.server.received
    assert sent.image["format"] == "jpg"
    assert sent.data != photo.read_bytes()
    assert len(sent.data) < photo.stat().st_size
    assert not looks_photographed_bytes(sent.data, photo.with_name("sent.jpg"))
    page = bench.page(done)
    assert (page.width, page.height) == OF_PHOTO
    assert page.straightening is None
    assert lies_on_mark(page, photo)
    assert bench.library.scans.recognised(done.document_id) == bench.library.scans.scan(done.document_id)


def test_a_photo_in_a_pdf_is_straightened_before_it_is_sent_too(bench: Bench, photo: Path) -> None:
    path = photo.with_suffix(".pdf")
    with Image.open(photo) as image:
        image.save(path, resolution=180)
    bench.server.replies.append(reads_mark)
    page = bench.page(bench.work(path, WISHED))
    (sent,) = bench.server.received
    assert sent.image["format"] == "jpg"
    with open_pages(path) as pages:
        shown = pages.render(0, scale=300 / 72)
    assert [page.width, page.height] == pytest.approx(list(shown.size))
    found, mark = bounds(page.fields[0].polygon), mark_on(shown)
    assert max(abs(one - other) for one, other in zip((found.left, found.top), mark[:2], strict=True)) <= 2 * NEAR_PX


def looks_photographed_bytes(data: bytes, path: Path) -> bool:
    path.write_bytes(data)
    return looks_photographed(str(path))


def test_unasked_the_photo_leaves_as_it_is(bench: Bench, photo: Path) -> None:
    bench.server.replies.append(reads_mark)
    page = bench.page(bench.work(photo, AS_IT_IS))
    assert bench.server.received[0].data == photo.read_bytes()
    assert lies_on_mark(page, photo)


def test_a_clean_scan_leaves_as_it_is_also_where_it_is_wished(bench: Bench, tmp_path: Path) -> None:
    scan = clean_scan(tmp_path / "스캔.png")
    bench.work(scan, WISHED)
    assert bench.server.received[0].data == scan.read_bytes()


@pytest.mark.parametrize(("first", "second"), [(WISHED, AS_IT_IS), (AS_IT_IS, WISHED)])
def test_the_same_photo_straightened_or_not_is_not_paid_twice_unasked(
    bench: Bench, photo: Path, first: ReadingOptions, second: ReadingOptions
) -> None:
    bench.server.replies += [reads_mark, reads_mark]
    bench.work(photo, first)
    with pytest.raises(SentBefore):
        bench.work(photo, second, "j2")
    assert len(bench.server.received) == 1


def test_a_photo_that_was_sent_before_is_refused_before_it_is_made_ready(
    bench: Bench, photo: Path, tmp_path: Path
) -> None:
    bench.server.replies += [reads_mark, reads_mark]
    bench.work(photo, AS_IT_IS)
    scratch = tmp_path / "scratch"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.write_text("nothing can be straightened here")
    with pytest.raises(SentBefore):
        bench.work(photo, WISHED, "j2")
    assert len(bench.server.received) == 1


def test_an_answer_that_came_before_a_crash_is_laid_on_the_photo_after_it(bench: Bench, photo: Path) -> None:
    bench.server.replies.append(reads_mark)
    states: list[Job] = []

    class Crash(Exception):
        pass

    def keep(job: Job) -> None:
        bench.library.save_job(job)
        states.append(job)
        if bench.library.answer(job.id, 0) is not None:
            raise Crash

    job = Job("j1", str(photo), WISHED, "사진")
    bench.library.save_job(job)
    with pytest.raises(Crash):
        bench.reading(job, keep, NoProgress())
    (kept,) = bench.library.jobs()
    assert kept.pieces[0].straightening is not None
    done = bench.reading(kept, bench.library.save_job, NoProgress())
    assert done.state is JobState.DONE
    assert len(bench.server.received) == 1
    assert lies_on_mark(bench.page(done), photo)


def test_a_page_that_is_read_again_is_straightened_again_and_lies_on_the_photo(bench: Bench, photo: Path) -> None:
    bench.server.replies += [reads_mark, reads_mark]
    done = bench.work(photo, WISHED)
    page = bench.again.page(done.document_id, str(photo), 1, WISHED, NoProgress())
    assert bench.server.received[1].data == bench.server.received[0].data
    assert (page.width, page.height) == OF_PHOTO
    assert lies_on_mark(page, photo)


def test_a_photo_whose_straightened_call_failed_is_sent_once_more_by_trying_again(bench: Bench, photo: Path) -> None:
    bench.server.replies += [SERVICE_FAULT] * 8
    with pytest.raises(Exception, match="clova-ocr"):
        bench.work(photo, WISHED)
    bench.server.replies.clear()
    bench.server.replies.append(reads_mark)
    (kept,) = bench.library.jobs()
    done = bench.reading(replace(kept, state=JobState.WAITING), bench.library.save_job, NoProgress())
    assert lies_on_mark(bench.page(done), photo)


def test_a_plan_tells_photos_from_scans_and_asks_of_neither_what_is_read_here(photo: Path, tmp_path: Path) -> None:
    scan = clean_scan(tmp_path / "스캔.png")
    assert scan_plan(str(photo), AS_IT_IS).is_photo
    assert not scan_plan(str(scan), AS_IT_IS).is_photo
    for picture, is_photo in ((photo, True), (scan, False)):
        with Image.open(picture) as image:
            image.save(picture.with_suffix(".pdf"), resolution=180)
        assert scan_plan(str(picture.with_suffix(".pdf")), AS_IT_IS).is_photo is is_photo
    assert not scan_plan(str(photo), ReadingOptions(Service.LOCAL)).is_photo


def test_a_photo_of_which_hardly_anything_was_read_says_so_and_is_no_empty_done(bench: Bench, tmp_path: Path) -> None:
    unsure = general_page([word("글자", confidence=0.2), word("글", 1, confidence=0.3)])
    bench.server.replies += [Reply(answer_of(unsure)), Reply(answer_of(general_page([])))]
    first, second = (marked_photo(tmp_path / name) for name in ("a.jpg", "b.jpg"))
    second.write_bytes(first.read_bytes() + b"other")
    assert bench.work(first, AS_IT_IS).notes == ("hardly-read clova-ocr",)
    assert bench.work(second, AS_IT_IS, "j2").notes == ("nothing-found clova-ocr",)


def test_a_box_on_the_straightened_picture_is_cut_out_of_that_when_it_is_read_again(bench: Bench, photo: Path) -> None:
    bench.server.replies += [reads_mark, Reply(answer_of(general_page([word("다시")])))]
    done = bench.work(photo, AS_IT_IS)
    read = bench.page(done)
    with open_pages(photo) as pages:
        way = best_straightening(pages, read, NoProgress())
    assert way is not None
    page = straighten(read, way)
    found = bench.again.box(done.document_id, str(photo), page, page.fields[0], AS_IT_IS, NoProgress())
    assert found.text == "다시"
    assert found.polygon == page.fields[0].polygon
    left, top, right, bottom = mark_on(bench.server.received[1].data)
    width, height = Image.open(io.BytesIO(bench.server.received[1].data)).size
    assert (right - left) * (bottom - top) > 0.2 * width * height
    assert right - left > width - 70  # the mark, and the border around what is cut out
