"""How sure it is what was read of a page: whether there is anything that a person can go on from."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from desktop_app.domain.scan import Page, PageState

SURE = 0.7
"""The confidence from which a word counts as read."""
_LEAST = 0.5
"""The share of a page's letters that are sure, below which hardly anything of it was read."""


class Unsureness(StrEnum):
    """What is wrong with what was read of a page."""

    NOTHING_FOUND = "nothing-found"
    HARDLY_READ = "hardly-read"


def unsureness(page: Page) -> Unsureness | None:
    """None where the page was read well enough, or not at all yet, or was not read but taken from the file. What a
    person settled is sure, and so is what a service says nothing of."""
    if page.state is not PageState.DONE or page.from_file:
        return None
    letters = sure = 0
    for field in page.all_fields():
        length = len(field.text) or (field.checked is not None)
        letters += length
        is_sure = field.confirmed or field.edited or field.confidence is None or field.confidence >= SURE
        sure += length * is_sure
    if not letters and not any(cell.text for table in page.tables for cell in table.cells):
        return Unsureness.NOTHING_FOUND
    return Unsureness.HARDLY_READ if sure < _LEAST * letters else None


def unsure_pages(pages: Sequence[Page]) -> tuple[tuple[int, ...], Unsureness | None]:
    """The numbers of the pages of which hardly anything was read, and what is wrong with them. Empty pages are among
    them only where nothing was found on any page: papers have empty backs."""
    found = {page.number: unsureness(page) for page in pages}
    hardly = tuple(number for number, why in found.items() if why is Unsureness.HARDLY_READ)
    if hardly:
        return hardly, Unsureness.HARDLY_READ
    if found and all(why is Unsureness.NOTHING_FOUND for why in found.values()):
        return tuple(found), Unsureness.NOTHING_FOUND
    return (), None
