"""The vessels of an XML feed as elements: their attributes become an object, as the JSON feeds have it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any, BinaryIO
from xml.parsers import expat

from monitor.decode.feeds.elements import MAX_ELEMENT_BYTES, Element
from monitor.xml_stream import nodes

VESSEL = "vessel"


class XmlElementReader:
    """The elements of one file, in order; attributes as `ElementReader` has them. One instance a file.

    What is behind a place at which it is no XML any more cannot be read: `cut_short_at` is that place then.
    """

    def __init__(self, stream: BinaryIO, _: Collection[str]) -> None:
        self._stream = stream
        self.members: dict[str, Any] = {}
        self.before = b""
        self.is_readable = True
        self.cut_short_at: int | None = None

    def __iter__(self) -> Iterator[Element]:
        """All vessels. Their bytes are their attributes as JSON, not those of the file."""
        behind = 0
        try:
            for number, node in enumerate(nodes(self._stream, (VESSEL,)), start=1):
                raw = json.dumps(node.attributes, ensure_ascii=False).encode("utf-8", "backslashreplace")
                behind = node.offset + 1
                yield Element(number, node.offset, raw[:MAX_ELEMENT_BYTES], len(raw) <= MAX_ELEMENT_BYTES)
        except (expat.ExpatError, ValueError, LookupError):  # damage, a document type, no end, an odd encoding
            self.cut_short_at = behind
