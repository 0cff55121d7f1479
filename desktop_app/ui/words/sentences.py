"""The shape of a sentence before it is translated; `wording` chooses and fills them."""

from __future__ import annotations

from dataclasses import dataclass


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Mark a text for lupdate, which knows this name. Qt's own does the same but is typed to return an object."""
    return text


@dataclass(frozen=True, slots=True)
class SourceText:
    """The untranslated sentences: what happened, what to do, and whether trying again can help."""

    what: str
    what_next: str
    can_retry: bool = True
