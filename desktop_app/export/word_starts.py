"""When each word of a line begins, told by places in its text, so that a reader may go from letters to times."""

from __future__ import annotations

from desktop_app.domain.transcript import Segment
from desktop_app.domain.word_alignment import realign, share


def word_starts(segment: Segment, text: str) -> tuple[tuple[int, int], ...]:
    """Place of the first letter (counted as Python counts) and start in ms of each word of ``text``, which is the text
    of the segment on one line; in order of both. A word that was recognised together with others shares its time."""
    found: list[tuple[int, int]] = []
    at, latest = 0, segment.start_ms
    for item in realign(segment.words, text, segment.start_ms, segment.end_ms):
        texts = item.text.split()
        for word, (start_ms, _end) in zip(texts, share(texts, item.start_ms, item.end_ms), strict=True):
            place = text.find(word, at)
            if place < 0:
                continue
            latest = max(latest, start_ms)
            found.append((place, latest))
            at = place + len(word)
    return tuple(found)
