"""The recordings that wait for the engine, one at a time; and what becomes of the asynchronous ones."""

from __future__ import annotations

import contextlib
import json
import logging
import queue
import secrets
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import desktop_app
from desktop_app.local import web
from desktop_app.local.audio_fault import UnusableAudio
from desktop_app.local.callbacks import CALLBACK_PAUSES_S, Callbacks
from desktop_app.local.clova_speech_answer import answer, refusal
from desktop_app.local.clova_speech_request import Fault, SpeechRequest
from desktop_app.local.engine_process import EngineGone
from desktop_app.local.kept_jobs import (
    COMPLETED,
    FAILED,
    KEEP_AT_MOST,
    KEEP_S,
    PROCESSING,
    WAITING,
    KeptJob,
    KeptJobs,
)
from desktop_app.local.speech_process import engine_version, recognise, speech_process
from desktop_app.local.storage_folder import StorageFolder

log = logging.getLogger(__name__)

LONGEST_SYNC_MS = 2 * 3600_000
LONGEST_ASYNC_MS = 6 * 3600_000
"""What the service takes (beyond-the-documents 1.5)."""

MOST_JOBS = 200
"""Unfinished requests at one time; one more is ERROR_TOO_MANY_JOBS. The real number is not published."""

_IDLE_S = 120.0
_LOOK_S = 0.25
_ENGINE_TRIES = 2


class ClientGone(Exception):
    """Whoever waited for a synchronous answer has hung up."""


@dataclass(eq=False, slots=True)
class _Work:
    """One recording on its way through the engine. ``media``: where it lies, None while it is not yet fetched."""

    job: KeptJob
    media: Path | None
    is_kept: bool
    is_dropped: bool = False
    done: threading.Event = field(default_factory=threading.Event)
    outcome: dict[str, Any] | Fault | None = None


class SpeechJobs:
    """Takes requests, has them recognised in order, keeps the asynchronous ones across restarts."""

    def __init__(
        self,
        kept: KeptJobs,
        storage: StorageFolder,
        *,
        most_jobs: int = MOST_JOBS,
        callback_pauses_s: tuple[float, ...] = CALLBACK_PAUSES_S,
    ) -> None:
        self._kept = kept
        self._storage = storage
        self._most_jobs = most_jobs
        self._lock = threading.Lock()
        self._jobs: dict[str, KeptJob] = {}
        self._unfinished: set[_Work] = set()
        self._waiting: queue.SimpleQueue[_Work | None] = queue.SimpleQueue()
        self._current: _Work | None = None
        self._engine = speech_process()
        self._version = f"malgeul_local_v{desktop_app.__version__}-{engine_version()}"
        self._closing = threading.Event()
        self._fetchers = ThreadPoolExecutor(2, "fetch")
        self._callbacks = Callbacks(kept, callback_pauses_s)
        self._worker = threading.Thread(target=self._recognise_all, name="recognise", daemon=True)

    def start(self) -> None:
        """Go on with what was accepted before, and begin to work."""
        for job in self._kept.load():
            self._jobs[job.token] = job
            if not job.is_over:
                job.state = WAITING
                self._accept(_Work(job, self._media_of(job), is_kept=True))
            elif job.callback_owed:
                self._callbacks.add(job)
        self._tidy()
        self._worker.start()

    def close(self) -> None:
        """Stop at once. What is unfinished and asynchronous goes on at the next start."""
        self._closing.set()
        self._engine.stop()
        self._waiting.put(None)
        self._fetchers.shutdown(cancel_futures=True)
        self._worker.join()
        self._callbacks.close()
        self._kept.close()

    def check_room(self) -> None:
        """Raises `Fault` ERROR_TOO_MANY_JOBS."""
        with self._lock:
            self._check_room()

    def submit(self, request: SpeechRequest, name: str, media: Path | None) -> str:
        """Accept an asynchronous request; when this returns its token, it survives the server.

        ``media``: the uploaded recording, taken over; None for one behind a URL or in the storage folder.
        Raises `Fault`, and OSError if it cannot be kept.
        """
        job = KeptJob(_new_token(), request, name, created_at=time.time(), callback_owed=bool(request.callback))
        if request.data_key:
            self._storage.recording(request.data_key)
        self.check_room()
        self._kept.add(job, media)
        self._jobs[job.token] = job
        self._accept(_Work(job, self._media_of(job), is_kept=True))
        return job.token

    def wait(self, request: SpeechRequest, media: Path | None, is_gone: Callable[[], bool]) -> dict[str, Any]:
        """Recognise now and give the whole answer. Raises `Fault`, and `ClientGone` as soon as ``is_gone`` says so.

        ``media``: the uploaded recording, or None. It is only read.
        """
        work = _Work(KeptJob(_new_token(), request, ""), media, is_kept=False)
        if request.data_key:
            work.media = self._storage.recording(request.data_key)
        self.check_room()
        self._accept(work)
        while not work.done.wait(_LOOK_S):
            if self._closing.is_set() or is_gone():
                self._drop(work)
                raise ClientGone
        if isinstance(work.outcome, Fault):
            raise work.outcome
        if work.outcome is None:
            raise ClientGone
        return work.outcome

    def status(self, token: str) -> bytes:
        """The body that tells how an asynchronous job stands; the whole answer once it is there.

        Raises `Fault` ERROR_TOKEN_INVALID.
        """
        job = self._jobs.get(token)
        if job is None:
            raise Fault("ERROR_TOKEN_INVALID", "Token does not exist")
        if job.state == COMPLETED:
            try:
                return self._kept.answer(token).read_bytes()
            except OSError as error:
                raise Fault("ERROR_INTERNAL_ERROR", "Internal Server Error", 500, token) from error
        body = {"token": token, "result": job.state}
        if job.message:
            body["message"] = job.message
        return json.dumps(body).encode()

    def _check_room(self) -> None:
        if len(self._unfinished) >= self._most_jobs:
            raise Fault("ERROR_TOO_MANY_JOBS", "Too many jobs", 429)

    def _media_of(self, job: KeptJob) -> Path | None:
        if job.request.data_key:
            try:
                return self._storage.recording(job.request.data_key)
            except Fault:
                return self._storage.input / ".missing"  # told as such when its turn comes
        media = self._kept.media(job.token)
        return media if not job.request.url or media.exists() else None

    def _accept(self, work: _Work) -> None:
        with self._lock:
            self._unfinished.add(work)
        if work.media is None:
            self._fetchers.submit(self._fetch, work)
        else:
            self._waiting.put(work)

    def _drop(self, work: _Work) -> None:
        work.is_dropped = True
        with self._lock:
            self._unfinished.discard(work)
            if self._current is work:
                self._engine.stop()

    def _is_wanted(self, work: _Work) -> bool:
        return not work.is_dropped and not self._closing.is_set()

    def _fetch(self, work: _Work) -> None:
        try:
            with self._kept.new_file() as file:
                work.media = Path(file.name)
                web.fetch(work.job.request.url, file, lambda: self._is_wanted(work))
            if work.is_kept:
                work.media = work.media.replace(self._kept.media(work.job.token))
        except Fault as fault:
            _unlink(work.media)
            self._finish(work, fault)
        except OSError:
            log.exception("a recording could not be fetched")
            _unlink(work.media)
            self._finish(work, _internal())
        else:
            self._waiting.put(work)

    def _recognise_all(self) -> None:
        while not self._closing.is_set():
            try:
                work = self._waiting.get(timeout=_IDLE_S)
            except queue.Empty:
                self._engine.close()  # its model takes 100 MB
                continue
            if work is None:
                break
            if self._is_wanted(work):
                self._recognise(work)
            self._forget_fetched(work)
        self._engine.close()

    def _recognise(self, work: _Work) -> None:
        with self._lock:
            self._current = work
        work.job.state = PROCESSING
        outcome: dict[str, Any] | Fault
        try:
            outcome = self._heard(work)
        except UnusableAudio as error:
            outcome = refusal(error.fault)
        except EngineGone:
            outcome = _internal()
        except Exception:  # the top of a job: the next ones go on
            log.exception("a recording could not be recognised")
            outcome = _internal()
        with self._lock:
            self._current = None
        self._finish(work, outcome)

    def _heard(self, work: _Work) -> dict[str, Any]:
        longest_ms = LONGEST_ASYNC_MS if work.is_kept else LONGEST_SYNC_MS
        media = work.media or Path()
        for left in reversed(range(_ENGINE_TRIES)):
            try:
                heard = recognise(self._engine, media, longest_ms, lambda: self._is_wanted(work))
            except EngineGone:
                if not left or not self._is_wanted(work):
                    raise
            else:
                return answer(work.job.token, work.job.request, heard, self._version)
        raise EngineGone

    def _finish(self, work: _Work, outcome: dict[str, Any] | Fault) -> None:
        if self._closing.is_set():
            return  # it was broken off by us; a kept job starts again
        if work.is_kept:
            try:
                self._keep(work.job, outcome)
            except OSError:
                log.exception("a job's outcome could not be kept")
                work.job.state, work.job.message = FAILED, _internal().message
        work.outcome = outcome
        with self._lock:
            self._unfinished.discard(work)
        work.done.set()
        self._tidy()

    def _keep(self, job: KeptJob, outcome: dict[str, Any] | Fault) -> None:
        job.finished_at = time.time()
        if isinstance(outcome, Fault):
            state, job.message = FAILED, outcome.message
            body = {"result": outcome.result, "message": outcome.message, "token": job.token}
        else:
            state, body = COMPLETED, outcome
        packed = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
        self._kept.save_answer(job.token, packed)
        if job.request.result_to_storage and state == COMPLETED:
            self._storage.save_result(job.name, job.token, packed)
        job.state = state
        self._kept.save(job)
        self._kept.forget_media(job.token)
        if job.callback_owed:
            self._callbacks.add(job)

    def _forget_fetched(self, work: _Work) -> None:
        if not work.is_kept and work.job.request.url and work.media is not None:
            _unlink(work.media)

    def _tidy(self) -> None:
        over = sorted((job for job in list(self._jobs.values()) if job.is_over), key=lambda job: -job.finished_at)
        oldest = time.time() - KEEP_S
        for place, job in enumerate(over):
            if place >= KEEP_AT_MOST or job.finished_at < oldest:
                self._jobs.pop(job.token, None)
                self._kept.forget(job.token)
                self._storage.forget_result(job.name, job.token)


def _unlink(path: Path | None) -> None:
    # An open file cannot be deleted everywhere; what is left is deleted at the next start.
    with contextlib.suppress(OSError):
        if path is not None:
            path.unlink(missing_ok=True)


def _new_token() -> str:
    return secrets.token_hex(16)


def _internal() -> Fault:
    return Fault("ERROR_INTERNAL_ERROR", "Internal Server Error", 500)
