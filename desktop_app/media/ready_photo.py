"""A photo of a page made ready to be sent: upright, straight, its paper white, and fewer bytes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.domain.progress import Progress
from desktop_app.domain.scan import Page
from desktop_app.domain.straightened_pages import words_of
from desktop_app.domain.straightening import Straightening
from desktop_app.media.page import OpenPages
from desktop_app.media.photo_process import ask_photo_process, told_way

MOST_PIXELS = 8_700_000
"""Of what is sent: A4 at 300 dots an inch. More shows an engine no more."""

_LOOKED_AT_PX = 900
_REMEMBERED = 512


@dataclass(frozen=True, slots=True)
class ReadyPhoto:
    """``jpeg``: what is sent. ``way``: how it was straightened, from its own pixels to those of the photo."""

    jpeg: bytes
    way: Straightening


def looks_photographed(path: str) -> bool:
    """Whether a file is the photo of a page: one picture, in a PDF too, whose paper is not white and lit everywhere
    alike as in a scanner. What is known of a file is remembered. Raises UnusableFile."""
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
        return pages.count == 1 and is_photo(pages.render(0, longest=_LOOKED_AT_PX))


def ready_photo(path: str, most_bytes: int, progress: Progress) -> ReadyPhoto | None:
    """The photo made ready, in a process of its own; None for what is no photo, and where that process does not come
    to an end: then the photo goes as it is. Raises UnusableFile, Cancelled."""
    order = {
        "do": "make",
        "path": str(Path(path).absolute()),
        "most_pixels": MOST_PIXELS,
        "most_bytes": most_bytes,
    }
    told = ask_photo_process(order, b"", progress)
    if told is None:
        return None
    answer, body = told
    if "problem" in answer:
        raise UnusableFile(path, FileProblem(answer["problem"]))
    if not answer or len(body) != answer["bytes"]:
        return None
    return ReadyPhoto(body, told_way(answer))


def best_straightening(pages: OpenPages, page: Page, progress: Progress) -> Straightening | None:
    """How a page, shown as it was photographed, is best straightened: so that its words are level. None where there is
    nothing to straighten. Found in a process of its own. Raises as `OpenPages.render`, Cancelled."""
    # Loaded only where a picture is looked at.
    from desktop_app.media.straight_pictures import looked_at  # noqa: PLC0415 - see above

    grey, origin = looked_at(pages, page.number - 1, (page.width, page.height))
    order = {"do": "find", "width": grey.width, "height": grey.height, "origin": origin, "words": words_of(page)}
    told = ask_photo_process(order, grey.tobytes(), progress)
    return told_way(told[0]) if told is not None and told[0] else None
