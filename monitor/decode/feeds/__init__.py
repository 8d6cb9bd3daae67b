"""Feeds, JSON and XML: what services and receivers send decoded, one declarative file each.

A new feed is a file like its neighbours, its line in `FEEDS` and its `Format`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import BinaryIO

from monitor.decode.feeds import ais_catcher, aishub, aisstream, barentswatch, digitraffic, snapshot
from monitor.decode.feeds.elements import ElementReader
from monitor.decode.feeds.layout import HEAD_BYTES, layout_of
from monitor.decode.feeds.reports import FeedDecoder, object_of
from monitor.decode.feeds.xml_elements import XmlElementReader
from monitor.decode.time_limits import LATEST
from monitor.model.ais_message import Decoded
from monitor.model.source import Format

FIRST_ELEMENTS = 32  # looked at to tell a feed: some may be damaged

__all__ = ["FORMATS", "LISTS", "ElementReader", "decode_feed", "feed_format", "is_json"]

# In the order in which they are asked whether a file is theirs: what may be taken for another stands before it.
FEEDS = (
    aisstream.FEED,
    ais_catcher.FEED,
    aishub.FEED,
    aishub.XML,
    barentswatch.FEED,
    digitraffic.LOCATIONS,
    digitraffic.VESSELS,
    snapshot.FEED,
)
FORMATS = frozenset(feed.format for feed in FEEDS)
LISTS = tuple(name for feed in FEEDS for name in feed.lists)


def feed_format(head: bytes) -> Format | None:
    """The format of a feed by its first bytes (decompressed), None where it is no feed that is known."""
    kind = XmlElementReader if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else ElementReader
    reader = kind(io.BytesIO(head), LISTS)
    feeds = [feed for feed in FEEDS if feed.reader is kind]
    for element in islice(reader, FIRST_ELEMENTS):
        said = object_of(element)
        found = next((f for f in feeds if said is not None and f.is_own(said, reader.members)), None)
        if found is not None:
            return found.format
    return None


def is_json(head: bytes) -> bool:
    """Whether a file begins as JSON does: it is no table then, whatever words stand in it."""
    return layout_of(head[:HEAD_BYTES], LISTS) is not None


def decode_feed(
    stream: BinaryIO, known_format: Format, start: datetime | None = None, latest: datetime = LATEST
) -> Iterator[Decoded]:
    """Everything a feed says, lazily.

    Args:
        start: UTC; stands in where neither an element nor its document has a time.
        latest: UTC; a time at or after it is refused.

    Raises:
        InputUnreadable: the content is not what its beginning promised.
    """
    feed = next(feed for feed in FEEDS if feed.format is known_format)
    return FeedDecoder(feed, LISTS, start, latest).decode(stream)
