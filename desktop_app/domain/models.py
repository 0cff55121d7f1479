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
    ``memory_bytes`` when loaded; ``is_estimate`` where nobody measured that. ``comes_along`` with the installation;
    ``is_on_hub``: it can be fetched, also again. ``where``: its folder, "" where it is not there. ``source``: what it
    is fetched from or was taken from. ``digest``: SHA-256 of its weights, "" where the hub says it only when it is
    asked. ``quick_minutes``, ``careful_minutes``: for an hour of speech, measured on this computer; None before that.
    """

    name: str
    presence: Presence
    size_bytes: int
    memory_bytes: int
    is_estimate: bool = True
    is_used: bool = False
    comes_along: bool = False
    is_on_hub: bool = True
    where: str = ""
    source: str = ""
    digest: str = ""
    fetched_bytes: int = 0
    quick_minutes: float | None = None
    careful_minutes: float | None = None


class Doing(StrEnum):
    """What is being done with a model."""

    FETCHING = "fetching"
    TAKING = "taking"
    """From a folder of the user's."""
    MEASURING = "measuring"


@dataclass(frozen=True, slots=True)
class ModelWork:
    """How far something is that is being done with a model: bytes ``done`` of ``total`` (0 where nobody knows),
    ``left_s`` seconds still to go where that can be said."""

    doing: Doing
    done: int = 0
    total: int = 0
    left_s: float | None = None

    @property
    def share(self) -> float | None:
        """0.0–1.0, None where nobody knows."""
        return min(1.0, self.done / self.total) if self.total else None

    @property
    def bytes_per_s(self) -> float | None:
        """How quick the bytes come."""
        return (self.total - self.done) / self.left_s if self.left_s else None
