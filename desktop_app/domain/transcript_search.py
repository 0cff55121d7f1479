"""Find and replace. Case and the composition of letters (NFC, NFD: Hangul typed on macOS) make no difference to what is
found, but all places are those of the text as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from dataclasses import replace as changed

from desktop_app.domain.folding import continues, folded, folded_with_units
from desktop_app.domain.transcript import Segment, Transcript
from desktop_app.domain.transcript_edits import reworded


@dataclass(frozen=True, slots=True)
class Match:
    """A place in a segment's text: ``length`` characters from ``at`` on."""

    segment_id: str
    at: int
    length: int


def find(
    t: Transcript, query: str, *, match_case: bool = False, whole_words: bool = False, speaker: str | None = None
) -> tuple[Match, ...]:
    """All matches in order, never overlapping; of one speaker only if wanted. An empty query finds nothing.

    ``whole_words``: neither a letter nor a digit right before or behind.
    """
    wanted = folded(query, match_case=match_case)
    if not wanted:
        return ()
    return tuple(
        Match(segment.id, begin, end - begin)
        for segment in t.segments
        if speaker is None or segment.speaker == speaker
        for begin, end in places(segment.text, wanted, match_case=match_case, whole_words=whole_words)
    )


def places(text: str, wanted: str, *, match_case: bool = False, whole_words: bool = False) -> Iterator[tuple[int, int]]:
    """Begin and end of each match in one text. ``wanted`` is folded already, as by `find`."""
    short = folded(text, match_case=match_case)
    if wanted not in short:
        return
    short, units = folded_with_units(text, match_case=match_case)
    at = short.find(wanted)
    while at >= 0:
        last = at + len(wanted) - 1
        begin, end = (at, last + 1) if units is None else (units[at][0], units[last][1])
        if not whole_words or not (_is_letter(text, begin - 1) or _is_letter(text, end)):
            yield begin, end
        after = last + 1
        while units is not None and after < len(units) and units[after][0] < end:
            after += 1  # a letter that folds to two («ß») is found once
        at = short.find(wanted, after)


def replace(t: Transcript, matches: Iterable[Match], replacement: str) -> Transcript:
    """Put ``replacement`` in place of the matches; words are aligned again.

    Raises KeyError for an unknown segment, ValueError for matches that overlap or lie outside of the text.
    """
    by_segment: dict[str, list[Match]] = {}
    for match in matches:
        by_segment.setdefault(match.segment_id, []).append(match)
    if not by_segment:
        return t
    segments = []
    is_same = True
    for segment in t.segments:
        found = by_segment.pop(segment.id, None)
        text = segment.text if found is None else _replaced(segment, found, replacement)
        new = segment if text == segment.text else reworded(segment, text)
        is_same = is_same and new is segment
        segments.append(new)
    if by_segment:
        raise KeyError(next(iter(by_segment)))
    return t if is_same else changed(t, segments=tuple(segments))


def _replaced(segment: Segment, matches: list[Match], replacement: str) -> str:
    text = segment.text
    limit = len(text)
    for match in sorted(matches, key=lambda m: m.at, reverse=True):
        if match.at < 0 or match.length < 0 or match.at + match.length > limit:
            raise ValueError("matches overlap, or lie outside of the text")
        text = text[: match.at] + replacement + text[match.at + match.length :]
        limit = match.at
    return text


def _is_letter(text: str, at: int) -> bool:
    return 0 <= at < len(text) and (text[at].isalnum() or text[at] == "_" or continues(text[at]))
