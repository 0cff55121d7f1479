"""The voices of an open transcript: listened to on a thread, compared with those that are remembered, kept when asked.

Of the speakers' own voices nothing is kept but what the user asks to remember; the rest goes with the open document.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.errors import AppError, Cancelled, UnusableFile
from desktop_app.domain.progress import Progress
from desktop_app.domain.transcript import Transcript
from desktop_app.domain.transcript_changes import TranscriptChange
from desktop_app.domain.voices import (
    SPOKEN_FROM_MS,
    Span,
    Suggestion,
    Vector,
    Voice,
    VoiceOf,
    VoicePrint,
    length_of,
    shared,
    spans_of,
    suggestions,
    to_hear,
    unit,
)
from desktop_app.jobs.runner import JobRunner
from desktop_app.media.playing import Playing
from desktop_app.storage.voices import Voices, VoiceSample
from desktop_app.ui.sound.media_player import MediaPlayer
from desktop_app.ui.transcript.editor import TranscriptEditor
from desktop_app.ui.transcript.known_voices import KnownVoices
from desktop_app.ui.transcript.speakers_panel import SAMPLE_MS, sample_of
from desktop_app.ui.transcript.talk_change import moves_talk

log = logging.getLogger(__name__)

LOOK_AFTER_MS = 800
"""So long after the last edit of the speakers they are compared again."""
ENOUGH_SHARED = 0.8
"""A voice is not listened to again while so much of what is to be heard was heard already."""


@dataclass(frozen=True, slots=True)
class _Heard:
    spans: tuple[Span, ...]
    vector: Vector


@dataclass(frozen=True, slots=True)
class _Looked:
    """What a look brought: who is remembered, what was listened to, whom speakers sound like, who can be heard."""

    names: frozenset[str]
    heard: Mapping[str, _Heard]
    suggestions: tuple[Suggestion, ...] = ()
    samples: frozenset[str] = frozenset()


class OpenVoices(QObject):
    """Follows the transcript of an editor; `close` gives up what is under way."""

    failed = Signal(object)

    def __init__(
        self,
        document_id: str,
        editor: TranscriptEditor,
        panel: KnownVoices,
        player: MediaPlayer,
        *,
        voices: Voices,
        voice_of: VoiceOf,
        check: Callable[[str], None],
        runner: JobRunner,
        played: Callable[[str], Awaitable[Playing]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._check = check
        self._id, self._editor, self._panel, self._player = document_id, editor, panel, player
        self._voices, self._voice_of, self._runner = voices, voice_of, runner
        self._played = played
        self._media = ""
        self._heard: dict[str, _Heard] = {}
        self._looking: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._is_stale = False
        self._is_over = False
        self._sample: MediaPlayer | None = None
        self._span: Span = (0, 0)
        self._later = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._later.timeout.connect(self.look)
        editor.changed.connect(self._on_changed)
        panel.remember_wanted.connect(lambda speaker: self._start(lambda: self._remember(speaker)))
        panel.forget_wanted.connect(lambda name: self._start(lambda: self._forget(name)))
        panel.refused.connect(lambda speaker, voice: self._start(lambda: self._refuse(speaker, voice)))
        panel.taken_back.connect(lambda speaker, voice: self._start(lambda: self._take_back(speaker, voice)))
        panel.voice_wanted.connect(lambda voice: self._start(lambda: self._play(voice)))
        player.playing_changed.connect(self._on_playing)

    def use_media(self, path: str) -> None:
        """The recording is this one from now on; «» for none."""
        self._media = path
        self._heard.clear()
        self.look()

    def _on_changed(self, change: TranscriptChange) -> None:
        if moves_talk(change):
            self._later.start()

    # -- suggestions

    def look(self) -> None:
        """Compare the speakers with the remembered voices; once more afterwards where it is under way already."""
        if self._is_over:
            return
        self._later.stop()
        if self._looking is not None and not self._looking.done():
            self._is_stale = True
            return
        self._looking = self._start(self._look_quietly)

    async def _look_quietly(self) -> None:
        """Nobody asked for it: what goes wrong is no message."""
        try:
            await self._look()
        except AppError as error:
            log.info("the voices of document %s could not be compared: %r", self._id, error)

    async def _look(self) -> None:
        transcript, media, heard = self._editor.transcript, self._media, dict(self._heard)
        try:
            found = await self._runner.run(
                lambda progress: self._compared(transcript, media, heard, progress),
                lambda _done, _total: self._panel.is_listening(),
            )
        finally:
            self._panel.has_listened()
        if media == self._media:
            self._heard = dict(found.heard)
        self._panel.show_known(found.names)
        self._panel.show_suggestions(found.suggestions, found.samples)
        if self._is_stale:
            self._is_stale = False
            self._later.start()

    def _compared(self, transcript: Transcript, media: str, heard: Mapping[str, _Heard], progress: Progress) -> _Looked:
        """On a worker's thread. Without a remembered voice, or without the recording, nothing is listened to."""
        voices = self._voices.all()
        names = frozenset(one.name for one in voices)
        wanted = to_hear(transcript) if voices and media and Path(media).is_file() else {}
        known = {
            speaker: heard[speaker]
            for speaker, spans in wanted.items()
            if speaker in heard and shared(heard[speaker].spans, spans) >= ENOUGH_SHARED
        }
        missing = [speaker for speaker in wanted if speaker not in known]
        for done, speaker in enumerate(missing):
            progress.check()
            progress.report(done, len(missing))
            vector = self._vector(media, wanted[speaker], progress)
            if vector is not None:
                known[speaker] = _Heard(wanted[speaker], vector)
        in_order = {speaker: known[speaker].vector for speaker in wanted if speaker in known}
        found = suggestions(in_order, voices, transcript.speakers, self._voices.refused(self._id))
        samples = frozenset(one.voice.id for one in found if self._sample_of(one.voice.id) is not None)
        return _Looked(names, known, found, samples)

    def _vector(self, media: str, spans: Sequence[Span], progress: Progress) -> Vector | None:
        """None where nothing of a voice is in these stretches."""
        try:
            return unit(self._voice_of(media, spans, progress, self._editor.transcript.track))
        except ValueError:
            return None

    def _sample_of(self, voice_id: str) -> VoiceSample | None:
        """Where the voice can be heard: the newest of its recordings that is still there."""
        return next((one for one in self._voices.samples(voice_id) if Path(one.media).is_file()), None)

    def _sample_to_hear(self, voice_id: str) -> VoiceSample | None:
        """The same, of the recordings that were not overwritten with another one since."""
        for one in self._voices.samples(voice_id):
            with suppress(UnusableFile):
                self._check(one.document)
                return one
        return None

    # -- what the user asks for

    async def _remember(self, speaker_id: str) -> None:
        transcript, media = self._editor.transcript, self._media
        speaker = transcript.speaker(speaker_id)
        if speaker is None:
            return
        if not media or not await self._runner.run(lambda _progress: Path(media).is_file()):
            self._panel.say_no_recording()
            return
        spans = spans_of(transcript, speaker_id)
        if length_of(spans) < SPOKEN_FROM_MS:
            self._panel.say_too_little(speaker.name, length_of(spans))
            return
        self._panel.is_listening(speaker.name)
        line = sample_of(transcript, speaker_id)
        sample = (0, 0) if line is None else (line.start_ms, min(line.end_ms, line.start_ms + SAMPLE_MS))

        def keep(progress: Progress) -> Voice | None:
            vector = self._vector(media, spans, progress)
            if vector is None:
                return None
            heard = VoicePrint(vector, length_of(spans), time.time(), self._id, sample)
            return self._voices.remember(speaker.name, heard)

        try:
            voice = await self._runner.run(keep)
        finally:
            self._panel.has_listened()
        if voice is None:
            self._panel.say_too_little(speaker.name, 0)
            return
        self._panel.say_remembered(voice)
        self.look()

    async def _forget(self, name: str) -> None:
        def forget(_progress: Progress) -> None:
            for voice in self._voices.all():
                if voice.name == name:
                    self._voices.delete(voice.id)

        await self._runner.run(forget)
        self._panel.say_forgotten(name)
        self.look()

    async def _refuse(self, speaker_id: str, voice_id: str) -> None:
        await self._runner.run(lambda _progress: self._voices.refuse(self._id, speaker_id, voice_id))
        self.look()

    async def _take_back(self, speaker_id: str, voice_id: str) -> None:
        await self._runner.run(lambda _progress: self._voices.take_back(self._id, speaker_id, voice_id))
        self.look()

    # -- hearing a remembered voice

    async def _play(self, voice_id: str) -> None:
        if self._sample is not None and self._sample.is_playing:
            self._sample.pause()
            return
        there = await self._runner.run(lambda _progress: self._sample_to_hear(voice_id))
        if there is None:
            self._panel.say_no_sample()
            self.look()
            return
        if self._sample is None:
            self._sample = MediaPlayer(self)
            self._sample.ready_changed.connect(self._on_ready)
            self._sample.failed.connect(lambda _error: self._panel.say_no_sample())
        self._player.pause()
        self._span = there.span
        if self._sample.path == there.media and self._sample.is_ready:
            self._sample.play_range(*self._span)
        else:
            found = await self._played(there.media)
            self._sample.load(there.media, found.source, found.length_ms, found.track)

    def _on_ready(self, is_ready: bool) -> None:
        if is_ready and self._sample is not None:
            self._sample.play_range(*self._span)

    def _on_playing(self, is_playing: bool) -> None:
        if is_playing and self._sample is not None:
            self._sample.pause()

    # -- its own work

    def _start(self, work: Callable[[], Awaitable[None]]) -> asyncio.Task[None]:
        task = asyncio.ensure_future(self._told(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _told(self, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        except KeyError:
            self.look()  # the voice was deleted meanwhile
        except Cancelled:
            pass
        except AppError as error:
            self.failed.emit(error)

    async def close(self) -> None:
        """Give up what is under way, and let go of the sample."""
        self._is_over = True
        self._later.stop()
        if self._sample is not None:
            self._sample.close()
        pending = tuple(self._tasks)
        for task in pending:
            task.cancel()
        if pending:
            await asyncio.wait(pending)
