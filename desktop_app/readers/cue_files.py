"""SubRip, WebVTT and what is near them: cues under a line with two times.

WebVTT: W3C, «WebVTT: The Web Video Text Tracks Format»; SubRip has no document, so what its readers take is taken. In
WebVTT a cue ends at an empty line, in SubRip at the next times; a line of blanks is not empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from desktop_app.domain.word_alignment import share
from desktop_app.readers.clock import CLOCK, narrow, time_of
from desktop_app.readers.inline_marks import CueRow, CueRun, rows_of, words_of
from desktop_app.readers.passages import Found, NotOfThisKindError, Passage
from desktop_app.readers.rolling import CueRows, settled
from desktop_app.readers.texts import joined, lines_of

_ARROW = r"(?:-{1,3}\s?(?:>|&gt;)|[–—―]\s?>|={1,2}>|[→⟶➔⇒])"
_LOOSE_ARROW = r"(?:[~〜,/|]|-{1,3}|[–—―]|to)"
_HEAD = re.compile(rf"\s*[\[(]?\s*({CLOCK})\s*{_ARROW}\s*({CLOCK})\s*[\])]?(?:\s+(.*)|\s*)", re.ASCII)
_LOOSE_HEAD = re.compile(rf"\s*[\[(]?\s*({CLOCK})\s*{_LOOSE_ARROW}\s*({CLOCK})\s*[\])]?\s*", re.ASCII)
_ARROW_IN_LINE = re.compile(_ARROW)
_SETTING = re.compile(r"(?:[A-Za-z]{1,16}[0-9]?:\S+\s*)+")
_START = re.compile(rf"\s*({CLOCK})\s*", re.ASCII)
_TIMELIKE = re.compile(r"(?:[\s\d.:,;?\-x_*]|NaN|undefined|null|None|inf|hh|mm|ss|ms|xx|yy|HH|MM|SS)*", re.ASCII)
"""What stands beside the arrow where times were lost. «→» alone may be a text."""
_NUMBER = re.compile(r"\s*#?\d{1,7}[.)]?\s*", re.ASCII)
_COMMENT = re.compile(r"(?:NOTE|STYLE|REGION|WEBVTT)(?:\s.*)?|X-TIMESTAMP-MAP=.*")
_SUBVIEWER = re.compile(r"\s*\[[A-Z][A-Z ]*\].*")
_LANGUAGE = re.compile(r"\s*Language\s*:\s*([A-Za-z-]{2,16})\s*", re.IGNORECASE)


@dataclass(slots=True)
class _Block:
    """A line with times and what follows it. ``start_ms`` None: not to be understood."""

    start_ms: int | None
    end_ms: int | None
    lines: list[str] = field(default_factory=list)


def cues_of(text: str) -> Found:
    """The cues of SubRip, WebVTT or SBV. Raises NotOfThisKindError where no line has two times."""
    lines = lines_of(text)
    is_vtt = text.lstrip().startswith("WEBVTT")
    blocks, strays = _blocks(lines, is_vtt=is_vtt)
    if not blocks:
        raise NotOfThisKindError("no line with times")
    left_out = strays
    cues: list[CueRows] = []
    for block in blocks:
        rows = rows_of(block.lines, is_vtt=is_vtt)
        if not rows:
            continue
        if block.start_ms is None:
            left_out += 1
        else:
            cues.append(CueRows(block.start_ms, block.end_ms, rows))
    passages = tuple(passage for cue in settled(cues) for passage in _passages(cue))
    return Found(passages, left_out, _language(lines) if is_vtt else "")


def _language(lines: list[str]) -> str:
    for line in lines[:20]:
        if not line.strip():
            break
        if found := _LANGUAGE.fullmatch(line):
            return found[1]
    return ""


def _heads(lines: list[str]) -> dict[int, tuple[int | None, int | None, str]]:
    """By the line's number: start, end, and what else stands there. An arrow of its own shape counts only in a file
    that has none of the usual ones: two times with a dash between can be a text."""
    heads: dict[int, tuple[int | None, int | None, str]] = {}
    for number, line in enumerate(lines):
        if not _ARROW_IN_LINE.search(narrow(line) if "＞" in line else line):
            continue
        if head := _head(narrow(line), line):
            heads[number] = head
        elif number and _is_number(lines[number - 1]) and (number < 2 or not lines[number - 2].strip()):
            # where the times of a numbered cue stand
            heads[number] = (None, None, "")
    heads = _without_texts_that_look_so(heads)
    if not any(start is not None for start, _, _ in heads.values()):
        for number, line in enumerate(lines):
            if ":" in (plain := narrow(line)) and (match := _LOOSE_HEAD.fullmatch(plain)):
                heads[number] = (time_of(match[1]), time_of(match[2]), "")
    return heads


def _without_texts_that_look_so(
    heads: dict[int, tuple[int | None, int | None, str]],
) -> dict[int, tuple[int | None, int | None, str]]:
    """The heads without those right below another that have a text behind their times, as «10:30 --> 11:00 회의»,
    where others have none."""
    if all(rest for start, _, rest in heads.values() if start is not None):
        return heads
    return {number: head for number, head in heads.items() if not (head[2] and number - 1 in heads)}


def _head(plain: str, line: str) -> tuple[int | None, int | None, str] | None:
    if match := _HEAD.fullmatch(plain):
        rest = (match[3] or "").strip()
        rest = "" if not rest or _SETTING.fullmatch(rest) else line[len(plain) - len(match[3]) :]
        return time_of(match[1]), time_of(match[2]), rest
    left, arrow, right = _parted_at_arrow(plain)
    start, end = _START.fullmatch(left), _START.match(right)
    if start:
        behind = "" if end or _TIMELIKE.fullmatch(right) else line[len(plain) - len(right) :].strip()
        return time_of(start[1]), time_of(end[1]) if end else None, behind
    is_like_time = bool(_TIMELIKE.fullmatch(left))
    is_alone = not left.strip() and not right.strip() and ">" in arrow
    are_lost = is_like_time and bool(_TIMELIKE.fullmatch(right)) and ("--" in arrow or is_alone)
    has_digits = any(c.isdigit() for c in left)
    return (None, None, "") if end or are_lost or (is_like_time and has_digits) else None


def _parted_at_arrow(plain: str) -> tuple[str, str, str]:
    arrow = _ARROW_IN_LINE.search(plain)
    return (plain[: arrow.start()], arrow[0], plain[arrow.end() :]) if arrow else (plain, "", "")


def _blocks(lines: list[str], *, is_vtt: bool) -> tuple[list[_Block], int]:
    """The cues in the order of the file, and how many texts stand outside of all."""
    heads = _heads(lines)
    order = sorted(heads)
    numbering = _Numbering(lines, order)
    blocks: list[_Block] = []
    strays = 0
    for place, number in enumerate(order):
        start, end, rest = heads[number]
        until = order[place + 1] if place + 1 < len(order) else len(lines)
        body = lines[number + 1 : until]
        body = numbering.without_next(body, is_last=until == len(lines))
        if is_vtt:
            body, between = _until_empty(body)
            strays += _strays(between, has_next=until < len(lines))
        blocks.append(_Block(start, end, [rest, *body] if rest else body))
    before = lines[: order[0]] if order else []
    if (
        order
        and not is_vtt
        and any(not (_is_number(line) or _SUBVIEWER.fullmatch(line)) for line in before if line.strip())
    ):
        strays += 1
    return blocks, strays


def _is_number(line: str) -> bool:
    """Whether a line holds nothing but the number of a cue."""
    return bool(_NUMBER.fullmatch(narrow(line)))


class _Numbering:
    """How the cues of a file are numbered: whether, and whether the number stands right above the times."""

    def __init__(self, lines: list[str], heads: list[int]) -> None:
        above = [line for line in lines[: heads[0]] if line.strip()] if heads else []
        self._is_numbered = bool(above and _is_number(above[-1]))
        self._is_apart = bool(heads and heads[0] and not lines[heads[0] - 1].strip())
        self._last = int(re.sub(r"\D", "", above[-1])) if self._is_numbered else 0

    def without_next(self, body: list[str], *, is_last: bool) -> list[str]:
        """The lines of a cue without the number of the next one."""
        end = len(body)
        while (self._is_apart or is_last) and end and not body[end - 1].strip():
            end -= 1
        if not end or not _is_number(body[end - 1]):
            return body
        number = int(re.sub(r"\D", "", body[end - 1]))
        is_under_blank = end > 1 and not body[end - 2].strip()
        if not self._is_numbered and not is_under_blank:
            return body
        if is_last and not (is_under_blank and self._is_numbered and number == self._last + 1):
            return body
        self._last = number
        return body[: end - 1]


def _until_empty(body: list[str]) -> tuple[list[str], list[str]]:
    at = body.index("") if "" in body else len(body)
    return body[:at], body[at:]


def _strays(between: list[str], *, has_next: bool) -> int:
    """How many texts stand between two cues of WebVTT and are neither a comment nor the name of the next cue."""
    groups: list[list[str]] = [[]]
    for line in between:
        if line:
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    if has_next and groups[-1]:
        groups[-1].pop()
    return sum(any(map(str.strip, group)) and not _COMMENT.fullmatch(group[0]) for group in groups if group)


def _passages(cue: CueRows) -> Iterator[Passage]:
    """A cue as passages, one for each voice that speaks in it."""
    voices = _by_voice(cue.rows)
    end = cue.end_ms
    if len(voices) == 1 or end is None:
        for name, rows in voices:
            yield _passage(cue, rows, name)
        return
    times = share([joined([row.text for row in rows]) for _, rows in voices], cue.start_ms, max(end, cue.start_ms))
    for (name, rows), (start, until) in zip(voices, times, strict=True):
        yield _passage(replace(cue, start_ms=start, end_ms=until, words=()), rows, name)


def _by_voice(rows: tuple[CueRow, ...]) -> list[tuple[str, list[CueRow]]]:
    voices: list[tuple[str, list[CueRow]]] = []
    for row in rows:
        runs: list[CueRun] = []
        for run in (*row.runs, None):
            is_other = run is not None and run.text.strip() and run.voice != (runs[-1].voice if runs else run.voice)
            if (run is None or is_other) and runs:
                line = CueRow(tuple(runs))
                if line.text:
                    if voices and voices[-1][0] == runs[-1].voice:
                        voices[-1][1].append(line)
                    else:
                        voices.append((runs[-1].voice, [line]))
                runs = []
            if run is not None and (run.text.strip() or runs):
                runs.append(run)
    # a dash before the voice is none of its own
    if len(voices) < 2:
        return voices
    spoken = [(name, [row for row in said if any(map(str.isalnum, row.text))]) for name, said in voices]
    return [one for one in spoken if one[1]] or voices


def _passage(cue: CueRows, rows: list[CueRow], name: str) -> Passage:
    words = cue.words
    if not words and cue.end_ms is not None and len(rows) == 1:
        words = words_of(rows[0], cue.start_ms, cue.end_ms)
    return Passage(cue.start_ms, cue.end_ms, tuple(row.text for row in rows), name, words)
