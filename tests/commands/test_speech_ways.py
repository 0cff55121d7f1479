"""The command line with the services besides CLOVA Speech, and with object storage."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.local.address import environment
from desktop_app.storage.paths import Paths
from desktop_app.storage.settings import SettingsFile
from tests.support.clova_stand_in import SECRET as CLOVA_SECRET
from tests.support.clova_stand_in import ClovaStandIn
from tests.support.command_line import run, running
from tests.support.csr_stand_in import KEY, KEY_ID, TEXT, CsrStandIn
from tests.support.media_maker import make, make_tracks, tone
from tests.support.nhn_stand_in import ACCESS_KEY_ID, ACCESS_KEY_SECRET, APP_KEY, SECRET, NhnStandIn
from tests.support.object_store import ACCESS_KEY, BUCKET, SECRET_KEY, ObjectStore
from tests.support.ocr_stand_in import SECRET as OCR_SECRET
from tests.support.ocr_stand_in import OcrStandIn
from tests.support.spoken import spoken

SAID = "차단기를 내려 주세요."


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    return make(tmp_path / "회의.wav", tone(2.0))


@pytest.fixture
def csr(monkeypatch: pytest.MonkeyPatch) -> Iterator[CsrStandIn]:
    with CsrStandIn() as server:
        monkeypatch.setenv("MALGEUL_CSR_URL", server.url)
        monkeypatch.setenv("MALGEUL_CSR_KEY_ID", KEY_ID)
        monkeypatch.setenv("MALGEUL_CSR_KEY", KEY)
        yield server


@pytest.fixture
def nhn(monkeypatch: pytest.MonkeyPatch) -> Iterator[NhnStandIn]:
    with NhnStandIn() as server:
        monkeypatch.setenv("MALGEUL_NHN_STT_URL", server.url)
        monkeypatch.setenv("MALGEUL_NHN_STT_APP_KEY", APP_KEY)
        monkeypatch.setenv("MALGEUL_NHN_STT_SECRET", SECRET)
        yield server


@pytest.fixture
def store(object_store: ObjectStore, monkeypatch: pytest.MonkeyPatch) -> ObjectStore:
    monkeypatch.setenv("MALGEUL_STORAGE_ENDPOINT", object_store.endpoint)
    monkeypatch.setenv("MALGEUL_STORAGE_BUCKET", BUCKET)
    monkeypatch.setenv("MALGEUL_STORAGE_ACCESS_KEY", ACCESS_KEY)
    monkeypatch.setenv("MALGEUL_STORAGE_SECRET_KEY", SECRET_KEY)
    monkeypatch.setenv("MALGEUL_STORAGE_INPUT_PREFIX", "in")
    monkeypatch.setenv("MALGEUL_STORAGE_RESULT_PREFIX", "out")
    return object_store


@pytest.mark.parametrize(("language", "name"), [("ko-KR", "Kor"), ("en-US", "Eng"), ("ja", "Jpn"), ("zh-cn", "Chn")])
def test_csr_hears_the_language_it_was_told(csr: CsrStandIn, recording: Path, language: str, name: str) -> None:
    done = run("transcribe", recording, "--service", "csr", "--language", language)
    assert done.returncode == 0, done.stderr.decode()
    assert TEXT in done.stdout.decode()
    assert csr.received[-1].query["lang"] == name


@pytest.mark.parametrize(("screens", "name"), [("ko", "Kor"), ("en", "Eng")])
def test_without_a_language_that_of_the_command_is_taken(
    csr: CsrStandIn, recording: Path, screens: str, name: str
) -> None:
    done = run("transcribe", recording, MALGEUL_LANG=screens)
    assert done.returncode == 0, done.stderr.decode()
    assert csr.received[-1].query["lang"] == name


def test_only_this_computer_finds_the_language_out(csr: CsrStandIn, recording: Path) -> None:
    done = run("transcribe", recording, "--language", "auto")
    assert done.returncode == 2
    assert "--service local" in done.stderr.decode()
    assert csr.received == []


def test_a_language_that_the_service_does_not_offer_is_4_and_nothing_is_sent(
    csr: CsrStandIn, nhn: NhnStandIn, recording: Path
) -> None:
    for service, language in (("csr", "zh-tw"), ("nhn-stt", "en-US")):
        assert run("transcribe", recording, "--service", service, "--language", language).returncode == 4
    assert csr.received == []
    assert nhn.received == []


def test_pairs_reach_nhn_as_bare_text(nhn: NhnStandIn, recording: Path) -> None:
    pairs = ("--bias", "말글_말 글", "--bias", "예산_예 산")
    done = run("transcribe", recording, "--service", "nhn-stt", *pairs)
    assert done.returncode == 0, done.stderr.decode()
    assert SAID in done.stdout.decode()
    sent = [part.data.decode() for part in nhn.received[0].parts if part.name == "biasingList"]
    assert sent == ["말글_말 글", "예산_예 산"]


def test_a_user_access_key_speaks_the_newer_api(
    nhn: NhnStandIn, recording: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MALGEUL_NHN_STT_SECRET")
    monkeypatch.setenv("MALGEUL_NHN_STT_ACCESS_KEY_ID", ACCESS_KEY_ID)
    monkeypatch.setenv("MALGEUL_NHN_STT_ACCESS_KEY_SECRET", ACCESS_KEY_SECRET)
    monkeypatch.setenv("MALGEUL_NHN_STT_TOKEN_URL", nhn.token_url)
    assert run("transcribe", recording, "--service", "nhn-stt").returncode == 0
    assert any(r.path.startswith("/v2.1/") for r in nhn.received)


def test_the_first_service_that_is_configured_is_taken(csr: CsrStandIn, nhn: NhnStandIn, recording: Path) -> None:
    assert TEXT in run("transcribe", recording).stdout.decode()


def test_only_nhn_configured_it_is_taken(nhn: NhnStandIn, recording: Path) -> None:
    assert SAID in run("transcribe", recording).stdout.decode()


def test_a_file_goes_to_nhn_by_object_storage_and_is_gone_after(
    nhn: NhnStandIn, store: ObjectStore, recording: Path
) -> None:
    done = run("transcribe", recording, "--service", "nhn-stt", "--source", "object-storage")
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(nhn.received[0].body)["audioUrl"].startswith(store.endpoint)
    assert store.keys() == []
    assert SECRET_KEY not in done.stderr.decode()


def test_check_asks_every_service_that_is_configured(
    csr: CsrStandIn, nhn: NhnStandIn, store: ObjectStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MALGEUL_LANG", "en")
    with ClovaStandIn() as clova, OcrStandIn() as ocr:
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_URL", clova.invoke_url)
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_SECRET", CLOVA_SECRET)
        monkeypatch.setenv("MALGEUL_OCR_GENERAL_URL", ocr.invoke_url)
        monkeypatch.setenv("MALGEUL_OCR_GENERAL_SECRET", OCR_SECRET)
        done = run("check")
    assert done.returncode == 0, done.stderr.decode()
    names = [line.partition(":")[0] for line in done.stdout.decode().splitlines()]
    assert names[:3] == ["CLOVA Speech", "CSR", "NHN Speech to Text"]
    assert "Object Storage" in names
    assert names[-1] == "This computer"


def test_check_says_which_store_is_not_right(store: ObjectStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MALGEUL_STORAGE_BUCKET", "nobodys-bucket")
    done = run("check")
    assert done.returncode == 4
    assert "Object Storage" in done.stderr.decode()


def test_ones_own_limit_is_warned_of_and_then_stops_the_next_recording(
    nhn: NhnStandIn, recording: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MALGEUL_LANG", "en")
    paths = Paths()
    paths.create()
    SettingsFile(paths.settings).change(daily_limits={"nhn-stt": 2500})
    first = run("transcribe", recording, "--service", "nhn-stt")
    assert first.returncode == 0
    assert "80 % of your limit for NHN Speech to Text today" in first.stderr.decode()
    second = run("transcribe", recording, "--service", "nhn-stt", "--send-again")
    assert second.returncode == 0
    assert "100 %" in second.stderr.decode()
    third = run("transcribe", recording, "--service", "nhn-stt", "--send-again")
    assert third.returncode == 4
    assert "Your own limit for NHN Speech to Text is reached for today" in third.stderr.decode()
    assert len(nhn.received) == 2


def test_another_track_is_sent_unasked_and_each_one_once(nhn: NhnStandIn, tmp_path: Path) -> None:
    recording = make_tracks(tmp_path / "통역.mkv", [tone(2.0), tone(2.0, hertz=300)], default=1)
    for track, code in (("1", 0), ("2", 0), ("2", 5), ("1", 5), ("all", 5)):
        done = run("transcribe", recording, "--service", "nhn-stt", "--track", track)
        assert done.returncode == code, done.stderr.decode()
    assert len(nhn.received) == 2


def test_the_services_on_this_computer_fetch_what_waits_in_object_storage(store: ObjectStore, tmp_path: Path) -> None:
    recording = spoken(tmp_path / "회의.flac", 1.0, 3.0)
    with running("serve", MALGEUL_HOME=str(tmp_path / "served")) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline().decode() for _ in environment("", "")]
        given = dict(line.strip().split("=", 1) for line in lines if "NHN" in line)
        assert set(given) >= {"MALGEUL_NHN_STT_URL", "MALGEUL_NHN_STT_APP_KEY", "MALGEUL_NHN_STT_SECRET"}
        done = run("transcribe", recording, "--service", "nhn-stt", "--source", "object-storage", **given)
    assert done.returncode == 0, done.stderr.decode()
    # this API hears Korean alone, whatever is spoken
    assert any("가" <= letter <= "힣" for letter in done.stdout.decode())
    assert any("GET /office/in/malgeul-" in line for line in store.lines)
    assert store.keys() == []
