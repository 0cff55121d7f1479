"""Boxes for approval (결재란) in the tables of a form: who signs, and where. They stay empty."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.export.templates.labels import normal
from desktop_app.export.templates.model import FormCell, FormTable

_SIGNS = frozenset(
    [
        "담당",
        "담당자",
        "계장",
        "주임",
        "대리",
        "팀장",
        "파트장",
        "과장",
        "차장",
        "부장",
        "실장",
        "국장",
        "본부장",
        "이사",
        "상무",
        "전무",
        "부사장",
        "사장",
        "대표",
        "대표이사",
        "원장",
        "부원장",
        "센터장",
        "소장",
        "처장",
        "청장",
        "총장",
        "학장",
        "교장",
        "교감",
        "행정실장",
        "위원장",
        "부위원장",
        "회장",
        "부회장",
        "이사장",
        "관장",
        "단장",
        "서장",
        "군수",
        "시장",
        "구청장",
        "도지사",
        "장관",
        "차관",
        "의장",
        "검토",
        "검토자",
        "승인",
        "승인자",
        "확인",
        "확인자",
        "협조",
        "협조자",
        "합의",
        "기안",
        "기안자",
        "전결",
        "대결",
        "결재자",
        "최종승인",
        "주무관",
        "사무관",
        "서기관",
        "부서장",
        "지점장",
        "부팀장",
        "그룹장",
        "사업부장",
        "prepared",
        "reviewed",
        "approved",
        "checked",
    ]
)
_SIGNS_ALONG = frozenset(["작성", "작성자", "기록", "기록자", "서기", "간사"])
"""Who signs only where others do beside it."""
_HEADS = frozenset(["결재", "결재란", "재가", "결제", "결제란", "決裁", "approval"])
_DEEPEST_SIGNATURE = 3
"""Rows that a place for a signature has at most: a mark, the signature, the day."""


def approval_cells(table: FormTable) -> set[int]:
    """The cells of such boxes, by their ids in memory."""
    found: set[int] = set()
    for group in _groups(table):
        found |= {id(cell) for cell in group}
        for cell in group:
            found |= {id(one) for one in _signatures(table, cell)}
    for cell in table.cells:
        if normal(cell.text) in _HEADS:
            found |= {id(cell), *(id(one) for one in _beside(table, cell))}
    return found


def _groups(table: FormTable) -> Iterator[list[FormCell]]:
    """Cells beside one another that name who signs: at least two, one of whom does nothing else."""
    done: set[int] = set()
    for cell in table.cells:
        group: list[FormCell] = []
        now: FormCell | None = cell
        while now is not None and id(now) not in done and normal(now.text) in _SIGNS | _SIGNS_ALONG:
            group.append(now)
            done.add(id(now))
            now = table.at.get((now.row, now.column + now.column_span))
        if len(group) > 1 and any(normal(one.text) in _SIGNS for one in group):
            yield group


def _signatures(table: FormTable, cell: FormCell) -> Iterator[FormCell]:
    below = table.below(cell)
    for _ in range(_DEEPEST_SIGNATURE):
        if below is None or below.column_span != cell.column_span or any(c.isalpha() for c in below.text):
            return
        yield below
        below = table.below(below)


def _beside(table: FormTable, head: FormCell) -> Iterator[FormCell]:
    """What stands in the rows of the head of such a box, as far as it is names or empty."""
    for row in range(head.row, head.row + head.row_span):
        column = head.column + head.column_span
        while (cell := table.at.get((row, column))) is not None:
            if (
                cell.text.strip()
                and normal(cell.text) not in _SIGNS | _SIGNS_ALONG
                and any(c.isalpha() for c in cell.text)
            ):
                break
            yield cell
            column = cell.column + cell.column_span
