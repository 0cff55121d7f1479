from dataclasses import replace
from pathlib import Path

from desktop_app.domain.transcript import Segment
from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from tests.support.command_line import run
from tests.support.transcripts import meeting


def test_names_and_repairs_of_subtitles_are_wished_on_the_command_line(own_home: Path) -> None:
    Paths().create()
    library = Library(Paths().library)
    said = (Segment("a", 1000, 1300, "네", "p1"), Segment("b", 4000, 6000, "시작하죠", "p2"))
    kept = library.add_transcript(replace(meeting(), segments=said))
    library.close()
    colored = run("export", kept, "--format", "srt", "--names", "color", "--repair")
    assert colored.returncode == 0
    assert colored.stdout.decode().startswith('1\n00:00:01,000 --> 00:00:01,833\n<font color="#4FA4F5">네</font>\n')
    assert "김민수" not in run("export", kept, "--format", "ass", "--names", "none").stdout.decode()
