"""Plays the sound of a recording, audio or video, and says smoothly where it is.

Qt's own position comes about twenty times a second in uneven steps (FFmpeg backend, measured with 6.11.3); between two
of them the place is reckoned from the clock, so that the playhead and the marked word move evenly.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Signal

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.ui.sound.reckoned_place import ReckonedPlace

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaPlayer

    from desktop_app.ui.sound.sound_output import SoundOutput

_log = logging.getLogger(__name__)

JUMP_MS = 3_000
RATES = (0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0)
_TICK_MS = 25
_END_MS = 40  # FFmpeg stops this close to the end without saying so after a seek past it


class MediaPlayer(QObject):
    """One recording being played. All times are milliseconds of the recording.

    Qt's multimedia is loaded at the first `load`, a moment after it returns, since that takes a tenth of a second.
    Without a sound device everything works but the sound; `has_sound_device` says so.
    """

    position_changed = Signal(int)
    duration_changed = Signal(int)
    playing_changed = Signal(bool)
    rate_changed = Signal(float)
    loop_changed = Signal()
    ready_changed = Signal(bool)
    sound_device_changed = Signal(bool)
    failed = Signal(object)
    """An `UnusableFile`: missing (moved), unreadable, damaged or without sound."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.go_back_ms = 1_000
        """How far playing again after a pause goes back first."""
        self.pause_while_typing = False
        """Whether `typed` pauses until the hands rest."""
        self._path = ""
        self._source = ""
        self._length = 0
        self._track = -1
        self._is_expected = False
        self._player: QMediaPlayer | None = None
        self._output: SoundOutput | None = None
        self._ready = False
        self._wanted_playing = False
        self._place = 0
        self._reckoned = ReckonedPlace()
        self.ask_before: Callable[[Callable[[], None]], None] = lambda go: go()
        """Asked each time before it plays: plays once it calls what it is given."""
        self._loop: tuple[int, int] | None = None
        self._range: tuple[int, int] | None = None
        self._come_back_to: int | None = None
        self._paused_at: int | None = None
        self._paused_by_typing = False
        self._ticking = QTimer(self, interval=_TICK_MS)
        self._ticking.timeout.connect(self._tick)
        self._opening = QTimer(self, singleShot=True, interval=0)
        self._opening.timeout.connect(self._open)
        self._hands_rest = QTimer(self, singleShot=True, interval=1_200)
        self._hands_rest.timeout.connect(self._typing_ended)

    # -- what it is and where

    @property
    def path(self) -> str:
        """The file, or an empty text."""
        return self._path

    @property
    def is_ready(self) -> bool:
        """Whether the recording is open and can be played."""
        return self._ready

    @property
    def is_playing(self) -> bool:
        """Whether it plays, or will as soon as the file is open."""
        return self._wanted_playing

    @property
    def goes_on(self) -> bool:
        """Whether it plays, or will by itself once the hands rest from typing."""
        return self._wanted_playing or self._paused_by_typing

    @property
    def position_ms(self) -> int:
        """Where in the recording the playback is (ms)."""
        return self._place

    @property
    def duration_ms(self) -> int:
        """The length of the recording; 0 while it is not known."""
        if self._length:
            return self._length
        return self._player.duration() if self._player is not None and self._ready else 0

    @property
    def rate(self) -> float:
        """How fast it plays, 0.5–2; 1 is as it was spoken."""
        return self._reckoned.rate

    @property
    def looped(self) -> tuple[int, int] | None:
        """The stretch that is repeated, or None."""
        return self._loop

    @property
    def has_sound_device(self) -> bool:
        """Whether anything can be heard on this computer. True until the first file is opened."""
        return self._output is None or self._output.is_there

    # -- opening

    def load(self, path: str, source: str = "", length_ms: int = 0, track: int = -1) -> None:
        """Take another recording (an empty text: none). `ready_changed` or `failed` follow.

        ``source``: the file to play, where it is a copy of the recording. ``length_ms``: as it was probed; 0: the
        player finds out. ``track``: which of the tracks with sound is played, from 0; −1: the player chooses.
        """
        if not (self._is_expected and path == self._path):
            self.expect(path)
        self._is_expected = False
        self._source, self._length, self._track = source or path, length_ms, track
        if path:
            self._opening.start()

    def expect(self, path: str) -> None:
        """Take another recording, which is loaded in a moment; what is asked of it until then is carried out then."""
        self.close()
        self._path = path
        self._is_expected = bool(path)

    def close(self) -> None:
        """Stop, and let go of the file."""
        self._opening.stop()
        self._hands_rest.stop()
        self._path = self._source = ""
        self._length, self._track, self._is_expected = 0, -1, False
        self._loop = self._range = self._paused_at = self._come_back_to = None
        self._set_playing(playing=False)
        self._set_ready(ready=False)
        if self._player is not None:
            self._player.stop()
            self._player.setSource(QUrl())
        self._move(0)

    def _open(self) -> None:
        if not Path(self._path).is_file():
            self._fail(FileProblem.MISSING)
            return
        player = self._made_player()
        player.setSource(QUrl.fromLocalFile(self._source))

    def _made_player(self) -> QMediaPlayer:
        if self._player is not None:
            return self._player
        from PySide6.QtMultimedia import QMediaPlayer  # noqa: PLC0415 (a tenth of a second, not at start)

        from desktop_app.ui.sound.sound_output import SoundOutput  # noqa: PLC0415 (it loads Qt's multimedia, too)

        player = QMediaPlayer(self)
        self._player = player
        player.positionChanged.connect(self._on_position)
        player.durationChanged.connect(self._on_duration)
        player.mediaStatusChanged.connect(self._on_status)
        player.errorOccurred.connect(self._on_error)
        with suppress(AttributeError):  # Qt before 6.10 has no such switch
            player.setPitchCompensation(True)
        self._output = output = SoundOutput(player, self)
        output.changed.connect(self.sound_device_changed)
        output.use_device()
        return player

    def _on_duration(self, duration: int) -> None:
        self.duration_changed.emit(self._length or duration)

    def _on_status(self, status: QMediaPlayer.MediaStatus) -> None:
        player = self._player
        if player is None or not self._path:
            return
        if status == type(status).LoadedMedia and not self._ready:
            if not player.hasAudio():
                self._fail(FileProblem.NO_AUDIO)
                return
            if self._track >= 0 and len(player.audioTracks()) > self._track != player.activeAudioTrack():
                player.setActiveAudioTrack(self._track)
            self._set_ready(ready=True)
            if self._length:
                self.duration_changed.emit(self._length)
            player.setPlaybackRate(self.rate)
            if self._place:
                self._go(self._place)
            if self._wanted_playing:
                self._begin()
        elif status == type(status).EndOfMedia:
            self._at_end()

    def _on_error(self, error: QMediaPlayer.Error, text: str) -> None:
        kinds = type(error)
        if error == kinds.NoError or not self._path:
            return
        _log.warning("the recording cannot be played: %s", text)
        if error == kinds.ResourceError:
            self._fail(FileProblem.UNREADABLE if Path(self._path).is_file() else FileProblem.MISSING)
        elif error == kinds.AccessDeniedError:
            self._fail(FileProblem.UNREADABLE)
        else:
            self._fail(FileProblem.DAMAGED)

    def _fail(self, problem: FileProblem) -> None:
        self._set_playing(playing=False)
        self._set_ready(ready=False)
        self.failed.emit(UnusableFile(self._path, problem))

    # -- playing

    def play(self) -> None:
        """Play on: a little before where it was paused, or where it was put since; from the start at the end."""
        if not self._path or self._wanted_playing:
            return
        self._paused_by_typing = False
        if self._paused_at is not None and self._paused_at == self._place and self._range is None:
            lowest = self._loop[0] if self._loop else 0
            self._go(max(lowest, self._place - self.go_back_ms))
        length = self.duration_ms
        if self._ready and length and self._place >= length - _END_MS:
            self._go(0)
        self._paused_at = None
        self._set_playing(playing=True)
        if self._ready:
            self._begin()

    def pause(self) -> None:
        """Stop, and go on from here later."""
        self._hands_rest.stop()
        self._paused_by_typing = False
        if self._wanted_playing:
            self._halt()
            self._range = None

    def toggle(self) -> None:
        """Play or pause."""
        if self._wanted_playing:
            self.pause()
        else:
            self.play()

    def seek(self, position_ms: int) -> None:
        """Go there. Ends a range that was being played; a loop ends if the place is outside of it."""
        self._range = self._paused_at = self._come_back_to = None
        if self._loop is not None and not self._loop[0] <= position_ms < self._loop[1]:
            self.loop(None)
        self._go(position_ms)

    def jump(self, by_ms: int) -> None:
        """Go forwards, or back where negative."""
        self.seek(self._place + by_ms)

    def jump_back(self) -> None:
        """Play on from three seconds before."""
        self.jump(-JUMP_MS)

    def jump_forward(self) -> None:
        """Go three seconds forwards."""
        self.jump(JUMP_MS)

    def set_rate(self, rate: float) -> None:
        """Play faster or slower, 0.5–2, with the same pitch where Qt can."""
        rate = min(2.0, max(0.5, rate))
        if rate == self.rate:
            return
        self._reckoned.set_rate(rate, self._place)
        if self._player is not None:
            self._player.setPlaybackRate(rate)
        self.rate_changed.emit(rate)

    def loop(self, stretch: tuple[int, int] | None) -> None:
        """Repeat a stretch (start, end) until told otherwise by None or by going elsewhere."""
        if stretch is not None and stretch[1] - stretch[0] < 100:
            stretch = None  # nobody could hear it, and it would seek without end
        if stretch == self._loop:
            return
        self._loop = stretch
        if stretch is not None:
            self._range = None
            if not stretch[0] <= self._place < stretch[1]:
                self._go(stretch[0])
        self.loop_changed.emit()

    def play_range(self, start_ms: int, end_ms: int, *, come_back: bool = False) -> None:
        """Play that stretch once; `come_back`: then go back to where the playhead was."""
        place = self._place if self._come_back_to is None else self._come_back_to
        self.pause()
        self.seek(start_ms)
        self._come_back_to = place if come_back else None
        self._range = (start_ms, max(end_ms, start_ms + 1))
        self.play()

    def typed(self) -> None:
        """A key was typed into the text: with `pause_while_typing`, be silent until the hands rest."""
        if not self.pause_while_typing or not (self._wanted_playing or self._paused_by_typing):
            return
        if self._wanted_playing:
            self._halt()
            self._paused_by_typing = True
        self._hands_rest.start()

    def _typing_ended(self) -> None:
        if self._paused_by_typing:
            self.play()

    def _begin(self) -> None:
        self.ask_before(self._begin_if_wanted)

    def _begin_if_wanted(self) -> None:
        if self._player is not None and self._ready and self._wanted_playing:
            self._reckoned.go_on_from(self._place)
            self._player.play()
            self._ticking.start()

    def _halt(self) -> None:
        if self._player is not None:
            self._player.pause()
        self._paused_at = self._place
        self._set_playing(playing=False)

    def _go(self, position_ms: int) -> None:
        length = self.duration_ms
        position_ms = max(0, min(position_ms, length) if length else position_ms)
        if self._player is not None and self._ready:
            if self._wanted_playing and length and position_ms >= length - _END_MS:
                self._halt()
                self._paused_at = None
            self._reckoned.go_on_from(position_ms)
            self._player.setPosition(position_ms)
        self._move(position_ms)

    def _at_end(self) -> None:
        if self._loop is not None and self._wanted_playing and self._player is not None:
            self._reckoned.go_on_from(self._loop[0])
            self._player.setPosition(self._loop[0])
            self._player.play()
            self._move(self._loop[0])
            return
        self._set_playing(playing=False)
        self._paused_at = None
        if self._range is not None:
            self._range_ended()
        else:
            self._move(self.duration_ms or self._place)

    def _range_ended(self) -> None:
        back, self._come_back_to, self._range = self._come_back_to, None, None
        self._halt()
        self._paused_at = None
        if back is not None:
            self._go(back)

    # -- the place between Qt's ticks

    def _on_position(self, position: int) -> None:
        if not self._wanted_playing or not self._ready:
            return
        self._reckoned.tell(position)

    def _tick(self) -> None:
        if not self._wanted_playing:
            self._ticking.stop()
            return
        length = self.duration_ms
        place = self._reckoned.now(self._place, length)
        if self._range is not None and place >= self._range[1]:
            self._move(self._range[1])
            self._range_ended()
        elif self._loop is not None and place >= self._loop[1]:
            self._go(self._loop[0])
        elif self._player is not None and length and self._reckoned.is_stuck_after(length - _END_MS):
            # without a sound device Qt 6.11.3 runs to the end and never says that it is there
            self._player.pause()
            self._at_end()
        else:
            self._move(place)

    def _move(self, place: int) -> None:
        if place != self._place:
            self._place = place
            self.position_changed.emit(place)

    def _set_playing(self, *, playing: bool) -> None:
        if not playing:
            self._ticking.stop()
        if playing != self._wanted_playing:
            self._wanted_playing = playing
            self.playing_changed.emit(playing)

    def _set_ready(self, *, ready: bool) -> None:
        if ready != self._ready:
            self._ready = ready
            self.ready_changed.emit(ready)
