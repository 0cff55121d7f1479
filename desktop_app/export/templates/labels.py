"""What forms call what minutes say: the labels of Korean and English offices, however they are spaced and numbered."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.office_forms import FormContent as Is
from desktop_app.domain.office_forms import FormMapping

_LONGEST = 30
"""Letters of a label, without spaces."""
_DOTS = str.maketrans("ㆍ・‧∙•", "·····")
_INVISIBLE = re.compile("[\\s\u00ad\u200b-\u200f\u2060\ufeff\u3164\uffa0]+")
_LEADING = re.compile(
    r"^(?:[^\w(\[<{「『【〈《]+|\(?\d{1,2}[.)]|\(\d{1,2}\)|[ivx]{1,4}\.|\(?[가나다라마바사아자차카타파하][.)])+"
)
_COUNTED = re.compile("^\\s*(?:[\u2460-\u24ff\u2776-\u2793]\\s*|[ㅇᄋoO]\\s+)+")
"""Numbers in circles, and letters that stand for a bullet («ㅇ 일시»)."""
_BRACKETS = re.compile(r"^[(\[<{「『【〈《](.+?)[)\]>}」』】〉》]$")
_ASIDE = re.compile(r"[(\[<][^()\[\]<>]*[)\]>]$")
_TRAILING = re.compile(r"[^\w)\]>]+$")
_BOTH = re.compile(r"및|[/·,&+]|and(?=[a-z])")

_NAMES: dict[Is, str] = {
    Is.TITLE: (
        "회의명 회의제목 회의명칭 회의이름 회의건명 회의명제목 제목회의명 회의주제명 모임명 행사명 會議名"
        " 會議題目 meetingtitle meetingname titleofmeeting nameofmeeting meetingsubject"
    ),
    Is.DATE: (
        "일시 회의일시 회의일자 회의일 회의날짜 개최일시 개최일자 개최일 개최날짜 일자 날짜 일정일시 진행일시"
        " 회의개최일시 회의개최일 개의일시 회의일정 日時 會議日時 日字 date meetingdate dateandtime datetime"
        " date&time dateofmeeting when"
    ),
    Is.PLACE: (
        "장소 회의장소 개최장소 회의장 회의실 진행장소 모임장소 회의개최장소 場所 會議場所 place location venue"
        " meetingplace meetinglocation meetingvenue where"
    ),
    Is.ATTENDEES: (
        "참석자 참석자명단 참석인원 참석 참석명단 참석위원 출석위원 출석자 참가자 참여자 참여인원 참가인원"
        " 회의참석자 참석대상자 참석자성명 참석자이름 참석임직원 참석회원 출석인원 회의참가자 參席者 出席者"
        " attendees attendee participants participant speakers present attendance meetingparticipants meetingattendees"
        " inattendance"
    ),
    Is.AGENDA: (
        "안건 회의안건 의제 회의의제 주요안건 상정안건 논의안건 토의안건 심의안건 회의안건명 안건명 부의안건"
        " 주요의제 토의의제 회의주제 회의주요안건 협의안건 案件 會議案件 議題 agenda agendas agendaitems"
        " agendaitem meetingagenda topics topic"
    ),
    Is.SAID: (
        "회의내용 회의주요내용 주요회의내용 주요내용 논의내용 논의사항 주요논의사항 주요논의내용 토의내용"
        " 토의사항 협의내용 협의사항 발언내용 발언요지 심의내용 진행내용 회의진행내용 회의상세내용 회의세부내용"
        " 회의요지 회의기록 회의사항 상세내용 세부내용 토론내용 회의경과 질의응답내용 會議內容 會議内容 minutes"
        " discussion discussions meetingminutes meetingnotes discussionnotes whatwassaid notes meetingcontent"
        " meetingcontents proceedings keydiscussion keydiscussions discussionsummary keypoints discussionpoints"
    ),
    Is.DECISIONS: (
        "결정사항 결정내용 의결사항 의결내용 결의사항 결의내용 합의사항 합의내용 결론 회의결과 회의결론"
        " 주요결정사항 심의결과 협의결과 논의결과 의결결과 토의결과 최종결정사항 최종결정 결정 회의결정사항"
        " 결정사항결론 決定事項 決議事項 decisions decision decisionsmade resolutions resolution conclusion"
        " conclusions outcome outcomes keydecisions"
    ),
    Is.TASKS: (
        "할일 조치사항 후속조치 후속조치사항 향후조치사항 향후계획 향후일정 향후추진계획 향후추진사항 추진사항"
        " 실행사항 실행계획 후속업무 후속계획 이행사항 액션아이템 담당업무 업무분장 추후일정 추후계획 조치계획"
        " actionitems actionitem actions todos todo nextsteps followup followups"
        " tasks"
    ),
    Is.AUTHOR: (
        "작성자 회의록작성자 기록자 서기 작성자명 작성자성명 회의기록자 회의록기록자 회의록작성 기록 작성인"
        " 기록인 간사서기 記錄者 作成者 書記 writtenby author preparedby recordedby recorder minutetaker notetaker"
        " minutesby takenby"
    ),
    Is.LENGTH: "소요시간 회의소요시간 길이 녹음길이 총소요시간 length duration",
}
_WEAK: dict[Is, str] = {
    Is.TITLE: "제목 건명 주제 명칭 title subject meeting 회의",
    Is.SAID: "내용 본문 비고내용 content contents details summary transcript body text",
    Is.DECISIONS: "결과 result results",
    Is.AUTHOR: "작성 author",
    Is.ATTENDEES: "인원 명단 대상",
    Is.AGENDA: "안건내용",
}
"""What means it only where nothing in the form says it better."""
_STRONG = {name: content for content, names in _NAMES.items() for name in names.split()}
_OTHERWISE = {name: content for content, names in _WEAK.items() for name in names.split()}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What belongs to a label. ``is_weak``: only where no other label says it better."""

    contents: tuple[Is, ...]
    is_weak: bool = False


def normal(text: str) -> str:
    """A label without spaces, numbers, brackets and colons, to be compared; "" for what is none."""
    text = _COUNTED.sub("", text.translate(_DOTS))
    text = unicodedata.normalize("NFKC", text)
    text = _INVISIBLE.sub("", text).casefold().translate(_DOTS).replace("_", "").replace("-", "")
    if len(text) > 3 * _LONGEST:
        return ""
    before = None
    while before != text:
        before = text
        text = _LEADING.sub("", text)
        text = _TRAILING.sub("", text)
        inner = _BRACKETS.match(text)
        if inner is not None and not re.search(r"[()\[\]<>{}]", inner[1]):
            text = inner[1]
        aside = _ASIDE.search(text)
        if aside is not None and aside.start() > 0:
            text = text[: aside.start()]
    return text if len(text) <= _LONGEST else ""


def meaning(text: str, mapping: FormMapping) -> Meaning | None:
    """What belongs to a label; None where nobody knows, and where the user says that nothing does."""
    key = normal(text)
    if not key:
        return None
    for told, content in _told(mapping).items():
        if told == key:
            return None if content is None else Meaning((content,))
    if key in _STRONG:
        return Meaning((_STRONG[key],))
    parts = [part for part in _BOTH.split(key) if part]
    if len(parts) > 1:
        known = [_of_pair(part) for part in parts]
        if all(known):
            return Meaning(tuple(dict.fromkeys(one for one in known if one is not None)))
    if key in _OTHERWISE:
        return Meaning((_OTHERWISE[key],), is_weak=True)
    return None


def _of_pair(part: str) -> Is | None:
    if part in ("시간", "time", "요일"):
        return Is.DATE
    return _STRONG.get(part) or _OTHERWISE.get(part) or _STRONG.get(f"회의{part}")


def is_left_alone(text: str, mapping: FormMapping) -> bool:
    """Whether the user said that nothing belongs to a label."""
    key = normal(text)
    return any(told == key and content is None for told, content in _told(mapping).items())


def _told(mapping: FormMapping) -> Mapping[str, Is | None]:
    return {normal(label): content for label, content in mapping.items()}
