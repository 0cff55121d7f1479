"""What a service says of the words that it is to expect (CLOVA Speech API, «Keyword boosting»)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

MOST_WORDS = 1000
"""As many words one call takes."""
_SHORTEST = 2


def not_listened_for(words: Iterable[str]) -> tuple[str, ...]:
    """The words that the service does not listen for: of one syllable, or with other signs than letters and digits.
    Spaces make no difference to it."""
    return tuple(word for word in words if not _is_fit("".join(unicodedata.normalize("NFC", word).split())))


def _is_fit(letters: str) -> bool:
    return len(letters) >= _SHORTEST and all(letter.isalnum() for letter in letters)
