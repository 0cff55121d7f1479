"""The folder of speech models: base joined from its packages, models known again, the one that is used."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from desktop_app.domain.errors import Cancelled, ModelProblem, UnusableModel
from desktop_app.local import base_model
from desktop_app.local.model_files import STAMP, digest_of
from desktop_app.local.model_table import KNOWN
from desktop_app.local.models import ModelStore
from tests.support.made_up_model import known_model, made_up_files, write_model, write_packages
from tests.support.watching_progress import Watching

BASE = made_up_files("base")
SMALL = made_up_files("small")
TURBO = made_up_files("turbo")
TABLE = (known_model("base", BASE), known_model("small", SMALL), known_model("turbo", TURBO, with_digests=False))


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = write_packages(tmp_path / "packages", BASE)
    monkeypatch.syspath_prepend(str(folder))
    return folder


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    return ModelStore(tmp_path / "data" / "models", TABLE)


def problem_of(store: ModelStore, name: str = "") -> ModelProblem:
    with pytest.raises(UnusableModel) as caught:
        store.ready(name)
    return caught.value.problem


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_the_real_base_model_comes_out_of_its_packages_with_the_published_digests(tmp_path: Path) -> None:
    folder = ModelStore(tmp_path / "models").ready()
    assert folder == tmp_path / "models" / "base"
    assert {file.name: file.sha256 for file in KNOWN[0].files} == {
        file.name: digest_of(folder / file.name) for file in KNOWN[0].files
    }


def test_base_is_joined_once_and_then_found_by_its_stamp(store: ModelStore, packages: Path) -> None:
    folder = store.ready("base")
    assert {name: (folder / name).read_bytes() for name in BASE} == BASE
    inode = folder.stat().st_ino
    for part in packages.rglob("model.bin.part2"):
        part.unlink()
    assert store.ready("base") == folder
    assert folder.stat().st_ino == inode
    assert names_in(store.folder) == {"base"}


def test_without_its_packages_base_is_merely_not_there(
    tmp_path: Path, store: ModelStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base_model, "PACKAGES", ("malgeul_has_no_such_package",))
    assert problem_of(store) is ModelProblem.MISSING
    assert not store.folder.exists()


def test_packages_with_other_bytes_leave_nothing(store: ModelStore, packages: Path) -> None:
    part = next(packages.rglob("model.bin.part2"))
    part.write_bytes(part.read_bytes()[:-1] + b"!")
    assert problem_of(store) is ModelProblem.DAMAGED
    part.write_bytes(part.read_bytes() + b"more than there should be")
    assert problem_of(store) is ModelProblem.DAMAGED
    assert names_in(store.folder) == set()


@pytest.mark.parametrize("harm", ["cut", "exchanged", "gone", "stamp gone and cut"])
def test_a_damaged_base_is_joined_anew_by_itself(store: ModelStore, packages: Path, harm: str) -> None:
    folder = store.ready("base")
    weights = folder / "model.bin"
    if harm == "gone":
        weights.unlink()
    elif harm == "exchanged":
        weights.write_bytes(bytes(len(BASE["model.bin"])))
    else:
        os.truncate(weights, 1000)
    if harm.startswith("stamp"):
        (folder / STAMP).unlink()
    assert {name: (store.ready("base") / name).read_bytes() for name in BASE} == BASE
    assert names_in(store.folder) == {"base"}


def test_files_that_were_only_touched_are_read_once_and_known_again(store: ModelStore, packages: Path) -> None:
    folder = store.ready("base")
    os.utime(folder / "model.bin", (1, 1))
    inode = folder.stat().st_ino
    assert store.ready("base").stat().st_ino == inode
    assert b'"mtime_ns": 1000000000' in (folder / STAMP).read_bytes()


@pytest.mark.parametrize("harm", ["cut", "exchanged"])
def test_another_damaged_model_says_so_and_stays(store: ModelStore, harm: str) -> None:
    folder = write_model(store.folder / "small", SMALL)
    assert store.ready("small") == folder
    body = SMALL["model.bin"]
    (folder / "model.bin").write_bytes(body[:-7] if harm == "cut" else body[:-7] + b"ABCDEFG")
    assert problem_of(store, "small") is ModelProblem.DAMAGED
    assert folder.is_dir()


def test_a_model_without_published_digests_is_held_to_those_it_came_with(store: ModelStore) -> None:
    folder = write_model(store.folder / "turbo", TURBO)
    assert store.ready("turbo") == folder
    (folder / "tokenizer.json").write_bytes(TURBO["tokenizer.json"].replace(b"1", b"2"))
    assert problem_of(store, "turbo") is ModelProblem.DAMAGED


def test_a_folder_of_the_users_is_loaded_where_it_lies(tmp_path: Path, store: ModelStore) -> None:
    folder = write_model(tmp_path / "내 모델", SMALL)
    assert store.ready(str(folder)) == folder
    (folder / "tokenizer.json").unlink()
    assert problem_of(store, str(folder)) is ModelProblem.NO_MODEL
    assert problem_of(store, str(tmp_path / "not there")) is ModelProblem.NO_MODEL


@pytest.mark.parametrize("name", ["../base", ".", "..", "a/b", ".hidden", "x" * 200, "nothing"])
def test_a_name_never_leads_out_of_the_folder(store: ModelStore, packages: Path, name: str) -> None:
    assert problem_of(store, name) in (ModelProblem.NO_MODEL, ModelProblem.UNKNOWN)


def test_which_model_is_used_is_one_truth_on_disk(store: ModelStore, packages: Path) -> None:
    assert store.used() == "base"
    write_model(store.folder / "small", SMALL)
    store.use("small")
    other = ModelStore(store.folder, TABLE)
    assert other.used() == "small"
    assert other.ready() == store.folder / "small"
    with pytest.raises(UnusableModel):
        store.use("turbo")
    assert store.used() == "small"
    (store.folder / "used.txt").write_text("../../etc\n", encoding="utf-8")
    assert store.used() == "base"


def test_two_at_once_join_one_good_model(store: ModelStore, packages: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        folders = list(pool.map(lambda _: ModelStore(store.folder, TABLE).ready("base"), range(8)))
    assert set(folders) == {store.folder / "base"}
    assert {name: (folders[0] / name).read_bytes() for name in BASE} == BASE
    assert names_in(store.folder) == {"base"}


def test_joining_can_be_cancelled_and_leaves_nothing(tmp_path: Path) -> None:
    store = ModelStore(tmp_path / "models")
    with pytest.raises(Cancelled):
        store.ready("base", Watching(cancel_after_bytes=20_000_000))
    assert names_in(store.folder) == set()


JOIN = """
    import resource, sys
    from pathlib import Path
    from desktop_app.domain.errors import UnusableModel
    from desktop_app.local.models import ModelStore

    class Tell:
        def report(self, done, total):
            if done > 40_000_000:
                print("half", flush=True)
                sys.stdin.readline()
        def check(self): pass
        def on_cancel(self, close): raise NotImplementedError

    store = ModelStore(Path(sys.argv[1]))
    if sys.argv[2] == "full":
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000_000, 50_000_000))
        try:
            store.ready()
        except UnusableModel as error:
            print(error.problem.value, flush=True)
    else:
        store.ready("base", Tell())
"""


def joining(folder: Path, how: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", textwrap.dedent(JOIN), str(folder), how]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_a_kill_in_the_middle_leaves_nothing_that_counts(tmp_path: Path) -> None:
    store = ModelStore(tmp_path / "models")
    with joining(store.folder, "killed") as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "half\n"
        os.kill(child.pid, signal.SIGKILL)
    assert not (store.folder / "base").exists()
    (left,) = store.folder.iterdir()
    for path in (left, *left.iterdir()):
        os.utime(path, (1, 1))
    store.ready()
    assert names_in(store.folder) == {"base"}


def test_a_full_disk_while_joining_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    with joining(tmp_path / "models", "full") as child:
        assert child.stdout is not None
        assert child.stdout.read() == "disk-full\n"
    assert names_in(tmp_path / "models") == set()
