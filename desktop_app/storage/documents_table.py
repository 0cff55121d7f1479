"""Documents as rows: what the lists show, where the recording lies, and the services' answers."""

from __future__ import annotations

import logging
import sqlite3
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import msgspec

from desktop_app.domain.library import DocumentSummary
from desktop_app.domain.original import Original, Seen
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.domain.scan_changes import ScanChange, ScanHead
from desktop_app.domain.transcript import Kind, Transcript
from desktop_app.domain.transcript_changes import TranscriptChange, TranscriptHead
from desktop_app.storage import lines_table, pages_table, segments_table, text_index
from desktop_app.storage.compressed import inflated
from desktop_app.storage.half_surrogates import writable
from desktop_app.storage.jobs_table import pack_options, unpack_options
from desktop_app.storage.segments_table import names_of

log = logging.getLogger(__name__)

_SUMMARIES = """SELECT id, kind, title, service, created_at, updated_at, duration_ms, speakers, segments, media, pages,
        CASE lines_taken WHEN '' THEN NULL ELSE coalesce(
            (SELECT max(end_ms) FROM recognised_lines WHERE recognised_lines.document = documents.number), 0) END,
        deleted_at
    FROM documents"""
_LISTED = f"""{_SUMMARIES} WHERE deleted_at IS NULL AND (?1 IS NULL OR kind = ?1) AND (?2 IS NULL OR id = ?2)
    ORDER BY updated_at DESC, number DESC LIMIT ?3 OFFSET ?4"""
_IN_BIN = f"{_SUMMARIES} WHERE deleted_at > 0 ORDER BY deleted_at DESC, number DESC"
_OF_RECORDING = f"""{_SUMMARIES} WHERE media_hash = ? AND media_hash != '' AND deleted_at IS NOT 0
    ORDER BY deleted_at IS NOT NULL, created_at DESC"""

_INSERT = """INSERT OR IGNORE INTO documents
    (id, kind, title, language, service, duration_ms, lines_taken, created_at, updated_at, media, media_hash, content,
     options, speakers, segments, head, names, found_to)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""

_pages = msgspec.json.Decoder(tuple[int, ...]).decode

_UPDATE = """UPDATE documents
    SET title = ?, language = ?, service = ?, duration_ms = ?, lines_taken = ?, updated_at = ?, speakers = ?,
        segments = ?, head = ?, names = ?, revision = ?
    WHERE number = ?"""


@dataclass(frozen=True, slots=True)
class Answer:
    """A service's answer, whole.

    ``offset_ms``: where its piece begins in the recording. ``pages``: the numbers of the pages of a scan that it is
    about.
    """

    piece: int
    offset_ms: int
    body: bytes
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NewTranscript:
    """A transcript on its way into the library, with all that came with it."""

    id: str
    transcript: Transcript
    recognised: Transcript | None
    answers: tuple[tuple[int, bytes], ...]
    media: str
    media_hash: str
    options: SpeechOptions | None
    content: str = ""


def summaries(
    connection: sqlite3.Connection, kind: Kind | None, document_id: str | None, limit: int, offset: int
) -> tuple[DocumentSummary, ...]:
    """Rows of the list of documents, the one changed last first; none that is in the bin. ``limit`` -1: all.

    One that this version cannot read (a newer one, or a broken disk, may have written it) stays where it is and is left
    out.
    """
    return _read(connection.execute(_LISTED, (None if kind is None else str(kind), document_id, limit, offset)))


def in_bin(connection: sqlite3.Connection) -> tuple[DocumentSummary, ...]:
    """The rows of the bin, what was deleted last first; else as `summaries`."""
    return _read(connection.execute(_IN_BIN))


def of_recording(
    connection: sqlite3.Connection, media_hash: str, is_meant: Callable[[int], bool] | None
) -> DocumentSummary | None:
    """The newest document made of the recording of that fingerprint; one in the bin only where there is no other.
    ``is_meant`` says it of the track that the document is of."""
    found = _read(connection.execute(_OF_RECORDING, (media_hash,)))
    return next((one for one in found if is_meant is None or is_meant(_track(connection, one.id))), None)


def _track(connection: sqlite3.Connection, document_id: str) -> int:
    """The track of a transcript; 0 also for what cannot be read."""
    [body] = one_row(connection, "SELECT head FROM documents WHERE id = ?", document_id)
    try:
        return segments_table.unpack_head(body).track
    except msgspec.MsgspecError:
        return 0


def _read(rows: sqlite3.Cursor) -> tuple[DocumentSummary, ...]:
    found = []
    for row in rows:
        try:
            found.append(_summary(row))
        except msgspec.ValidationError:
            log.warning("document %r is kept in a shape that is not known here", row[0])
    return tuple(found)


def _summary(row: tuple[Any, ...]) -> DocumentSummary:
    """Raises msgspec.ValidationError."""
    told = dict(zip(DocumentSummary.__dataclass_fields__, row, strict=True))
    return msgspec.convert({**told, "media": _path_out(told["media"])}, DocumentSummary)


def number(connection: sqlite3.Connection, document_id: str) -> int:
    """The row of a document. Raises KeyError."""
    return int(one_row(connection, "SELECT number FROM documents WHERE id = ?", document_id)[0])


def insert(connection: sqlite3.Connection, new: NewTranscript) -> bool:
    """Write a new document (revision 0). False, and nothing happens, if its id is there."""
    now, transcript = time.time(), new.transcript
    values = (new.id, str(Kind.TRANSCRIPT), *_columns(transcript), now, now)
    origin = (path_in(new.media), new.media_hash, new.content, pack_options(new.options))
    cursor = connection.execute(_INSERT, (*values, *origin, *_head(transcript), text_index.ALL))
    if cursor.rowcount == 0:
        return False
    row = cursor.lastrowid or 0
    text_index.put_names(connection, row, transcript.title, names_of(transcript.speakers))
    segments_table.insert_all(connection, row, transcript.segments)
    if new.recognised is not None:
        packed = segments_table.pack_transcript(new.recognised)
        connection.execute("INSERT INTO recognised (document, body) VALUES (?, ?)", (row, packed))
    insert_answers(connection, row, new.answers)
    return True


def insert_answers(connection: sqlite3.Connection, row: int, bodies: tuple[tuple[int, bytes], ...]) -> None:
    """Write a document's answers: for each piece where it begins, and the body, whole."""
    connection.executemany(
        "INSERT INTO answers (document, piece, offset_ms, body) VALUES (?, ?, ?, ?)",
        ((row, piece, offset, zlib.compress(body)) for piece, (offset, body) in enumerate(bodies)),
    )


def update(
    connection: sqlite3.Connection,
    document_id: str,
    before: Transcript,
    after: Transcript,
    change: TranscriptChange | None,
    revision: int | None,
) -> int:
    """Write the rows that changed, or all where ``change`` is None or the kept revision is not ``revision``.

    Returns the new revision. Raises KeyError.
    """
    row, kept = one_row(connection, "SELECT number, revision FROM documents WHERE id = ?", document_id)
    if change is None or kept != revision or not _write_rows(connection, row, before, after, change):
        segments_table.delete_all(connection, row)
        segments_table.insert_all(connection, row, after.segments)
    text_index.change_names(connection, row, after.title, names_of(after.speakers))
    connection.execute(_UPDATE, (*_columns(after), time.time(), *_head(after), kept + 1, row))
    if after.is_complete and not before.is_complete:
        lines_table.forget(connection, row)
    return int(kept) + 1


def load(connection: sqlite3.Connection, document_id: str) -> tuple[Transcript, int]:
    """The transcript as it was last saved, and its revision; inside a transaction, so that all is of one moment.

    Raises KeyError.
    """
    row, title, language, duration_ms, service, taken, packed, revision = one_row(
        connection,
        "SELECT number, title, language, duration_ms, service, lines_taken, head, revision FROM documents"
        " WHERE kind = 'transcript' AND id = ?",
        document_id,
    )
    head = segments_table.unpack_head(packed)
    try:
        segments = segments_table.load(connection, row)
        _check_texts(title, language, service, *(segment.text for segment in segments))
        counts = lines_table.unpack_counts(taken)
        transcript = Transcript(
            title,
            language,
            duration_ms,
            service,
            head.speakers,
            segments,
            head.events,
            counts,
            head.recorded_on,
            head.track,
            head.draft,
            head.marks,
        )
        return transcript, int(revision)
    except (ValueError, TypeError) as error:
        # Rows that no transcript of ours ever had.
        raise msgspec.ValidationError(str(error)) from error


def _check_texts(*texts: object) -> None:
    """Raises TypeError where SQLite holds something else."""
    if not all(type(text) is str for text in texts):
        raise TypeError("not a text")


def recognised(connection: sqlite3.Connection, document_id: str, like: Transcript | None) -> Transcript | None:
    """The transcript as it was recognised; shares with ``like`` the segments that are the same. Raises KeyError.

    Of one that is still being recognised: the lines that were taken in so far.
    """
    statement = """SELECT d.number, d.lines_taken, r.body
        FROM documents d LEFT JOIN recognised r ON r.document = d.number
        WHERE d.kind = 'transcript' AND d.id = ?"""
    row, taken, body = one_row(connection, statement, document_id)
    counts = lines_table.unpack_counts(taken)
    if counts is not None:
        return Transcript("", segments=lines_table.load(connection, row, counts))
    return None if body is None else segments_table.unpack_transcript(body, like)


def answers(connection: sqlite3.Connection, document_id: str) -> tuple[Answer, ...]:
    """The services' answers by piece. Raises KeyError."""
    rows = connection.execute(
        "SELECT piece, offset_ms, body, pages FROM answers WHERE document = ? ORDER BY piece",
        (number(connection, document_id),),
    )
    return tuple(Answer(piece, at, inflated(body), _pages(pages)) for piece, at, body, pages in rows)


def options(connection: sqlite3.Connection, document_id: str) -> SpeechOptions | None:
    """What was asked of the service. Raises KeyError."""
    text = one_row(connection, "SELECT options FROM documents WHERE kind = 'transcript' AND id = ?", document_id)[0]
    return unpack_options(text, SpeechOptions)


def media(connection: sqlite3.Connection, document_id: str) -> tuple[str, str]:
    """The recording's path and fingerprint. Raises KeyError."""
    path, fingerprint = one_row(connection, "SELECT media, media_hash FROM documents WHERE id = ?", document_id)
    return _path_out(path), fingerprint


def recorded_on(connection: sqlite3.Connection, document_id: str) -> date | None:
    """The day of the recording of a transcript, or None. Raises KeyError."""
    [packed] = one_row(connection, "SELECT head FROM documents WHERE id = ?", document_id)
    try:
        return segments_table.unpack_head(packed).recorded_on
    except msgspec.MsgspecError:
        return None


def original(connection: sqlite3.Connection, document_id: str) -> Original:
    """What is kept of the file of a document. Raises KeyError."""
    statement = """SELECT media, media_hash, content, content_taken, file_seen, duration_ms, pages
        FROM documents WHERE id = ?"""
    path, mark, content, taken, seen, duration_ms, pages = one_row(connection, statement, document_id)
    last = msgspec.json.decode(seen, type=Seen) if seen else None
    return Original(_path_out(path), mark, content, taken, last, duration_ms, pages)


def keep_original(connection: sqlite3.Connection, document_id: str, original: Original) -> None:
    """Write what is known of a document's file. Raises KeyError."""
    seen = "" if original.seen is None else msgspec.json.encode(original.seen).decode()
    values = (path_in(original.path), original.fingerprint, original.content, original.taken, seen)
    connection.execute(
        "UPDATE documents SET media = ?, media_hash = ?, content = ?, content_taken = ?, file_seen = ?"
        " WHERE number = ?",
        (*values, number(connection, document_id)),
    )


def rename(connection: sqlite3.Connection, document_id: str, title: str) -> TranscriptChange | ScanChange | None:
    """Give a document another title. Returns the change, None for a document that is damaged. Raises KeyError."""
    statement = "SELECT number, kind, title, language, duration_ms, service, head FROM documents WHERE id = ?"
    row, kind, old, language, duration_ms, service, packed = one_row(connection, statement, document_id)
    title = writable(title)
    values = (title, time.time(), row)
    text_index.change_names(connection, row, title, None)
    connection.execute("UPDATE documents SET title = ?, updated_at = ? WHERE number = ?", values)
    if kind == Kind.SCAN:
        return ScanChange(head_before=ScanHead(old, service), head_after=ScanHead(title, service))
    try:
        head = segments_table.unpack_head(packed)
    except msgspec.MsgspecError:
        return None
    before = TranscriptHead(
        old,
        language,
        duration_ms,
        service,
        head.speakers,
        head.events,
        head.recorded_on,
        head.track,
        head.draft,
        head.marks,
    )
    return TranscriptChange(head_before=before, head_after=replace(before, title=title))


def delete(connection: sqlite3.Connection, document_id: str) -> None:
    """Remove a document with its segments or pages and its answers. Raises KeyError."""
    row = number(connection, document_id)
    segments_table.delete_all(connection, row)
    pages_table.delete_all(connection, row)
    text_index.take_out_names(connection, row)
    connection.execute("DELETE FROM documents WHERE number = ?", (row,))


def _write_rows(
    connection: sqlite3.Connection, row: int, before: Transcript, after: Transcript, change: TranscriptChange
) -> bool:
    connection.execute("SAVEPOINT change")
    try:
        segments_table.write_change(connection, row, before.segments, change)
        written = segments_table.count(connection, row) == len(after.segments)
    except (segments_table.OutOfStep, sqlite3.IntegrityError):
        # Half a change would leave the index out of step with the texts.
        connection.execute("ROLLBACK TO change")
        written = False
    connection.execute("RELEASE change")
    return written


def one_row(connection: sqlite3.Connection, statement: str, document_id: str) -> tuple[Any, ...]:
    """The one row of a document that a statement finds by its id. Raises KeyError."""
    found = connection.execute(statement, (document_id,)).fetchone()
    if found is None:
        raise KeyError(document_id)
    return tuple(found)


def _columns(t: Transcript) -> tuple[str, str, str, int, str]:
    return t.title, t.language, t.service, t.duration_ms, lines_table.pack_counts(t.lines_taken)


def _head(transcript: Transcript) -> tuple[int, int, bytes, str]:
    head, names = segments_table.pack_head(transcript), names_of(transcript.speakers)
    return len(transcript.speakers), len(transcript.segments), head, names


def path_in(path: str) -> str | bytes:
    """A path as it is kept: as bytes where the file's name is not UTF-8."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return path.encode("utf-8", "surrogateescape")
    return path


def _path_out(kept: str | bytes) -> str:
    return kept.decode("utf-8", "surrogateescape") if isinstance(kept, bytes) else kept
