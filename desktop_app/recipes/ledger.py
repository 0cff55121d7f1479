"""How the recipes write each call down before it leaves, and what became of it after."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from desktop_app.domain.calls import Call, Fate, hash_of_address
from desktop_app.domain.errors import AppError, Unintelligible
from desktop_app.domain.job import Job
from desktop_app.media.content_hash import content_hash
from desktop_app.recipes.calls import Sending, is_unsure


class Ledger(Protocol):
    """Where calls are written down. Safe to use from several threads."""

    def check(self, call: Call, *, again: bool = False) -> None:
        """Asked before what a call needs is made ready: raises what `begin` would raise then, so that nothing is
        converted, cut or uploaded in vain. What leaves need not be known yet."""

    def begin(self, call: Call, *, again: bool = False) -> None:
        """Write a call down that is about to leave. Raises LimitReached, StorageError, and SentBefore where somebody
        else sent the same content before, unless it is to be sent ``again`` all the same: then nothing may leave."""

    def settle(self, call: Call, fate: Fate, token: str = "", pages: int | None = None) -> None:
        """Write down what became of it; what cannot be written is logged, as the call was made."""

    def made(self, call: Call) -> None:
        """Told of a call that was accepted, once that is written down: says where one's own limit comes near."""


class NoLedger:
    """Writes nothing down and lets every call leave."""

    def check(self, call: Call, *, again: bool = False) -> None:
        """Let every call be made ready."""

    def begin(self, call: Call, *, again: bool = False) -> None:
        """Let every call leave."""

    def settle(self, call: Call, fate: Fate, token: str = "", pages: int | None = None) -> None:
        """Forget what became of it."""

    def made(self, call: Call) -> None:
        """Say nothing."""


@contextmanager
def written_down(ledger: Ledger, call: Call, sending: Sending | None = None, *, again: bool = False) -> Iterator[None]:
    """A call that is made in this block: written down before, and settled where the block fails. Raises as
    `Ledger.begin`. ``sending``: what watches its body, where it tells."""
    ledger.begin(call, again=again)
    try:
        yield
    except AppError as error:
        ledger.settle(call, fate_of(error, sending))
        raise


def fate_of(error: AppError, sending: Sending | None = None) -> Fate:
    """What became of a call that failed so."""
    if not is_unsure(error, sending):
        return Fate.REFUSED
    return Fate.UNREADABLE if isinstance(error, Unintelligible) else Fate.UNKNOWN


def content_of(job: Job) -> str:
    """By what the ledger knows what a job sends. Raises UnusableFile."""
    return content_hash(job.source) if job.is_file else hash_of_address(job.source)


def content_of_input(name: str) -> str:
    """The same for what may be a file of this computer, or an address or a key of a store. Raises UnusableFile."""
    return content_hash(name) if Path(name).is_file() else hash_of_address(name)
