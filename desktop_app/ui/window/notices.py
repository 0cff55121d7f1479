"""Notices: what happened and what to do, over the lower edge of the page. Never a modal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop_app.ui.look.icons import ICON_PX, IconLabel, icon
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID, Look

AT_MOST = 3
WIDEST = 760


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


@dataclass(frozen=True)
class Together:
    """How several notices of one family are told as one: ``words`` of how many there are, and what can be done."""

    family: str
    words: Callable[[int], str]
    actions: Sequence[NoticeAction] = ()


@dataclass(frozen=True)
class _Told:
    """What one call of `NoticeStrip.tell` said."""

    key: str
    what: str
    what_next: str
    kind: NoticeKind
    actions: Sequence[NoticeAction]
    for_ms: int
    on_close: Callable[[], object] | None


class Notice(QFrame):
    """What happened, what to do about it, and the buttons for that. Comes and goes inside the window."""

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
        set_role(self, "notice")
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID // 2, GRID, GRID // 2)
        row.setSpacing(GRID + GRID // 2)
        row.addWidget(IconLabel(look, kind, _COLORS[kind]))
        # In one text, so that a short notice takes one line.
        self._label = words = QLabel(self)
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(words, 1)
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
        self.say(what, what_next)

    def say(self, what: str, what_next: str) -> None:
        """Say this from now on."""
        # Loaded only now: the window was to be seen first.
        from html import escape  # noqa: PLC0415 — see above

        self.words = f"{what} {what_next}".strip()
        self.setAccessibleName(self.words)
        self._label.setText(f"<b>{escape(what)}</b> {escape(what_next)}")

    def _running(self, run: Callable[[], object]) -> Callable[[], None]:
        def run_and_close() -> None:
            run()
            self.closed.emit()

        return run_and_close


class NoticeStrip(QWidget):
    """The notices, the newest first, laid over the lower edge of the widget they are given as parent.

    Nothing below them moves when one comes or goes: what a person is about to press stays where it is. Three at
    most; a failure gives way only to newer failures, so that it is read before it goes.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shown: dict[str, tuple[Notice, list[_Told]]] = {}
        self._families: dict[str, Together] = {}
        self._count = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2 * GRID, 0, 2 * GRID, 2 * GRID)
        self._column.setSpacing(GRID)
        self.setVisible(False)
        if parent is not None:
            parent.installEventFilter(self)

    def event(self, event: QEvent) -> bool:
        """Take as much room as the notices need."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._place()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the lower edge."""
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        below = self.parentWidget()
        if below is not None:
            width = min(WIDEST, below.width())
            height = min(self._column.totalHeightForWidth(width), below.height())
            self.setGeometry((below.width() - width) // 2, below.height() - height, width, height)
            self.raise_()

    @property
    def notices(self) -> tuple[Notice, ...]:
        """The notices that are shown, the newest first."""
        return tuple(notice for notice, _told in reversed(self._shown.values()))

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
        together: Together | None = None,
    ) -> Notice:
        """Show a notice.

        ``key``: takes the place of an earlier one of the same key. ``for_ms``: goes by itself after that time, unless
        the pointer or the focus is on it. ``on_close``: called once when it goes, however that happens.
        ``together``: as long as one of the same family stands, both are told as one.
        """
        self._count += 1
        key = key or f"notice-{self._count}"
        self.withdraw(key)
        told = _Told(key, what, what_next, kind, actions, for_ms, on_close)
        place = f"family {together.family}" if together is not None else f"key {key}"
        before = self._shown[place][1] if place in self._shown else []
        self._take_away(place)
        self._make_room(kind)
        if together is not None:
            self._families[place] = together
        return self._show(place, [*before, told])

    def go_on(self, key: str, what: str, what_next: str) -> None:
        """Tell how far something is, in the notice of that key; nothing to do if somebody closed it."""
        notice, _told = self._shown.get(f"key {key}", (None, []))
        if notice is not None:
            notice.say(what, what_next)

    def _show(self, place: str, told: list[_Told]) -> Notice:
        newest = told[-1]
        if len(told) > 1:
            together = self._families[place]
            notice = Notice(together.words(len(told)), "", self._look, newest.kind, together.actions, self)
        else:
            notice = Notice(newest.what, newest.what_next, self._look, newest.kind, newest.actions, self)
        notice.closed.connect(lambda: self._close(place, notice))
        self._shown[place] = (notice, told)
        self._column.insertWidget(0, notice)
        self.setVisible(True)
        if newest.for_ms:
            self._go_later(place, notice, newest.for_ms)
        # Loaded only now: the window was to be seen first.
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415 — see above

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(notice, notice.words))
        return notice

    def _make_room(self, kind: NoticeKind) -> None:
        while len(self._shown) >= AT_MOST:
            passing = [
                place for place, (_notice, told) in self._shown.items() if told[-1].kind is not NoticeKind.FAILURE
            ]
            if passing:
                self._close(passing[0])
            elif kind is NoticeKind.FAILURE:
                self._close(next(iter(self._shown)))
            else:
                return  # one more for a moment, rather than a failure nobody has read

    def withdraw(self, key: str) -> None:
        """Take a notice away; nothing to do if it is gone already. Of several told as one, the rest stays."""
        for place, (_notice, told) in tuple(self._shown.items()):
            gone = [one for one in told if one.key == key]
            if gone and len(gone) == len(told):
                self._close(place)
            elif gone:
                self._take_away(place)
                self._show(place, [one for one in told if one.key != key])
                _tell_closed(gone)

    def dismiss(self) -> bool:
        """Take the newest away, as its button does; whether there was one."""
        newest = next(reversed(self._shown), None)
        if newest is not None:
            self._close(newest)
        return newest is not None

    def _close(self, place: str, only: Notice | None = None) -> None:
        """Take away what stands in a place, unless it is another than ``only``."""
        notice, told = self._shown.get(place, (None, []))
        if notice is not None and only in (None, notice):
            self._take_away(place)
            _tell_closed(told)

    def _take_away(self, place: str) -> None:
        notice, _told = self._shown.pop(place, (None, []))
        if notice is not None:
            self._column.removeWidget(notice)
            notice.hide()
            notice.deleteLater()
            self.setVisible(bool(self._shown))

    def _go_later(self, place: str, notice: Notice, for_ms: int) -> None:
        timer = QTimer(notice)
        timer.setInterval(for_ms)

        def go() -> None:
            focus = notice.window().focusWidget()
            if not notice.underMouse() and not (focus is not None and notice.isAncestorOf(focus)):
                self._close(place, notice)

        timer.timeout.connect(go)
        timer.start()


def _tell_closed(gone: Sequence[_Told]) -> None:
    for one in gone:
        if one.on_close is not None:
            one.on_close()
