"""Pages of a PDF that hold their text already: nothing is sent for them, and their text is found once."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.calls import Call
from desktop_app.domain.errors import Service, Unreachable
from desktop_app.domain.job import Job, JobState, PieceState
from desktop_app.domain.progress import NoProgress
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.domain.scan import Page, PageState, Scan
from desktop_app.export.searchable_pdf import to_searchable_pdf
from desktop_app.recipes.ledger import NoLedger
from desktop_app.recipes.original import beneath
from desktop_app.recipes.planning import scan_plan
from desktop_app.recipes.read_scan import ReadingScans
from desktop_app.services.clova_ocr import ClovaOcr
from desktop_app.services.clova_ocr_wire import to_pages
from desktop_app.services.http import Patience
from desktop_app.services.slots import Slots
from desktop_app.storage.library import Library
from tests.support.loopback_server import Reply
from tests.support.ocr_stand_in import SECRET, OcrStandIn, Received, answer_of, general_page, page_count, word
from tests.support.text_pdf_maker import add_scan, garble, lay_over, lines_at, make_text_pdf

CLOUD = ReadingOptions(Service.CLOVA_OCR)
FIRST = [
    "받는 사람 각 부서 담당자",
    "내년 예산을 다시 보려고 회의를 엽니다.",
    "금요일까지 부탁드립니다.",
]
LAST = ["덧붙임 회의 순서와 지난 회의에서 정한 일", "지난번에 정한 일은 모두 마쳤음을 알려 드립니다."]


class WrittenCalls(NoLedger):
    """A ledger that only remembers which calls were to leave."""

    def __init__(self) -> None:
        self.calls: list[Call] = []

    def begin(self, call: Call, *, again: bool = False) -> None:
        """Remember a call."""
        self.calls.append(call)


class Desk:
    """The recipe with its real parts: a library, a client, a server that reads «스캔»."""

    def __init__(self, library: Library, server: OcrStandIn, scratch: Path) -> None:
        self.library, self.server, self.ledger = library, server, WrittenCalls()
        self.recipe = ReadingScans(self.connect, library, library.scans, scratch, Slots(4), ledger=self.ledger)

    def connect(self, options: ReadingOptions) -> ClovaOcr:
        patience = Patience(lost_delays_s=(), busy_delays_s=(0.01,))
        return ClovaOcr(self.server.invoke_url, SECRET, options.domain, patience=patience)

    def work(self, job: Job) -> Job:
        self.library.save_job(job)
        return self.recipe(job, self.library.save_job, NoProgress())

    def pages(self, done: Job) -> tuple[Page, ...]:
        return self.scan(done).pages

    def scan(self, done: Job) -> Scan:
        return self.library.scans.scan(done.document_id)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "library.db")
    yield opened
    opened.close()


@pytest.fixture
def desk(library: Library, tmp_path: Path) -> Iterator[Desk]:
    def read(request: Received) -> Reply:
        return Reply(answer_of(*(general_page([word("스캔")], n) for n in range(page_count(request.data)))))

    with OcrStandIn() as server:
        server.replies.extend([read] * 20)
        yield Desk(library, server, tmp_path / "scratch")


@pytest.fixture
def mixed(qapp: QApplication, tmp_path: Path) -> Path:
    """Six pages: text, a scan, a scan with another program's layer, a scan, text, a scan."""
    path = make_text_pdf(tmp_path / "mixed.pdf", [lines_at(FIRST), lines_at(LAST)])
    layer = make_text_pdf(tmp_path / "layer.pdf", [lines_at(["층으로 얹은 글자는 눈에 보이지 않고 찾을 수만 있다."])])
    for at in (1, 2, 3, 5):
        add_scan(path, [f"스캔 {at}"], at)
    lay_over(path, 2, layer)
    return path


def job(source: Path, options: ReadingOptions = CLOUD, pages: tuple[int, ...] = ()) -> Job:
    return Job("j1", str(source), options, "섞인 것", pages=pages)


def texts(page: Page) -> list[str]:
    return "".join(f.text + ("\n" if f.line_break else " ") for f in page.fields).splitlines()


def test_only_the_scans_are_sent_and_all_pages_are_there(desk: Desk, mixed: Path) -> None:
    done = desk.work(job(mixed))
    assert sum(page_count(received.data) for received in desk.server.received) == 3
    assert sum(call.pages for call in desk.ledger.calls) == 3
    pages = desk.pages(done)
    assert [page.number for page in pages] == [1, 2, 3, 4, 5, 6]
    assert [page.from_file for page in pages] == [True, False, True, False, True, False]
    assert texts(pages[0]) == FIRST
    assert texts(pages[4]) == LAST
    assert {page.state for page in pages} == {PageState.DONE}
    assert {field.confidence for field in pages[0].fields} == {1.0}
    assert scan_plan(str(mixed), CLOUD).with_text == (1, 3, 5)


def test_words_of_the_file_lie_where_they_are_seen(desk: Desk, mixed: Path) -> None:
    page = desk.pages(desk.work(job(mixed)))[0]
    # A4 at 200 dots an inch; the first line begins 70 points from the left and stands 90 points from the top
    assert (page.width, page.height) == pytest.approx((1654, 2339), abs=2)
    (x, top), _, (_, bottom), _ = page.fields[0].polygon
    assert x == pytest.approx(70 * 200 / 72, abs=8)
    assert top < 90 * 200 / 72 < bottom


def test_where_all_are_to_be_read_all_are_sent(desk: Desk, mixed: Path) -> None:
    done = desk.work(job(mixed, replace(CLOUD, reads_all=True)))
    assert [page_count(received.data) for received in desk.server.received] == [6]
    assert not any(page.from_file for page in desk.pages(done))


def test_a_page_whose_letters_the_file_tells_wrongly_is_read(desk: Desk, mixed: Path) -> None:
    garble(mixed, 0, lambda sign: chr(ord(sign) + 7) if "가" <= sign < "힐" else sign)
    done = desk.work(job(mixed))
    assert [page.from_file for page in desk.pages(done)][:2] == [False, False]
    assert [field.text for field in desk.pages(done)[0].fields] == ["스캔"]


def test_chosen_pages_that_hold_their_text_cost_nothing(desk: Desk, mixed: Path) -> None:
    done = desk.work(job(mixed, pages=(1, 5)))
    assert desk.server.received == []
    assert [page.number for page in desk.pages(done)] == [1, 5]


def test_forms_are_read_by_their_template_whatever_text_they_hold(library: Library, mixed: Path) -> None:
    with OcrStandIn("template") as server:
        desk = Desk(library, server, mixed.parent / "scratch")
        desk.work(job(mixed, replace(CLOUD, template_ids=("390",))))
        assert sum(page_count(received.data) for received in server.received) == 6


def test_what_was_taken_counts_for_nothing_that_was_paid(desk: Desk, mixed: Path) -> None:
    with OcrStandIn() as gone:
        desk.server = gone
    with pytest.raises(Unreachable):
        desk.work(job(mixed))
    (kept,) = desk.library.jobs()
    assert [piece.pages for piece in kept.pieces if piece.state is PieceState.ANSWERED] == [(1,), (3,), (5,)]
    assert not kept.holds_paid_answers
    add_scan(mixed, ["one more"])
    with OcrStandIn() as server:
        desk.server = server
        done = desk.work(replace(kept, state=JobState.WAITING))
    assert len(desk.pages(done)) == 7


def by_pdfium(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    found = []
    for page in document:
        text = page.get_textpage()
        found.append(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return found


def by_poppler(path: Path) -> list[str]:
    done = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
    # Qt's writer calls a blank by its number
    return done.stdout.decode().replace("\x01", " ").split("\f")


@pytest.mark.parametrize("extracted", [by_pdfium, by_poppler])
def test_the_searchable_pdf_has_each_text_once(
    desk: Desk, mixed: Path, tmp_path: Path, extracted: Callable[[Path], list[str]]
) -> None:
    scan = desk.scan(desk.work(job(mixed)))
    target = tmp_path / "out.pdf"
    target.write_bytes(to_searchable_pdf(scan, mixed, None, beneath(str(mixed))))
    pages = extracted(target)
    for line in (*FIRST, *LAST):
        assert sum(page.count(line) for page in pages) == 1
    assert [page.count("스캔") for page in pages[:6]] == [0, 1, 0, 1, 0, 1]
    assert sum(page.count("층으로") for page in pages) == 1


def test_a_page_of_the_file_that_was_corrected_is_not_written_twice(desk: Desk, mixed: Path, tmp_path: Path) -> None:
    scan = desk.scan(desk.work(job(mixed)))
    first, *others = scan.pages
    changed = replace(first.fields[0], text="보내는", edited=True)
    edited = replace(scan, pages=(replace(first, fields=(changed, *first.fields[1:])), *others))
    target = tmp_path / "out.pdf"
    target.write_bytes(to_searchable_pdf(edited, mixed, None, beneath(str(mixed))))
    assert by_pdfium(target)[0].count(FIRST[1]) == 1


def test_a_copy_that_was_exported_needs_no_reading_when_it_comes_back(desk: Desk, mixed: Path, tmp_path: Path) -> None:
    scan = desk.scan(desk.work(job(mixed)))
    said = ["회의는 다음 주", "월요일 아침에 엽니다", "담당자는 모두 와 주세요"]
    answer = json.dumps(answer_of(general_page([word(text, at) for at, text in enumerate(said)]))).encode()
    pages = tuple(page if page.from_file else to_pages(answer, first_number=page.number)[0] for page in scan.pages)
    copy = tmp_path / "copy.pdf"
    copy.write_bytes(to_searchable_pdf(replace(scan, pages=pages), mixed, None, beneath(str(mixed))))
    assert scan_plan(str(copy), CLOUD).with_text == (1, 2, 3, 4, 5, 6)
