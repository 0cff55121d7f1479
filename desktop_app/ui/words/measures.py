"""Names, durations, dates and sizes in the user's language. Needs QtCore only."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale

from desktop_app.domain.errors import Service
from desktop_app.domain.recognition import FIND_OUT
from desktop_app.domain.timecode import format_clock

if TYPE_CHECKING:
    # Loaded with the sheets that ask for tracks.
    from desktop_app.domain.sending import SoundTrack

translate = QCoreApplication.translate


def service_name(service: str) -> str:
    """What a service is called on the screens. An unknown one is called as it is."""
    names = {
        Service.CLOVA_SPEECH: "CLOVA Speech",
        Service.CSR: "CSR",
        Service.NHN_STT: "NHN Speech to Text",
        Service.CLOVA_OCR: "CLOVA OCR",
        Service.OBJECT_STORAGE: "Object Storage",
        Service.LOCAL: translate("Measures", "This computer"),
        Service.OWN_MODEL: translate("Measures", "The language model"),
    }
    return next((name for known, name in names.items() if known == service), service)


def language_name(code: str) -> str:
    """What a language of recognition is called. An unknown one is called by its code."""
    return {
        "ko-KR": translate("Measures", "Korean"),
        "en-US": translate("Measures", "English"),
        "enko": translate("Measures", "Korean and English mixed"),
        "ja": translate("Measures", "Japanese"),
        "zh-cn": translate("Measures", "Chinese (simplified)"),
        "zh-tw": translate("Measures", "Chinese (traditional)"),
        FIND_OUT: translate("Measures", "Find out which one"),
    }.get(code, code)


_TRACK_LANGUAGES = {
    "kor": "ko-KR",
    "ko": "ko-KR",
    "eng": "en-US",
    "en": "en-US",
    "jpn": "ja",
    "zho": "zh-cn",
    "chi": "zh-cn",
}


def track_name(track: SoundTrack) -> str:
    """What a track of a recording is called: its number, and what the file says of it."""
    language = language_name(_TRACK_LANGUAGES[track.language]) if track.language in _TRACK_LANGUAGES else track.language
    about = " · ".join(part for part in (track.title, language) if part)
    name = translate("Measures", "track {number}").format(number=track.number)
    return f"{name} ({about})" if about else name


def duration_words(ms: int) -> str:
    """A length of time in words: «1 h 02 min», «2 min 31 s», «31 s», «0.4 s»."""
    if 100 <= ms < 1000:
        return translate("Measures", "{seconds} s").format(seconds=f"0.{ms // 100}")
    seconds = max(ms, 0) // 1000
    if seconds >= 3600:
        text = translate("Measures", "{hours} h {minutes} min")
        return text.format(hours=seconds // 3600, minutes=f"{seconds // 60 % 60:02}")
    if seconds >= 60:
        text = translate("Measures", "{minutes} min {seconds} s")
        return text.format(minutes=seconds // 60, seconds=f"{seconds % 60:02}")
    return translate("Measures", "{seconds} s").format(seconds=seconds)


def clock(ms: int) -> str:
    """A time as a player shows it: «2:10», «1:02:33»."""
    text = format_clock(ms)
    return text[1:] if text.startswith("0") else text


def time_left(seconds: float) -> str:
    """How long something still takes: «1 min 10 s left»."""
    return translate("Measures", "{time} left").format(time=duration_words(round(seconds) * 1000))


def percent(done: int, total: int) -> str:
    """A share, rounded down, so that 100 % means finished: «43 %»."""
    return f"{max(0, min(100, done * 100 // total if total > 0 else 0))} %"


def size_words(amount: int) -> str:
    """A number of bytes: «2 GB», «512 kB»."""
    value = float(max(amount, 0))
    units = ["B", "kB", "MB", "GB", "TB"]
    while value >= 1000 and len(units) > 1:
        value /= 1000
        units.pop(0)
    return f"{value:.0f} {units[0]}" if value >= 100 or value.is_integer() else f"{value:.1f} {units[0]}"


def moment(when: float, now: float | None = None, *, is_exact: bool = False) -> str:
    """When something was: «Today 14:03», «Yesterday 9:10», «3 Nov», «2025-11-03». Both in seconds since 1970, UTC.

    ``is_exact``: with its time however long ago, as it tells two of the same title apart.
    """
    day = _day(when, now)
    is_told = time_of_day(when) in day
    return f"{day} {time_of_day(when)}" if is_exact and not is_told else day


def _day(when: float, now: float | None) -> str:
    then = QDateTime.fromSecsSinceEpoch(int(when))
    today = (QDateTime.currentDateTime() if now is None else QDateTime.fromSecsSinceEpoch(int(now))).date()
    day: QDate = then.date()
    if day == today:
        return translate("Measures", "Today {time}").format(time=time_of_day(when))
    if day.addDays(1) == today:
        return translate("Measures", "Yesterday {time}").format(time=time_of_day(when))
    if day.year() == today.year():
        return QLocale().toString(day, translate("Measures", "d MMM", "a day of this year, as QLocale writes it"))
    return day.toString("yyyy-MM-dd")


def time_of_day(when: float) -> str:
    """«14:03»."""
    return QDateTime.fromSecsSinceEpoch(int(when)).toString("HH:mm")


def speakers(count: int) -> str:
    """«5 speakers»."""
    if count == 1:
        return translate("Measures", "1 speaker")
    return translate("Measures", "{count} speakers").format(count=count)


def pages(count: int) -> str:
    """«3 pages»."""
    if count == 1:
        return translate("Measures", "1 page")
    return translate("Measures", "{count} pages").format(count=count)


def page(number: int) -> str:
    """«Page 3»."""
    return translate("Measures", "Page {number}").format(number=number)


def days_left(until: float, now: float) -> str:
    """«in 12 days», «today»: how many days are left. Both in seconds since 1970, UTC."""
    days = max(0, math.ceil((until - now) / 86_400))
    if days <= 1:
        return translate("Measures", "within a day")
    return translate("Measures", "in {count} days").format(count=days)


def documents(count: int) -> str:
    """«3 documents»."""
    if count == 1:
        return translate("Measures", "1 document")
    return translate("Measures", "{count} documents").format(count=count)


def recordings(count: int) -> str:
    """«3 recordings»."""
    if count == 1:
        return translate("Measures", "1 recording")
    return translate("Measures", "{count} recordings").format(count=count)


def speaker_found() -> str:
    """Words that say that a speaker's name was found."""
    return translate("Measures", "Speaker", "what a search found is a speaker's name")


def places(count: int) -> str:
    """«3 places»."""
    if count == 1:
        return translate("Measures", "1 place")
    return translate("Measures", "{count} places").format(count=count)
