"""The steps of documents as rows, kept in the same transaction as the state they lead to.

They count only as long as the document's revision is the one that they were kept with: whatever else wrote the document
meanwhile, its steps are passed over and written anew by the next save.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from desktop_app.domain.scan_changes import ScanChange
from desktop_app.domain.steps import MOST_KEPT, KeptStep, Step, Steps, nearest
from desktop_app.domain.transcript_changes import TranscriptChange
from desktop_app.domain.whereabouts import ScanPlace, TranscriptPlace
from desktop_app.storage.compressed import inflated

ROOM = 8 * 1024 * 1024
"""Bytes of steps that are kept of one document."""

_VERSION = 1
_UNKEEPABLE = ROOM + 1

_UPSERT = """INSERT INTO steps (document, number, name, body) VALUES (?, ?, ?, ?)
    ON CONFLICT (document, number) DO UPDATE SET name = excluded.name, body = excluded.body"""
_SELECT = """SELECT number, CASE typeof(name) WHEN 'text' THEN name END, CASE typeof(body) WHEN 'blob' THEN body END
    FROM steps WHERE document = ? ORDER BY number"""
_NEXT = "SELECT coalesce(max(number), 0) + 1 FROM steps WHERE document = ?"
_STATE = "SELECT number, revision, steps_revision, steps_done FROM documents WHERE id = ?"


class _TranscriptStep(msgspec.Struct, frozen=True, array_like=True):
    changes: tuple[TranscriptChange, ...]
    before: TranscriptPlace
    after: TranscriptPlace


class _ScanStep(msgspec.Struct, frozen=True, array_like=True):
    changes: tuple[ScanChange, ...]
    before: ScanPlace
    after: ScanPlace


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    raise NotImplementedError(type(value).__name__)


_pack = msgspec.msgpack.Encoder(enc_hook=_plain).encode


@dataclass(frozen=True, slots=True)
class _Written:
    """What is known of the rows of a document: the steps of which the size is known, and those that have a row."""

    sizes: dict[int, tuple[Step | KeptStep, int]]
    rows: frozenset[int]


@dataclass(frozen=True, slots=True)
class ReadySteps:
    """Steps on their way into the library, packed already. ``bodies``: of those without an up-to-date row."""

    steps: Steps
    bodies: dict[int, bytes]
    rows: frozenset[int] | None
    written: _Written


class StepsOf:
    """The steps of documents of one kind. ``kind``: `_TranscriptStep` or `_ScanStep`."""

    def __init__(self, kind: type[_TranscriptStep | _ScanStep]) -> None:
        self._kind = kind
        self._decode = msgspec.msgpack.Decoder(kind).decode
        self._written: dict[str, _Written] = {}

    def load(self, connection: sqlite3.Connection, document_id: str, revision: int | None) -> Steps:
        """The steps that lead to this revision of a document, unopened; none where they lead to another. Raises
        KeyError."""
        state = connection.execute(_STATE, (document_id,)).fetchone()
        if state is None:
            raise KeyError(document_id)
        row, found, steps_revision, done = state
        self._written.pop(document_id, None)
        if not found == steps_revision == revision:
            return Steps()
        rows = connection.execute(_SELECT, (row,)).fetchall()
        if not all(type(name) is str and type(body) is bytes for _, name, body in rows):
            return Steps()
        unpack = self._unpacked
        steps = tuple([KeptStep(number, name, body, unpack) for number, name, body in rows])
        sizes: dict[int, tuple[Step | KeptStep, int]] = {step.number: (step, len(step.body)) for step in steps}
        self._written[document_id] = _Written(sizes, frozenset(sizes))
        return Steps(steps, sum(number <= done for number, _, _ in rows))

    def _unpacked(self, number: int, name: str, body: bytes) -> Step:
        if body[:1] != bytes([_VERSION]):
            raise ValueError("another version of the program kept it")
        found = self._decode(inflated(body[1:]))
        return Step(number, name, found.changes, found.before, found.after)

    def pack(self, step: Step | KeptStep) -> bytes:
        """A step as it is kept; empty for one that cannot be (a text that is no text)."""
        if isinstance(step, KeptStep):
            return step.body
        try:
            packed = _pack(self._kind(step.changes, step.before, step.after))
        except UnicodeEncodeError:
            return b""
        return bytes([_VERSION]) + zlib.compress(packed, 1)

    def ready(self, document_id: str, steps: Steps, *, is_known: bool = True) -> ReadySteps:
        """Pack what is new; long work, for before the transaction. ``is_known``: the rows are those that were last read
        or written here."""
        written = self._written.get(document_id) if is_known else None
        before = {} if written is None else written.sizes
        bodies: dict[int, bytes] = {}
        sizes: dict[int, tuple[Step | KeptStep, int]] = {}

        def size(step: Step | KeptStep) -> int:
            known = before.get(step.number)
            if known is None or known[0] is not step:
                body = bodies[step.number] = self.pack(step)
                known = step, len(body) or _UNKEEPABLE
            sizes[step.number] = known
            return known[1]

        kept = nearest(steps, MOST_KEPT, size, ROOM)
        numbers = frozenset(step.number for step in kept.all)
        rows = None if written is None else written.rows
        for step in kept.all:
            if step.number not in bodies and (rows is None or step.number not in rows):
                bodies[step.number] = self.pack(step)
        return ReadySteps(kept, {n: bodies[n] for n in numbers & bodies.keys()}, rows, _Written(sizes, numbers))

    def write(
        self, connection: sqlite3.Connection, document_id: str, steps: Steps, ready: ReadySteps, since: int | None
    ) -> ReadySteps:
        """Keep the steps with the document, which was just written. ``since``: its revision before, as it is known
        here; where the kept steps lead to another, all are written anew. Returns what was written, for `committed`."""
        row, revision, steps_revision, _ = connection.execute(_STATE, (document_id,)).fetchone()
        if not steps_revision == since == revision - 1 and ready.rows is not None:
            ready = self.ready(document_id, steps, is_known=False)
        numbers = ready.written.rows
        if ready.rows is None:
            connection.execute("DELETE FROM steps WHERE document = ?", (row,))
        else:
            gone = [(row, number) for number in ready.rows - numbers]
            connection.executemany("DELETE FROM steps WHERE document = ? AND number = ?", gone)
        names = {step.number: step.name for step in ready.steps.all}
        connection.executemany(_UPSERT, ((row, n, names[n], body) for n, body in sorted(ready.bodies.items())))
        done = ready.steps.all[ready.steps.done - 1].number if ready.steps.done else 0
        statement = "UPDATE documents SET steps_done = ?, steps_revision = ? WHERE number = ?"
        connection.execute(statement, (done, revision, row))
        return ready

    def committed(self, document_id: str, ready: ReadySteps) -> None:
        """What was written is on the disk now."""
        self._written[document_id] = ready.written

    def append(
        self, connection: sqlite3.Connection, document_id: str, name: str, change: Any, since: int | None = None
    ) -> None:
        """A step that was just made while the document is not open: undone like those before it. ``since``: the
        document's revision before, if it has another now."""
        row, revision, steps_revision, done = connection.execute(_STATE, (document_id,)).fetchone()
        self._written.pop(document_id, None)
        last = done if steps_revision == (revision if since is None else since) else -1
        connection.execute("DELETE FROM steps WHERE document = ? AND number > ?", (row, last))
        number = connection.execute(_NEXT, (row,)).fetchone()[0]
        place = TranscriptPlace() if self._kind is _TranscriptStep else ScanPlace()
        body = self.pack(Step(number, name, (change,), place, place))
        connection.execute(_UPSERT, (row, number, name, body))
        statement = "UPDATE documents SET steps_done = ?, steps_revision = ? WHERE number = ?"
        connection.execute(statement, (number, revision, row))


def steps_of_transcripts() -> StepsOf:
    """The steps of transcripts."""
    return StepsOf(_TranscriptStep)


def steps_of_scans() -> StepsOf:
    """The steps of scans."""
    return StepsOf(_ScanStep)
