"""What the choice of a template is handed: the office's own forms that are kept, and what can be done with them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from desktop_app.domain.office_forms import FormMapping, FormPlan, KeptForm


@dataclass(frozen=True, slots=True)
class TemplateShelf:
    """Each raises AppError.

    ``forms``: those that are kept; ``add``: keep a file (path, format: «hwpx» or «docx»); ``blanks``: the labels,
    fields and marks of one, without what the user says of them; ``rename``, ``remap``: the form as it is kept now.
    """

    forms: Callable[[], Awaitable[Sequence[KeptForm]]]
    add: Callable[[str, str], Awaitable[KeptForm]]
    blanks: Callable[[KeptForm], Awaitable[FormPlan]]
    rename: Callable[[KeptForm, str], Awaitable[KeptForm]]
    remap: Callable[[KeptForm, FormMapping], Awaitable[KeptForm]]
    remove: Callable[[KeptForm], Awaitable[None]]
