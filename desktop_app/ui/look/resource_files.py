"""Where the files that come with the program lie."""

from __future__ import annotations

from importlib import resources
from pathlib import Path


def resource(*names: str) -> Path:
    """The path of a file in `resources/`: beside the package in a checkout, inside it once installed."""
    try:
        folder = Path(str(resources.files("desktop_app.resources")))
    except ModuleNotFoundError:
        folder = Path(__file__).resolve().parents[3] / "resources"
    return folder.joinpath(*names)
