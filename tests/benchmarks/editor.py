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
from desktop_app.domain.transcript import Transcript
from desktop_app.ui.editing import saving
from desktop_app.ui.look.style import Style
from desktop_app.ui.look.theme import Look
from desktop_app.ui.sound.media_player import MediaPlayer
from desktop_app.ui.transcript.editor import TranscriptEditor
from desktop_app.ui.transcript.pane import TranscriptPane
from tests.support.hangul_typist import HangulTypist
from tests.support.made_up_transcript import made_up_transcript

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


async def _forget(_before: Transcript, _after: Transcript) -> None:
    """Nothing is saved here: saving needs the program's loop, and is measured elsewhere."""


def _opened(transcript: Transcript, look: Look) -> TranscriptPane:
    saving.SAVE_AFTER_MS = 10**8
    window = TranscriptPane(TranscriptEditor(transcript, transcript), look, MediaPlayer(look), _forget)
    window.resize(1240, 860)
    window.show()
    window.view.viewport().repaint()
    return window


def run(lines: int = LINES, words: int = WORDS) -> list[Row]:
    """Measure all of it on the whole screen with the program's look, the memory in programs of their own."""
    memory = _memory(lines, words) - _memory(0, 0)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    look = Look()
    Style(app, look)
    transcript = made_up_transcript(lines, words)
    start = time.perf_counter()
    window = _opened(transcript, look)
    rows = [_row("open to first paint", (time.perf_counter() - start) * 1000, 500)]
    app.processEvents()
    window.activateWindow()
    rows += _jumps(window, lines)
    rows += _typing(window, lines // 2)
    rows += _ticks(window)
    rows += _edits(window, lines)
    window.close()
    return [*rows, _row("peak memory over an empty window", memory, 250, "MB")]


def _jumps(window: TranscriptPane, lines: int) -> list[Row]:
    def jump(row: int) -> None:
        window.editor.set_current(f"r0-{row}")
        QApplication.processEvents()

    times = [_timed(jump, row) for row in [lines - 1, 0, *((n * 7919) % lines for n in range(60))]]
    return [_row("jump anywhere, slowest of 62", max(times), 50)]


def _typing(window: TranscriptPane, row: int) -> list[Row]:
    window.editing.start(f"r0-{row}", 4)
    app = QApplication

    def key(letter: str) -> None:
        QTest.keyClicks(window.editing.field, letter)
        app.processEvents()

    letters = [_timed(key, letter) for letter in "the quick brown fox jumps over it " * 6]
    typist = HangulTypist(window.editing.field)

    def syllable(sign: str) -> None:
        typist.type(sign)
        app.processEvents()

    signs = [_timed(syllable, sign) for sign in "회의록을고칩니다" * 12]
    QTest.keyClick(window.editing.field, Qt.Key.Key_Escape)
    return [
        _row("key to painted, 95 %", _p95(letters), 16),
        _row("Hangul syllable (2–3 keys) to painted, 95 %", _p95(signs), 32),
    ]


def _ticks(window: TranscriptPane) -> list[Row]:
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


def _edits(window: TranscriptPane, lines: int) -> list[Row]:
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
        _row("give half of all lines to a speaker", give, 250),
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
    look = Look()
    Style(app, look)

    if lines:
        window = _opened(made_up_transcript(lines, words), look)
        for row in range(0, lines, max(lines // 100, 1)):
            window.editor.set_current(f"r0-{row}")
            app.processEvents()
        window.editing.start("r0-5", 3)
        QTest.keyClicks(window.editing.field, "memory " * 20)
        app.processEvents()
        window.close()
    else:
        empty = QWidget()
        empty.resize(1240, 860)
        empty.show()
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
