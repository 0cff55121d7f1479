"""What each service takes. Asked before anything is sent; pure, no file is touched.

Sources of the figures: CLOVA Speech in practice; CSR API and CSR in practice; NHN in practice; CLOVA OCR in practice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType

from desktop_app.domain.errors import FileProblem, Service, UnusableFile
from desktop_app.domain.recognition import FIND_OUT, LANGUAGES, LONGEST_SYNC_MS, Completion

MOST_BOOSTED_WORDS = 1000
"""Words to expect in one call of CLOVA Speech (CLOVA Speech API, «Keyword boosting»)."""

CONVERTED_BYTES_PER_S = 32_000
"""The most a converted recording takes: 16 kHz, one channel, 16 bits, before FLAC makes it smaller."""

_HOUR = 3_600_000
_MB = 1_000_000
_GB = 1_000_000_000


class RecordingKind(Enum):
    """A kind of recording, as the vendors name them."""

    MP3 = auto()
    AAC = auto()
    AC3 = auto()
    OGG = auto()
    FLAC = auto()
    WAV = auto()
    M4A = auto()
    AVI = auto()
    MP4 = auto()
    MOV = auto()
    WMV = auto()
    FLV = auto()
    MKV = auto()
    WEBM = auto()
    OTHER = auto()


_AUDIO = frozenset(
    {RecordingKind.MP3, RecordingKind.AAC, RecordingKind.AC3, RecordingKind.OGG, RecordingKind.FLAC, RecordingKind.WAV}
)
_PLAIN_CODECS = frozenset(
    {
        "mp2",
        "mp3",
        "aac",
        "ac3",
        "eac3",
        "alac",
        "flac",
        "opus",
        "vorbis",
        "speex",
        "wmav1",
        "wmav2",
        "wmapro",
        "pcm_alaw",
        "pcm_mulaw",
        "pcm_s16be",
        "pcm_s16le",
        "pcm_s24be",
        "pcm_s24le",
        "pcm_s32be",
        "pcm_s32le",
        "pcm_f32be",
        "pcm_f32le",
        "pcm_u8",
    }
)
"""What a reader of a container expects in it. A telephone's codec in a WAV is a file that many cannot read."""
_VIDEO = frozenset(
    {RecordingKind.AVI, RecordingKind.MP4, RecordingKind.MOV, RecordingKind.WMV, RecordingKind.FLV, RecordingKind.MKV}
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one speech service takes in one call.

    ``reads_as_we_do``: it hears the same at the same time as the program, whatever is odd about a file. ``min_ms`` is
    exclusive where the vendor says «more than». ``tells_speakers`` and ``languages`` (None: its own list) tell the
    options' screen what is worth offering.
    """

    max_bytes: int
    max_sync_ms: int
    max_async_ms: int
    kinds: frozenset[RecordingKind]
    min_ms: int = 0
    tells_speakers: bool = False
    languages: tuple[str, ...] | None = None
    reads_as_we_do: bool = False

    def max_ms(self, completion: Completion) -> int:
        """The longest recording of one call; AUTO may choose, so the longer of the two."""
        if completion is Completion.SYNC:
            return self.max_sync_ms
        return self.max_async_ms if completion is Completion.ASYNC else max(self.max_sync_ms, self.max_async_ms)


@dataclass(frozen=True, slots=True)
class ScanLimits:
    """What CLOVA OCR takes in one call."""

    max_bytes: int
    max_pages: int
    formats: tuple[str, ...] = ("jpg", "jpeg", "png", "pdf", "tiff")


SPEECH: Mapping[Service, Limits] = MappingProxyType(
    {
        Service.CLOVA_SPEECH: Limits(
            2 * _GB, LONGEST_SYNC_MS, 6 * _HOUR, _AUDIO | _VIDEO | {RecordingKind.M4A}, tells_speakers=True
        ),
        Service.LOCAL: Limits(
            2 * _GB,
            2 * _HOUR,
            6 * _HOUR,
            _AUDIO | _VIDEO | {RecordingKind.M4A},
            tells_speakers=True,
            languages=(*LANGUAGES, FIND_OUT),
            reads_as_we_do=True,
        ),
        Service.CSR: Limits(3 * _MB, 60_000, 60_000, _AUDIO, min_ms=401, languages=("ko-KR", "en-US", "ja", "zh-cn")),
        Service.NHN_STT: Limits(
            150 * _MB, _HOUR, _HOUR, _AUDIO | {RecordingKind.WEBM}, min_ms=360, languages=("ko-KR",)
        ),
    }
)
"""The speech services."""

OCR_GENERAL = ScanLimits(50 * _MB, 10)
OCR_TEMPLATE = ScanLimits(20 * _MB, 5)
"""The document's 20 MB; newer pages say 50 MB for PDF and TIFF."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What has to happen to a recording before it is sent: ``convert`` it, or split it into pieces of at most
    ``split_ms`` (0: in one piece), which converts them too. Neither: sent as it is."""

    convert: bool = False
    split_ms: int = 0


def verdict(
    service: Service,
    completion: Completion,
    *,
    path: str,
    size_bytes: int,
    duration_ms: int,
    container: str,
    audio_codec: str | None,
    is_plain: bool = True,
) -> Verdict:
    """What a service needs done to a recording. Raises UnusableFile for one that it cannot take in any shape.

    ``container`` and ``audio_codec`` by the names of FFmpeg («mov,mp4,m4a,3gp,3g2,mj2», «aac»); ``duration_ms`` 0 where
    nobody knows. ``is_plain``: every reader hears the same of it at the same time.
    """
    limits = SPEECH[service]
    if not size_bytes:
        raise UnusableFile(path, FileProblem.EMPTY)
    if audio_codec is None:
        raise UnusableFile(path, FileProblem.NO_AUDIO)
    if 0 < duration_ms < limits.min_ms:
        raise UnusableFile(path, FileProblem.TOO_SHORT, limits.min_ms, duration_ms)
    longest = min(limits.max_ms(completion), limits.max_bytes * 1000 // CONVERTED_BYTES_PER_S)
    if duration_ms > limits.max_ms(completion):
        return Verdict(convert=True, split_ms=longest)
    is_plain = is_plain and _is_usual(container, audio_codec)
    is_odd = not limits.reads_as_we_do and not is_plain
    wrong_kind = kind_of(container, audio_codec, path) not in limits.kinds
    if is_odd or wrong_kind or size_bytes > limits.max_bytes:
        return Verdict(convert=True, split_ms=longest if duration_ms > longest else 0)
    return Verdict()


def _is_usual(container: str, audio_codec: str) -> bool:
    """Whether a reader of the container expects that codec in it."""
    return audio_codec in _PLAIN_CODECS and (container != "wav" or audio_codec.startswith("pcm_"))


def kind_of(container: str, audio_codec: str | None, path: str = "") -> RecordingKind:
    """The vendors' name for a container. FFmpeg has one name for MP4, MOV and M4A, and one for MKV and WebM."""
    names = set(container.lower().split(","))
    ending = path.lower().rpartition(".")[2]
    if names & {"mp4", "mov", "m4a"}:
        return {"mov": RecordingKind.MOV, "qt": RecordingKind.MOV, "m4a": RecordingKind.M4A}.get(
            ending, RecordingKind.MP4
        )
    if names & {"matroska", "webm", "mkv"}:
        # A Matroska file with the codecs of WebM is what a browser recorded, whatever it is called.
        web = ending == "webm" or names == {"webm"} or (audio_codec in {"opus", "vorbis"} and ending != "mkv")
        return RecordingKind.WEBM if web else RecordingKind.MKV
    if "ogg" in names:
        return RecordingKind.OGG
    plain = {
        "mp3": RecordingKind.MP3,
        "aac": RecordingKind.AAC,
        "adts": RecordingKind.AAC,
        "ac3": RecordingKind.AC3,
        "flac": RecordingKind.FLAC,
        "wav": RecordingKind.WAV,
        "avi": RecordingKind.AVI,
        "asf": RecordingKind.WMV,
        "flv": RecordingKind.FLV,
    }
    return next((kind for name, kind in plain.items() if name in names), RecordingKind.OTHER)
