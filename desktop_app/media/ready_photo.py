"""A photo of a page made ready to be sent: upright, straight, its paper white, and fewer bytes."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from desktop_app.domain.environment import for_child, module_command
from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.domain.progress import Progress
from desktop_app.domain.straightening import Straightening

MOST_PIXELS = 8_700_000
"""Of what is sent: A4 at 300 dots an inch. More shows an engine no more."""

_PATIENCE_S = 120.0
_WORKER = "desktop_app.media.photo_worker"
_LOOKED_AT_PX = 900
_REMEMBERED = 512


@dataclass(frozen=True, slots=True)
class ReadyPhoto:
    """``jpeg``: what is sent. ``way``: how it was straightened, from its own pixels to those of the photo."""

    jpeg: bytes
    way: Straightening


def looks_photographed(path: str) -> bool:
    """Whether a file is the photo of a page: one picture, whose paper is not white and lit everywhere alike as in a
    scanner. What is known of a file is remembered. Raises UnusableFile."""
    try:
        status = Path(path).stat()
    except OSError as error:
        raise UnusableFile(path, FileProblem.UNREADABLE) from error
    return _looks_photographed(path, status.st_size, status.st_mtime_ns)


@lru_cache(_REMEMBERED)
def _looks_photographed(path: str, _size: int, _written_ns: int) -> bool:
    # Loaded only where a picture is looked at.
    from desktop_app.media.pages import open_pages  # noqa: PLC0415 - see above
    from desktop_app.media.straight_pictures import is_photo  # noqa: PLC0415 - see above

    with open_pages(path) as pages:
        return pages.format != "pdf" and pages.count == 1 and is_photo(pages.render(0, longest=_LOOKED_AT_PX))


def ready_photo(path: str, most_bytes: int, progress: Progress) -> ReadyPhoto | None:
    """The photo made ready, in a process of its own; None for what is no photo, and where that process does not come
    to an end: then the photo goes as it is. Raises UnusableFile, Cancelled."""
    progress.check()
    try:
        process = subprocess.Popen(
            module_command(_WORKER, str(Path(path).absolute()), str(MOST_PIXELS), str(most_bytes)),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=for_child(is_offline=True),
        )
    except OSError:
        return None
    with progress.on_cancel(process.kill):
        try:
            said, _ = process.communicate(timeout=_PATIENCE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            return None
    progress.check()
    line, _, body = said.partition(b"\n")
    try:
        return _told(path, json.loads(line), body)
    except (ValueError, KeyError, TypeError):
        return None


def _told(path: str, answer: Mapping[str, Any], body: bytes) -> ReadyPhoto | None:
    if "problem" in answer:
        raise UnusableFile(path, FileProblem(answer["problem"]))
    if not answer or len(body) != answer["bytes"]:
        return None
    nodes = tuple((float(x), float(y)) for x, y in answer["nodes"])
    width, height = answer["origin"]
    size = float(answer["width"]), float(answer["height"])
    way = Straightening((float(width), float(height)), size, answer["columns"], answer["rows"], nodes)
    return ReadyPhoto(body, way)
