"""A process of its own for the work on photos that would hold Python's lock for long: finding how one is straightened,
and making one ready to be sent."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from typing import Any

from desktop_app.domain.environment import for_child, module_command
from desktop_app.domain.progress import Progress
from desktop_app.domain.straightening import Straightening

_PATIENCE_S = 120.0
_WORKER = "desktop_app.media.photo_worker"


def ask_photo_process(
    order: Mapping[str, Any], pixels: bytes, progress: Progress
) -> tuple[Mapping[str, Any], bytes] | None:
    """The answer to an order (see `photo_worker`) that ``pixels`` go with, and the bytes that come with it; None where
    the process does not come to an end or none can be started. Raises Cancelled."""
    progress.check()
    try:
        process = subprocess.Popen(
            module_command(_WORKER),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=for_child(is_offline=True),
        )
    except OSError:
        return None
    with process, progress.on_cancel(process.kill):
        try:
            said, _ = process.communicate(json.dumps(order).encode() + b"\n" + pixels, timeout=_PATIENCE_S)
        except (subprocess.TimeoutExpired, OSError):
            process.kill()
            said = b""
    progress.check()
    line, _, body = said.partition(b"\n")
    try:
        answer: Mapping[str, Any] = json.loads(line)
    except ValueError:
        return None
    return answer, body


def told_way(answer: Mapping[str, Any]) -> Straightening:
    """A straightening as the process tells of it. Raises ValueError, KeyError, TypeError for what is none."""
    nodes = tuple((float(x), float(y)) for x, y in answer["nodes"])
    (across, down), (width, height) = answer["origin"], answer["size"]
    origin, size = (float(across), float(down)), (float(width), float(height))
    return Straightening(origin, size, int(answer["columns"]), int(answer["rows"]), nodes)


def way_to_tell(way: Straightening) -> dict[str, Any]:
    """The same for the pipe."""
    return {"origin": way.origin, "size": way.size, "columns": way.columns, "rows": way.rows, "nodes": way.nodes}
