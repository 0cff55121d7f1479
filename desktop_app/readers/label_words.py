"""Words that stand before a colon, or in brackets, and are no people: they introduce a text, or name a sound."""

from __future__ import annotations

_KOREAN = """
주의 주의사항 참고 참고사항 참조 예 예시 예제 보기 질문 답 답변 대답 문제 정답 해설 제목 부제 소제목 시간 일시 날짜
장소 안건 주제 목표 목적 내용 결론 요약 결과 결정 결정사항 이유 원인 방법 순서 단계 문의 문의처 연락처 전화 전화번호
출처 자막 번역 제작 비고 기타 팁 꿀팁 중요 경고 공지 안내 알림 메모 회의 회의명 회의록 작성자 작성일 참석자 참가자
참석 불참 첫째 둘째 셋째 넷째 첫번째 두번째 세번째 가격 금액 합계 총계 총액 비율 점수 이름 성명 주소 이메일 메일
링크 사이트 홈페이지 파일 그림 표 조건 장점 단점 특징 효과 준비물 재료 포인트 핵심 배경 현황 계획 일정 기간 대상
인원 담당 예산 키워드 태그 노래 음악 효과음 곡명 가수 작사 작곡 편곡 오디오 영상 사진 화면 자료 단어 뜻 의미 정의
발음 하나 둘 셋 즉 단 또는 그리고 그러나 그래서 왜냐하면 따라서 다만 특히 물론 오전 오후 오늘 내일 어제 지금 다음
이전 현재 당시 사실 반면 한편 추가 수정 확인 해결 완료 진행 검토 논의 논의사항 할일 조치 의견 제안 요청 요청사항
개요 서론 본론 결말 부록 각주 주석 용어 버전 구분 분류 종류 항목 제품 모델 기준 규격 용량 온도 속도 거리 높이 무게
크기 색상 위치 방향 번호 코드 계좌 은행 예금주 업체 회사 부서 직책 직급 제작진 감독 연출 각본 출연 촬영 편집 제공
협찬 후원 배급 싱크 교정 한국어 영어 일본어 중국어 한글 원문 직역 의역 속보 단독 종합 날씨 뉴스 광고 교훈 명언 격언
속담 퀴즈 힌트 미션 규칙 벌칙 상품 보상 결과값 입력 출력
"""
_ENGLISH = """
note notes warning caution tip tips hint example examples e.g ex eg i.e ie question questions answer answers title
subtitle subtitles time date day place location agenda topic topics subject summary conclusion result results reason
step steps source sources link links url http https email e-mail mail phone tel fax contact address price total sum
important remember reminder info information attention notice ps p.s fact facts chapter part section figure fig
table music song lyrics translation translated by sync corrected author director producer editor captions captioned
transcript duration length file page number no version update today tomorrow yesterday now next previous first
second third fourth finally also so but and or because however therefore meaning definition quote rule rules problem
solution task tasks todo to-do action actions decision decisions comment comments remark remarks pros cons advantage
disadvantage goal goals plan background status key keyword keywords tags ingredients attendees participants
"""
_SOUNDS = """
음악 박수 웃음 웃음소리 노래 배경음악 효과음 침묵 무음 잡음 소음 함성 환호 한숨 기침 종소리 벨소리 전화벨 사이렌
비명 울음 울음소리 숨소리 발소리 문소리 총소리 폭발음 바람소리 빗소리 천둥 동물소리 자막 속삭임 속마음 내레이션 광고
불명확 안들림 청취불가 중략 생략 이하생략 music applause laughter laughs laughing silence noise cheering sighs cough
coughs coughing bell ringing siren screams crying whispering inaudible unintelligible crosstalk foreign blank_audio
"""
LABELS = frozenset((*_KOREAN.split(), *_ENGLISH.split()))
"""Before a colon, in lower case, without a number behind."""
SOUNDS = frozenset(_SOUNDS.split())
"""In brackets, in lower case."""
