"""A page that was handed on, in a real browser: read, heard, searched and printed from a file alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest

from desktop_app.domain.progress import NoProgress
from desktop_app.domain.transcript import Transcript
from desktop_app.export.formats import ExportOptions, render
from desktop_app.recipes.sound_to_share import sound_to_share
from tests.support.browser import Browser, browser
from tests.support.media_maker import make, silence, tone
from tests.support.transcripts import line, meeting

NEAR_S = 0.15
"""Within which a word is to be heard."""

_PLACE = """(async () => {{ const follow = document.getElementById("follow"); if (follow) follow.checked = false;
document.querySelector("audio")?.pause();
const line = document.querySelectorAll(".s")[{line}], range = document.createRange();
// what comes into sight is laid out only then, and may move what stands below
for (let times = 0; times < 3; times += 1) {{
line.scrollIntoView({{block: "center"}}); await new Promise(requestAnimationFrame); }}
range.setStart(line.firstChild, {start}); range.setEnd(line.firstChild, {end});
const box = range.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; }})()"""
_NOTE_SEEKS = """(() => { const audio = document.querySelector("audio"); globalThis.sought = [];
audio.addEventListener("seeking", () => sought.push(audio.currentTime)); })()"""
_ONSET = """(async () => { const context = new AudioContext();
const bytes = await (await fetch(document.querySelector("audio").src)).arrayBuffer();
const sound = (await context.decodeAudioData(bytes)).getChannelData(0), rate = context.sampleRate;
return sound.findIndex((one) => Math.abs(one) > 0.1) / rate; })()"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser; each test opens its own page."""
    with browser(tmp_path_factory.mktemp("browser")) as one:
        yield one


def _long_talk() -> Transcript:
    said = ("예산은 지난해보다 조금 늘었습니다", "회의실 예약부터 확인하겠습니다", "네 그렇게 하시죠")
    lines = tuple(line(f"r0-{n}", n * 3_000, said[n % 3], "p1" if n % 2 else "p2") for n in range(40))
    return replace(meeting(), segments=lines, duration_ms=120_000)


def _shared(folder: Path, t: Transcript, *, seconds: float = 120.0, tone_at: float = 30.0) -> Path:
    """The page of a talk whose recording is silent but for a tone from ``tone_at`` on."""
    sound = np.concatenate([silence(tone_at), tone(seconds - tone_at, level=0.5)])
    recording = make(folder / "talk.wav", sound)
    body = render(t, "html", ExportOptions(sound=lambda: sound_to_share(str(recording), 0, NoProgress())))
    path = folder / "회의 기록.html"
    path.write_bytes(body)
    return path


def _click_word(page: Browser, number: int, start: int, end: int) -> None:
    x, y = page.ask(_PLACE.format(line=number, start=start, end=end))
    page.click(x, y)


def test_a_click_on_a_word_plays_it(page: Browser, tmp_path: Path) -> None:
    t = _long_talk()
    page.open(_shared(tmp_path, t))
    # before, a time is only noted for the beginning, and nothing is sought
    page.wait("document.querySelector('audio').readyState > 0")
    page.ask(_NOTE_SEEKS)
    for number, index in ((25, 2), (3, 1), (38, 0), (11, 2)):
        segment = t.segments[number]
        word = segment.text.split()[index]
        start = segment.text.index(word)
        _click_word(page, number, start, start + len(word))
        sought = page.wait("sought.length && !document.querySelector('audio').paused && sought.splice(0)")
        assert abs(sought[-1] - segment.words[index].start_ms / 1000) <= NEAR_S
    assert page.complaints == []


def test_the_sound_in_the_page_is_that_of_the_recording_at_its_time(page: Browser, tmp_path: Path) -> None:
    page.order("Page.setBypassCSP", enabled=True)
    page.open(_shared(tmp_path, _long_talk(), tone_at=30.0))
    page.wait("document.querySelector('audio').readyState > 0")
    assert abs(page.ask(_ONSET) - 30.0) <= NEAR_S
    page.order("Page.setBypassCSP", enabled=False)


def test_the_word_that_is_heard_is_marked_and_its_line_in_sight(page: Browser, tmp_path: Path) -> None:
    t = _long_talk()
    page.open(_shared(tmp_path, t))
    number = 37
    page.ask(f"document.querySelector('audio').currentTime = {t.segments[number].start_ms / 1000 + 0.6}")
    page.wait("document.querySelector('.s.now') !== null")
    assert page.ask("[...document.querySelectorAll('.s')].indexOf(document.querySelector('.s.now'))") == number
    page.wait("CSS.highlights.has('word')")
    marked = page.ask("[...CSS.highlights.get('word')].map(String).join('|')")
    assert marked.strip() == t.segments[number].text.split()[1]
    page.ask("scrollTo(0, 0)")
    page.ask("document.querySelector('main').focus()")
    page.press(" ", "Space", " ")
    page.wait(
        "(() => { const box = document.querySelector('.s.now').getBoundingClientRect();"
        "return !document.querySelector('audio').paused && box.top >= 0; })()"
    )


def test_keys_play_pause_and_go_five_seconds_back_and_on(page: Browser, tmp_path: Path) -> None:
    page.open(_shared(tmp_path, _long_talk()))
    page.wait("document.querySelector('audio').readyState > 0")
    page.press("ArrowRight")
    page.press("ArrowRight")
    page.press("ArrowLeft")
    assert page.ask("document.querySelector('audio').currentTime") == 5
    page.press(" ", "Space", " ")
    page.wait("!document.querySelector('audio').paused")
    page.press(" ", "Space", " ")
    page.wait("document.querySelector('audio').paused")


def test_a_turns_time_is_a_button_that_the_keyboard_reaches_and_a_screen_reader_names(
    page: Browser, tmp_path: Path
) -> None:
    t = _long_talk()
    page.open(_shared(tmp_path, t))
    # before, a time is only noted for the beginning, and nothing is sought
    page.wait("document.querySelector('audio').readyState > 0")
    page.ask(_NOTE_SEEKS)
    page.ask("document.querySelectorAll('.at')[4].focus()")
    page.press("Enter", text="\r")
    (sought,) = page.wait("sought.length && sought.splice(0)")
    assert sought == t.segments[4].start_ms / 1000
    nodes = page.order("Accessibility.getFullAXTree")["nodes"]
    named = {(node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes if "role" in node}
    assert ("button", "00:12부터 듣기") in named
    assert ("heading", "예산 회의") in named
    controls = {"button", "searchbox", "checkbox", "combobox"}
    assert not [role for role, name in named if role in controls and not name]


def test_what_is_looked_for_is_found_counted_and_gone_through_with_enter(page: Browser, tmp_path: Path) -> None:
    page.open(_shared(tmp_path, _long_talk()))
    page.ask("document.querySelector('input[type=search]').focus()")
    page.type("회의실")
    page.wait("document.querySelector('#count').textContent === '1 / 13'")
    page.press("Enter", text="\r")
    page.wait("document.querySelector('#count').textContent === '2 / 13'")
    box = page.ask("[...CSS.highlights.get('here')][0].getBoundingClientRect().top")
    assert 0 < box < page.ask("innerHeight")
    page.type("xyz")
    page.wait("document.querySelector('#count').textContent === '없음'")


def test_marking_text_with_the_mouse_plays_nothing(page: Browser, tmp_path: Path) -> None:
    page.open(_shared(tmp_path, _long_talk()))
    page.wait("document.querySelector('audio').readyState > 0")
    x, y = page.ask(_PLACE.format(line=2, start=0, end=2))
    page.order("Input.dispatchMouseEvent", type="mousePressed", x=x - 10, y=y, button="left", clickCount=1)
    page.order("Input.dispatchMouseEvent", type="mouseMoved", x=x + 60, y=y, button="left", buttons=1)
    page.order("Input.dispatchMouseEvent", type="mouseReleased", x=x + 60, y=y, button="left", clickCount=1)
    assert page.wait("getSelection().toString()")
    assert page.ask("document.querySelector('audio').paused")
    assert page.ask("document.querySelector('audio').currentTime") == 0


def test_nothing_is_asked_of_any_network(page: Browser, tmp_path: Path) -> None:
    page.requested.clear()
    page.open(_shared(tmp_path, _long_talk()))
    page.wait("document.querySelector('audio').readyState > 0")
    assert {address.split(":")[0] for address in page.requested} <= {"file", "blob", "data"}
    assert any(address.startswith("file:") for address in page.requested)


def test_the_printed_page_has_every_line_and_no_buttons(page: Browser, tmp_path: Path) -> None:
    t = _long_talk()
    page.open(_shared(tmp_path, t))
    document = pdfium.PdfDocument(page.printed())
    text = " ".join(" ".join(one.get_textpage().get_text_range().split()) for one in document)
    document.close()
    assert text.count("회의실 예약부터 확인하겠습니다") == 13
    assert "예산 회의" in text
    assert "인쇄" not in text


def test_a_page_without_sound_is_read_and_searched_all_the_same(page: Browser, tmp_path: Path) -> None:
    path = tmp_path / "silent.html"
    path.write_bytes(render(_long_talk(), "html"))
    page.open(path)
    assert page.ask("document.querySelector('audio')") is None
    _click_word(page, 3, 0, 3)
    page.press(" ", "Space", " ")
    page.ask("document.querySelector('input[type=search]').focus()")
    page.type("예산은")
    page.wait("document.querySelector('#count').textContent === '1 / 14'")
    assert page.complaints == []
