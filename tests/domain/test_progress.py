import pytest

from desktop_app.domain.errors import Cancelled
from desktop_app.domain.progress import ShareOfProgress
from desktop_app.jobs.runner import WatchedProgress


def test_several_things_one_after_the_other_are_one_progress() -> None:
    for number, done, total, whole in ((3, 5, 5, 4000), (1, 1, 2, 1500), (1, 7, 0, 1000), (0, 0, 9, 0)):
        told: list[tuple[int, int]] = []
        ShareOfProgress(WatchedProgress(lambda *how_far: told.append(how_far)), number, 4).report(done, total)  # noqa: B023 — called at once
        assert told == [(whole, 4000)]


def test_who_gives_up_the_whole_gives_up_its_part() -> None:
    whole = WatchedProgress()
    part = ShareOfProgress(whole, 0, 2)
    closed: list[bool] = []
    with part.on_cancel(lambda: closed.append(True)):
        whole.cancel()
    assert closed == [True]
    with pytest.raises(Cancelled):
        part.check()
