"""The headings of lists in forms: what stands below each."""

from __future__ import annotations

from desktop_app.export.templates.labels import normal

_HEADINGS = {
    "number": "번호 연번 순번 no no. 순서 # number",
    "name": "성명 이름 성함 발언자 화자 참석자 참석자명 name speaker 발언인 성명이름",
    "time": "시간 시각 발언시간 time 발언시각",
    "text": (
        "내용 발언내용 주요내용 회의내용 논의내용 토의내용 안건 안건명 결정사항 결정내용 의결사항 세부내용 상세내용"
        " 할일 조치사항 업무내용 추진내용 향후계획"
        " 의견 발언 발언요지"
        " content contents discussion details item task decision"
        " action notes"
    ),
    "who": "담당자 담당 책임자 담당부서 owner assignee responsible who",
    "until": "기한 완료일 일정 진행일정 마감일 마감 완료예정일 due duedate deadline until",
}
_COLUMNS = {name: what for what, names in _HEADINGS.items() for name in names.split()}


def column(text: str) -> str:
    """What stands below a heading: «number», «name», «time», «text», «who» or «until»; "" where that is not known."""
    return _COLUMNS.get(normal(text), "")
