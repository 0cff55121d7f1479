"""The speech models in one folder: which there are, which one is used, and a folder that the engine can load."""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path

from desktop_app.domain.errors import ModelProblem, UnusableModel
from desktop_app.domain.models import BASE
from desktop_app.domain.progress import Progress
from desktop_app.local.base_model import join, parts_folders
from desktop_app.local.model_files import (
    checked,
    sizes_and_times,
    stamp_of,
    sync,
    translated,
    whisper_files,
    write_stamp,
)
from desktop_app.local.model_table import KNOWN, MOST_BYTES, KnownModel, ModelFile

_USED = "used.txt"
_MOST_NAME = 80
_NAME = re.compile(r"\w[\w.-]{0,59}")


class ModelStore:
    """The models in ``folder``; several processes may stand on the same. Nothing is made before it is needed.

    ``known``: the models that are known by name, the first of them being base.
    """

    def __init__(self, folder: Path, known: tuple[KnownModel, ...] = KNOWN) -> None:
        self.folder = folder
        self.known = {model.name: model for model in known}

    def ready(self, name_or_folder: str = "", progress: Progress | None = None) -> Path:
        """The folder of a model, all of it there as it was checked; "" for the one that is used.

        Base is joined first where it is not there or damaged (a second or two, the only long case but for a model
        whose files were touched, which is read once). Raises UnusableModel; Cancelled.
        """
        name = name_or_folder or self.used()
        if not _NAME.fullmatch(name):
            folder = Path(name).expanduser()
            whisper_files(folder.name or name, folder)
            return folder
        folder = self.folder / name
        try:
            self._check(name, folder)
        except UnusableModel as error:
            if name != BASE or error.problem not in (ModelProblem.MISSING, ModelProblem.DAMAGED):
                raise
            packages = parts_folders()
            if not packages:
                raise
            join(self.known[BASE], packages, folder, progress)
        return folder

    def _check(self, name: str, folder: Path) -> None:
        """Raises UnusableModel unless the model lies there whole: by its stamp, else by the digests of its files."""
        known = self.known.get(name)
        if not folder.is_dir():
            raise UnusableModel(name, ModelProblem.MISSING if known else ModelProblem.UNKNOWN)
        stamp = stamp_of(folder)
        wanted = _wanted(known, stamp["files"])
        if sizes_and_times(folder, stamp) and all(_is_meant(file, stamp["files"]) for file in wanted):
            return
        if not wanted:
            # Put there by hand: its shape is all that can be known of it.
            wanted = tuple(ModelFile(file, most=MOST_BYTES[file]) for file in whisper_files(name, folder))
        digests = checked(name, folder, wanted)
        try:
            write_stamp(folder, digests, stamp["source"])
        except OSError:
            return  # a folder that may only be read: its bytes are checked each time

    def used(self) -> str:
        """The name of the model that is used: the one chosen, or base where that is not there any more."""
        try:
            with (self.folder / _USED).open(encoding="utf-8") as file:
                name = file.read(_MOST_NAME + 1).strip()
        except (OSError, ValueError):
            return BASE
        return name if _NAME.fullmatch(name) and (self.folder / name).is_dir() else BASE

    def use(self, name: str) -> None:
        """Use a model from now on, in the window, for commands and in the server. Raises UnusableModel as `ready`."""
        if not _NAME.fullmatch(name):
            raise UnusableModel(name, ModelProblem.UNKNOWN)
        self.ready(name)
        with translated(name, ModelProblem.DENIED):
            draft = self.folder / f".{_USED}-{secrets.token_hex(4)}"
            with draft.open("w", encoding="utf-8") as file:
                file.write(f"{name}\n")
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self.folder / _USED)
            sync(self.folder)


def _wanted(known: KnownModel | None, stamped: dict[str, dict[str, object]]) -> tuple[ModelFile, ...]:
    """The files a model must have: as the table knows them, and as they were when they came where it does not."""
    if known is None:
        return tuple(
            ModelFile(name, sha256=str(kept["sha256"]), most=MOST_BYTES[name]) for name, kept in stamped.items()
        )
    return tuple(
        file
        if file.sha256
        else ModelFile(file.name, sha256=str(stamped.get(file.name, {}).get("sha256", "")), most=file.most)
        for file in known.files
    )


def _is_meant(file: ModelFile, stamped: dict[str, dict[str, object]]) -> bool:
    return file.name in stamped and stamped[file.name]["sha256"] == file.sha256
