"""What the library says of its documents without opening them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.folding import Span
from desktop_app.domain.transcript import Kind

KEPT_IN_BIN_S = 30 * 24 * 3600
"""How long a deleted document can be restored."""


MOST_HITS = 500
"""As many places a search tells of at most."""


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """One row of a list of documents. Times of day are seconds since 1970, UTC.

    ``recognised_to_ms``: of a transcript that is still being recognised, up to where in the recording that has come;
    None for all others. ``deleted_at``: when it was moved to the bin; None for one that is not in it.
    """

    id: str
    kind: Kind
    title: str
    service: str
    created_at: float
    updated_at: float
    duration_ms: int = 0
    speakers: int = 0
    segments: int = 0
    media: str = ""
    pages: int = 0
    recognised_to_ms: int | None = None
    deleted_at: float | None = None

    @property
    def is_scan(self) -> bool:
        """Whether it is a scan; else it is a transcript."""
        return self.kind is Kind.SCAN

    @property
    def is_sound_only(self) -> bool:
        """Whether it is a recording of which nothing was recognised yet."""
        return self.recognised_to_ms == 0 and not self.segments and bool(self.media)


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for in all documents, as `Wanted` takes it."""

    text: str
    ignore_spaces: bool = False
    is_open: bool = False


class HitIn(StrEnum):
    """What a searched text was found in."""

    TITLE = "title"
    SPEAKER = "speaker"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A place where a searched text stands. ``text`` is the segment's, the title or the speaker's name; ``at`` and
    ``length`` mark the first match in it, ``others`` those behind it, each with its begin and end.

    In a scan ``page`` is the number of the page (0: this is a transcript), ``segment_id`` the field or cell in which
    the match begins, and ``text`` its line. For a speaker ``segment_id`` and ``start_ms`` are of the first line; for a
    title ``segment_id`` is empty. ``created_at``: the document's date, as in `DocumentSummary`.
    """

    document_id: str
    title: str
    segment_id: str
    start_ms: int
    text: str
    at: int
    length: int
    page: int = 0
    found_in: HitIn = HitIn.TEXT
    others: tuple[Span, ...] = ()
    created_at: float = 0.0
    is_scan: bool = False


def numbered(title: str, taken: Collection[str]) -> str:
    """A title that no other document has: «title», «title (2)», …"""
    number, free = 1, title
    while free in taken:
        number += 1
        free = f"{title} ({number})"
    return free
