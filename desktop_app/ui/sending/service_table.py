"""The services that are ready, side by side, in plain words: what each gives, and how many calls it takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from desktop_app.domain.errors import Service
from desktop_app.domain.recognition import FIND_OUT
from desktop_app.domain.sending import ServiceFacts
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID
from desktop_app.ui.words.measures import duration_words, language_name, service_name

NAMED_LANGUAGES = 2


class ServiceTable(QFrame):
    """One column for each service. ``calls`` come later, as the recordings have to be looked at for each."""

    def __init__(self, services: Sequence[ServiceFacts], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(2 * GRID, GRID + GRID // 2, 2 * GRID, GRID + GRID // 2)
        self._grid.setHorizontalSpacing(3 * GRID)
        self._grid.setVerticalSpacing(GRID // 2)
        self._calls: dict[Service, QLabel] = {}
        rows = (
            self.tr("Speakers"),
            self.tr("Times"),
            self.tr("Languages"),
            self.tr("Longest in one call"),
            self.tr("Calls for these"),
        )
        for row, name in enumerate(rows, start=1):
            self._put(name, row, 0, "quiet")
        for column, facts in enumerate(services, start=1):
            self._add(facts, column)

    def show_calls(self, calls: Mapping[Service, str]) -> None:
        """How many calls the recordings are with each service; one that cannot take them is left out."""
        for service, label in self._calls.items():
            label.setText(calls.get(service, "–"))

    def _add(self, facts: ServiceFacts, column: int) -> None:
        self._put(service_name(facts.service), 0, column, "strong")
        self._put(self._speakers(facts), 1, column)
        self._put(self._times(facts), 2, column)
        self._put(self._languages(facts), 3, column)
        self._put(duration_words(facts.longest_ms), 4, column)
        self._calls[facts.service] = self._put("…", 5, column)

    def _speakers(self, facts: ServiceFacts) -> str:
        if facts.speakers_here or (facts.service is Service.LOCAL and facts.gives_speakers):
            return self.tr("suggested")
        return self.tr("told apart") if facts.gives_speakers else self.tr("no")

    def _times(self, facts: ServiceFacts) -> str:
        if facts.gives_word_times:
            return self.tr("every word")
        return self.tr("every part") if facts.service is Service.CSR else self.tr("every line")

    def _languages(self, facts: ServiceFacts) -> str:
        names = [language_name(code) for code in facts.languages if code != FIND_OUT]
        if len(names) <= NAMED_LANGUAGES:
            return ", ".join(names)
        return self.tr("{first} and {count} more").format(first=names[0], count=len(names) - 1)

    def _put(self, text: str, row: int, column: int, role: str = "") -> QLabel:
        label = QLabel(text)
        if role:
            set_role(label, role)
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(label, row, column)
        return label
