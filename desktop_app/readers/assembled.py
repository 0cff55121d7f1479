"""Passages made into a transcript: ends that no one said, words that belong to the text, one id for each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from desktop_app.domain.transcript import Segment, Speaker, Transcript, Word
from desktop_app.readers.naming import with_names
from desktop_app.readers.passages import Found, Passage, SaidWord
from desktop_app.readers.texts import joined, letters_of, tidy

_COLORS = 8
_SPOKEN_MS = 180
"""A syllable takes so long, where only its beginning is known."""
_SHORTEST_MS = 1000
_LANGUAGES = {
    "ko": "ko-KR",
    "kor": "ko-KR",
    "korean": "ko-KR",
    "en": "en-US",
    "eng": "en-US",
    "english": "en-US",
    "ja": "ja",
    "jpn": "ja",
    "japanese": "ja",
    "zh": "zh-cn",
    "chinese": "zh-cn",
    "zh-tw": "zh-tw",
    "zh-hant": "zh-tw",
}


def transcript_of(found: Found, title: str) -> Transcript:
    """The transcript of what was found, in the order of time; passages without text are no lines."""
    starts = sorted(p.start_ms for p in found.passages if any(p.lines))
    passages = tuple(replace(p, end_ms=_end(p, starts)) for p in found.passages if any(p.lines))
    if not found.is_named:
        passages = with_names(passages)
    passages = tuple(sorted((p for p in passages if any(p.lines)), key=lambda p: p.start_ms))
    names = dict.fromkeys(p.name for p in passages if p.name)
    speakers = {name: Speaker(f"s{n + 1}", name, n % _COLORS) for n, name in enumerate(names)}
    segments: list[Segment] = []
    next_word = 1
    for number, passage in enumerate(passages):
        text = tidy(joined(passage.lines))
        end = _end(passage, starts)
        words = _words(passage.words, text, passage.start_ms, end, next_word)
        next_word += len(words)
        own_id = f"r0-{number}"
        speaker = speakers[passage.name].id if passage.name else None
        segments.append(
            Segment(own_id, passage.start_ms, end, text, speaker, passage.confidence, words, origins=(own_id,))
        )
    return Transcript(
        tidy(found.title) or tidy(title),
        language_of(found.language),
        max([found.duration_ms, *(s.end_ms for s in segments)]),
        speakers=tuple(speakers.values()),
        segments=tuple(segments),
    )


def language_of(said: str) -> str:
    """A language as the program names it, of how others do: «ko», «korean», «ko-KR»; empty where it is not known."""
    plain = said.strip().lower().replace("_", "-")
    return _LANGUAGES.get(plain) or _LANGUAGES.get(plain.partition("-")[0], "")


def _end(passage: Passage, starts: Sequence[int]) -> int:
    """Where a passage ends: as the file says, else where the next begins, at the end of all as long as it takes."""
    if passage.end_ms is not None:
        return max(passage.end_ms, passage.start_ms)
    later = bisect_right(starts, passage.start_ms)
    if later < len(starts):
        return starts[later]
    return passage.start_ms + max(_SHORTEST_MS, len(letters_of(joined(passage.lines))) * _SPOKEN_MS)


def _words(said: Sequence[SaidWord], text: str, start_ms: int, end_ms: int, first: int) -> tuple[Word, ...]:
    """The words with times inside the passage; none where they are not the letters of its text."""
    said = [(start, end, tidy(word)) for start, end, word in said if tidy(word)]
    if letters_of("".join(word for _, _, word in said)) != letters_of(text):
        return ()
    words = []
    last = start_ms
    for number, (start, end, word) in enumerate(said):
        begin = min(max(start, last), end_ms)
        last = min(max(end, begin), end_ms)
        words.append(Word(first + number, begin, last, word))
    return tuple(words)
