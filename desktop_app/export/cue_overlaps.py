"""Subtitles of people who speak at once: one cue with a line for each, so that no two stand at the same time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop_app.domain.progress import Progress
from desktop_app.export.cue_lines import DASH, cut_to_cues, laid_out
from desktop_app.export.cue_parts import LONGEST_MS, SHORTEST_MS, Cue

_SHARE = 3
"""Two speak at once where they do so for a third of the shorter one; else the earlier gives way to the later."""
_MOST_OPEN = 4
"""So many that have begun are looked at: nobody can read more at once."""


def told_at_once(made: Sequence[Cue], progress: Progress, *, are_whole: bool = False) -> list[Cue]:
    """The cues in order of their start, those of two voices at one time put together, each on a line of its own.

    Longer ones are cut to single lines before, at their words, unless they ``are_whole``. What one voice says twice
    over at one time becomes one text. What still overlaps is left to the caller. ``progress`` may raise Cancelled.
    """
    in_order = sorted(made, key=lambda cue: cue.start_ms)
    crossed = _crossed(in_order, progress)
    pieces: list[Cue] = []
    for place, cue in enumerate(looked_at(in_order, progress)):
        pieces += [cue] if are_whole or place not in crossed else single_lines(cue)
    kept: list[Cue] = []
    for cue in looked_at(sorted(pieces, key=lambda cue: cue.start_ms), progress):
        pair = together(kept[-1], cue, are_whole=are_whole) if kept and are_at_once(kept[-1], cue) else None
        if pair is None:
            kept.append(cue)
        else:
            kept[-1] = pair
    return kept


def looked_at(made: Sequence[Cue], progress: Progress) -> Iterator[Cue]:
    """The cues, while it is asked whether to go on."""
    for number, cue in enumerate(made):
        if number % 256 == 0:
            progress.check()
        yield cue


def _crossed(in_order: Sequence[Cue], progress: Progress) -> set[int]:
    """The places of those that have another one beside them."""
    found: set[int] = set()
    begun: list[int] = []
    for place, cue in enumerate(looked_at(in_order, progress)):
        begun = [one for one in begun if in_order[one].end_ms > cue.start_ms][-_MOST_OPEN:]
        for one in begun:
            if are_at_once(in_order[one], cue) and _voice(in_order[one]) != _voice(cue):
                found |= {one, place}
        begun.append(place)
    return found


def are_at_once(first: Cue, second: Cue) -> bool:
    """Whether two cues, the one begun before the other, are said at one time, so that none can give way."""
    if second.start_ms >= first.end_ms or len(first.parts) != 1 or len(second.parts) != 1:
        return False
    is_hidden = second.start_ms - first.start_ms < min(SHORTEST_MS, first.length_ms * 2 // 3)
    if _voice(first) == _voice(second):
        return is_hidden
    second_ms = max(second.length_ms, SHORTEST_MS)
    overlap = min(first.end_ms, second.start_ms + second_ms) - second.start_ms
    return is_hidden or overlap * _SHARE >= min(first.length_ms, second_ms)


def together(first: Cue, second: Cue, *, are_whole: bool = False) -> Cue | None:
    """The two as one cue, of one voice as one text and of two as two lines; None where there is no room for both."""
    end_ms = max(first.end_ms, second.end_ms)
    if end_ms - first.start_ms > LONGEST_MS:
        return None
    (one,), (other,) = first.parts, second.parts
    if one.voice == other.voice:
        if are_whole:
            return None
        pair = laid_out(first.start_ms, end_ms, (one.and_then(other),))
        return pair if pair.measure.widest <= pair.measure.limit else None
    pair = laid_out(first.start_ms, end_ms, (one, other))
    are_single = len(first.lines) == 1 and len(second.lines) == 1
    return pair if are_single or are_whole else None


def single_lines(cue: Cue) -> list[Cue]:
    """A cue as cues of one line each, which have room for a dash."""
    if len(cue.parts) != 1:
        return [cue]
    part = cue.parts[0]
    return cut_to_cues(cue.start_ms, cue.end_ms, part.voice, part.units, part.prefix, lines=1, margin=len(DASH))


def _voice(cue: Cue) -> str | None:
    return cue.parts[0].voice.id if cue.parts else None
