"""`malgeul models` and `--model` as other programs meet them."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.local.models import ModelStore
from desktop_app.storage.paths import Paths
from tests.support.command_line import run, running, said
from tests.support.made_up_model import made_up_files, write_model
from tests.support.media_maker import make, tone
from tests.support.model_hub import StandInHub
from tests.support.speech_models import MODELS
from tests.support.spoken import spoken
from tests.support.waiting import SOON_S

NAME = "large-v3-turbo"
FILES = {
    **{name: body for name, body in made_up_files(NAME, weights=2_000_000).items() if name != "vocabulary.txt"},
    "vocabulary.json": b'["word"]',
    "preprocessor_config.json": b'{"feature_size": 128}',
}


@pytest.fixture(autouse=True)
def own_models(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Models of each test's own: others must not meet what is fetched here."""
    monkeypatch.delenv("MALGEUL_MODELS", raising=False)


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandInHub]:
    files = {f"mobiuslabsgmbh/faster-whisper-{NAME}/{name}": body for name, body in FILES.items()}
    with StandInHub(files) as hub:
        monkeypatch.setenv("MALGEUL_MODEL_HUB", hub.origin)
        yield hub


def listed() -> dict[str, list[str]]:
    done = run("models")
    assert done.returncode == 0
    assert done.stderr == b""
    rows = [line.split("\t") for line in done.stdout.decode().splitlines()]
    return {row[0].strip(): row[1:] for row in rows}


def test_the_list_says_size_where_and_which_is_used() -> None:
    rows = listed()
    assert list(rows) == ["* base", "small", "medium", "large-v3-turbo"]
    assert rows["* base"] == ["148 MB", "In use", "Systran/faster-whisper-base"]
    assert rows["small"] == ["484 MB", "Can be fetched", "Systran/faster-whisper-small"]


def test_a_model_is_fetched_over_two_cuts_listed_and_removed(hub: StandInHub) -> None:
    hub.ways.cuts = [700_000, 600_000]
    done = run("models", "fetch", NAME)
    assert done.returncode == 0, done.stderr.decode()
    folder = Paths().models / NAME
    assert {name: (folder / name).read_bytes() for name in FILES} == FILES
    assert hub.ranges == ["", "bytes=700000-", "bytes=1300000-"]
    assert f"{NAME}: Fetching" in done.stderr.decode()
    assert "SHA-256" in said(done)
    assert done.stdout == b""
    assert listed()[NAME][1:] == ["On this computer", str(folder)]
    done = run("models", "remove", NAME)
    assert (done.returncode, folder.exists()) == (0, False)
    assert listed()[NAME][1] == "Can be fetched"


def test_models_lie_where_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MALGEUL_MODELS", str(tmp_path / "음성 모델"))
    assert run("models", "fetch", "base").returncode == 0
    assert listed()["* base"][2] == str(tmp_path / "음성 모델" / "base")
    done = run("models", "remove", "base")
    assert done.returncode == 0
    assert "there again" in said(done)


def test_an_interrupted_fetch_ends_with_130_and_goes_on_later(hub: StandInHub) -> None:
    hub.ways.stalls = 900_000
    with running("models", "fetch", NAME) as process:
        assert hub.reached.wait(SOON_S)
        process.send_signal(signal.SIGINT)
        assert process.wait(SOON_S) == 130
    assert "fetched so far" in listed()[NAME][1]
    hub.ways.stalls = None
    assert run("models", "fetch", NAME).returncode == 0
    assert hub.ranges[-1].startswith("bytes=")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("models", "fetch", "no-such-model"), 2, "no speech model"),
        (("models", "fetch"), 2, "NAME"),
        (("models", "remove", "small"), 3, "not on this computer"),
        (("models", "remove", "../library.db"), 2, "no speech model"),
    ],
)
def test_what_cannot_be_done_is_told_with_its_code(arguments: tuple[str, ...], code: int, words: str) -> None:
    done = run(*arguments)
    assert done.returncode == code
    assert words in said(done)


def test_a_hub_that_would_not_be_safe_is_4(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MALGEUL_MODEL_HUB", "http://example.com")
    done = run("models", "fetch", "small", MALGEUL_LANG="ko")
    assert done.returncode == 4
    assert "https://" in said(done)


def test_bytes_that_are_another_model_are_5(hub: StandInHub) -> None:
    hub.files["Systran/faster-whisper-small/model.bin"] = b"something else"
    hub.files |= {f"Systran/faster-whisper-small/{name}": b"{}" for name in ("config.json", "tokenizer.json")}
    hub.files["Systran/faster-whisper-small/vocabulary.txt"] = b"a\n"
    done = run("models", "fetch", "small")
    assert done.returncode == 5
    assert "thrown away" in said(done)


@pytest.mark.parametrize(
    ("model", "service", "code"),
    [("small", "local", 3), ("no-such", "local", 2), ("base", "csr", 2), (".", "local", 3)],
)
def test_a_model_that_cannot_be_used_is_told_before_anything_begins(
    tmp_path: Path, model: str, service: str, code: int
) -> None:
    recording = make(tmp_path / "a.wav", tone(1.0))
    done = run("transcribe", recording, "--service", service, "--model", model)
    assert done.returncode == code, done.stderr.decode()
    assert len(done.stderr.splitlines()) == 1


def test_a_damaged_folder_of_the_users_is_told_and_left_alone(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "내 모델", made_up_files("own"))
    (folder / "config.json").write_bytes(b"{")
    done = run("transcribe", make(tmp_path / "a.wav", tone(1.0)), "--service", "local", "--model", folder)
    assert done.returncode == 3
    assert "내 모델" in said(done)
    assert len(list(folder.iterdir())) == 4


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("model.bin", None),
        ("config.json", b"{}"),
        ("config.json", b'{"lang_ids": [9999999], "alignment_heads": [[31, 19]]}'),
        ("tokenizer.json", b'{"a": 1}'),
        ("vocabulary.txt", b"one\ntwo\n"),
        ("preprocessor_config.json", b'{"hop_length": 320}'),
    ],
)
def test_a_folder_whose_model_turns_out_damaged_is_told_as_such_and_not_as_a_bad_recording(
    tmp_path: Path, name: str, body: bytes | None
) -> None:
    folder = tmp_path / "내 모델"
    shutil.copytree(ModelStore(MODELS).ready(), folder)
    if body is None:
        os.truncate(folder / name, 20_000_000)
    else:
        (folder / name).write_bytes(body)
    recording = spoken(tmp_path / "a.wav")
    done = run("transcribe", recording, "--service", "local", "--language", "en-US", "--model", folder)
    assert done.returncode == 3, done.stderr.decode()
    assert "내 모델" in said(done)
