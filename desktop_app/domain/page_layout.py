"""How the things on a page lie to one another: which fields a cell holds, where a new box belongs, what meets what."""

from __future__ import annotations

import difflib
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from desktop_app.domain.geometry import Frame, Point, Polygon, bounds, center, contains, frame, has_place
from desktop_app.domain.scan import Field, Page

_FEW = 4
_MOST_MESHES = 200
"""A net of at most so many meshes each way: a box over the whole page looks into all of them."""


class CenterNet:
    """Finds the boxes whose middle lies in an area, without asking all of them."""

    def __init__(self, polygons: Sequence[Polygon]) -> None:
        self._centers: list[Point | None] = [center(p) if has_place(p) else None for p in polygons]
        known = [c for c in self._centers if c is not None]
        self._left = min((x for x, _ in known), default=0.0)
        self._top = min((y for _, y in known), default=0.0)
        self._meshes = min(math.isqrt(len(known)) + 1, _MOST_MESHES)
        self._width = max(max((x for x, _ in known), default=0.0) - self._left, 1.0) / self._meshes
        self._height = max(max((y for _, y in known), default=0.0) - self._top, 1.0) / self._meshes
        self._boxes: dict[tuple[int, int], list[int]] = defaultdict(list)
        for index, point in enumerate(self._centers):
            if point is not None:
                self._boxes[self._mesh_of(*point)].append(index)

    def inside(self, area: Polygon) -> list[int]:
        """The places of the boxes whose middle lies in the area, in order."""
        if not has_place(area) or not self._boxes:
            return []
        around = bounds(area)
        left, top = self._mesh_of(around.left, around.top)
        right, bottom = self._mesh_of(around.right, around.bottom)
        found = []
        for x in range(max(left, 0), min(right, self._meshes) + 1):
            for y in range(max(top, 0), min(bottom, self._meshes) + 1):
                for index in self._boxes.get((x, y), ()):
                    point = self._centers[index]
                    if point is not None and contains(area, point):
                        found.append(index)
        return sorted(found)

    def _mesh_of(self, x: float, y: float) -> tuple[int, int]:
        return int((x - self._left) // self._width), int((y - self._top) // self._height)


def fields_inside(fields: Sequence[Field], areas: Sequence[Polygon]) -> list[list[Field]]:
    """For each area the fields whose middle lies in it, in reading order."""
    if len(areas) > _FEW:
        net = CenterNet([f.polygon for f in fields])
        return [[fields[i] for i in net.inside(area)] for area in areas]
    return [_inside(fields, area) for area in areas]


def _inside(fields: Sequence[Field], area: Polygon) -> list[Field]:
    if not area:
        return []
    around = bounds(area)
    found = []
    for field in fields:
        if field.polygon:
            x, y = center(field.polygon)
            if around.left <= x <= around.right and around.top <= y <= around.bottom and contains(area, (x, y)):
                found.append(field)
    return found


def place_for(page: Page, polygon: Polygon) -> int:
    """Where in the reading order a new box belongs: into its line, else behind the line above it, else to the end."""
    if not polygon:
        return len(page.fields)
    new = frame(polygon)
    before, after, above = (min(found, default=None) for found in _neighbours(page.fields, new))
    if before is not None and (after is None or before[0] <= after[0]):
        return before[1] + 1
    if after is not None:
        return after[1]
    if above is None:
        return 0
    last = above[1]
    while last + 1 < len(page.fields) and not page.fields[last].line_break:
        last += 1
    return last + 1


def _neighbours(fields: Sequence[Field], new: Frame) -> tuple[list[tuple[float, int]], ...]:
    """Distance and place of the fields on the line of ``new`` before it and behind it, and of those above that line."""
    middle = new.at(new.width / 2, new.height / 2)
    (ax, ay), (dx, dy) = new.along, new.down
    before, after, above = [], [], []
    for index, field in enumerate(fields):
        if not field.polygon:
            continue
        x, y = center(field.polygon)
        x, y = x - middle[0], y - middle[1]
        along, down = x * ax + y * ay, x * dx + y * dy
        if abs(down) > new.height / 2:
            if down < 0:
                above.append((abs(along) / 4 - down, index))
        elif along <= 0:
            before.append((-along, index))
        else:
            after.append((along, index))
    return before, after, above


def spread(slots: Sequence[str], words: Sequence[str]) -> list[str]:
    """Hand out words to the slots that held others before: what is the same stays where it was.

    Every word lands in a slot (several with single spaces); a slot may become empty. No slots: no result.
    """
    if not slots:
        return []
    old: list[tuple[str, int]] = [(word, i) for i, slot in enumerate(slots) for word in slot.split()]
    held: list[list[str]] = [[] for _ in slots]
    matcher = difflib.SequenceMatcher(None, [word for word, _ in old], list(words), autojunk=False)
    for _, from_old, to_old, from_new, to_new in matcher.get_opcodes():
        for offset, word in enumerate(words[from_new:to_new]):
            held[_slot(old, from_old, to_old, offset, len(slots))].append(word)
    return [" ".join(texts) for texts in held]


def _slot(old: Sequence[tuple[str, int]], start: int, end: int, offset: int, slots: int) -> int:
    if not old:
        return min(offset, slots - 1)
    if start < end:
        return old[min(start + offset, end - 1)][1]
    return old[max(start - 1, 0)][1]


def relined(text: str, words: Iterable[str]) -> str:
    """The words on the lines that a text had: each new word goes where the word it took the place of stood."""
    lines = text.split("\n")
    return "\n".join(line for line in spread(lines, list(words)) if line)
