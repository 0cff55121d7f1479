"""Running the services, and what stays after them."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from desktop_app.local import server
from desktop_app.local.address import environment
from desktop_app.local.server import LocalServer
from tests.local.conftest import Place, told
from tests.support.speech_models import MODELS
from tests.support.spoken import SpeechClient, spoken
from tests.support.waiting import SOON_S, wait_until


def test_an_accepted_job_goes_on_at_the_next_start(tmp_path: Path, sentence: Path) -> None:
    first = LocalServer(0, "s", tmp_path, models=MODELS)
    client = SpeechClient(first.url, "s")
    tokens = [client.upload(sentence, completion="async", resultToObs=True).json()["token"] for _ in range(3)]
    first.close()
    second = LocalServer(0, "other secret", tmp_path, models=MODELS)
    client = SpeechClient(second.url, "other secret")
    results = [client.finished(token) for token in tokens]
    second.close()
    assert [one["result"] for one in results] == ["COMPLETED"] * 3
    assert all("meeting" in one["text"] for one in results)
    third = LocalServer(0, "s", tmp_path, models=MODELS)
    assert SpeechClient(third.url, "s").status(tokens[0]).json() == results[0]
    third.close()


def test_a_callback_that_is_not_taken_is_tried_again_and_again_after_a_start(
    tmp_path: Path, quiet: Path, place: Place
) -> None:
    place.refusals = 3
    first = LocalServer(0, "s", tmp_path, callback_pauses_s=(0.0, 0.01, 600.0), models=MODELS)
    SpeechClient(first.url, "s").upload(quiet, completion="async", callback=place.url)
    wait_until(lambda: len(place.called) == 2)
    first.close()
    second = LocalServer(0, "s", tmp_path, callback_pauses_s=(0.0, 0.01, 0.01), models=MODELS)
    wait_until(lambda: len(place.called) == 4)
    second.close()
    assert len({body for _, _, body in place.called}) == 1


def test_more_jobs_than_there_is_room_for_are_refused(tmp_path: Path, sentence: Path) -> None:
    long = spoken(tmp_path / "long.wav", 0, 60)
    running = LocalServer(0, "s", tmp_path / "jobs", most_jobs=2, models=MODELS)
    client = SpeechClient(running.url, "s")
    for _ in range(2):
        assert client.upload(long, completion="async", resultToObs=True).json()["result"] == "SUCCEEDED"
    refused = (429, "ERROR_TOO_MANY_JOBS", "Too many jobs")
    assert told(client.upload(sentence, completion="async", resultToObs=True)) == refused
    assert told(client.upload(sentence)) == refused
    running.close()


def test_recordings_are_recognised_in_turn_but_who_waits_for_a_short_one_is_answered_at_once(
    tmp_path: Path, sentence: Path
) -> None:
    running = LocalServer(0, "s", tmp_path, models=MODELS)
    client = SpeechClient(running.url, "s")
    long = spoken(tmp_path / "long.wav", 0, 100)
    first, second = (client.upload(long, completion="async", resultToObs=True).json()["token"] for _ in range(2))
    wait_until(lambda: client.status(first).json()["result"] != "WAITING")
    assert client.status(first).json() == {"token": first, "result": "PROCESSING", "progress": 0}
    assert client.status(second).json() == {"token": second, "result": "WAITING"}
    assert client.upload(sentence).json()["result"] == "COMPLETED"
    assert client.status(second).json()["result"] == "WAITING"
    running.close()


def test_two_servers_of_one_folder_do_not_disturb_each_other(tmp_path: Path, quiet: Path) -> None:
    one, two = LocalServer(0, "1", tmp_path, models=MODELS), LocalServer(0, "2", tmp_path, models=MODELS)
    token = SpeechClient(two.url, "2").upload(quiet, completion="async", resultToObs=True).json()["token"]
    two.close()
    one.close()
    again = LocalServer(0, "3", tmp_path, models=MODELS)
    assert SpeechClient(again.url, "3").finished(token)["result"] == "COMPLETED"
    again.close()


def test_old_jobs_are_forgotten_and_a_damaged_one_stops_nobody(
    tmp_path: Path, quiet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = LocalServer(0, "s", tmp_path, models=MODELS)
    client = SpeechClient(first.url, "s")
    token = client.upload(quiet, completion="async", resultToObs=True).json()["token"]
    client.finished(token)
    wait_until(lambda: "COMPLETED" in (tmp_path / "jobs" / token / "job.json").read_text(encoding="utf-8"))
    first.close()
    assert len(list((tmp_path / "storage" / "results").iterdir())) == 1
    damaged = tmp_path / "jobs" / ("e" * 32)
    damaged.mkdir()
    (damaged / "job.json").write_text('{"token": ', encoding="utf-8")
    monkeypatch.setattr(time, "time", lambda: 4e9)
    second = LocalServer(0, "s", tmp_path, models=MODELS)
    assert told(SpeechClient(second.url, "s").status(token))[1] == "ERROR_TOKEN_INVALID"
    second.close()
    assert not list((tmp_path / "jobs").iterdir())
    assert not list((tmp_path / "storage" / "results").iterdir())


def test_a_taken_port_is_an_error(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(OSError, match="port"):
            LocalServer(other.getsockname()[1], "s", tmp_path)


def test_running_announces_the_address_and_ends_orderly(tmp_path: Path) -> None:
    announced: list[str] = []

    def announce(url: str) -> None:
        announced.append(url)
        raise KeyboardInterrupt

    thread = threading.Thread(target=server.run, args=(0, "s", tmp_path, announce))
    thread.start()
    thread.join(SOON_S)
    assert not thread.is_alive()
    assert announced[0].startswith("http://127.0.0.1:")
    assert announced[0].endswith("/external/v1/1/local")


def test_the_environment_names_address_and_secret() -> None:
    assert environment("u", "s") == {
        "MALGEUL_CLOVA_SPEECH_URL": "u",
        "MALGEUL_CLOVA_SPEECH_SECRET": "s",
        "MALGEUL_CSR_URL": "u/recog/v1",
        "MALGEUL_CSR_KEY_ID": "local",
        "MALGEUL_CSR_KEY": "s",
        "MALGEUL_NHN_STT_URL": "u",
        "MALGEUL_NHN_STT_APP_KEY": "local",
        "MALGEUL_NHN_STT_SECRET": "s",
        "MALGEUL_OCR_GENERAL_URL": "u/custom/v1/1/local/general",
        "MALGEUL_OCR_GENERAL_SECRET": "s",
    }


def test_nothing_is_served_without_a_secret(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="secret"):
        LocalServer(0, "", tmp_path, models=MODELS)


def test_the_kept_job_names_its_recording_as_it_was_called(tmp_path: Path, sentence: Path) -> None:
    running = LocalServer(0, "s", tmp_path, models=MODELS)
    token = SpeechClient(running.url, "s").upload(sentence, completion="async", resultToObs=True).json()["token"]
    running.close()
    assert json.loads((tmp_path / "jobs" / token / "job.json").read_bytes())["name"] == sentence.name


def raw(server_: LocalServer, head: str) -> bytes:
    """The whole answer to a request as it is written here."""
    with socket.create_connection(("127.0.0.1", urlsplit(server_.url).port or 0)) as line:
        line.sendall(head.encode() + b"\r\n\r\n")
        parts = []
        while part := line.recv(65536):
            parts.append(part)
    return b"".join(parts)


@pytest.fixture
def running(tmp_path: Path) -> Iterator[LocalServer]:
    made = LocalServer(0, "s", tmp_path, models=MODELS)
    yield made
    made.close()


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "10.0.0.1", "[::2]:80"])
def test_under_a_name_that_is_not_this_computers_nothing_is_answered(running: LocalServer, host: str) -> None:
    path = urlsplit(running.url).path
    asked = f"GET {path}/recognizer/x HTTP/1.1\r\nHost: {host}\r\nX-CLOVASPEECH-API-KEY: s\r\nConnection: close"
    assert raw(running, asked).split(b"\r\n")[0].split()[1] in {b"400", b"404"}
    assert b"TOKEN" not in raw(running, asked)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:1", "[::1]:80", "LOCALHOST"])
def test_under_a_name_of_this_computer_it_is_answered(running: LocalServer, host: str) -> None:
    path = urlsplit(running.url).path
    asked = f"GET {path}/recognizer/x HTTP/1.1\r\nHost: {host}\r\nX-CLOVASPEECH-API-KEY: s\r\nConnection: close"
    assert b"ERROR_TOKEN_INVALID" in raw(running, asked)


def test_what_it_is_made_of_is_told_nobody(running: LocalServer) -> None:
    said = raw(running, "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close").lower()
    assert b"server: malgeul\r\n" in said
    assert b"werkzeug" not in said
    assert b"python" not in said


def test_so_many_may_ask_at_a_time_and_who_comes_on_top_is_turned_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "_MOST_CLIENTS", 3)
    monkeypatch.setattr(server, "_PLACE_S", 0.05)
    made = LocalServer(0, "s", tmp_path, models=MODELS)
    port = urlsplit(made.url).port or 0
    before = threading.active_count()
    silent = [socket.create_connection(("127.0.0.1", port)) for _ in range(20)]
    turned_away = [line for line in silent[3:] if line.recv(1) == b""]
    assert len(turned_away) == 17
    assert threading.active_count() <= before + 3
    for line in silent:
        line.close()
    wait_until(lambda: threading.active_count() <= before)
    assert b" 404 " in raw(made, "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close")
    made.close()
