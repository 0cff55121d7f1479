"""How the pages of a scan are shared out over the calls that it takes."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from desktop_app.domain.errors import Service
from desktop_app.domain.job import Piece
from desktop_app.domain.page_numbers import shared_out
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.services.ocr_limits import MOST_PAGES, calls_for

_PIECES_HERE = 50
"""Into about so many parts a scan is cut that is read on this computer, where a call costs nothing: each process has
its page, the first one is there early, and little is read once more after the power failed."""


_MOST_OF_FILE = 50
"""Pages whose text is kept together."""


def pieces_for(
    numbers: Sequence[int], options: ReadingOptions, with_text: Collection[int] = frozenset()
) -> tuple[Piece, ...]:
    """The pieces for these pages, counted from 1: as few as the service takes, or smaller ones where it is this
    computer. ``with_text``: those whose text is taken from the file; they are in none of its calls."""
    to_read = [number for number in numbers if number not in with_text]
    taken = shared_out((number for number in numbers if number in with_text), _MOST_OF_FILE)
    if options.service is Service.LOCAL:
        most = min(MOST_PAGES[options.domain], max(1, -(-len(to_read) // _PIECES_HERE)))
        calls = shared_out(to_read, most)
    else:
        calls = calls_for(to_read, options.domain)
    pieces = [Piece(0, 0, pages=run) for run in calls] + [Piece(0, 0, pages=run, from_file=True) for run in taken]
    return tuple(sorted(pieces, key=lambda piece: piece.pages))
