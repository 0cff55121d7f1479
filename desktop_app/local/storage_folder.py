"""The folder that stands in for object storage: recordings in ``input``, results in ``results``."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

from desktop_app.local.clova_speech_request import not_found
from desktop_app.local.kept_jobs import write_whole

_LONGEST_NAME_BYTES = 180
_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff]')


class StorageFolder:
    """What a domain is given as its object storage (object stores in practice).

    ``is_ours``: nobody chose the folder, so its results go when their jobs are forgotten.
    """

    def __init__(self, folder: Path, *, is_ours: bool) -> None:
        self.is_ours = is_ours
        self.input = folder / "input"
        self.results = folder / "results"
        for part in (self.input, self.results):
            part.mkdir(parents=True, exist_ok=True)

    def recording(self, data_key: str) -> Path:
        """The recording under ``data_key``, with or without a leading slash.

        Raises `Fault` ERROR_DATA_NOT_FOUND if there is none, or if the key would lead out of the input folder.
        """
        try:
            root = self.input.resolve(strict=True)
            path = (root / data_key.lstrip("/")).resolve(strict=True)
        except (OSError, ValueError, RuntimeError) as error:
            raise not_found() from error
        if not path.is_relative_to(root) or not path.is_file():
            raise not_found()
        return path

    def result(self, name: str, token: str) -> Path:
        """Where the result of a recording goes: its original file name and the token (CLOVA Speech in practice)."""
        return self.results / f"{safe_name(name)}_{token}.json"

    def save_result(self, name: str, token: str, body: bytes) -> None:
        """Write a result. Raises OSError."""
        write_whole(self.result(name, token), body)

    def forget_result(self, name: str, token: str) -> None:
        """Delete the result of a forgotten job, if this is nobody's folder but ours."""
        if self.is_ours:
            with contextlib.suppress(OSError):
                self.result(name, token).unlink(missing_ok=True)


def safe_name(name: str) -> str:
    """The last part of a file name that was sent, without what a file system may refuse; never empty."""
    last = re.split(r"[/\\]", name)[-1]
    fit = _UNFIT.sub("_", last).encode()[:_LONGEST_NAME_BYTES].decode(errors="ignore").strip(" .")
    return fit or "media"
