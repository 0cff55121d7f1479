"""What is said of a speech model in lists: on the command line and in Settings."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.models import BASE, Doing, ModelWork, Presence, SpeechModel
from desktop_app.ui.words import measures

translate = QCoreApplication.translate


def title(name: str) -> str:
    """A model's name in a list, where base alone would tell nobody that it is the one that comes along."""
    return translate("Models", "standard model (base)") if name == BASE else name


def title_in_words(name: str) -> str:
    """What a model is called in the middle of a sentence."""
    return title(name) if name == BASE else translate("Models", "model “{name}”").format(name=name)


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
    """How much memory a model takes while it hears."""
    size = measures.size_words(model.memory_bytes)
    if model.is_estimate:
        return translate("Models", "about {size} of memory (estimated)").format(size=size)
    return translate("Models", "{size} of memory").format(size=size)


def pace_words(quick: float | None, careful: float | None) -> str:
    """How long an hour of speech takes on this computer, in minutes."""
    if quick is None:
        return translate("Models", "not measured yet")
    text = translate("Models", "an hour of speech takes {time}").format(time=_minutes(quick))
    if careful is None:
        return text
    return f"{text}, " + translate("Models", "listening carefully {time}").format(time=_minutes(careful))


def _minutes(minutes: float) -> str:
    count = max(1, round(minutes))
    if count == 1:
        return translate("Models", "1 minute")
    return translate("Models", "{count} minutes").format(count=count)


def work_words(work: ModelWork) -> str:
    """What is being done with it, how far that is, how quick, and how long it still takes."""
    what = {
        Doing.FETCHING: translate("Models", "Fetching"),
        Doing.TAKING: translate("Models", "Copying"),
        Doing.MEASURING: translate("Models", "Measuring with a short sample; this takes a moment"),
    }[work.doing]
    parts = [what]
    if work.total:
        parts.append(measures.percent(work.done, work.total))
    if work.bytes_per_s:
        speed = measures.size_words(
            round(work.bytes_per_s / 1e4) * 10_000 if work.bytes_per_s > 1e5 else round(work.bytes_per_s)
        )
        parts.append(translate("Models", "{size} a second").format(size=speed))
    if work.left_s is not None:
        parts.append(measures.time_left(work.left_s))
    return " · ".join(parts)
