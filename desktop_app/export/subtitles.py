"""SRT, WebVTT and SMI: UTF-8, LF, what players and subtitle editors read without complaint."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from itertools import zip_longest

from desktop_app.domain.timecode import format_timestamp
from desktop_app.export.cues import Cue

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


def to_smi(cues: Sequence[Cue], title: str = "") -> str:
    """SAMI (Microsoft, «Understanding SAMI 1.0») as Korean players know it: one class, and a space that ends each cue
    whose successor does not begin at that very time. With a byte order mark: without one they read CP949."""
    parts = [_SMI_HEAD.format(title=html.escape(title, quote=False))]
    for cue, later in zip_longest(cues, cues[1:]):
        text = "<br>\n".join(html.escape(line, quote=False) for line in cue.lines)
        parts.append(f"<SYNC Start={cue.start_ms}><P Class=KRCC>\n{text}\n")
        if later is None or later.start_ms > cue.end_ms:
            parts.append(f"<SYNC Start={cue.end_ms}><P Class=KRCC>&nbsp;\n")
    return "".join(parts) + "</BODY>\n</SAMI>\n"


def _shown(line: str) -> str:
    return _OVERRIDE.sub("｛", _timeless(line).replace("<", "＜").replace("-->", "→"))


def _escaped(line: str) -> str:
    return _timeless(line).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _timeless(line: str) -> str:
    """Two times on a line are the head of a cue to some readers (pysubs2), also without an arrow."""
    return _TIMES.sub(lambda m: m[1] + _WIDE[m[2]], line) if len(_TIMES.findall(line)) > 1 else line
