"""Agenda items, decisions and to-dos in Korean sentences, by the words they are told in.

What may be meant otherwise (a question, a wish, what was agreed once, hearsay) is passed over: whoever drafts minutes
rather adds a point than finds the one that is wrong among many.
"""

from __future__ import annotations

import re

from desktop_app.domain.korean_people import doer_in, speaker_in
from desktop_app.domain.minutes_draft import PointKind
from desktop_app.domain.said_days import day_close_to_the_end, until_in
from desktop_app.domain.said_points import SaidPoint, todo

SAID = (
    *(
        "기로",
        "것으로",
        "걸로",
        "쪽으로",
        "안으로",
        "만장일치",
        "방향으로",
        "선포",
        "가결",
        "부결",
        "다룰",
        "얘기할",
        "이야기할",
        "회의는",
        "합의",
        "안건",
        "의제",
        "논의",
        "토의",
        "의논",
        "심의",
        "상정",
    ),
    *(
        "정하",
        "정했",
        "확정",
        "결정",
        "의결",
        "겠습니다",
        "겠어요",
        "게요",
        "께요",
        "주세요",
        "주십시오",
        "바랍니다",
        "부탁",
    ),
    *("주시면", "주셔야", "해야", "하면 됩니다", "하시면"),
)
"""One of these stands in each sentence that says a point; to look for them costs next to nothing."""

_SHORTEST, _LONGEST = 6, 400
"""Letters: what is longer is no sentence, but lines that nobody put a full stop in."""
_LEAD = re.compile(
    r"^(?:(?:네|예|아|음|어|자|그럼|그러면|그래서|그러니까|그리고|일단|아무튼|어쨌든|그렇다면|좋습니다|알겠습니다)"
    r"(?:[,.…]\s*|\s+)|(?:그|저|뭐|이제|저기)[,…]\s*)+"
)
_TAIL = " .!…。！~"
_QUESTION = re.compile(r"[?？]|(?:까|까요|나요|인가요|는지요|래요|을까|어때요?|습니까)$")
_BEFORE_NOW = re.compile(
    r"지난|저번|작년|재작년|예전|옛날|당시|그때|어제|그저께|아까|원래|전에는|했었|일\s?회의에서|듯이"
    r"|(?:몇|한|두|\d+)\s?(?:주|달|년|개월|일)\s?전"
)
_HEARSAY = re.compile(r"(?:제가|저는)\s?(?:알기로|듣기로)|기로\s?(?:했|한)다(?:고|는)")

# -- decisions

_DONE = r"(?:했|하였|됐|되었|된)(?:습니다|어요|고요|구요|음|다)"
_WILL = r"(?:하겠습니다|하도록\s?하겠습니다|합니다|하죠|하시죠|합시다|하십시다|할게요|해요|한다)"
_ON = r"(?:가겠습니다|가시죠|가죠|갑시다|진행하겠습니다|진행하시죠|추진하겠습니다|잡겠습니다)"
_SETTLE = r"(?:(?:최종\s?)?(?:결정|확정|합의|의결)|정)(?:을|를)?\s?"
_ALL = r"(?:다\s?(?:같이|함께)\s?|모두\s?|전원\s?)?"
_OF_ONE_MIND = r"(?:의견|뜻)(?:을|이)\s?(?:모았습니다|모아졌습니다|일치했습니다)|합의를\s?(?:보았습니다|봤습니다)"
_AGREED = re.compile(
    rf"기로\s?{_ALL}(?:{_DONE}|{_WILL}|함|{_SETTLE}(?:{_DONE}|{_WILL}|함|해졌습니다)|{_OF_ONE_MIND})$"
    r"|기로\s하고,?\s(?:그럼\s|그러면\s)?(?:다음|이어서|두\s?번째|세\s?번째|마지막)\S*\s.*(?:넘어가|시작하|보|논의하)겠습니다$"
)
_SETTLED = re.compile(rf"[가-힣\d]로\s?{_ALL}{_SETTLE}(?:{_DONE}|{_WILL}|짓겠습니다|지었습니다)$")
_SO_IT_IS = re.compile(
    rf"[가-힣]는\s?(?:(?:것|거|방향|쪽|안)(?:으로|로)|걸로)\s?"
    rf"(?:{_WILL}|{_ON}|했습니다|(?:정리|결정|확정|마무리)(?:하겠습니다|했습니다|할게요|하죠|하시죠))$"
    rf"|[가-힣A-Z\d]\s?안으로\s{_ON}$"
)
_AGREEMENT = re.compile(
    rf"(?:데|것에|안에|방안에|방향에|내용에)(?:\s?대해)?\s?{_ALL}합의(?:를\s?)?(?:{_DONE}|보았습니다|봤습니다)$"
)
_DECLARED = re.compile(
    r"(?:가결|부결|의결|승인|채택|통과|확정|보류|폐기|철회)(?:되었음을|됐음을|하였음을)\s?선포(?:합니다|하겠습니다)$"
    r"|(?:가결|부결|의결)(?:되었|됐|하였|했)습니다$"
    r"|만장일치로\s.*(?:통과|가결|의결|결정|선출)(?:되었|됐|하였|했)습니다$"
)
_NEXT_MEETING = re.compile(
    rf"^(?:다음|차기)\s?(?:번\s?)?(?:정기\s?)?회의는\s.*(?:일|요일|시|분|주|달|초|말)(?:에|로|으로)?\s"
    rf"(?:{_WILL}|(?:열|진행하|모이|개최하|갖|시작하)(?:겠습니다|시죠|죠|도록\s?하겠습니다|기로\s?(?:{_DONE}|{_WILL})))$"
)
_CALLED_OFF = re.compile(
    r"기로\s?(?:했던|하였던|한|결정했던|결정한|정했던)\s.*(?:취소|철회|보류|백지화|연기|없던\s?(?:일|걸)로)\s?(?:을\s|를\s)?"
    rf"(?:{_WILL}|{_DONE}|하기로\s?(?:{_DONE}|{_WILL}))$"
)
_SAYS_NOTHING = re.compile(
    r"^(?:그냥\s)?(?:그렇게|이렇게|그대로|그걸로|이걸로|그런|이런|그)\s?"
    r"(?:하|가|진행하|걸로|것으로|방향으로|쪽으로)[^,]{0,14}$"
)
_PROCEDURE = re.compile(
    r"(?:쉬|휴식|정회|산회|마치|끝내|시작|넘어가|돌아가|듣|들어보|계속하|말씀|여기까지|여기서)\S*?\s?\S*?"
    rf"(?:기로|것으로|걸로)\s?{_WILL}$"
)

# -- to-dos

_I_WILL = re.compile(r"(?:겠습니다|겠어요)$")
_OF_ANOTHER = re.compile(
    r"(?:[가-힣]시|되|될|돼)겠(?:습니다|어요)$|(?:것으로|걸로|기로|쪽으로) 하겠(?:습니다|어요)$"
    r"|[가-힣](?:님|께서|씨)(?:이|가|께서|은|는)?\s"
)
_RIEUL = 8
"""Of the 28 ends that a syllable may have, the one of «할게요» and «보낼게요»."""
_ACTION = re.compile(
    "보내|보낼|발송|송부|준비|작성|정리|확인|검토|공유|전달|연락|알아보|알아볼|알아봐|만들|수정|반영|등록|신청|예약|문의|챙기|챙겨"
    "|챙길|처리|맡|담당|올리|올릴|올려|제출|조사|업데이트|배포|회신|취합|요청|구매|구입|주문|섭외|발주|점검|파악|협의|계약|견적"
    "|초안|마무리|완료|끝내|고치|고쳐|바꾸|설치|교체|안내|통보|공지|게시|접수|결재|기안|품의|보고서|분석|테스트|수립|마련|추진"
    "|드리|가져|제작|번역|출력|인쇄|알리|알려|전화|통화|방문|물어보|물어볼|미팅"
)
_TALK = re.compile(
    "말씀|의견|예를|결론|이야기|얘기|순서|시간을|말을|응원|설명|소개|시작하|시작할|질문|질의|여쭤|여쭙|발표하|발표할|발언|인사|감사|넘어가|사과|제안|건의|동의|찬성|반대|마치|답변"
    "|대답|읽어|읽겠|알겠|모르겠|좋겠|되겠|있겠|없겠|생각하겠|마이크|화면|들어보|들어 ?보|들어주|봐 ?주|보시|앉아|양해"
    "|이해해|기억해|참고해|박수|경청|기대해|기다려|조심해|진행하겠|진행해|진행하도록|선포|상정|개의|산회|정회|의결"
    "|보고 ?드리|보고해"
)
"""What is done in the meeting itself, by speaking."""
_AT_ONCE = re.compile(r"지금|잠깐|잠시|먼저|간단|우선|이제|여기서|짧게|한\s?가지만|한\s?말씀")
_PLEASE = re.compile(
    r"(?:주세요|주십시오|시기\s?바랍니다|시기\s?바라겠습니다|부탁드립니다|부탁드리겠습니다|부탁합니다|부탁드릴게요"
    r"|주시면\s?(?:됩니다|감사하겠습니다|좋겠습니다)|주셔야\s?(?:합니다|됩니다|돼요)|해야\s?(?:합니다|됩니다|돼요)"
    r"|하시?면\s?됩니다|(?:제출|회신|확인|준비|검토|작성|송부|공유|협조|접수|통보)\s?바랍니다)$"
)
_MINE = re.compile(
    r"[가-힣](?:은|는|건|을|를|도)\s제가\s(?:직접\s)?(?:하겠습니다|할게요|하도록\s?하겠습니다)$"
    r"|제가\s(?:\S+\s){0,4}?\S+[을를]\s(?:\S+\s){0,2}?\S+(?:겠습니다|게요)$"
)
"""What is to be done is named, whatever it is."""
_NOT_DONE = re.compile(r"(?:않|말|안\s[가-힣]+)기로|지\s않(?:겠|을)")
_NOBODY = re.compile(r"(?:누가|누군가|아무나|혹시|누구)(?:\s|가)")
_TO_DO_AGREED = re.compile(rf"기로\s?(?:{_DONE}|{_WILL}|함)$")

# -- agenda

_FIRST = r"(?:첫|두|세|네|다섯|여섯)\s?번째"
_NUMBERED = r"제?\s?\d{1,3}\s?(?:번|호|항)"
_ORDER = (
    rf"(?:오늘|이번|금일|본)?\s?(?:회의(?:에서|에서는|는|의)?\s?)?(?:의\s)?"
    rf"(?:{_FIRST}|다음|마지막|주요|주|{_NUMBERED}|\d{{1,2}})?\s?"
)
_ITEM = (
    r"(?:안건|의제|(?:논의|토의|의논|이야기|얘기)(?:할|하실|해야\s?할)\s?(?:내용|주제|사항|것|건|안건)"
    r"|다룰\s?(?:내용|주제|사항|것|건|안건))"
)
_AGENDA_IS = re.compile(
    rf"^{_ORDER}(?:의\s)?{_ITEM}(?:은|으로는|으로|는|이)\s(?P<item>.+?)(?:에\s?(?:대한|관한)\s?(?:건|것))?"
    r"(?:이)?(?:입니다|이고요|이고|인데요|이에요|예요|되겠습니다)$"
)
_DISCUSSED = re.compile(
    r"^(?P<item>.{2,60}?)(?:에\s?(?:대해서?|대하여|관해서?|관하여)|을|를)\s?(?:같이\s|함께\s)?"
    r"(?:논의|토의|의논|심의|상정)(?:를|을)?\s?"
    r"(?:하겠습니다|해\s?보겠습니다|하도록\s?하겠습니다|해\s?보도록\s?하겠습니다|하시죠|합시다|해\s?보시죠|합니다|시작하겠습니다)$"
    r"|^(?P<listed>.{2,60}?)[을를]\s(?:차례로|차례대로|순서대로)\s(?:보|다루|살펴보|논의하)(?:도록\s?하)?겠습니다$"
)
_MOVED_ON = re.compile(
    r"^(?P<item>.{2,60}?)\s?(?:안건|의제)(?:으로|를|을)\s?(?:넘어가|상정하|다루|시작하|보|살펴보)(?:도록\s?하)?(?:겠습니다|시죠)$"
)
_NEXT = re.compile(
    rf"^(?:(?:다음으로|다음은|이어서|먼저|우선|{_FIRST}로는?|마지막으로는?|오늘은|오늘|이번에는|이번|지금부터|이제|의사일정"
    rf"|{_NUMBERED}|{_FIRST}(?:\s?안건)?(?:은|으로)?|다음\s?안건(?:은|으로)?),?\s)+"
)
_ANOTHER_TIME = re.compile(
    r"다음\s?(?:번\s?)?(?:회의|시간|주|달)|차기|나중|추후|차후|별도|따로|다시|개별|오프라인|메일로|서면|더\s?논의|계속\s?논의"
    r"|지난|충분히"
)
_COUNT = re.compile(r"^(?:총\s?|모두\s?|전부\s?)?(?:한|두|세|네|다섯|여섯|일곱|여덟|\d{1,2})\s?(?:가지|건|개|항목)")
_NOTHING_NAMED = re.compile(
    r"^(?:이것|그것|이거|그거|다음과\s?같|무엇|뭐|없)|^(?:이|그|저)\s?(?:부분|안건|건|문제|내용|점|사항)?$"
    r"|[하되했됐였겠었았있없갔왔봤줬시]고[,\s]"
)


def korean_point(sentence: str, names: tuple[str, ...] = ()) -> SaidPoint | None:
    """What the sentence says, None for most. ``names``: of the speakers, who may be named without a title."""
    if not any(map(sentence.__contains__, SAID)):
        return None
    text = _LEAD.sub("", sentence.strip()).strip(_TAIL)
    if not _SHORTEST <= len(text) <= _LONGEST or _QUESTION.search(sentence.rstrip(' "”’»)')) or _QUESTION.search(text):
        return None
    return _agenda(text) or _todo(text, names) or _decision(text)


def _decision(text: str) -> SaidPoint | None:
    if any(pattern.search(text) for pattern in (_CALLED_OFF, _DECLARED, _NEXT_MEETING)):
        return SaidPoint(PointKind.DECISION, text)
    is_agreed = any(pattern.search(text) for pattern in (_AGREED, _SETTLED, _SO_IT_IS, _AGREEMENT))
    others = (_BEFORE_NOW, _HEARSAY, _SAYS_NOTHING, _PROCEDURE)
    if not is_agreed or any(pattern.search(text) for pattern in others):
        return None
    return SaidPoint(PointKind.DECISION, text)


def _todo(text: str, names: tuple[str, ...]) -> SaidPoint | None:
    is_agreed = bool(_TO_DO_AGREED.search(text) or _SO_IT_IS.search(text))
    is_promised, is_asked = _is_promised(text), bool(_PLEASE.search(text))
    others = (_BEFORE_NOW, _HEARSAY, _NOBODY, _NOT_DONE)
    if not (is_agreed or is_promised or is_asked) or any(pattern.search(text) for pattern in others):
        return None
    deadline = until_in(text)
    end = " ".join(text.split()[-4:])
    acts = bool(_ACTION.search(end))
    is_mine = bool(_MINE.search(text))
    if not is_agreed and (_TALK.search(end) or (_AT_ONCE.search(text) and deadline is None)):
        return None
    until = deadline or (day_close_to_the_end(text) if acts or is_agreed else None)
    speaker = None if is_asked else speaker_in(text)
    if speaker is not None:
        return todo(text, speaker, until, is_by_speaker=True) if until or acts or is_agreed or is_mine else None
    who = doer_in(text, names, is_asked=is_asked)
    if who is not None and (is_agreed or (acts and (is_promised or until is not None))):
        return todo(text, who, until, is_by_speaker=False)
    if deadline is None or not acts:
        return None
    # «보내 드리겠습니다» promises for whoever says it, «오시겠습니다» tells of another one
    return todo(text, None, deadline, is_by_speaker=is_promised and not _OF_ANOTHER.search(text))


def _is_promised(text: str) -> bool:
    if text.endswith(("게요", "께요")) and len(text) > 2:
        return (ord(text[-3]) - ord("가")) % 28 == _RIEUL
    return bool(_I_WILL.search(text))


def _agenda(text: str) -> SaidPoint | None:
    match = _AGENDA_IS.search(text)
    if match is None:
        if _ANOTHER_TIME.search(text) or speaker_in(text) is not None:
            return None
        text = _NEXT.sub("", text)
        match = _MOVED_ON.search(text) or _DISCUSSED.search(text)
    if match is None:
        return None
    item = re.sub(r"\s?(?:안건|의제)$", "", _NEXT.sub("", (match["item"] or match["listed"]).strip(" ,")))
    if len(item) < 2 or _COUNT.search(item) or _NOTHING_NAMED.search(item):
        return None
    return SaidPoint(PointKind.AGENDA, item)
