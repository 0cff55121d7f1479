"""Short recordings of real speech, cut from the sample meeting, in any container; and a client of the local API."""

from __future__ import annotations

import json
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import av
import numpy as np
import numpy.typing as npt
import requests

from desktop_app.local.audio import SAMPLE_RATE, pcm_blocks
from tests.support.waiting import LONG_S, SOON_S, wait_until

MEETING = Path(__file__).parents[2] / "resources" / "samples" / "meeting.m4a"

FIRST_SENTENCE = (1.0, 5.8)
"""Where «Good morning everyone and thank you for coming to the meeting» is said, in seconds."""

PARAMS: dict[str, Any] = {"language": "en-US", "completion": "sync", "diarization": {"enable": False}}
"""A request without speakers, which take their time."""

_CODECS = {
    "wav": "pcm_s16le",
    "flac": "flac",
    "m4a": "aac",
    "mp4": "aac",
    "mov": "aac",
    "aac": "aac",
    "ac3": "ac3",
    "ogg": "libopus",
    "mp3": "libmp3lame",
    "mkv": "aac",
    "avi": "pcm_s16le",
    "flv": "aac",
    "wmv": "wmav2",
    "webm": "libopus",
}
_RATES = {"webm": 48_000, "ogg": 48_000, "ac3": 48_000, "flv": 44_100, "wmv": 44_100}
_FORMATS = {"m4a": "ipod", "aac": "adts", "mkv": "matroska", "wmv": "asf"}


def spoken(path: Path, start_s: float = FIRST_SENTENCE[0], end_s: float = FIRST_SENTENCE[1]) -> Path:
    """Write a stretch of the sample meeting to ``path``, in the container of its suffix."""
    return write_sound(path, cut(start_s, end_s))


def cut(start_s: float, end_s: float) -> npt.NDArray[np.int16]:
    """A stretch of the sample meeting: 16 kHz, one channel."""
    return _meeting()[int(start_s * SAMPLE_RATE) : int(end_s * SAMPLE_RATE)]


@cache
def _meeting() -> npt.NDArray[np.int16]:
    return np.frombuffer(b"".join(pcm_blocks(MEETING)), dtype="<i2")


def silent(path: Path, seconds: float) -> Path:
    """Write a recording in which nobody speaks."""
    return write_sound(path, np.zeros(int(seconds * SAMPLE_RATE), dtype=np.int16))


def write_sound(path: Path, sound: npt.NDArray[np.int16]) -> Path:
    kind = path.suffix[1:]
    rate = _RATES.get(kind, SAMPLE_RATE)
    with av.open(str(path), "w", format=_FORMATS.get(kind, kind)) as container:
        stream = container.add_stream(_CODECS[kind], rate=rate, layout="mono")
        assert isinstance(stream, av.AudioStream)
        stream.bit_rate = 64_000
        resampler = av.AudioResampler(format=stream.codec_context.format, layout="mono", rate=rate)
        fifo = av.AudioFifo()
        frame = av.AudioFrame.from_ndarray(sound[None, :], format="s16", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = SAMPLE_RATE, 0, Fraction(1, SAMPLE_RATE)
        for block in [*resampler.resample(frame), *resampler.resample(None)]:
            fifo.write(block)
        while (part := fifo.read(stream.codec_context.frame_size or 4096, partial=True)) is not None:
            container.mux(stream.encode(part))
        container.mux(stream.encode(None))
    return path


class SpeechClient:
    """Asks the services on this computer over real sockets."""

    def __init__(self, url: str, secret: str) -> None:
        self.url = url
        self.headers = {"X-CLOVASPEECH-API-KEY": secret}

    def upload(self, media: Path | bytes, params: dict[str, Any] | None = None, **more: Any) -> requests.Response:
        body = media if isinstance(media, bytes) else media.read_bytes()
        name = "media.wav" if isinstance(media, bytes) else media.name
        wanted = {**PARAMS, **(params or {}), **more}
        files = {"media": (name, body), "params": (None, json.dumps(wanted), "application/json")}
        return self.post("upload", files=files)

    def ask(self, kind: str, **params: Any) -> requests.Response:
        return self.post(kind, json={**PARAMS, **params})

    def post(self, kind: str, **arguments: Any) -> requests.Response:
        return requests.post(f"{self.url}/recognizer/{kind}", headers=self.headers, timeout=LONG_S, **arguments)

    def status(self, token: str) -> requests.Response:
        return requests.get(f"{self.url}/recognizer/{token}", headers=self.headers, timeout=SOON_S)

    def lines(self, token: str, since: int) -> dict[str, Any]:
        url = f"{self.url}/recognizer/{token}/lines?from={since}"
        told: dict[str, Any] = requests.get(url, headers=self.headers, timeout=SOON_S).json()
        return told

    def stop(self, token: str) -> dict[str, Any]:
        told: dict[str, Any] = requests.delete(
            f"{self.url}/recognizer/{token}", headers=self.headers, timeout=SOON_S
        ).json()
        return told

    def finished(self, token: str) -> dict[str, Any]:
        """Poll until the job is over."""
        seen: dict[str, Any] = {}

        def is_over() -> bool:
            seen.clear()  # what an earlier status said is no longer so
            seen.update(self.status(token).json())
            return seen["result"] not in ("WAITING", "PROCESSING")

        wait_until(is_over)
        return seen
