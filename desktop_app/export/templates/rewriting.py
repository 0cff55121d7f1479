"""Other letters in a paragraph of a form: as few of its bytes as can be are changed, and each keeps its look."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.export.templates.model import FormParagraph, Letters
from desktop_app.export.templates.xml_source import ByteSplice

Change = tuple[int, int, str]
"""From letter to letter of a paragraph, and what comes in their place."""


def letters(text: str) -> bytes:
    """A text as it stands between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode()


def rewritten(paragraph: FormParagraph, changes: Sequence[Change], *, is_fresh: bool = False) -> list[ByteSplice]:
    """The edits that put other letters into a paragraph. ``is_fresh``: not in the look of what stood there."""
    texts: list[str | None] = [piece.text for piece in paragraph.pieces]
    homeless = ""
    found: list[ByteSplice] = []
    for start, end, new in sorted(changes, reverse=True):
        into = None if is_fresh else _into(paragraph.pieces, start, end)
        _change(paragraph.pieces, texts, (start, end, new), into)
        behind = None if is_fresh or into is not None else _behind(paragraph.pieces, start)
        if behind is not None:
            found.append(ByteSplice(behind.end, behind.end, behind.before + letters(new) + behind.after))
        elif into is None:
            homeless = new + homeless
    found += [
        ByteSplice(piece.start, piece.end, b"" if text is None else piece.before + letters(text) + piece.after)
        for piece, text in zip(paragraph.pieces, texts, strict=True)
        if text != piece.text
    ]
    if homeless:
        fresh = paragraph.fresh
        found.append(ByteSplice(fresh.start, fresh.end, fresh.before + letters(homeless) + fresh.after))
    return [*found, *paragraph.taken] if found else []


def _change(pieces: Sequence[Letters], texts: list[str | None], change: Change, into: int | None) -> None:
    """Make a change in the texts of the pieces; None for a mark that goes."""
    start, end, new = change
    at = 0
    for number, piece in enumerate(pieces):
        first, last = max(start - at, 0), min(end - at, len(piece.text))
        text = texts[number]
        if piece.is_mark and first < last:
            texts[number] = None
        elif not piece.is_mark and text is not None and (first < last or number == into):
            texts[number] = text[:first] + (new if number == into else "") + text[last:]
        at += len(piece.text)


def _behind(pieces: Sequence[Letters], start: int) -> Letters | None:
    """The mark that ends where letters go in."""
    at = 0
    for piece in pieces:
        at += len(piece.text)
        if piece.is_mark and at == start:
            return piece
    return None


def _into(pieces: Sequence[Letters], start: int, end: int) -> int | None:
    """The piece that letters go into: the first of those that they replace, else the one before; None where there is
    none, or an example only."""
    at = 0
    before: int | None = None
    for number, piece in enumerate(pieces):
        stop = at + len(piece.text)
        if not piece.is_mark and not piece.is_example:
            if at <= start < stop or start <= at < end:
                return number
            if start in (at, stop):
                before = number
        at = stop
    return before
