"""Telling the results of finished jobs to the addresses that asked for them."""

from __future__ import annotations

import logging
import threading
from concurrent.futures import ThreadPoolExecutor

from desktop_app.local import web
from desktop_app.local.kept_jobs import KeptJob, KeptJobs

log = logging.getLogger(__name__)

CALLBACK_PAUSES_S = (0.0, 2.0, 10.0, 60.0)
"""Before each try. How often the real service tries is not published (CLOVA Speech in practice)."""

_AT_ONCE = 4


class Callbacks:
    """Calls back in threads of its own. What is still owed when it closes is owed at the next start."""

    def __init__(self, kept: KeptJobs, pauses_s: tuple[float, ...]) -> None:
        self._kept = kept
        self._pauses_s = pauses_s
        self._closing = threading.Event()
        self._threads = ThreadPoolExecutor(_AT_ONCE, "callback")

    def add(self, job: KeptJob) -> None:
        """Call back with the job's kept answer."""
        self._threads.submit(self._call_back, job)

    def close(self) -> None:
        """Stop trying."""
        self._closing.set()
        self._threads.shutdown(cancel_futures=True)

    def _call_back(self, job: KeptJob) -> None:
        try:
            body = self._kept.answer(job.token).read_bytes()
            for pause_s in self._pauses_s:
                if self._closing.wait(pause_s):
                    return
                if web.call_back(job.request.callback, body):
                    break
            else:
                log.warning("a callback was not taken")
            job.callback_owed = False
            self._kept.save(job)
        except OSError:
            log.exception("a callback could not be made")
