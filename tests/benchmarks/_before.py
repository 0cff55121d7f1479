"""0.1.0 in a process of its own, to be compared with: taken from this repository, run by this environment's Python."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).parents[2]
COMMIT = "2e49a5e"
WORKER = Path(__file__).with_name("_edits_and_boxes.py")


class Worker:
    """Does what it is told by name, in one version of the program, and answers with times in ms."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._answer()

    def times(self, what: str) -> list[float]:
        """Have it done once."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{what}\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> list[float]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("what is compared has ended")
        return [float(word) for word in line.split()]


@contextmanager
def versions(script: Path = WORKER) -> Iterator[tuple[Worker, Worker] | None]:
    """0.1.0 and what is here, each at work on a script; None where the repository does not hold 0.1.0 (a shallow
    clone)."""
    packed = subprocess.run(["git", "archive", COMMIT], cwd=ROOT, capture_output=True, check=False)
    if packed.returncode:
        yield None
        return
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        with tarfile.open(fileobj=BytesIO(packed.stdout)) as archive:
            archive.extractall(folder, filter="data")
        both = [stack.enter_context(_worker(tree, script)) for tree in (Path(folder), ROOT)]
        yield both[0], both[1]


@contextmanager
def _worker(tree: Path, script: Path) -> Iterator[Worker]:
    environment = {**os.environ, "PYTHONPATH": str(tree), "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        [sys.executable, str(script), str(ROOT / "resources" / "icons" / "glyphs.ttf")],
        cwd=tree,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield Worker(process)
        finally:
            process.kill()
