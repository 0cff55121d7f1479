"""Titles in lists: in the order a person expects, and which of them alone tell nobody which document is meant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_NUMBER = re.compile(r"([0-9]+)")


def natural(title: str) -> tuple[tuple[int, str], ...]:
    """What titles are sorted by: «회의 2» before «회의 10», capitals as small letters."""
    parts = _NUMBER.split(title.casefold())
    # words stand at the even places, numbers between them
    return tuple((int(part), "") if place % 2 else (-1, part) for place, part in enumerate(parts))


def doubled(titles: Iterable[str]) -> frozenset[str]:
    """Those that stand there more than once."""
    return frozenset(title for title, count in Counter(titles).items() if count > 1)
