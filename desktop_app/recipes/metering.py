"""What is counted of paid calls, and who says that one's own limit is reached."""

from __future__ import annotations

from typing import Protocol

from desktop_app.domain.errors import Service


class Meter(Protocol):
    """Counts calls by service. Safe to use from several threads."""

    def check(self, service: Service) -> None:
        """Asked before a call. Raises LimitReached where one's own limit is used up."""

    def count(self, service: Service, *, milliseconds: int = 0, pages: int = 0) -> None:
        """Told of one call that was accepted, or may have been."""


class NoMeter:
    """Counts nothing and stops nothing."""

    def check(self, service: Service) -> None:
        """Let every call pass."""

    def count(self, service: Service, *, milliseconds: int = 0, pages: int = 0) -> None:
        """Count nothing."""
