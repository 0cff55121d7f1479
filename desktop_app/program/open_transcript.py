"""The transcript that is open: its pane, its recording, its waveform, its saving."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop_app.domain import collection
from desktop_app.domain.errors import AppError, UnusableFile
from desktop_app.domain.faults import one_of_several
from desktop_app.domain.job import Job
from desktop_app.domain.library import DocumentSummary
from desktop_app.domain.original import FoundFile, Sameness
from desktop_app.domain.progress import Progress
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.domain.running_lines import Lines, follow
from desktop_app.domain.steps import Steps
from desktop_app.domain.told_speakers import Turns
from desktop_app.domain.transcript import Segment, Transcript
from desktop_app.domain.voices import VoiceOf
from desktop_app.media import waveform
from desktop_app.media.fingerprint import fingerprint
from desktop_app.media.waveform import PEAKS_PER_SECOND, Waveform
from desktop_app.program.open_document import OpenDocument, Surroundings
from desktop_app.program.open_speakers import OpenSpeakers
from desktop_app.program.open_summary import OpenSummary
from desktop_app.program.open_voices import OpenVoices
from desktop_app.program.played_copies import PlayedCopies
from desktop_app.program.store import Store
from desktop_app.storage.library import Library
from desktop_app.storage.settings import Settings
from desktop_app.ui.library.job_board import JobBoard
from desktop_app.ui.sound.media_player import MediaPlayer
from desktop_app.ui.transcript.editor import TranscriptEditor
from desktop_app.ui.transcript.pane import TranscriptPane

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

SHOW_EVERY_S = 0.25
MOST_NAMES = 100


@dataclass(frozen=True)
class LoadedTranscript:
    """A transcript as the library keeps it. ``options``: how it was recognised; ``steps``: those that led to it."""

    summary: DocumentSummary
    transcript: Transcript
    recognised: Transcript | None
    options: SpeechOptions | None = None
    steps: Steps = field(default_factory=Steps)


class OpenTranscript(OpenDocument):
    """One transcript in its pane, with its recording, waveform and voices. ``transcribe_requested(id, title, path)``:
    it is the sound alone, and a person wants to read it."""

    transcribe_requested = Signal(str, str, str)

    page = "transcript"
    list_page = "meetings"
    editor: TranscriptEditor
    pane: TranscriptPane

    def __init__(
        self,
        loaded: LoadedTranscript,
        around: Surroundings,
        *,
        board: JobBoard,
        store: Store,
        cache: Path,
        scratch: Path,
        turns: Turns,
        voice_of: VoiceOf,
        parent: QObject,
    ) -> None:
        super().__init__(loaded.summary, around, parent)
        self._board, self._store, self._cache = board, store, cache
        settings = self._settings.now
        self._drawing: asyncio.Task[None] | None = None
        self.player = MediaPlayer(self)
        self._copies = PlayedCopies(scratch / f"playing-{self.id}", self._workers.looker)
        self._loading: asyncio.Task[None] | None = None
        self.player.ask_before = lambda go: self._background.start(self._play_if_same(go))
        self.editor = TranscriptEditor(loaded.transcript, loaded.recognised)
        self.take_up(loaded.steps)
        save = self._on_saver(lambda before, after, steps: around.library.save(self.id, before, after, steps))
        self.pane = TranscriptPane(self.editor, self._look, self.player, save, self._created)
        self.adopt(settings)
        self.player.set_rate(settings.playback_rate)
        self.pane.speakers.offer_names(settings.speaker_names)
        self.player.rate_changed.connect(lambda rate: self.keep_setting(playback_rate=rate))
        self.pane.actions_.fillers_hidden.connect(lambda hidden: self.keep_setting(hides_fillers=hidden))
        self.pane.find_media_requested.connect(lambda: self._ask_for_media(self.tr("Where is the recording now?")))
        self.pane.player_bar.taken.connect(self.take_what_lies_there)
        self.summary: OpenSummary | None = None
        self.voices = self._follow_voices(voice_of)
        self.speakers = OpenSpeakers(
            self.editor,
            self.pane.speakers.told,
            turns=turns,
            check=self.check_original,
            runner=self._workers.worker,
            parent=self,
        )
        if self.media:
            self.pane.actions_.show_state(has_media=True)
            self._background.start(self._use_original())
        else:
            self._use_media("")
        self._options = loaded.options
        self.pane.speakers.set_coming(are_coming=loaded.options is None or loaded.options.diarization)
        self._board.listed.connect(self._show_running)
        self._board.moved.connect(self._show_running)
        self.pane.running.cancelled.connect(lambda: self._background.start(self._stop()))
        self.pane.running.continued.connect(lambda: self._background.start(self._go_on()))
        self._show_running()

    def _follow_voices(self, voice_of: VoiceOf) -> OpenVoices:
        made = OpenVoices(
            self.id,
            self.editor,
            self.pane.speakers.voices,
            self.player,
            voices=self._library.voices,
            voice_of=self._of_original(voice_of),
            check=self._originals.check,
            played=lambda path: self._copies.played(path, 0),
            runner=self._workers.worker,
            parent=self,
        )
        made.failed.connect(self.failed)
        return made

    def go_to(self, row_id: str) -> None:
        """Show a segment."""
        self.pane.go_to(row_id)

    def show_found(self, row_id: str, words: str, *, plays: bool) -> None:
        """Mark the words, so that Enter goes on from one to the next, and play the line."""
        if words:
            self.pane.mark_words(words)
        if plays:
            self.pane.play_from(row_id)

    def reverted_words(self, count: int) -> str:
        """As in `OpenDocument`, of lines."""
        if not count:
            return self.tr("Every line was already as it was recognised.")
        return self.tr("%n line(s) went back to what was recognised.", "", count)

    def adopt(self, settings: Settings) -> None:
        """Take over how playing goes on and makes room for typing."""
        self.player.go_back_ms = settings.back_on_resume_ms
        self.player.pause_while_typing = settings.pause_while_typing
        self.pane.hide_fillers(hidden=settings.hides_fillers)

    # -- what is still to come

    def wants(self, lines: Lines) -> bool:
        """Whether these are the next lines."""
        return follow(self.editor.transcript, lines)

    def complete(self, lines: Sequence[Segment], answer: Transcript) -> None:
        """Take in the whole answer. The line that is being typed is not split under the hands."""
        self.editor.complete(lines, answer, (self.pane.editing.segment_id,))
        self._show_running()

    def _show_running(self) -> None:
        if self.editor.transcript.is_complete:
            self.pane.running.hide()
            return
        lines = self.editor.recognised.segments if self.editor.recognised is not None else ()
        reached = max((line.end_ms for line in lines[-8:]), default=0)
        live = self._board.of_document(self.id)
        is_sound_only = live is None and not self.editor.transcript.lines_taken and self._options is None
        self.pane.card.show_sound_only(is_sound_only=is_sound_only)
        if is_sound_only:
            self.pane.running.show_sound_only(can_transcribe=bool(self.media))
            return
        can_go_on = self._options is not None and bool(self.media)
        self.pane.running.show_job(live, self._board, reached, can_go_on=can_go_on)

    async def _stop(self) -> None:
        live = self._board.of_document(self.id)
        if live is not None and self._store.queue is not None:
            await self._store.queue.cancel(live.job.id)

    async def _go_on(self) -> None:
        """Have the rest recognised: by its job, or by a new one where that was taken from the list."""
        live, queue = self._board.of_document(self.id), self._store.queue
        if queue is None:
            return
        if live is None and self._options is None:
            self.transcribe_requested.emit(self.id, self.title, self.media)
            return
        if live is not None:
            await queue.try_again(live.job.id)
        elif self._options is not None and self.media:
            now = time.time()
            job = Job(self.id, self.media, self._options, self.title, document_id=self.id, created_at=now)
            await queue.add([replace(job, updated_at=now)])

    # -- the recording

    def _of_original(self, listen: Callable[Concatenate[str, P], T]) -> Callable[Concatenate[str, P], T]:
        """Listens to the recording only as long as it is still the one."""

        def checked(media: str, /, *args: P.args, **kwargs: P.kwargs) -> T:
            self.check_original()
            return listen(media, *args, **kwargs)

        return checked

    async def _use_original(self) -> None:
        if await self.look_at_original() and not self._is_over:
            self._use_media(self.media)

    async def _play_if_same(self, go: Callable[[], None]) -> None:
        if await self.look_at_original():
            go()

    def _show_another(self) -> None:
        self.player.close()
        self._use_media("")
        self.pane.show_another_recording(self.media)

    def _other_words(self, found: FoundFile, *, is_known: bool) -> str:
        if found.sameness is Sameness.UNKNOWN and is_known:
            text = self.tr("Whether “{name}” is the recording of this text cannot be found out.")
        elif found.sameness is Sameness.UNKNOWN:
            text = self.tr("“{name}” is shorter than this text.")
        else:
            text = self.tr("“{name}” is another recording than the one this text came from.")
        return text.format(name=Path(found.path).name)

    def _use_media(self, path: str) -> None:
        self.pane.set_media(path)
        if self._loading is not None:
            self._loading.cancel()
        self._loading = asyncio.ensure_future(self._load(path)) if path else None
        self.voices.use_media(path)
        self.speakers.use_media(path)
        if self._drawing is not None:
            self._drawing.cancel()
        self._drawing = asyncio.ensure_future(self._draw(path)) if path else None

    async def _load(self, path: str) -> None:
        """Have the recording played, from a copy where a player would not find its way in it."""
        found = await self._copies.played(path, self.editor.transcript.track)
        self.player.load(path, found.source, found.length_ms, found.track)

    async def _show_media(self) -> None:
        self._use_media(self.media)

    async def _draw(self, path: str) -> None:
        """Draw the waveform from the cache, or while the recording is listened to."""
        strip = self.pane.player_bar.strip
        loop = asyncio.get_running_loop()
        so_far = bytearray()
        shown_at = 0.0

        def on_peaks(block: bytes) -> None:
            nonlocal shown_at
            so_far.extend(block)
            if time.monotonic() - shown_at < SHOW_EVERY_S:
                return
            shown_at = time.monotonic()
            values = bytes(so_far)
            loop.call_soon_threadsafe(lambda: strip.set_peaks(values, PEAKS_PER_SECOND))

        track = self.editor.transcript.track

        def listen(progress: Progress) -> Waveform:
            name = self._waveform_name(path)
            kept = self._cache / "waveforms" / (f"{name}-{track}.peaks" if track else f"{name}.peaks")
            try:
                return Waveform.from_bytes(kept.read_bytes())
            except (OSError, ValueError):
                pass
            found = waveform.peaks(path, on_peaks, progress, track=track)
            try:
                kept.parent.mkdir(parents=True, exist_ok=True)
                kept.write_bytes(found.to_bytes())
            except OSError:
                log.info("the waveform could not be kept")
            return found

        try:
            with one_of_several(Path(path).name):
                whole = await self._workers.listener.run(listen)
        except UnusableFile:
            return  # the player tells of it, with the way on
        except AppError as error:
            self.failed.emit(error)
            return
        strip.set_peaks(whole.values, whole.per_second)

    def _waveform_name(self, path: str) -> str:
        """What the waveform of the recording that is played is called; that of one that is missing is shown too."""
        try:
            return fingerprint(path)
        except UnusableFile:
            return self._library.original(self.id).fingerprint

    # -- the end

    async def _let_go(self) -> None:
        if self._loading is not None:
            self._loading.cancel()
            await asyncio.wait([self._loading])
        self.player.close()
        await self.voices.close()
        await self.speakers.close()
        if self.summary is not None:
            await self.summary.close()
        if self._drawing is not None:
            self._drawing.cancel()
            await asyncio.wait([self._drawing])
        await self._copies.close()
        self._remember_names()

    def _remember_names(self) -> None:
        """Offer the names of these speakers in other transcripts too."""
        names = [s.name for s in self.editor.transcript.speakers]
        known = self._settings.now.speaker_names
        merged = tuple(dict.fromkeys((*names, *known)))[:MOST_NAMES]
        if merged != known:
            self.keep_setting(speaker_names=merged)


def load_transcript(library: Library, document_id: str) -> LoadedTranscript:
    """Read a transcript from the library. Raises StorageError, KeyError."""
    transcript = library.transcript(document_id)
    recognised = library.recognised(document_id, like=transcript)
    steps = library.steps(document_id)
    # What it brings is never looked at by the collector, which would make the window stand still. Its values hold no
    # reference cycles, so they go all the same when nobody holds them.
    collection.keep_out()
    summary, options = library.document(document_id), library.options(document_id)
    return LoadedTranscript(summary, transcript, recognised, options, steps)
