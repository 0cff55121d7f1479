"""Fills the blanks of a form: the edits of its bytes, and the plan that says what goes where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from desktop_app.domain.office_forms import (
    POINTS,
    FormContent,
    FormLeft,
    FormPlace,
    FormPlan,
    FormRemark,
    FormSpot,
    WhyLeft,
)
from desktop_app.export.plain_text import one_line
from desktop_app.export.templates.blanks import is_blank
from desktop_app.export.templates.contents import LONG, FormLine, FormText, FormTexts, day_in
from desktop_app.export.templates.finder import Finder
from desktop_app.export.templates.model import FormCell, FormParagraph, FormTable
from desktop_app.export.templates.rewriting import letters, rewritten
from desktop_app.export.templates.spots import Blank, InField, InLine, InParagraphs, InRows
from desktop_app.export.templates.xml_source import ByteSplice

_SHOWN = 200
"""Letters of what goes into a blank that a plan tells."""
_SHORT = 60
"""Letters that any row has room for."""
_OF_OTHERS = {"name", "time", "who", "until"}
"""Columns whose contents else stand in the text itself."""
_BULLET = re.compile(r"^\s*([□ㅇ○●◦▶▷■•·ㆍ\-–—※*◇◆])\s*$")
_NUMBER = re.compile(r"^(\s*\(?)\d{1,2}([.)]\)?)\s*$")


def planned(
    finder: Finder, texts: FormTexts, remarks: frozenset[FormRemark]
) -> tuple[FormPlan, list[tuple[Blank, FormText]]]:
    """What goes where, and each blank with its text."""
    chosen = _chosen(finder.blanks)
    beneath = _beneath(chosen, texts)
    filled: list[tuple[Blank, FormText]] = []
    places: list[FormPlace] = []
    left: list[FormLeft] = []
    for blank in chosen:
        known = [texts[one] for one in blank.contents if one in texts]
        left += [FormLeft(one, WhyLeft.NOT_KNOWN, blank.label) for one in blank.contents if one not in texts]
        if blank.room is None:
            left += [FormLeft(one, WhyLeft.TAKEN, blank.label) for one in blank.contents if one in texts]
        elif known or blank is beneath:
            text = _together(known) if known else None
            if blank is beneath:
                text = _with_tasks(text, texts[FormContent.TASKS])
                left.append(FormLeft(FormContent.TASKS, WhyLeft.BENEATH, blank.label, _count(FormContent.TASKS, texts)))
            if text is None:
                continue
            filled.append((blank, text))
            lines = len(text.lines) if _goes_in_lines(blank) else 1
            shown = text.lines[0].text if lines > 1 else text.joined
            places.append(FormPlace(blank.label, blank.contents, blank.spot, shown[:_SHOWN], lines))
    asked = {one for blank in chosen for one in blank.contents} | {FormContent.LENGTH}
    asked |= set() if beneath is None else {FormContent.TASKS}
    left += [FormLeft(one, WhyLeft.NO_PLACE, count=_count(one, texts)) for one in texts if one not in asked]
    unknown = tuple(dict.fromkeys(name for _, name in sorted(finder.unknown)))
    if finder.has_approval:
        remarks |= {FormRemark.APPROVAL_BOX}
    return FormPlan(tuple(places), tuple(dict.fromkeys(left)), unknown, remarks), filled


def _count(content: FormContent, texts: FormTexts) -> int:
    return len(texts[content].lines) if content in POINTS else 0


def _beneath(chosen: Sequence[Blank], texts: FormTexts) -> Blank | None:
    """The place of the decisions where tasks go below them, for the form has no place for these; rows of a list are
    counted, and none."""
    if FormContent.TASKS not in texts or any(FormContent.TASKS in blank.contents for blank in chosen):
        return None
    with_room = (b for b in chosen if b.room is not None and not isinstance(b.room, InRows))
    return next((b for b in with_room if FormContent.DECISIONS in b.contents), None)


def _with_tasks(text: FormText | None, tasks: FormText) -> FormText:
    """The tasks under a heading, below what else stands there."""
    heading = FormLine(tasks.heading, {"text": tasks.heading})
    joined = f"{tasks.heading}: {tasks.joined}"
    if text is None:
        return replace(tasks, lines=(heading, *tasks.lines), joined=joined)
    return replace(text, lines=(*text.lines, heading, *tasks.lines), joined=f"{text.joined} / {joined}", is_long=True)


def _chosen(blanks: Sequence[Blank]) -> list[Blank]:
    """The blanks in the order of the form: of what is said weakly and strongly the strong ones, and of places for what
    is long the first one, but all fields and marks of it."""
    by_name = {FormSpot.FIELD, FormSpot.MARK}
    ordered = sorted(blanks, key=lambda blank: blank.at)
    strong = {one for blank in ordered if not blank.is_weak for one in blank.contents}
    named = {one for blank in ordered if blank.spot in by_name for one in blank.contents}
    found: list[Blank] = []
    begun: set[FormContent] = set()
    for blank in ordered:
        if blank.is_weak and set(blank.contents) & strong:
            continue
        contents = blank.contents
        if blank.spot not in by_name:
            contents = tuple(one for one in contents if one not in LONG or one not in named | begun)
            begun |= set(contents) if blank.room is not None else set()
        if contents:
            found.append(replace(blank, contents=contents))
    return found


def _together(texts: Sequence[FormText]) -> FormText:
    if len(texts) == 1:
        return texts[0]
    lines = tuple(line for text in texts for line in (text.lines if text.is_long else _one(text)))
    return FormText(lines, " / ".join(text.joined for text in texts), any(text.is_long for text in texts), texts[0].on)


def _one(text: FormText) -> tuple[FormLine, ...]:
    return (FormLine(text.joined, {"text": text.joined}),)


def _goes_in_lines(blank: Blank) -> bool:
    """Whether each line of a text gets a paragraph or a row of its own; else all of it goes into one."""
    return isinstance(blank.room, InRows) or bool(set(blank.contents) & LONG)


class Filler:
    """Collects the edits of all parts."""

    def __init__(self) -> None:
        self._of_part: dict[int, list[ByteSplice]] = {}
        self._lines: dict[int, tuple[int, FormParagraph, list[tuple[int, int, str]], bool]] = {}
        self._added: dict[int, tuple[int, FormTable, dict[int, list[dict[int, bytes]]]]] = {}
        """The rows that were added to tables, after which ones."""

    def fill(self, blank: Blank, text: FormText) -> None:
        """Put a text into a blank."""
        part = blank.at[0]
        in_lines = _goes_in_lines(blank)
        lines = text.lines if in_lines else _one(text)
        room = blank.room
        if isinstance(room, InLine):
            is_agenda = blank.contents == (FormContent.AGENDA,) and not room.following
            self._in_line(part, room, (FormLine(text.joined),) if is_agenda else lines, text)
        elif isinstance(room, InField):
            self._in_field(part, room, lines)
        elif isinstance(room, InParagraphs):
            self._in_paragraphs(part, room.paragraphs, lines, text)
            if room.table is not None and room.cell is not None:
                self._loosen(part, room, lines)
        elif isinstance(room, InRows):
            self._in_rows(part, room, lines, text)

    def splices(self) -> Mapping[int, list[ByteSplice]]:
        """The edits of each part, by its number."""
        found = {part: list(splices) for part, splices in self._of_part.items()}
        for part, paragraph, changes, is_fresh in self._lines.values():
            found.setdefault(part, []).extend(rewritten(paragraph, changes, is_fresh=is_fresh))
        for part, table, added in self._added.values():
            found.setdefault(part, []).extend(_with_rows(table, added))
        return found

    def _add(self, part: int, *splices: ByteSplice) -> None:
        self._of_part.setdefault(part, []).extend(splices)

    def _rewrite(
        self, part: int, paragraph: FormParagraph, start: int, end: int, text: str, *, fresh: bool = False
    ) -> None:
        known = self._lines.setdefault(id(paragraph), (part, paragraph, [], fresh))
        known[2].append((start, end, text))

    def _more(self, part: int, paragraph: FormParagraph, lines: Sequence[str]) -> None:
        """Paragraphs after one, like it."""
        body = b"".join(paragraph.another(letters(line)) for line in lines)
        if body:
            self._add(part, ByteSplice(paragraph.end, paragraph.end, body))

    def _in_line(self, part: int, room: InLine, lines: Sequence[FormLine], text: FormText) -> None:
        paragraph = room.paragraph
        old = paragraph.text[room.start : room.end]
        is_whole = not paragraph.text[: room.start].strip() and not paragraph.text[room.end :].strip()
        if len(lines) > 1 and room.following:
            self._in_paragraphs(part, room.following, lines, text)
            return
        day = day_in(old, text.on) if text.on is not None else None
        if day is not None:
            self._rewrite(part, paragraph, room.start, room.end, day)
            return
        room = _behind_tabs(room, old)
        ahead = " " if old[:1].isspace() or (old == "" and not is_whole) else ""
        ahead = "" if "\t" in paragraph.text[: room.start][-1:] else ahead
        tail = "   " if paragraph.text[room.end :].strip() and old[-1:].isspace() else ""
        after = paragraph.text[room.end :] if len(lines) > 1 else ""
        end = len(paragraph.text) if len(lines) > 1 else room.end
        self._rewrite(part, paragraph, room.start, end, ahead + lines[0].text + tail)
        if len(lines) > 1:
            more = [line.text for line in lines[1:]]
            self._more(part, paragraph, [*more[:-1], one_line(more[-1] + after)])

    def _in_field(self, part: int, room: InField, lines: Sequence[FormLine]) -> None:
        field, paragraph = room.field, room.paragraph
        pieces = paragraph.pieces[field.first : field.last]
        body = letters(lines[0].text)
        into = next((one for one in pieces if not one.is_mark and not one.is_example), None)
        for piece in pieces:
            if piece is into:
                self._add(part, ByteSplice(piece.start, piece.end, piece.before + body + piece.after))
            else:
                self._add(part, ByteSplice(piece.start, piece.end))
        if into is None:
            fresh = field.fresh
            self._add(part, ByteSplice(fresh.start, fresh.end, fresh.before + body + fresh.after))
        self._add(part, *field.taken, *paragraph.taken)
        self._more(part, paragraph, [line.text for line in lines[1:]])

    def _in_paragraphs(
        self, part: int, paragraphs: Sequence[FormParagraph], lines: Sequence[FormLine], text: FormText
    ) -> None:
        is_list = len(lines) > 1 or text.is_long
        bullets = [_bullet(one.text) if is_list else "" for one in paragraphs]
        bullets = [bullets[0] or bullet for bullet in bullets]
        for number, line in enumerate(lines[: len(paragraphs)]):
            paragraph = paragraphs[number]
            day = day_in(paragraph.text, text.on) if text.on is not None and is_blank(paragraph.text) else None
            said = day if day is not None else _bulleted(bullets[number], number, line)
            self._rewrite(part, paragraph, 0, len(paragraph.text), said, fresh=paragraph.is_example)
        last = len(paragraphs) - 1
        more = [_bulleted(bullets[last], last + n, line) for n, line in enumerate(lines[last + 1 :], 1)]
        self._more(part, paragraphs[-1], more)
        for paragraph in paragraphs[len(lines) :]:
            if paragraph.text.strip() and not paragraph.has_object:
                self._rewrite(part, paragraph, 0, len(paragraph.text), "")

    def _loosen(self, part: int, room: InParagraphs, lines: Sequence[FormLine]) -> None:
        if room.table is not None and room.cell is not None and sum(len(line.text) for line in lines) > _SHORT:
            self._add(part, *room.table.loosened(room.cell))

    def _in_rows(self, part: int, room: InRows, lines: Sequence[FormLine], text: FormText) -> None:
        across = len(room.columns)
        if len(room.rows) == 1 and len(lines) > across > 1:
            first = room.table.at[room.rows[0], room.columns[0]]
            self._in_paragraphs(part, first.paragraphs, _one(text), text)
            return
        rows = [lines[n : n + across] for n in range(0, len(lines), across)]
        for number, row in enumerate(rows[: len(room.rows)]):
            for column, cell in self._row(room, room.rows[number]).items():
                said = _said(room, column, row, number)
                if said:
                    self._in_paragraphs(part, cell.paragraphs, (FormLine(said, {}),), replace(text, is_long=False))
        last = room.rows[-1]
        for number in range(len(room.rows), len(rows)):
            cells = {column: letters(_said(room, column, rows[number], number)) for column in self._row(room, last)}
            table = self._added.setdefault(id(room.table), (part, room.table, {}))
            added = table[2].setdefault(last, [])
            if len(added) <= number - len(room.rows):
                added.append({})
            added[number - len(room.rows)].update(cells)
        if any(len(line.text) > _SHORT for line in lines) or len(rows) > len(room.rows):
            for cell in self._row(room, last).values():
                self._add(part, *room.table.loosened(cell))

    @staticmethod
    def _row(room: InRows, row: int) -> dict[int, FormCell]:
        columns = (*room.columns, *room.others.values())
        found = {column: room.table.at.get((row, column)) for column in columns}
        return {column: cell for column, cell in found.items() if cell is not None and cell.paragraphs}


def _with_rows(table: FormTable, added: Mapping[int, Sequence[dict[int, bytes]]]) -> Iterator[ByteSplice]:
    before = 0
    for last in sorted(added):
        first = last + before + 1
        body = b"".join(table.row_like(last, first + n, cells) for n, cells in enumerate(added[last]))
        yield ByteSplice(table.row_ends[last], table.row_ends[last], body)
        before += len(added[last])
    yield from table.grown({last: len(rows) for last, rows in added.items()})


def _behind_tabs(room: InLine, old: str) -> InLine:
    """The tabs between a label and its blank stay."""
    tabs = len(old) - len(old.lstrip())
    return replace(room, start=room.start + tabs) if "\t" in old[:tabs] and old.strip() == "" else room


def _said(room: InRows, column: int, row: Sequence[FormLine], number: int) -> str:
    """What goes into a column of a row, of which there are ``number`` before it."""
    if column in room.columns:
        place = room.columns.index(column)
        if place >= len(row):
            return ""
        line = row[place]
        return line.cells.get("text", line.text) if _OF_OTHERS & room.others.keys() else line.listed
    what = next(what for what, at in room.others.items() if at == column)
    return str(number + 1) if what == "number" else row[0].cells.get(what, "")


def _bullet(text: str) -> str:
    found = _BULLET.match(text)
    if found:
        return f"{found[0].rstrip()} "
    found = _NUMBER.match(text)
    return f"{found[1]}#{found[2]} " if found else ""


def _bulleted(bullet: str, number: int, line: FormLine) -> str:
    return bullet.replace("#", str(number + 1)) + line.listed if bullet else line.text
