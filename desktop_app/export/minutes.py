"""Minutes: a transcript as a paper, with a table of what one has to know and what was said, by turns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.timecode import format_clock
from desktop_app.domain.transcript import Transcript
from desktop_app.export.minutes_points import ENGLISH as ENGLISH_POINTS
from desktop_app.export.minutes_points import KOREAN as KOREAN_POINTS
from desktop_app.export.minutes_points import PointLabels, point_blocks, shares_words
from desktop_app.export.paper import Block, Fact, Paper, PaperHeading, PaperTurn
from desktop_app.export.plain_text import one_line
from desktop_app.export.turns import turns

PARAGRAPH = 600
"""Characters after which a turn goes on in a new paragraph, where a line of the transcript ends."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The few fixed words of the minutes, in the reader's language. ``day``: how a day is written
    (`date.strftime` knows no days without zeros)."""

    date: str
    place: str
    attendees: str
    author: str
    length: str
    said: str
    day: str
    points: PointLabels = KOREAN_POINTS


KOREAN = Labels("일시", "장소", "참석자", "작성자", "길이", "회의 내용", "{year}. {month}. {day}.")
"""The day as Korean offices write it."""
ENGLISH = Labels(
    "Date", "Place", "Attendees", "Written by", "Length", "What was said", "{year}-{month:02}-{day:02}", ENGLISH_POINTS
)


def minutes(
    t: Transcript,
    *,
    on: date | None = None,
    labels: Labels = KOREAN,
    speakers: bool = True,
    whole: Transcript | None = None,
    place: str = "",
    author: str = "",
) -> Paper:
    """The minutes: what a person ticked of the draft, then what was said. Place and author are what a person says;
    without that their rows are there to be filled in.

    ``whole``: the transcript of which ``t`` is only the beginning, for what is counted in all of it.
    ``on``: the day of the recording. ``speakers``: name those who speak, or leave their row to be filled in, too.
    """
    title = one_line(t.title)
    there = [one_line(s.name) for s in t.speakers] if speakers else []
    facts = [
        Fact(labels.date, labels.day.format(year=on.year, month=on.month, day=on.day) if on else ""),
        Fact(labels.place, one_line(place)),
        Fact(labels.attendees, ", ".join(name for name in there if name)),
        Fact(labels.author, one_line(author)),
    ]
    if length_ms(t):
        facts.append(Fact(labels.length, format_clock(length_ms(t))))
    shares = shares_words(whole or t) if speakers and t.draft.with_shares else ""
    if shares:
        facts.append(Fact(labels.points.shares, shares))
    said: list[Block] = [
        PaperTurn(turn.name if speakers else "", format_clock(turn.start_ms), tuple(paragraphs(turn.parts)))
        for turn in turns(t)
    ]
    transcript = (PaperHeading(labels.said), *said) if said else ()
    return Paper(title, (*point_blocks(t, labels.points), *transcript), tuple(facts), on)


def paragraphs(parts: Sequence[str]) -> Iterator[str]:
    """The lines of a turn, put together to paragraphs that can be read."""
    run: list[str] = []
    length = 0
    for part in parts:
        if length > PARAGRAPH:
            yield " ".join(run)
            run, length = [], 0
        run.append(part)
        length += len(part) + 1
    if run:
        yield " ".join(run)


def length_ms(t: Transcript) -> int:
    """The recording's length, or where the last segment ends if that is not known."""
    return t.duration_ms or max((s.end_ms for s in t.segments), default=0)
