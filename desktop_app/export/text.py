"""TXT: one paragraph per speaker turn."""

from __future__ import annotations

from desktop_app.domain.progress import Progress
from desktop_app.domain.timecode import format_full_clock
from desktop_app.domain.transcript import Transcript
from desktop_app.export.turns import turns


def to_txt(t: Transcript, *, speakers: bool = True, progress: Progress | None = None) -> str:
    """For each turn «[HH:MM:SS] name», then the text on the next line; a blank line between turns."""
    return "\n".join(
        f"[{format_full_clock(turn.start_ms)}] {turn.name if speakers else ''}".rstrip() + f"\n{turn.text}\n"
        for turn in turns(t, progress)
    )
