"""What the CLOVA Speech API answers: what was heard, in the vendor's shape (clova-speech-long, common response)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from desktop_app.local.audio_fault import AudioFault
from desktop_app.local.clova_speech_request import Fault, SpeechRequest, bad_parameter, keywords, not_found
from desktop_app.local.heard import HeardSegment


def answer(token: str, request: SpeechRequest, heard: Sequence[HeardSegment], version: str) -> dict[str, Any]:
    """The whole answer to a finished request, as it is sent, called back and kept."""
    wording = _Wording(request)
    segments = [_segment(one, request, wording) for one in heard]
    length = sum(one.end_ms - one.start_ms for one in heard)
    sure = sum(_confidence(one) * (one.end_ms - one.start_ms) for one in heard)
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
        "speakers": [],
        "events": [],
        "eventTypes": [],
    }


def refusal(fault: AudioFault) -> Fault:
    """The documented error for a recording that cannot be recognised."""
    return {
        AudioFault.NOT_SUPPORTED: Fault("FAILED", "File format is not supported."),
        AudioFault.EMPTY: Fault("ERROR_AUDIO_EMPTY", "Audio is empty"),
        AudioFault.NOT_CONVERTED: Fault("ERROR_AUDIO_CONVERSION", "Audio conversion has been failed"),
        AudioFault.TOO_LONG: bad_parameter(),
        AudioFault.MISSING: not_found(),
    }[fault]


def _confidence(heard: HeardSegment) -> float:
    return sum(word.confidence for word in heard.words) / len(heard.words)


def _segment(heard: HeardSegment, request: SpeechRequest, wording: _Wording) -> dict[str, Any]:
    words = wording.of([word.text for word in heard.words])
    text = " ".join(words)
    return {
        "start": heard.start_ms,
        "end": heard.end_ms,
        "text": text,
        "confidence": round(_confidence(heard), 4),
        "diarization": {"label": ""},
        "speaker": {"label": "", "name": "", "edited": False},
        "words": [[word.start_ms, word.end_ms, said] for word, said in zip(heard.words, words, strict=True)]
        if request.word_alignment
        else [],
        "textEdited": text,
    }


class _Wording:
    """How recognised words are written: boosted keywords in their own capitals, forbidden ones as asterisks."""

    def __init__(self, request: SpeechRequest) -> None:
        boosted = [word for line in request.boostings for word in keywords(line)]
        # Boosting ignores spacing (keyword boosting), so a keyword is compared without its spaces.
        self._boosted = {"".join(word.lower().split()): word.split() for word in boosted if word != word.lower()}
        hidden = [re.escape(word) for word in keywords(request.forbiddens)]
        self._forbidden = re.compile(rf"(?<!\S)(?:{'|'.join(hidden)})(?!\S)") if hidden else None
        self._longest = max((len(key) for key in self._boosted), default=0)

    def of(self, words: list[str]) -> list[str]:
        """As many words as were given."""
        written = [
            word[:1].upper() + word[1:] if at == 0 or word == "i" or word.startswith("i'") else word
            for at, word in enumerate(words)
        ]
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
                if len(joined) > self._longest:
                    break
                keyword = self._boosted.get(joined)
                if keyword is not None and len(keyword) in (1, to - at + 1):
                    letters = iter("".join(keyword))
                    written[at : to + 1] = ["".join(next(letters) for _ in word) for word in words[at : to + 1]]
