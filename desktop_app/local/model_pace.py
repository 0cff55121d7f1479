"""How quick each model is on this computer: measured with a short sample in a process of its own, kept beside them."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.errors import ModelProblem, UnusableModel
from desktop_app.domain.progress import Progress
from desktop_app.local import python_child

_FILE = "measured.json"
_MOST_BYTES = 64 * 1024
_MOST_MINUTES = 100_000.0


@dataclass(frozen=True, slots=True)
class ModelPace:
    """What was measured of one model. Minutes for an hour of speech, None where that way was not measured;
    ``memory_bytes`` the process had at most."""

    quick: float | None = None
    careful: float | None = None
    memory_bytes: int = 0


def measured(folder: Path) -> dict[str, ModelPace]:
    """What was measured in a folder of models, by name; nothing where that cannot be read."""
    try:
        with (folder / _FILE).open("rb") as file:
            body = file.read(_MOST_BYTES + 1)
        kept = json.loads(body) if len(body) <= _MOST_BYTES else {}
        return {str(name): _read(one) for name, one in kept.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError, OverflowError):
        return {}


def _read(kept: Mapping[str, object]) -> ModelPace:
    def number(name: str) -> float | None:
        value = kept.get(name)
        return float(value) if isinstance(value, int | float) and 0 < value < _MOST_MINUTES else None

    memory = kept.get("memory_bytes")
    return ModelPace(number("quick"), number("careful"), memory if isinstance(memory, int) and memory > 0 else 0)


def keep_measured(folder: Path, model: str, pace: ModelPace | None) -> None:
    """Keep what was measured of a model; None forgets it. Raises OSError."""
    kept = {**measured(folder), **({model: pace} if pace else {})}
    if pace is None and kept.pop(model, None) is None:
        return
    plain = {
        name: {"quick": one.quick, "careful": one.careful, "memory_bytes": one.memory_bytes}
        for name, one in kept.items()
    }
    draft = folder / f".{_FILE}-{secrets.token_hex(4)}"
    with draft.open("wb") as file:
        file.write(json.dumps(plain, indent=1, ensure_ascii=False).encode())
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / _FILE)


def measure(model: str, folder: Path, sample: Path, progress: Progress) -> Iterator[ModelPace]:
    """Recognise a short sample with the model in ``folder``, in a process of its own, and say how quick that was: first
    quick alone, then careful, too.

    Raises UnusableModel: DAMAGED where it cannot be loaded, NO_ROOM where the process died or memory was lacking;
    Cancelled.
    """
    process = python_child.start(
        "desktop_app.local.pace_worker", "--model", str(folder), "--sample", str(sample), is_offline=True
    )
    try:
        _, stdout = python_child.pipes(process)
        with progress.on_cancel(process.kill):
            progress.check()
            for _ in range(2):
                line = stdout.readline(_MOST_BYTES)
                progress.check()
                yield _pace(model, line)
    finally:
        python_child.end(process)


def _pace(model: str, line: str) -> ModelPace:
    try:
        answer = json.loads(line)
        if "fault" not in answer:
            return _read(answer)
        problem = ModelProblem(answer["fault"])
    except (ValueError, TypeError, AttributeError):
        # The system ends a process that needs more memory than there is without a word.
        problem = ModelProblem.NO_ROOM
    raise UnusableModel(model, problem)
