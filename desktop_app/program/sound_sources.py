"""The microphone and what the computer plays, listened to side by side; one that went away comes back by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.dictation import SoundFormat
from desktop_app.domain.meeting_recording import SoundSource
from desktop_app.media.capture import Converter, LevelMeter
from desktop_app.ui.sound.loudspeaker import LoudspeakerListener, LoudspeakerProblem
from desktop_app.ui.sound.microphone import Listener, MicrophoneProblem, Microphones

TRY_AGAIN_MS = 1500
"""How often a source that is gone is looked for."""

Problem = MicrophoneProblem | LoudspeakerProblem


class SoundSources(QObject):
    """`want` says which sources are listened to; what comes of it the signals tell.

    ``began(source, SoundFormat)``: it delivers in this format from now on, also when it came back. ``heard(source,
    bytes)``. ``levels(source, tuple)``: how loud it is, 0–1, twenty a second. ``lost(source)``: it went away.
    ``failed(source, problem)``: it could not be opened; that is told once, and tried again.
    """

    began = Signal(object, object)
    heard = Signal(object, object)
    levels = Signal(object, object)
    lost = Signal(object)
    failed = Signal(object, object)

    def __init__(self, microphones: Microphones, parent: QObject) -> None:
        super().__init__(parent)
        self._microphones = microphones
        self._wanted: tuple[SoundSource, ...] = ()
        self._microphone = self._opened_microphone = ""
        self._is_allowed: bool | None = None
        self._meters: dict[SoundSource, tuple[Converter, LevelMeter]] = {}
        self._forms: dict[SoundSource, SoundFormat] = {}
        self._told: set[SoundSource] = set()
        self._ended: asyncio.Future[None] | None = None
        self.listener = Listener(self)
        self.loudspeaker = LoudspeakerListener(self)
        self.listener.heard.connect(partial(self._hear, SoundSource.MICROPHONE))
        self.listener.ended.connect(partial(self._end, SoundSource.MICROPHONE))
        self.listener.lost.connect(self._lose_microphone)
        self.loudspeaker.began.connect(partial(self._begin, SoundSource.COMPUTER))
        self.loudspeaker.heard.connect(partial(self._hear, SoundSource.COMPUTER))
        self.loudspeaker.ended.connect(partial(self._end, SoundSource.COMPUTER))
        self.loudspeaker.lost.connect(lambda: self.lost.emit(SoundSource.COMPUTER))
        microphones.changed.connect(self._open_what_is_missing)
        self._trying = QTimer(self)
        self._trying.setInterval(TRY_AGAIN_MS)
        self._trying.timeout.connect(self._open_what_is_missing)

    @property
    def open(self) -> dict[SoundSource, SoundFormat]:
        """The sources that deliver now, and in which format."""
        return dict(self._forms)

    def want(self, sources: Sequence[SoundSource], microphone: str) -> None:
        """Listen to these from now on, and to none beside; ``microphone`` by its id."""
        is_other = microphone != self._microphone
        self._wanted, self._microphone = tuple(sources), microphone
        self._told.clear()
        if self.listener.is_listening and (SoundSource.MICROPHONE not in sources or is_other):
            self.listener.stop()
        if self.loudspeaker.is_listening and SoundSource.COMPUTER not in sources:
            self.loudspeaker.stop()
        if sources:
            self._trying.start()
        else:
            self._trying.stop()
        self._open_what_is_missing()

    async def close(self) -> None:
        """Let go of all sources, with what they still deliver."""
        self.want((), "")
        while self.listener.is_listening or self.loudspeaker.is_listening:
            self._ended = asyncio.get_running_loop().create_future()
            await self._ended

    def _open_what_is_missing(self) -> None:
        if SoundSource.MICROPHONE in self._wanted and not self.listener.is_listening:
            self._open_microphone()
        if SoundSource.COMPUTER in self._wanted and not self.loudspeaker.is_listening:
            problem = self.loudspeaker.start()
            if problem is not None:
                self._fail(SoundSource.COMPUTER, problem)

    def _open_microphone(self) -> None:
        if self._is_allowed is None:
            self.listener.ask_permission(self._allow)
        elif not self._is_allowed:
            self._fail(SoundSource.MICROPHONE, MicrophoneProblem.NOT_ALLOWED)
        elif not self._microphones.all():
            self._fail(SoundSource.MICROPHONE, MicrophoneProblem.NONE_THERE)
        elif all(one.id != self._microphone for one in self._microphones.all()):
            # another one is listened to only when a person chooses it: it may hear what nobody wants recorded
            self._fail(SoundSource.MICROPHONE, MicrophoneProblem.LOST)
        else:
            self._opened_microphone = self._microphone
            form = self.listener.start(self._microphone)
            if isinstance(form, SoundFormat):
                self._begin(SoundSource.MICROPHONE, form)
            else:
                self._fail(SoundSource.MICROPHONE, form)

    def _allow(self, is_allowed: bool) -> None:
        self._is_allowed = is_allowed
        self._open_what_is_missing()

    def _begin(self, source: SoundSource, form: SoundFormat) -> None:
        self._told.discard(source)
        self._forms[source] = form
        self._meters[source] = Converter(form), LevelMeter()
        self.began.emit(source, form)

    def _hear(self, source: SoundSource, raw: bytes) -> None:
        self.heard.emit(source, raw)
        converter, meter = self._meters[source]
        found = meter.measure(converter.convert(raw))
        if found:
            self.levels.emit(source, found)

    def _end(self, source: SoundSource) -> None:
        self._forms.pop(source, None)
        if self._ended is not None and not self._ended.done():
            self._ended.set_result(None)
        # what is wanted by now may be another microphone
        QTimer.singleShot(0, self, self._open_what_is_missing)

    def _lose_microphone(self, device_id: str) -> None:
        self._microphones.forget(device_id)
        self.lost.emit(SoundSource.MICROPHONE)

    def _fail(self, source: SoundSource, problem: Problem) -> None:
        if source not in self._told:
            self._told.add(source)
            self.failed.emit(source, problem)
