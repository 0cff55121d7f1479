"""The way back: SRT, WebVTT and our own JSON as a transcript.

Everything is read within bounds. UnusableFile is the only error.
"""

from __future__ import annotations

import html
import os
import re
import stat
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.domain.transcript import Segment, Speaker, Transcript
from desktop_app.export.cues import is_spaceless
from desktop_app.export.plain_text import one_line
from desktop_app.export.reading_data import from_data

MOST_BYTES = 64 * 1024 * 1024
MOST_CUES = 100_000
SUFFIXES = (".srt", ".vtt", ".json")

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMING = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?", re.ASCII)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>|<\d[\d:.]{0,20}>|\{\\[^{}]{0,200}\}")
_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,100})?\s+([^<>]{1,100})>")
_NAMED = re.compile(r"([^:：]{1,30})(?::\s+|：\s*)(\S.*)")
_USUAL = 0.8
"""Where so great a part of the cues begins with a name, names that come once count as well."""


@dataclass(frozen=True, slots=True)
class _Cue:
    start_ms: int
    end_ms: int
    text: str
    name: str = ""


def read(path: Path | str) -> Transcript:
    """Read a file by its kind: .srt, .vtt, or our own .json. Raises UnusableFile."""
    path = Path(path)
    data = contents(path)
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise UnusableFile(str(path), FileProblem.WRONG_KIND)
    if suffix == ".json":
        return from_json(data, path)
    return from_subtitles(data, path)


def from_json(data: bytes, path: Path | str = "") -> Transcript:
    """Our own transcript JSON. Raises UnusableFile: WRONG_KIND if it is another JSON, DAMAGED if it does not hold."""
    return from_data(data, str(path))


def from_subtitles(data: bytes, path: Path | str = "") -> Transcript:
    """SRT or WebVTT. Speakers are read from ``<v Name>`` and from a repeating «이름: ». Raises UnusableFile."""
    text = decoded(data, path)
    is_vtt = text.startswith("WEBVTT")
    found = list(_cues(text, path, is_vtt=is_vtt))
    if not found:
        raise UnusableFile(str(path), FileProblem.DAMAGED if is_vtt or "-->" in text else FileProblem.WRONG_KIND)
    return _transcript(_with_names(found), Path(path).stem)


def decoded(data: bytes, path: Path | str = "") -> str:
    """The text: UTF-8, UTF-16 with its mark, or CP949 (old Korean subtitles), in this order and strictly.

    Raises UnusableFile if it is none of them.
    """
    if not data.strip():
        raise UnusableFile(str(path), FileProblem.EMPTY)
    encodings = ("utf-16",) if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig", "cp949")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnusableFile(str(path), FileProblem.DAMAGED)


def contents(path: Path) -> bytes:
    """The bytes of an ordinary file, not empty and at most `MOST_BYTES`. Raises UnusableFile."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            # a pipe would be waited for
            raise UnusableFile(str(path), FileProblem.WRONG_KIND)
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            data = file.read(MOST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UnusableFile(str(path), FileProblem.MISSING) from error
    except (OSError, ValueError) as error:
        raise UnusableFile(str(path), FileProblem.UNREADABLE) from error
    if len(data) > MOST_BYTES:
        raise UnusableFile(str(path), FileProblem.TOO_LARGE, MOST_BYTES, max(size, len(data)))
    if not data:
        raise UnusableFile(str(path), FileProblem.EMPTY)
    return data


def _cues(text: str, path: Path | str, *, is_vtt: bool) -> Iterator[_Cue]:
    """The cues in the order of the file, whatever stands between them."""
    timing: re.Match[str] | None = None
    lines: list[str] = []
    count = 0
    for line in text.splitlines():
        match = _TIMING.fullmatch(line) if "-->" in line else None
        if match is None:
            lines.append(line)
            continue
        if timing is not None:
            yield _cue(timing, _body(lines, is_vtt=is_vtt), is_vtt=is_vtt)
        timing, lines = match, []
        count += 1
        if count > MOST_CUES:
            raise UnusableFile(str(path), FileProblem.TOO_LARGE)
    if timing is not None:
        yield _cue(timing, _body([*lines, ""], is_vtt=is_vtt), is_vtt=is_vtt)


def _body(lines: list[str], *, is_vtt: bool) -> list[str]:
    """The lines of a cue, without the number or name of the next one. A cue of WebVTT ends at a blank line."""
    if is_vtt:
        blank = next((n for n, line in enumerate(lines) if not line.strip()), len(lines))
        return lines[:blank]
    if lines and lines[-1].strip().isdecimal() and (len(lines) == 1 or not lines[-2].strip()):
        return lines[:-1]
    return lines


def _cue(timing: re.Match[str], lines: list[str], *, is_vtt: bool) -> _Cue:
    parts = timing.groups()
    start, end = _ms(parts[:4]), _ms(parts[4:])
    text = _joined([line.strip() for line in lines if line.strip()])
    voice = _VOICE.search(text) if is_vtt else None
    text = _TAG.sub("", text)
    name = voice[1] if voice else ""
    if is_vtt:
        text, name = html.unescape(text), html.unescape(name)
    return _Cue(start, max(start, end), one_line(text), one_line(name))


def _joined(lines: list[str]) -> str:
    """The lines as one, with a space between them but in scripts that have none."""
    text = ""
    for line in lines:
        is_tight = not text or (is_spaceless(text[-1]) and is_spaceless(line[0]))
        text += line if is_tight else f" {line}"
    return text


def _ms(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, fraction = parts
    whole = (int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds or 0)
    return whole * 1000 + int((fraction or "").ljust(3, "0"))


def _with_names(found: list[_Cue]) -> list[_Cue]:
    """The cues with the names that stand before their texts taken out, where they repeat."""
    named = {n: match for n, cue in enumerate(found) if not cue.name and (match := _name(cue.text))}
    counts = Counter(match[1].strip() for match in named.values())
    is_usual = len(named) >= _USUAL * len(found) and any(count > 1 for count in counts.values())
    return [
        replace(cue, name=match[1].strip(), text=match[2])
        if (match := named.get(n)) and (is_usual or counts[match[1].strip()] > 1)
        else cue
        for n, cue in enumerate(found)
    ]


def _name(text: str) -> re.Match[str] | None:
    match = _NAMED.fullmatch(text)
    if match is None or not any(c.isalpha() for c in match[1]) or len(match[1].split()) > 4:
        return None
    return match


def _transcript(found: list[_Cue], title: str) -> Transcript:
    speakers = {
        name: Speaker(f"s{n + 1}", name, n % 8)
        for n, name in enumerate(dict.fromkeys(cue.name for cue in found if cue.name))
    }
    segments = tuple(
        Segment(
            f"r0-{n}",
            cue.start_ms,
            cue.end_ms,
            cue.text,
            speakers[cue.name].id if cue.name else None,
            origins=(f"r0-{n}",),
        )
        for n, cue in enumerate(sorted((c for c in found if c.text), key=lambda c: c.start_ms))
    )
    return Transcript(
        title,
        duration_ms=max((s.end_ms for s in segments), default=0),
        speakers=tuple(speakers.values()),
        segments=segments,
    )
