from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.errors import StorageError
from desktop_app.storage.first_settings import FirstSettings, first_settings
from desktop_app.storage.settings import Language, LookChoice, SettingsFile


@pytest.fixture(autouse=True)
def _no_language_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MALGEUL_LANG", raising=False)


def test_the_first_picture_knows_what_the_settings_file_was_told(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    assert first_settings(path) == FirstSettings()
    SettingsFile(path).change(language=Language.KOREAN, look=LookChoice.DARK, window_geometry="AAAA")
    assert first_settings(path) == FirstSettings("ko", "dark", "AAAA")


def test_the_window_stands_on_each_arrangement_of_screens_where_it_was_left_there(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    SettingsFile(path).change(
        window_geometry="AAAA", window_places={"1366x768+0+0": "BBBB"}, sidebar_folded={"1366x768+0+0": True}
    )
    kept = first_settings(path)
    assert kept.geometry("1366x768+0+0") == "BBBB"
    assert kept.geometry("2560x1440+0+0") == "AAAA"
    assert kept.sidebar_folded == {"1366x768+0+0": True}
    path.write_text('{"window_places": [1], "sidebar_folded": {"a": "yes"}}', "utf-8")
    assert first_settings(path) == FirstSettings()


@pytest.mark.parametrize("wish", ["en", "EN_us", "ko_KR.UTF-8", "fr", ""])
def test_the_environment_says_the_language_to_both_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wish: str
) -> None:
    path = tmp_path / "settings.json"
    SettingsFile(path).change(language=Language.KOREAN)
    monkeypatch.setenv("MALGEUL_LANG", wish)
    assert first_settings(path).language == SettingsFile(path).language


@pytest.mark.parametrize(
    "held", [b"", b"\xff\xfe nonsense", b"[1, 2]", b"[" * 100_000, b'{"language": 7, "look": null}', b" " * 5_000_000]
)
def test_what_cannot_be_read_is_the_default_and_is_left_for_the_settings_to_set_aside(
    tmp_path: Path, held: bytes
) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(held)
    assert first_settings(path) == FirstSettings()
    assert path.read_bytes() == held


def test_a_file_that_is_there_and_cannot_be_read_at_all_is_said_to_be_so_by_both(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.symlink_to(path)
    read: list[Any] = [first_settings, SettingsFile]
    for one in read:
        with pytest.raises(StorageError):
            one(path)


def test_a_folder_in_its_place_is_no_settings(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.mkdir()
    assert first_settings(path) == FirstSettings()


def test_what_a_newer_version_wrote_beside_it_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"look": "light", "of later": [1, {"a": 2}]}), encoding="utf-8")
    assert first_settings(path) == FirstSettings(look="light")
