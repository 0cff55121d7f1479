"""What is known before a recording is sent: what a service can do, and what will be sent where."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.errors import AppError, Service


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """What a service gives, in the words a user chooses by. ``longest_ms``: one call; longer recordings are split.

    ``is_ready``: its account is filled in (always true for the services on this computer).
    """

    service: Service
    is_ready: bool
    languages: tuple[str, ...]
    longest_ms: int
    gives_speakers: bool
    gives_word_times: bool
    gives_events: bool
    takes_words: bool


@dataclass(frozen=True, slots=True)
class SendingPlan:
    """What will happen to one recording. ``problem`` is set where it cannot be sent at all."""

    path: str
    duration_ms: int = 0
    size_bytes: int = 0
    is_converted: bool = False
    calls: int = 1
    problem: AppError | None = None
