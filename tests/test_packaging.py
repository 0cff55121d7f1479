"""What is installed elsewhere holds all that the program needs, and starts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.support.waiting import SOON_S

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the program as a wheel installs it, made from a copy of the checkout."""
    source = tmp_path_factory.mktemp("source")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    for name in ("desktop_app", "resources"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__", "screenshots"))
    wheels = tmp_path_factory.mktemp("wheels")
    build = f"import setuptools.build_meta as b; print(b.build_wheel({str(wheels)!r}))"
    subprocess.run([sys.executable, "-c", build], cwd=source, check=True, capture_output=True)
    target = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(next(wheels.glob("*.whl"))) as wheel:
        wheel.extractall(target)
    return target


def run(installed: Path, home: Path, code: str) -> str:
    environment = {
        **os.environ,
        "PYTHONPATH": str(installed),
        "MALGEUL_HOME": str(home),
        "QT_QPA_PLATFORM": "offscreen",
    }
    done = subprocess.run(
        # -P: the checkout that the tests run in must not be found first
        [sys.executable, "-P", "-c", code],
        cwd=home,
        env=environment,
        capture_output=True,
        text=True,
        timeout=SOON_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_every_package_of_the_program_is_named_for_installing() -> None:
    named = set(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["packages"])
    found = {".".join(p.parent.relative_to(ROOT).parts) for p in (ROOT / "desktop_app").rglob("__init__.py")}
    assert named == found | {"desktop_app.resources"}


def test_every_resource_that_the_program_reads_is_installed(installed: Path) -> None:
    for path in (ROOT / "resources").rglob("*"):
        inside = path.relative_to(ROOT / "resources")
        if path.is_file() and inside.parts[0] != "screenshots" and path.suffix not in (".py", ".ts", ".pyc"):
            assert (installed / "desktop_app" / "resources" / inside).is_file(), inside


def test_the_installed_program_is_used_and_finds_its_resources(installed: Path, tmp_path: Path) -> None:
    code = "from desktop_app.ui.look.resource_files import resource; print(resource('look.qss').resolve(strict=True))"
    assert run(installed, tmp_path, code).startswith(str(installed))


def test_the_installed_window_opens_and_closes(installed: Path, tmp_path: Path) -> None:
    code = """
import asyncio
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop
from desktop_app.program.program import Program
from desktop_app.storage.paths import Paths
app = QApplication([])
app.setQuitOnLastWindowClosed(False)
paths = Paths()
paths.create()
async def main():
    program = Program(app, paths)
    running = asyncio.ensure_future(program.run([]))
    await program.context.store.ready.wait()
    print(program.window.isVisible(), program.window.page)
    program.window.close()
    await running
with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:
    runner.run(main())
"""
    assert run(installed, tmp_path, code) == "True home"
