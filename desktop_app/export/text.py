"""TXT: one paragraph per speaker turn, below what was ticked for the minutes."""

from __future__ import annotations

from desktop_app.domain.progress import Progress
from desktop_app.domain.timecode import format_full_clock
from desktop_app.domain.transcript import Transcript
from desktop_app.export.minutes_points import KOREAN, PointLabels, point_blocks
from desktop_app.export.paper_text import lines_of_blocks
from desktop_app.export.turns import turns


def to_txt(
    t: Transcript, *, speakers: bool = True, labels: PointLabels = KOREAN, progress: Progress | None = None
) -> str:
    """For each turn «[HH:MM:SS] name», then the text on the next line; a blank line between turns. What was ticked for
    the minutes stands above, each kind under its heading; the cells of to-dos are apart by tabs."""
    points = "\n".join(lines_of_blocks(point_blocks(t, labels))).rstrip("\n")
    said = "\n".join(
        f"[{format_full_clock(turn.start_ms)}] {turn.name if speakers else ''}".rstrip() + f"\n{turn.text}\n"
        for turn in turns(t, progress)
    )
    return "\n\n".join(part for part in (points, said) if part) + ("\n" if points and not said else "")
