"""Why a recording cannot be recognised. Apart from `audio`, so that nobody loads a decoder to know it."""

from __future__ import annotations

from enum import StrEnum


class AudioFault(StrEnum):
    """Why a recording cannot be recognised."""

    NOT_SUPPORTED = "not-supported"
    EMPTY = "empty"
    NOT_CONVERTED = "not-converted"
    TOO_LONG = "too-long"
    MISSING = "missing"


class UnusableAudio(Exception):
    """The recording cannot be recognised; ``fault`` says why."""

    def __init__(self, fault: AudioFault) -> None:
        super().__init__(fault.value)
        self.fault = fault
