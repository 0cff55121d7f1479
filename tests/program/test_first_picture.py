"""The first page of a scan is drawn ahead: shown if it is there in time, and never where its file is another one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.domain.scan import Page
from desktop_app.jobs.runner import JobRunner
from desktop_app.program.first_picture import FirstPicture
from desktop_app.program.page_file import PageFile
from desktop_app.ui.scan.pictures import PagePictures
from tests.support.page_maker import make_image
from tests.support.qt_loop import qt_loop

PAGE = Page("p1", 1, width=400, height=300)


async def _none(_number: int, _longest: int) -> QImage:
    raise AssertionError("it is not asked for again")


def exchanged() -> None:
    raise UnusableFile("a.png", FileProblem.ANOTHER)


@pytest.mark.parametrize("is_another", [False, True])
def test_it_is_shown_unless_its_file_is_another_one(qapp: QApplication, tmp_path: Path, *, is_another: bool) -> None:
    path = make_image(tmp_path / "a.png", size=(400, 300))
    viewer = JobRunner(2)

    async def work() -> None:
        pictures, file = PagePictures(_none, 10_000_000), PageFile(str(path))
        first = FirstPicture(file, PAGE, 200, viewer, exchanged if is_another else lambda: None)
        drawn = await first.of(1, 200)
        assert (drawn is None) is is_another
        assert await first.of(1, 400) is None
        assert await first.of(2, 200) is None
        await first.put_into(pictures)
        assert pictures.has(1, 200) is not is_another
        file.close()

    with qt_loop(qapp) as run:
        run(work)
    viewer.shutdown()


def test_a_file_that_is_not_there_is_left_to_whoever_asks_again(qapp: QApplication, tmp_path: Path) -> None:
    viewer = JobRunner(2)

    async def work() -> None:
        first = FirstPicture(PageFile(str(tmp_path / "gone.pdf")), PAGE, 200, viewer, lambda: None)
        assert await first.of(1, 200) is None

    with qt_loop(qapp) as run:
        run(work)
    viewer.shutdown()
