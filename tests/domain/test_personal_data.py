import itertools

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.domain.masks import Masks
from desktop_app.domain.personal_data import PersonalKind, key_of, personal_data

WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)


def resident(twelve: str, base: int = 11) -> str:
    """A number with the check digit that it has to have."""
    return twelve + str((base - sum(w * int(d) for w, d in zip(WEIGHTS, twelve, strict=True)) % 11) % 10)


def card(fifteen: str) -> str:
    """The same for a card."""
    return next(
        number
        for number in (f"{fifteen}{digit}" for digit in range(10))
        if sum(sum(divmod(int(d) * (2 - at % 2), 10)) for at, d in enumerate(number)) % 10 == 0
    )


def found(text: str) -> list[tuple[str, str]]:
    return [(one.kind.value, text[one.start : one.end]) for one in personal_data(text)]


R = resident("900101123456")
F = resident("850315523456", 13)
C = card("941012345678901")


@pytest.mark.parametrize(
    ("text", "kind", "stretch"),
    [
        (f"주민번호는 {R[:6]}-{R[6:]}입니다", "resident-number", f"{R[:6]}-{R[6:]}"),
        (f"{R[:6]} - {R[6:]}", "resident-number", f"{R[:6]} - {R[6:]}"),
        (R, "resident-number", R),
        (f"{F[:6]}–{F[6:]}", "resident-number", f"{F[:6]}–{F[6:]}"),
        ("210405-3999999", "resident-number", "210405-3999999"),
        ("９００１０１－１２３４５６７", "resident-number", "９００１０１－１２３４５６７"),
        ("여권번호 M12345678", "passport", "M12345678"),
        ("여권번호 M123A4567", "passport", "M123A4567"),
        (f"카드 {C[:4]}-{C[4:8]}-{C[8:12]}-{C[12:]}", "card", f"{C[:4]}-{C[4:8]}-{C[8:12]}-{C[12:]}"),
        (f"카드 {C}.", "card", C),
        ("국민은행 123456-04-123456 홍길동", "account", "123456-04-123456"),
        ("계좌번호는 110123456789", "account", "110123456789"),
        ("010-1234-5678로 전화", "phone", "010-1234-5678"),
        ("01012345678", "phone", "01012345678"),
        ("010 1234 5678", "phone", "010 1234 5678"),
        ("(02) 123-4567", "phone", "(02) 123-4567"),
        ("+82 10-1234-5678", "phone", "+82 10-1234-5678"),
        ("0502-123-4567", "phone", "0502-123-4567"),
        ("공일공에 일이삼사에 오육칠팔이에요", "phone", "공일공에 일이삼사에 오육칠팔"),
        ("공 일 공 일 이 삼 사 오 육 칠 팔", "phone", "공 일 공 일 이 삼 사 오 육 칠 팔"),
        ("0 1 0 1 2 3 4 5 6 7 8 입니다", "phone", "0 1 0 1 2 3 4 5 6 7 8"),
        ("kim.minsu@example.co.kr로 보내세요", "email", "kim.minsu@example.co.kr"),
        # spaces around its dashes, or a box for each of its digits
        ("010 - 1234 - 5678", "phone", "010 - 1234 - 5678"),
        (f"{R[:6]}  -  {R[6:]}", "resident-number", f"{R[:6]}  -  {R[6:]}"),
        (f"카드 {C[:4]} - {C[4:8]} - {C[8:12]} - {C[12:]}", "card", f"{C[:4]} - {C[4:8]} - {C[8:12]} - {C[12:]}"),
        ("번호 9 0 0 1 0 1 - 1 2 3 4 5 6 7", "resident-number", "9 0 0 1 0 1 - 1 2 3 4 5 6 7"),
        ("0 1 0 - 1 2 3 4 - 5 6 7 8", "phone", "0 1 0 - 1 2 3 4 - 5 6 7 8"),
        ("M 1 2 3 4 5 6 7 8", "passport", "M 1 2 3 4 5 6 7 8"),
        # a dash or dot before it, a line end behind its dash, underscores as in names of files
        ("연락처-010-1234-5678", "phone", "010-1234-5678"),
        ("·010-1234-5678", "phone", "010-1234-5678"),
        ("-900101-1234567", "resident-number", "900101-1234567"),
        ("900101-\n1234567", "resident-number", "900101-\n1234567"),
        ("녹음_010_1234_5678.m4a", "phone", "010_1234_5678"),
        # another number beside a card's
        (f"{C[:4]}-{C[4:8]}-{C[8:12]}-{C[12:]} 12/28", "card", f"{C[:4]}-{C[4:8]}-{C[8:12]}-{C[12:]}"),
        (f"1 {C[:4]} {C[4:8]} {C[8:12]} {C[12:]} 3", "card", f"{C[:4]} {C[4:8]} {C[8:12]} {C[12:]}"),
        ("계좌번호는 110 123 456789 입니다", "account", "110 123 456789"),
        ("입금 20260930 110123456789", "account", "110123456789"),
        # letters that were read for digits, slashes between its parts
        ("전화 O1O-1234-5678", "phone", "O1O-1234-5678"),
        ("전화 0l0-I234-5678", "phone", "0l0-I234-5678"),
        ("9OO1O1-1234567", "resident-number", "9OO1O1-1234567"),
        ("010/1234/5678", "phone", "010/1234/5678"),
        ("900101/1234567", "resident-number", "900101/1234567"),
        (f"{C[:4]}/{C[4:8]}/{C[8:12]}/{C[12:]}", "card", f"{C[:4]}/{C[4:8]}/{C[8:12]}/{C[12:]}"),
        # addresses as they are read from paper, written for people, or told
        ("kim @ example.com", "email", "kim @ example.com"),
        ("kim@example . co . kr", "email", "kim@example . co . kr"),
        ("kim (at) example.com", "email", "kim (at) example.com"),
        ("kim 골뱅이 example 닷 com으로", "email", "kim 골뱅이 example 닷 com"),
        ("kim@example.com. Next", "email", "kim@example.com"),
    ],
)
def test_what_tells_of_a_person_is_found(text: str, kind: str, stretch: str) -> None:
    assert found(text) == [(kind, stretch)]


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-30 10:30",
        "사업자등록번호 123-45-67890",
        "1588-1234로 문의",
        "13,500원과 1,234,567원",
        "이천이십육년 구월 십칠일",
        "9001011234567",  # without a dash its check digit would have to be right
        "901301-1234567",  # no such month
        "900132-1234567",  # no such day
        "@malgeul",
        "a1234567890123",
        "일이 삼사일 걸린다",
        "2023 2024 2025 2026",
        "1 2 3 4 5 6 7 8 9 10 11 12",
        "0.02 123 4567",
        "2026/11/30 10:30",
        "IIO loOl lOlO oOoO",
        "meet me @ Example. Then",
    ],
)
def test_what_only_looks_alike_is_not(text: str) -> None:
    if text == "9001011234567":
        assert resident(text[:-1]) != text
    assert found(text) == []


@given(st.from_regex(r"\A010-[0-9]{4}-[0-9]{4}\Z"), st.from_regex(r"\A[0-9]{15}\Z"))
def test_a_card_and_a_telephone_side_by_side_are_both_found_whole(phone: str, digits: str) -> None:
    number = card(digits)
    dashed = "-".join(number[at : at + 4] for at in range(0, 16, 4))
    assume(len(set(number)) > 1 and not digits.startswith(("19", "20")))
    assert found(f"{phone} {dashed}") == [("phone", phone), ("card", dashed)]
    assert found(f"{dashed} {phone}") == [("card", dashed), ("phone", phone)]


def test_what_may_be_an_account_is_found_and_not_sure() -> None:
    (one,) = personal_data("문서 110-234-567890")
    assert one.kind is PersonalKind.ACCOUNT
    assert not one.is_sure


def test_a_number_is_the_same_however_it_is_written() -> None:
    ways = (
        "010-1234-5678",
        "010 1234 5678",
        "01012345678",
        "+82 10-1234-5678",
        "공일공 일이삼사 오육칠팔",
        "０１０１２３４５６７８",
        "O1O/l234/5678",
    )
    assert {key_of(way, PersonalKind.PHONE) for way in ways} == {"01012345678"}
    masks = Masks(frozenset({(PersonalKind.PHONE, "01012345678")}))
    for way in ways:
        masked = masks.masked(f"전화 {way} 끝")
        assert masked.startswith("전화 ")
        assert masked.endswith(" 끝")
        assert not any(c.isalnum() for c in masked[3:-2])
        assert len(masked) == len(f"전화 {way} 끝")


def test_a_longer_number_is_not_cut_into() -> None:
    masks = Masks(frozenset({(PersonalKind.ACCOUNT, "110123456789")}))
    assert masked_alike(masks, "9110123456789")
    assert masked_alike(masks, "1101234567890")


def masked_alike(masks: Masks, text: str) -> bool:
    return masks.masked(text) == text


def test_a_name_is_masked_also_with_a_space_in_it_and_the_longest_first() -> None:
    masks = Masks(frozenset({(PersonalKind.NAME, "김민수"), (PersonalKind.NAME, "김민")}))
    assert masks.masked("김민수 과장과 김 민수 님, 김민") == "○○○ 과장과 ○ ○○ 님, ○○"


def test_a_number_that_goes_on_in_the_next_part_is_masked_in_both() -> None:
    masks = Masks(frozenset({(PersonalKind.PHONE, "01012345678")}))
    assert masks.masked_parts(["번호 010", "-", "1234-", "5678 맞죠"], ["", "", " ", "\n"]) == (
        "번호 ***",
        "-",
        "****-",
        "**** 맞죠",
    )


@given(st.text(max_size=60))
def test_masks_keep_the_length_and_nothing_found_overlaps(text: str) -> None:
    ends = [(one.start, one.end) for one in personal_data(text)]
    assert all(a_end <= b_start for (_, a_end), (b_start, _) in itertools.pairwise(ends))
    wanted = frozenset((one.kind, key_of(text[one.start : one.end], one.kind)) for one in personal_data(text))
    assert len(Masks(wanted).masked(text)) == len(text)


@given(
    st.from_regex(r"\A[가-힣 ]{0,8}(010[- ]?[0-9]{4}[- ]?[0-9]{4})[가-힣 ]{0,8}\Z"),
)
def test_whatever_is_found_is_gone_when_it_is_masked(text: str) -> None:
    wanted = frozenset((one.kind, key_of(text[one.start : one.end], one.kind)) for one in personal_data(text))
    assert wanted
    masked = Masks(wanted).masked(text)
    assert not any(c.isdecimal() for c in masked)
    assert personal_data(masked) == ()
