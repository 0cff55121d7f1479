"""The steps of an open document: which are done, and which can be made again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from desktop_app.domain.steps import MOST_KEPT, KeptStep, Step, Steps


class History:
    """The steps in their order. What they did to the document is the editor's business."""

    def __init__(self, steps: Steps | None = None) -> None:
        steps = steps or Steps()
        self._steps: list[Step | KeptStep] = list(steps.all)
        self._done = steps.done
        self._last_number = max((step.number for step in self._steps), default=0)

    @property
    def count(self) -> int:
        """How many steps there are, done or not."""
        return len(self._steps)

    @property
    def last(self) -> Step | KeptStep | None:
        """The step that would be undone."""
        return self._steps[self._done - 1] if self._done else None

    @property
    def next(self) -> Step | KeptStep | None:
        """The step that would be made again."""
        return self._steps[self._done] if self._done < len(self._steps) else None

    @property
    def undo_name(self) -> str:
        """What would be undone; "" where there is nothing."""
        return "" if self.last is None else self.last.name

    @property
    def redo_name(self) -> str:
        """What would be made again; "" where there is nothing."""
        return "" if self.next is None else self.next.name

    def push(self, name: str, changes: tuple[Any, ...], before: Any, after: Any) -> None:
        """A step was made. What was undone before cannot be made again any more."""
        self._last_number += 1
        self._steps[self._done :] = [Step(self._last_number, name, changes, before, after)]
        self._done += 1

    def extend(self, step: Step, changes: tuple[Any, ...], after: Any) -> None:
        """The last step is this one with other changes: it went on."""
        self._steps[self._done - 1 :] = [replace(step, changes=changes, after=after)]

    def step_back(self) -> None:
        """The last step was undone."""
        self._done -= 1

    def step_on(self) -> None:
        """The next step was made again."""
        self._done += 1

    def forget_done(self) -> None:
        """Nothing before can be undone any more."""
        del self._steps[: self._done]
        self._done = 0

    def forget_undone(self) -> None:
        """Nothing can be made again any more."""
        del self._steps[self._done :]

    def kept(self) -> Steps:
        """The steps around where one is, as many as may be kept."""
        first = max(0, self._done - MOST_KEPT)
        return Steps(tuple(self._steps[first : self._done + MOST_KEPT]), self._done - first)
