"""Personal data in a text: what Korean offices must not hand on, found by its form.

Resident numbers (주민등록번호) have a day of birth, a digit for sex and century, and six more; the last is a check
digit, which numbers given since October 2020 do not have (Ministry of the Interior and Safety). Foreigners' numbers
count it from 13 instead of 11. Cards are checked as ISO/IEC 7812 says (Luhn). Representative numbers (15xx, 16xx, 18xx)
belong to companies, and a business number (3-2-5 digits) is public.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class PersonalKind(StrEnum):
    """What a stretch of text tells of somebody."""

    RESIDENT_NUMBER = "resident-number"
    PASSPORT = "passport"
    CARD = "card"
    ACCOUNT = "account"
    PHONE = "phone"
    EMAIL = "email"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class PersonalDatum:
    """Where it stands in a text. ``is_sure``: its form or the words around leave no doubt."""

    kind: PersonalKind
    start: int
    end: int
    is_sure: bool = True


_ALIKE = str.maketrans(
    dict.fromkeys("–—‐‑‒−－ㅡ―﹣·․_", "-")
    | {chr(0xFF10 + digit): str(digit) for digit in range(10)}
    | {"\t": " ", "\u00a0": " ", "\u3000": " ", "．": ".", "＠": "@"}
)
"""Each sign that is written for another one: the length of the text stays."""
_MISREAD = str.maketrans("OoIl|", "00111")
"""Letters that stand for digits in what was read from paper, or typed by people who take one for the other."""
_MISREAD_RUN = re.compile(r"(?<![A-Za-z0-9])[\dOoIl|]+(?:[ ./-]{1,5}[\dOoIl|]+)*(?![A-Za-z0-9])")
_MOST_MISREAD = 3
"""Every third sign of a number at most: more letters are words."""
_SPOKEN = str.maketrans("공영일이삼사오육칠팔구", "00123456789")
_SPOKEN_DIGIT = r"(?:[공영일삼사오육칠팔구]|이(?!에요|예요|고|며|야|다|라|죠|었))"
_SPOKEN_RUN = re.compile(rf"{_SPOKEN_DIGIT}(?:[ ,]{{0,2}}(?:에|다시|의)?[ ,]{{0,2}}{_SPOKEN_DIGIT}){{8,20}}")
"""Digits one by one, as numbers are told: «공일공에 일이삼사에 오육칠팔»."""
_SPACED_RUN = re.compile(r"(?<![\dA-Za-z])[\dA-Z](?:[ -]{1,5}[\dA-Z](?![\dA-Za-z])){8,20}(?![ -]{1,5}\d)")
"""A sign to a box, as in forms: the spaces count for nothing."""
_LINE_BROKEN = re.compile(r"(?<=\d-)\r?\n|(?<=\d)\n(?=-\d)")
_APART = r"(?: {0,2}[-/] {0,2}| {0,2})"
"""What parts the pieces of a number."""
_ALONE = r"(?<!\d)(?<!\d-)"
"""No digit stands before it; a dash or a dot that begins a line may."""

_RESIDENT = re.compile(_ALONE + r"(\d{2})(\d{2})(\d{2})( {0,2}[-/] {0,2}| {0,2})(\d)(\d{6})(?!\d)")
_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
_CENTURIES = {"9": 18, "0": 18, "1": 19, "2": 19, "5": 19, "6": 19, "3": 20, "4": 20, "7": 20, "8": 20}
_NO_CHECK_SINCE = (2020, 10)

_PASSPORT = re.compile(r"(?<![A-Za-z0-9])[MSRODG](?:\d{8}|\d{3}[A-Z]\d{4})(?![A-Za-z0-9])")
_CARDS = tuple(re.compile(rf"{_ALONE}(?=(\d(?:{_APART}\d){{{digits - 1}}})(?!\d))") for digits in (16, 15, 14))
"""By how many digits they have, wherever one may begin: other numbers may stand beside it."""
_CARD_FORM = re.compile(r"\d{4}( {0,2}[-/] {0,2}| )\d{4}\1\d{4}\1\d{4}")
_CARD_SURE = re.compile(rf"\d{{14,16}}|{_CARD_FORM.pattern}|\d{{4}}( {{0,2}}[-/] {{0,2}}| )\d{{6}}\2\d{{4,5}}")
"""Written as cards are: digits of other numbers side by side may pass the check by chance."""
_YEARS = re.compile(r"(?:(?:19|20)\d\d\D*){3,}")
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}(?: {0,2}@ {0,2}| {0,2}[(\[]at[)\]] {0,2}| ?골뱅이 ?)"
    r"(?:[A-Za-z0-9-]{1,63}(?:\.| \. | ?닷 ?| ?점 ?)){1,8}(?:[A-Za-z]{2,24}(?![A-Za-z])|컴)"
)
"""Also with spaces around its signs, as they are read from paper, and as it is written for people or told."""
_PHONE = re.compile(
    _ALONE + r"(?<!(?<!\d)0\.)(?:\+82[ -]?\(?0?\)?[ -]?|\(?0)(?:1[016789]|2|[3-6][1-5]|70|50\d)\)?"
    r"(?: {0,2}[./-] {0,2}| {0,2})\d{3,4}(?: {0,2}[./-] {0,2}| {0,2})\d{4}(?!\d|-\d)"
)
_ACCOUNT = re.compile(_ALONE + r"\d{2,6}(?:-\d{1,8}){1,4}(?![\d-])")
_ACCOUNT_RUN = re.compile(_ALONE + r"\d{10,16}(?![\d-])")
_ACCOUNT_SPACED = re.compile(r"계좌\D{0,12}?(\d{2,6}(?: {0,2}[ -] {0,2}\d{2,8}){1,4})(?![\d-])")
_ACCOUNT_WORDS = re.compile(r"계좌|은행|입금|송금|예금|이체|농협|수협|신협|우체국|새마을|뱅크|account", re.IGNORECASE)
_BUSINESS = re.compile(r"\d{3}-\d{2}-\d{5}")
_DATE = re.compile(r"(?:19|20)\d{2}-\d{1,2}-\d{1,2}")
_NEAR = 24
"""So many characters before an account its bank is named."""


def personal_data(text: str) -> tuple[PersonalDatum, ...]:
    """What is found by its form, in order; no two overlap."""
    plain = _LINE_BROKEN.sub(lambda end: " " * len(end[0]), text.translate(_ALIKE))
    found = list(_found(plain))
    clear = _MISREAD_RUN.sub(_as_digits, plain)
    found += (one for one in _found(clear) if plain[one.start : one.end] != clear[one.start : one.end])
    for run in (*_SPOKEN_RUN.finditer(plain), *_SPACED_RUN.finditer(plain)):
        found += _found_digit_by_digit(run[0], run.start())
    return _apart(found)


def _found(plain: str) -> Iterator[PersonalDatum]:
    """The surest kinds first: of what overlaps, the first stays."""
    for match in _EMAIL.finditer(plain):
        yield PersonalDatum(PersonalKind.EMAIL, *match.span())
    for match in _RESIDENT.finditer(plain):
        if _is_resident(match):
            yield PersonalDatum(PersonalKind.RESIDENT_NUMBER, *match.span())
    cards = tuple(_cards(plain))
    yield from (one for one in cards if one.is_sure)
    for match in _PASSPORT.finditer(plain):
        yield PersonalDatum(PersonalKind.PASSPORT, *match.span())
    for match in _PHONE.finditer(plain):
        yield PersonalDatum(PersonalKind.PHONE, *match.span())
    yield from (one for one in cards if not one.is_sure)
    yield from _accounts(plain)


def _found_digit_by_digit(run: str, offset: int) -> Iterator[PersonalDatum]:
    """What is found in digits that are told one by one, with what stands between some of them for a dash or without."""
    dashed = re.sub("에|다시|의", lambda match: "-".ljust(len(match[0])), run.translate(_SPOKEN))
    written = [at for at, c in enumerate(dashed) if not c.isspace()]
    for places in (range(len(dashed)), written, [at for at in written if dashed[at].isalnum()]):
        for one in _found("".join(dashed[at] for at in places)):
            yield PersonalDatum(one.kind, offset + places[one.start], offset + places[one.end - 1] + 1, one.is_sure)


def _as_digits(run: re.Match[str]) -> str:
    """The run with a digit for each letter that looks like one; as it is where it has too many letters for a number."""
    signs = [c for c in run[0] if c.isdecimal() or c in "OoIl|"]
    misread = sum(not c.isdecimal() for c in signs)
    return run[0].translate(_MISREAD) if misread * _MOST_MISREAD <= len(signs) else run[0]


def _is_resident(match: re.Match[str]) -> bool:
    year, month, day, between, sex, _rest = match.groups()
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        return False
    digits = _digits(match[0])
    weighed = sum(w * int(d) for w, d in zip(_WEIGHTS, digits, strict=False)) % 11
    is_checked = ((13 if sex in "5678" else 11) - weighed) % 10 == int(digits[-1])
    born = (_CENTURIES[sex] * 100 + int(year), int(month))
    # Written with its dash nothing else looks like it, be its last digit misread; without, the check has to say so.
    return is_checked or between.strip() != "" or born >= _NO_CHECK_SINCE


def _is_luhn(digits: str) -> bool:
    doubled = sum(sum(divmod(2 * int(d), 10)) for d in digits[-2::-2])
    return (doubled + sum(map(int, digits[-1::-2]))) % 10 == 0 and len(set(digits)) > 1


def _cards(plain: str) -> Iterator[PersonalDatum]:
    for match in (match for pattern in _CARDS for match in pattern.finditer(plain)):
        is_checked, has_form = _is_luhn(_digits(match[1])), bool(_CARD_FORM.fullmatch(match[1]))
        if (is_checked or has_form) and not _YEARS.match(match[1]):
            is_sure = is_checked and bool(_CARD_SURE.fullmatch(match[1]))
            yield PersonalDatum(PersonalKind.CARD, *match.span(1), is_sure=is_sure)


def names_accounts(text: str) -> bool:
    """Whether it says that the number behind or below it is a bank account."""
    return bool(_ACCOUNT_WORDS.search(text))


def _accounts(plain: str) -> Iterator[PersonalDatum]:
    for match in _ACCOUNT.finditer(plain):
        digits = _digits(match[0])
        if 10 <= len(digits) <= 16 and not _BUSINESS.fullmatch(match[0]) and not _DATE.match(match[0]):
            is_named = bool(_ACCOUNT_WORDS.search(plain, max(0, match.start() - _NEAR), match.start()))
            if is_named or match[0].count("-") >= 2:
                yield PersonalDatum(PersonalKind.ACCOUNT, *match.span(), is_sure=is_named)
    for match in _ACCOUNT_RUN.finditer(plain):
        if _ACCOUNT_WORDS.search(plain, max(0, match.start() - _NEAR), match.start()):
            yield PersonalDatum(PersonalKind.ACCOUNT, *match.span())
    for match in _ACCOUNT_SPACED.finditer(plain):
        if 10 <= len(_digits(match[1])) <= 16 and not _DATE.match(match[1]):
            yield PersonalDatum(PersonalKind.ACCOUNT, *match.span(1))


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdecimal())


def _apart(found: Iterable[PersonalDatum]) -> tuple[PersonalDatum, ...]:
    kept: list[PersonalDatum] = []
    for one in found:
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.start))


_BETWEEN = r"(?:[\s()./\-–—‐‑‒−－ㅡ―﹣·․,_]|에|다시|의){0,6}"
_SPOKEN_AS = {"0": "0Oo공영", "1": "1Il|일", **{str(n): f"{n}{c}" for n, c in enumerate("이삼사오육칠팔구", 2)}}
"""All that a digit may be written as."""


def key_of(text: str, kind: PersonalKind) -> str:
    """What is the same for all ways to write it: the letters and digits of a number, any other text in small letters
    without its spaces."""
    plain = text.translate(_ALIKE)
    if kind in {PersonalKind.EMAIL, PersonalKind.NAME}:
        return "".join(plain.casefold().split())
    if _SPOKEN_RUN.search(plain):
        plain = plain.translate(_SPOKEN)
    if kind is not PersonalKind.PASSPORT:
        plain = plain.translate(_MISREAD)
    key = "".join(c for c in plain if c.isdecimal() or (c.isascii() and c.isalpha())).casefold()
    return (
        "0" + key.removeprefix("82").removeprefix("0") if kind is PersonalKind.PHONE and key.startswith("82") else key
    )


def pattern_of(key: str, kind: PersonalKind) -> str:
    """A pattern that finds it however it is written, in a text of any case."""
    if kind in {PersonalKind.EMAIL, PersonalKind.NAME}:
        return r"\s?".join(map(re.escape, key))
    signs = [f"[{_SPOKEN_AS[c]}{chr(0xFF10 + int(c))}]" if c.isdecimal() else re.escape(c) for c in key]
    if kind is PersonalKind.PHONE:
        signs[0] = rf"(?:{signs[0]}|\+?82{_BETWEEN}\(?0?\)?)"
    return r"(?<!\d)" + _BETWEEN.join(signs) + r"(?!\d)"
