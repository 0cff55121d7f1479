"""TTML and its older name DFXP (W3C, «Timed Text Markup Language»): paragraphs with a begin and an end.

Times count from the beginning of the element around (W3C, «timeContainer»), which may be a body or a division.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from desktop_app.readers.clock import LATEST_MS, time_of
from desktop_app.readers.passages import Found, NotOfThisKindError, Passage
from desktop_app.readers.texts import tidy

_OFFSET = re.compile(r"\s*(\d{1,9}(?:\.\d{1,9})?)\s*(h|m|s|ms|f|t)\s*", re.ASCII)
_FRAMES = re.compile(r"\s*(\d{1,4}):(\d{1,2}):(\d{1,2}):(\d{1,3})\s*", re.ASCII)
_SECONDS = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}


@dataclass(slots=True)
class _Timed:
    """A paragraph, or a span in one without times, while it is read."""

    start_ms: int | None
    end_ms: int | None
    name: str
    lines: list[str] = field(default_factory=lambda: [""])


class _Reader:
    """What the parser tells, piece by piece."""

    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self.left_out = 0
        self.language = ""
        self.is_timed_text = False
        self._frames, self._ticks = 30.0, 1.0
        self._begins = [0]
        """From what time on each of the elements that are open counts, the outermost first."""
        self._paragraph: _Timed | None = None
        self._span: _Timed | None = None
        self._names: dict[str, str] = {}
        self._agent = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        local = tag.rpartition(":")[2]
        plain = {name.rpartition(":")[2]: value for name, value in attributes.items()}
        if local == "tt":
            self.is_timed_text = True
            self.language = plain.get("lang", "")
            self._frames = _number(plain.get("frameRate", ""), 30.0)
            self._ticks = _number(plain.get("tickRate", ""), 1.0)
        elif local == "agent":
            self._agent = plain.get("id", "")
        elif local == "p":
            self._paragraph = self._timed(plain)
        elif local == "span" and self._paragraph is not None and self._paragraph.start_ms is None and "begin" in plain:
            self._span = self._timed(plain)
            self._span.name = self._span.name or self._paragraph.name
        elif local == "br" and (open_one := self._span or self._paragraph) is not None:
            open_one.lines.append("")
        self._begins.append(self._begins[-1] + (self._time(plain.get("begin", "")) or 0))

    def _timed(self, attributes: dict[str, str]) -> _Timed:
        begin, end = self._time(attributes.get("begin", "")), self._time(attributes.get("end", ""))
        length = self._time(attributes.get("dur", ""))
        if end is None and begin is not None and length is not None:
            end = begin + length
        from_ms = self._begins[-1]
        start_ms = None if begin is None else min(from_ms + begin, LATEST_MS)
        end_ms = None if end is None else min(from_ms + end, LATEST_MS)
        return _Timed(start_ms, end_ms, self._names.get(attributes.get("agent", ""), ""))

    def text(self, text: str) -> None:
        """Letters."""
        if (open_one := self._span or self._paragraph) is not None:
            open_one.lines[-1] += text
        elif self._agent and text.strip():
            self._names[self._agent] = tidy(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        self._begins.pop()
        local = tag.rpartition(":")[2]
        if local == "agent":
            self._agent = ""
        elif local == "span" and self._span is not None:
            self._keep(self._span)
            self._span = None
        elif local == "p" and self._paragraph is not None:
            self._keep(self._paragraph)
            self._paragraph = None

    def _keep(self, timed: _Timed) -> None:
        lines = tuple(line for line in map(tidy, timed.lines) if line)
        if lines and timed.start_ms is None:
            self.left_out += 1
        elif lines and timed.start_ms is not None:
            self.passages.append(Passage(timed.start_ms, timed.end_ms, lines, timed.name))

    def _time(self, text: str) -> int | None:
        if offset := _OFFSET.fullmatch(text):
            value, unit = float(offset[1]), offset[2]
            seconds = value * _SECONDS.get(unit, 1 / (self._frames if unit == "f" else self._ticks))
            return min(round(seconds * 1000), LATEST_MS)
        if frames := _FRAMES.fullmatch(text):
            hours, minutes, seconds, frame = map(int, frames.groups())
            return (hours * 60 + minutes) * 60_000 + seconds * 1000 + min(round(frame * 1000 / self._frames), 999)
        return time_of(text) if ":" in text else None


def ttml_of(text: str) -> Found:
    """Raises NotOfThisKindError where it is no XML, or no timed text. Entities of its own are not expanded."""
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.EntityDeclHandler = _refuse
    try:
        for piece in _pieces(re.sub(r"^\s*<\?xml[^>]*\?>", "", text, count=1)):
            parser.Parse(piece)
        parser.ParseFile(io.BytesIO())
    except expat.ExpatError as error:
        if not reader.passages:
            raise NotOfThisKindError("no XML") from error
        # cut off: what stands before is read
        reader.left_out += 1
    if not reader.is_timed_text:
        raise NotOfThisKindError("no timed text")
    return Found(tuple(reader.passages), reader.left_out, reader.language)


def _pieces(text: str) -> Iterator[bytes]:
    for at in range(0, len(text), 1 << 20):
        yield text[at : at + (1 << 20)].encode("utf-8", "replace")


def _refuse(*_declaration: object) -> None:
    raise NotOfThisKindError("entities of its own")


def _number(text: str, otherwise: float) -> float:
    try:
        value = float(text)
    except ValueError:
        return otherwise
    return value if 0 < value < 1e12 else otherwise
