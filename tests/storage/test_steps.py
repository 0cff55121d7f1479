"""Steps are kept with the state they lead to: there after a restart, in step after a kill, and harmless when they are
not."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.errors import StorageError
from desktop_app.domain.running_lines import Lines
from desktop_app.domain.scan_edits import reword
from desktop_app.domain.steps import MOST_KEPT, Steps
from desktop_app.domain.transcript import Segment, Transcript
from desktop_app.storage import steps_table
from desktop_app.storage.library import Library
from desktop_app.ui.scan.editor import ScanEditor
from desktop_app.ui.transcript.editor import TranscriptEditor
from tests.support.made_up_scan import made_up_scan
from tests.support.transcript_examples import corrected, example

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = Library(tmp_path / "library.db")
    made.add_transcript(example(40), example(40), document_id="d1")
    yield made
    made.close()


class Hand:
    """Edits and saves a transcript as its window does."""

    def __init__(self, library: Library, document: str = "d1") -> None:
        self.library, self.document = library, document
        self.editor = TranscriptEditor(library.transcript(document))
        self.editor.go_on_from(library.steps(document))
        self.saved = self.editor.transcript

    def write(self, row: int, text: str, key: str = "") -> None:
        which = self.editor.transcript.segments[row].id
        self.editor.edit("Typing", lambda t: edits.reword(t, which, text), key)

    def save(self) -> None:
        self.library.save(self.document, self.saved, self.editor.transcript, self.editor.history.kept())
        self.saved = self.editor.transcript

    def undo_all(self) -> int:
        """Undo everything there is; how many steps that were."""
        count = 0
        while self.editor.history.last is not None:
            self.editor.undo()
            count += 1
        return count


def reopened(library: Library) -> Hand:
    library.close()
    return Hand(Library(library.path))


def rows(library: Library) -> list[tuple[int, str]]:
    with closing(sqlite3.connect(library.path)) as connection:
        return connection.execute("SELECT number, name FROM steps ORDER BY number").fetchall()


def test_after_a_restart_every_step_can_be_undone_and_made_again(library: Library) -> None:
    original = library.transcript("d1")
    hand = Hand(library)
    chance = random.Random(5)
    for n in range(45):
        hand.editor.edit(f"step {n}", lambda t: corrected(t, chance))
        if n % 4 == 0:
            hand.save()
    hand.save()
    last, count = hand.editor.transcript, hand.editor.history.count
    again = reopened(library)
    assert again.editor.transcript == last
    assert again.undo_all() == count
    assert again.editor.transcript == original
    again.save()
    third = reopened(again.library)
    assert third.editor.transcript == original
    while third.editor.history.next is not None:
        third.editor.redo()
    assert third.editor.transcript == last
    third.library.close()


def test_the_place_of_a_step_is_kept_with_it(library: Library) -> None:
    hand = Hand(library)
    hand.editor.set_current("r0-7")
    hand.editor.set_selection(("r0-7", "r0-8"))
    hand.editor.caret = 3
    hand.write(7, "다른 글")
    hand.save()
    again = reopened(library)
    assert again.editor.current == "r0-0"
    again.editor.undo()
    assert (again.editor.current, again.editor.selection) == ("r0-7", ("r0-7", "r0-8"))
    again.library.close()


def test_only_what_is_new_is_written(library: Library) -> None:
    hand = Hand(library)
    for n in range(20):
        hand.write(n, "하나")
    hand.save()
    for text in ("둘", "둘 셋"):
        before = library._writer.total_changes
        hand.write(3, text, "typing")
        hand.save()
        # the line and its place in the index, the document and one step: far from all twenty
        assert library._writer.total_changes - before < 20
    assert len(rows(library)) == 21


def test_what_was_undone_and_given_up_by_a_new_step_is_gone(library: Library) -> None:
    hand = Hand(library)
    for n in range(5):
        hand.write(n, "하나")
    hand.save()
    hand.editor.undo()
    hand.editor.undo()
    hand.write(9, "anders")
    hand.save()
    assert [number for number, _ in rows(library)] == [1, 2, 3, 6]
    again = reopened(library)
    assert (again.editor.history.count, again.editor.history.next) == (4, None)
    assert again.undo_all() == 4
    assert again.editor.transcript == example(40)
    again.library.close()


def test_the_newest_thousand_are_kept(library: Library) -> None:
    hand = Hand(library)
    for n in range(MOST_KEPT + 30):
        hand.write(n % 40, f"글 {n}")
        if n % 100 == 0:
            hand.save()
    hand.save()
    assert [rows(library)[0][0], rows(library)[-1][0], len(rows(library))] == [31, MOST_KEPT + 30, MOST_KEPT]
    again = reopened(library)
    assert again.undo_all() == MOST_KEPT
    again.library.close()


def test_of_large_steps_so_many_are_kept_as_there_is_room_for(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = Hand(library)
    for n in range(12):
        texts = {s.id: f"{s.text} {n}" for s in hand.editor.transcript.segments}

        def all_of(t: Transcript, texts: dict[str, str] = texts) -> Transcript:
            return replace(t, segments=tuple(replace(s, text=texts[s.id]) for s in t.segments))

        hand.editor.edit("all", all_of)
    monkeypatch.setattr(steps_table, "ROOM", 5 * len(library._steps.pack(hand.editor.history.kept().all[-1])) + 99)
    hand.save()
    kept = len(rows(library))
    assert 3 <= kept <= 5
    hand.write(0, "klein")
    hand.save()
    again = reopened(library)
    undone = again.undo_all()
    assert undone == len(rows(again.library))
    assert again.editor.transcript.segments[1].text.endswith(str(12 - undone))
    again.library.close()


def test_steps_and_document_are_of_one_moment_at_any_kill(library: Library, tmp_path: Path) -> None:
    hand = Hand(library)
    states = []
    for n in range(8):
        hand.write(n, f"글 {n}", "typing" if n % 3 == 0 else "")
        hand.save()
        copy = tmp_path / f"copy {n}.db"
        # what is on the disk at this moment, log and all, is what a kill would leave
        for ending in ("", "-wal"):
            beside = Path(f"{library.path}{ending}")
            if beside.exists():
                Path(f"{copy}{ending}").write_bytes(beside.read_bytes())
        states.append((copy, hand.editor.transcript, hand.editor.history.count))
    for copy, state, count in states:
        left = Hand(Library(copy))
        assert left.editor.transcript == state
        assert left.undo_all() == count
        assert left.editor.transcript == example(40)
        left.library.close()


def test_a_save_that_fails_leaves_the_steps_of_the_last_good_state(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = Hand(library)
    hand.write(0, "gut")
    hand.save()

    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    hand.write(1, "voll")
    with monkeypatch.context() as patch:
        patch.setattr(library._steps, "write", full)
        with pytest.raises(StorageError):
            hand.library.save("d1", hand.saved, hand.editor.transcript, hand.editor.history.kept())
    hand.save()
    again = reopened(library)
    assert again.undo_all() == 2
    assert again.editor.transcript == example(40)
    again.library.close()


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE steps SET body = x'01ff' WHERE number = 3",
        "UPDATE steps SET body = x'' WHERE number = 3",
        "UPDATE steps SET body = x'63' || substr(body, 2) WHERE number = 3",
        "UPDATE steps SET body = substr(body, 1, length(body) - 9) WHERE number = 3",
        "UPDATE steps SET body = (SELECT body FROM steps WHERE number = 1) WHERE number = 3",
        "UPDATE steps SET body = 'text' WHERE number = 3",
        "UPDATE steps SET name = NULL WHERE number = 3",
        "DELETE FROM steps WHERE number = 3",
        "UPDATE documents SET steps_done = 99",
        "UPDATE documents SET steps_done = -1",
    ],
)
def test_steps_that_are_damaged_never_harm_the_document(library: Library, harm: str) -> None:
    hand = Hand(library)
    for n in range(5):
        hand.write(n % 2, f"글 {n}")
    hand.save()
    library.close()
    with closing(sqlite3.connect(library.path, isolation_level=None)) as connection:
        try:
            connection.execute(harm)
        except sqlite3.IntegrityError:
            return  # the file does not even take it
    again = Hand(Library(library.path))
    state = again.editor.transcript
    assert state == hand.editor.transcript
    again.undo_all()
    while again.editor.history.next is not None:
        again.editor.redo()
    # whatever could be undone was undone and made again, and nothing else
    texts = [s.text for s in again.editor.transcript.segments]
    assert texts[2:] == [s.text for s in state.segments[2:]]
    again.write(7, "go on")
    again.save()
    third = reopened(again.library)
    assert third.editor.transcript == again.editor.transcript
    third.editor.undo()
    assert third.editor.transcript.segments[7] == state.segments[7]
    third.library.close()


def test_what_was_written_without_steps_drops_those_before(library: Library) -> None:
    hand = Hand(library)
    hand.write(0, "하나")
    hand.save()
    library.save("d1", hand.saved, edits.reword(hand.saved, "r0-5", "by somebody else"))
    assert library.steps("d1").all == ()
    again = reopened(library)
    assert again.editor.history.count == 0
    again.write(1, "둘")
    again.save()
    assert len(rows(again.library)) == 1
    again.library.close()


def test_two_programs_that_save_the_same_document_leave_the_steps_of_the_last(library: Library) -> None:
    other = Library(library.path)
    mine, theirs = Hand(library), Hand(other)
    mine.write(0, "mine")
    mine.save()
    theirs.write(1, "theirs")
    theirs.save()
    mine.write(2, "mine again")
    mine.save()
    again = reopened(library)
    other.close()
    assert again.editor.transcript == mine.editor.transcript
    assert again.undo_all() == 2
    assert again.editor.transcript == example(40)
    again.library.close()


def test_a_title_given_in_the_list_is_one_more_step(library: Library) -> None:
    hand = Hand(library)
    hand.write(0, "하나")
    hand.write(1, "둘")
    hand.save()
    hand.editor.undo()
    hand.save()
    library.rename("d1", "분기 회의", "Rename")
    again = Hand(library)
    assert (again.editor.transcript.title, again.editor.history.count) == ("분기 회의", 2)
    again.editor.undo()
    assert again.editor.transcript.title == "주간 회의"
    again.editor.undo()
    assert again.editor.transcript == example(40)
    again.save()
    third = reopened(library)
    assert third.editor.history.redo_name == "Typing"
    third.library.close()


def test_a_title_given_to_a_scan_is_one_more_step(library: Library) -> None:
    scan = made_up_scan(2)
    library.scans.add(scan, scan, document_id="s1")
    library.rename("s1", "영수증", "Rename")
    editor = ScanEditor(library.scans.scan("s1"))
    editor.go_on_from(library.scans.steps("s1"))
    editor.undo()
    assert editor.scan == scan


def test_the_steps_of_a_scan_are_kept_over_all_its_pages(library: Library) -> None:
    scan = made_up_scan(3)
    library.scans.add(scan, scan, document_id="s1")
    editor = ScanEditor(library.scans.scan("s1"))
    saved = editor.scan
    for page in scan.pages:
        field = page.fields[0].id
        editor.set_page(page.id)
        editor.set_current(field)
        editor.edit_page("Reword", partial(reword, field_id=field, text="고친 글"))
        library.scans.save("s1", saved, editor.scan, editor.history.kept())
        saved = editor.scan
    library.close()
    again = Library(library.path)
    back = ScanEditor(again.scans.scan("s1"))
    back.go_on_from(again.scans.steps("s1"))
    assert back.history.count == 3
    for page in reversed(scan.pages):
        back.undo()
        assert (back.page_id, back.current) == (page.id, page.fields[0].id)
    assert back.scan == scan
    again.close()


def test_lines_that_come_while_the_document_is_closed_leave_the_steps_before_in_force(library: Library) -> None:
    begun = replace(example(2), lines_taken=(2,))
    library.add_transcript(begun, None, document_id="run")
    hand = Hand(library, "run")
    hand.write(0, "고친 글")
    hand.save()
    more = Lines(0, 2, 3, (Segment("r0-2", 5000, 6000, "더", origins=("r0-2",)),))
    assert library.running.take("run", more) == (3,)
    again = Hand(library, "run")
    assert len(again.editor.transcript.segments) == 3
    again.editor.undo()
    assert again.editor.transcript.segments[0].text == begun.segments[0].text
    again.editor.redo()
    again.save()
    library.running.complete("run", example(4), [(0, b"{}")], "Final lines")
    third = Hand(library, "run")
    assert third.editor.history.undo_name == "Final lines"
    assert third.undo_all() == 2


def test_a_text_that_is_no_text_is_saved_and_its_steps_are_not(library: Library) -> None:
    hand = Hand(library)
    hand.write(0, "gut")
    hand.save()
    hand.write(1, "half \ud800")
    hand.save()
    again = reopened(library)
    assert again.editor.transcript.segments[1].text.startswith("half")
    assert again.editor.history.count == 0
    again.library.close()


def test_deleted_for_good_a_document_takes_its_steps_along(library: Library) -> None:
    hand = Hand(library)
    hand.write(0, "아무도 모르는 말")
    hand.save()
    library.bin.put(["d1"])
    library.bin.remove(library.bin.condemn(["d1"]))
    assert rows(library) == []


def test_steps_are_steps_of_the_document_alone(library: Library) -> None:
    library.add_transcript(example(9), None, document_id="d2")
    first, second = Hand(library), Hand(library, "d2")
    first.write(0, "하나")
    second.write(0, "둘")
    first.save()
    second.save()
    assert isinstance(library.steps("d2"), Steps)
    assert Hand(library, "d2").undo_all() == 1
    with pytest.raises(KeyError):
        library.steps("nowhere")
