"""A transcript as rows, one for each segment, so that a correction writes one row and opening decodes fast.

The order of segments is a number with wide gaps: what is inserted takes a number between its neighbours, and only
when a gap is used up are all rows of the document numbered anew. Rejected: the whole transcript as one text (each key
would write megabytes), and numbers without gaps (one line inserted at the top would write all rows).
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

import msgspec

from desktop_app.domain.collection import no_collection
from desktop_app.domain.minutes_draft import NO_DRAFT, MinutesDraft
from desktop_app.domain.splices import Splice
from desktop_app.domain.transcript import Event, Mark, Segment, Speaker, Transcript, Word
from desktop_app.domain.transcript_changes import TranscriptChange
from desktop_app.storage import text_index
from desktop_app.storage.compressed import inflated

STEP = 1 << 32
"""The gap between neighbours at first: 32 insertions at the very same place before it is used up."""

MANY = 500
"""From here on all rows of a document are read at once rather than one by one."""

_CONFIRMED, _TIED = 1, 2
"""What the number in the column ``confirmed`` is made of."""

_pack = msgspec.msgpack.Encoder().encode
_words = msgspec.msgpack.Decoder(tuple[Word, ...]).decode
_origins = msgspec.json.Decoder(tuple[str, ...]).decode
_segment = msgspec.msgpack.Decoder(Segment).decode

_INSERT = """INSERT INTO segments
    (document, position, id, start_ms, end_ms, speaker, confidence, confirmed, origins, text, words)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""

_UPDATE = """UPDATE segments
    SET start_ms = ?, end_ms = ?, speaker = ?, confidence = ?, confirmed = ?, origins = ?, text = ?, words = ?
    WHERE document = ? AND id = ?"""

_SELECT = """SELECT id, start_ms, end_ms, text, speaker, confidence, words, confirmed, origins
    FROM segments WHERE document = ? ORDER BY position"""

_RENUMBER = """UPDATE segments SET position = -place * ? FROM
    (SELECT number AS row, row_number() OVER (ORDER BY position) AS place FROM segments WHERE document = ?)
    WHERE number = row"""


class OutOfStep(Exception):
    """The rows are not those of the state that the change starts from. Never leaves the library."""


class KeptHead(msgspec.Struct, frozen=True):
    """What a transcript holds beside its segments and its columns in ``documents``."""

    speakers: tuple[Speaker, ...] = ()
    events: tuple[Event, ...] = ()
    recorded_on: date | None = None
    track: int = 0
    draft: MinutesDraft = NO_DRAFT
    marks: tuple[Mark, ...] = ()


def pack_head(transcript: Transcript) -> bytes:
    """The head as it is kept."""
    t = transcript
    return _pack(KeptHead(t.speakers, t.events, t.recorded_on, t.track, t.draft, t.marks))


def unpack_head(body: bytes) -> KeptHead:
    """A kept head. Raises msgspec.MsgspecError."""
    if not isinstance(body, bytes):
        raise msgspec.DecodeError("not a head")
    return msgspec.msgpack.decode(body, type=KeptHead)


def names_of(speakers: Iterable[Speaker]) -> str:
    """The names of speakers as they are searched: each once, one on a line."""
    return "\n".join(dict.fromkeys(speaker.name for speaker in speakers))


class Whole(msgspec.Struct, frozen=True, array_like=True):
    """A transcript in one piece: its head, and each segment packed by itself, with its id beside it."""

    head: Transcript
    ids: tuple[str, ...]
    segments: tuple[msgspec.Raw, ...]


def pack_transcript(transcript: Transcript) -> bytes:
    """A whole transcript in one piece: what was recognised, which no edit touches."""
    segments = tuple(msgspec.Raw(_pack(s)) for s in transcript.segments)
    whole = Whole(replace(transcript, segments=()), tuple(s.id for s in transcript.segments), segments)
    return zlib.compress(_pack(whole), 1)


def unpack_transcript(body: bytes, like: Transcript | None) -> Transcript:
    """A whole transcript; its segments that equal those of ``like`` are those very objects. Raises MsgspecError."""
    with no_collection():
        whole = _whole(inflated(body))
        known = {} if like is None else {s.id: s for s in like.segments}
        segments = tuple(
            [
                # Packing is three times as fast as unpacking, and what is shared costs no memory.
                same if (same := known.get(id_)) is not None and _pack(same) == packed else _shared(packed, same)
                for id_, packed in zip(whole.ids, map(bytes, whole.segments), strict=True)
            ]
        )
        return replace(whole.head, segments=segments)


def _shared(packed: bytes, same: Segment | None) -> Segment:
    """A packed segment; the one that is there already where they are equal but for how an earlier version packed it."""
    made = _segment(packed)
    return same if same is not None and same == made else made


_whole = msgspec.msgpack.Decoder(Whole).decode


def load(connection: sqlite3.Connection, document: int) -> tuple[Segment, ...]:
    """All segments in their order. Raises msgspec.MsgspecError."""
    with no_collection():
        return tuple(
            [
                Segment(
                    id_,
                    start,
                    end,
                    text,
                    speaker,
                    confidence,
                    _words(words),
                    flags & _CONFIRMED != 0,
                    _origins(origins),
                    flags & _TIED != 0,
                )
                for id_, start, end, text, speaker, confidence, words, flags, origins in connection.execute(
                    _SELECT, (document,)
                )
            ]
        )


def insert_all(connection: sqlite3.Connection, document: int, segments: Sequence[Segment]) -> None:
    """Write all segments of a document that has none."""
    connection.executemany(_INSERT, _rows(document, segments, STEP, STEP))
    rows = connection.execute("SELECT number, text FROM segments WHERE document = ?", (document,)).fetchall()
    text_index.put(connection, document, rows)


def append(connection: sqlite3.Connection, document: int, segments: Iterable[Segment]) -> int:
    """Write segments behind those a document has, without looking at these; those whose id is there are left out.

    Returns how many were written.
    """
    fresh = [s for s in segments if not _has(connection, document, s.id)]
    last = connection.execute("SELECT max(position) FROM segments WHERE document = ?", (document,)).fetchone()[0]
    connection.executemany(_INSERT, _rows(document, fresh, (last or 0) + STEP, STEP))
    text_index.put(connection, document, _texts(connection, document, [s.id for s in fresh]).values())
    return len(fresh)


def _has(connection: sqlite3.Connection, document: int, segment_id: str) -> bool:
    row = connection.execute("SELECT 1 FROM segments WHERE document = ? AND id = ?", (document, segment_id)).fetchone()
    return row is not None


def delete_all(connection: sqlite3.Connection, document: int) -> None:
    """Remove all segments of a document."""
    text_index.take_out(connection, document, _texts(connection, document, None).values())
    connection.execute("DELETE FROM segments WHERE document = ?", (document,))


def count(connection: sqlite3.Connection, document: int) -> int:
    """How many segments a document has."""
    return int(connection.execute("SELECT count(*) FROM segments WHERE document = ?", (document,)).fetchone()[0])


def write_change(
    connection: sqlite3.Connection, document: int, before: Sequence[Segment], change: TranscriptChange
) -> None:
    """Write only the rows that differ. Raises OutOfStep if the rows are not those of ``before``."""
    staying = [splice for splice in change.splices if splice.keeps_rows]
    moving = [splice for splice in change.splices if not splice.keeps_rows]
    rewritten = [new for splice in staying for _, new in splice.changed]
    removed = [s for splice in moving for s in splice.removed]
    inserted = [s for splice in moving for s in splice.inserted]
    old = _texts(connection, document, [s.id for s in (*rewritten, *removed)])
    reworded = [s for s in rewritten if old[s.id][1] != s.text]
    text_index.take_out(connection, document, (old[s.id] for s in (*reworded, *removed)))
    connection.executemany(_UPDATE, (_values(s, document) for s in rewritten))
    # All that goes, before anything comes: a segment may move from one place to another.
    connection.executemany(
        "DELETE FROM segments WHERE document = ? AND id = ?", ((document, segment.id) for segment in removed)
    )
    for splice in moving:
        _insert(connection, document, before, splice)
    text_index.put(connection, document, _texts(connection, document, [s.id for s in (*reworded, *inserted)]).values())


def _texts(connection: sqlite3.Connection, document: int, ids: Sequence[str] | None) -> dict[str, tuple[int, str]]:
    """The row numbers and texts of the segments of those ids (None: all). Raises OutOfStep if one is not there."""
    if ids is None or len(ids) > MANY:
        rows = connection.execute("SELECT id, number, text FROM segments WHERE document = ?", (document,))
        found = {id_: (number, text) for id_, number, text in rows}
        if ids is None:
            return found
    else:
        statement = "SELECT id, number, text FROM segments WHERE document = ? AND id = ?"
        each = (connection.execute(statement, (document, id_)).fetchone() for id_ in ids)
        found = {row[0]: (row[1], row[2]) for row in each if row is not None}
    try:
        return {id_: found[id_] for id_ in ids}
    except KeyError as error:
        raise OutOfStep from error


def _insert(connection: sqlite3.Connection, document: int, before: Sequence[Segment], splice: Splice[Segment]) -> None:
    if not splice.inserted:
        return
    end = splice.at + len(splice.removed)
    previous = before[splice.at - 1].id if splice.at else None
    following = before[end].id if end < len(before) else None
    room = _room(connection, document, previous, following)
    if room is None or (room[1] - room[0]) // (len(splice.inserted) + 1) < 1:
        _renumber(connection, document)
        room = _room(connection, document, previous, following)
    if room is None:
        raise OutOfStep
    step = (room[1] - room[0]) // (len(splice.inserted) + 1)
    if step < 1:
        raise OutOfStep
    connection.executemany(_INSERT, _rows(document, splice.inserted, room[0] + step, step))


def _room(
    connection: sqlite3.Connection, document: int, previous: str | None, following: str | None
) -> tuple[int, int] | None:
    """The positions between which there is room, or None where the following one does not come after."""
    lower = 0 if previous is None else _position(connection, document, previous)
    if following is not None:
        upper = _position(connection, document, following)
        return (lower, upper) if lower < upper else None
    last = connection.execute("SELECT max(position) FROM segments WHERE document = ?", (document,)).fetchone()[0] or 0
    if last > lower:
        raise OutOfStep
    return lower, lower + (1 << 56 if lower < 1 << 62 else 0)


def _position(connection: sqlite3.Connection, document: int, segment_id: str) -> int:
    row = connection.execute("SELECT position FROM segments WHERE document = ? AND id = ?", (document, segment_id))
    found = row.fetchone()
    if found is None:
        raise OutOfStep
    return int(found[0])


def _renumber(connection: sqlite3.Connection, document: int) -> None:
    # By way of negative numbers: each statement keeps the positions unique at every row.
    connection.execute(_RENUMBER, (STEP, document))
    connection.execute("UPDATE segments SET position = -position WHERE document = ?", (document,))


def _rows(document: int, segments: Iterable[Segment], first: int, step: int) -> Iterator[tuple[object, ...]]:
    position = first
    for s in segments:
        speaker, confidence, words = s.speaker, s.confidence, _pack(s.words)
        origins = msgspec.json.encode(s.origins).decode()
        yield document, position, s.id, s.start_ms, s.end_ms, speaker, confidence, _flags(s), origins, s.text, words
        position += step


def _values(s: Segment, document: int) -> tuple[object, ...]:
    origins = msgspec.json.encode(s.origins).decode()
    words = _pack(s.words)
    return s.start_ms, s.end_ms, s.speaker, s.confidence, _flags(s), origins, s.text, words, document, s.id


def _flags(s: Segment) -> int:
    return s.confirmed * _CONFIRMED | s.tied * _TIED
