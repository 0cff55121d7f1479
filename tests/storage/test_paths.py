from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from desktop_app.domain.errors import StorageError, StorageProblem
from desktop_app.storage.paths import Paths


def test_everything_lies_in_the_home_that_the_environment_names(own_home: Path) -> None:
    paths = Paths()
    places = (paths.library, paths.settings, paths.cache, paths.logs, paths.recordings, paths.services, paths.backups)
    assert all(place.is_relative_to(own_home) for place in places)
    assert len(set(places)) == len(places)


def test_a_home_that_is_given_goes_before_the_environment(tmp_path: Path) -> None:
    assert Paths(tmp_path / "다른 집").library == tmp_path / "다른 집" / "library.db"


def test_without_a_home_the_systems_places_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MALGEUL_HOME", "")
    paths = Paths()
    assert all("malgeul" in str(place).lower() for place in (paths.library, paths.settings, paths.cache, paths.logs))


def test_the_models_lie_in_the_data_folder_unless_the_environment_says_where(
    own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MALGEUL_MODELS", raising=False)
    assert Paths().models == own_home / "models"
    monkeypatch.setenv("MALGEUL_MODELS", str(tmp_path / "음성 모델"))
    assert Paths().models == tmp_path / "음성 모델"


@pytest.mark.skipif(os.name == "nt", reason="modes are of POSIX systems")
def test_the_folders_are_made_for_this_user_only(own_home: Path) -> None:
    before = os.umask(0)
    try:
        Paths().create()
        Paths().create()
    finally:
        os.umask(before)
    folders = [own_home, *(folder for folder in own_home.rglob("*") if folder.is_dir())]
    assert len(folders) >= 6
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in folders} == {0o700}


def test_a_home_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StorageError) as raised:
        Paths(tmp_path / "file" / "home").create()
    assert raised.value.problem is StorageProblem.OTHER
