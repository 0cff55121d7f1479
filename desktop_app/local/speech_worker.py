"""The process in which the speech engine works: recordings are named on its input, what it heard goes to its output.

One JSON object a line. In: ``{"path", "longest_ms"}``. Out, for each: any number of ``{"at": ms}`` and
``{"segment": [start, end, [[start, end, text, confidence], …]]}``, then
``{"done": true}`` or ``{"fault": …}``. Ends with its input.
"""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
from pathlib import Path
from typing import Any, TextIO

from desktop_app.local.audio import pcm_blocks
from desktop_app.local.audio_fault import UnusableAudio
from desktop_app.local.heard import HeardSegment
from desktop_app.local.speech_engine import SpeechEngine


def main() -> None:
    """Work until the input ends."""
    # The engine's C code may print; only our lines go to the real output.
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    if hasattr(os, "nice"):
        os.nice(5)
    orders: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(orders,), daemon=True).start()
    engine = SpeechEngine()
    while True:
        order = orders.get()
        _say(out, _work(engine, order, out))


def _listen(orders: queue.SimpleQueue[dict[str, Any]]) -> None:
    for line in sys.stdin:
        orders.put(json.loads(line))
    os._exit(0)  # whoever asked is gone, so nobody waits for the recording that may be under way


def _work(engine: SpeechEngine, order: dict[str, Any], out: TextIO) -> dict[str, Any]:
    try:
        for heard in engine.recognise(pcm_blocks(Path(order["path"]), order["longest_ms"])):
            _say(out, {"segment": _plain(heard)} if isinstance(heard, HeardSegment) else {"at": heard})
    except UnusableAudio as error:
        return {"fault": error.fault.value}
    return {"done": True}


def _plain(segment: HeardSegment) -> list[Any]:
    words = [[word.start_ms, word.end_ms, word.text, word.confidence] for word in segment.words]
    return [segment.start_ms, segment.end_ms, words]


def _say(out: TextIO, message: dict[str, Any]) -> None:
    out.write(json.dumps(message) + "\n")
    out.flush()


if __name__ == "__main__":
    main()
