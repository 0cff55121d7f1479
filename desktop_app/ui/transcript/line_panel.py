"""The card of the current line: its times, how sure the service was, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.timecode import format_clock
from desktop_app.domain.transcript import Segment, new_id
from desktop_app.ui.controls.flow_layout import FlowLayout
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import Look
from desktop_app.ui.sound.media_player import MediaPlayer
from desktop_app.ui.transcript.editor import TranscriptEditor
from desktop_app.ui.transcript.time_field import TimeField

_INSERTED_MS = 2_000
_BESIDE_LINES_MS = 150
_SHOWN_RECOGNISED = 220


def split_place(segment: Segment, position_ms: int) -> int | None:
    """Where in the text to split a line at a time: before the word spoken then, or at the space nearest to it.

    None where there is no such place (one word, or a time at the very edge).
    """
    text = segment.text
    spaces = [n for n in range(1, len(text) - 1) if text[n].isspace()]
    if not spaces:
        return None
    if segment.words:
        begun = sum(len("".join(w.text.split())) for w in segment.words if w.end_ms <= position_ms)
        letters, wanted = 0, len(text)
        for at, character in enumerate(text):
            if letters >= begun:
                wanted = at
                break
            letters += not character.isspace()
    else:
        length = max(1, segment.end_ms - segment.start_ms)
        wanted = round((position_ms - segment.start_ms) / length * len(text))
    return min(spaces, key=lambda n: abs(n - wanted))


class LinePanel(QFrame):
    """Shows the current line of an editor; with several lines selected, what can be done with all of them.

    ``caret``: a callable of the pane that tells where in the current line the caret stands, or None; a line is split
    there, else where the playhead is, else in the middle.
    """

    acted = Signal()
    """A button did its work: the keys should go to the lines again, or the next Space would press it once more."""
    inserted = Signal(str)
    """A line without text was inserted: it should be typed in."""

    def __init__(
        self, look: Look, editor: TranscriptEditor, player: MediaPlayer, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._player = player
        self._shown = ""  # the line whose times stand in the fields
        self.caret: Callable[[], int | None] = lambda: None
        set_role(self, "card")
        self.setAccessibleName(self.tr("This line"))
        self._title = QLabel(self)
        set_role(self._title, "section")
        self._facts = QLabel(self)
        self._facts.setWordWrap(True)
        set_role(self._facts, "quiet")
        self.start = TimeField(look, self.tr("Start"), self)
        self.end = TimeField(look, self.tr("End"), self)
        for part in (self._facts, self.start, self.end):
            # with several lines chosen the buttons stay where they are
            policy = part.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            part.setSizePolicy(policy)
        self._note = QLabel(self)
        self._note.setWordWrap(True)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self._note, "warning")
        self._told = ""  # what came of the time that was typed last
        self._was = QLabel(self)
        self._was.setWordWrap(True)
        self._was.setTextFormat(Qt.TextFormat.PlainText)
        self._was.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_role(self._was, "quiet")
        self.right = self._button(self.tr("Mark as right"), self._toggle_right)
        self.right.setCheckable(True)
        self.split = self._button(self.tr("Split"), self._split)
        self.merge = self._button(self.tr("Merge with previous"), self._merge)
        self.insert = self._button(self.tr("Insert below"), self._insert, leads_back=False)
        self.revert = self._button(self.tr("Back to recognised"), self._revert)
        self.remove = self._button(self.tr("Delete"), self._delete)
        self._lay_out()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        flow = FlowLayout(spacing=6)
        for button in (self.split, self.merge, self.insert, self.revert, self.right, self.remove):
            flow.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 14, 12, 14)
        box.setSpacing(6)
        for widget in (self._title, self._facts, self.start, self.end):
            box.addWidget(widget)
        box.addSpacing(2)
        box.addLayout(flow)
        # what is not always there stands below the buttons, so that they never move under the mouse
        for widget in (self._note, self._was):
            box.addWidget(widget)

    def _connect(self) -> None:
        self._showing = QTimer(self, singleShot=True)
        self._showing.timeout.connect(self._show)
        editor = self._editor
        for signal in (editor.current_changed, editor.selection_changed, editor.threshold_changed):
            signal.connect(lambda *_: self._showing.start(0))
        editor.changed.connect(self._show_soon)
        editor.settling.connect(self._hand_in)
        for field, is_start in ((self.start, True), (self.end, False)):
            field.time.refused.connect(self._refuse)
            field.time.textEdited.connect(lambda _: self._tell(""))
            field.edited.connect(lambda ms, is_start=is_start: self._retime(ms, is_start=is_start))
            field.here_wanted.connect(
                lambda is_start=is_start: self._retime(self._player.position_ms, is_start=is_start)
            )

    def _button(self, text: str, run: Callable[[], None], *, leads_back: bool = True) -> QPushButton:
        button = QPushButton(text, self)
        button.setAccessibleName(text)
        button.setAutoDefault(False)
        button.setStyleSheet("QPushButton { padding: 4px 10px; } QPushButton:focus { padding: 3px 9px; }")
        set_role(button, "plain")
        button.clicked.connect(run)
        if leads_back:
            button.clicked.connect(self.acted)
        return button

    # -- showing

    def _show_soon(self) -> None:
        # nobody looks here while the lines are edited: these are to be seen at once, and this a few times a second
        if not self._showing.isActive():
            self._showing.start(_BESIDE_LINES_MS)

    def _chosen(self) -> list[Segment]:
        chosen = (self._editor.segment(i) for i in self._editor.selection or (self._editor.current,))
        return [s for s in chosen if s is not None]

    def _show(self) -> None:
        chosen = self._chosen()
        single = chosen[0] if len(chosen) == 1 else None
        self._title.setText(
            self.tr("{count} lines").format(count=len(chosen)) if len(chosen) > 1 else self.tr("This line")
        )
        self._facts.setText(self._facts_of(chosen))
        for field in (self.start, self.end):
            field.setVisible(single is not None)
        self._show_times(single)
        self._show_note(single)
        self._show_recognised(chosen, single)
        at = self._editor.position(chosen[0].id) if chosen else 0
        neighbours = bool(chosen) and self._editor.position(chosen[-1].id) - at == len(chosen) - 1
        self.split.setEnabled(single is not None and len(single.text.split()) > 1)
        self.merge.setText(self.tr("Merge these") if len(chosen) > 1 else self.tr("Merge with previous"))
        self.merge.setEnabled(neighbours if len(chosen) > 1 else at > 0)
        self.insert.setEnabled(len(chosen) <= 1)
        self.remove.setEnabled(bool(chosen))
        self.right.setEnabled(bool(chosen))
        self.right.setChecked(bool(chosen) and all(s.confirmed for s in chosen))

    def _show_times(self, single: Segment | None) -> None:
        shown, fields = single.id if single is not None else "", (self.start, self.end)
        if shown != self._shown:
            self._hand_in()  # a time typed for the line that was shown so far
            self._shown = shown
            self._told = ""
        if single is not None:
            for field, ms in zip(fields, (single.start_ms, single.end_ms), strict=True):
                if not field.time.isModified():
                    field.show_time(ms)

    def _facts_of(self, chosen: list[Segment]) -> str:
        if not chosen:
            return self.tr("Choose a line.")
        if len(chosen) == 1:
            facts = [self.tr("{seconds} s").format(seconds=_seconds(chosen[0].end_ms - chosen[0].start_ms))]
        else:
            facts = [f"{format_clock(chosen[0].start_ms)} – {format_clock(chosen[-1].end_ms)}"]
        sure = [s.confidence for s in chosen if s.confidence is not None]
        if sure and len(chosen) == 1:
            facts.append(self.tr("{percent} % sure").format(percent=round(sure[0] * 100)))
        elif sure:
            facts.append(self.tr("at least {percent} % sure").format(percent=round(min(sure) * 100)))
        if all(s.confirmed for s in chosen):
            facts.append(self.tr("right"))
        return " · ".join(facts)

    def _show_recognised(self, chosen: list[Segment], single: Segment | None) -> None:
        self.revert.setVisible(self._editor.recognised is not None)
        changed = any(self._is_changed(s) for s in chosen)
        self.revert.setEnabled(changed)
        was = self._recognised_text(single) if single is not None else ""
        is_other = single is not None and bool(was) and was != single.text
        self._was.setVisible(is_other)
        if is_other:
            shown = was if len(was) <= _SHOWN_RECOGNISED else was[:_SHOWN_RECOGNISED].rstrip() + "…"
            self._was.setText(self.tr("Recognised: {text}").format(text=shown))

    def _show_note(self, single: Segment | None) -> None:
        text = self._told or (self._overlap(single) if single is not None else "")
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def _overlap(self, segment: Segment) -> str:
        """How much of a neighbour this line covers, unless it was recognised so: people do talk at the same time."""
        times = (segment.start_ms, segment.end_ms)
        if any((was.start_ms, was.end_ms) == times for was in self._editor.recognised_of(segment)):
            return ""
        segments, at = self._editor.transcript.segments, self._editor.position(segment.id)
        before = segments[at - 1].end_ms - segment.start_ms if at > 0 else 0
        behind = segment.end_ms - segments[at + 1].start_ms if at + 1 < len(segments) else 0
        if before > 0:
            return self.tr("Covers {seconds} seconds of the line before.").format(seconds=_seconds(before))
        if behind > 0:
            return self.tr("Covers {seconds} seconds of the next line.").format(seconds=_seconds(behind))
        return ""

    def _refuse(self, typed: str) -> None:
        self._tell(self.tr("“{text}” is no time. Write it like 1:02:33.4.").format(text=typed))

    def _tell(self, text: str) -> None:
        self._told = text
        chosen = self._chosen()
        self._show_note(chosen[0] if len(chosen) == 1 else None)

    def _recognised_text(self, segment: Segment) -> str:
        return " ".join(was.text for was in self._editor.recognised_of(segment))

    def _is_changed(self, segment: Segment) -> bool:
        if len(segment.origins) != 1:
            return bool(segment.origins)
        found = self._editor.recognised_of(segment)
        if len(found) != 1:
            return bool(found)
        was = found[0]
        return (was.text, was.start_ms, was.end_ms, was.speaker) != (
            segment.text,
            segment.start_ms,
            segment.end_ms,
            segment.speaker,
        )

    # -- edits

    def _hand_in(self) -> None:
        for field in (self.start, self.end):
            field.hand_in()

    def _retime(self, ms: int, *, is_start: bool) -> None:
        segment = self._editor.segment(self._shown)
        if segment is None:
            return
        start, end = (min(ms, segment.end_ms), segment.end_ms) if is_start else (segment.start_ms, ms)
        end = max(end, start)
        name = self.tr("Move the start") if is_start else self.tr("Move the end")
        key = f"retime {segment.id} {is_start}"
        self._editor.edit(name, lambda t: edits.retime(t, segment.id, start, end), merge_key=key)
        now = self._editor.segment(segment.id)
        held = (now.start_ms if is_start else now.end_ms) if now is not None else ms
        order = self.tr("The lines keep their order. Set to {time}.").format(time=_tenths(held))
        self._told = "" if held == ms else order
        self._show()

    def _split(self) -> None:
        chosen = self._chosen()
        if len(chosen) != 1:
            return
        segment = chosen[0]
        at = self.caret()
        if at is None or not segment.text[:at].strip() or not segment.text[at:].strip():
            position = self._player.position_ms
            if not segment.start_ms < position < segment.end_ms:
                position = (segment.start_ms + segment.end_ms) // 2
            at = split_place(segment, position)
        if at is not None:
            place = at
            self._editor.edit(self.tr("Split line"), lambda t: edits.split(t, segment.id, place))

    def _merge(self) -> None:
        chosen = tuple(s.id for s in self._chosen())
        if len(chosen) > 1:
            self._editor.edit(self.tr("Merge lines"), lambda t: edits.merge(t, chosen))
            self._editor.set_current(chosen[0])
        elif chosen and (at := self._editor.position(chosen[0])) > 0:
            before = self._editor.transcript.segments[at - 1].id
            self._editor.edit(self.tr("Merge lines"), lambda t: edits.merge_with_previous(t, chosen[0]))
            self._editor.set_current(before)

    def _insert(self) -> None:
        segment = self._editor.segment(self._editor.current)
        fresh = new_id("n")
        segments = self._editor.transcript.segments
        after = segment.id if segment is not None else None
        start = segment.end_ms if segment is not None else 0
        end = start + _INSERTED_MS
        following = self._editor.position(after) + 1 if after is not None else 0
        if following < len(segments) and segments[following].start_ms > start:
            end = min(end, segments[following].start_ms)
        speaker = segment.speaker if segment is not None else None
        self._editor.edit(
            self.tr("Insert line"), lambda t: edits.insert_after(t, after, start, end, speaker=speaker, new_id=fresh)
        )
        self._editor.set_current(fresh)
        self.inserted.emit(fresh)

    def _revert(self) -> None:
        recognised = self._editor.recognised
        chosen = tuple(s.id for s in self._chosen())
        if recognised is not None and chosen:
            self._editor.edit(self.tr("Back to recognised"), lambda t: edits.revert(t, recognised, chosen))

    def _toggle_right(self) -> None:
        chosen = self._chosen()
        wanted = not all(s.confirmed for s in chosen)
        self._editor.confirm((s.id for s in chosen), confirmed=wanted)
        self._show()

    def _delete(self) -> None:
        chosen = tuple(s.id for s in self._chosen())
        if chosen:
            name = self.tr("Delete lines") if len(chosen) > 1 else self.tr("Delete line")
            self._editor.edit(name, lambda t: edits.delete(t, chosen))


def _seconds(ms: int) -> str:
    return f"{ms / 1000:.1f}"


def _tenths(ms: int) -> str:
    return f"{format_clock(ms)}.{ms % 1000 // 100}"
