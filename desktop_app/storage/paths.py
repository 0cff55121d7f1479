"""Where everything of the program lies: the system's places, or the one folder MALGEUL_HOME (contract, environment)."""

from __future__ import annotations

import os
from pathlib import Path

from desktop_app.storage.file_problems import file_translated

APPLICATION = "malgeul"


class Paths:
    """The program's folders and files. Nothing is made before `create`.

    ``home``: one folder for all; without it MALGEUL_HOME, and without that the system's places.
    """

    def __init__(self, home: Path | str | None = None) -> None:
        chosen = home or os.environ.get("MALGEUL_HOME") or None
        if chosen is not None:
            self.data = self.config = Path(chosen).expanduser().absolute()
            self.cache = self.data / "cache"
            self.logs = self.data / "logs"
        else:
            # Loaded only where it is asked: the window is to be seen soon.
            import platformdirs  # noqa: PLC0415 — see above

            self.data = platformdirs.user_data_path(APPLICATION, appauthor=False)
            self.config = platformdirs.user_config_path(APPLICATION, appauthor=False)
            self.cache = platformdirs.user_cache_path(APPLICATION, appauthor=False)
            self.logs = platformdirs.user_log_path(APPLICATION, appauthor=False)

    @property
    def library(self) -> Path:
        """The file of all documents and jobs."""
        return self.data / "library.db"

    @property
    def backups(self) -> Path:
        """The folder of the library's rolling backups."""
        return self.data / "backups"

    @property
    def settings(self) -> Path:
        """The file of the settings."""
        return self.config / "settings.json"

    @property
    def window_lock(self) -> Path:
        """The lock file of the process that shows the window: there is one for each library."""
        return self.data / "window.lock"

    @property
    def locks(self) -> Path:
        """The folder of the locks of jobs that commands work on."""
        return self.data / "locks"

    @property
    def recordings(self) -> Path:
        """The folder of what was dictated."""
        return self.data / "recordings"

    @property
    def again(self) -> Path:
        """The folder of what was recognised again of documents: its calls and their answers."""
        return self.data / "again"

    @property
    def templates(self) -> Path:
        """The folder of the office's own forms, which minutes are filled into."""
        return self.data / "templates"

    @property
    def left_copies(self) -> Path:
        """The folder of the notes about copies that are still to be deleted in object storage."""
        return self.data / "left-copies"

    @property
    def services(self) -> Path:
        """The folder of the services on this computer: their accepted calls and answers."""
        return self.data / "services"

    @property
    def models(self) -> Path:
        """The folder of the speech models: MALGEUL_MODELS, else the program's own."""
        chosen = os.environ.get("MALGEUL_MODELS")
        return Path(chosen).expanduser().absolute() if chosen else self.data / "models"

    @property
    def scratch(self) -> Path:
        """The folder of converted pieces that go after they were sent."""
        return self.cache / "scratch"

    def create(self) -> None:
        """Make the folders that are missing, open to this user only. Raises StorageError."""
        folders = (self.data, self.config, self.cache, self.logs)
        for folder in (*folders, self.backups, self.recordings, self.services, self.scratch):
            with file_translated(folder):
                _make(folder)


def _make(folder: Path) -> None:
    """Make a folder and its parents, each for this user only (``Path.mkdir`` gives the parents the default mode)."""
    if folder.is_dir():
        return
    if not folder.parent.exists():
        _make(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
