"""What is said of a speech model in lists: on the command line and in Settings."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.models import Presence, SpeechModel
from desktop_app.ui import measures

translate = QCoreApplication.translate


def presence_words(model: SpeechModel) -> str:
    """Whether it is there, and used, in a few words."""
    if model.presence is Presence.DAMAGED:
        return translate("Models", "Damaged")
    if model.presence is Presence.PARTLY:
        return translate("Models", "{size} fetched so far").format(size=measures.size_words(model.fetched_bytes))
    if model.presence is Presence.FETCHABLE:
        return translate("Models", "Can be fetched")
    return translate("Models", "In use") if model.is_used else translate("Models", "On this computer")


def memory_words(model: SpeechModel) -> str:
    """How much memory it takes."""
    size = measures.size_words(model.memory_bytes)
    if model.is_estimate:
        return translate("Models", "about {size} of memory (estimated)").format(size=size)
    return translate("Models", "{size} of memory").format(size=size)


def pace_words(minutes: float | None) -> str:
    """How long an hour of speech takes on this computer."""
    if minutes is None:
        return translate("Models", "not measured yet")
    if minutes < 1:
        return translate("Models", "an hour of speech in less than a minute")
    return translate("Models", "an hour of speech in {time}").format(
        time=measures.duration_words(round(minutes) * 60_000)
    )
