"""How a document is read from the library and opened: the one place that knows what each kind of it works with."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QObject

from desktop_app.assembly.clients import own_model_client
from desktop_app.domain.transcript import Kind
from desktop_app.program.context import Context
from desktop_app.program.first_picture import FirstPicture
from desktop_app.program.open_document import OpenDocument, Surroundings
from desktop_app.program.open_scan import LoadedScan, OpenScan, first_page_of, load_scan
from desktop_app.program.open_summary import OpenSummary
from desktop_app.program.open_transcript import LoadedTranscript, OpenTranscript, load_transcript
from desktop_app.program.page_file import PageFile
from desktop_app.program.recognising import Recognising
from desktop_app.recipes.originals import Originals
from desktop_app.recipes.read_again import ReadingPagesAgain
from desktop_app.storage.kept_again import KeptAgain
from desktop_app.storage.library import Library
from desktop_app.ui.scan.canvas.page_picture import picture_px

translate = QCoreApplication.translate

EXPECTED_FOR_MS = 8_000
AROUND_PAGE_PX = 240
"""How much lower than the window a page is shown, about."""
LONG_PAGES = 40
"""A scan of so many pages takes longer to read than its first page to be shown."""


def load(library: Library, document_id: str) -> LoadedTranscript | LoadedScan:
    """Read a document from the library. Raises StorageError, KeyError."""
    is_scan = library.document(document_id).kind is Kind.SCAN
    return load_scan(library, document_id) if is_scan else load_transcript(library, document_id)


def load_first(library: Library, document_id: str) -> LoadedTranscript | LoadedScan:
    """The same, but of a long scan only what is seen first: `load` reads the rest. Raises StorageError, KeyError."""
    summary = library.document(document_id)
    if summary.kind is Kind.SCAN and summary.pages >= LONG_PAGES:
        return first_page_of(library, summary)
    return load(library, document_id)


class Opening:
    """Puts documents into panes of one window."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._board, self._window = context.board, context.window

    def made(
        self,
        loaded: LoadedTranscript | LoadedScan,
        library: Library,
        originals: Originals,
        parent: QObject,
        first: FirstPicture | None = None,
    ) -> OpenDocument:
        """The document in a pane of its own. ``first``: as `look_ahead` gave it."""
        context = self._context
        around = Surroundings(
            library,
            originals,
            context.workers,
            context.background,
            context.settings,
            context.look,
            self._window.notices,
        )
        if isinstance(loaded, LoadedScan):
            return self._scan(loaded, around, parent, first)
        return self._transcript(loaded, around, parent)

    def look_ahead(self, loaded: LoadedTranscript | LoadedScan, originals: Originals) -> FirstPicture | None:
        """Begin to draw the page that is seen first of a scan; None where there is nothing to draw."""
        if not isinstance(loaded, LoadedScan) or not loaded.summary.media or not loaded.scan.pages:
            return None
        page, window = loaded.scan.pages[0], self._window
        longest = max(page.width, page.height)
        if not longest:
            return None
        # about as high as the window leaves it; where that is not so, it is seen all the same, and asked for again
        shown = (window.height() - AROUND_PAGE_PX) * window.devicePixelRatioF()
        return FirstPicture(
            PageFile(loaded.summary.media),
            page,
            picture_px(longest, shown),
            self._context.workers.viewer,
            lambda: originals.check(loaded.summary.id),
        )

    def _scan(self, loaded: LoadedScan, around: Surroundings, parent: QObject, first: FirstPicture | None) -> OpenScan:
        parts, scratch = self._context.parts, self._context.paths.scratch
        return OpenScan(
            loaded,
            around,
            reading_again=lambda: ReadingPagesAgain(
                parts.connect_ocr,
                around.library.scans,
                scratch,
                parts.places,
                parts.ledger,
                around.originals.check,
                parts.paid,
            ),
            wishes=self._context.wishes,
            board=self._board,
            parent=parent,
            first=first,
        )

    def _transcript(self, loaded: LoadedTranscript, around: Surroundings, parent: QObject) -> OpenTranscript:
        context = self._context
        opened = OpenTranscript(
            loaded,
            around,
            board=self._board,
            store=context.store,
            cache=context.paths.cache,
            scratch=context.paths.scratch,
            turns=context.parts.listener.turns,
            voice_of=context.parts.voice_of,
            parent=parent,
        )
        opened.pane.keep_words_requested.connect(self._expect)
        opened.summary = OpenSummary(
            opened.pane,
            credentials=context.parts.credentials,
            connect=own_model_client,
            asker=context.workers.asker,
            worker=context.workers.worker,
            parent=opened,
        )
        Recognising(
            context.recognitions,
            opened,
            around.library,
            recipe=context.parts.recognising_again,
            kept=KeptAgain(context.paths.again),
            wishes=context.wishes,
            workers=context.workers,
            background=context.background,
            notices=self._window.notices,
        )
        return opened

    def _expect(self, words: str) -> None:
        """Expect these words in the recordings that are sent from now on."""
        speech = self._context.wishes.speech()
        boost = tuple(dict.fromkeys((*speech.boost, *(w.strip() for w in words.split(",") if w.strip()))))
        self._context.wishes.remember(replace(speech, boost=boost), is_service_chosen=False)
        self._window.notices.tell(
            translate("Opening", "“{words}” will be expected in the next recordings.").format(words=words),
            translate("Opening", "The words stand in Settings, under “When a recording is sent”."),
            for_ms=EXPECTED_FOR_MS,
        )
