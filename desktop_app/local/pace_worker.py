"""Measures one speech model: ``python -m desktop_app.local.pace_worker --model FOLDER --sample FILE``.

Out: ``{"quick", "memory_bytes"}``, then the same with ``"careful"``, in minutes for an hour; or ``{"fault"}``.
Gives way to everything else at work here.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from desktop_app.domain.errors import ModelProblem
from desktop_app.local.audio import SAMPLE_RATE, pcm_blocks

_SAMPLE_S = 28
"""As much as the model hears at once, nearly: what it costs for a full window."""
_CAREFUL_BEAM = 5
_NICE = 10


def main() -> None:
    """Measure and say."""
    arguments = argparse.ArgumentParser(prog="desktop_app.local.pace_worker")
    arguments.add_argument("--model", type=Path, required=True)
    arguments.add_argument("--sample", type=Path, required=True)
    given = arguments.parse_args()
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(_NICE)
    try:
        for minutes in _measured(given.model, given.sample):
            _say({**minutes, "memory_bytes": _memory_bytes()})
    except MemoryError:
        _say({"fault": str(ModelProblem.NO_ROOM)})
    except (RuntimeError, ValueError, OSError):
        _say({"fault": str(ModelProblem.DAMAGED)})


def _say(answer: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def _measured(model: Path, sample: Path) -> Iterator[dict[str, float]]:
    # Loaded here: it takes a second, and a wrong argument is to be told without it.
    from faster_whisper import WhisperModel  # noqa: PLC0415 — see above

    cores = os.cpu_count() or 1
    whisper = WhisperModel(str(model), device="cpu", compute_type="int8", cpu_threads=cores - 1 if cores > 2 else cores)
    sound = np.frombuffer(b"".join(pcm_blocks(sample)), np.int16)[: _SAMPLE_S * SAMPLE_RATE].astype(np.float32) / 32768
    _recognise(whisper, sound[:SAMPLE_RATE], 1)  # the first time takes longer: memory, threads
    minutes = {}
    for way, beam in (("quick", 1), ("careful", _CAREFUL_BEAM)):
        began = time.monotonic()
        _recognise(whisper, sound, beam)
        minutes[way] = (time.monotonic() - began) / (len(sound) / SAMPLE_RATE) * 60
        yield minutes


def _recognise(whisper: object, sound: object, beam: int) -> None:
    segments, _ = whisper.transcribe(  # type: ignore[attr-defined]  # the library comes without types
        sound, language="en", beam_size=beam, word_timestamps=True, temperature=0.0, condition_on_previous_text=False
    )
    for _segment in segments:
        pass


def _memory_bytes() -> int:
    """The most memory this process had; 0 where the system does not say."""
    if sys.platform == "win32":
        return 0
    import resource  # noqa: PLC0415 — not there on Windows

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


if __name__ == "__main__":
    main()
