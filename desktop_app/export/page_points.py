"""The points of the minutes on a page to hand on, each with a button that plays where it was said."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from desktop_app.domain.minutes_draft import MinutesPoint, PointKind
from desktop_app.domain.timecode import format_clock
from desktop_app.domain.transcript import Transcript
from desktop_app.export.minutes_points import ENGLISH, KOREAN, PointLabels, until_words
from desktop_app.export.plain_text import one_line


def points_html(t: Transcript, language: str, play_from: str) -> str:
    """What was ticked, each kind under its heading; empty where nothing was. ``play_from``: what a button is called,
    with a gap for the ``time``."""
    labels = KOREAN if language == "ko" else ENGLISH
    parts = list(_lists(t, labels, play_from))
    todos = t.draft.ticked(PointKind.TODO)
    if todos:
        head = "".join(f'<th scope="col">{escape(name)}</th>' for name in (labels.who, labels.what, labels.until))
        rows = "".join(_row(point, t, labels, play_from) for point in todos)
        parts.append(
            f"<h2>{escape(labels.todos)}</h2>\n<table><thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table>\n"
        )
    return f'<div class="points">\n{"".join(parts)}</div>\n' if parts else ""


def _lists(t: Transcript, labels: PointLabels, play_from: str) -> Iterator[str]:
    for kind, heading in (
        (PointKind.AGENDA, labels.agenda),
        (PointKind.SUMMARY, labels.summary),
        (PointKind.DECISION, labels.decisions),
    ):
        points = t.draft.ticked(kind)
        if points:
            yield f"<h2>{escape(heading)}</h2>\n<ol>\n"
            for point in points:
                mark = f" {labels.unsourced}" if point.is_unsourced else ""
                yield f"<li>{escape(one_line(point.text) + mark)}{_button(point, play_from)}</li>\n"
            yield "</ol>\n"


def _row(point: MinutesPoint, t: Transcript, labels: PointLabels, play_from: str) -> str:
    until = until_words(point, t.recorded_on, labels)
    text = f"{escape(one_line(point.text))}{_button(point, play_from)}"
    return f"<tr><td>{escape(one_line(point.who))}</td><td>{text}</td><td>{escape(until)}</td></tr>\n"


def _button(point: MinutesPoint, play_from: str) -> str:
    if not point.lines:
        return ""
    clock = format_clock(point.start_ms)
    label = escape(play_from.format(time=clock))
    return f' <button type="button" class="at" data-t="{point.start_ms}" aria-label="{label}">{clock}</button>'
