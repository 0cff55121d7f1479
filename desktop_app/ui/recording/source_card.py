"""What is recorded: the microphone, what the computer plays, or both, and how loud each is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.meeting_recording import SoundSource
from desktop_app.ui.controls.boxes import ComboBox
from desktop_app.ui.look.icons import IconLabel, icon
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID, Look
from desktop_app.ui.sound.level_bars import LevelBars
from desktop_app.ui.sound.microphone import Microphone

BOTH = (SoundSource.MICROPHONE, SoundSource.COMPUTER)
CHOICES = (BOTH, (SoundSource.MICROPHONE,), (SoundSource.COMPUTER,))
_ICONS = {SoundSource.MICROPHONE: "dictation", SoundSource.COMPUTER: "volume-high"}


class SourceCard(QFrame):
    """``sources_chosen(tuple)``, ``microphone_chosen(id)``. Nothing can be chosen while it is recorded, but for the
    microphone, in place of one that is gone."""

    sources_chosen = Signal(object)
    microphone_chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._look = look
        self._why_not = ""
        self._is_recording = False
        self._choices = QButtonGroup(self)
        names = (
            self.tr("Microphone and what this computer plays"),
            self.tr("Microphone only"),
            self.tr("What this computer plays only"),
        )
        hints = (
            self.tr("For calls: two tracks, so that “me” and “them” stay apart. Wear headphones."),
            self.tr("For a meeting in one room."),
            self.tr("For a broadcast, or a call in which you only listen."),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        title = QLabel(self.tr("What is recorded"))
        set_role(title, "section")
        column.addWidget(title)
        rows = QGridLayout()
        rows.setHorizontalSpacing(2 * GRID)
        rows.setVerticalSpacing(GRID // 2)
        for place, (name, hint) in enumerate(zip(names, hints, strict=True)):
            button = QRadioButton(name)
            button.setToolTip(hint)
            self._choices.addButton(button, place)
            rows.addWidget(button, place, 0)
            words = QLabel(hint)
            words.setWordWrap(True)
            set_role(words, "quiet")
            rows.addWidget(words, place, 1)
        rows.setColumnStretch(1, 1)
        column.addLayout(rows)
        self._problem = QLabel()
        self._problem.setWordWrap(True)
        set_role(self._problem, "warning")
        self._problem.hide()
        column.addWidget(self._problem)
        self.microphones = ComboBox()
        self.microphones.setAccessibleName(self.tr("Microphone"))
        self.microphones.setToolTip(self.tr("Microphone"))
        self.microphones.setMaximumWidth(40 * GRID)
        self.microphones.activated.connect(lambda _i: self.microphone_chosen.emit(self.microphone))
        self._levels: dict[SoundSource, _Level] = {}
        for source, name in ((BOTH[0], self.tr("Microphone")), (BOTH[1], self.tr("This computer"))):
            self._levels[source] = level = _Level(look, name, _ICONS[source])
            if source is SoundSource.MICROPHONE:
                level.row.insertWidget(2, self.microphones)
            column.addWidget(level)
        self._choices.idClicked.connect(self._choose)
        self.choose(BOTH)

    # -- what it is told

    def choose(self, sources: Sequence[SoundSource]) -> None:
        """Show this choice."""
        wanted = tuple(sources) if tuple(sources) in CHOICES else BOTH
        if self._why_not:
            wanted = (SoundSource.MICROPHONE,)
        self._choices.button(CHOICES.index(wanted)).setChecked(True)
        self._show()

    @property
    def sources(self) -> tuple[SoundSource, ...]:
        """What is chosen."""
        return CHOICES[max(0, self._choices.checkedId())]

    def forbid_computer(self, why: str) -> None:
        """Say why what the computer plays cannot be recorded here; only the microphone is left then."""
        self._why_not = why
        self._problem.setText(why)
        self._problem.setVisible(bool(why))
        self.choose(self.sources)

    def set_microphones(self, microphones: Sequence[Microphone], chosen: str) -> None:
        """Offer these; ``chosen`` is marked, or the system's own choice where it is not there."""
        self.microphones.clear()
        for microphone in microphones:
            self.microphones.addItem(icon(self._look, "dictation"), microphone.name, microphone.id)
        if not microphones:
            self.microphones.addItem(icon(self._look, "microphone-off"), self.tr("No microphone"), "")
        self.microphones.setCurrentIndex(max(0, self.microphones.findData(chosen)))

    @property
    def microphone(self) -> str:
        """The id of the microphone that is chosen; "" where there is none."""
        return str(self.microphones.currentData() or "")

    def set_recording(self, *, is_recording: bool) -> None:
        """While it is recorded the tracks stay as they are."""
        self._is_recording = is_recording
        self._show()

    def add_levels(self, source: SoundSource, levels: Sequence[float]) -> None:
        """Show how loud a source is (0–1)."""
        self._levels[source].bars.add(levels)

    def show_missing(self, missing: frozenset[SoundSource]) -> None:
        """Say which sources are gone."""
        for source, level in self._levels.items():
            level.show_missing(is_missing=source in missing)

    def loudest(self, source: SoundSource) -> float:
        """The highest bar of a source that is shown: 0–1."""
        return max(self._levels[source].bars.heights, default=0.0)

    # -- parts of the above

    def _choose(self, _place: int) -> None:
        self._show()
        self.sources_chosen.emit(self.sources)

    def _show(self) -> None:
        for place, sources in enumerate(CHOICES):
            can = not self._is_recording and not (self._why_not and SoundSource.COMPUTER in sources)
            self._choices.button(place).setEnabled(can)
        for source, level in self._levels.items():
            level.setVisible(source in self.sources)
            if source not in self.sources:
                level.bars.clear()


class _Level(QWidget):
    """A source, and how loud it is."""

    def __init__(self, look: Look, name: str, icon_name: str) -> None:
        super().__init__()
        self.bars = LevelBars(look)
        self.bars.setAccessibleName(self.tr("How loud it is: {source}").format(source=name))
        words = QLabel(name)
        words.setMinimumWidth(12 * GRID)
        self._gone = QLabel(self.tr("Gone. What was recorded is kept; it goes on when it is back."))
        self._gone.setWordWrap(True)
        set_role(self._gone, "danger")
        self._gone.hide()
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(GRID)
        self.row.addWidget(IconLabel(look, icon_name, "quiet_text"))
        self.row.addWidget(words)
        self.row.addWidget(self.bars, 1, Qt.AlignmentFlag.AlignVCenter)
        self.row.addWidget(self._gone, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_missing(self, *, is_missing: bool) -> None:
        self._gone.setVisible(is_missing)
        self.bars.setVisible(not is_missing)
