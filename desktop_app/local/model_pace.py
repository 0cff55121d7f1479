"""How quick each model is on this computer: measured once with a built-in sample, kept beside the models."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

_FILE = "measured.json"
_MOST_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Paces:
    """Minutes for an hour of speech, by model and way («base quick», «base careful»)."""

    by_model: dict[str, float] = field(default_factory=dict)

    def minutes(self, model: str, *, careful: bool) -> float | None:
        """What was measured; None where nothing was."""
        return self.by_model.get(_key(model, careful=careful))


def measured(folder: Path) -> Paces:
    """What was measured in a folder of models; nothing where that cannot be read."""
    try:
        with (folder / _FILE).open("rb") as file:
            body = file.read(_MOST_BYTES + 1)
        kept = json.loads(body) if len(body) <= _MOST_BYTES else {}
        return Paces({str(name): float(minutes) for name, minutes in kept.items() if 0 < float(minutes) < 1e5})
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return Paces()


def keep_measured(folder: Path, model: str, minutes: float, *, careful: bool) -> None:
    """Keep what was measured of a model. Raises OSError."""
    kept = {**measured(folder).by_model, _key(model, careful=careful): round(minutes, 2)}
    draft = folder / f".{_FILE}-{secrets.token_hex(4)}"
    with draft.open("wb") as file:
        file.write(json.dumps(kept, indent=1, ensure_ascii=False).encode())
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / _FILE)


def _key(model: str, *, careful: bool) -> str:
    return f"{model} {'careful' if careful else 'quick'}"
