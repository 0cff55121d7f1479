"""How boxes look on the page and in the lists, by their state. The page is white paper in the dark too."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QBrush, QColor, QPen

from desktop_app.domain.scan import Cell, Field
from desktop_app.ui.look.theme import LIGHT, Theme
from desktop_app.ui.scan.doubt import BoxState

PAPER = LIGHT
"""The colours on the page's picture, whatever the theme of the window."""

translate = QCoreApplication.translate


def color_of(state: BoxState, theme: Theme) -> QColor:
    """The colour of a state."""
    return {
        BoxState.PLAIN: theme.speakers[0],
        BoxState.DOUBTFUL: theme.warning,
        BoxState.EDITED: theme.success,
        BoxState.CONFIRMED: theme.success,
    }[state]


def tinted(color: QColor, share: float) -> QColor:
    """A colour that lets through what lies below it."""
    made = QColor(color)
    made.setAlphaF(share)
    return made


class BoxLook:
    """Pens and brushes for the boxes of one page. With many boxes lines are plain: that is many times as fast."""

    def __init__(self, *, plain_lines: bool) -> None:
        width = 1.0 if plain_lines else 1.5
        self.pens = {state: _pen(color_of(state, PAPER), width) for state in BoxState}
        if not plain_lines:
            self.pens[BoxState.DOUBTFUL].setDashPattern([4, 2.5])
        shares = {BoxState.PLAIN: 0.08, BoxState.DOUBTFUL: 0.16, BoxState.EDITED: 0.16, BoxState.CONFIRMED: 0.06}
        self.brushes = {state: QBrush(tinted(color_of(state, PAPER), share)) for state, share in shares.items()}


PAPER_PEN = QPen(PAPER.line, 1)
PAPER_PEN.setCosmetic(True)
CELL_PEN = QPen(tinted(PAPER.quiet_text, 0.45), 1)
CELL_PEN.setCosmetic(True)
DOUBTFUL_CELL_BRUSH = QBrush(tinted(PAPER.warning, 0.14))
CHOSEN_PEN = QPen(PAPER.accent, 2)
CHOSEN_PEN.setCosmetic(True)
CHOSEN_PEN.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
CHOSEN_BRUSH = QBrush(tinted(PAPER.accent, 0.06))


def _pen(color: QColor, width: float) -> QPen:
    pen = QPen(color, width)
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen


def state_words(box: Field | Cell, state: BoxState) -> str:
    """How sure the service was, or what a person did, in a word: «61 %», «Corrected», «Checked»."""
    if state is BoxState.EDITED:
        return translate("BoxLook", "Corrected") if box.confidence is not None else translate("BoxLook", "Added")
    if state is BoxState.CONFIRMED:
        return translate("BoxLook", "Checked")
    # rounded down: what is not quite sure must not read as 100 %
    least = box.least_confidence
    return "" if least is None else f"{int(least * 100 + 1e-6)} %"
