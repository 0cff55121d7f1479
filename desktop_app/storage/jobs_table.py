"""Jobs as rows, with their pieces and tokens, and the answers that came before there is a document."""

from __future__ import annotations

import json
import logging
import sqlite3
import zlib
from collections.abc import Mapping
from typing import Any, TypeVar, get_type_hints

import msgspec

from desktop_app.domain.job import Job, PieceState
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.storage import calls
from desktop_app.storage.compressed import inflated

log = logging.getLogger(__name__)


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    raise NotImplementedError(type(value).__name__)


_T = TypeVar("_T")


def _pack(value: object) -> str:
    # The standard library's JSON: the path of a file whose name is not UTF-8 holds half surrogates, which msgspec
    # refuses.
    return json.dumps(msgspec.to_builtins(value, enc_hook=_plain))


def _unpack(text: str, type_: type[_T]) -> _T:
    try:
        return msgspec.convert(json.loads(text), type_)
    except ValueError as error:
        raise msgspec.DecodeError(str(error)) from error


Options = SpeechOptions | ReadingOptions

_JOB_FIELDS = {name: hint for name, hint in get_type_hints(Job).items() if name != "options"}


def pack_options(options: Options | None) -> str:
    """Options as JSON; empty for none."""
    return "" if options is None else _pack(options)


def unpack_options(text: str, type_: type[_T]) -> _T | None:
    """Kept options of a recording or a scan. Raises msgspec.MsgspecError."""
    return _unpack(text, type_) if text else None


def _unpack_job(text: str) -> Job:
    """A kept job. Raises msgspec.MsgspecError."""
    try:
        raw: dict[str, Any] = json.loads(text)
        # msgspec does not tell two dataclasses apart by itself; only a scan has templates.
        kind: type[Options] = ReadingOptions if "template_ids" in raw["options"] else SpeechOptions
        options = msgspec.convert(raw["options"], kind)
        rest = {name: msgspec.convert(raw[name], hint) for name, hint in _JOB_FIELDS.items() if name in raw}
        return Job(options=options, **rest)
    except (ValueError, TypeError, KeyError) as error:
        raise msgspec.DecodeError(str(error)) from error


def load(connection: sqlite3.Connection) -> tuple[Job, ...]:
    """All jobs, in the order in which they were first kept.

    One that this version cannot read (a newer one may have written it) stays where it is and is left out.
    """
    found = []
    for id_, body in connection.execute("SELECT id, body FROM jobs ORDER BY number").fetchall():
        try:
            found.append(_unpack_job(body))
        except msgspec.MsgspecError:
            log.warning("job %s is kept in a shape that is not known here", id_)
    return tuple(found)


def save(connection: sqlite3.Connection, job: Job) -> None:
    """Keep a job as it stands."""
    connection.execute(
        "INSERT INTO jobs (id, state, body) VALUES (?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET state = excluded.state, body = excluded.body",
        (job.id, str(job.state), _pack(job)),
    )


def delete(connection: sqlite3.Connection, job_id: str) -> None:
    """Forget a job and its answers."""
    connection.execute("DELETE FROM jobs WHERE id = ?", (job_id,))


def keep_answer(connection: sqlite3.Connection, job_id: str, piece: int, body: bytes) -> bool:
    """Keep the answer of one piece whole, and that the piece and its call are answered: after a crash between the
    two it would be offered to be sent, and paid, once more. False if there is no such job."""
    row = connection.execute("SELECT number, body FROM jobs WHERE id = ?", (job_id,)).fetchone()
    if row is None:
        return False
    number, job = row[0], json.loads(row[1])
    connection.execute("INSERT OR REPLACE INTO job_answers VALUES (?, ?, ?)", (number, piece, zlib.compress(body)))
    if piece < len(job["pieces"]):
        job["pieces"][piece]["state"] = str(PieceState.ANSWERED)
        connection.execute("UPDATE jobs SET body = ? WHERE number = ?", (json.dumps(job), number))
    calls.answered(connection, job_id, piece)
    return True


def answer(connection: sqlite3.Connection, job_id: str, piece: int) -> bytes | None:
    """The kept answer of one piece."""
    row = connection.execute(
        "SELECT body FROM job_answers WHERE piece = ? AND job = (SELECT number FROM jobs WHERE id = ?)", (piece, job_id)
    ).fetchone()
    return None if row is None else inflated(row[0])
