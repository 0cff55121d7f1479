"""A model taken from a folder of the user's: copied whole or not at all."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.errors import ModelProblem, UnusableModel
from desktop_app.domain.progress import Progress
from desktop_app.local.model_files import (
    BLOCK,
    draft_of,
    make_room,
    put_in_place,
    stamp_of,
    sweep,
    translated,
    weighed,
    whisper_files,
    write_stamp,
)
from desktop_app.local.model_table import MOST_BYTES, WEIGHTS, KnownModel

_PREFIXES = ("faster-whisper-", "whisper-")
_MOST_NAME = 50
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
"""Names that Windows keeps for itself."""


@dataclass
class Taking:
    """One copy of the model in ``source`` into the folder ``into``. Raises UnusableModel with ``name``, Cancelled."""

    name: str
    source: Path
    into: Path
    known: tuple[KnownModel, ...]
    progress: Progress

    def run(self) -> str:
        """Copy it; the name it has from now on. What is there already, byte for byte, is not copied a second time."""
        sweep(self.into)
        files = whisper_files(self.name, self.source)
        total, _ = weighed(self.source)
        make_room(self.name, self.into, total)
        with translated(self.name, ModelProblem.DENIED), draft_of(self.into / safe_name(self.name)) as draft:
            digests, done = {}, 0
            for file in files:
                digests[file] = self._copy(file, draft, done, total)
                done += (draft / file).stat().st_size
            # What was checked may have been exchanged meanwhile: what counts is what is here now.
            whisper_files(self.name, draft)
            write_stamp(draft, digests, str(self.source))
            target = self._target(digests)
            if stamp_of(target)["files"].get(WEIGHTS, {}).get("sha256") != digests[WEIGHTS]:
                put_in_place(draft, target)
        return target.name

    def _copy(self, file: str, draft: Path, done: int, total: int) -> str:
        digest, size = hashlib.sha256(), 0
        with (self.source / file).open("rb") as source, (draft / file).open("wb") as into:
            while block := source.read(BLOCK):
                self.progress.check()
                size += len(block)
                if size > MOST_BYTES[file]:
                    raise UnusableModel(self.name, ModelProblem.NO_MODEL)
                digest.update(block)
                into.write(block)
                self.progress.report(min(done + size, total), total)
            into.flush()
            os.fsync(into.fileno())
        return digest.hexdigest()

    def _target(self, digests: dict[str, str]) -> Path:
        """Where it is to lie: under a known name if it is that model, under its own if that is free, else numbered."""
        for model in self.known:
            if all(digests.get(file.name, "") == (file.sha256 or digests.get(file.name)) for file in model.files) and (
                model.weights.sha256 or model.name == safe_name(self.name)
            ):
                return self.into / model.name
        name, number = safe_name(self.name), 1
        taken = {model.name for model in self.known if model.weights.sha256}
        candidate = self.into / name
        while candidate.name in taken or (
            candidate.exists() and stamp_of(candidate)["files"].get(WEIGHTS, {}).get("sha256") != digests[WEIGHTS]
        ):
            number += 1
            candidate = self.into / f"{name}-{number}"
        return candidate


def safe_name(name: str) -> str:
    """A folder's name as the name of a model: letters, digits, hyphens and dots, none of them special to a system."""
    name = unicodedata.normalize("NFC", name).strip()
    for prefix in _PREFIXES:
        name = name.removeprefix(prefix)
    name = re.sub(r"[^\w.-]+", "-", name)[:_MOST_NAME].strip("-._")
    return f"model-{name}" if not name or _RESERVED.fullmatch(name) else name
