"""What the transcript editor takes for 20,000 lines of ten Korean words each, beside bare Qt with the same texts."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.transcript import Transcript
from desktop_app.ui.editing import saving
from desktop_app.ui.look.style import Style
from desktop_app.ui.look.theme import Look
from desktop_app.ui.sound.media_player import MediaPlayer
from desktop_app.ui.transcript.editor import TranscriptEditor
from desktop_app.ui.transcript.pane import TranscriptPane
from tests.benchmarks._bare import BareList, bare_line, painted, timed
from tests.benchmarks._rows import Row, compared
from tests.support.hangul_typist import HangulTypist
from tests.support.made_up_transcript import made_up_transcript

LINES = 20_000
WORDS = 10
ROUNDS = 5


MOST_OPEN = 1.0
MOST_JUMP = 1.5
MOST_KEY = 8.0
"""A line's height, its marks, what is unsaved and undone follow each key; a bare field knows none of them."""
MOST_TICK = 5.0
MOST_BULK = 1.2
MOST_ROWS = 0.5
MOST_MEMORY = 2.0


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
    empty = _memory("empty", lines, words)
    memory, alone = (_memory(how, lines, words) - empty for how in ("open", "alone"))
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    look = Look()
    Style(app, look)
    transcript = made_up_transcript(lines, words)
    texts = [segment.text for segment in transcript.segments]
    opened: list[TranscriptPane] = []
    bare: list[BareList] = []
    opening = timed(lambda: opened.append(_opened(transcript, look)))
    plain = timed(lambda: bare.append(BareList(texts, 1240, 860)))
    window, beside = opened[0], bare[0]
    app.processEvents()
    window.activateWindow()
    rows = [compared("open to first paint, by a plain list of the texts", opening, plain, MOST_OPEN)]
    rows += _jumps(window, beside, lines)
    rows += _typing(window, lines // 2)
    rows += _ticks(window, beside)
    rows += _edits(window, beside, lines)
    window.close()
    return [*rows, compared("peak memory, by that of the lines alone", memory, alone, MOST_MEMORY, "MB")]


def _jumps(window: TranscriptPane, beside: BareList, lines: int) -> list[Row]:
    places = [lines - 1, 0, *((n * 7919) % lines for n in range(60))]
    times = [painted(partial(window.editor.set_current, f"r0-{row}")) for row in places]
    plain = [painted(partial(beside.jump, row)) for row in places]
    return [compared("jump anywhere, 95 % of 62, by the plain list", _p95(times), _p95(plain), MOST_JUMP)]


def _typing(window: TranscriptPane, row: int) -> list[Row]:
    ours, plain = _typed(window.editing.field, partial(window.editing.start, f"r0-{row}", 4)), _typed(bare_line())
    QTest.keyClick(window.editing.field, Qt.Key.Key_Escape)
    return [
        compared("key to painted, 95 %, by a bare QTextEdit", ours[0], plain[0], MOST_KEY),
        compared("Hangul syllable (2–3 keys), 95 %, by the same", ours[1], plain[1], MOST_KEY),
    ]


def _typed(field: QTextEdit, begin: Callable[[], object] = lambda: None) -> tuple[float, float]:
    """What a letter and a syllable take until they are painted, in ms."""
    begin()
    letters = [painted(partial(QTest.keyClicks, field, letter)) for letter in "the quick brown fox jumps over it " * 6]
    typist = HangulTypist(field)
    signs = [painted(partial(typist.type, sign)) for sign in "회의록을고칩니다" * 12]
    return _p95(letters), _p95(signs)


def _ticks(window: TranscriptPane, beside: BareList) -> list[Row]:
    ticks = [painted(partial(window.view.set_playing_at, 3_000_000 + n * 450)) for n in range(200)]
    index = beside.view.currentIndex()
    plain = [painted(partial(beside.view.update, index)) for _ in range(200)]
    return [compared("playback tick, painted, 95 %, by a row of the plain list", _p95(ticks), _p95(plain), MOST_TICK)]


def _edits(window: TranscriptPane, beside: BareList, lines: int) -> list[Row]:
    editor = window.editor
    half = tuple(f"r0-{n}" for n in range(0, lines, 2))
    touched = editor.transcript.segments[::2]
    hundred = tuple(f"r0-{n}" for n in range(100, 200))
    took: defaultdict[str, list[float]] = defaultdict(list)
    for _ in range(ROUNDS):
        # by turns, so that a busy computer slows all down
        took["copying"].append(timed(lambda: [replace(segment, speaker="s2") for segment in touched]))
        took["giving"].append(painted(lambda: editor.edit("", lambda t: edits.assign_speaker(t, half, "s2"))))
        took["undoing"].append(painted(editor.undo))
        took["inserting"].append(painted(partial(beside.insert, lines // 3)))
        painted(partial(beside.remove, lines // 3, 1))
        took["splitting"].append(painted(lambda: editor.edit("", lambda t: edits.split(t, f"r0-{lines // 3}", 12))))
        painted(editor.undo)
        took["removing"].append(painted(partial(beside.remove, 100, 100)))
        took["deleting"].append(painted(lambda: editor.edit("", lambda t: edits.delete(t, hundred))))
        took["putting"].append(painted(partial(beside.put_back, 100, 100)))
        took["restoring"].append(painted(editor.undo))
    rename = painted(lambda: editor.edit("", lambda t: edits.rename_speaker(t, "s1", "새 이름")))
    renamed = painted(beside.view.viewport().update)
    usual = statistics.median
    return [
        compared("give half of all lines, by copying these", usual(took["giving"]), usual(took["copying"]), MOST_BULK),
        compared("undo it (10,000 lines), by the same", usual(took["undoing"]), usual(took["copying"]), MOST_BULK),
        compared(
            "split a line, by one more row in the plain list",
            usual(took["splitting"]),
            usual(took["inserting"]),
            MOST_ROWS,
        ),
        compared(
            "delete 100 lines, by the same in the plain list",
            usual(took["deleting"]),
            usual(took["removing"]),
            MOST_ROWS,
        ),
        compared("undo it, by the same", usual(took["restoring"]), usual(took["putting"]), MOST_ROWS),
        compared("rename a speaker everywhere, by painting the plain list", rename, renamed, None),
    ]


def _memory(how: str, lines: int, words: int) -> float:
    """The peak memory (MB) of a program with such a window, with an empty one, or with the lines alone."""
    code = f"from tests.benchmarks.editor import peak; print(peak({how!r}, {lines}, {words}))"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(answer.stdout.splitlines()[-1])


def peak(how: str, lines: int, words: int) -> float:
    """Open such a window, use it a little, and tell the peak memory of this program in MB."""
    app = QApplication([])
    look = Look()
    Style(app, look)

    if how == "open":
        window = _opened(made_up_transcript(lines, words), look)
        for row in range(0, lines, max(lines // 100, 1)):
            window.editor.set_current(f"r0-{row}")
            app.processEvents()
        window.editing.start("r0-5", 3)
        QTest.keyClicks(window.editing.field, "memory " * 20)
        app.processEvents()
        window.close()
    else:
        alone = made_up_transcript(lines if how == "alone" else 0, words)
        empty = QWidget()
        empty.resize(1240, 860)
        empty.show()
        app.processEvents()
        del alone
    status = Path("/proc/self/status").read_text(encoding="ascii")
    # getrusage would also count what the program that started this one had
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def main() -> None:
    """Print the figures."""
    for row in run():
        sys.stdout.write(f"{row}\n")


if __name__ == "__main__":
    main()
