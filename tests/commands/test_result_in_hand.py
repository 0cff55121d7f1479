"""The library cannot be written once the call was made: the result goes to where it was to be written, what is said is
true, and the next command takes the answer up."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app.assembly import parts
from desktop_app.commands.arguments import parser
from desktop_app.commands.ocr import ocr
from desktop_app.commands.transcribe import transcribe
from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from tests.support import ocr_stand_in
from tests.support.clova_stand_in import SECRET, ClovaStandIn, Received
from tests.support.loopback_server import Reply
from tests.support.media_maker import make, tone
from tests.support.ocr_stand_in import OcrStandIn
from tests.support.page_maker import make_pdf

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch, own_home: Path) -> None:
    """What cannot be written is not tried again for long."""
    assert parts.KEPT_TRYING_S > 0
    monkeypatch.setattr(parts, "KEPT_TRYING_S", 0.0)
    Paths().create()


def taken_away() -> None:
    """The library's folder stays, as with a share whose files are gone."""
    for path in Paths().library.parent.glob(f"{Paths().library.name}*"):
        path.rename(path.with_name(f"away-{path.name}"))


def brought_back() -> None:
    for path in Paths().library.parent.glob("away-*"):
        path.rename(path.with_name(path.name.removeprefix("away-")))


class Speech(ClovaStandIn):
    """Its domain; something happens while it recognises."""

    def __init__(self, meanwhile: Callable[[], None]) -> None:
        super().__init__()
        self.meanwhile = meanwhile

    def answer(self, request: Received) -> Reply:
        reply = super().answer(request)
        self.meanwhile()
        return reply


@pytest.mark.parametrize("completion", ["sync", "async"])
def test_a_transcript_is_written_though_the_library_went_away_and_is_not_paid_for_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str], completion: str
) -> None:
    recording, out = make(tmp_path / "a.wav", tone(2.0)), tmp_path / "a.txt"
    given = ["transcribe", str(recording), "--completion", completion, "-o", str(out)]
    with Speech(taken_away) as server:
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_URL", server.invoke_url)
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_SECRET", SECRET)
        assert transcribe(parser().parse_args(given), Paths()) == 6
        assert "This is Seoul pool." in out.read_text()
        lines = capsys.readouterr().err.splitlines()
        assert str(out) in lines
        assert lines[-1].startswith("malgeul: ")
        assert "The result is there, but the library is not there any more" in lines[-1]
        assert "Nothing is sent or charged a second time." in lines[-1]

        brought_back()
        server.meanwhile = lambda: None
        out.unlink()
        assert transcribe(parser().parse_args(given), Paths()) == 0
        assert "This is Seoul pool." in out.read_text()
        assert sum(request.method == "POST" for request in server.received) == 1
    with closing(Library(Paths().library)) as library:
        assert len(library.documents()) == 1
        assert library.jobs() == ()
    assert list((Paths().library.parent / "unwritten").iterdir()) == []


def test_a_scan_is_written_though_the_library_went_away_and_is_not_paid_for_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper, out = make_pdf(tmp_path / "a.pdf", 2), tmp_path / "out.txt"

    def answer(received: ocr_stand_in.Received) -> Reply:
        taken_away()
        return Reply(ocr_stand_in.read_pages(received, "general"))

    with OcrStandIn() as server:
        server.replies.append(answer)
        monkeypatch.setenv("MALGEUL_OCR_GENERAL_URL", server.invoke_url)
        monkeypatch.setenv("MALGEUL_OCR_GENERAL_SECRET", ocr_stand_in.SECRET)
        given = parser().parse_args(["ocr", str(paper), "-o", str(out)])
        assert ocr(given, Paths()) == 6
        assert out.read_text().split()
        assert "The result is there, but the library is not there any more" in capsys.readouterr().err
        brought_back()
        assert ocr(given, Paths()) == 0
        assert len(server.received) == 1
