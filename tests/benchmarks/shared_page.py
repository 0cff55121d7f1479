"""A page to hand on of an hour of talk: how soon its first words are seen in a browser, and what it weighs."""

from __future__ import annotations

import statistics
import tempfile
from dataclasses import replace
from pathlib import Path

from desktop_app.domain.progress import NoProgress
from desktop_app.export.shared_page import Sound, to_html
from desktop_app.recipes.sound_to_share import sound_to_share
from tests.benchmarks._rows import Row, at_most, compared
from tests.support.browser import Browser, browser
from tests.support.media_maker import make, speech
from tests.support.transcripts import line, meeting

MINUTES = 60
ROUNDS = 9
MOST_BY_EMPTY = 1.5
MOST_KB_A_MINUTE = 20.0
_SAID = "그래서 이번 분기에는 예산을 조금 더 아껴서 쓰기로 했습니다 의견 주세요"
_EMPTY = '<!DOCTYPE html><html lang="ko"><meta charset="utf-8"><title>a</title><p>가</p></html>'
_FIRST_WORDS = 'performance.getEntriesByName("first-contentful-paint").map((one) => one.startTime)[0]'


def run() -> list[Row]:
    """The yardstick is a page of one letter, by turns in the same browser: from asking for the file to its first paint.
    The sound of a minute is packed as often as there are minutes: a browser looks at no more of it to open the page."""
    each_ms = 5_000
    lines = tuple(
        line(f"r0-{n}", n * each_ms, _SAID, "p1" if n % 4 else "p2") for n in range(MINUTES * 60_000 // each_ms)
    )
    t = replace(meeting(), segments=lines, duration_ms=MINUTES * 60_000)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        recording = make(place / "minute.wav", speech(60.0))
        minute = sound_to_share(str(recording), 0, NoProgress())
        page, empty = place / "page.html", place / "empty.html"
        page.write_text(to_html(t, sound=Sound(minute.type, minute.body * MINUTES)), "utf-8")
        empty.write_text(_EMPTY, "utf-8")
        ours: list[float] = []
        bare: list[float] = []
        with browser(place) as seen:
            for path in (empty, page):
                _first_words_ms(seen, path)
            for _ in range(ROUNDS):
                bare.append(_first_words_ms(seen, empty))
                ours.append(_first_words_ms(seen, page))
    kilobytes = len(to_html(t).encode()) / 1000 / MINUTES
    return [
        compared(
            f"page of {MINUTES} min with its sound, to its first words, by a page of one letter",
            statistics.median(ours),
            statistics.median(bare),
            MOST_BY_EMPTY,
        ),
        at_most("a minute of it beside its sound", kilobytes, MOST_KB_A_MINUTE, "kB"),
    ]


def _first_words_ms(seen: Browser, path: Path) -> float:
    seen.open(path)
    return float(seen.wait(_FIRST_WORDS))
