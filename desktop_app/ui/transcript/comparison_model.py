"""What was recognised again beside what stands in the transcript, as a list model: ticks, locks, and what is shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop_app.domain.recognised_again import Proposal, ProposalKind
from desktop_app.domain.timecode import format_clock
from desktop_app.domain.transcript import Speaker, Transcript

_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A proposal with what the screen says of it. ``is_locked``: a person corrected or confirmed its old lines."""

    proposal: Proposal
    speaker: Speaker | None = None
    is_locked: bool = False

    @property
    def is_same(self) -> bool:
        """Whether there is nothing to decide."""
        return self.proposal.kind is ProposalKind.SAME

    @property
    def is_offered(self) -> bool:
        """Whether it is ticked at first: what a person corrected, and what would only take words away, is not."""
        return not self.is_same and not self.is_locked and self.proposal.kind is not ProposalKind.GONE


class ComparisonModel(QAbstractListModel):
    """The rows that are shown, and which of all are ticked."""

    ticks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[ComparedRow] = ()
        """The rows that are shown."""
        self._all: Sequence[ComparedRow] = ()
        self._ticked: set[str] = set()
        self._shows_same = False

    def fill(self, transcript: Transcript, proposals: Iterable[Proposal], corrected: Collection[str]) -> None:
        """Show these. Those that were there before keep their ticks; a row that a person corrected meanwhile is
        unticked."""
        speakers = {s.id: s for s in transcript.speakers}
        before = {row.proposal.id: row for row in self._all}
        made = []
        for proposal in proposals:
            speaker = speakers.get(proposal.old[0].speaker or "") if proposal.old else None
            is_locked = any(segment.id in corrected for segment in proposal.old)
            row = ComparedRow(proposal, speaker, is_locked)
            made.append(row)
            known = before.get(proposal.id)
            if known is None or known.is_locked != is_locked or known.is_same != row.is_same:
                self._put(row, is_ticked=row.is_offered)
        self._all = made
        self._ticked &= {row.proposal.id for row in made}
        self._reset()

    def show_same(self, *, shows: bool) -> None:
        """Show the rows too in which nothing differs."""
        self._shows_same = shows
        self._reset()

    def tick_all(self) -> None:
        """Tick all rows but those that a person corrected and those that would only take words away."""
        self._ticked = {row.proposal.id for row in self._all if row.is_offered}
        self._tell_all()

    def tick_none(self) -> None:
        """Take every tick away."""
        self._ticked = set()
        self._tell_all()

    def toggle(self, rows: Collection[int]) -> None:
        """Tick the shown rows of these numbers, or take the ticks away where all of them have one."""
        chosen = [self.rows[at] for at in rows if 0 <= at < len(self.rows) and not self.rows[at].is_same]
        is_ticked = not all(self.is_ticked(row) for row in chosen)
        for row in chosen:
            self._put(row, is_ticked=is_ticked)
        if chosen:
            self._tell_all()

    def is_ticked(self, row: ComparedRow) -> bool:
        """Whether a row is taken over."""
        return row.proposal.id in self._ticked

    @property
    def ticked(self) -> frozenset[str]:
        """The ids of the proposals that are taken over."""
        return frozenset(self._ticked)

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """All, also those that are not shown."""
        return tuple(row.proposal for row in self._all)

    @property
    def different(self) -> int:
        """In how many rows the two texts differ."""
        return sum(not row.is_same for row in self._all)

    @property
    def same(self) -> int:
        """In how many rows the two texts are the same."""
        return len(self._all) - self.different

    @property
    def locked(self) -> int:
        """How many that differ were corrected by a person."""
        return sum(row.is_locked and not row.is_same for row in self._all)

    # -- Qt's model

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """One row for each proposal that is shown."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The new text, the tick, and the whole row in words for screen readers."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.proposal.new_text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken_name(row)
        if role == Qt.ItemDataRole.CheckStateRole and not row.is_same:
            return Qt.CheckState.Checked if self.is_ticked(row) else Qt.CheckState.Unchecked
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a row, or take its tick away."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or self.rows[index.row()].is_same:
            return False
        self._put(self.rows[index.row()], is_ticked=Qt.CheckState(value) == Qt.CheckState.Checked)
        self._tell(index.row(), index.row())
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Every row can be gone to; those that differ can be ticked."""
        if not index.isValid() or index.row() >= len(self.rows):
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if self.rows[index.row()].is_same else flags | Qt.ItemFlag.ItemIsUserCheckable

    def spoken_name(self, row: ComparedRow) -> str:
        """The row in words."""
        proposal = row.proposal
        parts = [row.speaker.name] if row.speaker else []
        parts.append(format_clock(proposal.start_ms))
        if proposal.old and not row.is_same:
            parts.append(self.tr("so far: {text}").format(text=" ".join(proposal.old_text.split())))
        if proposal.new:
            parts.append(self.tr("recognised again: {text}").format(text=" ".join(proposal.new_text.split())))
        kind = self.kind_name(row)
        if kind:
            parts.append(kind)
        if not row.is_same:
            parts.append(self.tr("is taken over") if self.is_ticked(row) else self.tr("stays as it is"))
        return ", ".join(parts)

    def kind_name(self, row: ComparedRow) -> str:
        """What is to be known of a row in a word or two; empty for a line that is only worded otherwise."""
        if row.is_locked and not row.is_same:
            return self.tr("corrected by you")
        if row.proposal.kind is ProposalKind.SPLIT:
            return self.tr("becomes %n line(s)", "", len(row.proposal.new))
        if row.proposal.kind is ProposalKind.MERGED:
            return self.tr("%n line(s) become one", "", len(row.proposal.old))
        return {
            ProposalKind.SAME: self.tr("the same"),
            ProposalKind.NEW: self.tr("new"),
            ProposalKind.GONE: self.tr("not heard any more"),
        }.get(row.proposal.kind, "")

    def _put(self, row: ComparedRow, *, is_ticked: bool) -> None:
        if is_ticked and not row.is_same:
            self._ticked.add(row.proposal.id)
        else:
            self._ticked.discard(row.proposal.id)

    def _reset(self) -> None:
        self.beginResetModel()
        self.rows = [row for row in self._all if self._shows_same or not row.is_same]
        self.endResetModel()
        self.ticks_changed.emit()

    def _tell_all(self) -> None:
        self._tell(0, len(self.rows) - 1)

    def _tell(self, first: int, last: int) -> None:
        if first <= last:
            self.dataChanged.emit(self.index(first), self.index(last), [Qt.ItemDataRole.CheckStateRole])
        self.ticks_changed.emit()
