from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.errors import (
    Broken,
    Busy,
    QuotaExceeded,
    Refused,
    Rejected,
    Service,
    ServiceError,
    Unintelligible,
    Unreachable,
)
from desktop_app.domain.progress import NoProgress
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.services.clova_speech import (
    SPEAKER_DETECT_OFF,
    TOKEN_INVALID,
    ClovaSpeech,
)
from desktop_app.services.http import Patience
from tests.support.clova_stand_in import KEY_PATH, RESULT, SECRET, ClovaStandIn
from tests.support.misbehaving_server import (
    Behaviour,
    MisbehavingServer,
    answers,
    closes_after_body,
    closes_while_sent,
    cuts_the_answer,
    drips,
    never_ends,
    packs,
    refuses_early,
)

HASTY = Patience(lost_delays_s=(0.0, 0.0), busy_delays_s=(0.0, 0.0), longest_delay_s=0.0)
SYNC = SpeechOptions(service=Service.CLOVA_SPEECH, language="enko")


@pytest.fixture
def stand_in() -> Iterator[ClovaStandIn]:
    with ClovaStandIn() as server:
        yield server


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    path = tmp_path / "회의.wav"
    path.write_bytes(bytes(range(256)) * 20_000)
    return path


def client(server: ClovaStandIn | MisbehavingServer, secret: str = SECRET) -> ClovaSpeech:
    url = server.invoke_url if isinstance(server, ClovaStandIn) else server.url + KEY_PATH
    return ClovaSpeech(url, secret, patience=HASTY)


def body(value: Any) -> bytes:
    return json.dumps(value).encode()


DONE = body(RESULT)


CODES: list[tuple[str, str, type[ServiceError], str]] = [
    ("ERROR_SERVER_BUSY", "Server too busy", Busy, "ERROR_SERVER_BUSY"),
    ("ERROR_TOKEN_INVALID", "Token does not exist", Rejected, TOKEN_INVALID),
    ("ERROR_AUDIO_EMPTY", "Audio is empty", Rejected, "ERROR_AUDIO_EMPTY"),
    ("ERROR_AUDIO_CONVERSION", "Audio conversion has been failed", Rejected, "ERROR_AUDIO_CONVERSION"),
    ("ERROR_PARAMS_FORMAT_INVALID", "Params must be JSON format", Rejected, "ERROR_PARAMS_FORMAT_INVALID"),
    ("ERROR_REQUEST_PARAMETER", "Invalid request parameters", Rejected, "ERROR_REQUEST_PARAMETER"),
    ("ERROR_REQUEST_PARAMETER", "Speaker detect is off", Rejected, SPEAKER_DETECT_OFF),
    ("ERROR_INVALID_SECRET", "Invalid secret", Refused, "ERROR_INVALID_SECRET"),
    ("ERROR_DATA_NOT_FOUND", "Not found", Rejected, "ERROR_DATA_NOT_FOUND"),
    ("ERROR_DATA_CONFLICT", "Data conflict", Rejected, "ERROR_DATA_CONFLICT"),
    ("ERROR_INTERNAL_ERROR", "Internal Server Error", Broken, "ERROR_INTERNAL_ERROR"),
    ("ERROR_EXTERNAL_ERROR", "Service Unavailable", Broken, "ERROR_EXTERNAL_ERROR"),
    ("ERROR_TOO_MANY_JOBS", "Too many jobs", Busy, "ERROR_TOO_MANY_JOBS"),
    ("ERROR_GATEWAY_TIMEOUT", "Gateway timeout", Broken, "ERROR_GATEWAY_TIMEOUT"),
    ("FAILED", "File format is not supported.", Rejected, "FAILED"),
    ("ERROR_SOMETHING_NEW", "?", Rejected, "ERROR_SOMETHING_NEW"),
]


@pytest.mark.parametrize("status", [200, 400, 500])
@pytest.mark.parametrize(("result", "message", "kind", "code"), CODES)
def test_the_result_code_decides_and_not_the_status(
    result: str, message: str, kind: type[ServiceError], code: str, status: int, recording: Path
) -> None:
    if result == "ERROR_SOMETHING_NEW" and status == 500:
        kind = Broken
    with MisbehavingServer(answers(body({"result": result, "message": message, "token": ""}), status)) as server:
        with pytest.raises(kind) as error:
            client(server).recognise(str(recording), SYNC, NoProgress())
        assert error.value.facts()["code"] == code
        if isinstance(error.value, Broken):
            assert error.value.maybe_accepted
            assert len(server.lines) == 1
        assert len(server.lines) == (3 if kind is Busy else 1)


@pytest.mark.parametrize(
    ("status", "error_body", "kind"),
    [
        (401, body({"error": {"errorCode": "200", "message": "Authentication Failed"}}), Refused),
        (401, body({"error": {"errorCode": 210, "message": "Permission Denied"}}), Refused),
        (429, body({"error": {"errorCode": "400", "message": "Quota Exceeded"}}), QuotaExceeded),
        (429, body({"error": {"errorCode": "410", "message": "Throttle Limited"}}), Busy),
        (429, body({"error": {"errorCode": "420", "message": "Rate Limited"}}), Busy),
        (413, body({"error": {"errorCode": "430", "message": "Request Entity Too Large"}}), Rejected),
        (503, body({"error": {"errorCode": "500", "message": "Endpoint Error"}}), Broken),
        (504, body({"error": {"errorCode": "510", "message": "Endpoint Timeout"}}), Broken),
        (500, body({"error": {"errorCode": "900", "message": "Unexpected Error"}}), Broken),
        (400, body({"code": "400", "message": "Invalid request parameters"}), Rejected),
        (401, body({"code": "401", "message": "Invalid secret"}), Refused),
        (403, b"Forbidden", Refused),
        (404, b"<html>404</html>", Rejected),
        (413, b"too large", Rejected),
        (415, b"", Rejected),
        (429, b"", Busy),
        (502, b"<html>Bad Gateway</html>", Broken),
        (503, b"server is busy", Broken),
        (503, b"down", Broken),
        (504, b"\xff\xfe\x00", Broken),
        (302, b"", Rejected),
    ],
)
def test_gateways_and_bare_statuses_are_understood(
    status: int, error_body: bytes, kind: type[ServiceError], recording: Path
) -> None:
    with MisbehavingServer(answers(error_body, status)) as server, pytest.raises(kind):
        client(server).recognise(str(recording), SYNC, NoProgress())


def test_a_domain_without_speaker_recognition_says_so_by_a_code_of_its_own(recording: Path) -> None:
    with ClovaStandIn(diarizes=False) as stand_in:
        with pytest.raises(Rejected) as error:
            client(stand_in).recognise(str(recording), SYNC, NoProgress())
        assert error.value.code == SPEAKER_DETECT_OFF
        without = SpeechOptions(diarization=False)
        assert client(stand_in).recognise(str(recording), without, NoProgress())


@pytest.mark.parametrize(
    "busy",
    [
        answers(b"", 429),
        answers(body({"result": "ERROR_SERVER_BUSY", "message": "Server too busy"})),
        answers(body({"result": "ERROR_TOO_MANY_JOBS", "message": "Too many jobs"}), 503),
        closes_while_sent(),
    ],
)
def test_what_was_surely_not_accepted_is_sent_again_from_its_first_byte(busy: Behaviour, recording: Path) -> None:
    with MisbehavingServer(busy, busy, answers(DONE)) as server:
        assert client(server).recognise(str(recording), SYNC, NoProgress()) == DONE
        assert len(server.lines) == 3
        last = server.lines[-1]
        assert len(last.body) == last.length
        assert recording.read_bytes() in last.body


def test_an_upload_whose_fate_is_unknown_is_told_and_not_sent_again(recording: Path) -> None:
    with MisbehavingServer(closes_after_body) as server:
        with pytest.raises(Unreachable) as error:
            client(server).recognise(str(recording), SYNC, NoProgress())
        assert error.value.maybe_accepted
        assert len(server.lines) == 1


def test_an_answer_that_breaks_off_leaves_the_fate_unknown(recording: Path) -> None:
    with MisbehavingServer(cuts_the_answer(DONE)) as server:
        with pytest.raises(Unreachable) as error:
            client(server).submit(str(recording), SYNC, NoProgress())
        assert error.value.maybe_accepted
        assert len(server.lines) == 1


def test_a_service_that_hangs_up_in_the_middle_every_time_is_unreachable_and_accepted_nothing(recording: Path) -> None:
    with MisbehavingServer(closes_while_sent()) as server:
        with pytest.raises(Unreachable) as error:
            client(server).recognise(str(recording), SYNC, NoProgress())
        assert not error.value.maybe_accepted
        assert len(server.lines) == 3


@pytest.mark.parametrize("hangs_up", [True, False])
@pytest.mark.parametrize(
    ("status", "result", "kind"), [(401, "ERROR_INVALID_SECRET", Refused), (413, "FAILED", Rejected)]
)
def test_an_answer_that_comes_while_sending_is_understood(
    tmp_path: Path, status: int, result: str, kind: type[ServiceError], hangs_up: bool
) -> None:
    path = tmp_path / "long.wav"
    with path.open("wb") as file:
        file.truncate(200 << 20)
    early = refuses_early(body({"result": result, "message": "no"}), status, hangs_up=hangs_up)
    with MisbehavingServer(early) as server, pytest.raises(kind) as error:
        client(server).recognise(str(path), SYNC, NoProgress())
    assert error.value.facts()["code"] == result


def test_a_failure_that_comes_while_sending_accepted_nothing(tmp_path: Path) -> None:
    path = tmp_path / "long.wav"
    with path.open("wb") as file:
        file.truncate(200 << 20)
    with MisbehavingServer(refuses_early(b"", 500, hangs_up=False)) as server, pytest.raises(Broken) as error:
        client(server).recognise(str(path), SYNC, NoProgress())
    assert not error.value.maybe_accepted


def test_a_slow_answer_and_a_packed_one_are_read_whole(recording: Path) -> None:
    for behaviour in (drips(body({"result": "COMPLETED", "text": "", "segments": []})), packs(DONE)):
        with MisbehavingServer(behaviour) as server:
            answer = client(server).recognise(str(recording), SYNC, NoProgress())
            assert json.loads(answer)["result"] == "COMPLETED"


def test_a_nonsense_answer_is_handed_over_for_keeping(recording: Path) -> None:
    truncated = DONE[:-50]
    with MisbehavingServer(answers(truncated, 200, "Content-Type: text/plain")) as server:
        answer = client(server).recognise(str(recording), SYNC, NoProgress())
        assert answer == truncated
        with pytest.raises(Unintelligible):
            client(server).transcript(answer, title="t")


def test_an_answer_without_end_is_not_read_for_ever(recording: Path) -> None:
    patience = Patience(most_answer_bytes=1 << 20)
    with MisbehavingServer(never_ends()) as server, pytest.raises(Unintelligible):
        ClovaSpeech(server.url, SECRET, patience=patience).recognise(str(recording), SYNC, NoProgress())
    with MisbehavingServer(never_ends(400)) as server, pytest.raises(Rejected):
        ClovaSpeech(server.url, SECRET, patience=patience).recognise(str(recording), SYNC, NoProgress())


def test_a_key_follows_no_redirect(recording: Path) -> None:
    with MisbehavingServer(answers(DONE)) as other:
        with MisbehavingServer(answers(b"", 307, f"Location: {other.url}/")) as server, pytest.raises(Rejected):
            client(server).recognise(str(recording), SYNC, NoProgress())
        assert not other.lines
