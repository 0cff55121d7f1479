from __future__ import annotations

import os
import shutil
import struct
from pathlib import Path

import av
import pytest

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.media.probe import probe
from tests.support.media_maker import (
    KINDS,
    make,
    make_long,
    make_silent_film,
    make_without_length,
    scramble,
    silence,
    speech,
    tone,
    truncate,
)


def _problem(path: Path | str) -> FileProblem:
    with pytest.raises(UnusableFile) as caught:
        probe(path)
    assert caught.value.path == str(path)
    return caught.value.problem


@pytest.mark.parametrize("suffix", KINDS)
def test_every_kind_of_recording_is_known_with_its_length(tmp_path: Path, suffix: str) -> None:
    path = make(tmp_path / f"meeting{suffix}", tone(2.0))
    found = probe(path)
    # pictures five times a second can outlast the sound by one
    assert 1980 <= found.duration_ms <= 2210
    assert found.size_bytes == path.stat().st_size
    assert found.sample_rate == KINDS[suffix].rate
    assert found.channels == 1
    assert found.has_video == (KINDS[suffix].video is not None)


@pytest.mark.parametrize(
    ("suffix", "container", "codec"),
    [
        (".wav", "wav", "pcm_s16le"),
        (".mp3", "mp3", "mp3"),
        (".m4a", "mp4", "aac"),
        (".mkv", "mkv", "aac"),
        (".webm", "webm", "opus"),
        (".aac", "adts", "aac"),
        (".amr", "amr", "amr_nb"),
        (".flac", "flac", "flac"),
    ],
)
def test_containers_and_codecs_have_plain_names(tmp_path: Path, suffix: str, container: str, codec: str) -> None:
    found = probe(make(tmp_path / f"a{suffix}", tone(1.0)))
    assert (found.container, found.audio_codec) == (container, codec)


@pytest.mark.parametrize(
    "name",
    [
        "주간 회의 (3월) 최종.wav",
        'it\'s "quoted".wav',
        "🎤 녹음.wav",
        "10:30 회의.wav",
        "%41#?&;$(x).wav",
        "-dash.wav",
        "NO SUFFIX",
    ],
)
def test_any_name_is_read(tmp_path: Path, name: str) -> None:
    made = make(tmp_path / "plain.wav", tone(1.0))
    path = made.rename(tmp_path / name)
    assert probe(path).duration_ms == 1000
    assert probe(str(path)).path == str(path)


def test_a_name_relative_to_the_folder_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path / "plain.wav", tone(1.0))
    monkeypatch.chdir(tmp_path)
    assert probe("plain.wav").duration_ms == 1000


def test_a_name_in_an_old_encoding_is_read(tmp_path: Path) -> None:
    name = os.fsdecode("회의.wav".encode("cp949"))
    path = make(tmp_path / "plain.wav", tone(1.0)).rename(tmp_path / name)
    assert probe(path).duration_ms == 1000


def test_tags_in_an_old_encoding_do_no_harm(tmp_path: Path) -> None:
    path = make(tmp_path / "a.wav", tone(1.0), tags={"title": "AAAABBBB"})
    path.write_bytes(path.read_bytes().replace(b"AAAABBBB", "회의기록".encode("cp949")))
    assert probe(path).duration_ms == 1000


def test_a_missing_file_is_missing(tmp_path: Path) -> None:
    assert _problem(tmp_path / "none.wav") is FileProblem.MISSING
    assert _problem(tmp_path / "none" / "none.wav") is FileProblem.MISSING
    assert _problem("nul\0.wav") is FileProblem.MISSING


def test_a_folder_and_a_pipe_are_unreadable(tmp_path: Path) -> None:
    assert _problem(tmp_path) is FileProblem.UNREADABLE
    os.mkfifo(tmp_path / "pipe.wav")
    assert _problem(tmp_path / "pipe.wav") is FileProblem.UNREADABLE
    loop = tmp_path / "loop.wav"
    loop.symlink_to(loop)
    assert _problem(loop) is FileProblem.UNREADABLE


def test_an_empty_file_is_empty(tmp_path: Path) -> None:
    for name in ("a.wav", "video.mp4"):
        (tmp_path / name).touch()
        assert _problem(tmp_path / name) is FileProblem.EMPTY


def test_a_header_without_sound_is_empty(tmp_path: Path) -> None:
    path = make(tmp_path / "a.wav", tone(1.0))
    body = path.read_bytes()
    path.write_bytes(body[: body.index(b"data") + 8])
    assert _problem(path) is FileProblem.EMPTY


@pytest.mark.parametrize("suffix", [*KINDS, ".txt"])
def test_text_under_the_name_of_a_recording_is_of_the_wrong_kind(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text("회의록입니다. This is only text.\n" * 200, encoding="utf-8")
    assert _problem(path) is FileProblem.WRONG_KIND


@pytest.mark.parametrize("suffix", [".wav", ".mp4", ".m3u8"])
@pytest.mark.parametrize("script", ["#EXTM3U\n#EXTINF:1,\n{0}\n", "ffconcat version 1.0\nfile '{0}'\n"])
def test_a_playlist_does_not_make_other_files_be_opened(tmp_path: Path, suffix: str, script: str) -> None:
    secret = make(tmp_path / "secret.wav", tone(1.0))
    path = tmp_path / f"list{suffix}"
    path.write_text(script.format(secret))
    assert _problem(path) is FileProblem.WRONG_KIND


@pytest.mark.parametrize("head", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"%PDF-1.7\n", b"PK\x03\x04"])
def test_images_and_papers_are_of_the_wrong_kind(tmp_path: Path, head: bytes) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(head + bytes(range(256)) * 8)
    assert _problem(path) is FileProblem.WRONG_KIND


def test_a_video_that_was_cut_off_before_its_index_is_damaged(tmp_path: Path) -> None:
    assert _problem(truncate(make(tmp_path / "a.mp4", tone(3.0)), 0.6)) is FileProblem.DAMAGED


def test_a_recording_of_nothing_but_zero_bytes_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.m4a"
    path.write_bytes(bytes(5000))
    assert _problem(path) is FileProblem.DAMAGED


def test_a_film_without_sound_has_no_audio(tmp_path: Path) -> None:
    for suffix in (".mp4", ".mkv", ".avi"):
        assert _problem(make_silent_film(tmp_path / f"a{suffix}")) is FileProblem.NO_AUDIO


def test_an_encrypted_track_is_told_from_a_broken_one(tmp_path: Path) -> None:
    path = make(tmp_path / "a.m4a", tone(1.0))
    path.write_bytes(path.read_bytes().replace(b"mp4a", b"drms", 1))
    assert _problem(path) is FileProblem.ENCRYPTED


def test_a_track_whose_packets_alone_are_encrypted_is_told_from_a_broken_one(tmp_path: Path) -> None:
    keys = {"encryption_scheme": "cenc-aes-ctr", "encryption_key": "76" * 16, "encryption_kid": "a7" * 16}
    assert _problem(make(tmp_path / "a.mp4", tone(2.0), options=keys)) is FileProblem.ENCRYPTED


def test_a_rate_at_which_nobody_records_is_damage_and_not_years_of_sound(tmp_path: Path) -> None:
    path = make(tmp_path / "a.wav", tone(2.0))
    body = bytearray(path.read_bytes())
    body[24:28] = struct.pack("<I", 1)
    path.write_bytes(body)
    assert _problem(path) is FileProblem.DAMAGED


@pytest.mark.parametrize("suffix", [".wav", ".flac", ".mp3", ".ogg", ".mkv", ".aac"])
def test_a_recording_that_was_cut_off_is_as_long_as_what_is_left(tmp_path: Path, suffix: str) -> None:
    path = truncate(make(tmp_path / f"a{suffix}", speech(20.0), video=False), 0.5)
    assert probe(path).duration_ms == pytest.approx(10_000, abs=1100)


@pytest.mark.parametrize("share", [0.9, 0.5, 0.1])
@pytest.mark.parametrize("suffix", [".wav", ".flac", ".mkv", ".webm", ".avi", ".m4a"])
def test_a_head_that_speaks_of_more_than_there_is_tells_of_a_cut_off_end(
    tmp_path: Path, suffix: str, share: float
) -> None:
    options = {"movflags": "faststart"} if suffix == ".m4a" else {}
    path = make(tmp_path / f"a{suffix}", speech(60.0), video=False, options=options)
    assert not probe(path).is_cut_off
    assert probe(truncate(path, share)).is_cut_off


@pytest.mark.parametrize("suffix", KINDS)
def test_a_whole_recording_is_not_taken_for_a_cut_off_one(tmp_path: Path, suffix: str) -> None:
    assert not probe(make(tmp_path / f"a{suffix}", speech(8.0))).is_cut_off


@pytest.mark.parametrize("suffix", [".mkv", ".webm", ".mp4"])
def test_a_recording_whose_clock_starts_late_is_not_taken_for_a_cut_off_one(tmp_path: Path, suffix: str) -> None:
    path = make(tmp_path / f"a{suffix}", speech(8.0), video=False, options={"output_ts_offset": "5000"})
    assert probe(path).duration_ms == pytest.approx(8000, abs=100)
    assert not probe(path).is_cut_off


@pytest.mark.parametrize("size", [0, 0x7FFFFFFF, 0xFFFFFFFF])
def test_a_size_that_was_not_known_when_it_was_written_means_nothing(tmp_path: Path, size: int) -> None:
    path = make(tmp_path / "a.wav", tone(5.0))
    body = bytearray(path.read_bytes())
    body[4:8] = struct.pack("<I", size)
    path.write_bytes(body)
    assert not probe(path).is_cut_off


def test_a_video_with_its_index_in_front_is_as_long_as_what_is_left(tmp_path: Path) -> None:
    path = make(tmp_path / "a.m4a", speech(60.0), options={"movflags": "faststart"})
    assert probe(truncate(path, 0.5)).duration_ms == pytest.approx(30_000, abs=1500)


@pytest.mark.parametrize("suffix", [".webm", ".mkv", ".flac", ".aac", ".mp3", ".wav"])
def test_a_length_that_is_missing_is_found(tmp_path: Path, suffix: str) -> None:
    path = make_without_length(tmp_path / f"a{suffix}", speech(12.0))
    assert probe(path).duration_ms == pytest.approx(12_000, abs=80)


def test_a_header_that_claims_too_little_is_not_believed(tmp_path: Path) -> None:
    path = make(tmp_path / "a.webm", speech(30.0))
    body = path.read_bytes()
    at = body.index(b"\x44\x89\x88") + 3
    assert struct.unpack(">d", body[at : at + 8])[0] == pytest.approx(30_000, abs=50)
    path.write_bytes(body[:at] + struct.pack(">d", 5_000.0) + body[at + 8 :])
    assert probe(path).duration_ms == pytest.approx(30_000, abs=80)


def test_a_header_that_claims_years_is_not_believed(tmp_path: Path) -> None:
    path = make(tmp_path / "a.webm", speech(3.0))
    body = path.read_bytes()
    at = body.index(b"\x44\x89\x88") + 3
    path.write_bytes(body[:at] + struct.pack(">d", 1e15) + body[at + 8 :])
    assert probe(path).duration_ms == pytest.approx(3_000, abs=80)


def test_a_wave_that_claims_four_gigabytes_is_as_long_as_it_is(tmp_path: Path) -> None:
    path = make(tmp_path / "a.wav", tone(2.0))
    body = bytearray(path.read_bytes())
    at = body.index(b"data") + 4
    body[at : at + 4] = b"\xff\xff\xff\xff"
    path.write_bytes(body)
    assert probe(path).duration_ms == 2000


def test_an_mp3_of_changing_rate_without_a_header_is_measured(tmp_path: Path) -> None:
    quiet = make_without_length(tmp_path / "quiet.mp3", silence(20.0))
    loud = make(tmp_path / "loud.mp3", speech(10.0), options={"b": "320000"})
    both = tmp_path / "both.mp3"
    with both.open("wb") as file:
        for part in (quiet, loud):
            with part.open("rb") as source:
                shutil.copyfileobj(source, file)
    assert probe(both).duration_ms == pytest.approx(30_000, abs=200)


def test_a_cover_picture_is_no_video(tmp_path: Path) -> None:
    sound = make(tmp_path / "a.m4a", tone(1.0))
    path = tmp_path / "cover.m4a"
    with av.open(str(sound)) as source, av.open(str(path), "w", format="mp4") as output:
        copied = output.add_stream_from_template(source.streams.audio[0])
        cover = output.add_stream("mjpeg", rate=1)
        cover.width, cover.height, cover.pix_fmt = 32, 32, "yuvj420p"
        cover.disposition = av.stream.Disposition.attached_pic
        output.mux(cover.encode(av.VideoFrame(32, 32, "yuvj420p")))
        output.mux(cover.encode(None))
        for packet in source.demux(audio=0):
            if packet.dts is not None:
                packet.stream = copied
                output.mux(packet)
    found = probe(path)
    assert not found.has_video
    assert found.duration_ms == 1000


def test_noise_never_breaks_anything_but_the_file(tmp_path: Path) -> None:
    for suffix in (".wav", ".flac", ".mp3", ".m4a", ".mkv", ".ogg", ".ac3"):
        for begin in (0.0, 0.02, 0.5):
            path = scramble(make(tmp_path / f"a{suffix}", speech(2.0), video=False), begin, begin + 0.3)
            try:
                assert probe(path).duration_ms < 10_000_000
            except UnusableFile as error:
                assert error.problem in {FileProblem.DAMAGED, FileProblem.WRONG_KIND, FileProblem.EMPTY}


def test_seven_hours_are_measured(tmp_path: Path) -> None:
    path = make_long(tmp_path / "day.m4a", speech(60.0), 420)
    assert probe(path).duration_ms == pytest.approx(7 * 3600 * 1000, rel=0.002)
