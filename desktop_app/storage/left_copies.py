"""Copies of transcripts that a service is still to lay into object storage, of what was given up meanwhile: noted by
the tokens of their calls, so that they are deleted once they are there. A file for each, in a folder."""

from __future__ import annotations

import json
import logging
import re
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from desktop_app.domain.errors import StorageError
from desktop_app.storage.files import write_whole
from desktop_app.storage.problems import translated

log = logging.getLogger(__name__)

KEPT_S = 7 * 24 * 3600.0
"""A service is done with a recording long before."""
_MOST = 200
_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,200}")


class LeftCopies:
    """The notes in a folder, which is made where it is needed. Raises nothing: a note that cannot be kept is logged."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def note(self, token: str, names: Sequence[str]) -> None:
        """Note that a copy may come: of the call of that token, under one of these names."""
        if not _TOKEN.fullmatch(token):
            return
        try:
            with translated(self._folder):
                self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(self._file(token), json.dumps(list(names)).encode())
        except StorageError:
            log.warning("that a copy is left could not be noted", exc_info=True)

    def forget(self, tokens: Iterable[str]) -> None:
        """Strike out copies that are deleted."""
        for token in filter(_TOKEN.fullmatch, tokens):
            with suppress(OSError):
                self._file(token).unlink(missing_ok=True)

    def waiting(self) -> dict[str, tuple[str, ...]]:
        """The names by token, the oldest first; what is too old to come is forgotten."""
        found: dict[str, tuple[str, ...]] = {}
        with suppress(OSError):
            notes = sorted((file.stat().st_mtime, file) for file in self._folder.glob("*.json"))
            self.forget(file.stem for noted_at, file in notes if noted_at < time.time() - KEPT_S)
            for noted_at, file in notes[:_MOST]:
                if noted_at >= time.time() - KEPT_S:
                    found[file.stem] = _names(file)
        return found

    def _file(self, token: str) -> Path:
        return self._folder / f"{token}.json"


def _names(file: Path) -> tuple[str, ...]:
    try:
        names = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return ()
    return tuple(name for name in names if isinstance(name, str)) if isinstance(names, list) else ()
