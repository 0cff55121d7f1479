"""What stands between the letters of a subtitle's line: tags, voices, word times, override codes, entities.

WebVTT (W3C, «WebVTT cue text») knows its tags; SubRip shows what it does not know, so that only known ones go there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from desktop_app.readers.clock import CLOCK, time_of
from desktop_app.readers.passages import SaidWord
from desktop_app.readers.texts import tidy, unescaped

_PARTS = re.compile(r"(<[^<>]{0,300}>|\{\\[^{}]{0,300}\}|\[br\])", re.IGNORECASE)
_TIME = re.compile(rf"<\s*({CLOCK})\s*>", re.ASCII)
_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,100})?\s+([^<>]{1,100})>", re.IGNORECASE)
_ANY_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|</>")
_KNOWN_TAG = re.compile(
    r"</?(?:a|b|i|u|s|c|v|em|p|br|div|font|lang|rp|rt|ruby|span|strike|strong)(?:[.\s/][^<>]*)?>", re.IGNORECASE
)
_BREAK = re.compile(r"<br\s*/?>|\[br\]", re.IGNORECASE)
_RUBY = re.compile(r"<(rt|rp)(?:\s[^<>]{0,300})?>.{0,300}?</\1>", re.IGNORECASE)
_SHOWS = re.compile(r"<(?:u|b|font)(?:[\s.][^<>]*)?>", re.IGNORECASE)
_HIDES = re.compile(r"</(?:u|b|font)>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CueRun:
    """Letters of one voice that begin at one time, or at that of the run before (None). ``is_shown_up``: between the
    tags with which some programs follow the voice, word by word."""

    text: str
    voice: str = ""
    at_ms: int | None = None
    is_shown_up: bool = False


@dataclass(frozen=True, slots=True)
class CueRow:
    """One line of a cue, in runs; ``text``: the whole line."""

    runs: tuple[CueRun, ...]
    text: str = field(init=False)

    def __post_init__(self) -> None:
        # asked for many times over
        object.__setattr__(self, "text", tidy("".join(run.text for run in self.runs)))

    @property
    def has_times(self) -> bool:
        """Whether words of it have times of their own."""
        return any(run.at_ms is not None for run in self.runs)


def rows_of(lines: list[str], *, is_vtt: bool) -> tuple[CueRow, ...]:
    """The lines of a cue without their marks. A voice goes on over line ends, until another speaks."""
    rows: list[CueRow] = []
    voice = ""
    is_shown_up = False
    for line in lines:
        runs: list[CueRun] = []
        at_ms: int | None = None
        for part in _PARTS.split(_RUBY.sub("", line)):
            if not part:
                continue
            if time := _TIME.fullmatch(part):
                at_ms = time_of(time[1])
            elif said := _VOICE.fullmatch(part):
                voice = tidy(unescaped(said[1]))
            elif _is_mark(part, is_vtt=is_vtt):
                is_shown_up = bool(_SHOWS.fullmatch(part)) or (is_shown_up and not _HIDES.fullmatch(part))
                if _BREAK.fullmatch(part):
                    runs.append(CueRun(" ", voice))
                if part.lower() == "</v>":
                    voice = ""
            else:
                runs.append(CueRun(unescaped(part), voice, at_ms, is_shown_up))
                at_ms = None
        rows.append(CueRow(tuple(runs)))
    return tuple(row for row in rows if row.text)


def _is_mark(part: str, *, is_vtt: bool) -> bool:
    if part.startswith("{\\") or _BREAK.fullmatch(part):
        return True
    return bool((_ANY_TAG if is_vtt else _KNOWN_TAG).fullmatch(part))


def words_of(row: CueRow, start_ms: int, end_ms: int) -> tuple[SaidWord, ...]:
    """The words of a line with the times that stand inside it; none where there are none, or they make no sense.

    What follows a time inside a word goes to that word: a word is never cut.
    """
    if not row.has_times:
        return ()
    begun: list[tuple[int, str]] = []
    at, is_open = start_ms, False
    for run in row.runs:
        at = run.at_ms if run.at_ms is not None else at
        text = run.text
        if is_open and not text[0].isspace():
            head = text.split(maxsplit=1)[0]
            begun[-1] = (begun[-1][0], begun[-1][1] + head)
            text = text[len(head) :]
        if text.strip():
            begun.append((at, text))
        is_open = not run.text[-1].isspace()
    starts = [start for start, _ in begun]
    if starts != sorted(starts) or not start_ms <= starts[0] <= starts[-1] <= end_ms:
        return ()
    ends = [*starts[1:], end_ms]
    return tuple((start, end, tidy(text)) for (start, text), end in zip(begun, ends, strict=True))
