"""The colours, sizes and type of the window, as named tokens. No colour is written anywhere else."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor


def mix(first: QColor, second: QColor, share: float) -> QColor:
    """A colour between two: ``share`` 0 is the first, 1 the second."""
    return QColor.fromRgbF(
        first.redF() + (second.redF() - first.redF()) * share,
        first.greenF() + (second.greenF() - first.greenF()) * share,
        first.blueF() + (second.blueF() - first.blueF()) * share,
    )


@dataclass(frozen=True)
class Theme:
    """One set of colours.

    Every text colour, the speakers' included, stands out by 4.5:1 from background, surface and accent_soft. The eight
    speakers lie apart for eyes without red, green or blue cones too (tests/ui/look/test_theme.py measures both).
    """

    is_dark: bool
    background: QColor
    surface: QColor
    line: QColor
    text: QColor
    quiet_text: QColor
    accent: QColor
    accent_soft: QColor
    on_accent: QColor
    warning: QColor
    danger: QColor
    success: QColor
    speakers: tuple[QColor, ...]

    @property
    def faint(self) -> QColor:
        """What cannot be used now: seen as pale, and still 3:1 from background, surface, line and accent_soft."""
        return mix(self.quiet_text, self.surface, 0.15)

    def speaker(self, color: int) -> QColor:
        """The colour of a speaker, by the index kept with it."""
        return self.speakers[color % len(self.speakers)]


def _colors(*names: str) -> tuple[QColor, ...]:
    return tuple(QColor(name) for name in names)


LIGHT = Theme(
    is_dark=False,
    background=QColor("#F6F7F7"),
    surface=QColor("#FFFFFF"),
    line=QColor("#E3E6E6"),
    text=QColor("#1B2222"),
    quiet_text=QColor("#616B6B"),
    accent=QColor("#0A7772"),
    accent_soft=QColor("#E2F1F0"),
    on_accent=QColor("#FFFFFF"),
    warning=QColor("#AA4E08"),
    danger=QColor("#B42318"),
    success=QColor("#1F7A3D"),
    speakers=_colors("#0B6BC1", "#AF3F18", "#466D3B", "#9347A1", "#184D6D", "#4C0A54", "#861559", "#64350F"),
)
DARK = Theme(
    is_dark=True,
    background=QColor("#151919"),
    surface=QColor("#1D2323"),
    line=QColor("#2E3636"),
    text=QColor("#E8ECEC"),
    quiet_text=QColor("#9AA5A5"),
    accent=QColor("#43B8B1"),
    accent_soft=QColor("#17393A"),
    on_accent=QColor("#10201F"),
    warning=QColor("#E8A54B"),
    danger=QColor("#F0827A"),
    success=QColor("#6CC08B"),
    speakers=_colors("#4FA4F5", "#EEB19D", "#C2D34F", "#B995CA", "#6CAD60", "#2EDFF2", "#A4FED6", "#D19301"),
)

GRID = 8
MARGIN = 24
CORNER = 12
CONTROL_PX = 13
READING_PX = 16
READING_LINE = 1.6
TITLE_PX = 20
HEADLINE_PX = 28
FAMILIES = ("Pretendard", "Noto Sans CJK KR", "Malgun Gothic", "Apple SD Gothic Neo", "NanumGothic")


class Look(QObject):
    """The theme in force, handed to every widget that paints; `changed` tells when it is another."""

    changed = Signal()

    def __init__(self, theme: Theme = LIGHT, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def set_theme(self, theme: Theme) -> None:
        """Put another theme in force."""
        if theme is not self.theme:
            self.theme = theme
            self.changed.emit()
