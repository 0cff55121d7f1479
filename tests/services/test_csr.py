from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.errors import (
    Broken,
    Busy,
    Cancelled,
    FileProblem,
    NoKey,
    QuotaExceeded,
    Refused,
    Rejected,
    Service,
    ServiceError,
    Unintelligible,
    Unreachable,
    UnusableFile,
)
from desktop_app.domain.progress import NoProgress
from desktop_app.domain.recognition import Source, SpeechOptions
from desktop_app.services.csr import (
    LANGUAGE_NOT_OFFERED,
    QUOTA_OR_NOT_TICKED,
    UPLOAD_ONLY,
    WRONG_ADDRESS,
    Csr,
)
from desktop_app.services.http import Patience
from desktop_app.services.limits import SPEECH
from tests.support.csr_stand_in import (
    BASE_PATH,
    GATEWAY_CODES,
    KEY,
    KEY_ID,
    STT_CODES,
    TEXT,
    CsrStandIn,
    gateway_error,
    stt_error,
)
from tests.support.loopback_server import Reply
from tests.support.misbehaving_server import MisbehavingServer, answers, closes_after_body
from tests.support.watching_progress import Watching

HASTY = Patience(lost_delays_s=(0.0, 0.0, 0.0), busy_delays_s=(0.0, 0.0), longest_delay_s=0.0)
KOREAN = SpeechOptions(service=Service.CSR, language="ko-KR")
REJECTED = ("STT000", "STT001", "STT002", "STT003", "STT004", "STT005", "STT007")


@pytest.fixture
def stand_in() -> Iterator[CsrStandIn]:
    with CsrStandIn() as server:
        yield server


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    path = tmp_path / "말.flac"
    path.write_bytes(bytes(range(256)) * 10_000)
    return path


def client(server: CsrStandIn | MisbehavingServer, key: str = KEY) -> Csr:
    url = server.url if isinstance(server, CsrStandIn) else server.url + BASE_PATH
    return Csr(url, KEY_ID, key, patience=HASTY)


def error_of(server: CsrStandIn, *replies: Reply) -> ServiceError:
    server.replies.extend(replies)
    with pytest.raises(ServiceError) as caught:
        client(server).recognise(b"sound", KOREAN, NoProgress())
    return caught.value


# -- the request


def test_a_file_goes_out_as_it_is_with_both_keys(stand_in: CsrStandIn, recording: Path) -> None:
    progress = Watching()
    answer = client(stand_in).recognise(recording, KOREAN, progress)
    assert json.loads(answer) == {"text": TEXT}
    (request,) = stand_in.received
    assert (request.method, request.path, request.query) == ("POST", "/recog/v1/stt", {"lang": "Kor"})
    assert request.headers["x-ncp-apigw-api-key-id"] == KEY_ID
    assert request.headers["x-ncp-apigw-api-key"] == KEY
    assert request.headers["content-type"] == "application/octet-stream"
    assert request.body == recording.read_bytes()
    size = recording.stat().st_size
    assert progress.reports[-1] == (size, size)


@pytest.mark.parametrize(("ours", "theirs"), [("ko-KR", "Kor"), ("en-US", "Eng"), ("ja", "Jpn"), ("zh-cn", "Chn")])
def test_each_language_has_the_name_that_csr_gives_it(stand_in: CsrStandIn, ours: str, theirs: str) -> None:
    client(stand_in).recognise(b"sound", replace(KOREAN, language=ours), NoProgress())
    assert stand_in.received[0].query == {"lang": theirs}


def test_every_language_of_the_limits_can_be_asked_for(stand_in: CsrStandIn) -> None:
    for language in SPEECH[Service.CSR].languages or ():
        client(stand_in).recognise(b"sound", replace(KOREAN, language=language), NoProgress())


@pytest.mark.parametrize("language", ["enko", "zh-tw"])
def test_a_language_that_csr_does_not_know_is_not_sent(stand_in: CsrStandIn, language: str) -> None:
    with pytest.raises(Rejected) as caught:
        client(stand_in).recognise(b"sound", replace(KOREAN, language=language), NoProgress())
    assert caught.value.code == LANGUAGE_NOT_OFFERED
    assert stand_in.received == []


def test_what_is_no_file_here_cannot_be_sent(stand_in: CsrStandIn) -> None:
    with pytest.raises(Rejected) as caught:
        client(stand_in).recognise("https://example.com/a.wav", replace(KOREAN, source=Source.URL), NoProgress())
    assert caught.value.code == UPLOAD_ONLY
    for call in (
        lambda: client(stand_in).submit("x", KOREAN, NoProgress()),
        lambda: client(stand_in).wait("x", NoProgress()),
    ):
        with pytest.raises(Rejected):
            call()
    assert stand_in.received == []


@pytest.mark.parametrize(
    "ending", ["", "/", "/recog", "/recog/v1", "/recog/v1/", "/recog/v1/stt", "/recog/v1/stt?lang=Kor"]
)
def test_only_what_the_address_lacks_is_added(stand_in: CsrStandIn, ending: str) -> None:
    Csr(stand_in.origin + ending, KEY_ID, KEY).recognise(b"sound", KOREAN, NoProgress())
    assert stand_in.received[0].path == "/recog/v1/stt"


def test_an_address_with_a_path_of_its_own_is_kept(stand_in: CsrStandIn) -> None:
    with pytest.raises(Rejected):
        Csr(stand_in.origin + "/through/here", KEY_ID, KEY).recognise(b"sound", KOREAN, NoProgress())
    assert stand_in.received[0].path == "/through/here/stt"


def test_a_file_that_is_too_large_empty_or_gone_is_not_sent(stand_in: CsrStandIn, tmp_path: Path) -> None:
    large, empty = tmp_path / "large.wav", tmp_path / "empty.wav"
    with large.open("wb") as file:
        file.truncate(SPEECH[Service.CSR].max_bytes + 1)
    empty.touch()
    for source, problem in (
        (large, FileProblem.TOO_LARGE),
        (empty, FileProblem.EMPTY),
        (b"", FileProblem.EMPTY),
        (tmp_path / "gone.wav", FileProblem.MISSING),
    ):
        with pytest.raises(UnusableFile) as caught:
            client(stand_in).recognise(source, KOREAN, NoProgress())
        assert caught.value.problem is problem
    assert stand_in.received == []


def test_an_account_without_a_key_is_none() -> None:
    for url, key_id, key in (("", "i", "k"), ("https://x.test", " ", "k"), ("https://x.test", "i", "")):
        with pytest.raises(NoKey):
            Csr(url, key_id, key)


def test_a_key_never_shows() -> None:
    assert KEY not in repr(Csr("https://x.test", KEY_ID, KEY))
    with MisbehavingServer(answers(json.dumps({"message": f"no {KEY} here"}).encode(), 400)) as server:
        with pytest.raises(Rejected) as caught:
            client(server).recognise(b"sound", KOREAN, NoProgress())
        assert KEY not in str(caught.value)


# -- the errors


@pytest.mark.parametrize("code", REJECTED)
def test_what_the_service_does_not_take_is_said_by_its_code(stand_in: CsrStandIn, code: str) -> None:
    error = error_of(stand_in, stt_error(code))
    assert isinstance(error, Rejected)
    assert (error.code, error.message) == (code, STT_CODES[code][1])
    assert len(stand_in.received) == 1


@pytest.mark.parametrize("code", ["STT998", "STT999"])
def test_a_fault_of_the_service_is_tried_again_for_a_while(stand_in: CsrStandIn, code: str) -> None:
    error = error_of(stand_in, *[stt_error(code)] * 4)
    assert isinstance(error, Broken)
    assert (error.code, error.maybe_accepted) == (code, False)
    assert len(stand_in.received) == 4
    stand_in.replies.append(stt_error(code))
    assert client(stand_in).recognise(b"sound", KOREAN, NoProgress())


def test_a_failed_preparation_is_tried_again_once(stand_in: CsrStandIn) -> None:
    error = error_of(stand_in, *[stt_error("STT006")] * 4)
    assert isinstance(error, Broken)
    assert error.code == "STT006"
    assert len(stand_in.received) == 2


SHAPES: list[Any] = [
    {"errorCode": "STT001", "errorMessage": "Exceed Sound Data length"},
    {"code": "STT001", "message": "Exceed Sound Data length"},
    {"error": {"errorCode": "STT001", "message": "Exceed Sound Data length"}},
    {"error": {"code": "STT001", "errorMessage": "Exceed Sound Data length"}},
    {"errorCode": 413, "errorMessage": "STT001 Exceed Sound Data length"},
    {"code": 400, "message": "stt001: Exceed Sound Data length"},
    {"error": "STT001"},
    {"errors": [{"what": "STT001"}]},
    ["STT001"],
    b"STT001 Exceed Sound Data length",
    b"<html><body>STT001</body></html>",
    b'{"errorCode":"STT001"',
]


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_the_code_is_found_wherever_it_stands(stand_in: CsrStandIn, shape: Any) -> None:
    error = error_of(stand_in, Reply(shape, 413))
    assert isinstance(error, Rejected)
    assert error.code == "STT001"


def test_an_error_inside_a_good_status_is_one_all_the_same(stand_in: CsrStandIn) -> None:
    error = error_of(stand_in, Reply({"errorCode": "STT003", "errorMessage": "Empty Sound Data"}))
    assert isinstance(error, Rejected)
    assert error.code == "STT003"


def test_a_code_that_was_spoken_is_no_error(stand_in: CsrStandIn) -> None:
    stand_in.replies.append(Reply({"text": "에러 코드는 STT007 입니다"}))
    answer = client(stand_in).recognise(b"sound", KOREAN, NoProgress())
    assert json.loads(answer)["text"] == "에러 코드는 STT007 입니다"


def test_a_code_of_the_future_keeps_its_name(stand_in: CsrStandIn) -> None:
    error = error_of(stand_in, Reply({"errorCode": "STT010", "errorMessage": "?"}, 400))
    assert isinstance(error, Rejected)
    assert error.code == "STT010"


GATEWAY: dict[str, tuple[type[ServiceError], str]] = {
    "100": (Rejected, "100"),
    "200": (Refused, "200"),
    "210": (Refused, "210"),
    "300": (Rejected, WRONG_ADDRESS),
    "400": (QuotaExceeded, QUOTA_OR_NOT_TICKED),
    "410": (Busy, "410"),
    "420": (Busy, "420"),
    "430": (Rejected, "430"),
    "500": (Broken, "500"),
    "510": (Broken, "510"),
    "900": (Broken, "900"),
}


@pytest.mark.parametrize("code", GATEWAY_CODES)
@pytest.mark.parametrize("shape", ["nested", "nested-number", "flat", "code"])
def test_every_code_of_the_gateway_is_an_error_of_its_own(stand_in: CsrStandIn, code: str, shape: str) -> None:
    status, message = GATEWAY_CODES[code]
    bodies: dict[str, Any] = {
        "nested": {"error": {"errorCode": code, "message": message, "details": "d"}},
        "nested-number": {"error": {"errorCode": int(code), "message": message}},
        "flat": {"errorCode": code, "errorMessage": message},
        "code": {"code": int(code), "message": message},
    }
    error = error_of(stand_in, *[Reply(bodies[shape], status)] * 5)
    kind, expected = GATEWAY[code]
    assert type(error) is kind
    assert getattr(error, "code", None) == expected
    # Only what it has no time for is asked again; what it may have taken is not.
    assert len(stand_in.received) == (3 if kind is Busy else 1)


def test_a_number_that_only_repeats_the_status_is_no_code_of_the_gateway(stand_in: CsrStandIn) -> None:
    error = error_of(stand_in, Reply({"code": 400, "message": "Bad Request"}, 400))
    assert isinstance(error, Rejected)


@pytest.mark.parametrize(
    "body", [{"message": "Quota Exceed"}, b"Quota Exceed", {}, b"", {"error": {"errorCode": "429"}}]
)
def test_too_many_without_a_known_code_is_not_asked_again(stand_in: CsrStandIn, body: Any) -> None:
    error = error_of(stand_in, Reply(body, 429), Reply(body, 429))
    assert isinstance(error, QuotaExceeded)
    assert error.code == QUOTA_OR_NOT_TICKED
    assert len(stand_in.received) == 1


def test_what_was_throttled_is_asked_again(stand_in: CsrStandIn) -> None:
    stand_in.replies.extend([gateway_error("410"), gateway_error("420")])
    assert client(stand_in).recognise(b"sound", KOREAN, NoProgress())
    assert len(stand_in.received) == 3


def test_a_wrong_key_is_refused(stand_in: CsrStandIn) -> None:
    with pytest.raises(Refused):
        client(stand_in, key="wrong").recognise(b"sound", KOREAN, NoProgress())
    assert len(stand_in.received) == 1


# -- money and endings


def test_what_may_have_been_taken_is_not_sent_again() -> None:
    with MisbehavingServer(closes_after_body, answers(b'{"text": "twice"}')) as server:
        with pytest.raises(Unreachable) as caught:
            client(server).recognise(b"sound", KOREAN, NoProgress())
        assert caught.value.maybe_accepted
        assert len(server.lines) == 1


def test_giving_up_ends_it_at_once(stand_in: CsrStandIn, recording: Path) -> None:
    with pytest.raises(Cancelled):
        client(stand_in).recognise(recording, KOREAN, Watching(cancel_after_bytes=1))
    csr = client(stand_in)
    csr.close()
    with pytest.raises(Cancelled):
        csr.recognise(b"sound", KOREAN, NoProgress())


# -- the check


@pytest.mark.parametrize("code", ["STT003", "STT004", "STT999"])
def test_a_request_without_sound_that_the_service_refuses_shows_that_the_keys_are_right(
    stand_in: CsrStandIn, code: str
) -> None:
    stand_in.replies.append(stt_error(code))
    client(stand_in).check_connection()
    assert stand_in.received[0].body == b""
    assert stand_in.received[0].query == {}


def test_the_strict_service_itself_passes_the_check(stand_in: CsrStandIn) -> None:
    client(stand_in).check_connection()


def test_the_check_tells_wrong_keys_places_and_unticked_services_apart(stand_in: CsrStandIn) -> None:
    with pytest.raises(Refused):
        client(stand_in, key="wrong").check_connection()
    for reply in (gateway_error("400"), Reply({"message": "Quota Exceed"}, 429)):
        stand_in.replies.append(reply)
        with pytest.raises(QuotaExceeded):
            client(stand_in).check_connection()
    for reply in (gateway_error("300"), Reply(b"<html>hello</html>"), Reply(b"<html>no</html>", 400), Reply({"a": 1})):
        stand_in.replies.append(reply)
        with pytest.raises(Rejected) as caught:
            client(stand_in).check_connection()
        assert caught.value.code == WRONG_ADDRESS
    with pytest.raises(Rejected) as caught:
        Csr(stand_in.origin + "/elsewhere", KEY_ID, KEY).check_connection()
    assert caught.value.code == WRONG_ADDRESS


def test_nobody_at_the_address_is_unreachable() -> None:
    with pytest.raises(Unreachable):
        Csr("http://127.0.0.1:9", KEY_ID, KEY, patience=HASTY).check_connection()


# -- the transcript


def test_the_text_is_one_segment_over_the_piece() -> None:
    csr = Csr("https://x.test", KEY_ID, KEY)
    transcript = csr.transcript(
        json.dumps({"text": f" {TEXT}\n끝 "}).encode(), title="메모", offset_ms=60_000, piece=2, duration_ms=41_500
    )
    (segment,) = transcript.segments
    assert (segment.id, segment.start_ms, segment.end_ms, segment.text) == ("r2-0", 60_000, 101_500, f"{TEXT} 끝")
    assert (segment.origins, segment.speaker, segment.words) == (("r2-0",), None, ())
    assert (transcript.duration_ms, transcript.service, transcript.title) == (101_500, "csr", "메모")


@pytest.mark.parametrize("answer", [b'{"text": ""}', b'{"text": null}'])
def test_silence_is_a_transcript_without_segments(answer: bytes) -> None:
    transcript = Csr("https://x.test", KEY_ID, KEY).transcript(answer, title="", duration_ms=1000)
    assert transcript.segments == ()
    assert transcript.duration_ms == 1000


@pytest.mark.parametrize("answer", [b"", b"{}", b"[]", b'{"text": 7}', b'{"text": ["a"]}', b"<html>", b"[" * 100_000])
def test_an_answer_that_does_not_fit_is_unintelligible(answer: bytes) -> None:
    with pytest.raises(Unintelligible):
        Csr("https://x.test", KEY_ID, KEY).transcript(answer, title="")
