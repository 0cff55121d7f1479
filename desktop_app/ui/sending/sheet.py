"""What the sheets before a sending have in common: the files, the wishes, what will happen, and the buttons."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import Field, replace
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QMoveEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.errors import AppError
from desktop_app.ui.controls.held_keys import HeldKeys
from desktop_app.ui.controls.screen_room import free_area, screen_area
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID, MARGIN, Look
from desktop_app.ui.sending.files_to_send import FilesToSend, SendingButtons, planned


class Plan(Protocol):
    """What sending a file would take; ``problem``: why it cannot be sent. A frozen value."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def path(self) -> str:
        """Where the file lies, or its address."""

    @property
    def problem(self) -> AppError | None:
        """None where it can be sent."""

    @property
    def content(self) -> str:
        """By what it is known that two files have the same content; "" where that is no matter."""

    @property
    def same_as(self) -> str:
        """The path of a file that stands before it and has the same content; "" where there is none."""

    @property
    def is_known(self) -> bool:
        """Whether the same was recognised, is under way or may have been accepted: ticked by a person only."""


PUT_BACK_AT_MOST = 5
"""How often a sheet is taken out of the corner: no quarrel with a system that places windows as it likes."""
P = TypeVar("P", bound=Plan)
W = TypeVar("W")
"""The wishes: how the files are to be recognised."""


class Sheet(QDialog, Generic[P, W]):
    """Asks nothing that has a sensible answer already: Enter sends. `sent` carries the paths that are ticked, the
    wishes, and those of the paths that were sent before.

    ``plan(path, options)`` says what sending a file would take, ``unusable(path, error)`` is the plan of one of which
    that cannot be said, ``explain`` puts its problem into words. A kind of sheet brings the form of its wishes, and
    calls `build` and `look_again` once that is there.
    """

    sent = Signal(list, object, list)
    connect_requested = Signal()
    picture: ClassVar[str]
    """The name of the icon of a file that can be sent."""

    def __init__(
        self,
        paths: Sequence[str],
        look: Look,
        *,
        plan: Callable[[str, W], Awaitable[P]],
        unusable: Callable[[str, AppError], P],
        explain: Callable[[AppError], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        HeldKeys(self)
        self.paths = tuple(paths)
        self._asked_plan, self._unusable, self._explain = plan, unusable, explain
        self._plans: tuple[P, ...] = ()
        self._good: list[P] = []
        self._ticked: dict[str, bool] = {}
        self._place: QPoint | None = None
        self._put_back = 0
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._title = QLabel(self.title(len(self.paths)))
        set_role(self._title, "title")
        self.files = FilesToSend(self.paths, self.picture, look)
        self.files.itemChanged.connect(lambda item: self._on_tick(self.files.row(item)))
        self._summary = QLabel()
        self._summary.setWordWrap(True)
        set_role(self._summary, "quiet")

    def build(self, body: QWidget, hint: str, *, is_hint_shown: bool, is_body_high: bool) -> None:
        """Lay out the sheet around its wishes. ``hint``: offers to connect a service; ``is_body_high``: the wishes take
        the height that is left over."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self._title)
        layout.addWidget(self.files)
        layout.addWidget(body, 1 if is_body_high else 0)
        layout.addWidget(self._summary)
        if not is_body_high:
            layout.addStretch(1)
        self._buttons = SendingButtons(hint, self)
        self._buttons.hint.setVisible(is_hint_shown)
        self._buttons.started.connect(self._send)
        self._buttons.cancelled.connect(self.reject)
        self._buttons.connect_requested.connect(self._connect)
        layout.addWidget(self._buttons)
        self.setMinimumWidth(76 * GRID)
        self._buttons.start.setFocus()

    # -- what a kind of sheet says

    def options(self) -> W:
        """The wishes as they are now."""
        raise NotImplementedError

    def title(self, count: int) -> str:
        """How many files can be sent."""
        raise NotImplementedError

    def state(self, plan: P, options: W) -> str:
        """What will happen to a file that can be sent."""
        raise NotImplementedError

    def is_odd(self, _plan: P) -> bool:
        """Whether something about a file that can be sent is to catch the eye."""
        return False

    def summary(self, good: Sequence[P], options: W) -> str:
        """What will happen to all that can be sent; there may be none."""
        raise NotImplementedError

    def known(self, _plans: Sequence[P]) -> None:
        """All files were looked at."""

    # -- what happens

    async def plan(self, path: str, options: W) -> P:
        """The plan of one file; where none could be made, one that says why."""
        return await planned(path, self._asked_plan(path, options), lambda why: self._unusable(path, why))

    def look_again(self) -> None:
        """Ask for the plans, with the wishes as they are now."""
        options, self._plans, self._good = self.options(), (), []
        firsts: dict[str, str] = {}

        async def plan(path: str) -> P:
            return _compared(await self.plan(path, options), firsts)

        self._buttons.start.setEnabled(False)
        self.files.look(
            plan,
            lambda row, plan: self._tell(row, plan, options),
            lambda plans: self._summarise(plans, options),
        )

    def _tell(self, row: int, plan: P, options: W) -> None:
        """Say what will happen to the file, and show by sign and colour whether it can be used."""
        self.files.tell(row, self.state(plan, options) if plan.problem is None else self._explain(plan.problem))
        if plan.problem is not None:
            self.files.mark(row, "warning", "danger")
            return
        is_odd = plan.is_known or self.is_odd(plan)
        self.files.mark(row, "warning" if is_odd else self.picture, "warning" if is_odd else "text")
        self.files.tick(row, is_on=self._ticked.get(plan.path, not plan.is_known))

    def _on_tick(self, row: int) -> None:
        """A person ticked a file, or took its tick away: the count of calls follows."""
        if not self._plans or self._plans[row].problem is not None:
            return
        self._ticked[self._plans[row].path] = self.files.is_ticked(row)
        self._summarise(self._plans, self.options())

    def _summarise(self, plans: Collection[P], options: W) -> None:
        self._plans = tuple(plans)
        self.known(self._plans)
        usable = [(row, plan) for row, plan in enumerate(self._plans) if plan.problem is None]
        self._good = [plan for row, plan in usable if self.files.is_ticked(row)]
        self._buttons.start.setEnabled(bool(self._good))
        self._title.setText(self.title(len(self._good)))
        self._summary.setText(self.summary(self._good, options))

    def _send(self) -> None:
        if self._good:
            again = [plan.path for plan in self._good if plan.is_known]
            self.sent.emit([plan.path for plan in self._good], self.options(), again)
            self.accept()

    def _connect(self) -> None:
        self.connect_requested.emit()
        self.reject()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt has put the sheet over the middle of its window by now."""
        super().showEvent(event)
        if not event.spontaneous():
            self._place, self._put_back = self.pos(), 0

    def moveEvent(self, event: QMoveEvent) -> None:
        """No person moves a title bar off the screen.

        What is found out of the files makes the sheet higher. Where that happens while an X11 window manager is framing
        it, Qt takes the corner of the screen for its place and asks for that one.
        """
        super().moveEvent(event)
        is_at_corner = event.pos() == screen_area(self).topLeft()
        if is_at_corner and self._place is not None and self._put_back < PUT_BACK_AT_MOST:
            self._put_back += 1
            QTimer.singleShot(0, self, lambda place=self._place: self.move(place))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What grows downwards, as more is found out of the files, stays on the screen with its buttons."""
        super().resizeEvent(event)
        if self._place is not None:
            QTimer.singleShot(0, self, self._keep_on_screen)

    def _keep_on_screen(self) -> None:
        room, around = free_area(self), self.frameGeometry()
        below = around.bottom() - room.bottom()
        if below > 0 and around.top() > room.top():
            self._place = QPoint(self.x(), max(self.y() - below, room.top() + self.y() - around.top()))
            self.move(self._place)

    def done(self, result: int) -> None:
        """Close; what is still being looked at is let go."""
        self.files.stop_looking()
        super().done(result)


def _compared(plan: P, firsts: dict[str, str]) -> P:
    """The plan, knowing which file before it has the same content: one of them is enough. ``firsts``: the path of the
    first with each content."""
    first = firsts.setdefault(plan.content, plan.path) if plan.content else plan.path
    return plan if first == plan.path else replace(plan, same_as=first)
