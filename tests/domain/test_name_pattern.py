import unicodedata
from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.name_pattern import NamedDocument, filled, has_pieces, kept, shown, stem_of

MEETING = NamedDocument(
    "11월 정기 이사회",
    date(2026, 11, 30),
    time(9, 5),
    speakers=4,
    number=3,
    of=12,
    today=date(2026, 12, 1),
)


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("", "11월 정기 이사회"),
        ("{제목}", "11월 정기 이사회"),
        ("{날짜} {제목}", "2026-11-30 11월 정기 이사회"),
        ("{Date}_{TIME}_{ 번호 }", "2026-11-30_09-05_03"),
        ("{화자수}명 {화자 수}", "4명 4"),
        (unicodedata.normalize("NFD", "{제목}"), "11월 정기 이사회"),
        ("{today} {무엇} {}", "2026-12-01 {무엇} {}"),
        ("회의록/{날짜}\\{제목}?", "회의록 2026-11-30 11월 정기 이사회"),
        ("../{제목}", "11월 정기 이사회"),
        ("  ", "malgeul"),
        ("con", "_con"),
    ],
)
def test_a_pattern_becomes_a_name_that_every_system_takes(pattern: str, name: str) -> None:
    assert stem_of(pattern, MEETING, (".hwpx",)) == name


@pytest.mark.parametrize(
    ("pattern", "of_meeting", "of_scan"),
    [
        ("{제목} {화자 수}명", "계약 4명", "계약"),
        ("{제목}_{쪽수}쪽_{날짜}", "계약_2026-11-30", "계약_7쪽_2026-11-30"),
        ("{pages}p {title}", "계약", "7p 계약"),
        ("{title} ({speakers}명)", "계약 (4명)", "계약"),
        ("{title}{speakers}", "계약4", "계약"),
        ("{화자수}명", "4명", "계약"),
    ],
)
def test_a_piece_that_says_nothing_of_a_document_stays_out_of_its_name(
    pattern: str, of_meeting: str, of_scan: str
) -> None:
    meeting = replace(MEETING, title="계약")
    assert stem_of(pattern, meeting, (".txt",)) == of_meeting
    assert stem_of(pattern, replace(meeting, speakers=0, pages=7), (".txt",)) == of_scan


def test_what_a_title_says_is_no_piece() -> None:
    assert filled("{제목} {번호}", replace(MEETING, title="{날짜}{번호}")) == "{날짜}{번호} 03"


@pytest.mark.parametrize("letter", ["가", unicodedata.normalize("NFD", "각"), "👨‍👩‍👧", "a"])
def test_a_long_title_gives_way_to_what_tells_files_apart(letter: str) -> None:
    long = replace(MEETING, title=letter * 300)
    name = stem_of("{날짜} {제목} 제{번호}차", long, (".hwpx", ".xml"))
    assert name.startswith("2026-11-30 ")
    assert name.endswith(" 제03차")
    assert 170 < len(f"{name}.hwpx".encode()) <= 200


@given(st.text(max_size=300), st.text(max_size=300))
def test_no_pattern_and_no_title_make_a_path_or_a_name_that_is_too_long(pattern: str, title: str) -> None:
    name = stem_of(pattern, replace(MEETING, title=title), (".docx",)) + ".docx"
    assert len(name.encode()) <= 200
    assert not set('/\\:*?"<>|\0\n') & set(name)
    assert not name.startswith(".")


@given(st.text(alphabet="{}제목날짜title date번호", max_size=40))
def test_a_pattern_means_the_same_in_both_languages_and_as_it_is_kept(pattern: str) -> None:
    wanted = filled(pattern, MEETING)
    for other in (kept(pattern), shown(pattern, in_korean=True), shown(kept(pattern), in_korean=False)):
        assert filled(other, MEETING) == wanted
    assert has_pieces(pattern) is has_pieces(kept(pattern))


def test_the_pieces_are_called_as_the_screen_is() -> None:
    assert shown("{title} {date} x", in_korean=True) == "{제목} {날짜} x"
    assert shown("{제목} {화자수}", in_korean=False) == "{title} {speakers}"
    assert kept("{화자 수}") == "{speakers}"
