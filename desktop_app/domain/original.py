"""The file that a document was made of, as it is kept, and whether the one that lies there now is still the same.

A recorder or a scanner writes the next recording or paper under the name of the one before. A name says nothing, then,
and a time little: the content's SHA-256 is what a file is known by. The time only says that nobody wrote meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

NEAR_MS = 2_000
"""So far may two lengths of one recording be from each other: not every program counts alike."""


class Sameness(StrEnum):
    """How a file compares with the original."""

    SAME = "same"
    TAKEN = "taken"
    """Another one, which a person said is to be used all the same."""
    ANOTHER = "another"
    UNKNOWN = "unknown"
    """Nothing is kept to compare it with."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells that nobody wrote to a file: size in bytes, last writing and last change in nanoseconds."""

    size: int
    written_ns: int
    changed_ns: int


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found when a file was last read whole: its SHA-256, and its stamp at that time."""

    stamp: Stamp
    content: str


@dataclass(frozen=True, slots=True)
class Original:
    """What is kept of the file of a document.

    ``path``: where it lies, "" for none. ``fingerprint`` and ``content`` (SHA-256) are of the file that the document
    was made of, "" where not known; ``taken`` is the SHA-256 of another one that is used all the same. ``seen``: what
    lay there last. ``duration_ms``, ``pages``: how much the document tells of, 0 where it says nothing.
    """

    path: str
    fingerprint: str = ""
    content: str = ""
    taken: str = ""
    seen: Seen | None = None
    duration_ms: int = 0
    pages: int = 0

    def compared(self, fingerprint: str, content: str) -> Sameness:
        """How a file of this fingerprint and SHA-256 compares. ``content`` "": the fingerprint alone is known."""
        if content and content == self.content:
            return Sameness.SAME
        if content and content == self.taken:
            return Sameness.TAKEN
        if self.content and content:
            return Sameness.ANOTHER
        if self.fingerprint:
            return Sameness.SAME if fingerprint == self.fingerprint else Sameness.ANOTHER
        return Sameness.UNKNOWN


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that a person chose as that of a document. ``duration_ms`` and ``pages``: as long as it is, 0 where that
    was not asked."""

    path: str
    fingerprint: str
    seen: Seen
    sameness: Sameness
    duration_ms: int = 0
    pages: int = 0

    def fits(self, original: Original) -> bool:
        """Whether it is as long as the document says, as far as both are known. A text that came without a file may
        end before its recording does."""
        if original.pages and self.pages and original.pages != self.pages:
            return False
        if not original.duration_ms or not self.duration_ms:
            return True
        longer_ms = self.duration_ms - original.duration_ms
        return longer_ms >= -NEAR_MS and (longer_ms <= NEAR_MS or not original.path)

    def is_taken_unasked(self, original: Original) -> bool:
        """Whether nobody need be asked if it is meant."""
        if self.sameness is Sameness.UNKNOWN:
            return self.fits(original)
        return self.sameness is not Sameness.ANOTHER
