"""Packages of word processors: ZIP files with parts, written so that the same document gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date

_FIRST_YEAR, _LAST_YEAR = 1980, 2107
"""The years that a ZIP file can tell."""
_UNIX = 3
_MODE = 0o100644 << 16


def repacked(package: bytes, changed: Mapping[str, bytes], on: date | None) -> bytes:
    """The package with other contents of some parts; all parts of the day ``on``, or of the first one there is.

    The order stays, and a part that was stored as it is (the ``mimetype`` of HWPX, which comes first) stays so.
    """
    day = on if on is not None and _FIRST_YEAR <= on.year <= _LAST_YEAR else date(_FIRST_YEAR, 1, 1)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w") as new:
        for known in old.infolist():
            part = zipfile.ZipInfo(known.filename, (day.year, day.month, day.day, 0, 0, 0))
            part.compress_type = known.compress_type
            part.create_system = _UNIX  # else it would depend on where it was written
            part.external_attr = _MODE
            new.writestr(part, changed[known.filename] if known.filename in changed else old.read(known))
    return out.getvalue()


def part_of(package: bytes, name: str) -> bytes:
    """What a part holds. Raises KeyError where there is none of that name."""
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        return parts.read(name)
