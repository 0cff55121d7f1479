"""What is the same of every open document, transcript or scan: its title, its saving, its file, and its end."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication, QObject, Signal

from desktop_app.domain.errors import UnusableFile
from desktop_app.domain.library import DocumentSummary
from desktop_app.domain.original import FoundFile, Original, Sameness
from desktop_app.domain.progress import Progress
from desktop_app.domain.steps import KeptStep, Step, Steps
from desktop_app.program.background import Background
from desktop_app.program.kept_settings import KeptSettings
from desktop_app.program.workers import Workers
from desktop_app.recipes.originals import Originals
from desktop_app.storage.library import Library
from desktop_app.storage.settings import Settings
from desktop_app.ui.controls.file_dialog import ask_where
from desktop_app.ui.editing.document_pane import DocumentPane
from desktop_app.ui.editing.undo import DocumentEditor
from desktop_app.ui.look.theme import Look
from desktop_app.ui.window.notices import NoticeAction, NoticeStrip
from desktop_app.ui.words.measures import clock, pages

TOLD_FOR_MS = 15_000


@dataclass(frozen=True)
class Surroundings:
    """What every open document works with."""

    library: Library
    originals: Originals
    workers: Workers
    background: Background
    settings: KeptSettings
    look: Look
    notices: NoticeStrip


class OpenDocument(QObject):
    """One document in its pane. `close` writes what is left and lets go of its file.

    A kind of document makes its ``editor``, then `take_up`, then its ``pane``. ``page`` is the page of the window on
    which it is shown, ``list_page`` that of the list it is from.
    """

    failed = Signal(object)
    """Something did not work, and an AppError says why; the document stays open."""

    page: ClassVar[str]
    list_page: ClassVar[str]
    editor: DocumentEditor[Any]
    pane: DocumentPane[Any]

    def __init__(self, summary: DocumentSummary, around: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self.id = summary.id
        self.media = summary.media
        """Where its recording, image or PDF lies; "" where it has none."""
        self._originals = around.originals
        self._library, self._workers, self._settings = around.library, around.workers, around.settings
        self._background, self._look, self._notices = around.background, around.look, around.notices
        self._created = datetime.fromtimestamp(summary.created_at).date()
        self._changes: dict[str, Any] = {}
        self._reverted: Step | KeptStep | None = None
        self._is_over = False

    def take_up(self, steps: Steps) -> None:
        """Go on with the steps that were kept with the document."""
        self.editor.go_on_from(steps)
        self.editor.set_threshold(self._settings.now.doubtful_below)
        self.editor.threshold_changed.connect(lambda value: self.keep_setting(doubtful_below=value))
        self.editor.reverted.connect(self._tell_reverted)
        self.editor.stepped.connect(self._withdraw_reverted)

    def reverted_words(self, count: int) -> str:
        """Words that say that so many rows went back to what was recognised; 0: that all were so already."""
        raise NotImplementedError

    def _tell_reverted(self, count: int) -> None:
        step = self.editor.history.last

        def undo() -> None:
            if self.editor.history.last is step:
                self.editor.undo()

        self._reverted = step if count else None
        actions = [NoticeAction(QCoreApplication.translate("OpenDocument", "Undo"), undo)] if count else []
        self._notices.tell(self.reverted_words(count), actions=actions, key=f"reverted-{self.id}", for_ms=TOLD_FOR_MS)

    def _withdraw_reverted(self) -> None:
        """Something else would be undone by now."""
        if self._reverted is not None and self.editor.history.last is not self._reverted:
            self._reverted = None
            self._notices.withdraw(f"reverted-{self.id}")

    @property
    def title(self) -> str:
        """The title as it stands now."""
        return self.editor.title

    def rename(self, title: str) -> None:
        """Give the document another title, as an edit that can be undone."""
        self.editor.rename(title)

    def go_to(self, row_id: str) -> None:
        """Show a segment or a field."""
        raise NotImplementedError

    def show_found(self, row_id: str, words: str, *, plays: bool) -> None:
        """Mark these words, because of which it was opened at this segment or field, and play from there if that is
        wanted and can be done."""

    def come_back(self, place: Any) -> None:
        """Be where the user was when the document was left."""
        self.editor.go_to_place(place)

    def adopt(self, settings: Settings) -> None:
        """Take over what was changed in the settings, where it is of concern."""

    def keep_setting(self, **changes: Any) -> None:
        """Keep settings that are chosen in the pane, by name. A slider sends many: they are kept on closing."""
        self._changes.update(changes)

    def _on_saver(self, save: Callable[[Any, Any, Steps | None], None]) -> Callable[[Any, Any], Awaitable[None]]:
        """What the pane saves with: ``save(before, after, steps)``, on the worker that does nothing else."""

        def begin(before: Any, after: Any) -> Awaitable[None]:
            # Taken at once: the steps are those that lead to this state and to no later one.
            steps = self.editor.history.kept() if self.editor.document is after else None
            return self._workers.saver.run(lambda _progress: save(before, after, steps))

        return begin

    # -- its file, where that was moved or overwritten with another one

    def check_original(self) -> None:
        """On a worker thread: raises UnusableFile where its file is another one by now, or not there."""
        self._originals.check(self.id)

    async def look_at_original(self) -> bool:
        """Whether its file may be used: False, and told, where it is another one by now. What else is wrong with it is
        told by whoever opens it."""
        try:
            found = await self._workers.looker.run(lambda _progress: self._originals.look(self.id))
        except (UnusableFile, KeyError):
            return True
        if found is Sameness.ANOTHER and not self._is_over:
            self._show_another()
        return found is not Sameness.ANOTHER

    def _show_another(self) -> None:
        """Say that another file lies there, in place of what is shown of it, with the ways out."""
        raise NotImplementedError

    def _ask_for_media(self, title: str) -> None:
        ask_where(self.pane, title, self.media, lambda path: self._background.start(self._look_at(path)))

    async def _look_at(self, path: str) -> None:
        """See whether the file that was chosen is the one; who chose another one is asked whether it is meant."""

        def work(_progress: Progress) -> tuple[Original, FoundFile]:
            return self._library.original(self.id), self._originals.find(self.id, path)

        original, found = await self._workers.looker.run(work)
        if self._is_over:
            return
        if found.is_taken_unasked(original):
            await self._take(found)
            if found.sameness is Sameness.UNKNOWN and original.path:
                self._notices.tell(
                    self.tr("“{name}” is used from now on.").format(name=Path(path).name),
                    self.tr("It could not be compared: of the first file only the length is known, and that fits."),
                    key=f"compared-{self.id}",
                    for_ms=TOLD_FOR_MS,
                )
            return
        self.pane.question.ask(
            f"{self._other_words(found, is_known=bool(original.path))} {_lengths(original, found)}".strip(),
            self.tr("Use the chosen file"),
            lambda: self._background.start(self._take(found)),
            self.pane.focusWidget() or self.pane,
        )

    def _other_words(self, found: FoundFile, *, is_known: bool) -> str:
        """That the file that was chosen is another one, or cannot be compared and does not fit. ``is_known``: the text
        came from a file, whatever is known of that."""
        raise NotImplementedError

    async def _take(self, found: FoundFile) -> None:
        await self._workers.keeper.run(lambda _progress: self._originals.take(self.id, found))
        self.media = found.path
        await self._show_media()

    def take_what_lies_there(self) -> None:
        """The user wants the file that lies there, though it is another one: that is remembered."""
        self._background.start(self._take_what_lies_there())

    async def _take_what_lies_there(self) -> None:
        await self._workers.looker.run(lambda _progress: self._originals.take_what_lies_there(self.id))
        await self._show_media()

    async def _show_media(self) -> None:
        """Show its file, which is known to be the one that is meant, or lies elsewhere by now."""
        raise NotImplementedError

    # -- the end

    async def close(self) -> bool:
        """Write what is left and let go. Returns whether all is saved; if not, the document stays open."""
        if not await self.pane.flush():
            return False
        self._is_over = True
        self._notices.withdraw(f"reverted-{self.id}")
        await self._let_go()
        if self._changes:
            self._settings.change(**self._changes)
        return True

    async def _let_go(self) -> None:
        """Everything is saved: give up what is under way, and let go of the file."""
        raise NotImplementedError


def _lengths(original: Original, found: FoundFile) -> str:
    """How much there is of both, where that is known and differs."""
    if found.fits(original):
        return ""
    if original.pages:
        words = QCoreApplication.translate("OpenDocument", "It has {theirs}, this text {ours}.")
        return words.format(theirs=pages(found.pages), ours=pages(original.pages))
    words = QCoreApplication.translate("OpenDocument", "It lasts {theirs}, this text {ours}.")
    return words.format(theirs=clock(found.duration_ms), ours=clock(original.duration_ms))
