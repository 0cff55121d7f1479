"""Models fetched from a real server that misbehaves; taken from folders; removed; listed."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.errors import Cancelled, ModelProblem, UnusableModel
from desktop_app.domain.models import Presence
from desktop_app.domain.progress import NoProgress
from desktop_app.local import base_model
from desktop_app.local.models import ModelStore
from desktop_app.services.model_hub import HubPatience, ModelHub
from desktop_app.storage.process_lock import ProcessLock
from tests.support.made_up_model import known_model, made_up_files, write_model
from tests.support.model_hub import COMMIT, StandInHub
from tests.support.waiting import SOON_S
from tests.support.watching_progress import Watching

BASE = made_up_files("base")
SMALL = made_up_files("small", weights=3_000_000)
TURBO = made_up_files("turbo", weights=1_000_000)
TABLE = (known_model("base", BASE), known_model("small", SMALL), known_model("turbo", TURBO, with_digests=False))
WEIGHTS = len(SMALL["model.bin"])
ALL = {
    f"people/whisper-{name}/{file}": body
    for name, files in (("base", BASE), ("small", SMALL), ("turbo", TURBO))
    for file, body in files.items()
}


@pytest.fixture(autouse=True)
def no_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base_model, "PACKAGES", ("malgeul_has_no_such_package",))


@pytest.fixture
def hub() -> Iterator[StandInHub]:
    with StandInHub(ALL) as hub:
        yield hub


@pytest.fixture
def store(tmp_path: Path, hub: StandInHub) -> ModelStore:
    return store_at(tmp_path / "models", hub)


def store_at(folder: Path, hub: StandInHub, patience: HubPatience | None = None) -> ModelStore:
    store = ModelStore(folder, TABLE, ModelHub(hub.origin, patience or HubPatience(stall_s=10)), ProcessLock)
    store.pauses_s = (0.01,) * 4
    return store


def bytes_in(folder: Path, files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in files}


def presence(store: ModelStore, name: str) -> Presence:
    return next(model.presence for model in store.models() if model.name == name)


def problem_of(store: ModelStore, name: str = "small") -> ModelProblem:
    with pytest.raises(UnusableModel) as caught:
        store.fetch(name, NoProgress())
    assert caught.value.name == name
    return caught.value.problem


@pytest.mark.parametrize(("name", "files"), [("base", BASE), ("small", SMALL), ("turbo", TURBO)])
def test_a_model_is_fetched_checked_and_ready(store: ModelStore, name: str, files: dict[str, bytes]) -> None:
    watching = Watching()
    folder = store.fetch(name, watching)
    assert bytes_in(folder, files) == files
    assert store.ready(name) == folder
    done = [done for done, _ in watching.reports]
    assert done == sorted(done)
    assert watching.reports[-1] == (sum(map(len, files.values())),) * 2
    assert {path.name for path in store.folder.iterdir()} == {name}
    asked = len(watching.reports)
    assert store.fetch(name, watching) == folder
    assert len(watching.reports) == asked


def test_what_the_hub_cuts_off_twice_goes_on_where_it_was(store: ModelStore, hub: StandInHub) -> None:
    hub.ways.cuts = [1_000_000, 700_000]
    assert bytes_in(store.fetch("small", NoProgress()), SMALL) == SMALL
    assert hub.ranges == ["", "bytes=1000000-", "bytes=1700000-"]


def test_a_hub_that_cuts_off_again_and_again_is_given_up_and_goes_on_later(store: ModelStore, hub: StandInHub) -> None:
    hub.ways.cuts = [300_000, 0, 0, 0, 0]
    assert problem_of(store) is ModelProblem.UNREACHABLE
    assert presence(store, "small") is Presence.PARTLY
    hub.ways.cuts = []
    fresh = store_at(store.folder, hub)
    assert bytes_in(fresh.fetch("small", NoProgress()), SMALL) == SMALL
    assert hub.ranges[-1] == "bytes=300000-"


def test_a_hub_that_is_busy_is_asked_again(store: ModelStore, hub: StandInHub) -> None:
    hub.ways.statuses = [503, 429]
    assert bytes_in(store.fetch("small", NoProgress()), SMALL) == SMALL


def test_a_hub_that_cannot_go_on_gives_all_again(store: ModelStore, hub: StandInHub) -> None:
    hub.ways.cuts = [1_000_000]
    hub.ways.ignores_range = True
    assert bytes_in(store.fetch("small", NoProgress()), SMALL) == SMALL


def test_a_part_that_is_said_to_be_another_is_never_put_behind_the_first(store: ModelStore, hub: StandInHub) -> None:
    hub.ways.cuts = [1_000_000]
    hub.ways.lies_about_range = True
    assert problem_of(store) is ModelProblem.UNREACHABLE
    hub.ways.lies_about_range = False
    assert bytes_in(store.fetch("small", NoProgress()), SMALL) == SMALL


def test_wrong_bytes_are_thrown_away_and_told(store: ModelStore, hub: StandInHub) -> None:
    hub.files["people/whisper-small/model.bin"] = SMALL["model.bin"][:-1] + b"?"
    assert problem_of(store) is ModelProblem.WRONG_BYTES
    assert presence(store, "small") is Presence.FETCHABLE
    assert not (store.folder / "small").exists()
    assert len(hub.ranges) == 1


def test_a_file_that_changed_between_two_parts_is_fetched_anew(store: ModelStore, hub: StandInHub) -> None:
    folder = store.folder / ".small.fetched"
    folder.mkdir(parents=True)
    (folder / "model.bin").write_bytes(b"of another file" * 1000)
    assert bytes_in(store.fetch("small", NoProgress()), SMALL) == SMALL
    assert hub.ranges == ["bytes=15000-", ""]


def test_a_beginning_longer_than_the_file_is_fetched_anew(store: ModelStore, hub: StandInHub) -> None:
    folder = store.folder / ".small.fetched"
    folder.mkdir(parents=True)
    (folder / "model.bin").write_bytes(SMALL["model.bin"] + b"and more")
    assert bytes_in(store.fetch("small", NoProgress()), SMALL) == SMALL


def test_where_only_the_hub_knows_the_digest_a_new_edition_begins_anew(store: ModelStore, hub: StandInHub) -> None:
    hub.ways.cuts = [300_000, 0, 0, 0, 0]
    assert problem_of(store, "turbo") is ModelProblem.UNREACHABLE
    newer = made_up_files("newer", weights=1_000_000)
    hub.files["people/whisper-turbo/model.bin"] = newer["model.bin"]
    hub.ways.cuts = []
    assert (store.fetch("turbo", NoProgress()) / "model.bin").read_bytes() == newer["model.bin"]
    assert hub.ranges[-1] == ""
    assert f"/{COMMIT}/" in hub.asked[-1][1]


def test_weights_without_any_digest_are_not_taken(store: ModelStore, hub: StandInHub) -> None:
    hub.ways.says_digests = False
    assert problem_of(store, "turbo") is ModelProblem.REFUSED


def test_a_model_the_hub_does_not_have_is_told_at_once(store: ModelStore, hub: StandInHub) -> None:
    del hub.files["people/whisper-small/model.bin"]
    assert problem_of(store) is ModelProblem.REFUSED
    assert problem_of(store, "nobody knows this") is ModelProblem.UNKNOWN


@pytest.mark.parametrize(
    ("location", "problem"),
    [
        ("http://example.com/model.bin", ModelProblem.UNSAFE_ADDRESS),
        ("file:///etc/passwd", ModelProblem.UNSAFE_ADDRESS),
        ("ftp://127.0.0.1/x", ModelProblem.UNSAFE_ADDRESS),
        ("https://someone:secret@example.com/x", ModelProblem.UNSAFE_ADDRESS),
        ("//[not an address/x", ModelProblem.UNSAFE_ADDRESS),
        ("", ModelProblem.REFUSED),
        ("/people/whisper-small/resolve/rev1/model.bin", ModelProblem.REFUSED),
        ("/" + "x" * 9000, ModelProblem.REFUSED),
    ],
    ids=["plain http", "a file", "ftp", "a name", "no address", "nowhere", "in a circle", "without end"],
)
def test_redirects_lead_nowhere_unsafe(
    store: ModelStore, hub: StandInHub, location: str, problem: ModelProblem
) -> None:
    hub.ways.redirect = location
    assert problem_of(store) is problem


@pytest.mark.parametrize("address", ["http://example.com", "ftp://127.0.0.1", "not an address", ""])
def test_a_hub_is_https_or_on_this_computer(tmp_path: Path, address: str) -> None:
    store = ModelStore(tmp_path / "models", TABLE, ModelHub(address), ProcessLock)
    assert problem_of(store) is ModelProblem.UNSAFE_ADDRESS


def test_a_hub_that_is_not_there_is_told(tmp_path: Path, hub: StandInHub) -> None:
    store = ModelStore(tmp_path / "models", TABLE, ModelHub("http://127.0.0.1:1"), ProcessLock)
    store.pauses_s = (0.01,)
    assert problem_of(store) is ModelProblem.UNREACHABLE


def test_a_silent_hub_is_not_waited_for_without_end(tmp_path: Path, hub: StandInHub) -> None:
    hub.ways.stalls = 1000
    store = store_at(tmp_path / "models", hub, HubPatience(stall_s=0.05))
    assert problem_of(store) is ModelProblem.UNREACHABLE


def test_a_hub_that_drips_is_not_waited_for_without_end(tmp_path: Path, hub: StandInHub) -> None:
    hub.ways.drips = True
    store = store_at(tmp_path / "models", hub, HubPatience(slow_s=0.05, slow_bytes=100_000))
    assert problem_of(store) is ModelProblem.UNREACHABLE


def test_cancelling_a_silent_fetch_ends_it_and_keeps_what_came(tmp_path: Path, hub: StandInHub) -> None:
    store = store_at(tmp_path / "models", hub, HubPatience(stall_s=600))  # longer than any test may take
    hub.ways.stalls = 2_000_000
    watching = Watching()

    def cancel() -> None:
        hub.reached.wait(SOON_S)
        watching.cancel()

    canceller = threading.Thread(target=cancel)
    canceller.start()
    with pytest.raises(Cancelled):
        store.fetch("small", watching)
    canceller.join()
    assert presence(store, "small") is Presence.PARTLY
    hub.ways.stalls = None
    assert bytes_in(store.fetch("small", NoProgress()), SMALL) == SMALL
    assert hub.ranges[-1] != ""


def test_two_at_once_fetch_one_model_once(store: ModelStore, hub: StandInHub) -> None:
    hub.ways.stalls = 1000
    watching = Watching()
    errors: list[BaseException] = []

    def fetch() -> None:
        try:
            store.fetch("small", watching)
        except Cancelled as error:
            errors.append(error)

    first = threading.Thread(target=fetch)
    first.start()
    assert hub.reached.wait(SOON_S)
    assert problem_of(store_at(store.folder, hub)) is ModelProblem.UNDER_WAY
    with pytest.raises(UnusableModel):
        store_at(store.folder, hub).remove("small")
    watching.cancel()
    first.join()
    assert len(errors) == 1


FETCH = """
    import resource, sys
    from pathlib import Path
    from desktop_app.domain.errors import UnusableModel
    from desktop_app.domain.progress import NoProgress
    from desktop_app.local.models import ModelStore
    from desktop_app.services.model_hub import ModelHub
    from tests.local.test_models_fetching import TABLE

    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))
    try:
        ModelStore(Path(sys.argv[1]), TABLE, ModelHub(sys.argv[2])).fetch("small", NoProgress())
    except UnusableModel as error:
        print(error.problem.value, error.needed)
"""


def test_a_full_disk_is_told_and_what_came_is_kept(store: ModelStore, hub: StandInHub) -> None:
    command = [sys.executable, "-c", textwrap.dedent(FETCH), str(store.folder), hub.origin]
    said = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]).stdout
    problem, needed = said.split()
    assert problem == "disk-full"
    assert 0 < int(needed) < WEIGHTS
    assert presence(store, "small") is Presence.PARTLY
    assert bytes_in(store.fetch("small", NoProgress()), SMALL) == SMALL
    assert hub.ranges[-1] != ""


def test_a_model_larger_than_the_disk_is_not_begun(tmp_path: Path, hub: StandInHub) -> None:
    files = tuple(replace(file, size=1 << 50) if file.name == "model.bin" else file for file in TABLE[1].files)
    store = ModelStore(tmp_path / "models", (replace(TABLE[1], files=files),), ModelHub(hub.origin), ProcessLock)
    with pytest.raises(UnusableModel) as caught:
        store.fetch("small", NoProgress())
    assert caught.value.problem is ModelProblem.DISK_FULL
    assert (caught.value.needed or 0) > 1 << 50
    assert hub.ranges == []


# -- from a folder


def test_a_model_from_a_folder_is_copied_and_ready(tmp_path: Path, store: ModelStore) -> None:
    folder = write_model(tmp_path / "회의용 모델 (1)", made_up_files("own"))
    watching = Watching()
    name = store.take_from(folder, watching)
    assert name == "회의용-모델-1"
    assert bytes_in(store.ready(name), made_up_files("own")) == made_up_files("own")
    assert watching.reports[-1][0] == watching.reports[-1][1]
    assert store.take_from(folder, NoProgress()) == name
    write_model(tmp_path / "else" / "회의용 모델 (1)", made_up_files("other"))
    assert store.take_from(tmp_path / "else" / "회의용 모델 (1)", NoProgress()) == "회의용-모델-1-2"
    listed = {model.name: model for model in store.models()}
    assert listed[name].presence is Presence.HERE
    assert listed[name].source == str(folder)
    assert listed[name].is_estimate


def test_a_known_model_from_a_folder_gets_its_own_name(tmp_path: Path, store: ModelStore) -> None:
    assert store.take_from(write_model(tmp_path / "download (3)", SMALL), NoProgress()) == "small"
    assert store.take_from(write_model(tmp_path / "faster-whisper-turbo", TURBO), NoProgress()) == "turbo"
    assert store.take_from(write_model(tmp_path / "base", made_up_files("own")), NoProgress()) == "base-2"


@pytest.mark.parametrize(
    "harm",
    ["no weights", "no tokenizer", "no vocabulary", "cut config", "other weights", "huge config", "a pipe", "empty"],
)
def test_what_is_no_model_is_refused_and_leaves_nothing(tmp_path: Path, store: ModelStore, harm: str) -> None:
    folder = write_model(tmp_path / "model", made_up_files("own"))
    if harm == "no weights":
        (folder / "model.bin").unlink()
    elif harm == "no tokenizer":
        (folder / "tokenizer.json").unlink()
    elif harm == "no vocabulary":
        (folder / "vocabulary.txt").unlink()
    elif harm == "cut config":
        (folder / "config.json").write_bytes(b'{"alignment')
    elif harm == "other weights":
        (folder / "model.bin").write_bytes(b"\x06\0\0\0\x0e\0TransformerSpec\0" + bytes(1000))
    elif harm == "huge config":
        os.truncate(folder / "config.json", 3_000_000)
    elif harm == "a pipe":
        (folder / "config.json").unlink()
        os.mkfifo(folder / "config.json")
    else:
        os.truncate(folder / "model.bin", 0)
    with pytest.raises(UnusableModel) as caught:
        store.take_from(folder, NoProgress())
    assert caught.value.problem is ModelProblem.NO_MODEL
    assert not store.folder.exists() or list(store.folder.iterdir()) == []


def test_taking_a_model_can_be_cancelled_and_leaves_nothing(tmp_path: Path, store: ModelStore) -> None:
    with pytest.raises(Cancelled):
        store.take_from(write_model(tmp_path / "model", SMALL), Watching(cancel_after_bytes=1_000_000))
    assert list(store.folder.iterdir()) == []


# -- list and remove


def test_the_list_says_what_is_there_and_what_can_be_fetched(store: ModelStore, hub: StandInHub) -> None:
    assert [(model.name, model.presence) for model in store.models()] == [
        ("base", Presence.FETCHABLE),
        ("small", Presence.FETCHABLE),
        ("turbo", Presence.FETCHABLE),
    ]
    store.fetch("small", NoProgress())
    store.use("small")
    (small,) = (model for model in store.models() if model.name == "small")
    assert small.is_used
    assert small.where == str(store.folder / "small")
    assert small.size_bytes == sum(map(len, SMALL.values()))
    assert small.source == "people/whisper-small"
    assert small.digest == TABLE[1].weights.sha256
    os.truncate(store.folder / "small" / "model.bin", 10)
    assert presence(store, "small") is Presence.DAMAGED
    assert bytes_in(store.fetch("small", NoProgress()), SMALL) == SMALL


def test_a_model_that_was_cut_short_is_shown_so_also_where_only_the_hub_knew_its_size(
    store: ModelStore, hub: StandInHub
) -> None:
    store.fetch("turbo", NoProgress())
    os.utime(store.folder / "turbo" / "model.bin", (1, 1))
    assert presence(store, "turbo") is Presence.HERE
    os.truncate(store.folder / "turbo" / "model.bin", 1000)
    assert presence(store, "turbo") is Presence.DAMAGED


def test_a_removed_model_is_gone_and_base_is_used(store: ModelStore, hub: StandInHub) -> None:
    store.fetch("small", NoProgress())
    store.use("small")
    store.remove("small")
    assert presence(store, "small") is Presence.FETCHABLE
    assert store.used() == "base"
    assert {path.name for path in store.folder.iterdir()} == {"used.txt"}
    with pytest.raises(UnusableModel):
        store.remove("small")
    with pytest.raises(UnusableModel):
        store.remove("../small")


def test_a_fetch_that_was_broken_off_can_be_thrown_away(store: ModelStore, hub: StandInHub) -> None:
    hub.ways.cuts = [300_000, 0, 0, 0, 0]
    assert problem_of(store) is ModelProblem.UNREACHABLE
    store.remove("small")
    assert presence(store, "small") is Presence.FETCHABLE
