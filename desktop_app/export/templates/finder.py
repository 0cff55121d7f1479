"""Finds the blanks of a form: marks, fields, and what stands beside, below or behind labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from desktop_app.domain.office_forms import FormContent, FormMapping, FormSpot
from desktop_app.export.templates.approval import approval_cells
from desktop_app.export.templates.blanks import is_blank, is_hint, is_in_brackets
from desktop_app.export.templates.contents import LONG
from desktop_app.export.templates.labels import Meaning, is_left_alone, meaning, normal
from desktop_app.export.templates.lines_of_labels import gap_after, labelled
from desktop_app.export.templates.model import (
    FormBlock,
    FormCell,
    FormParagraph,
    FormPart,
    FormTable,
    Letters,
    paragraphs_of,
    tables_of,
)
from desktop_app.export.templates.rooms import Rooms
from desktop_app.export.templates.spots import Blank, InField, InLine, InParagraphs, Room

_MARK = re.compile(r"\{\{\s*([^{}]{1,60}?)\s*\}\}")
_BULLETS = re.compile(r"^(?:[^\w\s(\[<{「『【〈《]+\s*|[ㅇoO]\s+)+")
_HEADS = re.compile(r"\s*(?:\d{1,2}[.)]|[ⅠⅡⅢⅣⅤⅥ]|[가-하][.)]|[□■◆◇【\[<])")
_LONGEST_UNKNOWN = 24


class Finder:
    """Looks through the parts of a form, in their order."""

    def __init__(self, parts: Sequence[FormPart], mapping: FormMapping) -> None:
        self._mapping = mapping
        self._part = 0
        self._in_use: set[int] = set()
        self.blanks: list[Blank] = []
        self.unknown: list[tuple[tuple[int, int], str]] = []
        self.has_approval = False
        for number, part in enumerate(parts):
            self._part = number
            for flow in part.flows:
                self._named(flow)
            for flow in part.flows:
                self._labelled(flow)

    # -- what has a name of its own

    def _named(self, flow: Sequence[FormBlock]) -> None:
        for paragraph in paragraphs_of(flow):
            for field in paragraph.fields:
                self._take(field.name, FormSpot.FIELD, InField(paragraph, field), paragraph.start)
                self._in_use.add(id(paragraph))
            for mark in _MARK.finditer(paragraph.text):
                self._in_use.add(id(paragraph))
                self._take(mark[1], FormSpot.MARK, InLine(paragraph, mark.start(), mark.end()), paragraph.start)
        for table in tables_of(flow):
            signing = approval_cells(table)
            self.has_approval = self.has_approval or bool(signing)
            for cell in table.cells:
                if cell.name and id(cell) not in signing and cell.paragraphs and not self._is_used(cell):
                    self._take(cell.name, FormSpot.FIELD, self._whole(table, cell), cell.paragraphs[0].start)
                    self._use(cell)

    def _take(self, name: str, spot: FormSpot, room: Room, at: int) -> None:
        known = self._meaning(name)
        if known is not None:
            self.blanks.append(Blank(name, known.contents, spot, room, (self._part, at)))
        elif not is_left_alone(name, self._mapping):
            self.unknown.append(((self._part, at), name))

    def _meaning(self, text: str) -> Meaning | None:
        return meaning(text, self._mapping)

    # -- what has a label

    def _labelled(self, flow: Sequence[FormBlock]) -> None:
        self._lines(flow, None, None)
        for table in tables_of(flow):
            signing = approval_cells(table)
            for cell in table.cells:
                if id(cell) not in signing:
                    self._cell(table, cell, signing)

    def _cell(self, table: FormTable, cell: FormCell, signing: set[int]) -> None:
        text = cell.text
        if not text.strip() or self._is_used(cell):
            return
        known = self._meaning(text)
        if known is None and (
            normal(text) == "" or len(text.split("\n")) > 1 or re.search(r"[:：]", text.strip()[:-1])
        ):
            self._lines(cell.blocks, table, cell)
            return
        rooms = Rooms(table, signing, lambda one, contents: self._is_free(one, signing, contents), self._is_label)
        found = rooms.of(cell, () if known is None else known.contents)
        if known is None:
            if found is not None and found[1] is not None and len(normal(text)) <= _LONGEST_UNKNOWN:
                self._tell_unknown(text, cell.paragraphs[0].start)
            elif found is None:
                self._lines(cell.blocks, table, cell)
            return
        if found is None:
            before = len(self.blanks)
            self._lines(cell.blocks, table, cell)
            if len(self.blanks) == before and not known.is_weak:
                self._add(text, known, FormSpot.BESIDE, None, cell.paragraphs[0].start)
            return
        spot, room = found
        self._add(text, known, spot, room, cell.paragraphs[0].start)

    def _add(self, label: str, known: Meaning, spot: FormSpot, room: Room | None, at: int) -> None:
        self.blanks.append(Blank(_shown(label), known.contents, spot, room, (self._part, at), known.is_weak))
        for paragraph in _paragraphs_in(room):
            self._in_use.add(id(paragraph))

    def _tell_unknown(self, label: str, at: int) -> None:
        if not is_left_alone(label, self._mapping) and any(letter.isalpha() for letter in label):
            self.unknown.append(((self._part, at), _shown(label)))

    def _whole(self, table: FormTable, cell: FormCell) -> Room:
        return InParagraphs(tuple(cell.paragraphs), table, cell)

    # -- what stands in lines

    def _lines(self, blocks: Sequence[FormBlock], table: FormTable | None, cell: FormCell | None) -> None:
        for number, block in enumerate(blocks):
            if not isinstance(block, FormParagraph) or id(block) in self._in_use or block.is_locked:
                continue
            following = tuple(self._following(blocks, number))
            found = list(labelled(block.text, self._meaning))
            for one in found:
                example = any(p.is_example for p in _pieces_within(block, one.start, one.end))
                area = block.text[one.start : one.end]
                if one.known is None:
                    if is_blank(area) or is_hint(area):
                        self._tell_unknown(one.label, block.start)
                    continue
                is_free = is_blank(area) or is_hint(area) or example
                goes_on = one is found[-1] and is_blank(area) and bool(LONG.intersection(one.known.contents))
                room = InLine(block, one.start, one.end, following if goes_on else ())
                self._add(one.label, one.known, FormSpot.AFTER, room if is_free else None, block.start)
            if not found:
                self._alone(blocks, number, block, following, table, cell)

    def _alone(
        self,
        blocks: Sequence[FormBlock],
        number: int,
        block: FormParagraph,
        following: tuple[FormParagraph, ...],
        table: FormTable | None,
        cell: FormCell | None,
    ) -> None:
        """A paragraph that is a label, with blank ones or a box below it."""
        gap = gap_after(block.text)
        if gap is not None and (known := self._meaning(gap[0])) is not None:
            self._add(gap[0], known, FormSpot.AFTER, InLine(block, gap[1], gap[2]), block.start)
            return
        known = self._meaning(block.text)
        if known is None or (known.is_weak and cell is None):
            return
        box = _box_after(blocks, number)
        if box is not None and self._is_free(box[1], set()):
            self._add(block.text, known, FormSpot.BELOW, self._whole(*box), block.start)
        elif following and not block.has_object:
            self._add(block.text, known, FormSpot.BELOW, InParagraphs(following, table, cell), block.start)

    def _is_label(self, cell: FormCell) -> bool:
        return self._meaning(cell.text) is not None

    def _is_free(self, cell: FormCell, signing: set[int], contents: tuple[FormContent, ...] = ()) -> bool:
        """Whether something can be written into a cell: nothing is in it but lines to write on, an example, or in
        brackets what belongs there."""
        if id(cell) in signing or cell.holds_more or not cell.paragraphs or self._is_used(cell):
            return False
        if any(paragraph.is_locked for paragraph in cell.paragraphs):
            return False
        known = self._meaning(cell.text)
        if known is not None and not cell.paragraphs[0].is_example:
            return known.contents == contents and is_in_brackets(cell.text)
        return is_blank(cell.text) or all(is_blank(p.text) or is_hint(p.text) or p.is_example for p in cell.paragraphs)

    def _following(self, blocks: Sequence[FormBlock], number: int) -> Iterator[FormParagraph]:
        """The paragraphs after one that can be written in; a heading of its own colour is no example."""
        for block in blocks[number + 1 :]:
            if not isinstance(block, FormParagraph) or block.has_object or block.is_locked or id(block) in self._in_use:
                return
            is_example = block.is_example and self._meaning(block.text) is None and not _HEADS.match(block.text)
            if not (is_blank(block.text) or is_hint(block.text) or is_example):
                return
            if any(one.known is not None for one in labelled(block.text, self._meaning)):
                return
            yield block

    def _is_used(self, cell: FormCell) -> bool:
        return any(id(paragraph) in self._in_use for paragraph in cell.paragraphs)

    def _use(self, cell: FormCell) -> None:
        self._in_use |= {id(paragraph) for paragraph in cell.paragraphs}


def _shown(label: str) -> str:
    return _BULLETS.sub("", " ".join(label.split())).rstrip(":： ")[:60]


def _box_after(blocks: Sequence[FormBlock], number: int) -> tuple[FormTable, FormCell] | None:
    """A table of one cell that follows, with a blank paragraph between at most."""
    for block in blocks[number + 1 : number + 4]:
        if isinstance(block, FormTable):
            return (block, block.cells[0]) if len(block.cells) == 1 else None
        if not is_blank(block.text):
            return None
    return None


def _pieces_within(paragraph: FormParagraph, start: int, end: int) -> list[Letters]:
    """What is written from letter to letter."""
    found = []
    at = 0
    for piece in paragraph.pieces:
        if piece.text.strip() and at < end and at + len(piece.text) > start:
            found.append(piece)
        at += len(piece.text)
    return found


def _paragraphs_in(room: Room | None) -> Iterator[FormParagraph]:
    if isinstance(room, InLine):
        yield room.paragraph
        yield from room.following
    elif isinstance(room, InField):
        yield room.paragraph
    elif isinstance(room, InParagraphs):
        yield from room.paragraphs
    elif room is not None:
        for row in room.rows:
            for number in (*room.columns, *room.others.values()):
                cell = room.table.at.get((row, number))
                yield from cell.paragraphs if cell is not None else ()
