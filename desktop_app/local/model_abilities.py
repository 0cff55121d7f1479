"""Whether a speech model can do what every recording needs of it.

Some files that were damaged, or exchanged for those of another model, are loaded without a word. Whether a recording
then fails, and how, depends on what it is taken for; numbers that point outside the model may even end the process. So
the files are compared, and the model does once, with silence, what is the same each time.

What cannot be told like this are weights that still fit but were changed: they hear something else.
"""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

import numpy as np
from faster_whisper import WhisperModel
from faster_whisper.tokenizer import Tokenizer

from desktop_app.local.audio import SAMPLE_RATE
from desktop_app.local.model_table import CONFIG, VOCABULARIES, WEIGHTS

_FRAMES = (SAMPLE_RATE, 160, 400, 3000)
"""Samples a second, those from one frame to the next and those looked at for one, and the frames of half a minute
(OpenAI's Whisper, audio.py)."""
_MARKS = ("endoftext", "startoftranscript", "startofprev", "startoflm", "transcribe", "translate", "notimestamps")
"""The tokens that steer a Whisper model (OpenAI's Whisper, tokenizer.py)."""
_SEVERAL_LANGUAGES = 51_865
"""A model with so many tokens and more knows more than English (CTranslate2, whisper.cc)."""
_SAID = " One two."
_LAYER = re.compile(r"decoder/layer_(\d+)/")


def check_numbers(folder: Path, languages: Sequence[str]) -> None:
    """Before a model is loaded: the numbers in its configuration, which the engine follows without a look, and without
    which it may end the process. ``languages``: those it must tell apart, by its own names, where it knows several.

    Raises ValueError, or whatever reading files raises.
    """
    config = json.loads((folder / CONFIG).read_bytes())
    kept = _vocabulary(folder)
    lists = {name: _listed(config.get(name)) for name in ("lang_ids", "suppress_ids_begin", "alignment_heads")}
    for name in ("lang_ids", "suppress_ids_begin"):
        if not all(_is_below(token, len(kept)) for token in lists[name]):
            raise ValueError(f"{name}: not in the vocabulary")
    if len(kept) >= _SEVERAL_LANGUAGES:
        told_apart = {kept[token] for token in lists["lang_ids"]}
        if not told_apart.issuperset(f"<|{name}|>" for name in languages):
            raise ValueError("lang_ids: languages are not told apart")
    layers, heads = _decoder(folder)
    found_by = lists["alignment_heads"]
    if not found_by or not all(_is_below(layer, layers) and _is_below(head, heads) for layer, head in found_by):
        raise ValueError("alignment_heads: none, or not in the model")


def check_abilities(model: WhisperModel, folder: Path, languages: Sequence[str]) -> None:
    """Once it is loaded: what it does with silence, as far as that is the same each time. ``languages`` as before.

    Takes an instant. Raises ValueError, or whatever the libraries raise.
    """
    hears, network = model.feature_extractor, model.model
    frames = (hears.sampling_rate, hears.hop_length, hears.n_fft, hears.nb_max_frames)
    if frames != _FRAMES:
        raise ValueError(f"the sound is parted into {frames}")
    told_apart = languages if network.is_multilingual else ()
    kept = _vocabulary(folder)
    for name in (*_MARKS, *told_apart):
        token = model.hf_tokenizer.token_to_id(f"<|{name}|>")
        if not _is_below(token, len(kept)) or kept[token] != f"<|{name}|>":
            raise ValueError(f"tokenizer and vocabulary do not agree on {name}")
    features = hears(np.zeros(SAMPLE_RATE, np.float32))[..., :-1]
    encoded = model.encode(features)
    if told_apart:
        heard = {token.strip("<|>") for token, _chance in network.detect_language(encoded)[0]}
        if not heard.issuperset(told_apart):
            raise ValueError("languages are not told apart")
    tokenizer = Tokenizer(model.hf_tokenizer, network.is_multilingual, task="transcribe", language=languages[0])
    (words,) = model.find_alignment(tokenizer, [tokenizer.encode(_SAID)], encoded, features.shape[-1])
    if "".join(word["word"] for word in words) != _SAID:
        raise ValueError("words are not found again")


def _listed(value: object) -> list[Any]:
    if value is not None and not isinstance(value, list):
        raise ValueError("a list was expected")
    return value or []


def _is_below(number: object, count: int) -> bool:
    return isinstance(number, int) and 0 <= number < count


def _vocabulary(folder: Path) -> list[str]:
    """The tokens by their numbers, from the file that the engine reads."""
    name = next(one for one in VOCABULARIES if (folder / one).is_file())
    text = (folder / name).read_text(encoding="utf-8")
    return [str(one) for one in json.loads(text)] if name.endswith(".json") else text.removesuffix("\n").split("\n")


def _decoder(folder: Path) -> tuple[int, int]:
    """How many layers the decoder has, and heads in each (CTranslate2, model_spec.py: how the weights are written)."""
    layers = heads = 0
    with (folder / WEIGHTS).open("rb") as file:
        _number(file, "I")
        _text(file)
        _number(file, "I")
        for _ in range(_number(file, "I")):
            name = _text(file)
            file.seek(4 * _number(file, "B"), 1)
            _number(file, "B")
            size = _number(file, "I")
            if name == "decoder/num_heads":
                heads = int.from_bytes(file.read(size), "little", signed=True)
                continue
            file.seek(size, 1)
            if found := _LAYER.match(name):
                layers = max(layers, int(found[1]) + 1)
    return layers, heads


def _number(file: IO[bytes], kind: str) -> Any:
    shape = struct.Struct(f"<{kind}")
    (number,) = shape.unpack(file.read(shape.size))
    return number


def _text(file: IO[bytes]) -> str:
    return file.read(_number(file, "H")).rstrip(b"\0").decode()
