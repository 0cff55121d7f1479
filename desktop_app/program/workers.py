"""The threads of the running window: a crew for each kind of work, so that nothing slow holds up what must not wait."""

from __future__ import annotations

from desktop_app.jobs.runner import JobRunner

JOBS_AND_KEEPING = 8
"""Threads for jobs and for keeping them; how many jobs run at once is the queue's to say."""


class Workers:
    """They live as long as the program."""

    def __init__(self) -> None:
        self.saver = JobRunner(1, "saving")
        """Writes the corrections and nothing else."""
        self.keeper = JobRunner(3, "library")
        """Reads the library and writes what else is kept in it."""
        self.looker = JobRunner(3, "looking")
        """Looks at files and folders that may lie on a slow disk."""
        self.asker = JobRunner(2, "asking")
        """Asks the key store, which may wait for a password, and what only the key store lets in."""
        self.worker = JobRunner(JOBS_AND_KEEPING, "jobs")
        """Works the jobs, and whatever else a service or an engine has to do with."""
        self.listener = JobRunner(1, "listening")
        """Listens to recordings for their waveforms."""
        self.viewer = JobRunner(2, "pages")
        """Draws pages of scans."""

    def close(self) -> None:
        """Let go of all; whoever saves is the last."""
        for crew in (self.looker, self.asker, self.viewer, self.listener, self.worker, self.keeper, self.saver):
            crew.shutdown()
