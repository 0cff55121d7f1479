"""What differs between two states of a scan: the fields and pages that changed, so that undo and saving stay small.

Pages and fields are told apart by identity (``is``): an edit leaves the untouched ones as the very same objects.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop_app.domain.scan import Field, Page, Scan
from desktop_app.domain.splices import Splice, inverted, matched, removed_ids, spliced, splices, written_ids


@dataclass(frozen=True, slots=True)
class PageChange:
    """The way from one state of a page to another.

    ``fields``: splices of the reading order. ``head_before`` and ``head_after``: the page without its fields, both None
    where nothing else changed.
    """

    page_id: str
    fields: tuple[Splice[Field], ...] = ()
    head_before: Page | None = None
    head_after: Page | None = None

    def removed_ids(self) -> tuple[str, ...]:
        """The ids of the fields that are gone afterwards."""
        return removed_ids(self.fields)

    def written_ids(self) -> tuple[str, ...]:
        """The ids of the fields that are new or other afterwards, in order."""
        return written_ids(self.fields)

    @property
    def keeps_rows(self) -> bool:
        """Whether each field stays at its place under its id, with other contents: none comes, goes or moves."""
        return all(splice.keeps_rows for splice in self.fields)


@dataclass(frozen=True, slots=True)
class ScanHead:
    """All of a scan but its pages."""

    title: str
    service: str


@dataclass(frozen=True, slots=True)
class ScanChange:
    """The way from one state of a scan to another.

    ``splices``: the pages that came, went or moved, whole. ``pages``: what changed on those that are in both states.
    ``head_before`` and ``head_after`` are both None where nothing but pages changed.
    """

    splices: tuple[Splice[Page], ...] = ()
    pages: tuple[PageChange, ...] = ()
    head_before: ScanHead | None = None
    head_after: ScanHead | None = None

    @property
    def is_empty(self) -> bool:
        """Whether the two states are the same."""
        return not self.splices and not self.pages and self.head_after is None

    def page_ids(self) -> tuple[str, ...]:
        """The ids of all pages that are other afterwards: changed, new or gone."""
        whole = [page.id for s in self.splices for page in (*s.removed, *s.inserted)]
        return tuple(dict.fromkeys([*whole, *(change.page_id for change in self.pages)]))


def difference(before: Scan, after: Scan) -> ScanChange:
    """The change from ``before`` to ``after``: one pass over the pages, and over the fields of those that changed."""
    moved: tuple[Splice[Page], ...] = ()
    pages: tuple[PageChange, ...] = ()
    if before.pages is not after.pages:
        if [p.id for p in before.pages] != [p.id for p in after.pages]:
            moved = matched(before.pages, after.pages, lambda page: page.id)
        whole = {page.id for s in moved for page in s.inserted}
        known = {page.id: page for page in before.pages}
        pages = tuple(
            change
            for page in after.pages
            if page.id not in whole
            and (old := known[page.id]) is not page
            and ((change := _page_difference(old, page)).fields or change.head_after is not None)
        )
    if (before.title, before.service) == (after.title, after.service):
        return ScanChange(moved, pages)
    return ScanChange(moved, pages, ScanHead(before.title, before.service), ScanHead(after.title, after.service))


def apply(scan: Scan, change: ScanChange) -> Scan:
    """The scan after the change. Raises ValueError if the change does not start from this scan."""
    pages = spliced(scan.pages, change.splices) if change.splices else scan.pages
    if change.pages:
        changes = {c.page_id: c for c in change.pages}
        if not changes.keys() <= {page.id for page in pages}:
            raise ValueError("the change does not start from this scan")
        pages = tuple(_changed(page, changes[page.id]) if page.id in changes else page for page in pages)
    head = change.head_after or ScanHead(scan.title, scan.service)
    return Scan(head.title, head.service, pages)


def inverse(change: ScanChange) -> ScanChange:
    """The change that leads back."""
    back = tuple(PageChange(c.page_id, inverted(c.fields), c.head_after, c.head_before) for c in change.pages)
    return ScanChange(inverted(change.splices), back, change.head_after, change.head_before)


def combined(after: Scan, first: ScanChange, second: ScanChange) -> ScanChange:
    """One change in place of two that led to ``after`` one behind the other (typing that is undone as a whole)."""
    return difference(apply(apply(after, inverse(second)), inverse(first)), after)


def has_other_picture(change: PageChange) -> bool:
    """Whether a page is shown straightened afterwards and was not before, or the other way round."""
    before, after = change.head_before, change.head_after
    return before is not None and after is not None and before.straightening != after.straightening


def _page_difference(before: Page, after: Page) -> PageChange:
    heads = replace(before, fields=()), replace(after, fields=())
    fields = splices(before.fields, after.fields)
    return PageChange(after.id, fields) if heads[0] == heads[1] else PageChange(after.id, fields, *heads)


def _changed(page: Page, change: PageChange) -> Page:
    fields = spliced(page.fields, change.fields) if change.fields else page.fields
    return replace(change.head_after or page, fields=fields)
