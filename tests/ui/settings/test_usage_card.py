from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QSpinBox

from desktop_app.domain.errors import Service
from desktop_app.domain.usage import DayUsed, Period, Used, limit_changes
from desktop_app.ui.look.theme import DARK, LIGHT, Look
from desktop_app.ui.settings.usage_card import MonthOfUse, OwnLimits, UsageCard
from desktop_app.ui.settings.usage_chart import UsageChart
from desktop_app.ui.words.usage_words import near_limit
from tests.support.accessible_names import nameless
from tests.support.qt_loop import Run
from tests.support.running_program import until

TODAY = date(2026, 11, 20)
MINUTE = 60_000
DAYS = (
    DayUsed(date(2026, 11, 3), "clova-speech", Used(2, 90 * MINUTE)),
    DayUsed(TODAY, "clova-speech", Used(1, 12 * MINUTE)),
    DayUsed(TODAY, "clova-ocr", Used(3, 0, 14)),
)


@dataclass
class Shown:
    """The card on the screen."""

    limits: OwnLimits = field(default_factory=OwnLimits)
    month: MonthOfUse | None = field(default_factory=lambda: MonthOfUse(TODAY, DAYS))
    look: Look = field(default_factory=lambda: Look(LIGHT))

    def __post_init__(self) -> None:
        self.card = UsageCard(self.look, self.limits, self.load)
        self.kept: list[OwnLimits] = []
        self.card.limits_changed.connect(self.kept.append)
        self.card.resize(640, 420)
        self.card.show()
        self.daily, self.monthly = self.card.findChildren(QSpinBox)
        self.service = self.card.findChildren(QComboBox)[0]
        self.chart = self.card.findChildren(UsageChart)[0]

    async def load(self) -> MonthOfUse | None:
        return self.month

    @property
    def text(self) -> str:
        return " ".join(label.text() for label in self.card.findChildren(QLabel))

    def close(self) -> None:
        self.card.close()
        self.card.deleteLater()


def test_today_and_the_month_are_told_for_each_service(run: Run) -> None:
    async def work() -> None:
        shown = Shown()
        await until(lambda: "This month" in shown.text, "the use")
        assert "Today: 12 min 00 s in 1 call. This month: 1 h 42 min in 3 calls." in shown.text
        assert "11-03: 1 h 30 min in 2 calls" in shown.chart.accessibleName()
        QTest.keyClick(shown.service, Qt.Key.Key_End)
        assert "14 pages in 3 calls" in shown.text
        assert shown.daily.suffix() == " pages"
        assert nameless(shown.card) == []
        shown.close()

    run(work)


def test_limits_are_shown_and_kept_in_what_the_service_counts(run: Run) -> None:
    async def work() -> None:
        shown = Shown(OwnLimits({"clova-speech": 60 * MINUTE}, {"csr": 5 * MINUTE}))
        assert shown.daily.value() == 60
        assert shown.monthly.text() == "no limit"
        shown.monthly.setValue(600)
        assert shown.kept == [
            OwnLimits({"clova-speech": 60 * MINUTE}, {"csr": 5 * MINUTE, "clova-speech": 600 * MINUTE})
        ]
        QTest.keyClick(shown.service, Qt.Key.Key_End)
        shown.daily.setValue(20)
        assert shown.kept[-1].daily == {"clova-speech": 60 * MINUTE, "clova-ocr": 20}
        shown.daily.setValue(0)
        assert shown.kept[-1].daily == {"clova-speech": 60 * MINUTE}
        shown.close()

    run(work)


def test_the_chart_draws_a_bar_for_the_days_of_use_and_a_line_for_the_limit(run: Run) -> None:
    async def work() -> None:
        for theme in (LIGHT, DARK):
            shown = Shown(OwnLimits({"clova-speech": 60 * MINUTE}), look=Look(theme))
            await until(lambda shown=shown: "This month" in shown.text, "the use")  # type: ignore[misc]  # mypy takes no default of a lambda
            picture = shown.chart.grab().toImage()
            colors = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
            assert {theme.danger.name(), theme.accent.name(), theme.warning.name()} <= colors
            shown.close()

    run(work)


def test_without_a_library_nothing_is_claimed(run: Run) -> None:
    async def work() -> None:
        shown = Shown(month=None)
        assert "Nothing was counted yet." in shown.text
        shown.close()

    run(work)


def test_what_comes_near_a_limit_is_said_in_whole_sentences(qapp: QApplication) -> None:
    what, what_next = near_limit(Service.CSR, Period.DAY, 80, 60 * MINUTE)
    assert what == "80 % of your limit for CSR today (1 h 00 min) is used."
    assert what_next
    what, what_next = near_limit(Service.CLOVA_OCR, Period.MONTH, 100, 50)
    assert what == "100 % of your limit for CLOVA OCR this month (50 pages) is used."
    assert "nothing more is sent" in what_next


def test_earlier_months_can_be_looked_at(run: Run) -> None:
    async def work() -> None:
        before = DayUsed(date(2026, 9, 30), "clova-speech", Used(4, 30 * MINUTE))
        shown = Shown(month=MonthOfUse(TODAY, (before, *DAYS)))
        await until(lambda: "This month" in shown.text, "the use")
        months = next(box for box in shown.card.findChildren(QComboBox) if box.accessibleName() == "Month")
        assert [months.itemText(row) for row in range(months.count())] == ["November 2026", "September 2026"]
        months.setCurrentIndex(1)
        assert "In all: 30 min 00 s in 4 calls." in shown.text
        assert "9-30: 30 min 00 s in 4 calls" in shown.chart.accessibleName()
        shown.service.setCurrentIndex(3)
        assert "In all: 0 pages in 0 calls." in shown.text
        shown.close()

    run(work)


def test_at_which_parts_of_a_limit_one_is_warned_is_chosen(run: Run) -> None:
    async def work() -> None:
        shown = Shown(OwnLimits({"clova-speech": 60 * MINUTE}, {}, (90, 100)))
        boxes = {box.text(): box for box in shown.card.findChildren(QCheckBox)}
        assert [text for text, box in boxes.items() if box.isChecked()] == ["90 %", "100 %"]
        boxes["70 %"].click()
        boxes["100 %"].click()
        assert shown.kept[-1] == OwnLimits({"clova-speech": 60 * MINUTE}, {}, (70, 90))
        shown.close()

    run(work)


def test_parts_that_were_written_into_the_settings_by_hand_are_kept(run: Run) -> None:
    async def work() -> None:
        shown = Shown(OwnLimits({}, {}, (50, 90)))
        boxes = {box.text(): box for box in shown.card.findChildren(QCheckBox)}
        boxes["100 %"].click()
        assert shown.kept[-1].warn_at == (50, 90, 100)
        shown.close()

    run(work)


def test_how_the_limits_were_changed_stays_to_be_read(run: Run) -> None:
    async def work() -> None:
        shown = Shown()
        changes = limit_changes(TODAY, Period.DAY, {}, {"clova-speech": 60 * MINUTE})
        more = limit_changes(TODAY, Period.MONTH, {"clova-speech": 60 * MINUTE, "csr": 5}, {"csr": 5})
        shown.card.show_history((*changes, *more))
        assert (
            "2026-11-20: for a month 1 h 00 min → no limit\n2026-11-20: for a day no limit → 1 h 00 min" in shown.text
        )
        shown.service.setCurrentIndex(1)
        assert "no limit →" not in shown.text
        shown.close()

    run(work)
