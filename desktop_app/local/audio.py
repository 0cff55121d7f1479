"""Reads whatever recording was sent as the engine wants it: 16 kHz, mono, 16-bit, each sound at its time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from desktop_app.domain.errors import UnusableFile
from desktop_app.local.audio_fault import AudioFault, UnusableAudio
from desktop_app.local.sound_check import fault_of, look
from desktop_app.media.pcm import SPEECH_RATE, blocks
from desktop_app.media.probe import probe

SAMPLE_RATE = SPEECH_RATE
"""Samples a second of what `pcm_blocks` gives."""

CONTAINERS = frozenset({"mp3", "adts", "ac3", "eac3", "ogg", "flac", "wav", "w64", "mp4", "avi", "wma", "flv", "mkv"})
"""The containers that CLOVA Speech takes (CLOVA Speech in practice)."""


def length_ms(path: Path) -> int:
    """How long the recording is; 0 where it cannot be read."""
    try:
        return probe(path).duration_ms
    except UnusableFile:
        return 0


def pcm_blocks(path: Path, longest_ms: int | None = None) -> Iterator[bytes]:
    """The sound as blocks of 16-bit samples, in constant memory: what a player plays, and when.

    A file that ends too early or has damaged places gives what can be read of it. Raises `UnusableAudio`: MISSING,
    EMPTY (no bytes, no audio track, no sound), NOT_SUPPORTED (not one of the documented containers),
    NOT_CONVERTED (nothing could be decoded), TOO_LONG (more than ``longest_ms``).
    """
    recording = look(path, CONTAINERS)
    if longest_ms is not None and recording.duration_ms > longest_ms:
        raise UnusableAudio(AudioFault.TOO_LONG)
    try:
        for block in blocks(path):
            yield block.tobytes()
    except UnusableFile as error:
        raise UnusableAudio(fault_of(error)) from error
