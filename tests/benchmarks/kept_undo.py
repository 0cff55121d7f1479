"""What it takes that undo survives the program: a key in a long transcript, opening one, each beside it without."""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from desktop_app.domain.steps import MOST_KEPT
from desktop_app.domain.transcript import Segment, Transcript
from desktop_app.jobs.runner import JobRunner
from desktop_app.program import lean_imports
from desktop_app.program.open_transcript import OpenTranscript
from desktop_app.program.program import Program
from desktop_app.storage.library import Library
from desktop_app.ui.look.style import Style
from desktop_app.ui.look.theme import Look
from desktop_app.ui.sound.media_player import MediaPlayer
from desktop_app.ui.transcript.editor import TranscriptEditor
from desktop_app.ui.transcript.pane import TranscriptPane
from tests.benchmarks._bare import timed
from tests.benchmarks._rows import Row, compared
from tests.benchmarks._window import folder_with_home, with_window
from tests.support.made_up_transcript import made_up_transcript

LINES = 20_000
TURNS = 24
KEYS = 40
BETWEEN_S = 0.02
OPENINGS = 9
MOST_KEY, MOST_OPENING = 1.05, 1.15
KEPT, BARE, SMALL = "kept", "bare", "small"


def run() -> list[Row]:
    """The yardstick is the same document of which no steps are kept."""
    return [_keys(), _openings()]


def _with_steps(transcript: Transcript, library: Library) -> None:
    """The same transcript twice, once with as many steps as are kept."""
    editor = TranscriptEditor(transcript)
    for n in range(MOST_KEPT):
        editor.edit_segment("Edit the text", f"r0-{n * 7}", _reworded)
    for document, steps in ((KEPT, editor.history.kept()), (BARE, None)):
        library.add_transcript(transcript, document_id=document)
        library.save(document, transcript, editor.transcript, steps)


def _reworded(segment: Segment) -> Segment:
    return replace(segment, text=f"{segment.text} 네", confirmed=True)


# -- keys


class _Typed:
    """A transcript of the library in its pane, which saves with its steps or without."""

    def __init__(self, library: Library, document: str, look: Look, saver: JobRunner, row: int) -> None:
        transcript = library.transcript(document)
        self.editor = editor = TranscriptEditor(transcript)
        keeps = document == KEPT
        if keeps:
            editor.go_on_from(library.steps(document))

        async def save(before: Transcript, after: Transcript) -> None:
            steps = editor.history.kept() if keeps and editor.document is after else None
            await saver.run(lambda _progress: library.save(document, before, after, steps))

        self.pane = TranscriptPane(editor, look, MediaPlayer(look), save)
        self.pane.resize(1240, 860)
        self.pane.show()
        self._row = row

    def key_ms(self, loop: QEventLoop) -> float:
        """What a key takes until it is painted, in the mean, while what was typed is saved beside it."""
        self._row += 1
        self.pane.activateWindow()
        self.pane.editing.start(f"r0-{self._row}", 4)
        times = []
        for n in range(KEYS):
            times.append(timed(partial(self._press, "abcdefghij"[n % 10])))
            loop.run_until_complete(asyncio.sleep(BETWEEN_S))
        return statistics.fmean(times)

    def _press(self, letter: str) -> None:
        QTest.keyClicks(self.pane.editing.field, letter)
        self.pane.view.viewport().repaint()


def _keys() -> Row:
    lean_imports.begin()
    app = QApplication([])
    loop = QEventLoop(app)
    asyncio.set_event_loop(loop)
    look = Look()
    Style(app, look)
    saver = JobRunner(1, "saving")
    with tempfile.TemporaryDirectory() as folder:
        library = Library(Path(folder) / "library.db")
        _with_steps(made_up_transcript(LINES), library)
        both = [_Typed(library, document, look, saver, LINES // 2) for document in (BARE, KEPT)]
        for typed in both:
            typed.key_ms(loop)
        pairs = [[typed.key_ms(loop) for typed in both] for _ in range(TURNS)]
        for typed in both:
            loop.run_until_complete(typed.pane.flush())
            typed.pane.close()
        saver.shutdown()
        library.close()
    bare = statistics.median(pair[0] for pair in pairs)
    ratio = statistics.median(kept / without for without, kept in pairs)
    return compared(f"a key in {LINES:,} lines with its steps kept", ratio * bare, bare, MOST_KEY)


# -- opening


def _openings() -> Row:
    done = subprocess.run([sys.executable, "-m", __name__, "measure"], stdout=subprocess.PIPE, text=True, check=True)
    ratio, bare = (float(word) for word in done.stdout.split()[-2:])
    return compared(f"opening {LINES:,} lines with {MOST_KEPT:,} steps", ratio * bare, bare, MOST_OPENING)


def measure() -> None:
    """Print by how many times it takes longer to open the one than the other, and what the other takes (ms)."""

    def fill(library: Library) -> None:
        _with_steps(made_up_transcript(LINES), library)
        library.add_transcript(made_up_transcript(3), document_id=SMALL)

    with folder_with_home():
        with_window(_measure, fill)


async def _measure(program: Program) -> None:
    times: dict[str, list[float]] = {KEPT: [], BARE: []}
    for _ in range(OPENINGS):
        for document, took in times.items():
            await program.pages.documents.show(SMALL)
            await asyncio.sleep(0.2)
            began = time.perf_counter()
            await program.pages.documents.show(document)
            opened = program.pages.documents.opened
            assert isinstance(opened, OpenTranscript)
            opened.pane.view.viewport().repaint()
            took.append((time.perf_counter() - began) * 1000)
    ratio = statistics.median(kept / bare for kept, bare in zip(times[KEPT], times[BARE], strict=True))
    print(ratio, statistics.median(times[BARE]), flush=True)


if __name__ == "__main__":
    __name__ = "tests.benchmarks.kept_undo"  # so that what is started finds its module again
    measure()
