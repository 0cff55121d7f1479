"""The asynchronous tasks of the NHN API on disk: a URL, fetched and handed to the queue of the engine."""

from __future__ import annotations

import contextlib
import json
import logging
import threading
import time
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from desktop_app.local import web
from desktop_app.local.audio_fault import UnusableAudio
from desktop_app.local.clova_speech_request import Fault, SpeechRequest
from desktop_app.local.kept_jobs import COMPLETED, KEEP_AT_MOST, KEEP_S, PROCESSING, KeptJobs, write_whole
from desktop_app.local.kept_jobs import FAILED as JOB_FAILED
from desktop_app.local.nhn_stt_answer import NhnFault, of_audio, of_engine, result
from desktop_app.local.sound_check import heard_as, look
from desktop_app.local.speech_jobs import MOST_JOBS, SpeechJobs

log = logging.getLogger(__name__)

MOST_BYTES = 150 * 1000 * 1000
SHORTEST_MS = 360
LONGEST_MS = 3_600_000
"""What the service takes (NHN in practice)."""

CONTAINERS = frozenset({"wav", "webm", "mp3", "ogg", "flac", "adts", "ac3"})

LANGUAGE = "ko-KR"
"""The only language of the service (NHN API)."""

PENDING, IN_PROGRESS, FAILED = "PENDING", "IN_PROGRESS", "FAILED"
"""States of a task, as the document writes them; COMPLETED is the fourth."""


@dataclass(slots=True)
class NhnTask:
    """One task. ``job``: its token in the queue of the engine, once its recording was fetched."""

    id: str
    url: str
    pairs: tuple[str, ...]
    created_at: float
    state: str = PENDING
    job: str = ""
    length_ms: int = 0
    codec: str = ""


class NhnTasks:
    """Takes tasks, fetches their recordings, tells how they stand; they survive the server."""

    def __init__(self, kept: KeptJobs, jobs: SpeechJobs) -> None:
        self._kept, self._jobs = kept, jobs
        self._folder = kept.tasks
        self._tasks: dict[str, NhnTask] = {}
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._fetchers = ThreadPoolExecutor(2, "nhn-fetch")

    def start(self) -> None:
        """Go on with what was accepted before."""
        for task in sorted(self._load(), key=lambda task: task.created_at):
            self._tasks[task.id] = task
            if task.state == PENDING:
                self._fetchers.submit(self._fetch, task)
        self._tidy()

    def close(self) -> None:
        """Stop at once; what is not yet fetched is fetched at the next start."""
        self._closing.set()
        self._fetchers.shutdown(cancel_futures=True)

    def submit(self, url: str, pairs: tuple[str, ...]) -> str:
        """Accept a task; when this returns its id, it survives the server. Raises `NhnFault`, OSError."""
        with self._lock:
            waiting = sum(task.state == PENDING for task in self._tasks.values())
        if waiting >= MOST_JOBS:
            raise NhnFault(429)
        task = NhnTask(str(uuid.uuid4()), url, pairs, time.time())
        self._save(task)
        with self._lock:
            self._tasks[task.id] = task
        self._fetchers.submit(self._fetch, task)
        self._tidy()
        return task.id

    def status(self, task_id: str) -> dict[str, Any]:
        """``taskStatus``, and ``result`` once it is there. Raises `NhnFault` INVALID_ASYNC_ID."""
        with self._lock:
            task = self._tasks.get(task_id)
        if task is None:
            raise NhnFault(4010006)
        if not task.job:
            return {"taskId": task_id, "taskStatus": task.state}
        try:
            answer = json.loads(self._jobs.status(task.job))
        except Fault as fault:
            raise NhnFault(4010006 if fault.result == "ERROR_TOKEN_INVALID" else 5000001) from fault
        if answer["result"] == COMPLETED:
            with contextlib.suppress(NhnFault):
                found = result(answer, task.length_ms, task.codec, task.pairs)
                return {"taskId": task_id, "taskStatus": COMPLETED, "result": found}
            return {"taskId": task_id, "taskStatus": FAILED}
        states = {PROCESSING: IN_PROGRESS, JOB_FAILED: FAILED}
        return {"taskId": task_id, "taskStatus": states.get(answer["result"], PENDING)}

    def retry(self, task_id: str) -> str:
        """Begin a failed task again, as a new one, whose id this returns.

        Raises `NhnFault` INVALID_ASYNC_ID, INVALID_PARAMETER if it has not failed.
        """
        if self.status(task_id)["taskStatus"] != FAILED:
            raise NhnFault(4000001)
        with self._lock:
            task = self._tasks[task_id]
        return self.submit(task.url, task.pairs)

    def _fetch(self, task: NhnTask) -> None:
        made: list[Path] = []
        try:
            task.job = self._handed_over(task, made)
        except (NhnFault, UnusableAudio, Fault) as error:
            if self._closing.is_set():
                return
            log.warning("a task failed: %s", error)
            task.state = FAILED
        except Exception:  # the top of a task: the next ones go on
            log.exception("a task failed")
            task.state = FAILED
        finally:
            for path in made:
                with contextlib.suppress(OSError):
                    path.unlink(missing_ok=True)
        if task.job:
            task.state = IN_PROGRESS
        try:
            self._save(task)
        except OSError:
            log.exception("a task could not be kept")

    def _handed_over(self, task: NhnTask, made: list[Path]) -> str:
        """The token of the task's job. ``made`` is told the files that were written."""
        with self._kept.new_file() as file:
            made.append(Path(file.name))
            web.fetch(task.url, file, lambda: not self._closing.is_set(), most_bytes=MOST_BYTES)
        media = made[0]
        recording = look(media, CONTAINERS)
        check_length(recording.duration_ms)
        task.length_ms, task.codec = recording.duration_ms, recording.audio_codec or ""
        media = heard_as(recording, media, self._kept.new_file)
        made.append(media)
        return self._jobs.submit(_request("async", task.pairs), web.file_name(task.url), media)

    def _tidy(self) -> None:
        oldest = time.time() - KEEP_S
        with self._lock:
            tasks = sorted(self._tasks.values(), key=lambda task: -task.created_at)
            old = [task for place, task in enumerate(tasks) if place >= KEEP_AT_MOST or task.created_at < oldest]
            for task in old:
                del self._tasks[task.id]
        for task in old:
            with contextlib.suppress(OSError):
                (self._folder / f"{task.id}.json").unlink(missing_ok=True)

    def _save(self, task: NhnTask) -> None:
        write_whole(self._folder / f"{task.id}.json", json.dumps(asdict(task)).encode())

    def _load(self) -> list[NhnTask]:
        tasks = []
        for path in self._folder.glob("*.json"):
            try:
                fields: dict[str, Any] = json.loads(path.read_bytes())
                tasks.append(NhnTask(**{**fields, "pairs": tuple(fields["pairs"])}))
            except (OSError, ValueError, TypeError, KeyError):
                log.warning("a kept task cannot be read: %s", path.name)
        return tasks


def check_length(duration_ms: int) -> None:
    """Raises `NhnFault` AUDIO_LENGTH_TOO_SHORT, AUDIO_LENGTH_TOO_LONG."""
    if duration_ms < SHORTEST_MS:
        raise NhnFault(4000203)
    if duration_ms > LONGEST_MS:
        raise NhnFault(4000202)


def _request(completion: str, pairs: tuple[str, ...]) -> SpeechRequest:
    """For the queue of the engine. What is meant by the pairs is expected, too."""
    meant = tuple(pair.partition("_")[0].strip() for pair in pairs)
    return SpeechRequest(LANGUAGE, completion=completion, boostings=meant)


def recognise(
    jobs: SpeechJobs, kept: KeptJobs, media: Path, pairs: tuple[str, ...], is_gone: Callable[[], bool]
) -> dict[str, Any]:
    """The result for an uploaded recording. Raises `NhnFault`, and ClientGone as `SpeechJobs.wait`."""
    heard: Path | None = None
    try:
        recording = look(media, CONTAINERS)
        check_length(recording.duration_ms)
        heard = heard_as(recording, media, kept.new_file)
        answer = jobs.wait(_request("sync", pairs), heard, is_gone)
    except UnusableAudio as error:
        raise of_audio(error.fault) from error
    except Fault as fault:
        raise of_engine(fault) from fault
    finally:
        if heard is not None and heard != media:
            heard.unlink(missing_ok=True)
    return result(answer, recording.duration_ms, recording.audio_codec or "", pairs)
