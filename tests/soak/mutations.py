"""Files of every kind that is read, damaged at random: each is read or refused with a reason, within bounds."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from desktop_app.domain.errors import AppError, Service
from desktop_app.jobs.runner import WatchedProgress
from desktop_app.media import waveform
from desktop_app.media.pages import open_pages
from desktop_app.media.probe import probe
from desktop_app.readers import reading
from desktop_app.services import clova_ocr_wire, clova_speech_wire, csr_wire, nhn_stt_wire
from desktop_app.storage.library import Library
from desktop_app.storage.settings import SettingsFile
from tests.soak.tally import Tally
from tests.support.clova_stand_in import RESULT
from tests.support.media_maker import make, speech
from tests.support.nhn_stand_in import RESULT as NHN_RESULT
from tests.support.nhn_stand_in import success
from tests.support.ocr_stand_in import answer_of, cell, general_page, table, template_page, word
from tests.support.page_maker import make_image, make_pdf
from tests.support.started_program import ROOT
from tests.support.transcript_examples import example

AT_ONCE = 50
"""Files a process reads before the next one begins: what it leaves behind is not carried on."""
LONGEST_S = 30
"""No damaged file takes longer than that; the watchdog of each process of `AT_ONCE` files is as many times that."""
RECORDINGS = (".wav", ".flac", ".mp3", ".m4a", ".mp4", ".ogg", ".webm", ".aac", ".amr", ".mkv", ".avi", ".wma")
PICTURES = (".png", ".jpg", ".tif", ".bmp", ".gif", ".webp")
SUBTITLES = {
    ".srt": "1\n00:00:01,000 --> 00:00:02,500\n김민수: 안녕하세요\n\n2\n00:00:03,000 --> 00:00:04,000\n네\n",
    ".vtt": "WEBVTT\n\n00:01.000 --> 00:02.500\n<v 김민수>안녕하세요\n\n00:03.000 --> 00:04.000\n네\n",
}


def damaged(body: bytes, chance: random.Random) -> bytes:
    """One to four damages: bits, bytes, a stretch gone, twice, of zeros or of noise, the end cut, lengths exchanged."""
    data = bytearray(body)
    for _ in range(chance.randrange(1, 5)):
        if not data:
            break
        # half of them in the head, where formats say what they are
        at = chance.randrange(min(len(data), 256) if chance.random() < 0.5 else len(data))
        length = min(chance.choice((1, 2, 4, 16, 256, 4096)), len(data) - at)
        kind = chance.randrange(8)
        if kind == 0:
            data[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            data[at : at + length] = chance.randbytes(length)
        elif kind == 2:
            del data[at : at + length]
        elif kind == 3:
            data[at:at] = data[at : at + length]
        elif kind == 4:
            data[at : at + length] = bytes(length)
        elif kind == 5:
            data[at : at + length] = b"\xff" * length
        elif kind == 6:
            del data[at:]
        else:
            other = chance.randrange(len(data))
            data[at : at + length], data[other : other + length] = data[other : other + length], data[at : at + length]
    return bytes(data)


def originals(folder: Path) -> list[Path]:
    """A sound file of each kind."""
    folder.mkdir(parents=True)
    made = [make(folder / f"sound{suffix}", speech(1.5)) for suffix in RECORDINGS]
    made += [make_image(folder / f"picture{suffix}") for suffix in PICTURES]
    made.append(make_pdf(folder / "scan.pdf", 3))
    for suffix, text in SUBTITLES.items():
        made.append(folder / f"lines{suffix}")
        made[-1].write_text(text, encoding="utf-8")
    answers = {
        "clova.answer": json.dumps(RESULT),
        "nhn.answer": json.dumps(success(result=NHN_RESULT).body),
        "csr.answer": json.dumps({"text": "안녕하세요"}),
        "pages.answer": json.dumps(
            answer_of(general_page([word("견적서"), word("합계", 1)]) | {"tables": [table(cell(0, 0, "가"))]})
        ),
        "forms.answer": json.dumps(answer_of(template_page())),
    }
    for name, text in answers.items():
        made.append(folder / name)
        made[-1].write_text(text, encoding="utf-8")
    library = Library(folder / "library.db")
    library.add_transcript(example(30), document_id="d1")
    library.close()
    made.append(folder / "library.db")
    SettingsFile(folder / "settings.json").change(calls_at_once=3)
    made.append(folder / "settings.json")
    return made


def _read_recording(path: Path) -> None:
    probe(path)
    waveform.peaks(path, lambda _values: None, WatchedProgress())


def _read_pages(path: Path) -> None:
    with open_pages(path) as pages:
        for page in range(min(pages.count, 2)):
            pages.picture(page, longest=400)


def _read_library(path: Path) -> None:
    library = Library(path)
    try:
        for document in library.documents():
            library.transcript(document.id)
        library.jobs()
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


def reader(path: Path) -> Callable[[Path], object]:
    """What reads a file of that name."""
    suffix = path.suffix
    if suffix in RECORDINGS:
        return _read_recording
    if suffix in (*PICTURES, ".pdf"):
        return _read_pages
    if suffix in SUBTITLES:
        return reading.read
    if suffix == ".db":
        return _read_library
    if suffix == ".json":
        return SettingsFile
    return _read_answer


def read_all(paths: list[Path]) -> None:
    """Read each; one line of JSON for each that ended otherwise than well or refused, and a last one at the end."""
    for path in paths:
        sys.stdout.write(json.dumps({"at": path.name}) + "\n")
        sys.stdout.flush()
        try:
            reader(path)(path)
        except AppError:
            continue
        except Exception as error:  # noqa: BLE001 — that is what is looked for
            sys.stdout.write(json.dumps({"fault": f"{path.name}: {type(error).__name__}: {error}"[:300]}) + "\n")
    sys.stdout.write(json.dumps({"at": ""}) + "\n")


def run(files: int, seed: int, folder: Path) -> list[Tally]:
    """Damage and read so many files."""
    tally = Tally("damaged files")
    chance = random.Random(seed)
    whole = originals(folder / "whole")
    batch: list[Path] = []
    for number in range(files):
        path = whole[number % len(whole)]
        broken = folder / f"{number}-{path.name}"
        broken.write_bytes(damaged(path.read_bytes(), chance))
        batch.append(broken)
        if len(batch) == AT_ONCE or number == files - 1:
            _read_in_a_process(batch, tally)
            for one in batch:
                one.unlink(missing_ok=True)
            batch = []
    return [tally]


def _read_in_a_process(batch: list[Path], tally: Tally) -> None:
    code = "import sys; from pathlib import Path; from tests.soak.mutations import read_all; read_all([Path(a) for a in sys.argv[1:]])"  # noqa: E501 — one line for a shell
    left = list(batch)
    while left:
        try:
            ended = subprocess.run(
                [sys.executable, "-c", code, *map(str, left)],
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=ROOT,
                timeout=LONGEST_S * len(left),
                check=False,
            )
            said, how = ended.stdout, f"ended with {ended.returncode}"
        except subprocess.TimeoutExpired as error:
            said, how = error.stdout or b"", f"took more than {LONGEST_S} s each"
        notes = [json.loads(line) for line in said.splitlines() if line.endswith(b"}")]
        for note in notes:
            if "fault" in note:
                tally.died += 1
                tally.tell(note["fault"])
        at = next((note["at"] for note in reversed(notes) if "at" in note), left[0].name)
        done = next((n + 1 for n, path in enumerate(left) if path.name == at), len(left))
        if at:
            tally.died += 1
            tally.tell(f"{at}: {how}")
        tally.done += done
        left = left[done:]
