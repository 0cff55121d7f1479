"""The speech models of this computer as a person sees them: what there is, what it needs, which one is used."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

BASE = "base"
"""The name of the model that comes with the installation."""


class Presence(StrEnum):
    """Whether a model can be used now."""

    HERE = "here"
    PARTLY = "partly"
    """A fetch was broken off; what came is kept and goes on from there."""
    FETCHABLE = "fetchable"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class HubFacts:
    """What the hub says of a file before it is fetched.

    ``size`` in bytes, None where it does not say. ``sha256`` of a large file; ``git_sha1`` of a small one (the id that
    git gives its bytes); "" where it says none. ``commit``: the revision of the whole repository, "" likewise.
    """

    size: int | None = None
    sha256: str = ""
    git_sha1: str = ""
    commit: str = ""


@dataclass(frozen=True, slots=True)
class SpeechModel:
    """One model in the list.

    ``size_bytes`` on disk, and to fetch where it is not there (``fetched_bytes`` of them already came).
    ``memory_bytes`` when loaded; ``is_estimate`` where nobody measured that. ``where``: its folder, "" where it is not
    there. ``source``: what it is fetched from or was taken from. ``digest``: SHA-256 of its weights, "" where the hub
    says it only when it is asked. ``minutes_an_hour``: for an hour of speech, quick, measured on this computer; None
    before it was measured.
    """

    name: str
    presence: Presence
    size_bytes: int
    memory_bytes: int
    is_estimate: bool = True
    is_used: bool = False
    comes_along: bool = False
    where: str = ""
    source: str = ""
    digest: str = ""
    fetched_bytes: int = 0
    minutes_an_hour: float | None = None
