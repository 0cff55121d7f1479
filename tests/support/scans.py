"""Scans for tests: a page of words, a table, a form, and made-up pages of any size."""

from __future__ import annotations

import math
from dataclasses import replace

from desktop_app.domain.geometry import Frame, Polygon, rectangle
from desktop_app.domain.scan import (
    Cell,
    CellLine,
    CellWord,
    Combined,
    Field,
    FieldType,
    Page,
    PageState,
    Scan,
    SubField,
    Table,
    Template,
    Validation,
)


def word(
    number: int, text: str, x: float, y: float, width: float = 80, *, end: bool = False, confidence: float = 0.98
) -> Field:
    """A recognised word, 30 pixels high."""
    id_ = f"p1-f{number}"
    return Field(id_, text, rectangle(x, y, width, 30), confidence, line_break=end, origins=(id_,))


def bill() -> Scan:
    """A page with a line of running text, a table of 3 × 2 with a span, and a sum; the table's words are fields too."""
    fields = (
        word(1, "공급자", 50, 40),
        word(2, "한빛", 150, 40),
        word(3, "상사", 240, 40, end=True),
        word(4, "품목", 60, 110),
        word(5, "금액", 260, 110, end=True),
        word(6, "복사용지", 60, 160),
        word(7, "A4", 150, 160, 40),
        word(8, "1,234,500", 260, 160, 120, end=True, confidence=0.58),
        word(9, "합계", 60, 210),
        word(10, "감사합니다", 50, 300, 140, end=True),
    )
    by_text = {f.text: f for f in fields}

    def cell(row: int, column: int, *texts: str, row_span: int = 1, column_span: int = 1) -> Cell:
        lines = tuple(
            CellLine(
                tuple(CellWord(w, by_text[w].polygon, 0.9) for w in text.split()), by_text[text.split()[0]].polygon
            )
            for text in texts
        )
        return Cell(
            f"p1-t1-{row}-{column}",
            row,
            column,
            "\n".join(texts),
            row_span,
            column_span,
            rectangle(50 + column * 200, 100 + row * 50, 200 * column_span, 50 * row_span),
            0.97,
            lines,
        )

    table = Table(
        "p1-t1",
        (
            cell(0, 0, "품목"),
            cell(0, 1, "금액"),
            cell(1, 0, "복사용지 A4"),
            cell(1, 1, "1,234,500"),
            cell(2, 0, "합계", column_span=2),
        ),
        rectangle(50, 100, 400, 150),
        0.99,
    )
    page = Page(
        "p1",
        1,
        600,
        800,
        PageState.DONE,
        result="SUCCESS",
        message="SUCCESS",
        page_index=0,
        fields=fields,
        tables=(table,),
    )
    return Scan("거래명세서", "clova-ocr", (page,))


def form(number: int = 1, name: str = "홍길동") -> Scan:
    """A page that matched a template: a title, a multi-box, a text of two words and a checkbox."""
    boxes = tuple(
        SubField(f"n{number}-f0-{i}", digit, rectangle(100 + 40 * i, 100, 40, 40), 0.9)
        for i, digit in enumerate("102831")
    )
    fields = (
        Field(
            f"n{number}-f0", "102831", rectangle(100, 100, 240, 40), 0.93, "번호", FieldType.MULTI_BOX, "NUMERIC",
            sub_fields=boxes, origins=(f"n{number}-f0",),
        ),
        Field(f"n{number}-f1", name, rectangle(100, 200, 100, 40), 0.99, "이름", origins=(f"n{number}-f1",)),
        Field(
            f"n{number}-f2", "", rectangle(100, 300, 40, 40), 0.99, "팩스 동의", FieldType.CHECKBOX, "ALL",
            checked=True, origins=(f"n{number}-f2",),
        ),
    )  # fmt: skip
    title = Field(f"n{number}-title", "보험금 청구서", rectangle(50, 20, 300, 50), 0.95, "title")
    page = Page(
        f"n{number}", 1, 600, 800, PageState.DONE, result="SUCCESS", message="SUCCESS",
        template=Template(390, "청구서"), validation=Validation("VALID"), title=title, fields=fields,
        combined=(Combined("전체", f"102831 {name}"),),
    )  # fmt: skip
    return Scan(f"청구서 {number}", "clova-ocr", (page,))


def crowded(count: int, page_id: str = "p1") -> Page:
    """A page of many words, ten a line."""
    fields = []
    for n in range(count):
        id_ = f"{page_id}-f{n}"
        box = rectangle(20 + n % 10 * 100, 20 + n // 10 * 40, 90, 30)
        fields.append(Field(id_, f"낱말{n}", box, (n % 100) / 100, line_break=n % 10 == 9, origins=(id_,)))
    return Page(page_id, 1, 1040, 60 + count * 4, PageState.DONE, fields=tuple(fields))


def numbered(scan: Scan, pages: int) -> Scan:
    """The first page so many times, with ids and numbers of their own."""
    first = scan.pages[0]
    return replace(scan, pages=tuple(replace(first, id=f"p{n}", number=n) for n in range(1, pages + 1)))


def turned(polygon: Polygon, width: float) -> Polygon:
    """Where a box lies when its page (``width`` pixels wide) was laid down by a quarter, against the clock."""
    return tuple((y, width - x) for x, y in polygon)


def sideways() -> Scan:
    """A page with one line of two words that runs from the bottom to the top."""
    first = ((100.0, 700.0), (100.0, 580.0), (130.0, 580.0), (130.0, 700.0))
    second = ((100.0, 570.0), (100.0, 400.0), (130.0, 400.0), (130.0, 570.0))
    fields = (
        Field("p1-f1", "한빛상사", first, 0.9, origins=("p1-f1",)),
        Field("p1-f2", "영수증입니다", second, 0.8, line_break=True, origins=("p1-f2",)),
    )
    return Scan("옆으로", "clova-ocr", (Page("p1", 1, 600, 800, PageState.DONE, fields=fields),))


def leaning(degrees: float = 5) -> Scan:
    """A page with one line of two words that leans clockwise."""
    fields = []
    along = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    for number, (text, at, width) in enumerate((("기울어진", 0, 120), ("문서", 130, 60)), 1):
        start = (100 + along[0] * at, 200 + along[1] * at)
        id_ = f"p1-f{number}"
        polygon = Frame(start, along, width, 30).polygon()
        fields.append(Field(id_, text, polygon, 0.9, line_break=number == 2, origins=(id_,)))
    return Scan("기운 문서", "clova-ocr", (Page("p1", 1, 600, 800, PageState.DONE, fields=tuple(fields)),))
