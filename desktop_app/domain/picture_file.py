"""Picture files as readers other than a strict one take them: without their last bytes, with notes of any length.

A copying that broke off, or a camera whose card was full, leaves a JPEG or PNG without its end; every viewer shows
what is there. Pillow takes none of these, or all of them silently and for all threads at once, so that the bytes are
put right before it sees them.
"""

from __future__ import annotations

import io
import mmap
import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_EOI, _SOS = 0xD9, 0xDA
_MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])")
"""The next marker after what is packed: not a byte that was escaped, not a place to go on from."""
_NOTES = {b"tEXt", b"zTXt", b"iTXt"}
_LARGE_NOTE = 1 << 16
_LONGEST_NAME = 100
_MOST_ROWS = 1 << 30
_STEP = 1 << 20
_SUBFILE, _BITS, _PLANAR = 254, 258, 284
_SMALLER, _MASK = 1, 4
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


@dataclass(frozen=True, slots=True)
class SoundPicture:
    """A picture as a strict reader takes it. ``is_cut_off``: the end of the file is missing."""

    file: BinaryIO
    is_cut_off: bool = False


def tags_of(image: object) -> Mapping[int, Any]:
    """What a TIFF says of the frame at which it stands; nothing for other pictures."""
    tags: Mapping[int, Any] = getattr(image, "tag_v2", {})
    return tags


def is_page(tags: Mapping[int, Any]) -> bool:
    """Whether a frame of a TIFF is a page, and no smaller copy or mask of another (TIFF 6.0, NewSubfileType)."""
    kind = tags.get(_SUBFILE)
    return not (isinstance(kind, int) and kind & (_SMALLER | _MASK))


def is_torn(tags: Mapping[int, Any], codec: str) -> bool:
    """Whether Pillow reads a frame of a TIFF wrongly and does not say so: plane by plane, not packed, of more than
    eight bits, of which it takes every byte for a pixel."""
    bits = tags.get(_BITS)
    deep = isinstance(bits, tuple) and any(isinstance(one, int) and one > 8 for one in bits)
    return deep and tags.get(_PLANAR) == 2 and codec == "raw"


def sound(file: BinaryIO) -> SoundPicture:
    """The same file where it will do; else its bytes, put right. Leaves other formats as they are."""
    head = file.read(len(_PNG))
    file.seek(0)
    if head.startswith(_JPEG):
        return _sound_jpeg(file)
    return _sound_png(file) if head == _PNG else SoundPicture(file)


def _sound_jpeg(file: BinaryIO) -> SoundPicture:
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        if _has_end(data):
            return SoundPicture(file)
        return SoundPicture(io.BytesIO(data[:] + bytes((0xFF, _EOI))), is_cut_off=True)


def _has_end(data: mmap.mmap) -> bool:
    """Whether the first picture of a JPEG ends (ITU-T T.81, B.1.1): more may follow behind it."""
    at = 2
    while (found := _MARKER.search(data, at)) is not None:
        marker = found[1][0]
        if marker == _EOI:
            return True
        at = found.end()
        if marker != 0x01:
            if at + 2 > len(data):
                return False
            at += struct.unpack(">H", data[at : at + 2])[0]
    return False


def _sound_png(file: BinaryIO) -> SoundPicture:
    chunks = list(_chunks(file))
    is_whole = bool(chunks) and chunks[-1][0] == b"IEND"
    if is_whole and not any(_may_be_long(file, *chunk) for chunk in chunks):
        file.seek(0)
        return SoundPicture(file)
    made = io.BytesIO()
    made.write(_PNG)
    rows: list[bytes] = []
    head = b""
    for kind, start, length in chunks:
        if kind in _NOTES or kind == b"IEND":
            continue
        file.seek(start)
        body = file.read(length)
        head = body if kind == b"IHDR" else head
        if kind == b"IDAT" and not is_whole:
            rows.append(body)
        else:
            _write(made, kind, body)
    if not is_whole:
        for body in _filled_up(head, rows):
            _write(made, b"IDAT", body)
    _write(made, b"IEND", b"")
    made.seek(0)
    return SoundPicture(made, is_cut_off=not is_whole)


def _may_be_long(file: BinaryIO, kind: bytes, start: int, length: int) -> bool:
    """Whether a chunk is a note that is long, or that may become so when it is unpacked."""
    if kind not in _NOTES:
        return False
    if kind == b"zTXt" or length > _LARGE_NOTE:
        return True
    if kind == b"tEXt":
        return False
    file.seek(start)
    _, _, rest = file.read(min(length, _LONGEST_NAME)).partition(b"\0")
    return rest[:1] == b"\x01"


def _chunks(file: BinaryIO) -> Iterator[tuple[bytes, int, int]]:
    """The name of each chunk of a PNG, where its body begins and how long it is; up to where the file breaks off."""
    size = file.seek(0, io.SEEK_END)
    at = len(_PNG)
    while at + 8 <= size:
        file.seek(at)
        length, kind = struct.unpack(">I4s", file.read(8))
        at += 8
        yield kind, at, min(length, size - at)
        if kind == b"IEND":
            return
        at += length + 4


def _write(made: BinaryIO, kind: bytes, body: bytes) -> None:
    made.write(struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)))


def _filled_up(head: bytes, rows: list[bytes]) -> Iterator[bytes]:
    """What is there of the pixels, and nothing for the rest."""
    if len(head) < 13 or not rows:
        return
    width, height, depth, colour = struct.unpack(">IIBB", head[:10])
    bits = depth * _SAMPLES.get(colour, 4)
    # a picture in seven passes has a filter's byte more for each row of a pass
    wanted = min(((width * bits + 7) // 8 + 2) * height * 2, _MOST_ROWS)
    unpack, pack = zlib.decompressobj(), zlib.compressobj(1)
    there = 0
    for body in rows:
        waiting = body
        while waiting and not unpack.eof:
            try:
                part = unpack.decompress(waiting, _STEP)
            except zlib.error:
                waiting = b""
                continue
            waiting = unpack.unconsumed_tail
            there += len(part)
            if packed := pack.compress(part):
                yield packed
    nothing = bytes(_STEP)
    while there < wanted:
        if packed := pack.compress(nothing[: wanted - there]):
            yield packed
        there += _STEP
    yield pack.flush()
