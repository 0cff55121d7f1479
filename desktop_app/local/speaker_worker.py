"""The process in which voices are listened to: recordings are named on its input, who speaks when goes to its output.

One JSON object a line. In: ``{"path", "track", "spans": [[from, to], …]}`` (ms, in order) with either ``"fewest"`` and
``"most"`` speakers (−1 for not known) or ``"voice": true``. Out, for each: any number of ``{"at": ms}``, then
``{"done": true, "speakers": [number of each span]}``, ``{"done": true, "voice": [256 numbers] or null}``, or
``{"fault": …}``. Ends with its input, and where nothing is asked for a minute.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_app.domain.errors import UnusableFile
from desktop_app.domain.rights import memory_of_computer
from desktop_app.local.engine_orders import EngineOrders
from desktop_app.local.speaker_engine import VoicePrints, speakers_of, voice_of
from desktop_app.local.voice_windows import SAMPLE_RATE
from desktop_app.media.pcm import blocks

_PER_MS = SAMPLE_RATE // 1000
_PAUSE_MS = 250
"""Spans that lie nearer than this are one stretch of speech."""
_LONGEST_MS = 20_000
"""Of a stretch: so much sound is held at a time, and so often is told how far the work is."""
_IDLE_S = 60
"""After so long without an order the memory is given back; the next order starts a new process."""
_MOST_CPU_S = 6 * 3600.0
_SKIP_MS = 30_000
"""A longer part without spans is not decoded."""

Span = tuple[int, int]


def main() -> None:
    """Work until the input ends."""
    orders = EngineOrders(memory_of_computer(), _MOST_CPU_S)
    while True:
        orders.answer(_work(orders.next(_IDLE_S), orders.answer))


def _work(order: dict[str, Any], tell: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    spans: list[Span] = [(start, end) for start, end in order["spans"]]
    prints = VoicePrints()
    try:
        for start_ms, sound in heard(order["path"], stretches(spans), order["track"]):
            prints.add(start_ms, sound)
            tell({"at": start_ms + len(sound) // _PER_MS})
    except UnusableFile as error:
        return {"fault": error.problem.value}
    if order.get("voice"):
        voice = voice_of(prints, spans)
        return {"done": True, "voice": None if voice is None else voice.tolist()}
    return {"done": True, "speakers": speakers_of(prints, spans, order["fewest"], order["most"])}


def stretches(spans: Sequence[Span]) -> list[Span]:
    """The spans (in order of their starts) joined where there is no pause between, and cut where they get long."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and start - joined[-1][1] < _PAUSE_MS and end - joined[-1][0] <= _LONGEST_MS:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            first = max(start, joined[-1][1] if joined else 0)
            joined += [(at, min(at + _LONGEST_MS, end)) for at in range(first, end, _LONGEST_MS)]
    return joined


def heard(path: str, wanted: Sequence[Span], track: int = 0) -> Iterator[tuple[int, NDArray[np.float32]]]:
    """The sound of each stretch and where it begins, ms; those behind the end of the recording are left out.

    Raises UnusableFile.
    """
    for part in _parts(wanted):
        first = part[0][0]
        held = np.zeros(0, np.int16)
        at = first  # where what is held begins
        waiting = iter(part)
        span = next(waiting, None)
        for block in blocks(path, rate=SAMPLE_RATE, start_ms=first, end_ms=part[-1][1], track=track):
            held = np.concatenate([held, block])
            while span is not None and (span[1] - at) * _PER_MS <= len(held):
                yield span[0], _floats(held[(span[0] - at) * _PER_MS : (span[1] - at) * _PER_MS])
                span = next(waiting, None)
            if span is None:
                break
            passed = min(span[0] - at, len(held) // _PER_MS)
            held, at = held[passed * _PER_MS :], at + passed
        if span is not None and len(rest := held[max(0, span[0] - at) * _PER_MS :]):
            yield span[0], _floats(rest)


def _parts(wanted: Sequence[Span]) -> Iterator[list[Span]]:
    """The stretches in groups between which it is worth while to jump."""
    part: list[Span] = []
    for span in wanted:
        if part and span[0] - part[-1][1] > _SKIP_MS:
            yield part
            part = []
        part.append(span)
    if part:
        yield part


def _floats(samples: NDArray[np.int16]) -> NDArray[np.float32]:
    return samples.astype(np.float32) / np.float32(32768)


if __name__ == "__main__":
    main()
