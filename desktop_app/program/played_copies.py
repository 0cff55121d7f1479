"""What the player is given of recordings, and the copies that it takes, which go again."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

from desktop_app.domain.errors import AppError
from desktop_app.domain.faults import one_of_several
from desktop_app.domain.progress import Progress
from desktop_app.jobs.runner import JobRunner
from desktop_app.media.playing import Playing, playing

log = logging.getLogger(__name__)


class PlayedCopies:
    """The copies of one open document, in a folder that is theirs."""

    def __init__(self, folder: Path, runner: JobRunner) -> None:
        self._folder, self._runner = folder, runner

    async def played(self, path: str, track: int) -> Playing:
        """What to play of a recording. Where that cannot be said it is the file itself: the player tells what is
        wrong with it."""

        def work(progress: Progress) -> Playing:
            with one_of_several(Path(path).name):
                return playing(path, track, self._folder, progress)

        try:
            return await self._runner.run(work)
        except AppError as error:
            log.info("a recording is played as it is: %s", type(error).__name__)
            return Playing(path, 0)

    async def close(self) -> None:
        """Delete the copies; the player has let go of them."""
        await self._runner.run(lambda _progress: shutil.rmtree(self._folder, ignore_errors=True))
