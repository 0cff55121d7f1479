"""Whatever a device delivers becomes the same sound."""

from __future__ import annotations

import numpy as np
import pytest

from desktop_app.domain.dictation import RATE, SampleKind, SoundFormat
from desktop_app.media.capture import Converter, LevelMeter
from tests.support.media_maker import tone

TYPES = {
    SampleKind.UINT8: lambda x: np.rint(x * 127 + 128).astype(np.uint8),
    SampleKind.INT16: lambda x: np.rint(x * 32_767).astype(np.int16),
    SampleKind.INT32: lambda x: np.rint(x.astype(np.float64) * 2_147_483_647).astype(np.int32),
    SampleKind.FLOAT32: lambda x: x.astype(np.float32),
}


@pytest.mark.parametrize("kind", list(SampleKind))
@pytest.mark.parametrize(("rate", "channels"), [(16_000, 1), (48_000, 2), (44_100, 1), (8_000, 2)])
def test_every_format_becomes_the_same_tone_of_the_same_length(kind: SampleKind, rate: int, channels: int) -> None:
    sound = tone(2.0, rate=rate)
    raw = np.repeat(TYPES[kind](sound), channels).tobytes()
    converter = Converter(SoundFormat(rate, channels, kind))
    parts = [converter.convert(raw[at : at + 4_999]) for at in range(0, len(raw), 4_999)]
    found = np.concatenate([*parts, converter.finish()])
    assert abs(len(found) - 2 * RATE) <= 2
    middle = slice(RATE // 2, RATE)
    assert np.abs(found[middle] / 32_767 - tone(2.0)[middle]).max() < 0.02


@pytest.mark.parametrize("kind", list(SampleKind))
@pytest.mark.parametrize("rate", [16_000, 48_000])
def test_a_microphone_whose_sides_cancel_out_is_heard(kind: SampleKind, rate: int) -> None:
    sound = tone(2.0, rate=rate)
    raw = np.stack([TYPES[kind](sound), TYPES[kind](-sound)], axis=1).tobytes()
    converter = Converter(SoundFormat(rate, 2, kind))
    parts = [converter.convert(raw[at : at + 4_999]) for at in range(0, len(raw), 4_999)]
    found = np.concatenate([*parts, converter.finish()])
    assert np.abs(found[RATE // 2 : RATE].astype(np.int32)).max() > 14_000


def test_sixteen_bits_at_the_right_rate_are_kept_as_they_are() -> None:
    sound = np.random.default_rng(3).integers(-32_768, 32_767, 5_001, np.int16, endpoint=True)
    raw = sound.tobytes()
    converter = Converter(SoundFormat())
    assert (np.concatenate([converter.convert(raw[:333]), converter.convert(raw[333:])]) == sound).all()


def test_numbers_that_are_none_become_silence() -> None:
    raw = np.array([np.nan, np.inf, -np.inf, 0.5], np.float32).tobytes()
    found = Converter(SoundFormat(RATE, 1, SampleKind.FLOAT32)).convert(raw)
    assert found[0] == 0
    assert list(found[1:3]) == [32_767, -32_767]


def test_the_meter_tells_the_loudest_of_each_twentieth_of_a_second() -> None:
    meter = LevelMeter()
    sound = np.zeros(RATE // 10, np.int16)
    sound[10], sound[900] = -32_768, 16_384
    assert meter.measure(sound[:500]) == ()
    assert meter.measure(sound[500:]) == (1.0, 0.5)
