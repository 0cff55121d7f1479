"""A model fetched from the hub: what came is kept and goes on after a cut, a cancel, or a restart of the program.

Nothing counts before every digest fits. Names of files, their number and their bounds are ours; the hub gives bytes.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from desktop_app.domain.errors import ModelProblem, UnusableModel
from desktop_app.domain.models import HubFacts
from desktop_app.domain.progress import Progress
from desktop_app.local.hub import Hub, IncomingFile
from desktop_app.local.model_fetched import PLAN, WantedFile, discard, fetched_bytes, fetched_folder, keep_plan
from desktop_app.local.model_files import (
    BLOCK,
    make_room,
    put_in_place,
    sweep,
    translated,
    whisper_files,
    write_stamp,
)
from desktop_app.local.model_table import WEIGHTS, KnownModel, ModelFile

PAUSES_S = (1.0, 2.0, 5.0, 10.0, 20.0)
"""Before each new try after a cut; they begin anew when something came."""

_T = TypeVar("_T")
_ENOUGH = 256 * 1024
"""So many bytes more are a sign of life."""


@dataclass
class _Tally:
    """Tells how many bytes are there of all."""

    progress: Progress
    total: int
    before: int = 0

    def tell(self, done: int) -> None:
        self.progress.check()
        self.progress.report(min(self.before + done, self.total), self.total)


class _WrongBytes(Exception):
    """A file is whole, but it is another one."""


@dataclass
class Fetching:
    """One model on its way from ``hub`` to ``target``, once. Raises UnusableModel, Cancelled; what came is kept."""

    model: KnownModel
    hub: Hub
    target: Path
    progress: Progress
    pauses_s: tuple[float, ...] = PAUSES_S
    _fails: int = field(default=0, init=False)
    _cuts: int = field(default=0, init=False)

    def run(self) -> None:
        """Fetch what is lacking, check all, put it in place."""
        name = self.model.name
        sweep(self.target.parent)
        wanted = self._wanted()
        total = sum(file.size or 0 for file in wanted)
        there = fetched_bytes(self.target)
        make_room(name, self.target.parent, max(0, total - there))
        try:
            self._all(wanted, total)
        except UnusableModel as error:
            if error.problem is ModelProblem.DISK_FULL:
                error.needed = max(0, total - fetched_bytes(self.target))
            raise

    def _all(self, wanted: tuple[WantedFile, ...], total: int) -> None:
        name, folder = self.model.name, fetched_folder(self.target)
        with translated(name, ModelProblem.DENIED):
            folder.mkdir(mode=0o700, exist_ok=True)
            keep_plan(folder, wanted)
        tally, digests = _Tally(self.progress, total), {}
        tally.tell(0)
        for file in wanted:
            digests[file.name] = self._fetch(file, folder / file.name, tally)
            tally.before += (folder / file.name).stat().st_size
        try:
            whisper_files(name, folder)
        except UnusableModel as error:
            discard(self.target)
            raise UnusableModel(name, ModelProblem.WRONG_BYTES) from error
        with translated(name, ModelProblem.DENIED):
            (folder / PLAN).unlink(missing_ok=True)
            write_stamp(folder, digests, self.model.repository)
            put_in_place(folder, self.target)

    def _wanted(self) -> tuple[WantedFile, ...]:
        """The files with the sizes and digests that they have to have. What the table knows goes before the hub."""
        revision, wanted = self.model.revision, []
        for file in sorted(self.model.files, key=lambda file: file.name != WEIGHTS):
            facts = HubFacts()
            if not file.sha256:
                facts = self._facts(file, revision)
                # From here on all is of the revision that the weights are of.
                revision = facts.commit or revision
            size = file.size or facts.size
            if (size or 0) > file.bound or (file.name == WEIGHTS and not (size and (file.sha256 or facts.sha256))):
                raise UnusableModel(self.model.name, ModelProblem.REFUSED)
            sha256 = file.sha256 or facts.sha256
            git_sha1 = facts.git_sha1 if size else ""  # it is that of the bytes behind their number
            wanted.append(WantedFile(file.name, self._place(file, revision), size, file.bound, sha256, git_sha1))
        return tuple(wanted)

    def _place(self, file: ModelFile, revision: str) -> str:
        return f"{self.model.repository}/resolve/{revision}/{file.name}"

    def _facts(self, file: ModelFile, revision: str) -> HubFacts:
        place = self._place(file, revision)
        return self._patiently(lambda: self.hub.facts(self.model.name, place, self.progress))

    def _fetch(self, file: WantedFile, path: Path, tally: _Tally) -> str:
        """One file, whole and right; its SHA-256. What was put together of two parts is fetched anew if it is wrong."""
        while True:
            was_there, cuts = path.exists(), self._cuts
            try:
                return self._patiently(lambda: self._continued(file, path, tally))
            except _WrongBytes as error:
                with translated(self.model.name):
                    path.unlink(missing_ok=True)
                if not was_there and cuts == self._cuts:
                    raise UnusableModel(self.model.name, ModelProblem.WRONG_BYTES) from error
                self._cuts = cuts

    def _patiently(self, work: Callable[[], _T]) -> _T:
        """Let a cut pass, after a pause, unless it came too often without anything between."""
        while True:
            try:
                return work()
            except UnusableModel as error:
                if error.problem is not ModelProblem.UNREACHABLE or self._fails >= len(self.pauses_s):
                    raise
            self._fails += 1
            self._cuts += 1
            _pause(self.progress, self.pauses_s[self._fails - 1])

    def _continued(self, file: WantedFile, path: Path, tally: _Tally) -> str:
        """Add to the file what is lacking. Raises `_WrongBytes`, UnusableModel (UNREACHABLE for a cut)."""
        name = self.model.name
        with translated(name, ModelProblem.DENIED), path.open("a+b") as part:
            sha256, git_sha1 = hashlib.sha256(), _git_sha1(file.size)
            there = part.seek(0, os.SEEK_END)
            part.seek(0)
            while block := part.read(BLOCK):
                sha256.update(block)
                git_sha1.update(block)
                tally.tell(part.tell())
            if file.size is None or there != file.size:
                with self.hub.reading(name, file.place, there, self.progress) as reading:
                    if reading.is_past_end or (file.size and reading.size not in (None, file.size)):
                        # What lies there now is not what the rest is of.
                        raise _WrongBytes
                    if reading.start != there:
                        part.truncate(0)
                        sha256, git_sha1 = hashlib.sha256(), _git_sha1(file.size)
                    there = reading.start
                    for block in _until_cut(name, reading):
                        there += len(block)
                        if there > file.most or (file.size and there > file.size):
                            raise _WrongBytes
                        with translated(name):
                            part.write(block)
                        sha256.update(block)
                        git_sha1.update(block)
                        if there - reading.start >= _ENOUGH:
                            self._fails = 0
                        tally.tell(there)
            part.flush()
            os.fsync(part.fileno())
        if file.size and there < file.size:
            raise UnusableModel(name, ModelProblem.UNREACHABLE)
        is_right = sha256.hexdigest() == file.sha256 if file.sha256 else file.git_sha1 in ("", git_sha1.hexdigest())
        if not is_right or (file.size and there > file.size):
            raise _WrongBytes
        return sha256.hexdigest()


def _until_cut(name: str, reading: IncomingFile) -> Iterator[bytes]:
    try:
        yield from reading.blocks()
    except OSError as error:
        raise UnusableModel(name, ModelProblem.UNREACHABLE) from error


def _git_sha1(size: int | None) -> hashlib._Hash:
    """What git names a file's bytes by: they follow a head with their number."""
    return hashlib.sha1(b"blob %d\0" % (size or 0), usedforsecurity=False)


def _pause(progress: Progress, seconds: float) -> None:
    over = threading.Event()
    with progress.on_cancel(over.set):
        progress.check()
        over.wait(seconds)
    progress.check()
