"""What an export may be told of the file that a scan was read from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop_app.domain.straightening import Straightening

TextBox = tuple[float, float, float, float]
"""Left, top, right and bottom of a piece of text, as shares of the page as it is shown."""


@dataclass(frozen=True, slots=True)
class Beneath:
    """What is known of the original beside its bytes. ``passwords``: those that may open it. ``text_of``: where on a
    page, counted from 1, there is text already that is seen; words are not written over it a second time.
    ``straight_picture``: a page, counted from 1, straightened so, as a JPEG; it raises UnusableFile."""

    passwords: tuple[str, ...] = ()
    text_of: Callable[[int], Sequence[TextBox]] | None = None
    straight_picture: Callable[[int, Straightening], bytes] | None = None

    def boxes(self, number: int) -> Sequence[TextBox]:
        """Where that page has text; nowhere, where nobody can tell."""
        return () if self.text_of is None else self.text_of(number)
