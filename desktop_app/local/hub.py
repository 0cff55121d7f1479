"""What is expected of a hub that models are fetched from; its client is handed in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Protocol

from desktop_app.domain.models import HubFacts
from desktop_app.domain.progress import Progress


class IncomingFile(Protocol):
    """A file that comes in from its byte ``start`` on."""

    @property
    def start(self) -> int:
        """The place of the first byte that comes: what was asked for, or 0."""

    @property
    def size(self) -> int | None:
        """How many bytes the whole file has; None where the hub does not say."""

    @property
    def is_past_end(self) -> bool:
        """Whether there is nothing at that place."""

    def blocks(self) -> Iterator[bytes]:
        """The bytes; raises OSError where they break off."""


class Hub(Protocol):
    """Where models come from. Every call raises UnusableModel (UNREACHABLE where trying again may help), Cancelled."""

    def facts(self, model: str, place: str, progress: Progress) -> HubFacts:
        """What the hub says of a file of a model: its size and digest."""

    def reading(self, model: str, place: str, start: int, progress: Progress) -> AbstractContextManager[IncomingFile]:
        """Begin to fetch a file of a model from its byte ``start`` on."""
