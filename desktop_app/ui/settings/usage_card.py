"""«Usage and limits»: what was used of a service this month, day by day, and one's own limits on it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QDate, QLocale, QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from desktop_app.domain.errors import AppError, Service
from desktop_app.domain.usage import WARNINGS, DayUsed, LimitChange, Period, Unit, Used, days_of_month, unit_of
from desktop_app.ui.controls.boxes import ComboBox, SpinBox
from desktop_app.ui.controls.labels import Note, field_label
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID, Look
from desktop_app.ui.settings.loading_card import LoadingCard
from desktop_app.ui.settings.usage_chart import UsageChart
from desktop_app.ui.words.measures import service_name
from desktop_app.ui.words.usage_words import amount_words, used_words

COUNTED = (Service.CLOVA_SPEECH, Service.CSR, Service.NHN_STT, Service.CLOVA_OCR)
"""The services that cost something."""
MINUTE_MS = 60_000
MOST_MINUTES = 100_000
MOST_PAGES = 1_000_000
MOST_SHOWN = 5
"""How many of the last changes of one's own limits are shown."""


@dataclass(frozen=True)
class MonthOfUse:
    """The vendors' today, and what was used in its month and in those before."""

    today: date
    days: tuple[DayUsed, ...] = ()


@dataclass(frozen=True)
class OwnLimits:
    """One's own limits by service: milliseconds of speech, pages of scans. A service without one is not there.
    ``warn_at``: the parts of them, in per cent, at which one is warned."""

    daily: Mapping[str, int] = field(default_factory=dict)
    monthly: Mapping[str, int] = field(default_factory=dict)
    warn_at: Sequence[int] = WARNINGS


class UsageCard(LoadingCard):
    """``limits_changed(OwnLimits)``. The use is asked for each time the card comes into sight."""

    limits_changed = Signal(object)

    def __init__(
        self,
        look: Look,
        limits: OwnLimits,
        load: Callable[[], Awaitable[MonthOfUse | None]],
        services: Sequence[Service] = COUNTED,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._limits, self._load = limits, load
        self._month: MonthOfUse | None = None
        self._changes: tuple[LimitChange, ...] = ()
        self._build(look, services)
        self._show_service()

    def _build(self, look: Look, services: Sequence[Service]) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        form = QFormLayout()
        form.setHorizontalSpacing(3 * GRID)
        form.setVerticalSpacing(GRID + GRID // 2)
        self._service = ComboBox()
        self._service.setAccessibleName(self.tr("Service"))
        for service in services:
            self._service.addItem(service_name(service), service)
        form.addRow(field_label(self.tr("Service"), self._service), self._service)
        self._months = ComboBox()
        self._months.setAccessibleName(self.tr("Month"))
        form.addRow(field_label(self.tr("Month"), self._months), self._months)
        layout.addLayout(form)
        self._sums = QLabel()
        self._sums.setWordWrap(True)
        layout.addWidget(self._sums)
        self._chart = UsageChart(look)
        layout.addWidget(self._chart)
        note = QLabel(self.tr("Counted by days in Korean time, as the services do. Calls to this computer are free."))
        note.setWordWrap(True)
        set_role(note, "quiet")
        layout.addWidget(note)
        own = QFormLayout()
        own.setHorizontalSpacing(3 * GRID)
        own.setVerticalSpacing(GRID)
        self._daily = self._limit_box(self.tr("Limit for a day"))
        self._monthly = self._limit_box(self.tr("Limit for a month"))
        own.addRow(field_label(self.tr("Limit for a day"), self._daily), self._daily)
        own.addRow(field_label(self.tr("Limit for a month"), self._monthly), self._monthly)
        own.addRow(self.tr("Warn me at"), self._warning_boxes())
        layout.addLayout(own)
        self._history = Note()
        layout.addWidget(self._history)
        self._service.currentIndexChanged.connect(self._show_service)
        self._months.currentIndexChanged.connect(self._show_use)

    def _warning_boxes(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        self._warnings: dict[int, QCheckBox] = {}
        for part in sorted({*WARNINGS, *self._limits.warn_at}):
            box = QCheckBox(self.tr("{part} %").format(part=part))
            box.setAccessibleName(self.tr("Warn me at {part} % of a limit").format(part=part))
            box.setChecked(part in self._limits.warn_at)
            box.toggled.connect(self._keep_limits)
            self._warnings[part] = box
            row.addWidget(box)
        row.addStretch()
        return row

    def show_history(self, changes: Sequence[LimitChange]) -> None:
        """Show how one's own limits were changed, the last change first."""
        self._changes = tuple(changes)
        self._show_history()

    def _show_history(self) -> None:
        service = self._chosen()
        lines = []
        for change in [one for one in reversed(self._changes) if one.service == service][:MOST_SHOWN]:
            before, after = (
                amount_words(service, amount) if amount else self.tr("no limit")
                for amount in (change.before, change.after)
            )
            text = self.tr("{day}: for a day {before} → {after}")
            if change.period is Period.MONTH:
                text = self.tr("{day}: for a month {before} → {after}")
            lines.append(text.format(day=change.day, before=before, after=after))
        self._history.setText("\n".join([self.tr("Changes of the limits"), *lines]) if lines else "")
        self._history.setVisible(bool(lines))

    def _limit_box(self, name: str) -> QSpinBox:
        box = SpinBox()
        box.setAccessibleName(name)
        box.setSpecialValueText(self.tr("no limit"))
        box.setMinimumWidth(18 * GRID)
        box.setMaximumWidth(24 * GRID)
        box.setKeyboardTracking(False)
        box.setGroupSeparatorShown(True)
        box.lineEdit().setTextMargins(GRID, 0, 0, 0)
        box.valueChanged.connect(self._keep_limits)
        return box

    async def load(self) -> None:
        """Ask for them; what goes wrong is told elsewhere."""
        try:
            self._month = await self._load()
        except AppError:
            return  # told elsewhere: the library is what is broken then
        self._fill_months()
        self._show_use()

    def _fill_months(self) -> None:
        if self._month is None:
            return
        chosen = self._months.currentData()
        months = {day.day.replace(day=1) for day in self._month.days} | {self._month.today.replace(day=1)}
        with QSignalBlocker(self._months):
            self._months.clear()
            for month in sorted(months, reverse=True):
                name = QLocale().toString(QDate(month.year, month.month, 1), self.tr("MMMM yyyy"))
                self._months.addItem(name, month.isoformat())
            self._months.setCurrentIndex(max(0, self._months.findData(chosen) if chosen else 0))

    def _chosen(self) -> Service:
        return Service(self._service.currentData())

    def _show_service(self) -> None:
        service = self._chosen()
        is_pages = unit_of(service) is Unit.PAGES
        for box, limits in ((self._daily, self._limits.daily), (self._monthly, self._limits.monthly)):
            with QSignalBlocker(box):
                box.setRange(0, MOST_PAGES if is_pages else MOST_MINUTES)
                box.setSuffix(self.tr(" pages") if is_pages else self.tr(" min"))
                amount = limits.get(str(service), 0)
                box.setValue(amount if is_pages else -(-amount // MINUTE_MS))
        self._show_use()
        self._show_history()

    def _show_use(self) -> None:
        service, month = self._chosen(), self._month
        if month is None:
            self._sums.setText(self.tr("Nothing was counted yet."))
            return
        chosen = self._months.currentData()
        first = date.fromisoformat(chosen) if chosen else month.today
        is_this = (first.year, first.month) == (month.today.year, month.today.month)
        days = days_of_month(month.today if is_this else first)
        used = {one.day: one.used for one in month.days if one.service == service and one.day in days}
        whole = sum(used.values(), Used())
        text = self.tr("In all: {month}.")
        if is_this:
            text = self.tr("Today: {today}. This month: {month}.")
        today = used_words(service, used.get(month.today, Used()))
        self._sums.setText(text.format(today=today, month=used_words(service, whole)))
        unit = unit_of(service)
        each = [used.get(day, Used()) for day in days]
        self._chart.show_days(
            [one.amount(unit) for one in each],
            [f"{day.month}-{day.day:02}: {used_words(service, one)}" for day, one in zip(days, each, strict=True)],
            month.today.day - 1 if is_this else len(days),
            self._limits.daily.get(str(service), 0) if is_this else 0,
        )

    def _keep_limits(self) -> None:
        service = self._chosen()
        factor = 1 if unit_of(service) is Unit.PAGES else MINUTE_MS
        kept = {Period.DAY: dict(self._limits.daily), Period.MONTH: dict(self._limits.monthly)}
        for period, box in ((Period.DAY, self._daily), (Period.MONTH, self._monthly)):
            kept[period].pop(str(service), None)
            if box.value():
                kept[period][str(service)] = box.value() * factor
        parts = tuple(part for part, box in self._warnings.items() if box.isChecked())
        self._limits = OwnLimits(kept[Period.DAY], kept[Period.MONTH], parts)
        self._show_use()
        self.limits_changed.emit(self._limits)
