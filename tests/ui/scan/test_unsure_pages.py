"""What the open scan says of a page of which hardly anything was read: that, and the way out; never nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from desktop_app.domain.scan import Page, PageState, Scan
from tests.support.made_up_scan import HEIGHT, WIDTH, delivery_note
from tests.support.scan_window import ScanWindow, said, until

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
OnScreen = Callable[..., ScanWindow]
EMPTY = Page("p1", 1, WIDTH, HEIGHT, PageState.DONE)


def unsure() -> Page:
    page = replace(delivery_note(1), title=None, tables=())
    return replace(page, fields=tuple(replace(field, confidence=0.3) for field in page.fields))


def test_a_photo_of_which_nothing_was_read_here_says_so_with_the_way_out(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        words = said(window.pane.notice)
        assert "No text was found here" in words
        assert "from above in even light" in words
        assert "by a service" in words
        # and in the review it is not laid on the service
        window.pane.actions_.review.trigger()
        assert "nothing to check" in said(window.pane.review)
        assert "does not say how sure" not in said(window)

    on_screen(work, Scan("사진", "local", (EMPTY,)))


def test_a_service_is_no_way_out_of_what_a_service_could_not_read(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        assert "even light and sharp" in said(window.pane.notice)
        assert "by a service" not in said(window.pane.notice)

    on_screen(work, Scan("사진", "clova-ocr", (EMPTY,)))


def test_it_is_said_until_a_person_has_settled_most_of_it(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        assert "Hardly anything could be read here for sure" in said(window.pane.notice)
        window.editor.confirm(field.id for field in window.editor.scan.pages[0].fields)
        await until(window.pane.notice.isHidden)
        window.editor.undo()
        assert "Hardly anything" in said(window.pane.notice)

    on_screen(work, Scan("사진", "local", (unsure(),)))


def test_of_a_page_that_was_read_well_nothing_is_said(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        assert window.pane.notice.isHidden()

    on_screen(work)


def test_a_page_whose_text_stood_in_the_file_is_not_said_to_be_unsure(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.pane.actions_.review.trigger()
        assert "stood in the file" in said(window.pane.review)

    page = replace(delivery_note(1), tables=(), title=None, from_file=True)
    sure = replace(page, fields=tuple(replace(field, confidence=None) for field in page.fields))
    on_screen(work, Scan("문서", "local", (sure,)))
