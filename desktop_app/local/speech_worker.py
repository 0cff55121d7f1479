"""The process in which the speech engine works: recordings are named on its input, what it heard goes to its output.

One JSON object a line. In: ``{"path", "longest_ms"}``. Out, for each: any number of ``{"at": ms}`` and
``{"segment": [start, end, [[start, end, text, confidence], …]]}``, then
``{"done": true}`` or ``{"fault": …}``. Ends with its input.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop_app.local.audio import pcm_blocks
from desktop_app.local.audio_fault import UnusableAudio
from desktop_app.local.engine_orders import EngineOrders
from desktop_app.local.heard import HeardSegment
from desktop_app.local.speech_engine import SpeechEngine


def main() -> None:
    """Work until the input ends."""
    orders = EngineOrders()
    engine = SpeechEngine()
    while True:
        orders.answer(_work(engine, orders.next(), orders.answer))


def _work(engine: SpeechEngine, order: dict[str, Any], tell: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    try:
        for heard in engine.recognise(pcm_blocks(Path(order["path"]), order["longest_ms"])):
            tell({"segment": _plain(heard)} if isinstance(heard, HeardSegment) else {"at": heard})
    except UnusableAudio as error:
        return {"fault": error.fault.value}
    return {"done": True}


def _plain(segment: HeardSegment) -> list[Any]:
    words = [[word.start_ms, word.end_ms, word.text, word.confidence] for word in segment.words]
    return [segment.start_ms, segment.end_ms, words]


if __name__ == "__main__":
    main()
