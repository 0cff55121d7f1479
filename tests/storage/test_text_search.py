from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.transcript import Segment, Transcript
from desktop_app.storage.library import Library


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
