from __future__ import annotations

import pytest

from desktop_app.domain.errors import FileProblem, Service, UnusableFile
from desktop_app.domain.recognition import FIND_OUT, LANGUAGES, Completion
from desktop_app.services.limits import CONVERTED_BYTES_PER_S, SPEECH, RecordingKind, Verdict, kind_of, verdict

HOUR = 3_600_000
MP4 = "mov,mp4,m4a,3gp,3g2,mj2"


def ask(
    service: Service = Service.CLOVA_SPEECH,
    completion: Completion = Completion.ASYNC,
    *,
    size: int = 1_000_000,
    duration: int = 60_000,
    container: str = "mp3",
    codec: str | None = "mp3",
    path: str = "a.mp3",
    is_plain: bool = True,
) -> Verdict:
    return verdict(
        service,
        completion,
        path=path,
        size_bytes=size,
        duration_ms=duration,
        container=container,
        audio_codec=codec,
        is_plain=is_plain,
    )


@pytest.mark.parametrize(
    ("container", "codec", "path", "kind"),
    [
        ("mp3", "mp3", "a.mp3", RecordingKind.MP3),
        ("aac", "aac", "a.aac", RecordingKind.AAC),
        ("ac3", "ac3", "a.ac3", RecordingKind.AC3),
        ("ogg", "vorbis", "a.ogg", RecordingKind.OGG),
        ("flac", "flac", "a.flac", RecordingKind.FLAC),
        ("wav", "pcm_s16le", "a.wav", RecordingKind.WAV),
        (MP4, "aac", "a.m4a", RecordingKind.M4A),
        (MP4, "aac", "A.MP4", RecordingKind.MP4),
        (MP4, "aac", "a.mov", RecordingKind.MOV),
        ("avi", "mp3", "a.avi", RecordingKind.AVI),
        ("asf", "wmav2", "a.wmv", RecordingKind.WMV),
        ("flv", "aac", "a.flv", RecordingKind.FLV),
        ("matroska,webm", "aac", "a.mkv", RecordingKind.MKV),
        ("mkv", "aac", "a.mkv", RecordingKind.MKV),
        ("mkv", "aac", "recording", RecordingKind.MKV),
        ("webm", "opus", "recording", RecordingKind.WEBM),
        ("matroska,webm", "opus", "a.mkv", RecordingKind.MKV),
        ("matroska,webm", "opus", "a.webm", RecordingKind.WEBM),
        ("matroska,webm", "opus", "recording", RecordingKind.WEBM),
        ("aiff", "pcm_s16be", "a.aiff", RecordingKind.OTHER),
    ],
)
def test_containers_have_the_names_of_the_vendors(container: str, codec: str, path: str, kind: RecordingKind) -> None:
    assert kind_of(container, codec, path) is kind


def test_clova_speech_takes_its_formats_as_they_are_and_has_others_converted() -> None:
    assert ask() == Verdict()
    assert ask(container=MP4, codec="aac", path="a.m4a") == Verdict()
    assert ask(container="matroska,webm", codec="opus", path="a.webm") == Verdict(convert=True)
    assert ask(container="aiff", codec="pcm_s16be", path="a.aiff") == Verdict(convert=True)


def test_this_computer_takes_what_clova_speech_takes_and_has_others_converted() -> None:
    assert ask(Service.LOCAL) == Verdict()
    assert ask(Service.LOCAL, container="aiff", codec="pcm_s16be", path="a.aiff") == Verdict(convert=True)
    assert ask(Service.LOCAL, container="webm", codec="opus", path="a.webm") == Verdict(convert=True)


@pytest.mark.parametrize("service", [Service.CLOVA_SPEECH, Service.NHN_STT])
def test_a_codec_that_hardly_anybody_has_in_a_common_container_is_converted_for_the_cloud(service: Service) -> None:
    for codec in ("adpcm_g722", "gsm_ms", "flac", "adpcm_ima_wav"):
        assert ask(service, container="wav", codec=codec, path="a.wav") == Verdict(convert=True)
        assert ask(Service.LOCAL, container="wav", codec=codec, path="a.wav") == Verdict()


def test_what_others_would_hear_at_another_time_is_converted_for_them() -> None:
    assert ask(is_plain=False) == Verdict(convert=True)
    assert ask(Service.LOCAL, is_plain=False) == Verdict()


def test_what_is_too_long_is_split() -> None:
    assert ask(duration=7 * HOUR) == Verdict(convert=True, split_ms=6 * HOUR)
    assert ask(completion=Completion.SYNC, duration=3 * HOUR) == Verdict(convert=True, split_ms=2 * HOUR)
    assert ask(completion=Completion.AUTO, duration=3 * HOUR) == Verdict()
    assert ask(duration=6 * HOUR) == Verdict()


def test_what_is_too_large_is_made_smaller() -> None:
    assert ask(size=2_000_000_001, duration=HOUR) == Verdict(convert=True)
    assert ask(size=2_000_000_000, duration=HOUR) == Verdict()


@pytest.mark.parametrize(
    ("size", "duration", "codec", "problem"),
    [
        (0, 1000, "mp3float", FileProblem.EMPTY),
        (10, 1000, None, FileProblem.NO_AUDIO),
        (10, 400, "mp3float", FileProblem.TOO_SHORT),
    ],
)
def test_what_no_shape_helps_is_told(size: int, duration: int, codec: str | None, problem: FileProblem) -> None:
    with pytest.raises(UnusableFile) as error:
        ask(Service.CSR, size=size, duration=duration, codec=codec)
    assert error.value.problem is problem


def test_a_recording_of_unknown_length_is_sent() -> None:
    assert ask(duration=0) == Verdict()


@pytest.mark.parametrize("service", list(SPEECH))
@pytest.mark.parametrize("completion", list(Completion))
def test_a_converted_piece_always_fits(service: Service, completion: Completion) -> None:
    limits = SPEECH[service]
    found = ask(service, completion, duration=100 * HOUR)
    assert found.split_ms <= limits.max_ms(completion)
    assert found.split_ms * CONVERTED_BYTES_PER_S // 1000 <= limits.max_bytes


def test_this_computer_hears_every_language_of_clova_speech_and_finds_out_which_one_it_is() -> None:
    assert SPEECH[Service.LOCAL].languages == (*LANGUAGES, FIND_OUT)
    assert SPEECH[Service.LOCAL].tells_speakers


def test_the_other_services_have_their_own_figures() -> None:
    assert ask(Service.CSR, duration=61_000) == Verdict(convert=True, split_ms=60_000)
    assert ask(Service.CSR, size=3_000_001, duration=30_000) == Verdict(convert=True)
    assert ask(Service.NHN_STT, container="matroska,webm", codec="opus", path="a.webm") == Verdict()
    assert ask(Service.NHN_STT, duration=2 * HOUR) == Verdict(convert=True, split_ms=HOUR)
