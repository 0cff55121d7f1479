"""Arguments of the command line that cannot be sent as they are."""

from __future__ import annotations

import pytest

from desktop_app.commands.arguments import parser
from tests.support.command_line import run


@pytest.mark.parametrize(
    "given",
    [
        ("--boost", "\udcb0\udca1"),
        ("--forbid", "가,\udcb0"),
        ("--bias", "가_\udcb0"),
        ("--callback", "http://localhost:1/\udcff"),
        ("--userdata", '{"a": "\udcb0"}'),
        ("--userdata", '{"a": "\\ud800"}'),
        ("--userdata", "[" * 100_000),
    ],
    ids=ascii,
)
def test_letters_of_another_encoding_are_wrong_usage(
    given: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        parser().parse_args(["transcribe", "a.wav", *given])
    assert ended.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("source", ["url", "object-storage"])
def test_an_address_or_key_with_letters_of_another_encoding_is_wrong_usage(source: str) -> None:
    done = run("transcribe", "https://localhost/\udcb0.mp3", "--service", "local", "--source", source)
    assert done.returncode == 2, done.stderr
    assert done.stderr.count(b"\n") == 1
