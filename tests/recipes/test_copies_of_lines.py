"""The copies that a service lays down of lines recognised again: deleted once the answer is here, nothing else is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.again import Again
from desktop_app.domain.errors import AppError
from desktop_app.domain.job import PieceState
from desktop_app.recipes.again_calls import piece_name
from desktop_app.services.clova_speech import ClovaSpeech
from desktop_app.storage.left_copies import LeftCopies
from tests.recipes.test_recognise_again import Bench, again
from tests.recipes.test_transcribe_ways import laid_down, storage_of
from tests.support.clova_stand_in import RESULT, SECRET, TOKEN, ClovaStandIn
from tests.support.media_maker import make, tone
from tests.support.object_store import ObjectStore


@pytest.fixture
def clova(tmp_path: Path) -> Iterator[ClovaStandIn]:
    with ClovaStandIn() as server:
        server.statuses.clear()
        server.statuses.append({**RESULT, "token": TOKEN})
        yield server


@pytest.fixture
def bench(tmp_path: Path, clova: ClovaStandIn, object_store: ObjectStore) -> Iterator[Bench]:
    bench = Bench(tmp_path)
    bench.client = lambda: ClovaSpeech(clova.invoke_url, SECRET)
    bench.recipe = replace(bench.recipe, storage=storage_of(object_store))
    yield bench
    bench.library.close()


@pytest.fixture
def long(tmp_path: Path) -> Again:
    return again(make(tmp_path / "긴 회의.flac", tone(200.0)), (0, 200_000))


def test_the_copy_of_lines_goes_once_their_answer_is_here(bench: Bench, object_store: ObjectStore, long: Again) -> None:
    laid_down(object_store, f"{piece_name(long, 0)}_{TOKEN}.json", "b.wav_other.json")
    assert bench.run(long).is_answered
    assert object_store.keys() == ["out/b.wav_other.json"]


def test_where_that_is_not_wished_the_copy_of_lines_stays(bench: Bench, object_store: ObjectStore, long: Again) -> None:
    bench.recipe = replace(bench.recipe, deletes_stored=lambda: False)
    name = f"{piece_name(long, 0)}_{TOKEN}.json"
    laid_down(object_store, name)
    bench.run(long)
    assert object_store.keys() == [f"out/{name}"]


def test_a_copy_that_comes_after_its_lines_were_forgotten_goes_with_the_next(
    bench: Bench, object_store: ObjectStore, long: Again, tmp_path: Path
) -> None:
    left = LeftCopies(tmp_path / "left")
    bench.recipe = replace(bench.recipe, left=left)
    given_up = replace(long.pieces[0], state=PieceState.ACCEPTED, token="given-up-1")
    forgotten = replace(long, id="a0", pieces=(given_up,))
    bench.recipe.tidy(forgotten)
    assert left.waiting() == {"given-up-1": (piece_name(forgotten, 0),)}
    laid_down(object_store, f"{piece_name(forgotten, 0)}_given-up-1.json", f"{piece_name(long, 0)}_{TOKEN}.json")
    bench.run(long)
    assert object_store.keys() == []
    assert left.waiting() == {}


def test_what_may_be_the_only_answer_stays_until_the_lines_are_forgotten(
    bench: Bench, clova: ClovaStandIn, object_store: ObjectStore, long: Again
) -> None:
    clova.statuses.clear()
    clova.statuses.append({"result": "FAILED", "message": "no", "token": TOKEN})
    with pytest.raises(AppError):
        bench.run(long)
    accepted = next(step for step in bench.steps if step.pieces[0].state is PieceState.ACCEPTED)
    laid_down(object_store, f"{piece_name(long, 0)}_{TOKEN}.json")
    assert len(object_store.keys()) == 1
    bench.recipe.tidy(accepted)
    assert object_store.keys() == []
