"""Makes a home as 0.1.0 left it: ``python -m tests.makers.home_of_0_1_0``. A test has today's program go on with it.

The code of 0.1.0 is taken from this repository's history and run in processes of its own: its command line recognises
a small meeting and a small scan and exports them, `kept_by_0_1_0` adds the rest. The services are the stand-ins of the
tests. What comes out names `PLACE` as the folder in which it lies, whichever it was.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from PIL import Image

from tests.support import clova_stand_in, ocr_stand_in
from tests.support.clova_stand_in import RESULT, TOKEN, ClovaStandIn
from tests.support.home_of_0_1_0 import FOLDER, PLACE, PLACES, READABLE
from tests.support.media_maker import make, tone
from tests.support.ocr_stand_in import OcrStandIn

COMMIT = "2e49a5eed18c42a6cb3a6cf5e1392aab62f3c1f3"
"""0.1.0."""

ROOT = Path(__file__).parents[2]


def unpack(folder: Path) -> None:
    """The code of 0.1.0."""
    command = ["git", "archive", COMMIT, "desktop_app", "resources"]
    archive = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(folder, filter="data")


def run(code: Path, environment: Mapping[str, str], *arguments: str) -> str:
    """Run Python with the code of 0.1.0; what it wrote."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=code,
        env={**os.environ, "PYTHONPATH": str(code), **environment},
        check=True,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    return done.stdout


def fill(code: Path, place: Path, exports: Path) -> dict[str, Any]:
    """Have 0.1.0 fill the home in ``place`` from the files beside it; what `kept_by_0_1_0` says of it."""
    desk = place / "책상"
    desk.mkdir()
    recording = make(desk / "회의.flac", tone(2.0))
    page = desk / "명세서.png"
    Image.new("RGB", (400, 300), "white").save(page)
    with ClovaStandIn() as speech, OcrStandIn() as reading:
        environment = {
            "MALGEUL_HOME": str(place / "home"),
            "MALGEUL_LANG": "ko",
            "MALGEUL_CLOVA_SPEECH_URL": speech.invoke_url,
            "MALGEUL_CLOVA_SPEECH_SECRET": clova_stand_in.SECRET,
            "MALGEUL_OCR_GENERAL_URL": reading.invoke_url,
            "MALGEUL_OCR_GENERAL_SECRET": ocr_stand_in.SECRET,
        }
        run(code, environment, "-m", "desktop_app", "transcribe", str(recording), "--boost", "난류")
        run(code, environment, "-m", "desktop_app", "ocr", str(page), "--tables")
        maker = str(Path(__file__).with_name("kept_by_0_1_0.py"))
        answer = json.dumps(RESULT, ensure_ascii=False)
        told: dict[str, Any] = json.loads(run(code, environment, maker, str(desk), TOKEN, answer, str(exports)))
        for name, document in told["documents"].items():
            for suffix in READABLE["scan" if name == "scan" else "meeting"]:
                target = str(exports / f"{name}.{suffix}")
                run(code, environment, "-m", "desktop_app", "export", document, "--format", suffix, "-o", target)
    return told


def move(library: Path, before: str, after: str) -> None:
    """Say that the files lie in another folder, and leave no trace of the first."""
    with closing(sqlite3.connect(library, isolation_level=None)) as connection:
        for table, column in PLACES:
            connection.execute(f"UPDATE {table} SET {column} = replace({column}, ?, ?)", (before, after))  # noqa: S608 - our own table names
        connection.execute("VACUUM")
        connection.execute("PRAGMA journal_mode = DELETE")


def pack(place: Path) -> None:
    """Everything that 0.1.0 left, but for its log and its locks."""
    with zipfile.ZipFile(FOLDER / "home.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for path in sorted(place.rglob("*")):
            name = path.relative_to(place)
            if path.is_file() and not {"logs", "cache", "locks", "backups"} & set(name.parts):
                body = path.read_bytes()
                if path.suffix == ".json":
                    body = body.replace(str(place).encode(), PLACE.encode())
                file.writestr(zipfile.ZipInfo(name.as_posix(), (2026, 1, 1, 0, 0, 0)), body, zipfile.ZIP_DEFLATED)


def main() -> None:
    """Make the files of `tests.support.home_of_0_1_0` anew."""
    with tempfile.TemporaryDirectory() as folder:
        code, place, exports = (Path(folder) / name for name in ("code", "place", "exports"))
        for made in (code, place, exports):
            made.mkdir()
        unpack(code)
        told = fill(code, place, exports)
        move(place / "home" / "library.db", str(place), PLACE)
        shutil.rmtree(FOLDER, ignore_errors=True)
        shutil.copytree(exports, FOLDER / "exports")
        lines = [json.dumps(line, ensure_ascii=False) + "\n" for line in told.pop("command_lines")]
        (FOLDER / "command_lines.jsonl").write_text("".join(lines), encoding="utf-8")
        (FOLDER / "told.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
        pack(place)


if __name__ == "__main__":
    main()
