from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.geometry import rectangle
from desktop_app.domain.scan import Page, Scan
from desktop_app.domain.scan_changes import ScanChange, apply, combined, difference, inverse
from desktop_app.domain.scan_edits import (
    add,
    confirm,
    merge,
    move,
    on_page,
    remove,
    rename,
    reorder,
    reshape,
    reword,
    split,
    turn,
)
from tests.support.scans import bill, crowded, numbered


def edited(scan: Scan, draw: st.DataObject) -> Scan:
    """The scan after one edit, any edit, anywhere."""
    page = draw.draw(st.sampled_from(scan.pages))
    ids = [f.id for f in page.fields]
    if not ids:
        return on_page(scan, page.id, lambda p: add(p, rectangle(10, 10, 50, 20), "새"))
    one = draw.draw(st.sampled_from(ids))
    some = draw.draw(st.lists(st.sampled_from(ids), min_size=1, max_size=5, unique=True))
    others = [None, *(i for i in ids if i not in some)]
    before = draw.draw(st.sampled_from(others))
    text = draw.draw(st.text("가나 12\n", max_size=8))
    edits = [
        lambda p: reword(p, one, text),
        lambda p: move(p, some, 3, -4),
        lambda p: reshape(p, one, rectangle(5, 5, 40, 20)),
        lambda p: remove(p, some),
        lambda p: merge(p, some),
        lambda p: reorder(p, some, before),
        lambda p: confirm(p, some),
        lambda p: add(p, rectangle(30, 30, 50, 20), text),
        lambda p: turn(p, 90),
        lambda p: (
            split(p, one, 1) if len(p.field(one).text.replace(" ", "")) > 2 and " " not in p.field(one).text else p
        ),
    ]
    return on_page(scan, page.id, draw.draw(st.sampled_from(edits)))


@given(st.data())
def test_edits_and_then_their_inverses_lead_back_to_the_original(draw: st.DataObject) -> None:
    start = numbered(bill(), 3)
    scan, changes = start, []
    for _ in range(draw.draw(st.integers(1, 8))):
        after = edited(scan, draw)
        change = difference(scan, after)
        assert apply(scan, change) == after
        changes.append(change)
        scan = after
    if len(changes) > 1:
        last = apply(apply(scan, inverse(changes[-1])), inverse(changes[-2]))
        assert apply(last, combined(scan, changes[-2], changes[-1])) == scan
    for change in reversed(changes):
        assert apply(apply(scan, inverse(change)), change) == scan
        scan = apply(scan, inverse(change))
    assert scan == start


@given(st.permutations(["p1", "p2", "p3", "p4"]), st.sets(st.sampled_from(["p1", "p2", "p3", "p4"])))
def test_pages_that_come_go_and_move_are_told_apart_by_their_id(order: list[str], gone: set[str]) -> None:
    before = numbered(bill(), 4)
    pages = [on_page(before, i, lambda p: remove(p, ["p1-f1"])).page(i) for i in order if i not in gone]
    after = replace(before, pages=(*pages, Page("p9", 9)), title="새 이름")
    change = difference(before, after)
    assert apply(before, change) == after
    assert apply(after, inverse(change)) == before
    assert "p9" in change.page_ids()


def test_only_what_changed_is_kept() -> None:
    scan = Scan("", pages=(crowded(20_000), crowded(10, "p2")))
    after = on_page(scan, "p1", lambda p: reword(p, "p1-f777", "고침"))
    (page,) = difference(scan, after).pages
    assert page.page_id == "p1"
    assert (page.written_ids(), page.removed_ids(), page.head_after, page.keeps_rows) == (("p1-f777",), (), None, True)
    moved = on_page(scan, "p1", lambda p: reorder(p, ["p1-f5", "p1-f6"], None))
    (page,) = difference(scan, moved).pages
    assert sum(len(s.removed) + len(s.inserted) for s in page.fields) <= 8
    assert not page.keeps_rows
    gone = on_page(scan, "p1", lambda p: remove(p, ["p1-f3"]))
    assert difference(scan, gone).pages[0].removed_ids() == ("p1-f3",)


def test_no_edit_is_no_change() -> None:
    scan = bill()
    assert difference(scan, scan).is_empty
    assert difference(scan, replace(scan, pages=tuple(replace(p) for p in scan.pages))) == ScanChange()
    renamed = difference(scan, rename(scan, "새 이름"))
    assert (renamed.pages, renamed.head_after.title if renamed.head_after else "") == ((), "새 이름")


def test_a_change_of_another_scan_is_refused() -> None:
    scan = numbered(bill(), 2)
    change = difference(scan, on_page(scan, "p2", lambda p: reword(p, "p1-f1", "다름")))
    with pytest.raises(ValueError, match="does not start"):
        apply(bill(), change)
    with pytest.raises(ValueError, match="does not start"):
        apply(apply(scan, change), change)
