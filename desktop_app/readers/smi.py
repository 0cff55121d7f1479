"""SAMI (.smi), the subtitles of Korean players (Microsoft, «Understanding SAMI 1.0»): text between points of time.

It is HTML in name only: end tags are missing, attributes come in any order and with or without quotes, `&nbsp` often
lacks its semicolon. A text stands until the next point of its language; one of nothing but a space clears the screen.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.domain.remarks import Remark, RemarkKind
from desktop_app.readers.clock import LATEST_MS
from desktop_app.readers.passages import Found, NotOfThisKindError, Passage
from desktop_app.readers.texts import tidy, unescaped

_SYNC = re.compile(r"<\s*sync\b([^<>]{0,300})>", re.IGNORECASE)
_PARAGRAPH = re.compile(r"<\s*p\b([^<>]{0,300})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(\w+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_END = re.compile(r"<\s*/\s*(?:body|sami)\s*>", re.IGNORECASE)
_STYLE = re.compile(r"<\s*style\b", re.IGNORECASE)
_LONGEST_STYLE = 20_000
_CLASS = re.compile(r"\.([\w-]{1,60})\s*\{([^{}]*)\}")
_LANG = re.compile(r"lang\s*:\s*([\w-]+)", re.IGNORECASE)
_RUBY = re.compile(
    r"<\s*(rt|rp)\b[^<>]{0,300}>.{0,300}?(?:<\s*/\s*\1\s*>|(?=<\s*/?\s*ruby))", re.IGNORECASE | re.DOTALL
)
_BREAK = re.compile(r"<\s*br\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<\s*/?\s*[a-zA-Z!?][^<>]{0,300}>")
_NUMBER = re.compile(r"\s*(-?\d{1,12})(?:[.,]\d*)?\s*(?:ms)?\s*", re.ASCII | re.IGNORECASE)
_SPACE = re.compile(r"&nbsp;?|&#160;?", re.IGNORECASE)
_LANGUAGES = {
    "kr": "ko-KR",
    "ko": "ko-KR",
    "en": "en-US",
    "eg": "en-US",
    "jp": "ja",
    "ja": "ja",
    "zh": "zh-cn",
    "cn": "zh-cn",
}
"""What the first letters of a class' name say where its style does not: KRCC, ENCC, EGCC, JPCC."""


@dataclass(frozen=True, slots=True)
class _Point:
    """What one language shows from one time on; no lines where it clears the screen."""

    language: str
    start_ms: int
    end_ms: int | None
    lines: tuple[str, ...]
    name: str


def smi_of(text: str) -> Found:
    """The texts of one language, Korean if there is any, else of the one with most lines; those of the others are
    counted. Raises NotOfThisKindError where there is no point of time."""
    spoken = _spoken(text)
    style = _STYLE.search(text)
    languages = dict(_class_languages(text[style.start() : style.start() + _LONGEST_STYLE])) if style else {}
    points: list[_Point] = []
    left_out = 0
    syncs = list(_SYNC.finditer(text := _without_comments(text)))
    if not syncs:
        raise NotOfThisKindError("no SYNC")
    end = _END.search(text, syncs[-1].end())
    ends = [sync.start() for sync in syncs[1:]] + [end.start() if end else len(text)]
    for sync, until in zip(syncs, ends, strict=True):
        attributes = _attributes(sync[1])
        start_ms = _time(attributes.get("start", ""))
        shown = list(_shown(text[sync.end() : until], spoken))
        if start_ms is None:
            left_out += sum(bool(lines) for _, lines, _ in shown)
            continue
        points += [_Point(kind, start_ms, _time(attributes.get("end", "")), lines, name) for kind, lines, name in shown]
    classes = list(dict.fromkeys(point.language for point in points))
    chosen = _chosen(classes, points, languages)
    passages = tuple(_passages([point for point in points if point.language == chosen]))
    others = sum(bool(point.lines) for point in points if point.language != chosen)
    remarks = (Remark(RemarkKind.OTHER_LANGUAGES, others),) if others else ()
    return Found(passages, left_out, _language(chosen, languages), remarks=remarks)


def _spoken(text: str) -> str:
    """The class of paragraphs that name none: the first of the file."""
    found = next((_attributes(p[1]).get("class") for p in _PARAGRAPH.finditer(text)), None)
    return (found or "").casefold()


def _without_comments(text: str) -> str:
    """The text without what stands in comments; one without its end is none."""
    kept: list[str] = []
    at = 0
    while (begin := text.find("<!--", at)) >= 0 and (end := text.find("-->", begin)) >= 0:
        kept.append(text[at:begin])
        at = end + 3
    return " ".join([*kept, text[at:]])


def _class_languages(style: str) -> Iterator[tuple[str, str]]:
    for name, body in _CLASS.findall(style):
        if found := _LANG.search(body):
            yield name.casefold(), found[1]


def _attributes(text: str) -> dict[str, str]:
    return {name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(text)}


def _time(text: str) -> int | None:
    found = _NUMBER.fullmatch(text)
    return min(max(int(found[1]), 0), LATEST_MS) if found else None


def _shown(body: str, default: str) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """What a point of time shows: class, lines and speaker of each of its paragraphs."""
    paragraphs = list(_PARAGRAPH.finditer(body))
    firsts = paragraphs[0].start() if paragraphs else len(body)
    if (before := _lines(body[:firsts])) or not paragraphs:
        yield default, before, ""
    names: dict[str, str] = {}
    shown: dict[str, tuple[str, ...]] = {}
    for number, paragraph in enumerate(paragraphs):
        until = paragraphs[number + 1].start() if number + 1 < len(paragraphs) else len(body)
        attributes = _attributes(paragraph[1])
        kind = attributes.get("class", default).casefold()
        lines = _lines(body[paragraph.end() : until])
        if attributes.get("id", "").casefold() == "source":
            names[kind] = " ".join(lines)
        else:
            shown[kind] = (*shown.get(kind, ()), *lines)
    for kind, lines in shown.items():
        yield kind, lines, names.get(kind, "")


def _lines(body: str) -> tuple[str, ...]:
    body = _RUBY.sub("", body)
    body = " ".join(_SPACE.sub(" ", body).split())
    lines = (tidy(unescaped(_TAG.sub("", line))) for line in _BREAK.split(body))
    return tuple(line for line in lines if line)


def _chosen(classes: list[str], points: list[_Point], languages: dict[str, str]) -> str:
    def weight(kind: str) -> tuple[bool, int]:
        lines = sum(bool(point.lines) for point in points if point.language == kind)
        return lines > 0 and _language(kind, languages).lower().startswith("ko"), lines

    return max(classes, key=weight, default="")


def _language(kind: str, languages: dict[str, str]) -> str:
    return languages.get(kind) or _LANGUAGES.get(kind[:2], "")


def _passages(points: list[_Point]) -> Iterator[Passage]:
    points.sort(key=lambda point: point.start_ms)
    starts = [point.start_ms for point in points]
    for point in points:
        if not point.lines:
            continue
        at = bisect_right(starts, point.start_ms)
        later = starts[at] if at < len(starts) else None
        ends = [end for end in (point.end_ms, later) if end is not None and end >= point.start_ms]
        yield Passage(point.start_ms, min(ends, default=None), point.lines, point.name)
