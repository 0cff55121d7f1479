"""What 0.1.0 left (its library, settings, dictations, accounts, and how it was called) is gone on with unchanged."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.commands.arguments import parser
from desktop_app.domain.errors import Service
from desktop_app.domain.job import JobState
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.domain.transcript import Kind
from desktop_app.domain.transcript_edits import revert_all
from desktop_app.domain.usage import DayUsed, Used
from desktop_app.export.formats import render
from desktop_app.export.scan_formats import render_scan
from desktop_app.jobs.queue import taken_up
from desktop_app.recipes.kept_dictation import KeptDictations
from desktop_app.storage.accounts import ACCOUNTS
from desktop_app.storage.credentials import ENTRY, Credentials, _key_store
from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from desktop_app.storage.settings import Language, LookChoice, SettingsFile
from tests.support import clova_stand_in, ocr_stand_in
from tests.support.clova_stand_in import ClovaStandIn
from tests.support.home_of_0_1_0 import READABLE, OldHome, command_lines, unpack_home
from tests.support.ocr_stand_in import OcrStandIn
from tests.support.running_program import Hands, run_program, until
from tests.support.secret_service import secret_service

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")

ROOT = Path(__file__).parents[2]


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OldHome:
    """A copy of everything, as the home of this test."""
    place = tmp_path / "옛 집"
    place.mkdir()
    unpacked = unpack_home(place)
    monkeypatch.setenv("MALGEUL_HOME", str(unpacked.home))
    return unpacked


@pytest.fixture
def library(old: OldHome) -> Iterator[Library]:
    with closing(Library(Paths().library, Paths().backups)) as kept:
        yield kept


# -- documents


def test_every_document_opens_with_its_corrections_and_with_what_was_recognised(old: OldHome, library: Library) -> None:
    assert {d.id: (d.kind, d.title) for d in library.documents()} == {
        old.meeting: (Kind.TRANSCRIPT, "수영장 회의"),
        old.scan: (Kind.SCAN, "명세서"),
        old.told["documents"]["imported"]: (Kind.TRANSCRIPT, "들여온 자막"),
    }
    meeting, recognised = library.transcript(old.meeting), library.recognised(old.meeting)
    assert recognised is not None
    assert [s.text for s in meeting.segments][:2] == [
        "여기는 서울 수영장입니다. “네?”",
        "How much is the entrance fee?",
    ]
    assert [s.confirmed for s in meeting.segments] == [True, True, False, False]
    assert {s.name for s in meeting.speakers} == {"김민수", "B", "이영희, 팀장"}
    assert len(recognised.segments) == 2
    assert library.answers(old.meeting)[0].body
    assert Path(library.media(old.meeting)[0]).exists()
    [page] = library.scans.scan(old.scan).pages
    assert (page.turn, page.field("f-drawn").text, page.tables[0].cells[0].column_span) == (90, "손으로 쓴 말", 2)
    assert page.fields[2].confirmed
    before = library.scans.recognised(old.scan)
    assert before is not None
    assert [f.text for f in before.pages[0].fields] == ["말글", "1쪽"]


def test_corrected_words_are_found_and_what_was_used_is_counted(old: OldHome, library: Library) -> None:
    assert [hit.document_id for hit in library.search("수영장입니다")] == [old.meeting]
    assert [hit.document_id for hit in library.search("손으로 쓴")] == [old.scan]
    assert library.usage.month(date(2026, 3, 1)) == (
        DayUsed(date(2026, 3, 17), Service.CLOVA_SPEECH, Used(3, 180_000, 0)),
        DayUsed(date(2026, 3, 18), Service.CLOVA_OCR, Used(2, 0, 7)),
    )


def test_each_export_is_the_very_file_that_it_was(old: OldHome, library: Library) -> None:
    for name in ("meeting", "imported"):
        transcript = library.transcript(old.told["documents"][name])
        for suffix in READABLE["meeting"]:
            assert render(transcript, suffix) == old.exported(f"{name}.{suffix}")
    scan = library.scans.scan(old.scan)
    for suffix in ("txt", "csv", "json"):
        assert render_scan(scan, suffix) == old.exported(f"scan.{suffix}")


def test_back_to_what_was_recognised_gives_the_very_files_that_it_gave(old: OldHome, library: Library) -> None:
    transcript, recognised = library.transcript(old.meeting), library.recognised(old.meeting)
    scan = library.scans.recognised(old.scan)
    assert recognised is not None
    assert scan is not None
    for suffix in ("srt", "csv"):
        assert render(recognised, suffix) == old.exported(f"meeting-recognised.{suffix}")
    assert render_scan(scan, "csv") == old.exported("scan-recognised.csv")
    assert revert_all(transcript, recognised).segments == recognised.segments


def test_corrections_go_on_in_the_window_and_can_be_undone(qapp: QApplication, old: OldHome) -> None:
    async def work(hands: Hands) -> None:
        await hands.until_open()
        hands.program.pages.documents.open(old.meeting)
        await hands.until_transcript()
        before = hands.transcript
        hands.pane.actions_.revert_all.trigger()
        assert len(hands.transcript.segments) == 2
        hands.pane.actions_.undo.trigger()
        assert hands.transcript == before
        await hands.until_saved()
        hands.program.pages.documents.open(old.scan)
        await until(lambda: hands.program.window.page == "scan", "the scan")

    run_program(qapp, work)
    with closing(Library(Paths().library)) as kept:
        assert render(kept.transcript(old.meeting), "csv") == old.exported("meeting.csv")


# -- jobs and dictations


def test_each_job_is_offered_as_it_was(old: OldHome, library: Library) -> None:
    assert {job.id: str(taken_up(job).state) for job in library.jobs()} == old.told["offered"]


def test_the_window_goes_on_with_the_jobs_and_sends_only_what_was_never_sent(
    qapp: QApplication, old: OldHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work(hands: Hands) -> None:
        await hands.until_open()
        await until(lambda: all(s.is_over for s in hands.states), lambda: f"all jobs over, but {hands.states}")
        states = {job.id: job.state for job in hands.jobs}
        went_on = {name for name, state in old.told["offered"].items() if state == "waiting"}
        # Both are of the same recording, which is not sent twice.
        barred = [job.id for job in hands.jobs if job.failure is not None and job.failure.error == "SentBefore"]
        assert barred in (["j-waiting"], ["j-planned"])
        assert {name: states[name] for name in went_on - {*barred}} == dict.fromkeys(went_on - {*barred}, JobState.DONE)
        left = {name: str(state) for name, state in states.items() if name not in went_on}
        assert left == {name: state for name, state in old.told["offered"].items() if name not in went_on}
        await hands.until_told("is not finished (2 s).")

    with ExitStack() as servers:
        speech, reading = servers.enter_context(ClovaStandIn()), servers.enter_context(OcrStandIn())
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_URL", speech.invoke_url)
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_SECRET", clova_stand_in.SECRET)
        monkeypatch.setenv("MALGEUL_OCR_GENERAL_URL", reading.invoke_url)
        monkeypatch.setenv("MALGEUL_OCR_GENERAL_SECRET", ocr_stand_in.SECRET)
        run_program(qapp, work)
    sent = [request for request in speech.received if request.method == "POST"]
    assert len(sent) == 1, "j-waiting or j-planned"
    assert [request.params["boostings"] for request in sent] == [[{"words": "난류,유동"}]]
    assert reading.received == []


def test_a_dictation_that_was_ended_in_the_middle_is_there_with_what_was_written(old: OldHome) -> None:
    [dictation] = KeptDictations(Paths().recordings).unfinished()
    assert (dictation.title, dictation.service, dictation.samples) == ("받아쓰기", Service.CSR, 32_000)
    assert [(str(p.state), p.text) for p in dictation.pieces] == [("answered", "안녕하세요."), ("sending", "")]
    assert KeptDictations(Paths().recordings).answer(dictation.id, 0) is not None


# -- settings, accounts, environment


def test_settings_are_read_and_what_is_no_longer_known_stays_in_the_file(old: OldHome) -> None:
    kept = SettingsFile(Paths().settings)
    assert kept.trouble is None
    assert msgspec.structs.asdict(kept.settings) == {
        "language": Language.ENGLISH,
        "look": LookChoice.DARK,
        "speech": SpeechOptions(service=Service.CLOVA_SPEECH, boost=("난류", "유동"), speakers_min=2, speakers_max=4),
        "is_service_chosen": None,
        "reading": ReadingOptions(Service.CLOVA_OCR, tables=True, languages=("ko", "ja")),
        "calls_at_once": 2,
        "deletes_stored": False,
        "doubtful_below": 0.55,
        "window_geometry": "",
        "window_places": {},
        "minutes_author": "",
        "sidebar_folded": {},
        "save_folder": str(old.desk),
        "open_folder": str(old.desk),
        "export_formats": ("csv", "docx"),
        "scan_formats": ("pdf", "xlsx"),
        "film_formats": (),
        "name_pattern": "",
        "scan_name_pattern": "",
        "templates": {},
        "hides_fillers": False,
        "meeting_sources": (),
        "speaker_names": ("김민수", "이영희"),
        "playback_rate": 1.25,
        "back_on_resume_ms": 500,
        "pause_while_typing": True,
        "microphone": "Microphone of then",
        "dictation_language": "en-US",
        "warn_at": (50, 90),
        "limit_history": (),
        "search_ignores_spaces": False,
        "daily_limits": {"csr": 60_000, "clova-ocr": 20},
        "monthly_limits": {"clova-speech": 3_600_000},
    }
    kept.change(doubtful_below=0.6)
    after = json.loads(Paths().settings.read_text("utf-8"))
    assert (after["doubtful_below"], after["expected_words"], after["pane_sizes"]) == (
        0.6,
        ["난류"],
        {"transcript": "AAAA"},
    )


@pytest.mark.skipif(sys.platform != "linux", reason="a Secret Service is of Linux desktops")
def test_accounts_in_the_key_store_are_found(old: OldHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with secret_service(tmp_path, monkeypatch):
        for kind in ACCOUNTS:
            written: dict[str, str] = old.told["accounts"][str(kind.name)]
            account = {name: value or f"made-up {name}" for name, value in written.items()}
            _key_store().set_password(ENTRY, str(kind.name), json.dumps(account))
            assert Credentials().require(kind) == replace(kind(), **account)


ENVIRONMENT = {
    "MALGEUL_CLOVA_SPEECH_": ("URL", "SECRET"),
    "MALGEUL_CSR_": ("URL", "KEY_ID", "KEY"),
    "MALGEUL_NHN_STT_": ("URL", "APP_KEY", "SECRET", "ACCESS_KEY_ID", "ACCESS_KEY_SECRET", "TOKEN_URL"),
    "MALGEUL_OCR_GENERAL_": ("URL", "SECRET"),
    "MALGEUL_OCR_TEMPLATE_": ("URL", "SECRET"),
    "MALGEUL_STORAGE_": (
        "ENDPOINT",
        "REGION",
        "BUCKET",
        "ACCESS_KEY",
        "SECRET_KEY",
        "INPUT_PREFIX",
        "RESULT_PREFIX",
    ),
}


def test_each_variable_of_the_environment_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    for prefix, names in ENVIRONMENT.items():
        for name in names:
            monkeypatch.setenv(f"{prefix}{name}", f"{prefix}{name} of this test")
    for kind, (prefix, names) in zip(ACCOUNTS, ENVIRONMENT.items(), strict=True):
        account = Credentials().require(kind)
        assert [getattr(account, f.name) for f in fields(account)] == [f"{prefix}{n} of this test" for n in names]


# -- the command line


@pytest.mark.parametrize(
    ("line", "meant"), command_lines(), ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_a_command_line_means_what_it_meant(line: list[str], meant: dict[str, Any]) -> None:
    now = vars(parser().parse_args(line))
    assert json.loads(json.dumps({name: now[name] for name in meant})) == meant


def run(*arguments: Path | str) -> bytes:
    """What a command writes that ends well."""
    command = [sys.executable, "-m", "desktop_app", *map(str, arguments)]
    return subprocess.run(
        command, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True, stdout=subprocess.PIPE
    ).stdout


def test_the_commands_that_need_no_service_work_on_what_it_left(old: OldHome, tmp_path: Path) -> None:
    assert run("--version").startswith(b"malgeul ")
    assert {row["id"] for row in json.loads(run("library", "--json"))} == set(old.told["documents"].values())
    for title in ("수영장 회의", "명세서", "들여온 자막"):
        assert title in run("library").decode()
    for name, suffix in (("meeting", "srt"), ("scan", "hocr"), ("scan", "alto")):
        document = old.told["documents"][name]
        target = tmp_path / f"{name}.{suffix}"
        assert run("export", document, "--format", suffix, "-o", target) == b""
        # since then the lines of hOCR lie in blocks
        made, before = (_lines(content) for content in (target.read_bytes(), old.exported(target.name)))
        assert made == before
    assert run("export", old.meeting, "--format", "txt") == old.exported("meeting.txt")


def _lines(content: bytes) -> list[bytes]:
    """The lines of a file; of hOCR those that hold words."""
    lines = [line.strip() for line in content.splitlines()]
    return [line for line in lines if b"ocr_line" in line and b"<span" in line] or lines
