from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.errors import Cancelled, Rejected, Service
from desktop_app.domain.job import Job, JobState, Piece, PieceState
from desktop_app.domain.progress import NoProgress, Progress
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.domain.running_lines import named_by_lines
from desktop_app.domain.transcript import Transcript
from desktop_app.jobs.runner import WatchedProgress
from desktop_app.recipes.transcribe import Transcribing
from desktop_app.services.local_speech import LocalSpeech
from desktop_app.storage import documents_table
from desktop_app.storage.library import Library
from tests.support.clova_stand_in import SECRET, Fault
from tests.support.local_stand_in import LocalStandIn, Row, row
from tests.support.media_maker import make, tone


class Bench:
    """The recipe with its real parts: a library, a client, a server."""

    def __init__(self, path: Path, server: LocalStandIn) -> None:
        self.path, self.server = path, server
        self.library = Library(path / "library.db")
        self.job = Job("j1", str(make(path / "회의.wav", tone(2.0))), SpeechOptions(service=Service.LOCAL), "회의")

    def keep(self, job: Job) -> None:
        self.library.save_job(job)
        self.job = job

    def work(self, progress: Progress | None = None) -> Job:
        self.keep(self.job)
        recipe = Transcribing(
            lambda _options: LocalSpeech(self.server.invoke_url, SECRET),
            self.library,
            self.path / "scratch",
            desk=self.library.running,
        )
        done = recipe(self.job, self.keep, progress or NoProgress())
        self.keep(done)
        return done

    def broken_off_at(self, count: int) -> None:
        """Work until so many lines are there, then end as by kill -9: nothing more is kept."""
        progress = WatchedProgress()
        self.server.reached = count

        def watch() -> None:
            if self.server.asked and self.server.asked[-1] == count:
                progress.cancel()

        self.server.on_lines = watch
        with pytest.raises(Cancelled):
            self.work(progress)
        self.server.on_lines = lambda: None
        self.library.close()
        self.library = Library(self.path / "library.db")

    def correct(self, edit: Callable[[Transcript], Transcript]) -> None:
        before = self.library.transcript("j1")
        self.library.save("j1", before, edit(before))

    def texts(self) -> list[str]:
        return [s.text for s in self.library.transcript("j1").segments]

    def let_finish(self) -> None:
        self.server.reached = len(self.server.rows)
        self.server.is_done = True


def rows(count: int) -> list[Row]:
    return [row(n) for n in range(count)]


def said(*numbers: int) -> list[str]:
    return [f"줄 {n} 입니다." for n in numbers]


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with LocalStandIn(rows(5)) as server:
        made = Bench(tmp_path, server)
        yield made
        made.library.close()


def test_the_document_is_there_with_its_first_line_and_grows_with_each_further_one(bench: Bench) -> None:
    seen: list[tuple[str, list[str], tuple[int, ...] | None]] = []

    def look() -> None:
        if bench.server.reached:
            seen.append((bench.job.document_id, bench.texts(), bench.library.running.taken("j1")))
        if bench.server.reached < 5:
            bench.server.reached += 1
        else:
            bench.server.is_done = True

    # Looked at before each answer: by then the lines of the answers before are in the library.
    bench.server.on_lines = lambda: look() if bench.job.document_id or not bench.server.reached else None
    done = bench.work()
    assert (done.state, done.document_id) == (JobState.DONE, "j1")
    assert [count for _, texts, taken in seen for count in [len(texts)] if taken == (count,)] == [1, 2, 3, 4, 5]
    assert all(document == "j1" for document, _, _ in seen)
    assert bench.library.running.taken("j1") is None
    assert bench.library.recognised("j1") == bench.library.transcript("j1")
    assert len(bench.library.documents()) == 1


def test_while_it_runs_the_list_says_how_far_it_is(bench: Bench) -> None:
    bench.broken_off_at(3)
    assert bench.library.document("j1").recognised_to_ms == 8000
    bench.let_finish()
    bench.work()
    assert bench.library.document("j1").recognised_to_ms is None


def test_killed_in_between_it_goes_on_behind_the_last_line_and_no_correction_is_lost(bench: Bench) -> None:
    bench.broken_off_at(3)
    bench.correct(lambda t: edits.delete(edits.reword(t, "r0-0", "고친 말"), ["r0-2"]))
    bench.server.asked.clear()
    bench.let_finish()
    bench.work()
    assert bench.texts() == ["고친 말", *said(1, 3, 4)]
    # The last line once more, to see that it is the same call; then only what is new.
    assert bench.server.asked[0] == 2
    assert bench.server.posts == 1


def test_back_to_what_was_recognised_works_while_it_runs_and_afterwards(bench: Bench) -> None:
    bench.broken_off_at(2)
    bench.correct(lambda t: edits.reword(t, "r0-1", "고친 말"))
    lines = bench.library.recognised("j1")
    assert lines is not None
    assert [s.text for s in edits.revert(bench.library.transcript("j1"), lines, ["r0-1"]).segments] == said(0, 1)
    bench.let_finish()
    bench.work()
    answer = bench.library.recognised("j1")
    assert answer is not None
    assert edits.revert_all(bench.library.transcript("j1"), answer).segments == answer.segments


def test_at_the_end_untouched_lines_get_their_speakers_and_are_split_where_these_change(bench: Bench) -> None:
    bench.broken_off_at(2)
    bench.correct(lambda t: edits.reword(t, "r0-1", "고친 말"))
    final = [{**line, "diarization": {"label": "1"}} for line in rows(5)]
    first = {**final[3], "end": 9400, "text": "줄", "words": final[3]["words"][:1]}
    second = {**final[3], "start": 9400, "text": "3 입니다.", "words": final[3]["words"][1:]}
    bench.server.final = [*final[:3], first, {**second, "diarization": {"label": "2"}}, final[4]]
    bench.let_finish()
    bench.work()
    found = bench.library.transcript("j1")
    assert [(s.text, s.speaker) for s in found.segments] == [
        ("줄 0 입니다.", "s1"),
        ("고친 말", "s1"),
        ("줄 2 입니다.", "s1"),
        ("줄", "s1"),
        ("3 입니다.", "s2"),
        ("줄 4 입니다.", "s1"),
    ]
    assert b"segments" in bench.library.answers("j1")[0].body


def test_a_job_killed_before_its_whole_answer_was_laid_over_lays_it_over_at_the_next_start(bench: Bench) -> None:
    bench.broken_off_at(5)
    answer = bench.library.transcript("j1")
    # As if killed right after the answer was kept beside the document.
    bench.library.running.keep_answer("j1", named_by_lines(answer, answer.segments), ((0, b"{}"),))
    assert len(bench.library.running.lines("j1")) == 5
    bench.let_finish()
    bench.work()
    assert bench.texts() == said(0, 1, 2, 3, 4)


def test_when_the_computer_has_forgotten_the_call_the_recording_is_sent_again_and_no_line_comes_twice(
    bench: Bench,
) -> None:
    bench.broken_off_at(3)
    bench.correct(lambda t: edits.reword(t, "r0-0", "고친 말"))
    bench.server.tokens.clear()
    bench.let_finish()
    bench.work()
    assert bench.server.posts == 2
    assert bench.texts() == ["고친 말", *said(1, 2, 3, 4)]


def test_another_model_that_counts_otherwise_goes_on_where_the_first_was(bench: Bench) -> None:
    bench.broken_off_at(3)
    bench.server.tokens.clear()
    # The other hears two lines where the first heard three (up to 8 s), and later ones of its own.
    bench.server.rows = [
        row(0, "다른 하나", start_ms=0),
        row(1, "다른 둘", start_ms=5000),
        row(2, "다른 셋", start_ms=9000),
        row(3, "다른 넷", start_ms=12_000),
    ]
    bench.server.reached = 4

    def end() -> None:
        bench.server.is_done = len(bench.server.asked) > 8

    bench.server.on_lines = end
    seen: list[list[str]] = []
    complete = bench.library.running.complete

    def look(document_id: str, answer: Transcript, bodies: tuple[tuple[int, bytes], ...]) -> None:
        seen.append(bench.texts())
        complete(document_id, answer, bodies)

    bench.library.running.complete = look  # type: ignore[assignment,method-assign]  # looked at on the way
    bench.server.final = bench.server.rows
    bench.work()
    assert seen == [[*said(0, 1, 2), "다른 셋", "다른 넷"]]


def test_pieces_hand_their_lines_on_in_order_with_the_times_of_the_whole_recording(bench: Bench) -> None:
    bench.job = replace(
        bench.job,
        pieces=(Piece(0, 20_000, PieceState.ACCEPTED, "a"), Piece(20_000, 40_000, PieceState.ACCEPTED, "b")),
        duration_ms=40_000,
    )
    bench.server.tokens |= {"a", "b"}
    bench.server.rows = bench.server.final = rows(2)
    bench.let_finish()
    bench.work()
    found = bench.library.transcript("j1")
    assert [(s.id, s.start_ms) for s in found.segments] == [
        ("r0-0", 0),
        ("r0-1", 3000),
        ("r1-0", 20_000),
        ("r1-1", 23_000),
    ]
    assert found.lines_taken is None


def test_a_failure_keeps_the_lines_so_far_and_another_try_goes_on(bench: Bench) -> None:
    bench.server.reached = 2
    bench.server.on_lines = lambda: setattr(bench.server, "fails", "no memory" if bench.server.asked else "")
    with pytest.raises(Rejected):
        bench.work()
    assert bench.texts() == said(0, 1)
    assert bench.library.document("j1").recognised_to_ms == 5000
    bench.server.on_lines = lambda: None
    bench.server.fails = ""
    bench.let_finish()
    assert bench.work().state is JobState.DONE
    assert bench.texts() == said(0, 1, 2, 3, 4)


def test_given_up_it_says_so_to_the_services_and_keeps_what_there_is(bench: Bench) -> None:
    bench.broken_off_at(2)
    assert bench.server.stopped == ["t1"]
    assert bench.texts() == said(0, 1)


def test_a_document_that_was_deleted_meanwhile_takes_no_more_lines(bench: Bench) -> None:
    bench.server.reached = 1

    def delete() -> None:
        if bench.job.document_id and bench.server.reached == 1:
            with bench.library._transaction() as connection:
                documents_table.delete(connection, "j1")
            bench.let_finish()

    bench.server.on_lines = delete
    bench.work()
    assert bench.texts() == said(0, 1, 2, 3, 4)


def test_a_server_that_knows_no_lines_gives_its_answer_all_the_same(bench: Bench) -> None:
    bench.let_finish()
    bench.server.rows = []
    bench.server.on_lines = _refuse
    bench.work()
    assert bench.texts() == said(0, 1, 2, 3, 4)


def _refuse() -> None:
    raise Fault(404, "ERROR_DATA_NOT_FOUND", "Not found")


def test_progress_is_the_share_of_the_sound_that_was_heard(bench: Bench) -> None:
    heard: list[tuple[int, int]] = []

    class Watched(NoProgress):
        def report(self, done: int, total: int) -> None:
            heard.append((done, total))

    bench.server.reached = 2
    bench.server.on_lines = lambda: bench.let_finish() if len(bench.server.asked) else None
    bench.work(Watched())
    assert (5000, 60_000) in heard
    assert (14_000, 60_000) in heard


def test_services_that_were_killed_are_asked_at_their_new_address(bench: Bench) -> None:
    first = bench.server
    first.reached = 2
    with LocalStandIn(rows(5)) as second:
        second.tokens.add("t1")
        second.reached, second.is_done = 5, True

        def die() -> None:
            if len(first.asked) == 2:
                bench.server = second
                raise ConnectionResetError

        first.on_lines = die
        assert bench.work().state is JobState.DONE
        # Behind those that were taken in.
        assert second.asked[0] == 1
    bench.server = first
    assert bench.texts() == said(0, 1, 2, 3, 4)
