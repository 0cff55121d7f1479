"""Documents and jobs for the tests of the library's screens."""

from __future__ import annotations

from typing import Any

from desktop_app.domain.errors import Service
from desktop_app.domain.job import Job, JobState
from desktop_app.domain.library import DocumentSummary, SearchHit
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.domain.transcript import Kind


def document(number: int, title: str = "", **facts: Any) -> DocumentSummary:
    values: dict[str, Any] = {"duration_ms": 60_000 * number, "speakers": number % 4, "media": "/x.wav"} | facts
    created = 1_700_000_000.0 + number
    return DocumentSummary(
        f"d{number}", Kind.TRANSCRIPT, title or f"회의 {number}", "clova-speech", created, created, **values
    )


def job(number: int, state: JobState = JobState.WAITING, **facts: Any) -> Job:
    options = SpeechOptions(service=Service.CLOVA_SPEECH)
    return Job(f"j{number}", f"/x/{number}.wav", options, f"녹음 {number}.wav", state, **facts)


def hit(document_id: str, segment: int, text: str, word: str) -> SearchHit:
    at = text.index(word)
    return SearchHit(document_id, f"제목 {document_id}", f"s{segment}", segment * 1000, text, at, len(word))


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now
