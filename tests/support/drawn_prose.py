"""Pages that look a little like tables and are none, each by its kind and seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from PIL import Image, ImageDraw, ImageFont

from tests.support.drawn_tables import DrawnPage, font_of

_TEXT = (
    "이번 달 회의에서는 사무실 이전 일정과 예산을 검토하고 담당 부서를 정하였다 자세한 내용은 첨부한 문서를 참고하며 "
    "질문은 총무팀으로 보내 주시기 바란다 지난해보다 매출이 늘어 채용 계획을 앞당기기로 하였고 새 제품의 시험 결과는 "
    "다음 분기에 발표한다 고객 상담 기록은 개인 정보를 지운 뒤 보관하고 정해진 기간이 지나면 폐기한다"
)
_WORDS = _TEXT.split()


def _sentence(chance: random.Random, font: ImageFont.FreeTypeFont, wide: float) -> Iterator[str]:
    """Lines of running text that fill so many pixels."""
    while True:
        line = chance.choice(_WORDS)
        while font.getlength(f"{line} {(word := chance.choice(_WORDS))}") <= wide:
            line = f"{line} {word}"
        yield line


def _column(page: DrawnPage, chance: random.Random, place: tuple[float, float], wide: float, lines: int) -> None:
    font = font_of("NanumMyeongjo", 30)
    for number, line in zip(range(lines), _sentence(chance, font, wide), strict=False):
        page.write(place[0], place[1] + 50 * number, line, font)


def two_columns(page: DrawnPage, chance: random.Random) -> None:
    """Running text in two columns."""
    for left in (130, 860):
        _column(page, chance, (left, 200), 650, 20)


def two_columns_and_rules(page: DrawnPage, chance: random.Random) -> None:
    """The same between two level lines, with an upright one in the middle."""
    two_columns(page, chance)
    draw = ImageDraw.Draw(page.picture)
    for ends in ((120, 170, 1530, 170), (120, 1230, 1530, 1230), (822, 200, 822, 1200)):
        draw.line(ends, fill=30, width=2)


def one_column(page: DrawnPage, chance: random.Random) -> None:
    """A letter."""
    _column(page, chance, (150, 200), 1350, 22)


def framed(page: DrawnPage, chance: random.Random) -> None:
    """A paragraph in a frame."""
    _column(page, chance, (170, 240), 1280, 6)
    ImageDraw.Draw(page.picture).rectangle((140, 210, 1510, 560), outline=30, width=3)
    _column(page, chance, (150, 640), 1350, 10)


def form(page: DrawnPage, chance: random.Random) -> None:
    """A form whose answers are to be written on lines."""
    font, draw = font_of("NanumGothic", 32), ImageDraw.Draw(page.picture)
    for number, label in enumerate(
        chance.sample(("성명", "주소", "연락처", "소속", "직위", "전자 우편", "생년월일"), 5)
    ):
        y = 220 + 110 * number
        page.write(160, y, f"{label}:", font)
        if chance.random() < 0.6:
            page.write(420, y, " ".join(chance.sample(_WORDS, 2)), font)
        draw.line((400, y + 48, 1300, y + 48), fill=40, width=2)


def numbered(page: DrawnPage, chance: random.Random) -> None:
    """A list with numbers in front."""
    font = font_of("NanumGothic", 30)
    y = 200
    for number in range(1, 9):
        page.write(150, y, f"{number}.", font)
        for line, _ in zip(_sentence(chance, font, 1100), range(chance.randrange(1, 3)), strict=False):
            page.write(230, y, line, font)
            y += 52


def headed(page: DrawnPage, chance: random.Random) -> None:
    """Headings with lines under them, and a paragraph below each."""
    for number in range(3):
        y = 200 + 360 * number
        page.write(150, y, " ".join(chance.sample(_WORDS, 3)), font_of("NanumGothicBold", 46))
        ImageDraw.Draw(page.picture).line((150, y + 66, 1500, y + 66), fill=30, width=3)
        _column(page, chance, (150, y + 90), 1350, 4)


def contents(page: DrawnPage, chance: random.Random) -> None:
    """A list of contents with dots up to the numbers of the pages."""
    font, number = font_of("NanumGothic", 30), 1
    for row in range(9):
        title = " ".join(chance.sample(_WORDS, chance.randrange(1, 4)))
        number += chance.randrange(1, 9)
        y = 220 + 60 * row
        page.write(160, y, title, font)
        start = 180 + font.getlength(title)
        for x in range(round(start), 1400, 12):
            page.picture.paste(40, (x, y + 26, x + 3, y + 29))
        page.write(1420, y, str(number), font)


def signed(page: DrawnPage, chance: random.Random) -> None:
    """Lines to be signed on."""
    font = font_of("NanumGothic", 30)
    for number, role in enumerate(("신청인", "담당자", "부서장")):
        y = 300 + 90 * number
        for x, text in ((900, role), (1100, chance.choice(("박지훈", "이서연", "김도윤"))), (1350, "(인)")):
            page.write(x, y, text, font)
        ImageDraw.Draw(page.picture).line((1080, y + 42, 1420, y + 42), fill=40, width=2)


def labelled(page: DrawnPage, chance: random.Random) -> None:
    """The head of an official letter."""
    font = font_of("NanumGothic", 30)
    for number, label in enumerate(("수신", "참조", "제목", "시행일자")):
        page.write(150, 220 + 60 * number, label, font)
        page.write(330, 220 + 60 * number, " ".join(chance.sample(_WORDS, chance.randrange(2, 6))), font)


def three_columns(page: DrawnPage, chance: random.Random) -> None:
    """Running text in three columns, with lines between them."""
    for left in (100, 610, 1120):
        _column(page, chance, (left, 200), 440, 20)
    for x in (575, 1085):
        ImageDraw.Draw(page.picture).line((x, 200, x, 1200), fill=60, width=2)


def drawn_out(page: DrawnPage, chance: random.Random) -> None:
    """Running text whose lines were drawn out to one length, with wide gaps between few words."""
    font = font_of("NanumGothic", 30)
    for row in range(18):
        words = chance.sample(_WORDS, chance.randrange(6, 8))
        gap = (1350 - sum(font.getlength(word) for word in words)) / (len(words) - 1)
        x = 150.0
        for word in words:
            page.write(x, 200 + 50 * row, word, font)
            x += font.getlength(word) + gap


def chart(page: DrawnPage, chance: random.Random) -> None:
    """Columns of a chart, with lines behind them and numbers over them."""
    font, draw = font_of("NanumGothic", 26), ImageDraw.Draw(page.picture)
    draw.line((200, 200, 200, 900), fill=30, width=3)
    for row in range(7):
        y = 200 + round(700 / 6 * row)
        draw.line((200, y, 1400, y), fill=180 if row < 6 else 30, width=2)
        page.write(110, y - 15, str(120 - row * 20), font)
    for column in range(5):
        left, high = 260 + 230 * column, chance.randrange(100, 650)
        draw.rectangle((left, 900 - high, left + 100, 900), fill=120)
        page.write(left + 20, 860 - high, str(high), font)
        page.write(left + 20, 920, f"{column + 1}월", font)


PROSE: dict[str, Callable[[DrawnPage, random.Random], None]] = {
    "two-columns": two_columns,
    "two-columns-and-rules": two_columns_and_rules,
    "one-column": one_column,
    "framed": framed,
    "form": form,
    "numbered": numbered,
    "headed": headed,
    "contents": contents,
    "signed": signed,
    "labelled": labelled,
    "three-columns": three_columns,
    "drawn-out": drawn_out,
    "chart": chart,
}


def drawn_prose(kind: str, seed: int) -> DrawnPage:
    """A page of one of the kinds in `PROSE`, with a heading."""
    chance = random.Random(f"{kind} {seed}")
    page = DrawnPage(Image.new("L", (1654, 1500), 255))
    page.write(400, 70, "업무 보고 및 안내 말씀", font_of("NanumGothicBold", 52))
    PROSE[kind](page, chance)
    return page
