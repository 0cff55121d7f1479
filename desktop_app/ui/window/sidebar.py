"""The sidebar: the name, the pages, the recent documents, the jobs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.titles import doubled
from desktop_app.ui.look.icons import ICON_PX, icon
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID, Look
from desktop_app.ui.window.recording_sign import RecordingSign
from desktop_app.ui.words import measures

if TYPE_CHECKING:
    # Loaded after the window is painted.
    from desktop_app.domain.library import DocumentSummary

WIDTH = 208
FOLDED_WIDTH = 72
FOLD_KEYS = "F9"
RECENT_AT_MOST = 8


class _ElidedButton(QPushButton):
    """A button whose text ends in «…» where it is too long; the tool tip has it whole. ``end`` is never cut off."""

    def __init__(self, text: str, end: str = "") -> None:
        super().__init__()
        self._text, self._end = text, f"  {end}" if end else ""
        self.setAccessibleName(", ".join(filter(None, (text, end))))
        self.setToolTip("\n".join(filter(None, (text, end))))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the text anew."""
        metrics = QFontMetrics(self.font())
        # an ampersand is no mnemonic here: titles come from people
        room = self.width() - 3 * GRID - metrics.horizontalAdvance(self._end)
        fitting = metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, room)
        self.setText(fitting.replace("&", "&&") + self._end)
        super().resizeEvent(event)


class _Badge(QLabel):
    """A small number at the end of an entry."""

    def __init__(self, button: QPushButton) -> None:
        super().__init__(button)
        self.be_quiet(is_quiet=False)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hide()
        self._row = row = QHBoxLayout(button)
        row.addStretch(1)
        row.addWidget(self)
        self.fold(is_folded=False)

    def fold(self, *, is_folded: bool) -> None:
        """Stand beside the name, or at the corner of the icon that is left of it."""
        self._row.setContentsMargins(0, 0, 0 if is_folded else GRID + GRID // 2, 0)
        self._row.setAlignment(self, Qt.AlignmentFlag.AlignTop if is_folded else Qt.AlignmentFlag.AlignVCenter)

    def be_quiet(self, *, is_quiet: bool) -> None:
        """Whether it only counts, or asks to be looked at."""
        self.is_quiet = is_quiet
        set_role(self, "small" if is_quiet else "badge")

    def warn(self) -> None:
        """Say that a person is needed."""
        set_role(self, "warning-badge")

    def show_count(self, count: int) -> None:
        self.setText(str(count) if count < 100 else "99+")
        self.setVisible(count > 0)


class Sidebar(QFrame):
    """The ways to every page. ``page_chosen(key)``, ``document_chosen(id)``.

    Folded it shows the icons alone. ``folded(bool)``: a person folded it, or unfolded it.
    """

    page_chosen = Signal(str)
    document_chosen = Signal(str)
    folded = Signal(bool)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._buttons: dict[str, QPushButton] = {}
        self._badges: dict[str, _Badge] = {}
        self._names: dict[str, str] = {}
        self._keys: dict[str, str] = {}
        self._has_recent = False
        self.is_folded = False
        self._marked = ""
        self._open_document = ""
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        set_role(self, "sidebar")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(self.tr("Pages"))
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID + GRID // 2, 3 * GRID, GRID + GRID // 2, 2 * GRID)
        column.setSpacing(2)
        column.addLayout(self._wordmark())
        column.addSpacing(2 * GRID)
        self.recording = RecordingSign(look)
        self.recording.asked_for.connect(self.page_chosen)
        column.addWidget(self.recording)
        self._top, self._bottom, self._recent = (QVBoxLayout() for _ in range(3))
        for part in (self._top, self._bottom, self._recent):
            part.setSpacing(2)
        column.addLayout(self._top)
        column.addSpacing(GRID)
        self._line = QFrame()
        set_role(self._line, "line")
        self._recent_title = QLabel(self.tr("Recent"))
        set_role(self._recent_title, "small")
        self._recent_title.setContentsMargins(GRID + 4, GRID, 0, 4)
        column.addWidget(self._line)
        column.addWidget(self._recent_title)
        column.addLayout(self._recent)
        column.addStretch(1)
        column.addLayout(self._bottom)
        self.set_recent(())

    def _wordmark(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(GRID + 4, 0, 0, 0)
        row.setSpacing(GRID)
        name, latin = QLabel("말글"), QLabel("Malgeul")
        set_role(name, "title")
        set_role(latin, "small")
        row.addWidget(name)
        row.addWidget(latin, 1, Qt.AlignmentFlag.AlignBottom)
        self._wordmarks = name, latin
        self.fold_button = QToolButton()
        set_role(self.fold_button, "icon")
        self.fold_button.setIconSize(QSize(ICON_PX, ICON_PX))
        # the keys have F9; in a window that just opened they belong to the page
        self.fold_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.fold_button.clicked.connect(self._fold_or_unfold)
        row.addWidget(self.fold_button)
        self._name_fold_button()
        return row

    # -- folding

    def _fold_or_unfold(self) -> None:
        self.fold(is_folded=not self.is_folded)
        self.folded.emit(self.is_folded)

    def fold(self, *, is_folded: bool) -> None:
        """Leave only the icons of the pages, so that a small screen has room for their contents; or all of it again."""
        if is_folded == self.is_folded:
            return
        self.is_folded = is_folded
        self.setFixedWidth(FOLDED_WIDTH if is_folded else WIDTH)
        for part in self._wordmarks:
            part.setVisible(not is_folded)
        for key in self._buttons:
            self._name_entry(key)
        self.recording.shorten(is_short=is_folded)
        self._name_fold_button()
        self._show_recent()

    def _name_fold_button(self) -> None:
        words = self.tr("Unfold the sidebar") if self.is_folded else self.tr("Fold the sidebar")
        self.fold_button.setIcon(
            icon(self._look, "arrow-expand-horizontal" if self.is_folded else "chevron-left", "quiet_text")
        )
        self.fold_button.setToolTip(f"{words} ({FOLD_KEYS})")
        self.fold_button.setAccessibleName(words)

    def _name_entry(self, key: str) -> None:
        # two spaces: the gap between icon and text cannot be set otherwise
        self._buttons[key].setText("" if self.is_folded else f"  {self._names[key]}")
        keys = self._keys.get(key, "")
        self._buttons[key].setToolTip(f"{self._names[key]} ({keys})" if self.is_folded and keys else keys)
        self._badges[key].fold(is_folded=self.is_folded)

    def set_keys(self, key: str, keys: str) -> None:
        """Say by which keys a page opens."""
        self._keys[key] = keys
        self._name_entry(key)

    def add_entry(
        self, key: str, name: str, icon_name: str, *, at_bottom: bool = False, is_quiet: bool = False
    ) -> None:
        """Give a page its entry, below those of its part. ``is_quiet``: its number asks nobody to look at it."""
        button = QPushButton(icon(self._look, icon_name, "text", "accent"), "")
        set_role(button, "nav")
        button.setIconSize(QSize(ICON_PX, ICON_PX))
        button.setCheckable(True)
        button.setAccessibleName(name)
        button.clicked.connect(lambda: self._choose(key))
        self._group.addButton(button)
        self._buttons[key] = button
        self._names[key] = name
        self._badges[key] = badge = _Badge(button)
        badge.be_quiet(is_quiet=is_quiet)
        self._name_entry(key)
        (self._bottom if at_bottom else self._top).addWidget(button)

    @property
    def entries(self) -> int:
        """How many pages have an entry."""
        return len(self._buttons)

    def _choose(self, key: str) -> None:
        # a click on the page that is shown must not take its mark away
        self.mark(self._marked)
        self.page_chosen.emit(key)

    def mark(self, key: str) -> None:
        """Show which page is open; a page without an entry marks none."""
        self._marked = key
        for other, button in self._buttons.items():
            button.setChecked(other == key)

    def _choose_document(self, document_id: str) -> None:
        # as with the pages: what is marked is what is open, not what was pressed
        self.mark_document(self._open_document)
        self.document_chosen.emit(document_id)

    def mark_document(self, document_id: str) -> None:
        """Show which of the recent documents is open; "" for none."""
        self._open_document = document_id
        for other, button in self._recent_buttons.items():
            button.setChecked(other == document_id)

    def set_count(self, key: str, count: int, to_look_at: int = 0) -> None:
        """Put a number at the end of an entry; 0 takes it away. ``to_look_at``: how many of its page wait for a person,
        which is told in the colour of warnings and before all else."""
        badge, name = self._badges[key], self._names[key]
        if to_look_at:
            badge.warn()
        else:
            badge.be_quiet(is_quiet=badge.is_quiet)
        badge.show_count(to_look_at or count)
        waiting = self.tr("%n to look at", "jobs that failed or are unsure", to_look_at) if to_look_at else ""
        self._buttons[key].setAccessibleName(", ".join(part for part in (name, str(count or ""), waiting) if part))

    def entry(self, key: str) -> QPushButton:
        """The entry of a page. Raises KeyError for a page without one."""
        return self._buttons[key]

    def set_recent(self, documents: Sequence[DocumentSummary]) -> None:
        """Show these documents, the first eight."""
        self._recent_buttons: dict[str, QPushButton] = {}
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        last = self._top.itemAt(self._top.count() - 1)
        before = None if last is None else last.widget()
        same = doubled(document.title for document in documents)
        for document in documents[:RECENT_AT_MOST]:
            when = measures.moment(document.created_at, is_exact=True) if document.title in same else ""
            button = _ElidedButton(document.title, when)
            set_role(button, "recent")
            button.setCheckable(True)
            self._recent_buttons[document.id] = button
            button.clicked.connect(lambda _checked=False, chosen=document.id: self._choose_document(chosen))
            self._recent.addWidget(button)
            if before is not None:
                QWidget.setTabOrder(before, button)
            before = button
        self.mark_document(self._open_document)
        self._has_recent = bool(documents)
        self._show_recent()

    def _show_recent(self) -> None:
        is_shown = self._has_recent and not self.is_folded
        self._line.setVisible(is_shown)
        self._recent_title.setVisible(is_shown)
        self._fit_recent()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many recent documents as there is room for."""
        super().resizeEvent(event)
        self._fit_recent()

    def changeEvent(self, event: QEvent) -> None:
        """A larger font leaves room for fewer."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_recent()

    def _fit_recent(self) -> None:
        entries = len(self._buttons)
        # the sign may come at any time, and nothing is to move then
        room = self.height() - (entries + 1) * 5 * GRID - 17 * GRID
        fitting = 0 if self.is_folded else max(0, room // (4 * GRID))
        for index in range(self._recent.count()):
            item = self._recent.itemAt(index)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.setVisible(index < fitting)
