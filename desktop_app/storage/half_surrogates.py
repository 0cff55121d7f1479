"""Text that no file can hold: a broken answer, or the name of a file, may have half surrogates in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

V = TypeVar("V")


def writable(value: V) -> V:
    """A document, or any part of one, without half surrogates."""
    made: Any = value
    if isinstance(value, str) and not isinstance(value, Enum):
        made = value.encode("utf-8", "replace").decode()
    elif isinstance(value, tuple):
        made = tuple(writable(part) for part in value)
    elif isinstance(value, Mapping):
        made = {writable(name): writable(part) for name, part in value.items()}
    elif is_dataclass(value) and not isinstance(value, type):
        made = replace(value, **{f.name: writable(getattr(value, f.name)) for f in fields(value)})
    result: V = made
    return result
