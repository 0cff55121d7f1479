from __future__ import annotations

import pytest

from desktop_app.ui.editing.undo import DocumentEditor, MergeKeys

pytestmark = pytest.mark.usefixtures("qapp")


class Numbers(DocumentEditor[int]):
    """A document that is a number; a change is what is added. Steps of the same sign can be joined."""

    def __init__(self) -> None:
        super().__init__()
        self.value = 0
        self.at = "start"

    def add(self, number: int, key: str = "") -> None:
        self._push(f"add {number}", number, None, key)

    def take(self, change: int) -> None:
        self.value += change

    def take_back(self, change: int) -> None:
        self.value -= change

    def place(self) -> str:
        return self.at

    def go_to_place(self, place: str) -> None:
        self.at = place

    def joined(self, first: int, second: int) -> int | None:
        return first + second if (first > 0) == (second > 0) else None


def test_steps_are_undone_and_made_again_in_their_order() -> None:
    numbers = Numbers()
    for n in (1, 20, 300):
        numbers.add(n)
    assert numbers.value == 321
    numbers.stack.undo()
    numbers.stack.undo()
    assert numbers.value == 1
    numbers.stack.redo()
    assert numbers.value == 21
    assert numbers.stack.undoText() == "add 20"


def test_more_than_a_thousand_steps_are_kept() -> None:
    numbers = Numbers()
    for _ in range(2500):
        numbers.add(1)
    while numbers.stack.canUndo():
        numbers.stack.undo()
    assert numbers.value == 0


def test_neighbours_of_one_key_are_one_step_and_others_are_not() -> None:
    numbers = Numbers()
    for n, key in ((1, "a"), (2, "a"), (-3, "a"), (4, ""), (5, ""), (6, "a")):
        numbers.add(n, key)
    assert numbers.stack.count() == 4
    numbers.stack.setIndex(1)
    assert numbers.value == 0
    numbers.stack.undo()
    assert numbers.value == 0
    numbers.stack.redo()
    assert numbers.value == 0
    numbers.stack.setIndex(4)
    assert numbers.value == 15


def test_the_place_comes_back_with_the_step() -> None:
    numbers = Numbers()
    numbers.at = "before"
    numbers.add(1)
    numbers.at = "after"
    numbers.stack.undo()
    assert numbers.at == "before"
    numbers.stack.redo()
    assert numbers.at == "after"


def test_a_key_that_comes_back_later_is_another_one() -> None:
    keys = MergeKeys()
    first = keys.number("a")
    assert keys.number("a") == first
    assert keys.number("b") != first
    assert keys.number("a") != first
    assert keys.number("") == -1
