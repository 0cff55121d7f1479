"""The scan screen: head, pages, the page with its boxes, what was read from it, and what holds them together."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.domain.scan import Scan
from desktop_app.ui.editing.document_pane import DocumentPane
from desktop_app.ui.editing.failure_bar import SavingFailedBar
from desktop_app.ui.editing.pane_actions import keys_of
from desktop_app.ui.editing.shield import Shield
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID, MARGIN, Look
from desktop_app.ui.scan.actions import ScanActions
from desktop_app.ui.scan.canvas.box_typing import BoxTyping
from desktop_app.ui.scan.canvas.canvas import PageCanvas
from desktop_app.ui.scan.contents.contents import ContentsCard
from desktop_app.ui.scan.editor import ScanEditor
from desktop_app.ui.scan.header import ScanHeader
from desktop_app.ui.scan.original_bar import OriginalBar
from desktop_app.ui.scan.page_card import PageCard
from desktop_app.ui.scan.page_notice import PageNotice
from desktop_app.ui.scan.pictures import PageImage, PagePictures
from desktop_app.ui.scan.reading_again import Reader, ReadingAgain
from desktop_app.ui.scan.reading_questions import ReadingQuestions
from desktop_app.ui.scan.review.review import NEXT_KEY, PREVIOUS_KEY, ReviewCard
from desktop_app.ui.scan.review.same_texts_card import SameTextsCard
from desktop_app.ui.scan.straightening import FindStraightening, PhotoStraightening
from desktop_app.ui.scan.thumbnails import Thumbnails

PAGES_BYTES = 168_000_000
"""Room for one page of 35 megapixels and a little; of smaller ones, for a few."""
PREVIEWS_BYTES = 24_000_000
PIECES_BYTES = 48_000_000
"""Room for the pictures of three pages, of which boxes are cut out."""
_PAGES_PX = 116
_SIDE_PX, _NARROW_SIDE_PX = 344, 292
_NARROW = 980


class ScanPane(DocumentPane[Scan]):
    """One open scan with all that belongs to it.

    ``save`` as in `DocumentPane`. ``page_image`` gives pictures of pages (`PageImage`). ``reader`` reads pages and
    boxes again; without one that is not offered. ``created``: the day the file was brought in. ``straighten`` finds out
    how a photo is straightened; without a file there is none.

    Where the editor has only the first page to look at, what stands beside it is made once it is painted: ``review``,
    ``same_texts`` and ``contents`` are there then.
    """

    editor: ScanEditor
    review: ReviewCard
    same_texts: SameTextsCard
    contents: ContentsCard

    def __init__(
        self,
        editor: ScanEditor,
        look: Look,
        page_image: PageImage,
        save: Callable[[Scan, Scan], Awaitable[None]],
        reader: Reader | None = None,
        created: date | None = None,
        parent: QWidget | None = None,
        *,
        straighten: FindStraightening | None = None,
    ) -> None:
        super().__init__(editor, save, parent)
        self._look = look
        self.pictures = PagePictures(page_image, PAGES_BYTES, self)
        self.previews = PagePictures(page_image, PREVIEWS_BYTES, self)
        self.pieces = PagePictures(page_image, PIECES_BYTES, self)
        self.reading = ReadingAgain(editor, reader, self)
        self.photo = PhotoStraightening(editor, straighten, self)
        self.canvas = PageCanvas(editor, self.pictures, self.previews, look)
        self.typing = BoxTyping(editor, self.canvas)
        self.actions_ = ScanActions(look, editor, self.canvas, self)
        self.actions_.caret = self.typing.caret
        self.actions_.can_read = self.reading.is_possible
        self.header = ScanHeader(look, editor, self.actions_, self.saver, created, self)
        self.thumbnails = Thumbnails(look, editor, self.previews, self)
        self.notice = PageNotice(look, self)
        self._are_coming = False
        self._failure = SavingFailedBar(look, self.saver, self)
        self.original = OriginalBar(look, self)
        self._page_card = PageCard(look, editor, self.actions_, self.canvas, self.notice, self.question, self)
        self.box_bar, self.zoom_bar = self._page_card.box_bar, self._page_card.zoom_bar
        self._questions = ReadingQuestions(editor, self.reading, self.question, self.canvas)
        self._side = QWidget(self)
        self._has_side = False
        self._lay_out()
        self._connect()
        self._show_notice()
        if editor.is_whole:
            self._fill_side()
            self._begin_work()
        self.canvas.setFocus()
        self.seen = asyncio.Event()
        """Set once the page was painted with its picture, or it is known that there is none."""
        self.canvas.viewport().installEventFilter(self)
        self.pictures.failed.connect(self.seen.set)
        self._shield = None if editor.is_whole else Shield(self)

    def _go_on_beside(self) -> None:
        """The page is painted: now make what stands beside it."""
        if not self._has_side:
            self._fill_side()
            self._begin_work()

    def _begin_work(self) -> None:
        self.actions_.refresh()
        if self.editor.doubtful_count and self.review.isHidden():
            self._begin_review(on_this_page=True)

    # -- for the application -----------------------------------------------------------------------------------------

    async def close_pictures(self) -> None:
        """Cancel pictures on their way and pages being read, before the end."""
        await self.pictures.close()
        await self.previews.close()
        await self.pieces.close()
        await self.reading.close()
        await self.photo.close()

    def complete(self, scan: Scan, recognised: Scan | None) -> None:
        """Go on with the whole scan, of which only the first page was there, to be looked at."""
        self._fill_side()
        self.editor.complete(scan, recognised)
        self.saver.start_from(self.editor.scan)
        self._show_notice()
        if self._shield is not None:
            had_keys = self._shield.hasFocus()
            self._shield.deleteLater()
            self._shield = None
            self._begin_work()
            if had_keys:
                self.canvas.setFocus()

    def go_to(self, page_id: str, field_id: str = "") -> None:
        """Show a page and a field, as from a search over all texts."""
        self.editor.set_page(page_id)
        if field_id:
            self.editor.set_current(field_id)

    def show_original(self) -> None:
        """The image or PDF was found again: get the pictures of its pages anew."""
        self.original.hide()
        for page in self.editor.scan.pages:
            self._forget_pictures(page.number)
        self.canvas.show_page()
        self.thumbnails.viewport().update()
        self._show_notice()
        self.canvas.setFocus()

    def shortcuts(self) -> tuple[str, tuple[tuple[str, str], ...]]:
        """As in `DocumentPane`."""
        named = keys_of(self.actions_.shown())
        more = [
            ("Return", self.tr("Type the text of the box; while typing, end it; while reviewing, right and next")),
            ("Escape", self.tr("End typing or drawing; let go of the selection")),
            ("Delete", self.tr("Delete the selected boxes, while nothing is typed")),
            ("Left", self.tr("The arrow keys move the selected boxes, with Shift farther")),
            ("Space", self.tr("Hold it and drag to push the page about; the middle mouse button does the same")),
            (NEXT_KEY, self.tr("Next doubtful box")),
            (PREVIOUS_KEY, self.tr("Previous doubtful box")),
        ]
        return (self.tr("Scan"), (*named, *more))

    # -- parts -------------------------------------------------------------------------------------------------------

    def _fill_side(self) -> None:
        """Make what stands beside the page, if it is not there yet."""
        if self._has_side:
            return
        self._has_side = True
        look, editor = self._look, self.editor
        self.review = ReviewCard(look, editor, self.pictures, self.previews, self)
        self.same_texts = SameTextsCard(look, editor, self.pieces, self)
        self.contents = ContentsCard(look, editor, self)
        box = QVBoxLayout(self._side)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2 * GRID)
        box.addWidget(self.review)
        box.addWidget(self.same_texts, 1)
        box.addWidget(self.contents, 1)
        self.contents.actions_for(self.actions_.delete_key)
        self.contents.draw_requested.connect(self.actions_.draw.trigger)
        self.contents.fields.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.contents.fields.customContextMenuRequested.connect(
            lambda at: self._show_menu(self.contents.fields.viewport().mapToGlobal(at))
        )
        self.review.stopped.connect(self._end_review)
        self.same_texts.stopped.connect(self._end_same_texts)
        self.actions_.review_requested.connect(self._toggle_review)
        self.actions_.same_texts_requested.connect(self._toggle_same_texts)
        for action in (self.actions_.review, self.actions_.same_texts):
            action.setChecked(False)  # who pressed it before pressed it for nothing

    def _lay_out(self) -> None:
        pages = QFrame(self)
        set_role(pages, "card")
        inner = QVBoxLayout(pages)
        inner.setContentsMargins(2, 8, 2, 8)
        inner.addWidget(self.thumbnails)
        pages.setFixedWidth(_PAGES_PX)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(2 * GRID)
        self.splitter.addWidget(self._page_card)
        self.splitter.addWidget(self._side)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self._page_card.setMinimumWidth(260)
        self._side.setMinimumWidth(_NARROW_SIDE_PX - 20)
        self._is_narrow: bool | None = None
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(pages)
        row.addWidget(self.splitter, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, 2 * GRID, MARGIN, MARGIN)
        box.setSpacing(12)
        box.addWidget(self.header)
        box.addWidget(self._failure)
        box.addWidget(self.original)
        box.addLayout(row, 1)

    def _connect(self) -> None:
        editor, actions = self.editor, self.actions_
        editor.changed.connect(self._show_notice)
        editor.page_changed.connect(self._show_notice)
        self.canvas.edit_requested.connect(self._type)
        self.canvas.menu_requested.connect(self._show_menu)
        self.thumbnails.retry_requested.connect(self._questions.try_page)
        for work in (self.reading, self.photo):
            self.notice.cancelled.connect(lambda work=work: work.give_up(editor.page_id))
        self.notice.retry_requested.connect(lambda: self._questions.try_page(editor.page_id))
        self.notice.picture_requested.connect(self._picture_again)
        self.reading.changed.connect(self._read_again)
        self.photo.changed.connect(lambda page_id: self._failed(self.photo.errors.get(page_id)))
        self.photo.picture_changed.connect(self._show_other_picture)
        self.photo.told.connect(self._advise)
        actions.straighten_requested.connect(self.photo.toggle)
        for pictures in (self.pictures, self.previews):
            pictures.failed.connect(lambda _number, error: self._failed(error))
        actions.type_requested.connect(self._type_current)
        actions.advised.connect(self._advise)
        actions.export_requested.connect(self._export)
        editor.page_changed.connect(self.question.take_back)
        actions.read_page_requested.connect(self._questions.read_page)
        actions.read_box_requested.connect(self._questions.read_box)
        self.header.back_requested.connect(self.back_requested)

    # -- what happens ------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """The keys are for the page, unless one was at something else here before."""
        super().showEvent(event)
        if self.focusWidget() is None:
            self.canvas.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Less room beside the page where the window is small."""
        super().resizeEvent(event)
        width = event.size().width()
        room = 12 if width < _NARROW or event.size().height() < 620 else MARGIN
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(room, min(room, 16), room, room)
        is_narrow = width < _NARROW
        if is_narrow is not self._is_narrow:
            self._is_narrow = is_narrow
            side = _NARROW_SIDE_PX if is_narrow else _SIDE_PX
            self.splitter.setSizes([max(width - side - _PAGES_PX, 260), side])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice the first picture of the page."""
        if event.type() == QEvent.Type.Paint and watched is self.canvas.viewport() and self.canvas.picture.is_shown:
            self.canvas.viewport().removeEventFilter(self)
            self.seen.set()
            QTimer.singleShot(0, self, self._go_on_beside)
        return False

    def set_coming(self, *, are_coming: bool) -> None:
        """Say whether the pages that wait are being read by themselves."""
        if are_coming is not self._are_coming:
            self._are_coming = are_coming
            self._show_notice()

    def _show_notice(self) -> None:
        page = self.editor.page
        which = self.editor.page_id
        self.notice.show_page(
            page,
            busy=self.reading.is_busy(which),
            error=self.reading.errors.get(which) or self.photo.errors.get(which),
            straightening=self.photo.is_busy(which),
            service=self.editor.scan.service,
            coming=self._are_coming,
            picture=self.pictures.errors.get(page.number) if page and self.original.isHidden() else None,
        )
        self._page_card.place_notice()
        self.actions_.can_read = self.reading.is_possible and not self.reading.is_busy(which)
        self.actions_.can_straighten = self.photo.is_possible and not self.photo.is_busy(which)
        self.actions_.refresh()

    def _picture_again(self) -> None:
        page = self.editor.page
        if page is not None:
            self._show_other_picture(page.number)
            self._show_notice()

    def _show_other_picture(self, number: int) -> None:
        self._forget_pictures(number)
        if self.editor.page is not None and self.editor.page.number == number:
            self.canvas.show_page()
        self.thumbnails.viewport().update()

    def _forget_pictures(self, number: int) -> None:
        for pictures in (self.pictures, self.previews, self.pieces):
            pictures.forget(number)

    def _read_again(self, page_id: str) -> None:
        error = self.reading.errors.get(page_id)
        if _is_of_original(error):
            del self.reading.errors[page_id]  # the bar says it, of all pages
        self._failed(error)

    def _failed(self, error: BaseException | None) -> None:
        if isinstance(error, UnusableFile) and error.problem is FileProblem.ANOTHER:
            self.original.show_another(error.path)
        elif isinstance(error, UnusableFile) and _is_of_original(error) and self.original.isHidden():
            self.original.show_missing(error.path)
        elif isinstance(error, UnusableFile) and error.problem is FileProblem.ENCRYPTED and self.original.isHidden():
            self.original.show_locked(error.path)
        self._show_notice()

    def _advise(self, words: str) -> None:
        self._page_card.advise(words)
        # the next key must not take the place of the whole text
        self.typing.line.deselect()

    def _show_menu(self, point: QPoint) -> None:
        menu = self.actions_.menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(point)

    def _type(self, which: str) -> None:
        if not self.typing.start(which):
            self.contents.type_current()

    def _type_current(self) -> None:
        editor = self.editor
        if not editor.current:
            return
        if self.contents.isAncestorOf(self.focusWidget() or self) or editor.cell(editor.current) is not None:
            self.contents.type_current()
        else:
            self._type(editor.current)

    def _export(self) -> None:
        self.editor.settle()
        self.export_requested.emit()

    def _begin_review(self, *, on_this_page: bool = False) -> None:
        self.same_texts.stop()
        self.actions_.review.setChecked(True)
        self.review.start(on_this_page=on_this_page)

    def _toggle_review(self) -> None:
        if self.review.isHidden():
            self._begin_review()
        else:
            self.review.stop()

    def _toggle_same_texts(self) -> None:
        if self.same_texts.isHidden():
            self.review.stop()
            self.contents.hide()
            self.actions_.same_texts.setChecked(True)
            self.same_texts.start()
        else:
            self.same_texts.stop()

    def _end_same_texts(self) -> None:
        self.actions_.same_texts.setChecked(False)
        self.contents.show()
        self.canvas.setFocus()

    def _end_review(self) -> None:
        self.actions_.review.setChecked(False)
        self.canvas.setFocus()


def _is_of_original(error: BaseException | None) -> bool:
    """Whether it is said of the file as a whole: it is not there, or another one is."""
    return isinstance(error, UnusableFile) and error.problem in (FileProblem.MISSING, FileProblem.ANOTHER)
