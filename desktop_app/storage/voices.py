"""The voices of persons that the user asked to remember. A part of the library's file, and of no backup.

What is deleted is overwritten in the file (not only marked as free), and the log beside it is emptied.
"""

from __future__ import annotations

import logging
import sqlite3
import struct
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import groupby

from desktop_app.domain.transcript import new_id
from desktop_app.domain.voices import NUMBERS, Span, Voice, VoicePrint, joined, to_join, unit
from desktop_app.storage.documents_table import media, number, one_row
from desktop_app.storage.half_surrogates import writable
from desktop_app.storage.library_schema import overwriting

log = logging.getLogger(__name__)

_VECTOR = struct.Struct(f"<{NUMBERS}f")
_ALL = """SELECT v.number, v.id, v.name, p.vector, p.spoken_ms, p.heard_at, p.document, p.begin_ms, p.end_ms
    FROM voices v JOIN voice_prints p ON p.voice = v.number ORDER BY v.name, v.number, p.number"""
_INSERT_PRINT = """INSERT INTO voice_prints (voice, vector, spoken_ms, heard_at, document, begin_ms, end_ms)
    VALUES (?, ?, ?, ?, ?, ?, ?)"""
_SAMPLES = """SELECT d.id, p.begin_ms, p.end_ms
    FROM voices v JOIN voice_prints p ON p.voice = v.number JOIN documents d ON d.id = p.document
    WHERE v.id = ? AND d.deleted_at IS NULL AND d.media != '' AND p.end_ms > p.begin_ms ORDER BY p.number DESC"""
_TABLES = ("refused_voices", "voice_prints", "voices")

Connecting = Callable[[], AbstractContextManager[sqlite3.Connection]]


@dataclass(frozen=True, slots=True)
class VoiceSample:
    """A stretch of the recording of a document to hear a remembered person by."""

    media: str
    span: Span
    document: str


class Voices:
    """The remembered voices. Each call is one transaction, durable when it returns; any thread may call. Raises
    StorageError, and KeyError for a voice or a document that is not there."""

    def __init__(self, reading: Connecting, transaction: Connecting, empty_log: Callable[[], None]) -> None:
        self._reading, self._transaction, self._empty_log = reading, transaction, empty_log

    def all(self) -> tuple[Voice, ...]:
        """All of them by name. One that is damaged is left out."""
        with self._reading() as connection:
            return _load(connection)

    def remember(self, name: str, heard: VoicePrint) -> Voice:
        """Keep what was heard of a person: with the voice of that name that sounds so, else as a new one."""
        name = writable(name.strip())
        with self._transaction() as connection, overwriting(connection):
            known = to_join(_load(connection), name, heard)
            voice = Voice(new_id("v"), name, (heard,)) if known is None else joined(known, heard)
            if known is None:
                connection.execute("INSERT INTO voices (id, name) VALUES (?, ?)", (voice.id, name))
            row = _row(connection, voice.id)
            connection.execute("DELETE FROM voice_prints WHERE voice = ?", (row,))
            for one in voice.prints:
                vector = _VECTOR.pack(*one.vector)
                values = (row, vector, one.spoken_ms, one.heard_at, one.document, *one.sample)
                connection.execute(_INSERT_PRINT, values)
        self._empty_log()
        return voice

    def rename(self, voice_id: str, name: str) -> None:
        """Give a remembered person another name. Raises ValueError for an empty one."""
        name = writable(name.strip())
        if not name:
            raise ValueError("a voice without a name")
        with self._transaction() as connection, overwriting(connection):
            connection.execute("UPDATE voices SET name = ? WHERE number = ?", (name, _row(connection, voice_id)))
        self._empty_log()

    def delete(self, voice_id: str) -> None:
        """Forget a person for good. One that is not there is no error."""
        with self._transaction() as connection, overwriting(connection):
            connection.execute("DELETE FROM voices WHERE id = ?", (voice_id,))
        self._empty_log()

    def delete_all(self) -> None:
        """Forget all persons for good, and what was refused."""
        with self._transaction() as connection, overwriting(connection):
            _delete_all(connection)
        self._empty_log()

    def samples(self, voice_id: str) -> tuple[VoiceSample, ...]:
        """Where the person can be heard: in the recordings of the documents that are still there, the newest first."""
        with self._reading() as connection:
            rows = connection.execute(_SAMPLES, (voice_id,)).fetchall()
            return tuple(VoiceSample(media(connection, one)[0], (begin, end), one) for one, begin, end in rows)

    def refuse(self, document_id: str, speaker: str, voice_id: str) -> None:
        """Keep that this speaker of a document is not that person."""
        with self._transaction() as connection:
            values = (number(connection, document_id), speaker, _row(connection, voice_id))
            connection.execute("INSERT OR IGNORE INTO refused_voices VALUES (?, ?, ?)", values)

    def take_back(self, document_id: str, speaker: str, voice_id: str) -> None:
        """Forget that this speaker of a document was said not to be that person."""
        with self._transaction() as connection:
            connection.execute(
                """DELETE FROM refused_voices WHERE document = ? AND speaker = ?
                AND voice = (SELECT number FROM voices WHERE id = ?)""",
                (number(connection, document_id), speaker, voice_id),
            )

    def refused(self, document_id: str) -> frozenset[tuple[str, str]]:
        """The pairs of speaker and voice of a document that were said no to."""
        with self._reading() as connection:
            rows = connection.execute(
                """SELECT r.speaker, v.id FROM refused_voices r JOIN voices v ON v.number = r.voice
                JOIN documents d ON d.number = r.document WHERE d.id = ?""",
                (document_id,),
            ).fetchall()
        return frozenset((speaker, voice_id) for speaker, voice_id in rows)


def forget_voices(copy: sqlite3.Connection) -> None:
    """Take the voices out of a copy of a library of any version; nothing of them stays in its file."""
    tables = {name for (name,) in copy.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if not tables.issuperset(_TABLES):
        return
    # No journal on the disk, which would hold what was there before.
    copy.execute("PRAGMA journal_mode = MEMORY")
    copy.execute("PRAGMA secure_delete = ON")
    copy.execute("BEGIN IMMEDIATE")
    _delete_all(copy)
    copy.execute("COMMIT")


def _delete_all(connection: sqlite3.Connection) -> None:
    for table in _TABLES:
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own words


def _row(connection: sqlite3.Connection, voice_id: str) -> int:
    return int(one_row(connection, "SELECT number FROM voices WHERE id = ?", voice_id)[0])


def _load(connection: sqlite3.Connection) -> tuple[Voice, ...]:
    found = []
    for (_, voice_id, name), rows in groupby(connection.execute(_ALL), key=lambda row: row[:3]):
        try:
            found.append(Voice(voice_id, _text(name), tuple(_print(*row[3:]) for row in rows)))
        except (ValueError, TypeError, struct.error):
            log.warning("voice %r is kept in a shape that is not known here", voice_id)
    return tuple(found)


def _print(vector: bytes, spoken_ms: int, heard_at: float, document: str, begin_ms: int, end_ms: int) -> VoicePrint:
    """Raises ValueError, TypeError, struct.error."""
    # Rounded as it was kept; a direction all the same.
    values = _VECTOR.unpack(vector)
    return VoicePrint(unit(values), spoken_ms, float(heard_at), _text(document), (begin_ms, end_ms))


def _text(value: object) -> str:
    """Raises TypeError for what is none: a damaged file may hold anything in any column."""
    if not isinstance(value, str):
        raise TypeError("no text")
    return value
