from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from desktop_app.domain.errors import Cancelled, UnusableFile
from desktop_app.domain.progress import NoProgress
from desktop_app.media.waveform import PEAKS_PER_SECOND, Waveform, peaks
from tests.media.watching import Watching
from tests.support.media_maker import KINDS, make, make_long, silence, speech, tone


def _of(path: Path) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    return np.frombuffer(peaks(path, lambda _: None, NoProgress()).values, np.uint8)


@pytest.mark.parametrize("rate", [8_000, 11_025, 16_000, 22_050, 44_100, 48_000])
def test_known_amplitudes_are_where_they_are(tmp_path: Path, rate: int) -> None:
    sound = np.concatenate([tone(1.0, level=0.25), silence(1.0), tone(1.0, level=0.75), tone(0.51, level=1.0)])
    found = _of(make(tmp_path / "a.wav", sound, rate=rate))
    assert len(found) == pytest.approx(3.51 * PEAKS_PER_SECOND, abs=1)
    for second, level in enumerate((64, 0, 191)):
        part = found[second * PEAKS_PER_SECOND + 2 : (second + 1) * PEAKS_PER_SECOND - 2]
        assert np.abs(part.astype(int) - level).max() <= 4
    assert found[-5] >= 250


@pytest.mark.parametrize("suffix", KINDS)
def test_every_kind_shows_its_pause(tmp_path: Path, suffix: str) -> None:
    found = _of(make(tmp_path / f"a{suffix}", np.concatenate([tone(2.0), silence(2.0), tone(2.0)])))
    second = PEAKS_PER_SECOND
    assert np.median(found[:second]) == pytest.approx(128, abs=16)
    assert found[round(2.3 * second) : round(3.7 * second)].max() <= 6
    assert np.median(found[round(4.5 * second) : round(5.5 * second)]) == pytest.approx(128, abs=16)


def test_a_voice_on_one_channel_is_seen(tmp_path: Path) -> None:
    found = _of(make(tmp_path / "a.wav", [silence(1.0), tone(1.0, level=0.5)]))
    assert np.median(found) == pytest.approx(127, abs=2)


def test_a_single_click_is_not_lost(tmp_path: Path) -> None:
    sound = silence(10.0)
    sound[12_345] = -0.9
    found = _of(make(tmp_path / "a.wav", sound))
    assert np.flatnonzero(found).tolist() == [12_345 * PEAKS_PER_SECOND // 16_000]


def test_peaks_come_while_they_are_found(tmp_path: Path) -> None:
    path = make_long(tmp_path / "a.m4a", speech(60.0), 10)
    handed: list[bytes] = []
    watching = Watching()
    whole = peaks(path, handed.append, watching)
    assert len(handed) > 6
    assert len(handed[0]) <= 5 * PEAKS_PER_SECOND
    assert b"".join(handed) == whole.values
    assert whole.duration_ms == pytest.approx(600_000, rel=0.01)
    done = [report[0] for report in watching.reports]
    assert done == sorted(done)
    assert watching.reports[-1][0] == watching.reports[-1][1] > 0


def test_giving_up_stops_at_once(tmp_path: Path) -> None:
    path = make_long(tmp_path / "a.m4a", speech(60.0), 10)
    watching = Watching(3)
    with pytest.raises(Cancelled):
        peaks(path, lambda _: None, watching)
    assert watching.checks == 3


def test_a_waveform_is_kept_and_read_back(tmp_path: Path) -> None:
    whole = peaks(make(tmp_path / "a.wav", speech(2.5)), lambda _: None, NoProgress())
    assert Waveform.from_bytes(whole.to_bytes()) == whole
    assert Waveform.from_bytes(Waveform(b"").to_bytes()) == Waveform(b"")


def test_what_was_kept_by_another_version_or_cut_off_is_refused(tmp_path: Path) -> None:
    kept = Waveform(b"\x01\x02\x03").to_bytes()
    for other in (b"", kept[:5], kept[:-1], kept + b"x", b"XXXX" + kept[4:], kept[:4] + b"\x63\0" + kept[6:]):
        with pytest.raises(ValueError, match="waveform"):
            Waveform.from_bytes(other)


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableFile):
        peaks(tmp_path / "none.wav", lambda _: None, NoProgress())
