"""How recordings and scans are to be sent: what was asked for last, and which services there are."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.errors import Service
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.domain.recognition import SpeechOptions, language_of
from desktop_app.domain.sending import ReaderFacts, ServiceFacts
from desktop_app.jobs.runner import JobRunner
from desktop_app.program.kept_settings import KeptSettings
from desktop_app.ui.words.translations import current_language

if TYPE_CHECKING:
    # Loaded after the window is painted: it brings the services, the media and the library along.
    from desktop_app.assembly.parts import Parts

KEY_STORE_S = 3.0


class SendingWishes(QObject):
    """What the sheets and Settings start with."""

    changed = Signal()
    """Recordings are to be sent in another way from now on: `speech` says how."""

    def __init__(self, settings: KeptSettings, asker: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._settings, self._asker = settings, asker
        self.facts: tuple[ServiceFacts, ...] = ()
        """What the services give; brought up to date by `ask_services`, as the key store may take its time."""
        self.readers: tuple[ReaderFacts, ...] = (ReaderFacts(Service.LOCAL, reads_any=True, reads_templates=False),)
        """The same for scans."""
        self.services_known = asyncio.Event()
        """Set once it is known which services have an account."""

    # -- what is wished

    def speech(self) -> SpeechOptions:
        """For recordings: what was asked for last, else the first service that is ready."""
        kept = self._settings.now.speech or SpeechOptions(language="")
        first = next(one.service for one in self.facts if one.is_ready)
        service = kept.service if self._is_service_chosen else first
        return replace(kept, service=service, language=kept.language or self.spoken)

    def reading(self) -> ReadingOptions:
        """For scans: what was asked for last, else the first service that is ready."""
        kept = self._settings.now.reading
        first = next(one.service for one in self.readers if one.is_ready)
        return ReadingOptions(service=first) if kept == ReadingOptions() else kept

    def wish(self, changes: Mapping[str, Any]) -> None:
        """Change these wishes for recordings, by name, and nothing else of what was asked for last."""
        self.remember(replace(self.speech(), **changes), is_service_chosen="service" in changes)

    def remember(self, options: SpeechOptions, *, is_service_chosen: bool = True) -> None:
        """Start with these wishes from now on. Not taken for choices, as they may become others by themselves: the
        only service that is ready, and the language of the screens. ``is_service_chosen``: a person saw the service."""
        # a track is chosen for the recordings at hand, which hold it
        options = replace(options, track=0, people_apart=False, people=())
        is_new = is_service_chosen and sum(one.is_ready for one in self.facts) > 1
        language = "" if options.language == self.spoken else options.language
        self._settings.change(
            speech=replace(options, language=language), is_service_chosen=self._is_service_chosen or is_new
        )
        self.changed.emit()

    @property
    def _is_service_chosen(self) -> bool:
        settings = self._settings.now
        if settings.is_service_chosen is None:
            # 0.1.0 did not tell a choice of this computer from none, where nothing else was chosen either
            return settings.speech is not None and settings.speech != SpeechOptions(language=settings.speech.language)
        return settings.is_service_chosen

    @property
    def is_here_chosen(self) -> bool:
        """Whether a person chose this computer among several services."""
        return self._is_service_chosen and self.speech().service is Service.LOCAL

    @property
    def spoken(self) -> str:
        """The language of a recording until another one is chosen: that of the screens."""
        return language_of(current_language())

    # -- which services there are

    async def until_services_known(self) -> None:
        """Right after the start the key store may still be asked; one that waits for its password is not waited for."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.services_known.wait(), KEY_STORE_S)

    async def ask_services(self, parts: Parts) -> None:
        """Find out which services have an account."""
        self.facts = await self._asker.run(lambda _progress: parts.facts())
        self.readers = await self._asker.run(lambda _progress: parts.readers())
        self.services_known.set()

    @property
    def is_connected(self) -> bool:
        """Whether any service but those on this computer has an account."""
        known: list[ServiceFacts | ReaderFacts] = [*self.facts, *self.readers]
        return any(one.is_ready for one in known if one.service is not Service.LOCAL)
