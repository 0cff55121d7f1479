"""The one place of an open scan: its value, its history, where the user is in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from desktop_app.domain import scan_edits as edits
from desktop_app.domain.cell_texts import reword_cell
from desktop_app.domain.geometry import center, contains
from desktop_app.domain.page_layout import fields_inside
from desktop_app.domain.scan import Cell, Field, Page, Scan
from desktop_app.domain.scan_changes import ScanChange, apply, combined, difference, has_other_picture, inverse
from desktop_app.domain.scan_recognised import with_pages_read
from desktop_app.domain.whereabouts import PageView, ScanPlace
from desktop_app.ui.editing.undo import DocumentEditor
from desktop_app.ui.scan.doubt import BoxState, Doubts

DOUBTFUL_BELOW = 0.7


class ScanEditor(DocumentEditor[Scan]):
    """The open scan. Every edit goes through :meth:`edit` and can be undone, without an end.

    One page is the current one. On it one field (or the title) or cell is the current one, and fields may be selected:
    the same for the canvas, the list, the grid and the review.
    """

    page_changed = Signal(str)
    """Another page is the current one."""
    completed = Signal()
    """All of the scan is there, of which only the first page was until now."""

    def __init__(
        self, scan: Scan, recognised: Scan | None = None, parent: QObject | None = None, *, is_whole: bool = True
    ) -> None:
        super().__init__(parent)
        self.is_whole = is_whole
        self.scan = scan
        self.recognised = recognised
        self.view: PageView | None = None
        self.doubts = Doubts(DOUBTFUL_BELOW)
        self._counts: tuple[Scan | None, Doubts | None, int, int] = (None, None, 0, 0)
        self._page_at = 0
        self._page_id = scan.pages[0].id if scan.pages else ""
        self._rows: tuple[Page | None, dict[str, Field], dict[str, Cell]] = (None, {}, {})
        self._current = ""
        self._selection: dict[str, None] = {}
        self._cells: tuple[str, ...] = ()
        self.is_going_back = False
        """Whether an undo or a redo is just taking the user to where the step was made."""

    # -- the value -------------------------------------------------------------------------------------------------

    @property
    def page(self) -> Page | None:
        """The current page; None in a scan without pages."""
        return self.scan.pages[self._page_at] if self.scan.pages else None

    @property
    def page_id(self) -> str:
        """The id of the current page; "" in a scan without pages."""
        return self._page_id

    def field(self, field_id: str) -> Field | None:
        """The field or title of that id on the current page, at once."""
        return self._known()[0].get(field_id)

    def cell(self, cell_id: str) -> Cell | None:
        """The cell of that id on the current page, at once."""
        return self._known()[1].get(cell_id)

    def cell_around(self, field_id: str) -> str:
        """The id of the cell in which a field of the current page lies; "" if in none."""
        field, page = self.field(field_id), self.page
        if field is None or page is None or not field.polygon:
            return ""
        point = center(field.polygon)
        return next((c.id for t in page.tables for c in t.cells if c.polygon and contains(c.polygon, point)), "")

    def fields_in(self, cell_id: str) -> tuple[str, ...]:
        """The ids of the fields of the current page that lie in a cell, in reading order."""
        cell, page = self.cell(cell_id), self.page
        if cell is None or page is None or not cell.polygon:
            return ()
        return tuple(f.id for f in page.fields if f.polygon and contains(cell.polygon, center(f.polygon)))

    @property
    def document(self) -> Scan:
        """The scan as it is now."""
        return self.scan

    @property
    def title(self) -> str:
        """The title of the scan."""
        return self.scan.title

    def recognised_page(self, page_id: str = "") -> Page | None:
        """What was recognised of a page (default: the current one), on the picture of its file; None where nothing is
        known of that."""
        pages, which = self.recognised.pages if self.recognised else (), page_id or self._page_id
        return next((page for page in pages if page.id == which), None)

    def complete(self, scan: Scan, recognised: Scan | None) -> None:
        """Go on with the whole scan, of which only the first page was there; that one stays as it is shown."""
        shown = self.page
        pages = tuple(shown if shown is not None and page == shown else page for page in scan.pages)
        self.scan, self.recognised, self.is_whole = replace(scan, pages=pages), recognised, True
        self._page_at = next((at for at, page in enumerate(pages) if page.id == self._page_id), 0)
        self._page_id = pages[self._page_at].id if pages else ""
        self.completed.emit()
        if self.page is not shown:
            self.page_changed.emit(self._page_id)

    # -- editing ---------------------------------------------------------------------------------------------------

    def difference(self, before: Scan, after: Scan) -> ScanChange:
        """The pages, and what on them, that are others."""
        return difference(before, after)

    def rename(self, title: str) -> None:
        """Give it another title, as a step that can be undone."""
        self.edit(self.tr("Change the title"), lambda scan: edits.rename(scan, title))

    def edit_page(self, name: str, function: Callable[[Page], Page], merge_key: str = "", page_id: str = "") -> bool:
        """As :meth:`edit`, for a function of one page (default: the current one)."""
        which = page_id or self._page_id
        return self.edit(
            name, lambda scan: edits.on_page(scan, which, function), f"{merge_key} {which}" * bool(merge_key)
        )

    def reword(self, page_id: str, which: str, text: str) -> None:
        """Type another text into a field, a title or a cell; what is typed in a row is undone as a whole."""
        page = self.scan.page(page_id)
        is_field = any(f.id == which for f in page.all_fields())
        function = edits.reword if is_field else reword_cell
        self.edit_page(self.tr("Change the text"), lambda p: function(p, which, text), f"text {which}", page_id)

    def take_pages(self, pages: Sequence[Page]) -> None:
        """Take pages in that were read meanwhile, in the place of those that wait. No step of the user's: nothing to
        undo, and what is being typed, selected or looked at stays."""
        if self.recognised is not None:
            self.recognised = with_pages_read(self.recognised, pages)
        after = with_pages_read(self.scan, pages)
        if after is not self.scan:
            self._set(after, self.difference(self.scan, after))

    # -- where the user is -----------------------------------------------------------------------------------------

    @property
    def current(self) -> str:
        """The id of the current field, title or cell; "" if none is."""
        return self._current

    @property
    def selection(self) -> tuple[str, ...]:
        """The ids of the selected fields, in reading order."""
        if len(self._selection) < 2:
            return tuple(self._selection)
        return tuple(i for i in self._known()[0] if i in self._selection)

    def is_selected(self, field_id: str) -> bool:
        """Whether a field is selected, at once."""
        return field_id in self._selection

    def set_page(self, page_id: str) -> None:
        """Go to a page. Unknown ids are passed over."""
        at = next((n for n, page in enumerate(self.scan.pages) if page.id == page_id), -1)
        if at < 0 or page_id == self._page_id:
            return
        self.settle()
        self._page_at, self._page_id = at, page_id
        had = bool(self._selection)
        self._current, self._selection, self._cells, self.view = "", {}, (), None
        self.page_changed.emit(page_id)
        self.current_changed.emit("")
        if had:
            self.selection_changed.emit()

    def step_page(self, step: int) -> None:
        """Go so many pages on, as far as there are any."""
        if self.scan.pages:
            at = min(max(self._page_at + step, 0), len(self.scan.pages) - 1)
            self.set_page(self.scan.pages[at].id)

    def set_current(self, which: str, *, select: bool = True, page_id: str = "") -> None:
        """Go to a field, title or cell ("": none); with ``select`` it (or what lies in the cell) becomes the selection.

        Unknown ids are passed over.
        """
        if page_id:
            self.set_page(page_id)
        if which and self.field(which) is None and self.cell(which) is None:
            return
        cells = (which,) if self.cell(which) is not None else ()
        had_other_cells, self._cells = cells != self._cells, cells
        if which != self._current:
            self._current = which
            self.current_changed.emit(which)
        elif had_other_cells:
            self.selection_changed.emit()
        if select:
            self.set_selection((which,) if self.field(which) is not None else self.fields_in(which))

    @property
    def cells(self) -> tuple[str, ...]:
        """The ids of the selected cells, by row and column; only where a cell is the current one."""
        return self._cells

    def set_cells(self, cell_ids: Iterable[str]) -> None:
        """Select these cells of the current page, and the fields that lie in them. Unknown ids are passed over."""
        known, page, wanted = self._known()[1], self.page, set(cell_ids)
        cells = [cell for which, cell in known.items() if which in wanted]
        if page is not None and tuple(c.id for c in cells) != self._cells:
            self._cells = tuple(c.id for c in cells)
            self.selection_changed.emit()
            inside = fields_inside(page.fields, [c.polygon for c in cells])
            self.set_selection(f.id for fields in inside for f in fields)

    def set_selection(self, field_ids: Iterable[str]) -> None:
        """Select these fields of the current page; unknown ids are passed over."""
        fields = self._known()[0]
        selection = dict.fromkeys(i for i in field_ids if i in fields)
        if selection.keys() != self._selection.keys():
            self._selection = selection
            self.selection_changed.emit()

    # -- doubt -----------------------------------------------------------------------------------------------------

    @property
    def threshold(self) -> float:
        """The confidence (0–1) below which a field or cell is doubtful."""
        return self.doubts.threshold

    def set_threshold(self, threshold: float) -> None:
        """Set the confidence below which a field or cell is doubtful."""
        if threshold != self.doubts.threshold:
            self.doubts = Doubts(threshold)
            self.threshold_changed.emit(threshold)

    @property
    def unsure_count(self) -> int:
        """How many boxes of the scan are of low confidence, those that a person settled included."""
        return self._counted()[0]

    @property
    def doubtful_count(self) -> int:
        """How many of those nobody has looked at yet."""
        return self._counted()[1]

    def state_of(self, box: Field | Cell) -> BoxState:
        """How it stands with a box of the current page."""
        return BoxState.PLAIN if self.page is None else self.doubts.state(self.page, box)

    def _counted(self) -> tuple[int, int]:
        """How many boxes are unsure and doubtful, counted once for each state of the scan: several parts ask."""
        if self._counts[0] is not self.scan or self._counts[1] is not self.doubts:
            pages = self.scan.pages if self.is_whole else self.scan.pages[:1]
            unsure, doubtful = (sum(map(len, map(of, pages))) for of in (self.doubts.unsure, self.doubts.doubtful))
            self._counts = (self.scan, self.doubts, unsure, doubtful)
        return self._counts[2], self._counts[3]

    def number_among_unsure(self) -> int:
        """Which of the unsure boxes of the scan the current one is, from 1; 0 if it is none of them."""
        page = self.page
        if page is None or self._current not in (unsure := self.doubts.unsure(page)):
            return 0
        before = sum(len(self.doubts.unsure(p)) for p in self.scan.pages[: self._page_at])
        return before + unsure.index(self._current) + 1

    def go_to_doubtful(self, step: int = 1) -> str:
        """Go to the next (1) or the previous (-1) doubtful box, over all pages and from the end on to the beginning.

        Returns its id, "" if there is none.
        """
        self.settle()
        count = len(self.scan.pages)
        for distance in range(count + 1 if count else 0):
            page = self.scan.pages[(self._page_at + step * distance) % count]
            found = self._doubtful_on(page, step, is_first=distance == 0, is_last=distance == count)
            if found:
                self.set_current(found, page_id=page.id)
                return found
        return ""

    def _doubtful_on(self, page: Page, step: int, *, is_first: bool, is_last: bool) -> str:
        order = {which: n for n, which in enumerate(self.doubts.order(page))}
        here = order.get(self._current, -1 if step > 0 else len(order)) if page.id == self._page_id else None
        found = [i for i in self.doubts.doubtful(page) if here is None or is_last or (order[i] - here) * step > 0]
        if is_first and here is None:
            return ""
        return (found[0] if step > 0 else found[-1]) if found else ""

    def confirm(self, ids: Iterable[str] = (), *, confirmed: bool = True) -> None:
        """Mark fields and cells (default: the selected ones, else the current one) as looked at and found right.

        Right after its text was typed that belongs to the same step.
        """
        chosen = tuple(ids) or self.selection or ((self._current,) if self._current else ())
        name = self.tr("Mark as right") if confirmed else self.tr("Mark as not checked")
        if chosen:
            self.settle()
            key = f"text {chosen[0]}" if confirmed and len(chosen) == 1 else ""
            is_typed = bool(key) and self.is_going_on(f"{key} {self._page_id}")
            self.edit_page(name, lambda page: edits.confirm(page, chosen, confirmed=confirmed), key * is_typed)
            self.end_step()

    # -- for the history -------------------------------------------------------------------------------------------

    def take(self, change: ScanChange) -> None:
        """Apply a change (for the steps)."""
        known = self._known_after(change)
        self._set(apply(self.scan, change) if known is None else known, change)

    def inverse(self, change: ScanChange) -> ScanChange:
        """The change that leads back (for the steps)."""
        return inverse(change)

    def place(self) -> ScanPlace:
        """Where the user is (for the steps)."""
        return ScanPlace(self._page_id, self._current, tuple(self._selection), self.view, self._cells)

    def go_to_place(self, place: ScanPlace) -> None:
        """Bring the user back (for the steps)."""
        self.is_going_back = True
        try:
            self.set_page(place.page)
            self.set_current(place.current, select=False)
            if len(place.cells) > 1:
                self.set_cells(place.cells)
            self.set_selection(place.selection)
        finally:
            self.is_going_back = False
        self.place_restored.emit(place)

    def place_of(self, change: ScanChange, place: ScanPlace) -> ScanPlace:
        """The place, or the first box that a change made another, where none of those is chosen there."""
        pages = [one for one in change.page_ids() if any(page.id == one for page in self.scan.pages)]
        if not pages:
            return place
        if any(has_other_picture(one) for one in change.pages if one.page_id == place.page):
            return replace(place, view=None)  # all boxes moved with it, and nobody is to be taken elsewhere
        page_id = place.page if place.page in pages else pages[0]
        made = next((one.written_ids() for one in change.pages if one.page_id == page_id), ())
        is_chosen = not {place.current, *place.selection}.isdisjoint(made)
        if page_id == place.page and (is_chosen or not made):
            return place
        return ScanPlace(page_id, *((made[0], made[:1]) if made else ()))

    def joined(self, first: ScanChange, second: ScanChange, after: Scan) -> ScanChange:
        """Two changes as one (for the steps): typing in one box keeps its first and last state only."""
        return combined(after, first, second)

    # -- within ----------------------------------------------------------------------------------------------------

    def _known(self) -> tuple[dict[str, Field], dict[str, Cell]]:
        page = self.page
        if self._rows[0] is not page or page is None:
            fields = {f.id: f for f in page.all_fields()} if page else {}
            cells = {c.id: c for t in page.tables for c in t.cells} if page else {}
            self._rows = (page, fields, cells)
        return self._rows[1], self._rows[2]

    def _set(self, scan: Scan, change: ScanChange) -> None:
        self.scan = scan
        ids = [page.id for page in scan.pages]
        is_gone = self._page_id not in ids
        self._page_at = min(self._page_at, max(len(ids) - 1, 0)) if is_gone else ids.index(self._page_id)
        self._page_id = ids[self._page_at] if ids else ""
        fields, cells = self._known()
        gone = [i for i in self._selection if i not in fields]
        for field_id in gone:
            del self._selection[field_id]
        self._cells = tuple(i for i in self._cells if i in cells)
        moved = bool(self._current) and self._current not in fields and self._current not in cells
        if moved:
            self._current = next(iter(self._selection), "")
        self.changed.emit(change)
        if is_gone:
            self.page_changed.emit(self._page_id)
        if moved:
            self.current_changed.emit(self._current)
        if gone:
            self.selection_changed.emit()
