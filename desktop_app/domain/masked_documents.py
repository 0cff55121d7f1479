"""Documents with masks over the personal data in them; the document itself stays as it is."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from desktop_app.domain.geometry import Polygon, center, contains
from desktop_app.domain.masks import Masks
from desktop_app.domain.minutes_draft import MinutesPoint
from desktop_app.domain.personal_data import PersonalKind, key_of, names_accounts, personal_data
from desktop_app.domain.scan import Cell, CellLine, CellWord, Field, FieldType, Page, Scan, SubField, Table
from desktop_app.domain.transcript import Segment, Transcript, Word
from desktop_app.domain.word_alignment import realign

_AROUND_MS = 80
"""So much before and behind a word is muted with it: its first and last sounds reach over its times."""


@dataclass(frozen=True, slots=True)
class FoundDatum:
    """Something personal in documents: its ``text`` as it stands at first, and how often it is there. ``is_sure``:
    nothing else looks like it."""

    kind: PersonalKind
    key: str
    text: str
    count: int
    is_sure: bool


def found_in(documents: Iterable[Transcript | Scan]) -> tuple[FoundDatum, ...]:
    """All that is found by its form in documents, each once, by kind and as it comes; the names of the speakers among
    it, which a person may wish to mask, too."""
    counts: Counter[tuple[PersonalKind, str]] = Counter()
    first: dict[tuple[PersonalKind, str], tuple[str, bool]] = {}

    def take(kind: PersonalKind, text: str, *, is_sure: bool) -> None:
        known = kind, key_of(text, kind)
        if known[1]:
            counts[known] += 1
            shown, was_sure = first.get(known, (" ".join(text.split()), False))
            first[known] = shown, was_sure or is_sure

    for document in documents:
        for text in _texts(document):
            for one in personal_data(text):
                take(one.kind, text[one.start : one.end], is_sure=one.is_sure)
        if isinstance(document, Transcript):
            for speaker in document.speakers:
                if len(speaker.name.strip()) > 1:
                    take(PersonalKind.NAME, speaker.name, is_sure=False)
    order = list(PersonalKind)
    found = [FoundDatum(kind, key, *_shown(first, counts, (kind, key))) for kind, key in counts]
    return tuple(sorted(found, key=lambda one: order.index(one.kind)))


def masked_transcript(t: Transcript, masks: Masks) -> Transcript:
    """The transcript with masks in its lines, words, names and title."""
    texts = masks.masked_parts([s.text for s in t.segments])
    return replace(
        t,
        title=masks.masked(t.title),
        speakers=tuple(replace(s, name=masks.masked(s.name)) for s in t.speakers),
        segments=tuple(_masked(s, text) for s, text in zip(t.segments, texts, strict=True)),
        events=tuple(replace(e, label=masks.masked(e.label)) for e in t.events),
        draft=replace(t.draft, points=tuple(_masked_point(p, masks) for p in t.draft.points)),
    )


def _masked_point(point: MinutesPoint, masks: Masks) -> MinutesPoint:
    text, who, until = masks.masked_parts((point.text, point.who, point.until))
    return replace(point, text=text, who=who, until=until)


def muted(t: Transcript, masks: Masks) -> tuple[tuple[int, int], ...]:
    """The times at which what is masked is said, in ms, in order and apart; of a line whose words have no times, all
    of it."""
    texts = masks.masked_parts([s.text for s in t.segments])
    times: list[tuple[int, int]] = []
    for segment, text in zip(t.segments, texts, strict=True):
        if text != segment.text:
            times += _times_of(segment, text)
    joined: list[tuple[int, int]] = []
    for start, end in sorted(times):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)


def masked_scan(scan: Scan, masks: Masks) -> Scan:
    """The scan with masks in its boxes, tables and title."""
    return replace(scan, title=masks.masked(scan.title), pages=tuple(_masked_page(p, masks) for p in scan.pages))


def covered(page: Page, masks: Masks) -> tuple[Polygon, ...]:
    """Where on a page what is masked is seen: of each box and word that holds some of it, all."""
    made = _masked_page(page, masks)
    return tuple(
        old.polygon
        for old, new in zip(_placed(page), _placed(made), strict=True)
        if old.text != new.text and len(old.polygon) > 2
    )


def _placed(page: Page) -> Iterator[Field | SubField | Cell | CellWord]:
    """All that has a place of its own: of a cell its words, or, where it has none, the cell."""
    for field in page.all_fields():
        yield field
        yield from field.sub_fields
    for table in page.tables:
        for cell in table.cells:
            words = [word for line in cell.lines for word in line.words if word.polygon]
            if words:
                yield from words
            else:
                yield cell


def _shown(
    first: dict[tuple[PersonalKind, str], tuple[str, bool]],
    counts: Counter[tuple[PersonalKind, str]],
    known: tuple[PersonalKind, str],
) -> tuple[str, int, bool]:
    text, is_sure = first[known]
    return text, counts[known], is_sure


def _texts(document: Transcript | Scan) -> Iterator[str]:
    yield document.title
    if isinstance(document, Transcript):
        yield " ".join(s.text for s in document.segments)
        for point in document.draft.points:
            yield " ".join((point.text, point.who, point.until))
        return
    for page in document.pages:
        yield "".join(part + joint for part, joint in zip(*_running(page), strict=True))
        for table in page.tables:
            yield from _told_of_rows(table)
        yield from (combined.text for combined in page.combined)


def _rows(table: Table) -> Iterator[tuple[Cell, ...]]:
    """The cells of each row, side by side: a number may have a cell for each of its pieces, or of its digits."""
    for _row, cells in itertools.groupby(table.cells, key=lambda cell: cell.row):
        yield tuple(cells)


def _told_of_rows(table: Table) -> Iterator[str]:
    """What stands in each row, with the head of its column before what that head calls an account."""
    heads = {c.column: c.text for c in table.cells if c.row == 0 and names_accounts(c.text)}
    for cells in _rows(table):
        yield " ".join(f"{heads[c.column]} {c.text}" if c.row and c.column in heads else c.text for c in cells)


def _running(page: Page) -> tuple[list[str], list[str]]:
    """The texts of the boxes in order, and what stands behind each."""
    fields = list(page.all_fields())
    return [f.text for f in fields], ["\n" if f.line_break else " " for f in fields]


def _masked(segment: Segment, text: str) -> Segment:
    if text == segment.text:
        return segment
    return replace(segment, text=text, words=_masked_words(segment, text))


def _masked_words(segment: Segment, text: str) -> tuple[Word, ...]:
    """The words with what stands in their places in the masked text, which is as long as theirs."""
    found: list[Word] = []
    at = 0
    for word in realign(segment.words, segment.text, segment.start_ms, segment.end_ms) if segment.words else ():
        place = segment.text.find(word.text, at)
        if place < 0:
            return ()  # no word rather than one that tells
        at = place + len(word.text)
        found.append(replace(word, text=text[place:at]))
    return tuple(found)


def _times_of(segment: Segment, text: str) -> list[tuple[int, int]]:
    if not segment.words:
        return [(segment.start_ms, segment.end_ms)]
    words = realign(segment.words, segment.text, segment.start_ms, segment.end_ms)
    masked = _masked_words(segment, text)
    if len(words) != len(masked):
        return [(segment.start_ms, segment.end_ms)]
    return [
        (max(0, old.start_ms - _AROUND_MS), old.end_ms + _AROUND_MS)
        for old, new in zip(words, masked, strict=True)
        if old.text != new.text
    ]


def _masked_page(page: Page, masks: Masks) -> Page:
    texts = masks.masked_parts(*_running(page))
    fields = [_masked_field(f, text, masks) for f, text in zip(page.all_fields(), texts, strict=True)]
    changed = [(old, new.text) for old, new in zip(page.all_fields(), fields, strict=True) if old.text != new.text]
    title = fields.pop(0) if page.title is not None else None
    return replace(
        page,
        title=title,
        fields=tuple(fields),
        tables=tuple(_masked_alike(_masked_table(table, masks), changed) for table in page.tables),
        combined=tuple(
            replace(c, text=masks.masked(c.text), parts=tuple(replace(p, text=masks.masked(p.text)) for p in c.parts))
            for c in page.combined
        ),
    )


def _masked_field(field: Field, text: str, masks: Masks) -> Field:
    if text == field.text and not field.sub_fields:
        return field
    between = "" if field.type is FieldType.MULTI_BOX else " "
    parts = masks.masked_parts([p.text for p in field.sub_fields], between)
    if text != field.text and parts == tuple(p.text for p in field.sub_fields):
        parts = tuple(_covered_text(p.text, field.text, text) for p in field.sub_fields)
    made = tuple(replace(p, text=part) for p, part in zip(field.sub_fields, parts, strict=True))
    return replace(field, text=text, sub_fields=made)


def _covered_text(part: str, whole: str, masked: str) -> str:
    """A part of a masked text where the mask is seen in the whole alone: what stands in its place, or nothing of it."""
    place = whole.find(part) if part else -1
    return masked[place : place + len(part)] if place >= 0 else "*" * len(part)


def _masked_table(table: Table, masks: Masks) -> Table:
    return replace(table, cells=tuple(cell for row in _rows(table) for cell in _masked_row(row, masks)))


def _masked_alike(table: Table, changed: Sequence[tuple[Field, str]]) -> Table:
    """The table with masks over what is masked among the boxes at the same places: a number may go on in another
    table, or outside of it."""
    return replace(table, cells=tuple(_masked_at_places(cell, changed) for cell in table.cells)) if changed else table


def _masked_at_places(cell: Cell, changed: Sequence[tuple[Field, str]]) -> Cell:
    if not cell.polygon:
        return cell
    text, words = cell.text, [word.text for line in cell.lines for word in line.words]
    for field, masked in changed:
        if field.polygon and contains(cell.polygon, center(field.polygon)):
            text = text.replace(field.text, masked, 1)
            words = [masked if word == field.text else word for word in words]
    return cell if text == cell.text else replace(cell, text=text, lines=_relined(cell.lines, words))


def _masked_row(cells: Sequence[Cell], masks: Masks) -> Iterator[Cell]:
    words = [[word.text for line in cell.lines for word in line.words] for cell in cells]
    of_words = iter(masks.masked_parts(list(itertools.chain(*words))))
    for cell, text, old in zip(cells, masks.masked_parts([cell.text for cell in cells]), words, strict=True):
        parts = tuple(itertools.islice(of_words, len(old)))
        if text != cell.text and parts == tuple(old):
            parts = tuple(_covered_text(part, cell.text, text) for part in old)
        changed = text != cell.text or parts != tuple(old)
        yield replace(cell, text=text, lines=_relined(cell.lines, parts)) if changed else cell


def _relined(lines: Sequence[CellLine], parts: Sequence[str]) -> tuple[CellLine, ...]:
    texts = iter(parts)
    return tuple(replace(line, words=tuple(replace(word, text=next(texts)) for word in line.words)) for line in lines)
