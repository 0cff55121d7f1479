"""What is said where a page was read, and hardly anything of it for sure: that, and the way out."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.errors import Service
from desktop_app.domain.sureness import Unsureness

translate = QCoreApplication.translate


def unsure_words(why: Unsureness, service: str) -> tuple[str, str]:
    """What is wrong with what was read of a page, and what can be done."""
    if why is Unsureness.NOTHING_FOUND:
        what = translate("Sureness", "No text was found here.")
    else:
        what = translate("Sureness", "Hardly anything could be read here for sure.")
    if service == Service.LOCAL:
        what_next = translate(
            "Sureness", "Take the picture again from above in even light, or have it read by a service."
        )
    else:
        what_next = translate("Sureness", "Take the picture again from above, in even light and sharp.")
    return what, what_next


def unsure_sentence(note: str) -> str:
    """The same as a remark of a job, which names the pages of several; empty for another remark."""
    kind, _, rest = note.partition(" ")
    service, _, pages = rest.partition(" ")
    if kind not in set(Unsureness):
        return ""
    what, what_next = unsure_words(Unsureness(kind), service)
    if pages:
        text = translate("Sureness", "Hardly anything could be read for sure on these pages: {pages}.")
        what = text.format(pages=pages)
    return f"{what} {what_next}"
