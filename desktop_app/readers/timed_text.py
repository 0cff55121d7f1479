"""Plain text with times: minutes of CLOVA Note and its likes, our own TXT, lyrics, what transcribers type.

A line with a time begins a passage. Where it stands and what is around it differs from program to program, but is the
same throughout a file: the shape that most lines share is the one, so that a time of day inside a sentence stays text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from desktop_app.readers import day_clock
from desktop_app.readers.agendas import is_agenda
from desktop_app.readers.clock import CLOCK, PRIMED, SECONDS, SPOKEN, narrow, time_of
from desktop_app.readers.inline_marks import rows_of, words_of
from desktop_app.readers.naming import can_be_name, is_unnamed_speaker, name_of
from desktop_app.readers.passages import Found, NotOfThisKindError, Passage
from desktop_app.readers.texts import lines_of, tidy

_TIME = rf"(?:{PRIMED}|{SPOKEN}|{CLOCK}|{SECONDS})"
_BARE = rf"(?:{PRIMED}|{CLOCK}|{SPOKEN})"
_TO = r"\s*(?:-{1,3}>|[-–—~〜→]|=>|to)\s*"
_PAIRS = {"[": "]", "(": ")", "<": ">", "{": "}", "【": "】", "〔": "〕"}
_BRACKETED = "|".join(
    rf"{re.escape(a)}\s*(?P<t{n}>{_TIME})(?:{_TO}(?P<u{n}>{_TIME}))?\s*{re.escape(b)}"
    for n, (a, b) in enumerate(_PAIRS.items())
)
_STAMP = re.compile(rf"(?:{_BRACKETED}|(?P<t>{_BARE})(?:{_TO}(?P<u>{_BARE}))?(?=[\s|\-–—]|:(?!\s?\d)|$))")
_NAMED_STAMP = re.compile(
    rf"\[\s*(?:(?P<n>[^\[\]\d][^\[\]]{{0,30}}?)[\s,|]+(?P<t>{_BARE})|(?P<t0>{_BARE})[\s,|]+(?P<n0>[^\[\]\d][^\[\]]{{0,30}}?))\s*\]"
)
_BULLET = re.compile(r"\s*(?:[-•*#>■□●○◆◇▶▷]+\s+|\d{1,5}[.)]\s+(?=\D?\d))?")
_BOLD = re.compile(r"\*\*(?=\S)([^*]{1,100})(?<=\S)\*\*")
"""In Markdown the time and the name are often so."""
_WRITTEN_OUT = re.compile(
    r"(?:\d{1,2}\s?(?:hours?|시간)[\s,]*)?(?:\d{1,2}\s?(?:minutes?|분)[\s,]*)?(?:\d{1,2}\s?(?:seconds?|초))?",
    re.IGNORECASE,
)
_COLUMN = re.compile(r"\t|\s[|｜]\s")
_SEPARATORS = re.compile(r"[\s:：|/>\-–—·]*")
_SITE = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,6}/?", re.IGNORECASE)
_TAG_OF_LYRICS = re.compile(r"\[[a-zA-Z#]{1,10}\s*:[^\]]*\]")
_ADDRESSED = re.compile(
    r"(\s*\[?[\d:]{5,8}\]?\s+)(?:From|시작|보낸 사람|발신자)(?:\s+(\S.{0,40}?)\s+"
    r"(?:[Tt]o|수신자|받는 사람|대상)\s+[^:：]{1,60}[:：]|\s{2,}(\S[^:：]{0,40}?)\s+:)\s*(.*)"
)
"""As Zoom writes what is typed beside a meeting: «14:00:05 From Kim to Everyone: …»."""
_SAYS = re.compile(r"[:：]\s*[^\s:：*]")
"""A line in which somebody says something already."""
_SIGNS = re.compile("['′’]")
_USUAL = 0.8


class _Where(StrEnum):
    """Where the time of a line stands."""

    FIRST = "first"
    LAST = "last"
    """Behind a name, and nothing follows."""
    AMID = "amid"
    """Between a name and the text."""
    BEHIND = "behind"
    """At the end of the text."""


@dataclass(frozen=True, slots=True)
class _TimeLine:
    """A line with a time. ``shape``: where it stands and what is around it."""

    number: int
    shape: tuple[_Where, str]
    start_ms: int
    end_ms: int | None
    name: str
    rest: str
    clock: str = ""
    """The time as it is written."""


@dataclass(slots=True)
class _Passing:
    head: _TimeLine
    lines: list[str] = field(default_factory=list)


def timed_text_of(text: str) -> Found:
    """Raises NotOfThisKindError where the lines with times have no shape in common, or are those of an agenda."""
    lines = _without_echoes([_plain_head(line) for line in lines_of(text)])
    written, lines = lines, _with_plain_clocks(lines)
    heads = _of_one_shape([head for number, line in enumerate(lines) for head in _heads(number, line)], lines)
    if not heads:
        raise NotOfThisKindError("no lines with times")
    says_day = any(lines[head.number] is not written[head.number] for head in heads)
    numbers = {head.number for head in heads}
    lines = [line if number in numbers else written[number] for number, line in enumerate(lines)]
    first = heads[0].number
    before = [line for line in lines[:first] if line.strip() and not _TAG_OF_LYRICS.fullmatch(line.strip())]
    drafts = _drafts(lines, heads)
    if above := _names_above(lines, heads, drafts):
        drafts = above
        before = before[:-1]
    elif heads[0].shape[0] is _Where.FIRST:
        drafts = _with_name_lines(drafts)
    said = [(draft.head.clock, passage) for draft in drafts for passage in _passage(draft)]
    if not said:
        raise NotOfThisKindError("times without texts")
    clocks, passages = [clock for clock, _ in said], tuple(passage for _, passage in said)
    place, around = heads[0].shape
    is_of_people = place is _Where.LAST or around == "[name"
    is_marked = bool(around) or any(head.end_ms is not None for head in heads)
    if not is_of_people and is_agenda(passages, clocks, is_marked=is_marked):
        raise NotOfThisKindError("an agenda")
    if hours := day_clock.in_minutes(passages, clocks):
        passages, says_day = hours, True
    day_start_ms = 0
    if says_day or day_clock.are_whole_seconds(clocks):
        passages, day_start_ms = day_clock.from_start(passages, is_sure=says_day)
    return Found(passages, left_out=int(bool(before)), day_start_ms=day_start_ms)


def _with_plain_clocks(lines: list[str]) -> list[str]:
    """The lines with times of the day, «오후 2:05», as plain ones, where most lines with times have them so."""
    plain = [day_clock.plainly(line) for line in lines]
    count = sum(line is not None for line in plain)
    if count < 2 or count < len({head.number for n, line in enumerate(lines) for head in _heads(n, line)}) / 2:
        return lines
    return [line if found is None else found for line, found in zip(lines, plain, strict=True)]


def _plain_head(line: str) -> str:
    """The line without the signs that make its head bold, and without whom it is for; what is in the text stays."""
    if addressed := _ADDRESSED.fullmatch(line):
        return f"{addressed[1]}{addressed[2] or addressed[3]}: {addressed[4]}"
    found = _BOLD.search(line)
    if found is None or (line[: found.start()].strip("-*# \t") and ":" not in found[1]):
        return line
    return f"{line[: found.start()]}{found[1]}{line[found.end() :]}"


def _without_echoes(lines: list[str]) -> list[str]:
    """The lines without those that say once more, in words, the time above them: «1:02», «1분 2초»."""
    return [
        line
        for number, line in enumerate(lines)
        if not (number and line.strip() and _WRITTEN_OUT.fullmatch(line.strip()) and _says(lines[number - 1], line))
    ]


def _says(clock: str, words: str) -> bool:
    if not re.fullmatch(CLOCK, plain := narrow(clock).strip(), re.ASCII):
        return False
    spoken = dict.fromkeys("hms", 0)
    for number, unit in re.findall(r"(\d+)\s?(h|m|s|시간|분|초)", words.casefold()):
        spoken[{"시간": "h", "분": "m", "초": "s"}.get(unit, unit)] = int(number)
    return time_of(plain) == ((spoken["h"] * 60 + spoken["m"]) * 60 + spoken["s"]) * 1000


def _heads(number: int, line: str) -> Iterator[_TimeLine]:
    """All that a line can be the head of; the same time several times over in one line of lyrics."""
    plain = narrow(line)
    begin = _BULLET.match(plain)
    at = begin.end() if begin else 0
    if (named := _NAMED_STAMP.match(plain, at)) and _is_name(named["n"] or named["n0"]):
        start = time_of(named["t"] or named["t0"])
        if start is not None:
            name = name_of(named["n"] or named["n0"])
            clock = named["t"] or named["t0"]
            yield _TimeLine(number, (_Where.FIRST, "[name"), start, None, name, line[named.end() :], clock)
        return
    if match := _STAMP.match(plain, at):
        stamps = [match]
        while plain[match.end() :].lstrip().startswith("[") and (
            more := re.compile(rf"\s*(?:{_STAMP.pattern})").match(plain, match.end())
        ):
            match = more
            stamps.append(match)
        rest = line[match.end() :]
        for stamp in stamps:
            yield from _head(number, _Where.FIRST, stamp, "", rest)
        return
    *_, last = [None, *_STAMP.finditer(plain[-60:])]
    if last is not None and last[0][0] in _PAIRS and not plain[-60:][last.end() :].strip():
        yield from _head(number, _Where.BEHIND, last, "", line[: len(line) - len(plain[-60:]) + last.start()])
    match = next((m for m in _STAMP.finditer(plain[:120], at) if m.start() <= 45), None)
    if match is None or (match.start() and plain[match.start() - 1].isdigit()):
        return
    before = line[at : match.start()]
    name = name_of(before.strip("* \t"))
    if not (is_unnamed_speaker(name) or can_be_name(name)):
        return
    rest = line[match.end() :]
    is_alone = not _SEPARATORS.sub("", narrow(rest), count=1).strip()
    yield from _head(number, _Where.LAST if is_alone else _Where.AMID, match, name, "" if is_alone else rest)


def _head(number: int, place: _Where, stamp: re.Match[str], name: str, rest: str) -> Iterator[_TimeLine]:
    for key, value in stamp.groupdict().items():
        if value is None or not key.startswith("t"):
            continue
        start = time_of(value)
        end = stamp.groupdict().get(f"u{key[1:]}")
        if start is None:
            return
        bracket = stamp[0].strip()[0] if key != "t" else ""
        spelling = "spoken" if "분" in value or "초" in value else "signs" if _SIGNS.search(value) else ""
        yield _TimeLine(number, (place, bracket + spelling), start, time_of(end) if end else None, name, rest, value)


def _of_one_shape(candidates: Sequence[_TimeLine], lines: Sequence[str]) -> list[_TimeLine]:
    """The heads of the shape that most lines share; without brackets only those whose times go forwards."""
    groups: dict[tuple[_Where, str], list[_TimeLine]] = defaultdict(list)
    for head in candidates:
        groups[head.shape].append(_after_midnight(head, groups[head.shape]))
    kept = {shape: heads if shape[1][:1] in _PAIRS else _forwards(heads) for shape, heads in groups.items()}
    if not kept:
        return []
    chosen = max(kept, key=lambda shape: _worth(kept[shape], shape, lines))
    heads = kept[chosen]
    filled = sum(bool(line.strip()) for line in lines)
    place, around = chosen
    is_marked = bool(around) or place is _Where.LAST or any(head.end_ms is not None for head in heads)
    if not is_marked and len(heads) < 2 and filled > 2:
        return []
    if place is _Where.LAST and len(heads) == 1 and not is_unnamed_speaker(heads[0].name):
        return []
    if not around and place is _Where.AMID and len(heads) < _USUAL * filled / 2:
        return []
    if place in (_Where.FIRST, _Where.BEHIND):
        return heads
    # a name with its time alone in the line, and one with its text behind: both are written in one file
    other = (_Where.AMID if place is _Where.LAST else _Where.LAST, around)
    return sorted([*heads, *(kept.get(other, []) if around else [])], key=lambda head: head.number)


def _after_midnight(head: _TimeLine, before: Sequence[_TimeLine]) -> _TimeLine:
    """The head, a day later where those before it began in the evening and it goes on at night."""
    days_ms = day_clock.days_before(head.start_ms, before[-1].start_ms) if before else 0
    end_ms = None if head.end_ms is None else head.end_ms + days_ms
    return replace(head, start_ms=head.start_ms + days_ms, end_ms=end_ms) if days_ms else head


def _worth(heads: Sequence[_TimeLine], shape: tuple[_Where, str], lines: Sequence[str]) -> tuple[int, bool]:
    """How well a shape fits: by how many lines have it. Where a text follows below, what stands before the time is a
    name; where none does, it is the text."""
    numbers = {head.number for head in heads}
    has_text = sum(n + 1 < len(lines) and bool(lines[n + 1].strip()) and n + 1 not in numbers for n in numbers)
    is_wrong = (shape[0] is _Where.LAST and has_text * 2 < len(numbers)) or (
        shape[0] is _Where.BEHIND and has_text * 2 >= len(numbers)
    )
    return (0 if is_wrong else len(numbers)), bool(shape[1])


def _forwards(heads: Sequence[_TimeLine]) -> list[_TimeLine]:
    """The most heads whose times do not run backwards: a time of day inside a sentence does not fit in."""
    tails: list[int] = []
    places: list[int] = []
    for head in heads:
        place = bisect_right(tails, head.start_ms)
        tails[place : place + 1] = [head.start_ms]
        places.append(place)
    kept = []
    wanted = len(tails) - 1
    for head, place in zip(reversed(heads), reversed(places), strict=True):
        if place == wanted:
            kept.append(head)
            wanted -= 1
    return kept[::-1]


def _drafts(lines: Sequence[str], heads: Sequence[_TimeLine]) -> list[_Passing]:
    drafts = []
    numbers = sorted({head.number for head in heads})
    ends = dict(zip(numbers, [*numbers[1:], len(lines)], strict=True))
    for head in heads:
        until = ends[head.number]
        body = [line for line in lines[head.number + 1 : until] if line.strip()]
        drafts.append(_Passing(head, body))
    if drafts and drafts[-1].lines and _SITE.fullmatch(drafts[-1].lines[-1].strip()):
        # the address of the program, as CLOVA Note signs
        drafts[-1].lines.pop()
    return drafts


def _names_above(lines: Sequence[str], heads: Sequence[_TimeLine], drafts: list[_Passing]) -> list[_Passing]:
    """The passages, if each has its name in the line above its time; else none."""
    above = [lines[head.number - 1] if head.number else "" for head in heads]
    if heads[0].shape[0] is not _Where.FIRST or len(heads) < 2:
        return []
    if not all(_is_name(line) and not head.rest.strip() for line, head in zip(above, heads, strict=True)):
        return []
    bodies = [draft.lines[:-1] for draft in drafts[:-1]] + [drafts[-1].lines]
    if not all(bodies):
        return []
    return [
        _Passing(replace(draft.head, name=name_of(line)), body)
        for draft, line, body in zip(drafts, above, bodies, strict=True)
    ]


def _with_name_lines(drafts: list[_Passing]) -> list[_Passing]:
    """Names beside the time, or in the line below it, above the text: where nearly all lines have them so."""
    beside = [_SEPARATORS.sub("", draft.head.rest, count=1) for draft in drafts]
    filled = [(draft, rest) for draft, rest in zip(drafts, beside, strict=True) if rest.strip()]
    if filled and sum(bool(draft.lines) and _is_name(rest) for draft, rest in filled) >= _USUAL * len(filled):
        return [
            _Passing(replace(draft.head, name=name_of(rest), rest=""), draft.lines)
            if _is_name(rest) and draft.lines
            else draft
            for draft, rest in zip(drafts, beside, strict=True)
        ]
    if filled:
        return drafts
    counts = Counter(tidy(draft.lines[0]) for draft in drafts if len(draft.lines) > 1)
    below = [
        len(draft.lines) > 1
        and _is_name(draft.lines[0])
        and (counts[tidy(draft.lines[0])] > 1 or is_unnamed_speaker(name_of(draft.lines[0])))
        for draft in drafts
    ]
    if sum(below) < _USUAL * len(drafts):
        return drafts
    return [
        _Passing(replace(draft.head, name=name_of(draft.lines[0])), draft.lines[1:]) if is_name else draft
        for draft, is_name in zip(drafts, below, strict=True)
    ]


def _is_name(text: str) -> bool:
    if _SAYS.search(text):
        return False
    name = name_of(text)
    return is_unnamed_speaker(name) or can_be_name(name)


def _passage(draft: _Passing) -> Iterator[Passage]:
    head = draft.head
    rest = head.rest
    name = head.name
    columns = [part for part in _COLUMN.split(rest) if part.strip()]
    if len(columns) > 1 and not name and _is_name(columns[0]):
        name, rest = name_of(columns[0]), " ".join(columns[1:])
    rest = rest.lstrip() if rest.lstrip().startswith("-") and head.shape[0] is _Where.FIRST else rest
    begin = _SEPARATORS.match(rest)
    rest = rest[begin.end() if begin else 0 :]
    rows = rows_of([line for line in (rest, *draft.lines) if line.strip()], is_vtt=False)
    if not rows:
        return
    words = words_of(rows[0], head.start_ms, head.end_ms) if len(rows) == 1 and head.end_ms is not None else ()
    yield Passage(head.start_ms, head.end_ms, tuple(row.text for row in rows), name, words)
