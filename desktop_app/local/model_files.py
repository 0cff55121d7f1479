"""The files of one model on disk: whole or not at all, known again by a stamp, read with bounds.

The stamp, ``malgeul.json`` beside the files, names each file's size, time and SHA-256. Where sizes and times fit, the
bytes are the ones that were checked; where they do not, they are checked again.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
import stat
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from desktop_app.domain.errors import ModelProblem, StorageProblem, UnusableModel
from desktop_app.local.model_table import (
    CONFIG,
    MIB,
    MOST_BYTES,
    PREPROCESSOR,
    TOKENIZER,
    VOCABULARIES,
    WEIGHTS,
    ModelFile,
)

STAMP = "malgeul.json"
DRAFT_ENDS = ".draft"
BLOCK = MIB
SPARE_BYTES = 64 * MIB
"""What stays free on the disk beside a model."""

_MOST_STAMP = 64 * 1024
_LEFT_BEHIND_S = 600.0
_PROBLEMS = {StorageProblem.FULL: ModelProblem.DISK_FULL, StorageProblem.DENIED: ModelProblem.DENIED}
_SPEC = b"WhisperSpec\0"
_MOST_TOKENS_WITHOUT_PREPROCESSOR = 51_865
"""Models with a larger vocabulary (large-v3) hear 128 bands instead of 80, which only that file says."""


@contextmanager
def translated(name: str, otherwise: ModelProblem = ModelProblem.DAMAGED) -> Iterator[None]:
    """Raise what the system says inside the block as `UnusableModel` of ``name``, chained."""
    try:
        yield
    except OSError as error:
        raise UnusableModel(name, _PROBLEMS.get(StorageProblem.of(error), otherwise)) from error


def make_room(name: str, folder: Path, needed: int) -> None:
    """Make the folder, and see that so many bytes fit into it. Raises UnusableModel."""
    with translated(name, ModelProblem.DENIED):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        free = shutil.disk_usage(folder).free
    if free < needed + SPARE_BYTES:
        raise UnusableModel(name, ModelProblem.DISK_FULL, needed=needed + SPARE_BYTES)


@contextmanager
def draft_of(target: Path) -> Iterator[Path]:
    """A fresh folder beside ``target`` to build it in; gone after the block unless it was put in place."""
    draft = target.with_name(f".{target.name}-{secrets.token_hex(4)}{DRAFT_ENDS}")
    draft.mkdir(mode=0o700)
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def put_in_place(draft: Path, target: Path) -> None:
    """Give a finished model its name in one go, in place of what is there. If another process is quicker, its stays."""
    sync(draft)
    for _ in range(3):
        try:
            draft.rename(target)
            break
        except OSError:
            if not target.exists():
                raise
        if sizes_and_times(target, stamp_of(target)):
            return
        take_away(target)
    sync(target.parent)


def take_away(folder: Path) -> None:
    """Remove a model, in one go for whoever looks at it. Raises OSError where it cannot be."""
    old = folder.with_name(f".{folder.name}-{secrets.token_hex(4)}.old{DRAFT_ENDS}")
    try:
        folder.rename(old)
    except FileNotFoundError:
        return
    shutil.rmtree(old, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Take away what killed processes left half built, ten minutes after its last change."""
    before = time.time() - _LEFT_BEHIND_S
    try:
        left = [path for path in folder.iterdir() if path.name.startswith(".") and path.name.endswith(DRAFT_ENDS)]
        for path in left:
            if max(p.stat().st_mtime for p in (path, *path.iterdir())) < before:
                shutil.rmtree(path, ignore_errors=True)
    except OSError:
        return  # another process sweeps, too


def sync(folder: Path) -> None:
    """Make the names in a folder durable. Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


# -- stamps and digests


def write_stamp(folder: Path, digests: Mapping[str, str], source: str) -> None:
    """Keep what was checked: the digests by file name, with the files' sizes and times as they are now."""
    files = {}
    for name, digest in digests.items():
        found = (folder / name).stat()
        files[name] = {"size": found.st_size, "mtime_ns": found.st_mtime_ns, "sha256": digest}
    draft = folder / f".{STAMP}-{secrets.token_hex(4)}"
    with draft.open("wb") as file:
        file.write(json.dumps({"source": source, "files": files}, indent=1).encode())
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / STAMP)


def stamp_of(folder: Path) -> dict[str, Any]:
    """The stamp's ``source`` and ``files``; without any file where there is none that can be read."""
    try:
        with (folder / STAMP).open("rb") as file:
            body = file.read(_MOST_STAMP + 1)
        stamp = json.loads(body) if len(body) <= _MOST_STAMP else {}
        files = {
            str(name): {"size": int(f["size"]), "mtime_ns": int(f["mtime_ns"]), "sha256": str(f["sha256"])}
            for name, f in stamp["files"].items()
            if name in MOST_BYTES
        }
        return {"source": str(stamp.get("source", "")), "files": files}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {"source": "", "files": {}}


def sizes_and_times(folder: Path, stamp: Mapping[str, Any]) -> bool:
    """Whether all files that the stamp names lie there as they were when it was written."""
    try:
        for name, kept in stamp["files"].items():
            found = (folder / name).stat()
            if (found.st_size, found.st_mtime_ns) != (kept["size"], kept["mtime_ns"]):
                return False
    except OSError:
        return False
    return bool(stamp["files"])


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, as hex digits."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def checked(name: str, folder: Path, files: tuple[ModelFile, ...]) -> dict[str, str]:
    """The digests of files that lie there whole; those that are known fit. Raises UnusableModel (DAMAGED)."""
    digests = {}
    with translated(name):
        for file in files:
            path = folder / file.name
            size = path.stat().st_size
            if size != (file.size or size) or size > file.bound:
                raise UnusableModel(name, ModelProblem.DAMAGED)
            digests[file.name] = digest_of(path)
            if file.sha256 and digests[file.name] != file.sha256:
                raise UnusableModel(name, ModelProblem.DAMAGED)
    return digests


# -- the shape of a model


def whisper_files(name: str, folder: Path) -> tuple[str, ...]:
    """The names of the files of a Whisper model for CTranslate2 in a folder, all within bounds.

    Raises UnusableModel: NO_MODEL where it is none or a file is lacking, so that nothing is fetched for it later.
    """
    names = [file for file in MOST_BYTES if _is_file(folder / file, MOST_BYTES[file])]
    if not {WEIGHTS, CONFIG, TOKENIZER} <= set(names) or not set(VOCABULARIES) & set(names):
        raise UnusableModel(name, ModelProblem.NO_MODEL)
    with translated(name):
        with (folder / WEIGHTS).open("rb") as file:
            head = file.read(6 + len(_SPEC))
        # CTranslate2, model_reader: the version of the format, then the name of what it describes with its length.
        if head[4:] != len(_SPEC).to_bytes(2, "little") + _SPEC:
            raise UnusableModel(name, ModelProblem.NO_MODEL)
        texts = {file: (folder / file).read_bytes() for file in names if file != WEIGHTS}
    try:
        read = {file: json.loads(body) for file, body in texts.items() if file.endswith(".json")}
        if not all(isinstance(read[file], dict) for file in (CONFIG, TOKENIZER)):
            raise UnusableModel(name, ModelProblem.NO_MODEL)
        tokens = len(read["vocabulary.json"]) if "vocabulary.json" in read else texts["vocabulary.txt"].count(b"\n")
    except (ValueError, RecursionError, TypeError) as error:
        raise UnusableModel(name, ModelProblem.NO_MODEL) from error
    if tokens > _MOST_TOKENS_WITHOUT_PREPROCESSOR and PREPROCESSOR not in names:
        raise UnusableModel(name, ModelProblem.NO_MODEL)
    return tuple(names)


def _is_file(path: Path, most: int) -> bool:
    """Whether it is a plain file of some bytes and at most so many: no pipe, no device."""
    try:
        found = path.stat()
    except OSError:
        return False
    return stat.S_ISREG(found.st_mode) and 0 < found.st_size <= most


def weighed(folder: Path) -> tuple[int, int]:
    """How many bytes a model has on disk, and how many of them are its weights."""
    sizes = {}
    for name in MOST_BYTES:
        try:
            sizes[name] = (folder / name).stat().st_size
        except OSError:
            sizes[name] = 0
    return sum(sizes.values()), sizes[WEIGHTS]
