"""A sound file of every kind that the program reads, and what reads it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from desktop_app.domain.again import Again, AgainPiece
from desktop_app.domain.again_stretches import Stretch
from desktop_app.domain.dictation import RATE
from desktop_app.domain.errors import Service
from desktop_app.domain.job import PieceState
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.export.formats import render
from desktop_app.jobs.runner import WatchedProgress
from desktop_app.local.clova_speech_request import SpeechRequest
from desktop_app.local.heard import HeardLine, HeardWindow, HeardWord
from desktop_app.local.kept_jobs import KeptJob, KeptJobs
from desktop_app.local.model_pace import ModelPace, keep_measured, measured
from desktop_app.local.models import ModelStore
from desktop_app.media import kinds, waveform
from desktop_app.media.pages import open_pages
from desktop_app.media.probe import probe
from desktop_app.media.recording_file import RecordingFile
from desktop_app.media.waveform import Waveform
from desktop_app.recipes.importing import import_file
from desktop_app.recipes.kept_dictation import KeptDictations
from desktop_app.services import clova_ocr_wire, clova_speech_wire, csr_wire, nhn_stt_wire
from desktop_app.storage.kept_again import KeptAgain
from desktop_app.storage.library import Library
from desktop_app.storage.settings import SettingsFile
from tests.support.clova_stand_in import RESULT
from tests.support.made_up_model import made_up_files, write_model
from tests.support.made_up_scan import made_up_scan
from tests.support.media_maker import KINDS as SOUND_KINDS
from tests.support.media_maker import make, speech
from tests.support.nhn_stand_in import RESULT as NHN_RESULT
from tests.support.nhn_stand_in import success
from tests.support.ocr_stand_in import answer_of, cell, general_page, table, template_page, word
from tests.support.page_maker import HEIC, make_image, make_pdf, make_tiff
from tests.support.transcript_examples import example

Reader = Callable[[Path], object]

RECORDINGS = tuple(SOUND_KINDS)
PICTURES = (".png", ".jpg", ".bmp", ".gif", ".webp", ".jp2")
OWN_FORMATS = ("srt", "vtt", "csv", "txt", "json")
"""What is written here and read again."""
SUBTITLES = {
    "lines.sbv": "0:00:01.000,0:00:02.500\n김민수: 안녕하세요\n\n0:00:03.000,0:00:04.000\n네\n",
    "lines.lrc": "[ti:회의]\n[00:01.00]안녕하세요\n[00:03.00]네\n",
    "lines.ttml": (
        '<tt xmlns="http://www.w3.org/ns/ttml"><body><div><p begin="1s" end="2.5s">안녕하세요</p></div></body></tt>'
    ),
    "lines.smi": (
        "<SAMI><HEAD></HEAD><BODY><SYNC Start=1000><P Class=KRCC>안녕하세요<SYNC Start=2500><P Class=KRCC>&nbsp;"
        "</BODY></SAMI>"
    ),
    "lines.ass": (
        "[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
        "Dialogue: 0,0:00:01.00,0:00:02.50,Default,김민수,0,0,0,,안녕하세요\n"
    ),
    "whisper.import.json": (
        '{"text": "네", "segments": [{"id": 0, "start": 0.0, "end": 1.5, "text": " 네"}], "language": "ko"}'
    ),
}


def originals(folder: Path) -> list[Path]:
    """A sound file of each kind; its name says what reads it (`reader`)."""
    folder.mkdir(parents=True)
    made = [make(folder / f"sound{suffix}", speech(1.5)) for suffix in RECORDINGS]
    made += [make_image(folder / f"picture{suffix}") for suffix in PICTURES]
    made += [make_tiff(folder / "picture.tif", [(120, 80), (60, 40)]), make_pdf(folder / "scan.pdf", 3)]
    written: dict[str, bytes] = {"picture.heic": HEIC, **{name: text.encode() for name, text in SUBTITLES.items()}}
    answers = {
        "clova.answer": json.dumps(RESULT),
        "nhn.answer": json.dumps(success(result=NHN_RESULT).body),
        "csr.answer": json.dumps({"text": "안녕하세요"}),
        "pages.answer": json.dumps(
            answer_of(general_page([word("견적서"), word("합계", 1)]) | {"tables": [table(cell(0, 0, "가"))]})
        ),
        "forms.answer": json.dumps(answer_of(template_page())),
    }
    written |= {name: text.encode() for name, text in answers.items()}
    written |= {
        **{f"own.import.{name}": render(example(20), name) for name in OWN_FORMATS},
        "pages.import.json": answers["pages.answer"].encode(),
        "clova.import.json": answers["clova.answer"].encode(),
        "nhn.import.json": answers["nhn.answer"].encode(),
        "waveform.peaks": Waveform(bytes(range(256))).to_bytes(),
        **{f"model-{name}": body for name, body in made_up_files("soak", 5000).items()},
        **_kept(folder / "kept"),
    }
    for name, body in written.items():
        made.append(folder / name)
        made[-1].write_bytes(body)
    library = Library(folder / "transcripts.db")
    library.add_transcript(example(30), document_id="d1")
    library.close()
    library = Library(folder / "scans.db")
    scan = made_up_scan()
    library.scans.add(scan, scan, document_id="d1")
    library.close()
    SettingsFile(folder / "settings.json").change(calls_at_once=3)
    return [*made, folder / "transcripts.db", folder / "scans.db", folder / "settings.json"]


def _kept(folder: Path) -> dict[str, bytes]:
    """What the program keeps of its own beside the library."""
    dictations = KeptDictations(folder / "recordings")
    dictation = dictations.new("현장 메모", Service.CSR, "ko-KR", is_long=True)
    dictations.keep_answer(dictation.id, 0, b'{"text": "x"}')
    again = KeptAgain(folder / "again")
    piece = AgainPiece(Stretch(0, 2000, 200, 1800), PieceState.ACCEPTED, "token")
    again.save(Again("a1", "d1", "/회의.wav", "abc", SpeechOptions(Service.LOCAL), (piece,), ("s1",), 1.0))
    again.keep_answer("a1", 0, json.dumps(RESULT).encode())
    jobs = KeptJobs(folder / "services")
    jobs.add(KeptJob("t1", SpeechRequest("ko-KR"), "회의.wav"), None)
    jobs.add_window("t1", HeardWindow(2000, (HeardLine((HeardWord(0, 500, "네", 0.9),), True),), "ko"))
    jobs.close()
    keep_measured(folder, "base", ModelPace(1.0, 2.0, 3))
    return {
        "dictation.note": (folder / "recordings" / f"{dictation.id}.json").read_bytes(),
        "dictated.text": next((folder / "recordings").glob("*.answers/0")).read_bytes(),
        "again.note": (folder / "again" / "a1.json").read_bytes(),
        "again.body": (folder / "again" / "a1.0.answer").read_bytes(),
        "job.kept": (folder / "services" / "jobs" / "t1" / "job.json").read_bytes(),
        "lines.kept": (folder / "services" / "jobs" / "t1" / "lines.jsonl").read_bytes(),
        "measured.pace": (folder / "measured.json").read_bytes(),
    }


def reader(path: Path) -> Reader:
    """What reads a file of that name."""
    name = path.name.partition("-")[2] if path.name.partition("-")[0].isdigit() else path.name
    if name.startswith("model-"):
        return _read_model
    if ".import." in name or name in SUBTITLES:
        return lambda path: import_file(str(path))
    by_ending: dict[str, Reader] = {
        ".json": SettingsFile,
        ".db": _read_library,
        ".answer": _read_answer,
        ".peaks": _read_peaks,
        **dict.fromkeys((".note", ".text", ".body", ".kept", ".pace"), _read_kept),
        **dict.fromkeys(RECORDINGS, _read_recording),
    }
    return next((read for ending, read in by_ending.items() if name.endswith(ending)), _read_pages)


def _read_recording(path: Path) -> None:
    kinds.kind_of(path)
    probe(path)
    waveform.peaks(path, lambda _values: None, WatchedProgress())


def _read_pages(path: Path) -> None:
    kinds.kind_of(path)
    with open_pages(path) as pages:
        for page in range(min(pages.count, 2)):
            pages.picture(page, longest=400)


def _read_library(path: Path) -> None:
    library = Library(path)
    try:
        for document in library.documents():
            if document.is_scan:
                library.scans.scan(document.id)
            else:
                library.transcript(document.id)
            library.steps(document.id)
            library.answers(document.id)
        library.jobs()
        library.bin.documents()
        library.search("회의")
    finally:
        library.close()


def _read_answer(path: Path) -> None:
    body = path.read_bytes()
    kind = path.name.partition(".")[0].split("-")[-1]
    if kind == "clova":
        clova_speech_wire.to_transcript(body, title="회의", duration_ms=20_000)
    elif kind == "nhn":
        nhn_stt_wire.to_transcript(body, title="회의")
    elif kind == "csr":
        csr_wire.to_transcript(body, title="회의", duration_ms=20_000, language="ko-KR")
    else:
        clova_ocr_wire.to_pages(body, service=Service.CLOVA_OCR)


def _read_peaks(path: Path) -> None:
    with suppress(ValueError):  # then the recording is listened to
        Waveform.from_bytes(path.read_bytes())


def _read_model(path: Path) -> None:
    folder = path.with_name(f"{path.name} models")
    files = made_up_files("soak", 5000)
    files[path.name.partition("model-")[2]] = path.read_bytes()
    write_model(folder / "own", files)
    try:
        store = ModelStore(folder)
        store.models()
        store.ready("own")
    finally:
        shutil.rmtree(folder)


def _read_kept(path: Path) -> None:
    """What is kept beside the library, in the place where it is looked for."""
    folder = path.with_name(f"{path.name} kept")
    kind = path.name.partition("-")[2] or path.name
    place = {
        "dictation.note": "recordings/dictation-1.json",
        "dictated.text": "recordings/dictation-1.answers/0",
        "again.note": "again/a1.json",
        "again.body": "again/a1.0.answer",
        "job.kept": "services/jobs/t1/job.json",
        "lines.kept": "services/jobs/t1/lines.jsonl",
        "measured.pace": "measured.json",
    }[kind]
    (folder / place).parent.mkdir(parents=True)
    shutil.copyfile(path, folder / place)
    try:
        if kind == "dictation.note":
            _record(folder / "recordings" / "dictation-1.wav")
            KeptDictations(folder / "recordings").unfinished()
        elif kind == "dictated.text":
            KeptDictations(folder / "recordings").answer("dictation-1", 0)
        elif kind == "again.note":
            KeptAgain(folder / "again").of_document("d1")
        elif kind == "again.body":
            KeptAgain(folder / "again").answer("a1", 0)
        elif kind == "measured.pace":
            measured(folder)
        else:
            jobs = KeptJobs(folder / "services")
            jobs.load()
            jobs.windows("t1")
            jobs.close()
    finally:
        shutil.rmtree(folder)


def _record(path: Path) -> None:
    import numpy as np

    file = RecordingFile(str(path))
    file.append(np.ones(RATE, np.int16))
    file.close()
