"""What the packets of a recording tell without being decoded: where its sound begins and ends, and what is missing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from av.audio.stream import AudioStream
from av.container import InputContainer
from av.packet import Packet

from desktop_app.media.containers import UNTIMED
from desktop_app.media.decoding import LONGEST_GAP_S, TOLERANCE_S
from desktop_app.media.opening import READ_ERRORS, start_of

WITHIN_S = 30.0
"""As long as anybody waits for the length of a recording; what is not walked by then is reckoned."""

_AT_ONCE = 4096
_ONE_FRAME = frozenset({"aac", "mp3", "mp2", "ac3", "eac3"})
"""Codecs of which a packet holds one frame, which is always as long."""
_LONGEST_S = 7 * 24 * 3600.0

Hole = tuple[int, int]
"""Where nothing was recorded, from and to, in milliseconds of the recording."""


@dataclass(frozen=True, slots=True)
class Walk:
    """What one walk over all packets of a track finds. ``length_s`` 0: there are none. ``is_about``: the walk took too
    long, and the rest is reckoned from the place in the file."""

    length_s: float
    holes: tuple[Hole, ...] = ()
    is_about: bool = False


def walk(container: InputContainer, stream: AudioStream, size_bytes: int, within_s: float = WITHIN_S) -> Walk:
    """Read a track to its end. The time of each packet is told as `decoding` lays it."""
    line = _PacketLine(container, stream)
    until = time.monotonic() + within_s
    packets = container.demux(stream)
    place = 0
    is_about = False
    while True:
        last = line.take(line.of_use(islice(packets, _AT_ONCE)))
        if last is None:
            break
        place = max(place, last.pos or 0)
        if time.monotonic() > until:
            is_about = True
            break
    length = line.length_s
    if is_about and place:
        length *= max(1.0, size_bytes / place)
    return Walk(min(length, _LONGEST_S), tuple(line.holes), is_about)


class _PacketLine:
    """Lays the packets one behind the other, as `decoding` lays the frames."""

    def __init__(self, container: InputContainer, stream: AudioStream) -> None:
        self._tick = float(stream.time_base or 0) or 1.0
        self._tolerance = round(TOLERANCE_S / self._tick)
        self._longest = round(LONGEST_GAP_S / self._tick)
        self._is_counted = container.format.name in UNTIMED
        self._beyond = -self._tolerance if self._is_counted else -round(1 / self._tick)
        frame_s = stream.codec_context.frame_size / stream.rate if stream.rate else 0.0
        self._usual = max(0, round(frame_s / self._tick))
        # a container may stretch a packet over the hole behind it
        is_one_frame = stream.codec_context.codec.canonical_name in _ONE_FRAME and self._usual
        self._longest_packet = 2 * self._usual if is_one_frame else self._longest
        self._origin = round(start_of(container) / self._tick)
        self._end: int | None = None
        self._shift = 0
        self.holes: list[Hole] = []

    @property
    def length_s(self) -> float:
        """From the recording's own start to the end of the last packet."""
        return 0.0 if self._end is None else max(0.0, (self._end + self._shift - self._origin) * self._tick)

    def of_use(self, packets: Iterator[Packet[AudioStream]]) -> Iterator[Packet[AudioStream]]:
        """The packets that tell something: of times that were made up by counting, the last two."""
        if not self._is_counted or self._end is None:
            return packets
        before = last = None
        with suppress(*READ_ERRORS):
            for packet in packets:
                # the very last one is empty
                before, last = last, packet
        return (packet for packet in (before, last) if packet is not None)

    @property
    def moved_by(self) -> int:
        """What has to be added to the time of the last packet, in its own ticks."""
        return self._shift - self._origin

    def take(self, packets: Iterator[Packet[AudioStream]]) -> Packet[AudioStream] | None:
        """Lay some packets; the last of them, None where there are no more."""
        tolerance, usual, longest = self._tolerance, self._usual, self._longest_packet
        packet = None
        end = self._end
        try:
            for packet in packets:
                pts = packet.pts
                if pts is None:
                    # one behind the last time stamp, or the end
                    if packet.size and end is not None:
                        end += packet.duration or usual
                    continue
                if end is None or not -tolerance <= pts - end <= tolerance:
                    self._end = end
                    self._jump(pts)
                length = packet.duration or usual
                end = pts + (length if length <= longest else usual)
        except READ_ERRORS:
            # what was readable counts
            packet = None
        self._end = end
        return packet

    def _jump(self, pts: int) -> None:
        """A packet that does not follow the one before it."""
        if self._end is None or self._is_counted:
            return
        gap = pts - self._end
        if gap > self._longest or gap < self._beyond:
            # the clock was set; nothing is missing
            self._shift -= gap
        elif gap > 0:
            self.holes.append((self._ms(self._end), self._ms(pts)))

    def _ms(self, at: int) -> int:
        return max(0, round((at + self._shift - self._origin) * self._tick * 1000))


def laid(container: InputContainer, stream: AudioStream) -> Iterator[Packet[AudioStream]]:
    """The packets of a track with the times that `decoding` lays them at: the recording's own clock starts at 0 and
    is never set."""
    line = _PacketLine(container, stream)
    packets = container.demux(stream)
    while True:
        try:
            packet = next(packets, None)
        except READ_ERRORS:
            return
        if packet is None:
            return
        if packet.pts is not None and packet.size:
            line.take(iter((packet,)))
            packet.pts = packet.dts = max(0, packet.pts + line.moved_by)
            yield packet


def holes_by_index(container: InputContainer, stream: AudioStream) -> tuple[Hole, ...] | None:
    """The holes as the index at hand tells them; None where it does not name each packet."""
    entries, frame = stream.index_entries, stream.codec_context.frame_size
    tick = float(stream.time_base or 0)
    count = len(entries)
    if count < 2 or not tick or not stream.rate:
        return None
    usual = frame / stream.rate / tick if frame else float(entries[1].timestamp - entries[0].timestamp)
    first, last = entries[0].timestamp, entries[count - 1].timestamp
    if abs((last - first) - usual * (count - 1)) <= TOLERANCE_S / tick:
        return ()
    if stream.frames != count:
        return None
    found: list[Hole] = []
    origin, end = start_of(container) / tick, float(first)
    for entry in entries:
        if entry.timestamp - end > TOLERANCE_S / tick:
            found.append((round((end - origin) * tick * 1000), round((entry.timestamp - origin) * tick * 1000)))
        end = entry.timestamp + usual
    return tuple(found)
