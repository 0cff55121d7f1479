"""A look at a recording before the engine hears it, and what else than CLOVA Speech's own kinds it needs."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import IO, TYPE_CHECKING

from desktop_app.domain.errors import AppError, FileProblem, UnusableFile
from desktop_app.domain.progress import NoProgress
from desktop_app.local.audio_fault import AudioFault, UnusableAudio

if TYPE_CHECKING:
    from desktop_app.media.probe import Recording

_FAULTS = {
    FileProblem.MISSING: AudioFault.MISSING,
    FileProblem.EMPTY: AudioFault.EMPTY,
    FileProblem.NO_AUDIO: AudioFault.EMPTY,
    FileProblem.WRONG_KIND: AudioFault.NOT_SUPPORTED,
}


def look(path: Path, containers: Collection[str]) -> Recording:
    """What recording it is. Raises `UnusableAudio`: NOT_SUPPORTED if its container is not one of ``containers`` (as
    `media.probe` names them), EMPTY, NOT_CONVERTED, MISSING."""
    # Imported here because a decoder takes its time to load, and most of what is asked needs none.
    from desktop_app.media.probe import probe  # noqa: PLC0415 — see above

    try:
        recording = probe(path)
    except UnusableFile as error:
        raise UnusableAudio(fault_of(error)) from error
    if recording.container not in containers:
        raise UnusableAudio(AudioFault.NOT_SUPPORTED)
    return recording


def fault_of(error: UnusableFile) -> AudioFault:
    """What the services on this computer call it."""
    return _FAULTS.get(error.problem, AudioFault.NOT_CONVERTED)


def heard_as(recording: Recording, path: Path, new_file: Callable[[], IO[bytes]]) -> Path:
    """The file for the engine: the recording, or a new one made of a WebM, which the engine's own API does not take.

    Raises `UnusableAudio`.
    """
    if recording.container != "webm":
        return path
    from desktop_app.media.convert import convert  # noqa: PLC0415 — as above

    with new_file() as file:
        target = Path(file.name)
    try:
        convert(path, target, progress=NoProgress())
    except AppError as error:
        target.unlink(missing_ok=True)
        raise UnusableAudio(AudioFault.NOT_CONVERTED) from error
    return target
