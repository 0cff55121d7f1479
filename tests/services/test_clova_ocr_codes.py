from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.errors import Broken, Busy, QuotaExceeded, Refused, Rejected, Service, ServiceError
from desktop_app.domain.progress import NoProgress
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.services.clova_ocr import BLOCKED, NOT_DEPLOYED, TABLES_OFF, WRONG_ADDRESS, WRONG_DOMAIN, ClovaOcr
from desktop_app.services.clova_ocr_codes import code_of
from desktop_app.services.http import Patience
from tests.support.misbehaving_server import MisbehavingServer, answers
from tests.support.ocr_stand_in import KEY_PATH, SECRET, answer_of, general_page

HASTY = Patience(lost_delays_s=(0.0, 0.0), busy_delays_s=(0.0, 0.0), longest_delay_s=0.0)


def outcome(tmp_path: Path, status: int, body: bytes) -> tuple[ServiceError | None, int]:
    """The error of a call that is answered so, and how often it was sent."""
    path = tmp_path / "page.jpg"
    path.write_bytes(b"\xff\xd8\xff picture")
    with MisbehavingServer(answers(body, status)) as server:
        ocr = ClovaOcr(server.url + KEY_PATH, SECRET, patience=HASTY)
        try:
            ocr.read(str(path), ReadingOptions(), NoProgress())
        except ServiceError as error:
            return error, len(server.lines)
        return None, len(server.lines)


def fault(code: Any, message: str = "what is wrong", **more: Any) -> bytes:
    return json.dumps(
        {"code": code, "message": message, "path": "/external/v1/infer", "timestamp": 1570776853475, **more}
    ).encode()


CODES: list[tuple[str, type[ServiceError], str, int]] = [
    ("0001", Rejected, WRONG_ADDRESS, 1),
    ("0002", Refused, "0002", 1),
    ("0011", Rejected, "0011", 1),
    ("0021", Rejected, "0021", 1),
    ("0022", Refused, WRONG_DOMAIN, 1),
    ("0023", QuotaExceeded, "0023", 1),
    ("0025", Busy, "0025", 3),
    ("0028", Rejected, TABLES_OFF, 1),
    ("0500", Broken, "0500", 3),
    ("0501", Broken, "0501", 3),
    ("1021", Rejected, NOT_DEPLOYED, 1),
    ("1022", Refused, BLOCKED, 1),
]


@pytest.mark.parametrize("status", [200, 400, 401, 500])
@pytest.mark.parametrize(("code", "kind", "own_code", "times"), CODES)
def test_the_code_decides_whatever_the_http_status(
    tmp_path: Path, code: str, kind: type[ServiceError], own_code: str, times: int, status: int
) -> None:
    error, sent = outcome(tmp_path, status, fault(code, traceId="8a1f"))
    assert type(error) is kind
    assert getattr(error, "code", None) == own_code
    assert sent == times
    assert not getattr(error, "maybe_accepted", False)
    if kind is not Busy:
        assert getattr(error, "message", None) == "what is wrong"


@pytest.mark.parametrize(
    ("status", "body", "kind", "code"),
    [
        (401, b'{"error":{"errorCode":"200","message":"Authentication Failed"}}', Refused, "200"),
        (401, b'{"error":{"errorCode":210,"message":"Permission Denied","details":"x"}}', Refused, "210"),
        (404, b'{"error":{"errorCode":"300","message":"Not Found Exception"}}', Rejected, WRONG_ADDRESS),
        (429, b'{"error":{"errorCode":"400","message":"Quota Exceeded"}}', QuotaExceeded, "400"),
        (429, b'{"error":{"errorCode":"410","message":"Throttle Limited"}}', Busy, "410"),
        (413, b'{"error":{"errorCode":"430","message":"Request Entity Too Large"}}', Rejected, "430"),
        (504, b'{"error":{"errorCode":"510","message":"Endpoint Timeout"}}', Broken, "510"),
        (404, b"<html>Not Found</html>", Rejected, WRONG_ADDRESS),
        (400, b"bad", Rejected, "HTTP_400"),
        (413, b"", Rejected, "HTTP_413"),
        (401, b"[]", Refused, "HTTP_401"),
        (500, b"\xff\xfe", Broken, "HTTP_500"),
        (400, fault("0011", "Table detection disabled: Please activate"), Rejected, TABLES_OFF),
        (500, fault(501), Broken, "0501"),
        (500, fault({"a": []}, "x"), Broken, "HTTP_500"),
        (500, b"[" * 100_000, Broken, "HTTP_500"),
    ],
)
def test_what_stands_before_the_service_is_understood_too(
    tmp_path: Path, status: int, body: bytes, kind: type[ServiceError], code: str
) -> None:
    error, _ = outcome(tmp_path, status, body)
    assert type(error) is kind
    assert getattr(error, "code", None) == code
    assert error.service is Service.CLOVA_OCR


@pytest.mark.parametrize("status", [200, 400, 404])
def test_an_unknown_code_is_a_no_of_the_service(tmp_path: Path, status: int) -> None:
    error, sent = outcome(tmp_path, status, fault("7777"))
    assert isinstance(error, Rejected)
    assert error.code == "7777"
    assert sent == 1


def test_an_answer_with_pictures_in_it_passes_whatever_else_it_says(tmp_path: Path) -> None:
    answer = json.dumps(answer_of(general_page([]), code="0011", message="?")).encode()
    assert outcome(tmp_path, 200, answer) == (None, 1)


@pytest.mark.parametrize(
    "body",
    [b"<html>Please log in</html>", b"\r\n<!DOCTYPE html><p>", b"{}", b'{"status":"ok"}', b"[]", b"welcome"],
)
def test_what_is_no_answer_of_the_service_says_that_the_address_is_wrong(tmp_path: Path, body: bytes) -> None:
    error, sent = outcome(tmp_path, 200, body)
    assert isinstance(error, Rejected)
    assert error.code == WRONG_ADDRESS
    assert sent == 1


@pytest.mark.parametrize(("status", "body"), [(204, b""), (200, b" "), (200, b'{"version":"V2","images":[{"uid":"9')])
def test_an_answer_without_anything_to_keep_may_have_been_paid_and_is_not_sent_again(
    tmp_path: Path, status: int, body: bytes
) -> None:
    error, sent = outcome(tmp_path, status, body)
    assert isinstance(error, Broken)
    assert (error.code, error.maybe_accepted) == (f"HTTP_{status}", True)
    assert sent == 1


def test_codes_have_four_digits() -> None:
    assert [code_of(v) for v in (23, "23", " 0023 ", "1021", 1021, None, True, -1, 99999, "E_X")] == [
        "0023",
        "0023",
        "0023",
        "1021",
        "1021",
        "",
        "",
        "",
        "",
        "E_X",
    ]
