"""The photo of a page, straightened before it is sent to a service."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.progress import Progress
from desktop_app.media.page_parts import Part
from desktop_app.media.ready_photo import looks_photographed, ready_photo
from desktop_app.services.ocr_limits import MOST_BYTES


def straightened_photo(source: str, folder: Path, progress: Progress) -> Part | None:
    """What is sent in the place of a photo, a file in ``folder``; None where it is sent as it is, for it is no photo
    or cannot be straightened. Raises UnusableFile, OSError."""
    if not looks_photographed(source):
        return None
    ready = ready_photo(source, MOST_BYTES, progress)
    if ready is None:
        return None
    target = folder / "photo.jpg"
    target.write_bytes(ready.jpeg)
    return Part(target, "jpg", (1,), is_made=True, sizes=(ready.way.size,), straightening=ready.way)
