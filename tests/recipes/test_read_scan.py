"""The way of a scan through a service: cut, sent, joined, kept; and nothing of it paid twice."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.errors import (
    Broken,
    Busy,
    QuotaExceeded,
    Refused,
    Rejected,
    Unreachable,
)
from desktop_app.domain.job import Job, JobState, PieceState
from desktop_app.domain.progress import NoProgress
from desktop_app.domain.reading_options import Domain
from desktop_app.domain.scan import PageState
from desktop_app.recipes.read_scan import NO_LANGUAGE, NO_TABLES, ReadingScans
from desktop_app.services.clova_ocr import ClovaOcr
from desktop_app.services.slots import Slots
from desktop_app.storage.library import Library
from tests.support.loopback_server import Reply
from tests.support.misbehaving_server import MisbehavingServer, closes_after_body
from tests.support.ocr_stand_in import (
    BUSY,
    QUOTA,
    SECRET,
    SERVICE_FAULT,
    Answering,
    OcrStandIn,
    Received,
    answer_of,
    general_page,
    page_count,
    read_pages,
    word,
)
from tests.support.scan_bench import IMPATIENT, OPTIONS, Bench, job, naming, pdf, picture, widths
from tests.support.waiting import SOON_S


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "library.db")
    yield opened
    opened.close()


@pytest.fixture
def bench(library: Library, tmp_path: Path) -> Iterator[Bench]:
    with OcrStandIn() as server:
        yield Bench(library, server, tmp_path / "scratch")


def test_an_image_is_sent_as_it_is_and_becomes_a_document_with_its_answer(bench: Bench, tmp_path: Path) -> None:
    source = picture(tmp_path / "영수증 (1).png")
    done = bench.work(job(source))
    assert done.state is JobState.DONE
    (sent,) = bench.server.received
    assert sent.data == source.read_bytes()
    scan = bench.scan(done)
    assert (scan.title, scan.service) == ("스캔", "clova-ocr")
    assert [f.text for f in scan.pages[0].fields] == ["말글", "1쪽"]
    assert bench.library.scans.recognised(done.document_id) == scan
    assert bench.library.scans.options(done.document_id) == OPTIONS
    assert bench.library.media(done.document_id)[0] == str(source)
    (answer,) = bench.library.answers(done.document_id)
    assert answer.pages == (1,)
    assert "말글".encode() in answer.body


def test_the_states_that_are_kept_are_those_that_happened(bench: Bench, tmp_path: Path) -> None:
    bench.work(job(picture(tmp_path / "a.png")))
    states = [(s.state, s.pieces[0].state if s.pieces else None) for s in bench.steps]
    assert states == [
        (JobState.WAITING, None),
        (JobState.WAITING, PieceState.PENDING),
        (JobState.UPLOADING, PieceState.SENDING),
        (JobState.RECOGNISING, PieceState.SENDING),
        (JobState.RECOGNISING, PieceState.ANSWERED),
    ]


def test_twenty_three_pages_are_exactly_three_calls_and_come_out_in_order(bench: Bench, tmp_path: Path) -> None:
    bench.server.replies.extend([naming] * 3)
    done = bench.work(job(pdf(tmp_path / "a.pdf", 23)))
    assert sorted(bench.sent_pages()) == [3, 10, 10]
    assert all(r.image["format"] == "pdf" for r in bench.server.received)
    scan = bench.scan(done)
    assert [p.number for p in scan.pages] == list(range(1, 24))
    assert [p.fields[0].text for p in scan.pages] == [f"{n}쪽" for n in range(1, 24)]
    assert len({f.id for p in scan.pages for f in p.fields}) == 23
    assert [a.pages for a in bench.library.answers(done.document_id)] == [
        tuple(range(1, 11)),
        tuple(range(11, 21)),
        (21, 22, 23),
    ]
    assert list(bench.scratch.iterdir()) == []


def middle_fails(fault: Reply) -> Answering:
    def answer(request: Received) -> Reply:
        return fault if widths(request.data)[0] == 211 else naming(request)

    return answer


@pytest.mark.parametrize("fault", [SERVICE_FAULT, Reply({"code": "0011", "message": "Request body invalid"}, 400)])
def test_a_failed_middle_call_is_made_again_alone(bench: Bench, tmp_path: Path, fault: Reply) -> None:
    bench.server.replies.extend([middle_fails(fault)] * 3)
    with pytest.raises((Broken, Rejected)):
        bench.work(job(pdf(tmp_path / "a.pdf", 23)))
    assert [p.state for p in bench.steps[-1].pieces] == [PieceState.ANSWERED, PieceState.PENDING, PieceState.ANSWERED]
    assert len(bench.server.received) == 3
    bench.server.replies.append(naming)
    done = bench.again()
    assert [widths(r.data)[0] for r in bench.server.received[3:]] == [211]
    assert [p.fields[0].text for p in bench.scan(done).pages] == [f"{n}쪽" for n in range(1, 24)]


def test_a_form_of_twelve_pages_takes_three_calls_of_the_template_domain(library: Library, tmp_path: Path) -> None:
    with OcrStandIn("template") as server:
        bench = Bench(library, server, tmp_path / "scratch")
        done = bench.work(job(pdf(tmp_path / "a.pdf", 12), replace(OPTIONS, template_ids=("390",))))
    assert sorted(bench.sent_pages()) == [2, 5, 5]
    assert {r.image["templateIds"][0] for r in server.received} == {390}
    assert [p.number for p in bench.scan(done).pages] == list(range(1, 13))
    assert Domain.TEMPLATE is done.reading.domain


@pytest.mark.parametrize("at_once", [1, 2])
def test_no_more_calls_are_under_way_than_there_are_places(library: Library, tmp_path: Path, at_once: int) -> None:
    with OcrStandIn(at_once=at_once) as server:
        bench = Bench(library, server, tmp_path / "scratch", at_once)
        bench.work(job(pdf(tmp_path / "a.pdf", 45)))
    assert server.most_at_once <= at_once
    assert len(server.received) == 5


def test_calls_of_one_job_are_under_way_together(bench: Bench, tmp_path: Path) -> None:
    together = threading.Barrier(3, timeout=SOON_S)

    def wait(request: Received) -> Reply:
        together.wait()
        return naming(request)

    bench.server.replies.extend([wait] * 3)
    assert bench.work(job(pdf(tmp_path / "a.pdf", 23))).state is JobState.DONE


def test_a_domain_that_takes_fewer_calls_at_once_is_asked_for_the_rest_one_by_one(bench: Bench, tmp_path: Path) -> None:
    turn, refused = threading.Lock(), threading.Semaphore(0)
    answered: list[int] = []

    def one_at_a_time(request: Received) -> Reply:
        if not turn.acquire(blocking=False):
            refused.release()
            return BUSY
        try:
            if not answered:  # until both others have given up, after two tries each
                assert all(refused.acquire(timeout=SOON_S) for _ in range(4))
            answered.append(page_count(request.data))
            return naming(request)
        finally:
            turn.release()

    bench.server.replies.extend([one_at_a_time] * 9)
    done = bench.work(job(pdf(tmp_path / "a.pdf", 23)))
    assert sorted(answered) == [3, 10, 10]
    assert [p.fields[0].text for p in bench.scan(done).pages] == [f"{n}쪽" for n in range(1, 24)]


def test_a_domain_that_is_busy_throughout_is_told_so(bench: Bench, tmp_path: Path) -> None:
    bench.server.replies.extend([BUSY] * 20)
    with pytest.raises(Busy):
        bench.work(job(pdf(tmp_path / "a.pdf", 23)))
    assert len(bench.server.received) == 6


def test_a_domain_without_tables_is_asked_again_without_them_and_the_user_is_told(
    library: Library, tmp_path: Path
) -> None:
    with OcrStandIn(tables_on=False) as server:
        bench = Bench(library, server, tmp_path / "scratch", 1)
        done = bench.work(job(pdf(tmp_path / "a.pdf", 12), replace(OPTIONS, tables=True)))
    assert done.notes == (NO_TABLES,)
    assert [r.message.get("enableTableDetection", False) for r in server.received] == [True, False, False]
    assert bench.library.scans.options(done.document_id) == OPTIONS


INVALID = Reply({"code": "0011", "message": "Request body invalid. lang", "path": "/general"}, 400)


def test_a_language_that_the_service_refuses_is_left_out_once_and_told(bench: Bench, tmp_path: Path) -> None:
    bench.server.replies.append(INVALID)
    done = bench.work(job(picture(tmp_path / "a.png"), replace(OPTIONS, languages=("ko", "ja"))))
    assert done.notes == (NO_LANGUAGE,)
    assert [r.message.get("lang") for r in bench.server.received] == ["ko,ja", None]
    assert bench.scan(done).pages[0].state is PageState.DONE


def test_a_refusal_that_has_nothing_to_do_with_the_language_is_told_as_it_is(bench: Bench, tmp_path: Path) -> None:
    bench.server.replies.extend([INVALID, INVALID])
    refused = job(picture(tmp_path / "a.png"), replace(OPTIONS, languages=("ja",)))
    with pytest.raises(Rejected):
        bench.work(refused)
    assert [r.message.get("lang") for r in bench.server.received] == ["ja", None]
    done = bench.work(refused)
    assert bench.server.received[-1].message["lang"] == "ja"
    assert done.notes == ()


def test_without_a_language_a_refusal_is_final(bench: Bench, tmp_path: Path) -> None:
    bench.server.replies.append(INVALID)
    with pytest.raises(Rejected):
        bench.work(job(picture(tmp_path / "a.png")))
    assert len(bench.server.received) == 1


def test_tables_come_with_the_words(bench: Bench, tmp_path: Path) -> None:
    done = bench.work(job(picture(tmp_path / "a.png"), replace(OPTIONS, tables=True)))
    (table,) = bench.scan(done).pages[0].tables
    assert (table.rows, table.columns) == (2, 2)


def test_an_answer_that_was_kept_is_never_paid_for_again(bench: Bench, tmp_path: Path) -> None:
    first = bench.work(job(pdf(tmp_path / "a.pdf", 23)))
    kept = bench.scan(first)
    bench.library.bin.remove([first.document_id])
    (tmp_path / "a.pdf").unlink()
    again = bench.recipe(bench.steps[-1], bench.keep, NoProgress())
    assert bench.scan(again) == kept
    assert len(bench.server.received) == 3


def test_a_refused_key_stops_the_calls_that_were_not_begun(library: Library, tmp_path: Path) -> None:
    with OcrStandIn() as server:
        bench = Bench(library, server, tmp_path / "scratch", 1)
        bench.recipe = replace(
            bench.recipe, connect=lambda _o: ClovaOcr(server.invoke_url, "wrong", patience=IMPATIENT)
        )
        with pytest.raises(Refused):
            bench.work(job(pdf(tmp_path / "a.pdf", 45)))
    assert len(server.received) == 1
    assert {p.state for p in bench.steps[-1].pieces} == {PieceState.PENDING}


def test_a_used_up_quota_keeps_what_was_read_before(library: Library, tmp_path: Path) -> None:
    with OcrStandIn() as server:
        bench = Bench(library, server, tmp_path / "scratch", 1)
        server.replies.extend([naming, QUOTA])
        with pytest.raises(QuotaExceeded):
            bench.work(job(pdf(tmp_path / "a.pdf", 45)))
        assert len(server.received) == 2
        server.replies.clear()
        done = bench.again()
    assert len(server.received) == 6
    assert [p.number for p in bench.scan(done).pages] == list(range(1, 46))


def test_a_call_whose_fate_is_unknown_stays_marked_as_sent(library: Library, tmp_path: Path) -> None:
    with MisbehavingServer(closes_after_body) as server:
        steps: list[Job] = []

        def keep(step: Job) -> None:
            library.save_job(step)
            steps.append(step)

        recipe = ReadingScans(
            lambda _o: ClovaOcr(server.url, SECRET), library, library.scans, tmp_path / "scratch", Slots(4)
        )
        first = job(picture(tmp_path / "a.png"))
        keep(first)
        with pytest.raises(Unreachable) as caught:
            recipe(first, keep, NoProgress())
    assert caught.value.maybe_accepted
    assert steps[-1].pieces[0].state is PieceState.SENDING


def test_a_picture_at_an_address_is_fetched_by_the_service(bench: Bench) -> None:
    done = bench.work(job("https://example.com/receipt.jpg"))
    (sent,) = bench.server.received
    assert sent.image["url"] == "https://example.com/receipt.jpg"
    assert len(bench.scan(done).pages) == 1
    assert bench.library.media(done.document_id) == ("", "")


def test_what_the_service_does_not_take_is_converted_first(bench: Bench, tmp_path: Path) -> None:
    done = bench.work(job(picture(tmp_path / "a.webp")))
    (sent,) = bench.server.received
    assert sent.image["format"] in {"png", "jpg"}
    assert len(bench.scan(done).pages) == 1
    assert list(bench.scratch.iterdir()) == []


def test_a_picture_without_a_size_in_the_answer_has_that_of_the_file(bench: Bench, tmp_path: Path) -> None:
    bench.server.replies.append(Reply(answer_of(general_page([word("가")], None))))
    done = bench.work(job(picture(tmp_path / "a.png", (640, 480))))
    (page,) = bench.scan(done).pages
    assert (page.width, page.height) == (640, 480)


def test_read_pages_of_the_stand_in_are_as_many_as_were_sent(tmp_path: Path) -> None:
    data = pdf(tmp_path / "a.pdf", 4).read_bytes()
    about = {"requestId": "r", "version": "V2", "images": [{"name": "a"}]}
    assert len(read_pages(Received("/general", {}, about, data), "general")["images"]) == 4
