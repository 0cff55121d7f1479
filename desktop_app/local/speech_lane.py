"""One engine, and the recordings that wait for it one behind the other."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from pathlib import Path

from desktop_app.domain.errors import ModelProblem, UnusableModel
from desktop_app.local.audio_fault import UnusableAudio
from desktop_app.local.clova_speech_answer import refusal
from desktop_app.local.clova_speech_request import Fault, internal, unusable_model
from desktop_app.local.engine_process import EngineGone
from desktop_app.local.heard import HeardWindow
from desktop_app.local.kept_jobs import PROCESSING
from desktop_app.local.memory import free_bytes
from desktop_app.local.models import ModelStore
from desktop_app.local.speech_process import Length, Order, Speakers, recognise, speech_process
from desktop_app.local.speech_work import SpeechWork

log = logging.getLogger(__name__)

LONGEST_SYNC_MS = 2 * 3600_000
LONGEST_ASYNC_MS = 6 * 3600_000
"""What the service takes (CLOVA Speech in practice)."""

_IDLE_S = 120.0
_ENGINE_TRIES = 2
_MARGIN_BYTES = 100 << 20


class SpeechLane:
    """Works in a thread of its own. ``keep`` is told each window of a recording that is kept, ``finish`` each recording
    that was heard to its end, given up, or failed; both are called on that thread."""

    def __init__(
        self,
        name: str,
        models: ModelStore,
        keep: Callable[[SpeechWork, HeardWindow], None],
        finish: Callable[[SpeechWork, Fault | None], None],
        *,
        is_awaited: bool,
    ) -> None:
        self._models, self._keep, self._finish = models, keep, finish
        self._lock = threading.Lock()
        self._waiting: queue.SimpleQueue[SpeechWork | None] = queue.SimpleQueue()
        self._current: SpeechWork | None = None
        self._engine = speech_process(is_awaited=is_awaited)
        self._closing = threading.Event()
        self._worker = threading.Thread(target=self._work_on, name=f"recognise-{name}", daemon=True)

    def start(self) -> None:
        """Begin to work."""
        self._worker.start()

    def add(self, work: SpeechWork) -> None:
        """Put a recording at the end."""
        self._waiting.put(work)

    def drop(self, work: SpeechWork) -> bool:
        """Nobody wants it any more; if it is being worked at that ends at once. Returns whether it is."""
        with self._lock:
            work.is_dropped = True
            is_current = self._current is work
            if is_current:
                self._engine.stop()
        return is_current

    def close(self) -> None:
        """Stop at once, without an outcome for what is under way."""
        self._closing.set()
        self._engine.stop()
        self._waiting.put(None)
        self._worker.join()

    def _is_wanted(self, work: SpeechWork) -> bool:
        return not work.is_dropped and not self._closing.is_set()

    def _work_on(self) -> None:
        while not self._closing.is_set():
            try:
                work = self._waiting.get(timeout=_IDLE_S)
            except queue.Empty:
                self._engine.close()  # its model takes 400 MB and more
                continue
            if work is None:
                break
            if self._is_wanted(work):
                self._recognise(work)
            else:
                self._finish(work, None)
        self._engine.close()

    def _recognise(self, work: SpeechWork) -> None:
        with self._lock:
            self._current = work
            if not work.is_dropped:
                work.job.state = PROCESSING
        outcome: Fault | None = None
        try:
            self._hear(work)
        except UnusableAudio as error:
            outcome = refusal(error.fault)
        except UnusableModel as error:
            outcome = unusable_model(error)
        except EngineGone:
            outcome = internal()
        except Exception:  # the top of a job: the next ones go on
            log.exception("a recording could not be recognised")
            outcome = internal()
        with self._lock:
            self._current = None
        self._finish(work, outcome)

    def _hear(self, work: SpeechWork) -> None:
        """All of the recording that was not heard yet. An engine that dies is started again, unless it dies twice at
        the same place."""
        request = work.job.request
        tries, place = 0, work.done_ms
        while True:
            folder = self._model(request.model)
            order = Order(
                path=str(work.media or Path()),
                model=str(folder),
                language=request.heard_language,
                longest_ms=LONGEST_ASYNC_MS if work.is_kept else LONGEST_SYNC_MS,
                hot=request.keywords,
                careful=request.careful,
                from_ms=work.done_ms,
                speakers=(request.speakers_min, request.speakers_max) if request.diarization else None,
                words=tuple((word.start_ms, word.end_ms) for line in work.lines for word in line.words),
            )
            try:
                self._take(work, order)
            except EngineGone:
                tries = tries + 1 if work.done_ms == place else 1
                place = work.done_ms
                if tries >= _ENGINE_TRIES or not self._is_wanted(work):
                    raise
            else:
                return

    def _take(self, work: SpeechWork, order: Order) -> None:
        for found in recognise(self._engine, order, lambda: self._is_wanted(work)):
            if isinstance(found, HeardWindow):
                if work.is_kept:
                    self._keep(work, found)
                work.take(found)
            elif isinstance(found, Speakers):
                work.speakers = found.of_words
            elif isinstance(found, Length):
                work.length_ms = found.ms
            else:
                work.at_ms = max(work.at_ms, found)

    def _model(self, wanted: str) -> Path:
        """The folder of the model. Raises UnusableModel, also where the memory is not enough for it."""
        folder = self._models.ready(wanted)
        needed, free = self._models.memory_of(folder), free_bytes()
        if free is not None and needed + _MARGIN_BYTES > free and not self._engine.is_running:
            smaller = self._models.smaller_than(needed, free - _MARGIN_BYTES)
            raise UnusableModel(folder.name, ModelProblem.NO_ROOM, needed, smaller)
        return folder
