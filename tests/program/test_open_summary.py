"""A summary of an open transcript, asked of a real server: nothing leaves before it was shown, and nothing unmasked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.assembly.clients import own_model_client
from desktop_app.domain.minutes_draft import PointKind
from desktop_app.domain.transcript import Transcript
from desktop_app.jobs.runner import JobRunner
from desktop_app.program.open_summary import OpenSummary
from desktop_app.storage.credentials import Credentials
from desktop_app.ui.transcript.draft.summary_sheet import SummarySheet
from tests.support.loopback_server import Reply
from tests.support.misbehaving_server import MisbehavingServer, never_answers
from tests.support.model_server import MODEL, ModelServer
from tests.support.qt_loop import qt_loop
from tests.support.running_program import until
from tests.support.transcript_screen import Screen
from tests.support.transcript_window import shown
from tests.support.transcripts import line, meeting
from tests.support.waiting import SOON_S

SAYS = "예산은 올해 수준으로 정했다. [1]\n아무도 하지 않은 말이다. [7]"


def office() -> Transcript:
    lines = (
        line("s1", 0, "예산은 올해 수준으로 합니다.", "p1"),
        line("s2", 4_000, "제 번호는 010-1234-5678이고 저는 이영희입니다.", "p2"),
        line("s3", 9_000, "이사는 박 과장님과 내년 3월에 합니다.", "p1"),
    )
    return replace(meeting(), segments=lines)


class Desk:
    """A transcript's screen with all that a summary takes."""

    def __init__(self, qtbot: QtBot) -> None:
        self.screen = Screen(office())
        shown(qtbot, self.screen)
        self.pane = self.screen.pane
        self.runner = JobRunner(2, "summary", patience_s=SOON_S)
        self.parent = QObject()
        self.summary = OpenSummary(
            self.pane,
            credentials=Credentials(),
            connect=own_model_client,
            asker=self.runner,
            worker=self.runner,
            parent=self.parent,
        )

    async def asked(self) -> SummarySheet:
        """The sheet, as the user has it before anything was sent."""
        self.pane.actions_.draft.trigger()
        await until(lambda: not self.pane.draft.summarise.isHidden())
        self.pane.draft.summarise.click()
        await until(lambda: self.summary.sheet is not None)
        assert self.summary.sheet is not None
        return self.summary.sheet

    async def close(self) -> None:
        await self.summary.close()
        if self.summary.sheet is not None:
            self.summary.sheet.reject()
        await self.pane.flush()
        self.runner.shutdown()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelServer]:
    with ModelServer(SAYS) as running:
        monkeypatch.setenv("MALGEUL_LANGUAGE_MODEL_URL", running.ollama_url)
        monkeypatch.setenv("MALGEUL_LANGUAGE_MODEL_MODEL", MODEL)
        yield running


@pytest.fixture
def at_desk(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[[Callable[[Desk], Any]], None]]:
    with qt_loop(qapp) as run:

        def go(work: Callable[[Desk], Any]) -> None:
            async def whole() -> None:
                desk = Desk(qtbot)
                try:
                    await work(desk)
                finally:
                    await desk.close()

            run(whole)

        yield go


def test_what_leaves_is_shown_first_masked_and_nothing_else_leaves(
    server: ModelServer, at_desk: Callable[[Callable[[Desk], Any]], None]
) -> None:
    async def work(desk: Desk) -> None:
        sheet = await desk.asked()
        assert server.asked == []
        text = sheet.text.toPlainText()
        assert "***-****-****" in text
        assert "○○○입니다" in text
        assert "5678" not in text
        assert "○ ○○님과 내년" in text
        assert "김민수" not in text
        assert MODEL in sheet.about.text()
        sheet.names.click()
        assert "이영희입니다" in sheet.text.toPlainText()
        sheet.names.click()
        sheet.send.click()
        await until(lambda: desk.summary.sheet is None)
        [asked] = server.asked
        assert "\n\n".join(m["content"] for m in asked["messages"]) == text
        points = desk.screen.editor.transcript.draft.points
        assert [(p.kind, p.lines, p.is_unsourced, p.is_ticked) for p in points] == [
            (PointKind.SUMMARY, ("s1",), False, False),
            (PointKind.SUMMARY, (), True, False),
        ]
        await until(lambda: len(desk.pane.draft.section(PointKind.SUMMARY).rows) == 2)
        sure, unsure = desk.pane.draft.section(PointKind.SUMMARY).rows
        assert not sure.play.isHidden()
        assert "Without a source" in unsure.gone.text()
        desk.screen.editor.undo()
        assert desk.screen.editor.transcript.draft.points == ()

    at_desk(work)


def test_of_several_selected_lines_only_these_are_sent(
    server: ModelServer, at_desk: Callable[[Callable[[Desk], Any]], None]
) -> None:
    async def work(desk: Desk) -> None:
        desk.screen.editor.set_selection(("s1", "s3"))
        sheet = await desk.asked()
        assert "2 selected" in sheet.about.text()
        sheet.send.click()
        await until(lambda: bool(server.asked))
        await until(lambda: desk.summary.sheet is None)
        assert "번호" not in server.asked[0]["messages"][-1]["content"]

    at_desk(work)


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(b"<html>Sign in</html>"), "Something else than a language model"),
        (Reply({"message": {"content": "..."}}), "no sentence"),
        (Reply(b'{"message": {"content": "cut'), "could not be read"),
        (Reply({"error": "model 'office-model' not found"}, 404), "no model of this name"),
    ],
)
def test_what_goes_wrong_is_told_in_the_sheet_and_can_be_tried_again(
    server: ModelServer, at_desk: Callable[[Callable[[Desk], Any]], None], reply: Reply, words: str
) -> None:
    async def work(desk: Desk) -> None:
        sheet = await desk.asked()
        server.reply = reply
        sheet.send.click()
        await until(lambda: not sheet.problem.isHidden())
        assert words in sheet.problem.text()
        assert desk.screen.editor.transcript.draft.points == ()
        server.reply = None
        sheet.send.click()
        await until(lambda: bool(desk.screen.editor.transcript.draft.points))

    at_desk(work)


def test_what_is_waited_for_is_given_up_with_the_sheet(
    monkeypatch: pytest.MonkeyPatch, at_desk: Callable[[Callable[[Desk], Any]], None]
) -> None:
    with MisbehavingServer(never_answers) as slow:
        monkeypatch.setenv("MALGEUL_LANGUAGE_MODEL_URL", f"{slow.url}/v1")
        monkeypatch.setenv("MALGEUL_LANGUAGE_MODEL_MODEL", MODEL)

        async def work(desk: Desk) -> None:
            sheet = await desk.asked()
            sheet.send.click()
            await until(lambda: bool(slow.lines and slow.lines[0].body))
            sheet.cancel.click()
            await until(slow.lines[0].closed_by_client.is_set)
            assert desk.screen.editor.transcript.draft.points == ()

        at_desk(work)


def test_without_a_model_nothing_is_offered(
    monkeypatch: pytest.MonkeyPatch, at_desk: Callable[[Callable[[Desk], Any]], None]
) -> None:
    monkeypatch.setenv("MALGEUL_LANGUAGE_MODEL_URL", "http://localhost:1/v1")

    async def work(desk: Desk) -> None:
        desk.pane.actions_.draft.trigger()
        await until(lambda: desk.pane.draft.is_read)
        await until(lambda: not desk.summary.is_busy)
        assert desk.pane.draft.summarise.isHidden()

    at_desk(work)
