"""A meeting that is recorded here: the microphone, what the computer plays, or both as two tracks of one file.

Places are counted in samples of 16 kHz, as in a dictation.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.dictation import RATE, to_ms

BYTES_PER_SAMPLE = 2

SHORTEST_MS = 500
"""What is shorter holds nothing: the button was pressed by mistake."""


class SoundSource(StrEnum):
    """Where sound comes from. The order is that of the tracks."""

    MICROPHONE = "microphone"
    COMPUTER = "computer"
    """What the loudspeaker of this computer plays."""


class MeetingState(StrEnum):
    """Where the recording of a meeting stands."""

    RECORDING = "recording"
    PAUSED = "paused"
    DONE = "done"
    """It is over; its sound is in the library, or there was none."""


@dataclass(frozen=True, slots=True)
class MeetingRecording:
    """The recording of a meeting as it stands.

    ``path``: of its sound. ``sources``: one for each track. ``samples``: how much of each track is on the disk.
    ``created_at``: seconds since 1970, UTC. ``marks``: the moments (ms) that were called important, in order.
    ``missing``: sources that are gone; the others go on. ``free_bytes``: room on its disk; None where nobody looked.
    ``document_id`` once its sound is in the library.
    """

    id: str
    title: str
    path: str
    sources: tuple[SoundSource, ...]
    created_at: float
    state: MeetingState = MeetingState.RECORDING
    samples: int = 0
    marks: tuple[int, ...] = ()
    missing: frozenset[SoundSource] = frozenset()
    free_bytes: int | None = None
    document_id: str = ""

    @property
    def duration_ms(self) -> int:
        """How long the recording is."""
        return to_ms(self.samples)

    @property
    def is_going_on(self) -> bool:
        """Whether it is recorded, or paused for a while."""
        return self.state is not MeetingState.DONE

    @property
    def bytes_per_second(self) -> int:
        """What a second of it takes on the disk."""
        return RATE * BYTES_PER_SAMPLE * len(self.sources)
