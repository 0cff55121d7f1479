from __future__ import annotations

import pytest

from desktop_app.domain.steps import MOST_KEPT, KeptStep, Step, Steps, nearest
from desktop_app.ui.editing.undo import DocumentEditor

pytestmark = pytest.mark.usefixtures("qapp")


class Numbers(DocumentEditor[int]):
    """A document that is a number; a change is what is added. Steps of the same sign can be joined."""

    def __init__(self) -> None:
        super().__init__()
        self.value = 0
        self.at = "start"
        self.unfit: int | None = None

    def add(self, number: int, key: str = "") -> None:
        self._push(f"add {number}", number, None, key)

    def take(self, change: int) -> None:
        if change == self.unfit:
            raise ValueError("does not fit")
        self.value += change

    def inverse(self, change: int) -> int:
        return -change

    def place_of(self, change: int, place: str) -> str:
        return place

    def place(self) -> str:
        return self.at

    def go_to_place(self, place: str) -> None:
        self.at = place

    def joined(self, first: int, second: int, _after: int) -> int | None:
        return first + second if (first > 0) == (second > 0) else None


def test_steps_are_undone_and_made_again_in_their_order() -> None:
    numbers = Numbers()
    for n in (1, 20, 300):
        numbers.add(n)
    assert numbers.value == 321
    numbers.undo()
    numbers.undo()
    assert numbers.value == 1
    numbers.redo()
    assert numbers.value == 21
    assert numbers.history.undo_name == "add 20"


def test_more_than_a_thousand_steps_are_kept() -> None:
    numbers = Numbers()
    for _ in range(2500):
        numbers.add(1)
    while numbers.history.last:
        numbers.undo()
    assert numbers.value == 0


def test_neighbours_of_one_key_are_one_step_and_others_are_not() -> None:
    numbers = Numbers()
    for n, key in ((1, "a"), (2, "a"), (-3, "a"), (4, ""), (5, ""), (6, "a")):
        numbers.add(n, key)
    assert numbers.history.count == 4
    for _ in range(3):
        numbers.undo()
    assert numbers.value == 0
    numbers.undo()
    assert numbers.value == 0
    for _ in range(4):
        numbers.redo()
    assert numbers.value == 15


def test_the_place_comes_back_with_the_step() -> None:
    numbers = Numbers()
    numbers.at = "before"
    numbers.add(1)
    numbers.at = "elsewhere"
    numbers.undo()
    assert numbers.at == "before"
    numbers.at = "elsewhere"
    numbers.redo()
    assert numbers.at == "before"


def test_a_key_that_comes_back_later_is_another_step() -> None:
    numbers = Numbers()
    numbers.add(1, "a")
    assert numbers.is_going_on("a")
    numbers.add(2, "b")
    numbers.add(3, "a")
    assert not numbers.is_going_on("")
    assert numbers.history.count == 3


def test_what_cannot_be_read_any_more_is_dropped_with_all_that_lies_behind_it() -> None:
    def broken(_number: int, _name: str, _body: bytes) -> Step:
        raise ValueError("a newer version wrote it")

    numbers = Numbers()
    kept = [Step(n, f"add {n}", (n,), "there", "there") for n in range(1, 7)]
    steps: list[Step | KeptStep] = [*kept]
    steps[1] = KeptStep(2, "add 2", b"", broken)
    steps[5] = KeptStep(6, "add 6", b"", broken)
    numbers.value = 10
    numbers.go_on_from(Steps(tuple(steps), 4))
    for _ in range(3):
        numbers.undo()
    assert (numbers.value, numbers.history.last) == (3, None)
    for _ in range(4):
        numbers.redo()
    assert (numbers.value, numbers.history.next) == (15, None)
    numbers.undo()
    assert numbers.value == 10


def test_a_step_that_does_not_fit_leaves_the_document_as_it_is() -> None:
    numbers = Numbers()
    numbers.unfit = -3
    numbers.go_on_from(Steps((Step(1, "add", (3, 4), "there", "there"),), 1))
    numbers.undo()
    assert (numbers.value, numbers.history.count) == (0, 0)


def test_a_new_step_after_kept_ones_has_a_number_of_its_own() -> None:
    numbers = Numbers()
    numbers.go_on_from(Steps((Step(7, "a", (1,), "", ""), Step(9, "b", (1,), "", "")), 1))
    numbers.add(5)
    kept = numbers.history.kept()
    assert ([step.number for step in kept.all], kept.done) == ([7, 10], 2)


def test_the_steps_nearest_to_where_one_is_are_kept() -> None:
    numbers = Numbers()
    for _ in range(MOST_KEPT + 700):
        numbers.add(1)
    for _ in range(600):
        numbers.undo()
    kept = nearest(numbers.history.kept(), MOST_KEPT, lambda _step: 1, 10**9)
    assert (len(kept.all), kept.done) == (MOST_KEPT, MOST_KEPT)
    assert [kept.all[0].number, kept.all[-1].number] == [101, 1100]
    small = nearest(numbers.history.kept(), MOST_KEPT, lambda step: 5 if step.number > 1090 else 99, 60)
    assert ([step.number for step in small.all], small.done) == ([*range(1091, 1103)], 10)
