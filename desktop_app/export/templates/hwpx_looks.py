"""The looks of letters that a HWPX holds in its header, and those that it gets: as an example, but not grey."""

from __future__ import annotations

import re

from desktop_app.export.templates.colours import is_example_colour
from desktop_app.export.templates.xml_source import ByteSplice, XmlNode, XmlSource

_MARK = re.compile(rb'charPrIDRef="\0(\d+)"')


class HwpxLooks:
    """``name``, ``data``: of the header's part; None where there is none."""

    FRESH = "\0"
    """Before the number of an example's look: as that one, and no example. `settled` makes numbers of it; no text of a
    document has this letter."""

    def __init__(self, name: str, data: bytes | None) -> None:
        self.name = name
        self._source = None if data is None else XmlSource(data)
        self._looks: dict[str, XmlNode] = {}
        self._fresh: dict[str, str] = {}
        if self._source is not None:
            self._looks = {one.attribute("id"): one for one in self._source.root.all("hh:charPr")}

    def is_example(self, look: str) -> bool:
        """Whether letters of that number are those of an example."""
        known = self._looks.get(look)
        return known is not None and is_example_colour(known.attribute("textColor"))

    def settled(self, part: bytes) -> bytes:
        """A part in which each look that is to be like another one has its number."""
        return _MARK.sub(lambda found: b'charPrIDRef="%b"' % self._number(found[1].decode()).encode(), part)

    def _number(self, look: str) -> str:
        if look not in self._fresh:
            numbers = [int(one) for one in self._looks if one.isascii() and one.isdecimal()]
            self._fresh[look] = str(max(numbers, default=0) + 1 + len(self._fresh))
        return self._fresh[look]

    def header(self) -> bytes | None:
        """The header with the looks that were added; None where none was."""
        if self._source is None or not self._fresh:
            return None
        source = self._source
        group = self._looks[next(iter(self._fresh))].parent
        splices = []
        made = b""
        for look, number in self._fresh.items():
            node = self._looks[look]
            one = source.raw(node)
            one = re.sub(rb"(\sid=)(\"[^\"]*\"|'[^']*')", rb'\1"%b"' % number.encode(), one, count=1)
            one = re.sub(rb"(\stextColor=)(\"[^\"]*\"|'[^']*')", rb'\1"#000000"', one, count=1)
            made += re.sub(rb"<(?:\w+:)?italic\s*/>", b"", one)
        if group is not None:
            splices.append(ByteSplice(group.inner_end, group.inner_end, made))
            count = source.with_attribute(group, "itemCnt", str(len(self._looks) + len(self._fresh)))
            splices += [count] if count is not None else []
        return source.edited(splices)
