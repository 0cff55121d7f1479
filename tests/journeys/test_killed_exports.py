"""What an export that was killed left in the user's folder goes at the next start."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.storage.paths import Paths
from tests.support.killed_export import writing
from tests.support.running_program import Hands, run_program, until

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")


def test_the_folder_that_was_exported_to_last_is_cleared_at_the_start(
    qapp: QApplication, own_home: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "회의록"
    folder.mkdir()
    (folder / "남는 글.txt").write_text("whole")
    with writing(folder) as process:
        process.kill()
        process.wait()
    assert len(list(folder.iterdir())) == 2
    Paths().create()
    Paths().settings.write_text(json.dumps({"save_folder": str(folder)}))

    async def work(hands: Hands) -> None:
        await hands.until_open()
        await until(lambda: [path.name for path in folder.iterdir()] == ["남는 글.txt"], "the rest gone")

    run_program(qapp, work)
