"""What came so far of a model that is being fetched: its files beside one another, and what they have to become."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from desktop_app.local.model_table import MOST_BYTES

PLAN = "plan.json"
"""Which sizes and digests the files have to have."""

_ENDS = ".fetched"
_MOST_PLAN = 64 * 1024


@dataclass(frozen=True, slots=True)
class WantedFile:
    """One file with all that is known of it now."""

    name: str
    place: str
    size: int | None
    most: int
    sha256: str
    git_sha1: str


def fetched_folder(target: Path) -> Path:
    """Where the files of a model lie that is on its way to ``target``."""
    return target.with_name(f".{target.name}{_ENDS}")


def fetched_bytes(target: Path) -> int:
    """How many bytes of a model came so far; 0 for none."""
    sizes = []
    for name in MOST_BYTES:
        try:
            sizes.append((fetched_folder(target) / name).stat().st_size)
        except OSError:
            continue
    return sum(sizes)


def discard(target: Path) -> None:
    """Throw away what came so far."""
    shutil.rmtree(fetched_folder(target), ignore_errors=True)


def keep_plan(folder: Path, wanted: tuple[WantedFile, ...]) -> None:
    """Keep what is fetched, and throw away the beginnings of files that are now other ones."""
    before = _plan(folder)
    for file in wanted:
        known = before.get(file.name)
        if known is not None and known != _marks(file):
            (folder / file.name).unlink(missing_ok=True)
    draft = folder / f".{PLAN}"
    with draft.open("wb") as kept:
        kept.write(json.dumps({file.name: _marks(file) for file in wanted}).encode())
        kept.flush()
        os.fsync(kept.fileno())
    draft.replace(folder / PLAN)


def _plan(folder: Path) -> Mapping[str, object]:
    try:
        with (folder / PLAN).open("rb") as file:
            body = file.read(_MOST_PLAN + 1)
        plan = json.loads(body) if len(body) <= _MOST_PLAN else {}
    except (OSError, ValueError, RecursionError):
        return {}
    return plan if isinstance(plan, dict) else {}


def _marks(file: WantedFile) -> dict[str, object]:
    """What tells a file from another under the same name."""
    return {name: value for name, value in asdict(file).items() if name in ("size", "sha256", "git_sha1")}
