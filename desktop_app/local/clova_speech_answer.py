"""What the CLOVA Speech API answers: what was heard, in the vendor's shape (CLOVA Speech API, common response)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from desktop_app.local.audio_fault import AudioFault
from desktop_app.local.clova_speech_request import Fault, SpeechRequest, bad_parameter, keywords, not_found
from desktop_app.local.heard import HeardLine

_PUNCTUATION = ".,!?…。，！？"
_DOCUMENTED = {"ko": "ko-KR", "en": "en-US", "ja": "ja", "zh": "zh-cn"}
"""The model's names of languages, and the document's."""

Writer = Callable[[HeardLine, str], dict[str, Any]]


def answer(
    token: str,
    request: SpeechRequest,
    heard: Sequence[HeardLine],
    version: str,
    labels: Sequence[str] = (),
    sounds_like: str = "",
) -> dict[str, Any]:
    """The whole answer to a finished request, as it is sent, called back and kept.

    ``labels``: who says each line («1», «2» …), where speakers were told apart. ``sounds_like``: another language than
    the one that was named, as the model calls it; only then does the answer say so (not of the vendor).
    """
    write = segment_writer(request)
    labels = labels or [""] * len(heard)
    segments = [write(line, label) for line, label in zip(heard, labels, strict=True)]
    length = sum(one.end_ms - one.start_ms for one in heard)
    sure = sum(one.confidence * (one.end_ms - one.start_ms) for one in heard)
    return {
        "result": "COMPLETED",
        "message": "Succeeded",
        "token": token,
        "version": version,
        "params": request.echo(token),
        "progress": 100,
        "keywords": {},
        "segments": segments,
        "text": " ".join(one["text"] for one in segments) if request.full_text else "",
        "confidence": round(sure / length, 4) if length else 0.0,
        "speakers": [_speaker(label) for label in sorted(set(labels) - {""}, key=int)],
        "events": [],
        "eventTypes": [],
        **({"soundsLike": _DOCUMENTED[sounds_like]} if sounds_like in _DOCUMENTED else {}),
    }


def segment_writer(request: SpeechRequest) -> Writer:
    """What writes a line as one of ``segments``, with the label of its speaker («» where nobody told)."""
    wording = _Wording(request)

    def write(heard: HeardLine, label: str) -> dict[str, Any]:
        words = wording.of([word.text for word in heard.words])
        text = (" " if heard.is_spaced else "").join(words)
        return {
            "start": heard.start_ms,
            "end": heard.end_ms,
            "text": text,
            "confidence": round(heard.confidence, 4),
            "diarization": {"label": label},
            "speaker": _speaker(label),
            "words": [[word.start_ms, word.end_ms, said] for word, said in zip(heard.words, words, strict=True)]
            if request.word_alignment
            else [],
            "textEdited": text,
        }

    return write


def _speaker(label: str) -> dict[str, Any]:
    return {"label": label, "name": _name(int(label)) if label else "", "edited": False}


def _name(number: int) -> str:
    """«A», «B» … «Z», «AA», in the order of labels (CLOVA Speech in practice)."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def refusal(fault: AudioFault) -> Fault:
    """The documented error for a recording that cannot be recognised."""
    return {
        AudioFault.NOT_SUPPORTED: Fault("FAILED", "File format is not supported."),
        AudioFault.EMPTY: Fault("ERROR_AUDIO_EMPTY", "Audio is empty"),
        AudioFault.NOT_CONVERTED: Fault("ERROR_AUDIO_CONVERSION", "Audio conversion has been failed"),
        AudioFault.TOO_LONG: bad_parameter(),
        AudioFault.MISSING: not_found(),
    }[fault]


class _Wording:
    """How recognised words are written: boosted keywords as they were asked for, forbidden ones as asterisks."""

    def __init__(self, request: SpeechRequest) -> None:
        # Boosting ignores spacing (keyword boosting), so a keyword is compared without its spaces.
        boosted = (word for word in request.keywords if word != word.lower())
        self._boosted = {"".join(word.lower().split()): word.split() for word in boosted}
        hidden = [re.escape(word) for word in keywords(request.forbiddens)]
        self._forbidden = re.compile(rf"(?<!\w)(?:{'|'.join(hidden)})(?!\w)") if hidden else None
        self._longest = max((len(key) for key in self._boosted), default=0)

    def of(self, words: list[str]) -> list[str]:
        """The words as the answer writes them, one for each: keywords with their capitals, forbidden ones hidden."""
        written = list(words)
        self._capitals(words, written)
        if self._forbidden is None:
            return written
        # The capitals are ours, so a keyword is hidden whether it stands in the words as heard or as written.
        line = " ".join(written)
        letters = list(line)
        for version in (line, " ".join(words)):
            for match in self._forbidden.finditer(version):
                for place in range(*match.span()):
                    letters[place] = " " if letters[place] == " " else "*"
        return "".join(letters).split(" ")

    def _capitals(self, words: list[str], written: list[str]) -> None:
        for at in range(len(words)):
            joined = ""
            for to in range(at, len(words)):
                joined += words[to].lower()
                bare = joined.rstrip(_PUNCTUATION)
                if len(bare) > self._longest:
                    break
                keyword = self._boosted.get(bare)
                if keyword is not None and len(keyword) in (1, to - at + 1):
                    letters = iter("".join(keyword))
                    written[at : to + 1] = [
                        "".join(next(letters, letter) for letter in word) for word in words[at : to + 1]
                    ]
