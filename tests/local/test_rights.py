"""What the processes that read files from outside are left with, seen from outside while they are there."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.environment import for_child, module_command
from desktop_app.local import python_child
from desktop_app.local.child import LocalServices
from desktop_app.local.engine_process import EngineProcess
from desktop_app.local.models import ModelStore
from desktop_app.local.ocr_process import ocr_process
from desktop_app.local.speech_process import speech_process
from desktop_app.media.pages import open_pages
from desktop_app.media.pdf_processes import PDF_PROCESSES
from tests.support.page_maker import make_endless_pdf, make_image, make_pdf
from tests.support.speech_models import MODELS
from tests.support.waiting import SOON_S, wait_until

if sys.platform == "linux":
    import resource

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at other processes as only Linux lets one")

NO_NEW_RIGHTS = "NoNewPrivs:\t1"
PASSWORD = "planted-word-of-the-way-out"
KEY = "planted-key-of-this-test-0123456789"


@pytest.fixture(autouse=True)
def planted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys where a careless program would hand them on."""
    monkeypatch.setenv("HTTPS_PROXY", f"http://kim:{PASSWORD}@proxy.example")
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
    order = {"path": str(folder / "no recording"), "spans": [[0, 1000]], "fewest": -1, "most": -1, "track": 0}
    with asked(EngineProcess("desktop_app.local.speaker_worker"), order) as pid:
        yield pid


@contextmanager
def serving(folder: Path) -> Iterator[int]:
    """The services, which keep what they are sent."""
    services = LocalServices(folder, MODELS)
    services.url()
    with closing(services):
        assert services._process is not None
        yield services._process.pid


@contextmanager
def measuring(folder: Path) -> Iterator[int]:
    """A model that is tried out, with a sample that does not come to its end."""
    sample = folder / "sample.wav"
    os.mkfifo(sample)
    arguments = ("--model", str(ModelStore(MODELS).ready()), "--sample", str(sample))
    process = python_child.start("desktop_app.local.pace_worker", *arguments, is_offline=True)
    status = Path(f"/proc/{process.pid}/status")
    wait_until(lambda: NO_NEW_RIGHTS in status.read_text(encoding="ascii"))
    yield process.pid
    python_child.end(process)


@pytest.mark.parametrize(
    "begun", [drawing, reading, listening, comparing, measuring, serving], ids=lambda begun: begun.__name__
)
def test_it_knows_no_key_and_has_only_the_rights_that_it_needs(tmp_path: Path, begun: Callable[[Path], Any]) -> None:
    with begun(tmp_path) as pid:
        surroundings = Path(f"/proc/{pid}/environ").read_bytes()
        assert KEY.encode() not in surroundings
        # the services fetch what lies at an address, and have to be let out by the office
        assert (PASSWORD.encode() in surroundings) is (begun is serving)
        assert b"PATH=" in surroundings
        assert NO_NEW_RIGHTS in Path(f"/proc/{pid}/status").read_text(encoding="ascii")
        assert resource.prlimit(pid, resource.RLIMIT_CORE) == (0, 0)
        assert (resource.prlimit(pid, resource.RLIMIT_FSIZE) == (0, 0)) is (begun is not serving)
        soft, hard = resource.prlimit(pid, resource.RLIMIT_AS)
        assert 0 < soft == hard < 1 << 45
        # the services live as long as the program
        assert (0 < resource.prlimit(pid, resource.RLIMIT_CPU)[0] < 1 << 31) is (begun is not serving)
        # what works for long lets the window go first
        steps = 0 if begun is serving else 5 if begun is drawing else 10
        assert os.getpriority(os.PRIO_PROCESS, pid) == min(19, os.getpriority(os.PRIO_PROCESS, 0) + steps)


def test_a_page_that_nobody_gives_up_ends_with_the_time_of_the_processor_that_it_has(tmp_path: Path) -> None:
    bounds = (str(1 << 30), "0.5")
    page = {"do": "render", "file": 1, "path": str(make_endless_pdf(tmp_path / "endless.pdf")), "page": 0, "scale": 1}
    with python_child.start("desktop_app.media.pdf_worker", *bounds, is_offline=True) as process:
        stdin, _ = python_child.pipes(process)
        stdin.write(json.dumps(page) + "\n")
        stdin.flush()
        assert process.wait(SOON_S) == -signal.SIGXCPU


def test_what_somebody_else_bounds_more_tightly_stays_so() -> None:
    giving_up = (
        "import resource\n"
        "from desktop_app.domain.rights import give_up_rights\n"
        "resource.setrlimit(resource.RLIMIT_AS, (1 << 30, resource.RLIM_INFINITY))\n"
        "give_up_rights(1 << 40)\n"
        "print(*resource.getrlimit(resource.RLIMIT_AS))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", giving_up], env=for_child(is_offline=True), capture_output=True, check=True
    )
    assert done.stdout.split() == [b"1073741824", b"1073741824"]


def test_a_module_of_the_same_name_in_the_current_folder_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(3)")
    (tmp_path / "desktop_app").mkdir()
    (tmp_path / "desktop_app" / "__init__.py").write_text("raise SystemExit(3)")
    command = module_command("desktop_app.media.pdf_worker", str(1 << 30), "1")
    ended = subprocess.run(command, cwd=tmp_path, env=for_child(is_offline=True), stdin=subprocess.DEVNULL, check=False)
    assert ended.returncode == 0
