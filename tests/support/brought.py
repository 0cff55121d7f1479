"""Contents of files as the readers take them, told by their lines."""

from __future__ import annotations

from desktop_app.domain.remarks import RemarkKind
from desktop_app.domain.transcript import Transcript
from desktop_app.readers.reading import Brought, read_contents


def brought(text: str | bytes, name: str) -> Brought:
    return read_contents(text if isinstance(text, bytes) else text.encode(), name)


def lines(t: Transcript) -> list[tuple[int, int, str, str]]:
    names = {s.id: s.name for s in t.speakers}
    return [(s.start_ms, s.end_ms, names.get(s.speaker or "", ""), s.text) for s in t.segments]


def read(text: str | bytes, name: str) -> list[tuple[int, int, str, str]]:
    return lines(brought(text, name).transcript)


def texts(text: str | bytes, name: str) -> list[str]:
    return [row[3] for row in read(text, name)]


def left_out(text: str | bytes, name: str) -> int:
    return sum(r.count for r in brought(text, name).remarks if r.kind is RemarkKind.LEFT_OUT)
