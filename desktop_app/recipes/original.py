"""The file of a scan, as an export needs to know it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop_app.export.original import Beneath, TextBox
from desktop_app.media.pdf_passwords import PASSWORDS


def beneath(path: str) -> Beneath:
    """What is known of it: the passwords that were told, and where its pages have text that is seen."""
    asked: list[Callable[[int], Sequence[TextBox]]] = []

    def text_on(number: int) -> Sequence[TextBox]:
        if not asked:
            # Loaded only when it is asked for: it brings a library along that most exports do not need.
            from desktop_app.media.pdf_facts import text_of  # noqa: PLC0415 - see above

            asked.append(text_of(path))
        return asked[0](number)

    return Beneath(PASSWORDS.known(), text_on)
