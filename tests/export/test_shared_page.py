import base64
import hashlib
import re
from dataclasses import replace
from datetime import date
from html import unescape
from html.parser import HTMLParser

import pytest

from desktop_app.domain.transcript import Segment, Speaker, Transcript
from desktop_app.export.formats import ExportOptions, preview, render
from desktop_app.export.plain_text import one_line
from desktop_app.export.shared_page import ENGLISH, Sound, to_html
from desktop_app.export.word_starts import word_starts
from tests.support.nasty import nasty_meeting
from tests.support.transcripts import line, meeting


class _Page(HTMLParser):
    """What a browser makes of the page: lines, and all elements with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.lines: list[str] = []
        self._is_in_line = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.elements.append((tag, known))
        if tag == "span" and known.get("class") == "s":
            self._is_in_line = True
            self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        self._is_in_line = self._is_in_line and tag != "span"

    def handle_data(self, data: str) -> None:
        if self._is_in_line:
            self.lines[-1] += data


@pytest.mark.parametrize("t", [meeting(), nasty_meeting()], ids=["meeting", "nasty"])
def test_every_line_stands_in_the_page_as_it_was_said(t: Transcript) -> None:
    page = _Page(to_html(t))
    assert page.lines == [one_line(s.text) for s in t.segments if one_line(s.text)]


def test_what_is_said_is_never_taken_for_the_page_itself() -> None:
    said = '</span></p><script>alert(1)</script><img src=x onerror=alert(1)> & "세미나"'
    named = (Speaker("p1", '<b onclick="x">김</b>'), Speaker("p2", "</script>"))
    t = replace(meeting(), title="<script>x</script>", speakers=named, segments=(line("r0-0", 0, said, "p1"),))
    page = _Page(to_html(t))
    assert page.lines == [said]
    assert [tag for tag, _ in page.elements].count("script") == 1
    assert not {"img", "b"} & {tag for tag, _ in page.elements}


def test_the_words_of_a_line_are_told_by_their_letters_and_times() -> None:
    t = replace(meeting(), segments=(line("r0-0", 1_000, "오늘 😀 안건은", "p1"),))
    assert 'data-t="1000" data-w="3 0,3 50,3 50">오늘 😀 안건은<' in to_html(t)


def test_each_word_that_was_typed_has_a_time_between_its_neighbours() -> None:
    segment = replace(line("r0-0", 0, "하나 둘 셋"), text="하나 열두 번째 셋")
    starts = word_starts(segment, segment.text)
    assert [place for place, _ in starts] == [0, 3, 6, 9]
    times = [ms for _, ms in starts]
    assert times == sorted(times)
    assert times[0] == 0
    assert times[-1] == 1000


def test_a_line_without_known_words_is_spread_over_its_time() -> None:
    segment = Segment("s1", 2_000, 4_000, "가나 다라")
    assert word_starts(segment, segment.text) == ((0, 2_000), (3, 3_000))


def test_the_policy_of_the_page_lets_in_its_own_style_and_script_and_nothing_else() -> None:
    text = to_html(meeting(), sound=Sound("audio/mpeg", b"abc"))
    found = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert found
    policy = unescape(found[1])
    assert policy.startswith("default-src 'none'; ")
    for kind, element in (("style", "style"), ("script", "script")):
        body = re.findall(f"<{element}>(.*?)</{element}>", text, re.DOTALL)
        assert len(body) == 1
        digest = base64.b64encode(hashlib.sha256(body[0].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy


def test_nothing_in_the_page_leads_anywhere() -> None:
    text = to_html(nasty_meeting(), sound=Sound("audio/mpeg", b"abc"))
    kinds = {name for _, attrs in _Page(text).elements for name in attrs}
    assert not kinds & {"src", "href", "action", "srcset", "poster"}


def test_the_sound_lies_in_the_page_whole() -> None:
    body = bytes(range(256)) * 10
    found = re.search(
        r'id="packed" data-type="audio/mpeg">([^<]+)<', to_html(meeting(), sound=Sound("audio/mpeg", body))
    )
    assert found
    assert base64.b64decode(found[1]) == body


def test_without_sound_there_is_no_player_and_the_page_says_so() -> None:
    text = to_html(meeting())
    assert "<audio" not in text
    assert "이 파일에는 소리가 없습니다." in text


def test_day_length_and_speakers_stand_above_in_the_readers_language() -> None:
    text = to_html(meeting(), on=date(2026, 11, 30), labels=ENGLISH, length_ms=20_000)
    assert '<html lang="en">' in text
    assert "<dt>Date</dt><dd>2026-11-30</dd>" in text
    assert "<dt>Length</dt><dd>00:20</dd>" in text
    assert '<dt>Speakers</dt><dd><span class="name c0">김민수</span>, <span class="name c1">이영희</span></dd>' in text


def test_names_are_left_out_where_that_is_wished() -> None:
    assert "김민수" not in render(meeting(), "html", ExportOptions(speakers=False)).decode()


def test_the_preview_shows_what_is_said_and_asks_for_no_sound() -> None:
    def never() -> Sound:
        raise AssertionError

    assert preview(meeting(), "html", ExportOptions(sound=never)).startswith("[00:00:00] 김민수")


def test_an_hour_of_talk_takes_at_most_20_kilobytes_a_minute_beside_its_sound() -> None:
    said = "그래서 이번 분기에는 예산을 조금 더 아껴서 쓰기로 했습니다"
    many = tuple(line(f"r0-{n}", n * 5_000, said, "p1" if n % 2 else "p2") for n in range(720))
    assert len(said.split()) * 12 == 108  # eojeol a minute, as people talk
    t = replace(meeting(), segments=many, duration_ms=3_600_000)
    assert len(to_html(t).encode()) <= 60 * 20_000
