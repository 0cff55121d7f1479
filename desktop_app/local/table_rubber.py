"""Takes the lines of tables out of a picture: dashed ones above all are letters to the engine that reads it."""

from __future__ import annotations

import numpy as np
from PIL import Image

from desktop_app.local.table_grid import meeting_lines
from desktop_app.local.table_lines import Grey, RuledLine, mended, ruled_lines

_LETTER = 30.0
"""How high letters are likely to be, in pixels, before any was read."""
_FEWEST = 5
"""Lines of a table, at least: two cells have as many."""
_ASIDE = 5
"""Pixels either way of its middle that a line takes up at most."""


def without_table_lines(picture: Image.Image) -> Image.Image | None:
    """The picture (in grey) without the lines that meet in tables; None where there are none."""
    grey = np.asarray(picture)
    levels, uprights = (mended(some, _LETTER) for some in ruled_lines(grey, _LETTER))
    groups = [group for group in meeting_lines(levels, uprights, _LETTER) if len(group[0]) + len(group[1]) >= _FEWEST]
    if not groups:
        return None
    bare = grey.copy()
    for some_levels, some_uprights in groups:
        for line in some_levels:
            _rub_out(bare, line)
        for line in some_uprights:
            _rub_out(bare.T, line)
    return Image.fromarray(bare)


def _rub_out(grey: Grey, line: RuledLine) -> None:
    """Give each pixel of a level line the tone of the paper above or below it, whichever is the lighter."""
    columns = np.arange(max(int(line.start) - 2, 0), min(int(line.end) + 3, grey.shape[1]))
    rows = np.rint(line.at + line.slope * (columns - (line.start + line.end) / 2)).astype(np.int64)
    last = grey.shape[0] - 1
    above, below = (grey[np.clip(rows + aside, 0, last), columns] for aside in (-_ASIDE - 1, _ASIDE + 1))
    paper = np.maximum(above, below)
    for aside in range(-_ASIDE, _ASIDE + 1):
        at = np.clip(rows + aside, 0, last)
        grey[at, columns] = np.maximum(grey[at, columns], paper)
