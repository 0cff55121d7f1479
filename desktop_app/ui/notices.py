"""Notices: what happened and what to do, at the top of the pane. Never a modal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop_app.ui.icons import ICON_PX, IconLabel, icon
from desktop_app.ui.style import set_role
from desktop_app.ui.theme import GRID, MARGIN, Look

AT_MOST = 3


class NoticeKind(StrEnum):
    """What a notice is about; names its icon."""

    INFORMATION = "information"
    SUCCESS = "success"
    WARNING = "warning"
    FAILURE = "failure"


_COLORS = {
    NoticeKind.INFORMATION: "accent",
    NoticeKind.SUCCESS: "success",
    NoticeKind.WARNING: "warning",
    NoticeKind.FAILURE: "danger",
}


@dataclass(frozen=True)
class NoticeAction:
    """A button of a notice. It runs, then the notice closes."""

    label: str
    run: Callable[[], object]


class Notice(QFrame):
    """One notice."""

    closed = Signal()

    def __init__(
        self,
        what: str,
        what_next: str,
        look: Look,
        kind: NoticeKind = NoticeKind.INFORMATION,
        actions: Sequence[NoticeAction] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.words = f"{what} {what_next}".strip()
        self.setAccessibleName(self.words)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        row.setSpacing(GRID + GRID // 2)
        row.addWidget(IconLabel(look, kind, _COLORS[kind]))
        told = QLabel(what, self)
        set_role(told, "strong")
        to_do = QLabel(what_next, self)
        set_role(to_do, "quiet")
        to_do.setVisible(bool(what_next))
        words = QVBoxLayout()
        words.setSpacing(2)
        for label in (told, to_do):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.addWidget(label)
        row.addLayout(words, 1)
        for action in actions[:2]:
            button = QPushButton(action.label, self)
            button.clicked.connect(self._running(action.run))
            row.addWidget(button)
        close = QToolButton(self)
        set_role(close, "icon")
        close.setIcon(icon(look, "close", "quiet_text"))
        close.setIconSize(QSize(ICON_PX, ICON_PX))
        close.setToolTip(self.tr("Close"))
        close.setAccessibleName(self.tr("Close this notice"))
        close.clicked.connect(self.closed)
        row.addWidget(close)

    def _running(self, run: Callable[[], object]) -> Callable[[], None]:
        def run_and_close() -> None:
            run()
            self.closed.emit()

        return run_and_close


class NoticeStrip(QWidget):
    """The notices that stand at the top of the pane, the newest first, three at most."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shown: dict[str, tuple[Notice, Callable[[], object] | None]] = {}
        self._count = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN, 2 * GRID, MARGIN, 0)
        self._column.setSpacing(GRID)
        self.setVisible(False)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Those that are shown, the newest first."""
        return tuple(notice for notice, _on_close in reversed(self._shown.values()))

    def tell(
        self,
        what: str,
        what_next: str = "",
        *,
        kind: NoticeKind = NoticeKind.INFORMATION,
        actions: Sequence[NoticeAction] = (),
        key: str = "",
        for_ms: int = 0,
        on_close: Callable[[], object] | None = None,
    ) -> Notice:
        """Show a notice.

        ``key``: takes the place of an earlier one of the same key. ``for_ms``: goes by itself after that time, unless
        the pointer or the focus is on it. ``on_close``: called once when it goes, however that happens.
        """
        self._count += 1
        key = key or f"notice-{self._count}"
        self.withdraw(key)
        while len(self._shown) >= AT_MOST:
            self.withdraw(next(iter(self._shown)))
        notice = Notice(what, what_next, self._look, kind, actions, self)
        notice.closed.connect(lambda: self.withdraw(key, notice))
        self._shown[key] = (notice, on_close)
        self._column.insertWidget(0, notice)
        self.setVisible(True)
        if for_ms:
            self._go_later(key, notice, for_ms)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(notice, notice.words))
        return notice

    def withdraw(self, key: str, only: Notice | None = None) -> None:
        """Take a notice away; nothing to do if it is gone already (or is another than ``only``)."""
        notice, on_close = self._shown.get(key, (None, None))
        if notice is None or (only is not None and notice is not only):
            return
        del self._shown[key]
        self._column.removeWidget(notice)
        notice.hide()
        notice.deleteLater()
        self.setVisible(bool(self._shown))
        if on_close is not None:
            on_close()

    def withdraw_all(self) -> None:
        """Take every notice away, for example before the end."""
        for key in tuple(self._shown):
            self.withdraw(key)

    def _go_later(self, key: str, notice: Notice, for_ms: int) -> None:
        timer = QTimer(notice)
        timer.setInterval(for_ms)

        def go() -> None:
            focus = notice.window().focusWidget()
            if not notice.underMouse() and not (focus is not None and notice.isAncestorOf(focus)):
                self.withdraw(key, notice)

        timer.timeout.connect(go)
        timer.start()
