"""Who speaks, where a text begins with a name: «김민수: …», «[SPEAKER_00]: …», «화자 1: …».

The rule. What people and programs call an unnamed speaker (화자 1, 참석자 2, Speaker 1, SPEAKER_00) is always one. Any
other name before a colon is one where it comes again, where another like it does, or where nearly every text begins
with a name. A word that introduces a text («주의:», «참고:», «Note:») never is. In brackets without a colon it is a
name only where nearly every text begins with one: else «[음악]» would speak.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from desktop_app.domain.word_alignment import share
from desktop_app.readers.label_words import LABELS, SOUNDS
from desktop_app.readers.passages import Passage
from desktop_app.readers.texts import letters_of, tidy

_USUAL = 0.8
"""Where so great a part of the texts begins with a name, names that come once count as well."""
_LONGEST = 30
_MOST_WORDS = 4

_UNNAMED = re.compile(
    r"(?:speaker|spk|participants?|attendee|guest|user|unknown|person|caller|agent|interviewer|interviewee|host"
    r"|화자|참석자|발화자|발언자|참가자|참여자|진행자|사회자|면접관|면접자|질문자|답변자|상담사|상담원|고객|話者|发言人|说话人)"
    r"(?:[\s_#-]*(?:\d{1,3}|[A-Z]|unknown))?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r".*(?:\d|[\s_][A-Z])", re.DOTALL)
_BRACKETS = re.compile(
    r"(?:\[([^\[\]]{1,40})\]|\(([^()]{1,40})\)|【([^【】]{1,40})】|〔([^〔〕]{1,40})〕|<([^<>]{1,40})>)\s*([:：]?)\s*(.*)"
)
_COLON = re.compile(r"([^:：\[\]]{1,40}?)\s*(?::(?![\d/\\:)(])|：)\s*(.*)")
_ANGLE = re.compile(r"([^\s:：<>\[\]](?:[^:：<>\[\]]{0,28}[^\s:：<>\[\]])?)>{1,2}(?!>)\s*(.*)")
"""As stations write it: «◇김현정> …», «김현정>> …»."""
_DASH = re.compile(r"(\S(?:[^:：]{0,28}\S)?)\s+[-–—－]\s+(.+)")
_HAS_DASH = re.compile(r"\s[-–—－]\s")
"""Asked first, for it is quick."""
_NUMBERED_FIRST = re.compile(rf"({_UNNAMED.pattern})\s+(.+)", re.IGNORECASE)
"""«화자 1 …», with nothing between."""
_TURN = re.compile(r"(?:>>+|[-–—•◇◆□■○●▷▶△▲☆★]+)\s*")
_SENTENCE = re.compile(r"[.?!…,;\"“”](?!\s*$)|[?!…;\"“”]")
_ENDS_WITH_NUMBER = re.compile(r"\D+\d{1,3}")
_KOREAN_NAME = re.compile(
    r"(?:남궁|황보|선우|제갈|독고|[김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용])"
    r"[가-힣]{1,3}(?:\s?(?:님|씨|부장|차장|과장|팀장|대리|주임|사원|대표|이사|교수|박사|선생님|기자|앵커|의원|위원|위원장|의장|변호사|판사|작가))?"
)
_LATIN_NAME = re.compile(r"[A-Z][\w.'-]*(?:\s[A-Z][\w.'-]*){0,2}")
_IN_BRACKETS_BEHIND = re.compile(r"\s*[(（][^()（）]*[)）]$")
_HANGUL_ENDING = re.compile(r".*(?:은|는|을|를|에서|에게|으로|하면|하고|하자면|니다|어요|아요|지만|는데|면서)$")


@dataclass(frozen=True, slots=True)
class _Label:
    """What may be a name before a text. ``is_sure``: as only an unnamed speaker is called. ``is_bare``: in brackets,
    without a colon."""

    name: str
    rest: str
    is_sure: bool
    is_bare: bool = False


def with_names(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """The passages with the names that stand in their texts taken out; one in which several people speak, line by
    line, becomes one for each."""
    labels = [[] if p.name else _labels(p.lines) for p in passages]
    counts = Counter(label.name for lines in labels for label in lines if label is not None)
    firsts = [lines[0] for lines in labels if lines and lines[0] is not None]
    open_to_names = sum(bool(p.lines) and not p.name and not _is_introduced(p.lines[0]) for p in passages)
    is_usual = len(firsts) >= _USUAL * open_to_names and (
        any(counts[label.name] > 1 for label in firsts) or _are_all_people([label.name for label in firsts])
    )

    known = [name for name, count in counts.items() if count > 1]

    def counts_as_name(label: _Label | None) -> bool:
        if label is None:
            return False
        if label.is_sure:
            return True
        if label.is_bare:
            return is_usual
        return is_usual or counts[label.name] > 1 or _is_like(label.name, known)

    named: list[Passage] = []
    for passage, lines in zip(passages, labels, strict=True):
        kept = _with_texts([label if counts_as_name(label) else None for label in lines])
        named += _parted(passage, kept) if any(kept) else [passage]
    return tuple(named)


def name_of(text: str) -> str:
    """A speaker's name without what stands around it: brackets, a colon, a dash."""
    text = tidy(text).strip(" \t:：-–—|/·,*#•■□●○◆◇▶▷")
    found = _BRACKETS.fullmatch(text)
    inside = next(filter(None, found.groups()[:5]), "") if found and not found[7] else ""
    return tidy(inside or text)


def is_unnamed_speaker(text: str) -> bool:
    """Whether it is what programs call a speaker whom nobody has named: «화자 1», «SPEAKER_00»."""
    return bool(_UNNAMED.fullmatch(text)) and bool(_NUMBERED.fullmatch(text))


def can_be_name(text: str) -> bool:
    """Whether a text may stand for a person: short, with letters, no sentence, no word that introduces a text."""
    if not text or len(text) > _LONGEST or len(text.split()) > _MOST_WORDS or not any(c.isalpha() for c in text):
        return False
    if _is_label_word(text) or text[0].isdigit():
        return False
    bare = _IN_BRACKETS_BEHIND.sub("", text)
    if any(c.isdigit() for c in bare) and not _ENDS_WITH_NUMBER.fullmatch(bare):
        return False
    if _SENTENCE.search(re.sub(r"\b(?:Dr|Mr|Mrs|Ms|Prof|St)\.", "", text)):
        return False
    is_phrase = len(text.split()) > 1 or len(text) > 5
    return not (is_phrase and _HANGUL_ENDING.fullmatch(text))


def _are_all_people(names: list[str]) -> bool:
    """Whether names of which none comes twice are names for sure: two at least, short ones."""
    return len(names) > 1 and all(len(name) <= 12 and len(name.split()) <= 3 for name in names)


def _is_like(name: str, known: Sequence[str]) -> bool:
    """Whether a name that comes once is one for its likeness to those that come again: Korean with a family name, or
    Latin with capitals."""
    if _KOREAN_NAME.fullmatch(name):
        return any(map(_KOREAN_NAME.fullmatch, known))
    return bool(_LATIN_NAME.fullmatch(name)) and any(map(_LATIN_NAME.fullmatch, known))


def _is_introduced(line: str) -> bool:
    """Whether a text begins with a word that introduces it, where others have their names."""
    found = _COLON.fullmatch(line)
    return found is not None and _is_label_word(tidy(found[1]))


def _is_label_word(text: str) -> bool:
    plain = text.casefold()
    bare = re.sub(r"[\s\d.#)(-]+$", "", plain)
    last = bare.split()[-1:]
    return plain in LABELS or bare.replace(" ", "") in LABELS or any(word in LABELS for word in last)


def _label(line: str) -> _Label | None:
    turn = _TURN.match(line)
    text = line[turn.end() :] if turn else line
    if found := _BRACKETS.fullmatch(text):
        *inside, colon, rest = found.groups()
        name = tidy(next(filter(None, inside), ""))
        if is_unnamed_speaker(name):
            return _Label(name, rest, is_sure=True)
        if not can_be_name(name) or name.casefold() in SOUNDS:
            return None
        return _Label(name, rest, is_sure=False, is_bare=not colon)
    if found := _COLON.fullmatch(text):
        name = tidy(found[1])
        if is_unnamed_speaker(name) or (_UNNAMED.fullmatch(name) and name.casefold() not in LABELS):
            return _Label(name, found[2], is_sure=True)
        return _Label(name, found[2], is_sure=False) if can_be_name(name) else None
    if ">" in text and (found := _ANGLE.fullmatch(text)):
        name = tidy(found[1])
        # «메뉴> 설정» is a text
        is_bare = turn is None and f"{found[1]}>>" not in text
        return _Label(name, found[2], is_sure=False, is_bare=is_bare) if can_be_name(name) else None
    if (found := _NUMBERED_FIRST.fullmatch(text)) and is_unnamed_speaker(tidy(found[1])):
        # «Speaker 2 is loud» is a text, unless all begin so
        return _Label(tidy(found[1]), found[2].lstrip("-–—－ "), is_sure=False, is_bare=True)
    if _HAS_DASH.search(text) and (found := _DASH.fullmatch(text)):
        name = tidy(found[1])
        # «사과 - 빨간 과일» is a text
        is_person = can_be_name(name) and (_KOREAN_NAME.fullmatch(name) or _LATIN_NAME.fullmatch(name))
        return _Label(name, found[2], is_sure=False, is_bare=True) if is_person else None
    return None


def _labels(lines: Sequence[str]) -> list[_Label | None]:
    """What may be a name, line by line. «Speaker 1» alone above a text needs no colon."""
    labels = [_label(line) for line in lines]
    if len(lines) > 1 and labels[0] is None and is_unnamed_speaker(lines[0]):
        labels[0] = _Label(lines[0], "", is_sure=True)
    return labels


def _with_texts(labels: list[_Label | None]) -> list[_Label | None]:
    """The labels but for those that name someone who says nothing."""
    return [
        None if label is not None and not label.rest and (later is not None or number + 1 == len(labels)) else label
        for number, (label, later) in enumerate(zip_longest(labels, labels[1:]))
    ]


def _parted(passage: Passage, labels: list[_Label | None]) -> list[Passage]:
    """A passage cut before each line that names its speaker; they share its time by their letters."""
    parts: list[tuple[str, list[str]]] = []
    for line, label in zip(passage.lines, labels, strict=True):
        if label is not None:
            parts.append((label.name, [label.rest]))
        elif parts:
            parts[-1][1].append(line)
        else:
            parts.append(("", [line]))
    made = [(name, tuple(filter(None, lines))) for name, lines in parts]
    made = [(name, lines) for name, lines in made if lines]
    if not made:
        return [passage]
    if len(made) == 1:
        return [replace(passage, name=made[0][0], lines=made[0][1], words=_without_name(passage, made[0][1]))]
    return list(_shared(passage, made))


def _without_name(passage: Passage, lines: tuple[str, ...]) -> tuple[tuple[int, int, str], ...]:
    """The words that are left once those of the name are gone; none where the name was no word of its own."""
    left = len(letters_of("".join(lines)))
    words = list(passage.words)
    while words and sum(len(letters_of(word)) for _, _, word in words) > left:
        words.pop(0)
    return tuple(words)


def _shared(passage: Passage, parts: list[tuple[str, tuple[str, ...]]]) -> Iterator[Passage]:
    if passage.end_ms is None:
        for name, lines in parts:
            yield replace(passage, name=name, lines=lines, words=())
        return
    times = share(["".join(lines) for _, lines in parts], passage.start_ms, passage.end_ms)
    for (name, lines), (start, end) in zip(parts, times, strict=True):
        yield replace(passage, start_ms=start, end_ms=end, name=name, lines=lines, words=())
