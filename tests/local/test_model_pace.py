"""How quick a model is here: measured for real with the base model, kept, and what happens where it cannot be."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from desktop_app.domain.environment import for_child
from desktop_app.domain.errors import Cancelled, ModelProblem, UnusableModel
from desktop_app.domain.progress import NoProgress
from desktop_app.local.model_pace import ModelPace, keep_measured, measured
from desktop_app.local.models import ModelStore
from desktop_app.program.intake import sample_recordings
from tests.support.made_up_model import made_up_files, write_model
from tests.support.waiting import SOON_S
from tests.support.watching_progress import Watching

_BOUNDED = """
import resource, sys
from pathlib import Path
from desktop_app.domain.errors import UnusableModel
from desktop_app.domain.progress import NoProgress
from desktop_app.local.models import ModelStore

resource.setrlimit(resource.RLIMIT_AS, (450_000_000, resource.RLIM_INFINITY))
try:
    ModelStore(Path(sys.argv[1])).measure("base", Path(sys.argv[2]), NoProgress())
except UnusableModel as error:
    print(error.problem.value, error.instead)
"""


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    store = ModelStore(tmp_path / "models")
    store.ready("base")
    return store


@pytest.fixture
def sample() -> Path:
    return sample_recordings()[0]


def test_a_model_is_measured_both_ways_and_that_is_kept(store: ModelStore, sample: Path) -> None:
    store.measure("base", sample, NoProgress())
    (base,) = (model for model in ModelStore(store.folder).models() if model.name == "base")
    assert base.quick_minutes
    assert base.careful_minutes
    assert not base.is_estimate
    assert 100_000_000 < base.memory_bytes < 1_000_000_000
    assert store.memory_of(store.folder / "base") == base.memory_bytes


def test_measuring_can_be_given_up(store: ModelStore, sample: Path) -> None:
    watching = Watching()

    def cancel() -> None:
        watching.closer_set.wait(SOON_S)
        watching.cancel()

    canceller = threading.Thread(target=cancel)
    canceller.start()
    with pytest.raises(Cancelled):
        store.measure("base", sample, watching)
    canceller.join()


def test_what_only_looks_like_a_model_is_told_as_damaged(store: ModelStore, sample: Path) -> None:
    write_model(store.folder / "looks-so", made_up_files("looks so"))
    with pytest.raises(UnusableModel) as caught:
        store.measure("looks-so", sample, NoProgress())
    assert (caught.value.name, caught.value.problem) == ("looks-so", ModelProblem.DAMAGED)


@pytest.mark.skipif(sys.platform != "linux", reason="bounds its own memory as only Linux lets one")
def test_too_little_memory_is_told_with_a_model_that_needs_less(store: ModelStore, sample: Path) -> None:
    keep_measured(store.folder, "base", ModelPace(quick=1.0, memory_bytes=2_000_000_000))
    keep_measured(store.folder, "tiny", ModelPace(quick=1.0, memory_bytes=1))
    write_model(store.folder / "tiny", made_up_files("tiny"))
    # in a process of its own, which holds no more than it needs: this one may hold any number of libraries
    done = subprocess.run(
        [sys.executable, "-c", _BOUNDED, str(store.folder), str(sample)],
        env=for_child(is_offline=False),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == [ModelProblem.NO_ROOM.value, "tiny"]


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"base": 3}', b'{"base": {"quick": "x"}}', b"9" * 100_000])
def test_what_was_kept_and_cannot_be_read_is_as_nothing(tmp_path: Path, body: bytes) -> None:
    (tmp_path / "measured.json").write_bytes(body)
    assert measured(tmp_path).get("base", ModelPace()) == ModelPace()
    keep_measured(tmp_path, "base", ModelPace(quick=3.0))
    assert measured(tmp_path) == {"base": ModelPace(quick=3.0)}
