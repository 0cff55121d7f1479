"""The sound of a transcript as it is handed on together with its text."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from desktop_app.domain.errors import StorageError, StorageProblem
from desktop_app.domain.progress import Progress
from desktop_app.export.shared_page import Sound

_TYPE = "audio/mpeg"
"""Every browser plays it, also those of telephones."""


def sound_to_share(media: str, track: int, progress: Progress, muted: Sequence[tuple[int, int]] = ()) -> Sound:
    """The whole recording, small enough to be sent. ``track`` as in `desktop_app.media.probe.probe`; ``muted``: times
    in ms at which nothing is to be heard. Progress in milliseconds of sound. Raises UnusableFile, StorageError (no room
    for it) and Cancelled."""
    # It brings a library along that the other exports do not need, and takes longer to load than they take.
    from desktop_app.media.convert import convert  # noqa: PLC0415 — see above

    try:
        with tempfile.TemporaryDirectory(prefix="malgeul-share-") as folder:
            target = Path(folder) / "sound.mp3"
            convert(media, target, track=track, format="mp3", muted=muted, progress=progress)
            return Sound(_TYPE, target.read_bytes())
    except OSError as error:
        raise StorageError(tempfile.gettempdir(), StorageProblem.of(error)) from error
