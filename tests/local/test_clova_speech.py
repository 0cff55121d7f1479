"""The API over real sockets, with real recognition."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
import requests

from desktop_app.domain.errors import ModelProblem, Service, UnusableModel
from desktop_app.domain.progress import NoProgress
from desktop_app.domain.recognition import Completion, SpeechOptions
from desktop_app.recipes.lines_as_they_come import NoLines
from desktop_app.services.clova_speech import ClovaSpeech
from desktop_app.services.local_speech import LocalSpeech
from tests.local.conftest import Place, told
from tests.support.recordings import KOREAN, THREE_SPEAKERS, needs_recordings
from tests.support.spoken import PARAMS, SpeechClient, silent, spoken
from tests.support.waiting import SOON_S, wait_until

WORDS = {"good", "everyone", "thank", "you", "meeting"}


def words_of(answer: dict[str, Any]) -> set[str]:
    return {word.strip(".,").lower() for word in answer["text"].split()}


def test_an_uploaded_recording_is_recognised_at_once(client: SpeechClient, sentence: Path) -> None:
    response = client.upload(sentence, userdata={"id": 1})
    whole = response.json()
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("application/json")
    assert whole["result"] == "COMPLETED"
    assert len(whole["token"]) == 32
    assert words_of(whole) >= WORDS
    assert whole["params"]["userdata"]["id"] == 1
    assert whole["version"].startswith("malgeul_local_")
    assert client.status(whole["token"]).json()["result"] == "ERROR_TOKEN_INVALID"


def test_an_asynchronous_upload_is_polled_and_its_result_lies_in_the_storage_folder(
    client: SpeechClient, sentence: Path, folder: Path
) -> None:
    accepted = client.upload(sentence, completion="async", resultToObs=True).json()
    token = accepted["token"]
    assert accepted == {"token": token, "result": "SUCCEEDED", "message": "Succeeded"}
    whole = client.finished(token)
    assert whole["result"] == "COMPLETED"
    assert whole["token"] == token
    assert words_of(whole) >= WORDS
    kept = folder / "storage" / "results" / f"{sentence.name}_{token}.json"
    assert json.loads(kept.read_bytes()) == whole
    wait_until(lambda: not (folder / "jobs" / token / "media").exists())


def test_the_result_is_called_back_in_the_documents_own_content_type(
    client: SpeechClient, place: Place, quiet: Path
) -> None:
    token = client.upload(quiet, completion="async", callback=f"{place.url}/here?x=1").json()["token"]
    wait_until(lambda: bool(place.called))
    path, kind, body = place.called[0]
    assert path == "/here?x=1"
    assert kind == "application/application-json; charset=utf-8"
    assert json.loads(body) == client.finished(token)


def test_a_recording_behind_a_url_is_fetched(client: SpeechClient, place: Place) -> None:
    whole = client.ask("url", url=f"{place.url}/moved/a.flac").json()
    assert words_of(whole) >= WORDS
    token = client.ask("url", url=f"{place.url}/%ED%9A%8C%EC%9D%98.flac", completion="async", resultToObs=True).json()[
        "token"
    ]
    assert client.finished(token)["result"] == "COMPLETED"


def test_the_result_of_a_url_is_named_after_its_last_part(client: SpeechClient, place: Place, folder: Path) -> None:
    token = client.ask(
        "url", url=f"{place.url}/x/{quote('회의 1')}.flac?a=b", completion="async", resultToObs=True
    ).json()["token"]
    client.finished(token)
    assert (folder / "storage" / "results" / f"회의 1.flac_{token}.json").exists()


def test_what_cannot_be_fetched_is_not_found(client: SpeechClient, place: Place) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{closed.getsockname()[1]}/a.flac"
        for url in (f"{place.url}/none.wav", f"{place.url}/again", nobody):
            assert told(client.ask("url", url=url)) == (404, "ERROR_DATA_NOT_FOUND", "Not found")
    token = client.ask("url", url=f"{place.url}/none.wav", completion="async", resultToObs=True).json()["token"]
    assert client.finished(token) == {"token": token, "result": "FAILED", "message": "Not found"}


def test_a_recording_in_the_storage_folder_is_recognised(
    client: SpeechClient, sentence: Path, quiet: Path, folder: Path
) -> None:
    kept = folder / "storage" / "input" / "data" / "a.flac"
    kept.parent.mkdir(exist_ok=True)
    kept.write_bytes(sentence.read_bytes())
    assert words_of(client.ask("object-storage", dataKey="data/a.flac").json()) >= WORDS
    kept.write_bytes(quiet.read_bytes())
    assert client.ask("object-storage", dataKey="/data/a.flac").json()["result"] == "COMPLETED"
    token = client.ask("object-storage", dataKey="data/a.flac", completion="async", resultToObs=True).json()["token"]
    assert client.finished(token)["result"] == "COMPLETED"
    assert kept.exists()
    assert (folder / "storage" / "results" / f"a.flac_{token}.json").exists()


@pytest.mark.parametrize("completion", ["sync", "async"])
@pytest.mark.parametrize(
    "key",
    ["none.wav", "../results/x.json", "../../jobs", "/etc/hostname", "..", ".", "//etc/hostname", "a\x00b", "link"],
)
def test_nothing_outside_of_the_storage_folder_is_read(
    client: SpeechClient, folder: Path, sentence: Path, key: str, completion: str
) -> None:
    (folder / "storage" / "results" / "x.json").write_bytes(sentence.read_bytes())
    link = folder / "storage" / "input" / "link"
    if not link.is_symlink():
        link.symlink_to(sentence)
    response = client.ask("object-storage", dataKey=key, completion=completion, resultToObs=True)
    assert told(response) == (404, "ERROR_DATA_NOT_FOUND", "Not found")


def test_a_wrong_key_is_refused_everywhere(client: SpeechClient, sentence: Path) -> None:
    refused = (401, "ERROR_INVALID_SECRET", "Invalid secret")
    other_domain = client.url.replace("/1/", "/2/")
    for intruder in (
        SpeechClient(client.url, "wrong"),
        SpeechClient(client.url, ""),
        SpeechClient(other_domain, "a-secret"),
    ):
        assert told(intruder.upload(sentence)) == refused
        assert told(intruder.upload(bytes(5_000_000))) == refused
        assert told(intruder.ask("url", url="http://example.com/")) == refused
        assert told(intruder.ask("object-storage", dataKey="a")) == refused
        assert told(intruder.status("0" * 32)) == refused
    assert told(requests.get(f"{client.url}/recognizer/x", timeout=SOON_S)) == refused


def test_an_unknown_token_is_told(client: SpeechClient) -> None:
    for token in ("0" * 32, "..", "%2e%2e", "x" * 500):
        response = client.status(token)
        assert response.json()["result"] in ("ERROR_TOKEN_INVALID", "ERROR_DATA_NOT_FOUND")
    assert told(client.status("0" * 32)) == (400, "ERROR_TOKEN_INVALID", "Token does not exist")


@pytest.mark.parametrize(
    ("files", "result"),
    [
        ({"params": (None, json.dumps(PARAMS))}, "ERROR_REQUEST_PARAMETER"),
        ({"media": ("a.wav", b"x")}, "ERROR_REQUEST_PARAMETER"),
        ({"media": (None, b"x"), "params": (None, json.dumps(PARAMS))}, "ERROR_REQUEST_PARAMETER"),
        ({"media": ("a.wav", b"x"), "params": (None, "{'language': 'en-US'}")}, "ERROR_PARAMS_FORMAT_INVALID"),
        ({"media": ("a.wav", b"x"), "params": (None, "")}, "ERROR_PARAMS_FORMAT_INVALID"),
        ({"media": ("a.wav", b"x"), "params": (None, '{"completion": "sync"}')}, "ERROR_REQUEST_PARAMETER"),
        ({"media": ("a.wav", b""), "params": (None, json.dumps(PARAMS))}, "ERROR_AUDIO_EMPTY"),
        ({"media": ("a.wav", b"x" * 9999), "params": (None, json.dumps(PARAMS))}, "FAILED"),
    ],
)
def test_each_wrong_upload_has_its_documented_error(client: SpeechClient, files: dict[str, Any], result: str) -> None:
    assert told(client.post("upload", files=files))[:2] == (400, result)


def test_an_upload_that_is_no_form_is_a_wrong_request(client: SpeechClient) -> None:
    assert told(client.post("upload", data=b"RIFF"))[:2] == (400, "ERROR_REQUEST_PARAMETER")


def test_params_are_taken_in_every_way_that_clients_send_them(client: SpeechClient, quiet: Path) -> None:
    body = json.dumps(PARAMS)
    for part in ((None, body), (None, body, "text/plain"), ("params.json", body, "application/json")):
        files = {"params": part, "media": ("a.flac", quiet.read_bytes(), "multipart/form-data")}
        assert client.post("upload", files=files).json()["result"] == "COMPLETED"


@pytest.mark.parametrize("kind", ["url", "object-storage"])
def test_a_body_that_is_no_json_is_told(client: SpeechClient, kind: str) -> None:
    for body in (b"", b"url=x", b"[]"):
        assert told(client.post(kind, data=body)) == (400, "ERROR_PARAMS_FORMAT_INVALID", "Params must be JSON format")
    assert told(client.post(kind, json=PARAMS))[:2] == (400, "ERROR_REQUEST_PARAMETER")


def test_the_content_type_of_the_vendors_own_sample_is_taken(client: SpeechClient, place: Place) -> None:
    body = json.dumps({**PARAMS, "url": f"{place.url}/a.flac"})
    headers = {**client.headers, "Content-Type": "application/json;UTF-8"}
    answered = requests.post(f"{client.url}/recognizer/url", data=body, headers=headers, timeout=240)
    assert answered.json()["result"] == "COMPLETED"


def test_the_lines_so_far_come_from_a_number_on_and_stay_when_all_is_said(client: SpeechClient, tmp_path: Path) -> None:
    token = client.upload(spoken(tmp_path / "a.wav", 1.0, 42.0), completion="async", resultToObs=True).json()["token"]
    seen: list[dict[str, Any]] = []
    percents: list[int] = []

    def is_over() -> bool:
        told = client.lines(token, len(seen))
        seen.extend(told["lines"])
        percents.append(told["progress"])
        assert told["position_ms"] <= told["duration_ms"]
        return bool(told["result"] == "COMPLETED")

    wait_until(is_over)
    whole = client.finished(token)
    assert seen == whole["segments"]
    assert percents == sorted(percents)
    assert 0 < percents[-2] < 100 == percents[-1]
    assert client.lines(token, 0)["lines"] == seen
    assert client.lines(token, len(seen) - 2)["lines"] == seen[-2:]
    assert client.lines(token, 10_000)["lines"] == []
    assert client.lines("0" * 32, 0)["result"] == "ERROR_TOKEN_INVALID"


def test_a_job_that_was_given_up_stops_at_once_and_goes_on_behind_its_last_line_when_asked_after(
    client: SpeechClient, tmp_path: Path, folder: Path, quiet: Path
) -> None:
    token = client.upload(spoken(tmp_path / "a.wav", 1.0, 62.0), completion="async", resultToObs=True).json()["token"]
    wait_until(lambda: bool(client.lines(token, 0)["lines"]))
    assert client.stop(token)["result"] == "SUCCEEDED"
    before = (folder / "jobs" / token / "lines.jsonl").read_bytes()
    # The engine is free for the next at once.
    assert client.upload(quiet).json()["result"] == "COMPLETED"
    other = client.upload(quiet, completion="async", resultToObs=True).json()["token"]
    assert client.finished(other)["result"] == "COMPLETED"
    assert (folder / "jobs" / token / "lines.jsonl").read_bytes() == before
    whole = client.finished(token)
    assert whole["result"] == "COMPLETED"
    assert client.lines(token, 0)["lines"] == whole["segments"]
    starts = [segment["start"] for segment in whole["segments"]]
    assert starts == sorted(set(starts))
    assert client.stop("0" * 32)["result"] == "ERROR_TOKEN_INVALID"


def test_a_model_that_is_not_there_is_told_with_its_name(client: SpeechClient, sentence: Path) -> None:
    response = client.upload(sentence, engine={"model": "medium"})
    assert (response.status_code, response.json()["result"]) == (500, "ERROR_MODEL")
    assert json.loads(response.json()["message"])["problem"] == "missing"
    token = client.upload(sentence, engine={"model": "medium"}, completion="async", resultToObs=True).json()["token"]
    assert json.loads(client.finished(token)["message"])["model"] == "medium"


def test_words_to_expect_may_be_any_text(client: SpeechClient, sentence: Path) -> None:
    odd = "\ud800,<|endoftext|>,<|ko|>,\u0000,\U0001f600," + "가" * 3000
    response = client.upload(sentence, boostings=[{"words": odd}])
    assert response.status_code == 200
    assert words_of(response.json()) >= WORDS


def test_an_asynchronous_request_needs_somewhere_to_answer(client: SpeechClient, sentence: Path) -> None:
    assert told(client.upload(sentence, completion=None))[1] == "ERROR_REQUEST_PARAMETER"


@pytest.mark.parametrize(
    ("name", "body", "result", "message"),
    [
        ("letter.wav", b"Dear Sir or Madam\n" * 500, "FAILED", "File format is not supported."),
        ("film.mp4", b"", "ERROR_AUDIO_EMPTY", "Audio is empty"),
        ("scrambled.mp3", b"\xff\xfb\x90\x00" * 3000, "ERROR_AUDIO_CONVERSION", "Audio conversion has been failed"),
    ],
)
def test_a_recording_that_cannot_be_used_is_told(
    client: SpeechClient, tmp_path: Path, name: str, body: bytes, result: str, message: str
) -> None:
    path = tmp_path / name
    path.write_bytes(body)
    status, code, said = told(client.upload(path))
    assert status == 400
    assert (code, said) == (result, message) or (name == "scrambled.mp3" and code.startswith(("ERROR_AUDIO", "FAILED")))


def test_an_asynchronous_job_that_fails_says_why(client: SpeechClient, tmp_path: Path) -> None:
    path = tmp_path / "letter.wav"
    path.write_bytes(b"Dear Sir or Madam\n" * 500)
    token = client.upload(path, completion="async", resultToObs=True).json()["token"]
    assert client.finished(token) == {"token": token, "result": "FAILED", "message": "File format is not supported."}


def test_a_recording_in_which_nobody_speaks_has_an_empty_text(client: SpeechClient, tmp_path: Path) -> None:
    whole = client.upload(silent(tmp_path / "a.wav", 1)).json()
    assert (whole["result"], whole["text"], whole["segments"]) == ("COMPLETED", "", [])


def test_a_video_is_heard(client: SpeechClient, tmp_path: Path) -> None:
    assert "meeting" in client.upload(spoken(tmp_path / "a.mkv")).json()["text"]


def test_other_paths_and_methods_are_told_in_the_same_shape(client: SpeechClient) -> None:
    root = client.url.split("/external")[0]
    assert told(requests.get(root, timeout=SOON_S)) == (404, "ERROR_DATA_NOT_FOUND", "Not found")
    assert told(requests.put(f"{client.url}/recognizer/url", timeout=SOON_S))[0] == 405


def test_a_client_that_goes_away_in_the_middle_of_an_upload_leaves_nothing(client: SpeechClient, folder: Path) -> None:
    parts = urlsplit(client.url)
    head = (
        f"POST {parts.path}/recognizer/upload HTTP/1.1\r\nHost: {parts.netloc}\r\n"
        "Content-Type: multipart/form-data; boundary=x\r\n"
        f"X-CLOVASPEECH-API-KEY: {client.headers['X-CLOVASPEECH-API-KEY']}\r\nContent-Length: 100000000\r\n\r\n"
        '--x\r\nContent-Disposition: form-data; name="media"; filename="a.wav"\r\n\r\n'
    )
    with socket.create_connection((parts.hostname or "", parts.port or 0)) as connection:
        connection.sendall(head.encode() + bytes(3_000_000))
        wait_until(lambda: any((folder / "incoming").iterdir()))
    wait_until(lambda: not any((folder / "incoming").iterdir()))


def test_a_recognition_nobody_waits_for_any_more_is_dropped(
    client: SpeechClient, tmp_path: Path, sentence: Path, folder: Path
) -> None:
    long = spoken(tmp_path / "long.wav", 0, 100)
    with pytest.raises(requests.exceptions.ReadTimeout):
        requests.post(
            f"{client.url}/recognizer/upload",
            headers=client.headers,
            files={"media": ("a.wav", long.read_bytes()), "params": (None, json.dumps(PARAMS).encode())},
            timeout=(5, 0.5),
        )
    wait_until(lambda: not any((folder / "incoming").iterdir()))
    assert client.upload(sentence).json()["result"] == "COMPLETED"


def test_it_listens_on_this_computer_only(client: SpeechClient) -> None:
    port = urlsplit(client.url).port or 0
    others = {str(found[4][0]) for found in socket.getaddrinfo(socket.gethostname(), port, type=socket.SOCK_STREAM)}
    for address in {*others, "127.0.0.2", "::1"} - {"127.0.0.1"}:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as stranger, pytest.raises(OSError):
            stranger.connect((address, port))


def test_the_programs_own_client_tells_which_model_is_at_fault(client: SpeechClient, sentence: Path) -> None:
    own = ClovaSpeech(client.url, client.headers["X-CLOVASPEECH-API-KEY"], service=Service.LOCAL)
    for completion in (Completion.SYNC, Completion.ASYNC):
        options = SpeechOptions(language="en-US", model="medium", completion=completion)
        with pytest.raises(UnusableModel) as caught:
            if completion is Completion.SYNC:
                own.recognise(str(sentence), options, NoProgress())
            else:
                own.wait(own.submit(str(sentence), options, NoProgress()), NoProgress())
        assert (caught.value.name, caught.value.problem) == ("medium", ModelProblem.MISSING)
    following = LocalSpeech(client.url, client.headers["X-CLOVASPEECH-API-KEY"])
    options = SpeechOptions(language="en-US", model="medium")
    with pytest.raises(UnusableModel):
        following.follow(following.submit(str(sentence), options, NoProgress()), NoLines(), NoProgress())
    following.close()
    found = own.recognise(str(sentence), SpeechOptions(language="auto", careful=True), NoProgress())
    assert "meeting" in own.transcript(found, title="").text()
    own.close()


@needs_recordings
def test_three_people_are_told_apart_and_a_number_of_speakers_is_respected(client: SpeechClient) -> None:
    whole = client.upload(THREE_SPEAKERS, diarization={"enable": True}).json()
    assert [one["name"] for one in whole["speakers"]] == ["A", "B", "C"]
    said: dict[str, str] = {}
    for one in whole["segments"]:
        said[one["speaker"]["name"]] = said.get(one["speaker"]["name"], "") + " " + one["text"]
    assert "begins" in said["A"]
    assert "crocodile" in said["B"]
    assert said["C"].strip().endswith("Thank you.")
    two = client.upload(THREE_SPEAKERS, diarization={"enable": True, "speakerCountMin": 2, "speakerCountMax": 2}).json()
    assert len(two["speakers"]) == 2


@needs_recordings
def test_a_recording_in_another_language_than_was_named_is_told_as_such(client: SpeechClient, sentence: Path) -> None:
    assert client.upload(KOREAN, language="en-US").json()["soundsLike"] == "ko-KR"
    for media, language in ((KOREAN, "ko-KR"), (sentence, "en-US"), (KOREAN, "enko")):
        assert "soundsLike" not in client.upload(media, language=language).json()
