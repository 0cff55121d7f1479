"""Whether a text that stands in a file says what is seen: what is written at work, and what files make of it."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable

import pytest

from desktop_app.domain.sound_text import is_sound, is_syllable
from desktop_app.media.pdf_text import known_pairs

CONTRACT = """제1조(목적) 이 계약은 임대인과 임차인 사이의 권리와 의무를 정하는 것을 목적으로 한다. 제2조(기간) 임대차
기간은 계약일부터 이 년으로 하며, 만료 한 달 전까지 서면으로 통지하지 아니하면 같은 조건으로 연장된 것으로
본다. 제3조(차임) 임차인은 매월 말일까지 차임을 지급하여야 하며, 두 번 이상 연체한 때에는 임대인이 계약을
해지할 수 있다."""
MEDICINE = """복용 전에 의사 또는 약사와 상의하십시오. 이 약은 식후 삼십 분에 하루 세 번 복용하며, 졸음이 올 수 있으므로
운전이나 기계 조작을 피하십시오. 발진, 가려움, 호흡 곤란 같은 증상이 나타나면 복용을 멈추고 진료를 받으십시오."""
WEATHER = """오늘 밤부터 내일 새벽 사이 중부 지방에 눈이 내리겠고, 강원 산지에는 많은 눈이 쌓이는 곳이 있겠습니다. 아침
기온은 어제보다 사 도 가량 낮아 춥겠으며, 바다의 물결은 최고 삼 미터까지 높게 일겠습니다."""
SCHOOL = """물질은 고체, 액체, 기체의 세 가지 상태로 있다. 얼음을 가열하면 녹아서 물이 되고, 물을 더 가열하면 끓어서
수증기가 된다. 이처럼 열을 받아 상태가 바뀌는 동안에는 온도가 올라가지 않는데, 받은 열이 모두 상태를 바꾸는 데
쓰이기 때문이다."""
TABLE = """품명 규격 수량 단가 금액 비고
볼펜 흑색 0.7mm 24 350 8,400
복사용지 A4 80g 10 4,200 42,000 급송
형광펜 5색 12 1,100 13,200
포장용 테이프 48mm 6 950 5,700
합계 69,300 부가세 별도"""
ENGLISH = "The committee met on Monday and agreed that the budget for the coming year would be reviewed again in May."
JAPANESE = "会議は月曜日に開かれ、来年度の予算を五月にもう一度見直すことが決まりました。"
CHINESE = "会议于星期一召开，大家同意在五月重新审查明年的预算，并请各部门提出意见。"
SOUND = [CONTRACT, MEDICINE, WEATHER, SCHOOL, TABLE, ENGLISH, JAPANESE, CHINESE, "", "- 12 -", "총무팀", "2026-11-30"]


@pytest.mark.parametrize("text", SOUND)
def test_what_is_written_at_work_is_sound(text: str) -> None:
    assert is_sound(text, known_pairs())


def test_letters_taken_apart_are_the_same_text() -> None:
    assert is_sound(unicodedata.normalize("NFD", CONTRACT), known_pairs())


def exchanged(text: str) -> str:
    """Each syllable as another one of the same text: all are usual, and never stand together so."""
    kinds = sorted({sign for sign in text if is_syllable(sign)})
    others = kinds[:]
    random.Random(4).shuffle(others)
    table = dict(zip(kinds, others, strict=True))
    return "".join(table.get(sign, sign) for sign in text)


def moved(by: int) -> Callable[[str], str]:
    """Each syllable as the one so many places farther on."""
    return lambda text: "".join(chr(0xAC00 + (ord(c) - 0xAC00 + by) % 11172) if is_syllable(c) else c for c in text)


def by_chance(text: str) -> str:
    """Any syllable for each."""
    chance = random.Random(5)
    return "".join(chr(0xAC00 + chance.randrange(11172)) if is_syllable(c) else c for c in text)


GARBLED = [
    exchanged,
    moved(1),
    moved(28),
    moved(588),
    by_chance,
    lambda text: "".join(chr(0xE000 + ord(c) - 0xAC00) if 0 <= ord(c) - 0xAC00 < 6000 else c for c in text),
    lambda text: "".join(chr(0x4E00 + ord(c) - 0xAC00) if is_syllable(c) else c for c in text),
    lambda text: "".join("\ufffd" if is_syllable(c) else c for c in text),
    lambda text: "".join(chr(1 + ord(c) % 30) if is_syllable(c) else c for c in text),
    lambda text: text.encode().decode("latin-1"),
    lambda text: text.encode().decode("cp1252", "replace"),
    lambda text: text.encode("cp949", "replace").decode("latin-1"),
    lambda text: text.encode().decode("cp949", "replace"),
]


@pytest.mark.parametrize("garble", GARBLED)
@pytest.mark.parametrize("text", [CONTRACT, MEDICINE, WEATHER, SCHOOL, TABLE])
def test_what_files_make_of_it_is_told_apart(garble: Callable[[str], str], text: str) -> None:
    assert not is_sound(garble(text), known_pairs())


def test_latin_letters_that_were_moved_along_the_alphabet_are_told_apart() -> None:
    caesar = "".join(chr((ord(c.lower()) - 97 + 3) % 26 + 97) if c.isalpha() else c for c in ENGLISH)
    glyphs = "".join(chr(ord(c) - 29) if c.isalpha() else c for c in ENGLISH)
    assert not is_sound(caesar, known_pairs())
    assert not is_sound(glyphs, known_pairs())


def test_a_letter_or_two_that_the_file_does_not_name_make_no_text_garbled() -> None:
    assert is_sound(CONTRACT.replace("(", "\ufffd", 2), known_pairs())
