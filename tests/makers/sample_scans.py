"""Makes the sample scans: ``receipt.jpg``, ``minutes.pdf`` (two pages, the second lies on its side) and ``form.png``.

    python -m tests.makers.sample_scans [FOLDER]

Needs the NanumGothic and NanumMyeongjo fonts. They are pictures only, a little skewed and noisy like real scans.
`RECEIPT`, `MINUTES` and `FORM` are what stands on them, line by line, so that tests can say what should be read.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

FOLDER = Path(__file__).parents[2] / "resources" / "samples"

_FONTS = Path("/usr/share/fonts/truetype/nanum")
_A4 = (1654, 2339)
"""A4 at 200 dots an inch."""

_DPI = 200.0
_DATE = time.gmtime(1_767_225_600)

RECEIPT = (
    "영 수 증",
    "한빛문구 본점",
    "사업자번호 123-45-67890",
    "서울시 중구 세종대로 110",
    "전화 02-123-4567",
    "2026-03-17 14:25",
    "품명 수량 금액",
    "복사용지 A4 3 16,500",
    "볼펜 검정 12 9,600",
    "클리어파일 5 7,500",
    "스테이플러 1 8,900",
    "포스트잇 4 6,000",
    "합계 금액 48,500",
    "부가세 4,409",
    "받은 금액 50,000",
    "거스름돈 1,500",
    "카드 또는 현금 영수증 가능",
    "교환은 7일 이내에 가능합니다",
    "감사합니다",
)

MINUTES = (
    (
        "주간 업무 회의록",
        "일시: 2026년 3월 17일 오전 10시",
        "장소: 본사 3층 회의실",
        "참석: 기획팀, 개발팀, 영업팀, 총무팀",
        "1. 지난주 진행 사항",
        "기획팀은 신제품 출시 일정을 다시 검토하였다.",
        "출시일은 5월 20일로 확정하고 홍보 자료를 준비한다.",
        "개발팀은 시험 결과를 정리하여 금요일까지 제출한다.",
        "오류 12건 가운데 9건을 고쳤고 3건이 남아 있다.",
        "2. 예산",
        "올해 예산은 2억 4천만 원이며 현재까지 35%를 사용했다.",
        "사무실 이전 비용은 다음 회의에서 결정하기로 했다.",
        "총무팀은 견적서를 세 곳에서 받아 비교한다.",
        "3. 고객 의견",
        "배송이 늦다는 의견이 가장 많았다.",
        "영업팀은 물류 회사와 협의하여 개선 방안을 마련한다.",
        "Contact: help@example.org",
    ),
    (
        "결정 사항",
        "신제품 이름은 다음 주 월요일까지 투표로 정한다.",
        "홈페이지 개편은 외부 업체에 맡기기로 하였다.",
        "계약서는 법무 검토를 거친 뒤에 체결한다.",
        "할 일",
        "기획팀: 홍보 자료 초안 작성 (3월 24일)",
        "개발팀: 시험 보고서 제출 (3월 20일)",
        "영업팀: 물류 회사 면담 (3월 25일)",
        "총무팀: 견적서 비교표 작성 (3월 27일)",
        "다음 회의: 2026년 3월 24일 오전 10시",
        "작성: 총무팀",
    ),
)

FORM = (
    ("신청일", "2026년 3월 17일"),
    ("부서", "총무팀"),
    ("전화번호", "02-765-4321"),
    ("휴가 기간", "4월 6일부터 4월 8일까지"),
    ("일수", "3일"),
    ("사유", "가족 행사 참석"),
    ("업무 대행", "기획팀"),
)
FORM_TITLE = "휴가 신청서"
FORM_BOXES = (("연차", True), ("병가", False), ("경조사", False), ("기타", False))
FORM_END = "위와 같이 휴가를 신청합니다."


def main(folder: Path = FOLDER) -> None:
    """Make the three samples in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    _scanned(_receipt(), degrees=1.2, seed=1).save(folder / "receipt.jpg", quality=60, dpi=(_DPI, _DPI))
    upright, sideways = (_scanned(_minutes(lines), degrees=0.4, seed=2 + n) for n, lines in enumerate(MINUTES))
    upright.save(
        folder / "minutes.pdf",
        save_all=True,
        append_images=[sideways.transpose(Image.Transpose.ROTATE_90)],
        resolution=_DPI,
        quality=45,
        title="주간 업무 회의록",
        creationDate=_DATE,
        modDate=_DATE,
    )
    form = _scanned(_form(), degrees=-0.5, seed=4, noise=0).quantize(16)
    form.save(folder / "form.png", optimize=True, dpi=(_DPI, _DPI))


def _font(size: int, name: str = "NanumGothic") -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(_FONTS / f"{name}.ttf"), size)


def _scanned(page: Image.Image, *, degrees: float, seed: int, noise: float = 4.0) -> Image.Image:
    """A little skewed, soft and grainy, as a scanner gives it."""
    turned = page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(0.6))
    pixels = np.asarray(turned, np.float64)
    if noise:
        # paper white stays white, so that the files stay small
        pixels = pixels + np.random.default_rng(seed).normal(0, noise, pixels.shape) * (pixels < 250)
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def _receipt() -> Image.Image:
    width = 800
    page = Image.new("L", (width, 1360), 255)
    draw = ImageDraw.Draw(page)
    draw.text((width // 2, 90), RECEIPT[0], font=_font(56, "NanumGothicBold"), anchor="mm", fill=10)
    y = 170
    for line in RECEIPT[1:6]:
        draw.text((80, y), line, font=_font(32), fill=20)
        y += 52
    for line in RECEIPT[6:12]:
        if line in {RECEIPT[6], RECEIPT[7]}:
            draw.line((70, y + 8, width - 70, y + 8), fill=60, width=3)
            y += 24
        *name, count, price = line.split(" ")
        draw.text((80, y), " ".join(name), font=_font(32), fill=20)
        draw.text((500, y), count, font=_font(32), fill=20, anchor="ra")
        draw.text((width - 80, y), price, font=_font(32), fill=20, anchor="ra")
        y += 54
    draw.line((70, y + 8, width - 70, y + 8), fill=60, width=3)
    y += 28
    for line in RECEIPT[12:16]:
        what, _, price = line.rpartition(" ")
        bold = "NanumGothicBold" if line == RECEIPT[12] else "NanumGothic"
        draw.text((80, y), what, font=_font(36, bold), fill=10)
        draw.text((width - 80, y), price, font=_font(36, bold), fill=10, anchor="ra")
        y += 62
    y += 50
    for line in RECEIPT[16:]:
        draw.text((width // 2, y), line, font=_font(30), fill=20, anchor="ma")
        y += 58
    return page


def _minutes(lines: Sequence[str]) -> Image.Image:
    page = Image.new("L", _A4, 255)
    draw = ImageDraw.Draw(page)
    draw.text((_A4[0] // 2, 240), lines[0], font=_font(58, "NanumGothicBold"), anchor="mm", fill=10)
    y = 360
    for line in lines[1:]:
        is_heading = line[0].isdigit() or line == "할 일"
        y += 50 if is_heading else 0
        draw.text((190, y), line, font=_font(38, "NanumGothicBold" if is_heading else "NanumMyeongjo"), fill=15)
        y += 82
    return page


def _form() -> Image.Image:
    page = Image.new("L", (1654, 1750), 255)
    draw = ImageDraw.Draw(page)
    draw.text((827, 170), FORM_TITLE, font=_font(64, "NanumGothicBold"), anchor="mm", fill=10)
    y = 300
    for name, value in FORM:
        draw.rectangle((160, y, 1494, y + 110), outline=40, width=3)
        draw.line((500, y, 500, y + 110), fill=40, width=3)
        draw.text((330, y + 55), name, font=_font(38, "NanumGothicBold"), anchor="mm", fill=15)
        draw.text((545, y + 55), value, font=_font(40, "NanumMyeongjo"), anchor="lm", fill=30)
        y += 110
    y += 90
    x = 200
    for name, is_ticked in FORM_BOXES:
        draw.rectangle((x, y, x + 44, y + 44), outline=30, width=4)
        if is_ticked:
            draw.line((x + 8, y + 22, x + 20, y + 36, x + 40, y + 4), fill=20, width=6)
        draw.text((x + 66, y + 22), name, font=_font(38), anchor="lm", fill=15)
        x += 320
    draw.text((827, y + 190), FORM_END, font=_font(40), anchor="mm", fill=15)
    return page


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
