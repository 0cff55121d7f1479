"""Folders of which the engine loads a model that cannot do its work: the base model with one of its files exchanged."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.errors import ModelProblem, UnusableModel
from desktop_app.local.models import ModelStore
from desktop_app.local.speech_model import LoadedModel
from tests.support.speech_models import MODELS

FILES = ("model.bin", "config.json", "tokenizer.json", "vocabulary.txt")


def without(*names: str) -> Callable[[bytes], bytes]:
    def change(body: bytes) -> bytes:
        return json.dumps({name: value for name, value in json.loads(body).items() if name not in names}).encode()

    return change


def having(**values: Any) -> Callable[[bytes], bytes]:
    return lambda body: json.dumps({**json.loads(body), **values}).encode()


def being(body: bytes) -> Callable[[bytes], bytes]:
    return lambda _body: body


def with_fewer_words(body: bytes) -> bytes:
    read = json.loads(body)
    read["model"]["vocab"] = {word: number for word, number in read["model"]["vocab"].items() if number < 1000}
    read["model"]["merges"] = []
    return json.dumps(read).encode()


def knowing_one_more(body: bytes) -> bytes:
    """As the tokenizers of later models, which know a language more: what comes behind has moved."""
    read = json.loads(body)
    tokens = read["added_tokens"]
    at = next(at for at, token in enumerate(tokens) if token["content"] == "<|translate|>")
    more = {**tokens[at], "content": "<|yue|>"}
    moved = [{**token, "id": token["id"] + 1} for token in tokens[at:]]
    return json.dumps({**read, "added_tokens": [*tokens[:at], more, *moved]}).encode()


def without_marks(body: bytes) -> bytes:
    return json.dumps({**json.loads(body), "added_tokens": []}).encode()


def lines_moved(body: bytes) -> bytes:
    first, *others = body.splitlines(keepends=True)
    return b"".join((*others, first))


def other_lines(body: bytes) -> bytes:
    return b"".join(b"word%d\n" % number for number, _line in enumerate(body.splitlines()))


@pytest.mark.parametrize(
    ("name", "change"),
    [
        pytest.param("model.bin", lambda body: body[:20_000_000], id="weights cut short"),
        pytest.param("model.bin", lambda body: body[:-1], id="weights without their last byte"),
        pytest.param("model.bin", lambda body: body[:50] + body[51:], id="weights without one of their first bytes"),
        pytest.param("config.json", being(b"{}"), id="nothing in the configuration"),
        pytest.param("config.json", without("lang_ids"), id="no languages"),
        pytest.param("config.json", without("alignment_heads"), id="nothing to find words by"),
        pytest.param("config.json", having(lang_ids=[]), id="an empty list of languages"),
        pytest.param("config.json", having(lang_ids=[1, 2, 3]), id="words for languages"),
        pytest.param("config.json", having(lang_ids=[9_999_999]), id="languages beyond the vocabulary"),
        pytest.param("config.json", having(lang_ids="ko"), id="languages in another shape"),
        pytest.param("config.json", having(alignment_heads=[]), id="an empty list to find words by"),
        pytest.param("config.json", having(alignment_heads=[[40, 90]]), id="beyond the layers to find words by"),
        pytest.param("config.json", having(alignment_heads=7), id="what to find words by in another shape"),
        pytest.param("config.json", having(suppress_ids_begin=[-7]), id="suppressed beyond the vocabulary"),
        pytest.param("tokenizer.json", being(b'{"a": 1}'), id="no tokenizer"),
        pytest.param("tokenizer.json", without_marks, id="a tokenizer of texts alone"),
        pytest.param("tokenizer.json", knowing_one_more, id="the tokenizer of a later model"),
        pytest.param("tokenizer.json", with_fewer_words, id="a tokenizer of few words"),
        pytest.param("vocabulary.txt", being(b"one\ntwo\n"), id="two words"),
        pytest.param("vocabulary.txt", lines_moved, id="the vocabulary moved by a line"),
        pytest.param("vocabulary.txt", other_lines, id="another vocabulary"),
        pytest.param("vocabulary.txt", lambda body: body.replace(b"a", b"\xff"), id="a vocabulary in no encoding"),
        pytest.param("preprocessor_config.json", being(b'{"feature_size": 128}'), id="for more bands"),
        pytest.param("preprocessor_config.json", being(b'{"sampling_rate": 8000}'), id="for another sampling rate"),
        pytest.param("preprocessor_config.json", being(b'{"hop_length": 320}'), id="for fewer frames"),
        pytest.param("preprocessor_config.json", being(b'{"hop_length": 0}'), id="for frames without end"),
        pytest.param("preprocessor_config.json", being(b'{"n_fft": 512}'), id="for longer frames"),
        pytest.param("preprocessor_config.json", being(b'{"chunk_length": 10}'), id="for shorter windows"),
        pytest.param("preprocessor_config.json", being(b'{"feature_size": "many"}'), id="for bands without a number"),
        pytest.param("preprocessor_config.json", being(b"[1]"), id="a list for the sound"),
    ],
)
def test_a_model_that_cannot_do_its_work_is_damaged(
    tmp_path: Path, name: str, change: Callable[[bytes], bytes]
) -> None:
    base = ModelStore(MODELS).ready()
    for one in FILES:
        if one != name:
            (tmp_path / one).symlink_to(base / one)
    (tmp_path / name).write_bytes(change((base / name).read_bytes() if name in FILES else b""))
    with pytest.raises(UnusableModel) as told:
        LoadedModel(tmp_path, 1)
    assert told.value.problem is ModelProblem.DAMAGED


@pytest.mark.parametrize("ending", ["txt", "json"])
def test_a_model_is_taken_with_its_vocabulary_either_way_and_with_what_is_usual_for_the_sound(
    tmp_path: Path, ending: str
) -> None:
    base = ModelStore(MODELS).ready()
    for one in FILES[:3]:
        (tmp_path / one).symlink_to(base / one)
    words = (base / "vocabulary.txt").read_text(encoding="utf-8").removesuffix("\n")
    text = words if ending == "txt" else json.dumps(words.split("\n"))
    (tmp_path / f"vocabulary.{ending}").write_text(text, encoding="utf-8")
    usual = {"feature_size": 80, "sampling_rate": 16_000, "hop_length": 160, "n_fft": 400, "chunk_length": 30}
    (tmp_path / "preprocessor_config.json").write_text(json.dumps({**usual, "return_attention_mask": False}))
    LoadedModel(tmp_path, 1)
