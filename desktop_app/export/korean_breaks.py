"""Where a Korean line is not broken although a space stands there: before a particle, inside a number and its unit.

Recognisers set spaces of their own («회의 는», «12 퍼센트»), and the orthography sets some inside what is read as one
(«할 수», «이 회의»).
"""

from __future__ import annotations

import re
from functools import lru_cache

_MARKS = ".,?!…·:;)\\]”’\"'"
_PARTICLE = (
    "은|는|가|을|를|의|에|에서|에게|에게서|께|께서|로|으로|로서|으로서|로써|으로써|와|과|도|만|까지|부터|보다|처럼|"
    "마다|조차|마저|밖에|이나|라도|이라도|이랑|랑|한테|한테서|이며|이고|이라고|라고|입니다|이에요|예요|이다"
)
_PARTICLES = re.compile(rf"(?:{_PARTICLE})(?:는|은|도|만|의|를|을|요|나|라도)?[{_MARKS}]*")
_NUMERAL = re.compile(r"[^\W\d_]?[\d][\d.,]*[십백천만억조]*|[영공일이삼사오육칠팔구십백천만억조]{2,}|[십백천만억조]")
_NATIVE = re.compile(r"한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|열한|열두|스무|몇|몇십|몇백|수십|수백|수천|여러")
_UNIT = re.compile(
    r"(?:개월|개사|개소|개국|개|명|사람|분기|분|시간|시|초|년도|년|월|일|주일|주|달러|달|원|퍼센트포인트|퍼센트|프로|%p|%|"
    r"킬로그램|킬로미터|킬로|센티미터|센티|밀리|미터|번째|번|차|회|장|권|대|곳|가지|층|호|쪽|페이지|배|톤|그램|리터|평|살|세|"
    r"마리|잔|병|건|조|항|억|만|천|백|십|위|점|도|줄|마디|단계|항목|세기|인|유로|엔|위안|파운드|바이트|메가|기가|테라|와트|볼트|"
    r"헥타르|그루|송이|봉지|상자|박스|켤레|벌|채|동|칸|척|학년|학기|교시|주년|세대|가구|문항|편|골|승|패|끼|푼|닢|"
    r"km|kg|cm|mm|m|g|mg|l|ml|[KMGT]B|[kMG]?Hz|k?Wh?|V|°C|℃|°)"
    rf"(?:{_PARTICLE}|간|쯤|정도|째|당|대|원|톤|명|개|이|동안|만에|이상|이하|미만|가량|짜리)*[{_MARKS}]*"
)
_BOUND = re.compile(
    r"(?:수|것|거|게|건|걸|줄|때|데|바|뿐|적|채|만큼|대로|동안|때문|듯|체)"
    rf"(?:{_PARTICLE}|이|들|들이|들은|들을|뿐|에는|에도|마다)*[{_MARKS}]*"
)
_SINGLE = frozenset("영공일이삼사오육칠팔구")
_DETERMINERS = frozenset(("이", "그", "저", "각", "총", "약", "제", "첫", "새", "매", "안", "못"))
_FIRST_SYLLABLE, _LAST_SYLLABLE, _ENDS = "가", "힣", 28
_ADNOMINAL = frozenset((4, 8))
"""The ends ㄴ and ㄹ, with which a verb stands before a noun."""
_SENTENCE_END = tuple(".?!…")


@lru_cache(maxsize=16_384)
def is_tied(before: str, after: str) -> bool:
    """Whether two eojeols that follow one another belong on one line."""
    if not after or before.endswith(_SENTENCE_END) or not _is_korean(before + after):
        return False
    if _PARTICLES.fullmatch(after) and before[-1].isalnum():
        return True
    is_number = bool(_NUMERAL.fullmatch(before))
    if after.rstrip(_MARKS) == "이" and _end_of(before) and before[-1].isalnum():
        return True  # «예산 이»; «오늘 이 회의» stays together as well
    if (is_number or before in _SINGLE or _NATIVE.fullmatch(before)) and _UNIT.fullmatch(after):
        return True
    if is_number and _NUMERAL.fullmatch(after.rstrip("원명개년월일")) and not before.endswith(","):
        return True
    return before in _DETERMINERS or bool(_is_adnominal(before) and _BOUND.fullmatch(after))


def _is_korean(text: str) -> bool:
    return any(_FIRST_SYLLABLE <= c <= _LAST_SYLLABLE for c in text) or any(c.isdecimal() for c in text)


def _is_adnominal(eojeol: str) -> bool:
    return _end_of(eojeol) in _ADNOMINAL


def _end_of(eojeol: str) -> int:
    """With which consonant its last syllable ends; 0 with none, or where it is no syllable."""
    last = eojeol[-1]
    return (ord(last) - ord(_FIRST_SYLLABLE)) % _ENDS if _FIRST_SYLLABLE <= last <= _LAST_SYLLABLE else 0
