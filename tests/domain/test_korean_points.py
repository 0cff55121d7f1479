"""What Korean sentences say of the minutes, and what only sounds like it."""

from __future__ import annotations

import pytest

from desktop_app.domain.korean_points import korean_point
from desktop_app.domain.minutes_draft import PointKind


@pytest.mark.parametrize(
    "sentence",
    [
        "내년 예산안은 원안대로 승인하기로 했습니다.",
        "이번에는 추가 인력을 뽑지 않기로 했습니다.",
        "워크숍은 하지 않는 것으로 하겠습니다.",
        "그럼 회식은 12월 3일에 하기로 하겠습니다.",
        "주간 회의는 월요일 오전으로 정하겠습니다.",
        "지원 대상은 서울 지역으로 확정했습니다.",
        "의사일정 제1항은 원안대로 가결되었음을 선포합니다.",
        "다음 주에 가기로 했던 출장은 취소하겠습니다.",
        "계약은 한빛상사와 하기로 합의했습니다.",
        "내년에 하기로 의견을 모았습니다.",
        "그럼 예산은 동결하기로 하고 다음 안건으로 넘어가겠습니다.",
        "A안으로 가시죠.",
        "신중하게 추진하는 방향으로 가겠습니다.",
        "회칙 개정안은 만장일치로 통과되었습니다.",
        "다음 달에 하기로 했던 교육은 없던 걸로 하겠습니다.",
        "네, 그러면 행사는 실내에서 진행하는 걸로 하시죠.",
        "다음 회의는 12월 10일 오후 2시에 하겠습니다.",
        "다음 정기 회의는 첫째 주 화요일에 열겠습니다.",
        "원안이 만장일치로 가결되었습니다.",
    ],
)
def test_what_was_agreed_is_a_decision_and_so_is_what_was_refused(sentence: str) -> None:
    point = korean_point(sentence)
    assert point is not None
    assert point.kind is PointKind.DECISION
    assert point.text in sentence


@pytest.mark.parametrize(
    ("sentence", "text", "who", "until"),
    [
        (
            "김 대리가 다음 주 수요일까지 견적서를 보내기로 했습니다.",
            "견적서를 보내기로 했습니다",
            "김 대리",
            "다음 주 수요일",
        ),
        (
            "박 과장님은 12월 3일까지 계약서 초안을 검토해 주세요.",
            "계약서 초안을 검토해 주세요",
            "박 과장님",
            "12월 3일",
        ),
        ("김 대리님, 금요일까지 명단 좀 정리해 주세요.", "명단 좀 정리해 주세요", "김 대리님", "금요일"),
        (
            "영업팀에서 월말까지 거래처 목록을 정리해 주시기 바랍니다.",
            "거래처 목록을 정리해 주시기 바랍니다",
            "영업팀",
            "월말",
        ),
        ("김 대리가 정리하는 걸로 하시죠.", "정리하는 걸로 하시죠", "김 대리", ""),
        ("금요일까지 제출하는 것으로 하겠습니다.", "제출하는 것으로 하겠습니다", "", "금요일"),
        ("영희 씨가 예약하기로 했습니다.", "예약하기로 했습니다", "영희 씨", ""),
        ("최 차장님 내일까지 검토 부탁드립니다.", "검토 부탁드립니다", "최 차장님", "내일"),
        ("홍보 자료는 디자인팀이 만들기로 했습니다.", "홍보 자료는 디자인팀이 만들기로 했습니다", "디자인팀", ""),
        ("이영희 씨가 장소를 예약하기로 했어요.", "장소를 예약하기로 했어요", "이영희 씨", ""),
        ("김 대리와 박 과장이 초안을 쓰기로 했습니다.", "초안을 쓰기로 했습니다", "김 대리와 박 과장", ""),
        ("김민수가 초안을 쓰기로 했습니다.", "초안을 쓰기로 했습니다", "김민수", ""),
        (
            "자료는 이번 주 안에 제출해 주시기 바랍니다.",
            "자료는 이번 주 안에 제출해 주시기 바랍니다",
            "",
            "이번 주 안에",
        ),
        (
            "김 대리가 준비한 자료를 내일까지 정리하기로 했습니다.",
            "김 대리가 준비한 자료를 내일까지 정리하기로 했습니다",
            "",
            "내일",
        ),
    ],
)
def test_a_to_do_says_what_who_and_until_when_in_the_words_of_its_sentence(
    sentence: str, text: str, who: str, until: str
) -> None:
    point = korean_point(sentence, ("김민수",))
    assert point is not None
    assert (point.kind, point.text, point.who, point.until) == (PointKind.TODO, text, who, until)
    assert not point.is_by_speaker


@pytest.mark.parametrize(
    ("sentence", "until"),
    [
        ("제가 금요일까지 회의록을 정리해서 공유하겠습니다.", "금요일"),
        ("제가 내일 보내 드리겠습니다.", "내일"),
        ("그 부분은 제가 확인해서 연락드릴게요.", ""),
        ("저는 업체에 문의해 보겠습니다.", ""),
        ("제가 옮기기로 했습니다.", ""),
        ("그건 제가 하겠습니다.", ""),
        ("창고 직원들에게는 제가 미리 알리겠습니다.", ""),
        ("제가 회의실을 잡겠습니다.", ""),
        ("제가 12/3까지 보내겠습니다.", "12/3"),
        ("네, 금요일까지 보내 드리겠습니다.", "금요일"),
        ("견적서는 내일까지 정리해서 올릴게요.", "내일"),
    ],
)
def test_what_the_speaker_promises_is_the_speakers_to_do(sentence: str, until: str) -> None:
    point = korean_point(sentence)
    assert point is not None
    assert (point.kind, point.who, point.until, point.is_by_speaker) == (PointKind.TODO, "", until, True)


def test_a_sentence_is_not_cut_where_that_would_leave_another_meaning() -> None:
    point = korean_point("제가 아는 업체에 금요일까지 문의하겠습니다.")
    assert point is not None
    assert point.is_by_speaker
    assert point.text == "제가 아는 업체에 금요일까지 문의하겠습니다"


@pytest.mark.parametrize(
    ("sentence", "item"),
    [
        ("오늘 안건은 내년도 예산 편성입니다.", "내년도 예산 편성"),
        ("첫 번째 안건은 사무실 이전입니다.", "사무실 이전"),
        ("다음으로 신제품 출시 일정에 대해 논의하겠습니다.", "신제품 출시 일정"),
        ("의사일정 제2항 조례 일부개정안을 상정합니다.", "조례 일부개정안"),
        ("그러면 채용 계획 안건으로 넘어가겠습니다.", "채용 계획"),
        ("내년 예산안과 창고 이전 일정을 차례로 보겠습니다.", "내년 예산안과 창고 이전 일정"),
        ("두 번째 안건은 이사 일정에 관한 건입니다.", "이사 일정"),
        # nouns whose last syllable is also that of a verb that goes on
        ("오늘 안건은 창고 임대와 재고 조사, 그리고 홍보 예산입니다.", "창고 임대와 재고 조사, 그리고 홍보 예산"),
        ("오늘 안건은 신고 절차입니다.", "신고 절차"),
        ("오늘 논의할 내용은 예산안 수정과 인력 충원입니다.", "예산안 수정과 인력 충원"),
        ("이번 회의에서 다룰 주제는 광고 집행입니다.", "광고 집행"),
    ],
)
def test_an_agenda_item_is_what_is_named(sentence: str, item: str) -> None:
    point = korean_point(sentence)
    assert point is not None
    assert (point.kind, point.text) == (PointKind.AGENDA, item)


@pytest.mark.parametrize(
    "sentence",
    [
        "예산을 더 늘리기로 할까요?",
        "예산을 승인하기로 했나요?",
        "만약 반대가 있으면 취소하기로 하죠?",
        "지난 회의에서 예산을 승인하기로 했습니다.",
        "하기로 했던 것은 아직 못 했습니다.",
        "그렇게 하기로 했는데 아직 연락이 없습니다.",
        "하기로 했다고 들었습니다.",
        "정부가 만들기로 했다는 이야기가 있습니다.",
        "제가 알기로는 내일까지 하기로 했습니다.",
        "제가 먼저 말씀드리겠습니다.",
        "제가 지금 화면을 공유하겠습니다.",
        "그건 좀 더 생각해 보겠습니다.",
        "위원장님께서 답변해 주시기 바랍니다.",
        "이거 언제까지 해야 됩니까?",
        "누가 금요일까지 좀 전달해 주세요.",
        "김 대리가 어제까지 보고서를 냈습니다.",
        "오늘 안건은 두 가지입니다.",
        "안건은 다음과 같습니다.",
        "오늘 논의할 내용은 세 가지입니다.",
        "다음 회의는 어디에서 하죠?",
        "그 문제는 다음 회의에서 논의하겠습니다.",
        "잠시 쉬었다가 하기로 하겠습니다.",
        "이상으로 회의를 마치겠습니다.",
        "그렇게 하기로 하겠습니다.",
        "그렇게 하기로 한 거 맞죠?",
        "원안대로 하기로 할까요",
        "부산으로 가겠습니다.",
        "제가 예를 들겠습니다.",
        "제가 의견을 드리겠습니다.",
        "저는 커피를 마시겠습니다.",
        "합의가 됐습니다만 문서는 없습니다.",
        "이 자료는 다음 주까지 유효합니다.",
        "버그를 고치길 바랍니다.",
        "비가 많이 오겠습니다.",
        "아직 정하지 못했습니다.",
        "네.",
        "",
    ],
)
def test_questions_wishes_hearsay_and_the_run_of_the_meeting_are_no_points(sentence: str) -> None:
    assert korean_point(sentence) is None
