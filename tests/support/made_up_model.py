"""Small made-up models that have the shape of real ones, with a table of their own."""

from __future__ import annotations

import hashlib
import json
import random
from pathlib import Path

from desktop_app.local.base_model import PACKAGES
from desktop_app.local.model_table import KnownModel, ModelFile

HEAD = b"\x06\0\0\0\x0c\0WhisperSpec\0"


def made_up_files(name: str, weights: int = 300_000) -> dict[str, bytes]:
    """The bytes of each file; other ones for each name."""
    numbers = random.Random(name)
    return {
        "model.bin": HEAD + numbers.randbytes(weights),
        "config.json": json.dumps({"alignment_heads": [], "name": name}).encode(),
        "tokenizer.json": json.dumps({"model": {"vocab": {name: 1}}}).encode(),
        "vocabulary.txt": f"{name}\nword\n".encode(),
    }


def known_model(name: str, files: dict[str, bytes], *, with_digests: bool = True) -> KnownModel:
    """The row of the table for these files; without digests only their bounds."""
    return KnownModel(
        name,
        f"people/whisper-{name}",
        "rev1",
        tuple(
            ModelFile(file, len(body), hashlib.sha256(body).hexdigest())
            if with_digests
            else ModelFile(file, most=10_000_000)
            for file, body in files.items()
        ),
        memory_bytes=1000,
    )


def write_model(folder: Path, files: dict[str, bytes]) -> Path:
    """The files in a folder."""
    folder.mkdir(parents=True)
    for name, body in files.items():
        (folder / name).write_bytes(body)
    return folder


def write_packages(folder: Path, files: dict[str, bytes]) -> Path:
    """Two packages of data with these files, the weights cut in two. Importing either fails: nobody needs to."""
    half = len(files["model.bin"]) // 2
    parts = (files["model.bin"][:half], files["model.bin"][half:])
    for number, (package, part) in enumerate(zip(PACKAGES, parts, strict=True), 1):
        rest = {name: body for name, body in files.items() if name != "model.bin"} if number == 1 else {}
        write_model(folder / package / "data", {f"model.bin.part{number}": part, **rest})
        (folder / package / "__init__.py").write_text("raise RuntimeError('nobody runs this')\n", encoding="utf-8")
    return folder
