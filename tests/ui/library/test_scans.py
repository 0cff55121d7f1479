"""The list of scans: cards with pictures, chosen, opened, renamed, deleted and searched as meetings are."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit
from pytestqt.modeltest import ModelTester

from desktop_app.domain.errors import FileProblem, Service, UnusableFile
from desktop_app.domain.job import Job, JobState
from desktop_app.domain.library import DocumentSummary, Query, SearchHit
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.domain.transcript import Kind
from desktop_app.ui.library import first_pages
from desktop_app.ui.library.first_pages import FirstPages
from desktop_app.ui.library.job_board import JobBoard
from desktop_app.ui.library.scans import Scans
from desktop_app.ui.library.scans_grid import ScansModel, title_rect
from desktop_app.ui.look.theme import Look
from desktop_app.ui.window.notices import NoticeStrip
from tests.support.accessible_names import nameless
from tests.support.qt_loop import Run
from tests.support.running_program import until
from tests.ui.library.samples import job

# the offscreen platform says so of every window; it means nothing
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "grabbing the keyboard", "support raise")

HIT = SearchHit("d1", "영수증 1", "p1-f2", 0, "공급자 한빛 상사", 4, 2, page=3)


def scan(number: int, title: str = "", pages: int = 1) -> DocumentSummary:
    created = 1_700_000_000.0 + number
    name = title or f"영수증 {number}"
    return DocumentSummary(f"d{number}", Kind.SCAN, name, "local", created, created, media="/x.pdf", pages=pages)


def sheet(color: str = "white") -> QImage:
    image = QImage(120, 170, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    return image


class Pictures:
    """Gives pictures of first pages, as the application does."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.missing: set[str] = set()
        self.gate = asyncio.Event()
        self.gate.set()

    async def __call__(self, document_id: str, longest: int) -> QImage:
        self.asked.append(document_id)
        await self.gate.wait()
        if document_id in self.missing:
            raise UnusableFile("/x.pdf", FileProblem.MISSING)
        return sheet("red")


class Pane:
    """The page on the screen, with what it told."""

    def __init__(self, *documents: DocumentSummary) -> None:
        self.look, self.board, self.pictures = Look(), JobBoard(), Pictures()
        self.notices = NoticeStrip(self.look)
        self.scans = Scans(self.look, self.board, search=self.search, first_page=self.pictures, parent=None)
        self.told: list[object] = []
        for signal in (
            self.scans.document_opened,
            self.scans.hit_opened,
            self.scans.renamed,
            self.scans.deleted,
            self.scans.export_requested,
        ):
            signal.connect(lambda *given: self.told.append(given[0] if len(given) == 1 else given))
        self.scans.resize(816, 700)
        self.scans.set_documents(documents)
        self.scans.show()

    async def search(self, query: Query) -> Sequence[SearchHit]:
        return [HIT] if query.text in HIT.text else []

    def choose(self, *rows: int) -> None:
        grid = self.scans.table
        grid.clearSelection()
        for row in rows:
            grid.selectionModel().setCurrentIndex(
                grid.documents.index(row, 0), grid.selectionModel().SelectionFlag.Select
            )

    def titles(self) -> list[str]:
        model = self.scans.table.documents
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def texts(self) -> str:
        return " ".join(label.text() for label in self.scans.findChildren(QLabel) if label.isVisible())

    def click(self, text: str) -> None:
        buttons = [b for w in (self.scans, self.notices) for b in w.findChildren(QAbstractButton)]
        QTest.mouseClick(next(b for b in buttons if b.text() == text and not b.isHidden()), Qt.MouseButton.LeftButton)

    def close(self) -> None:
        self.scans.finish()
        for widget in (self.scans, self.notices):
            widget.hide()
            widget.deleteLater()


def test_each_scan_is_a_card_with_the_picture_of_its_first_page(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        pane = Pane(scan(1), scan(2, pages=12))
        await until(lambda: len(pane.pictures.asked) == 2, "both pictures asked for")
        card = pane.scans.table.visualRect(pane.scans.table.documents.index(0, 0))
        middle = card.center()
        await until(
            lambda: pane.scans.table.viewport().grab().toImage().pixelColor(middle) == QColor("red"), "the picture"
        )
        said = pane.scans.table.documents.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert "12 pages" in said
        assert nameless(pane.scans) == []
        pane.close()

    run(work)


def test_a_scan_whose_file_is_gone_has_a_sign_and_is_asked_about_once(run: Run) -> None:
    async def work() -> None:
        pane = Pane(scan(1))
        pane.pictures.missing.add("d1")
        await until(lambda: pane.pictures.asked == ["d1"], "the picture asked for")
        pane.scans.table.viewport().grab()
        pane.scans.table.viewport().grab()
        assert pane.pictures.asked == ["d1"]
        pane.close()

    run(work)


def test_enter_a_double_click_and_the_button_open(run: Run) -> None:
    async def work() -> None:
        pane = Pane(scan(1), scan(2))
        pane.choose(1)
        QTest.keyClick(pane.scans.table, Qt.Key.Key_Return)
        pane.click("Open")
        rect = pane.scans.table.visualRect(pane.scans.table.documents.index(0, 0))
        viewport = pane.scans.table.viewport()
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, rect.center())
        QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, rect.center())
        assert pane.told == ["d2", "d2", "d1"]
        pane.close()

    run(work)


def test_a_title_is_edited_in_its_card(run: Run) -> None:
    async def work() -> None:
        pane = Pane(scan(1))
        pane.choose(0)
        pane.scans.table.setFocus()
        QTest.keyClick(pane.scans.table, Qt.Key.Key_F2)
        await until(lambda: bool(pane.scans.table.findChildren(QLineEdit)), "the field")
        (field,) = pane.scans.table.findChildren(QLineEdit)
        card = pane.scans.table.visualRect(pane.scans.table.documents.index(0, 0))
        assert title_rect(card).intersects(field.geometry())
        field.setText("  새   이름 ")
        QTest.keyClick(field, Qt.Key.Key_Return)
        await until(lambda: pane.told == [("d1", "새 이름")], lambda: str(pane.told))
        assert pane.titles() == ["새 이름"]
        pane.close()

    run(work)


def test_several_are_exported_and_deleted(run: Run) -> None:
    async def work() -> None:
        pane = Pane(scan(1), scan(2), scan(3))
        pane.choose(0, 2)
        pane.click("Export")
        assert pane.told == [["d1", "d3"]]
        QTest.keyClick(pane.scans.table, Qt.Key.Key_Delete)
        assert pane.titles() == ["영수증 2"]
        assert pane.told[-1] == ["d1", "d3"]
        pane.close()

    run(work)


def test_a_text_is_found_with_its_page(run: Run) -> None:
    async def work() -> None:
        pane = Pane(scan(1))
        pane.scans.search_field.setText("한빛")
        await until(pane.scans.results.isVisible, "the results")
        model = pane.scans.results.model()
        assert str(model.index(1, 0).data()).startswith("Page 3")
        QTest.keyClick(pane.scans.results, Qt.Key.Key_Return)
        assert pane.told == [HIT]
        pane.close()

    run(work)


def test_without_scans_it_says_what_belongs_here_and_counts_only_scans_on_their_way(run: Run) -> None:
    async def work() -> None:
        pane = Pane()
        assert "No scans yet" in pane.texts()
        reading = Job("j9", "/x/a.pdf", ReadingOptions(Service.LOCAL), "a", JobState.RECOGNISING)
        for one in (job(1, JobState.UPLOADING), reading):
            pane.board.put(one)
        await until(pane.scans._running.isVisible, "the running jobs")
        assert pane.scans._running.text() == "1 scan is being read"
        pane.close()

    run(work)


def test_pictures_are_fetched_two_at_a_time_the_newest_first_and_only_so_many_kept(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_pages, "MOST_KEPT", 3)

    async def work() -> None:
        source = Pictures()
        source.gate.clear()
        pages = FirstPages(source)
        for number in range(6):
            pages.picture(f"d{number}", 100)
        await until(lambda: len(source.asked) == 2, "two under way")
        source.gate.set()
        await until(lambda: len(source.asked) == 6, "all")
        assert source.asked[2:] == ["d5", "d4", "d3", "d2"]
        await until(lambda: len(pages._kept) == 3, "the bound")
        pages.give_up()

    run(work)


def test_the_model_keeps_the_rules_of_models(qtmodeltester: ModelTester) -> None:
    model = ScansModel()
    model.set_documents([scan(1), scan(2)])
    check: Callable[[ScansModel], None] = qtmodeltester.check
    check(model)
    assert model.row_of("d2") == 1
    assert model.row_of("x") == -1
