"""What killed processes left goes, and nothing else."""

from pathlib import Path

import pytest

from desktop_app.storage.leftovers import sweep
from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from desktop_app.storage.process_lock import ProcessLock


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    made = Paths(str(tmp_path / "home"))
    made.create()
    (made.scratch / "piece-abc").mkdir()
    (made.scratch / "piece-abc" / "회의.flac").write_bytes(b"sound")
    (made.backups / ".library-20260101-000000.db-1234.draft").write_bytes(b"half")
    return made


def test_pieces_and_drafts_of_killed_runs_are_deleted_and_backups_stay(paths: Paths) -> None:
    library = Library(paths.library, paths.backups)
    backup = library.backup()
    library.close()
    sweep(paths)
    assert list(paths.scratch.iterdir()) == []
    assert list(paths.backups.iterdir()) == [backup]


def test_a_command_that_works_at_this_moment_keeps_its_pieces(paths: Paths) -> None:
    with ProcessLock(paths.locks / "j1.lock"):
        sweep(paths)
        assert (paths.scratch / "piece-abc" / "회의.flac").exists()
    sweep(paths)
    assert list(paths.scratch.iterdir()) == []


def test_what_a_killed_command_left_of_its_lock_holds_nothing_up(paths: Paths) -> None:
    paths.locks.mkdir()
    (paths.locks / "j1.lock").touch()
    sweep(paths)
    assert list(paths.scratch.iterdir()) == []
