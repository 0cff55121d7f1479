import os
from pathlib import Path

import pytest

from desktop_app.domain.errors import FileProblem
from desktop_app.domain.recognition import Source, SpeechOptions
from desktop_app.program.intake import sort_out
from desktop_app.readers.reading import SUFFIXES
from desktop_app.recipes.planning import new_job
from desktop_app.ui.library.drop_area import IMPORTED
from tests.support.media_maker import make, tone


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("x" * 300 + ".wav", FileProblem.UNREADABLE),
        ("nul\0.wav", FileProblem.MISSING),
        ("gone.wav", FileProblem.MISSING),
        ("http://[", FileProblem.MISSING),
        ("pipe.wav", FileProblem.WRONG_KIND),
    ],
)
def test_a_name_that_nothing_can_be_made_of_is_told_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, problem: FileProblem
) -> None:
    monkeypatch.chdir(tmp_path)
    good = make(tmp_path / "회의.wav", tone(0.2))
    if name.startswith("pipe"):
        os.mkfifo(name)
    intake = sort_out([name, str(good)])
    assert [(error.path, error.problem) for error in intake.unusable] == [(name, problem)]
    assert intake.recordings == [str(good)]


def test_the_dialog_offers_what_can_be_imported() -> None:
    assert sorted(IMPORTED.replace("*", "").split()) == sorted(SUFFIXES)


@pytest.mark.parametrize(
    ("source", "how", "title"),
    [
        ("https://files.test/%EC%A3%BC%EA%B0%84%20%ED%9A%8C%EC%9D%98.wav?key=a/b.c", Source.URL, "주간 회의"),
        ("회의/50%20.wav", Source.OBJECT_STORAGE, "50%20"),
    ],
)
def test_what_is_fetched_is_named_as_a_person_would_read_it(source: str, how: Source, title: str) -> None:
    assert new_job(source, SpeechOptions(source=how)).title == title
