"""XML with the places of its bytes: edited by splices, so that whatever is not touched stays byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

_DEEPEST = 256
_MOST_NODES = 3_000_000
_DECLARED = re.compile(rb"^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_OPEN_TAG_END = re.compile(rb"[^\"'>]*(?:\"[^\"]*\"[^\"'>]*|'[^']*'[^\"'>]*)*>")
_FAMILIES = (
    ("wordprocessingml/main", "w"),
    ("wordprocessingml/2006/main", "w"),
    ("markup-compatibility/2006", "mc"),
    ("word/2010/wordml", "w14"),
    ("hwpml/2011/paragraph", "hp"),
    ("hwpml/2016/paragraph", "hp"),
    ("owpml/2024/paragraph", "hp"),
    ("hwpml/2011/section", "hs"),
    ("owpml/2024/section", "hs"),
    ("hwpml/2011/head", "hh"),
    ("owpml/2024/head", "hh"),
    ("hwpml/2011/master-page", "hm"),
    ("owpml/2024/master-page", "hm"),
)
"""The ends of the names of the namespaces that matter here, and the prefixes that stand for them in the code."""


class BrokenXmlError(ValueError):
    """No XML that can be edited: damaged, with a DTD, or too deep."""


@dataclass(slots=True, eq=False)
class XmlText:
    """A stretch of text between tags: its bytes and its letters."""

    start: int
    end: int
    text: str


@dataclass(slots=True, eq=False)
class XmlNode:
    """An element. ``name``: with one of the prefixes of this module, whatever the file calls it; ``start`` to ``end``:
    all its bytes, ``inner`` to ``inner_end``: what stands between its tags."""

    name: str
    attributes: dict[str, str]
    start: int
    inner: int
    parent: XmlNode | None
    inner_end: int = 0
    end: int = 0
    inside: list[XmlNode | XmlText] = field(default_factory=list)

    @property
    def children(self) -> Iterator[XmlNode]:
        """The elements right inside it."""
        return (one for one in self.inside if isinstance(one, XmlNode))

    def child(self, name: str) -> XmlNode | None:
        """The first of that name right inside it."""
        return next((one for one in self.children if one.name == name), None)

    def all(self, name: str) -> Iterator[XmlNode]:
        """All of that name inside it, in the order of the file."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            if node.name == name and node is not self:
                yield node
            waiting.extend(reversed(list(node.children)))

    def attribute(self, name: str) -> str:
        """The value of an attribute by its name without prefix; "" where there is none."""
        return next((value for key, value in self.attributes.items() if key.rpartition(":")[2] == name), "")

    def text(self) -> str:
        """All letters inside it."""
        parts: list[str] = []
        waiting: list[XmlNode | XmlText] = [self]
        while waiting:
            one = waiting.pop()
            if isinstance(one, XmlText):
                parts.append(one.text)
            else:
                waiting.extend(reversed(one.inside))
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class ByteSplice:
    """Other bytes in the place of those from ``start`` to ``end``."""

    start: int
    end: int
    new: bytes = b""


class XmlSource:
    """A part of a package. ``data``: its bytes in UTF-8. Raises `BrokenXmlError`."""

    def __init__(self, data: bytes) -> None:
        self.data = _in_utf_8(data)
        self.root = _SourceReader(self.data).root()

    def raw(self, node: XmlNode) -> bytes:
        """The bytes of an element."""
        return self.data[node.start : node.end]

    def tag(self, node: XmlNode) -> str:
        """The name of an element as the file writes it, with its prefix."""
        found = re.match(rb"<([^\s/>]+)", self.data[node.start : node.start + 200])
        return found[1].decode() if found else node.name

    def prefix(self, node: XmlNode) -> str:
        """The prefix of an element as the file writes it, with its colon; "" where it has none."""
        before, colon, _ = self.tag(node).rpartition(":")
        return before + colon

    def opening(self, node: XmlNode) -> bytes:
        """The start tag, also of an element that is written as an empty one."""
        tag = self.data[node.start : node.inner]
        return tag[:-2].rstrip() + b">" if tag.endswith(b"/>") else tag

    def closing(self, node: XmlNode) -> bytes:
        """The end tag, also of an element that is written as an empty one."""
        return f"</{self.tag(node)}>".encode()

    def with_attribute(self, node: XmlNode, name: str, value: str) -> ByteSplice | None:
        """What gives an attribute another value; None where the element has none of that name."""
        tag = self.data[node.start : node.inner]
        found = re.search(rb"""(\s(?:[\w.-]+:)?%s\s*=\s*)("[^"]*"|'[^']*')""" % name.encode(), tag)
        if found is None:
            return None
        return ByteSplice(node.start + found.start(2), node.start + found.end(2), f'"{value}"'.encode())

    def edited(self, splices: Iterable[ByteSplice]) -> bytes:
        """The bytes with those edits. Of two that are in one another the outer holds, of two that are alike one; what
        goes in where another begins stands before it. Raises ValueError where two overlap otherwise."""
        parts: list[bytes] = []
        at = 0
        for one in sorted(dict.fromkeys(splices), key=lambda s: (s.start, s.end > s.start, -s.end)):
            if one.end <= at and one.start < at:
                continue
            if one.start < at:
                raise ValueError("two edits overlap")
            parts += [self.data[at : one.start], one.new]
            at = one.end
        parts.append(self.data[at:])
        return b"".join(parts)


def _in_utf_8(data: bytes) -> bytes:
    """The same XML in UTF-8; other encodings are rare in such files."""
    declared = _DECLARED.match(data)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif declared is None or declared[1].lower() in {b"utf-8", b"utf8", b"us-ascii"}:
        return data
    else:
        encoding = declared[1].decode()
    try:
        text = data.decode(encoding)
    except (LookupError, UnicodeError) as error:
        raise BrokenXmlError("an unknown encoding") from error
    return re.sub(r"""(<\?xml[^>]*?encoding\s*=\s*)["'][^"']*["']""", r'\1"UTF-8"', text, count=1).encode()


def _short(name: str) -> str:
    """A name with the prefix of its family."""
    space, _, local = name.rpartition(" ")
    prefix = next((short for ending, short in _FAMILIES if space.endswith(ending)), "")
    return f"{prefix}:{local}" if prefix else f"?:{local}" if space else local


class _SourceReader:
    """Reads XML with the places of its elements and texts."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._open: list[XmlNode] = []
        self._root: XmlNode | None = None
        self._text: list[str] = []
        self._text_start = 0
        self._count = 0
        self._names: dict[str, str] = {}
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = False
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._letters
        parser.StartDoctypeDeclHandler = self._refuse
        parser.CommentHandler = lambda _text: self._close_text()
        parser.ProcessingInstructionHandler = lambda _target, _data: self._close_text()
        parser.StartCdataSectionHandler = self._begin_cdata
        parser.EndCdataSectionHandler = self._end_cdata

    def root(self) -> XmlNode:
        try:
            self._parser.Parse(self._data, True)  # noqa: FBT003 — expat takes it by its place only
        except (expat.ExpatError, UnicodeError) as error:
            raise BrokenXmlError(str(error)) from error
        if self._root is None:
            raise BrokenXmlError("no element")
        return self._root

    def _refuse(self, *_: object) -> None:
        raise BrokenXmlError("a document type of its own")

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self._close_text()
        self._count += 1
        if len(self._open) >= _DEEPEST or self._count > _MOST_NODES:
            raise BrokenXmlError("too deep or too much")
        start = self._parser.CurrentByteIndex
        found = _OPEN_TAG_END.match(self._data, start)
        if found is None:
            raise BrokenXmlError("a tag without an end")
        short = self._names.get(name) or self._names.setdefault(name, _short(name))
        known = {self._names.get(key) or self._names.setdefault(key, _short(key)): v for key, v in attributes.items()}
        node = XmlNode(short, known, start, found.end(), self._open[-1] if self._open else None)
        if self._open:
            self._open[-1].inside.append(node)
        elif self._root is None:
            self._root = node
        self._open.append(node)

    def _end(self, _name: str) -> None:
        self._close_text()
        node = self._open.pop()
        if self._data[node.inner - 2 : node.inner] == b"/>":
            node.inner_end = node.end = node.inner
            return
        node.inner_end = self._parser.CurrentByteIndex
        node.end = self._data.index(b">", node.inner_end) + 1

    def _letters(self, text: str) -> None:
        if not self._text:
            self._text_start = self._parser.CurrentByteIndex
        self._text.append(text)

    def _begin_cdata(self) -> None:
        self._close_text()
        self._text_start = self._parser.CurrentByteIndex
        self._text = [""]

    def _end_cdata(self) -> None:
        self._close_text(self._parser.CurrentByteIndex + len(b"]]>"))

    def _close_text(self, end: int | None = None) -> None:
        if self._text and self._open:
            stop = self._parser.CurrentByteIndex if end is None else end
            self._open[-1].inside.append(XmlText(self._text_start, stop, "".join(self._text)))
        self._text = []
