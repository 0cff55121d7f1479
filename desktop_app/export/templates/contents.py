"""What minutes have to say in the blanks of a form, from the same description that their own files are made of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop_app.domain.minutes_draft import PointKind
from desktop_app.domain.office_forms import FormContent
from desktop_app.domain.transcript import Transcript
from desktop_app.export.minutes import KOREAN, Labels, minutes
from desktop_app.export.minutes_points import until_words
from desktop_app.export.paper import PaperTurn
from desktop_app.export.plain_text import one_line

_POINTS = {
    PointKind.AGENDA: FormContent.AGENDA,
    PointKind.DECISION: FormContent.DECISIONS,
    PointKind.TODO: FormContent.TASKS,
}
_WEEKDAYS = "월화수목금토일"
_OPEN = r"[\s0_○◯〇xX]*"
_DAY = re.compile(rf"(?:(?:19|20)[\d○◯〇xX_]{{0,4}}|0+)?{_OPEN}년{_OPEN}월{_OPEN}일")
_DOTTED_DAY = re.compile(rf"^(\s*)(?:(?:19|20)[\d○◯〇xX_]{{0,4}})?{_OPEN}\.{_OPEN}\.(?:{_OPEN}\.)?")
_WEEKDAY = re.compile(r"\(\s*(요일)?\s*\)|(?<=\s)\s*요일")


@dataclass(frozen=True, slots=True)
class FormLine:
    """A paragraph or a row of what goes into a form. ``cells``: its parts, where the form has columns for them;
    ``unnumbered``: the text where the form counts or lists by itself."""

    text: str
    cells: Mapping[str, str] = field(default_factory=dict)
    unnumbered: str = ""

    @property
    def listed(self) -> str:
        """The text behind a bullet or number of the form, or in a row of its own."""
        return self.unnumbered or self.text


@dataclass(frozen=True, slots=True)
class FormText:
    """What goes into a blank. ``lines``: a paragraph or a row each; ``joined``: all of it where there is one line only;
    ``is_long``: it stands in a form but once; ``heading``: what it is called where it stands below something else."""

    lines: tuple[FormLine, ...]
    joined: str
    is_long: bool = False
    on: date | None = None
    heading: str = ""


LONG = frozenset({FormContent.SAID, FormContent.AGENDA, FormContent.DECISIONS, FormContent.TASKS})
"""What has a line for each of its points."""
FormTexts = Mapping[FormContent, FormText]


def form_texts(
    t: Transcript,
    *,
    on: date | None = None,
    labels: Labels = KOREAN,
    speakers: bool = True,
    place: str = "",
    author: str = "",
) -> dict[FormContent, FormText]:
    """What is known of a meeting; what nobody knows is not in it. The rest as `desktop_app.export.minutes.minutes`."""
    paper = minutes(t, on=on, labels=labels, speakers=speakers, place=place, author=author)
    facts = {fact.label: fact.value for fact in paper.facts}
    names = [name for name in (one_line(s.name) for s in t.speakers) if name] if speakers else []
    found = {
        FormContent.TITLE: _short(paper.title),
        FormContent.DATE: _short(facts.get(labels.date, ""), on),
        FormContent.PLACE: _short(facts.get(labels.place, "")),
        FormContent.AUTHOR: _short(facts.get(labels.author, "")),
        FormContent.LENGTH: _short(facts.get(labels.length, "")),
        FormContent.ATTENDEES: FormText(tuple(FormLine(n, {"name": n, "text": n}) for n in names), ", ".join(names)),
        **{content: _points(t, kind, labels) for kind, content in _POINTS.items()},
        FormContent.SAID: _said([block for block in paper.blocks if isinstance(block, PaperTurn)]),
    }
    return {content: text for content, text in found.items() if text.joined}


def _short(text: str, on: date | None = None) -> FormText:
    return FormText((FormLine(text, {"text": text}),) if text else (), text, on=on)


def _points(t: Transcript, kind: PointKind, labels: Labels) -> FormText:
    """What was ticked of a kind, numbered where there are several; of a task also who does it, and until when."""
    points = t.draft.ticked(kind)
    lines = []
    for number, point in enumerate(points, 1):
        what, who = one_line(point.text), one_line(point.who)
        until = until_words(point, t.recorded_on, labels.points)
        beside = ", ".join(part for part in (who, until) if part) if kind is PointKind.TODO else ""
        text = f"{what} ({beside})" if beside else what
        cells = {"text": what, "who": who, "name": who, "until": until}
        lines.append(FormLine(f"{number}. {text}" if len(points) > 1 else text, cells, text))
    heading = labels.points.todos if kind is PointKind.TODO else ""
    return FormText(tuple(lines), ", ".join(line.listed for line in lines), is_long=True, heading=heading)


def _said(turns: list[PaperTurn]) -> FormText:
    lines = []
    for turn in turns:
        for number, text in enumerate(turn.texts):
            who = f"{turn.name} ({turn.time}): " if turn.name else f"({turn.time}) "
            begins = number == 0
            cells = {"name": turn.name if begins else "", "time": turn.time if begins else "", "text": text}
            lines.append(FormLine(who + text if begins else text, cells))
    return FormText(tuple(lines), " ".join(line.text for line in lines), is_long=True)


def day_in(blank: str, on: date) -> str | None:
    """A day that was left open («20  년  월  일(  )  시») with its numbers, and what else is there as it is; None where
    the text is no such day."""
    weekday = _WEEKDAYS[on.weekday()]
    if _DAY.search(blank):
        text = _DAY.sub(f"{on.year}년 {on.month}월 {on.day}일", blank, count=1)
    elif _DOTTED_DAY.match(blank):
        text = _DOTTED_DAY.sub(rf"\g<1>{on.year}. {on.month}. {on.day}.", blank, count=1)
    else:
        return None
    return _WEEKDAY.sub(lambda found: f"({weekday})" if "(" in found[0] else f" {weekday}요일", text, count=1)
