"""Asking after an accepted call until it is over, the same for each service that gives a token for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.errors import Broken, Busy, Rejected, Service, Unintelligible, Unreachable
from desktop_app.domain.progress import Progress
from desktop_app.services.http import pause

TIMED_OUT = "TIMEOUT"
"""`Broken.code`: a job took longer than anyone waits, or than the service itself does."""


class JobStage(StrEnum):
    """How far an accepted call is."""

    WAITING = "waiting"
    PROCESSING = "processing"
    COMPLETED = "completed"
    FAILED = "failed"
    TIMEOUT = "timeout"


OVER = frozenset({JobStage.COMPLETED, JobStage.FAILED, JobStage.TIMEOUT})


@dataclass(frozen=True, slots=True)
class JobStatus:
    """What the service says of an accepted call.

    ``answer``: the raw result when it is COMPLETED; None then means that the result lies elsewhere (object storage or
    callback). ``percent``: how far the service says it is, if it does. ``code``: of a failure, where one is told, or
    SUCCEEDED where no more is said than that the call was accepted.
    """

    state: JobStage
    answer: bytes | None = None
    message: str = ""
    percent: int | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class Polling:
    """How an accepted call is asked after, in seconds: every ``poll_s`` at first, then less often.

    The call is paid for, so a service that cannot be reached or fails is asked again for ``silence_s``.
    """

    poll_s: float = 0.5
    longest_poll_s: float = 5.0
    deadline_s: float = 24 * 3600.0
    silence_s: float = 1800.0


USUAL = Polling()


def wait_for(
    service: Service,
    ask: Callable[[], JobStatus],
    progress: Progress,
    pace: Polling,
    *,
    unknown: str,
    is_over: Callable[[JobStatus], bool] = lambda status: status.state in OVER,
) -> JobStatus:
    """Ask until the call is over; its last status. Its token stays good whatever is raised.

    ``unknown``: the code of Rejected for a token that the service does not know. Raises what ``ask`` does (a service
    that cannot be reached or fails only after ``pace.silence_s``), and Broken(TIMED_OUT).
    """
    started = heard = time.monotonic()
    doubt, poll_s = True, pace.poll_s
    while True:
        try:
            status = ask()
            heard = time.monotonic()
            doubt = False
        except Rejected as error:
            # Right after the call was accepted, the service may not know its own token yet.
            if error.code != unknown or not doubt:
                raise
            doubt = False
        except (Unreachable, Busy, Broken, Unintelligible):
            if time.monotonic() - heard > pace.silence_s:
                raise
        else:
            if is_over(status):
                return status
            if status.percent is not None:
                progress.report(status.percent, 100)
        if time.monotonic() - started > pace.deadline_s:
            raise Broken(service, TIMED_OUT, maybe_accepted=True)
        pause(progress, poll_s)
        poll_s = min(poll_s * 1.5, pace.longest_poll_s)
