"""A photo before and after it is straightened, for the sheet before it is sent."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from desktop_app.domain.progress import Progress
from desktop_app.media.ready_photo import ready_photo
from desktop_app.program.page_file import PageFile
from desktop_app.services.ocr_limits import MOST_BYTES
from desktop_app.ui.sending.before_after import PICTURE_PX, PhotoLook

_DENSEST = 3
"""Pixels of a screen to one of the window's."""


def photo_look(path: str, progress: Progress) -> PhotoLook | None:
    """Straighten a photo as it would be sent; None where it cannot be. On a worker thread. Raises UnusableFile."""
    ready = ready_photo(path, MOST_BYTES, progress)
    if ready is None:
        return None
    longest = PICTURE_PX * _DENSEST
    file = PageFile(path)
    try:
        before = file.picture(1, longest)
    finally:
        file.close()
    sent = QImage.fromData(ready.jpeg)
    after = sent.scaled(
        QSize(longest, longest), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    return PhotoLook(before, after, Path(path).stat().st_size, len(ready.jpeg))
