"""One reader for all: a file of another program, or one of our own, as a transcript, and what is to be said of it.

What a file is, its contents say; its name only where they could be several things. Everything is read within bounds.
UnusableFile is the only error.
"""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.domain.remarks import Remark
from desktop_app.domain.transcript import Transcript
from desktop_app.readers import own_json
from desktop_app.readers.ass import ass_of
from desktop_app.readers.assembled import transcript_of
from desktop_app.readers.clouds import reader_of
from desktop_app.readers.cue_files import cues_of
from desktop_app.readers.day_clock import NOON_MS, from_start
from desktop_app.readers.letters import UndecodableError, decoded
from desktop_app.readers.passages import Found, NotOfThisKindError
from desktop_app.readers.smi import smi_of
from desktop_app.readers.tables import table_of
from desktop_app.readers.texts import tidy
from desktop_app.readers.timed_text import timed_text_of
from desktop_app.readers.ttml import ttml_of

MOST_BYTES = 64 * 1024 * 1024
MOST_CUES = 100_000
SUBTITLE_SUFFIXES = (".srt", ".vtt", ".smi", ".sami", ".ass", ".ssa", ".sbv", ".lrc", ".ttml", ".dfxp")
SUFFIXES = (*SUBTITLE_SUFFIXES, ".txt", ".csv", ".tsv", ".json", ".json3")

_JSON_SUFFIXES = (".json", ".json3")
_ARROW = re.compile(r"\d\s*(?:-{1,3}\s?(?:>|&gt;)|[–—―]\s?>|=+>|[→⟶➔⇒])\s*-?\d")


_COMMA = re.compile(r"^\s*\d{1,2}:\d{2}:\d{2}\.\d{1,3},\d{1,2}:\d{2}:\d{2}\.\d{1,3}\s*$", re.ASCII | re.MULTILINE)
"""The times of SubViewer and SBV."""


@dataclass(frozen=True, slots=True)
class Brought:
    """A transcript that came from a file, and what is to be said of it. ``day_start_ms``: how far after midnight its
    beginning was, where its times were those of the day."""

    transcript: Transcript
    remarks: tuple[Remark, ...] = ()
    day_start_ms: int = 0


def read(path: Path | str) -> Brought:
    """Read a file by what it holds. Raises UnusableFile."""
    path = Path(path)
    data = contents(path)
    if path.suffix.lower() not in SUFFIXES:
        raise UnusableFile(str(path), FileProblem.WRONG_KIND)
    return read_contents(data, path)


def read_contents(data: bytes, path: Path | str) -> Brought:
    """The same of bytes that are there already. The name gives the title, and says what they may be."""
    path = Path(path)
    if path.suffix.lower() in _JSON_SUFFIXES:
        return _read_json(data, path)
    if not data.strip():
        raise UnusableFile(str(path), FileProblem.EMPTY)
    try:
        text, remarks = decoded(data)
    except UndecodableError as error:
        raise UnusableFile(str(path), FileProblem.DAMAGED) from error
    if not text.strip():
        raise UnusableFile(str(path), FileProblem.EMPTY)
    return _brought(_from_start(_found(text, path)), path, remarks)


def value_of(data: bytes) -> object:
    """The JSON of a file in whatever letters; broken ones are replaced. None where it is none."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        pass
    try:
        text, _ = decoded(data)
        return json.loads(text, strict=False)
    except (UndecodableError, ValueError, RecursionError):
        return None


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


def _read_json(data: bytes, path: Path) -> Brought:
    value = value_of(data)
    if value is None:
        raise UnusableFile(str(path), FileProblem.DAMAGED)
    if (reader := reader_of(value)) is not None:
        try:
            return _brought(reader(value), path, ())
        except NotOfThisKindError as error:
            raise UnusableFile(str(path), FileProblem.WRONG_KIND) from error
    transcript = own_json.from_value(value, str(path))
    return Brought(transcript if transcript.title else replace(transcript, title=tidy(path.stem)))


def _found(text: str, path: Path) -> Found:
    """The first reader that knows the contents: those that fit them, before those that fit the name."""
    for reader in _readers(text, path.suffix.lower()):
        try:
            found = reader(text)
        except NotOfThisKindError:
            continue
        if len(found.passages) > MOST_CUES:
            raise UnusableFile(str(path), FileProblem.TOO_LARGE)
        if any(any(passage.lines) for passage in found.passages):
            return found
    is_timed = "-->" in text or path.suffix.lower() in SUBTITLE_SUFFIXES[1:]
    raise UnusableFile(str(path), FileProblem.DAMAGED if is_timed else FileProblem.WRONG_KIND)


def _from_start(found: Found) -> Found:
    """What was found, from its first line on where all of it is in the afternoon."""
    if found.day_start_ms or min(passage.start_ms for passage in found.passages) < NOON_MS:
        return found
    passages, day_start_ms = from_start(found.passages, is_sure=False)
    duration_ms = max(0, found.duration_ms - day_start_ms)
    return replace(found, passages=passages, duration_ms=duration_ms, day_start_ms=day_start_ms)


def _readers(text: str, suffix: str) -> Iterator[Callable[[str], Found]]:
    head = text[:4096].lstrip().casefold()
    yield from _readers_of_marks(text, head, suffix)
    if suffix in (".csv", ".tsv"):
        yield table_of
        if not _ARROW.search(text):
            # what is no table after all is none of those that may have a time anywhere in a line
            return
    if suffix in (".srt", ".vtt", ".sbv") or (_ARROW.search(text) and not suffix.startswith((".txt", ".lrc"))):
        yield cues_of
    if suffix in (".txt", ".tsv"):
        if "\t" in text[:200]:
            yield table_of
        if _COMMA.search(text) or (_ARROW.search(text) and "[" not in head[:3]):
            yield cues_of
    yield timed_text_of


def _readers_of_marks(text: str, head: str, suffix: str) -> Iterator[Callable[[str], Found]]:
    """The readers of formats that say at their top what they are."""
    if head.startswith("webvtt"):
        yield cues_of
    if "<sami" in head or "<sync" in head or (suffix in (".smi", ".sami") and "<sync" in text.casefold()):
        yield smi_of
    if "[events]" in text.casefold() or suffix in (".ass", ".ssa"):
        yield ass_of
    if "<tt" in head:
        yield ttml_of


def _brought(found: Found, path: Path, remarks: tuple[Remark, ...]) -> Brought:
    return Brought(transcript_of(found, path.stem), (*found.all_remarks(), *remarks), found.day_start_ms)
