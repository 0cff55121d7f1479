"""The folder from which files were chosen last: every window that asks for files begins there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


def _forget(_folder: str) -> None:
    return


@dataclass
class LastFolder:
    """``folder``: its path, "" where nothing was chosen yet. ``keep`` is called with each new one, to remember it."""

    folder: str = ""
    keep: Callable[[str], object] = _forget

    def begin(self, folder: str, keep: Callable[[str], object]) -> None:
        """Go on from what was remembered the last time."""
        self.folder, self.keep = folder, keep

    def end(self) -> None:
        """The program ends: nothing is remembered from here on."""
        self.begin("", _forget)

    def take(self, chosen: list[str]) -> None:
        """Files or a folder were chosen: the folder that holds them is the last one."""
        folder = str(Path(chosen[0]).parent) if chosen else ""
        if folder and folder != self.folder:
            self.folder = folder
            self.keep(folder)


LAST_FOLDER = LastFolder()
"""That of the program: one person, one place."""
