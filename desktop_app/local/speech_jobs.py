"""The recordings that wait for the engine, and what becomes of the asynchronous ones."""

from __future__ import annotations

import contextlib
import json
import logging
import secrets
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import desktop_app
from desktop_app.local import web
from desktop_app.local.callbacks import CALLBACK_PAUSES_S, Callbacks
from desktop_app.local.clova_speech_answer import answer, segment_writer
from desktop_app.local.clova_speech_request import Fault, SpeechRequest, internal
from desktop_app.local.heard import HeardWindow
from desktop_app.local.kept_jobs import (
    COMPLETED,
    FAILED,
    KEEP_AT_MOST,
    KEEP_S,
    PROCESSING,
    STOPPED,
    WAITING,
    KeptJob,
    KeptJobs,
)
from desktop_app.local.models import ModelStore
from desktop_app.local.speech_lane import LONGEST_ASYNC_MS, LONGEST_SYNC_MS, SpeechLane
from desktop_app.local.speech_process import engine_version
from desktop_app.local.speech_voices import by_speaker
from desktop_app.local.speech_work import SpeechWork
from desktop_app.local.storage_folder import StorageFolder

__all__ = ["LONGEST_ASYNC_MS", "LONGEST_SYNC_MS", "MOST_JOBS", "ClientGone", "SpeechJobs"]

log = logging.getLogger(__name__)

MOST_JOBS = 200
"""Unfinished requests at one time; one more is ERROR_TOO_MANY_JOBS. The real number is not published."""

_LOOK_S = 0.1
_LET_GO_S = 10.0
_SHORT_BYTES = 4 << 20
"""A recording that somebody waits for and that is no larger has an engine of its own: the pause of a dictation is not
to wait for a meeting of hours."""


class ClientGone(Exception):
    """Whoever waited for a synchronous answer has hung up."""


class SpeechJobs:
    """Takes requests, has them recognised in order, keeps the asynchronous ones across restarts."""

    def __init__(
        self,
        kept: KeptJobs,
        storage: StorageFolder,
        models: ModelStore,
        *,
        most_jobs: int = MOST_JOBS,
        callback_pauses_s: tuple[float, ...] = CALLBACK_PAUSES_S,
    ) -> None:
        self._kept = kept
        self._storage = storage
        self._most_jobs = most_jobs
        self._lock = threading.Lock()
        self._resuming = threading.Lock()
        self._jobs: dict[str, KeptJob] = {}
        self._unfinished: set[SpeechWork] = set()
        self._stopped: dict[str, SpeechWork] = {}
        self._lanes = tuple(
            SpeechLane(name, models, self._keep_window, self._ended, is_awaited=name == "short")
            for name in ("long", "short")
        )
        self._version = f"malgeul_local_v{desktop_app.__version__}-{engine_version()}"
        self._closing = threading.Event()
        self._fetchers = ThreadPoolExecutor(2, "fetch")
        self._callbacks = Callbacks(kept, callback_pauses_s)

    def start(self) -> None:
        """Go on with what was accepted before, and begin to work."""
        for job in self._kept.load():
            self._jobs[job.token] = job
            if job.state == STOPPED:
                continue
            if not job.is_over:
                self._go_on(job)
            elif job.callback_owed:
                self._callbacks.add(job)
        self._tidy()
        for lane in self._lanes:
            lane.start()

    def _go_on(self, job: KeptJob) -> None:
        """Put an asynchronous job into the queue, with the lines that are kept of it."""
        job.state = WAITING
        work = SpeechWork(job, self._media_of(job), is_kept=True)
        for window in self._kept.windows(job.token):
            work.take(window)
        self._accept(work)

    def close(self) -> None:
        """Stop at once. What is unfinished and asynchronous goes on at the next start."""
        self._closing.set()
        self._fetchers.shutdown(cancel_futures=True)
        for lane in self._lanes:
            lane.close()
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
        self._accept(SpeechWork(job, self._media_of(job), is_kept=True))
        return job.token

    def wait(self, request: SpeechRequest, media: Path | None, is_gone: Callable[[], bool]) -> dict[str, Any]:
        """Recognise now and give the whole answer. Raises `Fault`, and `ClientGone` as soon as ``is_gone`` says so.

        ``media``: the uploaded recording, or None. It is only read.
        """
        work = SpeechWork(KeptJob(_new_token(), request, ""), media, is_kept=False)
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

    def stop(self, token: str) -> bytes:
        """Spend no more time on an asynchronous job; its lines are kept. Asked after again, it goes on.

        Raises `Fault` ERROR_TOKEN_INVALID, and OSError if it cannot be kept.
        """
        job = self._jobs.get(token)
        if job is None:
            raise Fault("ERROR_TOKEN_INVALID", "Token does not exist")
        work = self._work(token)
        if work is not None:
            if self._drop(work):
                self._stopped[token] = work
            job.state = STOPPED
            self._kept.save(job)
        return json.dumps({"token": token, "result": "SUCCEEDED"}).encode()

    def _asked_after(self, token: str) -> KeptJob:
        """The job of a token; one that was stopped goes on."""
        job = self._jobs.get(token)
        if job is None:
            raise Fault("ERROR_TOKEN_INVALID", "Token does not exist")
        with self._resuming:
            if job.state == STOPPED:
                before = self._stopped.pop(token, None)
                # What the engine still hands over must not be kept behind what is read now.
                if before is not None:
                    before.done.wait(_LET_GO_S)
                self._go_on(job)
        return job

    def status(self, token: str) -> bytes:
        """The body that tells how an asynchronous job stands; the whole answer once it is there.

        Raises `Fault` ERROR_TOKEN_INVALID.
        """
        job = self._asked_after(token)
        if job.state == COMPLETED:
            try:
                return self._kept.answer(token).read_bytes()
            except OSError as error:
                raise Fault("ERROR_INTERNAL_ERROR", "Internal Server Error", 500, token) from error
        body: dict[str, Any] = {"token": token, "result": job.state}
        if job.message:
            body["message"] = job.message
        work = self._work(token)
        if work is not None and job.state == PROCESSING:
            body["progress"] = work.percent
        return json.dumps(body).encode()

    def lines(self, token: str, since: int) -> bytes:
        """How far an asynchronous job is, and its lines from number ``since`` on; they only become more at the end.

        Raises `Fault` ERROR_TOKEN_INVALID.
        """
        job = self._asked_after(token)
        work = self._work(token)
        if work is None:
            # Over, so nothing of it changes any more.
            work = SpeechWork(job, None, is_kept=True)
            for window in self._kept.windows(token):
                work.take(window)
        at_ms, write = work.at_ms, segment_writer(job.request)
        body: dict[str, Any] = {
            "token": token,
            "result": job.state,
            "progress": 100 if job.state == COMPLETED else work.percent,
            "position_ms": at_ms,
            "duration_ms": max(work.length_ms, at_ms),
            "lines": [write(line, "") for line in work.lines[since:]],
        }
        if job.message:
            body["message"] = job.message
        return json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")

    def _work(self, token: str) -> SpeechWork | None:
        with self._lock:
            return next((work for work in self._unfinished if work.is_kept and work.job.token == token), None)

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

    def _accept(self, work: SpeechWork) -> None:
        with self._lock:
            self._unfinished.add(work)
        if work.media is None:
            self._fetchers.submit(self._fetch, work)
        else:
            self._lane(work).add(work)

    def _lane(self, work: SpeechWork) -> SpeechLane:
        long, short = self._lanes
        try:
            is_short = not work.is_kept and work.media is not None and work.media.stat().st_size <= _SHORT_BYTES
        except OSError:
            is_short = True  # it is not there, which is told at once
        return short if is_short else long

    def _drop(self, work: SpeechWork) -> bool:
        """Give a recording up. Returns whether an engine was at it, and has yet to let go."""
        with self._lock:
            self._unfinished.discard(work)
        return {lane.drop(work) for lane in self._lanes} != {False}

    def _is_wanted(self, work: SpeechWork) -> bool:
        return not work.is_dropped and not self._closing.is_set()

    def _fetch(self, work: SpeechWork) -> None:
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
            self._finish(work, internal())
        else:
            self._lane(work).add(work)

    def _keep_window(self, work: SpeechWork, window: HeardWindow) -> None:
        if self._is_wanted(work):
            self._kept.add_window(work.job.token, window)

    def _ended(self, work: SpeechWork, fault: Fault | None) -> None:
        """The engine is done with a recording, or nobody wants it any more."""
        if not self._is_wanted(work):
            work.done.set()
        elif fault is not None:
            self._finish(work, fault)
        else:
            lines, labels = work.lines, [""] * len(work.lines)
            if work.job.request.diarization:
                lines, labels = by_speaker(work.lines, work.speakers)
            self._finish(work, answer(work.job.token, work.job.request, lines, self._version, labels, work.sounds_like))
        self._forget_fetched(work)

    def _finish(self, work: SpeechWork, outcome: dict[str, Any] | Fault) -> None:
        if self._closing.is_set():
            return  # it was broken off by us; a kept job starts again
        if work.is_kept and work.is_dropped:
            return  # it was stopped, and goes on when it is asked after
        if work.is_kept:
            try:
                self._keep(work.job, outcome)
            except OSError:
                log.exception("a job's outcome could not be kept")
                work.job.state, work.job.message = FAILED, internal().message
        work.outcome = outcome
        with self._lock:
            self._unfinished.discard(work)
        work.done.set()
        self._tidy()

    def _keep(self, job: KeptJob, outcome: dict[str, Any] | Fault) -> None:
        job.finished_at = time.time()
        if isinstance(outcome, Fault):
            state, job.message = FAILED, outcome.message
            body: dict[str, Any] = {"result": outcome.result, "message": outcome.message, "token": job.token}
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

    def _forget_fetched(self, work: SpeechWork) -> None:
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
