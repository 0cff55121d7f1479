"""The speakers of the transcript that is open, told apart by their voices when the user asks for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop_app.domain.errors import AppError, Cancelled
from desktop_app.domain.progress import Progress
from desktop_app.domain.told_speakers import (
    Turn,
    Turns,
    are_all_checked,
    spans_of,
    told_anew,
    with_speakers,
    without_suggested,
)
from desktop_app.jobs.runner import JobRunner
from desktop_app.ui.transcript.editor import TranscriptEditor
from desktop_app.ui.transcript.told_apart import ToldApart
from desktop_app.ui.words.wording import sentence


class OpenSpeakers(QObject):
    """Ties the panel to whoever listens; `close` gives up what is under way. One step of undo takes it all back.

    ``check`` raises UnusableFile where the recording is another one by now.
    """

    def __init__(
        self,
        editor: TranscriptEditor,
        panel: ToldApart,
        *,
        turns: Turns,
        check: Callable[[], None],
        runner: JobRunner,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._check = check
        self._editor, self._panel, self._turns, self._runner = editor, panel, turns, runner
        self._media = ""
        self._task: asyncio.Task[None] | None = None
        panel.wanted.connect(self._start)
        panel.cancelled.connect(self._cancel)
        panel.set_offered(is_offered=True)

    def use_media(self, path: str) -> None:
        """The recording is this one from now on; «» for none."""
        self._media = path
        self._cancel()

    def _start(self, fewest: int, most: int) -> None:
        self._task = asyncio.ensure_future(self._tell_apart(fewest, most))

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    async def _tell_apart(self, fewest: int, most: int) -> None:
        self._editor.settle()
        media, spans = self._media, spans_of(self._editor.transcript)
        transcript, track = self._editor.transcript, self._editor.transcript.track
        is_anew = are_all_checked(transcript, (line.speaker for line in transcript.segments))

        def listen(progress: Progress) -> tuple[Turn, ...]:
            self._check()
            return self._turns(media, spans, fewest, most, progress, track=track)

        try:
            turns = await self._runner.run(listen, self._panel.show_progress)
        except (asyncio.CancelledError, Cancelled):
            self._panel.has_ended()
            return
        except AppError as error:
            self._panel.has_ended(sentence(error).line(), "danger")
            return
        if not turns:
            self._panel.show_nothing()
            return
        # what was changed meanwhile stays: they are put on the transcript as it is now
        self._editor.settle()
        before = self._editor.transcript
        name = self.tr("Tell speakers apart")
        if is_anew:
            self._editor.edit(name, lambda t: told_anew(t, turns))
        else:
            self._editor.edit(name, lambda t: with_speakers(without_suggested(t), turns))
        is_changed = self._editor.transcript is not before
        self._panel.show_found(len({turn.speaker for turn in turns}), is_changed=is_changed)

    async def close(self) -> None:
        """Give up what is under way."""
        task = self._task
        if task is not None and not task.done():
            task.cancel()
            await asyncio.wait([task])
