from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from desktop_app.domain.errors import Cancelled
from desktop_app.domain.progress import NoProgress
from desktop_app.media.kinds import FolderWalk, kind_of, natural_order
from desktop_app.media.signatures import FileKind
from tests.support.media_maker import KINDS, make, make_silent_film, tone


def walk(folder: Path, most: int = 100) -> Sequence[Path]:
    return [path for path, _kind in FolderWalk(folder, most=most)]


PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


@pytest.mark.parametrize("suffix", KINDS)
def test_recordings_go_to_the_meetings_under_any_name(tmp_path: Path, suffix: str) -> None:
    path = make(tmp_path / f"a{suffix}", tone(1.0))
    assert kind_of(path) is FileKind.RECORDING
    assert kind_of(path.rename(tmp_path / "a.dat")) is FileKind.RECORDING


@pytest.mark.parametrize(
    "head",
    [
        PNG,
        b"\xff\xd8\xff\xe0\0\x10JFIF",
        b"GIF89a",
        b"II*\0",
        b"MM\0*",
        b"%PDF-1.4\n",
        b"\n\n%PDF-1.4\n",
        b"RIFF\0\0\0\0WEBPVP8 ",
        b"\0\0\0\x18ftypheic",
        b"BM\x36\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x01\0\0\0",
    ],
)
def test_images_and_papers_go_to_the_scans_under_any_name(tmp_path: Path, head: bytes) -> None:
    for name in ("a.png", "a.mp4", "a", "a.wav"):
        path = tmp_path / name
        path.write_bytes(head + bytes(64))
        assert kind_of(path) is FileKind.SCAN


@pytest.mark.parametrize("name", ["a.wav", "a.mp3", "a.ts", "a.png", "a.txt", "a.aac"])
def test_text_fits_nowhere(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("BM const 회의 = 1;\n" * 100, encoding="utf-8")
    assert kind_of(tmp_path / name) is None


def test_what_cannot_be_read_goes_by_its_name_so_that_the_reason_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty.mp4").touch()
    assert kind_of(tmp_path / "empty.mp4") is FileKind.RECORDING
    assert kind_of(tmp_path / "missing.PNG") is FileKind.SCAN
    assert kind_of(tmp_path / "missing.xyz") is None
    assert kind_of("nul\0.wav") is FileKind.RECORDING


def test_a_film_without_sound_still_goes_to_the_meetings_to_be_told_so(tmp_path: Path) -> None:
    assert kind_of(make_silent_film(tmp_path / "a.mkv")) is FileKind.RECORDING


def test_folders_and_pipes_fit_nowhere(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.wav")
    assert kind_of(tmp_path / "pipe.wav") is None
    assert kind_of(tmp_path) is None


def test_a_folder_gives_what_fits_in_the_order_a_person_counts(tmp_path: Path) -> None:
    sound = make(tmp_path / "10회.wav", tone(0.2)).read_bytes()
    (tmp_path / "2회.wav").write_bytes(sound)
    (tmp_path / "1회.png").write_bytes(PNG)
    (tmp_path / "notes.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / ".hidden.wav").write_bytes(sound)
    (tmp_path / "하위").mkdir()
    (tmp_path / "하위" / "a.wav").write_bytes(sound)
    (tmp_path / ".trash").mkdir()
    (tmp_path / ".trash" / "a.wav").write_bytes(sound)
    assert [path.relative_to(tmp_path).as_posix() for path in walk(tmp_path)] == [
        "1회.png",
        "2회.wav",
        "10회.wav",
        "하위/a.wav",
    ]


def test_links_that_lead_back_end(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(PNG)
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "gone.png").symlink_to(tmp_path / "nothing")
    assert [path.name for path in walk(tmp_path)] == ["a.png", "gone.png"]


def test_a_folder_gives_no_more_than_asked_and_not_from_too_deep(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.png").write_bytes(PNG)
    assert len(walk(tmp_path, most=3)) == 3
    deep = tmp_path / "/".join("d" * 40)
    deep.mkdir(parents=True)
    (deep / "deep.png").write_bytes(PNG)
    assert "deep.png" not in [path.name for path in walk(tmp_path)]


def test_links_that_lead_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    for folder in (outside, inside):
        folder.mkdir()
        (folder / f"{folder.name}.png").write_bytes(PNG)
    (inside / "all").symlink_to("/", target_is_directory=True)
    (inside / "folder").symlink_to(outside, target_is_directory=True)
    (inside / "file.png").symlink_to(outside / "outside.png")
    (tmp_path / "link").symlink_to(inside, target_is_directory=True)
    assert [path.name for path in walk(inside)] == ["inside.png"]
    # the folder that was dropped may be a link itself
    assert [path.name for path in walk(tmp_path / "link")] == ["inside.png"]


@pytest.mark.parametrize(
    ("bounds", "is_cut_short"),
    [
        ({"most": 4}, True),
        ({"most_entries": 4}, True),
        ({"within_s": -1.0}, True),
        ({"most": 5, "most_entries": 5}, False),
    ],
)
def test_a_folder_that_holds_more_than_fits_says_so(
    tmp_path: Path, bounds: dict[str, float], *, is_cut_short: bool
) -> None:
    for number in range(5):
        (tmp_path / f"{number}.png").write_bytes(PNG)
    walked = FolderWalk(tmp_path, **bounds)  # type: ignore[arg-type]  # whole numbers where they must be
    assert len(list(walked)) <= 5
    assert walked.is_cut_short is is_cut_short


def test_walking_a_folder_tells_how_far_it_is_and_ends_when_it_is_cancelled(tmp_path: Path) -> None:
    class GivesUp(NoProgress):
        looked_at = 0

        def report(self, done: int, total: int) -> None:
            self.looked_at = done

        def check(self) -> None:
            if self.looked_at == 3:
                raise Cancelled

    for number in range(5):
        (tmp_path / f"{number}.png").write_bytes(PNG)
    progress = GivesUp()
    with pytest.raises(Cancelled):
        list(FolderWalk(tmp_path, progress))
    assert progress.looked_at == 3


def test_a_folder_that_is_gone_gives_nothing(tmp_path: Path) -> None:
    assert list(walk(tmp_path / "none")) == []


def test_numbers_in_names_count_as_numbers() -> None:
    names = ["회의 10", "회의 9", "회의", "a" + "9" * 5000, "²x", "회의 ①"]
    assert sorted(names, key=natural_order).index("회의 9") < sorted(names, key=natural_order).index("회의 10")


def test_names_stand_in_the_order_in_which_a_person_counts() -> None:
    counted = [
        "1",
        "1 a",
        "2",
        "9",
        "10",
        "010a",
        "a",
        "a1",
        "a1b",
        "a2",
        "a10",
        "ab",
        "회의 2 (9)",
        "회의 2 (10)",
        "회의 10",
    ]
    mixed = [*counted[1::2], *counted[::2]]
    assert sorted(mixed, key=natural_order) == counted
