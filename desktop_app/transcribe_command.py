"""`malgeul transcribe`: recordings through a service and into files, without a window."""

from __future__ import annotations

import argparse
import contextlib
import logging
import signal
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import FrameType

from desktop_app import logs
from desktop_app.command_line import DONE, USAGE, exit_code
from desktop_app.command_output import chosen_formats, output_problem, tell, write_transcript
from desktop_app.domain.errors import AppError, Cancelled, Service, StorageError
from desktop_app.domain.job import Job, JobFailure, JobState
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.export.formats import Format
from desktop_app.jobs.runner import WatchedProgress
from desktop_app.parts import Parts, adapted, new_job
from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from desktop_app.storage.process_lock import ProcessLock
from desktop_app.ui.wording import note_sentence, state_name

log = logging.getLogger(__name__)

BAR_CELLS = 30
LINE_EVERY_S = 5.0


def speech_options(given: argparse.Namespace, parts: Parts) -> SpeechOptions:
    """The wishes of a command line. Defaults: the first service that is ready, Korean (English on this computer)."""
    service = Service(given.service) if given.service else parts.first_ready()
    wishes = SpeechOptions(
        service=service,
        source=given.source,
        completion=given.completion,
        language=given.language or "ko-KR",
        diarization=given.diarization is not False,
        boost=tuple(given.boost),
        forbid=tuple(given.forbid),
        bias=tuple(given.bias),
        noise_filter=given.noise_filter,
        word_times=given.word_times,
        events=given.events,
        domain_boosting=given.domain_boosting,
        callback=given.callback,
        result_to_storage=not given.callback,
        userdata=given.userdata,
    )
    if given.speakers:
        wishes = replace(wishes, diarization=True, speakers_min=given.speakers[0], speakers_max=given.speakers[1])
    return adapted(wishes)


def transcribe(given: argparse.Namespace, paths: Paths) -> int:
    """`malgeul transcribe`: each input in turn; the code of the first that failed."""
    formats = chosen_formats(given.format, given.output)
    problem = output_problem(formats, given.output, len(given.inputs))
    if problem:
        print(f"malgeul: {problem}", file=sys.stderr)
        return USAGE
    parts = Parts(paths)
    kept: Library | None = None
    code = DONE
    try:
        options = speech_options(given, parts)
        kept = parts.open_library()
        for source in given.inputs:
            failed = _transcribe_one(source, options, formats, given.output, len(given.inputs), parts, kept)
            code = code or failed
            if failed == exit_code(Cancelled()):
                break
    finally:
        if kept is not None:
            kept.close()
        parts.close()
    return code


def _transcribe_one(
    source: str,
    options: SpeechOptions,
    formats: Sequence[Format],
    output: str | None,
    inputs: int,
    parts: Parts,
    kept: Library,
) -> int:
    progress_line = ProgressLine(Path(source).name or source)
    try:
        job = new_job(source, options)
        with ProcessLock(parts.job_lock(job.id)):
            done = _worked(job, parts, kept, progress_line)
        progress_line.end()
        for note in done.notes:
            print(f"malgeul: {source}: {note_sentence(note)}", file=sys.stderr)
        write_transcript(kept.transcript(done.document_id), formats, output, alone=inputs == 1, on=date.today())
    except (AppError, KeyboardInterrupt) as error:
        progress_line.end()
        return tell(error, source)
    except BrokenPipeError:
        raise
    except Exception as error:
        progress_line.end()
        log.exception("a recording failed by a fault of ours")
        return tell(error, source, str(parts.paths.logs / logs.FILE_NAME))
    return DONE


def _worked(job: Job, parts: Parts, kept: Library, line: ProgressLine) -> Job:
    """Take a job through its recipe, kept at each step; a job that is done needs no row any more."""
    now = job

    def keep(step: Job) -> None:
        nonlocal now
        now = replace(step, updated_at=time.time())
        kept.save_job(now)
        line.state(step.state)

    keep(job)
    progress = WatchedProgress(line.report)
    try:
        with interruptible(progress):
            done = parts.transcribing(kept)(job, keep, progress)
    except AppError as error:
        cancelled = isinstance(error, Cancelled)
        failure = None if cancelled else JobFailure(type(error).__name__, error.facts())
        state = JobState.CANCELLED if cancelled else JobState.FAILED
        with contextlib.suppress(StorageError):
            if state is JobState.FAILED or any(piece.token for piece in now.pieces):
                kept.save_job(replace(now, state=state, failure=failure, updated_at=time.time()))
            else:
                kept.delete_job(job.id)
        raise
    kept.delete_job(job.id)
    return done


@contextmanager
def interruptible(progress: WatchedProgress) -> Iterator[None]:
    """While the block runs, Ctrl+C and a polite request to end give the work up in good order."""

    def give_up(_signal: int, _frame: FrameType | None) -> None:
        # In a thread of its own: closing a connection must not wait for the very code it interrupted.
        threading.Thread(target=progress.cancel, daemon=True).start()

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    old = {number: signal.signal(number, give_up) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in old.items():
            signal.signal(number, handler)


class ProgressLine:
    """Says on standard error how far a recording is: a bar on a terminal, plain lines otherwise."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._is_terminal = sys.stderr.isatty()
        self._state = ""
        self._last = 0.0
        self._dirty = False

    def state(self, state: JobState) -> None:
        """Another step began."""
        words = state_name(state)
        if words != self._state and not state.is_over:
            self._state = words
            self._say(words)

    def report(self, done: int, total: int) -> None:
        """Progress within the step."""
        if not total:
            return
        share = min(1.0, done / total)
        if self._is_terminal:
            full = round(share * BAR_CELLS)
            self._say(f"{self._state} {'█' * full}{'░' * (BAR_CELLS - full)} {share:4.0%}")
        elif time.monotonic() - self._last >= LINE_EVERY_S:
            self._say(f"{self._state} {share:.0%}")

    def end(self) -> None:
        """Leave the line, so that what follows begins on its own."""
        if self._dirty:
            print(file=sys.stderr, flush=True)
            self._dirty = False

    def _say(self, text: str) -> None:
        self._last = time.monotonic()
        if self._is_terminal:
            print(f"\r\x1b[K{self._name}: {text}", end="", file=sys.stderr, flush=True)
            self._dirty = True
        else:
            print(f"{self._name}: {text}", file=sys.stderr, flush=True)
