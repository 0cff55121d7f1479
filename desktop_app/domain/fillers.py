"""Words that only fill a pause («음», «어», «그», “um”), found so that they can be left out where a text is read.

The transcript keeps them. What means nothing anywhere («음», “uh”) is always one; what may be a word («그 사람»,
«아 다르고 어 다르다») only where how it is written or spoken says so: a comma or dots behind it, the same once more,
or, where words have times, that it was drawn out and followed by a pause. «어» at the beginning of a sentence is one
too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from operator import is_

from desktop_app.domain.minutes_draft import MinutesPoint
from desktop_app.domain.transcript import Segment, Transcript, Word

Span = tuple[int, int]

_TOKEN = re.compile(r"\S+")
_SURE = re.compile(r"(?:음+|으+음+|음흠|흠+|으+|엄|u+[hm]+|e+rm+|h+m+|m+h*m+)", re.IGNORECASE)
_MAY_BE = re.compile(r"(?:어+|그+|저+|뭐|에+|이제|인제|저기|그니까|막|e+r+)", re.IGNORECASE)
_ALWAYS_LONG = re.compile(r"(?:어{2,}|그{2,}|저{2,}|에{2,})")
_MARKED = re.compile(r"(?:[,，、]|\.{2,}|…|~)+$")
_ASKED = re.compile(r"[?？]")
_ENDED = re.compile(r"[.!?…。？！][\"'”’»)\]]*$")
_ANOTHER = ("다르", "달라", "다른")
"""Behind «어»: the saying in which it is a syllable."""
_OPEN = re.compile(r"^[\"“‘«(\[]+")
_WORDS_OF_TWO = re.compile(r"(?:huh|oh|uh)", re.IGNORECASE)
"""Behind “uh”: together they mean something."""
_TOGETHER = re.compile(r"\S(?:와|과|하고|랑|나|도)$")
"""Before «저, …»: whoever speaks is one of several."""
_ADNOMINAL = re.compile(r"[가-힣]*[은는한된던운른]$|^(?:이|그|저|첫|두|세|한)$")
"""Before «음»: a word that tells what kind of «음», a sound, it is."""
_DRAWN_MS, _PAUSE_MS = 700, 250
"""From the start of a word to that of the next, and of that the silence: whoever says «그 사람» is done in a third."""


def filler_spans(segment: Segment) -> tuple[Span, ...]:
    """Where fillers stand in the text of a line, each with the comma and the space behind it; apart and in order.

    None of a line that has nothing else but one which may be an answer («어.»).
    """
    return _spans(segment.text, segment.words)


def _spans(text: str, words: Sequence[Word]) -> tuple[Span, ...]:
    tokens = list(_TOKEN.finditer(text))
    drawn = _drawn_out(words, tokens)
    found = [n for n in range(len(tokens)) if _is_filler(tokens, n, is_drawn=n in drawn)]
    if len(found) == len(tokens) and not all(_SURE.fullmatch(_core(t[0])) for t in tokens):
        return ()
    return tuple(_joined((_start(tokens[n]), _end(text, tokens, n)) for n in found))


def without_fillers(segment: Segment) -> Segment:
    """The line as it reads without its fillers; the very one where it has none. Its words keep their times."""
    spans = filler_spans(segment)
    if not spans:
        return segment
    words = tuple(_kept_words(segment, spans))
    return replace(segment, text=_cut(segment.text, 0, len(segment.text), spans).strip(), words=words)


def read_without_fillers(t: Transcript) -> Transcript:
    """The transcript as it reads without them, and its draft: for files and screens, never to be kept."""
    segments = tuple(without_fillers(s) for s in t.segments)
    points = tuple(_without(p) for p in t.draft.points)
    if all(map(is_, segments, t.segments)) and all(map(is_, points, t.draft.points)):
        return t
    return replace(t, segments=segments, draft=replace(t.draft, points=points))


def _without(point: MinutesPoint) -> MinutesPoint:
    spans = _spans(point.text, ())
    return replace(point, text=_cut(point.text, 0, len(point.text), spans).strip()) if spans else point


def _core(token: str) -> str:
    return _OPEN.sub("", token).rstrip(",，、.…~!?？。\"'”’»)]")


def _is_filler(tokens: Sequence[re.Match[str]], at: int, *, is_drawn: bool) -> bool:
    token = tokens[at][0]
    core = _core(token)
    if _ASKED.search(token) or not core:
        return False
    before = tokens[at - 1][0] if at else ""
    following = _core(tokens[at + 1][0]) if at + 1 < len(tokens) else ""
    if _SURE.fullmatch(core):
        means_something = _WORDS_OF_TWO.fullmatch(following) or (core == "음" and _ADNOMINAL.match(before))
        return bool(_MARKED.search(token)) or not means_something
    if not _MAY_BE.fullmatch(core) or (core == "저" and _TOGETHER.search(before)):
        return False
    if core == "어" and following and not following.startswith(_ANOTHER) and (not before or _ENDED.search(before)):
        return True
    is_repeated = following == core and len(core) == 1
    return bool(_MARKED.search(token) or _ALWAYS_LONG.fullmatch(core) or is_repeated or is_drawn)


def _drawn_out(words: Sequence[Word], tokens: Sequence[re.Match[str]]) -> set[int]:
    """Which of the tokens were drawn out and followed by a pause; none where the words are not those of the text."""
    if [w.text for w in words] != [t[0] for t in tokens]:
        return set()
    return {
        n
        for n, (word, after) in enumerate(pairwise(words))
        if after.start_ms - word.start_ms >= _DRAWN_MS and after.start_ms - word.end_ms >= _PAUSE_MS
    }


def _start(token: re.Match[str]) -> int:
    """The beginning of a filler: a bracket before it opens what follows, too."""
    opened = _OPEN.match(token[0])
    return token.start() + (opened.end() if opened is not None else 0)


def _end(text: str, tokens: Sequence[re.Match[str]], at: int) -> int:
    """The end of a filler, with the space behind it."""
    return tokens[at + 1].start() if at + 1 < len(tokens) else len(text)


def _joined(spans: Iterator[Span]) -> Iterator[Span]:
    last: Span | None = None
    for span in spans:
        if last is not None and span[0] <= last[1]:
            last = last[0], span[1]
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def _cut(text: str, start: int, end: int, spans: Sequence[Span]) -> str:
    """What is left of a stretch of the text."""
    kept, at = [], start
    for begin, stop in spans:
        if stop > start and begin < end:
            kept.append(text[at : max(begin, at)])
            at = max(at, min(stop, end))
    return "".join([*kept, text[at:end]])


def _kept_words(segment: Segment, spans: Sequence[Span]) -> Iterator[Word]:
    place = 0
    for word in segment.words:
        found = segment.text.find(word.text, place) if word.text else -1
        if found < 0:
            yield word
            continue
        place = found + len(word.text)
        left = _cut(segment.text, found, place, spans).strip()
        if left:
            yield word if left == word.text else replace(word, text=left)
