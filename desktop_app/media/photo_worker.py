"""The process in which it is found out how a photo is straightened, and in which one is made ready to be sent: that
holds Python's lock for longer than the window can wait.

One order as a line of JSON in, one answer as a line of JSON out; then it ends.

``{"do": "find", "width", "height", "origin", "words"}``, followed by the pixels of a page in grey: how it is best
straightened, where its words are known to lie; ``{}`` where there is nothing to straighten. ``{"do": "make", "path",
"most_pixels", "most_bytes"}``: how the photo in that file was straightened, and ``"bytes"``, followed by so many bytes
of a JPEG; ``{}`` for what is no photo (a scan, a slide, a file of several pages) or does not become small enough;
``{"problem"}``, which is a FileProblem.
"""

from __future__ import annotations

import io
import json
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from PIL import Image

from desktop_app.domain.errors import UnusableFile
from desktop_app.domain.rights import give_up_rights, give_way, work_for_at_most
from desktop_app.domain.straightened_pages import are_aslant, most_level
from desktop_app.media.page import POINTS_PER_INCH
from desktop_app.media.pages import open_pages
from desktop_app.media.photo_process import way_to_tell
from desktop_app.media.straight_pictures import drawn_straight, looked_at, straightenings

_MOST_MEMORY = 4 << 30
_MOST_CPU_S = 120.0
_GIVES_WAY = 5
_PDF_DPI = 300
_QUALITIES = (85, 75, 60)
_WHITE = 236
"""From this tone on it is paper: its grain is nothing to read, and takes most of the bytes."""


def main() -> None:
    """Do one thing."""
    give_up_rights(_MOST_MEMORY)
    work_for_at_most(_MOST_CPU_S)
    give_way(_GIVES_WAY)
    # what a library prints is no answer
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    order = json.loads(sys.stdin.buffer.readline())
    if order["do"] == "find":
        size = order["width"], order["height"]
        grey = Image.frombytes("L", size, sys.stdin.buffer.read(size[0] * size[1]))
        words = [tuple((x, y) for x, y in word) for word in order["words"]]
        # of a scan without slant nobody wants another picture
        ways = straightenings(grey, tuple(order["origin"]), of_scans=are_aslant(words))
        way = most_level(words, ways)
        answer, body = {} if way is None else way_to_tell(way), b""
    else:
        answer, body = _made(order["path"], order["most_pixels"], order["most_bytes"])
    out.write(json.dumps(answer).encode() + b"\n")
    out.write(body)
    out.flush()


def _made(path: str, most_pixels: int, most_bytes: int) -> tuple[dict[str, Any], bytes]:
    try:
        with open_pages(path) as pages:
            if pages.count != 1:
                return {}, b""
            # a PDF has no pixels of its own: those are taken that are sent of a page
            picture = pages.render(0, scale=_PDF_DPI / POINTS_PER_INCH if pages.format == "pdf" else 1.0)
            seen = (float(picture.width), float(picture.height)) if pages.format == "pdf" else (0.0, 0.0)
            grey, origin = looked_at(pages, 0, seen)
            way = next(straightenings(grey, origin), None)
            if way is None:
                return {}, b""
            fewer = Path(path).stat().st_size
    except UnusableFile as error:
        return {"problem": str(error.problem)}, b""
    scale = min(1.0, (most_pixels / (way.size[0] * way.size[1])) ** 0.5)
    straight = drawn_straight(picture, replace(way, size=(way.size[0] * scale, way.size[1] * scale)))
    body = _jpeg(straight.point([min(255, tone * 255 // _WHITE) for tone in range(256)] * 3), fewer)
    if len(body) > most_bytes:
        return {}, b""
    sent = replace(way, size=(float(straight.width), float(straight.height)))
    return {**way_to_tell(sent), "bytes": len(body)}, body


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
