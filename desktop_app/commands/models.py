"""`malgeul models`: the speech models on this computer, listed, fetched, removed."""

from __future__ import annotations

import argparse
import sys

from PySide6.QtCore import QCoreApplication

from desktop_app.assembly.parts import Parts
from desktop_app.commands.arguments import DONE
from desktop_app.commands.output import printable
from desktop_app.commands.work import ProgressLine, interruptible
from desktop_app.domain.models import BASE
from desktop_app.jobs.runner import WatchedProgress
from desktop_app.storage.paths import Paths
from desktop_app.ui.words import measures
from desktop_app.ui.words.model_words import presence_words


def models(given: argparse.Namespace, paths: Paths) -> int:
    """`malgeul models`: a line each; with a way, that is done. Raises UnusableModel, Cancelled."""
    parts = Parts(paths)
    try:
        if given.way == "fetch":
            return _fetch(given.name, parts)
        if given.way == "remove":
            return _remove(given.name, parts)
        for model in parts.models.models():
            mark = "*" if model.is_used else " "
            where = model.where or model.source
            size = measures.size_words(model.size_bytes)
            print("\t".join(printable(cell) for cell in (f"{mark} {model.name}", size, presence_words(model), where)))
        return DONE
    finally:
        parts.close()


def _fetch(name: str, parts: Parts) -> int:
    translate = QCoreApplication.translate
    line = ProgressLine(name)
    progress = WatchedProgress(line.report)
    with line, interruptible(progress):
        line.step(translate("Models", "Fetching"))
        folder = parts.models.fetch(name, progress)
    digest = next(model.digest for model in parts.models.models() if model.name == name)
    print(f"{folder}\tSHA-256 {digest}", file=sys.stderr)
    return DONE


def _remove(name: str, parts: Parts) -> int:
    translate = QCoreApplication.translate
    comes_back = any(model.comes_along for model in parts.models.models() if model.name == name)
    parts.models.remove(name)
    text = translate("Models", "“{name}” is removed.").format(name=printable(name))
    if name == BASE and comes_back:
        text += " " + translate("Models", "It comes with Malgeul, so it is there again as soon as it is needed.")
    print(f"malgeul: {text}", file=sys.stderr)
    return DONE
