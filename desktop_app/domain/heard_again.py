"""What another recognition heard, made fit to stand beside the lines that are there. Times are milliseconds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import accumulate, count, pairwise

from desktop_app.domain.again_stretches import is_inside
from desktop_app.domain.lines_by_time import LinesByTime
from desktop_app.domain.text_difference import letters
from desktop_app.domain.transcript import Segment, Word, new_id, new_word_id
from desktop_app.domain.word_alignment import clean, realign

_MOST_MERGED = 2
"""A new line over more old ones than this is cut at each of them."""
_ALIKE = 0.5
_MOST_COMPARISONS = 1_000_000


def heard_again(recognised: Iterable[Segment], spans: Sequence[tuple[int, int]]) -> tuple[Segment, ...]:
    """What was recognised inside ``spans`` (in order), with ids that no other line or word has.

    Words outside (sound that was only sent along) are left out, and lines without any text.
    """
    found = []
    ids = count(new_word_id())
    for segment in recognised:
        kept = _inside(segment, spans)
        if kept is not None:
            words = tuple(replace(w, id=next(ids)) for w in kept.words)
            found.append(replace(kept, id=new_id("s"), words=words, confirmed=False, origins=()))
    return tuple(sorted(found, key=lambda s: s.start_ms))


def cut_at_lines(segment: Segment, old: LinesByTime) -> Iterator[Segment]:
    """A new line in pieces: cut at the word where the speaker of the ``old`` lines changes, and at
    each line where it stands over more than two."""
    yield from _cut(segment, _under(segment, old))


def _inside(segment: Segment, spans: Sequence[tuple[int, int]]) -> Segment | None:
    """The segment with the words that lie inside only; None where nothing is left."""
    if not segment.text.strip():
        return None
    if not segment.words:
        return _clipped(segment, spans) if is_inside(segment, spans) else None
    words = tuple(w for w in segment.words if _is_within((w.start_ms + w.end_ms) // 2, spans))
    if not words:
        return None
    if len(words) < len(segment.words):
        text = clean(" ".join(w.text for w in words))
        first, last = min(w.start_ms for w in words), max(w.end_ms for w in words)
        segment = replace(segment, text=text, words=words, start_ms=first, end_ms=last)
    return _clipped(segment, spans)


def _is_within(ms: int, spans: Sequence[tuple[int, int]]) -> bool:
    at = bisect_left(spans, ms, key=lambda span: span[1])
    return at < len(spans) and spans[at][0] <= ms


def _clipped(segment: Segment, spans: Sequence[tuple[int, int]]) -> Segment:
    """The segment ending where the last span does at the latest: services let the last one end behind the sound."""
    first, last = spans[0][0], spans[-1][1]
    start = min(max(segment.start_ms, first), last)
    end = max(start, min(segment.end_ms, last))
    words = tuple(
        replace(w, start_ms=min(max(w.start_ms, start), end), end_ms=min(max(w.end_ms, start), end))
        if w.start_ms < start or w.end_ms > end
        else w
        for w in segment.words
    )
    return replace(segment, start_ms=start, end_ms=end, words=words)


# -- cutting a new line at the borders of the old ones


def _under(segment: Segment, old: LinesByTime) -> list[Segment]:
    """The old lines of which at least half lies under a new one."""
    span = [(segment.start_ms, segment.end_ms)]
    return [line for line in old.around(segment.start_ms, segment.end_ms) if is_inside(line, span)]


def _cut(segment: Segment, under: list[Segment]) -> Iterator[Segment]:
    """The new line in pieces, where the old lines under it are of several speakers or many."""
    is_long = len(under) > _MOST_MERGED
    borders = [at for at in range(1, len(under)) if is_long or under[at].speaker != under[at - 1].speaker]
    if not borders:
        yield segment
        return
    eojeols = segment.text.split()
    places = _places(segment, eojeols, under, borders)
    edges = [(0, 0), *places, (len(eojeols), len(under))]
    words = segment.words and _by_eojeol(segment, eojeols)
    for (begin, line), (end, next_line) in pairwise(edges):
        lines = under[line:next_line]
        start_ms, end_ms = min(s.start_ms for s in lines), max(s.end_ms for s in lines)
        mine = words[begin:end]
        if mine:
            start_ms, end_ms = mine[0].start_ms, max(w.end_ms for w in mine)
        yield replace(
            segment,
            id=segment.id if not begin else new_id("s"),
            start_ms=start_ms,
            end_ms=max(end_ms, start_ms),
            text=" ".join(eojeols[begin:end]),
            words=mine,
        )


def _by_eojeol(segment: Segment, eojeols: list[str]) -> tuple[Word, ...]:
    """Exactly one word for each eojeol; a service's item may hold several."""
    whole = " ".join(w.text for w in segment.words).split()
    if whole != eojeols:
        words = realign(segment.words, " ".join(eojeols), segment.start_ms, segment.end_ms)
    else:
        words = segment.words
    split: list[Word] = []
    for word in words:
        texts = word.text.split()
        length, done = word.end_ms - word.start_ms, 0
        total = len(letters(word.text)) or 1
        for text in texts:
            begin = word.start_ms + length * done // total
            done += len(text)
            end = word.start_ms + length * done // total
            split.append(word if len(texts) == 1 else Word(new_word_id(), begin, end, text))
    return tuple(split)


def _places(segment: Segment, eojeols: list[str], under: list[Segment], borders: list[int]) -> list[tuple[int, int]]:
    """(eojeol before which to cut, old line that begins there) for each border that has text on both sides."""
    mapped = _Mapped("".join(letters(s.text) for s in under), "".join(eojeols))
    starts = [0, *accumulate(map(len, eojeols))]
    times = _eojeol_times(segment, eojeols)
    found: list[tuple[int, int]] = []
    for border in borders:
        if mapped.is_alike:
            at = mapped.place(sum(len(letters(s.text)) for s in under[:border]))
            nearest = min(range(len(eojeols) + 1), key=lambda i: abs(starts[i] - at))
        else:
            ms = (under[border - 1].end_ms + under[border].start_ms) // 2
            nearest = min(range(len(eojeols) + 1), key=lambda i: abs(times[i] - ms))
        before = found[-1][0] if found else 0
        if before < nearest < len(eojeols):
            found.append((nearest, border))
    return found


def _eojeol_times(segment: Segment, eojeols: list[str]) -> list[int]:
    """When each eojeol begins, and the end of the last."""
    if segment.words:
        return [*(w.start_ms for w in _by_eojeol(segment, eojeols)), segment.end_ms]
    total = sum(map(len, eojeols)) or 1
    length = segment.end_ms - segment.start_ms
    return [segment.start_ms + length * done // total for done in (0, *accumulate(map(len, eojeols)))]


class _Mapped:
    """Where a place in one text lies in another of the same sound."""

    def __init__(self, old: str, new: str) -> None:
        self._new = len(new)
        self._blocks: list[tuple[int, int, int]] = []
        if old and new and len(old) * len(new) <= _MOST_COMPARISONS:
            matcher = SequenceMatcher(None, old, new, autojunk=False)
            self._blocks = [(b.a, b.b, b.size) for b in matcher.get_matching_blocks() if b.size]
        same = sum(size for _, _, size in self._blocks)
        self.is_alike = same * 2 >= (len(old) + len(new)) * _ALIKE > 0

    def place(self, at: int) -> int:
        was, became = 0, 0
        for a, b, size in self._blocks:
            if at < a:
                # in what differs: as far into it as before
                return became + (b - became) * (at - was) // (a - was)
            if at <= a + size:
                return b + at - a
            was, became = a + size, b + size
        return self._new
