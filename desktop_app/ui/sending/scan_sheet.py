"""The small sheet before scans are sent: what will be sent where, how many pages, how many calls that is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.errors import AppError, Service
from desktop_app.domain.page_numbers import in_words
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.domain.sending import PageShares, ReaderFacts, ScanPlan
from desktop_app.ui.controls.screen_room import most_height
from desktop_app.ui.look.theme import GRID, Look
from desktop_app.ui.sending.before_after import BeforeAfter, LookAtPhoto
from desktop_app.ui.sending.locked_files import LockedFiles
from desktop_app.ui.sending.page_choice import PageChoice
from desktop_app.ui.sending.reading_form import ReadingForm
from desktop_app.ui.sending.sheet import Sheet
from desktop_app.ui.words import measures
from desktop_app.ui.words.wording import same_content_words, sent_before_words, service_name, size_words


class ScanSheet(Sheet[ScanPlan, ReadingOptions]):
    """The sheet for images and PDFs: says how many pages go where, and how many calls that takes."""

    picture = "scan"

    def __init__(
        self,
        paths: Sequence[str],
        services: Sequence[ReaderFacts],
        options: ReadingOptions,
        look: Look,
        *,
        plan: Callable[[str, ReadingOptions], Awaitable[ScanPlan]],
        explain: Callable[[AppError], str],
        unlock: Callable[[str], None] | None = None,
        look_at_photo: LookAtPhoto | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            paths,
            look,
            plan=plan,
            unusable=lambda path, why: ScanPlan(path, problem=why),
            explain=explain,
            parent=parent,
        )
        self.setWindowTitle(self.tr("Read scans"))
        self.files.setAccessibleName(self.tr("Scans"))
        self.form = ReadingForm(services, options)
        self.form.changed.connect(self.look_again)
        self._unlock = unlock
        self.locked = LockedFiles()
        self.locked.told.connect(self._try_password)
        self.page_choice = PageChoice()
        self.page_choice.changed.connect(self._choose_pages)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID + GRID // 2)
        self.before_after = BeforeAfter(look_at_photo) if look_at_photo is not None else None
        for part in (self.locked, self.page_choice, self.form, self.before_after):
            if part is not None:
                column.addWidget(part)
        hint = self.tr("Connect a service for forms")
        is_alone = sum(facts.is_ready for facts in services) <= 1
        self.build(body, hint, is_hint_shown=is_alone, is_body_high=False)
        self.look_again()

    def options(self) -> ReadingOptions:
        """What the form says, and whether pages that hold their text are read all the same."""
        return replace(self.form.options(), reads_all=self.page_choice.read_all.isChecked())

    def title(self, count: int) -> str:
        """How many scans can be read; that a password is what is missing."""
        if not count and self._is_locked():
            return self.tr("A password is needed")
        return self.tr("%n scan(s) to read", "", count) if count else self.tr("Nothing to read")

    def wanted(self, path: str) -> tuple[int, ...]:
        """The numbers of the pages of a file that are to be read; empty for all of them."""
        is_known = any(plan.path == path for plan in self._plans)
        return self.page_choice.wanted() or () if is_known else ()

    def is_odd(self, plan: ScanPlan) -> bool:
        """Whether its text is garbled, it is signed, or breaks off."""
        return bool(plan.garbled) or plan.is_signed or plan.is_cut_off

    def state(self, plan: ScanPlan, options: ReadingOptions) -> str:
        """A scan's pages and size, in how many parts it is sent, and what is odd about it."""
        if not plan.pages:
            here = self.tr("this computer fetches it from this address")
            fetched = here if options.service is Service.LOCAL else self.tr("the service fetches it from this address")
            return " · ".join(filter(None, [fetched, self._known(plan)]))
        parts = [measures.pages(plan.pages), size_words(plan.size_bytes)]
        calls = self._shares(plan, options).calls
        if calls > 1 and options.service is not Service.LOCAL:
            parts.append(self.tr("is sent in %n part(s) and joined again", "", calls))
        return " · ".join(filter(None, [*parts, *self._oddities(plan, options), self._known(plan)]))

    @staticmethod
    def _known(plan: ScanPlan) -> str:
        """Why it is not to be sent unasked; "" where nothing speaks against it."""
        if plan.sent_before is not None:
            return sent_before_words(plan.sent_before)
        return same_content_words(plan.same_as) if plan.same_as else ""

    def _oddities(self, plan: ScanPlan, options: ReadingOptions) -> list[str]:
        said = []
        if plan.with_text:
            text = self.tr("%n of {count} page(s) already hold text", "", len(plan.with_text))
            said.append(text.format(count=plan.pages))
        own = set(plan.with_text) & set(plan.with_own_text)
        if own:
            text = self.tr("has text that Malgeul wrote (p. {pages})")
            said.append(text.format(pages=in_words(own)))
        if plan.garbled and options.takes_text:
            text = self.tr("text that is garbled in the file is read again (p. {pages})")
            said.append(text.format(pages=in_words(plan.garbled)))
        if plan.is_signed:
            said.append(self.tr("is signed: a searchable copy will not be"))
        if plan.is_cut_off:
            said.append(self.tr("its end is missing: what is there is read"))
        return said

    def summary(self, good: Sequence[ScanPlan], options: ReadingOptions) -> str:
        """How many pages go where, and how many calls that takes."""
        if not good and self._is_locked():
            return self.tr("Enter the password above, and it can be read.")
        if not good:
            return self.tr("None of these can be read.")
        shares = [self._shares(plan, options) for plan in good]
        pages, taken = sum(len(one.read) for one in shares), sum(len(one.taken) for one in shares)
        if not pages and not taken:
            return self.tr("No page is left to be read.")
        if not pages:
            return self.tr("The text of %n page(s) is taken as it is. Nothing is read or sent.", "", taken)
        if options.service is Service.LOCAL:
            text = self.tr("{what} will be read on this computer and will not leave it.")
        else:
            text = self.tr("{what} will be sent to {where} in {calls}.")
        calls = self.tr("%n call(s)", "", sum(one.calls for one in shares))
        said = text.format(what=measures.pages(pages), where=service_name(options.service), calls=calls)
        more = self.tr("The text of %n other page(s) is taken as it is.", "", taken) if taken else ""
        is_about = options.takes_text and any(plan.is_about for plan in good)
        fewer = self.tr("It may be fewer: the rest is looked through when it starts.") if is_about else ""
        return " ".join(filter(None, [said, more, fewer]))

    def _shares(self, plan: ScanPlan, options: ReadingOptions) -> PageShares:
        """What becomes of the pages of a file."""
        return plan.shares(self.page_choice.wanted(), takes_text=options.takes_text)

    # -- what happens

    def _summarise(self, plans: Collection[ScanPlan], options: ReadingOptions) -> None:
        super()._summarise(plans, options)
        self.locked.show_plans(self._plans)
        # one file in the sheet: several have pages of the same numbers
        usable = [plan for plan in self._plans if plan.problem is None]
        self.page_choice.show_plans(usable, can_take=not options.template_ids)
        self._leave_out_empty()
        self._show_photos(options)
        if not self._good and self._is_locked():
            self.locked.password.field.setFocus(Qt.FocusReason.OtherFocusReason)  # the one thing that can be done
        self._grow()

    def _show_photos(self, options: ReadingOptions) -> None:
        """Ask whether photos are straightened, where there are any, and show what that makes of one."""
        photos = [plan.path for plan in self._good if plan.is_photo]
        self.form.offer_straightening(is_offered=any(plan.is_photo for plan in self._plans))
        if self.before_after is not None:
            path = photos[0] if photos and options.straightens_photos else ""
            self.before_after.show_photo(path, len(photos))

    def done(self, result: int) -> None:
        """As of every sheet; a photo that is still straightened to be shown is let go."""
        if self.before_after is not None:
            self.before_after.stop()
        super().done(result)

    def _is_locked(self) -> bool:
        return any(plan.is_locked for plan in self._plans)

    def _tell(self, row: int, plan: ScanPlan, options: ReadingOptions) -> None:
        super()._tell(row, plan, options)
        if plan.is_locked:
            self.files.tell(row, self.tr("is locked: its password can be entered below"))
            self.files.mark(row, "warning", "warning")

    def _grow(self) -> None:
        """Be as high as what is asked for by now, and never higher than the screen."""
        layout = self.layout()
        if layout is None or not self.isVisible():
            return
        layout.activate()
        wanted = max(self.sizeHint().height(), layout.totalHeightForWidth(self.width()))
        most = most_height(self)
        if wanted > self.height():
            self.resize(self.width(), min(wanted, most))

    def _leave_out_empty(self) -> None:
        """A file of which no page is wanted is not sent."""
        self._good = [plan for plan in self._good if self.page_choice.wanted() is not None]
        self._buttons.start.setEnabled(bool(self._good))

    def _choose_pages(self) -> None:
        options = self.options()
        for row, plan in enumerate(self._plans):
            self._tell(row, plan, options)
        super()._summarise(self._plans, options)
        self._leave_out_empty()
        self._grow()

    def _try_password(self, password: str) -> None:
        if self._unlock is not None:
            self._unlock(password)
        self.look_again()
