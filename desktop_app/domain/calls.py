"""Calls to the services as the ledger keeps them: what was sent where, and what became of it.

A content is known by its SHA-256 alone, never by a name or a time: the same recording under another name is the same,
and another one that took its name is another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.errors import Service

Part = tuple[tuple[int, int], ...]
"""Which part of a content: half-open ranges of milliseconds, or of page numbers from 1; empty for all of it."""


_TRACK_MS = 10**11
"""Longer than any recording is: three years."""


class Fate(StrEnum):
    """What became of a call."""

    SENT = "sent"
    """Under way: written down before it left."""
    ACCEPTED = "accepted"
    """The service gave a token for it."""
    ANSWERED = "answered"
    UNREADABLE = "unreadable"
    """Answered with what is no answer: it may be charged, and there is nothing to show for it."""
    REFUSED = "refused"
    """Not accepted, or never sent: not charged."""
    UNKNOWN = "unknown"
    """Broken off after it had gone out."""

    @property
    def bars(self) -> bool:
        """Whether the same content is not to be sent again unasked."""
        return self not in (Fate.UNREADABLE, Fate.REFUSED)


class CallOf(StrEnum):
    """What a call is about."""

    RECORDING = "recording"
    LINES = "lines"
    """Lines of a transcript, recognised again."""
    DICTATION = "dictation"
    PAGES = "pages"
    BOX = "box"


@dataclass(frozen=True, slots=True)
class Call:
    """A call as it is written down before it leaves.

    ``content``: the SHA-256 of the whole file, or of the address of what the service fetches itself. ``part``: what of
    it is sent. ``sent``: the SHA-256 of what leaves, '' where nothing does. ``job`` and ``piece`` say whose it is: a
    job's, a dictation's, a recognition's, a document's. ``milliseconds``, ``pages``: how much it is.
    """

    service: Service
    about: CallOf
    content: str
    part: Part = ()
    sent: str = ""
    job: str = ""
    piece: int = 0
    milliseconds: int = 0
    pages: int = 0


@dataclass(frozen=True, slots=True)
class EarlierCall:
    """A call that was written down. ``started_at``: seconds since 1970. ``token``: of an accepted one."""

    service: str
    fate: Fate
    started_at: float
    part: Part
    job: str
    token: str = ""


def pages_part(numbers: Iterable[int]) -> Part:
    """The part that these pages are."""
    return tuple((number, number + 1) for number in sorted(set(numbers)))


def on_tracks(part: Part, tracks: Iterable[int], *, played: int) -> Part:
    """The part of these tracks of a recording, by their numbers: each is a sound of its own. That of the one that is
    ``played`` is the part itself, as of a recording with a single track; each other lies behind all times of it."""
    return tuple(
        (start + shift, end + shift)
        for shift in (0 if number == played else number * _TRACK_MS for number in sorted(tracks))
        for start, end in part
    )


def whole_track(length_ms: int, track: int) -> Part:
    """All of a recording on the track of a transcript: 0 for the one that is played; a negative one stands for all."""
    return on_tracks(((0, max(1, length_ms)),), (track,), played=0) if track >= 0 else ()


def overlap(one: Part, other: Part) -> bool:
    """Whether two parts of the same content have something in common."""
    if not one or not other:
        return True
    return any(a < d and c < b for a, b in one for c, d in other)


def hash_of_address(address: str) -> str:
    """What stands for the content that a service fetches itself."""
    return hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()
