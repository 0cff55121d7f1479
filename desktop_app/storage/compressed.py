"""Bodies as they are kept in the library: compressed."""

from __future__ import annotations

import zlib

import msgspec


def inflated(body: object) -> bytes:
    """A kept body. Raises msgspec.DecodeError where no body of ours stands."""
    if not isinstance(body, bytes):
        raise msgspec.DecodeError("not a body")
    try:
        return zlib.decompress(body)
    except zlib.error as error:
        raise msgspec.DecodeError(str(error)) from error
