"""Scans with pages that fail, files that are broken or exchanged, and answers that make no sense: told, and nothing of
them is paid for in vain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from desktop_app.domain.errors import (
    Broken,
    FileProblem,
    QuotaExceeded,
    Rejected,
    UnusableFile,
)
from desktop_app.domain.job import JobState, Piece, PieceState
from desktop_app.domain.scan import PageState
from desktop_app.recipes.read_scan import PAGES_FAILED
from desktop_app.storage.library import Library
from desktop_app.ui.words.wording import failure_sentence, sentence
from tests.support.loopback_server import Reply
from tests.support.ocr_stand_in import (
    QUOTA,
    SERVICE_FAULT,
    OcrStandIn,
    Received,
    answer_of,
    failed_page,
    general_page,
    word,
)
from tests.support.page_maker import break_pages, make_tiff
from tests.support.scan_bench import Bench, job, naming, pdf, picture, widths


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "library.db")
    yield opened
    opened.close()


@pytest.fixture
def bench(library: Library, tmp_path: Path) -> Iterator[Bench]:
    with OcrStandIn() as server:
        yield Bench(library, server, tmp_path / "scratch")


def test_a_page_that_failed_stands_among_the_good_ones_and_is_told(bench: Bench, tmp_path: Path) -> None:
    failed = failed_page("FAIL: unreadable") | {"convertedImageInfo": {"pageIndex": 1}}
    bench.server.replies.append(Reply(answer_of(general_page([word("가")], 0), failed, general_page([word("다")], 2))))
    done = bench.work(job(pdf(tmp_path / "a.pdf", 3)))
    assert [p.state for p in bench.scan(done).pages] == [PageState.DONE, PageState.FAILED, PageState.DONE]
    assert done.notes == (PAGES_FAILED,)
    assert len(bench.server.received) == 1


def test_a_page_with_an_error_is_sent_again_alone_as_it_costs_nothing(bench: Bench, tmp_path: Path) -> None:
    error = failed_page("internal", "ERROR") | {"convertedImageInfo": {"pageIndex": 1}}
    bench.server.replies.append(Reply(answer_of(general_page([word("1")], 0), error, general_page([word("3")], 2))))
    bench.server.replies.append(naming)
    done = bench.work(job(pdf(tmp_path / "a.pdf", 3)))
    assert [widths(r.data) for r in bench.server.received] == [[201, 202, 203], [202]]
    assert [p.fields[0].text for p in bench.scan(done).pages] == ["1", "2쪽", "3"]
    assert [a.pages for a in bench.library.answers(done.document_id)] == [(1, 2, 3), (2,)]
    assert done.notes == ()


def test_a_page_whose_error_stays_is_kept_as_failed(bench: Bench, tmp_path: Path) -> None:
    def errors(_request: Received) -> Reply:
        return Reply(answer_of(failed_page("internal", "ERROR")))

    first = answer_of(general_page([word("1")], 0), failed_page("internal", "ERROR"))
    bench.server.replies.extend([Reply(first), errors])
    done = bench.work(job(pdf(tmp_path / "a.pdf", 2)))
    assert [p.state for p in bench.scan(done).pages] == [PageState.DONE, PageState.FAILED]
    assert len(bench.server.received) == 2


def test_a_scan_of_which_nothing_was_read_is_no_document(bench: Bench, tmp_path: Path) -> None:
    bench.server.replies.append(Reply(answer_of(failed_page())))
    with pytest.raises(Rejected) as caught:
        bench.work(job(picture(tmp_path / "a.png")))
    assert caught.value.code == "NOT_FOUND"
    assert bench.library.documents() == ()
    assert [p.state for p in bench.steps[-1].pieces] == [PieceState.PENDING]
    assert bench.again().state is JobState.DONE


@pytest.mark.parametrize(
    ("name", "body", "problem"),
    [
        ("empty.png", b"", FileProblem.EMPTY),
        ("notes.txt", b"hello", FileProblem.WRONG_KIND),
        ("cut.pdf", b"%PDF-1.7\nhello", FileProblem.DAMAGED),
    ],
)
def test_a_file_that_cannot_be_used_costs_no_call(
    bench: Bench, tmp_path: Path, name: str, body: bytes, problem: FileProblem
) -> None:
    (tmp_path / name).write_bytes(body)
    with pytest.raises(UnusableFile) as caught:
        bench.work(job(tmp_path / name))
    assert caught.value.problem is problem
    assert bench.server.received == []


def test_a_scan_that_changed_since_it_was_cut_is_not_sent(bench: Bench, tmp_path: Path) -> None:
    pieces = (Piece(0, 0, PieceState.ANSWERED, pages=(1, 2)), Piece(0, 0, pages=(3,)))
    with pytest.raises(UnusableFile):
        bench.work(replace(job(pdf(tmp_path / "a.pdf", 2)), pieces=pieces))
    assert bench.server.received == []


def test_another_scan_of_as_many_pages_in_its_place_is_not_joined_to_what_was_sent(
    library: Library, tmp_path: Path
) -> None:
    source = pdf(tmp_path / "a.pdf", 12)
    with OcrStandIn() as server:
        bench = Bench(library, server, tmp_path / "scratch", 1)
        server.replies.extend([naming, QUOTA])
        with pytest.raises(QuotaExceeded):
            bench.work(job(source))
        with pikepdf.open(source, allow_overwriting_input=True) as other:
            other.pages[0].rotate(90, relative=True)
            other.save(source)
        with pytest.raises(UnusableFile) as told:
            bench.again()
    assert told.value.problem is FileProblem.EXCHANGED
    assert len(server.received) == 2


def test_a_broken_page_of_a_tiff_fails_alone_with_its_reason(bench: Bench, tmp_path: Path) -> None:
    path = break_pages(make_tiff(tmp_path / "a.tiff", [(300, 200)] * 12), 4)
    done = bench.work(job(path))
    pages = bench.scan(done).pages
    assert [p.number for p in pages] == list(range(1, 13))
    assert [p.number for p in pages if p.state is not PageState.DONE] == [4]
    failure = pages[3].failure
    assert failure is not None
    assert failure_sentence(failure) == sentence(UnusableFile(str(path), FileProblem.DAMAGED))
    assert done.notes == (PAGES_FAILED,)
    assert sum(bench.sent_pages()) == 11


def test_a_broken_page_is_still_known_when_the_rest_is_tried_again(bench: Bench, tmp_path: Path) -> None:
    path = break_pages(make_tiff(tmp_path / "a.tiff", [(300, 200)] * 12), 4)
    bench.server.replies.append(SERVICE_FAULT)
    with pytest.raises(Broken):
        bench.work(job(path))
    done = bench.again()
    assert [p.number for p in bench.scan(done).pages if p.state is not PageState.DONE] == [4]
    assert len(bench.scan(done).pages) == 12


def test_a_file_of_broken_pages_is_not_sent_and_says_why(bench: Bench, tmp_path: Path) -> None:
    path = break_pages(make_tiff(tmp_path / "a.tiff", [(300, 200)] * 3), 1, 2, 3)
    with pytest.raises(UnusableFile) as caught:
        bench.work(job(path))
    assert caught.value.problem is FileProblem.DAMAGED
    assert bench.server.received == []
    make_tiff(path, [(300, 200)] * 3)
    assert [p.state for p in bench.scan(bench.again()).pages] == [PageState.DONE] * 3


def test_an_answer_that_cannot_be_understood_fails_its_pages_only(bench: Bench, tmp_path: Path) -> None:
    def odd(request: Received) -> Reply:
        return Reply({"images": [None]}) if widths(request.data)[0] == 211 else naming(request)

    bench.server.replies.extend([odd] * 2)
    done = bench.work(job(pdf(tmp_path / "a.pdf", 12)))
    assert [p.state for p in bench.scan(done).pages] == [PageState.DONE] * 10 + [PageState.FAILED] * 2
    assert b"null" in bench.library.answers(done.document_id)[1].body
