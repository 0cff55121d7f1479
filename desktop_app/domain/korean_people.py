"""Who is named in a Korean sentence as the one that does something: names with titles, teams, the speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from desktop_app.domain.said_points import NamedPerson

_SURNAMES = (
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연"
    "위표명기반라왕금옥육인맹제모탁국어은편용예봉사부가복태목형피두감호음빈동온범좌팽승간견당화창"
)
_TITLE = (
    r"(?:사원|주임|대리|과장|차장|부장|팀장|실장|본부장|부사장|사장|이사|상무|전무|대표|회장|원장|센터장|소장|국장|계장|주무관"
    r"|사무관|서기관|선임|책임|수석|매니저|프로|연구원|연구사|교수|선생|위원장|위원|간사|총무|지점장|단장|파트장|그룹장|조장"
    r"|반장|피디|PM|PD)"
)
_PERSON = (
    rf"(?:[가-힣]{{1,8}}(?:팀|부서|본부|센터|과|부)\s)?"
    rf"(?:[{_SURNAMES}][가-힣]{{0,2}}\s?{_TITLE}님?|[{_SURNAMES}][가-힣]{{1,2}}\s?씨|[가-힣]{{2,3}}\s씨|{_TITLE}님)"
)
"""A title alone is a word as any («책임», «대표»): then it is a person with «님» only."""
_ANYBODY = re.compile(
    rf"(?<![가-힣])(?:[{_SURNAMES}][가-힣]{{0,2}}\s{_TITLE}(?!적)|[{_SURNAMES}][가-힣]{{2}}{_TITLE}|[{_SURNAMES}]{_TITLE}(?=님)"
    rf"|[{_SURNAMES}][가-힣]{{1,2}}\s?씨(?![가-힣]{{2}}))"
)
_OFFICE = (
    r"[가-힣A-Za-z]{1,8}(?:팀|본부|센터|부서|사업부|총무부|영업부|인사부|재무부|기획부|개발부|홍보부|관리부|총무과|재무과"
    r"|민원과|사무국)"
)
_CALLED = re.compile(rf"(?P<who>{_PERSON})(?<=님)\s")
_NO_OFFICE = re.compile(r"^(?:우리|저희|이|그|저|각|어느|어떤|무슨|다른|한|양|두|세|여러|모든)\s?(?:팀|본부|센터|부서)")
_ACTING = r"(?:이|가|은|는|께서|께서는|에서|에서는)"
_GIVEN = r"(?:께|에게|한테|쪽에)"
_IS_GIVEN = re.compile(r"부탁|맡기|요청")
_OF_ANOTHER = re.compile(r"[가-힣]+(?:한|할|된|될|신|던|낸|든|하는|되는|있는|없는|쓰는|맡는|만드는|보내는)$")
"""Behind a name: what follows is what that one did («김 대리가 준비한 자료»), not what is to be done."""
_SELF = re.compile(r"(?:^|[\s,])(?P<who>(?:제가|저는|내가|저도)(?:\s?(?:직접|한번|따로|바로|다시))?)[\s,]")
_MY_OWN = re.compile(r"[가-힣]+(?:는|은|던|[가-힣]한|한|된|낸|든|린|본|쓴|준)$")
_NO_SELF = re.compile(
    r"(?:제가|저는|내가)\s(?:\S+\s){0,2}?"
    r"(?:알기로|보기에|보기엔|볼\s?때|봤을|느끼|생각|듣기로|말씀드린|말씀드렸|말한|아까|기억|이해|경험|궁금)"
)


def persons_in(text: str) -> tuple[str, ...]:
    """Who is named with a title or «씨», each once, as it is said («김 대리», «박영희 씨»)."""
    return tuple(dict.fromkeys(m[0] for m in _ANYBODY.finditer(text)))


def speaker_in(text: str) -> NamedPerson | None:
    """Where whoever speaks says «제가» of what is to be done; not in «제가 알기로는 …»."""
    match = None if _NO_SELF.search(text) else _SELF.search(text)
    if match is None:
        return None
    start, end = match.span("who")
    if any(_MY_OWN.match(word) for word in text[end:].split()[:1]):
        end = start  # «제가 아는 업체에 …»: it cannot be taken out of the sentence
    return NamedPerson("", start, end)


def doer_in(text: str, names: tuple[str, ...], *, is_asked: bool) -> NamedPerson | None:
    """The one who is to do it; None where nobody is named, or several apart from one another. ``names``: of the
    speakers, known without a title. ``is_asked``: somebody may be called («김 대리님, …»)."""
    found = list(_named(text, names, is_asked=is_asked))
    if len(found) == 1:
        return found[0]
    called = _CALLED.match(text) if is_asked and not found else None
    if called is not None:
        return NamedPerson(called["who"], 0, called.end())
    topics = [one for one in found if one.is_topic]
    return topics[0] if len(topics) == 1 else None


def _named(text: str, names: tuple[str, ...], *, is_asked: bool) -> Iterator[NamedPerson]:
    for match in _pattern(names).finditer(text):
        behind = match["behind"]
        if _NO_OFFICE.search(match["who"]) or (behind == "," and not is_asked):
            continue
        if re.fullmatch(_GIVEN, behind) and not _IS_GIVEN.search(text):
            continue
        if _tells_of_another(text[match.end() :].split()[:3]):
            continue
        yield NamedPerson(match["who"], match.start(), match.end(), behind.endswith(("은", "는")))


def _tells_of_another(words: list[str]) -> bool:
    """Whether what follows a name tells what that one did, and not what is to be done («… 하는 걸로 하시죠»)."""
    following = [*words[1:], ""]
    return any(
        _OF_ANOTHER.match(word) and not after.startswith(("것", "걸", "방향", "쪽"))
        for word, after in list(zip(words, following, strict=True))[:2]
    )


@lru_cache(maxsize=8)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    known = [re.escape(name) for name in sorted(names, key=len, reverse=True) if len(name) > 1 and " " not in name]
    someone = "|".join([*(rf"{name}(?:\s?{_TITLE})?님?" for name in known), _PERSON, _OFFICE])
    several = rf"(?:{someone})(?:(?:와|과|하고|이랑|랑|,)\s?(?:{someone}))*"
    return re.compile(rf"(?<![가-힣])(?P<who>{several})(?:\s?쪽)?(?P<behind>{_ACTING}|{_GIVEN}|,)(?=\s)")
