"""Request bodies that stream from the disk and can be sent again (a form, base64 inside JSON), and plain bytes.

The parts are those of the CLOVA Speech API, «3. Request by uploading file»: ``params`` as JSON without file name, then
the file itself. The memory used is one block, whatever the size of the file.
"""

from __future__ import annotations

import binascii
import os
import secrets
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from desktop_app.domain.errors import FileProblem, UnusableFile

BLOCK_BYTES = 1 << 20
"""Measured on loopback: from 256 KiB on the size no longer matters; below, the calls do."""


class Body(Protocol):
    """What is sent with a request. ``length`` is exact; each call of `blocks` starts again at the first byte."""

    @property
    def content_type(self) -> str:
        """The media type, with its boundary."""

    @property
    def length(self) -> int:
        """How many bytes `blocks` gives in all."""

    def blocks(self) -> Iterator[bytes | memoryview]:
        """The body from its start. A block is valid until the next one is asked for."""


class BytesBody:
    """A small body that is held in memory."""

    def __init__(self, data: bytes, content_type: str) -> None:
        self._data = data
        self.content_type = content_type
        self.length = len(data)

    def blocks(self) -> Iterator[bytes | memoryview]:
        """The whole body in one block."""
        yield self._data


class WholeFile:
    """A file that is sent from its first byte to its last, in blocks; ``size`` in bytes.

    Raises UnusableFile when the file is missing, empty, cannot be read, or is no longer as it was when this was made.
    """

    def __init__(self, path: str | Path) -> None:
        self._path = Path(path)
        self._stamp = self._look()
        self.name = self._path.name
        self.size = self._stamp[0]

    def blocks(self) -> Iterator[memoryview]:
        """The file in blocks of one reused buffer; the end is only reached if it stayed as it was."""
        left = self.size
        buffer = memoryview(bytearray(min(BLOCK_BYTES, left)))
        try:
            with self._path.open("rb", buffering=0) as file:
                while left:
                    read = file.readinto(buffer[: min(len(buffer), left)])
                    if not read:
                        raise UnusableFile(str(self._path), FileProblem.UNREADABLE)
                    left -= read
                    yield buffer[:read]
        except OSError as error:
            raise UnusableFile(str(self._path), _problem(error)) from error
        if self._look() != self._stamp:
            raise UnusableFile(str(self._path), FileProblem.UNREADABLE)

    def _look(self) -> tuple[int, int]:
        try:
            found = self._path.stat()
            if not self._path.is_file():
                raise UnusableFile(str(self._path), FileProblem.WRONG_KIND)
            if not os.access(self._path, os.R_OK):
                raise UnusableFile(str(self._path), FileProblem.UNREADABLE)
        except (OSError, ValueError) as error:
            raise UnusableFile(str(self._path), _problem(error)) from error
        if not found.st_size:
            raise UnusableFile(str(self._path), FileProblem.EMPTY)
        return found.st_size, found.st_mtime_ns


class MultipartBody:
    """A form with JSON parts, plain fields (``fields``; a name may come again) and one file, streamed.

    Raises UnusableFile as `WholeFile` does (the last boundary is only given once the file is known to have stayed as
    it was, so that a service never takes half a file for a whole one).
    """

    def __init__(
        self,
        json_parts: Mapping[str, bytes],
        file_part: str,
        path: str | Path,
        fields: Iterable[tuple[str, str]] = (),
    ) -> None:
        self._file = WholeFile(path)
        boundary = f"malgeul-{secrets.token_hex(16)}"
        head = bytearray()
        for name, data in json_parts.items():
            head += _part(boundary, f'name="{name}"', "application/json") + data + b"\r\n"
        for name, text in fields:
            head += _part(boundary, f'name="{name}"') + text.encode("utf-8", "replace") + b"\r\n"
        disposition = f'name="{file_part}"; filename="{form_file_name(self._file.name)}"'
        head += _part(boundary, disposition, "application/octet-stream")
        self._head = bytes(head)
        self._tail = f"\r\n--{boundary}--\r\n".encode("ascii")
        self.content_type = f"multipart/form-data; boundary={boundary}"
        self.length = len(self._head) + self._file.size + len(self._tail)

    def blocks(self) -> Iterator[bytes | memoryview]:
        """The body from its start, the file in blocks of one reused buffer."""
        yield self._head
        yield from self._file.blocks()
        yield self._tail


class Base64Body:
    """JSON with a file in it, streamed: ``head``, the file as base64, ``tail``. Raises UnusableFile as `WholeFile`
    does."""

    content_type = "application/json"

    def __init__(self, head: bytes, path: str | Path, tail: bytes) -> None:
        self._file = WholeFile(path)
        self._head = head
        self._tail = tail
        self.length = len(head) + (self._file.size + 2) // 3 * 4 + len(tail)

    def blocks(self) -> Iterator[bytes | memoryview]:
        """The body from its start, the file in blocks."""
        yield self._head
        rest = b""
        for block in self._file.blocks():
            # Three bytes make four letters; what is left over goes with the next block.
            data = rest + bytes(block)
            whole = len(data) - len(data) % 3
            rest = data[whole:]
            yield binascii.b2a_base64(data[:whole], newline=False)
        yield binascii.b2a_base64(rest, newline=False) + self._tail


def form_file_name(name: str) -> str:
    """A file name as it stands in a form, as browsers write it (the HTML standard, «multipart/form-data encoding
    algorithm»): UTF-8, with quotes and line ends percent-encoded; Hangul composed, other control characters as an
    underscore."""
    name = unicodedata.normalize("NFC", name).encode("utf-8", "replace").decode("utf-8")
    name = name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
    return "".join("_" if unicodedata.category(c) == "Cc" else c for c in name)


def _part(boundary: str, disposition: str, content_type: str = "") -> bytes:
    kind = f"Content-Type: {content_type}\r\n" if content_type else ""
    return f"--{boundary}\r\nContent-Disposition: form-data; {disposition}\r\n{kind}\r\n".encode()


def _problem(error: Exception) -> FileProblem:
    return FileProblem.MISSING if isinstance(error, FileNotFoundError) else FileProblem.UNREADABLE
