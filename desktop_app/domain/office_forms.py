"""The office's own form, a HWPX or DOCX with blanks that minutes are filled into: what goes where, and what nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class FormContent(StrEnum):
    """What minutes have to say in a blank. The values are the names in files and on the command line."""

    TITLE = "title"
    DATE = "date"
    PLACE = "place"
    ATTENDEES = "attendees"
    AGENDA = "agenda"
    SAID = "said"
    DECISIONS = "decisions"
    TASKS = "tasks"
    AUTHOR = "author"
    LENGTH = "length"


FormMapping = Mapping[str, FormContent | None]
"""What the user says of labels, fields and marks, by their names as they stand in the form; None: it stays as it is."""


class FormSpot(StrEnum):
    """Where a blank lies."""

    BESIDE = "beside"
    """The cell at the right of the label."""
    BELOW = "below"
    """The cell, the rows or the paragraphs under it."""
    AFTER = "after"
    """Behind the label, in its own line."""
    FIELD = "field"
    MARK = "mark"
    """``{{…}}``."""


class WhyLeft(StrEnum):
    """Why something did not get into the form."""

    NOT_KNOWN = "not-known"
    """The form asks for it, and the minutes do not say it."""
    NO_PLACE = "no-place"
    """The minutes say it, and the form has no place for it."""
    TAKEN = "taken"
    """Its place holds something already."""
    BENEATH = "beneath"
    """The form has no place for it, and it goes below what stands at another label."""


class FormRemark(StrEnum):
    """What is to be known of a form beside that."""

    TRACKED_CHANGES = "tracked-changes"
    """It holds changes that are tracked; they stay as they are."""
    APPROVAL_BOX = "approval-box"
    """It has a box for approval, which stays empty."""


@dataclass(frozen=True, slots=True)
class FormPlace:
    """A blank that is filled. ``label``: its name in the form; ``text``: the beginning of what goes there; ``lines``:
    how many paragraphs or rows that are."""

    label: str
    contents: tuple[FormContent, ...]
    spot: FormSpot
    text: str = ""
    lines: int = 1


@dataclass(frozen=True, slots=True)
class FormLeft:
    """What did not get into the form. ``label``: its name in the form, "" where it has none there; ``count``: how many
    points of the minutes it is, 0 for what is none."""

    content: FormContent
    why: WhyLeft
    label: str = ""
    count: int = 0


POINTS = (FormContent.AGENDA, FormContent.DECISIONS, FormContent.TASKS)
"""What a person ticked for the minutes."""


@dataclass(frozen=True, slots=True)
class FormPlan:
    """What goes where in a form.

    ``places``: in the order of the form; ``left``: what went nowhere; ``unknown``: labels with a blank, fields and
    marks of which nobody knows what belongs there, to be mapped by the user.
    """

    places: tuple[FormPlace, ...] = ()
    left: tuple[FormLeft, ...] = ()
    unknown: tuple[str, ...] = ()
    remarks: frozenset[FormRemark] = frozenset()

    @property
    def is_form(self) -> bool:
        """Whether there is any blank of which it is known what belongs there."""
        return bool(self.places) or any(one.label for one in self.left)


@dataclass(frozen=True, slots=True)
class KeptForm:
    """A form that is kept by name. ``id``: of its folder; ``format``: «hwpx» or «docx»; ``path``: of the file."""

    id: str
    name: str
    format: str
    path: str
    mapping: FormMapping = field(default_factory=dict)
