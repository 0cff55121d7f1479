"""A page that is far longer than wide, as a conversation saved as one picture, in bands that can be read."""

from __future__ import annotations

import numpy as np
from PIL import Image

_LONG, _TIMES = 12_000, 4
"""Pixels from which on a page that is so many times as long as wide is cut; the engine takes 32,767 and in fewer pixels
its letters would be too small."""
_BAND, _LOOKED = 6_000, 1_500
"""How long a band is, about, and how far from its end a blank row is looked for."""
_COLUMNS = 400


def bands(grey: Image.Image) -> list[tuple[int, int]]:
    """First and last row of each band, cut where the rows are blank; one band for a page as usual."""
    if grey.height < _LONG or grey.height < _TIMES * grey.width:
        return [(0, grey.height)]
    cuts = [0]
    while grey.height - cuts[-1] > _BAND + _LOOKED:
        first = cuts[-1] + _BAND - _LOOKED
        looked = grey.crop((0, first, grey.width, first + 2 * _LOOKED))
        rows = np.asarray(looked.resize((min(_COLUMNS, grey.width), looked.height), Image.Resampling.BOX), np.int16)
        # the middle of the widest blank stretch, or the row with the least on it
        busy = np.abs(np.diff(rows, axis=1)).max(axis=1, initial=0)
        blank = busy <= max(8, int(busy.min()))
        edges = np.flatnonzero(np.diff(np.concatenate([[0], blank.astype(np.int8), [0]])))
        starts, ends = edges[::2], edges[1::2]
        widest = int((ends - starts).argmax())
        cuts.append(first + int(starts[widest] + ends[widest]) // 2)
    return list(zip(cuts, [*cuts[1:], grey.height], strict=True))
