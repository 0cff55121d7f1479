"""Export: choose formats, see what the files will hold, save one or several documents, and open them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.file_names import whole_letters
from desktop_app.domain.masked_documents import FoundDatum
from desktop_app.domain.transcript import Kind
from desktop_app.ui.controls.held_keys import HeldKeys
from desktop_app.ui.controls.labels import Note
from desktop_app.ui.controls.screen_room import most_height
from desktop_app.ui.controls.system_open import Open
from desktop_app.ui.export.export_choice import (
    Check,
    Copy,
    ExportChoice,
    ExportDocument,
    Find,
    Preview,
    Save,
    SavedFile,
)
from desktop_app.ui.export.export_kinds import ExportKind, scan_kinds, transcript_kinds
from desktop_app.ui.export.format_choice import FormatChoice
from desktop_app.ui.export.masking_choice import MaskingChoice
from desktop_app.ui.export.minutes_facts import minutes_wishes
from desktop_app.ui.export.place_choice import PlaceChoice
from desktop_app.ui.export.preview_panel import PreviewPanel
from desktop_app.ui.export.saved_page import SavedPage
from desktop_app.ui.export.saving_foot import SavingFoot
from desktop_app.ui.export.subtitle_rules import SubtitleRules
from desktop_app.ui.export.template_choice import template_wishes
from desktop_app.ui.export.template_shelf import TemplateShelf
from desktop_app.ui.export.wishes import WishList, wishes_of
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import MARGIN, Look
from desktop_app.ui.sending.sheet_body import SheetBody
from desktop_app.ui.words.measures import clock

_LONGEST_TITLE = 100


class ExportDialog(QDialog):
    """Shown with `open`; needs the running asyncio loop of the UI thread. `remembered`: the last choice, if any.

    ``kind``: what all the documents are. ``find`` looks for personal data in them; without it nothing is masked.
    ``check`` finds the subtitles that break the rules. ``copy`` gives a whole file for the clipboard. ``shelf``: the
    templates that minutes may be filled into.
    """

    exported = Signal(object, tuple)
    """The ExportChoice to remember, and the paths that were written; once more after what failed was tried again."""

    def __init__(
        self,
        look: Look,
        documents: Sequence[ExportDocument],
        preview: Preview,
        save: Save,
        remembered: ExportChoice | None = None,
        parent: QWidget | None = None,
        *,
        kind: Kind = Kind.TRANSCRIPT,
        open_folder: Open | None = None,
        open_file: Open | None = None,
        find: Find | None = None,
        copy: Copy | None = None,
        shelf: TemplateShelf | None = None,
        check: Check | None = None,
    ) -> None:
        super().__init__(parent)
        HeldKeys(self)
        self.rules = SubtitleRules(check, self)
        self._documents = tuple(documents)
        self._kind = kind
        first = remembered or ExportChoice(())
        self.setWindowTitle(self.tr("Export"))
        self.setMinimumSize(680, 520)
        self.preview = PreviewPanel(self._documents, preview, copy, self)
        self.place = PlaceChoice(self._documents, kind, first, self)
        self.foot = SavingFoot(save, self._committed, self)
        self.saved = SavedPage(look, open_folder, open_file, self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._make_form(self._make_choice(first, find, shelf)))
        self._pages.addWidget(self.saved)
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN, MARGIN, 16)
        box.setSpacing(12)
        box.addWidget(self._pages)
        self._connect()
        self._show_kinds()
        self.formats.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.resize(880, 660)

    # -- the form

    def _make_choice(self, first: ExportChoice, find: Find | None, shelf: TemplateShelf | None) -> QWidget:
        """The formats and what goes with them, which may be more than a small screen has room for."""
        form = QWidget(self)
        self.formats = FormatChoice(self._kinds(), first.formats, form)
        self.formats.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        templates = template_wishes(None if self._kind is Kind.SCAN else shelf, first)
        facts = () if self._kind is Kind.SCAN else minutes_wishes(len(self._documents), first)
        self.wishes = WishList((*templates, *facts, *wishes_of(self._kind, len(self._documents), first)), form)
        self.masking = MaskingChoice(find or _nothing_found, form)
        self.masking.setVisible(find is not None)
        left = QVBoxLayout(form)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(6)
        left.addWidget(self.formats)
        left.addSpacing(8)
        left.addWidget(self.wishes)
        left.addWidget(self.masking)
        self._choices = SheetBody(form)
        return self._choices

    def _make_form(self, choices: QWidget) -> QWidget:
        form = QWidget(self)
        title = QLabel(self.tr("Export {count} documents").format(count=len(self._documents)), form)
        if len(self._documents) == 1:
            title.setText(self.tr("Export “{title}”").format(title=_short(self._documents[0].title)))
            title.setToolTip(self._documents[0].title)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setWordWrap(True)
        set_role(title, "title")
        so_far = Note(self._said_of_unfinished())
        so_far.setTextFormat(Qt.TextFormat.PlainText)
        middle = QHBoxLayout()
        middle.setSpacing(MARGIN)
        middle.addWidget(choices)
        right = QVBoxLayout()
        right.addWidget(self.preview, 1)
        right.addWidget(self.rules)
        middle.addLayout(right, 1)
        box = QVBoxLayout(form)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(14)
        box.addWidget(title)
        box.addWidget(so_far)
        so_far.setVisible(bool(so_far.text()))
        box.addLayout(middle, 1)
        box.addWidget(self.place)
        box.addWidget(self.foot)
        return form

    def _kinds(self) -> tuple[ExportKind, ...]:
        if self._kind is Kind.SCAN:
            return scan_kinds()
        return transcript_kinds(of_films=all(document.is_film for document in self._documents))

    def _said_of_unfinished(self) -> str:
        """That a part is missing yet, so that nobody takes the file for the whole; "" where nothing is."""
        reached = [(one.title, one.recognised_to_ms) for one in self._documents if one.recognised_to_ms is not None]
        if not reached:
            return ""
        if len(self._documents) == 1:
            text = self.tr("Not finished yet: only what was recognised so far (up to {time}) is exported.")
            return text.format(time=clock(reached[0][1]))
        titles = ", ".join(f"“{_short(title)}”" for title, _ms in reached)
        return self.tr("Only what was recognised so far is exported of {titles}.").format(titles=titles)

    def _connect(self) -> None:
        self.formats.changed.connect(self._show_kinds)
        self.formats.looked_at.connect(self._follow)
        self.wishes.changed.connect(self._change)
        self.masking.changed.connect(self._change)
        self.rules.changed.connect(self._change)
        self.place.changed.connect(self.foot.forget)
        self.preview.which.activated.connect(self._look)
        self.foot.exported.connect(self.exported)
        self.foot.saved.connect(self._show_saved)
        self.foot.cancelled.connect(self.reject)
        self.saved.again_requested.connect(self._show_form)
        self.saved.closed.connect(self.accept)

    # -- what happens

    @property
    def choice(self) -> ExportChoice:
        """What the form says now."""
        chosen = ExportChoice(
            tuple(d.id for d in self._documents),
            tuple(kind.id for kind in self.formats.kinds),
            folder=self.place.chosen_folder,
            name=self.place.names.pattern,
            masks=self.masking.masks,
        )
        return self.rules.put(self.wishes.put(chosen))

    def _committed(self) -> ExportChoice:
        """What the form says once what is still being composed is taken in."""
        self.place.commit()
        return self.choice

    def _show_kinds(self) -> None:
        """Others are ticked: what a format has no room for is not offered, as there is much to choose from already."""
        kinds = self.formats.kinds
        self.wishes.show_for(kinds)
        self.place.show_for(kinds)
        self._change()

    def _change(self) -> None:
        """Nothing is handed on while it is looked for what is to be masked."""
        self.foot.forget()
        self.place.names.mask_with(self.masking.masks)
        self.foot.set_ready(is_ready=bool(self.formats.kinds) and not self.masking.is_looking)
        self.preview.set_ready(is_ready=not self.masking.is_looking)
        changed = self.focusWidget()
        if changed is not None and self._choices.isAncestorOf(changed):
            self._choices.ensureWidgetVisible(changed, 0, 0)  # what is typed into is to be seen; the rest stays
        self._look()

    def _follow(self) -> None:
        """Another format is looked at: it is to be seen too."""
        self._choices.ensureWidgetVisible(self.formats.button)
        self._look()

    def _look(self) -> None:
        self.preview.look(self.formats.shown, self.choice)
        self.rules.look(self.formats.kinds, self.choice)

    def _show_saved(self, written: tuple[SavedFile, ...]) -> None:
        self.saved.show_saved(written)
        self._pages.setCurrentIndex(1)
        self.saved.open_folder.setDefault(True)
        self.saved.open_folder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_form(self) -> None:
        """Another format: what is saved already is not saved once more beside it."""
        self.formats.clear()
        self._pages.setCurrentIndex(0)
        self.foot.save.setDefault(True)
        self.formats.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Come as high as the contents are, and never higher than the screen."""
        super().showEvent(event)
        self.resize(self.width(), min(max(self.height(), self.sizeHint().height()), most_height(self)))

    def done(self, result: int) -> None:
        """Closed. What is being saved is given up."""
        self.preview.close_looking()
        self.foot.give_up()
        self.masking.close_looking()
        self.wishes.let_go()
        self.rules.close_looking()
        super().done(result)


def _short(title: str) -> str:
    """What of a title has room over a form, on one line."""
    line = " ".join(title.split())
    return line if len(line) <= _LONGEST_TITLE else f"{whole_letters(line[:_LONGEST_TITLE], line)}…"


async def _nothing_found() -> tuple[FoundDatum, ...]:
    return ()
