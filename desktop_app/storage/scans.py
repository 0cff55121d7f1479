"""The scans of the library: kept, opened, saved row by row, read again. A part of `Library`, as its ``scans``."""

from __future__ import annotations

import sqlite3
import time
import zlib
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

import msgspec

from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.domain.scan import Page, Scan
from desktop_app.domain.scan_changes import ScanChange, difference
from desktop_app.domain.scan_recognised import with_pages_read
from desktop_app.domain.steps import Steps
from desktop_app.domain.transcript import Kind, new_id
from desktop_app.storage import pages_table, text_index
from desktop_app.storage.documents_table import number, one_row, path_in
from desktop_app.storage.half_surrogates import writable
from desktop_app.storage.jobs_table import pack_options, unpack_options
from desktop_app.storage.segments_table import OutOfStep
from desktop_app.storage.steps_table import steps_of_scans

_INSERT = """INSERT OR IGNORE INTO documents
    (id, kind, title, service, created_at, updated_at, media, media_hash, content, options, pages, found_to, head)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, x'')"""
_UPDATE = "UPDATE documents SET title = ?, service = ?, pages = ?, updated_at = ?, revision = ? WHERE number = ?"
_GO_ON = "UPDATE documents SET steps_revision = steps_revision + 1 WHERE number = ? AND steps_revision = revision"
"""The steps of a person lead to what is written next, too: it touches nothing of theirs."""
_HEAD = "SELECT number, title, service, revision FROM documents WHERE kind = 'scan' AND id = ?"
_RECOGNISED = """SELECT r.body FROM documents d LEFT JOIN recognised r ON r.document = d.number
    WHERE d.kind = 'scan' AND d.id = ?"""
_ANSWER = """INSERT INTO answers (document, piece, offset_ms, body, pages)
    SELECT ?1, coalesce(max(piece) + 1, 0), 0, ?2, ?3 FROM answers WHERE document = ?1"""
_HAS_ANSWER = "SELECT 1 FROM answers WHERE document = ? AND body = ? AND pages = ?"

Reading = Callable[[], AbstractContextManager[sqlite3.Connection]]


class KeptScans:
    """Scans in the library's file; raises as `Library` does. ``transaction`` ends on the disk or has no effect."""

    def __init__(self, reading: Reading, transaction: Reading) -> None:
        self._reading, self._transaction = reading, transaction
        self._seen: dict[str, int] = {}
        self._steps = steps_of_scans()

    def add(
        self,
        scan: Scan,
        recognised: Scan,
        answers: Sequence[tuple[tuple[int, ...], bytes]] = (),
        media: str = "",
        media_hash: str = "",
        document_id: str = "",
        *,
        options: ReadingOptions | None = None,
        content: str = "",
    ) -> str:
        """Keep a new scan and return its id.

        ``answers``: the page numbers each is about, and the service's body, whole. ``media``: the image or PDF;
        ``media_hash``, ``content``: its fingerprint and SHA-256. A ``document_id`` that is there already is left as it
        is.
        """
        document_id = document_id or new_id("d")
        origin = (path_in(media), media_hash, content, pack_options(options))

        def insert(scan: Scan, recognised: Scan) -> None:
            now = time.time()
            with self._transaction() as connection:
                head = (document_id, str(Kind.SCAN), scan.title, scan.service, now, now)
                cursor = connection.execute(_INSERT, (*head, *origin, len(scan.pages), text_index.ALL))
                if cursor.rowcount == 0:
                    return
                row = cursor.lastrowid or 0
                text_index.put_names(connection, row, scan.title, "")
                pages_table.insert_all(connection, row, scan.pages)
                packed = pages_table.pack_scan(recognised)
                connection.execute("INSERT INTO recognised (document, body) VALUES (?, ?)", (row, packed))
                for pages, body in answers:
                    _keep_answer(connection, row, pages, body)
            self._seen[document_id] = 0

        try:
            insert(scan, recognised)
        except UnicodeEncodeError:
            insert(writable(scan), writable(recognised))
        return document_id

    def scan(self, document_id: str) -> Scan:
        """The scan as it was last saved."""
        scan, revision = self._read(document_id, pages_table.load)
        self._seen[document_id] = revision
        return scan

    def first_page(self, document_id: str) -> Scan:
        """The same, but of all pages behind the first there is only what stands above their fields: to be looked at
        while `scan` reads the rest, and never to be saved."""
        return self._read(document_id, pages_table.first_page)[0]

    def _read(self, document_id: str, pages: Callable[[sqlite3.Connection, int], tuple[Page, ...]]) -> tuple[Scan, int]:
        with self._reading() as connection:
            # One snapshot: another thread may save between two statements.
            connection.execute("BEGIN")
            try:
                row, title, service, revision = one_row(connection, _HEAD, document_id)
                found = pages(connection, row)
            finally:
                connection.execute("ROLLBACK")
        try:
            return Scan(title, service, found), int(revision)
        except ValueError as error:
            raise msgspec.ValidationError(str(error)) from error

    def recognised(self, document_id: str, like: Scan | None = None) -> Scan | None:
        """The scan as it was recognised, before any correction; shares with ``like`` what is still the same."""
        with self._reading() as connection:
            (body,) = one_row(connection, _RECOGNISED, document_id)
            return None if body is None else pages_table.unpack_scan(body, like)

    def steps(self, document_id: str) -> Steps:
        """The steps that were kept with the scan as it was last read here; see `steps_table`."""
        with self._reading() as connection:
            return self._steps.load(connection, document_id, self._seen.get(document_id))

    def save(self, document_id: str, before: Scan, after: Scan, steps: Steps | None = None) -> None:
        """Write what differs between ``before`` (as it was last saved or opened) and ``after``, and the ``steps`` that
        lead to it, in one transaction.

        Where this is not the state that was last read or written here, ``after`` is written whole. KeyError if the
        document was deleted meanwhile.
        """
        change = difference(before, after)
        if steps is None and change.is_empty:
            return
        try:
            self._save(document_id, after, change, steps)
        except UnicodeEncodeError:
            self._save(document_id, writable(after), None, None)

    # -- while it is still being read

    def take_pages(self, document_id: str, pages: Sequence[Page]) -> None:
        """Put pages that were read in the place of those that wait, in a scan that is not open."""
        self.take_recognised(document_id, pages)
        before = self.scan(document_id)
        after = with_pages_read(before, pages)
        if after is not before:
            self._save(document_id, writable(after), difference(before, after), None, goes_on=True)

    def take_recognised(self, document_id: str, pages: Sequence[Page]) -> None:
        """The same for what was recognised alone, before the editor takes them in; once more does no harm."""
        recognised = self.recognised(document_id)
        if recognised is not None and (now := with_pages_read(recognised, pages)) is not recognised:
            self.set_recognised(document_id, now)

    def complete(self, document_id: str, scan: Scan, answers: Sequence[tuple[tuple[int, ...], bytes]] = ()) -> None:
        """Take in all pages that still wait, in a scan that is not open; twice does no harm."""
        self.keep_whole(document_id, scan, answers)
        self.take_pages(document_id, scan.pages)

    def keep_whole(self, document_id: str, scan: Scan, answers: Sequence[tuple[tuple[int, ...], bytes]]) -> None:
        """Keep all that was recognised and the answers it was recognised by, once."""
        with self._transaction() as connection:
            row = number(connection, document_id)
            packed = pages_table.pack_scan(writable(scan))
            connection.execute("INSERT OR REPLACE INTO recognised (document, body) VALUES (?, ?)", (row, packed))
            for pages, body in answers:
                values = (row, zlib.compress(body), _numbers(pages))
                if connection.execute(_HAS_ANSWER, values).fetchone() is None:
                    connection.execute(_ANSWER, values)

    def _save(
        self,
        document_id: str,
        after: Scan,
        change: ScanChange | None,
        steps: Steps | None,
        *,
        goes_on: bool = False,
    ) -> None:
        seen = self._seen.get(document_id)
        ready = None if steps is None else self._steps.ready(document_id, steps)
        with self._transaction() as connection:
            row, _, _, revision = one_row(connection, _HEAD, document_id)
            if change is None or revision != seen or not _write_rows(connection, row, after, change):
                pages_table.delete_all(connection, row)
                pages_table.insert_all(connection, row, after.pages)
            text_index.change_names(connection, row, after.title, None)
            if goes_on:
                connection.execute(_GO_ON, (row,))
            values = (after.title, after.service, len(after.pages), time.time(), revision + 1, row)
            connection.execute(_UPDATE, values)
            if ready is not None and steps is not None:
                ready = self._steps.write(connection, document_id, steps, ready, seen)
        # Only now is it committed.
        self._seen[document_id] = revision + 1
        if ready is not None:
            self._steps.committed(document_id, ready)

    def append_step(self, connection: sqlite3.Connection, document_id: str, name: str, change: ScanChange) -> None:
        """Within a transaction: a step that was just made while the scan is not open."""
        self._steps.append(connection, document_id, name, change)

    def keep_answer(self, document_id: str, pages: Sequence[int], body: bytes) -> None:
        """Keep the answer of a page that was read again, whole, before anything is made of it."""
        with self._transaction() as connection:
            _keep_answer(connection, number(connection, document_id), tuple(pages), body)

    def set_recognised(self, document_id: str, recognised: Scan) -> None:
        """Replace what was recognised, after a page was read again."""
        with self._transaction() as connection:
            row = number(connection, document_id)
            packed = pages_table.pack_scan(writable(recognised))
            connection.execute("INSERT OR REPLACE INTO recognised (document, body) VALUES (?, ?)", (row, packed))

    def options(self, document_id: str) -> ReadingOptions | None:
        """What was asked of the service, if that is known."""
        with self._reading() as connection:
            statement = "SELECT options FROM documents WHERE kind = 'scan' AND id = ?"
            return unpack_options(one_row(connection, statement, document_id)[0], ReadingOptions)


def _keep_answer(connection: sqlite3.Connection, row: int, pages: tuple[int, ...], body: bytes) -> None:
    connection.execute(_ANSWER, (row, zlib.compress(body), _numbers(pages)))


def _numbers(pages: tuple[int, ...]) -> str:
    return msgspec.json.encode(pages).decode()


def _write_rows(connection: sqlite3.Connection, row: int, after: Scan, change: ScanChange) -> bool:
    connection.execute("SAVEPOINT change")
    try:
        pages_table.write_change(connection, row, after, change)
        written = True
    except (OutOfStep, sqlite3.IntegrityError):
        # Half a change would leave the index out of step with the texts.
        connection.execute("ROLLBACK TO change")
        written = False
    connection.execute("RELEASE change")
    return written
