"""The office's own forms, kept in the program's folder: read, added and changed on a working thread."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.errors import FormProblem, UnusableForm
from desktop_app.domain.office_forms import FormMapping, FormPlan, KeptForm
from desktop_app.export.templates.chosen_form import ChosenForm
from desktop_app.jobs.runner import JobRunner
from desktop_app.storage.office_forms import KeptForms
from desktop_app.ui.export.template_shelf import TemplateShelf

if TYPE_CHECKING:
    from desktop_app.export.templates.office_form import OfficeForm


class KeptShelf:
    """Hands the choice of a template what it needs."""

    def __init__(self, kept: KeptForms, runner: JobRunner) -> None:
        self._kept, self._runner = kept, runner

    def shelf(self) -> TemplateShelf:
        """All that can be done."""
        return TemplateShelf(self._forms, self._add, self._blanks, self._rename, self._remap, self._remove)

    def chosen(self, form_id: str) -> ChosenForm:
        """A form that is kept, to be filled; on a working thread. Raises UnusableForm, StorageError."""
        form = self._kept.get(form_id)
        if form is None:
            raise UnusableForm(form_id, FormProblem.NOT_KEPT)
        return ChosenForm(_read(form.path, form.name), form.mapping)

    async def _forms(self) -> Sequence[KeptForm]:
        return await self._runner.run(lambda _progress: self._kept.all())

    async def _add(self, path: str, format_id: str) -> KeptForm:
        def work(_progress: object) -> KeptForm:
            form = _read(path, "")
            if form.format != format_id:
                raise UnusableForm(path, FormProblem.OTHER_FORMAT)
            plan = form.plan({})
            if not plan.is_form and not plan.unknown:
                raise UnusableForm(path, FormProblem.NO_BLANKS)
            return self._kept.keep(Path(path).stem, form.format, form.package)

        return await self._runner.run(work)

    async def _blanks(self, form: KeptForm) -> FormPlan:
        return await self._runner.run(lambda _progress: _read(form.path, form.name).plan({}))

    async def _rename(self, form: KeptForm, name: str) -> KeptForm:
        return await self._runner.run(lambda _progress: self._kept.rename(form, name))

    async def _remap(self, form: KeptForm, mapping: FormMapping) -> KeptForm:
        return await self._runner.run(lambda _progress: self._kept.map(form, mapping))

    async def _remove(self, form: KeptForm) -> None:
        await self._runner.run(lambda _progress: self._kept.remove(form))


def _read(path: str, name: str) -> OfficeForm:
    """A form. ``name``: what it is called in errors, where that is not its file."""
    # Loaded only here: most exports have no form.
    from desktop_app.export.templates.office_form import read_form  # noqa: PLC0415 — see above

    try:
        return read_form(path)
    except UnusableForm as error:
        raise UnusableForm(name or path, error.problem) from error
