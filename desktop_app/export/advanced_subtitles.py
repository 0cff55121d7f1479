"""Advanced SubStation Alpha (.ass) as Aegisub's manual describes it: one style, who speaks in a column of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop_app.export.cues import Cue

# With a byte order mark, as Aegisub writes it: players in Korea read CP949 without one.
_HEAD = """\ufeff[Script Info]
Title: {title}
ScriptType: v4.00+
PlayResX: 1920
PlayResY: 1080
WrapStyle: 0
ScaledBorderAndShadow: yes

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, \
StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
Style: Default,Malgun Gothic,64,&H00FFFFFF,&H000000FF,&H00000000,&H80000000,-1,0,0,0,100,100,0,0,1,3,1,2,96,96,54,1

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""
_BREAK = r"\N"
_CODE = re.compile(r"\\(?=[Nnh{}])")
"""A backslash that a player would take for a break, a blank or a brace."""


def to_ass(cues: Sequence[Cue], title: str = "") -> str:
    """The cues, each with its name. Times in hundredths of a second, which is what the format has: never overlapping,
    never of no length where the cues are not."""
    return _HEAD.format(title=title) + "".join(
        f"Dialogue: 0,{_time(cue.start_ms)},{_time(max(cue.end_ms, cue.start_ms + 10))},Default,{_name(cue.name)}"
        f",0,0,0,,{_BREAK.join(map(_shown, cue.lines))}\n"
        for cue in cues
    )


def _time(ms: int) -> str:
    hundredths = (ms + 5) // 10
    minutes, rest = divmod(hundredths, 6_000)
    return f"{minutes // 60}:{minutes % 60:02}:{rest // 100:02}.{rest % 100:02}"


def _name(name: str) -> str:
    """The column ends with a comma, so that a name cannot hold one."""
    return name.replace(",", "，")


def _shown(line: str) -> str:
    """Braces hold codes and cannot be written as themselves for every player: look-alikes stand for them."""
    return _CODE.sub("＼", line).replace("{", "｛").replace("}", "｝")
