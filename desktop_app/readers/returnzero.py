"""What ReturnZero (VITO), a Korean service, answers: `results` with `utterances`, in milliseconds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_app.readers.heard_words import speaker, text_in, unwrapped
from desktop_app.readers.json_values import items, mapping, time_in
from desktop_app.readers.passages import Found, NotOfThisKindError, Passage


def is_returnzero(value: object) -> bool:
    """Whether a JSON value is of this kind."""
    return bool(_rows(value))


def returnzero_of(value: object) -> Found:
    """Raises NotOfThisKindError where nothing in it has a text and a time."""
    passages, left_out, language = [], 0, ""
    for row in _rows(value):
        text, start, length = (
            text_in(row.get("msg")),
            time_in(row.get("start_at"), 1.0),
            time_in(row.get("duration"), 1.0),
        )
        if not text:
            continue
        if start is None:
            left_out += 1
            continue
        language = language or text_in(row.get("lang"))
        end = None if length is None else start + length
        passages.append(Passage(start, end, (text,), speaker(row.get("spk"))))
    if not passages:
        raise NotOfThisKindError("nothing with a text and a time")
    return Found(tuple(passages), left_out, language, is_named=any(one.name for one in passages))


def _rows(value: object) -> list[Mapping[str, Any]]:
    for top in unwrapped(value, "result", "data", "response"):
        rows = [row for row in map(mapping, items(mapping(top.get("results")).get("utterances"))) if row]
        if any("msg" in row and "start_at" in row for row in rows):
            return rows
    return []
