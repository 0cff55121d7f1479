"""Nothing waits for libraries that it does not need: they take longer to load than all the rest."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "PIL",
    "av",
    "boto3",
    "docx",
    "flask",
    "hwpx",
    "lxml",
    "numpy",
    "pikepdf",
    "pypdfium2",
    "requests",
    "xlsxwriter",
}

COMMAND = """
import json, sys
from desktop_app.commands.cli import main
main({arguments!r})
print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""

WINDOW = """
import json, sys
from desktop_app import __main__
from desktop_app import app
from desktop_app.program import program
print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""


def loaded(code: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", code], env=os.environ, capture_output=True, text=True, check=True)
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize("arguments", [["--version"], ["library"], ["export", "--help"]])
def test_what_asks_the_library_alone_loads_nothing_heavy(own_home: Path, arguments: list[str]) -> None:
    assert loaded(COMMAND.format(arguments=arguments)) & HEAVY == set()


def test_the_version_is_told_without_qt(own_home: Path) -> None:
    assert "PySide6" not in loaded(COMMAND.format(arguments=["--version"]))


def test_the_window_is_painted_before_anything_heavy_is_loaded(own_home: Path) -> None:
    assert loaded(WINDOW) & (HEAVY | {"desktop_app.commands.arguments", "keyring", "urllib3"}) == set()
