"""CSV: one segment a row. It can carry no formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from desktop_app.domain.progress import NoProgress, Progress, watched
from desktop_app.domain.timecode import format_timestamp
from desktop_app.domain.transcript import Transcript
from desktop_app.export.plain_text import plain
from desktop_app.export.turns import names

HEADER = ("index", "start", "end", "speaker", "text", "confidence")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_SIGNED = re.compile(r"[-+－＋](?:(?:[₩￦] ?)?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)? ?[원%]?)?")


def rows(t: Transcript, progress: Progress | None = None) -> Iterator[tuple[int, str, str, str, str, float | None]]:
    """Index from 1, start, end, speaker's name, text and confidence of each segment."""
    known = names(t)
    for index, s in enumerate(watched(t.segments, progress or NoProgress()), 1):
        yield (
            index,
            format_timestamp(s.start_ms),
            format_timestamp(s.end_ms),
            known.get(s.speaker, ""),
            plain(s.text),
            s.confidence,
        )


def to_csv(t: Transcript, header: Sequence[str] = HEADER, progress: Progress | None = None) -> str:
    """CSV with a byte order mark and CRLF, as Korean Excel wants it."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    for index, start, end, speaker, text, confidence in rows(t, progress):
        writer.writerow((index, start, end, inert(speaker), inert(text), format_confidence(confidence)))
    return out.getvalue()


def inert(text: str) -> str:
    """The text as no spreadsheet takes for a formula: with an apostrophe before what would begin one. A number with its
    sign is none, nor is a sign alone."""
    begins = text.startswith(_FORMULA_STARTS) or text.lstrip().startswith(_FORMULA_STARTS)
    return f"'{text}" if begins and not _SIGNED.fullmatch(text) else text


def format_confidence(confidence: float | None) -> str:
    """A confidence with at most seven digits, as the service gives it; empty where it gives none."""
    return "" if confidence is None else f"{confidence:.7f}".rstrip("0").rstrip(".") or "0"
