"""Guards against text that nobody said.

Whisper writes thanks for watching over music, and repeats itself over noise.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from desktop_app.local.audio import SAMPLE_RATE
from desktop_app.local.raw_words import RawWord
from desktop_app.local.speech_model import Decoded
from desktop_app.local.stretches import FRAME

_SILENCE, _UNLIKELY = 0.6, -1.0
_HOPELESS = -2.2
"""Mumbled talk among friends comes near −1.6 and is worth correcting; noise lies far below."""
_LONGEST_PHRASE = 12
_REPEATED = 4
_REPEATED_WORDS = 8
_HEARD, _CLEARLY_HEARD = 0.2, 0.6
_SURE, _RATHER_SURE = 0.8, 0.5
_MOST_SYLLABLES_A_SECOND = 20.0
"""Twice what the quickest speaker says: the words of a good recognition may be crowded for an instant."""
_FEW_SYLLABLES, _MANY_SYLLABLES = 4, 10
_PAUSE_S = 0.5

_STOCK = tuple(
    re.compile(pattern)
    for pattern in (
        # what ends films on the net, of which the model learnt
        r"(시청|구독|봐).{0,8}(감사|고맙).*",
        r"(끝까지)?\s*시청해 ?주[셔서]+.*",
        r".*구독.{0,12}좋아요.*",
        r".*좋아요.{0,12}구독.*",
        r"다음 (영상|시간|주|비디오)에.{0,10}(만나|뵙|봬).*",
        r"(한글)?\s*자막.{0,24}",
        r"[A-Z가-힣]{2,4} ?뉴스.{0,24}(입니다|였습니다)",
        r"(thank you|thanks)( so much| very much)? for (watching|listening|your attention).*",
        r"(please )?(like and )?subscribe.*",
        r"(see you|i'll see you) (in the )?next (time|video).*",
        r"(subtitles|captions|transcription|translated) by.*",
        r"ご視聴(いただき)?ありがとうございました",
        r"(最後まで)?ご(視聴|覧).*",
        r"チャンネル登録.*",
        r"(谢谢|謝謝|感谢|感謝)(大家)?(的)?(收看|观看|觀看|收听|收聽)?",
        r"字幕.{0,24}",
        r"(请|請).{0,6}(订阅|訂閱).*",
    )
)
_POLITE = tuple(
    re.compile(pattern)
    for pattern in (
        # what the model writes into silence, and people say as well
        r"(여러분)?\s*(대단히|정말|매우)?\s*(감사|고맙)(합니다|습니다)",
        r"아멘",
        r"(thank you|thanks|bye|you)",
    )
)


def said(decoded: Decoded, words: Sequence[RawWord], chances: npt.NDArray[np.float32]) -> tuple[RawWord, ...]:
    """The words of a window without those that nobody said.

    ``words``: those of ``decoded`` at their right times. ``chances``: for each frame how likely somebody speaks (0–1).
    """
    if decoded.silence > _SILENCE and decoded.likelihood < _UNLIKELY:
        return ()
    if decoded.likelihood < _HOPELESS:
        return ()
    kept = without_loops(words)
    is_loop = len(kept) * 2 < len(words)
    found: list[RawWord] = []
    for sentence in _sentences(_at_a_pace(kept)):
        heard = _heard(sentence, chances)
        if heard < _HEARD or _is_too_fast(sentence):
            continue
        sure = sum(word.probability for word in sentence) / len(sentence)
        is_doubtful = heard < _CLEARLY_HEARD or decoded.silence > _SILENCE or is_loop
        text = " ".join(word.text.strip() for word in sentence)
        if (is_doubtful or sure < _SURE) and is_stock(text):
            continue
        if (is_doubtful or sure < _RATHER_SURE) and is_stock(text, _POLITE):
            continue
        found += sentence
    return tuple(found)


def is_stock(text: str, phrases: Sequence[re.Pattern[str]] = _STOCK) -> bool:
    """Whether a sentence is one of those that the model writes where nobody speaks."""
    plain = unicodedata.normalize("NFC", text).strip(" .!?,…。！？、\"'").lower()
    return any(pattern.fullmatch(plain) or pattern.fullmatch(plain.upper()) for pattern in phrases)


def without_loops(words: Sequence[RawWord]) -> tuple[RawWord, ...]:
    """The words without a phrase said over and over again: it stays once. (Three times may well have been said.)"""
    texts = [word.text.strip(" .,!?。，！？").lower() for word in words]
    kept: list[RawWord] = []
    at = 0
    while at < len(words):
        length, times = _loop(texts, at)
        kept += words[at : at + length]
        at += length * times
    return tuple(kept)


def _loop(texts: Sequence[str], at: int) -> tuple[int, int]:
    """The phrase that is repeated from ``at`` on, in words, and how often; (1, 1) where none is."""
    for length in range(1, min(_LONGEST_PHRASE, (len(texts) - at) // 2) + 1):
        phrase = texts[at : at + length]
        times = 1
        while texts[at + times * length : at + (times + 1) * length] == phrase:
            times += 1
        if times > _REPEATED or (times >= 3 and times * length >= _REPEATED_WORDS and length > 1):
            return length, times
    return 1, 1


def _at_a_pace(words: Sequence[RawWord]) -> list[RawWord]:
    """The words without what is written between two pauses and could not be said there: where the sound ends within a
    sentence that was heard before, the model writes the rest of it."""
    groups: list[list[RawWord]] = []
    for word in words:
        if not groups or word.start_s - groups[-1][-1].end_s >= _PAUSE_S:
            groups.append([])
        groups[-1].append(word)
    return [word for group in groups if not _is_too_fast(group, _MANY_SYLLABLES) for word in group]


def _sentences(words: Sequence[RawWord]) -> list[list[RawWord]]:
    found: list[list[RawWord]] = [[]]
    for word in words:
        found[-1].append(word)
        if word.text.rstrip().endswith((".", "?", "!", "。", "？", "！", "…")):
            found.append([])
    return [sentence for sentence in found if sentence]


def _heard(words: Sequence[RawWord], chances: npt.NDArray[np.float32]) -> float:
    """How likely somebody speaks while these words are said: the mean over them."""
    each = []
    for word in words:
        first = int(word.start_s * SAMPLE_RATE / FRAME)
        part = chances[first : max(first + 1, int(word.end_s * SAMPLE_RATE / FRAME) + 1)]
        each.append(float(part.max()) if len(part) else 0.0)
    return sum(each) / len(each)


def _is_too_fast(words: Sequence[RawWord], few: int = _FEW_SYLLABLES) -> bool:
    """Whether nobody could say so much in the time. ``few`` syllables may well be crowded."""
    letters = sum(len([one for one in word.text if one.isalnum()]) for word in words)
    hangul = sum(1 for word in words for one in word.text if "가" <= one <= "힣")
    syllables = hangul + (letters - hangul) / 2.5
    return syllables > few and syllables / max(0.05, words[-1].end_s - words[0].start_s) > _MOST_SYLLABLES_A_SECOND
