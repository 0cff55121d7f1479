"""A fault of ours at one file, page or document of several is that one's: it is told for it, and the others go on."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from desktop_app.domain.errors import AppError, OwnFault

log = logging.getLogger(__name__)


@contextmanager
def one_of_several(name: str) -> Iterator[None]:
    """What nobody expected inside the block is logged and raised as `OwnFault`; ``name``: what the user calls it."""
    try:
        yield
    except AppError:
        raise
    except Exception as error:
        # neither the name nor what was said belongs into the log
        log.critical("a fault of ours at one of several", exc_info=error)
        raise OwnFault(name) from error
