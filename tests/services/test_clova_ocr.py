from __future__ import annotations

import json
import threading
import time
import tracemalloc
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.domain.errors import (
    Busy,
    Cancelled,
    FileProblem,
    NoKey,
    Refused,
    Rejected,
    Service,
    ServiceError,
    Unreachable,
    UnusableFile,
)
from desktop_app.domain.progress import NoProgress
from desktop_app.domain.reading_options import ApiVersion, Domain, ReadingOptions, Send
from desktop_app.services.clova_ocr import (
    NO_TEMPLATE_NUMBER,
    NOT_DEPLOYED,
    TABLES_OFF,
    WRONG_ADDRESS,
    WRONG_DOMAIN,
    ClovaOcr,
    request_parameters,
)
from desktop_app.services.connection import INSECURE_ADDRESS, INVALID_ADDRESS
from desktop_app.services.http import Patience
from tests.support import ocr_stand_in
from tests.support.loopback_server import Reply
from tests.support.misbehaving_server import (
    Behaviour,
    MisbehavingServer,
    answers,
    closes_after_body,
    never_answers,
    never_reads,
    talks_nonsense,
)
from tests.support.ocr_stand_in import KEY_PATH, SECRET, OcrStandIn, Received, answer_of, general_page
from tests.support.waiting import SOON_S, wait_until
from tests.support.watching_progress import Watching

HASTY = Patience(lost_delays_s=(0.0, 0.0), busy_delays_s=(0.0, 0.0), longest_delay_s=0.0)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
GENERAL, TEMPLATE = Domain.GENERAL, Domain.TEMPLATE
PLAIN = ReadingOptions()
AS_JSON = ReadingOptions(send=Send.JSON)


@pytest.fixture
def stand_in() -> Iterator[OcrStandIn]:
    with OcrStandIn() as server:
        yield server


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "영수증 1.png"
    path.write_bytes(PNG)
    return path


def client(server: OcrStandIn | MisbehavingServer, domain: Domain = GENERAL, *, at_once: int = 4) -> ClovaOcr:
    url = server.invoke_url if isinstance(server, OcrStandIn) else server.url + KEY_PATH
    return ClovaOcr(url, SECRET, domain, calls_at_once=at_once, patience=HASTY)


# -- the requests of the document


@pytest.mark.parametrize("send", Send)
def test_a_picture_goes_as_a_form_or_as_base64(stand_in: OcrStandIn, scan: Path, send: Send) -> None:
    progress = Watching()
    ocr = client(stand_in)
    answer = ocr.read(str(scan), ReadingOptions(send=send), progress)
    (page,) = ocr.pages(answer)
    assert [field.text for field in page.fields] == ["말글", "1쪽"]
    (request,) = stand_in.received
    assert (request.path, request.data, request.is_form) == ("/general", PNG, send is Send.MULTIPART)
    assert request.image == {"format": "png", "name": "영수증 1"}
    assert request.file_name == ("영수증 1.png" if request.is_form else "")
    assert progress.reports[-1][0] == progress.reports[-1][1] > len(PNG)


@pytest.mark.parametrize("size", [1, 2, 3, 4, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 2_500_003])
def test_base64_is_whole_at_every_size(stand_in: OcrStandIn, tmp_path: Path, size: int) -> None:
    path = tmp_path / "page.jpg"
    data = bytes(n * n % 251 for n in range(1000)) * (size // 1000 + 1)
    path.write_bytes(data[:size])
    client(stand_in).read(str(path), AS_JSON, NoProgress())
    assert stand_in.received[0].data == data[:size]


def test_a_large_picture_never_lies_in_memory_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "large.png"
    with path.open("wb") as file:
        file.write(PNG)
        file.truncate(40_000_000)
    with MisbehavingServer(reads_and_forgets) as server:
        ocr = client(server)
        for send in Send:
            tracemalloc.start()
            ocr.read(str(path), ReadingOptions(send=send), NoProgress())
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            assert peak < 8_000_000


def reads_and_forgets(line: object) -> None:
    from tests.support.misbehaving_server import Line

    assert isinstance(line, Line)
    line.read_head()
    left = line.length - len(line.body)
    while left:
        left -= len(line.sock.recv(65536))
    line.answer(json.dumps(answer_of(general_page([]))).encode())


@pytest.mark.parametrize(
    ("url", "name", "kind"),
    [
        ("https://x.kr/scans/%EA%B3%84%EC%95%BD.PDF?sign=a/b.png", "계약", "pdf"),
        ("http://x.kr/a.tif", "a", "tiff"),
        ("https://x.kr/picture", "picture", "jpg"),
        ("https://x.kr/", "image", "jpg"),
    ],
)
def test_a_url_is_named_and_not_fetched(stand_in: OcrStandIn, url: str, name: str, kind: str) -> None:
    client(stand_in).read(url, PLAIN, NoProgress())
    (request,) = stand_in.received
    assert not request.is_form
    assert request.image == {"format": kind, "name": name, "url": url}


@pytest.mark.parametrize(
    ("wished", "sent"),
    [
        (("ko", "en"), "ko"),
        (("en", "ko"), "ko"),
        (("en",), "ko"),
        (("ja", "en"), "ja"),
        (("ko,en,ja",), "ko,ja"),
        (("ko", "ja", "zh-TW"), "ko,ja,zh-TW"),
        ((" ", ""), None),
        ((), None),
    ],
)
def test_latin_letters_come_along_with_the_languages_that_the_document_lists(
    wished: tuple[str, ...], sent: str | None
) -> None:
    assert request_parameters(ReadingOptions(Service.CLOVA_OCR, languages=wished), GENERAL).get("lang") == sent


def test_the_services_on_this_computer_are_asked_for_english_alone() -> None:
    assert request_parameters(ReadingOptions(Service.LOCAL, languages=("en",)), GENERAL)["lang"] == "en"


def test_every_parameter_of_the_document_is_sent() -> None:
    options = ReadingOptions(
        template_ids=("390", "391"), tables=True, languages=("ko", " ja,zh-TW", "ko"), api_version=ApiVersion.V1
    )
    before = time.time_ns() // 1_000_000
    for domain, more in ((TEMPLATE, {}), (GENERAL, {"enableTableDetection": True})):
        sent = request_parameters(options, domain)
        assert uuid.UUID(sent.pop("requestId"))
        assert 0 <= sent.pop("timestamp") - before < 60_000
        image = {"templateIds": [390, 391]} if domain is TEMPLATE else {}
        assert sent == {"version": "V1", "lang": "ko,ja,zh-TW", "images": [image], **more}
    plain = request_parameters(PLAIN, GENERAL)
    assert plain.keys() == {"version", "requestId", "timestamp", "images"}
    assert plain["version"] == "V2"
    assert plain["requestId"] != request_parameters(PLAIN, GENERAL)["requestId"]


@pytest.mark.parametrize(("ids", "sent", "matched"), [(("391",), [391], 391), (("any",), None, 390)])
def test_a_template_domain_gets_the_templates_asked_for(
    scan: Path, ids: tuple[str, ...], sent: list[int] | None, matched: int
) -> None:
    with OcrStandIn("template") as server:
        ocr = client(server, TEMPLATE)
        for send in Send:
            answer = ocr.read(str(scan), ReadingOptions(template_ids=ids, send=send), NoProgress())
            assert server.received[-1].path == "/infer"
            assert server.received[-1].image.get("templateIds") == sent
            template = ocr.pages(answer)[0].template
            assert template is not None
            assert template.id == matched


def test_a_template_that_is_no_number_is_told_before_anything_is_sent(scan: Path) -> None:
    with OcrStandIn("template") as server:
        with pytest.raises(Rejected) as error:
            client(server, TEMPLATE).read(str(scan), ReadingOptions(template_ids=("영수증",)), NoProgress())
        assert error.value.code == NO_TEMPLATE_NUMBER
        assert not server.received


def test_tables_are_asked_for_and_their_absence_is_told(stand_in: OcrStandIn, scan: Path) -> None:
    ocr = client(stand_in)
    answer = ocr.read(str(scan), ReadingOptions(tables=True), NoProgress())
    assert [cell.text for cell in ocr.pages(answer)[0].tables[0].cells] == ["항목", "금액", "식비", "12,000"]
    stand_in.tables_on = False
    with pytest.raises(Rejected) as error:
        ocr.read(str(scan), ReadingOptions(tables=True), NoProgress())
    assert error.value.code == TABLES_OFF
    assert len(stand_in.received) == 2


# -- accounts


@pytest.mark.parametrize("ending", ["/general", "/general/", "", "/"])
def test_an_invoke_url_is_taken_as_it_was_pasted(stand_in: OcrStandIn, scan: Path, ending: str) -> None:
    ClovaOcr(f" {stand_in.origin}{KEY_PATH}{ending} ", SECRET).read(str(scan), PLAIN, NoProgress())
    assert stand_in.received[0].path == "/general"


def test_an_address_of_the_other_kind_of_domain_is_told() -> None:
    for domain, ending in ((GENERAL, "infer"), (TEMPLATE, "general")):
        with pytest.raises(Refused) as error:
            ClovaOcr(f"https://x.apigw.ntruss.com/custom/v1/1/2/{ending}", SECRET, domain)
        assert error.value.code == WRONG_DOMAIN


def test_accounts_that_cannot_be_used_are_told() -> None:
    for url, secret in (("", SECRET), ("https://x.kr/a", " ")):
        with pytest.raises(NoKey):
            ClovaOcr(url, secret)
    for url, code in (("http://x.kr/a", INSECURE_ADDRESS), ("ftp://x.kr/a", INVALID_ADDRESS)):
        with pytest.raises(Refused) as error:
            ClovaOcr(url, SECRET)
        assert error.value.code == code


def test_a_right_account_is_told_from_a_wrong_one_without_anything_read(stand_in: OcrStandIn) -> None:
    url = stand_in.invoke_url
    ClovaOcr(url, SECRET).check_connection()
    assert stand_in.received[0].message["images"] == []
    for bad, code in ((ClovaOcr(url, "wrong-key"), "0002"), (ClovaOcr(stand_in.origin, SECRET), WRONG_ADDRESS)):
        with pytest.raises((Refused, Rejected)) as error:
            bad.check_connection()
        assert getattr(error.value, "code", "") == code
    other = ClovaOcr(url.removesuffix("/general"), SECRET, TEMPLATE)
    with pytest.raises(Refused) as refused:
        other.check_connection()
    assert refused.value.code == WRONG_DOMAIN


@pytest.mark.parametrize(
    ("behaviour", "code"),
    [
        (answers(b'{"code":"0011","message":"Request body invalid."}', 400), ""),
        (answers(b'{"code":11,"message":"Request body invalid."}', 400), ""),
        (answers(b'{"version":"V2","requestId":"a","images":[]}'), ""),
        (answers(b'{"code":"1021","message":"Not found deploy infomation."}', 500), NOT_DEPLOYED),
        (answers(b"<html>hello</html>"), WRONG_ADDRESS),
        (answers(b"{}"), WRONG_ADDRESS),
        (answers(b"", 400), WRONG_ADDRESS),
        (answers(b"", 302, "Location: http://127.0.0.1/"), WRONG_ADDRESS),
        (answers(b'{"code":"0001","message":"URL is invalid."}', 400), WRONG_ADDRESS),
        (talks_nonsense, WRONG_ADDRESS),
    ],
)
def test_a_connection_is_good_only_if_the_service_itself_answers(behaviour: Behaviour, code: str) -> None:
    with MisbehavingServer(behaviour) as server:
        if not code:
            client(server).check_connection()
            return
        with pytest.raises(Rejected) as error:
            client(server).check_connection()
        assert error.value.code == code


# -- files


def test_files_that_cannot_be_sent_are_told(stand_in: OcrStandIn, tmp_path: Path) -> None:
    empty, large, other = tmp_path / "empty.png", tmp_path / "large.pdf", tmp_path / "page.webp"
    empty.touch()
    with large.open("wb") as file:
        file.truncate(50_000_001)
    other.write_bytes(b"RIFF1234WEBP")
    problems = {
        empty: FileProblem.EMPTY,
        large: FileProblem.TOO_LARGE,
        other: FileProblem.WRONG_KIND,
        tmp_path / "gone.png": FileProblem.MISSING,
        tmp_path: FileProblem.WRONG_KIND,
    }
    for path, problem in problems.items():
        for send in Send:
            with pytest.raises(UnusableFile) as error:
                client(stand_in).read(str(path), ReadingOptions(send=send), NoProgress())
            assert error.value.problem is problem
    assert not stand_in.received


# -- what is sent again and what never


def test_a_busy_domain_is_asked_again_although_it_answers_400(stand_in: OcrStandIn, scan: Path) -> None:
    stand_in.replies.extend([ocr_stand_in.BUSY] * 2)
    client(stand_in).read(str(scan), PLAIN, NoProgress())
    assert len(stand_in.received) == 3
    stand_in.replies.extend([ocr_stand_in.BUSY] * 9)
    with pytest.raises(Busy) as error:
        client(stand_in).read(str(scan), AS_JSON, NoProgress())
    assert error.value.code == "0025"
    assert len(stand_in.received) == 6


def test_a_fault_that_the_service_admits_is_asked_again_but_no_other(stand_in: OcrStandIn, scan: Path) -> None:
    stand_in.replies.append(ocr_stand_in.SERVICE_FAULT)
    client(stand_in).read(str(scan), PLAIN, NoProgress())
    assert len(stand_in.received) == 2
    for behaviour in (closes_after_body, answers(b"", 502), answers(b'{"error":{"errorCode":"510"}}', 504)):
        with MisbehavingServer(behaviour) as server:
            with pytest.raises(ServiceError) as error:
                client(server).read(str(scan), PLAIN, NoProgress())
            assert getattr(error.value, "maybe_accepted", False)
            assert len(server.lines) == 1


def test_nobody_there_is_told(scan: Path) -> None:
    with OcrStandIn() as server:
        gone = client(server)
    with pytest.raises(Unreachable) as error:
        gone.read(str(scan), PLAIN, NoProgress())
    assert not error.value.maybe_accepted


# -- several at once, and giving up


def test_no_more_calls_than_allowed_are_under_way(stand_in: OcrStandIn, scan: Path) -> None:
    arrived = threading.Semaphore(0)
    go_on = threading.Event()

    def wait(_: Received) -> Reply:
        arrived.release()
        go_on.wait(SOON_S)
        return Reply(answer_of(general_page([])))

    stand_in.at_once = 2
    stand_in.replies.extend([wait] * 6)
    ocr = client(stand_in, at_once=2)
    threads = [threading.Thread(target=ocr.read, args=(str(scan), PLAIN, NoProgress())) for _ in range(6)]
    for thread in threads:
        thread.start()
    assert arrived.acquire(timeout=SOON_S)
    assert arrived.acquire(timeout=SOON_S)
    assert not arrived.acquire(timeout=0.05)
    go_on.set()
    for thread in threads:
        thread.join(SOON_S)
    assert stand_in.most_at_once == 2
    assert len(stand_in.received) == 6


@pytest.mark.parametrize(("behaviour", "where"), [(never_reads, "sending"), (never_answers, "waiting")])
@pytest.mark.parametrize("send", Send)
def test_giving_up_ends_the_call_at_once(tmp_path: Path, behaviour: Behaviour, where: str, send: Send) -> None:
    path = tmp_path / "page.png"
    with path.open("wb") as file:
        file.truncate(40_000_000 if where == "sending" else 1000)
    progress = Watching()
    with MisbehavingServer(behaviour) as server:
        thread, ended = in_thread(client(server), path, progress, ReadingOptions(send=send))
        wait_until(lambda: server.lines and server.lines[0].head)
        progress.cancel()
        assert ended.wait(SOON_S)
        thread.join()
        assert server.lines[0].closed_by_client.wait(SOON_S)
        assert len(server.lines) == 1


def test_giving_up_or_closing_ends_the_wait_for_a_turn(scan: Path) -> None:
    with MisbehavingServer(never_answers) as server:
        ocr = client(server, at_once=1)
        first, first_ended = in_thread(ocr, scan, Watching())
        wait_until(lambda: server.lines and server.lines[0].body)
        second_progress, third_progress = Watching(), Watching()
        second, second_ended = in_thread(ocr, scan, second_progress)
        third, third_ended = in_thread(ocr, scan, third_progress)
        assert second_progress.closer_set.wait(SOON_S)
        assert third_progress.closer_set.wait(SOON_S)
        second_progress.cancel()
        assert second_ended.wait(SOON_S)
        assert not first_ended.is_set()
        assert not third_ended.is_set()
        ocr.close()
        for thread, ended in ((first, first_ended), (second, second_ended), (third, third_ended)):
            assert ended.wait(SOON_S)
            thread.join()
        assert len(server.lines) == 1


def test_giving_up_before_the_call_sends_nothing(stand_in: OcrStandIn, scan: Path) -> None:
    progress = Watching()
    progress.cancel()
    with pytest.raises(Cancelled):
        client(stand_in).read(str(scan), PLAIN, progress)
    assert not stand_in.received


def in_thread(
    ocr: ClovaOcr, path: Path, progress: Watching, options: ReadingOptions = PLAIN
) -> tuple[threading.Thread, threading.Event]:
    """Read in a thread of its own; the event is set when that ends as given up."""
    ended = threading.Event()

    def call() -> None:
        with pytest.raises(Cancelled):
            ocr.read(str(path), options, progress)
        ended.set()

    thread = threading.Thread(target=call)
    thread.start()
    return thread, ended


# -- secrets


def test_no_secret_is_in_any_error_log_or_repr(scan: Path, caplog: pytest.LogCaptureFixture) -> None:
    import logging
    import traceback

    caplog.set_level(logging.DEBUG)
    key = KEY_PATH.rpartition("/")[2]
    behaviours: list[Behaviour] = [
        answers(json.dumps({"code": "0011", "message": f"bad {SECRET} at {KEY_PATH}"}).encode(), 400),
        answers(json.dumps({"code": SECRET, "message": key}).encode(), 400),
        answers(f"wrong {SECRET} {key}".encode(), 403),
        closes_after_body,
        talks_nonsense,
    ]
    texts: list[str] = []
    for behaviour in behaviours:
        with MisbehavingServer(behaviour) as server:
            ocr = client(server)
            with pytest.raises(ServiceError) as error:
                ocr.read(str(scan), PLAIN, NoProgress())
            trace = "".join(traceback.format_exception(error.value))
            texts += [repr(ocr), str(error.value), trace, repr(error.value.facts())]
    for text in (*texts, caplog.text):
        assert SECRET.lower() not in text.lower()
        assert key not in text
