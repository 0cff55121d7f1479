"""Whether a page or a box is to be read again: what goes where and what it counts is said first, and asked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_app.domain.scan import PageState
from desktop_app.ui.controls.question import Question
from desktop_app.ui.scan.editor import ScanEditor
from desktop_app.ui.scan.reading_again import ReadingAgain


class ReadingQuestions(QObject):
    """Asks by ``question``; the keys are at ``page`` again once it is answered."""

    def __init__(self, editor: ScanEditor, reading: ReadingAgain, question: Question, page: QWidget) -> None:
        super().__init__(page)
        self._editor, self._reading, self._question, self._page = editor, reading, question, page

    def read_page(self) -> None:
        """The page that is shown, once more."""
        page = self._editor.page
        if page is not None:
            words = self.tr("Page {number} is sent to {service} once more. That is one call for one page.")
            self._ask(words, self.tr("Read this page again"), lambda: self._reading.read_page(page.id))

    def try_page(self, page_id: str) -> None:
        """A page that was not read, or could not be: the same question, on that page."""
        self._editor.set_page(page_id)
        page = self._editor.page
        if page is not None and page.state is PageState.WAITING:
            words = self.tr("Page {number} is sent to {service}. That is one call for one page.")
            self._ask(words, self.tr("Read this page"), lambda: self._reading.read_page(page.id))
        else:
            self.read_page()

    def read_box(self) -> None:
        """The box that is selected."""
        field, page_id = self._editor.field(self._editor.current), self._editor.page_id
        if field is not None:
            words = self.tr("This box of page {number} is sent to {service}. That is one call, counted as one page.")
            answer = self.tr("Read this box again")
            self._ask(words, answer, lambda: self._reading.read_box(page_id, field))

    def _ask(self, words: str, answer: str, read: Callable[[], None]) -> None:
        """What costs nothing is read at once."""
        page, service = self._editor.page, self._reading.paid_to
        if page is None or not service:
            read()
            return
        self._question.ask(
            words.format(number=page.number, service=service), answer, read, self._page, is_harmful=False
        )
