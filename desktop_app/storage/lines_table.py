"""The lines of a transcript that is still being recognised, as they were recognised: one row for each, until the whole
answer is there."""

from __future__ import annotations

import sqlite3

import msgspec

from desktop_app.domain.running_lines import Lines
from desktop_app.domain.transcript import Segment

_pack = msgspec.msgpack.Encoder().encode
_segment = msgspec.msgpack.Decoder(Segment).decode
_counts = msgspec.json.Decoder(tuple[int, ...]).decode


def pack_counts(taken: tuple[int, ...] | None) -> str:
    """How many lines of each piece were taken in, as it is kept."""
    return "" if taken is None else msgspec.json.encode(taken).decode()


def unpack_counts(kept: str) -> tuple[int, ...] | None:
    """The counts that were packed by `pack_counts`. Raises msgspec.MsgspecError."""
    return None if kept == "" else _counts(kept)


def keep(connection: sqlite3.Connection, document: int, lines: Lines) -> None:
    """Keep lines; those of the same numbers give way."""
    connection.execute(
        "DELETE FROM recognised_lines WHERE document = ? AND piece = ? AND number >= ?",
        (document, lines.piece, lines.since),
    )
    connection.executemany(
        "INSERT INTO recognised_lines (document, piece, number, end_ms, body) VALUES (?, ?, ?, ?, ?)",
        (
            (document, lines.piece, number, segment.end_ms, _pack(segment))
            for number, segment in enumerate(lines.segments, lines.since)
        ),
    )


def load(connection: sqlite3.Connection, document: int, taken: tuple[int, ...]) -> tuple[Segment, ...]:
    """The lines that were taken in. Raises msgspec.MsgspecError."""
    rows = connection.execute(
        "SELECT piece, number, body FROM recognised_lines WHERE document = ? ORDER BY piece, number", (document,)
    )
    return tuple(_segment(body) for piece, number, body in rows if piece < len(taken) and number < taken[piece])


def forget(connection: sqlite3.Connection, document: int) -> None:
    """The whole answer is there."""
    connection.execute("DELETE FROM recognised_lines WHERE document = ?", (document,))
