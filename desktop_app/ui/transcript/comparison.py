"""The page that shows what was recognised again beside what stands in the transcript, row by row."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QListView, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.recognised_again import Proposal
from desktop_app.domain.transcript import Transcript
from desktop_app.ui.controls.labels import ElidedLabel, Note
from desktop_app.ui.controls.rows import RowsView
from desktop_app.ui.look.style import font, set_role
from desktop_app.ui.look.theme import GRID, Look
from desktop_app.ui.transcript.comparison_model import ComparisonModel
from desktop_app.ui.transcript.comparison_painter import ComparisonPainter


class ComparisonView(RowsView):
    """The rows. Space ticks those that are selected, Enter plays the one the keys are on."""

    play_requested = Signal(int, int)
    """From when to when, in milliseconds."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.compared = ComparisonModel(self)
        self.painter = ComparisonPainter(look, self.compared.kind_name)
        self.setModel(self.compared)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setAccessibleName(self.tr("What was recognised again, beside what stands here"))
        self.estimate_all()
        self.compared.modelReset.connect(self._begin_anew)
        self.compared.dataChanged.connect(lambda: self.viewport().update())
        self._row = 0
        self.selectionModel().currentChanged.connect(lambda now, _before: self._go_to(now))
        look.changed.connect(self.viewport().update)

    def estimated_heights(self) -> list[int]:
        """A guess for each row."""
        self.painter.set_width(self.viewport().width())
        return [self.painter.estimate(row) for row in self.compared.rows]

    def measured_height(self, row: int) -> int:
        """How high a row is."""
        return self.painter.height(self.compared.rows[row])

    def row_count(self) -> int:
        """How many rows there are."""
        return len(self.compared.rows)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in view."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._look.theme.surface)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rows, chosen = self.compared.rows, self.selectionModel()
        for at in self.visible_rows():
            rect = self.row_rect(at)
            if at < len(rows) and rect.intersects(event.rect()):
                self.painter.paint(
                    painter,
                    rect,
                    rows[at],
                    self,
                    is_ticked=self.compared.is_ticked(rows[at]),
                    is_selected=chosen.isSelected(self.compared.index(at)),
                    has_focus=self.hasFocus() and self.currentIndex().row() == at,
                )
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the tick ticks; elsewhere it selects."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            box = self.painter.check_box(self.row_rect(index.row())).adjusted(-8, -8, 8, 8)
            if box.contains(point):
                self.setCurrentIndex(index)
                self.compared.toggle([index.row()])
                return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Twice on a row plays it."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self._play(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks, Enter plays."""
        if event.key() == Qt.Key.Key_Space:
            chosen = [index.row() for index in self.selectionModel().selectedIndexes()]
            self.compared.toggle(chosen or [self.currentIndex().row()])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._play(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _play(self, index: QModelIndex) -> None:
        if index.isValid():
            proposal = self.compared.rows[index.row()].proposal
            self.play_requested.emit(proposal.start_ms, proposal.end_ms)

    def _go_to(self, index: QModelIndex) -> None:
        if index.isValid():
            self._row = index.row()
            self.scrollTo(index)

    def _begin_anew(self) -> None:
        row = self._row
        self.estimate_all()
        self.lay_out_visible()
        if self.compared.rows:
            self.setCurrentIndex(self.compared.index(min(row, len(self.compared.rows) - 1)))


class _Heads(QWidget):
    """The names of the two columns, over them."""

    def __init__(self, view: ComparisonView) -> None:
        super().__init__()
        self._view = view
        self.setFixedHeight(28)
        self.setAccessibleName(self.tr("As it stands, and as it was recognised again"))
        view.laid_out.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(200, 28)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw them where the columns are."""
        places = self._view.painter.places
        painter = QPainter(self)
        painter.setFont(font(12))
        painter.setPen(self._view.palette().color(self._view.palette().ColorRole.PlaceholderText))
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        old, new = self.tr("As it stands"), self.tr("Recognised again")
        if places.is_narrow:
            painter.drawText(self.rect().adjusted(places.old_x, 0, 0, 0), align, f"{old} → {new}")
        else:
            painter.drawText(self.rect().adjusted(places.old_x, 0, 0, 0), align, old)
            painter.drawText(self.rect().adjusted(places.new_x, 0, 0, 0), align, new)
        painter.end()


class Comparison(QWidget):
    """The page: what differs, with a tick for each row; «Take over» is one step that can be undone."""

    taken = Signal()
    """What is ticked is to be taken over."""
    left_as_it_is = Signal()
    closed = Signal()
    """The user went back to the lines without deciding."""
    play_requested = Signal(int, int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel("", "section")
        self._told = Note()
        self.view = ComparisonView(look, self)
        self.model = self.view.compared
        self.all = self._button(self.tr("Tick all"), "quiet")
        self.all.setToolTip(self.tr("Tick all but the lines that you corrected"))
        self.none = self._button(self.tr("Tick none"), "quiet")
        self.same = QCheckBox(self.tr("Show the same lines too"), self)
        self.leave = self._button(self.tr("Leave as it is"), "plain")
        self.take = self._button("", "primary")
        self._hint = ElidedLabel(self.tr("Space ticks · Enter plays the row · Esc goes back to the lines"), "quiet")
        self._hint.setFont(font(12))
        self._lay_out()
        # Tab follows the page as it is read; the list was made before the buttons over it
        for first, second in pairwise((self.all, self.none, self.same, self.view, self.leave, self.take)):
            QWidget.setTabOrder(first, second)
        self.all.clicked.connect(self.model.tick_all)
        self.none.clicked.connect(self.model.tick_none)
        self.same.toggled.connect(lambda shows: self.model.show_same(shows=shows))
        self.leave.clicked.connect(self.left_as_it_is)
        self.take.clicked.connect(self.taken)
        self.view.play_requested.connect(self.play_requested)
        self.model.ticks_changed.connect(self._show)

    def _button(self, text: str, role: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        set_role(button, role)
        return button

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self._title, 1)
        for button in (self.all, self.none):
            first.addWidget(button)
        second.addWidget(self._told, 1)
        second.addWidget(self.same)
        head = QVBoxLayout()
        head.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID // 2)
        head.setSpacing(2)
        head.addLayout(first)
        head.addLayout(second)
        foot = QHBoxLayout()
        foot.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        foot.setSpacing(GRID)
        foot.addWidget(self._hint, 1)
        foot.addWidget(self.leave)
        foot.addWidget(self.take)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 0, 1, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(_Heads(self.view))
        box.addWidget(self._line())
        box.addWidget(self.view, 1)
        box.addWidget(self._line())
        box.addLayout(foot)

    def _line(self) -> QFrame:
        line = QFrame(self)
        set_role(line, "line")
        return line

    def show_proposals(
        self, title: str, transcript: Transcript, proposals: Sequence[Proposal], corrected: Collection[str]
    ) -> None:
        """Show these; ticks stay where the rows were shown before."""
        self._title.setText(title)
        self.model.fill(transcript, proposals, corrected)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the lines."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        model = self.model
        words = [self.tr("%n line(s) differ", "", model.different)]
        if model.same:
            words.append(self.tr("%n the same", "", model.same))
        if model.locked:
            words.append(self.tr("%n corrected by you, locked unless you tick them", "", model.locked))
        if not model.different:
            words = [self.tr("Nothing differs from what stands here.")]
        self._told.setText(" · ".join(words))
        count = len(model.ticked)
        self.take.setText(self.tr("Take over %n line(s)", "", count))
        self.take.setEnabled(count > 0)
        self.same.setVisible(model.same > 0)
        for button in (self.all, self.none):
            button.setEnabled(model.different > 0)
