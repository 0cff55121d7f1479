"""A recording of which the lines come while the rest is recognised: corrected, killed, given up, deleted."""

from __future__ import annotations

from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.errors import Service
from desktop_app.domain.job import JobState
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from desktop_app.storage.settings import SettingsFile
from tests.support.running_program import Hands, run_program, until
from tests.support.spoken import spoken
from tests.support.started_program import StartedProgram

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")

LONG_S = 75.0
"""So long a recording is not recognised before a hand has done what it wants to do meanwhile."""


@pytest.fixture
def home(own_home: Path) -> Path:
    Paths().create()
    SettingsFile(Paths().settings).change(speech=SpeechOptions(service=Service.LOCAL, language="en-US"))
    return own_home


def meeting(path: Path) -> Path:
    return spoken(path / "회의.flac", 1.0, LONG_S)


def test_killed_in_the_midst_it_goes_on_with_every_correction_and_no_line_twice(home: Path, tmp_path: Path) -> None:
    with StartedProgram(home, meeting(tmp_path)) as program:
        program.until(lambda seen: seen["sheets"])
        program.tell("send")
        # It opens by itself at the first line.
        program.until(lambda seen: len(seen["texts"]) > 2 and seen["jobs"] == ["recognising"])
        program.tell("write Corrected meanwhile ")
        count = len(program.tell("look")["texts"])
        begun = monotonic()
        seen = program.until(lambda seen: monotonic() - begun > 1.0 and len(seen["texts"]) > count)
        assert seen["jobs"] == ["recognising"]
        program.kill()
    with StartedProgram(home) as program:
        seen = program.until(lambda seen: seen["texts"], "open")
        assert seen["texts"][0].startswith("Corrected meanwhile ")
        seen = program.until(lambda seen: seen["jobs"] == ["done"])
        assert seen["texts"][0].startswith("Corrected meanwhile ")
        assert program.leave() == 0
        assert "Traceback" not in program.complaints
    library = Library(Paths().library)
    [document] = library.documents()
    found, answer = library.transcript(document.id), library.recognised(document.id)
    library.close()
    assert answer is not None
    assert found.is_complete
    assert [s.text for s in found.segments[1:]] == [s.text for s in answer.segments[1:]]
    assert len({s.id for s in found.segments}) == len(found.segments)


def test_given_up_its_lines_stay_and_it_goes_on_from_the_bar(qapp: QApplication, home: Path, tmp_path: Path) -> None:
    async def visit(hands: Hands) -> None:
        hands.drop(meeting(tmp_path))
        await hands.send()
        await until(lambda: hands.program.window.page == "transcript", "the first line")
        bar = hands.pane.running
        await until(lambda: "Still being recognised: " in bar.words.text(), bar.words.text)
        await hands.press("Cancel", bar)
        await until(lambda: hands.states == [JobState.CANCELLED], "given up")
        await until(lambda: bar.words.text().startswith("Stopped at "), bar.words.text)
        count = len(hands.pane.editor.transcript.segments)
        assert count
        await hands.press("Go on", bar)
        await until(lambda: hands.states == [JobState.DONE], "done")
        await until(bar.isHidden, "the bar goes away")
        segments = hands.pane.editor.transcript.segments
        assert len(segments) > count
        starts = [s.start_ms for s in segments]
        assert starts == sorted(set(starts))

    run_program(qapp, visit)


def test_deleting_the_document_of_a_running_job_takes_the_job_away(
    qapp: QApplication, home: Path, tmp_path: Path
) -> None:
    async def visit(hands: Hands) -> None:
        hands.drop(meeting(tmp_path))
        await hands.send()
        await until(lambda: hands.program.window.page == "transcript", "the first line")
        [document] = hands.library.documents()
        hands.program.pages.meetings.deleted.emit([document.id])
        await until(lambda: not hands.library.documents(), "deleted")
        await until(lambda: hands.states == [JobState.CANCELLED], "stopped")
        hands.program.pages.bin.emptied.emit([document.id])
        await until(lambda: not hands.jobs, "forgotten")
        services = Paths().services / "jobs"
        await until(lambda: not services.exists() or not list(services.iterdir()), "nothing kept of its call")

    run_program(qapp, visit)
