"""The process in which the speech engine works: recordings are named on its input, what it heard goes to its output.

One JSON object a line. In: see `speech_process.Order`. Out, for each: ``{"length": ms}`` where the recording tells it;
any number of ``{"at": ms}`` and ``{"window": [to_ms, lines, other language]}``, where a line is
``[is_spaced, [[start, end, text, confidence], …]]``; then ``{"done": [speaker of each word, …]}`` (null where speakers
were not wanted), ``{"fault": …}`` or ``{"model": …}``, a `ModelProblem`. Ends with its input.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop_app.domain.errors import ModelProblem, UnusableModel
from desktop_app.domain.rights import memory_of_computer
from desktop_app.local.audio import length_ms, pcm_blocks
from desktop_app.local.audio_fault import UnusableAudio
from desktop_app.local.engine_orders import EngineOrders
from desktop_app.local.heard import HeardWindow
from desktop_app.local.memory import is_about_memory
from desktop_app.local.speech_engine import SpeechEngine
from desktop_app.local.speech_model import LoadedModel, Wishes
from desktop_app.local.speech_process import THREADS, plain
from desktop_app.local.speech_voices import VoicesHeard

_MOST_CPU_S = 10 * 24 * 3600.0
"""Six hours of speech with the largest model, heard carefully on a slow computer, take days."""


class Worker:
    """Holds the model that was used last, as loading one takes longer than a sentence."""

    def __init__(self) -> None:
        self._folder = ""
        self._engine: SpeechEngine | None = None

    def work(self, order: dict[str, Any], tell: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
        """Answer one order; the last message of the answer."""
        try:
            engine = self._loaded(order["model"])
            return self._recognise(engine, order, tell)
        except UnusableModel as error:
            return {"model": error.problem.value}
        except UnusableAudio as error:
            return {"fault": error.fault.value}
        except (MemoryError, RuntimeError, ValueError) as error:
            if not is_about_memory(error):
                raise
            self._engine = None
            return {"model": ModelProblem.NO_ROOM.value}

    def _loaded(self, folder: str) -> SpeechEngine:
        if self._engine is None or folder != self._folder:
            self._engine = None  # the old one goes before the new one comes
            self._engine = SpeechEngine(LoadedModel(Path(folder), THREADS))
            self._folder = folder
        return self._engine

    @staticmethod
    def _recognise(
        engine: SpeechEngine, order: dict[str, Any], tell: Callable[[dict[str, Any]], None]
    ) -> dict[str, Any]:
        path = Path(order["path"])
        length = length_ms(path)
        if length:
            tell({"length": length})
        wishes = Wishes(order["language"], tuple(order["hot"]), order["careful"])
        voices = None if order["speakers"] is None else VoicesHeard()
        words = [(start, end) for start, end in order["words"]]
        try:
            blocks = pcm_blocks(path, order["longest_ms"])
            for found in engine.recognise(blocks, wishes, order["from_ms"], voices):
                if isinstance(found, HeardWindow):
                    words += ((word.start_ms, word.end_ms) for line in found.lines for word in line.words)
                    tell({"window": plain(found)})
                else:
                    tell({"at": found})
            return {"done": None if voices is None else voices.speakers_of(words, *order["speakers"])}
        finally:
            if voices is not None:
                voices.close()


def main() -> None:
    """Work until the input ends."""
    orders = EngineOrders(memory_of_computer(), _MOST_CPU_S)
    worker = Worker()
    while True:
        orders.answer(worker.work(orders.next(), orders.answer))


if __name__ == "__main__":
    main()
