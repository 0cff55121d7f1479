"""The process in which a photo is made ready to be sent: straightened, its paper white, upright.

Run with the path of a picture, and how many pixels and bytes what is sent may have. Out: a line of JSON, ``{"width",
"height", "columns", "rows", "nodes", "origin", "bytes"}`` followed by so many bytes of a JPEG; ``{}`` for what is no
photo (a scan, a slide, a file of several pages); or ``{"problem"}``, which is a FileProblem. The work holds Python's
lock for seconds, which the window has other uses for.
"""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path
from typing import Any

from PIL import Image

from desktop_app.domain.errors import UnusableFile
from desktop_app.domain.rights import give_up_rights, give_way, work_for_at_most
from desktop_app.domain.straightening import Straightening
from desktop_app.media.pages import open_pages
from desktop_app.media.straight_pictures import drawn_straight, straightenings

MOST_MEMORY = 4 << 30
MOST_CPU_S = 120.0
_GIVES_WAY = 5
_QUALITIES = (85, 75, 60)
_WHITE = 236
"""From this tone on it is paper: its grain is nothing to read, and takes most of the bytes."""


def main() -> None:
    """Make one photo ready."""
    path, most_pixels, most_bytes = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    give_up_rights(MOST_MEMORY)
    work_for_at_most(MOST_CPU_S)
    give_way(_GIVES_WAY)
    # what a library prints is no answer
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    answer, body = _made(path, most_pixels, most_bytes)
    out.write(json.dumps(answer).encode() + b"\n")
    out.write(body)
    out.flush()


def _made(path: str, most_pixels: int, most_bytes: int) -> tuple[dict[str, Any], bytes]:
    try:
        with open_pages(path) as pages:
            if pages.format == "pdf" or pages.count != 1:
                return {}, b""
            way = next(straightenings(pages, 0, (0.0, 0.0)), None)
            if way is None:
                return {}, b""
            picture, fewer = pages.render(0), Path(path).stat().st_size
    except UnusableFile as error:
        return {"problem": str(error.problem)}, b""
    size = way.size
    scale = min(1.0, (most_pixels / (size[0] * size[1])) ** 0.5)
    sent = Straightening(way.origin, (size[0] * scale, size[1] * scale), way.columns, way.rows, way.nodes)
    straight = drawn_straight(picture, sent)
    body = _jpeg(straight.point([min(255, tone * 255 // _WHITE) for tone in range(256)] * 3), fewer)
    if len(body) > most_bytes:
        return {}, b""
    width, height = straight.size
    net = {"columns": sent.columns, "rows": sent.rows, "nodes": sent.nodes, "origin": sent.origin}
    return {"width": width, "height": height, **net, "bytes": len(body)}, body


def _jpeg(picture: Image.Image, wanted_bytes: int) -> bytes:
    """The best one that is no larger than wanted; else the smallest."""
    for quality in _QUALITIES:
        body = io.BytesIO()
        picture.save(body, format="JPEG", quality=quality, optimize=True)
        if body.tell() <= wanted_bytes:
            break
    return body.getvalue()


if __name__ == "__main__":
    main()
