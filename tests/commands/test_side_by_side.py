"""Inputs that are worked at side by side, without a service: what waits for what, and in which order it is written."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.assembly.parts import Parts
from desktop_app.commands.arguments import CANCELLED, DONE, UNUSABLE
from desktop_app.commands.side_by_side import side_by_side
from desktop_app.commands.work import ProgressLine, interruptible
from desktop_app.domain.errors import Cancelled, FileProblem, UnusableFile
from desktop_app.jobs.runner import WatchedProgress
from desktop_app.storage.paths import Paths
from tests.support.waiting import SOON_S


@pytest.fixture
def parts(tmp_path: Path) -> Parts:
    return Parts(Paths(tmp_path))


def test_two_are_under_way_at_once_and_are_written_in_the_order_they_were_given(parts: Parts) -> None:
    both, second_is_done = threading.Barrier(2), threading.Event()
    written: list[str] = []

    def work(source: str, _line: ProgressLine) -> str:
        both.wait(SOON_S)
        if source == "a":
            assert second_is_done.wait(SOON_S)
        else:
            second_is_done.set()
        return source.upper()

    def finish(_source: str, result: Callable[[], str]) -> None:
        written.append(result())

    assert side_by_side(["a", "b"], work, finish, parts, 2) == DONE
    assert written == ["A", "B"]


def test_one_that_fails_is_told_and_the_others_are_written(parts: Parts, capsys: pytest.CaptureFixture[str]) -> None:
    written: list[str] = []

    def work(source: str, _line: ProgressLine) -> str:
        if source == "b.png":
            raise UnusableFile(source, FileProblem.DAMAGED)
        return source

    def finish(_source: str, result: Callable[[], str]) -> None:
        written.append(result())

    assert side_by_side(["a.png", "b.png", "c.png"], work, finish, parts, 2) == UNUSABLE
    assert written == ["a.png", "c.png"]
    assert "b.png" in capsys.readouterr().err


def test_given_up_all_of_them_end_and_none_is_begun(parts: Parts) -> None:
    begun: list[str] = []
    first_is_at_work = threading.Event()

    def work(source: str, line: ProgressLine) -> str:
        begun.append(source)
        progress, is_over = WatchedProgress(), threading.Event()
        with interruptible(progress, line.under_way), progress.on_cancel(is_over.set):
            first_is_at_work.set()
            assert is_over.wait(SOON_S)
        raise Cancelled

    def finish(_source: str, result: Callable[[], str]) -> None:
        assert first_is_at_work.wait(SOON_S)
        signal.raise_signal(signal.SIGINT)
        result()

    assert side_by_side(["a", "b", "c"], work, finish, parts, 1) == CANCELLED
    assert begun == ["a"]
