"""Days as people say them: «다음 주 수요일», «12월 3일», «월말», “Wednesday next week”. Where they stand in a text, and
which day is meant, told from the day on which it was said.

Weeks begin on Monday, as Korean calendars of work do. What may mean two days («수요일» said on a Wednesday, “next
Wednesday” said on a Monday) means none here.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class SaidUntil:
    """Until when something is to be done, as it stands in a text: ``words`` alone, the whole from start to end."""

    words: str
    start: int
    end: int


_DAYS = "월화수목금토일"
_SINO = {c: n for n, c in enumerate("일이삼사오육칠팔구", 1)}
_NUMBER = r"(?:\d{1,2}|[일이삼사오육칠팔구유시십]{1,4})"
_WEEKDAY = rf"[{_DAYS}]요일"
_WEEK = r"(?:이번|다음|다다음|담|다담)\s?주|[금차내]주"
_MONTH = r"(?:이번|다음|담)\s?달|[금익당]월|이달|내달"
_HOUR = r"\d{1,2}시(?:\s?(?:\d{1,2}분|반))?"
_CLOCK = rf"(?:(?:오전|오후|아침|점심|저녁|정오|밤)(?:\s?{_HOUR})?|{_HOUR}|퇴근(?:\s?전)?)"
_COUNTED = (
    r"(?:\d{1,3}\s?(?:영업일|일|주일|주|개월|달)|[한두세네]\s?(?:주|달)|일\s?주일"
    r"|하루|이틀|사흘|나흘|닷새|열흘|보름)"
)
_KOREAN = (
    rf"(?:{_WEEK})(?:\s?(?:{_WEEKDAY}|초|중순|말))?"
    rf"|(?:(?:올해|내년)\s?)?{_NUMBER}월\s?{_NUMBER}일(?:\s?{_WEEKDAY})?"
    rf"|(?:{_MONTH})(?:\s?(?:{_NUMBER}일|초|중순|말일|말))?"
    rf"|(?:올해|내년)?\s?{_NUMBER}월(?:\s?(?:초|중순|말일|말))?"
    r"|월말|연말|주말|분기\s?말|연내|올해\s?말|이번\s?분기(?:\s?말)?|내년\s?초?"
    r"|(?:올해\s?|내년\s?)?(?:상반기|하반기|[1-4]분기)(?:\s?말)?|\d{1,2}[/.]\d{1,2}"
    r"|오늘|내일모레|내일|모레|글피|금일|명일|익일|당일"
    rf"|{_COUNTED}\s?(?:뒤|후)"
    rf"|\d{{1,2}}일(?:\s?{_WEEKDAY})?|{_WEEKDAY}"
)
_NEXT = r"(?:(?:다음|이번|차기)\s?(?:번\s?)?)"
_BEFORE = (
    rf"{_NEXT}?(?:주간\s?|월간\s?|정기\s?)?"
    r"(?:회의|미팅|모임|행사|명절|추석|설|휴가|점심|퇴근|마감|출장|발표)\s?전"
)
_KOREAN_SAID = (
    rf"(?:(?:늦어도|최대한|적어도)\s)?(?P<said>(?:{_KOREAN})(?:\s?{_CLOCK})?(?:\s?전)?"
    rf"|(?:오전|오후)\s?{_HOUR}|{_BEFORE}|{_NEXT}(?:회의|미팅|모임)(?:\s?때)?)"
)
_EDGE = r"(?<![가-힣\d])"
_UNTIL = re.compile(rf"{_EDGE}{_KOREAN_SAID}\s?(?:까지(?:는|만|로|요)?|중으로는?|중에)(?=[\s,.]|$)")
_WITHIN = re.compile(
    rf"{_EDGE}(?P<said>(?:(?:{_WEEK}|{_MONTH}|올해|오늘|금년|이번\s?분기)\s?(?:안|내)|(?:{_COUNTED})\s?(?:안|이내|내))(?:에|로|으로)?)"
    r"(?:는)?(?=[\s,.]|$)"
)
_ON = re.compile(rf"{_EDGE}(?P<said>(?:{_KOREAN})(?:\s?{_CLOCK})?)(?P<on>에|날)?(?=[\s,]|$)")
_ADNOMINAL = re.compile(r"[가-힣]*(?:는|은|던|[가-힣]할|될|있을|열릴|예정된|예정인|했을)$")

_NO_END = re.compile(
    r"(?:(?:지난|저번|이전)\s?(?:주|달|해)?|작년|어제|부터)\s?$|\b(?:last|from \w+|between \w+)\s$", re.IGNORECASE
)
"""Before a day: one that is over, or the beginning of a time of which that day is only the end."""

_EN_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_EN_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?"
)
_ENGLISH = (
    r"today|tonight|tomorrow|the day after tomorrow"
    rf"|{_EN_DAY},? next week|next week(?:,? (?:on )?{_EN_DAY})?|(?:this |next )?(?:coming )?{_EN_DAY}"
    rf"|{_EN_MONTH} \d{{1,2}}(?:st|nd|rd|th)?|(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_EN_MONTH}"
    r"|the \d{1,2}(?:st|nd|rd|th)"
    r"|(?:the )?end of (?:the |this |next )?(?:day|week|month|quarter|year)|(?:the )?end of "
    + _EN_MONTH
    + r"|this week"
    r"|(?:the |our )?next (?:meeting|call|sync|release)|noon|close of business|COB|EOD"
)
_EN_UNTIL = re.compile(
    rf"\b(?:by|before|until|till|no later than)\s+(?P<said>(?:{_ENGLISH})"
    r"(?: (?:at )?\d{1,2}(?::\d\d)? ?(?:am|pm|o'clock)?| morning| afternoon| evening| noon)?)(?![\w-])",
    re.IGNORECASE,
)


def until_in(text: str) -> SaidUntil | None:
    """Until when, where a text says so: «…까지», «… 안에», “by …”. The last one where there are two."""
    found = [
        match
        for pattern in (_UNTIL, _WITHIN, _EN_UNTIL)
        for match in pattern.finditer(text)
        if not _NO_END.search(text, 0, match.start())
    ]
    if not found:
        return None
    last = max(found, key=lambda match: match.start("said"))
    return SaidUntil(last["said"], last.start(), last.end())


def day_close_to_the_end(text: str) -> SaidUntil | None:
    """The day on which something is done, where it stands right before what is done: «내일 보내겠습니다».

    Not in «내일 회의 자료를 보내겠습니다»: what a day belongs to is not to be seen farther away.
    """
    found = [match for match in _ON.finditer(text) if not _NO_END.search(text, 0, match.start())]
    if len(found) != 1:
        return None
    rest = text[found[0].end() :].split()
    is_marked = found[0]["on"] is not None
    if not rest or len(rest) > (4 if is_marked else 2) or any(_ADNOMINAL.match(word.rstrip(",")) for word in rest[:-1]):
        return None
    return SaidUntil(found[0]["said"], found[0].start(), found[0].end())


def day_of(words: str, said_on: date) -> date | None:
    """The day that words mean if they were said on that day; None where they mean none, or may mean two."""
    text = " ".join(words.split())
    for pattern, meant in _MEANINGS:
        match = pattern.search(text)
        if match is not None:
            try:
                return meant(match, said_on)
            except (ValueError, OverflowError):
                return None
    return None


def tells_day(words: str, day: date) -> bool:
    """Whether words name the very month and day in figures already, so that to say it once more would be too much."""
    return bool(re.search(rf"(?<!\d){day.month}월\s?{day.day}일", words))


def _number(text: str) -> int:
    """A number in figures or as it is read: «십이», «유» (of 유월), «시» (of 시월). Raises ValueError."""
    if text.isdecimal():
        return int(text)
    if text in ("유", "시"):
        return 6 if text == "유" else 10
    tens, ten, ones = text.partition("십")
    if not ten:
        tens, ones = "", text
    if len(tens) > 1 or len(ones) > 1 or any(c not in _SINO for c in tens + ones):
        raise ValueError("no number")
    return (_SINO[tens] if tens else 1) * 10 * bool(ten) + (_SINO[ones] if ones else 0)


def _in_week(said_on: date, weeks: int, weekday: int) -> date:
    return said_on + timedelta(days=weekday - said_on.weekday() + 7 * weeks)


def _coming(said_on: date, month: int, day: int) -> date | None:
    """The next day of that name; none where that is more than ten months off: then it may as well be one that was."""
    made = date(said_on.year, month, day)
    if made < said_on:
        made = date(said_on.year + 1, month, day)
    return made if (made - said_on).days <= 300 else None


def _last_of_month(said_on: date, months: int) -> date:
    year, month = divmod(said_on.month - 1 + months, 12)
    return date(said_on.year + year, month + 1, calendar.monthrange(said_on.year + year, month + 1)[1])


def _weeks(text: str) -> int:
    compact = "".join(text.split())
    return 2 if compact.startswith(("다다음", "다담")) else 0 if compact in ("이번주", "금주") else 1


def _months(text: str) -> int:
    return 0 if "".join(text.split()) in ("이번달", "금월", "당월", "이달") else 1


def _korean_week(m: re.Match[str], said_on: date) -> date | None:
    return _in_week(said_on, _weeks(m["week"]), _DAYS.index(m["weekday"]))


def _korean_date(m: re.Match[str], said_on: date) -> date | None:
    month, day = _number(m["month"]), _number(m["day"])
    if m["year"]:
        return date(said_on.year + (m["year"] == "내년"), month, day)
    return _coming(said_on, month, day)


def _korean_month(m: re.Match[str], said_on: date) -> date | None:
    last = _last_of_month(said_on, _months(m["months"]))
    return last if m["day"] is None else last.replace(day=_number(m["day"]))


def _end_of_named_month(m: re.Match[str], said_on: date) -> date | None:
    month = _number(m["month"])
    year = said_on.year + (1 if month < said_on.month else 0)
    return date(year, month, calendar.monthrange(year, month)[1])


_SOON = {"오늘": 0, "금일": 0, "당일": 0, "내일": 1, "명일": 1, "모레": 2, "내일모레": 2, "글피": 3}
_COUNTS = {"하루": 1, "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "열흘": 10, "보름": 15, "일주일": 7}
_FEW = {"한": 1, "두": 2, "세": 3, "네": 4}


def _soon(m: re.Match[str], said_on: date) -> date | None:
    return said_on + timedelta(days=_SOON[m[1]])


def _counted(m: re.Match[str], said_on: date) -> date | None:
    compact = "".join(m[1].split())
    if compact in _COUNTS:
        return said_on + timedelta(days=_COUNTS[compact])
    count = re.match(r"\d+|[한두세네]", compact)
    if count is None or compact.endswith(("달", "개월", "영업일")):
        return None
    number = _FEW.get(count[0]) or int(count[0])
    return said_on + timedelta(days=number * (1 if compact.endswith("일") and "주" not in compact else 7))


def _day_of_month(m: re.Match[str], said_on: date) -> date | None:
    day = int(m[1])
    if day >= said_on.day:
        return said_on.replace(day=day)
    return _last_of_month(said_on, 1).replace(day=day)


def _weekday(weekday: int, said_on: date) -> date | None:
    days = (weekday - said_on.weekday()) % 7
    return said_on + timedelta(days=days) if days else None


def _english_day(m: re.Match[str], said_on: date) -> date | None:
    weekday = _EN_DAYS.index(m["weekday"].lower()[:3])
    which = (m["which"] or "").strip().lower()
    if which.startswith("next"):
        # to some it is the next one there is, to others the one of next week
        return _in_week(said_on, 1, weekday) if weekday <= said_on.weekday() else None
    return _in_week(said_on, 0, weekday) if which.startswith("this") else _weekday(weekday, said_on)


_EN_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_EN_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _english_date(m: re.Match[str], said_on: date) -> date | None:
    return _coming(said_on, _EN_MONTHS.index(m["month"].lower()[:3]) + 1, int(m["day"]))


def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_MEANINGS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], date | None]], ...] = (
    (_pattern(rf"(?P<week>{_WEEK})\s?(?P<weekday>[{_DAYS}])요일"), _korean_week),
    (_pattern(rf"(?:(?P<year>올해|내년)\s?)?(?P<month>{_NUMBER})월\s?(?P<day>{_NUMBER})일"), _korean_date),
    (_pattern(r"^(?P<year>)(?P<month>\d{1,2})[/.](?P<day>\d{1,2})(?!\d)"), _korean_date),
    (_pattern(rf"(?P<months>{_MONTH})\s?(?:(?P<day>{_NUMBER})일|말)"), _korean_month),
    (_pattern(rf"(?P<month>{_NUMBER})월\s?말"), _end_of_named_month),
    (_pattern(r"(?:올해\s?말|연말)"), lambda _m, on: date(on.year, 12, 31)),
    (_pattern(r"^월말"), lambda _m, on: _last_of_month(on, 0)),
    (_pattern(rf"{_WEEK}|{_MONTH}|주말|{_NUMBER}월"), lambda _m, _on: None),
    (_pattern(r"(내일모레|오늘|금일|당일|내일|명일|모레|글피)"), _soon),
    (_pattern(rf"({_COUNTED})\s?(?:뒤|후|안|이내|내)"), _counted),
    (_pattern(r"(?<!\d)(\d{1,2})일(?!\s?(?:간|동안))"), _day_of_month),
    (_pattern(rf"([{_DAYS}])요일"), lambda m, on: _weekday(_DAYS.index(m[1]), on)),
    (_pattern(r"\bthe day after tomorrow\b"), lambda _m, on: on + timedelta(days=2)),
    (_pattern(r"\b(?:today|tonight)\b"), lambda _m, on: on),
    (_pattern(r"\btomorrow\b"), lambda _m, on: on + timedelta(days=1)),
    (
        _pattern(rf"\b(?:({_EN_DAY}),? next week|next week,? (?:on )?({_EN_DAY}))\b"),
        lambda m, on: _in_week(on, 1, _EN_DAYS.index((m[1] or m[2]).lower()[:3])),
    ),
    (_pattern(rf"\b(?P<which>this |next )?(?:coming )?(?P<weekday>{_EN_DAY})\b"), _english_day),
    (_pattern(rf"\b(?P<month>{_EN_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b"), _english_date),
    (_pattern(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_EN_MONTH})"), _english_date),
    (_pattern(r"\bend of (?:the |this )month\b"), lambda _m, on: _last_of_month(on, 0)),
    (_pattern(r"\bend of next month\b"), lambda _m, on: _last_of_month(on, 1)),
    (_pattern(r"\bend of (?:the |this )year\b"), lambda _m, on: date(on.year, 12, 31)),
    (_pattern(r"\bthe (\d{1,2})(?:st|nd|rd|th)\b"), _day_of_month),
)
