"""Times as people and programs write them. All are milliseconds; what lies before the beginning is 0."""

from __future__ import annotations

import re

LATEST_MS = 10**10
"""No recording is longer (115 days); greater numbers are no times."""

_WIDE = str.maketrans("０１２３４５６７８９：．，；［］（）～－＞", "0123456789:.,;[]()~->")

CLOCK = r"(?:\d{1,2};\d{2};\d{2};\d{2}|[-−‒–]?(?:\d{1,4}\s?:\s?)?\d{1,5}\s?:\s?\d{1,2}(?:\s?[.,;:]\s?\d{0,9})?)"
"""A pattern for a time with colons, without groups."""
SPOKEN = (
    r"(?:\d{1,3}\s?시간\s?)?(?:\d{1,5}\s?분\s?)?\d{1,6}(?:[.,]\d{1,9})?\s?초|(?:\d{1,3}\s?시간\s?)?\d{1,5}\s?분(?!\w)"
)
"""As Korean says it: «1분 2초»."""
SECONDS = r"-?\d{1,7}(?:[.,]\d{1,9})?\s?s(?:ec)?"
"""Seconds with their letter: «3.52s»."""
PRIMED = r"(?:\d{1,3}\s?[:°h]\s?)?\d{1,5}\s?['′’]\s?\d{1,2}(?:[.,]\d{1,9})?\s?(?:''|[\"″”]|’’|′′)(?:\d{1,3})?"
"""Minutes and seconds with their signs: «0'03"»."""

_CLOCK = re.compile(r"([-−‒–])?(?:(\d{1,4})\s?:\s?)?(\d{1,5})\s?:\s?(\d{1,2})(?:\s?[.,;:]\s?(\d{0,9}))?", re.ASCII)
_FRAMES = re.compile(r"(\d{1,2})[:;](\d{2})[:;](\d{2})[:;](\d{2})", re.ASCII)
_FRAMES_A_SECOND = 30
"""Of video whose rate the file does not say. At 25 or 24 it is off by a fifth of a second at most."""
_FASTEST = 0.05
"""Letters a millisecond that nobody speaks."""
_SPOKEN = re.compile(r"(?:(\d{1,3})\s?시간\s?)?(?:(\d{1,5})\s?분\s?)?(?:(\d{1,6}(?:[.,]\d{1,9})?)\s?초)?")
_PRIMED = re.compile(
    r"(?:(\d{1,3})\s?[:°h]\s?)?(\d{1,5})\s?['′’]\s?(\d{1,2})(?:[.,](\d{1,9}))?\s?(?:''|[\"″”]|’’|′′)(\d{1,3})?",
    re.ASCII,
)
_SECONDS = re.compile(r"(-)?(\d{1,7}(?:[.,]\d{1,9})?)\s?(?:s(?:ec)?)?")


def narrow(line: str) -> str:
    """The line with digits and signs of full width made narrow: only for looking at times, never as a text."""
    return line if line.isascii() else line.translate(_WIDE)


def time_of(text: str) -> int | None:
    """The milliseconds of a time with colons, with the signs of minutes and seconds, in spoken Korean or seconds; None
    for anything else.

    A fraction may have up to nine digits or none; two digits behind a fourth colon are frames, as editors of video
    count them; hours may be missing, minutes go beyond 59; a time before the
    beginning is 0.
    """
    text = narrow(text).strip()
    if frames := _FRAMES.fullmatch(text):
        return _at_frame(*map(int, frames.groups()))
    if clock := _CLOCK.fullmatch(text):
        sign, hours, minutes, seconds, fraction = clock.groups()
        whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
        return _bounded(0 if sign else whole * 1000 + thousandths(fraction))
    if primed := _PRIMED.fullmatch(text):
        hours, minutes, seconds, fraction, behind = primed.groups()
        whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
        return _bounded(whole * 1000 + thousandths(fraction or behind))
    if text and (spoken := _SPOKEN.fullmatch(text)):
        hours, minutes, seconds = spoken.groups()
        return _bounded((int(hours or 0) * 60 + int(minutes or 0)) * 60_000 + _milliseconds(seconds or "0"))
    if bare := _SECONDS.fullmatch(text):
        return _bounded(0 if bare[1] else _milliseconds(bare[2]))
    return None


def _at_frame(hours: int, minutes: int, seconds: int, frame: int) -> int:
    rate = _FRAMES_A_SECOND if frame < _FRAMES_A_SECOND else 2 * _FRAMES_A_SECOND
    return (hours * 60 + minutes) * 60_000 + seconds * 1000 + min(frame * 1000 // rate, 999)


def clock_of(ms: int) -> str:
    """«14:05», of the milliseconds since midnight."""
    return f"{ms // 3_600_000 % 24:02}:{ms // 60_000 % 60:02}"


def is_too_fast(letters: int, length_ms: float) -> bool:
    """Whether nobody speaks so many letters in such a time, so that it must be in another unit than milliseconds."""
    return letters > length_ms * _FASTEST


def thousandths(fraction: str | None) -> int:
    """The milliseconds of a fraction's digits, cut off behind the third."""
    return int((fraction or "").ljust(3, "0")[:3])


def _milliseconds(seconds: str) -> int:
    whole, _, fraction = seconds.replace(",", ".").partition(".")
    return int(whole) * 1000 + thousandths(fraction)


def _bounded(ms: int) -> int | None:
    return ms if 0 <= ms <= LATEST_MS else None
