"""What comes into the window: told apart, imported, or asked about once and put into the queue."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from desktop_app.domain.progress import Progress
from desktop_app.jobs.runner import JobRunner
from desktop_app.program.asking import Asking
from desktop_app.program.background import Background
from desktop_app.program.documents import Documents
from desktop_app.program.intake import Intake, sort_out
from desktop_app.program.sending_wishes import SendingWishes
from desktop_app.program.store import Store
from desktop_app.recipes.importing import Kept, keep
from desktop_app.ui.window.notices import NoticeAction, NoticeKind
from desktop_app.ui.window.window import MainWindow
from desktop_app.ui.words.remark_words import is_loss, remark_sentences
from desktop_app.ui.words.wording import sentence

NAMED_AT_MOST = 8
SIGN_OF_LIFE_MS = 500
JOINED_FOR_MS = 15_000


class Incoming(QObject):
    """Takes files, folders and addresses in."""

    def __init__(
        self,
        documents: Documents,
        asking: Asking,
        *,
        store: Store,
        wishes: SendingWishes,
        looker: JobRunner,
        background: Background,
        window: MainWindow,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._documents, self._asking, self._store, self._wishes = documents, asking, store, wishes
        self._looker, self._background, self._window = looker, background, window
        self._looking: set[asyncio.Task[Intake]] = set()

    def add(self, names: list[str]) -> None:
        """Take files, folders and addresses in: ask once how, then put them in the queue."""
        self._background.start(self._add(names))

    def add_keys(self, keys: list[str]) -> None:
        """Take recordings in that lie in object storage under these keys: ask once how they are to be transcribed."""
        self._background.start(self._add_keys(keys))

    async def _add_keys(self, keys: list[str]) -> None:
        await self._store.ready.wait()
        self._asking.ask_for_keys(keys)

    async def _add(self, names: list[str]) -> None:
        await self._store.ready.wait()
        await self._wishes.until_services_known()
        looking = asyncio.ensure_future(self._looked_at(names))
        self._looking.add(looking)
        try:
            intake = await looking
        except asyncio.CancelledError:
            if not looking.cancelled():
                raise
            return  # given up by whoever dropped them
        finally:
            self._looking.discard(looking)
        self._tell_of(intake)
        kept = [one for name in intake.imports if (one := await self._background.guarded(self._import(name, intake)))]
        if kept:
            await self._documents.refresh()
        joined = {one.original for one in kept}
        recordings = [name for name in intake.recordings if name not in joined]
        scans = [name for name in intake.scans if name not in joined]
        if recordings:
            sheet = self._asking.ask_for_recordings(recordings)
            if scans:
                # One question after the other.
                sheet.finished.connect(lambda _result: self._asking.ask_for_scans(scans))
        elif scans:
            self._asking.ask_for_scans(scans)
        elif len(kept) == 1 and len(intake.imports) == 1:
            await self._documents.show(kept[0].document_id)
        for one in kept:
            self._tell_of_import(one)

    async def _looked_at(self, names: list[str]) -> Intake:
        """What was dropped, told apart. Where that takes long, a notice says how far it is and offers to give up."""
        notices = self._window.notices
        current = asyncio.current_task()
        key, so_far = f"looking-{id(current)}", 0
        text = self.tr("Looking for recordings and scans in “{name}”…").format(name=Path(names[0]).name)

        def show() -> None:
            cancel = [] if current is None else [NoticeAction(self.tr("Cancel"), current.cancel)]
            notices.tell(text, self.tr("%n file(s) looked at so far.", "", so_far), actions=cancel, key=key)

        def on_progress(done: int, _total: int) -> None:
            nonlocal so_far
            so_far = done
            notices.go_on(key, text, self.tr("%n file(s) looked at so far.", "", so_far))

        sign_of_life = QTimer(self)
        sign_of_life.setSingleShot(True)
        sign_of_life.timeout.connect(show)
        sign_of_life.start(SIGN_OF_LIFE_MS)
        try:
            return await self._looker.run(lambda progress: sort_out(names, progress), on_progress)
        finally:
            sign_of_life.stop()
            sign_of_life.deleteLater()
            notices.withdraw(key)

    def give_up_looking(self) -> None:
        """The program ends: what still looks into folders need not come to its end."""
        for looking in self._looking:
            looking.cancel()

    def _tell_of(self, intake: Intake) -> None:
        """Say what cannot be used, and which folders hold more than was taken."""
        for folder in intake.cut_short:
            self._window.notices.tell(
                self.tr("“{name}” holds more than is taken at once.").format(name=Path(folder).name),
                self.tr("Of it came %n file(s). Add the rest folder by folder.", "", intake.taken_from(folder)),
                kind=NoticeKind.WARNING,
                key=f"cut-short-{folder}",
            )
        if len(intake.unusable) == 1:
            self._background.tell(intake.unusable[0])
        elif intake.unusable:
            # in one notice, so that the others stay: each with its reason
            reasons = " ".join(sentence(error).what for error in intake.unusable[:NAMED_AT_MOST])
            more = len(intake.unusable) - NAMED_AT_MOST
            if more > 0:
                reasons += " " + self.tr("And %n more.", "", more)
            self._window.notices.tell(
                self.tr("%n file(s) cannot be used.", "", len(intake.unusable)),
                reasons,
                kind=NoticeKind.FAILURE,
            )

    async def _import(self, name: str, intake: Intake) -> Kept | None:
        """Keep an import as a document, with the recording or picture that came along with it."""
        library = self._store.library
        if library is None:
            return None
        is_only_one = len(intake.imports) == 1

        def work(_progress: Progress) -> Kept:
            return keep(name, library, [*intake.recordings, *intake.scans], is_only_one=is_only_one)

        return await self._looker.run(work)

    def _tell_of_import(self, kept: Kept) -> None:
        """Say what was joined without a call, and what was left out."""
        said = remark_sentences(kept.remarks)
        if kept.original:
            what = self.tr("“{title}” and “{original}” are one document now. Nothing was sent.")
            what = what.format(title=kept.title, original=Path(kept.original).name)
        elif said:
            what = self.tr("“{title}” came in, with remarks.").format(title=kept.title)
        else:
            return
        kind = NoticeKind.WARNING if is_loss(kept.remarks) else NoticeKind.INFORMATION
        # what was left out stays until it is closed; that all went well is no more than news
        for_ms = 0 if said else JOINED_FOR_MS
        self._window.notices.tell(what, said, kind=kind, key=f"imported-{kept.document_id}", for_ms=for_ms)
