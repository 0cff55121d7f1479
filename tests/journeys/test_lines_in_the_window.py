"""Lines that come into the window at the pace of a test: open, closed, left, failed, in another language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.errors import Service
from desktop_app.domain.job import JobState
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.storage.paths import Paths
from desktop_app.storage.settings import SettingsFile
from desktop_app.ui.export.export_dialog import ExportDialog
from desktop_app.ui.library.document_rows import Row
from tests.support.clova_stand_in import SECRET
from tests.support.local_stand_in import LocalStandIn, row
from tests.support.media_maker import make, tone
from tests.support.running_program import Hands, Journey, run_program, until

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")


class There:
    """Where the services on this computer are: at a stand-in."""

    secret = SECRET

    def __init__(self, server: LocalStandIn) -> None:
        self._server = server

    def url(self) -> str:
        return self._server.invoke_url

    def forget(self, tokens: Iterable[str]) -> None:
        """It keeps nothing."""

    def close(self) -> None:
        """It ends with the test."""


@pytest.fixture
def recording(own_home: Path, tmp_path: Path) -> Path:
    Paths().create()
    SettingsFile(Paths().settings).change(speech=SpeechOptions(service=Service.LOCAL, language="ko-KR"))
    return make(tmp_path / "회의.wav", tone(60.0))


def visit(app: QApplication, server: LocalStandIn, journey: Journey) -> None:
    async def there(hands: Hands) -> None:
        hands.program.context.parts.local = There(server)  # type: ignore[assignment]  # speaks the same API
        await journey(hands)

    run_program(app, there)


async def sent(hands: Hands, recording: Path) -> None:
    hands.drop(recording)
    await hands.send()


async def until_lines(hands: Hands, count: int) -> None:
    await until(lambda: len(hands.transcript.segments) == count, lambda: f"{count} lines, but {texts(hands)}")


def texts(hands: Hands) -> list[str]:
    return [s.text for s in hands.transcript.segments]


def kept(hands: Hands) -> list[str]:
    [document] = hands.library.documents()
    return [s.text for s in hands.library.transcript(document.id).segments]


def said(*numbers: int) -> list[str]:
    return [f"줄 {n} 입니다." for n in numbers]


def rows(count: int) -> list[dict[str, object]]:
    return [row(n) for n in range(count)]


def finish(server: LocalStandIn) -> Callable[[], None]:
    def act() -> None:
        server.reached, server.is_done = len(server.rows), True

    return act


def test_it_opens_at_the_first_line_and_lines_come_while_one_is_typed(qapp: QApplication, recording: Path) -> None:
    async def journey(hands: Hands) -> None:
        await sent(hands, recording)
        await until(lambda: hands.states == [JobState.RECOGNISING], "recognising")
        assert not hands.library.documents()
        server.reached = 2
        await hands.until_transcript()
        await until_lines(hands, 2)
        QTest.keyClick(hands.pane.view, Qt.Key.Key_F2)
        QTest.keyClick(hands.pane.editing.field, Qt.Key.Key_Home)
        hands.write(hands.pane.editing.field, "고친 ")
        server.reached = 4
        await until_lines(hands, 4)
        assert hands.pane.editing.segment_id == "r0-0"
        hands.write(hands.pane.editing.field, "말 ")
        finish(server)()
        await until(lambda: hands.states == [JobState.DONE], "done")
        assert texts(hands) == ["고친 말 줄 0 입니다.", *said(1, 2, 3, 4, 5)]
        await until(hands.pane.running.isHidden, "no bar")
        assert "is ready" not in hands.told
        hands.pane.editor.undo()
        hands.pane.editor.undo()
        await hands.until_saved()
        assert kept(hands) == said(0, 1, 2, 3, 4, 5)

    with LocalStandIn(rows(6)) as server:
        server.speakers = [{"label": "1", "name": "A"}]
        server.final = [{**one, "diarization": {"label": "1"}} for one in rows(6)]
        visit(qapp, server, journey)


def test_an_export_before_the_last_line_says_that_it_holds_a_part(qapp: QApplication, recording: Path) -> None:
    async def journey(hands: Hands) -> None:
        server.reached = 2
        await sent(hands, recording)
        await hands.until_transcript()
        await until_lines(hands, 2)
        [document] = hands.library.documents()
        hands.program.pages.exporting.ask([document.id])
        dialog = await hands.dialog(ExportDialog)
        assert "Not finished yet: only what was recognised so far (up to 0:" in hands.texts(dialog)
        dialog.reject()
        finish(server)()
        await until(lambda: hands.states == [JobState.DONE], "done")
        hands.program.pages.exporting.ask([document.id])
        await until(lambda: hands.seen(ExportDialog) not in ([], [dialog]), "the dialog again")
        assert "so far" not in hands.texts(hands.seen(ExportDialog)[0])

    with LocalStandIn(rows(6)) as server:
        visit(qapp, server, journey)


def test_left_and_opened_again_nothing_is_missing_and_every_step_can_be_undone(
    qapp: QApplication, recording: Path
) -> None:
    async def journey(hands: Hands) -> None:
        server.reached = 2
        await sent(hands, recording)
        await hands.until_transcript()
        await until_lines(hands, 2)
        hands.pane.view.setFocus()
        QTest.keyClick(hands.pane.view, Qt.Key.Key_Delete)
        [document] = hands.library.documents()
        assert await hands.program.pages.documents.close()
        server.reached = 4
        await until(lambda: hands.library.running.taken(document.id) == (4,), "taken in by the library")
        await hands.program.pages.documents.show(document.id)
        await until_lines(hands, 3)
        assert await hands.program.pages.documents.close()
        finish(server)()
        await until(lambda: hands.states == [JobState.DONE], "done")
        await hands.program.pages.documents.show(document.id)
        assert texts(hands) == said(1, 2, 3, 4, 5)
        assert {s.speaker for s in hands.transcript.segments} == {"s1"}
        hands.pane.editor.undo()
        assert {s.speaker for s in hands.transcript.segments} == {None}
        hands.pane.editor.undo()
        assert texts(hands)[:2] == said(0, 1)
        await hands.until_saved()

    with LocalStandIn(rows(6)) as server:
        server.speakers = [{"label": "1", "name": "A"}]
        server.final = [{**one, "diarization": {"label": "1"}} for one in rows(6)]
        visit(qapp, server, journey)


def test_home_shows_it_once_and_leads_to_it(qapp: QApplication, recording: Path) -> None:
    async def journey(hands: Hands) -> None:
        server.reached = 2
        await sent(hands, recording)
        await hands.until_transcript()
        hands.go_to("home")
        await hands.until_page("home")
        await until(lambda: any("Recognising · 8 %" in r.accessibleName() for r in hands.seen(Row)), "its share")
        [one] = [r for r in hands.seen(Row) if "회의" in r.accessibleName()]
        hands.click(one)
        await hands.until_transcript()
        hands.go_to("meetings")
        await hands.until_page("meetings")
        finish(server)()
        await until(lambda: hands.states == [JobState.DONE], "done")
        await hands.until_told("“회의” is ready.")

    with LocalStandIn(rows(6)) as server:
        visit(qapp, server, journey)


def test_a_failure_is_said_over_the_lines_and_it_goes_on_from_there(qapp: QApplication, recording: Path) -> None:
    async def journey(hands: Hands) -> None:
        server.reached = 2
        await sent(hands, recording)
        await hands.until_transcript()
        await until_lines(hands, 2)
        server.fails = "no more"
        await until(lambda: hands.states == [JobState.FAILED], "failed")
        bar = hands.pane.running
        await until(lambda: "Recognised up to 0:05; you can go on from there." in bar.words.text(), bar.words.text)
        server.fails = ""
        finish(server)()
        await hands.press("Go on", bar)
        await until(lambda: hands.states == [JobState.DONE], "done")
        await until_lines(hands, 6)
        assert texts(hands) == said(0, 1, 2, 3, 4, 5)

    with LocalStandIn(rows(6)) as server:
        visit(qapp, server, journey)


def test_also_after_its_job_was_taken_from_the_list_it_goes_on(qapp: QApplication, recording: Path) -> None:
    async def journey(hands: Hands) -> None:
        server.reached = 2
        await sent(hands, recording)
        await hands.until_transcript()
        await until_lines(hands, 2)
        bar = hands.pane.running
        await hands.press("Cancel", bar)
        await until(lambda: hands.states == [JobState.CANCELLED], "given up")
        hands.program.pages.jobs.job_removed.emit(hands.jobs[0].id)
        await until(lambda: not hands.jobs, "no job")
        await until(lambda: bar.words.text() == "Recognised up to 0:05 only.", bar.words.text)
        finish(server)()
        await hands.press("Go on", bar)
        await until(lambda: hands.states == [JobState.DONE], "done")
        assert texts(hands) == said(0, 1, 2, 3, 4, 5)

    with LocalStandIn(rows(6)) as server:
        visit(qapp, server, journey)


def test_in_another_language_the_lines_go_on_coming(qapp: QApplication, recording: Path) -> None:
    async def journey(hands: Hands) -> None:
        server.reached = 2
        await sent(hands, recording)
        await hands.until_transcript()
        await until_lines(hands, 2)
        old = hands.window
        await hands.program._rebuild()
        await until(lambda: hands.window is not old and hands.window.isVisible(), "the new window")
        [document] = hands.library.documents()
        await hands.program.pages.documents.show(document.id)
        server.reached = 4
        await until_lines(hands, 4)
        finish(server)()
        await until(lambda: hands.states == [JobState.DONE], "done")
        assert texts(hands) == said(0, 1, 2, 3, 4, 5)

    with LocalStandIn(rows(6)) as server:
        visit(qapp, server, journey)


async def delete(hands: Hands, title: str) -> None:
    """Delete a document in the list of the meetings."""
    hands.go_to("meetings")
    await hands.until_page("meetings")
    meetings = hands.program.pages.meetings
    await until(lambda: meetings.table.documents.rowCount() == 1, "in the list")
    meetings.table.setCurrentIndex(meetings.table.documents.index(0, 0))
    meetings.delete_chosen()
    await hands.until_told(f"“{title}” was moved to the bin.")


async def empty_the_bin(hands: Hands) -> None:
    hands.go_to("bin")
    await hands.press("Empty the bin…", hands.program.pages.bin)
    await hands.press("Delete for good", hands.program.pages.bin)


def test_deleted_while_it_runs_its_job_stops_and_goes_and_comes_back_with_it(
    qapp: QApplication, recording: Path
) -> None:
    async def journey(hands: Hands) -> None:
        server.reached = 2
        await sent(hands, recording)
        await hands.until_transcript()
        await until_lines(hands, 2)
        await delete(hands, "회의")
        await until(lambda: hands.states == [JobState.CANCELLED], "stopped")
        hands.go_to("jobs")
        jobs = hands.program.pages.jobs
        await until(lambda: not jobs.rows, "no row")
        await hands.press("Undo")
        await until(lambda: len(jobs.rows) == 1, "the row is back")
        await hands.until_reads("What was recognised so far is kept; trying again goes on from there.")
        await hands.press("Open", jobs)
        await hands.until_transcript()
        bar = hands.pane.running
        await until(lambda: bar.words.text().startswith("Stopped at "), bar.words.text)
        finish(server)()
        await hands.press("Go on", bar)
        await until(lambda: hands.states == [JobState.DONE], "done")
        assert texts(hands) == said(0, 1, 2, 3, 4, 5)

    with LocalStandIn(rows(6)) as server:
        visit(qapp, server, journey)


def test_deleted_for_good_it_leaves_no_job_and_what_still_leads_to_it_says_so(
    qapp: QApplication, recording: Path
) -> None:
    async def journey(hands: Hands) -> None:
        server.reached = 2
        await sent(hands, recording)
        await hands.until_transcript()
        await until_lines(hands, 2)
        [document] = hands.library.documents()
        await delete(hands, "회의")
        hands.program.pages.jobs.document_opened.emit(document.id)
        await hands.until_told("This document is in the bin.")
        await empty_the_bin(hands)
        await until(lambda: not hands.jobs, "forgotten")
        await until(lambda: not hands.library.documents(), "deleted")
        hands.program.pages.jobs.document_opened.emit(document.id)
        await hands.until_told("This document is not there any more: it was deleted.")

    with LocalStandIn(rows(6)) as server:
        visit(qapp, server, journey)
