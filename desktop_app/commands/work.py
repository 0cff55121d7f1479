"""What the commands that work on files have in common: one input after the other, progress, Ctrl+C, jobs kept."""

from __future__ import annotations

import contextlib
import logging
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType, TracebackType
from typing import TypeVar

from desktop_app.assembly.parts import Parts
from desktop_app.commands.arguments import DONE, exit_code
from desktop_app.commands.left_behind import taken_up
from desktop_app.commands.output import printable, tell
from desktop_app.domain.errors import AppError, Cancelled, NotKept, SentBefore, StorageError, UnusableFile
from desktop_app.domain.job import Job, JobFailure, JobState, PieceState
from desktop_app.jobs.queue import Work
from desktop_app.jobs.runner import WatchedProgress
from desktop_app.recipes.ledger import content_of_input
from desktop_app.storage import logs
from desktop_app.storage.library import Library
from desktop_app.storage.process_lock import ProcessLock
from desktop_app.ui.words.measures import clock
from desktop_app.ui.words.wording import note_sentence, state_name

D = TypeVar("D")

log = logging.getLogger(__name__)

BAR_CELLS = 30
LINE_EVERY_S = 5.0
ALIVE_ON_TERMINAL_S = 1.0
ALIVE_S = 20.0


def one_after_the_other(inputs: Sequence[str], work: Callable[[str, ProgressLine], None], parts: Parts) -> int:
    """Do each input; one that fails is told and the others are still done. The code of the first that failed."""
    code = DONE
    for number, source in enumerate(inputs):
        failed = _one(source, inputs[:number], work, parts)
        code = code or failed
        if failed == exit_code(Cancelled()):
            break
    return code


def _one(source: str, before: Sequence[str], work: Callable[[str, ProgressLine], None], parts: Parts) -> int:
    line = ProgressLine(source)
    try:
        work(source, line)
    except (AppError, KeyboardInterrupt) as error:
        line.end()
        if isinstance(error, SentBefore):
            error.like = _like(source, before)
        return tell(error, source)
    except BrokenPipeError:
        raise
    except Exception as error:
        line.end()
        log.exception("an input failed by a fault of ours")
        return tell(error, source, str(parts.paths.logs / logs.COMMANDS))
    return DONE


def _like(source: str, before: Sequence[str]) -> str:
    """The first of the inputs ``before`` it that has the same content; "" where there is none."""
    with contextlib.suppress(UnusableFile):
        content = content_of_input(source)
        for one in before:
            with contextlib.suppress(UnusableFile):
                if content_of_input(one) == content:
                    return one
    return ""


def worked(job: Job, recipe: Work, parts: Parts, kept: Library, source: str, line: ProgressLine) -> Job:
    """Take a job through its recipe, kept at each step, and say what is to be said of it; a job that is done needs no
    row any more. Where an earlier command for the same broke off, its job goes on."""
    job = taken_up(job, parts, kept)
    with ProcessLock(parts.job_lock(job.id)), line:
        return _worked(job, recipe, kept, source, line)


def _worked(job: Job, recipe: Work, kept: Library, source: str, line: ProgressLine) -> Job:
    now = job
    told: set[str] = set()

    def tell_notes(step: Job) -> None:
        for note in step.notes:
            if note not in told:
                told.add(note)
                line.end()
                print(f"malgeul: {printable(source)}: {note_sentence(note)}", file=sys.stderr, flush=True)

    def keep(step: Job) -> None:
        nonlocal now
        now = replace(step, updated_at=time.time())
        kept.save_job(now)
        tell_notes(now)
        line.state(step.state)

    keep(job)
    progress = WatchedProgress(line.report)
    try:
        with interruptible(progress, line.under_way):
            done = recipe(job, keep, progress)
    except AppError as error:
        cancelled = isinstance(error, Cancelled)
        failure = None if cancelled else JobFailure(type(error).__name__, error.facts())
        state = JobState.CANCELLED if cancelled else JobState.FAILED
        is_unpaid = all(piece.state in (PieceState.PENDING, PieceState.UNUSABLE) for piece in now.pieces)
        is_forgotten = is_unpaid and (cancelled or isinstance(error, SentBefore))
        with contextlib.suppress(StorageError):
            if not is_forgotten:
                kept.save_job(replace(now, state=state, failure=failure, updated_at=time.time()))
            else:
                kept.delete_job(job.id)
        raise
    try:
        kept.delete_job(job.id)
    except StorageError:
        # Its document is kept: the row that stays is taken up, and finished, by the next command for the same.
        log.exception("a job that is done could not be taken from the list")
    tell_notes(done)
    return done


@contextmanager
def written_all_the_same(kind: type[D], write: Callable[[D], None]) -> Iterator[None]:
    """A document that could not be kept in the library is written to where the command was to write it, before that is
    told."""
    try:
        yield
    except NotKept as error:
        if isinstance(error.document, kind):
            try:
                write(error.document)
            except AppError:
                log.exception("what could not be kept in the library could not be written either")
        raise


class UnderWay:
    """What is under way, and given up together at Ctrl+C and at a polite request to end, in good order."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._all: list[WatchedProgress] = []
        self._is_given_up = False

    @contextmanager
    def watched(self, progress: WatchedProgress) -> Iterator[None]:
        """While the block runs, what it does is under way; it is given up at once where all was."""
        with self._lock:
            self._all.append(progress)
            is_given_up = self._is_given_up
        if is_given_up:
            progress.cancel()
        try:
            yield
        finally:
            with self._lock:
                self._all.remove(progress)

    def check(self) -> None:
        """Raise `Cancelled` where all was given up."""
        if self._is_given_up:
            raise Cancelled

    def give_up(self) -> None:
        """Give up all that is under way, and what begins from now on."""
        with self._lock:
            self._is_given_up = True
            those = list(self._all)
        for progress in those:
            progress.cancel()

    @contextmanager
    def given_up_by_signals(self) -> Iterator[None]:
        """While the block runs, the signals give up what is under way; they come to the main thread alone."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return

        def heard(_signal: int, _frame: FrameType | None) -> None:
            # In a thread of its own: closing a connection must not wait for the very code it interrupted.
            threading.Thread(target=self.give_up, daemon=True).start()

        old = {number: signal.signal(number, heard) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in old.items():
                signal.signal(number, handler)


@contextmanager
def interruptible(progress: WatchedProgress, under_way: UnderWay | None = None) -> Iterator[None]:
    """While the block runs, Ctrl+C and a polite request to end give the work up in good order: alone, or with all that
    is ``under_way``, where that is what the signals go to."""
    if under_way is not None:
        with under_way.watched(progress):
            yield
        return
    alone = UnderWay()
    with alone.given_up_by_signals(), alone.watched(progress):
        yield


class ProgressLine:
    """Says on standard error how far a recording is: a bar on a terminal, plain lines otherwise.

    As a context, it also gives a sign of life where nothing else is to be told: how long the step has taken.
    ``under_way``: with what else the work is given up.
    """

    def __init__(self, source: str, under_way: UnderWay | None = None) -> None:
        self._name = printable(Path(source).name or source)
        self.under_way = under_way
        self._is_terminal = sys.stderr.isatty()
        self._state = ""
        self._since = self._last = time.monotonic()
        self._dirty = False
        self._over = threading.Event()
        self._lock = threading.RLock()

    def __enter__(self) -> ProgressLine:
        """Begin to give signs of life."""
        self._ticker = threading.Thread(target=self._tick, name="progress", daemon=True)
        self._ticker.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Say no more."""
        self._over.set()
        self._ticker.join()
        self.end()

    def _tick(self) -> None:
        every = ALIVE_ON_TERMINAL_S if self._is_terminal else ALIVE_S
        while not self._over.wait(every / 4):
            if self._state and time.monotonic() - self._last >= every:
                self._say(f"{self._state} {clock(int((time.monotonic() - self._since) * 1000))}")

    def state(self, state: JobState) -> None:
        """Another step of a job began."""
        if not state.is_over:
            self.step(state_name(state))

    def step(self, words: str) -> None:
        """Another step began, called so."""
        if words != self._state:
            self._state, self._since = words, time.monotonic()
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
        with self._lock:
            if self._dirty:
                print(file=sys.stderr, flush=True)
                self._dirty = False

    def _say(self, text: str) -> None:
        with self._lock:
            self._last = time.monotonic()
            if self._is_terminal:
                print(f"\r\x1b[K{self._name}: {text}", end="", file=sys.stderr, flush=True)
                self._dirty = True
            else:
                print(f"{self._name}: {text}", file=sys.stderr, flush=True)
