"""Who speaks when, where each track, or each side of a stereo recording, is a person of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from desktop_app.domain.progress import Progress
from desktop_app.media.decoding import Batch, batches
from desktop_app.media.mixing import Mixer
from desktop_app.media.probe import probe

_PER_SECOND = 50
_STEP_MS = 1000 // _PER_SECOND
_USUAL = 95
"""The percentile of a person's energies that says how loud that person is recorded."""
_INAUDIBLE = 1e-10

Energies = npt.NDArray[np.float32]


def loudest(
    path: str | Path, spans: Sequence[tuple[int, int]], progress: Progress, *, track: int = 0
) -> tuple[int, ...]:
    """For each stretch of time (ms) the number, from 0, of the track that is loudest in it; of a recording with one
    track, of its side.

    A person who is recorded more quietly than the others is listened to more closely, as each is heard in the others'
    microphones. Raises `UnusableFile` and `Cancelled`.
    """
    recording = probe(path, track)
    if len(recording.tracks) > 1:
        numbers = [one.number for one in recording.tracks if one.codec]
        rows = [_energies(_mixed(batches(path, track=one)), progress)[0] for one in numbers]
    else:
        rows = _energies(((batch.channels, batch.rate) for batch in batches(path, track=max(0, track))), progress)
    length = max(len(row) for row in rows)
    table = np.stack([np.pad(row, (0, length - len(row))) for row in rows])
    usual = np.maximum(np.percentile(table, _USUAL, axis=1), _INAUDIBLE)
    sums = np.concatenate([np.zeros((len(table), 1)), np.cumsum(table / usual[:, np.newaxis], axis=1)], axis=1)
    found = []
    for start, end in spans:
        first = min(start // _STEP_MS, length)
        last = min(max(first + 1, -(-end // _STEP_MS)), length)
        found.append(int(np.argmax(sums[:, last] - sums[:, first])))
    return tuple(found)


def _mixed(heard: Iterator[Batch]) -> Iterator[tuple[tuple[npt.NDArray[np.float32], ...], int]]:
    mixer = Mixer()
    for batch in heard:
        yield (mixer.mix(batch.channels, batch.rate),), batch.rate


def _energies(heard: Iterator[tuple[tuple[npt.NDArray[np.float32], ...], int]], progress: Progress) -> list[Energies]:
    """The energy of each channel, fifty a second."""
    rows: list[list[Energies]] = []
    for channels, rate in heard:
        progress.check()
        width = max(1, rate // _PER_SECOND)
        while len(rows) < len(channels):
            rows.append([])
        for place, channel in enumerate(channels):
            whole = np.nan_to_num(channel[: len(channel) // width * width]).reshape(-1, width)
            rows[place].append(np.einsum("ij,ij->i", whole, whole) / np.float32(width))
    return [np.concatenate(row) if row else np.zeros(1, np.float32) for row in rows]
