from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.errors import (
    Cancelled,
    FileProblem,
    NoKey,
    Refused,
    Rejected,
    Service,
    Unintelligible,
    Unreachable,
    UnusableFile,
)
from desktop_app.domain.progress import NoProgress
from desktop_app.domain.recognition import Source, SpeechOptions
from desktop_app.services.http import Patience
from desktop_app.services.limits import SPEECH
from desktop_app.services.nhn_stt import (
    ACCESS_KEY_REFUSED,
    BAD_PAIR,
    FAILED,
    KOREAN_ONLY,
    NEEDS_URL,
    TOKEN_EXPIRED,
    UNKNOWN_TASK,
    WRONG_ADDRESS,
    NhnStt,
    pair_texts,
)
from desktop_app.services.waiting import JobStage, Polling
from tests.support.loopback_server import Reply
from tests.support.misbehaving_server import MisbehavingServer, answers, closes_after_body
from tests.support.nhn_stand_in import (
    ACCESS_KEY_ID,
    ACCESS_KEY_SECRET,
    APP_KEY,
    FINE,
    NEW_TASK,
    RESULT,
    SECRET,
    TASK,
    TOKEN_PATH,
    NhnStandIn,
    failure,
    success,
)
from tests.support.waiting import SOON_S
from tests.support.watching_progress import Watching

HASTY = Patience(lost_delays_s=(0.0, 0.0, 0.0), busy_delays_s=(0.0, 0.0), longest_delay_s=0.0)
KOREAN = SpeechOptions(service=Service.NHN_STT, language="ko-KR")
PAIRS = (("차단기", "차단계"), ("안전운행", "안전 운행"), ("a_b".replace("_", "-"), "a_b"))
AWAY = replace(KOREAN, source=Source.URL)
URL = "https://example.com/회의.mp3?sig=1"


@pytest.fixture
def stand_in() -> Iterator[NhnStandIn]:
    with NhnStandIn() as server:
        yield server


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    path = tmp_path / "회의.mp3"
    path.write_bytes(bytes(range(256)) * 10_000)
    return path


def client(server: NhnStandIn | MisbehavingServer, secret: str = SECRET) -> NhnStt:
    return NhnStt(server.url, APP_KEY, secret=secret, patience=HASTY)


def newer_client(server: NhnStandIn, key_secret: str = ACCESS_KEY_SECRET) -> NhnStt:
    return NhnStt(
        server.url,
        APP_KEY,
        access_key_id=ACCESS_KEY_ID,
        access_key_secret=key_secret,
        token_url=server.token_url,
        patience=HASTY,
    )


def body(value: Any) -> bytes:
    return json.dumps(value).encode()


# -- in one call


def test_an_upload_is_answered_in_the_same_call(stand_in: NhnStandIn, recording: Path) -> None:
    progress = Watching()
    answer = client(stand_in).recognise(str(recording), KOREAN, progress)
    assert json.loads(answer)["result"] == RESULT
    (request,) = stand_in.received
    assert (request.method, request.path) == ("POST", f"/v2.0/appkeys/{APP_KEY}/stt")
    assert request.headers["authorization"] == SECRET
    (part,) = request.parts
    assert (part.name, part.data, part.file_name) == ("audio", recording.read_bytes(), "회의.mp3")
    assert progress.reports[-1][0] == progress.reports[-1][1] > recording.stat().st_size


def test_pairs_of_words_arrive_as_bare_text_each_in_a_part_of_its_own(stand_in: NhnStandIn, recording: Path) -> None:
    client(stand_in).recognise(str(recording), replace(KOREAN, bias=PAIRS), NoProgress())
    pairs = [part for part in stand_in.received[0].parts if part.name == "biasingList"]
    assert [part.data.decode() for part in pairs] == ["차단기_차단계", "안전운행_안전 운행", "a-b_a_b"]
    assert all(part.lines == {"Content-Disposition": 'form-data; name="biasingList"'} for part in pairs)


def test_a_pair_is_said_once_on_one_line_and_must_be_clear() -> None:
    assert pair_texts((("가", " 나\r\n다 "), ("가", "나 다"))) == ("가_나 다",)
    for pair in (("", "나"), ("가", " "), ("가_나", "다")):
        with pytest.raises(ValueError, match="pair"):
            pair_texts((pair,))


def test_wishes_that_it_cannot_fulfil_are_not_sent(stand_in: NhnStandIn, recording: Path) -> None:
    nhn = client(stand_in)
    for options, code in (
        (replace(KOREAN, language="en-US"), KOREAN_ONLY),
        (replace(KOREAN, bias=(("가_나", "다"),)), BAD_PAIR),
        (replace(KOREAN, source=Source.OBJECT_STORAGE), NEEDS_URL),
    ):
        with pytest.raises(Rejected) as caught:
            nhn.recognise(str(recording), options, NoProgress())
        assert caught.value.code == code
    for source, options, code in (
        (str(recording), KOREAN, NEEDS_URL),
        (str(recording), AWAY, NEEDS_URL),
        (URL, replace(AWAY, language="ja"), KOREAN_ONLY),
    ):
        with pytest.raises(Rejected) as caught:
            nhn.submit(source, options, NoProgress())
        assert caught.value.code == code
    assert stand_in.received == []


def test_a_file_that_is_too_large_empty_or_gone_is_not_sent(stand_in: NhnStandIn, tmp_path: Path) -> None:
    large, empty = tmp_path / "large.wav", tmp_path / "empty.wav"
    with large.open("wb") as file:
        file.truncate(SPEECH[Service.NHN_STT].max_bytes + 1)
    empty.touch()
    for source, problem in (
        (large, FileProblem.TOO_LARGE),
        (empty, FileProblem.EMPTY),
        (tmp_path / "gone.wav", FileProblem.MISSING),
    ):
        with pytest.raises(UnusableFile) as caught:
            client(stand_in).recognise(str(source), KOREAN, NoProgress())
        assert caught.value.problem is problem
    assert stand_in.received == []


def test_an_upload_that_may_have_been_taken_is_not_sent_again(recording: Path) -> None:
    with MisbehavingServer(closes_after_body, answers(body({"header": FINE, "result": RESULT}))) as server:
        with pytest.raises(Unreachable) as caught:
            client(server).recognise(str(recording), KOREAN, NoProgress())
        assert caught.value.maybe_accepted
        assert len(server.lines) == 1


# -- the address


@pytest.mark.parametrize(
    "ending", ["", "/", "/v2.0", "/v2.0/", "/v2.0/appkeys/other/stt", "/v2.0/appkeys", "/appkeys/other/stt/async"]
)
def test_only_what_the_address_lacks_is_added(stand_in: NhnStandIn, ending: str) -> None:
    NhnStt(stand_in.url + ending, APP_KEY, secret=SECRET).check_connection()
    assert stand_in.received[0].path.startswith(f"/v2.0/appkeys/{APP_KEY}/stt/async/")


def test_with_both_keys_the_newer_version_is_spoken_unless_the_address_says_otherwise(stand_in: NhnStandIn) -> None:
    for ending, version in (("", "2.1"), ("/v2.0", "2.0"), ("/v2.1", "2.1")):
        NhnStt(
            stand_in.url + ending,
            APP_KEY,
            secret=SECRET,
            access_key_id=ACCESS_KEY_ID,
            access_key_secret=ACCESS_KEY_SECRET,
            token_url=stand_in.token_url,
        ).check_connection()
        assert stand_in.calls[-1].path.startswith(f"/v{version}/")


def test_an_account_without_a_key_is_none() -> None:
    for url, app_key, secret in (("", "a", "s"), ("https://x.test", "", "s"), ("https://x.test", "a", " ")):
        with pytest.raises(NoKey):
            NhnStt(url, app_key, secret=secret)
    with pytest.raises(NoKey):
        NhnStt("https://x.test", "a", access_key_id="i", token_url="https://x.test/t")


def test_keys_never_show() -> None:
    message = f"no {SECRET} for {APP_KEY}"
    with MisbehavingServer(
        answers(body({"header": {"isSuccessful": False, "resultCode": 4010001, "resultMessage": message}}))
    ) as server:
        nhn = client(server)
        assert SECRET not in repr(nhn)
        with pytest.raises(Refused) as caught:
            nhn.submit(URL, AWAY, NoProgress())
    assert SECRET not in str(caught.value)
    assert APP_KEY not in str(caught.value)


# -- by URL


def test_a_recording_behind_a_url_becomes_a_task_whose_answer_is_waited_for(stand_in: NhnStandIn) -> None:
    stand_in.states[TASK] = deque(["PENDING", "IN_PROGRESS", "COMPLETED"])
    nhn = client(stand_in)
    task = nhn.submit(URL, replace(AWAY, bias=PAIRS[:2]), NoProgress())
    assert task == TASK
    assert json.loads(stand_in.received[0].body) == {
        "audioUrl": URL,
        "biasingList": ["차단기_차단계", "안전운행_안전 운행"],
    }
    assert nhn.status(task, NoProgress()).state is JobStage.WAITING
    assert nhn.status(task, NoProgress()).state is JobStage.PROCESSING
    answer = nhn.wait(task, NoProgress())
    assert json.loads(answer)["result"] == RESULT
    assert nhn.transcript(answer, title="").segments[0].text == RESULT["text"][0]


def test_a_url_can_be_waited_for_in_one_go(stand_in: NhnStandIn) -> None:
    assert json.loads(client(stand_in).recognise(URL, AWAY, NoProgress()))["result"] == RESULT


def test_a_failed_task_is_tried_again_under_its_new_id(stand_in: NhnStandIn) -> None:
    stand_in.states[TASK] = deque(["FAILED"])
    nhn = client(stand_in)
    with pytest.raises(Rejected) as caught:
        nhn.wait(TASK, NoProgress())
    assert caught.value.code == FAILED
    again = nhn.retry(TASK, NoProgress())
    assert again == NEW_TASK
    assert json.loads(nhn.wait(again, NoProgress()))["result"] == RESULT
    asked = [request.path.partition("/async/")[2] for request in stand_in.received]
    assert asked == [f"{TASK}/status", f"{TASK}/retry", f"{NEW_TASK}/status"]


@pytest.mark.parametrize("note", [b'"\xff\xfe"', b'{"\xff": NaN}'])
def test_the_id_of_a_task_is_found_beside_stray_bytes_as_it_may_be_on_the_bill(
    stand_in: NhnStandIn, note: bytes
) -> None:
    accepted = b'{"header":' + json.dumps(FINE).encode() + b',"result":{"note":' + note + b',"taskId":"'
    stand_in.replies.append(Reply(accepted + NEW_TASK.encode() + b'"}}'))
    assert client(stand_in).retry(TASK, NoProgress()) == NEW_TASK


def test_the_new_id_is_found_at_the_top_too(stand_in: NhnStandIn) -> None:
    stand_in.replies.append(success(taskId=NEW_TASK))
    assert client(stand_in).retry(TASK, NoProgress()) == NEW_TASK


def test_only_a_failed_task_can_be_tried_again(stand_in: NhnStandIn) -> None:
    with pytest.raises(Rejected):
        client(stand_in).retry(TASK, NoProgress())


def test_trying_again_is_never_said_twice() -> None:
    with MisbehavingServer(closes_after_body, answers(body({"header": FINE, "taskId": NEW_TASK}))) as server:
        with pytest.raises(Unreachable) as caught:
            client(server).retry(TASK, NoProgress())
        assert caught.value.maybe_accepted
        assert len(server.lines) == 1


def test_asking_after_a_task_is_repeated_where_the_connection_breaks() -> None:
    done = answers(body({"header": FINE, "taskStatus": "COMPLETED", "result": RESULT}))
    with MisbehavingServer(closes_after_body, done) as server:
        assert client(server).status(TASK, NoProgress()).state is JobStage.COMPLETED


def test_the_failure_of_a_task_is_news_even_where_the_header_says_no(stand_in: NhnStandIn) -> None:
    stand_in.replies.append(failure(5000005, taskId=TASK, taskStatus="FAILED"))
    status = client(stand_in).status(TASK, NoProgress())
    assert status.state is JobStage.FAILED
    assert status.message == "FILE_READ_FAIL"


def test_a_task_that_the_service_does_not_know_yet_is_asked_after_once_more(stand_in: NhnStandIn) -> None:
    stand_in.replies.append(failure(4010006))
    assert client(stand_in).wait(TASK, NoProgress(), Polling(poll_s=0.0))
    stand_in.replies.extend([failure(4010006), failure(4010006)])
    with pytest.raises(Rejected) as caught:
        client(stand_in).wait(TASK, NoProgress(), Polling(poll_s=0.0))
    assert caught.value.code == UNKNOWN_TASK


def test_a_faulty_service_is_waited_for(stand_in: NhnStandIn) -> None:
    stand_in.replies.extend([Reply(b"<html>bad gateway</html>", 502)] * 5 + [failure(5000003)] * 5)
    assert client(stand_in).wait(TASK, NoProgress(), Polling(poll_s=0.0))


def test_a_completed_task_without_a_result_is_unintelligible(stand_in: NhnStandIn) -> None:
    stand_in.replies.append(success(taskId=TASK, taskStatus="COMPLETED"))
    with pytest.raises(Unintelligible):
        client(stand_in).wait(TASK, NoProgress())


def test_an_answer_without_an_id_or_a_state_is_unintelligible(stand_in: NhnStandIn) -> None:
    nhn = client(stand_in)
    stand_in.replies.extend([success(), Reply(b"<html>"), success(result=[1]), success(), Reply([1])])
    for call in (
        lambda: nhn.submit(URL, AWAY, NoProgress()),
        lambda: nhn.submit(URL, AWAY, NoProgress()),
        lambda: nhn.retry(TASK, NoProgress()),
        lambda: nhn.status(TASK, NoProgress()),
        lambda: nhn.status(TASK, NoProgress()),
    ):
        with pytest.raises(Unintelligible):
            call()


def test_giving_up_ends_the_waiting_at_once(stand_in: NhnStandIn) -> None:
    stand_in.states[TASK] = deque(["PENDING"])
    progress = Watching()
    caught: list[BaseException] = []

    def wait() -> None:
        try:
            client(stand_in).wait(TASK, progress, Polling(poll_s=600, longest_poll_s=600))
        except Cancelled as error:
            caught.append(error)

    thread = threading.Thread(target=wait)
    thread.start()
    assert progress.closer_set.wait(SOON_S)
    progress.cancel()
    thread.join(SOON_S)
    assert caught


# -- v2.1


def test_a_user_access_key_is_exchanged_for_one_token_that_serves_many_calls(
    stand_in: NhnStandIn, recording: Path
) -> None:
    nhn = newer_client(stand_in)
    for _ in range(3):
        nhn.recognise(str(recording), KOREAN, NoProgress())
    assert stand_in.tokens_given == 1
    assert {request.path for request in stand_in.calls} == {f"/v2.1/appkeys/{APP_KEY}/stt"}
    assert {request.headers["x-nhn-authorization"] for request in stand_in.calls} == {"Bearer opaque-token-1"}
    assert stand_in.received[0].path == TOKEN_PATH


def test_a_token_that_is_no_longer_good_is_renewed_once(stand_in: NhnStandIn, recording: Path) -> None:
    nhn = newer_client(stand_in)
    nhn.recognise(str(recording), KOREAN, NoProgress())
    stand_in.tokens.clear()
    assert nhn.recognise(str(recording), KOREAN, NoProgress())
    assert stand_in.tokens_given == 2
    assert stand_in.calls[-1].parts == stand_in.calls[0].parts
    stand_in.replies.extend([failure(4010007), failure(4010007)])
    with pytest.raises(Refused) as caught:
        nhn.status(TASK, NoProgress())
    assert caught.value.code == TOKEN_EXPIRED
    assert stand_in.tokens_given == 3


@pytest.mark.parametrize(("life", "expected"), [(0.0001, 3), ("0.0001", 3), ("86400", 1), (None, 1), ("a", 1)])
def test_a_token_that_ran_out_is_not_used_again(stand_in: NhnStandIn, life: Any, expected: int) -> None:
    stand_in.token_life = life
    nhn = newer_client(stand_in)
    for _ in range(3):
        nhn.status(TASK, NoProgress())
    assert stand_in.tokens_given == expected


def test_many_threads_share_one_token(stand_in: NhnStandIn) -> None:
    nhn = newer_client(stand_in)
    threads = [threading.Thread(target=nhn.check_connection) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert stand_in.tokens_given == 1
    assert len(stand_in.calls) == 8


def test_a_wrong_user_access_key_is_refused(stand_in: NhnStandIn) -> None:
    with pytest.raises(Refused) as caught:
        newer_client(stand_in, "wrong").check_connection()
    assert caught.value.code == ACCESS_KEY_REFUSED
    assert stand_in.calls == []


def test_an_answer_without_a_token_is_unintelligible_and_a_closed_client_asks_for_none(stand_in: NhnStandIn) -> None:
    with MisbehavingServer(*[answers(b'{"access_token": 1}')]) as server:
        nhn = NhnStt(
            stand_in.url,
            APP_KEY,
            access_key_id="i",
            access_key_secret="s3cret",
            token_url=server.url,
            patience=HASTY,
        )
        with pytest.raises(Unintelligible):
            nhn.status(TASK, NoProgress())
        nhn.close()
        with pytest.raises(Cancelled):
            nhn.status(TASK, NoProgress())


# -- the check


def test_asking_after_an_unknown_task_shows_that_the_keys_are_right(stand_in: NhnStandIn) -> None:
    client(stand_in).check_connection()
    newer_client(stand_in).check_connection()
    assert {request.method for request in stand_in.calls} == {"GET"}


def test_the_check_tells_wrong_keys_and_wrong_places_apart(stand_in: NhnStandIn) -> None:
    with pytest.raises(Refused):
        client(stand_in, "wrong").check_connection()
    with pytest.raises(Rejected) as caught:
        NhnStt(stand_in.url + "/elsewhere", APP_KEY, secret=SECRET).check_connection()
    assert caught.value.code == WRONG_ADDRESS
    for reply in (Reply(b"<html>hello</html>"), Reply(b"<html>no</html>", 400), Reply({}, 404), failure(405)):
        stand_in.replies.append(reply)
        with pytest.raises(Rejected) as caught:
            client(stand_in).check_connection()
        assert caught.value.code == WRONG_ADDRESS
    with pytest.raises(Unreachable):
        NhnStt("http://127.0.0.1:9", APP_KEY, secret=SECRET, patience=HASTY).check_connection()
