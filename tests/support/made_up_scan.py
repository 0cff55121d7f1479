"""Made-up scans with drawn pages: a delivery note with a table and doubtful boxes, a form, and pages of many boxes."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen, QPolygonF

from desktop_app.domain.geometry import bounds, frame, rectangle
from desktop_app.domain.job import JobFailure
from desktop_app.domain.scan import (
    Cell,
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

WIDTH, HEIGHT = 1240, 1754
_ROWS = (
    ("품목", "수량", "단가", "금액"),
    ("복사용지 A4", "20", "5,500", "110,000"),
    ("토너 카트리지", "4", "89,000", "356,000"),
    ("파일 박스", "12", "3,200", "38,400"),
    ("스테이플러", "6", "7,900", "47,400"),
)
_COLUMNS = (90, 420, 620, 860, 1150)


def delivery_note(number: int = 1) -> Page:
    """A page with names, a table and a few doubtful boxes."""
    made: list[Field] = []

    def add(
        text: str, x: float, y: float, width: float, height: float = 58, sure: float = 0.98, name: str = ""
    ) -> None:
        which = f"p{number}-f{len(made)}"
        made.append(
            Field(which, text, rectangle(x, y, width, height), sure, name, origins=(which,), line_break=x > 700)
        )

    add("공급자", 90, 310, 170)
    add("한빛 상사", 290, 310, 210, sure=0.97)
    add("날짜", 730, 310, 140)
    add("2026-11-20", 890, 310, 260)
    add("사업자번호", 90, 400, 250)
    add("123-45-67890", 370, 400, 310)
    cells = []
    for row, texts in enumerate(_ROWS):
        for column, text in enumerate(texts):
            x, y = _COLUMNS[column], 540 + row * 98
            width = _COLUMNS[column + 1] - x
            cell = Cell(
                f"p{number}-c{row}-{column}", row, column, text, polygon=rectangle(x, y, width, 98), confidence=0.96
            )
            cells.append(cell)
            add(text, x + 22, y + 20, 40 + 30 * len(text), sure=0.58 if text == "89,000" else 0.96)
    cells.append(Cell(f"p{number}-c5-0", 5, 0, "", column_span=3, polygon=rectangle(90, 1030, 770, 98)))
    cells.append(
        Cell(f"p{number}-c5-3", 5, 3, "551,800\n(부가세 별도)", polygon=rectangle(860, 1030, 290, 98), confidence=0.9)
    )
    add("합계", 620, 1180, 140)
    add("1,234,500", 870, 1180, 280, 70, sure=0.61)
    add("위와 같이 청구합니다.", 90, 1430, 500, sure=0.94)
    title = Field(f"p{number}-t", "거래명세서", rectangle(420, 150, 400, 100), 0.99, origins=(f"p{number}-t",))
    table = Table(f"p{number}-table", tuple(cells), rectangle(90, 540, 1060, 588), 0.9)
    return Page(f"p{number}", number, WIDTH, HEIGHT, PageState.DONE, title=title, fields=tuple(made), tables=(table,))


def form(number: int = 1) -> Page:
    """A page matched with a template: names, a checkbox, a multi-box, combined texts."""
    boxes = tuple(
        SubField(f"p{number}-m{n}", digit, rectangle(420 + n * 60, 500, 56, 70), 0.9)
        for n, digit in enumerate("8801011")
    )
    fields = (
        Field("name", "김민수", rectangle(420, 300, 300, 70), 0.99, "이름", origins=("name",)),
        Field(
            "address", "서울시 강남구 테헤란로 152", rectangle(420, 400, 640, 70), 0.93, "주소", origins=("address",)
        ),
        Field(
            "birth",
            "8801011",
            rectangle(420, 500, 420, 70),
            0.52,
            "주민번호",
            FieldType.MULTI_BOX,
            sub_fields=boxes,
            origins=("birth",),
        ),
        Field(
            "fax",
            "",
            rectangle(420, 620, 50, 50),
            0.99,
            "팩스 동의",
            FieldType.CHECKBOX,
            checked=True,
            origins=("fax",),
        ),
        Field(
            "mail",
            "",
            rectangle(420, 700, 50, 50),
            0.6,
            "우편 동의",
            FieldType.CHECKBOX,
            checked=False,
            origins=("mail",),
        ),
    )
    return Page(
        f"p{number}",
        number,
        WIDTH,
        HEIGHT,
        PageState.DONE,
        template=Template(7, "회원 가입 신청서"),
        validation=Validation("INVALID", "주민번호 자릿수가 맞지 않습니다."),
        title=Field("form-title", "회원 가입 신청서", rectangle(380, 140, 480, 90), 0.99, origins=("form-title",)),
        fields=fields,
        combined=(Combined("이름과 주소", "김민수, 서울시 강남구 테헤란로 152"),),
    )


def made_up_scan(pages: int = 5) -> Scan:
    """A delivery note, a form, the same again; the fourth page failed, the fifth waits."""
    made: list[Page] = []
    for number in range(1, pages + 1):
        if number == 2:
            made.append(form(number))
        elif number == 4:
            failure = JobFailure("Unreachable", {"service": "clova-ocr", "host": "ocr.example"})
            made.append(Page("p4", 4, state=PageState.FAILED, failure=failure))
        elif number == 5:
            made.append(Page("p5", 5))
        else:
            made.append(delivery_note(number))
    return Scan("거래명세서 스캔", "clova-ocr", tuple(made))


def many_boxes(count: int, width: int = 5000, height: int = 7000, number: int = 1) -> Page:
    """A page full of small boxes, a tenth of them doubtful."""
    columns = 80
    rows = -(-count // columns)
    dx, dy = width / columns, height / rows
    fields = []
    for n in range(count):
        x, y = (n % columns) * dx, (n // columns) * dy
        sure = 0.4 if n % 10 == 0 else 0.97
        which = f"m{number}-{n}"
        fields.append(Field(which, f"낱말{n}", rectangle(x + 4, y + 4, dx * 0.8, dy * 0.7), sure, origins=(which,)))
    return Page(f"many{number}", number, width, height, PageState.DONE, fields=tuple(fields))


def drawn(page: Page, longest: int = 0) -> QImage:
    """The page as a scanner would have seen it; ``longest`` limits its longest side."""
    width, height = page.width or WIDTH, page.height or HEIGHT
    scale = min(1.0, longest / max(width, height)) if longest else 1.0
    image = QImage(max(round(width * scale), 1), max(round(height * scale), 1), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    painter.setPen(QPen(QColor("#B8B8B8"), 2))
    for table in page.tables:
        for cell in table.cells:
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in cell.polygon]))
    painter.setPen(QColor("#222222"))
    for field in page.all_fields() if len(page.fields) < 2000 else ():
        if not field.polygon:
            continue
        box, along = bounds(field.polygon), frame(field.polygon)
        font = QFont("NanumGothic")
        font.setPixelSize(max(round(along.height * 0.62), 4))
        painter.setFont(font)
        if field.type is FieldType.CHECKBOX:
            painter.drawRect(QRectF(box.left, box.top, box.width, box.height))
            if field.checked:
                painter.drawText(QRectF(box.left, box.top, box.width, box.height), Qt.AlignmentFlag.AlignCenter, "V")
            continue
        for part in field.sub_fields:
            area = bounds(part.polygon)
            painter.drawRect(QRectF(area.left, area.top, area.width, area.height))
            painter.drawText(
                QRectF(area.left, area.top, area.width, area.height), Qt.AlignmentFlag.AlignCenter, part.text
            )
        if not field.sub_fields:
            painter.save()
            painter.translate(*along.origin)
            painter.rotate(along.angle)
            area_of_text = QRectF(8, 0, along.width * 3, along.height)
            painter.drawText(area_of_text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, field.text)
            painter.restore()
    painter.end()
    return image


def turned_page() -> Page:
    """A delivery note that a person turned."""
    return replace(delivery_note(), turn=90)
