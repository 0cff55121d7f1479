"""What the player really plays, against what the words and the waveform are made of: the same moment has one time.

A recording whose own clock starts at three seconds begins at 0 for players, Qt's included; sound that comes after its
pictures comes late for all.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtMultimedia import QAudioBuffer, QAudioBufferOutput, QAudioFormat
from pytestqt.qtbot import QtBot

from desktop_app.domain.progress import NoProgress
from desktop_app.media.convert import convert
from desktop_app.media.playing import playing
from desktop_app.ui.sound.media_player import MediaPlayer
from tests.media.test_recordings_as_they_come import heard, heard_by_engine, onsets_ms, peaks_onsets_ms
from tests.support.media_maker import make_with_gaps, silence, tone

# what Qt's FFmpeg part says on a machine without a sound card
pytestmark = pytest.mark.qt_log_ignore(
    "No audio device detected", "PulseAudioService", "Couldn't (load|resolve)", "PipeWire", "timestamps"
)

SAME_MS = 50
SOUND = np.concatenate([silence(1.0), tone(0.5), silence(0.5)])
_KINDS = {
    QAudioFormat.SampleFormat.UInt8: "u1",
    QAudioFormat.SampleFormat.Int16: "i2",
    QAudioFormat.SampleFormat.Int32: "i4",
    QAudioFormat.SampleFormat.Float: "f4",
}
_TOPS = {"u1": 255.0, "i2": 32767.0, "i4": 2147483647.0, "f4": 1.0}


class Listening:
    """Takes what a player plays: when in the recording it becomes loud, ms."""

    def __init__(self, player: MediaPlayer) -> None:
        self.loud_at_ms: float | None = None
        assert player._player is not None
        self._output = QAudioBufferOutput(player)
        self._output.audioBufferReceived.connect(self._hear)
        player._player.setAudioBufferOutput(self._output)

    def _hear(self, buffer: QAudioBuffer) -> None:
        if self.loud_at_ms is not None or not buffer.frameCount():
            return
        kind = _KINDS[buffer.format().sampleFormat()]
        samples = np.frombuffer(buffer.constData(), kind).reshape(-1, buffer.format().channelCount())[:, 0]
        whole = _TOPS[kind]
        loud = np.abs(samples.astype(np.float64)) > 0.1 * whole
        if loud.any():
            self.loud_at_ms = buffer.startTime() / 1000 + np.argmax(loud) * 1000 / buffer.format().sampleRate()


def played_onset_ms(qtbot: QtBot, path: Path, folder: Path) -> float:
    found = playing(path, 0, folder, NoProgress())
    player = MediaPlayer()
    with qtbot.waitSignal(player.ready_changed):
        player.load(str(path), found.source, found.length_ms, found.track)
    listening = Listening(player)
    player.play()
    qtbot.waitUntil(lambda: listening.loud_at_ms is not None, timeout=20_000)
    player.close()
    assert listening.loud_at_ms is not None
    return listening.loud_at_ms


@pytest.mark.parametrize("suffix", [".mkv", ".mp4", ".m4a", ".mov", ".webm", ".ogg", ".wma", ".ts"])
def test_a_recording_of_sound_alone_whose_clock_starts_late_begins_at_0_for_player_words_and_waveform(
    qtbot: QtBot, tmp_path: Path, suffix: str
) -> None:
    path = make_with_gaps(tmp_path / f"spät{suffix}", SOUND, [(0.0, 3.0)])
    expected = pytest.approx(1000, abs=SAME_MS)
    convert(path, sent := tmp_path / "sent.flac", progress=NoProgress())
    for onsets in (onsets_ms(heard(path)), onsets_ms(heard_by_engine(sent)), peaks_onsets_ms(path)):
        assert onsets == [expected]
    assert played_onset_ms(qtbot, path, tmp_path / "copies") == expected


@pytest.mark.parametrize("suffix", [".mkv", ".mp4", ".mov"])
def test_sound_that_begins_after_its_pictures_is_played_when_words_and_waveform_have_it(
    qtbot: QtBot, tmp_path: Path, suffix: str
) -> None:
    path = make_with_gaps(tmp_path / f"film{suffix}", SOUND, [(0.0, 3.0)], film_s=6.0)
    expected = pytest.approx(4000, abs=SAME_MS)
    for onsets in (onsets_ms(heard(path)), onsets_ms(heard_by_engine(path)), peaks_onsets_ms(path)):
        assert onsets == [expected]
    assert played_onset_ms(qtbot, path, tmp_path / "copies") == expected
