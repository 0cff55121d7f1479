"""SRT, WebVTT and SMI: UTF-8, LF, what players and subtitle editors read without complaint."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from desktop_app.domain.progress import NoProgress, Progress, watched
from desktop_app.domain.timecode import format_timestamp
from desktop_app.export.cue_parts import Cue, CueVoice
from desktop_app.export.voice_colors import COLORS, colors_in

_TIMES = re.compile(r"(:\d{1,2})([.,])(?=\d)")
_WIDE = {".": "．", ",": "，"}
_SMI_HEAD = """\ufeff<SAMI>
<HEAD>
<TITLE>{title}</TITLE>
<STYLE TYPE="text/css">
<!--
P {{ margin-left: 8pt; margin-right: 8pt; margin-bottom: 2pt; margin-top: 2pt; font-size: 20pt; text-align: center;
    font-family: sans-serif; font-weight: bold; color: white; }}
.KRCC {{ Name: 한국어; lang: ko-KR; SAMIType: CC; }}
-->
</STYLE>
</HEAD>
<BODY>
"""
_OVERRIDE = re.compile(r"\{(?=\\)")


def to_srt(cues: Sequence[Cue], progress: Progress | None = None) -> str:
    """SubRip. What a player would take for a tag or an arrow is written with look-alikes that it shows as they are;
    tags stand only around what has a colour, which nearly all players know."""
    return "\n".join(
        f"{number}\n{format_timestamp(cue.start_ms, separator=',')} --> {format_timestamp(cue.end_ms, separator=',')}\n"
        + "".join(f"{_in_font(_shown(line), voice)}\n" for line, voice in zip(cue.lines, cue.voices, strict=True))
        for number, cue in enumerate(watched(cues, progress or NoProgress()), 1)
    )


def to_vtt(cues: Sequence[Cue], progress: Progress | None = None) -> str:
    """WebVTT, with & < > escaped. Who has a colour speaks as a voice of a class, which a style gives the colour
    (W3C, «WebVTT», 4.2.2 and 8)."""
    styles = "".join(f"\nSTYLE\n::cue(.c{color}) {{ color: {COLORS[color]} }}\n" for color in colors_in(cues))
    return (
        "WEBVTT\n"
        + styles
        + "".join(
            f"\n{format_timestamp(cue.start_ms)} --> {format_timestamp(cue.end_ms)}\n"
            + "".join(
                f"{_as_voice(_escaped(line), voice)}\n" for line, voice in zip(cue.lines, cue.voices, strict=True)
            )
            for cue in watched(cues, progress or NoProgress())
        )
    )


def to_smi(cues: Sequence[Cue], title: str = "", progress: Progress | None = None) -> str:
    """SAMI (Microsoft, «Understanding SAMI 1.0») as Korean players know it: one class, and a space that ends each cue
    whose successor does not begin at that very time. With a byte order mark: without one they read CP949."""
    parts = [_SMI_HEAD.format(title=html.escape(title, quote=False))]
    for place, cue in enumerate(watched(cues, progress or NoProgress()), 1):
        text = "<br>\n".join(
            _in_font(html.escape(line, quote=False), voice) for line, voice in zip(cue.lines, cue.voices, strict=True)
        )
        parts.append(f"<SYNC Start={cue.start_ms}><P Class=KRCC>\n{text}\n")
        if place == len(cues) or cues[place].start_ms > cue.end_ms:
            parts.append(f"<SYNC Start={cue.end_ms}><P Class=KRCC>&nbsp;\n")
    return "".join(parts) + "</BODY>\n</SAMI>\n"


def _in_font(line: str, voice: CueVoice) -> str:
    return line if voice.color is None else f'<font color="{COLORS[voice.color]}">{line}</font>'


def _as_voice(line: str, voice: CueVoice) -> str:
    if voice.color is None:
        return line
    return f"<v.c{voice.color} {_escaped(voice.name)}>{line}</v>" if voice.name else f"<c.c{voice.color}>{line}</c>"


def _shown(line: str) -> str:
    return _OVERRIDE.sub("｛", _timeless(line).replace("<", "＜").replace("-->", "→"))


def _escaped(line: str) -> str:
    return _timeless(line).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _timeless(line: str) -> str:
    """Two times on a line are the head of a cue to some readers (pysubs2), also without an arrow."""
    return _TIMES.sub(lambda m: m[1] + _WIDE[m[2]], line) if len(_TIMES.findall(line)) > 1 else line
