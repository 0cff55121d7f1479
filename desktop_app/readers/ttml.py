"""TTML and its older name DFXP (W3C, «Timed Text Markup Language»): paragraphs with a begin and an end."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from xml.parsers import expat

from desktop_app.readers.clock import LATEST_MS, time_of
from desktop_app.readers.passages import Found, NotOfThisKindError, Passage
from desktop_app.readers.texts import tidy

_OFFSET = re.compile(r"\s*(\d{1,9}(?:\.\d{1,9})?)\s*(h|m|s|ms|f|t)\s*", re.ASCII)
_FRAMES = re.compile(r"\s*(\d{1,4}):(\d{1,2}):(\d{1,2}):(\d{1,3})\s*", re.ASCII)
_SECONDS = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}


class _Reader:
    """What the parser tells, piece by piece."""

    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self.left_out = 0
        self.language = ""
        self.is_timed_text = False
        self._frames, self._ticks = 30.0, 1.0
        self._times: dict[str, str] | None = None
        self._lines: list[str] = []
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
            self._times, self._lines = plain, [""]
        elif local == "br" and self._times is not None:
            self._lines.append("")

    def text(self, text: str) -> None:
        """Letters."""
        if self._times is not None:
            self._lines[-1] += text
        elif self._agent and text.strip():
            self._names[self._agent] = tidy(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        local = tag.rpartition(":")[2]
        if local == "agent":
            self._agent = ""
        if local != "p" or self._times is None:
            return
        lines = tuple(line for line in map(tidy, self._lines) if line)
        start, end = self._time(self._times.get("begin", "")), self._time(self._times.get("end", ""))
        length = self._time(self._times.get("dur", ""))
        if end is None and start is not None and length is not None:
            end = start + length
        if lines and start is None:
            self.left_out += 1
        elif lines and start is not None:
            agent = self._times.get("agent", "")
            self.passages.append(Passage(start, end, lines, self._names.get(agent, "")))
        self._times = None

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
