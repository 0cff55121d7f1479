"""What killed processes left on the disk and nobody needs: converted pieces, drafts of backups."""

from __future__ import annotations

import logging
import shutil
from contextlib import suppress

from desktop_app.storage.paths import Paths
from desktop_app.storage.process_lock import is_held

log = logging.getLogger(__name__)


def sweep(paths: Paths) -> None:
    """Delete them. Only for the process that holds the window's lock, before it begins any work.

    A command that works at this moment (it holds the lock of its job) keeps everything as it is. Raises nothing: what
    cannot be deleted stays until the next time.
    """
    try:
        # Looked for first: a command that begins after this makes others.
        left = [*paths.scratch.glob("*"), *paths.backups.glob(".*.draft")]
        if left and any(map(is_held, tuple(paths.locks.glob("*.lock")))):
            return
    except OSError:
        return
    for path in left:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with suppress(OSError):
                path.unlink()
    if left:
        log.info("%d leftovers of an earlier run were deleted", len(left))
