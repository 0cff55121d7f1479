"""Fields that were read as the same text, to be looked at side by side: the odd one among them stands out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from desktop_app.domain.scan import Field, FieldType, Page, Scan
from desktop_app.domain.scan_edits import confirm, on_page


@dataclass(frozen=True, slots=True)
class SameText:
    """A text, and where it was read: the ids of pages and of fields, side by side, in reading order."""

    text: str
    page_ids: tuple[str, ...] = ()
    field_ids: tuple[str, ...] = ()

    @property
    def places(self) -> list[tuple[str, str]]:
        """Pairs of page id and field id."""
        return list(zip(self.page_ids, self.field_ids, strict=True))


def same_texts(scan: Scan, threshold: float) -> tuple[SameText, ...]:
    """All texts that were read at least twice. Those with doubtful fields come first, those all settled last."""
    normal = FieldType.NORMAL
    fields, pages = defaultdict[str, list[Field]](list), defaultdict[str, list[str]](list)
    for page in scan.pages:
        # no pairs are made here: of 150,000 words that takes ten times as long
        page_id = page.id
        for field in page.fields if page.title is None else (page.title, *page.fields):
            text = field.text
            if text and field.polygon and field.type is normal:
                fields[text].append(field)
                pages[text].append(page_id)

    def rank(text: str) -> tuple[bool, bool, int, str]:
        left = [f for f in fields[text] if not (f.confirmed or f.edited)]
        is_sure = not any(f.is_doubtful(threshold) for f in left)
        return is_sure, not left, -len(fields[text]), text

    several = sorted((text for text, found in fields.items() if len(found) > 1), key=rank)
    return tuple(SameText(t, tuple(pages[t]), tuple(f.id for f in fields[t])) for t in several)


def confirm_same(scan: Scan, same: SameText) -> Scan:
    """Mark all fields that still say the text as found right by a person; one that was corrected is left alone."""
    for page_id in dict.fromkeys(same.page_ids):
        scan = on_page(scan, page_id, lambda page: confirm(page, _still_saying(page, same)))
    return scan


def _still_saying(page: Page, same: SameText) -> list[str]:
    wanted = {field for page_id, field in same.places if page_id == page.id}
    return [f.id for f in page.all_fields() if f.id in wanted and f.text == same.text and not f.confirmed]
