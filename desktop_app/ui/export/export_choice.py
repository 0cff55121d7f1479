"""What an export is asked for, what the user chooses, and what came of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from desktop_app.domain.errors import AppError
from desktop_app.domain.masked_documents import FoundDatum
from desktop_app.domain.masks import Masks
from desktop_app.domain.name_pattern import NamedDocument
from desktop_app.domain.subtitles import SpeakerMarks, SubtitleProblem


@dataclass(frozen=True, slots=True)
class ExportDocument:
    """A document that is to be exported: its id in the library, and its title.

    ``recognised_to_ms``: up to where in the recording a transcript goes that is not finished; None for all others.
    ``is_film``: its recording has pictures, to which subtitles belong. ``day`` and ``clock``: of the recording or the
    making; None where nobody knows. ``speakers``, ``pages``: how many.
    """

    id: str
    title: str
    recognised_to_ms: int | None = None
    is_film: bool = False
    day: date | None = None
    clock: time = time()
    speakers: int = 0
    pages: int = 0

    def named(self, number: int, of: int) -> NamedDocument:
        """What a name may say of it, as the ``number``-th (from 1) ``of`` so many."""
        return NamedDocument(self.title, self.day or date.today(), self.clock, self.speakers, self.pages, number, of)


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What the user chose. ``formats``: by their ids, in the order of the screen; empty for the one that is offered
    first. ``name``: how the files are called, without suffix: a pattern as `domain.name_pattern` keeps it, empty for
    their titles.

    ``one_book``: several scans become one workbook, a row for each form. ``fillers``: the words that only fill pauses
    stay. ``events``: what is heard and not spoken stands among the lines. ``sound``: the recording lies in the file,
    where the format has room for it. ``forms``: by their formats, the ids of the templates that minutes are filled
    into; else the layout is our own. ``place``, ``author``: of the minutes, as they were typed. ``masks``: what is
    masked in the files. ``missing``: document and format of the only files that are written, where the others are
    there already; empty for all.

    ``marks``: how subtitles tell who speaks. ``mends_all``: all subtitles that break the rules are mended as far as
    they can be; ``mended``: else those of these documents that begin at these times (ms).

    A wish of a format (`wishes`) has a field of its own here and keeps what was chosen in it.
    """

    documents: tuple[str, ...]
    formats: tuple[str, ...] = ()
    speakers: bool = True
    one_cue_per_segment: bool = False
    folder: str = ""
    name: str = ""
    one_book: bool = False
    fillers: bool = True
    events: bool = False
    sound: bool = True
    forms: Mapping[str, str] = field(default_factory=dict)
    place: str = ""
    author: str = ""
    masks: Masks = field(default_factory=Masks)
    missing: frozenset[tuple[str, str]] = frozenset()
    marks: SpeakerMarks = SpeakerMarks.PREFIX
    mends_all: bool = False
    mended: frozenset[tuple[str, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class NotExported:
    """A file that was not written, of which document and in which format, and why."""

    document: str
    title: str
    format: str
    error: AppError


@dataclass(frozen=True, slots=True)
class SavedFile:
    """A file that was written: where it is, its size in bytes, and what is to be known of it, in sentences."""

    path: str
    size: int = 0
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exported:
    """The files that were written, and those of which there is none."""

    files: tuple[SavedFile, ...]
    failures: tuple[NotExported, ...] = ()

    @property
    def paths(self) -> tuple[str, ...]:
        """Where they are."""
        return tuple(file.path for file in self.files)


@dataclass(frozen=True, slots=True)
class SavingStep:
    """How far the saving is: ``done`` of ``total`` in any unit (``total`` 0: nobody knows), and what is being written
    now: ``name``, the ``number``-th (from 1) of so many ``files``."""

    done: int
    total: int
    name: str = ""
    number: int = 1
    files: int = 1


Preview = Callable[[str, str, ExportChoice], Awaitable[str]]
"""(document id, format, choice) → the beginning of the file as text; raises AppError."""
Save = Callable[[ExportChoice, Callable[[SavingStep], None]], Awaitable[Exported]]
"""(choice, who is told how far it is) → the files that were written. Raises AppError where none could be:
what is wrong with one file is told for that one. Cancelled, it writes no more; what was finished stays, and whoever
saves tells of it."""


@dataclass(frozen=True, slots=True)
class CopiedText:
    """What goes onto the clipboard: the same as text and as HTML, which may be empty."""

    text: str
    html: str = ""


Copy = Callable[[str, str, ExportChoice], Awaitable[CopiedText]]
"""(document id, format, choice) → the whole file for the clipboard; raises AppError."""
Check = Callable[[str, ExportChoice], Awaitable[Sequence[SubtitleProblem]]]
"""(format, choice) → the subtitles of all the documents that break the rules; raises AppError."""
Find = Callable[[], Awaitable[Sequence[FoundDatum]]]
"""Looks for personal data in all the documents; raises AppError."""
