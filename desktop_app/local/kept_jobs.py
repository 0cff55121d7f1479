"""The accepted asynchronous jobs on disk, a folder each, so that they survive the server.

::

    lock                    held by the server that works here
    incoming/               what is being uploaded; emptied at the start
    jobs/<token>/job.json   the request and its state
                 media      the recording, until it is recognised (uploaded or fetched ones only)
                 lines.jsonl    what was heard so far, a window a line; the last one may be cut off
                 answer.json    the whole answer
    nhn-stt/<id>.json       a task of the NHN API, and the job that it became
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import shutil
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from desktop_app.local.clova_speech_request import SpeechRequest
from desktop_app.local.heard import HeardWindow
from desktop_app.local.speech_process import heard, plain

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

log = logging.getLogger(__name__)

WAITING, PROCESSING, COMPLETED, FAILED = "WAITING", "PROCESSING", "COMPLETED", "FAILED"
"""The states of a job, as the document writes them (CLOVA Speech API, get job status)."""
STOPPED = "STOPPED"
"""Ours: whoever sent it gave it up; it goes on behind the last kept line as soon as it is asked after again."""

KEEP_S = 30 * 24 * 3600
KEEP_AT_MOST = 1000
"""Finished jobs are forgotten after this time, and when there are more than so many."""

_SLOTS = 16
_PATIENCE = 10


@dataclass(slots=True)
class KeptJob:
    """One asynchronous request. ``name``: the recording's original file name. Times are seconds since 1970, UTC."""

    token: str
    request: SpeechRequest
    name: str
    state: str = WAITING
    message: str = ""
    created_at: float = 0.0
    finished_at: float = 0.0
    callback_owed: bool = False

    @property
    def is_over(self) -> bool:
        """Whether it has been recognised, or has failed."""
        return self.state in (COMPLETED, FAILED)


class KeptJobs:
    """The jobs of one folder. Raises OSError where the disk does not do as told."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._lock = _locked(folder)
        self._jobs = self.folder / "jobs"
        self._incoming = self.folder / "incoming"
        shutil.rmtree(self._incoming, ignore_errors=True)
        self.tasks = self.folder / "nhn-stt"
        for part in (self._jobs, self._incoming, self.tasks):
            part.mkdir(parents=True, exist_ok=True)
        if self.folder == folder:
            self._adopt()

    def close(self) -> None:
        """Let another server work here."""
        self._lock.close()

    def new_file(self) -> tempfile._TemporaryFileWrapper[bytes]:
        """A new file for something that arrives; whoever asked deletes it, or `add` takes it."""
        return tempfile.NamedTemporaryFile(dir=self._incoming, delete=False)

    def media(self, token: str) -> Path:
        """Where the recording of a job lies, if it was uploaded or fetched."""
        return self._jobs / token / "media"

    def answer(self, token: str) -> Path:
        """Where the whole answer of a completed job lies."""
        return self._jobs / token / "answer.json"

    def add(self, job: KeptJob, media: Path | None) -> None:
        """Keep a new job and take over its recording. Afterwards it survives whatever happens to the server."""
        made = self._incoming / job.token
        made.mkdir()
        try:
            if media is not None:
                media.replace(made / "media")
            _write(made / "job.json", _packed(job))
            made.rename(self._jobs / job.token)
        except OSError:
            shutil.rmtree(made, ignore_errors=True)
            raise

    def save(self, job: KeptJob) -> None:
        """Keep the job's state."""
        _write(self._jobs / job.token / "job.json", _packed(job))

    def save_answer(self, token: str, body: bytes) -> None:
        """Keep the whole answer."""
        _write(self.answer(token), body)

    def add_window(self, token: str, window: HeardWindow) -> None:
        """Keep what was heard in one more window."""
        with (self._jobs / token / "lines.jsonl").open("ab") as file:
            file.write(json.dumps(plain(window), ensure_ascii=False).encode("utf-8", "replace") + b"\n")

    def windows(self, token: str) -> list[HeardWindow]:
        """What was heard so far. One that was cut off by a kill is not there, nor what stands behind it."""
        found: list[HeardWindow] = []
        path = self._jobs / token / "lines.jsonl"
        try:
            body = path.read_bytes()
        except OSError:
            return found
        whole = 0
        for line in body.splitlines(keepends=True):
            try:
                if not line.endswith(b"\n"):
                    break
                found.append(heard(json.loads(line)))
            except (ValueError, TypeError, IndexError):
                break
            whole += len(line)
        if whole < len(body):
            with contextlib.suppress(OSError):
                os.truncate(path, whole)
        return found

    def forget_media(self, token: str) -> None:
        """Delete the recording; it is no longer needed."""
        with contextlib.suppress(OSError):
            self.media(token).unlink(missing_ok=True)

    def forget(self, token: str) -> None:
        """Delete everything of a job."""
        shutil.rmtree(self._jobs / token, ignore_errors=True)

    def _adopt(self) -> None:
        """Take over the jobs of servers that worked beside another one and are gone."""
        for slot in range(1, _SLOTS):
            beside = _slot(self.folder, slot)
            if not beside.is_dir():
                continue
            with (beside / "lock").open("a+b") as file, contextlib.suppress(OSError):
                _lock(file)
                for kept, ours in (("jobs", self._jobs), ("nhn-stt", self.tasks)):
                    for one in (beside / kept).iterdir():
                        one.rename(ours / one.name)

    def load(self) -> list[KeptJob]:
        """All jobs, oldest first. One that cannot be read is left where it lies until it is old."""
        jobs = []
        for entry in self._jobs.iterdir():
            try:
                jobs.append(_unpacked((entry / "job.json").read_bytes()))
            except (OSError, ValueError, TypeError, KeyError):
                log.warning("a kept job cannot be read: %s", entry.name)
                with contextlib.suppress(OSError):
                    if entry.stat().st_mtime < time.time() - KEEP_S:
                        self.forget(entry.name)
        return sorted(jobs, key=lambda job: job.created_at)


def write_whole(path: Path, body: bytes) -> None:
    """Write a file that is there wholly or not at all."""
    _write(path, body)


def _write(path: Path, body: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _packed(job: KeptJob) -> bytes:
    return json.dumps(asdict(job), ensure_ascii=False).encode("utf-8", "surrogatepass")


def _unpacked(body: bytes) -> KeptJob:
    fields: dict[str, Any] = json.loads(body.decode("utf-8", "surrogatepass"))
    request = fields.pop("request")
    request["boostings"] = tuple(request["boostings"])
    return KeptJob(request=SpeechRequest(**request), **fields)


def _slot(folder: Path, slot: int) -> Path:
    return folder if slot == 0 else folder / f"beside-{slot}"


def _locked(folder: Path) -> tuple[Path, IO[bytes]]:
    """The folder, or one inside it if another server already works there; and the lock, held until it is closed."""
    for slot in range(_SLOTS):
        place = _slot(folder, slot)
        place.mkdir(parents=True, exist_ok=True)
        file = (place / "lock").open("a+b")
        # A server whose program was just killed needs a moment to notice and to end.
        for _ in range(_PATIENCE if slot == 0 else 1):
            try:
                _lock(file)
            except OSError:
                time.sleep(0.1)
            else:
                return place, file
        file.close()
    raise BlockingIOError(f"too many servers work in {folder}")


def _lock(file: IO[bytes]) -> None:
    if sys.platform == "win32":
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
