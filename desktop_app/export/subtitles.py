"""SRT and WebVTT: UTF-8, LF, what players and subtitle editors read without complaint."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop_app.domain.timecode import format_timestamp
from desktop_app.export.cues import Cue

_TIMES = re.compile(r"(:\d{1,2})([.,])(?=\d)")
_WIDE = {".": "．", ",": "，"}
_OVERRIDE = re.compile(r"\{(?=\\)")


def to_srt(cues: Sequence[Cue]) -> str:
    """SubRip. What a player would take for a tag or an arrow is written with look-alikes that it shows as they are."""
    return "\n".join(
        f"{number}\n{format_timestamp(cue.start_ms, separator=',')} --> {format_timestamp(cue.end_ms, separator=',')}\n"
        + "".join(f"{_shown(line)}\n" for line in cue.lines)
        for number, cue in enumerate(cues, 1)
    )


def to_vtt(cues: Sequence[Cue]) -> str:
    """WebVTT, with & < > escaped."""
    return "WEBVTT\n" + "".join(
        f"\n{format_timestamp(cue.start_ms)} --> {format_timestamp(cue.end_ms)}\n"
        + "".join(f"{_escaped(line)}\n" for line in cue.lines)
        for cue in cues
    )


def _shown(line: str) -> str:
    return _OVERRIDE.sub("｛", _timeless(line).replace("<", "＜").replace("-->", "→"))


def _escaped(line: str) -> str:
    return _timeless(line).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _timeless(line: str) -> str:
    """Two times on a line are the head of a cue to some readers (pysubs2), also without an arrow."""
    return _TIMES.sub(lambda m: m[1] + _WIDE[m[2]], line) if len(_TIMES.findall(line)) > 1 else line
