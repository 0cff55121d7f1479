"""The transcripts of the library that are still being recognised. A part of `Library`, as its ``running``."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace

from desktop_app.domain.running_lines import Lines, counted, follow, laid_over, named_by_lines
from desktop_app.domain.transcript import Segment, Transcript
from desktop_app.domain.transcript_changes import TranscriptChange, apply
from desktop_app.storage import documents_table, lines_table, segments_table
from desktop_app.storage.documents_table import one_row
from desktop_app.storage.steps_table import StepsOf

Access = Callable[[], AbstractContextManager[sqlite3.Connection]]

_UPDATE = """UPDATE documents
    SET lines_taken = ?, segments = segments + ?, updated_at = ?, revision = revision + 1,
        steps_revision = steps_revision + (steps_revision = revision)
    WHERE number = ?"""


class RunningTranscripts:
    """Transcripts that are still being recognised; raises as `Library` does. Each call is one transaction: lines and
    the count of them are never apart."""

    def __init__(self, reading: Access, transaction: Access, steps: StepsOf) -> None:
        self._reading, self._transaction, self._steps = reading, transaction, steps

    def taken(self, document_id: str) -> tuple[int, ...] | None:
        """How many recognised lines of each piece were taken in; None for a complete document."""
        with self._reading() as connection:
            return _counts(connection, document_id)[1]

    def lines(self, document_id: str) -> tuple[Segment, ...]:
        """The lines as they were recognised, as many as were taken in; none of a complete document."""
        with self._reading() as connection:
            row, taken = _counts(connection, document_id)
            return lines_table.load(connection, row, taken or ())

    def take(self, document_id: str, lines: Lines) -> tuple[int, ...] | None:
        """Take lines in at the end of a document that is not open. Returns what `taken` says now.

        For one that is open, use `keep` and then its editor.
        """
        with self._transaction() as connection:
            row, taken = _counts(connection, document_id)
            if taken is None or not follow(Transcript("", lines_taken=taken), lines):
                return taken
            lines_table.keep(connection, row, lines)
            fresh = segments_table.append(connection, row, lines.segments)
            now = counted(taken, lines)
            connection.execute(_UPDATE, (lines_table.pack_counts(now), fresh, time.time(), row))
            return now

    def keep(self, document_id: str, lines: Lines) -> None:
        """Keep lines as they were recognised, before the editor takes them in; once more does no harm."""
        with self._transaction() as connection:
            lines_table.keep(connection, documents_table.number(connection, document_id), lines)

    def keep_answer(self, document_id: str, named: Transcript, bodies: Sequence[tuple[int, bytes]]) -> None:
        """Keep the whole answer, `named_by_lines`, before the editor takes it in; once more does no harm. ``bodies``:
        for each piece where it begins in the recording (ms), and what the service answered, whole."""
        with self._transaction() as connection:
            _keep_answer(connection, documents_table.number(connection, document_id), named, tuple(bodies))

    def complete(
        self, document_id: str, answer: Transcript, bodies: Sequence[tuple[int, bytes]], step: str = ""
    ) -> TranscriptChange | None:
        """Lay the whole answer over the lines of a document that is not open. Returns what that changed; None, and
        nothing happens, for a complete one. ``step``: what the step is called by which it can be undone."""
        with self._transaction() as connection:
            before, revision = documents_table.load(connection, document_id)
            if before.is_complete:
                return None
            row, taken = _counts(connection, document_id)
            lines = lines_table.load(connection, row, taken or ())
            named = named_by_lines(answer, lines)
            _keep_answer(connection, row, named, tuple(bodies))
            change = laid_over(before, lines, named)
            after = replace(apply(before, change), lines_taken=None)
            documents_table.update(connection, document_id, before, after, change, revision)
            if step and not change.is_empty:
                self._steps.append(connection, document_id, step, change, revision)
            return change


def _counts(connection: sqlite3.Connection, document_id: str) -> tuple[int, tuple[int, ...] | None]:
    row, taken = one_row(connection, "SELECT number, lines_taken FROM documents WHERE id = ?", document_id)
    return row, lines_table.unpack_counts(taken)


def _keep_answer(
    connection: sqlite3.Connection, row: int, named: Transcript, bodies: tuple[tuple[int, bytes], ...]
) -> None:
    packed = segments_table.pack_transcript(named)
    connection.execute("INSERT OR REPLACE INTO recognised (document, body) VALUES (?, ?)", (row, packed))
    connection.execute("DELETE FROM answers WHERE document = ?", (row,))
    documents_table.insert_answers(connection, row, bodies)
