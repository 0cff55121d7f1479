"""Advanced SubStation Alpha (.ass) as Aegisub's manual describes it: one style, or one for each of the speakers'
colours; who speaks in a column of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop_app.domain.progress import NoProgress, Progress, watched
from desktop_app.export.cue_parts import Cue, CueVoice
from desktop_app.export.voice_colors import COLORS, colors_in

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
{styles}
[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""
_STYLE = (
    "Style: {name},Malgun Gothic,64,&H00{color},&H000000FF,&H00000000,&H80000000,-1,0,0,0,100,100,0,0,1,3,1,2,96,96,"
    "54,1\n"
)
_DEFAULT = "Default"
_BREAK = r"\N"
_CODE = re.compile(r"\\(?=[Nnh{}])")
"""A backslash that a player would take for a break, a blank or a brace."""


def to_ass(cues: Sequence[Cue], title: str = "", progress: Progress | None = None) -> str:
    """The cues, each with its name. Times in hundredths of a second, which is what the format has: never overlapping,
    never of no length where the cues are not."""
    styles = _STYLE.format(name=_DEFAULT, color="FFFFFF") + "".join(
        _STYLE.format(name=f"Speaker{color + 1}", color=_blue_first(COLORS[color])) for color in colors_in(cues)
    )
    return _HEAD.format(title=title, styles=styles) + "".join(
        f"Dialogue: 0,{_time(cue.start_ms)},{_time(max(cue.end_ms, cue.start_ms + 10))},{_style(cue.voices[0])}"
        f",{_name(cue.name)},0,0,0,,{_text(cue)}\n"
        for cue in watched(cues, progress or NoProgress())
    )


def _style(voice: CueVoice) -> str:
    return _DEFAULT if voice.color is None else f"Speaker{voice.color + 1}"


def _blue_first(color: str) -> str:
    """«#RRGGBB» as the format writes it."""
    return color[5:7] + color[3:5] + color[1:3]


def _text(cue: Cue) -> str:
    """The lines; one of another voice than the one before is in that one's style."""
    lines, style = [], _style(cue.voices[0])
    for line, voice in zip(cue.lines, cue.voices, strict=True):
        code = "" if _style(voice) == style else f"{{\\r{_style(voice)}}}"
        style = _style(voice)
        lines.append(code + _shown(line))
    return _BREAK.join(lines)


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
