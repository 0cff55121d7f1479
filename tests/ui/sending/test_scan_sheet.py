"""The sheet before scans are sent, and the form in it: only what the service understands is asked."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QMoveEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import FileProblem, Service, UnusableFile
from desktop_app.domain.reading_options import ApiVersion, ReadingOptions, Send
from desktop_app.domain.sending import ReaderFacts, ScanPlan
from desktop_app.ui.look.theme import Look
from desktop_app.ui.sending.reading_form import ReadingForm
from desktop_app.ui.sending.scan_sheet import ScanSheet
from desktop_app.ui.words.wording import sentence
from tests.support.accessible_names import nameless
from tests.support.qt_loop import Run
from tests.support.running_program import until

# the offscreen platform says so of every window; it means nothing
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "support raise")

HERE = ReaderFacts(Service.LOCAL, reads_any=True, reads_templates=False)
CLOUD = ReaderFacts(Service.CLOVA_OCR, reads_any=True, reads_templates=True)
NO_CLOUD = replace(CLOUD, reads_any=False, reads_templates=False)
A, B = "/문서/긴 문서.pdf", "/문서/빈 것.png"
PLANS = {
    A: ScanPlan(A, 23, 1_500_000, 3),
    B: ScanPlan(B, problem=UnusableFile(B, FileProblem.EMPTY)),
    "https://x/a.jpg": ScanPlan("https://x/a.jpg"),
}
LOCKED = "/문서/급여.pdf"
TEXTS = ScanPlan(
    "/문서/계약.pdf",
    12,
    90_000,
    2,
    most_a_call=10,
    with_text=(1, 2, 5),
    with_own_text=(5,),
    is_signed=True,
    garbled=(7,),
)
LONG = ScanPlan("/문서/백서.pdf", 900, 9_000_000, 90, most_a_call=10, with_text=tuple(range(1, 300)), is_about=True)


class Shown:
    """A sheet on the screen and what a person sees of it."""

    def __init__(self, *paths: str, services: tuple[ReaderFacts, ...] = (CLOUD, HERE)) -> None:
        options = ReadingOptions(next(s.service for s in services if s.is_ready))
        self.asked: list[ReadingOptions] = []
        self.told: list[str] = []
        self.sheet = ScanSheet(
            paths,
            services,
            options,
            Look(),
            plan=self.plan,
            explain=lambda error: sentence(error).line(),
            unlock=self.unlock,
        )
        self.sent: list[tuple[list[str], ReadingOptions]] = []
        self.sheet.sent.connect(lambda names, chosen, _again: self.sent.append((names, chosen)))
        self.sheet.open()
        self.start = next(b for b in self.sheet.findChildren(QPushButton) if b.text() == "Start")

    def unlock(self, password: str) -> None:
        self.told.append(password)

    async def plan(self, path: str, options: ReadingOptions) -> ScanPlan:
        self.asked.append(options)
        if path == LOCKED and "1234" not in self.told:
            return ScanPlan(path, problem=UnusableFile(path, FileProblem.ENCRYPTED))
        return {**PLANS, LOCKED: ScanPlan(LOCKED, 2, 1000), TEXTS.path: TEXTS, LONG.path: LONG}[path]

    @property
    def rows(self) -> list[str]:
        (rows,) = self.sheet.findChildren(QListWidget)
        return [rows.item(row).text() for row in range(rows.count())]

    @property
    def text(self) -> str:
        return " ".join(label.text() for label in self.sheet.findChildren(QLabel) if label.isVisible())

    async def until_known(self) -> None:
        await until(lambda: "looking at it" not in " ".join(self.rows), "all plans")


def test_it_says_of_each_scan_what_will_happen_and_sends_the_good_ones_on_enter(run: Run) -> None:
    async def work() -> None:
        shown = Shown(A, B, "https://x/a.jpg")
        await shown.until_known()
        first, second, third = shown.rows
        assert first.startswith("긴 문서.pdf\n23 pages · ")
        assert "sent in 3 part" in first
        assert "is empty" in second
        assert "from this address" in third
        assert "24 pages will be sent to CLOVA OCR in 4 call" in shown.text
        assert nameless(shown.sheet) == []
        QTest.keyClick(shown.sheet, Qt.Key.Key_Return)
        assert shown.sent == [([A, "https://x/a.jpg"], ReadingOptions(Service.CLOVA_OCR))]

    run(work)


def test_it_counts_what_will_be_read_and_shows_what_is_refused(run: Run) -> None:
    async def work() -> None:
        shown = Shown(A, B, "https://x/a.jpg")
        await shown.until_known()
        assert "2 scan" in shown.text
        (rows,) = shown.sheet.findChildren(QListWidget)
        theme = Look().theme
        assert [rows.item(n).foreground().color() for n in range(3)] == [theme.text, theme.danger, theme.text]
        shown.sheet.reject()
        none = Shown(B)
        await none.until_known()
        assert "Nothing to read" in none.text
        none.sheet.reject()

    run(work)


def test_the_list_is_as_high_as_its_rows_and_the_room_that_is_over_stays_below_the_words(run: Run) -> None:
    async def whole() -> None:
        shown = Shown(A)
        files = shown.sheet.findChild(QListWidget)
        assert files is not None
        row = files.visualItemRect(files.item(0)).height()
        await until(lambda: row < files.height() < row + files.fontMetrics().lineSpacing())
        top = files.y()
        shown.sheet.resize(shown.sheet.width(), shown.sheet.height() + 200)
        await until(lambda: shown.start.mapTo(shown.sheet, QPoint()).y() > 300)
        assert files.y() == top
        shown.sheet.reject()

    run(whole)


def test_on_this_computer_nothing_is_said_to_be_sent(run: Run) -> None:
    async def work() -> None:
        shown = Shown(A, services=(NO_CLOUD, HERE))
        await shown.until_known()
        assert shown.rows[0].startswith("긴 문서.pdf\n23 pages · ")
        assert "23 pages will be read on this computer and will not leave it." in shown.text
        assert "draft to be checked" in shown.text
        assert "sent" not in " ".join([*shown.rows, shown.text])
        shown.sheet.reject()

    run(work)


def test_where_none_can_be_read_nothing_can_be_sent(run: Run) -> None:
    async def work() -> None:
        shown = Shown(B)
        await shown.until_known()
        assert not shown.start.isEnabled()
        assert "None of these can be read" in shown.text
        shown.sheet.reject()

    run(work)


def test_without_an_account_connecting_is_offered(run: Run) -> None:
    async def work() -> None:
        shown = Shown(A, services=(NO_CLOUD, HERE))
        await shown.until_known()
        connecting: list[bool] = []
        shown.sheet.connect_requested.connect(lambda: connecting.append(True))
        next(b for b in shown.sheet.findChildren(QPushButton) if "Connect" in b.text()).click()
        assert connecting == [True]

    run(work)


def form(qtbot: QtBot, *services: ReaderFacts, options: ReadingOptions | None = None) -> ReadingForm:
    made = ReadingForm(services, options or ReadingOptions(services[0].service))
    qtbot.addWidget(made)
    made.show()
    return made


def seen(made: ReadingForm) -> set[str]:
    fields: list[QComboBox | QLineEdit] = [*made.findChildren(QComboBox), *made.findChildren(QLineEdit)]
    names = {field.accessibleName() for field in fields if field.isVisible()}
    return names | {box.text() for box in made.findChildren(QCheckBox) if box.isVisible()}


def choose(made: ReadingForm, name: str, text: str) -> None:
    box = next(b for b in made.findChildren(QComboBox) if b.accessibleName() == name)
    box.setCurrentIndex(box.findText(text))


def test_templates_and_tables_are_asked_where_they_make_sense(qtbot: QtBot) -> None:
    made = form(qtbot, CLOUD, HERE)
    assert seen(made) == {"Service", "Read", "Languages", "Find tables too"}
    made.findChildren(QCheckBox)[0].setChecked(True)
    assert made.options().tables
    choose(made, "Read", "Forms, by templates")
    assert seen(made) == {"Service", "Read", "Templates", "Languages"}
    assert (made.options().template_ids, made.options().tables) == (("any",), False)
    next(e for e in made.findChildren(QLineEdit) if e.accessibleName() == "Templates").setText("390, x391; 390")
    assert made.options().template_ids == ("390", "391")
    choose(made, "Service", "This computer")
    assert seen(made) == {"Service", "Languages", "Find tables too"}
    assert made.options() == ReadingOptions(Service.LOCAL, tables=True)


def test_only_languages_that_this_computer_reads_are_offered_for_it(qtbot: QtBot) -> None:
    made = form(qtbot, CLOUD, HERE, options=ReadingOptions(Service.CLOVA_OCR, languages=("ko",)))
    languages = next(b for b in made.findChildren(QComboBox) if b.accessibleName() == "Languages")
    choose(made, "Service", "This computer")
    assert [languages.itemText(row) for row in range(languages.count())] == ["Korean and English", "Korean", "English"]
    assert made.options().languages == ("ko",)
    choose(made, "Service", "CLOVA OCR")
    choose(made, "Languages", "Japanese")
    choose(made, "Service", "This computer")
    assert made.options().languages == ()


def test_a_domain_of_one_kind_is_not_asked_about(qtbot: QtBot) -> None:
    made = form(qtbot, replace(CLOUD, reads_any=False), HERE)
    assert seen(made) == {"Service", "Templates", "Languages"}
    assert made.options().template_ids == ("any",)


def test_what_was_chosen_before_stands_there_again(qtbot: QtBot) -> None:
    wishes = ReadingOptions(Service.CLOVA_OCR, ("390",), False, ("ko", "ja"), ApiVersion.V1, Send.JSON)
    assert form(qtbot, CLOUD, HERE, options=wishes).options() == wishes
    plain = ReadingOptions(Service.CLOVA_OCR, tables=True, languages=("ja", "zh-TW"))
    assert form(qtbot, CLOUD, HERE, options=plain).options() == plain


def test_pages_that_hold_their_text_are_told_and_cost_nothing_unless_they_are_to_be_read(run: Run) -> None:
    async def work() -> None:
        shown = Shown(TEXTS.path)
        await shown.until_known()
        (row,) = shown.rows
        assert "3 of 12 page" in row
        assert "already hold text" in row
        assert "has text that Malgeul wrote (p. 5)" in row
        assert "garbled in the file is read again (p. 7)" in row
        assert "is signed" in row
        assert "9 pages will be sent to CLOVA OCR in 2 call" in shown.text
        assert "The text of 3 other page" in shown.text
        assert "taken as it is" in shown.text
        assert nameless(shown.sheet) == []
        shown.sheet.page_choice.read_all.click()
        assert "12 pages will be sent to CLOVA OCR in 2 call" in shown.text
        assert "taken as it is" not in shown.text
        assert "garbled" not in shown.rows[0]
        QTest.keyClicks(shown.sheet.page_choice.numbers, "1-3, 9")
        assert "4 pages will be sent to CLOVA OCR in 2 call" in shown.text
        shown.sheet.page_choice.read_all.click()
        assert "2 pages will be sent to CLOVA OCR in 2 call" in shown.text
        assert shown.sheet.wanted(TEXTS.path) == (1, 2, 3, 9)
        shown.start.click()
        assert shown.sent == [([TEXTS.path], ReadingOptions(Service.CLOVA_OCR))]

    run(work)


def test_of_a_long_file_it_is_said_that_more_pages_may_hold_their_text(run: Run) -> None:
    async def work() -> None:
        shown = Shown(LONG.path)
        await shown.until_known()
        assert "It may be fewer" in shown.text
        shown.sheet.page_choice.read_all.click()
        assert "It may be fewer" not in shown.text
        shown.sheet.reject()

    run(work)


def test_where_all_pages_hold_their_text_nothing_is_said_to_be_sent(run: Run) -> None:
    async def work() -> None:
        shown = Shown(TEXTS.path)
        await shown.until_known()
        QTest.keyClicks(shown.sheet.page_choice.numbers, "1-2")
        assert "The text of 2 page" in shown.text
        assert "is taken as it is. Nothing is read or sent." in shown.text
        assert shown.start.isEnabled()
        shown.sheet.page_choice.read_all.click()
        shown.start.click()
        assert shown.sent == [([TEXTS.path], ReadingOptions(Service.CLOVA_OCR, reads_all=True))]

    run(work)


def test_pages_that_are_not_there_are_told_and_nothing_is_sent(run: Run) -> None:
    async def work() -> None:
        shown = Shown(TEXTS.path)
        await shown.until_known()
        for wrong in ("0", "13", "1-", "drei"):
            shown.sheet.page_choice.numbers.setText("")
            QTest.keyClicks(shown.sheet.page_choice.numbers, wrong)
            if wrong == "1-":
                assert shown.start.isEnabled()
                continue
            assert "from 1 to 12" in shown.text
            assert not shown.start.isEnabled()
        shown.sheet.reject()

    run(work)


def test_a_locked_file_is_opened_by_its_password_in_the_sheet(run: Run) -> None:
    async def work() -> None:
        shown = Shown(LOCKED, A)
        await shown.until_known()
        locked = shown.sheet.locked
        assert locked.isVisible()
        assert "급여.pdf" in locked.question
        assert shown.start.isEnabled()
        QTest.keyClicks(locked.password.field, "4321")
        QTest.keyClick(locked.password.field, Qt.Key.Key_Return)
        await until(lambda: "does not open" in locked.question, "the password not to fit")
        assert locked.password.field.text() == ""
        assert shown.sent == []
        QTest.keyClicks(locked.password.field, "1234")
        locked.password.button.click()
        await until(lambda: not locked.isVisible(), "the file to open")
        assert shown.told == ["4321", "1234"]
        assert "25 pages" in shown.text
        shown.sheet.reject()

    run(work)


def test_a_sheet_that_was_put_into_the_corner_without_its_title_bar_comes_back_over_its_window(run: Run) -> None:
    async def work() -> None:
        shown = Shown(A)
        await shown.until_known()
        place, elsewhere = shown.sheet.pos(), shown.sheet.pos() + QPoint(50, 50)
        shown.sheet.move(elsewhere)  # a person may put it anywhere
        await asyncio.sleep(0)
        assert shown.sheet.pos() == elsewhere
        # what an X11 window manager tells that is framing the sheet while it changes its height
        corner = shown.sheet.screen().geometry().topLeft()
        QCoreApplication.sendEvent(shown.sheet, QMoveEvent(corner, elsewhere))
        await until(lambda: shown.sheet.pos() == place, "the sheet to come back")
        shown.sheet.reject()

    run(work)


def test_where_all_is_locked_the_password_is_asked_for_and_nothing_is_said_to_be_unreadable(run: Run) -> None:
    async def work() -> None:
        shown = Shown(LOCKED, B)
        await shown.until_known()
        assert "A password is needed" in shown.text
        assert "Enter the password above" in shown.text
        assert "Nothing to read" not in shown.text
        assert shown.sheet.focusWidget() is shown.sheet.locked.password.field
        QTest.keyClicks(shown.sheet.locked.password.field, "1234")
        QTest.keyClick(shown.sheet.locked.password.field, Qt.Key.Key_Return)
        await until(shown.start.isEnabled, "the file to open")
        shown.sheet.reject()

    run(work)


@pytest.mark.parametrize(("before", "now"), [(("ko", "en"), ("ko",)), (("en",), ("ko",)), (("ja", "en"), ("ja",))])
def test_english_that_was_chosen_before_is_the_language_it_comes_along_with(
    qtbot: QtBot, before: tuple[str, ...], now: tuple[str, ...]
) -> None:
    kept = ReadingOptions(Service.CLOVA_OCR, languages=before)
    assert form(qtbot, CLOUD, HERE, options=kept).options().languages == now


def test_every_combination_of_languages_that_the_document_allows_can_be_chosen(qtbot: QtBot) -> None:
    made = form(qtbot, CLOUD, options=ReadingOptions(Service.CLOVA_OCR))
    box = next(b for b in made.findChildren(QComboBox) if b.accessibleName() == "Languages")
    offered = {frozenset(box.itemData(row)) for row in range(box.count())}
    known = ("ko", "ja", "zh-TW")
    assert offered == {frozenset(some) for count in range(4) for some in combinations(known, count)}


def test_a_sheet_that_grows_stays_on_the_screen_with_its_buttons(run: Run) -> None:
    async def work() -> None:
        shown = Shown(A)
        await shown.until_known()
        sheet = shown.sheet
        room = sheet.screen().availableGeometry()
        sheet.move(sheet.x(), room.bottom() - sheet.height() - 10)
        sheet.resize(sheet.width(), sheet.height() + 120)
        await until(lambda: sheet.frameGeometry().bottom() <= room.bottom(), "the sheet to be on the screen")
        assert sheet.frameGeometry().top() >= room.top()
        sheet.reject()

    run(work)
