"""NHN Speech to Text on this computer, asked by its own client and by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import requests

from desktop_app.domain.errors import Refused, Rejected, Service
from desktop_app.domain.progress import NoProgress
from desktop_app.domain.recognition import Source, SpeechOptions
from desktop_app.local.address import NHN_TOKEN_PATH, environment, origin
from desktop_app.local.child import LocalServices
from desktop_app.local.server import LocalServer
from desktop_app.services.nhn_stt import (
    ACCESS_KEY_REFUSED,
    FAILED,
    SPEECH_NOT_DETECTED,
    UNKNOWN_TASK,
    NhnStt,
)
from desktop_app.services.waiting import JobStage
from tests.local.conftest import Place
from tests.support.recordings import korean, needs_recordings
from tests.support.speech_models import MODELS
from tests.support.spoken import silent, spoken
from tests.support.waiting import SOON_S, wait_until

SECRET = "a-secret"
UPLOAD = SpeechOptions(service=Service.NHN_STT, language="ko-KR")
"""The service hears nothing but Korean: what it takes English for differs from processor to processor."""
AWAY = replace(UPLOAD, source=Source.URL)


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    server = LocalServer(0, SECRET, tmp_path_factory.mktemp("nhn"), models=MODELS)
    yield origin(server.url)
    server.close()


def client(url: str) -> NhnStt:
    return NhnStt(url, "local", secret=SECRET)


def newer_client(url: str, key_secret: str = SECRET) -> NhnStt:
    return NhnStt(url, "local", access_key_id="local", access_key_secret=key_secret, token_url=url + NHN_TOKEN_PATH)


def code(answer: requests.Response) -> int:
    assert answer.status_code == 200
    header = answer.json()["header"]
    assert header["isSuccessful"] is (header["resultCode"] == 0)
    return int(header["resultCode"])


def post(url: str, path: str = "", **arguments: Any) -> int:
    headers = {"Authorization": SECRET, **arguments.pop("headers", {})}
    return code(requests.post(f"{url}/v2.0/appkeys/local/stt{path}", headers=headers, timeout=240, **arguments))


@needs_recordings
@pytest.mark.parametrize("kind", ["wav", "webm", "mp3", "ogg", "flac", "aac", "ac3"])
def test_what_is_said_comes_back_with_times_in_every_documented_format(url: str, tmp_path: Path, kind: str) -> None:
    sound = korean(tmp_path / f"회의.{kind}")
    answer = client(url).recognise(str(sound), UPLOAD, NoProgress())
    result = json.loads(answer)["result"]
    assert set(result) == {"inputLength", "fileType", "text", "timeslot", "confidence"}
    assert result["inputLength"] == pytest.approx(3.9, abs=0.1)
    transcript = client(url).transcript(answer, title="")
    assert "걸어갔다" in transcript.text()
    assert transcript.segments[0].words == ()


@needs_recordings
def test_pairs_of_words_replace_what_was_heard(url: str, tmp_path: Path) -> None:
    sound = korean(tmp_path / "a.flac")
    options = replace(UPLOAD, bias=(("뛰어갔다", "걸어갔다"),))
    answer = client(url).recognise(str(sound), options, NoProgress())
    assert "뛰어갔다" in client(url).transcript(answer, title="").text()
    assert "걸어갔다" not in client(url).transcript(answer, title="").text()


def test_silence_is_an_error_of_its_own(url: str, tmp_path: Path) -> None:
    with pytest.raises(Rejected) as caught:
        client(url).recognise(str(silent(tmp_path / "a.wav", 1.0)), UPLOAD, NoProgress())
    assert caught.value.code == SPEECH_NOT_DETECTED


@needs_recordings
def test_a_url_is_fetched_and_recognised_as_a_task(url: str, place: Place, tmp_path: Path) -> None:
    nhn = client(url)
    place.recording = korean(tmp_path / "a.flac").read_bytes()
    task = nhn.submit(f"{place.url}/회의.flac?sig=1", replace(AWAY, bias=(("뛰어갔다", "걸어갔다"),)), NoProgress())
    assert "뛰어갔다" in nhn.transcript(nhn.wait(task, NoProgress()), title="").text()


def test_a_failed_task_is_tried_again_under_a_new_id(url: str, place: Place) -> None:
    nhn = client(url)
    task = nhn.submit(f"{place.url}/later", AWAY, NoProgress())
    with pytest.raises(Rejected) as caught:
        nhn.wait(task, NoProgress())
    assert caught.value.code == FAILED
    again = nhn.retry(task, NoProgress())
    assert again != task
    with pytest.raises(Rejected):
        nhn.wait(again, NoProgress())
    assert nhn.status(task, NoProgress()).state is JobStage.FAILED


def test_a_task_that_did_not_fail_cannot_be_tried_again(url: str, place: Place) -> None:
    nhn = client(url)
    task = nhn.submit(f"{place.url}/a.flac", AWAY, NoProgress())
    nhn.wait(task, NoProgress())
    with pytest.raises(Rejected) as caught:
        nhn.retry(task, NoProgress())
    assert caught.value.code == "4000001"
    with pytest.raises(Rejected) as caught:
        nhn.retry("0" * 32, NoProgress())
    assert caught.value.code == UNKNOWN_TASK


def test_a_silent_or_wrong_recording_behind_a_url_fails(url: str, place: Place, tmp_path: Path) -> None:
    nhn = client(url)
    for name in ("quiet.wav", "short.wav", "film.m4a"):
        place.recording = silent(tmp_path / name, 0.3 if name == "short.wav" else 1.0).read_bytes()
        task = nhn.submit(f"{place.url}/a.flac", AWAY, NoProgress())
        with pytest.raises(Rejected) as caught:
            nhn.wait(task, NoProgress())
        assert caught.value.code == FAILED


def test_tasks_go_on_at_the_next_start(tmp_path: Path, place: Place) -> None:
    first = LocalServer(0, SECRET, tmp_path, models=MODELS)
    tasks = [client(origin(first.url)).submit(f"{place.url}/a.flac", AWAY, NoProgress()) for _ in range(2)]
    first.close()
    (tmp_path / "nhn-stt" / "damaged.json").write_text('{"id": ', encoding="utf-8")
    second = LocalServer(0, SECRET, tmp_path, models=MODELS)
    nhn = client(origin(second.url))
    for task in tasks:
        assert nhn.transcript(nhn.wait(task, NoProgress()), title="").text()
    second.close()


def test_tasks_survive_a_server_that_was_killed(tmp_path: Path, place: Place) -> None:
    services = LocalServices(tmp_path, MODELS)
    nhn = NhnStt(origin(services.url()), "local", secret=services.secret)
    task = nhn.submit(f"{place.url}/a.flac", AWAY, NoProgress())
    process = services._process
    assert process is not None
    process.kill()
    process.wait()
    nhn = NhnStt(origin(services.url()), "local", secret=services.secret)
    assert nhn.transcript(nhn.wait(task, NoProgress()), title="").text()
    services.close()


def test_tasks_of_a_server_that_worked_beside_another_one_are_taken_over(tmp_path: Path, place: Place) -> None:
    one, two = LocalServer(0, SECRET, tmp_path, models=MODELS), LocalServer(0, SECRET, tmp_path, models=MODELS)
    task = client(origin(two.url)).submit(f"{place.url}/a.flac", AWAY, NoProgress())
    two.close()
    one.close()
    again = LocalServer(0, SECRET, tmp_path, models=MODELS)
    nhn = client(origin(again.url))
    assert nhn.transcript(nhn.wait(task, NoProgress()), title="").text()
    again.close()


def test_old_tasks_are_forgotten(tmp_path: Path, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    first = LocalServer(0, SECRET, tmp_path, models=MODELS)
    task = client(origin(first.url)).submit(f"{place.url}/none", AWAY, NoProgress())
    kept = tmp_path / "nhn-stt" / f"{task}.json"
    wait_until(lambda: '"FAILED"' in kept.read_text(encoding="utf-8"))
    first.close()
    monkeypatch.setattr("time.time", lambda: 4e9)
    second = LocalServer(0, SECRET, tmp_path, models=MODELS)
    with pytest.raises(Rejected):
        client(origin(second.url)).status(task, NoProgress())
    second.close()
    assert not kept.exists()


def test_a_user_access_key_works_through_a_token(url: str, tmp_path: Path) -> None:
    nhn = newer_client(url)
    nhn.check_connection()
    answer = nhn.recognise(str(spoken(tmp_path / "a.flac")), UPLOAD, NoProgress())
    assert nhn.transcript(answer, title="").text()
    with pytest.raises(Refused) as caught:
        newer_client(url, "wrong").check_connection()
    assert caught.value.code == ACCESS_KEY_REFUSED
    got = requests.get(
        f"{url}/v2.1/appkeys/local/stt/async/x/status", headers={"X-NHN-Authorization": "Bearer old"}, timeout=SOON_S
    )
    assert code(got) == 4010007
    bare = requests.post(url + NHN_TOKEN_PATH, data={"grant_type": "password"}, timeout=SOON_S)
    assert (bare.status_code, bare.json()) == (400, {"error": "unsupported_grant_type"})


def test_the_environment_leads_here_and_wrong_keys_do_not(url: str) -> None:
    names = environment(f"{url}/external/v1/1/local", SECRET)
    NhnStt(
        names["MALGEUL_NHN_STT_URL"], names["MALGEUL_NHN_STT_APP_KEY"], secret=names["MALGEUL_NHN_STT_SECRET"]
    ).check_connection()
    for app_key, secret in (("local", "wrong"), ("wrong", SECRET)):
        with pytest.raises(Refused) as caught:
            NhnStt(url, app_key, secret=secret).check_connection()
        assert caught.value.code == "4010001"


def test_every_rule_of_the_documents_is_kept(url: str, tmp_path: Path) -> None:
    good = silent(tmp_path / "a.wav", 1.0).read_bytes()
    m4a = silent(tmp_path / "a.m4a", 1.0).read_bytes()
    short = silent(tmp_path / "b.wav", 0.3).read_bytes()
    assert post(url, data=b"raw", headers={"Content-Type": "application/octet-stream"}) == 415
    assert post(url, files={"media": ("a.wav", good)}) == 4000001
    assert post(url, files={"audio": ("a.wav", b"")}) == 4000004
    assert post(url, files={"audio": ("a.wav", b"nothing " * 999)}) in {4000003, 4000201}
    assert post(url, files={"audio": ("a.m4a", m4a)}) == 4000003
    assert post(url, files={"audio": ("a.wav", short)}) == 4000203
    assert post(url, files={"audio": ("a.wav", good)}, data={"biasingList": ["가나"]}) == 4000001
    assert post(url, files={"audio": ("a.wav", good)}, data={"biasingList": ["가_나"] * 100}) == 4000204
    assert post(url, "/async", data=b"{") == 415
    assert post(url, "/async", data=b"{", headers={"Content-Type": "application/json"}) == 400
    wrong: tuple[Any, ...] = (
        {},
        [],
        {"audioUrl": "ftp://x/a"},
        {"audioUrl": 1},
        {"audioUrl": "http://x/a", "biasingList": "가_나"},
    )
    for wanted in wrong:
        assert post(url, "/async", json=wanted) == 4000001
    assert post(url, "/elsewhere") == 404
    assert post(url, "/async/x/status") == 404
    assert code(requests.get(f"{url}/v2.0", timeout=SOON_S)) == 404
