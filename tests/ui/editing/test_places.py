from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.splices import splices
from desktop_app.domain.transcript import Segment
from desktop_app.ui.editing.places import MOST_NOTED, Places
from tests.support.transcripts import line


def rows(names: list[str]) -> tuple[Segment, ...]:
    return tuple(line(name, 0, "말") for name in names)


def are_right(places: Places, now: tuple[Segment, ...]) -> bool:
    return [places[row.id] for row in now] == list(range(len(now))) and set(places) == {row.id for row in now}


@given(st.data())
def test_each_row_is_found_after_any_changes(data: st.DataObject) -> None:
    known = {f"r{n}": line(f"r{n}", 0, "말") for n in range(12)}
    order = st.lists(st.sampled_from(sorted(known)), unique=True)
    now = tuple(known[name] for name in data.draw(order))
    places = Places(now)
    for _ in range(data.draw(st.integers(1, 12))):
        then = tuple(known[name] for name in data.draw(order))
        places.follow(then, splices(now, then))
        now = then
        assert are_right(places, now)
        assert len(places) == len(now)
    gone = known.keys() - {row.id for row in now}
    assert all(places.get(name) is None and name not in places for name in gone)


def test_rows_are_found_however_often_others_come_before_them() -> None:
    now = rows(["first", "last"])
    places = Places(now)
    for n in range(3 * MOST_NOTED):
        then = (now[0], line(f"new{n}", 0, "말"), *now[1:])
        places.follow(then, splices(now, then))
        now = then
        assert places["last"] == len(now) - 1
    places.settle()
    assert are_right(places, now)


def test_what_keeps_its_rows_moves_none() -> None:
    now = rows(["a", "b", "c"])
    places = Places(now)
    then = (now[0], line("b", 5, "다른 말"), now[2])
    places.follow(then, splices(now, then))
    assert are_right(places, then)
