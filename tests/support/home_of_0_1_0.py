"""A home as 0.1.0 left it, unpacked where a test wants it; `tests.makers.home_of_0_1_0` made it."""

from __future__ import annotations

import json
import sqlite3
import time
import zipfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "version_0_1_0"
PLACE = "/malgeul-0.1.0"
"""Where everything lies as far as the kept files know."""

PLACES = (("documents", "media"), ("jobs", "body"))
"""The columns of the library that name files."""

READABLE = {"meeting": ("srt", "vtt", "csv", "txt", "json"), "scan": ("txt", "csv", "json", "hocr", "alto")}
"""The formats whose files can be laid side by side."""


@dataclass(frozen=True)
class OldHome:
    """``home``: what MALGEUL_HOME names. ``desk``: the folder of the recording and the page. ``told``: what 0.1.0 said
    of the documents' ids, of how it would go on with each job, and of its accounts."""

    home: Path
    desk: Path
    told: dict[str, Any]

    @property
    def meeting(self) -> str:
        """The id of the corrected transcript."""
        return str(self.told["documents"]["meeting"])

    @property
    def scan(self) -> str:
        """The id of the corrected scan."""
        return str(self.told["documents"]["scan"])

    def exported(self, name: str) -> bytes:
        """A file as 0.1.0 wrote it."""
        return (FOLDER / "exports" / name).read_bytes()


def command_lines() -> list[tuple[list[str], dict[str, Any]]]:
    """Command lines of 0.1.0, every option with each of its values, and what each was understood as."""
    lines = (FOLDER / "command_lines.jsonl").read_text("utf-8").splitlines()
    return [(line, meant) for line, meant in map(json.loads, lines)]


def unpack_home(place: Path) -> OldHome:
    """A copy of the home of 0.1.0 in ``place``. What its local services answered is of now: they forget old calls."""
    with zipfile.ZipFile(FOLDER / "home.zip") as file:
        file.extractall(place)
    home = place / "home"
    with closing(sqlite3.connect(home / "library.db", isolation_level=None)) as connection:
        for table, column in PLACES:
            connection.execute(f"UPDATE {table} SET {column} = replace({column}, ?, ?)", (PLACE, str(place)))  # noqa: S608 - our own table names
    for path in home.rglob("*.json"):
        path.write_text(path.read_text("utf-8").replace(PLACE, str(place)), "utf-8")
    for path in (home / "services").rglob("job.json"):
        kept = json.loads(path.read_text("utf-8"))
        path.write_text(json.dumps({**kept, "created_at": time.time(), "finished_at": time.time()}), "utf-8")
    told = json.loads((FOLDER / "told.json").read_text("utf-8"))
    return OldHome(home, place / "책상", told)
