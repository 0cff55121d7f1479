"""How exported files are called: a pattern of words and of pieces in braces, «{날짜} {제목}».

A piece may be named in Korean or in English whatever the language of the screens is; braces around anything else stay
as they are. What a title says is never taken for a piece.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum

from desktop_app.domain.file_names import MOST_BYTES, safe_stem, shortened, taken

_BRACES = re.compile(r"\{([^{}]*)\}")
_LEAST_TITLE_BYTES = 60
"""So much of a long title stays beside long words of the pattern."""
_DIGITS = 2


class NamePiece(StrEnum):
    """What may stand in a pattern; the value is its English name."""

    TITLE = "title"
    DATE = "date"
    TIME = "time"
    NUMBER = "number"
    SPEAKERS = "speakers"
    PAGES = "pages"
    TODAY = "today"


KOREAN = {
    NamePiece.TITLE: "제목",
    NamePiece.DATE: "날짜",
    NamePiece.TIME: "시간",
    NamePiece.NUMBER: "번호",
    NamePiece.SPEAKERS: "화자 수",
    NamePiece.PAGES: "쪽수",
    NamePiece.TODAY: "오늘",
}
"""How the pieces are called in Korean."""
DEFAULT = "{title}"


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """What the pieces say of a document: its own ``day``, the ``clock`` of its making, the ``number``-th (from 1)
    ``of`` so many that are written together."""

    title: str
    day: date
    clock: time = time()
    speakers: int = 0
    pages: int = 0
    number: int = 1
    of: int = 1
    today: date | None = None


def fitting(pattern: str, *, is_scan: bool) -> str:
    """The pattern without the pieces that say nothing of such a document, the number of speakers of a scan or of pages
    of a recording, and without the word that is written on to them («{speakers}명», "{pages}p") and a gap beside it."""
    wrong = NamePiece.SPEAKERS if is_scan else NamePiece.PAGES

    def one(found: re.Match[str]) -> str:
        return "" if _piece(found[2]) is wrong else found[0]

    fits = re.sub(r"([ _-]*[(\[]?)\{([^{}]*)\}([^\W_]*[)\]]?)", one, pattern)
    return pattern if fits == pattern else " ".join(fits.split()).strip(" _-")


def stem_of(pattern: str, document: NamedDocument, suffixes: Collection[str]) -> str:
    """The name of the files of a document, without their suffixes (".hwpx"): what every system takes.

    A long title gives way, so that what else tells files apart stays. Pieces that say nothing of it stay out.
    """
    pattern = fitting(pattern, is_scan=document.pages > 0)
    longest = max(len(suffix.encode()) for suffix in suffixes)
    without = filled(pattern or DEFAULT, replace(document, title=""))
    titles = sum(_piece(found[1]) is NamePiece.TITLE for found in _BRACES.finditer(pattern or DEFAULT))
    room = MOST_BYTES - longest - len(taken(without).encode()) - 1
    short = replace(document, title=shortened(taken(document.title), max(_LEAST_TITLE_BYTES, room // max(1, titles))))
    return safe_stem(filled(pattern or DEFAULT, short), suffixes)


def filled(pattern: str, document: NamedDocument) -> str:
    """The pattern with what the document says in place of its pieces."""
    return _replaced(pattern, lambda piece: _value(piece, document))


def kept(pattern: str) -> str:
    """The pattern with its pieces in English, as it is kept whatever the language of the screens."""
    return _replaced(pattern, lambda piece: f"{{{piece}}}")


def shown(pattern: str, *, in_korean: bool) -> str:
    """The pattern with its pieces as they are called on the screen."""
    return _replaced(pattern, lambda piece: braced(piece, in_korean=in_korean))


def braced(piece: NamePiece, *, in_korean: bool) -> str:
    """A piece as it stands in a pattern on the screen."""
    return f"{{{KOREAN[piece] if in_korean else piece}}}"


def has_pieces(pattern: str) -> bool:
    """Whether anything of a document comes into the name: only such a pattern is good for the next ones too."""
    return any(_piece(found[1]) is not None for found in _BRACES.finditer(pattern))


def _replaced(pattern: str, by: Callable[[NamePiece], str]) -> str:
    def one(found: re.Match[str]) -> str:
        piece = _piece(found[1])
        return found[0] if piece is None else by(piece)

    return _BRACES.sub(one, pattern)


def _piece(name: str) -> NamePiece | None:
    return _BY_NAME.get(_plain(name))


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFC", name).casefold().split())


_BY_NAME = {_plain(name): piece for piece in NamePiece for name in (piece, KOREAN[piece])}


def _value(piece: NamePiece, document: NamedDocument) -> str:
    if piece is NamePiece.TITLE:
        return document.title
    if piece is NamePiece.DATE:
        return document.day.isoformat()
    if piece is NamePiece.TIME:
        return document.clock.strftime("%H-%M")
    if piece is NamePiece.NUMBER:
        return str(document.number).zfill(max(_DIGITS, len(str(document.of))))
    if piece is NamePiece.TODAY:
        return (document.today or date.today()).isoformat()
    return str(document.speakers if piece is NamePiece.SPEAKERS else document.pages)
