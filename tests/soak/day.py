"""A day at the window: documents opened, corrected, split, undone and exported, and the memory that each hour takes."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from statistics import median

from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from tests.soak.tally import ROUND, Tally
from tests.support.started_program import StartedProgram
from tests.support.transcript_examples import example

HOURS = 8
DOCUMENTS = 6
LINES = 400


def run(rounds: int, _seed: int, folder: Path) -> list[Tally]:
    """Eight hours of so many rounds each. A round is what an office does in a few minutes."""
    tally = Tally(f"a day's work, {HOURS} hours", ROUND)
    home, exports = folder / "home", folder / "exports"
    exports.mkdir(parents=True)
    paths = Paths(home)
    paths.create()
    library = Library(paths.library, paths.backups)
    for number in range(DOCUMENTS):
        library.add_transcript(example(LINES, title=f"회의 {number}", seed=number), document_id=f"d{number}")
    library.close()
    taken: list[float] = []
    written = {f"회의 {number}": "" for number in range(DOCUMENTS)}
    with StartedProgram(home) as program:
        for hour in range(HOURS):
            for turn in range(rounds):
                title = f"회의 {turn % DOCUMENTS}"
                written[title] = f"{hour} {turn}"
                _round(program, title, written[title], exports)
                tally.done += 1
            taken.append(_memory_mb(program.pid))
        if program.leave() != 0:
            tally.died += 1
            tally.tell(program.complaints[-500:])
    # The first hours fill what is kept ready; what grows after them grows for ever.
    steps = [after - before for before, after in pairwise(taken[2:])]
    tally.growth_mb = median(steps)
    library = Library(paths.library)
    for number in range(DOCUMENTS):
        first = library.transcript(f"d{number}").segments[0].text
        if written[f"회의 {number}"] not in (first, ""):
            tally.edits_lost += 1
            tally.tell(f"{first!r} stands, {written[f'회의 {number}']!r} was typed")
    library.close()
    return [tally]


def _round(program: StartedProgram, title: str, text: str, exports: Path) -> None:
    program.until(lambda seen: seen["title"] == title, f"open {title}")
    program.tell(f"edit {text}")
    for _ in range(5):
        program.tell("split")
        program.tell("undo")
    program.until(lambda seen: seen["dialogs"], "export")
    program.until(lambda seen: not seen["dialogs"], f"export {exports}")
    program.until(lambda seen: seen["is_saved"])
    for page in ("home", "meetings", "settings"):
        program.tell(f"page {page}")


def _memory_mb(pid: int) -> float:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise AssertionError("the system does not tell what memory is taken")
