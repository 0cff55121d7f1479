"""The settings: one JSON file, written whole or not at all; what a newer version wrote in it stays.

A field that cannot be read takes its default, a file that cannot be read is set aside: the program starts all the same
and says so.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import msgspec

from desktop_app.domain.errors import Service
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.domain.usage import LimitChange
from desktop_app.storage import first_settings
from desktop_app.storage.files import free_name, stamp, write_whole
from desktop_app.storage.problems import translated


class Language(StrEnum):
    """The language of the screens."""

    SYSTEM = "system"
    KOREAN = "ko"
    ENGLISH = "en"


class LookChoice(StrEnum):
    """Light or dark."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


_Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
_Amount = Annotated[int, msgspec.Meta(ge=0, le=1 << 53)]


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What the user chose. ``doubtful_below``: 0–1, the confidence under which a segment is shown as doubtful.

    ``speech`` and ``reading``: what the sending sheets start with. ``window_geometry`` is what Qt saves of itself,
    in base64; ``window_places`` has it for each arrangement of screens, and ``sidebar_folded`` whether the sidebar was
    folded there. ``speaker_names``: names used before, the last used first. ``back_on_resume_ms``: how far the player
    goes back when it goes on. ``warn_at``: parts of one's own limit, in per cent. ``calls_at_once``: how many calls to
    one OCR domain may be under way at the same time. ``daily_limits``, ``monthly_limits``: one's own, by service, in
    milliseconds of speech or pages of scans.
    ``speech`` is None as long as nobody chose anything; its ``language`` is "" for that of the screens.
    ``is_service_chosen``: whether its service was one of several; None: written by 0.1.0, which did not say.
    ``dictation_language``: the one that was chosen for speaking; "" for that of the screens.
    ``meeting_sources``: what of a meeting is recorded; none named for all there are.
    ``search_ignores_spaces``: spaces do not matter in what is looked for in all documents.
    ``export_formats``, ``film_formats``, ``scan_formats``: those that were chosen last, of films apart.
    ``templates``: the ids of the templates that minutes were filled into last, by their formats.
    ``minutes_author``: who wrote the last minutes, as it was typed.
    ``name_pattern``, ``scan_name_pattern``: how exported files of recordings and of scans are called
    (`domain.name_pattern`); "" for their titles.
    ``deletes_stored``: what was put into object storage is deleted when it is no longer needed.
    """

    language: Language = Language.SYSTEM
    look: LookChoice = LookChoice.SYSTEM
    speech: SpeechOptions | None = None
    is_service_chosen: bool | None = None
    reading: ReadingOptions = msgspec.field(default_factory=ReadingOptions)
    calls_at_once: Annotated[int, msgspec.Meta(ge=1, le=100)] = 4
    deletes_stored: bool = True
    search_ignores_spaces: bool = False
    doubtful_below: _Share = 0.7
    window_geometry: str = ""
    window_places: dict[str, str] = msgspec.field(default_factory=dict)
    sidebar_folded: dict[str, bool] = msgspec.field(default_factory=dict)
    save_folder: str = ""
    open_folder: str = ""
    export_formats: tuple[str, ...] = ()
    scan_formats: tuple[str, ...] = ("txt",)
    film_formats: tuple[str, ...] = ()
    templates: dict[str, str] = msgspec.field(default_factory=dict)
    minutes_author: str = ""
    name_pattern: str = ""
    scan_name_pattern: str = ""
    speaker_names: tuple[str, ...] = ()
    playback_rate: Annotated[float, msgspec.Meta(ge=0.1, le=10)] = 1.0
    back_on_resume_ms: Annotated[int, msgspec.Meta(ge=0, le=3_600_000)] = 1000
    pause_while_typing: bool = False
    hides_fillers: bool = False
    microphone: str = ""
    dictation_language: str = ""
    meeting_sources: tuple[str, ...] = ()
    warn_at: tuple[_Amount, ...] = (70, 80, 90, 100)
    daily_limits: dict[str, _Amount] = msgspec.field(default_factory=dict)
    monthly_limits: dict[str, _Amount] = msgspec.field(default_factory=dict)
    limit_history: tuple[LimitChange, ...] = ()


@dataclass(frozen=True)
class SettingsTrouble:
    """What was wrong with the settings file: where it was set aside, or which fields took their defaults."""

    set_aside: Path | None = None
    fields: tuple[str, ...] = dataclass_field(default=())


class SettingsFile:
    """The settings at ``path``, read at once. Never raises for a damaged file; ``trouble`` then says what was wrong.

    Raises StorageError if the file is there and cannot be read at all (denied), so that it is not written over.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._writing = threading.Lock()
        self._lock = threading.Lock()
        self._noted: dict[str, Any] = {}
        self.trouble: SettingsTrouble | None = None
        self._settings, wrong = _settings(self._read())
        if wrong:
            self.trouble = SettingsTrouble(fields=wrong)

    @property
    def settings(self) -> Settings:
        """The settings as they stand."""
        return self._settings

    @property
    def language(self) -> Language:
        """The language of the screens: MALGEUL_LANG if that says one, else what the user chose."""
        return _language_of_environment() or self._settings.language

    @property
    def is_language_fixed(self) -> bool:
        """Whether MALGEUL_LANG says the language, so that what the user chooses has no effect."""
        return _language_of_environment() is not None

    def change(self, **changes: Any) -> Settings:
        """Change fields by name and write the file; on disk when it returns. Raises StorageError: nothing changed then.

        The file is read again first: what another process, or a newer version, wrote in other fields stays.
        """
        _check_names(changes)
        with self._writing:
            return self._write(changes)

    def note(self, **changes: Any) -> None:
        """Change fields by name, without waiting for the disk: `write` is called soon, on another thread."""
        _check_names(changes)
        with self._lock:
            self._noted.update(changes)
            self._settings = msgspec.structs.replace(self._settings, **changes)

    def write(self) -> None:
        """Write what was noted, if anything was. Raises StorageError: it stays noted then."""
        with self._writing:
            with self._lock:
                noted = dict(self._noted)
            if noted:
                self._write(noted)

    def _write(self, changes: Mapping[str, Any]) -> Settings:
        raw = self._read()
        current, _ = _settings(raw)
        changed = msgspec.structs.replace(current, **changes)
        plain = msgspec.to_builtins(changed, enc_hook=_plain)
        raw = _merged(raw, {name: plain[name] for name in changes})
        write_whole(self._path, json.dumps(raw, ensure_ascii=True, indent=2).encode())
        with self._lock:
            # what was noted while this was written is still to be written
            self._noted = {n: v for n, v in self._noted.items() if n not in changes or changes[n] is not v}
            self._settings = msgspec.structs.replace(changed, **self._noted)
        return changed

    def _read(self) -> dict[str, Any]:
        """The file's contents; {} where there is none. One that is not JSON is set aside."""
        with translated(self._path):
            body = first_settings.body(self._path)
            if body is None:
                return {}
            try:
                # The standard library's JSON: a path of a file whose name is not UTF-8 holds half surrogates.
                raw = json.loads(body)
            except (ValueError, RecursionError):
                raw = None
            if isinstance(raw, dict):
                return raw
            target = free_name(self._path.with_name(f"{self._path.stem}-damaged-{stamp()}{self._path.suffix}"))
            self._path.rename(target)
            self.trouble = SettingsTrouble(set_aside=target)
            return {}


def _check_names(changes: Mapping[str, Any]) -> None:
    unknown = sorted(set(changes) - set(Settings.__struct_fields__))
    if unknown:
        raise TypeError(f"no such settings: {unknown}")


def _settings(raw: Mapping[str, Any]) -> tuple[Settings, tuple[str, ...]]:
    """The settings in a file's contents, field by field, and the names of those that could not be read."""
    read: dict[str, Any] = {}
    wrong = []
    for field in msgspec.structs.fields(Settings):
        if field.name in raw:
            try:
                read[field.name] = msgspec.convert(raw[field.name], field.type)
            except (msgspec.ValidationError, ValueError):
                wrong.append(field.name)
    return _without_guess(Settings(**read), raw.get("speech")), tuple(wrong)


_GUESSED = ("ko-KR", "en-US")


def _without_guess(settings: Settings, raw: object) -> Settings:
    """In 0.1.0 this computer knew English alone, and the language that was kept with it was nobody's choice."""
    speech = settings.speech
    is_older = isinstance(raw, dict) and "careful" not in raw
    if speech is None or not is_older or speech.service is not Service.LOCAL or speech.language not in _GUESSED:
        return settings
    return msgspec.structs.replace(settings, speech=replace(speech, language=""))


def _merged(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """``new`` over ``old``; in an object that both have, what only the old one has stays."""
    merged = dict(old)
    for name, value in new.items():
        before = merged.get(name)
        deeper = isinstance(value, dict) and isinstance(before, dict) and name in ("speech", "reading")
        merged[name] = _merged(before, value) if deeper and isinstance(before, dict) else value
    return merged


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    raise NotImplementedError(type(value).__name__)


def _language_of_environment() -> Language | None:
    fixed = first_settings.fixed_language()
    return Language(fixed) if fixed else None
