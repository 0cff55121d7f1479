from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.services.upload import BLOCK_BYTES, MultipartBody, form_file_name
from tests.support.misbehaving_server import MisbehavingServer, answers


def whole(body: MultipartBody) -> bytes:
    return b"".join(bytes(block) for block in body.blocks())


def test_the_length_is_exact_and_each_run_starts_again(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(b"sound" * 500_000)
    body = MultipartBody({"params": b"{}"}, "media", path)
    assert len(whole(body)) == body.length
    half = body.blocks()
    next(half)
    next(half)
    assert whole(body) == whole(body)


def test_no_block_is_larger_than_the_buffer(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(bytes(3 * BLOCK_BYTES + 1))
    assert max(len(b) for b in MultipartBody({}, "media", path).blocks()) == BLOCK_BYTES


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("회의 녹음.wav", "회의 녹음.wav"),
        ('a"b.wav', "a%22b.wav"),
        ("a\r\nX-Evil: 1.wav", "a%0D%0AX-Evil: 1.wav"),
        ("🎙️ it's.wav", "🎙️ it's.wav"),
        ("a\\b;c.wav", "a\\b;c.wav"),
        ("\u1112\u116c\u110b\u1174.wav", "회의.wav"),
        ("tab\t\x7f.wav", "tab__.wav"),
        ("bad\udcff.wav", "bad?.wav"),
    ],
)
def test_any_file_name_is_safe_in_a_form(name: str, sent: str) -> None:
    assert form_file_name(name) == sent


def test_a_name_is_written_as_curl_writes_it(tmp_path: Path) -> None:
    path = tmp_path / 'the "quoted" 회의.wav'
    path.write_bytes(b"sound")
    with MisbehavingServer(answers(b"")) as server:
        subprocess.run(
            ["curl", "-sS", "-F", f'media=@"{str(path).replace(chr(34), chr(92) + chr(34))}"', server.url], check=True
        )
        by_curl = server.lines[0].body
    line = next(part for part in by_curl.split(b"\r\n") if b"filename" in part)
    assert line in whole(MultipartBody({}, "media", path))


def test_a_file_that_shrinks_grows_or_goes_while_it_is_sent_is_told_before_the_form_ends(tmp_path: Path) -> None:
    def shrink(path: Path) -> None:
        path.write_bytes(b"x")

    def grow(path: Path) -> None:
        with path.open("ab") as file:
            file.write(b"more")

    for change in (shrink, grow, Path.unlink):
        path = tmp_path / "a.wav"
        path.write_bytes(bytes(4 * BLOCK_BYTES))
        body = MultipartBody({}, "media", path)
        got = b""
        with pytest.raises(UnusableFile) as error:
            for number, block in enumerate(body.blocks()):
                got += block
                if number == 1:
                    change(path)
        assert error.value.problem in {FileProblem.UNREADABLE, FileProblem.MISSING}
        assert len(got) < body.length
