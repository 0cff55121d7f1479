"""Fields that were read as the same text, to be looked at side by side: the odd one among them stands out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from desktop_app.domain.geometry import has_place
from desktop_app.domain.scan import Field, FieldType, Page, Scan
from desktop_app.domain.scan_edits import confirm, on_page


@dataclass(frozen=True, slots=True)
class SameText:
    """A text, and where it was read: pairs of page id and field id, in reading order over the whole scan."""

    text: str
    places: tuple[tuple[str, str], ...]


def same_texts(scan: Scan, threshold: float) -> tuple[SameText, ...]:
    """All texts that were read at least twice. Those with doubtful fields come first, those all settled last."""
    found: dict[str, list[tuple[str, Field]]] = defaultdict(list)
    for page in scan.pages:
        for field in page.all_fields():
            if field.text and field.type is FieldType.NORMAL and has_place(field.polygon):
                found[field.text].append((page.id, field))

    def rank(item: tuple[str, list[tuple[str, Field]]]) -> tuple[bool, bool, int, str]:
        text, fields = item
        is_sure = not any(f.is_doubtful(threshold) for _, f in fields)
        return is_sure, all(f.confirmed or f.edited for _, f in fields), -len(fields), text

    several = sorted(((text, fields) for text, fields in found.items() if len(fields) > 1), key=rank)
    return tuple(SameText(text, tuple((page, f.id) for page, f in fields)) for text, fields in several)


def confirm_same(scan: Scan, same: SameText) -> Scan:
    """Mark all fields that still say the text as found right by a person; one that was corrected is left alone."""
    for page_id in dict.fromkeys(page for page, _ in same.places):
        scan = on_page(scan, page_id, lambda page: confirm(page, _still_saying(page, same)))
    return scan


def _still_saying(page: Page, same: SameText) -> list[str]:
    wanted = {field for page_id, field in same.places if page_id == page.id}
    return [f.id for f in page.all_fields() if f.id in wanted and f.text == same.text and not f.confirmed]
