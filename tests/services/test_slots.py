from __future__ import annotations

import threading

import pytest

from desktop_app.domain.errors import Cancelled
from desktop_app.domain.progress import NoProgress
from desktop_app.services.slots import Slots
from tests.support.waiting import SOON_S, wait_until
from tests.support.watching_progress import Watching


def test_a_place_is_free_again_after_its_block_however_that_ends() -> None:
    slots = Slots(1)
    with pytest.raises(KeyError), slots.one(NoProgress()):
        raise KeyError
    with slots.one(NoProgress()):
        pass


def test_who_gave_up_gets_no_place_and_takes_none() -> None:
    slots = Slots(1)
    gone = Watching()
    gone.cancel()
    with pytest.raises(Cancelled), slots.one(gone):
        raise AssertionError
    with slots.one(NoProgress()):
        pass


def test_nobody_gets_in_after_closing() -> None:
    slots = Slots(3)
    slots.close()
    with pytest.raises(Cancelled), slots.one(NoProgress()):
        raise AssertionError


def test_more_places_let_more_in_at_once() -> None:
    slots = Slots(1)
    with slots.one(NoProgress()):
        slots.resize(2)
        with slots.one(NoProgress()):
            pass


def test_with_fewer_places_nobody_gets_in_until_enough_are_free() -> None:
    slots = Slots(2)
    entered = threading.Event()

    def enter() -> None:
        with slots.one(NoProgress()):
            entered.set()

    waiting = threading.Thread(target=enter)
    with slots.one(NoProgress()):
        with slots.one(NoProgress()):
            slots.resize(1)
            waiting.start()
        assert not entered.is_set()
    waiting.join(SOON_S)
    assert entered.is_set()
    with pytest.raises(ValueError, match="0"):
        slots.resize(0)


def test_there_is_at_least_one_place() -> None:
    with pytest.raises(ValueError, match="0"):
        Slots(0)


def test_who_had_a_place_gets_the_next_one_after_those_who_wait() -> None:
    slots = Slots(1)
    entered: list[str] = []

    def enter(who: str) -> None:
        with slots.one(NoProgress()):
            entered.append(who)

    others = [threading.Thread(target=enter, args=(who,)) for who in ("second", "third")]
    with slots.one(NoProgress()):
        for number, other in enumerate(others, 1):
            other.start()
            wait_until(lambda: len(slots._waiting) == number, "the turn")  # noqa: B023 - called before the loop goes on
    enter("first again")
    for other in others:
        other.join(SOON_S)
    assert entered == ["second", "third", "first again"]
