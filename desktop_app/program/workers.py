"""The threads of the running window: a crew for each kind of work, so that nothing slow holds up what must not wait."""

from __future__ import annotations

from desktop_app.jobs.runner import JobRunner

READS_FOR_S = 2.0
WORKS_FOR_S = 10.0
"""How long what only reads, and what may be writing, is waited for at the end. A disk or a key store that does not
answer must not keep a program without a window alive: the next start would take it for one that is open."""
JOBS_AND_KEEPING = 16
"""Threads for jobs and for keeping them; how many jobs run at once is the queue's to say."""


class Workers:
    """All runners of the program; they live as long as it does."""

    def __init__(self) -> None:
        self.saver = JobRunner(1, "saving")
        """Writes the corrections and nothing else."""
        self.keeper = JobRunner(3, "library", patience_s=WORKS_FOR_S)
        """Reads the library and writes what else is kept in it."""
        self.looker = JobRunner(3, "looking", patience_s=READS_FOR_S)
        """Looks at files and folders that may lie on a slow disk."""
        self.exporter = JobRunner(2, "exporting", patience_s=WORKS_FOR_S)
        """Shows and writes exports, from and to disks that may be slow."""
        self.asker = JobRunner(2, "asking", patience_s=READS_FOR_S)
        """Asks the key store, which may wait for a password, and what only the key store lets in."""
        self.worker = JobRunner(JOBS_AND_KEEPING, "jobs", patience_s=WORKS_FOR_S)
        """Works the jobs, and whatever else a service or an engine has to do with."""
        self.listener = JobRunner(1, "listening", patience_s=READS_FOR_S)
        """Listens to recordings for their waveforms."""
        self.viewer = JobRunner(2, "pages", patience_s=READS_FOR_S)
        """Draws pages of scans."""

    def close(self) -> None:
        """Let go of all; whoever saves is the last."""
        for crew in self._all:
            crew.shutdown()

    @property
    def hang(self) -> bool:
        """Whether, after `close`, something is still waited for that does not answer: no thread is to be waited for."""
        return any(crew.hangs for crew in self._all)

    @property
    def _all(self) -> tuple[JobRunner, ...]:
        reading = (self.looker, self.asker, self.viewer, self.listener)
        return (*reading, self.exporter, self.worker, self.keeper, self.saver)
