"""The office's own forms, kept by name: a folder each, with the file as it came and what the user said about it.

What is said of a form is written last, and taken away first: a folder without it is none.
"""

from __future__ import annotations

import json
import secrets
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from desktop_app.domain.errors import FormProblem, UnusableForm
from desktop_app.domain.office_forms import FormContent, FormMapping, KeptForm
from desktop_app.storage.files import write_whole
from desktop_app.storage.problems import translated

_ABOUT = "about.json"
_LONGEST_NAME = 80
_FORMATS = ("hwpx", "docx")


class KeptForms:
    """The forms in a folder of the program's own; any process may read and write them at any time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def all(self) -> tuple[KeptForm, ...]:
        """Those that are kept, by name. What cannot be read is left out. Raises StorageError."""
        with translated(self._folder):
            folders = list(self._folder.iterdir()) if self._folder.is_dir() else []
        found = [form for folder in folders if (form := _read(folder)) is not None]
        return tuple(sorted(found, key=lambda form: (_compared(form.name), form.id)))

    def named(self, name: str) -> KeptForm | None:
        """The form of that name, whatever the case of its letters; None where there is none."""
        return next((form for form in self.all() if _compared(form.name) == _compared(name)), None)

    def get(self, form_id: str) -> KeptForm | None:
        """The form of that id; None where there is none any more."""
        return next((form for form in self.all() if form.id == form_id), None)

    def keep(self, name: str, form_format: str, body: bytes, mapping: FormMapping | None = None) -> KeptForm:
        """Keep a form by that name, or by the first numbered one that is free. Raises StorageError."""
        name = self._free_name(name)
        folder = self._folder / secrets.token_hex(8)
        with translated(self._folder):
            folder.mkdir(mode=0o700, parents=True)
        try:
            path = folder / f"form.{form_format}"
            write_whole(path, body)
            form = KeptForm(folder.name, name, form_format, str(path), dict(mapping or {}))
            self._write(form)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return form

    def rename(self, form: KeptForm, name: str) -> KeptForm:
        """Call it otherwise. Raises `UnusableForm` where another is called so, StorageError."""
        wanted = _name(name)
        other = self.named(wanted)
        if other is not None and other.id != form.id:
            raise UnusableForm(wanted, FormProblem.NAME_TAKEN)
        return self._changed(form, KeptForm(form.id, wanted, form.format, form.path, form.mapping))

    def map(self, form: KeptForm, mapping: FormMapping) -> KeptForm:
        """Keep what the user says of its labels. Raises StorageError."""
        return self._changed(form, KeptForm(form.id, form.name, form.format, form.path, dict(mapping)))

    def remove(self, form: KeptForm) -> None:
        """Keep it no more. Raises StorageError."""
        folder = self._folder / form.id
        with translated(folder):
            (folder / _ABOUT).unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)

    def _changed(self, form: KeptForm, made: KeptForm) -> KeptForm:
        if self.get(form.id) is None:
            raise UnusableForm(form.name, FormProblem.NOT_KEPT)
        self._write(made)
        return made

    def _write(self, form: KeptForm) -> None:
        told = {
            "version": 1,
            "name": form.name,
            "format": form.format,
            "mapping": {label: None if content is None else str(content) for label, content in form.mapping.items()},
        }
        write_whole(self._folder / form.id / _ABOUT, json.dumps(told, ensure_ascii=False, indent=2).encode())

    def _free_name(self, name: str) -> str:
        wanted = _name(name)
        taken = {_compared(form.name) for form in self.all()}
        candidate, number = wanted, 1
        while _compared(candidate) in taken:
            number += 1
            candidate = f"{wanted} ({number})"
        return candidate


def _name(name: str) -> str:
    """A name on one line, without what cannot be shown."""
    shown = "".join(letter if letter.isprintable() else " " for letter in unicodedata.normalize("NFC", name))
    return " ".join(shown.split())[:_LONGEST_NAME].strip() or "—"


def _compared(name: str) -> str:
    return _name(name).casefold()


def _read(folder: Path) -> KeptForm | None:
    """The form of a folder; None where that is none."""
    try:
        told = json.loads((folder / _ABOUT).read_bytes())
        name, form_format = told["name"], told["format"]
        mapping = dict(_mapping(told.get("mapping")))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    path = folder / f"form.{form_format}"
    if not isinstance(name, str) or form_format not in _FORMATS or not path.is_file():
        return None
    return KeptForm(folder.name, _name(name), form_format, str(path), mapping)


def _mapping(told: object) -> Iterator[tuple[str, FormContent | None]]:
    for label, content in told.items() if isinstance(told, dict) else ():
        if content is None or content in set(FormContent):
            yield str(label), None if content is None else FormContent(content)
