"""Whether a place of a form is still to be written in: empty, lines to write on, or what tells what belongs there."""

from __future__ import annotations

import re

_SIGNS = re.compile(
    r"[\s_＿.…·∙ㅇ○●◯□■◇◆▣▶▷◦•※*\-‐-―~∼〜〰:：()（）\[\]{}/,'\"|\u200b-\u200f\ufeff\u3164\u2002-\u200a]+"
)
_NUMBERED = re.compile(r"(?m)^\s*(?:\(?\d{1,2}[.)]|[①-⑳]|\(?[가나다라마바사아자차카타파하][.)])\s*")
_DAY_LEFT_OPEN = re.compile(
    r"(?:(?:19|20)\d{0,2})?년?월?일?(?:요일|요)?(?:오전|오후|am|pm)*시?분?(?:부터|오전|오후)*시?분?(?:까지)?"
)
_MONTH_TOLD = re.compile(r"\d\s*월|\d\s*일|(?:19|20)\d\d\s*[-./]\s*\d{1,2}\s*[-./]\s*\d|\d\s*시")
_LEFT_OPEN = re.compile(r"(?<![1-9])0{1,4}(?![\d,])|(?<=\d)[xX]{2}(?![a-z])|\b[xX]{2,4}\b|[○◯〇]")
"""Numbers that stand for others: «00:00», «20XX», «○월»."""
_HINT = re.compile(
    r"(?:입력|기재|기입|작성|적어|적으|써\s?주|쓰시|클릭|누르)[^\n]{0,14}(?:요|오|시오|바랍니다|하기|란|세요|것|하십시오|탭하|주세요|합니다|함)"
    r"|(?:입력|기재|기입|작성|서술|예시)\s*[)\]）〉>】]*\s*$"
    r"|^\s*[(\[<（〈【]?\s*(?:예시|예\s*[).:]|예\s*\)|ex\s*[).:]|e\.g\.|例)"
    r"|○○|〇〇|OOO|◯◯|ＯＯ|XXX|xxx|홍길동"
    r"|(?:click|tap|enter|type|insert)\b.{0,40}(?:here|text|date|name|title|location|agenda|notes)",
    re.IGNORECASE,
)
_WHOLLY_IN_BRACKETS = re.compile(r"^\s*(?:\[[^\[\]]*\]|<[^<>]*>|〈[^〈〉]*〉|《[^《》]*》|\{[^{}]*\})\s*$")


def is_blank(text: str) -> bool:
    """Whether nothing is written: empty, lines and bullets to write on, a day with its numbers left open."""
    rest = _NUMBERED.sub("", _LEFT_OPEN.sub(" ", text))
    if _MONTH_TOLD.search(rest):
        return False
    rest = _SIGNS.sub("", rest)
    if rest in ("", "총명", "명", "인", "총인", "외명"):
        return True
    return (
        bool(_DAY_LEFT_OPEN.fullmatch(rest))
        and (rest.isdigit() or any(sign in rest for sign in "년월일시분"))
        and rest not in ("일시", "일", "시", "분")
    )


def is_in_brackets(text: str) -> bool:
    """Whether all of a text stands in one pair of brackets."""
    return bool(_WHOLLY_IN_BRACKETS.match(text) or re.match(r"^\s*[(（【][^()（）【】]*[)）】]\s*$", text))


def is_hint(text: str) -> bool:
    """Whether a text only tells what is to be written there."""
    return bool(_HINT.search(text) or _WHOLLY_IN_BRACKETS.match(text))
