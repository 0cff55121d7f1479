"""Which track is transcribed, and whether each track or side is a person: asked where there are several."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QWidget

from desktop_app.domain.sending import SendingPlan, SoundTrack
from desktop_app.ui.controls.boxes import ComboBox
from desktop_app.ui.words.measures import track_name


class TrackChoices(QObject):
    """Two rows of a form, hidden until a recording comes for which they are of use. ``changed``: a person chose."""

    changed = Signal()

    def __init__(self, form: QFormLayout, label: Callable[[str, QWidget], QLabel], parent: QObject) -> None:
        super().__init__(parent)
        self._form = form
        self._tracks: tuple[SoundTrack, ...] = ()
        self._track = ComboBox()
        self._track.setAccessibleName(self.tr("Track"))
        self._track.currentIndexChanged.connect(self.changed)
        form.addRow(label(self.tr("Track"), self._track), self._track)
        self._apart = QCheckBox(self.tr("Each track or side is one person (calls)"))
        self._apart.setToolTip(
            self.tr("For recordings of calls: who speaks is known by the track, or by left and right.")
        )
        self._apart.toggled.connect(self._choose_apart)
        form.addRow("", self._apart)
        self.offer(())

    @property
    def track(self) -> int:
        """The number of the track, 0 for the one that a player chooses."""
        return int(self._track.currentData() or 0) if self._tracks else 0

    @property
    def are_people_apart(self) -> bool:
        """Whether each track or side is a person of its own."""
        return self._apart.isChecked() and self._form.isRowVisible(self._apart)

    def offer(self, plans: Sequence[SendingPlan]) -> None:
        """Offer what there is to choose of these recordings. A choice stays as long as it is offered."""
        most = max((plan.tracks for plan in plans), key=len, default=())
        tracks = most if len(most) > 1 else ()
        if tracks != self._tracks:
            chosen = self._track.currentData()
            self._tracks = tracks
            with QSignalBlocker(self._track):
                self._track.clear()
                self._track.addItem(self.tr("The one that is played"), 0)
                for track in tracks:
                    self._track.addItem(track_name(track), track.number)
                self._track.setCurrentIndex(max(0, self._track.findData(chosen)))
        self._form.setRowVisible(self._track, bool(tracks))
        self._form.setRowVisible(self._apart, any(plan.may_hold_people_apart for plan in plans))
        self._track.setEnabled(not self.are_people_apart)

    def _choose_apart(self) -> None:
        self._track.setEnabled(not self.are_people_apart)
        self.changed.emit()
