"""The form that was chosen for an export."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from desktop_app.domain.office_forms import FormMapping, FormPlan
from desktop_app.domain.progress import Progress
from desktop_app.export.templates.contents import FormTexts


class FillableForm(Protocol):
    """A form that was read (`office_form.OfficeForm`), which is loaded only where one was chosen."""

    @property
    def format(self) -> str:
        """«hwpx» or «docx»."""

    def plan(self, texts: FormTexts, mapping: FormMapping | None = None) -> FormPlan:
        """What goes where. Raises UnusableForm."""

    def filled(self, texts: FormTexts, mapping: FormMapping | None = None, progress: Progress | None = None) -> bytes:
        """The file. Raises UnusableForm, Cancelled."""


@dataclass(frozen=True, slots=True)
class ChosenForm:
    """A form, and what the user says of its labels, fields and marks."""

    form: FillableForm
    mapping: FormMapping = field(default_factory=dict)
