"""Measures one speech model: ``python -m desktop_app.local.pace_worker --model FOLDER --sample FILE``.

Out: ``{"quick", "memory_bytes"}``, then the same and ``"careful"``, in minutes for an hour; or ``{"fault"}``.
Gives way to everything else at work here.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from desktop_app.domain.errors import ModelProblem, UnusableModel
from desktop_app.domain.rights import give_up_rights, give_way, memory_of_computer, work_for_at_most
from desktop_app.local.audio import SAMPLE_RATE, pcm_blocks
from desktop_app.local.memory import is_about_memory
from desktop_app.local.speech_process import THREADS

_SAMPLE_S = 30
_BYTES = 2
"""Bytes of one sample of the sound."""
_GIVES_WAY = 10
_MOST_CPU_S = 2 * 3600.0
"""The largest model takes a few minutes on a slow computer."""
_BUSY = 1.4
"""So much longer than its own work takes a model only where others hold the cores …"""
_UNEVEN = 1.15
"""… and so much longer where nobody does: not every step fills them."""


def main() -> None:
    """Measure and say."""
    arguments = argparse.ArgumentParser(prog="desktop_app.local.pace_worker")
    arguments.add_argument("--model", type=Path, required=True)
    arguments.add_argument("--sample", type=Path, required=True)
    given = arguments.parse_args()
    # A model is a file from outside, too.
    work_for_at_most(_MOST_CPU_S)
    give_up_rights(memory_of_computer())
    give_way(_GIVES_WAY)
    try:
        for minutes in _measured(given.model, given.sample):
            _say({**minutes, "memory_bytes": _memory_bytes()})
    except UnusableModel as error:
        _say({"fault": str(error.problem)})
    except (MemoryError, RuntimeError, ValueError, OSError, KeyError) as error:
        _say({"fault": str(ModelProblem.NO_ROOM if is_about_memory(error) else ModelProblem.DAMAGED)})


def _say(answer: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def _measured(folder: Path, sample: Path) -> Iterator[dict[str, float]]:
    # Loaded here: it takes a second, and a wrong argument is to be told without it.
    from desktop_app.local.speech_engine import SpeechEngine  # noqa: PLC0415 — see above
    from desktop_app.local.speech_model import LoadedModel, Wishes  # noqa: PLC0415 — as above

    engine = SpeechEngine(LoadedModel(folder, THREADS))
    sound = b"".join(pcm_blocks(sample))[: _SAMPLE_S * SAMPLE_RATE * _BYTES]
    seconds = len(sound) / _BYTES / SAMPLE_RATE

    def recognise(*blocks: bytes, careful: bool) -> float:
        began, worked = time.monotonic(), time.process_time()
        for _found in engine.recognise(blocks, Wishes("en-US", careful=careful)):
            pass
        took, at_best = time.monotonic() - began, (time.process_time() - worked) / THREADS
        # What else is at work here at this moment is not the model's doing: then its own work counts.
        return took if took < at_best * _BUSY else at_best * _UNEVEN

    recognise(sound[: 5 * SAMPLE_RATE * _BYTES], careful=False)  # the first time takes longer: memory, threads
    quick = recognise(sound, careful=False) / seconds * 60
    yield {"quick": quick}
    yield {"quick": quick, "careful": recognise(sound, careful=True) / seconds * 60}


if sys.platform == "linux":

    def _memory_bytes() -> int:
        """The most memory this process had. (The figure that POSIX names begins with what its starter had.)"""
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:")), 0)

elif sys.platform == "win32":

    def _memory_bytes() -> int:
        """Nothing: the system does not say."""
        return 0

else:

    def _memory_bytes() -> int:
        """The most memory this process had."""
        import resource  # noqa: PLC0415 — not there on Windows

        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most if sys.platform == "darwin" else most * 1024


if __name__ == "__main__":
    main()
