"""What the processes that read files from outside are left with, seen from outside while they are there."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from desktop_app.local.engine_process import EngineProcess
from desktop_app.local.ocr_process import ocr_process
from desktop_app.local.speech_process import speech_process
from desktop_app.media.pages import open_pages
from desktop_app.media.pdf_processes import PDF_PROCESSES
from tests.support.page_maker import make_image, make_pdf

if sys.platform == "linux":
    import resource

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at other processes as only Linux lets one")

KEY = "planted-key-of-this-test-0123456789"


@pytest.fixture(autouse=True)
def planted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys where a careless program would hand them on."""
    monkeypatch.setenv("HTTPS_PROXY", f"http://kim:{KEY}@proxy.example")
    for name in ("MALGEUL_CSR_KEY", "AWS_SECRET_ACCESS_KEY", "DBUS_SESSION_BUS_ADDRESS"):
        monkeypatch.setenv(name, KEY)


@contextmanager
def asked(engine: EngineProcess, order: Mapping[str, Any]) -> Iterator[int]:
    """An engine that was given an order; its process."""
    with closing(engine):
        assert list(engine.ask(order, lambda: True))
        yield engine.pid


@contextmanager
def drawing(folder: Path) -> Iterator[int]:
    """A process that drew a page of a PDF."""
    for process in PDF_PROCESSES._all:
        process.end()  # one that was begun before the keys were planted
    with open_pages(str(make_pdf(folder / "a.pdf", 1))) as pages:
        pages.picture(0, longest=50)
        yield next(one._process.pid for one in PDF_PROCESSES._all if one._process is not None)
    for process in PDF_PROCESSES._all:
        process.end()


@contextmanager
def reading(folder: Path) -> Iterator[int]:
    order = {"path": str(make_image(folder / "a.png")), "languages": ["ko"], "most_pages": 1}
    with asked(ocr_process(), order) as pid:
        yield pid


@contextmanager
def listening(folder: Path) -> Iterator[int]:
    with asked(speech_process(), {"model": str(folder / "no model")}) as pid:
        yield pid


@contextmanager
def comparing(folder: Path) -> Iterator[int]:
    order = {"path": str(folder / "no recording"), "spans": [[0, 1000]], "fewest": -1, "most": -1}
    with asked(EngineProcess("desktop_app.local.speaker_worker"), order) as pid:
        yield pid


@pytest.mark.parametrize("begun", [drawing, reading, listening, comparing], ids=lambda begun: begun.__name__)
def test_it_knows_no_key_and_has_only_the_rights_that_it_needs(tmp_path: Path, begun: Callable[[Path], Any]) -> None:
    with begun(tmp_path) as pid:
        surroundings = Path(f"/proc/{pid}/environ").read_bytes()
        assert KEY.encode() not in surroundings
        assert b"PATH=" in surroundings
        assert "NoNewPrivs:\t1" in Path(f"/proc/{pid}/status").read_text(encoding="ascii")
        assert resource.prlimit(pid, resource.RLIMIT_CORE) == (0, 0)
        assert resource.prlimit(pid, resource.RLIMIT_FSIZE) == (0, 0)
        soft, hard = resource.prlimit(pid, resource.RLIMIT_AS)
        assert 0 < soft == hard < 1 << 45
        if begun is not drawing:  # each page is given up by the clock
            assert 0 < resource.prlimit(pid, resource.RLIMIT_CPU)[0] < 1 << 31
