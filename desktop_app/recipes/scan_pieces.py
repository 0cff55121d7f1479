"""How the pages of a scan are shared out over the calls that it takes."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.errors import Service
from desktop_app.domain.job import Piece
from desktop_app.domain.page_numbers import shared_out
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.services.ocr_limits import MOST_PAGES, calls_for

_PIECES_HERE = 50
"""Into about so many parts a scan is cut that is read on this computer, where a call costs nothing: each process has
its page, the first one is there early, and little is read once more after the power failed."""


def pieces_for(numbers: Sequence[int], options: ReadingOptions) -> tuple[Piece, ...]:
    """The pieces for these pages, counted from 1: as few as the service takes, or smaller ones where it is this
    computer."""
    if options.service is not Service.LOCAL:
        return tuple(Piece(0, 0, pages=run) for run in calls_for(numbers, options.domain))
    most = min(MOST_PAGES[options.domain], max(1, -(-len(numbers) // _PIECES_HERE)))
    return tuple(Piece(0, 0, pages=run) for run in shared_out(numbers, most))
