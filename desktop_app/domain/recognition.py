"""What a user asks of a speech service, in words that fit all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from desktop_app.domain.errors import Service


class Source(StrEnum):
    """Where the service finds the recording."""

    UPLOAD = "upload"
    URL = "url"
    OBJECT_STORAGE = "object-storage"


class Completion(StrEnum):
    """Whether the answer is waited for in the same call. AUTO: short recordings sync, longer ones async."""

    AUTO = "auto"
    SYNC = "sync"
    ASYNC = "async"


RESULT_ELSEWHERE = "RESULT_ELSEWHERE"
"""`Rejected.code`: the job is done, but its result was only laid into object storage or sent to the callback."""

LONGEST_SYNC_MS = 2 * 3_600_000
"""The longest recording that CLOVA Speech answers in the call that sends it (CLOVA Speech in practice)."""

LANGUAGES = ("ko-KR", "en-US", "enko", "ja", "zh-cn", "zh-tw")
"""The languages of CLOVA Speech (CLOVA Speech API, request bodies)."""

ALL_TRACKS = -1
"""As a track: all of them, mixed into one."""

FIND_OUT = "auto"
"""As a language: the engine on this computer finds out by itself which one is spoken."""


def language_of(screens: str) -> str:
    """The language that is spoken, most likely, before whoever reads screens in that one («ko», «en»)."""
    return "en-US" if screens == "en" else "ko-KR"


def nearest_language(wish: str, offered: Sequence[str], otherwise: str) -> str:
    """The wish if it is offered, else ``otherwise`` (that of the screens), else the first that is."""
    return next((code for code in (wish, otherwise) if code in offered), offered[0])


@dataclass(frozen=True, slots=True)
class SpeechOptions:
    """The wishes for one recording. A service that does not know a wish ignores it.

    ``speakers_min`` and ``speakers_max``: -1 means automatic. ``boost``: words to expect. ``forbid``: words to hide.
    ``bias``: pairs of (answer, heard) for NHN. ``word_times``, ``events``: ask for word times and sound events.
    ``through_storage``: a file (``source`` UPLOAD) is put into object storage for the service to fetch it there.
    ``model``: on this computer, the name of a speech model or the folder of one; "" for the one that is used.
    ``track``: of a file with several, the number of the one that is heard, from 1; 0 for the one that a player chooses,
    ALL_TRACKS for all together. ``people_apart``: each track, or of a single one each side, is a person of its own.
    ``people``: what they are called, in the order of the tracks or sides; with names nobody is only suggested.
    ``careful``: on this computer, a little more exact and slower. ``language`` may be FIND_OUT there.
    """

    service: Service = Service.LOCAL
    source: Source = Source.UPLOAD
    through_storage: bool = False
    completion: Completion = Completion.AUTO
    language: str = "ko-KR"
    diarization: bool = True
    speakers_min: int = -1
    speakers_max: int = -1
    boost: tuple[str, ...] = ()
    forbid: tuple[str, ...] = ()
    bias: tuple[tuple[str, str], ...] = ()
    noise_filter: bool = True
    word_times: bool = True
    full_text: bool = True
    events: bool = False
    domain_boosting: bool = False
    callback: str = ""
    result_to_storage: bool = True
    userdata: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    model: str = ""
    careful: bool = False
    track: int = 0
    people_apart: bool = False
    people: tuple[str, ...] = ()
