"""What an export is asked for, what the user chooses, and what came of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from desktop_app.domain.errors import AppError
from desktop_app.domain.masked_documents import FoundDatum
from desktop_app.domain.masks import Masks


@dataclass(frozen=True, slots=True)
class ExportDocument:
    """A document that is to be exported: its id in the library, and its title.

    ``recognised_to_ms``: up to where in the recording a transcript goes that is not finished; None for all others.
    ``is_film``: its recording has pictures, to which subtitles belong.
    """

    id: str
    title: str
    recognised_to_ms: int | None = None
    is_film: bool = False


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What the user chose. ``format``: empty for the one that is offered first. ``name``: of the file, without suffix;
    empty where several are named by their titles.

    ``one_book``: several scans become one workbook, a row for each form. ``events``: what is heard and not spoken
    stands among the lines. ``sound``: the recording lies in the file, where the format has room for it.
    ``masks``: what is masked in the files.
    """

    documents: tuple[str, ...]
    format: str = ""
    speakers: bool = True
    one_cue_per_segment: bool = False
    folder: str = ""
    name: str = ""
    one_book: bool = False
    events: bool = False
    sound: bool = True
    masks: Masks = field(default_factory=Masks)


@dataclass(frozen=True, slots=True)
class NotExported:
    """A document that became no file, and why."""

    document: str
    title: str
    error: AppError


@dataclass(frozen=True, slots=True)
class Exported:
    """The paths of the files that were written, and the documents of which there is none."""

    paths: tuple[str, ...]
    failures: tuple[NotExported, ...] = ()


Preview = Callable[[str, ExportChoice], Awaitable[str]]
"""(document id, choice) → the beginning of the file as text; raises AppError."""
Save = Callable[[ExportChoice, Callable[[int, int], None]], Awaitable[Exported]]
"""(choice, who is told how far it is: done, total) → the files that were written. Raises AppError where none could be:
what is wrong with one document is told for that one. Cancelled, it leaves none of them."""
Find = Callable[[], Awaitable[Sequence[FoundDatum]]]
"""Looks for personal data in all the documents; raises AppError."""
