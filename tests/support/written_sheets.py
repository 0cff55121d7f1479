"""Sheets of paper with known words, as a printer leaves them: letters, receipts, tables, forms, each by its seed."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

_FONTS = Path("/usr/share/fonts/truetype/nanum")
FACES = ("NanumGothic", "NanumMyeongjo", "NanumBarunGothic", "NanumSquareR")
A4 = (1654, 2339)
"""At 200 dots an inch."""

_SENTENCES = (
    "이번 달 운영 회의에서는 새 사무실로 옮기는 일정과 비용을 함께 살펴보았다.",
    "건물 관리 회사는 엘리베이터 점검을 다음 주 화요일 오전에 마치겠다고 알려 왔다.",
    "구내식당 이용 시간은 직원 설문 결과에 따라 열두 시 반부터로 바꾸기로 하였다.",
    "교육 담당자는 신입 사원 열두 명의 연수 자료를 금요일까지 준비한다.",
    "지난해보다 전기 요금이 18% 늘어 조명을 단계적으로 교체하기로 결정했다.",
    "거래처에서 보낸 견적서는 총 27쪽이며 부가가치세가 포함되어 있지 않다.",
    "고객 상담 기록은 개인 정보를 지운 뒤 5년 동안 보관하고 폐기한다.",
    "회의실 예약은 하루 전까지 신청하고 취소할 때에는 반드시 담당자에게 연락한다.",
    "창고에 남은 종이 상자 340개는 재활용 업체가 가져가기로 하였다.",
    "다음 분기 목표는 불량률을 0.8% 아래로 낮추고 납기를 지키는 것이다.",
    "해외 출장 경비는 영수증과 함께 돌아온 날부터 10일 안에 정산해야 한다.",
    "보안 점검 결과 오래된 공유기 세 대를 바꾸고 비밀번호를 새로 정하였다.",
)
_GOODS = (
    *(
        "두부 찌개용",
        "고등어 2마리",
        "현미 10kg",
        "김치 포기",
        "치약 세트",
        "물티슈 6입",
        "달걀 30구",
        "참기름",
        "건전지 AA",
    ),
    *("복사 용지 A4", "형광펜 5색", "서류 봉투", "종이컵 1000개", "손 세정제", "멀티탭 4구", "명함 200매", "토너 검정"),
)
_SHOPS = ("바다마트 해운점", "한결문구 종로점", "초록식품 성수점", "누리상회 본점")
_TEAMS = ("총무팀", "회계팀", "구매팀", "홍보팀", "물류팀", "전산팀", "법무팀", "연구소")
_NAMES = ("김지우", "이서준", "박하윤", "최도현", "정예린", "강민재", "윤가온", "임하람")


@dataclass(frozen=True, slots=True)
class PrintedWord:
    """A word and the box of its ink: left, top, right, bottom in pixels of the sheet."""

    text: str
    box: tuple[int, int, int, int]


@dataclass(slots=True)
class Sheet:
    """A sheet that is being written; ``words`` and ``lines`` are what stands on it, in reading order."""

    picture: Image.Image
    words: list[PrintedWord] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def write(self, y: int, size: int, face: str, *parts: tuple[int, str]) -> None:
        """One line of so many parts, each from its x on; where that is negative, up to it from the left."""
        font, draw = _font(face, size), ImageDraw.Draw(self.picture)
        for start, text in parts:
            x = float(start) if start >= 0 else -start - font.getlength(text)
            for word in text.split():
                left, top, right, bottom = draw.textbbox((x, y), word, font=font)
                draw.text((x, y), word, font=font, fill=25)
                self.words.append(PrintedWord(word, (round(left), round(top), round(right), round(bottom))))
                x += font.getlength(f"{word} ")
        self.lines.append(" ".join(text for _, text in parts))

    def rule(self, *points: tuple[int, int], width: int = 2) -> None:
        """A line that is drawn."""
        ImageDraw.Draw(self.picture).line(points, fill=40, width=width)


def letter(seed: int, size: tuple[int, int] = A4, letters: int = 33) -> Sheet:
    """Running text under a heading, its type of so many pixels."""
    chance = random.Random(seed)
    face, sheet = chance.choice(FACES), Sheet(Image.new("L", size, 255))
    left, y, wide = size[0] // 10, size[1] // 12, size[0] * 4 // 5
    sheet.write(y, letters * 3 // 2, face, (left, f"{chance.choice(_TEAMS)} 업무 보고"))
    y += letters * 3
    sentences = [sentence for _ in range(5) for sentence in chance.sample(_SENTENCES, len(_SENTENCES))]
    font, line = _font(face, letters), ""
    most = chance.randrange(size[1] * 5 // 10, size[1] * 9 // 10)
    for word in " ".join(sentences).split():
        if font.getlength(f"{line} {word}") > wide:
            sheet.write(y, letters, face, (left, line))
            y, line = y + letters * 17 // 10, ""
            if y > most:
                break
        line = f"{line} {word}".strip()
    return sheet


def receipt(seed: int, width: int = 640, letters: int = 26) -> Sheet:
    """A till's slip: goods with how many and what they cost, and their sum."""
    chance = random.Random(seed)
    face, goods = "NanumGothic", chance.sample(_GOODS, chance.randrange(6, 12))
    step = letters * 8 // 5
    sheet = Sheet(Image.new("L", (width, step * (len(goods) + 12)), 250))
    left, middle, right = 40, width * 3 // 5, width - 40
    y = step
    sheet.write(y, letters * 4 // 3, face, (left, chance.choice(_SHOPS)))
    for text in (
        f"대표 {chance.choice(_NAMES)}",
        f"TEL 02-{chance.randrange(200, 999)}-{chance.randrange(1000, 9999)}",
    ):
        y += step + 8
        sheet.write(y, letters, face, (left, text))
    y += step + 8
    day = f"2026-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    sheet.write(y, letters, face, (left, f"{day} {chance.randrange(9, 21):02}:{chance.randrange(60):02}"))
    y += step + 8
    sheet.rule((left, y), (right, y))
    sheet.write(y + 12, letters, face, (left, "품명"), (-middle - 40, "수량"), (-right, "금액"))
    total = 0
    for name in goods:
        y += step
        count, price = chance.randrange(1, 9), chance.randrange(5, 400) * 100
        total += count * price
        sheet.write(y + 12, letters, face, (left, name), (-middle - 40, str(count)), (-right, f"{count * price:,}"))
    y += step * 2
    sheet.rule((left, y), (right, y))
    sheet.write(y + 12, letters * 4 // 3, face, (left, "합계"), (-right, f"{total:,}"))
    sheet.write(y + 12 + step * 3 // 2, letters, face, (left, "교환은 영수증을 지참하십시오"))
    return sheet


def table(seed: int, size: tuple[int, int] = A4, letters: int = 33) -> Sheet:
    """A ruled table of goods under a heading."""
    chance = random.Random(seed)
    face, sheet = chance.choice(FACES), Sheet(Image.new("L", size, 255))
    cuts = [round(size[0] * share) for share in (0.1, 0.36, 0.5, 0.68, 0.9)]
    y = size[1] // 12
    sheet.write(y, letters * 3 // 2, face, (cuts[0], f"{chance.choice(_TEAMS)} 구입 내역"))
    y += letters * 4
    top, step = y, letters * 5 // 2
    rows = [("품목", "수량", "단가", "금액")]
    for name in chance.sample(_GOODS, chance.randrange(5, 11)):
        count, price = chance.randrange(1, 60), chance.randrange(5, 900) * 100
        rows.append((name, str(count), f"{price:,}", f"{count * price:,}"))
    for row in rows:
        sheet.rule((cuts[0], y), (cuts[-1], y))
        starts = (cuts[0] + 20, -(cuts[2] - 20), -(cuts[3] - 20), -(cuts[4] - 20))
        sheet.write(y + letters * 3 // 4, letters, face, *zip(starts, row, strict=True))
        y += step
    sheet.rule((cuts[0], y), (cuts[-1], y))
    for x in cuts:
        sheet.rule((x, top), (x, y))
    sheet.write(y + step, letters, face, (cuts[0], f"담당 {chance.choice(_NAMES)}"))
    return sheet


KINDS: dict[str, Callable[[int], Sheet]] = {"letter": letter, "receipt": receipt, "table": table}


@cache
def _font(face: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(_FONTS / f"{face}.ttf"), size)
