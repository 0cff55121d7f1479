"""The office's own form on the command line: which one is meant, and what did not get into it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from desktop_app.commands.output import printable
from desktop_app.domain.errors import FormProblem, UnusableForm
from desktop_app.domain.office_forms import FormMapping, FormPlan, FormRemark
from desktop_app.domain.transcript import Transcript
from desktop_app.export.formats import ExportOptions, form_plan
from desktop_app.export.templates.chosen_form import ChosenForm
from desktop_app.storage.office_forms import KeptForms
from desktop_app.storage.paths import Paths
from desktop_app.ui.words.form_words import left_words

FORM_FORMATS = ("hwpx", "docx")


def form_problem(given: argparse.Namespace) -> str:
    """What makes no sense of what was asked for, in a sentence; "" where all does."""
    if given.template is not None and not set(FORM_FORMATS) & set(given.formats):
        return QCoreApplication.translate("Commands", "A template goes with --format hwpx or docx only.")
    if given.map and given.template is None:
        return QCoreApplication.translate("Commands", "--map goes with --template only.")
    return ""


def chosen_form(given: argparse.Namespace, paths: Paths) -> ChosenForm | None:
    """The form that is meant: a file, or one that is kept by this name. Raises UnusableForm, StorageError."""
    if given.template is None:
        return None
    # Loaded only here: most commands have no form.
    from desktop_app.export.templates.office_form import read_form  # noqa: PLC0415 — see above

    mapping: FormMapping = {}
    path = given.template
    if not _is_file(path):
        kept = KeptForms(paths.templates).named(path)
        if kept is None:
            is_path = "/" in path or "\\" in path or path.lower().endswith((".hwpx", ".docx", ".hwp", ".doc"))
            raise UnusableForm(path, FormProblem.MISSING if is_path else FormProblem.NOT_KEPT)
        path, mapping = kept.path, kept.mapping
    form = read_form(path)
    if form.format not in given.formats:
        raise UnusableForm(given.template, FormProblem.OTHER_FORMAT)
    return ChosenForm(form, {**mapping, **dict(given.map)})


def _is_file(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):
        return False


def tell_left(transcript: Transcript, options: ExportOptions) -> None:
    """Say what did not get into the form."""
    if options.form is None:
        return
    plan = form_plan(transcript, options, options.form)
    for text in (*left_words(plan), *_remarks(plan)):
        print(f"malgeul: {printable(transcript.title)}: {printable(text)}", file=sys.stderr)


def _remarks(plan: FormPlan) -> tuple[str, ...]:
    if FormRemark.TRACKED_CHANGES in plan.remarks:
        return (QCoreApplication.translate("Forms", "The template holds tracked changes: they stay as they are."),)
    return ()
