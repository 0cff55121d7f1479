"""The client of the services for speech on this computer: CLOVA Speech's API, and its one request more, by which the
lines of a recording are had while the rest is still being recognised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import quote

import msgspec

from desktop_app.domain.errors import AppError, Rejected, Service, Unintelligible
from desktop_app.domain.progress import NoProgress, Progress
from desktop_app.domain.running_lines import Lines
from desktop_app.services.clova_speech import ClovaSpeech
from desktop_app.services.clova_speech_codes import FAILED, TOKEN_INVALID, judge
from desktop_app.services.clova_speech_wire import LONGEST_MS, lines, parse
from desktop_app.services.http import Patience
from desktop_app.services.waiting import TIMED_OUT, JobStage, JobStatus, Polling, wait_for

STEADY = Polling(poll_s=0.4, longest_poll_s=0.4, silence_s=3.0)
"""It costs nothing to ask this computer, and a person watches the lines come. Services that were killed start again at
another address: there is no use in asking at the old one for long."""

_LINES_S = 60.0
_STOP_S = 5.0


class LinesFeed(Protocol):
    """Where the lines of one piece go."""

    @property
    def wanted(self) -> int:
        """The number of the line from which on lines are wanted next."""

    def take(self, found: Lines) -> None:
        """Take lines in. Whoever is slow is waited for."""


class _Answer(msgspec.Struct):
    """The answer to the request for lines; see `LocalSpeech.lines`."""

    result: Any = None
    message: Any = None
    progress: Any = None
    position_ms: Any = None
    duration_ms: Any = None
    lines: Any = None


@dataclass(frozen=True, slots=True)
class LinesSoFar:
    """How far an accepted call is: the lines from the wanted one on, and how much of the sound was heard."""

    stage: JobStage
    found: Lines
    position_ms: int = 0
    duration_ms: int = 0
    message: str = ""


class LocalSpeech(ClovaSpeech):
    """The services on this computer."""

    def __init__(self, invoke_url: str, secret: str, *, patience: Patience | None = None) -> None:
        super().__init__(invoke_url, secret, service=Service.LOCAL, patience=patience)

    def lines(self, token: str, since: int, progress: Progress, *, piece: int = 0, offset_ms: int = 0) -> LinesSoFar:
        """The lines from number ``since`` on; their times are moved by ``offset_ms`` and their ids say the ``piece``.

        ``GET …/recognizer/{token}/lines?from=N`` answers with ``result``, ``position_ms``, ``duration_ms`` and
        ``lines``, shaped as the segments of an answer. Raises Rejected(TOKEN_INVALID) for an unknown call.
        """
        answer = self._http.call(
            "GET",
            f"/recognizer/{quote(token, safe='')}/lines?from={since}",
            progress,
            judge(self._service, self._hide, paid=False, of_status=True),
            headers=self._headers,
            answer_s=_LINES_S,
            repeatable=True,
        )
        value = parse(answer.body)
        if not isinstance(value, dict):
            raise Unintelligible(self._service, "lines")
        told = msgspec.convert(value, _Answer)
        if not isinstance(told.lines, list):
            raise Unintelligible(self._service, "lines")
        return LinesSoFar(
            _STAGES.get(told.result, JobStage.PROCESSING) if isinstance(told.result, str) else JobStage.PROCESSING,
            lines(told.lines, since=since, piece=piece, offset_ms=offset_ms),
            _time(told.position_ms),
            _time(told.duration_ms),
            self._hide(told.message),
        )

    def follow(
        self,
        token: str,
        feed: LinesFeed,
        progress: Progress,
        *,
        piece: int = 0,
        offset_ms: int = 0,
        pace: Polling = STEADY,
    ) -> bytes:
        """Wait for the whole answer of an accepted call, and hand its lines on as they come.

        ``progress`` hears the milliseconds of the sound. Raises as `wait`, UnusableModel, and what ``feed`` does.
        """

        def ask() -> JobStatus:
            far = self.lines(token, feed.wanted, progress, piece=piece, offset_ms=offset_ms)
            if far.found.until > far.found.since:
                feed.take(far.found)
            if far.duration_ms:
                progress.report(min(far.position_ms, far.duration_ms), far.duration_ms)
            return JobStatus(far.stage, None, far.message)

        try:
            status = wait_for(self._service, ask, progress, pace, unknown=TOKEN_INVALID)
        except Rejected as error:
            if error.code == TOKEN_INVALID:
                raise
            # It does not know the request; the answer comes all the same.
            return self.wait(token, progress)
        return self._result(status) if status.state is JobStage.FAILED else self.wait(token, progress)

    def stop(self, token: str) -> None:
        """Have no more time spent on a call that was given up; what it has recognised is kept for another try."""
        try:
            self._http.call(
                "DELETE",
                f"/recognizer/{quote(token, safe='')}",
                NoProgress(),
                _pass,
                headers=self._headers,
                answer_s=_STOP_S,
                repeatable=True,
            )
        except AppError:
            # It has ended anyway, or is no more.
            return


_STAGES = {
    "WAITING": JobStage.WAITING,
    "COMPLETED": JobStage.COMPLETED,
    FAILED: JobStage.FAILED,
    TIMED_OUT: JobStage.TIMEOUT,
}


def _pass(_answer: object) -> None:
    """Accept an answer without looking into it."""


def _time(value: Any) -> int:
    return value if type(value) is int and 0 <= value <= LONGEST_MS else 0
