"""What a person should look at on the pages of a scan, and in which order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from desktop_app.domain.page_layout import fields_inside
from desktop_app.domain.scan import Cell, Field, Page


class BoxState(Enum):
    """How it stands with a box; the canvas, the list and the grid show it in the same way."""

    PLAIN = "plain"
    DOUBTFUL = "doubtful"
    EDITED = "edited"
    CONFIRMED = "confirmed"


def box_state(box: Field | Cell, threshold: float) -> BoxState:
    """How it stands with a field or cell. What a person changed counts as settled."""
    if box.edited:
        return BoxState.EDITED
    if box.confirmed:
        return BoxState.CONFIRMED
    return BoxState.DOUBTFUL if box.is_doubtful(threshold) else BoxState.PLAIN


@dataclass(frozen=True, slots=True)
class _Found:
    page: Page
    unsure: tuple[str, ...]
    doubtful: tuple[str, ...]
    settled: Mapping[str, BoxState]


class Doubts:
    """The boxes of low confidence, kept for each page as long as the page is the same value.

    A cell counts, with the least sure of its words, only where no field lies in it: else they would be asked about
    twice.
    """

    def __init__(self, threshold: float) -> None:
        self.threshold = threshold
        self._found: dict[str, _Found] = {}

    def unsure(self, page: Page) -> tuple[str, ...]:
        """The boxes of low confidence in reading order, those that a person settled included."""
        return self._of(page).unsure

    def doubtful(self, page: Page) -> tuple[str, ...]:
        """The boxes of low confidence in reading order that nobody has looked at yet."""
        return self._of(page).doubtful

    def settled(self, page: Page) -> Mapping[str, BoxState]:
        """The cells of low confidence of which nothing is left to ask: the fields in them were looked at, or are sure
        enough. They are asked about in place of the cell, so the cell looks as they do."""
        return self._of(page).settled

    def state(self, page: Page, box: Field | Cell) -> BoxState:
        """How it stands with a box of a page; with a cell also by the fields that lie in it."""
        return self.settled(page).get(box.id) or box_state(box, self.threshold)

    @staticmethod
    def order(page: Page) -> tuple[str, ...]:
        """All boxes in the order in which they are gone through: title, fields, cells."""
        return (*(f.id for f in page.all_fields()), *(c.id for t in page.tables for c in t.cells))

    def _of(self, page: Page) -> _Found:
        found = self._found.get(page.id)
        if found is None or found.page is not page:
            found = self._found[page.id] = self._look_through(page)
        return found

    def _look_through(self, page: Page) -> _Found:
        threshold = self.threshold
        low: list[Field | Cell] = [
            f for f in page.all_fields() if (least := f.least_confidence) is not None and least < threshold
        ]
        cells = [
            c
            for t in page.tables
            for c in t.cells
            if c.text and c.least_confidence is not None and c.least_confidence < threshold
        ]
        settled: dict[str, BoxState] = {}
        if cells:
            inside = fields_inside(page.fields, [c.polygon for c in cells])
            low += [c for c, fields in zip(cells, inside, strict=True) if not fields]
            settled = {
                c.id: _as_of(fields)
                for c, fields in zip(cells, inside, strict=True)
                if fields and c.is_doubtful(threshold) and not any(f.is_doubtful(threshold) for f in fields)
            }
        doubtful = tuple(box.id for box in low if not (box.confirmed or box.edited))
        return _Found(page, tuple(box.id for box in low), doubtful, settled)


def _as_of(fields: Sequence[Field]) -> BoxState:
    is_seen = any(field.confirmed or field.edited for field in fields)
    return BoxState.CONFIRMED if is_seen else BoxState.PLAIN
