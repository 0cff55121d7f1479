from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.cell_texts import reword_cell
from desktop_app.domain.library import HitIn
from desktop_app.domain.scan import Cell, Field, Page, Scan, Table
from desktop_app.domain.scan_edits import on_page
from desktop_app.domain.transcript import Segment, Speaker, Transcript
from desktop_app.storage.library import Library
from tests.support.scans import bill


def transcript(*texts: str, title: str = "회의") -> Transcript:
    return Transcript(title, segments=tuple(Segment(f"r{n}", n, n + 1, text) for n, text in enumerate(texts)))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "library.db")
    yield opened
    opened.close()


def found(library: Library, query: str) -> list[tuple[str, str]]:
    return [(hit.segment_id, hit.text[hit.at : hit.at + hit.length]) for hit in library.search(query)]


@pytest.mark.parametrize("query", ["예", "예산", "예산부터", "예산부터 보", "내년 예산부터 보겠습니다."])
def test_korean_is_found_from_one_syllable_to_the_whole_line(library: Library, query: str) -> None:
    library.add_transcript(transcript("안녕하세요", "내년 예산부터 보겠습니다."))
    assert found(library, query) == [("r1", query)]


def test_a_hit_says_where_it_stands(library: Library) -> None:
    document = library.add_transcript(transcript("없음", "그 예산, 예산", title="주간 회의"))
    (hit,) = library.search("예산")
    assert (hit.document_id, hit.title, hit.segment_id, hit.start_ms) == (document, "주간 회의", "r1", 1)
    assert (hit.text, hit.at, hit.length) == ("그 예산, 예산", 2, 2)


@pytest.mark.parametrize(
    ("query", "text"),
    [("BUDGET", "our Budget is"), ("bu", "our BUdget"), ("é", "CAFÉ"), ("Élan", "plus d'élan"), ("Я", "я")],
)
def test_case_does_not_matter(library: Library, query: str, text: str) -> None:
    library.add_transcript(transcript(text))
    assert len(library.search(query)) == 1


def test_hangul_typed_in_parts_is_the_same_hangul(library: Library) -> None:
    library.add_transcript(transcript("예산부터"))
    assert found(library, unicodedata.normalize("NFD", "예산부터")) == [("r0", "예산부터")]


SIGNS = ("100 %", "a_b", "\\", '"', '"x" y', "'", "*", "a AND b", "NEAR(a b)", "text:a", "(", "-a", "^a", "a\\%", "😀")


@pytest.mark.parametrize("text", SIGNS)
def test_every_sign_is_only_itself(library: Library, text: str) -> None:
    library.add_transcript(transcript(f"앞 {text} 뒤", "다른 줄 abc", "100 x", "axb", "😁"))
    assert found(library, text) == [("r0", text)]


@pytest.mark.parametrize("query", ["", "   ", "\x00", "\ud800", "\n"])
def test_nothing_asked_is_nothing_found(library: Library, query: str) -> None:
    library.add_transcript(transcript("a b"))
    assert library.search(query) == ()


def test_the_index_follows_corrections(library: Library) -> None:
    first = transcript("첫 번째 줄", "두 번째 줄", "세 번째 줄")
    document = library.add_transcript(first)
    second = replace(first, segments=(replace(first.segments[0], text="바뀐 문장"), first.segments[2]))
    library.save(document, first, second)
    assert [hit.segment_id for hit in library.search("번째 줄")] == ["r2"]
    assert [hit.segment_id for hit in library.search("바뀐 문장")] == ["r0"]
    library.bin.remove([document])
    assert library.search("번째 줄") == ()


def test_hits_are_bounded_and_the_document_changed_last_comes_first(library: Library) -> None:
    old = transcript(*["같은 말입니다"] * 5)
    one = library.add_transcript(old)
    two = library.add_transcript(old)
    hits = library.search("같은 말", limit=7)
    assert [(h.document_id, h.segment_id) for h in hits] == [(two, f"r{n}") for n in range(5)] + [
        (one, "r0"),
        (one, "r1"),
    ]
    library.save(one, old, replace(old, title="새"))
    assert library.search("말", limit=1)[0].document_id == one


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize("query", ["예", "예산", "예산부터", "한 예산"])
def test_a_text_kept_decomposed_is_found_and_marked_where_it_stands(library: Library, query: str) -> None:
    library.add_transcript(transcript("그 내용", decomposed("또한 예산부터")))
    (hit,) = library.search(query)
    assert hit.segment_id == "r1"
    assert unicodedata.normalize("NFC", hit.text[hit.at : hit.at + hit.length]) == query


@pytest.mark.parametrize("query", ["회의록", "회의 록", "회 의 록"])
def test_spaces_make_no_difference_where_that_is_wished(library: Library, query: str) -> None:
    library.add_transcript(transcript("회의록을 냅니다", "회의 록을 냅니다", "회의  록", "회의를 록"))
    hits = library.search(query, ignore_spaces=True)
    assert [h.text[h.at : h.at + h.length] for h in hits] == ["회의록", "회의 록", "회의  록"]
    assert [h.segment_id for h in library.search("회의록")] == ["r0"]
    assert [h.segment_id for h in library.search("회의 록")] == ["r1", "r2"]


def test_a_word_is_not_found_across_two_where_spaces_matter(library: Library) -> None:
    library.add_transcript(transcript("그 예 산에서", "예산"))
    assert found(library, "예산") == [("r1", "예산")]


@pytest.mark.parametrize(
    ("typed", "marked"), [("예ㅅ", "예산"), ("예사", "예산"), ("예산", "예산"), ("내년 예ㅅ", "내년 예산")]
)
def test_what_is_being_composed_stands_for_what_it_may_become(library: Library, typed: str, marked: str) -> None:
    library.add_transcript(transcript("내년 예산부터", "예외", "예술과 예시"))
    hits = library.search(typed, is_open=True)
    assert (hits[0].segment_id, hits[0].text[hits[0].at : hits[0].at + hits[0].length]) == ("r0", marked)
    assert "r1" not in {hit.segment_id for hit in hits}
    assert ("r2" in {hit.segment_id for hit in hits}) == (typed == "예ㅅ")


@pytest.mark.parametrize("typed", ["ㅇ", "ㅖ", "예ㅖ", "ㅋㅋ", "ㄳ", "\u1100", "각\u11a8"])
@pytest.mark.parametrize("is_open", [False, True])
def test_parts_of_syllables_find_themselves_and_break_nothing(library: Library, typed: str, is_open: bool) -> None:
    library.add_transcript(transcript(f"앞 {typed} 뒤", "없음"))
    assert "r0" in [hit.segment_id for hit in library.search(typed, is_open=is_open)]


def test_titles_and_speakers_are_found_with_their_dates(library: Library) -> None:
    speakers = (Speaker("p1", "이영희"), Speaker("p2", "김예산"))
    kept = transcript("처음", "둘째 예산", title="예산 회의")
    kept = replace(kept, speakers=speakers, segments=(kept.segments[0], replace(kept.segments[1], speaker="p2")))
    old = library.add_transcript(kept)
    new = library.add_transcript(transcript("새 예산", title="다른 것"))
    hits = library.search("예산")
    assert [(h.document_id, h.found_in, h.segment_id, h.text) for h in hits] == [
        (old, HitIn.TITLE, "", "예산 회의"),
        (old, HitIn.SPEAKER, "r1", "김예산"),
        (old, HitIn.TEXT, "r1", "둘째 예산"),
        (new, HitIn.TEXT, "r0", "새 예산"),
    ]
    assert [h.created_at for h in hits] == [library.document(h.document_id).created_at for h in hits]
    assert found(library, "김예") == [("r1", "김예")]


def test_a_name_that_was_changed_is_found_under_the_new_one_only(library: Library) -> None:
    first = replace(transcript("글", title="하나"), speakers=(Speaker("p1", "김민수"),))
    document = library.add_transcript(first)
    second = replace(first, speakers=(Speaker("p1", "박지훈"),), title="둘째")
    library.save(document, first, second)
    library.rename(document, "셋째 회의")
    assert [len(library.search(word)) for word in ("김민수", "박지훈", "하나", "둘째", "셋째")] == [0, 1, 0, 0, 1]


def test_a_speaker_who_says_nothing_is_found_all_the_same(library: Library) -> None:
    library.add_transcript(replace(transcript("글"), speakers=(Speaker("p1", "김민수"),)))
    (hit,) = library.search("민수")
    assert (hit.found_in, hit.segment_id, hit.start_ms) == (HitIn.SPEAKER, "", 0)


def test_all_matches_of_a_line_are_told(library: Library) -> None:
    library.add_transcript(transcript("예산, 예산, 예 산"))
    (hit,) = library.search("예산", ignore_spaces=True)
    assert (hit.at, hit.length, hit.others) == (0, 2, ((4, 6), (8, 11)))


def test_each_line_of_a_page_is_a_place_of_its_own(library: Library) -> None:
    scan = bill()
    library.scans.add(scan, scan)
    hits = library.search("사")
    assert [hit.text for hit in hits] == ["공급자 한빛 상사", "복사용지 A4 1,234,500", "합계 감사합니다"]
    assert [hit.text[hit.at : hit.at + hit.length] for hit in hits] == ["사"] * 3
    assert [hit.segment_id for hit in hits] == ["p1-f3", "p1-f6", "p1-f10"]


def test_a_cell_that_stands_in_its_table_alone_is_found_and_one_among_the_fields_once(library: Library) -> None:
    cells = (Cell("c1", 0, 0, "품목"), Cell("c2", 0, 1, "수량\n(개)"))
    page = Page("p1", 1, 100, 100, fields=(Field("f1", "품목", line_break=True),), tables=(Table("t", cells),))
    scan = Scan("표", pages=(page,))
    document = library.scans.add(scan, scan)
    assert [(h.segment_id, h.page, h.text) for h in library.search("수량")] == [("c2", 1, "수량 (개)")]
    assert [h.segment_id for h in library.search("품목")] == ["f1"]
    assert library.scans.scan(document) == scan
    after = on_page(scan, "p1", lambda one: reword_cell(one, "c2", "단가"))
    library.scans.save(document, scan, after)
    assert [h.segment_id for h in library.search("단가")] == ["c2"]
    assert library.search("수량") == ()


def test_a_word_in_a_few_lines_of_each_of_very_many_documents_is_found(library: Library) -> None:
    kept = many(1_500, "예산", 3)
    ids = [library.add_transcript(kept) for _ in range(45)]
    hits = library.search("예산", limit=700)
    assert [h.document_id for h in hits] == [ids[-1]] * 500 + [ids[-2]] * 200


def many(count: int, word: str, every: int) -> Transcript:
    return transcript(*(f"{n}번째 {word if n % every == 0 else '다른'} 말" for n in range(count)))


@pytest.mark.parametrize("word", ["예산", "옙", "예산 말"])
@pytest.mark.parametrize("every", [1, 3, 997])
def test_words_in_very_many_lines_and_in_few_are_found_in_the_same_order(
    library: Library, word: str, every: int
) -> None:
    kept = word.removesuffix(" 말")
    rare, common = many(4_000, kept, every), many(22_000, kept, every)
    ids = [library.add_transcript(rare), library.add_transcript(common), library.add_transcript(rare)]
    library.bin.put([library.add_transcript(common)])
    hits = library.search(word, limit=500)
    expected = [
        (document, f"r{n}")
        for document, of in zip(ids[::-1], (rare, common, rare), strict=True)
        for n in range(0, len(of.segments), every)
    ]
    assert [(h.document_id, h.segment_id) for h in hits] == expected[:500]
