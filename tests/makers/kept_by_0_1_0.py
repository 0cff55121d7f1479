"""What `home_of_0_1_0` has the program of 0.1.0 keep: corrections, jobs in every state, a dictation, settings, usage.

It is run by the code of that version: nothing here may be named that came later. The meeting and the scan were
recognised by its command line before.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import time
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

import numpy as np

from desktop_app.domain import scan_edits, table_edits, transcript_edits
from desktop_app.domain.dictation import RATE, DictatedPiece
from desktop_app.domain.errors import Service
from desktop_app.domain.job import Job, JobFailure, JobState, Piece, PieceState
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.domain.recognition import Completion, SpeechOptions
from desktop_app.domain.scan import Scan
from desktop_app.domain.transcript import Kind, Transcript
from desktop_app.domain.usage import Used
from desktop_app.export import formats, scan_formats
from desktop_app.jobs.queue import taken_up
from desktop_app.local.clova_speech_request import SpeechRequest
from desktop_app.local.kept_jobs import COMPLETED, KeptJob, KeptJobs
from desktop_app.media.fingerprint import fingerprint
from desktop_app.media.recording_file import RecordingFile
from desktop_app.recipes.kept_dictation import KeptDictations
from desktop_app.storage.accounts import ACCOUNTS
from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from desktop_app.storage.settings import SettingsFile

TOKEN_HERE = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
SPEECH = SpeechOptions(service=Service.CLOVA_SPEECH, boost=("난류", "유동"), speakers_min=2, speakers_max=4)
CALLED = replace(SPEECH, completion=Completion.ASYNC)
"""As `SPEECH`, but the answer comes later: of such a call a token is kept."""
NOW = time.time()


def corrected(t: Transcript) -> Transcript:
    """The meeting as somebody corrected it: texts, a split line, speakers with names, a line of his own."""
    first, second = (segment.id for segment in t.segments[:2])
    t = transcript_edits.reword(t, first, "여기는 서울 수영장입니다. “네?”")
    t = transcript_edits.split(t, second, t.segments[1].text.index("It's"), "s-split")
    t = transcript_edits.rename_speaker(t, t.speakers[0].id, "김민수")
    t = transcript_edits.add_speaker(t, "이영희, 팀장", "p-added")
    t = transcript_edits.assign_speaker(t, ["s-split"], "p-added")
    t = transcript_edits.insert_after(t, "s-split", 12_950, 14_000, "=고맙습니다\n안녕히 가세요", None, "s-added")
    t = transcript_edits.confirm(t, [second])
    return transcript_edits.rename(t, "수영장 회의")


def checked(scan: Scan) -> Scan:
    """The scan as somebody corrected it: a text, a box that was drawn, merged cells, a turned page."""
    page = scan.pages[0]
    page = scan_edits.reword(page, page.fields[0].id, "거래명세서 <정본>")
    page = scan_edits.confirm(page, [page.fields[1].id])
    page = scan_edits.add(page, ((10, 60), (60, 60), (60, 80), (10, 80)), "손으로 쓴 말", new_id="f-drawn")
    page = scan_edits.turn(page, 90)
    cells = page.tables[0].cells
    page = table_edits.merge_cells(page, [cells[0].id, cells[1].id])
    return scan_edits.rename(scan_edits.on_page(scan, page.id, lambda _page: page), "명세서")


def jobs(desk: Path, meeting: str) -> tuple[Job, ...]:
    """A job in every state in which the program can have been ended."""

    def job(name: str, state: JobState, *pieces: Piece, **more: object) -> Job:
        source = desk / "회의.flac"
        made = Job(f"j-{name}", str(source), SPEECH, name, state, pieces, created_at=NOW, updated_at=NOW)
        made = replace(made, duration_ms=2000 if pieces else 0, media_hash=fingerprint(source) if pieces else "")
        return replace(made, **more)  # type: ignore[arg-type]  # names are right or replace raises

    def piece(state: PieceState, token: str = "") -> Piece:
        return Piece(0, 2000, state, token)

    unreachable = JobFailure("Unreachable", {"service": str(Service.CLOVA_SPEECH), "host": "clova.example"})
    table = {"options": ReadingOptions(Service.CLOVA_OCR, tables=True), "source": str(desk / "명세서.png")}
    here = {"options": SpeechOptions(completion=Completion.ASYNC, language="en-US", diarization=False)}
    page = replace(Piece(0, 0), pages=(1,))
    return (
        job("waiting", JobState.WAITING),
        job("planned", JobState.CONVERTING, piece(PieceState.PENDING)),
        job("sending", JobState.UPLOADING, piece(PieceState.SENDING)),
        job("accepted", JobState.RECOGNISING, piece(PieceState.ACCEPTED, sys.argv[2]), options=CALLED),
        job("answered", JobState.RECOGNISING, piece(PieceState.ANSWERED)),
        job("failed", JobState.FAILED, piece(PieceState.PENDING), failure=unreachable),
        job("ended", JobState.FAILED, piece(PieceState.FAILED, "gone"), options=CALLED, failure=unreachable),
        job("given-up", JobState.CANCELLED, piece(PieceState.PENDING)),
        job("cut-off", JobState.CUT_OFF, piece(PieceState.SENDING), failure=unreachable),
        job("done", JobState.DONE, piece(PieceState.ANSWERED), document_id=meeting, notes=("speakers-off",)),
        job("here", JobState.RECOGNISING, piece(PieceState.ACCEPTED, TOKEN_HERE), **here),
        job("scan-sending", JobState.UPLOADING, replace(page, state=PieceState.SENDING), **table),
        job("scan-failed", JobState.FAILED, page, failure=unreachable, **table),
    )


def keep_dictation(folder: Path) -> None:
    """A dictation that was ended in the middle: a piece that was written, one that may have been sent."""
    kept = KeptDictations(folder)
    dictation = kept.new("받아쓰기", Service.CSR, "ko-KR", is_long=True)
    sound = RecordingFile(dictation.recording)
    sound.append(np.full(2 * RATE, 4096, np.int16))
    sound.close()
    pieces = (
        DictatedPiece(0, RATE, PieceState.ANSWERED, "안녕하세요."),
        DictatedPiece(RATE, 2 * RATE, PieceState.SENDING),
    )
    kept.save(replace(dictation, pieces=pieces, samples=2 * RATE))
    kept.keep_answer(dictation.id, 0, json.dumps({"text": "안녕하세요."}).encode())


def keep_call_here(folder: Path, answer: str) -> None:
    """A call that the services on this computer accepted, and finished while nobody waited."""
    kept = KeptJobs(folder)
    kept.add(KeptJob(TOKEN_HERE, SpeechRequest("en-US", result_to_storage=True), "회의.flac", created_at=NOW), None)
    kept.save(
        KeptJob(
            TOKEN_HERE,
            SpeechRequest("en-US", result_to_storage=True),
            "회의.flac",
            COMPLETED,
            created_at=NOW,
            finished_at=NOW,
        )
    )
    kept.save_answer(TOKEN_HERE, answer.replace(sys.argv[2], TOKEN_HERE).encode())
    kept.close()


def keep_settings(path: Path, desk: Path) -> None:
    """Settings of which none is the one that comes by itself."""
    SettingsFile(path).change(
        language="en",
        look="dark",
        speech=SPEECH,
        reading=ReadingOptions(Service.CLOVA_OCR, tables=True, languages=("ko", "ja")),
        calls_at_once=2,
        deletes_stored=False,
        doubtful_below=0.55,
        pane_sizes={"transcript": "AAAA"},
        save_folder=str(desk),
        open_folder=str(desk),
        export_formats=("csv", "docx"),
        scan_formats=("pdf", "xlsx"),
        speaker_names=("김민수", "이영희"),
        expected_words=("난류",),
        playback_rate=1.25,
        back_on_resume_ms=500,
        pause_while_typing=True,
        microphone="Microphone of then",
        dictation_language="en-US",
        warn_at=(50, 90),
        daily_limits={"csr": 60_000, "clova-ocr": 20},
        monthly_limits={"clova-speech": 3_600_000},
    )


def keep_as_recognised(library: Library, meeting: str, scan: str, folder: Path) -> None:
    """What «back to what was recognised» gives, as files beside what is exported."""
    transcript, pages = library.recognised(meeting), library.scans.recognised(scan)
    if transcript is None or pages is None:
        raise ValueError("both were recognised")
    for name in ("srt", "csv"):
        (folder / f"meeting-recognised.{name}").write_bytes(formats.render(transcript, name))
    (folder / "scan-recognised.csv").write_bytes(scan_formats.render_scan(pages, "csv"))


SAMPLES = {
    "--speakers": ("2:4", "3"),
    "--boost": ("난류,유동",),
    "--forbid": ("비밀",),
    "--bias": ("유동_유통",),
    "--callback": ("https://example.test/back",),
    "--userdata": ('{"id": 1}',),
    "--template": ("12", "any"),
    "--language": ("ko,ja",),
    "--port": ("8123",),
    "-o": ("out",),
}
"""Values for the options that take any."""

NEEDED = {"transcribe": ["a.wav"], "ocr": ["a.png"], "export": ["d1", "--format", "srt"]}
"""What a command cannot do without."""


def command_lines() -> list[tuple[list[str], dict[str, object]]]:
    """Each option of each command once with each of its values, and what it was understood as."""
    parser: argparse.ArgumentParser = importlib.import_module("desktop_app.command_line").parser()
    [commands] = [a.choices for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    lines = []
    for name, command in commands.items():
        needed = NEEDED.get(name, [])
        lines.append([name, *needed])
        for action in command._actions:
            if isinstance(action, argparse._HelpAction) or not action.option_strings:
                continue
            option = action.option_strings[-1] if action.nargs != 0 else ""
            values = action.choices or SAMPLES.get(option, ())
            lines.extend([name, *needed, option, str(value)] for value in values)
            lines.extend([name, *needed, flag] for flag in action.option_strings if action.nargs == 0)
    return [(line, vars(parser.parse_args(line))) for line in lines]


def main() -> None:
    """Keep everything in the home that the environment names; what it holds goes to standard output, as JSON."""
    desk, answer, exports = Path(sys.argv[1]), sys.argv[3], Path(sys.argv[4])
    paths = Paths()
    paths.create()
    library = Library(paths.library, paths.backups)
    [meeting] = [d.id for d in library.documents(kind=Kind.TRANSCRIPT)]
    [scan] = [d.id for d in library.documents(kind=Kind.SCAN)]
    before = library.transcript(meeting)
    library.save(meeting, before, corrected(before))
    pages = library.scans.scan(scan)
    library.scans.save(scan, pages, checked(pages))
    imported = library.add_transcript(replace(before, title="들여온 자막", service="", events=()))
    for job in jobs(desk, meeting):
        library.save_job(job)
    library.keep_answer("j-answered", 0, answer.encode())
    library.usage.count(Service.CLOVA_SPEECH, date(2026, 3, 17), Used(3, 180_000, 0))  # type: ignore[attr-defined]  # that of 0.1.0
    library.usage.count(Service.CLOVA_OCR, date(2026, 3, 18), Used(2, 0, 7))  # type: ignore[attr-defined]  # that of 0.1.0
    keep_dictation(paths.recordings)
    keep_call_here(paths.services, answer)
    keep_settings(paths.settings, desk)
    json.dump(
        {
            "documents": {"meeting": meeting, "scan": scan, "imported": imported},
            "offered": {job.id: str(taken_up(job).state) for job in library.jobs()},
            "command_lines": command_lines(),
            "accounts": {str(kind.name): asdict(kind()) for kind in ACCOUNTS},
        },
        sys.stdout,
    )
    keep_as_recognised(library, meeting, scan, exports)
    library.close()


if __name__ == "__main__":
    main()
