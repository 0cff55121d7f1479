from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QListWidget, QPushButton

from desktop_app.domain.calls import Fate
from desktop_app.domain.errors import FileProblem, Service, StorageError, StorageProblem, UnusableFile
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.domain.sending import SendingPlan, SoundTrack
from desktop_app.ui.look.theme import Look
from desktop_app.ui.sending.sending_sheet import SendingSheet
from desktop_app.ui.sending.service_table import ServiceTable
from desktop_app.ui.words.wording import sentence
from tests.support.accessible_names import nameless
from tests.support.qt_loop import Run
from tests.support.running_program import until
from tests.ui.sending.test_options_form import BOTH, CLOUD, HERE, NHN

A, B, C = "/tmp/회의 1.m4a", "/tmp/회의 2.wav", "/tmp/회의 3.wav"
OPTIONS = SpeechOptions(service=Service.CLOVA_SPEECH)
GOOD = SendingPlan(A, 62_000, 1_500_000)
BAD = SendingPlan(B, problem=UnusableFile(B, FileProblem.EMPTY))
LONG = SendingPlan(C, 7 * 3_600_000, 90_000_000, calls=2)
MANY = replace(LONG, calls=480, is_about=True)


class Planner:
    """The plain function that the sheet asks; it answers when it is let."""

    def __init__(self, plans: Mapping[str, SendingPlan]) -> None:
        self.plans = plans
        self.asked: list[tuple[str, SpeechOptions]] = []
        self.gate = asyncio.Event()
        self.gate.set()

    async def __call__(self, path: str, options: SpeechOptions) -> SendingPlan:
        self.asked.append((path, options))
        await self.gate.wait()
        return self.plans[path]


class Shown:
    """A sheet on the screen and what a person sees of it."""

    def __init__(
        self, planner: Callable[[str, SpeechOptions], Awaitable[SendingPlan]], *paths: str, is_connected: bool = True
    ) -> None:
        services = BOTH if is_connected else (replace(CLOUD, is_ready=False), HERE)
        self.sheet = SendingSheet(
            paths, services, OPTIONS, Look(), plan=planner, explain=lambda error: sentence(error).line()
        )
        self.sent: list[tuple[list[str], SpeechOptions]] = []
        self.results: list[int] = []
        self.again: list[list[str]] = []
        self.sheet.sent.connect(self._sent)
        self.sheet.finished.connect(self.results.append)
        self.sheet.open()
        self.start = next(b for b in self.sheet.findChildren(QPushButton) if b.text() == "Start")
        self.list = self.sheet.findChildren(QListWidget)[0]

    def _sent(self, names: list[str], options: SpeechOptions, again: list[str]) -> None:
        self.sent.append((names, options))
        self.again.append(again)

    @property
    def rows(self) -> list[str]:
        return [self.list.item(row).text() for row in range(self.list.count())]

    @property
    def text(self) -> str:
        return " ".join(label.text() for label in self.sheet.findChildren(QLabel) if label.isVisible())

    async def until_known(self) -> None:
        await until(lambda: "looking at it" not in " ".join(self.rows), "all plans")


def test_it_says_of_each_recording_what_will_happen_and_sends_the_good_ones_on_enter(run: Run) -> None:
    async def work() -> None:
        shown = Shown(Planner({A: GOOD, B: BAD, C: LONG}), A, B, C)
        await shown.until_known()
        first, second, third = shown.rows
        assert first.startswith("회의 1.m4a\n1 min 02 s")
        assert "is empty" in second
        assert "sent in 2 part" in third
        assert "2 recording" in shown.text
        assert "in 3 call" in shown.text
        QTest.keyClick(shown.sheet, Qt.Key.Key_Return)
        assert shown.sent == [([A, C], OPTIONS)]
        assert shown.results == [1]

    run(work)


def test_of_files_with_the_same_content_the_first_is_ticked_and_the_others_say_like_which(run: Run) -> None:
    same = {path: SendingPlan(path, 62_000, 1_500_000, content="abc") for path in (A, B)}

    async def work() -> None:
        shown = Shown(Planner({**same, C: replace(LONG, content="def")}), A, B, C)
        await shown.until_known()
        await until(lambda: "in 3 call" in shown.text, "the count of what is ticked")
        assert [shown.list.item(row).checkState() is Qt.CheckState.Checked for row in range(3)] == [True, False, True]
        assert shown.rows[1].endswith("has the same content as “회의 1.m4a”: one of them is enough")
        assert "same content" not in shown.rows[0] + shown.rows[2]
        QTest.keyClick(shown.sheet, Qt.Key.Key_Return)
        assert shown.sent == [([A, C], OPTIONS)]
        assert shown.again == [[]]
        # ticked by a person, both are sent
        other = Shown(Planner(same), A, B)
        await other.until_known()
        other.list.item(1).setCheckState(Qt.CheckState.Checked)
        await until(lambda: "in 2 call" in other.text, "the count of both")
        QTest.keyClick(other.sheet, Qt.Key.Key_Return)
        assert other.again == [[B]]

    run(work)


def test_thousands_of_recordings_have_a_row_of_two_lines_each_and_are_all_sent(run: Run) -> None:
    paths = [f"/tmp/{'아주 긴 이름의 회의 ' * (n % 7)}{n}.m4a" for n in range(3_000)]

    async def work() -> None:
        shown = Shown(Planner({path: replace(GOOD, path=path) for path in paths}), *paths)
        assert shown.list.item(2_999).toolTip() == paths[-1]
        await shown.until_known()
        assert {shown.list.visualItemRect(shown.list.item(n)).height() for n in (0, 6, 2_999)} == {
            2 * shown.list.fontMetrics().lineSpacing() + 4
        }
        assert shown.rows[6].startswith(f"{'아주 긴 이름의 회의 ' * 6}6.m4a\n1 min 02 s")
        assert not shown.list.horizontalScrollBar().isVisible()
        assert "3000 recording" in shown.text
        QTest.keyClick(shown.sheet, Qt.Key.Key_Return)
        assert shown.sent == [(paths, OPTIONS)]

    run(work)


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (replace(GOOD, sent_before=Fate.ANSWERED), "was recognised before"),
        (replace(GOOD, sent_before=Fate.ACCEPTED), "is already under way"),
        (replace(GOOD, sent_before=Fate.UNKNOWN), "may already have been accepted"),
        (replace(GOOD, known_as="회의"), "was transcribed before"),
    ],
)
def test_what_was_sent_before_is_said_and_sent_only_when_it_is_ticked(run: Run, known: SendingPlan, said: str) -> None:
    async def work() -> None:
        shown = Shown(Planner({A: known, C: LONG}), A, C)
        await shown.until_known()
        await until(lambda: "in 2 call" in shown.text, "the count of what is ticked")
        assert said in shown.rows[0]
        assert shown.list.item(0).checkState() is Qt.CheckState.Unchecked
        assert shown.list.item(1).checkState() is Qt.CheckState.Checked
        shown.list.item(0).setCheckState(Qt.CheckState.Checked)
        assert "in 3 call" in shown.text
        QTest.keyClick(shown.sheet, Qt.Key.Key_Return)
        assert shown.sent == [([A, C], OPTIONS)]
        assert shown.again == [[A]]

    run(work)


def test_nothing_is_sent_while_nothing_is_ticked(run: Run) -> None:
    async def work() -> None:
        shown = Shown(Planner({A: replace(GOOD, sent_before=Fate.UNREADABLE), C: LONG}), A, C)
        await shown.until_known()
        await until(shown.start.isEnabled, "the plans")
        assert "nothing that can be read" in shown.rows[0]
        for row in (0, 1):
            shown.list.item(row).setCheckState(Qt.CheckState.Unchecked)
        assert not shown.start.isEnabled()
        shown.sheet.reject()

    run(work)


def test_the_title_counts_what_can_be_used_and_the_rest_looks_so(run: Run) -> None:
    async def work() -> None:
        shown = Shown(Planner({A: GOOD, B: BAD, C: LONG}), A, B, C)
        title = shown.sheet.findChildren(QLabel)[0]
        await shown.until_known()
        await until(lambda: title.text().startswith("2 recording"), "the number of good ones")
        good, bad, _long = (shown.list.item(row) for row in range(3))
        assert bad.foreground().color() == Look().theme.danger
        assert good.foreground().color() != bad.foreground().color()
        assert good.icon().pixmap(20).toImage() != bad.icon().pixmap(20).toImage()
        shown.sheet.reject()

    run(work)


def test_a_recording_whose_end_is_missing_is_marked_but_can_be_sent(run: Run) -> None:
    async def work() -> None:
        shown = Shown(Planner({A: replace(GOOD, is_cut_off=True)}), A)
        await shown.until_known()
        assert "its end is missing" in shown.rows[0]
        assert shown.list.item(0).foreground().color() == Look().theme.warning
        assert shown.start.isEnabled()
        shown.sheet.reject()

    run(work)


def test_a_recording_that_seems_to_be_cut_short_is_marked_but_can_be_sent(run: Run) -> None:
    async def work() -> None:
        shown = Shown(Planner({A: SendingPlan(A, 300, 20_000)}), A)
        await shown.until_known()
        assert "cut short" in shown.rows[0]
        assert shown.list.item(0).foreground().color() == Look().theme.warning
        assert shown.start.isEnabled()
        shown.sheet.reject()

    run(work)


def test_what_stays_on_this_computer_is_not_said_to_be_sent(run: Run) -> None:
    async def work() -> None:
        here = replace(OPTIONS, service=Service.LOCAL, language="en-US")
        sheet = SendingSheet(
            [A], (HERE,), here, Look(), plan=Planner({A: GOOD}), explain=lambda error: sentence(error).line()
        )
        sheet.open()

        def words() -> str:
            return " ".join(label.text() for label in sheet.findChildren(QLabel))

        await until(lambda: "1 min 02 s in all" in words(), "the summary")
        assert "will be recognised on this computer" in words()
        assert "sent to" not in words()
        sheet.reject()

    run(work)


def test_the_services_that_are_ready_are_compared_in_plain_words(run: Run) -> None:
    async def work() -> None:
        shown = Shown(Planner({A: GOOD, C: LONG}), A, C)
        await shown.until_known()
        compare = next(b for b in shown.sheet.findChildren(QPushButton) if b.text() == "Compare the services")
        assert "told apart" not in shown.text
        compare.click()
        await until(lambda: "…" not in shown.text, "the calls")
        for words in ("CLOVA Speech", "This computer", "told apart", "suggested", "every word", "Korean and 5 more"):
            assert words in shown.text
        numbers = [label.text() for label in shown.sheet.findChildren(QLabel) if label.text().isdigit()]
        assert numbers == ["3", "3"]
        assert nameless(shown.sheet) == []
        shown.sheet.reject()

    run(work)


def test_where_the_number_of_calls_depends_on_the_pauses_it_is_said_to_be_about_so_many(run: Run) -> None:
    async def work() -> None:
        shown = Shown(Planner({A: GOOD, C: MANY}), A, C)
        await shown.until_known()
        # with or without the English plurals that an earlier test may have put in force
        assert "is sent in about 480 part" in shown.rows[1]
        assert "will be sent to CLOVA Speech in about 481 call" in shown.text
        next(b for b in shown.sheet.findChildren(QPushButton) if b.text() == "Compare the services").click()
        await until(lambda: shown.text.count("about 481") == 3, "the calls in the table")
        shown.sheet.reject()

    run(work)


def test_with_every_service_compared_the_sheet_still_fits_a_small_screen(run: Run) -> None:
    async def work() -> None:
        services = (replace(CLOUD, takes_storage=True), replace(NHN, service=Service.CSR), NHN, HERE)
        sheet = SendingSheet(
            [A, C], services, OPTIONS, Look(), plan=Planner({A: GOOD, C: LONG}), explain=lambda e: sentence(e).line()
        )
        sheet.open()
        compare = next(b for b in sheet.findChildren(QPushButton) if b.text() == "Compare the services")
        start = next(b for b in sheet.findChildren(QPushButton) if b.text() == "Start")
        compare.click()
        assert sheet.height() <= sheet.screen().availableGeometry().height()
        assert sheet.minimumSizeHint().height() < 600
        sheet.resize(sheet.width(), 600)
        await until(lambda: sheet.rect().contains(start.geometry()), "the buttons inside")
        table = sheet.findChildren(ServiceTable)[0]
        compare.click()
        compare.click()
        await until(lambda: not table.visibleRegion().isEmpty(), "the table in sight")
        sheet.reject()

    run(work)


def test_nothing_is_sent_before_it_is_known_what(run: Run) -> None:
    async def work() -> None:
        planner = Planner({A: GOOD})
        planner.gate.clear()
        shown = Shown(planner, A)
        await until(lambda: len(planner.asked) == 1, "the question")
        assert not shown.start.isEnabled()
        QTest.keyClick(shown.sheet, Qt.Key.Key_Return)
        assert shown.sent == []
        planner.gate.set()
        await until(shown.start.isEnabled, "Start")
        QTest.keyClick(shown.sheet, Qt.Key.Key_Return)
        assert len(shown.sent) == 1

    run(work)


def test_another_wish_asks_anew_and_is_what_is_sent(run: Run) -> None:
    async def work() -> None:
        planner = Planner({A: GOOD})
        shown = Shown(planner, A)
        await until(shown.start.isEnabled, "Start")
        language = next(b for b in shown.sheet.findChildren(QComboBox) if b.accessibleName() == "Language spoken")
        QTest.keyClick(language, Qt.Key.Key_Down)
        assert not shown.start.isEnabled()
        await until(shown.start.isEnabled, "Start again")
        assert planner.asked[-1][1].language == "en-US"
        QTest.keyClick(shown.sheet, Qt.Key.Key_Return)
        assert shown.sent[0][1].language == "en-US"

    run(work)


def test_where_nothing_can_be_sent_it_says_so_and_cannot_be_started(run: Run) -> None:
    async def work() -> None:
        shown = Shown(Planner({B: BAD}), B)
        await shown.until_known()
        await until(lambda: "None of these can be transcribed." in shown.text, "the summary")
        assert not shown.start.isEnabled()
        QTest.keyClick(shown.sheet, Qt.Key.Key_Return)
        assert shown.sent == []
        QTest.keyClick(shown.sheet, Qt.Key.Key_Escape)
        await until(lambda: shown.results == [0], "the end of the sheet")

    run(work)


def test_escape_while_it_still_looks_lets_go(run: Run) -> None:
    async def work() -> None:
        planner = Planner({A: GOOD})
        planner.gate.clear()
        shown = Shown(planner, A)
        await until(lambda: len(planner.asked) == 1, "the question")
        QTest.keyClick(shown.sheet, Qt.Key.Key_Escape)
        await until(lambda: shown.results == [0], "the end of the sheet")
        planner.gate.set()
        await asyncio.sleep(0)
        assert shown.sent == []

    run(work)


def test_an_address_is_said_to_be_fetched_by_the_service(run: Run) -> None:
    async def work() -> None:
        address = "https://example.com/a.mp3"
        shown = Shown(Planner({address: SendingPlan(address)}), address)
        await until(shown.start.isEnabled, "Start")
        assert "the service fetches it" in shown.rows[0]
        assert "in all" not in shown.text
        shown.sheet.reject()

    run(work)


def test_without_an_account_it_offers_to_connect_one(run: Run) -> None:
    async def work() -> None:
        shown = Shown(Planner({A: GOOD}), A, is_connected=False)
        asked: list[None] = []
        shown.sheet.connect_requested.connect(lambda: asked.append(None))
        hint = next(b for b in shown.sheet.findChildren(QPushButton) if "Connect" in b.text())
        QTest.mouseClick(hint, Qt.MouseButton.LeftButton)
        assert len(asked) == 1
        assert shown.results == [0]

    run(work)


def test_every_control_has_a_name(run: Run) -> None:
    async def work() -> None:
        shown = Shown(Planner({A: GOOD}), A)
        assert nameless(shown.sheet) == []
        shown.sheet.reject()

    run(work)


def test_a_plan_that_raises_is_told_in_its_row_and_the_others_go_on(run: Run) -> None:
    async def planner(path: str, options: SpeechOptions) -> SendingPlan:
        if path == A:
            raise ZeroDivisionError
        if path == B:
            raise StorageError("library.db", StorageProblem.LOCKED)
        return LONG

    async def work() -> None:
        shown = Shown(planner, A, B, C)
        await shown.until_known()
        first, second, third = shown.rows
        assert "Something went wrong inside Malgeul with “회의 1.m4a”." in first
        assert second.splitlines()[1] == sentence(StorageError("library.db", StorageProblem.LOCKED)).line()
        assert "sent in 2 part" in third
        assert shown.start.isEnabled()
        QTest.keyClick(shown.sheet, Qt.Key.Key_Return)
        assert shown.sent == [([C], OPTIONS)]

    run(work)


FIRST, SECOND = SoundTrack(1, "aac", 48_000, 2, "kor"), SoundTrack(2, "aac", 48_000, 2, "eng", "통역")
TWO = replace(GOOD, tracks=(FIRST, SECOND), track=2, may_hold_people_apart=True)


def test_further_tracks_are_told_and_one_can_be_chosen(run: Run) -> None:
    async def work() -> None:
        planner = Planner({A: TWO, C: LONG})
        shown = Shown(planner, A, C)
        await shown.until_known()
        assert "2 tracks with sound: track 2 (통역 · English) is transcribed" in shown.rows[0]
        assert "track" not in shown.rows[1]
        box = next(one for one in shown.sheet.findChildren(QComboBox) if one.accessibleName() == "Track")
        await until(box.isVisible, "the choice of tracks")
        assert [box.itemText(n) for n in range(box.count())] == [
            "The one that is played",
            "track 1 (Korean)",
            "track 2 (통역 · English)",
        ]
        box.setCurrentIndex(1)
        await until(lambda: planner.asked[-1][1].track == 1, "the plans to be made anew")
        await shown.until_known()
        await until(shown.start.isEnabled, "the plans")
        QTest.keyClick(shown.sheet, Qt.Key.Key_Return)
        assert shown.sent[0][1].track == 1

    run(work)


def test_the_ends_of_a_call_can_be_taken_for_two_people(run: Run) -> None:
    async def work() -> None:
        planner = Planner({A: replace(GOOD, may_hold_people_apart=True), C: LONG})
        shown = Shown(planner, A, C)
        await shown.until_known()
        apart = next(one for one in shown.sheet.findChildren(QCheckBox) if "one person" in one.text())
        await until(apart.isVisible, "the question")
        assert not apart.isChecked()
        apart.click()
        await until(lambda: planner.asked[-1][1].people_apart, "the plans to be made anew")
        shown.sheet.reject()

    run(work)


def test_where_there_is_one_track_nothing_is_asked_of_tracks(run: Run) -> None:
    async def work() -> None:
        shown = Shown(Planner({A: replace(GOOD, tracks=(FIRST,), track=1)}), A)
        await shown.until_known()
        await until(shown.start.isEnabled, "the plans")
        assert "track" not in shown.rows[0]
        box = next(one for one in shown.sheet.findChildren(QComboBox) if one.accessibleName() == "Track")
        assert not box.isVisible()
        shown.sheet.reject()

    run(work)


def test_a_length_that_is_reckoned_is_said_to_be_about(run: Run) -> None:
    async def work() -> None:
        shown = Shown(Planner({A: replace(GOOD, is_length_about=True)}), A)
        await shown.until_known()
        assert "about 1 min 02 s" in shown.rows[0]
        shown.sheet.reject()

    run(work)
