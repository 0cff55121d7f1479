"""A summary by a language model of the office's own: what it is asked, and which lines its answer stands on.

The lines are numbered, and each sentence of the answer has to name those that it is taken from. One that names none,
names lines that are not there, or shares no word with them, is kept apart: nobody can look up what it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop_app.domain.masks import Masks
from desktop_app.domain.minutes_draft import MinutesPoint, PointKind
from desktop_app.domain.transcript import Segment, Transcript, new_id

MOST_LETTERS = 120_000
"""Of lines that are sent at once: more than two hours of speech, as much as usual models take in."""
_MOST_SENTENCES, _LONGEST_SENTENCE, _LONGEST_RANGE = 40, 600, 30
_KOREAN_INSTRUCTIONS = (
    "아래는 회의를 받아 적은 글입니다. 줄마다 번호가 있습니다. "
    "회의 내용을 한국어 문장 다섯 개에서 열두 개로 요약하십시오. "
    "한 줄에 한 문장씩 쓰고, 문장 끝마다 근거가 되는 줄의 번호를 [3, 5]처럼 적으십시오. "
    "받아 적은 글에 없는 내용은 쓰지 마십시오. 요약 말고는 아무것도 쓰지 마십시오."
)
_ENGLISH_INSTRUCTIONS = (
    "Below is the transcript of a meeting. Each line has a number. Summarise the meeting in five to twelve sentences, "
    "in the language of the transcript. Write one sentence a line, and end each with the numbers of the lines that it "
    "is taken from, like [3, 5]. Write nothing that the transcript does not say, and nothing beside the summary."
)
_HANGUL = re.compile("[가-힣]")
_THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-*•·]|\d{1,2}[.)])\s+")
_REFERENCE = re.compile(r"\s*[\[(【]\s*(?:(?:줄|lines?|#)\s*)?(\d[\d,\s~–-]*)(?:번?\s*줄)?\s*[\])】]", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?。])\s+(?!\s*[\[(【])|(?<=[\]】])\.?\s+(?!\s*[\[(【])")
_RANGE = re.compile(r"(\d{1,6})\s*[~–-]\s*(\d{1,6})|(\d{1,6})")
_WORD = re.compile(r"[가-힣]{2,}|[A-Za-z]{4,}|\d{2,}")


@dataclass(frozen=True, slots=True)
class SummaryRequest:
    """What leaves the computer, and what its numbers and names stand for. ``text``: the numbered lines, masked.

    ``lines``: the ids of the lines by number, the first one is 1. ``names``: what is said for each speaker, and who
    that is.
    """

    instructions: str
    text: str
    lines: tuple[str, ...]
    names: tuple[tuple[str, str], ...] = ()

    @property
    def is_too_long(self) -> bool:
        """Whether it is more than may be sent at once."""
        return len(self.text) > MOST_LETTERS


def summary_request(t: Transcript, lines: Sequence[Segment], masks: Masks) -> SummaryRequest:
    """The question about these lines, with masks over them. Speakers are numbered: no name of theirs is told."""
    told = [s for s in lines if s.text.strip()]
    is_korean = sum(bool(_HANGUL.search(s.text)) for s in told) * 2 >= len(told)
    speaker = "화자" if is_korean else "Speaker"
    labels = {s.id: f"{speaker} {number}" for number, s in enumerate(t.speakers, 1)}
    texts = masks.masked_parts([" ".join(s.text.split()) for s in told])
    rows = []
    for number, (segment, text) in enumerate(zip(told, texts, strict=True), 1):
        label = labels.get(segment.speaker or "", "")
        rows.append(f"[{number}] {label}: {text}" if label else f"[{number}] {text}")
    names = tuple((labels[s.id], s.name) for s in t.speakers)
    instructions = _KOREAN_INSTRUCTIONS if is_korean else _ENGLISH_INSTRUCTIONS
    return SummaryRequest(instructions, "\n".join(rows), tuple(s.id for s in told), names)


def summary_points(answer: str, request: SummaryRequest, t: Transcript) -> tuple[MinutesPoint, ...]:
    """The sentences of an answer as points that nobody ticked yet; none where it says nothing that can be read.

    A sentence whose lines are not to be found is marked as without source.
    """
    lines = {s.id: s for s in t.segments}
    points = []
    for text, numbers in _sentences(answer):
        cited = [lines[i] for n in numbers if 0 < n <= len(request.lines) and (i := request.lines[n - 1]) in lines]
        said = _with_names(text, request)
        if not cited or len(cited) < len(numbers) or not _is_about(text, cited):
            points.append(MinutesPoint(new_id("m"), PointKind.SUMMARY, said, is_unsourced=True))
            continue
        start = min(s.start_ms for s in cited)
        # where many lines are named, the first says where to begin to listen
        end = max(start, cited[0].end_ms)
        ids = tuple(dict.fromkeys(s.id for s in cited))
        points.append(MinutesPoint(new_id("m"), PointKind.SUMMARY, said, lines=ids, start_ms=start, end_ms=end))
    return tuple(points)


def _sentences(answer: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Each sentence without its numbers, and these."""
    count = 0
    for row in _THOUGHT.sub("", answer).splitlines():
        line = _BULLET.sub("", row).strip().strip("*_`").strip()
        if not line or line.startswith(("#", "```")):
            continue
        for part in _SENTENCE_END.split(line):
            numbers = tuple(n for found in _REFERENCE.findall(part) for n in _numbers(found))
            text = " ".join(_REFERENCE.sub("", part).split()).strip(" *")
            if len(_WORD.findall(text)) == 0:
                continue
            yield text[:_LONGEST_SENTENCE], numbers
            count += 1
            if count == _MOST_SENTENCES:
                return


def _numbers(text: str) -> Iterator[int]:
    for first, last, alone in _RANGE.findall(text):
        if alone:
            yield int(alone)
        else:
            yield from range(int(first), min(int(last), int(first) + _LONGEST_RANGE) + 1)


def _is_about(text: str, lines: Sequence[Segment]) -> bool:
    """Whether a sentence shares a word, or the beginning of one, with the lines that it names."""
    said = " ".join(s.text for s in lines).casefold()
    return any(word[: 2 if _HANGUL.match(word) else 5].casefold() in said for word in _WORD.findall(text))


def _with_names(text: str, request: SummaryRequest) -> str:
    for label, name in sorted(request.names, key=lambda pair: -len(pair[0])):
        text = name.join(re.split(rf"{re.escape(label)}(?!\d)", text))
    return text
