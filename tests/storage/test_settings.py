from __future__ import annotations

import json
import os
import stat
import sys
import threading
from pathlib import Path

import pytest

from desktop_app.domain.errors import Service, StorageError
from desktop_app.domain.recognition import Completion, SpeechOptions
from desktop_app.storage.settings import Language, LookChoice, Settings, SettingsFile


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def test_without_a_file_the_defaults_stand_and_nothing_is_written(path: Path) -> None:
    assert SettingsFile(path).settings == Settings()
    assert SettingsFile(path).trouble is None
    assert not path.exists()


def test_what_was_changed_is_there_the_next_time(path: Path) -> None:
    speech = SpeechOptions(
        Service.CLOVA_SPEECH,
        completion=Completion.ASYNC,
        boost=("말글", "예산"),
        bias=(("a", "b"),),
        userdata={"k": [1]},
    )
    file = SettingsFile(path)
    file.change(language=Language.KOREAN, look=LookChoice.DARK, speech=speech)
    file.change(daily_limits={"csr": 60_000}, speaker_names=("김민수",), save_folder="/한글 폴더/\udcff")
    again = SettingsFile(path)
    assert again.trouble is None
    assert again.settings == file.settings
    assert again.settings.speech == speech
    assert again.settings.look is LookChoice.DARK
    assert again.settings.save_folder == "/한글 폴더/\udcff"


def test_what_a_newer_version_wrote_stays(path: Path) -> None:
    path.write_text(json.dumps({"look": "dark", "later": {"x": 1}, "speech": {"language": "ja", "later": 2}}))
    file = SettingsFile(path)
    assert file.trouble is None
    assert file.settings.speech is not None
    assert file.settings.speech.language == "ja"
    file.change(doubtful_below=0.5, speech=SpeechOptions(language="enko"))
    kept = json.loads(path.read_text())
    assert kept["later"] == {"x": 1}
    assert kept["speech"]["later"] == 2
    assert (kept["speech"]["language"], kept["look"], kept["doubtful_below"]) == ("enko", "dark", 0.5)


def test_a_choice_is_told_from_none_and_the_language_that_0_1_0_gave_this_computer_was_no_choice(path: Path) -> None:
    assert SettingsFile(path).settings.speech is None
    path.write_text(json.dumps({"speech": {"service": "local", "language": "ko-KR", "boost": ["말글"]}}))
    assert SettingsFile(path).settings.speech == SpeechOptions(language="", boost=("말글",))
    path.write_text(json.dumps({"speech": {"service": "clova-speech", "language": "enko"}}))
    assert SettingsFile(path).settings.speech == SpeechOptions(Service.CLOVA_SPEECH, language="enko")
    SettingsFile(path).change(speech=SpeechOptions())
    assert SettingsFile(path).settings.speech == SpeechOptions()


def test_a_removed_entry_does_not_come_back(path: Path) -> None:
    file = SettingsFile(path)
    file.change(daily_limits={"csr": 1, "nhn-stt": 2})
    file.change(daily_limits={"nhn-stt": 2})
    assert SettingsFile(path).settings.daily_limits == {"nhn-stt": 2}


def test_settings_of_0_1_0_are_read_with_fields_that_are_gone(path: Path) -> None:
    path.write_text(json.dumps({"look": "dark", "pane_sizes": {"transcript": "AAAA"}, "expected_words": ["말글"]}))
    file = SettingsFile(path)
    assert file.trouble is None
    assert file.settings.look is LookChoice.DARK


def test_two_programs_change_different_fields_and_lose_nothing(path: Path) -> None:
    one, two = SettingsFile(path), SettingsFile(path)
    one.change(look=LookChoice.LIGHT)
    two.change(language=Language.ENGLISH)
    settings = SettingsFile(path).settings
    assert (settings.look, settings.language) == (LookChoice.LIGHT, Language.ENGLISH)


def test_a_field_that_makes_no_sense_takes_its_default_and_the_others_stand(path: Path) -> None:
    path.write_text(json.dumps({"look": "purple", "doubtful_below": "high", "language": "ko", "speech": 7}))
    file = SettingsFile(path)
    assert file.settings == Settings(language=Language.KOREAN)
    assert file.trouble is not None
    assert set(file.trouble.fields) == {"look", "doubtful_below", "speech"}
    assert file.trouble.set_aside is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("doubtful_below", float("nan")),
        ("doubtful_below", -0.1),
        ("playback_rate", 0),
        ("playback_rate", float("inf")),
        ("back_on_resume_ms", 10**30),
        ("calls_at_once", 0),
        ("calls_at_once", 10**30),
        ("daily_limits", {"csr": -1}),
        ("monthly_limits", {"csr": 10**18}),
        ("warn_at", [10**30]),
    ],
)
def test_a_number_that_no_one_can_mean_takes_its_default(path: Path, name: str, value: object) -> None:
    path.write_text(json.dumps({name: value, "language": "ko"}))
    file = SettingsFile(path)
    assert file.settings == Settings(language=Language.KOREAN)
    assert file.trouble is not None
    assert file.trouble.fields == (name,)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff\xfe\x00", b"[" * 100_000, b" " * 5_000_000])
def test_a_damaged_file_is_set_aside_and_the_defaults_stand(path: Path, body: bytes) -> None:
    path.write_bytes(body)
    file = SettingsFile(path)
    assert file.settings == Settings()
    assert file.trouble is not None
    assert file.trouble.set_aside is not None
    assert file.trouble.set_aside.read_bytes() == body
    file.change(look=LookChoice.DARK)
    assert SettingsFile(path).settings.look is LookChoice.DARK


def test_a_folder_in_the_files_place_is_set_aside(path: Path) -> None:
    path.mkdir()
    file = SettingsFile(path)
    file.change(look=LookChoice.DARK)
    assert file.trouble is not None
    assert path.is_file()


def test_a_change_that_cannot_be_written_is_told_and_does_not_stand(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "missing" / "settings.json")
    with pytest.raises(StorageError):
        file.change(look=LookChoice.DARK)
    assert file.settings == Settings()


def test_a_name_that_is_no_setting_is_a_fault_of_ours(path: Path) -> None:
    with pytest.raises(TypeError):
        SettingsFile(path).change(lok="dark")


def test_changes_from_many_threads_all_stand_and_no_draft_stays(path: Path) -> None:
    file = SettingsFile(path)
    names = ("save_folder", "open_folder", "microphone", "window_geometry")

    def change(name: str) -> None:
        for n in range(5):
            file.change(**{name: f"{name} {n}"})

    threads = [threading.Thread(target=change, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    settings = SettingsFile(path).settings
    assert [getattr(settings, name) for name in names] == [f"{name} 4" for name in names]
    assert list(path.parent.glob(".settings*")) == []
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("said", "language"),
    [("en", Language.ENGLISH), ("KO", Language.KOREAN), ("", Language.KOREAN), ("fr", Language.KOREAN)],
)
def test_the_environment_says_the_language_without_changing_the_settings(
    path: Path, monkeypatch: pytest.MonkeyPatch, said: str, language: Language
) -> None:
    file = SettingsFile(path)
    file.change(language=Language.KOREAN)
    monkeypatch.setenv("MALGEUL_LANG", said)
    assert file.language is language
    assert SettingsFile(path).settings.language is Language.KOREAN


def test_what_was_noted_holds_at_once_and_is_written_together(path: Path) -> None:
    file = SettingsFile(path)
    file.note(look=LookChoice.DARK)
    file.note(doubtful_below=0.4)
    assert (file.settings.look, file.settings.doubtful_below) == (LookChoice.DARK, 0.4)
    assert not path.exists()
    file.write()
    assert SettingsFile(path).settings == file.settings
    before = path.stat().st_mtime_ns
    file.write()
    assert path.stat().st_mtime_ns == before


def test_what_is_noted_while_it_is_written_is_written_the_next_time(path: Path) -> None:
    file = SettingsFile(path)
    file.note(doubtful_below=0.4)
    writing = [threading.Thread(target=file.write) for _ in range(4)]
    for number, thread in enumerate(writing):
        file.note(back_on_resume_ms=number)
        thread.start()
    for thread in writing:
        thread.join()
    file.note(look=LookChoice.DARK)
    assert file.settings.back_on_resume_ms == 3
    file.write()
    assert SettingsFile(path).settings == file.settings


def test_what_could_not_be_written_still_holds_and_is_written_as_soon_as_it_can_be(path: Path) -> None:
    file = SettingsFile(path)
    file.note(look=LookChoice.DARK)
    folder = path.parent
    aside = folder.rename(folder.with_name("aside"))
    folder.touch()
    with pytest.raises(StorageError):
        file.write()
    assert file.settings.look is LookChoice.DARK
    folder.unlink()
    aside.rename(folder)
    file.write()
    assert SettingsFile(path).settings.look is LookChoice.DARK


@pytest.mark.skipif(sys.platform == "win32", reason="pipes with names are of POSIX systems")
@pytest.mark.timeout(60)
def test_a_pipe_in_the_place_of_the_settings_is_set_aside_and_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    os.mkfifo(path)
    settings = SettingsFile(path)
    assert settings.trouble is not None
    assert settings.trouble.set_aside is not None
    assert settings.trouble.set_aside.is_fifo()
    assert not path.exists()
