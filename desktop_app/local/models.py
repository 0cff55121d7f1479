"""The speech models in one folder: which there are, which one is used, and a folder that the engine can load."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from desktop_app.domain.errors import ModelProblem, UnusableModel
from desktop_app.domain.models import BASE, Presence, SpeechModel
from desktop_app.domain.progress import Progress
from desktop_app.local.base_model import join, parts_folders
from desktop_app.local.hub import Hub
from desktop_app.local.model_fetched import discard, fetched_folder
from desktop_app.local.model_fetching import PAUSES_S, Fetching
from desktop_app.local.model_files import (
    checked,
    sizes_and_times,
    stamp_of,
    sweep,
    sync,
    take_away,
    translated,
    whisper_files,
    write_stamp,
)
from desktop_app.local.model_listed import listed
from desktop_app.local.model_pace import ModelPace, keep_measured, measure, measured
from desktop_app.local.model_table import KNOWN, MOST_BYTES, WEIGHTS, KnownModel, ModelFile, memory_estimate
from desktop_app.local.model_taking import Taking

_USED = "used.txt"
_MOST_NAME = 80
_NAME = re.compile(r"\w[\w.-]{0,59}")


class Lock(Protocol):
    """A lock that only one process holds."""

    def take(self) -> bool:
        """Take it if nobody holds it; whether it is ours now. Raises OSError."""

    def release(self) -> None:
        """Let another process take it."""


class ModelStore:
    """The models in ``folder``; several processes may stand on the same. Nothing is made before it is needed.

    ``known``: the models that are known by name. ``hub``: where they are fetched from; ``lock`` makes the lock of a
    file that only one process holds. Both are needed for fetching only.
    """

    def __init__(
        self,
        folder: Path,
        known: tuple[KnownModel, ...] = KNOWN,
        hub: Hub | None = None,
        lock: Callable[[Path], Lock] | None = None,
    ) -> None:
        self.folder = folder
        self.known = {model.name: model for model in known}
        self.pauses_s: tuple[float, ...] = PAUSES_S
        """Before each new try after a cut."""
        self._hub = hub
        self._lock = lock

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

    def memory_of(self, folder: Path) -> int:
        """Bytes that a process needs which works with the model in ``folder``: about, where nobody measured it."""
        known = self.known.get(folder.name) if folder.parent == self.folder else None
        pace = measured(self.folder).get(folder.name) if folder.parent == self.folder else None
        if pace is not None and pace.memory_bytes:
            return pace.memory_bytes
        if known is not None and known.memory_bytes:
            return known.memory_bytes
        try:
            return memory_estimate((folder / WEIGHTS).stat().st_size)
        except OSError:
            return 0

    def smaller_than(self, needed: int, free: int) -> str:
        """The largest model that is there, needs less than ``needed`` and fits into ``free`` bytes; "" for none."""
        here = {model.name: model.memory_bytes for model in self.models() if model.presence is Presence.HERE}
        fit = {name: memory for name, memory in here.items() if memory < needed and memory <= free}
        return max(fit, key=lambda name: fit[name], default="")

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

    # -- what there is

    def models(self) -> tuple[SpeechModel, ...]:
        """All models: those known by name, then those of one's own. Looks at sizes, so it may wait for the disk."""
        sweep(self.folder)
        used, paces = self.used(), measured(self.folder)
        try:
            own = sorted(p.name for p in self.folder.iterdir() if p.is_dir() and _NAME.fullmatch(p.name))
        except OSError:
            own = []
        names = (*self.known, *(name for name in own if name not in self.known))
        return tuple(
            listed(self.folder / name, self.known.get(name), paces.get(name, ModelPace()), is_used=name == used)
            for name in names
        )

    # -- more and fewer

    def fetch(self, name: str, progress: Progress) -> Path:
        """Fetch a model by name, or what is still lacking of it; its folder. What is there whole stays as it is.

        Raises UnusableModel; Cancelled. What came before either is kept for the next time.
        """
        known = self.known.get(name)
        if known is None or self._hub is None:
            raise UnusableModel(name, ModelProblem.UNKNOWN)
        with self._alone(name):
            try:
                return self.ready(name, progress)
            except UnusableModel as error:
                if error.problem not in (ModelProblem.MISSING, ModelProblem.DAMAGED):
                    raise
            Fetching(known, self._hub, self.folder / name, progress, self.pauses_s).run()
        return self.folder / name

    def take_from(self, folder: Path, progress: Progress) -> str:
        """Copy a model of the user's from a folder, whole or not at all; the name it got.

        What is one of the known models by its digest is that one. Raises UnusableModel; Cancelled.
        """
        taken = Taking(folder.name, folder, self.folder, tuple(self.known.values()), progress)
        return taken.run()

    def remove(self, name: str) -> None:
        """Take a model off the disk, and what was fetched of it. Base comes back by itself where its packages are.

        Raises UnusableModel (DENIED) where it cannot be taken away.
        """
        if not _NAME.fullmatch(name):
            raise UnusableModel(name, ModelProblem.UNKNOWN)
        folder = self.folder / name
        with self._alone(name):
            if not folder.is_dir() and not fetched_folder(folder).is_dir():
                raise UnusableModel(name, ModelProblem.MISSING if name in self.known else ModelProblem.UNKNOWN)
            discard(folder)
            with translated(name, ModelProblem.DENIED):
                take_away(folder)
                keep_measured(self.folder, name, None)

    def measure(self, name: str, sample: Path, progress: Progress) -> None:
        """Measure how quick a model that is there recognises a short sample here, and keep that. Takes as long as that.

        Raises UnusableModel as `ready`, and NO_ROOM with the name of a smaller model; Cancelled.
        """
        folder = self.ready(name, progress)
        try:
            for pace in measure(name, folder, sample, progress):
                with translated(name, ModelProblem.DENIED):
                    keep_measured(self.folder, name, pace)
        except UnusableModel as error:
            if error.problem is ModelProblem.NO_ROOM:
                here = {one.name: one.memory_bytes for one in self.models() if one.presence is Presence.HERE}
                error.needed = self.memory_of(folder)
                smaller = [other for other, memory in here.items() if memory < error.needed]
                error.instead = max(smaller, key=lambda other: here[other], default="")
            raise

    @contextmanager
    def _alone(self, name: str) -> Iterator[None]:
        """While no other process fetches or removes this model. Raises UnusableModel (UNDER_WAY)."""
        if self._lock is None:
            yield
            return
        lock = self._lock(self.folder / f".{name}.lock")
        with translated(name, ModelProblem.DENIED):
            is_ours = lock.take()
        if not is_ours:
            raise UnusableModel(name, ModelProblem.UNDER_WAY)
        try:
            yield
        finally:
            lock.release()


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
