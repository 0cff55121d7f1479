"""Pictures that a service on loopback reads for money, in one version of the program. Answers with ms, or MB.

The service's address and key are in the environment.
"""

from __future__ import annotations

import gc
import importlib
import itertools
import os
import re
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image

import desktop_app
from desktop_app.domain.errors import Service
from desktop_app.domain.job import Job
from desktop_app.domain.progress import NoProgress
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.storage.paths import Paths


class Calls:
    """Each is of another picture, and goes from the file to the document in the library."""

    def __init__(self, folder: Path) -> None:
        os.environ["MALGEUL_HOME"] = str(folder / "home")
        paths = Paths()
        paths.create()
        # looked at by its file: an installation for development offers its own folders to either version
        is_old = Path(desktop_app.__path__[0], "parts.py").exists()
        parts = importlib.import_module("desktop_app.parts" if is_old else "desktop_app.assembly.parts").Parts(paths)
        self._library = parts.open_library()
        self._recipe = parts.reading(self._library)
        self._folder, self._numbers = folder, itertools.count(1)

    def make(self) -> float:
        """Make one; how long it took, in ms that passed: it waits for the service and for the disk."""
        number = next(self._numbers)
        path = self._folder / f"{number}.png"
        picture = Image.new("L", (1240, 1754), 255)
        picture.putpixel((number % 1000, number // 1000), 0)
        picture.save(path)
        job = Job(f"j{number}", str(path), ReadingOptions(Service.CLOVA_OCR), path.stem)
        begin = time.perf_counter()
        self._recipe(job, self._library.save_job, NoProgress())
        return (time.perf_counter() - begin) * 1000

    def take_much(self) -> float:
        """Make one, however it ends; by how many MB the memory grew at its highest."""
        gc.collect()
        rest = _status("VmRSS")
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
        try:
            self.make()
        except Exception as error:  # noqa: BLE001 — what a version cannot read it refuses, each in its own way
            print(f"refused: {type(error).__name__}", file=sys.stderr)
        return _status("VmHWM") - rest


def _status(name: str) -> float:
    """A figure (MB) of this process, as Linux tells it."""
    found = re.search(rf"{name}:\s+(\d+)", Path("/proc/self/status").read_text(encoding="ascii"))
    assert found is not None
    return int(found[1]) / 1024


def main() -> None:
    """Read what to do, a line each: `make`, `take much`."""
    with tempfile.TemporaryDirectory() as folder:
        calls = Calls(Path(folder))
        print(0.0, flush=True)
        for line in sys.stdin:
            print(calls.take_much() if line.strip() == "take much" else calls.make(), flush=True)


if __name__ == "__main__":
    main()
