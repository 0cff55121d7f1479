"""The colours, sizes and type of the window, as named tokens. No colour is written anywhere else."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor


@dataclass(frozen=True)
class Theme:
    """One set of colours."""

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

    def speaker(self, color: int) -> QColor:
        """The colour of a speaker, by the index kept with it."""
        return self.speakers[color % len(self.speakers)]


def _colors(*names: str) -> tuple[QColor, ...]:
    return tuple(QColor(name) for name in names)


LIGHT = Theme(
    False,
    *_colors("#F6F7F7", "#FFFFFF", "#E3E6E6", "#1B2222", "#667070", "#0B7A75", "#E2F1F0", "#FFFFFF"),
    *_colors("#B45309", "#B42318", "#1F7A3D"),
    _colors("#2563A8", "#B0552A", "#5B7F1E", "#8A3FA0", "#0F7C86", "#B03A6B", "#7A6A12", "#4B5A8C"),
)
DARK = Theme(
    True,
    *_colors("#151919", "#1D2323", "#2E3636", "#E8ECEC", "#9AA5A5", "#43B8B1", "#17393A", "#10201F"),
    *_colors("#E8A54B", "#F0827A", "#6CC08B"),
    _colors("#7DB2EE", "#E59A70", "#A9CB6A", "#CE97DE", "#5FC9D3", "#F08FB5", "#D6C25A", "#A9B7E8"),
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
