"""Bring the translation files up to date with the code: ``python -m tests.makers.translations``.

Collects every text of `desktop_app` into the .ts files (new ones marked unfinished, for a person to translate) and
makes the .qm files that the program loads.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "desktop_app"
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("ko", "en")


def collect(folder: Path) -> None:
    """Run lupdate: merge the texts of the code into the .ts files of ``folder``."""
    sources = sorted(str(path) for path in PACKAGE.rglob("*.py"))
    for language in LANGUAGES:
        # English needs no translation but its plurals.
        only = ["-pluralonly"] if language == "en" else []
        places = ["-locations", "none", "-no-obsolete", "-source-language", "en", "-target-language", language]
        _run("lupdate", *sources, *places, *only, "-ts", str(folder / f"malgeul_{language}.ts"))


def release(folder: Path) -> None:
    """Run lrelease: make a .qm beside each .ts file of ``folder``.

    Each is put in its place whole: a running program has the old one mapped into its memory.
    """
    for language in LANGUAGES:
        name = folder / f"malgeul_{language}"
        made = name.with_suffix(".new")
        _run("lrelease", f"{name}.ts", "-qm", str(made))
        made.replace(name.with_suffix(".qm"))


def _run(tool: str, *arguments: str) -> None:
    command = [str(Path(sys.executable).with_name(f"pyside6-{tool}")), "-silent", *arguments]
    subprocess.run(command, check=True, cwd=FOLDER)


if __name__ == "__main__":
    collect(FOLDER)
    release(FOLDER)
