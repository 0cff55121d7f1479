"""The speech models of the tests: one folder for all of a run, in which the base model is joined once."""

from __future__ import annotations

import tempfile
from pathlib import Path

_folder = tempfile.TemporaryDirectory(prefix="malgeul-models-")

MODELS = Path(_folder.name)
"""For every service and program that a test starts, as MALGEUL_MODELS or as an argument."""
