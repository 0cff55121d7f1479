"""A CSR stand-in that listens: it measures what it is sent, refuses what the service does, and answers in numbers."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable

import av
import numpy as np
import numpy.typing as npt

from tests.support.csr_stand_in import CsrStandIn, Received, stt_error
from tests.support.loopback_server import Reply

Samples = npt.NDArray[np.int16]


class ListeningCsr(CsrStandIn):
    """``pieces``: the samples of each accepted call, in the order in which they came. The answer to each is its number
    of samples in words. ``before(n)``: called before the answer to the n-th call (from 0)."""

    def __init__(self, before: Callable[[int], object] = lambda _number: None) -> None:
        super().__init__()
        self.pieces: list[Samples] = []
        self._before = before
        self._counting = threading.Lock()

    def answer(self, request: Received) -> Reply:
        with self._counting:
            number = len(self.pieces)
            told = super().answer(request)
            if told.status != 200:
                return told
            samples = decoded(request.body)
            if len(samples) > 60 * 16_000:
                return stt_error("STT001")
            if len(samples) <= 400 * 16:
                return stt_error("STT007")
            self.pieces.append(samples)
        self._before(number)
        return Reply({"text": f"{len(samples)} samples."})


def decoded(body: bytes) -> Samples:
    """The samples of a FLAC file."""
    with av.open(io.BytesIO(body), "r") as container:
        return np.concatenate([frame.to_ndarray()[0] for frame in container.decode(audio=0)])
