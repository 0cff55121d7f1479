"""The command line as other programs meet it: arguments, exit codes, what goes to which stream."""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pysubs2
import pytest

from desktop_app.__main__ import COMMANDS
from desktop_app.commands.arguments import parser
from desktop_app.domain.errors import Service
from desktop_app.domain.job import JobState
from desktop_app.domain.library import DocumentSummary
from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from tests.support.clova_stand_in import KEY_PATH, RESULT, SECRET, ClovaStandIn
from tests.support.command_line import environment, run, running, said
from tests.support.loopback_server import Reply
from tests.support.media_maker import make, silence, tone
from tests.support.misbehaving_server import Line, MisbehavingServer, never_answers
from tests.support.spoken import spoken
from tests.support.transcript_examples import example
from tests.support.waiting import SOON_S, wait_until

WORDS = "This is Seoul pool."


def kept() -> tuple[DocumentSummary, ...]:
    """What the library holds."""
    library = Library(Paths().library)
    documents = library.documents()
    library.close()
    return documents


def no_secrets_in_the_log() -> None:
    for path in Paths().logs.iterdir():
        text = path.read_text("utf-8")
        assert SECRET not in text
        assert "Traceback" not in text


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    return make(tmp_path / "회의 '녹음' (1).wav", tone(1.0))


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> Iterator[ClovaStandIn]:
    with ClovaStandIn() as server:
        point_at(monkeypatch, server.invoke_url)
        yield server


def point_at(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_URL", url)
    monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_SECRET", SECRET)


def posts(server: ClovaStandIn) -> list[str]:
    return [r.path for r in server.received if r.method == "POST"]


# -- what comes out


def test_one_text_format_goes_to_standard_output_and_the_words_of_progress_do_not(
    cloud: ClovaStandIn, recording: Path
) -> None:
    done = run("transcribe", recording, MALGEUL_LOG="debug")
    assert done.returncode == 0
    text = done.stdout.decode()
    assert WORDS in text
    assert text.startswith("[00:00:05] B")
    assert recording.name in done.stderr.decode()
    assert WORDS not in done.stderr.decode()
    assert [(d.title, d.media) for d in kept()] == [(recording.stem, str(recording))]
    no_secrets_in_the_log()


def test_subtitles_on_standard_output_are_read_by_others(cloud: ClovaStandIn, recording: Path) -> None:
    done = run("transcribe", recording, "--format", "srt")
    assert pysubs2.SSAFile.from_string(done.stdout.decode("utf-8-sig")).events[0].start == 5870


def test_the_name_after_o_says_the_format_and_the_file_has_that_very_name(
    cloud: ClovaStandIn, recording: Path, tmp_path: Path
) -> None:
    target = tmp_path / "결과.csv"
    done = run("transcribe", recording, "-o", target)
    assert (done.returncode, done.stdout) == (0, b"")
    rows = list(csv.DictReader(io.StringIO(target.read_text("utf-8-sig"))))
    assert [row["speaker"] for row in rows] == ["B", "A"]
    assert str(target) in done.stderr.decode()


def test_several_inputs_and_formats_go_into_a_folder_and_nothing_is_written_over(
    cloud: ClovaStandIn, recording: Path, tmp_path: Path
) -> None:
    other = make(tmp_path / "회의 '녹음' (1).mp3", tone(1.0))
    folder = tmp_path / "out"
    done = run("transcribe", recording, other, "--format", "srt", "--format", "json", "-o", folder)
    assert done.returncode == 0
    assert len(list(folder.glob("*.srt"))) == 2
    assert len(list(folder.glob("*.json"))) == 2
    before = {path: path.read_bytes() for path in folder.iterdir()}
    again = run("transcribe", recording, "--send-again", "--format", "srt", "-o", f"{folder}{os.sep}")
    assert again.returncode == 0
    assert len(list(folder.glob("*.srt"))) == 3
    assert all(path.read_bytes() == body for path, body in before.items())


def test_every_format_is_written(cloud: ClovaStandIn, recording: Path, tmp_path: Path) -> None:
    formats = ("srt", "vtt", "smi", "ass", "csv", "txt", "hwpx", "docx", "xlsx", "html", "json")
    wishes = [part for name in formats for part in ("--format", name)]
    assert run("transcribe", recording, *wishes, "-o", tmp_path / "out").returncode == 0
    assert sorted(path.suffix[1:] for path in (tmp_path / "out").iterdir()) == sorted(formats)
    assert all(path.stat().st_size for path in (tmp_path / "out").iterdir())


def test_a_document_of_the_library_is_exported_again_without_a_call(
    cloud: ClovaStandIn, recording: Path, tmp_path: Path
) -> None:
    run("transcribe", recording)
    [document] = json.loads(run("library", "--json").stdout)
    assert recording.stem in run("library").stdout.decode()
    done = run("export", document["id"], "--format", "vtt", "-o", tmp_path / "a.vtt")
    assert done.returncode == 0
    assert (tmp_path / "a.vtt").read_text("utf-8-sig").startswith("WEBVTT")
    assert len(posts(cloud)) == 1
    unknown = run("export", "nothing-like-it", document["id"], "--format", "txt", "-o", tmp_path / "out")
    assert unknown.returncode == 2
    assert len(list((tmp_path / "out").iterdir())) == 1


def test_what_is_heard_and_not_spoken_is_exported_where_that_is_asked_for(
    cloud: ClovaStandIn, recording: Path, tmp_path: Path
) -> None:
    run("transcribe", recording, "--events")
    [document] = json.loads(run("library", "--json").stdout)
    for name, wishes in (("with", ["--events"]), ("without", [])):
        assert run("export", document["id"], "--format", "srt", *wishes, "-o", tmp_path / f"{name}.srt").returncode == 0
    assert "[Music]" in (tmp_path / "with.srt").read_text("utf-8-sig")
    assert "[Music]" not in (tmp_path / "without.srt").read_text("utf-8-sig")
    assert len(posts(cloud)) == 1


def test_a_reader_that_leaves_early_is_no_fault(own_home: Path) -> None:
    Paths().create()
    library = Library(Paths().library)
    document = library.add_transcript(example(20_000))
    library.close()
    with running("export", document, "--format", "txt") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(1)
        process.stdout.close()
        assert process.wait(SOON_S) == 0
        assert process.stderr.read() == b""


# -- how it is asked for


@pytest.mark.parametrize("completion", ["sync", "async", "auto"])
def test_the_answer_is_waited_for_in_the_call_or_asked_for(
    cloud: ClovaStandIn, recording: Path, completion: str
) -> None:
    done = run("transcribe", recording, "--completion", completion)
    assert done.returncode == 0
    assert WORDS in done.stdout.decode()
    asked = [r.params["completion"] for r in cloud.received if r.method == "POST"]
    assert asked == ["sync" if completion == "auto" else completion]


def test_addresses_and_keys_are_sent_as_they_are(cloud: ClovaStandIn) -> None:
    assert run("transcribe", "https://example.com/회의.mp3?a=1", "--source", "url").returncode == 0
    assert run("transcribe", "folder/회의.mp3", "--source", "object-storage").returncode == 0
    assert posts(cloud) == ["/recognizer/url", "/recognizer/object-storage"]
    sent = [r.params for r in cloud.received if r.method == "POST"]
    assert sent[0]["url"] == "https://example.com/회의.mp3?a=1"
    assert sent[1]["dataKey"] == "folder/회의.mp3"


def test_every_wish_reaches_the_service(cloud: ClovaStandIn, recording: Path) -> None:
    wishes = [
        "--language",
        "enko",
        "--speakers",
        "2:4",
        "--boost",
        "말글,안건",
        "--boost",
        "예산",
        "--forbid",
        "비밀,암호",
    ]
    flags = ["--no-noise-filter", "--no-word-times", "--events", "--domain-boosting", "--userdata", '{"id": 7}']
    assert run("transcribe", recording, *wishes, *flags).returncode == 0
    params = cloud.received[0].params
    assert params["language"] == "enko"
    assert params["diarization"] == {"enable": True, "speakerCountMin": 2, "speakerCountMax": 4}
    assert {word for b in params["boostings"] for word in b["words"].split(",")} == {"말글", "안건", "예산"}
    assert params["forbiddens"] == "비밀,암호"
    assert (params["noiseFiltering"], params["wordAlignment"], params["sed"]) == (False, False, {"enable": True})
    assert (params["useDomainBoostings"], params["userdata"]) == (True, {"id": 7})


# -- exit codes


@pytest.mark.parametrize(
    "arguments",
    [
        ("transcribe",),
        ("transcribe", "a.wav", "--format", "pdf"),
        ("transcribe", "a.wav", "--speakers", "4:2"),
        ("transcribe", "a.wav", "--userdata", "[]"),
        ("transcribe", "a.wav", "--format", "docx"),
        ("transcribe", "a.wav", "--format", "srt", "--format", "txt"),
        ("export", "no-such-id", "--format", "txt"),
        ("serve", "--port", "70000"),
        ("--nonsense",),
    ],
)
def test_wrong_usage_is_2_and_says_what_to_do(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith(("malgeul: ", "usage: malgeul "))


def test_an_address_without_its_source_is_wrong_usage_and_says_which_is_missing(cloud: ClovaStandIn) -> None:
    done = run("transcribe", "https://example.com/회의.m4a")
    assert (done.returncode, done.stdout) == (2, b"")
    assert "--source url" in said(done)
    assert posts(cloud) == []


def test_a_file_that_cannot_be_used_is_3_and_the_others_are_still_done(
    cloud: ClovaStandIn, recording: Path, tmp_path: Path
) -> None:
    renamed = tmp_path / "text.wav"
    renamed.write_text("only text")
    empty = tmp_path / "empty.mp4"
    empty.touch()
    done = run("transcribe", tmp_path / "missing.m4a", recording, renamed, empty, "-o", tmp_path / "out")
    assert done.returncode == 3
    lines = [line for line in done.stderr.decode().splitlines() if line.startswith("malgeul:")]
    assert len(lines) == 3
    assert "missing.m4a" in lines[0]
    assert [path.name for path in (tmp_path / "out").iterdir()] == [f"{recording.stem}.txt"]


def test_the_code_is_that_of_the_first_failure(cloud: ClovaStandIn, recording: Path, tmp_path: Path) -> None:
    cloud.replies.append(Reply({"result": "ERROR_QUOTA", "message": "Quota exceeded", "token": ""}, 429))
    done = run("transcribe", tmp_path / "missing.m4a", recording, "-o", tmp_path / "out")
    assert done.returncode == 3


def test_a_wrong_key_is_4_and_is_not_shown(cloud: ClovaStandIn, recording: Path) -> None:
    done = run("transcribe", recording, MALGEUL_CLOVA_SPEECH_SECRET="not-the-right-key")
    assert done.returncode == 4
    assert "CLOVA Speech" in said(done)
    assert "not-the-right-key" not in done.stderr.decode()
    assert len(posts(cloud)) == 1


def test_a_service_without_an_account_is_4(recording: Path) -> None:
    done = run("transcribe", recording, "--service", "clova-speech", DBUS_SESSION_BUS_ADDRESS="unix:path=/nowhere")
    assert done.returncode == 4
    assert "account" in said(done)


def test_a_service_that_cannot_be_reached_is_5(recording: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with MisbehavingServer(never_answers) as server:
        gone = server.url
    point_at(monkeypatch, gone + KEY_PATH)
    done = run("transcribe", recording)
    assert done.returncode == 5
    assert "localhost" in said(done)


def test_a_service_whose_answer_makes_no_sense_is_5_and_the_answer_is_kept(
    cloud: ClovaStandIn, recording: Path
) -> None:
    cloud.replies.append(Reply({"result": "COMPLETED", "segments": "many"}))
    done = run("transcribe", recording)
    assert done.returncode == 5
    library = Library(Paths().library)
    [job] = library.jobs()
    assert job.state is JobState.FAILED
    assert b"many" in (library.answer(job.id, 0) or b"")
    library.close()


def test_what_cannot_be_written_is_6_before_anything_is_paid_for_or_stays_in_the_library(
    cloud: ClovaStandIn, recording: Path, tmp_path: Path
) -> None:
    beneath_a_file = tmp_path / "file" / "a.srt"
    beneath_a_file.parent.write_text("no folder")
    assert run("transcribe", recording, "-o", beneath_a_file).returncode == 6
    assert not kept()
    assert cloud.received == []
    full = run("transcribe", recording, "-o", "/dev/full")
    assert full.returncode == 6
    assert "the disk is full" in said(full)
    assert len(kept()) == 1


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_standard_output_on_a_full_disk_is_6(cloud: ClovaStandIn, recording: Path, unbuffered: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "desktop_app", "transcribe", str(recording)],
            env=environment({"PYTHONUNBUFFERED": unbuffered}),
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=SOON_S,
            check=False,
        )
    assert done.returncode == 6
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


def test_a_home_that_cannot_be_made_is_6(tmp_path: Path, recording: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    done = run("transcribe", recording, MALGEUL_HOME=str(tmp_path / "file" / "home"))
    assert done.returncode == 6, done.stderr


def holds_the_upload(line: Line) -> None:
    """Take the head and then nothing more, until the test is over."""
    line.read_head()
    line.released.wait(SOON_S)


@pytest.mark.parametrize(
    ("moment", "asked"), [("uploading", signal.SIGINT), ("waiting", signal.SIGINT), ("waiting", signal.SIGTERM)]
)
def test_interrupted_while_uploading_or_waiting_it_ends_at_once_with_130(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str, asked: signal.Signals
) -> None:
    big = make(tmp_path / "big.wav", tone(170.0 if moment == "uploading" else 1.0))
    behaviour = holds_the_upload if moment == "uploading" else never_answers
    with MisbehavingServer(behaviour, receive_buffer=65536) as server:
        point_at(monkeypatch, server.url + KEY_PATH)
        with running("transcribe", big, tmp_path / "never-reached.wav") as process:
            assert process.stderr is not None
            heard = b""
            while (b"Uploading" if moment == "uploading" else b"Recognising") not in heard:
                heard += (line := process.stderr.readline())
                assert line, heard
            wait_until(lambda: server.lines and server.lines[0].head)
            process.send_signal(asked)
            assert process.wait(SOON_S) == 130
            heard += process.stderr.read()
    assert b"Traceback" not in heard
    assert b"Cancelled" in heard
    assert b"never-reached" not in heard


# -- languages


def test_the_sentences_are_korean_where_that_is_asked_for(tmp_path: Path) -> None:
    done = run("transcribe", tmp_path / "없는 회의.m4a", MALGEUL_LANG="ko", LC_ALL="C")
    assert done.returncode == 3
    assert "“없는 회의.m4a”" in said(done)
    assert "no longer" not in said(done)


# -- the services on this computer


def test_without_an_account_recordings_are_recognised_on_this_computer(tmp_path: Path) -> None:
    recording = spoken(tmp_path / "meeting.m4a", 1.0, 3.0)
    done = run("transcribe", recording, "--format", "json", DBUS_SESSION_BUS_ADDRESS="unix:path=/nowhere")
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert (result["kind"], result["service"], result["language"]) == ("transcript", Service.LOCAL, "en-US")
    assert result["segments"][0]["words"]


def test_a_recording_in_which_nothing_is_heard_is_told(tmp_path: Path) -> None:
    recording = make(tmp_path / "quiet.wav", silence(2.0))
    done = run("transcribe", recording, "--format", "txt", DBUS_SESSION_BUS_ADDRESS="unix:path=/nowhere")
    assert (done.returncode, done.stdout.strip()) == (0, b""), done.stderr
    assert "quiet.wav: No speech was recognised." in done.stderr.decode()


# -- the rest


def test_version_and_help_go_to_standard_output() -> None:
    assert run("--version").stdout.startswith(b"malgeul ")
    done = run("transcribe", "--help")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"--completion" in done.stdout


def test_an_interrupted_asynchronous_job_is_taken_up_by_the_window(cloud: ClovaStandIn, recording: Path) -> None:
    cloud.statuses.clear()
    cloud.statuses.append({"result": "PROCESSING", "token": RESULT["token"]})
    with running("transcribe", recording, "--completion", "async") as process:
        wait_until(lambda: any(r.method == "GET" for r in cloud.received))
        process.send_signal(signal.SIGINT)
        assert process.wait(SOON_S) == 130
    library = Library(Paths().library)
    [job] = library.jobs()
    library.close()
    assert (job.state, job.pieces[0].token) == (JobState.CANCELLED, RESULT["token"])


def test_every_command_is_taken_for_one_and_not_for_a_file() -> None:
    (commands,) = [a.choices for a in parser()._actions if isinstance(a, argparse._SubParsersAction)]
    assert tuple(commands) == COMMANDS
