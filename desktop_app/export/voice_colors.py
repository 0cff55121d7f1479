"""The speakers' colours in what is shown on black: those of the window in the dark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop_app.export.cue_parts import Cue

COLORS = ("#4FA4F5", "#EEB19D", "#C2D34F", "#B995CA", "#6CAD60", "#2EDFF2", "#A4FED6", "#D19301")
"""As «#RRGGBB», in the order of `Speaker.color`; each stands out from black by 4.5:1 and more."""


def colors_in(cues: Iterable[Cue]) -> Sequence[int]:
    """The colours that are used, in order."""
    return sorted({voice.color for cue in cues for voice in cue.voices if voice.color is not None})
