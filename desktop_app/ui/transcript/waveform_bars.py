"""The bars of a waveform: how loud each stretch of what is in view is, and in whose colour it is drawn."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from desktop_app.domain.talk_time import Stretch
from desktop_app.domain.transcript import Segment
from desktop_app.ui.look.theme import Theme, mix

EDGE = 4
"""Room on both sides in pixels, so that the playhead is whole at 0 and at the end."""
_BAR = 3.0
_GAP = 1.5
_LEAST_PEAK = 48  # a recording quieter than this is not blown up to full height
_LOOKS_BACK = 4

_Bar = tuple[float, float, int]
"""The left edge of a bar, its height as a share of the whole, and the colour index."""

_start_of = attrgetter("start_ms")


class WaveformBars:
    """The bars of the part of a recording that is in ``view`` (start and end in ms), and their pictures.

    Pictures are kept until something changes that can be seen: most edits of a long transcript change none.
    """

    def __init__(self) -> None:
        self._peaks = b""
        self._per_second = 0.0
        self._segments: tuple[Segment, ...] = ()
        self._colors: dict[str | None, int] = {}
        self._bars: list[_Bar] = []
        self._are_old = True
        self._pictures: dict[float, QPixmap] = {}

    def rebuild(self) -> None:
        """Another part is in view, or it is drawn otherwise: have all of it drawn anew."""
        self._pictures.clear()
        self._are_old = True

    def set_peaks(self, peaks: bytes, per_second: float) -> None:
        """How loud it is: a byte for each stretch of 1/`per_second` s from the start on."""
        self._peaks, self._per_second = bytes(peaks), per_second
        self.rebuild()

    def set_speakers(
        self,
        segments: tuple[Segment, ...],
        colors: dict[str | None, int],
        changed: Stretch | None,
        view: tuple[int, int],
    ) -> None:
        """Who speaks when. ``changed``: all segments that are others than those before lie within it; None: they may
        lie anywhere."""
        is_same_elsewhere = colors == self._colors and view[1] > 0 and not self._are_old
        self._colors = colors
        self._segments = segments  # thousands of which only as many are asked for as there are bars
        if changed is not None and is_same_elsewhere:
            self._color_again(changed, view)
        else:
            self._are_old = True

    def color_at(self, ms: int) -> int:
        """The colour index of who speaks at a time, -1 for nobody known, -2 where nobody speaks."""
        at = bisect_right(self._segments, ms, key=_start_of) - 1
        # a longer segment may still run under the last that began; looking a few back is enough for the eye
        for index in range(at, max(-1, at - _LOOKS_BACK), -1):
            if ms < self._segments[index].end_ms:
                return self._colors.get(self._segments[index].speaker, -1)
        return -2

    def picture(self, paler: float, view: tuple[int, int], size: QSize, ratio: float, theme: Theme) -> QPixmap:
        """The bars on ``size`` pixels of a screen of that ``ratio``; ``paler``: 0 in full colours, to 1 as the
        ground."""
        if self._are_old:
            self._are_old = False
            bars = self._heard(view, size.width())
            if bars != self._bars:
                self._bars = bars
                self._pictures.clear()
        known = self._pictures.get(paler)
        if known is None or known.devicePixelRatio() != ratio:
            known = self._pictures[paler] = _drawn(self._bars, paler, size, ratio, theme)
        return known

    def _heard(self, view: tuple[int, int], whole: int) -> list[_Bar]:
        start, end = view
        width = whole - 2 * EDGE
        count = max(1, int(width / (_BAR + _GAP)))
        step = (end - start) / count
        known_until = len(self._peaks) / self._per_second * 1000 if self._per_second else 0.0
        bars = []
        for n in range(count):
            begin = start + n * step
            loudness = 0.0
            if begin < known_until:
                first = int(begin * self._per_second / 1000)
                part = self._peaks[first : max(first + 1, int((begin + step) * self._per_second / 1000))]
                # over many seconds the loudest sample says nothing, the mean does
                loudness = (max(part) + 3 * sum(part) / len(part)) / 4 if part else 0.0
            bars.append((EDGE + n * width / count, loudness, self.color_at(int(begin + step / 2))))
        loudest = max(*(bar[1] for bar in bars), _LEAST_PEAK)
        return [(left, (loudness / loudest) ** 1.3, color) for left, loudness, color in bars]

    def _color_again(self, changed: Stretch, view: tuple[int, int]) -> None:
        """Ask anew who speaks, for the bars on which these times can have an influence."""
        start, end = view
        step = (end - start) / max(1, len(self._bars))
        # a line that begins later looks back at the changed ones no further than so
        last = bisect_right(self._segments, changed[1], key=_start_of) + _LOOKS_BACK - 1
        until = self._segments[last].start_ms if last < len(self._segments) else end
        first = max(0, int((changed[0] - start) / step) - 1)
        bars = list(self._bars)
        for n in range(first, min(len(bars), int((until - start) / step) + 2)):
            left, share, _ = bars[n]
            bars[n] = (left, share, self.color_at(int(start + n * step + step / 2)))
        if bars != self._bars:
            self._bars = bars
            self._pictures.clear()


def _drawn(bars: list[_Bar], paler: float, size: QSize, ratio: float, theme: Theme) -> QPixmap:
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    room = size.height() - 6.0
    quiet = mix(theme.line, theme.quiet_text, 0.55)
    shades = [mix(color, theme.surface, paler) for color in theme.speakers]
    nobody = mix(quiet, theme.surface, paler)
    silence = mix(theme.line, theme.surface, paler / 2)
    middle = size.height() / 2
    for left, share, color in bars:
        painter.setBrush(nobody if color == -1 else silence if color == -2 else shades[color % len(shades)])
        height = max(3.0, share * room)
        painter.drawRoundedRect(QRectF(left, middle - height / 2, _BAR, height), _BAR / 2, _BAR / 2)
    painter.end()
    return pixmap
