"""One HTML page to hand on: the text with its speakers, and the sound inside, so that a click on a word plays it.

It asks no network (its own policy forbids that) and needs no program but a browser. The text stands in the page as it
is, so that it can be read, found and printed without the script. Each line is a span with its start in ms (``data-t``)
and, for its words, pairs of the letters up to the next one, in UTF-16 units, and of the hundredths of a second since
the one before (``data-w``): a page of an hour stays small, and no element is made for a word. What is not in sight is
not laid out, and the sound is unpacked when the first words are seen.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from importlib import resources

from desktop_app.domain.progress import NoProgress, Progress, watched
from desktop_app.domain.timecode import format_clock
from desktop_app.domain.transcript import Segment, Speaker, Transcript
from desktop_app.export.page_points import points_html
from desktop_app.export.plain_text import one_line
from desktop_app.export.turns import LENGTH, PAUSE_MS
from desktop_app.export.word_starts import word_starts

_SPEEDS = ("0.75", "1", "1.25", "1.5", "2")
_COLORS = 8


@dataclass(frozen=True, slots=True)
class Sound:
    """A whole sound file as browsers play it. ``type``: its media type."""

    type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class PageLabels:
    """The fixed words of the page, in the reader's language. ``language``: its tag."""

    language: str = "ko"
    date: str = "날짜"
    length: str = "길이"
    speakers: str = "참석자"
    sound: str = "녹음"
    speed: str = "재생 속도"
    follow: str = "들리는 줄 따라가기"
    find: str = "찾기"
    back: str = "이전"
    next: str = "다음"
    print: str = "인쇄"
    nothing: str = "없음"
    play_from: str = "{time}부터 듣기"
    how_to: str = "단어를 누르면 그곳부터 들립니다. 스페이스: 재생과 멈춤, ←와 →: 5초 앞뒤로."
    silent: str = "이 파일에는 소리가 없습니다."


KOREAN = PageLabels()
ENGLISH = PageLabels(
    "en",
    "Date",
    "Length",
    "Speakers",
    "Recording",
    "Speed",
    "Follow what is heard",
    "Find",
    "Previous",
    "Next",
    "Print",
    "Nothing found",
    "Play from {time}",
    "A click on a word plays from there. Space: play and pause. ← and →: five seconds back and on.",
    "There is no sound in this file.",
)


def to_html(
    t: Transcript,
    *,
    sound: Sound | None = None,
    on: date | None = None,
    labels: PageLabels = KOREAN,
    speakers: bool = True,
    length_ms: int = 0,
    progress: Progress | None = None,
) -> str:
    """The page. ``sound``: None leaves it without one."""
    points = points_html(t, labels.language, labels.play_from)
    said = points + "".join(_turns(t, labels, progress or NoProgress(), speakers=speakers))
    style, script = _resource("page.css"), _resource("page.js")
    policy = f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; media-src blob:"
    title = _text(one_line(t.title))
    packed = ""
    if sound is not None:
        packed = f'<script type="text/plain" id="packed" data-type="{_text(sound.type)}">{_packed(sound)}</script>\n'
    return (
        f'<!DOCTYPE html>\n<html lang="{labels.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f"<header>\n<h1>{title}</h1>\n{_facts(t, on, labels, length_ms, speakers=speakers)}</header>\n"
        f"{_bar(labels, has_sound=sound is not None)}<main>\n{said}</main>\n"
        f"{_foot(labels, has_sound=sound is not None)}{packed}<script>{script}</script>\n</body>\n</html>\n"
    )


def _facts(t: Transcript, on: date | None, labels: PageLabels, length_ms: int, *, speakers: bool) -> str:
    rows = [(labels.date, on.isoformat() if on else ""), (labels.length, format_clock(length_ms) if length_ms else "")]
    if speakers:
        named = (f'<span class="name c{s.color % _COLORS}">{_text(one_line(s.name))}</span>' for s in t.speakers)
        rows.append((labels.speakers, ", ".join(named)))
    shown = "".join(f"<dt>{label}</dt><dd>{value}</dd>\n" for label, value in rows if value)
    return f"<dl>\n{shown}</dl>\n" if shown else ""


def _bar(labels: PageLabels, *, has_sound: bool) -> str:
    heard = ""
    if has_sound:
        speeds = "".join(f'<option value="{s}"{" selected" if s == "1" else ""}>{s}×</option>' for s in _SPEEDS)
        heard = (
            f'<div><audio controls preload="metadata" aria-label="{labels.sound}"></audio>\n'
            f'<label>{labels.speed} <select id="speed">{speeds}</select></label>\n'
            f'<label><input type="checkbox" id="follow" checked> {labels.follow}</label></div>\n'
        )
    return (
        f'<div id="bar" data-nothing="{labels.nothing}">\n{heard}'
        f'<div><input type="search" placeholder="{labels.find}" aria-label="{labels.find}">\n'
        f'<span id="count" role="status"></span>\n'
        f'<button type="button" id="back">{labels.back}</button>\n'
        f'<button type="button" id="next">{labels.next}</button>\n'
        f'<button type="button" id="print">{labels.print}</button></div>\n</div>\n'
    )


def _foot(labels: PageLabels, *, has_sound: bool) -> str:
    return f'<footer><p class="keys">{labels.how_to if has_sound else labels.silent}</p></footer>\n'


def _turns(t: Transcript, labels: PageLabels, progress: Progress, *, speakers: bool) -> Iterator[str]:
    """A heading where another person begins to speak, and paragraphs that can be read."""
    known = {s.id: s for s in t.speakers}
    last: Segment | None = None
    length = 0
    for segment in watched(t.segments, progress):
        text = one_line(segment.text)
        if not text:
            continue
        is_turn = last is None or segment.speaker != last.speaker
        pause_ms = 0 if last is None else segment.start_ms - last.end_ms
        if is_turn or length >= LENGTH or (segment.speaker is None and pause_ms >= PAUSE_MS):
            if last is not None:
                yield "</p></section>\n"
            yield _head(known.get(segment.speaker or "") if speakers and is_turn else None, segment.start_ms, labels)
            length = 0
        else:
            yield " "
        yield _line(segment, text)
        length += len(text)
        last = segment
    if last is not None:
        yield "</p></section>\n"


def _head(speaker: Speaker | None, start_ms: int, labels: PageLabels) -> str:
    clock = format_clock(start_ms)
    label = labels.play_from.format(time=clock)
    time = f'<button type="button" class="at" data-t="{start_ms}" aria-label="{label}">{clock}</button>'
    if speaker is None:
        return f"<section><p>{time} "
    name = f'<span class="name c{speaker.color % _COLORS}">{_text(one_line(speaker.name))}</span>'
    return f"<section><h2>{name} {time}</h2>\n<p>"


def _line(segment: Segment, text: str) -> str:
    starts = word_starts(segment, text)
    ends = [place for place, _ in starts[1:]] + [len(text)]
    pairs, before = [], segment.start_ms
    at = 0
    for (_place, start_ms), end in zip(starts, ends, strict=True):
        later = (start_ms - before) // 10
        pairs.append(f"{_units(text[at:end])} {later}")
        before += later * 10
        at = end
    return f'<span class="s" data-t="{segment.start_ms}" data-w="{",".join(pairs)}">{_text(text)}</span>'


def _units(text: str) -> int:
    """The length of a text as a script in a browser counts it."""
    return len(text) + sum(c > "\uffff" for c in text)


def _text(text: str) -> str:
    return escape(text)


def _packed(sound: Sound) -> str:
    return base64.b64encode(sound.body).decode("ascii")


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _resource(name: str) -> str:
    return resources.files("desktop_app.resources").joinpath("page", name).read_text(encoding="utf-8")
