"""Clients whose calls are counted, for recipes that do not count by themselves."""

from __future__ import annotations

from desktop_app.domain.errors import AppError, Service
from desktop_app.domain.progress import Progress
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.domain.scan import Page
from desktop_app.domain.transcript import Transcript
from desktop_app.media.probe import probe
from desktop_app.recipes.calls import is_unsure
from desktop_app.recipes.metering import Meter
from desktop_app.recipes.scan_calls import ScanService
from desktop_app.recipes.speech_calls import SpeechService


class MeteredSpeech:
    """A client for dictation: each piece is a file, answered in its own call."""

    def __init__(self, client: SpeechService, service: Service, meter: Meter) -> None:
        self._client, self._service, self._meter = client, service, meter

    def recognise(self, source: str, options: SpeechOptions, progress: Progress) -> bytes:
        """Recognise in one call, counted by the recording's length. Raises LimitReached before anything is sent."""
        self._meter.check(self._service)
        length_ms = probe(source).duration_ms
        try:
            answer = self._client.recognise(source, options, progress)
        except AppError as error:
            if is_unsure(error):
                self._meter.count(self._service, milliseconds=length_ms)
            raise
        self._meter.count(self._service, milliseconds=length_ms)
        return answer

    def submit(self, source: str, options: SpeechOptions, progress: Progress) -> str:
        """Hand a recording over, counted as one call. Raises LimitReached before anything is sent."""
        self._meter.check(self._service)
        token = self._client.submit(source, options, progress)
        self._meter.count(self._service)
        return token

    def wait(self, token: str, progress: Progress) -> bytes:
        """Wait for the answer of an accepted call; nothing is counted, as its handing over was."""
        return self._client.wait(token, progress)

    def transcript(
        self, answer: bytes, *, title: str, offset_ms: int = 0, piece: int = 0, duration_ms: int = 0
    ) -> Transcript:
        """The transcript of an answer, see `SpeechService.transcript`; asks nobody."""
        return self._client.transcript(answer, title=title, offset_ms=offset_ms, piece=piece, duration_ms=duration_ms)

    def close(self) -> None:
        """Close the client underneath."""
        self._client.close()


class MeteredReader:
    """A client for scans; its pages are counted as the answer tells them."""

    def __init__(self, client: ScanService, service: Service, meter: Meter) -> None:
        self._client, self._service, self._meter = client, service, meter

    def read(self, source: str, options: ReadingOptions, progress: Progress) -> bytes:
        """Read in one call, counted by the pages of the answer. Raises LimitReached before anything is sent."""
        self._meter.check(self._service)
        try:
            answer = self._client.read(source, options, progress)
        except AppError as error:
            if is_unsure(error):
                self._meter.count(self._service, pages=1)
            raise
        self._meter.count(self._service, pages=self._pages_in(answer))
        return answer

    def pages(self, answer: bytes, *, first_number: int = 1, count: int | None = None) -> tuple[Page, ...]:
        """The pages of an answer, see `ScanService.pages`; asks nobody."""
        return self._client.pages(answer, first_number=first_number, count=count)

    def close(self) -> None:
        """Close the client underneath."""
        self._client.close()

    def _pages_in(self, answer: bytes) -> int:
        try:
            return max(1, len(self._client.pages(answer, first_number=1, count=None)))
        except AppError:
            return 1
