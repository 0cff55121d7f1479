"""Servers that count what they took: a content that is taken twice is paid twice."""

from __future__ import annotations

import hashlib
import random
import threading
from collections import Counter

from tests.support.clova_stand_in import RESULT, ClovaStandIn
from tests.support.clova_stand_in import Received as Heard
from tests.support.loopback_server import Reply
from tests.support.ocr_stand_in import OcrStandIn, Received, read_pages

PROCESSING = {"result": "PROCESSING", "token": "x"}
LONGEST_ANSWER_S = 1.0


class Taken:
    """How often each content was taken."""

    def __init__(self, seed: int) -> None:
        self._counts: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._chance = random.Random(seed)
        self.is_over = threading.Event()
        self.came = threading.Event()
        """Set with each call; whoever waits for the next one clears it."""

    def take(self, data: bytes) -> None:
        """A whole request came, and will be on the bill."""
        with self._lock:
            self._counts[hashlib.sha256(data).hexdigest()] += 1
        self.came.set()

    def dawdle(self) -> None:
        """Take some time for the answer."""
        with self._lock:
            pause = self._chance.uniform(0.0, LONGEST_ANSWER_S)
        self.is_over.wait(pause)

    @property
    def twice(self) -> int:
        """How many contents were taken more than once."""
        return sum(count > 1 for count in self._counts.values())

    @property
    def calls(self) -> int:
        """How many requests were taken in all."""
        return sum(self._counts.values())


class CountingSpeech(ClovaStandIn):
    """CLOVA Speech: takes its time, and is asked a few times before it is done."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        self.taken = Taken(seed)
        self._polls: Counter[str] = Counter()

    def answer(self, request: Heard) -> Reply:
        """As the document says, late."""
        reply = super().answer(request)
        if request.method == "POST":
            self.taken.take(request.media)
            self.taken.dawdle()
        elif self._chance_of_more():
            return Reply(PROCESSING)
        return reply

    def _chance_of_more(self) -> bool:
        with self.lock:
            self._polls["all"] += 1
            return self._polls["all"] % 3 != 0


class CountingPages(OcrStandIn):
    """CLOVA OCR: takes its time."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        self.taken = Taken(seed)
        self.replies.extend([self._late] * 100_000)

    def _late(self, request: Received) -> Reply:
        self.taken.take(request.data)
        self.taken.dawdle()
        return Reply(read_pages(request, "general"))


__all__ = ["RESULT", "CountingPages", "CountingSpeech", "Taken"]
