"""The library under several processes, and under ``kill -9``."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.domain.job import Job, Piece, PieceState
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.domain.transcript import Transcript
from desktop_app.storage.library import Library
from tests.support.transcript_examples import corrected, example
from tests.support.waiting import SOON_S

SAVES = """
import random, sys
from pathlib import Path
from desktop_app.storage.library import Library
from tests.support.transcript_examples import corrected, example

library = Library(Path(sys.argv[1]))
chance, saved = random.Random(int(sys.argv[2])), example(300)
document = library.add_transcript(saved, document_id="d")
print(0, flush=True)
for n in range(1, 100_000):
    after = corrected(saved, chance)
    library.save(document, saved, after)
    saved = after
    print(n, flush=True)
"""

ADDS = """
import sys
from pathlib import Path
from desktop_app.domain.job import Job
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.storage.library import Library
from tests.support.transcript_examples import example

library = Library(Path(sys.argv[1]))
for n in range(25):
    job = f"{sys.argv[2]}-{n}"
    library.save_job(Job(job, "s", SpeechOptions(), "t"))
    library.keep_answer(job, 0, b"answer")
    library.add_transcript(example(20, seed=n), document_id=job)
library.close()
"""


@pytest.mark.parametrize("seed", range(4))
def test_killed_while_saving_the_library_holds_every_save_that_was_acknowledged(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "library.db"
    command = [sys.executable, "-c", SAVES, str(path), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        for line in program.stdout:
            if int(line) == 15 + 11 * seed:
                break
        program.kill()
        acknowledged = 15 + 11 * seed + len(program.stdout.readlines())
    library = Library(path)
    found = library.transcript("d")
    # The kill may have come between the commit and the word of it.
    assert found in states(seed, acknowledged)
    after = corrected(found, random.Random(seed + 1000))
    library.save("d", found, after)
    assert library.transcript("d") == after
    library.close()


def states(seed: int, acknowledged: int) -> tuple[Transcript, Transcript]:
    chance, state = random.Random(seed), example(300)
    for _ in range(acknowledged):
        state = corrected(state, chance)
    return state, corrected(state, chance)


def test_three_processes_make_and_fill_one_library_at_the_same_time(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    programs = [subprocess.Popen([sys.executable, "-c", ADDS, str(path), name]) for name in ("a", "b")]
    library = Library(path)
    saved = example(50)
    document = library.add_transcript(saved)
    chance = random.Random(1)
    for _ in range(30):
        after = corrected(saved, chance)
        library.save(document, saved, after)
        saved = after
    assert [program.wait(SOON_S) for program in programs] == [0, 0]
    assert library.transcript(document) == saved
    assert {d.id for d in library.documents()} == {document, *(f"{p}-{n}" for p in "ab" for n in range(25))}
    assert len(library.jobs()) == 50
    assert library.answer("b-24", 0) == b"answer"
    library.close()


def test_a_token_is_there_for_another_process_before_the_call_returns(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    library = Library(path)
    library.save_job(Job("j", "s", SpeechOptions(), "t", pieces=(Piece(0, 1, PieceState.ACCEPTED, "token-1"),)))
    code = (
        "import sys; from pathlib import Path; from desktop_app.storage.library import Library;"
        "library = Library(Path(sys.argv[1])); print(library.jobs()[0].pieces[0].token); library.close()"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "token-1"
    library.close()
