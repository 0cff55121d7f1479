from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from desktop_app.domain.errors import (
    Broken,
    Cancelled,
    FileProblem,
    NoKey,
    Refused,
    Rejected,
    Service,
    ServiceError,
    Unintelligible,
    Unreachable,
    UnusableFile,
)
from desktop_app.domain.progress import NoProgress
from desktop_app.domain.recognition import Completion, Source, SpeechOptions
from desktop_app.services.clova_speech import (
    RESULT_ELSEWHERE,
    TOKEN_INVALID,
    TOO_MANY_WORDS,
    WRONG_ADDRESS,
    ClovaSpeech,
    request_parameters,
)
from desktop_app.services.connection import INSECURE_ADDRESS, INVALID_ADDRESS
from desktop_app.services.http import INVALID_KEY, Patience
from desktop_app.services.waiting import TIMED_OUT, JobStage, Polling
from tests.support.clova_stand_in import KEY_PATH, RESULT, SECRET, TOKEN, ClovaStandIn
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
from tests.support.waiting import SOON_S, wait_until
from tests.support.watching_progress import Watching

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


# -- the requests of the document


def test_an_upload_is_answered_in_the_same_call(stand_in: ClovaStandIn, recording: Path) -> None:
    progress = Watching()
    answer = client(stand_in).recognise(str(recording), SYNC, progress)
    assert json.loads(answer) == RESULT
    (request,) = stand_in.received
    assert (request.method, request.path) == ("POST", "/recognizer/upload")
    assert request.media == recording.read_bytes()
    assert request.file_name == "회의.wav"
    assert request.params["completion"] == "sync"
    assert progress.reports[-1][0] == progress.reports[-1][1] > recording.stat().st_size


@pytest.mark.parametrize(("source", "name"), [(Source.URL, "url"), (Source.OBJECT_STORAGE, "dataKey")])
def test_a_recording_that_lies_elsewhere_is_named(stand_in: ClovaStandIn, source: Source, name: str) -> None:
    token = client(stand_in).submit("data/회의 1.mp4", SpeechOptions(source=source), NoProgress())
    assert token == TOKEN
    (request,) = stand_in.received
    assert request.path == f"/recognizer/{source.value}"
    assert request.params[name] == "data/회의 1.mp4"
    assert request.params["resultToObs"] is True


def test_every_parameter_of_the_document_is_sent() -> None:
    options = SpeechOptions(
        language="ja",
        diarization=True,
        speakers_min=2,
        speakers_max=4,
        boost=("말글", "CLOVA Speech, NAVER", "말글"),
        forbid=("비밀", "극비"),
        noise_filter=False,
        word_times=False,
        full_text=False,
        events=True,
        domain_boosting=True,
        callback="https://example.com/done",
        result_to_storage=False,
        userdata=MappingProxyType({"id": 7}),
    )
    assert request_parameters(options, Completion.ASYNC) == {
        "language": "ja",
        "completion": "async",
        "callback": "https://example.com/done",
        "userdata": {"id": 7},
        "wordAlignment": False,
        "fullText": False,
        "resultToObs": False,
        "noiseFiltering": False,
        "boostings": [{"words": "말글,CLOVA Speech,NAVER"}],
        "useDomainBoostings": True,
        "forbiddens": "비밀,극비",
        "diarization": {"enable": True, "speakerCountMin": 2, "speakerCountMax": 4},
        "sed": {"enable": True},
    }


def test_speaker_recognition_is_always_said_and_counts_only_when_set() -> None:
    assert request_parameters(SpeechOptions(), Completion.SYNC)["diarization"] == {"enable": True}
    off = SpeechOptions(diarization=False, speakers_min=2)
    assert request_parameters(off, Completion.SYNC)["diarization"] == {"enable": False}
    assert request_parameters(off, Completion.SYNC)["sed"] == {"enable": False}


def test_a_result_goes_to_storage_only_with_async_and_always_without_a_callback() -> None:
    options = SpeechOptions(result_to_storage=False)
    assert "resultToObs" not in request_parameters(options, Completion.SYNC)
    assert request_parameters(options, Completion.ASYNC)["resultToObs"] is True


def test_too_many_words_to_expect_are_not_sent(stand_in: ClovaStandIn) -> None:
    options = SpeechOptions(source=Source.URL, boost=tuple(f"낱말{n}" for n in range(1001)))
    with pytest.raises(Rejected) as error:
        client(stand_in).submit("https://example.com/a.mp3", options, NoProgress())
    assert error.value.code == TOO_MANY_WORDS
    assert not stand_in.received


# -- the account


@pytest.mark.parametrize(
    "ending",
    ["", "/", "//", "/recognizer", "/recognizer/", "/recognizer/upload", "/recognizer/url/", f"/recognizer/{TOKEN}"],
)
def test_an_invoke_url_is_taken_as_it_was_pasted(stand_in: ClovaStandIn, ending: str) -> None:
    ClovaSpeech(f"  {stand_in.invoke_url}{ending}\n", f" {SECRET}\n", patience=HASTY).check_connection()
    assert stand_in.received[0].path.startswith("/recognizer/")


@pytest.mark.parametrize(
    "url", ["http://clova.example.com/external/v1/1/k", "http://10.0.0.7:8080", "http://[2001:db8::1]/"]
)
def test_a_key_is_never_sent_unencrypted_to_another_computer(url: str) -> None:
    with pytest.raises(Refused) as error:
        ClovaSpeech(url, SECRET)
    assert error.value.code == INSECURE_ADDRESS


@pytest.mark.parametrize(
    "url", ["ftp://example.com", "https://", "https://a b/", "https://user:word@example.com", "https://x:99999"]
)
def test_what_is_no_address_is_told(url: str) -> None:
    with pytest.raises(Refused) as error:
        ClovaSpeech(url, SECRET)
    assert error.value.code == INVALID_ADDRESS


def test_an_empty_account_is_told() -> None:
    for url, secret in (("", SECRET), ("https://example.com", "  ")):
        with pytest.raises(NoKey):
            ClovaSpeech(url, secret)


@pytest.mark.parametrize("secret", ["비밀 열쇠 입니다", "line\nbreak"])
def test_a_key_that_cannot_be_one_is_told_before_anything_is_sent(stand_in: ClovaStandIn, secret: str) -> None:
    with pytest.raises(Refused) as error:
        client(stand_in, secret).check_connection()
    assert error.value.code == INVALID_KEY
    assert not stand_in.received


def test_a_right_account_is_told_from_a_wrong_key_path_and_host(stand_in: ClovaStandIn) -> None:
    client(stand_in).check_connection()
    with pytest.raises(Refused) as refused:
        client(stand_in, "another-key").check_connection()
    assert refused.value.code == "ERROR_INVALID_SECRET"
    with pytest.raises(Rejected) as wrong_path:
        ClovaSpeech(f"{stand_in.origin}/elsewhere", SECRET, patience=HASTY).check_connection()
    assert wrong_path.value.code == WRONG_ADDRESS
    with pytest.raises(Unreachable) as wrong_host:
        ClovaSpeech("http://127.0.0.1:9", SECRET, patience=HASTY).check_connection()
    assert wrong_host.value.host == "127.0.0.1:9"
    assert not wrong_host.value.maybe_accepted


@pytest.mark.parametrize(
    ("behaviour", "good"),
    [
        (answers(body({"result": "ERROR_TOKEN_INVALID", "message": "Token does not exist"}), 200), True),
        (answers(body({"result": "ERROR_DATA_NOT_FOUND", "message": "Not found"}), 404), True),
        (answers(body({"result": "FAILED", "message": "?"}), 400), True),
        (answers(b"<html>Welcome</html>"), False),
        (answers(b"", 302, "Location: http://127.0.0.1:9/"), False),
        (answers(body({"status": 404, "error": "Not Found", "path": "/x"}), 404), False),
        (answers(body({"error": {"errorCode": "300", "message": "Not Found Exception"}}), 404), False),
        (answers(b"[]"), False),
        (answers(b"{}"), False),
        (talks_nonsense, False),
    ],
)
def test_a_connection_is_good_only_if_the_service_itself_answers(behaviour: Behaviour, good: bool) -> None:
    with MisbehavingServer(behaviour) as server:
        if good:
            client(server).check_connection()
        else:
            with pytest.raises(Rejected) as error:
                client(server).check_connection()
            assert error.value.code == WRONG_ADDRESS


# -- cancelling


@pytest.mark.parametrize(("behaviour", "where"), [(never_reads, "sending"), (never_answers, "waiting")])
def test_giving_up_ends_the_call_at_once_and_closes_the_socket(
    tmp_path: Path, behaviour: Behaviour, where: str
) -> None:
    path = tmp_path / "meeting.wav"
    with path.open("wb") as file:
        file.truncate(50 << 20 if where == "sending" else 1000)
    progress = Watching()
    ended: list[BaseException] = []

    def call(server: MisbehavingServer) -> None:
        try:
            client(server).recognise(str(path), SYNC, progress)
        except Cancelled as error:
            ended.append(error)

    with MisbehavingServer(behaviour) as server:
        thread = threading.Thread(target=call, args=(server,))
        thread.start()
        assert progress.closer_set.wait(SOON_S)
        wait_until(lambda: server.lines and server.lines[0].head)
        progress.cancel()
        thread.join(SOON_S)
        assert not thread.is_alive()
        assert ended
        assert server.lines[0].closed_by_client.wait(SOON_S)
        assert len(server.lines) == 1


def test_giving_up_while_a_busy_service_is_left_alone_ends_at_once(recording: Path) -> None:
    progress = Watching()
    with MisbehavingServer(answers(b"", 429, "Retry-After: 3600")) as server:
        patient = ClovaSpeech(server.url, SECRET, patience=Patience(longest_delay_s=3600))
        ended = threading.Event()

        def call() -> None:
            with pytest.raises(Cancelled):
                patient.recognise(str(recording), SYNC, progress)
            ended.set()

        thread = threading.Thread(target=call)
        thread.start()
        wait_until(lambda: server.lines and server.lines[0].body)
        progress.cancel()
        assert ended.wait(SOON_S)
        thread.join()


def test_giving_up_before_the_call_sends_nothing(stand_in: ClovaStandIn, recording: Path) -> None:
    progress = Watching()
    progress.cancel()
    with pytest.raises(Cancelled):
        client(stand_in).recognise(str(recording), SYNC, progress)
    assert not stand_in.received


def test_closing_the_client_breaks_off_what_waits(recording: Path) -> None:
    with MisbehavingServer(never_answers) as server:
        speech = client(server)
        ended = threading.Event()

        def call() -> None:
            with pytest.raises(Cancelled):
                speech.recognise(str(recording), SYNC, NoProgress())
            ended.set()

        thread = threading.Thread(target=call)
        thread.start()
        wait_until(lambda: server.lines and server.lines[0].body)
        speech.close()
        assert ended.wait(SOON_S)
        thread.join()


# -- files


def test_files_that_cannot_be_sent_are_told(stand_in: ClovaStandIn, tmp_path: Path) -> None:
    empty = tmp_path / "empty.wav"
    empty.touch()
    for path, problem in (
        (tmp_path / "none.wav", FileProblem.MISSING),
        (empty, FileProblem.EMPTY),
        (tmp_path, FileProblem.WRONG_KIND),
    ):
        with pytest.raises(UnusableFile) as error:
            client(stand_in).recognise(str(path), SYNC, NoProgress())
        assert error.value.problem is problem
    assert not stand_in.received


# -- jobs


def test_a_job_is_asked_after_until_it_is_done(stand_in: ClovaStandIn) -> None:
    stand_in.statuses.extendleft(
        [{"result": "PROCESSING", "token": TOKEN}, {"result": "SUCCEEDED", "token": TOKEN}, {"result": "WAITING"}]
    )
    answer = client(stand_in).wait(TOKEN, NoProgress(), Polling(poll_s=0))
    assert json.loads(answer) == RESULT
    assert len(stand_in.received) == 4


@pytest.mark.parametrize(
    ("status", "stage", "has_answer"),
    [
        ({"result": "WAITING"}, JobStage.WAITING, False),
        ({"result": "PROCESSING", "progress": 40}, JobStage.PROCESSING, False),
        ({"result": "SUCCEEDED", "message": "Succeeded"}, JobStage.PROCESSING, False),
        ({"result": "SUCCEEDED", "segments": [], "text": ""}, JobStage.COMPLETED, True),
        ({"result": "COMPLETED", "segments": [], "speakers": [], "events": []}, JobStage.COMPLETED, True),
        ({"result": "COMPLETED", "token": TOKEN}, JobStage.COMPLETED, False),
        ({"result": "FAILED", "message": "File format is not supported."}, JobStage.FAILED, False),
        ({"result": "TIMEOUT"}, JobStage.TIMEOUT, False),
    ],
)
def test_each_status_is_understood(stand_in: ClovaStandIn, status: Any, stage: JobStage, has_answer: bool) -> None:
    stand_in.statuses.appendleft(status)
    found = client(stand_in).status(TOKEN, NoProgress())
    assert (found.state, found.answer is not None) == (stage, has_answer)


@pytest.mark.parametrize(
    ("status", "kind", "code"),
    [
        ({"result": "FAILED", "message": "no speech"}, Rejected, "FAILED"),
        ({"result": "TIMEOUT"}, Broken, TIMED_OUT),
        ({"result": "COMPLETED", "token": TOKEN}, Rejected, RESULT_ELSEWHERE),
        ({"result": "ERROR_AUDIO_CONVERSION"}, Rejected, "ERROR_AUDIO_CONVERSION"),
        (Reply({"result": "ERROR_INVALID_SECRET"}, 401), Refused, "ERROR_INVALID_SECRET"),
    ],
)
def test_a_job_that_ends_badly_says_why(
    stand_in: ClovaStandIn, status: Any, kind: type[ServiceError], code: str
) -> None:
    stand_in.statuses.appendleft(status)
    with pytest.raises(kind) as error:
        client(stand_in).wait(TOKEN, NoProgress(), Polling(poll_s=0))
    assert error.value.facts()["code"] == code


def test_a_paid_job_outlives_failures_of_the_way(stand_in: ClovaStandIn) -> None:
    stand_in.statuses.extendleft(
        [Reply({"result": "ERROR_INTERNAL_ERROR"}, 500), Reply(b"<html>", 502), Reply(b"")] * 4
    )
    assert client(stand_in).wait(TOKEN, NoProgress(), Polling(poll_s=0))


def test_a_job_that_goes_back_to_being_accepted_has_ended_and_left_its_result_elsewhere(stand_in: ClovaStandIn) -> None:
    accepted = {"result": "SUCCEEDED", "message": "Succeeded", "token": TOKEN}
    stand_in.statuses.clear()
    stand_in.statuses.extend([accepted] * 9 + [{"result": "PROCESSING"}, accepted])
    with pytest.raises(Rejected) as error:
        client(stand_in).wait(TOKEN, NoProgress(), Polling(poll_s=0, longest_poll_s=0))
    assert error.value.code == RESULT_ELSEWHERE


def test_a_token_unknown_right_after_it_was_given_is_asked_for_once_more(stand_in: ClovaStandIn) -> None:
    unknown = Reply({"result": "ERROR_TOKEN_INVALID", "message": "Token does not exist"}, 404)
    stand_in.statuses.appendleft(unknown)
    assert client(stand_in).wait(TOKEN, NoProgress(), Polling(poll_s=0))
    with pytest.raises(Rejected) as error:
        client(stand_in).wait("b" * 32, NoProgress(), Polling(poll_s=0))
    assert error.value.code == TOKEN_INVALID


def test_a_token_is_quoted(stand_in: ClovaStandIn) -> None:
    with pytest.raises(Rejected):
        client(stand_in).status("../a b?c", NoProgress())
    assert stand_in.received[-1].path == "/recognizer/..%2Fa%20b%3Fc"


def test_waiting_ends_at_its_deadline_or_when_nobody_answers_for_too_long(stand_in: ClovaStandIn) -> None:
    stand_in.statuses[0] = {"result": "PROCESSING"}
    with pytest.raises(Broken) as late:
        client(stand_in).wait(TOKEN, NoProgress(), Polling(poll_s=0, deadline_s=0))
    assert late.value.code == TIMED_OUT
    with pytest.raises(Unreachable):
        ClovaSpeech("http://127.0.0.1:9", SECRET, patience=HASTY).wait(
            TOKEN, NoProgress(), Polling(poll_s=0, silence_s=0)
        )


def test_waiting_can_be_given_up_between_two_polls(stand_in: ClovaStandIn) -> None:
    stand_in.statuses[0] = {"result": "PROCESSING", "progress": 40}
    progress = Watching(cancel_after_bytes=40)
    with pytest.raises(Cancelled):
        client(stand_in).wait(TOKEN, progress, Polling(poll_s=3600))
    assert progress.reports == [(40, 100)]


def test_a_sync_call_that_is_queued_all_the_same_is_waited_for(stand_in: ClovaStandIn, recording: Path) -> None:
    stand_in.replies.append(Reply({"result": "SUCCEEDED", "token": TOKEN}))
    assert json.loads(client(stand_in).recognise(str(recording), SYNC, NoProgress())) == RESULT


def test_a_word_for_a_state_that_no_document_has_does_not_end_a_paid_job(stand_in: ClovaStandIn) -> None:
    stand_in.statuses.extendleft([{"result": "QUEUED"}, {"result": "ALMOST_DONE", "segments": []}])
    assert json.loads(client(stand_in).wait(TOKEN, NoProgress(), Polling(poll_s=0))) == RESULT


@pytest.mark.parametrize("reply", [{"result": "SUCCEEDED"}, {"result": "SUCCEEDED", "token": 7}, b"OK", []])
def test_an_acceptance_without_a_token_is_told(stand_in: ClovaStandIn, recording: Path, reply: Any) -> None:
    stand_in.replies.append(Reply(reply))
    with pytest.raises(Unintelligible) as error:
        client(stand_in).submit(str(recording), SYNC, NoProgress())
    assert error.value.where == "token"


# -- secrets


def test_no_secret_is_in_any_error_log_or_repr(
    recording: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    import logging
    import traceback

    caplog.set_level(logging.DEBUG)
    key = KEY_PATH.rpartition("/")[2]
    echo = body({"result": "ERROR_REQUEST_PARAMETER", "message": f"bad {SECRET} at {KEY_PATH}\nand more"})
    texts: list[str] = []
    behaviours: list[Behaviour] = [
        answers(echo, 400),
        answers(f"wrong {SECRET} {key}".encode(), 403),
        answers(body({"result": f"ERROR_{SECRET}", "message": key}), 400),
        closes_after_body,
        talks_nonsense,
    ]
    for behaviour in behaviours:
        with MisbehavingServer(behaviour) as server:
            speech = client(server)
            with pytest.raises(ServiceError) as error:
                speech.recognise(str(recording), SYNC, NoProgress())
            trace = "".join(traceback.format_exception(error.value))
            texts += [repr(speech), str(error.value), repr(error.value), trace, repr(error.value.facts())]
    with pytest.raises(Refused) as refused:
        ClovaSpeech(f"http://[{key}/", SECRET)
    texts += ["".join(traceback.format_exception(refused.value)), caplog.text, *capsys.readouterr()]
    for text in texts:
        assert SECRET.lower() not in text.lower()
        assert key not in text
