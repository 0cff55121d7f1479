"""A ZIP package of which some parts are exchanged: all others are copied as they lie, packed bytes, dates and all."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
_END = struct.Struct("<4sHHHHIIH")
_END_SIGN, _CENTRAL_SIGN, _LOCAL_SIGN = b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04"
_SIZE_FOLLOWS = 0x8
_ZIP_64 = 0xFFFFFFFF
_LONGEST_COMMENT = 0xFFFF


class BrokenPackageError(ValueError):
    """No ZIP file that can be edited."""


def with_parts(package: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The package with other contents of some parts. Raises `BrokenPackageError`."""
    end = package.rfind(_END_SIGN, max(0, len(package) - _LONGEST_COMMENT - _END.size))
    if end < 0 or end + _END.size > len(package):
        raise BrokenPackageError("no directory")
    _, disk, first_disk, _, count, size, _, _ = _END.unpack_from(package, end)
    begin = end - size
    if disk or first_disk or begin < 0 or size == _ZIP_64:
        return _rewritten(package, changed)
    records = _records(package, begin, end)
    if len(records) != count or any(_ZIP_64 in fields[8:10] or fields[16] == _ZIP_64 for fields, _, _ in records):
        return _rewritten(package, changed)
    return _copied(package, records, changed, begin, end)


_Numbers = tuple[Any, ...]
_Record = tuple[_Numbers, bytes, bytes]
"""A row of the directory: its numbers (the first one is its sign), the name as bytes, and what follows the name."""


def _records(package: bytes, begin: int, end: int) -> list[_Record]:
    found: list[_Record] = []
    at = begin
    while at < end:
        if package[at : at + 4] != _CENTRAL_SIGN or at + _CENTRAL.size > end:
            raise BrokenPackageError("a broken directory")
        fields = _CENTRAL.unpack_from(package, at)
        name_end = at + _CENTRAL.size + fields[10]
        stop = name_end + fields[11] + fields[12]
        found.append((fields, package[at + _CENTRAL.size : name_end], package[name_end:stop]))
        at = stop
    return found


def _copied(package: bytes, records: list[_Record], changed: Mapping[str, bytes], begin: int, end: int) -> bytes:
    # what stands before the first part moves all places that the directory tells
    shift = begin - _END.unpack_from(package, end)[6]
    order = sorted(range(len(records)), key=lambda i: records[i][0][16])
    starts = [records[i][0][16] + shift for i in order] + [begin]
    out = bytearray(package[: starts[0]])
    rows: dict[int, bytes] = {}
    for place, i in enumerate(order):
        fields, name, rest = records[i]
        start, stop = starts[place], starts[place + 1]
        if package[start : start + 4] != _LOCAL_SIGN or stop < start:
            raise BrokenPackageError("a part that is not there")
        at = len(out)
        key = name.decode("utf-8" if fields[3] & 0x800 else "cp437")
        if key in changed:
            fields, part = _part(fields, name, changed[key])
            out += part
        else:
            out += package[start:stop]
        rows[i] = _CENTRAL.pack(*fields[:16], at - shift) + name + rest
    directory = b"".join(rows[i] for i in range(len(records)))
    sign, *numbers = _END.unpack_from(package, end)
    numbers[4], numbers[5] = len(directory), len(out) - shift
    return bytes(out) + directory + _END.pack(sign, *numbers) + package[end + _END.size :]


def _part(fields: _Numbers, name: bytes, body: bytes) -> tuple[_Numbers, bytes]:
    """The numbers of a part with another body, and the part itself."""
    stored = fields[4] == zipfile.ZIP_STORED
    compressor = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = body if stored else compressor.compress(body) + compressor.flush()
    flags = fields[3] & ~_SIZE_FOLLOWS
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    sizes = (zlib.crc32(body), len(packed), len(body))
    row = (*fields[:3], flags, method, *fields[5:7], *sizes, *fields[10:])
    head = _LOCAL.pack(_LOCAL_SIGN, fields[2], flags, method, *fields[5:7], *sizes, len(name), 0)
    return row, head + name + packed


def _rewritten(package: bytes, changed: Mapping[str, bytes]) -> bytes:
    """As the library writes it: for what no word processor makes, such as more than 4 GB."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w") as new:
        for known in old.infolist():
            new.writestr(known, changed[known.filename] if known.filename in changed else old.read(known))
    return out.getvalue()
