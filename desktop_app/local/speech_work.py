"""One recording on its way through the speech engine, with the lines that were heard so far."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop_app.local.clova_speech_request import Fault
from desktop_app.local.heard import HeardLine, HeardWindow
from desktop_app.local.kept_jobs import KeptJob


@dataclass(eq=False, slots=True)
class SpeechWork:
    """``media``: where the recording lies, None while it is not yet fetched. ``is_kept``: it is asynchronous, and goes
    on in the next server.

    ``done_ms``: everything before it is in ``lines``. ``at_ms``: the place reached, which may be in a silence behind
    it. ``length_ms``: of the recording, 0 where nobody knows. ``speakers``: who says each word, once all is heard.
    ``windows``: how many there were, by the other language that they sound like («»: none).
    """

    job: KeptJob
    media: Path | None
    is_kept: bool
    is_dropped: bool = False
    lines: list[HeardLine] = field(default_factory=list)
    done_ms: int = 0
    at_ms: int = 0
    length_ms: int = 0
    speakers: tuple[int, ...] = ()
    windows: Counter[str] = field(default_factory=Counter)
    done: threading.Event = field(default_factory=threading.Event)
    outcome: dict[str, Any] | Fault | None = None

    def take(self, window: HeardWindow) -> None:
        """Add what was heard in one more window."""
        # The lines first: whoever asks meanwhile sees no place for which there are none.
        self.lines.extend(window.lines)
        self.windows[window.sounds_like] += 1
        self.done_ms = window.to_ms
        self.at_ms = max(self.at_ms, window.to_ms)

    @property
    def sounds_like(self) -> str:
        """The language that more than half of the recording sounds like, where that is another than was named."""
        language, count = self.windows.most_common(1)[0] if self.windows else ("", 0)
        return language if count * 2 > self.windows.total() else ""

    @property
    def percent(self) -> int:
        """How much of the recording was heard: 0–99, as only the answer is all of it."""
        return min(99, self.at_ms * 100 // self.length_ms) if self.length_ms else 0
