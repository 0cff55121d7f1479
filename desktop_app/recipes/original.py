"""The file of a scan, as an export needs to know it."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from desktop_app.domain.straightening import Straightening
from desktop_app.export.original import Beneath, TextBox
from desktop_app.media.pdf_passwords import PASSWORDS

_DRAWN_DPI = 300
_QUALITY = 90


def beneath(path: str) -> Beneath:
    """What is known of it: the passwords that were told, and where its pages have text that is seen."""
    asked: list[Callable[[int], Sequence[TextBox]]] = []

    def text_on(number: int) -> Sequence[TextBox]:
        if not asked:
            # Loaded only when it is asked for: it brings a library along that most exports do not need.
            from desktop_app.media.pdf_facts import text_of  # noqa: PLC0415 - see above

            asked.append(text_of(path))
        return asked[0](number)

    return Beneath(PASSWORDS.known(), text_on, lambda number, way: _straight_picture(path, number, way))


def _straight_picture(path: str, number: int, way: Straightening) -> bytes:
    """A page of the file, straightened, as a JPEG. Raises UnusableFile."""
    # Loaded only where a page was straightened.
    from desktop_app.media.page import POINTS_PER_INCH  # noqa: PLC0415 - see above
    from desktop_app.media.pages import open_pages  # noqa: PLC0415 - see above
    from desktop_app.media.straight_pictures import drawn_straight  # noqa: PLC0415 - see above

    with open_pages(path) as pages:
        scale = _DRAWN_DPI / POINTS_PER_INCH if pages.format == "pdf" else 1.0
        picture = drawn_straight(pages.render(number - 1, scale=scale), way)
    body = io.BytesIO()
    picture.save(body, format="JPEG", quality=_QUALITY)
    return body.getvalue()
