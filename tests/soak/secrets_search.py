"""Looks for planted keys where none belongs: as they are, in base64, percent-encoded and hexadecimal."""

from __future__ import annotations

import base64
import gzip
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote


def forms(secret: str) -> tuple[bytes, ...]:
    """The ways in which a key can stand somewhere."""
    plain = secret.encode()
    # in base64 the same bytes look in three ways, by where they begin
    shifted = [base64.b64encode(b"\0" * n + plain)[4 if n else 0 : -4] for n in range(3)]
    percent = "".join(f"%{byte:02X}" for byte in plain)
    found = {plain, plain[::-1], quote(secret, safe="").encode(), percent.encode(), plain.hex().encode(), *shifted}
    return tuple(form for form in found if len(form) > 8)


def places(secrets: Iterable[str], folders: Iterable[Path], texts: Iterable[str] = ()) -> Iterator[str]:
    """Where a key stands: the names of files below the folders, and «a text» for what was printed."""
    wanted = [form for secret in secrets for form in forms(secret)]
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.is_symlink() and any(f in body for body in _bodies(path) for f in wanted):
                yield path.name
    for text in texts:
        if any(form in text.encode(errors="replace") for form in wanted):
            yield "a text"


def _bodies(path: Path) -> Iterator[bytes]:
    body = path.read_bytes()
    yield body
    with suppress(OSError, EOFError, zlib.error):
        yield gzip.decompress(body)
