from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from desktop_app.domain.errors import Broken, Busy, Refused, Rejected, Service, ServiceError
from desktop_app.domain.progress import NoProgress
from desktop_app.domain.recognition import Source, SpeechOptions
from desktop_app.services.http import Patience
from desktop_app.services.nhn_stt import FAILED, WRONG_ADDRESS, NhnStt
from tests.support.loopback_server import Reply
from tests.support.nhn_stand_in import APP_KEY, CODES, SECRET, TASK, NhnStandIn, failure

HASTY = Patience(lost_delays_s=(0.0, 0.0, 0.0), busy_delays_s=(0.0, 0.0), longest_delay_s=0.0)
AWAY = SpeechOptions(service=Service.NHN_STT, language="ko-KR", source=Source.URL)
REFUSED = {401, 403, 4010001, 4010002, 4010003, 4010004, 4010005, 4010007, 4010008}
ONCE = {-1, 5004004}


@pytest.fixture
def stand_in() -> Iterator[NhnStandIn]:
    with NhnStandIn() as server:
        yield server


def error_of(server: NhnStandIn, *replies: Reply) -> ServiceError:
    server.replies.extend(replies)
    with pytest.raises(ServiceError) as caught:
        NhnStt(server.url, APP_KEY, secret=SECRET, patience=HASTY).submit("https://x.test/a", AWAY, NoProgress())
    return caught.value


def kind_of(code: int) -> type[ServiceError]:
    if code in REFUSED:
        return Refused
    return Broken if code == -1 or code >= 5_000_000 else Rejected


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("as_text", [False, True])
def test_every_result_code_is_an_error_of_its_own_inside_a_good_status(
    stand_in: NhnStandIn, code: int, as_text: bool
) -> None:
    reply = failure(code)
    if as_text:
        reply.body["header"] |= {"resultCode": str(code), "isSuccessful": "false"}
    error = error_of(stand_in, *[reply] * 5)
    assert type(error) is kind_of(code)
    assert isinstance(error, Broken | Refused | Rejected)
    assert error.code == (WRONG_ADDRESS if code == 404 else str(code))
    assert error.message == CODES[code]
    tries = (2 if code in ONCE else 4) if isinstance(error, Broken) else 1
    assert len(stand_in.received) == tries


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (4131000, Rejected),
        (4290000, Busy),
        (429, Busy),
        (4030001, Refused),
        (5030001, Broken),
        (7, Rejected),
        ("E-1", Rejected),
    ],
)
def test_a_code_that_is_not_listed_follows_the_status_that_it_begins_with(
    stand_in: NhnStandIn, code: Any, kind: type[ServiceError]
) -> None:
    header = {"isSuccessful": False, "resultCode": code, "resultMessage": "?"}
    error = error_of(stand_in, *[Reply({"header": header})] * 5)
    assert type(error) is kind
    assert getattr(error, "code", "") == str(code)
    assert len(stand_in.received) == (3 if kind is Busy else 1)


def test_a_failure_that_calls_itself_zero_is_one_all_the_same(stand_in: NhnStandIn) -> None:
    error = error_of(stand_in, Reply({"header": {"isSuccessful": False, "resultCode": 0, "resultMessage": "SUCCESS"}}))
    assert isinstance(error, Rejected)
    assert error.code == FAILED


def test_a_listed_failure_is_one_even_where_it_calls_itself_successful(stand_in: NhnStandIn) -> None:
    header = {"isSuccessful": True, "resultCode": 4000003, "resultMessage": "INVALID_FILE_TYPE"}
    assert isinstance(error_of(stand_in, Reply({"header": header})), Rejected)


@pytest.mark.parametrize(
    "header", [{"isSuccessful": True}, {"resultCode": "0"}, {"isSuccessful": "true", "resultCode": 0.0}]
)
def test_a_success_may_be_said_in_other_ways(stand_in: NhnStandIn, header: dict[str, Any]) -> None:
    stand_in.replies.append(Reply({"header": header, "taskId": TASK}))
    assert NhnStt(stand_in.url, APP_KEY, secret=SECRET).submit("https://x.test/a", AWAY, NoProgress()) == TASK


@pytest.mark.parametrize(
    ("status", "kind", "tries"), [(413, Rejected, 1), (502, Broken, 1), (429, Busy, 3), (401, Refused, 1)]
)
def test_a_gateway_in_front_of_it_is_understood_by_its_status(
    stand_in: NhnStandIn, status: int, kind: type[ServiceError], tries: int
) -> None:
    error = error_of(stand_in, *[Reply(b"<html>no</html>", status)] * 5)
    assert type(error) is kind
    assert len(stand_in.received) == tries
    if isinstance(error, Broken):
        assert error.maybe_accepted
