"""Subtitle cues: the segments of a transcript as subtitles, one behind the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from desktop_app.domain.progress import NoProgress, Progress, watched
from desktop_app.domain.subtitles import Finding, Flaw, SpeakerMarks
from desktop_app.domain.transcript import Segment, Transcript
from desktop_app.domain.transcript_edits import COLORS
from desktop_app.export.cue_lines import cut_to_cues, fits, timed_units, told
from desktop_app.export.cue_overlaps import looked_at, told_at_once
from desktop_app.export.cue_parts import (
    CROWDED_MS,
    LINES,
    LONGEST_MS,
    NARROW_LINE,
    SHORTEST_MS,
    WIDE_LINE,
    Cue,
    CueUnit,
    CueVoice,
    line_width,
    width,
)
from desktop_app.export.plain_text import one_line
from desktop_app.export.subtitle_rules import check
from desktop_app.export.turns import names

__all__ = [
    "CROWDED_MS",
    "LINES",
    "LONGEST_MS",
    "NARROW_LINE",
    "SHORTEST_MS",
    "WIDE_LINE",
    "Cue",
    "Finding",
    "Flaw",
    "SpeakerMarks",
    "check",
    "cues",
    "line_width",
    "width",
]


def cues(
    t: Transcript,
    *,
    speakers: bool = True,
    apart: bool = False,
    one_per_segment: bool = False,
    marks: SpeakerMarks | None = None,
    progress: Progress | None = None,
) -> tuple[Cue, ...]:
    """The subtitles of a transcript, in order, never overlapping and never of no length. Empty segments give none.

    ``speakers``: name who speaks, before the text or, where ``apart`` says so, beside it. ``marks``: another way to
    tell them; with ``apart`` the names stand beside the text as well, but where none are wished. ``progress`` is told
    how far it is, and may raise Cancelled.
    """
    is_named = apart and speakers and marks is not SpeakerMarks.NONE
    if not speakers:
        marks = SpeakerMarks.NONE
    elif marks is None:
        marks = SpeakerMarks.NONE if apart else SpeakerMarks.PREFIX
    who = _voices(t, marks, is_named=is_named)
    progress = progress or NoProgress()
    made: list[Cue] = []
    for segment in watched(sorted(t.segments, key=lambda s: s.start_ms), progress):
        text = one_line(segment.text)
        if text:
            voice, prefix = who.get(segment.speaker) or who[None]
            units = timed_units(segment, text)
            if one_per_segment:
                made.append(told(segment.start_ms, segment.end_ms, voice, units, prefix, is_whole=True))
            else:
                made += _broken(segment, text, units, voice, prefix, progress.check)
    at_once = told_at_once(made, progress, are_whole=one_per_segment)
    return tuple(in_order(at_once, t.duration_ms, progress))


def _voices(t: Transcript, marks: SpeakerMarks, *, is_named: bool) -> dict[str | None, tuple[CueVoice, str]]:
    """Each speaker's voice and what stands before the text, by id."""
    known = names(t)
    spoken = {segment.speaker for segment in t.segments}
    colors = Counter(s.color % COLORS for s in t.speakers if s.id in spoken)
    who: dict[str | None, tuple[CueVoice, str]] = {None: (CueVoice(), "")}
    for speaker in t.speakers:
        name, color = known[speaker.id], speaker.color % COLORS
        is_colored = marks is SpeakerMarks.COLOR
        is_prefixed = marks is SpeakerMarks.PREFIX or (is_colored and colors[color] > 1)
        voice = CueVoice(speaker.id, name if is_named else "", color if is_colored else None)
        who[speaker.id] = voice, f"{name}: " if name and is_prefixed else ""
    return who


def _broken(
    segment: Segment, text: str, units: list[CueUnit], voice: CueVoice, prefix: str, check: Callable[[], None]
) -> list[Cue]:
    limit = line_width(text)
    if segment.end_ms - segment.start_ms <= LONGEST_MS and width(text) <= LINES * limit:
        whole = told(segment.start_ms, segment.end_ms, voice, units, prefix)
        if fits(whole.lines, limit):
            return [whole]
    return cut_to_cues(segment.start_ms, segment.end_ms, voice, units, prefix, check=check)


def in_order(made: Sequence[Cue], media_end_ms: int, progress: Progress) -> list[Cue]:
    """The cues one behind the other: where two overlap, the earlier ends as the later begins; none has no length, and
    the short ones stand a little longer where there is room, but not longer than the recording."""
    kept: list[Cue] = []
    for cue in looked_at(sorted(made, key=lambda c: c.start_ms), progress):
        start = cue.start_ms
        if kept and start < kept[-1].end_ms:
            last = kept[-1]
            start = min(max(start, last.start_ms + CROWDED_MS), last.end_ms)
            kept[-1] = last.at(last.start_ms, start)
        end = max(cue.end_ms, start + CROWDED_MS)
        kept.append(cue if (start, end) == (cue.start_ms, cue.end_ms) else cue.at(start, end))
    for index, cue in enumerate(kept):
        if cue.length_ms < SHORTEST_MS:
            longest = kept[index + 1].start_ms if index + 1 < len(kept) else cue.start_ms + SHORTEST_MS
            if media_end_ms > cue.start_ms:
                longest = min(longest, media_end_ms)
            kept[index] = cue.at(cue.start_ms, max(cue.end_ms, min(cue.start_ms + SHORTEST_MS, longest)))
    return kept
