"""One model as it stands in the list: whether it is there, what it needs, where it is from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop_app.domain.errors import UnusableModel
from desktop_app.domain.models import BASE, Presence, SpeechModel
from desktop_app.local.base_model import parts_folders
from desktop_app.local.model_fetched import fetched_bytes
from desktop_app.local.model_files import sizes_and_times, stamp_of, weighed, whisper_files
from desktop_app.local.model_pace import ModelPace
from desktop_app.local.model_table import WEIGHTS, KnownModel, memory_estimate


def listed(folder: Path, known: KnownModel | None, pace: ModelPace, *, is_used: bool) -> SpeechModel:
    """The model in ``folder``, or that is to lie there. Looks at sizes, not at every byte."""
    is_there, stamp = folder.is_dir(), stamp_of(folder)
    size, weights = weighed(folder) if is_there else (0, 0)
    weights = weights or (known.weights.size or known.weights.about if known else 0)
    memory = pace.memory_bytes or (known.memory_bytes if known else 0)
    came = 0 if is_there else fetched_bytes(folder)
    comes_along = folder.name == BASE and bool(parts_folders())
    if comes_along or (is_there and _looks_whole(folder, known, stamp)):
        presence = Presence.HERE
    elif is_there:
        presence = Presence.DAMAGED
    else:
        presence = Presence.PARTLY if came else Presence.FETCHABLE
    digest = str(stamp["files"].get(WEIGHTS, {}).get("sha256", ""))
    return SpeechModel(
        folder.name,
        presence,
        size_bytes=size or (known.size_bytes if known else 0),
        memory_bytes=memory or memory_estimate(weights),
        is_estimate=not memory,
        is_used=is_used,
        comes_along=comes_along,
        is_on_hub=known is not None,
        where=str(folder) if is_there else "",
        source=str(stamp["source"]) or (known.repository if known else ""),
        digest=digest or (known.weights.sha256 if known else ""),
        fetched_bytes=came,
        quick_minutes=pace.quick,
        careful_minutes=pace.careful,
    )


def _looks_whole(folder: Path, known: KnownModel | None, stamp: Mapping[str, Any]) -> bool:
    """Whether it is whole by sizes and times, or at least has the shape of a model; using it looks closer."""
    if sizes_and_times(folder, stamp):
        return True
    try:
        whisper_files(folder.name, folder)
        sizes = {file.name: file.size for file in known.files if file.size} if known else {}
        sizes |= {name: kept["size"] for name, kept in stamp["files"].items() if name not in sizes}
        return all((folder / name).stat().st_size == size for name, size in sizes.items())
    except (UnusableModel, OSError):
        return False
