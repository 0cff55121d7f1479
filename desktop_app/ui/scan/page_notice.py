"""What stands over the page when there is something to be said of it: not read yet, not read, no picture."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.errors import FileProblem
from desktop_app.domain.scan import Page, PageState
from desktop_app.domain.sureness import unsureness
from desktop_app.ui.look.icons import IconLabel
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID, Look
from desktop_app.ui.words.sureness_words import unsure_words
from desktop_app.ui.words.wording import failure_sentence, sentence


class PageNotice(QFrame):
    """A bar over the page with one button. Hidden where all is well."""

    retry_requested = Signal()
    picture_requested = Signal()
    cancelled = Signal()
    """What is being read is to be given up."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "soft")
        self._icon = IconLabel(look, "warning", "danger")
        self._what = QLabel(self)
        set_role(self._what, "strong")
        self._next = QLabel(self)
        set_role(self._next, "quiet")
        for label in (self._what, self._next):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(4)
        self._bar.setAccessibleName(self.tr("Being read"))
        self.button = QPushButton(self.tr("Try again"), self)
        self.button.clicked.connect(self._pressed)
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.cancel.clicked.connect(self.cancelled)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._what)
        words.addWidget(self._next)
        words.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        row.setSpacing(GRID + 4)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        row.addWidget(self.button)
        row.addWidget(self.cancel)
        self._is_picture = False
        self.hide()

    def show_page(
        self,
        page: Page | None,
        *,
        busy: bool,
        error: BaseException | None,
        picture: BaseException | None,
        straightening: bool = False,
        service: str = "",
        coming: bool = False,
    ) -> None:
        """Say how it stands with a page.

        ``busy``: it, or a box of it, is being read. ``error``: why that failed last. ``picture``: why it has none.
        ``straightening``: it is being looked at how its photo is straightened. ``service``: who read it. ``coming``:
        the pages that wait are being read one after the other.
        """
        self._is_picture = False
        is_read = page is not None and page.state is PageState.READING
        if page is None:
            self._say(self.tr("This scan has no pages."), "", busy=False, button=False)
        elif busy or is_read:
            self._say(self.tr("Being read…"), "", busy=True, button=False)
            self.cancel.setVisible(busy)
        elif straightening:
            self._say(self.tr("The photo is being straightened…"), "", busy=True, button=False)
            self.cancel.show()
        elif error is not None:
            words = sentence(error)
            self._say(words.what, words.what_next, busy=False, button=words.can_retry)
        elif page.state is PageState.FAILED:
            self._say_why(page)
        elif page.state is PageState.WAITING and coming:
            self._say(self.tr("This page is being read with the others…"), "", busy=True, button=False)
        elif page.state is PageState.WAITING:
            self._say(self.tr("This page was not read yet."), "", busy=False, button=True)
        elif picture is not None:
            self._is_picture = True
            words = sentence(picture)
            self._say(self.tr("The picture of this page cannot be shown."), words.line(), busy=False, button=True)
        elif (why := unsureness(page)) is not None:
            self._say(*unsure_words(why, service), busy=False, button=False)
        else:
            self.hide()

    def _say_why(self, page: Page) -> None:
        """Why a page could not be read."""
        if page.failure is not None and page.failure.facts.get("problem") == FileProblem.DAMAGED:
            others = self.tr("The other pages are not affected. Scan this page again and add it anew.")
            self._say(self.tr("This page is broken in the file."), others, busy=False, button=True)
        elif page.failure is not None:
            words = failure_sentence(page.failure)
            self._say(words.what, words.what_next, busy=False, button=True)
        else:
            self._say(self.tr("This page could not be read."), page.message, busy=False, button=True)

    @property
    def is_busy(self) -> bool:
        """Whether it only says that something is under way, and will soon be gone."""
        return not self.isHidden() and not self._bar.isHidden()

    def _say(self, what: str, what_next: str, *, busy: bool, button: bool) -> None:
        self._what.setText(what)
        self._next.setText(what_next)
        self._next.setVisible(bool(what_next))
        self._bar.setVisible(busy)
        self._icon.setVisible(not busy)
        self.button.setVisible(button)
        self.cancel.hide()
        self.setAccessibleName(f"{what} {what_next}".strip())
        self.show()

    def _pressed(self) -> None:
        (self.picture_requested if self._is_picture else self.retry_requested).emit()
