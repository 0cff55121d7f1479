"""The worker's side of an `EngineProcess`: orders from the standard input, answers to the standard output."""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
from typing import Any

from desktop_app.domain.rights import give_up_rights, give_way, work_for_at_most

_GIVES_WAY = 10


class EngineOrders:
    """Takes over input and output of this process, and ends it with its input. One in a process, made first of all.

    ``most_bytes``: the address space of this process (`give_up_rights`). ``most_cpu_s``: how long it may work at one
    order, in seconds of one processor.
    """

    def __init__(self, most_bytes: int, most_cpu_s: float) -> None:
        give_up_rights(most_bytes)
        self._most_cpu_s = most_cpu_s
        # The engine's C code may print; only our lines go to the real output.
        self._out = os.fdopen(os.dup(1), "w", encoding="utf-8")
        os.dup2(2, 1)
        if os.environ.get("MALGEUL_IS_AWAITED") is None:
            give_way(_GIVES_WAY)
        self._orders: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()

    def next(self, idle_s: float | None = None) -> dict[str, Any]:
        """The next order; waits for it, and ends this process where none comes for so long."""
        try:
            order = self._orders.get(timeout=idle_s)
        except queue.Empty:
            os._exit(0)
        work_for_at_most(self._most_cpu_s)
        return order

    def answer(self, message: dict[str, Any]) -> None:
        """Send one message of the answer."""
        self._out.write(json.dumps(message) + "\n")
        self._out.flush()

    def _listen(self) -> None:
        for line in sys.stdin:
            self._orders.put(json.loads(line))
        os._exit(0)  # whoever asked is gone, so nobody waits for what may be under way
