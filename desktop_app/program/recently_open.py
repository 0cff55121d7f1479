"""Where the user was in the documents that were open."""

from __future__ import annotations

from typing import Any

MOST = 8


class RecentlyOpen:
    """The documents opened last, as long as the program runs; their steps are kept in the library."""

    def __init__(self) -> None:
        self._places: dict[str, Any] = {}

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the documents that are remembered, the one that was left last at the end."""
        return tuple(self._places)

    def leave(self, document_id: str, place: Any) -> None:
        """Remember a document that is being closed, and the place that its editor gave."""
        self.forget(document_id)
        self._places[document_id] = place
        while len(self._places) > MOST:
            self.forget(next(iter(self._places)))

    def take(self, document_id: str) -> Any | None:
        """Where the user was in a document that is being opened, for its editor; None if it is not remembered."""
        return self._places.pop(document_id, None)

    def forget(self, document_id: str) -> None:
        """Let go of a document: it is deleted."""
        self._places.pop(document_id, None)
