"""What the transcript editor takes for 20,000 lines of ten Korean words each, against the budgets of the product."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain import transcript_edits as edits
from tests.support.hangul_typist import HangulTypist
from tests.support.made_up_transcript import made_up_transcript
from tests.support.transcript_window import TranscriptWindow

LINES = 20_000
WORDS = 10


Row = tuple[str, str, str, bool]
"""What was measured, the figure, the budget, and whether it is kept."""


def _row(what: str, value: float, budget: float, unit: str = "ms") -> Row:
    return (what, f"{value:.2f} {unit}", f"≤ {budget:g} {unit}", value <= budget)


def _timed(work: Callable[..., object], *given: object) -> float:
    start = time.perf_counter()
    work(*given)
    return (time.perf_counter() - start) * 1000


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def run(lines: int = LINES, words: int = WORDS) -> list[Row]:
    """Measure all of it, the memory in programs of their own."""
    app = QApplication.instance() or QApplication([])
    transcript = made_up_transcript(lines, words)
    opened: list[TranscriptWindow] = []

    def open_window() -> None:
        window = TranscriptWindow(transcript)
        opened.append(window)
        window.show()
        window.view.viewport().repaint()

    rows = [_row("open to first paint", _timed(open_window), 500)]
    window = opened[0]
    app.processEvents()
    window.activateWindow()
    rows += _jumps(window, lines)
    rows += _typing(window, lines // 2)
    rows += _ticks(window)
    rows += _edits(window, lines)
    window.close()
    rows.append(_row("peak memory over an empty window", _memory(lines, words) - _memory(0, 0), 250, "MB"))
    return rows


def _jumps(window: TranscriptWindow, lines: int) -> list[Row]:
    def jump(row: int) -> None:
        window.editor.set_current(f"r0-{row}")
        QApplication.processEvents()

    times = [_timed(jump, row) for row in [lines - 1, 0, *((n * 7919) % lines for n in range(60))]]
    return [_row("jump anywhere, slowest of 62", max(times), 50)]


def _typing(window: TranscriptWindow, row: int) -> list[Row]:
    window.editing.start(f"r0-{row}", 4)
    app = QApplication

    def key(letter: str) -> None:
        QTest.keyClicks(window.field, letter)
        app.processEvents()

    letters = [_timed(key, letter) for letter in "the quick brown fox jumps over it " * 6]
    typist = HangulTypist(window.field)

    def syllable(sign: str) -> None:
        typist.type(sign)
        app.processEvents()

    signs = [_timed(syllable, sign) for sign in "회의록을고칩니다" * 12]
    QTest.keyClick(window.field, Qt.Key.Key_Escape)
    return [
        _row("key to painted, 95 %", _p95(letters), 16),
        _row("Hangul syllable (2–3 keys) to painted, 95 %", _p95(signs), 32),
    ]


def _ticks(window: TranscriptWindow) -> list[Row]:
    same = [_timed(window.view.set_playing_at, 3_000_000 + n) for n in range(0, 400, 20)]

    def tick(ms: int) -> None:
        window.view.set_playing_at(ms)
        QApplication.processEvents()

    moved = []
    for n in range(200):
        moved.append(_timed(window.view.set_playing_at, 3_000_000 + n * 450))
        QApplication.processEvents()
    painted = [_timed(tick, 3_000_000 + n * 450) for n in range(200)]
    return [
        _row("playback tick, same word", statistics.median(same), 1),
        _row("playback tick, next word, 95 %", _p95(moved), 1),
        _row("playback tick with painting, 95 %", _p95(painted), 16),
    ]


def _edits(window: TranscriptWindow, lines: int) -> list[Row]:
    editor = window.editor

    def done(work: Callable[[], object]) -> float:
        def both() -> None:
            work()
            QApplication.processEvents()

        return _timed(both)

    rename = done(lambda: editor.edit("", lambda t: edits.rename_speaker(t, "s1", "새 이름")))
    undo = done(editor.undo)
    half = tuple(f"r0-{n}" for n in range(0, lines, 2))
    give = done(lambda: editor.edit("", lambda t: edits.assign_speaker(t, half, "s2")))
    undo_give = done(editor.undo)
    editor.edit("", lambda t: edits.delete(t, tuple(f"r0-{n}" for n in range(100, 200))))
    undo_delete = done(editor.undo)
    split = done(lambda: editor.edit("", lambda t: edits.split(t, f"r0-{lines // 3}", 12)))
    return [
        _row("rename a speaker everywhere", rename, 100),
        _row("undo it", undo, 50),
        _row("give half of all lines to a speaker", give, 100),
        _row("undo it (10,000 lines)", undo_give, 50),
        _row("undo a deletion of 100 lines", undo_delete, 50),
        _row("split a line", split, 50),
    ]


def _memory(lines: int, words: int) -> float:
    """The peak memory (MB) of a program with such a window; with 0 lines, with an empty one."""
    code = f"from tests.benchmarks.editor import peak; print(peak({lines}, {words}))"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(answer.stdout.splitlines()[-1])


def peak(lines: int, words: int) -> float:
    """Open such a window, use it a little, and tell the peak memory of this program in MB."""
    app = QApplication([])
    if not lines:
        empty = QWidget()
        empty.resize(900, 600)
        empty.show()
        app.processEvents()
    else:
        window = TranscriptWindow(made_up_transcript(lines, words))
        window.show()
        for row in range(0, lines, max(lines // 100, 1)):
            window.editor.set_current(f"r0-{row}")
            app.processEvents()
        window.editing.start("r0-5", 3)
        QTest.keyClicks(window.field, "memory " * 20)
        app.processEvents()
    status = Path("/proc/self/status").read_text(encoding="ascii")
    # getrusage would also count what the program that started this one had
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def main() -> None:
    """Print the figures."""
    for what, value, budget, holds in run():
        sys.stdout.write(f"{what:48} {value:>12}   {budget:10}   {'holds' if holds else 'OVER'}\n")


if __name__ == "__main__":
    main()
