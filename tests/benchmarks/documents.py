"""Minutes as HWPX and DOCX beside the libraries themselves, the memory that takes, and very long ones."""

from __future__ import annotations

import io
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable

from desktop_app.domain.errors import Cancelled
from desktop_app.domain.transcript import Segment, Speaker, Transcript
from desktop_app.export.docx_file import to_docx
from desktop_app.export.formats import ExportOptions, render
from desktop_app.export.hwpx_file import to_hwpx
from desktop_app.export.minutes import minutes
from desktop_app.export.paper import Paper, PaperTurn
from desktop_app.jobs.runner import WatchedProgress
from tests.benchmarks._rows import Row, at_most, compared

_TURNS, _LONG = 1_000, 20_000
_MOST_TIMES = 1.2
_MOST_MB = 60.0
_LONGEST_S, _CANCEL_S = 8.0, 0.5
_ROUNDS = 3
_MEMORY = """
from pathlib import Path
from desktop_app.export.formats import render
from tests.benchmarks.documents import transcript
render(transcript({turns}), "hwpx")
[peak] = [line.split()[1] for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM:")]
print(peak)
"""
"""Not what the system says of ended processes: that counts in what the one that started them took (Linux)."""


def run() -> list[Row]:
    """Rows of (what, value, budget, whether it holds)."""
    paper = minutes(transcript(_TURNS))
    rows = []
    for what, ours, library in (
        ("HWPX", to_hwpx, _by_python_hwpx),
        ("DOCX", to_docx, _by_python_docx),
    ):
        times = [(_seconds(lambda: library(paper)), _seconds(lambda: ours(paper))) for _ in range(_ROUNDS)]  # noqa: B023 — called at once
        bare, own = (statistics.median(column) for column in zip(*times, strict=True))
        rows.append(compared(f"{what} minutes of {_TURNS:,} turns, by the library itself", own, bare, _MOST_TIMES, "s"))
    rows.append(at_most(f"memory for HWPX minutes of {_TURNS:,} turns", _memory_mb(), _MOST_MB, "MB"))
    long = transcript(_LONG)
    for name in ("hwpx", "docx"):
        what = f"{name.upper()} minutes of {_LONG:,} turns"
        rows.append(at_most(what, _seconds(lambda: render(long, name)), _LONGEST_S, "s"))  # noqa: B023 — called at once
        rows.append(at_most(f"{what}, given up", _given_up(long, name), _CANCEL_S, "s"))
    return rows


def transcript(turns: int) -> Transcript:
    """Two speakers by turns."""
    people = (Speaker("p0", "김민수"), Speaker("p1", "이영희", 1))
    said = "내년 예산은 올해보다 조금 늘려서 잡고, 남는 금액은 다음 회의에서 다시 이야기하기로 하겠습니다."
    lines = tuple(Segment(f"r{n}", n * 3000, n * 3000 + 2900, f"{n}. {said}", f"p{n % 2}") for n in range(turns))
    return Transcript("예산 회의", "ko", turns * 3000, "local", people, lines)


def _by_python_hwpx(paper: Paper) -> bytes:
    """The same paragraphs and letters, each as the library adds it."""
    from hwpx import HwpxDocument

    document = HwpxDocument.new()
    bold, quiet = document.styles.ensure_run(bold=True), document.styles.ensure_run(size=9)
    section = document.sections[0]
    for turn in _turns(paper):
        head = document.add_paragraph(turn.name, section=section, char_pr_id_ref=bold, para_pr_id_ref=0)
        head.add_run(turn.time, char_pr_id_ref=quiet)
        for text in turn.texts:
            document.add_paragraph(text, section=section, char_pr_id_ref=0, para_pr_id_ref=0)
    return document.to_bytes()


def _by_python_docx(paper: Paper) -> bytes:
    import docx

    document = docx.Document()
    for turn in _turns(paper):
        head = document.add_paragraph()
        head.add_run(turn.name).bold = True
        head.add_run(turn.time)
        for text in turn.texts:
            document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _turns(paper: Paper) -> list[PaperTurn]:
    return [block for block in paper.blocks if isinstance(block, PaperTurn)]


def _memory_mb() -> float:
    """The most that a process of its own took for it."""
    code = _MEMORY.format(turns=_TURNS)  # libraries are loaded where they are needed: it loads this module
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return int(done.stdout) / 1024


def _given_up(long: Transcript, name: str) -> float:
    """How long it takes until it lets go, from when it told how far it is."""
    begun = threading.Event()
    progress = WatchedProgress(lambda _done, _total: begun.set())
    ended: list[float] = []

    def work() -> None:
        try:
            render(long, name, ExportOptions(progress=progress))
        except Cancelled:
            ended.append(time.perf_counter())

    thread = threading.Thread(target=work)
    thread.start()
    begun.wait()
    asked = time.perf_counter()
    progress.cancel()
    thread.join()
    return (ended[0] if ended else time.perf_counter()) - asked


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


if __name__ == "__main__":
    for row in run():
        print(row)
