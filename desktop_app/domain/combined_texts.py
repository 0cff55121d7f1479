"""The texts that a template puts together from fields follow the corrections of these.

The service says what it put together, not of what (CLOVA OCR API, ``combineResult``: «output value per field + fixed
text»). So a combined text is taken apart where what the fields said stands in it; what cannot be taken apart for sure
is left as it is and marked, and a person may write it anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from desktop_app.domain.scan import Combined, CombinedPart, Field, Page


def combined_follow(before: Page, after: Page) -> Page:
    """The page ``after`` an edit, with its combined texts saying what the fields say now."""
    if not after.combined or after.combined is not before.combined or after.fields is before.fields:
        return after
    old, new = _values(before), _values(after)
    changed = {id_ for id_ in old.keys() | new.keys() if old.get(id_) != new.get(id_)}
    if not changed:
        return after
    combined = tuple(_following(one, old, new, changed) for one in after.combined)
    return after if combined == after.combined else replace(after, combined=combined)


def reword_combined(page: Page, index: int, text: str) -> Page:
    """Let a person write a combined text; from then on it follows nothing. Raises IndexError."""
    old = page.combined[index]
    new = Combined(old.name, text, is_edited=True)
    if text == old.text and not old.is_stale:
        return page
    return replace(page, combined=(*page.combined[:index], new, *page.combined[index + 1 :]))


def value_of(field: Field) -> str:
    """What a field puts out: its text, of a box to tick only where it is ticked."""
    return "" if field.checked is False else field.text


def _values(page: Page) -> dict[str, str]:
    return {field.id: value_of(field) for field in page.all_fields()}


def _following(one: Combined, old: Mapping[str, str], new: Mapping[str, str], changed: set[str]) -> Combined:
    parts = () if one.is_edited else one.parts or _taken_apart(one.text, old)
    mine = changed & {part.field_id for part in parts}
    if mine and mine <= new.keys():
        text = "".join(new.get(part.field_id, part.text) if part.field_id else part.text for part in parts)
        one = replace(one, text=text, parts=parts)
        changed = changed - mine
    bare = "".join(one.text.split())
    doubtful = mine - new.keys() or any((said := "".join(old.get(id_, "").split())) and said in bare for id_ in changed)
    return replace(one, is_stale=True) if doubtful else one


def _taken_apart(text: str, values: Mapping[str, str]) -> tuple[CombinedPart, ...]:
    """The text in parts, each what one field says or a fixed text between; only what can be told for sure."""
    owners: list[str] = [""] * len(text)
    by_value: dict[str, list[str]] = {}
    for id_, value in values.items():
        if value:
            by_value.setdefault(value, []).append(id_)
    for value in sorted(by_value, key=len, reverse=True):
        found = [at for at in _places(text, value) if not any(owners[at : at + len(value)])]
        # as often as fields say so: then in their order; a single letter could as well be fixed text
        if len(found) == len(by_value[value]) and all(_stands_alone(text, at, value) for at in found):
            for at, id_ in zip(found, by_value[value], strict=True):
                owners[at : at + len(value)] = [f"{at} {id_}"] * len(value)
    parts: list[CombinedPart] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or owners[end] != owners[start]:
            parts.append(CombinedPart(owners[start].partition(" ")[2], text[start:end]))
            start = end
    return tuple(parts)


def _places(text: str, value: str) -> list[int]:
    found, at = [], text.find(value)
    while at >= 0:
        found.append(at)
        at = text.find(value, at + len(value))
    return found


def _stands_alone(text: str, at: int, value: str) -> bool:
    if len(value) > 1:
        return True
    around = text[max(at - 1, 0) : at] + text[at + 1 : at + 2]
    return not any(character.isalnum() for character in around)
