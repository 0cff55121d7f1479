import base64
import io
import json
import re
from pathlib import Path

import av
import pytest

from tests.support.clova_stand_in import SECRET, ClovaStandIn
from tests.support.command_line import run
from tests.support.media_maker import make, tone


def _sound(page: bytes) -> bytes | None:
    found = re.search(r'id="packed" data-type="audio/mpeg">([^<]+)<', page.decode())
    return None if found is None else base64.b64decode(found[1])


@pytest.fixture
def document(tmp_path: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A transcript in the library, of ``talk.wav``."""
    with ClovaStandIn() as server:
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_URL", server.invoke_url)
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_SECRET", SECRET)
        recording = make(tmp_path / "talk.wav", tone(3.0))
        assert run("transcribe", recording, "--format", "html", "-o", tmp_path / "first.html").returncode == 0
    [kept] = json.loads(run("library", "--json").stdout)
    return str(kept["id"])


def test_a_page_has_the_recording_inside(document: str, tmp_path: Path) -> None:
    done = run("export", document, "--format", "html", "-o", tmp_path / "again.html")
    assert done.returncode == 0
    assert done.stderr.decode().strip().endswith("again.html")
    for name in ("first.html", "again.html"):
        sound = _sound((tmp_path / name).read_bytes())
        assert sound is not None
        with av.open(io.BytesIO(sound), "r") as heard:
            assert heard.duration is not None
            assert heard.duration / av.time_base == pytest.approx(3.0, abs=0.2)


def test_where_the_recording_is_gone_the_page_has_no_sound_and_that_is_said(document: str, tmp_path: Path) -> None:
    (tmp_path / "talk.wav").unlink()
    done = run("export", document, "--format", "html", "-o", tmp_path / "again.html")
    assert done.returncode == 0
    assert _sound((tmp_path / "again.html").read_bytes()) is None
    assert "녹음 파일이 제자리에 없어" in done.stderr.decode() or "The recording is not there" in done.stderr.decode()


def test_another_recording_in_its_place_is_told_and_never_shared(document: str, tmp_path: Path) -> None:
    make(tmp_path / "talk.wav", tone(3.0, hertz=880.0))
    done = run("export", document, "--format", "html", "-o", tmp_path / "again.html")
    assert done.returncode == 3
    assert not (tmp_path / "again.html").exists()
