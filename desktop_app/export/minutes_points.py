"""The points of the minutes on paper: the agenda, what was decided, and who does what until when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.minutes_draft import MinutesPoint, PointKind
from desktop_app.domain.said_days import day_of, tells_day
from desktop_app.domain.talk_time import named_shares
from desktop_app.domain.transcript import Transcript
from desktop_app.export.paper import Block, Grid, GridCell, PaperHeading, PaperText
from desktop_app.export.plain_text import one_line

_SHARES = (0.2, 0.54, 0.26)


@dataclass(frozen=True, slots=True)
class PointLabels:
    """The fixed words around points, in the reader's language. ``day_beside``, ``day_of_year``: how a day is written
    beside the words that were said, of the year of the meeting and of another."""

    agenda: str
    summary: str
    decisions: str
    todos: str
    who: str
    what: str
    until: str
    shares: str
    day_beside: str
    day_of_year: str
    unsourced: str
    months: tuple[str, ...] = ()


_MONTHS = "January February March April May June July August September October November December"
KOREAN = PointLabels(
    "안건",
    "요약",
    "결정 사항",
    "할 일",
    "담당",
    "할 일",
    "기한",
    "발언 비율",
    "{month}월 {day}일",
    "{year}년 {month}월 {day}일",
    "(근거 없음)",
)
ENGLISH = PointLabels(
    "Agenda",
    "Summary",
    "Decisions",
    "To do",
    "Who",
    "What",
    "Until when",
    "Shares of the talk",
    "{day} {month_name}",
    "{day} {month_name} {year}",
    "(without a source)",
    tuple(_MONTHS.split()),
)


def point_blocks(t: Transcript, labels: PointLabels) -> Iterator[Block]:
    """What was ticked, each kind under its heading; nothing of a kind of which nothing was."""
    for kind, heading in (
        (PointKind.AGENDA, labels.agenda),
        (PointKind.SUMMARY, labels.summary),
        (PointKind.DECISION, labels.decisions),
    ):
        points = t.draft.ticked(kind)
        if points:
            yield PaperHeading(heading)
            for number, point in enumerate(points, 1):
                mark = f" {labels.unsourced}" if point.is_unsourced else ""
                yield PaperText(f"{number}. {one_line(point.text)}{mark}")
    todos = t.draft.ticked(PointKind.TODO)
    if todos:
        yield PaperHeading(labels.todos)
        yield _table(todos, t.recorded_on, labels)


def until_words(point: MinutesPoint, said_on: date | None, labels: PointLabels) -> str:
    """Until when, as it was said, with the day that is meant beside it where the day of the meeting is known."""
    words = one_line(point.until)
    day = day_of(words, said_on) if said_on is not None and words else None
    if said_on is None or day is None or (tells_day(words, day) and day.year == said_on.year):
        return words
    shape = labels.day_beside if day.year == said_on.year else labels.day_of_year
    month_name = labels.months[day.month - 1] if labels.months else ""
    told = shape.format(year=day.year, month=day.month, day=day.day, month_name=month_name)
    return f"{words} ({told})"


def shares_words(t: Transcript) -> str:
    """Who spoke how much of all that was spoken, whoever spoke most first; nothing of one speaker alone."""
    shares = [(one_line(name), share) for name, share in named_shares(t)]
    if len(shares) < 2:
        return ""
    return ", ".join(f"{name} {round(100 * share)} %" for name, share in shares if name)


def _table(todos: tuple[MinutesPoint, ...], said_on: date | None, labels: PointLabels) -> Grid:
    heads = (labels.who, labels.what, labels.until)
    rows = [tuple(GridCell(column, (head,), is_label=True) for column, head in enumerate(heads))]
    for point in todos:
        texts = (one_line(point.who), one_line(point.text), until_words(point, said_on, labels))
        rows.append(tuple(GridCell(column, (text,) if text else ()) for column, text in enumerate(texts)))
    return Grid(_SHARES, tuple(rows))
