from __future__ import annotations

import errno
import os
import stat
import threading
import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import Cancelled, ExportError, StorageProblem
from desktop_app.domain.file_names import safe_name
from desktop_app.export.files import fitting, free_path, free_stem, make_folder, write, write_new


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("예산 회의 2026", "예산 회의 2026.srt"),
        (unicodedata.normalize("NFD", "예산"), "예산.srt"),
        ("../../etc/passwd", "etc passwd.srt"),
        ("C:\\Users\\me", "C Users me.srt"),
        ('a<b>:"c"|?*', "a b c.srt"),
        ("CON", "_CON.srt"),
        ("com1.회의", "_com1.회의.srt"),
        ("...", "malgeul.srt"),
        ("", "malgeul.srt"),
        (".숨김", "숨김.srt"),
        ("끝에 점. . ", "끝에 점.srt"),
        ("줄\n바꿈\x00\u202e", "줄 바꿈.srt"),
        ("👨‍👩‍👧 회의", "👨‍👩‍👧 회의.srt"),
        ("반쪽\ud83d", "반쪽.srt"),
    ],
)
def test_a_title_becomes_a_name_that_every_system_takes(title: str, name: str) -> None:
    assert safe_name(title, ".srt") == name


def test_long_names_end_at_a_whole_letter() -> None:
    name = safe_name("가" * 300, ".docx")
    assert len(name.encode()) <= 200
    assert name.endswith("가.docx")


@given(st.text(max_size=120))
def test_no_title_escapes_the_folder(title: str) -> None:
    name = safe_name(title, ".txt")
    assert Path(name).name == name
    assert not name.startswith(".")
    assert len(name.encode()) <= 200
    assert (Path("/folder") / name).resolve().parent == Path("/folder")


def test_names_that_are_taken_are_numbered(tmp_path: Path) -> None:
    (tmp_path / "회의.srt").touch()
    (tmp_path / unicodedata.normalize("NFD", "회의 (2).SRT")).touch()
    third = free_path(tmp_path, "회의.srt")
    assert third.name == "회의 (3).srt"
    assert free_path(tmp_path, "회의.srt", [third]).name == "회의 (4).srt"
    assert free_path(tmp_path, "회의.vtt").name == "회의.vtt"
    assert free_path(tmp_path / "nowhere", "회의.srt").name == "회의.srt"
    long = safe_name("가" * 300, ".srt")
    (tmp_path / long).touch()
    assert len(free_path(tmp_path, long).name.encode()) <= 200
    assert free_path(tmp_path, "../회의.csv").parent == tmp_path


def test_a_file_is_written_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "회의 'n' 🎉.srt"
    write(path, b"one")
    write(str(path), b"two")
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_keeps_its_rights_and_a_link_stays_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "a.txt", tmp_path / "link.txt"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link.symlink_to(path)
    write(link, b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_folder_in_the_way_and_a_missing_folder_are_told(tmp_path: Path) -> None:
    other, missing = StorageProblem.OTHER, StorageProblem.MISSING
    for path, problem, cause in (
        (tmp_path, other, IsADirectoryError),
        (tmp_path / "none" / "a.srt", missing, FileNotFoundError),
    ):
        with pytest.raises(ExportError) as told:
            write(path, b"x")
        assert told.value.path == str(path)
        assert told.value.problem is problem
        assert isinstance(told.value.__cause__, cause)
    with pytest.raises(ExportError):
        write(tmp_path / "a\x00b", b"x")


def test_a_folder_is_made_only_where_the_one_around_it_is_there(tmp_path: Path) -> None:
    make_folder(tmp_path / "회의록")
    make_folder(tmp_path / "회의록")
    assert (tmp_path / "회의록").is_dir()
    with pytest.raises(ExportError) as caught:
        make_folder(tmp_path / "없는 곳" / "회의록")
    assert caught.value.problem is StorageProblem.MISSING
    assert caught.value.path == str(tmp_path / "없는 곳" / "회의록")
    assert not (tmp_path / "없는 곳").exists()


def test_a_full_disk_is_told_as_such() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("only Linux has a device that is always full")
    with pytest.raises(ExportError) as told:
        write(full, b"x")
    assert told.value.problem is StorageProblem.FULL


def test_a_file_too_large_leaves_what_was_there(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="Windows sets no such limit")
    signal = pytest.importorskip("signal", reason="signals are of POSIX systems")
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
        with pytest.raises(ExportError) as told:
            write(path, b"x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert told.value.problem is StorageProblem.FULL
    assert isinstance(told.value.__cause__, OSError)
    assert told.value.__cause__.errno == errno.EFBIG
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_without_rights_is_told_as_denied(tmp_path: Path) -> None:
    # rights do not bind an administrator, but the system's own folder takes files from nobody
    folder = Path("/sys") if hasattr(os, "geteuid") and os.geteuid() == 0 else tmp_path
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(ExportError) as told:
            write(folder / "a.txt", b"x")
    finally:
        tmp_path.chmod(0o700)
    assert told.value.problem is StorageProblem.DENIED


@pytest.mark.parametrize(
    ("name", "cut"),
    [
        ("가" * 300 + ".srt", "가" * 83 + ".srt"),
        ("a" + "가" * 300 + ".docx", "a" + "가" * 83 + ".docx"),
        (unicodedata.normalize("NFD", "각") * 100 + ".txt", unicodedata.normalize("NFD", "각") * 27 + ".txt"),
        ("e\u0301" * 200, "e\u0301" * 85),
        ("x" * 400, "x" * 255),
        ("가." + "긴 문장" * 90, None),
        ("x" * 255, "x" * 255),
        ("회의.srt", "회의.srt"),
    ],
)
def test_an_output_name_that_is_too_long_ends_at_a_whole_letter_and_keeps_its_ending(
    tmp_path: Path, name: str, cut: str | None
) -> None:
    output = fitting(str(tmp_path / name))
    assert Path(output).parent == tmp_path
    assert cut is None or Path(output).name == cut
    assert len(os.fsencode(Path(output).name)) <= 255
    write(output, b"x")
    assert [path.name for path in tmp_path.iterdir()] == [Path(output).name]


def test_a_folder_as_output_stays_a_folder(tmp_path: Path) -> None:
    assert fitting(f"{tmp_path}{os.sep}") == f"{tmp_path}{os.sep}"


def test_six_exports_into_one_folder_at_once_leave_six_whole_files(tmp_path: Path) -> None:
    at_once = threading.Barrier(6)

    def export(number: int) -> list[Path]:
        at_once.wait()
        return [write_new(tmp_path, "회의.srt", f"{number} {n}".encode() * 999) for n in range(10)]

    with ThreadPoolExecutor(6) as pool:
        written = [path for paths in pool.map(export, range(6)) for path in paths]
    assert len(set(written)) == 60
    assert set(tmp_path.iterdir()) == set(written)
    assert len({path.read_bytes() for path in written}) == 60
    assert tmp_path / "회의.srt" in written
    assert tmp_path / "회의 (60).srt" in written


def test_a_new_file_into_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExportError) as raised:
        write_new(tmp_path / "nowhere", "회의.srt", b"x")
    assert raised.value.problem is StorageProblem.MISSING


def test_what_is_given_up_while_it_is_written_leaves_no_file(tmp_path: Path) -> None:
    for at in range(4):
        looks = iter(range(10))

        def check(at: int = at, looks: Iterator[int] = looks) -> None:
            if next(looks) == at:
                raise Cancelled

        with pytest.raises(Cancelled):
            write_new(tmp_path, "a.pdf", bytes(3 * (4 << 20)), (), check)
        assert list(tmp_path.iterdir()) == []
    assert write_new(tmp_path, "a.pdf", b"x", (), lambda: None).read_bytes() == b"x"


def test_the_files_of_one_document_are_numbered_together(tmp_path: Path) -> None:
    (tmp_path / "회의.srt").touch()
    (tmp_path / "회의 (2).HWPX").mkdir()
    assert free_stem(tmp_path, "회의", (".hwpx", ".srt")) == "회의 (3)"
    assert free_stem(tmp_path, "회의", (".hwpx", ".vtt")) == "회의"
    assert free_stem(tmp_path, "회의", (".hwpx", ".srt"), [tmp_path / "회의 (3).srt"]) == "회의 (4)"
