"""From what the system says of files to the one `StorageError` of the tree. Loaded before the window is painted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop_app.domain.errors import StorageError, StorageProblem


@contextmanager
def file_translated(path: Path) -> Iterator[None]:
    """Raise what the system says inside the block as `StorageError` of ``path``, chained."""
    try:
        yield
    except OSError as error:
        raise StorageError(str(path), StorageProblem.of(error)) from error
