"""The steps that a person made in a document, as they are undone, made again and kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

MOST_KEPT = 1000
"""So many steps are kept with a document; while it is open there are as many as were made."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the changes that it made one behind the other, and where the user was before and after.

    ``number`` rises from step to step. Changes and places are those of the kind of document.
    """

    number: int
    name: str
    changes: tuple[Any, ...]
    before: Any
    after: Any


class KeptStep(NamedTuple):
    """A step as it is kept. ``unpack`` gives what it did, and raises ValueError for what cannot be read any more.

    A tuple, because a thousand of them are made each time a document is opened.
    """

    number: int
    name: str
    body: bytes
    unpack: Callable[[int, str, bytes], Step]


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """The steps of a document in their order, of which the first ``done`` are done and the others were undone."""

    all: tuple[Step | KeptStep, ...] = ()
    done: int = 0


def opened(step: Step | KeptStep) -> Step:
    """What a step did. Raises ValueError for one that cannot be read any more."""
    return step.unpack(step.number, step.name, step.body) if isinstance(step, KeptStep) else step


def nearest(steps: Steps, most: int, size: Callable[[Step | KeptStep], int], room: int) -> Steps:
    """As many of the steps as are kept: those nearest to where one is, done ones first; ``most`` of them, and no more
    than ``room`` bytes together. What is left is always in a row: a step that is too large ends it."""
    first = last = steps.done
    while first > 0 and last - first < most and (takes := size(steps.all[first - 1])) <= room:
        first, room = first - 1, room - takes
    while last < len(steps.all) and last - first < most and (takes := size(steps.all[last])) <= room:
        last, room = last + 1, room - takes
    return Steps(steps.all[first:last], steps.done - first)
