"""Finding a text in all titles, speakers' names, segments and pages of the library, Korean included."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from math import isqrt
from typing import Any

import msgspec

from desktop_app.domain.folding import Span, Wanted
from desktop_app.domain.library import MOST_HITS, HitIn, SearchHit
from desktop_app.domain.transcript import Kind, Speaker
from desktop_app.storage import text_index
from desktop_app.storage.pages_table import field_at
from desktop_app.storage.segments_table import unpack_head

_MOST_PLACES = 20_000
"""Rows of the index that are looked at for the library as a whole. What stands in more of them is met soon enough, one
document after the other."""
_FIRST_ROWS = 5_000
"""A letter alone mostly stands in as many of the newest rows often enough; the index is long in answering for it."""
_AT_ONCE = 500

_ORDER = "SELECT number FROM documents ORDER BY updated_at DESC, number DESC"
_DOCUMENT = """SELECT number, id, title, kind, created_at, max(segments, pages), names FROM documents
    WHERE number = ? AND deleted_at IS NULL"""
_SEGMENTS = "SELECT position, id, start_ms, text FROM segments WHERE document = ?"
_PAGES = "SELECT position, id, reading_order, text FROM pages WHERE document = ?"
_OF_SPEAKER = "SELECT id, start_ms FROM segments WHERE document = ? AND speaker = ? ORDER BY position LIMIT 1"


def find(connection: sqlite3.Connection, wanted: Wanted, limit: int = MOST_HITS) -> tuple[SearchHit, ...]:
    """Where a text stands, at most ``limit`` places: first in the documents whose title holds it, then in the others,
    each time the one that was changed last first; within one the title, the speakers' names, then the segments (one hit
    each) or the lines of the pages. Documents in the bin are not searched. To be called within a transaction, so that
    all is of one moment."""
    if not wanted.letters or limit < 1:
        return ()
    return tuple(islice(_Search(connection, wanted, limit).hits(), limit))


@dataclass(frozen=True, slots=True)
class _Document:
    number: int
    id: str
    title: str
    kind: str
    created_at: float
    size: int
    names: str

    def hit(self, segment_id: str, start_ms: int, text: str, spans: Sequence[Span], **more: Any) -> SearchHit:
        (begin, end), *others = spans
        facts = {"created_at": self.created_at, "is_scan": self.kind == Kind.SCAN, **more}
        return SearchHit(
            self.id, self.title, segment_id, start_ms, text, begin, end - begin, others=tuple(others), **facts
        )


class _Search:
    """One search. Of a word the index is asked once, and where it stands in very many texts once a document; of a
    letter alone only where the newest documents do not hold it often enough."""

    def __init__(self, connection: sqlite3.Connection, wanted: Wanted, limit: int) -> None:
        self._connection, self._wanted, self._limit = connection, wanted, limit
        self._asked = text_index.expression(wanted.sure or wanted.letters)
        self._is_letter = len(wanted.sure) < 2
        self._to_read = _FIRST_ROWS if self._is_letter else 0
        self._places: dict[int, list[int]] | None = None
        self._is_answered = False
        self._unfinished = set(text_index.unfinished(connection))

    def hits(self) -> Iterator[SearchHit]:
        order = [number for (number,) in self._connection.execute(_ORDER)]
        named = None if self._is_letter else set(text_index.named(self._connection, self._asked))
        titled = set()
        for number in order:
            if named is None or number in named or number in self._unfinished:
                document = self._document(number)
                spans = [] if document is None else self._wanted.spans(document.title)
                if document is not None and spans:
                    titled.add(number)
                    yield document.hit("", 0, document.title, spans, found_in=HitIn.TITLE)
                    yield from self._in_names(document)
                    yield from self._in_texts(document)
        for number in order:
            has_name = named is None or number in named
            if number in titled or not (has_name or self._may_hold(number)):
                continue
            document = self._document(number)
            if document is not None:
                yield from self._in_names(document)
                yield from self._in_texts(document)

    def _document(self, number: int) -> _Document | None:
        row = self._connection.execute(_DOCUMENT, (number,)).fetchone()
        # what a broken disk made of a text can be found by nobody
        return _Document(*row) if row is not None and isinstance(row[2], str) and isinstance(row[6], str) else None

    def _may_hold(self, number: int) -> bool:
        if self._to_read > 0 or number in self._unfinished:
            return True
        if not self._is_answered:
            self._ask()
        return self._places is None or number in self._places

    def _ask(self) -> None:
        self._is_answered = True
        found = text_index.places(self._connection, self._asked, _MOST_PLACES + 1)
        if len(found) <= _MOST_PLACES:
            self._places = {}
            for place in found:
                self._places.setdefault(text_index.document_of(place), []).append(text_index.number_of(place))

    def _in_names(self, document: _Document) -> Iterator[SearchHit]:
        if not self._wanted.spans(document.names) and document.number not in self._unfinished:
            return
        for speaker in self._speakers(document.number):
            spans = self._wanted.spans(speaker.name)
            if spans:
                first = self._connection.execute(_OF_SPEAKER, (document.number, speaker.id)).fetchone()
                segment_id, start_ms = first or ("", 0)
                yield document.hit(segment_id, start_ms, speaker.name, spans, found_in=HitIn.SPEAKER)

    def _speakers(self, document: int) -> tuple[Speaker, ...]:
        statement = "SELECT head FROM documents WHERE number = ? AND kind = 'transcript'"
        row = self._connection.execute(statement, (document,)).fetchone()
        try:
            return () if row is None else unpack_head(row[0]).speakers
        except msgspec.MsgspecError:
            return ()

    def _in_texts(self, document: _Document) -> Iterator[SearchHit]:
        if not self._may_hold(document.number):
            return
        is_scan = document.kind == Kind.SCAN
        for position, id_, more, text in self._rows(document, _PAGES if is_scan else _SEGMENTS):
            spans = self._wanted.spans(text) if isinstance(text, str) else []
            if spans and is_scan:
                yield from _in_page(document, position, more, text, spans)
            elif spans:
                yield document.hit(id_, more, text, spans)

    def _rows(self, document: _Document, statement: str) -> Iterable[tuple[Any, ...]]:
        """The rows of a document that are worth looking at, in order."""
        numbers = self._numbers(document)
        if numbers is None:
            self._to_read -= document.size
            return self._connection.execute(f"{statement} ORDER BY position", (document.number,))
        rows: list[tuple[Any, ...]] = []
        for at in range(0, len(numbers), _AT_ONCE):
            some = numbers[at : at + _AT_ONCE]
            marks = ", ".join("?" * len(some))
            rows += self._connection.execute(f"{statement} AND number IN ({marks})", (document.number, *some))
        return sorted(rows, key=lambda row: row[0])

    def _numbers(self, document: _Document) -> list[int] | None:
        """The rows that may hold the text; None where it is as quick to read them one after the other until there are
        enough."""
        if self._to_read > 0 or document.number in self._unfinished:
            return None
        many = isqrt(self._limit * max(document.size, 1)) + 1
        if self._places is not None:
            found = self._places.get(document.number, [])
        elif self._is_letter:
            return None
        else:
            places = text_index.places_in(self._connection, self._asked, document.number, many)
            found = [text_index.number_of(place) for place in places]
        return found if len(found) < many else None


def _in_page(document: _Document, position: int, order: bytes, text: str, spans: Sequence[Span]) -> Iterator[SearchHit]:
    """A hit for each line of a page."""
    waiting = list(spans)
    while waiting:
        at, end_of_match = waiting[0]
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", end_of_match)
        end = len(text) if end < 0 else end
        here = [span for span in waiting if span[0] < end]
        waiting = waiting[len(here) :]
        line = text[start:end].replace("\n", " ").rstrip()
        marks = [(begin - start, stop - start) for begin, stop in here]
        yield document.hit(field_at(order, at), 0, line, marks, page=int(position) + 1)
