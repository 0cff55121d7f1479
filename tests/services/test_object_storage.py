import os
import threading
import urllib.request
from pathlib import Path

import pytest

from desktop_app.domain.errors import (
    AppError,
    Broken,
    Busy,
    Cancelled,
    FileProblem,
    NoKey,
    Refused,
    Rejected,
    Service,
    Unreachable,
    UnusableFile,
)
from desktop_app.domain.progress import NoProgress
from desktop_app.services.connection import INSECURE_ADDRESS, INVALID_ADDRESS
from desktop_app.services.http import Patience
from desktop_app.services.object_storage import PART_BYTES, WRONG_ADDRESS, ObjectStorage
from tests.support.misbehaving_server import MisbehavingServer, answers, never_answers
from tests.support.object_store import ACCESS_KEY, BUCKET, SECRET_KEY, ObjectStore
from tests.support.waiting import SOON_S
from tests.support.watching_progress import Watching

QUICK = Patience(connect_s=5, lost_delays_s=(0.0,), busy_delays_s=(0.0,))


@pytest.fixture
def store(object_store: ObjectStore) -> ObjectStore:
    return object_store


def storage(store: ObjectStore, bucket: str = BUCKET) -> ObjectStorage:
    return ObjectStorage(
        store.endpoint,
        bucket,
        ACCESS_KEY,
        SECRET_KEY,
        region="kr-standard",
        input_prefix="/speech/input/",
        result_prefix="speech/results",
        patience=QUICK,
    )


def recording(tmp_path: Path, size: int) -> Path:
    path = tmp_path / "회의 녹음.wav"
    path.write_bytes(os.urandom(size))
    return path


def test_a_small_file_is_put_whole_into_the_input_path(store: ObjectStore, tmp_path: Path) -> None:
    path, progress = recording(tmp_path, 1000), Watching()
    storage(store).put(path, "j1/회의 녹음.wav", progress)
    assert store.keys() == ["speech/input/j1/회의 녹음.wav"]
    body = store.s3.get_object(Bucket=BUCKET, Key="speech/input/j1/회의 녹음.wav")["Body"].read()
    assert body == path.read_bytes()
    assert progress.reports[-1] == (1000, 1000)


def test_a_large_file_goes_out_in_parts_and_tells_how_far_it_is(store: ObjectStore, tmp_path: Path) -> None:
    size = 2 * PART_BYTES + 12345
    path, progress = recording(tmp_path, size), Watching()
    storage(store).put(path, "long.wav", progress)
    found = store.s3.get_object(Bucket=BUCKET, Key="speech/input/long.wav")
    assert found["Body"].read() == path.read_bytes()
    assert found["ETag"].endswith('-3"')
    done = [done for done, _ in progress.reports]
    assert done == sorted(done)
    assert progress.reports[-1] == (size, size)
    assert store.unfinished() == 0


def test_what_is_given_up_half_way_leaves_no_part(store: ObjectStore, tmp_path: Path) -> None:
    path = recording(tmp_path, 3 * PART_BYTES)
    with pytest.raises(Cancelled):
        storage(store).put(path, "long.wav", Watching(cancel_after_bytes=PART_BYTES + PART_BYTES // 2))
    assert store.unfinished() == 0
    assert store.keys() == []


def test_a_file_that_changes_meanwhile_leaves_no_part(store: ObjectStore, tmp_path: Path) -> None:
    path = recording(tmp_path, 2 * PART_BYTES)

    class Cutting(Watching):
        def report(self, done: int, total: int) -> None:
            os.truncate(path, PART_BYTES + 5)

    with pytest.raises(UnusableFile) as told:
        storage(store).put(path, "long.wav", Cutting())
    assert told.value.problem is FileProblem.UNREADABLE
    assert store.unfinished() == 0
    assert store.keys() == []


def test_what_a_killed_try_left_is_aborted_by_the_next(store: ObjectStore, tmp_path: Path) -> None:
    store.s3.create_multipart_upload(Bucket=BUCKET, Key="speech/input/long.wav")
    store.s3.create_multipart_upload(Bucket=BUCKET, Key="speech/input/long.wav.other")
    storage(store).put(recording(tmp_path, PART_BYTES + 1), "long.wav", NoProgress())
    left = store.s3.list_multipart_uploads(Bucket=BUCKET)["Uploads"]
    assert [upload["Key"] for upload in left] == ["speech/input/long.wav.other"]


def test_no_checksums_are_sent_that_a_store_may_not_know(tmp_path: Path) -> None:
    with MisbehavingServer(answers(b"")) as server:
        ObjectStorage(server.url, "b", ACCESS_KEY, SECRET_KEY, patience=QUICK).put(
            recording(tmp_path, 10), "a.wav", NoProgress()
        )
    head = server.lines[0].head.lower()
    assert b"x-amz-checksum" not in head
    assert b"x-amz-trailer" not in head
    assert b"expect:" not in head
    assert SECRET_KEY.encode() not in server.lines[0].head


def test_whoever_has_the_link_may_read_for_a_while(store: ObjectStore, tmp_path: Path) -> None:
    path = recording(tmp_path, 1000)
    client = storage(store)
    client.put(path, "j1/a 1.wav", NoProgress())
    link = client.presigned_get("j1/a 1.wav", hours=1000)
    assert "X-Amz-Expires=604800" in link
    assert "X-Amz-Algorithm=AWS4-HMAC-SHA256" in link
    assert "kr-standard" in link
    with urllib.request.urlopen(link) as answer:
        assert answer.read() == path.read_bytes()


def test_a_result_is_found_by_its_name_and_else_by_its_token(store: ObjectStore) -> None:
    put = store.s3.put_object
    put(Bucket=BUCKET, Key="speech/results/a.wav_t1.json", Body=b'{"n": 1}')
    put(Bucket=BUCKET, Key="speech/results/renamed_t2.json", Body=b'{"n": 2}')
    client = storage(store)
    assert client.result("j1/a.wav", "t1", NoProgress()) == b'{"n": 1}'
    assert client.result("j1/b.wav", "t2", NoProgress()) == b'{"n": 2}'
    assert client.result("j1/b.wav", "t3", NoProgress()) is None


def test_what_we_put_is_deleted_and_a_second_time_is_no_error(store: ObjectStore, tmp_path: Path) -> None:
    client = storage(store)
    client.put(recording(tmp_path, 10), "a.wav", NoProgress())
    client.delete("a.wav", NoProgress())
    client.delete("a.wav", NoProgress())
    assert store.keys() == []


def test_a_right_account_passes_the_check(store: ObjectStore) -> None:
    storage(store).check_connection()


def test_a_bucket_that_is_not_there_is_told_apart(store: ObjectStore) -> None:
    with pytest.raises(Rejected) as told:
        storage(store, "nobodys").check_connection()
    assert told.value.code == "NoSuchBucket"


def xml(code: str) -> bytes:
    return f"<?xml version='1.0'?><Error><Code>{code}</Code><Message>about {ACCESS_KEY}</Message></Error>".encode()


@pytest.mark.parametrize(
    ("status", "body", "kind", "code"),
    [
        (403, xml("SignatureDoesNotMatch"), Refused, "SignatureDoesNotMatch"),
        (403, xml("InvalidAccessKeyId"), Refused, "InvalidAccessKeyId"),
        (403, xml("AccessDenied"), Refused, "AccessDenied"),
        (403, xml("RequestTimeTooSkewed"), Refused, "RequestTimeTooSkewed"),
        (400, xml("AuthorizationHeaderMalformed"), Refused, "AuthorizationHeaderMalformed"),
        (404, xml("NoSuchBucket"), Rejected, "NoSuchBucket"),
        (404, b"<html>nothing here</html>", Rejected, WRONG_ADDRESS),
        (200, b"<html>welcome", Rejected, WRONG_ADDRESS),
        (301, xml("PermanentRedirect"), Rejected, WRONG_ADDRESS),
        (503, xml("SlowDown"), Busy, "SlowDown"),
        (500, xml("InternalError"), Broken, "InternalError"),
    ],
)
def test_each_refusal_is_an_error_of_its_own(status: int, body: bytes, kind: type[AppError], code: str) -> None:
    with MisbehavingServer(*[answers(body, status)] * 3) as server, pytest.raises(kind) as told:
        ObjectStorage(server.url, "b", ACCESS_KEY, SECRET_KEY, patience=QUICK).check_connection()
    assert told.value.facts()["code"] == code
    assert ACCESS_KEY not in str(told.value)
    assert told.value.__cause__ is None or ACCESS_KEY not in repr(told.value.__cause__)


def test_a_store_that_is_not_there_cannot_be_reached() -> None:
    with pytest.raises(Unreachable) as told:
        ObjectStorage("http://127.0.0.1:1", "b", ACCESS_KEY, SECRET_KEY, patience=QUICK).check_connection()
    assert told.value.service is Service.OBJECT_STORAGE


def test_keys_are_never_sent_in_the_open_to_another_computer() -> None:
    for endpoint, code in (("http://storage.example.com", INSECURE_ADDRESS), ("ftp://x", INVALID_ADDRESS)):
        with pytest.raises(Refused) as told:
            ObjectStorage(endpoint, "b", ACCESS_KEY, SECRET_KEY)
        assert told.value.code == code


def test_an_account_without_keys_is_told_at_once() -> None:
    with pytest.raises(NoKey):
        ObjectStorage("https://kr.object.ncloudstorage.com", "b", ACCESS_KEY, "")


@pytest.mark.parametrize(
    ("endpoint", "region"),
    [
        ("https://kr.object.ncloudstorage.com", "kr-standard"),
        ("https://kr1-api-object-storage.nhncloudservice.com", "KR1"),
        ("https://s3.example.com", "us-east-1"),
    ],
)
def test_the_region_follows_from_the_endpoint_where_nobody_said_one(endpoint: str, region: str) -> None:
    link = ObjectStorage(endpoint, "b", ACCESS_KEY, SECRET_KEY).presigned_get("a.wav")
    assert f"%2F{region}%2Fs3%2F" in link
    assert link.startswith(f"{endpoint}/b/a.wav?")


def test_this_computers_own_settings_for_other_stores_change_nothing(
    store: ObjectStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_PROFILE", "not-there")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    monkeypatch.setenv("AWS_SESSION_TOKEN", "of-another")
    storage(store).check_connection()


def test_giving_up_ends_a_wait_at_once(tmp_path: Path) -> None:
    progress = Watching()
    with MisbehavingServer(never_answers) as server:
        client = ObjectStorage(server.url, "b", ACCESS_KEY, SECRET_KEY, patience=QUICK)
        failures: list[BaseException] = []

        def work() -> None:
            try:
                client.put(recording(tmp_path, 10), "a.wav", progress)
            except AppError as error:
                failures.append(error)

        thread = threading.Thread(target=work)
        thread.start()
        assert progress.closer_set.wait(SOON_S)
        progress.cancel()
        thread.join(SOON_S)
        assert not thread.is_alive()
    assert isinstance(failures[0], Cancelled)
