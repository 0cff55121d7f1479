"""A speech model fetched in Settings from a hub that cuts off, used, and removed; the whole program runs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.local.models import ModelStore
from desktop_app.storage.paths import Paths
from tests.support.made_up_model import made_up_files, write_model
from tests.support.model_hub import StandInHub
from tests.support.running_program import Hands, run_program, until

NAME = "large-v3-turbo"
FETCH, GO_ON, CANCEL, USE, REMOVE, REALLY = (
    f"{word}: {NAME}" for word in ("Fetch", "Go on", "Cancel", "Use", "Remove", "Remove it")
)


@pytest.fixture(autouse=True)
def own_models(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Models of each test's own: others must not meet what is fetched here."""
    monkeypatch.delenv("MALGEUL_MODELS", raising=False)


@pytest.fixture
def hub(own_models: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[StandInHub]:
    """A hub with the base model under another name, as it can be loaded and measured."""
    base = ModelStore(Paths().models).ready("base")
    words = (base / "vocabulary.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    files = {name: (base / name).read_bytes() for name in ("model.bin", "config.json", "tokenizer.json")}
    files |= {"vocabulary.json": json.dumps(words).encode(), "preprocessor_config.json": b'{"feature_size": 80}'}
    with StandInHub({f"mobiuslabsgmbh/faster-whisper-{NAME}/{name}": body for name, body in files.items()}) as hub:
        monkeypatch.setenv("MALGEUL_MODEL_HUB", hub.origin)
        yield hub


def test_a_model_is_fetched_over_two_cuts_measured_used_and_removed(qapp: QApplication, hub: StandInHub) -> None:
    hub.ways.cuts = [40_000_000, 30_000_000]

    async def journey(hands: Hands) -> None:
        await hands.until_open()
        hands.go_to("settings")
        await hands.press(FETCH)
        await hands.until_reads("Fetching ·")
        hands.go_to("home")  # it goes on whatever page is shown
        await hands.until_told("is on this computer now")
        hands.go_to("settings")
        await hands.until_reads("Measuring with a short sample")
        await until(lambda: hands.texts().count("not measured yet") == 3, hands.texts)
        await hands.press(USE)
        await until(lambda: ModelStore(Paths().models).used() == NAME, "the model in use")
        await until(lambda: not hands.has_button(USE), "its button to go")
        await hands.press(REMOVE)
        await hands.press(REALLY)
        await hands.until_told("now recognised with “base”")
        assert not (Paths().models / NAME).exists()
        assert len(hub.ranges) == 3

    run_program(qapp, journey)


def test_a_fetch_that_was_given_up_goes_on_after_a_restart(qapp: QApplication, hub: StandInHub) -> None:
    hub.ways.stalls = 20_000_000

    async def first(hands: Hands) -> None:
        await hands.until_open()
        hands.go_to("settings")
        await hands.press(FETCH)
        await until(hub.reached.is_set, "the middle of the fetch")
        await until(lambda: f"{NAME}.fetched" in str(list(Paths().models.iterdir())), "what came")
        # the window is closed in the middle of it

    async def second(hands: Hands) -> None:
        await hands.until_open()
        hands.go_to("settings")
        await hands.until_reads("fetched so far")
        await hands.press(GO_ON)
        await hands.until_told("is on this computer now")
        await hands.press(CANCEL)  # it is being measured
        assert hub.ranges[-1].startswith("bytes=")

    run_program(qapp, first)
    hub.ways.stalls = None
    run_program(qapp, second)


def test_what_is_no_model_is_told_and_the_list_stays(qapp: QApplication, tmp_path: Path) -> None:
    folder = write_model(tmp_path / "회의록", made_up_files("own"))
    (folder / "tokenizer.json").unlink()

    async def journey(hands: Hands) -> None:
        await hands.until_open()
        hands.go_to("settings")
        await hands.until_reads("base")
        models = hands.program.context.models
        assert models is not None
        models.take(str(folder))
        await hands.until_told("holds no speech model")
        await hands.until_reads("“회의록” holds no speech model")
        (folder / "tokenizer.json").write_bytes(made_up_files("own")["tokenizer.json"])
        models.take(str(folder))
        await until(lambda: hands.has_button("Use: 회의록"), "the model in the list")

    run_program(qapp, journey)


def test_what_is_said_of_a_folder_and_of_a_new_model_goes_when_it_is_true_no_more(
    qapp: QApplication, tmp_path: Path
) -> None:
    wrong, right = tmp_path / "사진", write_model(tmp_path / "회의용", made_up_files("own"))
    other = write_model(tmp_path / "강의용", made_up_files("other"))
    wrong.mkdir()

    async def journey(hands: Hands) -> None:
        await hands.until_open()
        hands.go_to("settings")
        await hands.until_reads("base")
        models = hands.program.context.models
        assert models is not None

        models.take(str(wrong))
        await hands.until_reads("“사진” holds no speech model")
        models.take(str(right))
        await hands.until_told("It is used for recordings as soon as you say so.")
        await until(lambda: "사진" not in hands.texts() + hands.told, "what was wrong before to go")

        await hands.press("Use: 회의용")
        await until(lambda: not hands.has_button("Use: 회의용"), "the model in use")
        assert not hands.has_button("Use it")
        models.take(str(right))  # the same again
        await hands.until_told("“회의용” is on this computer now. It is used for recordings.")
        assert not hands.has_button("Use it")

        await hands.press("Remove: 회의용")
        await hands.press("Remove it: 회의용")
        await hands.until_told("now recognised with “base”")
        models.take(str(other))
        await until(lambda: hands.has_button("Use it"), "the offer")
        models.take(str(wrong))
        await hands.until_reads("“사진” holds no speech model")
        await hands.press("Remove: 강의용")
        await hands.press("Remove it: 강의용")
        await until(lambda: "강의용" not in hands.texts() + hands.told, "all of it to go")
        assert "사진" not in hands.texts() + hands.told

    run_program(qapp, journey)
