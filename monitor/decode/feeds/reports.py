"""Elements of a feed into positions, static reports, refusals and counts, one after the other."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, BinaryIO

from monitor.decode.feeds.elements import Element, ElementReader
from monitor.decode.feeds.feed import Feed, Shape
from monitor.decode.feeds.reads import (
    MOVEMENT,
    REPORTED,
    Read,
    read_mmsi,
    read_second,
    read_station,
    read_time,
    read_type,
)
from monitor.decode.feeds.values import Place, cell, number
from monitor.decode.feeds.xml_elements import XmlElementReader
from monitor.decode.lines import kept
from monitor.decode.reference import POSITION_TYPES, STATIC_TYPES, Refused
from monitor.decode.static_repeats import StaticRepeats
from monitor.decode.tables.fields import unread_word
from monitor.decode.tables.values import CellUnread, position_refused
from monitor.decode.time_limits import LATEST
from monitor.errors import InputUnreadable
from monitor.model.ais_message import MAX_KEPT_CHARS, Decoded, Fate, Position, Reason, Refusal, Static, Tally, Unread
from monitor.model.message import message

MAX_WAITING_BYTES = 64_000_000  # of elements before the time of their document, which may stand behind them
ELEMENT_BYTES = 200  # that an element costs besides its own
MAX_UNREAD_FIRST = 100_000  # elements, none of which is an object of the feed: it is another kind of file
NOT_OF_A_FEED = frozenset((Reason.NOT_JSON, Reason.COLUMNS, Reason.MMSI_INVALID))

_NOTHING_SAID: dict[str, Any] = dict.fromkeys(REPORTED)


class FeedDecoder:
    """Decodes a file of a feed. One instance a file.

    Args:
        lists: names of lists in the documents of any feed.
        start: UTC; stands in where neither an element nor its document has a time.
        latest: UTC; a time at or after it is refused.
    """

    def __init__(
        self, feed: Feed, lists: Iterable[str], start: datetime | None = None, latest: datetime = LATEST
    ) -> None:
        self._feed = feed
        self._lists = tuple(lists)
        self._start = start
        self._latest = latest
        self._members: Mapping[str, Any] = {}
        self._repeats = StaticRepeats()
        self._counted: Counter[tuple[Fate, int | None]] = Counter()
        self._unread = 0

    def decode(self, stream: BinaryIO) -> Iterator[Decoded]:
        """Everything a feed says: an element counts as a line, what stands around a list does not.

        Raises:
            InputUnreadable: it is no JSON, or of its beginning nothing is of this feed.
        """
        reader = self._feed.reader(stream, self._lists)
        if not reader.is_readable:
            raise InputUnreadable(message("error_not_json"), todo=message("todo_fresh_copy"))
        self._members = reader.members
        number_of_last = 0
        for element in self._timed(reader):
            number_of_last = element.number
            yield from self._element(element)
        if reader.cut_short_at is not None:
            yield Refusal(number_of_last + 1, reader.cut_short_at, Reason.CUT_SHORT, "")
        yield from (Tally(fate, n, kind) for (fate, kind), n in self._counted.items())

    def _timed(self, reader: ElementReader | XmlElementReader) -> Iterator[Element]:
        """The elements; where their time may stand behind them, they wait for it as long as memory allows."""
        name = self._feed.document_time
        waiting: list[Element] = []
        n_bytes = 0
        for element in reader:
            if not name or name in reader.members or n_bytes > MAX_WAITING_BYTES:
                yield from waiting
                waiting.clear()
                yield element
            else:
                waiting.append(element)
                n_bytes += len(element.raw) + ELEMENT_BYTES
        yield from waiting

    def _element(self, element: Element) -> Iterator[Decoded]:
        if not element.raw:
            self._counted[Fate.BLANK, None] += 1
            return
        try:
            said = _parsed(element)
            shape = self._feed.shape_of(said, self._members)
            if isinstance(shape, int):
                self._counted[Fate.OTHER, shape or None] += 1
            else:
                yield from self._reports(element, said, shape)
            self._unread = -1  # never refused as a whole any more
        except Refused as refused:
            self._count_unread(refused.reason)
            yield _refusal(element, refused.reason)

    def _count_unread(self, reason: Reason) -> None:
        if self._unread < 0 or reason not in NOT_OF_A_FEED:
            return
        self._unread += 1
        if self._unread >= MAX_UNREAD_FIRST:
            raise InputUnreadable(
                message("error_no_report_in_feed", n=MAX_UNREAD_FIRST),
                todo=message("todo_right_file"),
            )

    def _reports(self, element: Element, said: Mapping[str, Any], shape: Shape) -> Iterator[Decoded]:
        mmsi: int = read_mmsi(shape.mmsi(said))
        t = read_time(shape.t(said), self._latest) or self._document_time()
        if t is None:
            raise Refused(Reason.NO_TIME)
        if shape.inside is not None:
            said = shape.inside(said)
            if not isinstance(said, dict):
                raise Refused(Reason.COLUMNS)
        kind = shape.msg_type if isinstance(shape.msg_type, int) else read_type(shape.msg_type(said))
        report, unread = _read(shape.static, REPORTED, said)
        if not shape.position:
            yield self._static(element, mmsi, t, report, kind)
            yield from unread
            return
        lon, lat = number(shape.position["lon"](said)), number(shape.position["lat"](said))
        reason = position_refused(lat, lon)
        spoke = any(report.values())
        alone = spoke and lat is None and lon is None  # a row of a vessel that was never placed is a static report
        if spoke and (self._repeats.is_news(mmsi, t, report) or alone):
            yield self._static(element, mmsi, t, report, kind)
        if reason is None and lon is not None and lat is not None:
            moved, more = _read(shape.position, MOVEMENT, said)
            yield self._position(element, said, shape, moved, (mmsi, t, lon, lat, kind))
            yield from more
        elif reason is not None and not alone:
            yield replace(_refusal(element, reason), mmsi=mmsi, t=t)
        yield from unread

    def _document_time(self) -> datetime | None:
        name = self._feed.document_time
        said = read_time(self._members.get(name), self._latest) if name else None
        return said or self._start

    def _position(
        self,
        element: Element,
        said: Mapping[str, Any],
        shape: Shape,
        moved: Mapping[str, Any],
        found: tuple[int, datetime, float, float, int],
    ) -> Position:
        mmsi, t, lon, lat, kind = found
        second = shape.position.get("utc_s")
        return Position(
            mmsi,
            t,
            lon,
            lat,
            moved.get("sog_kn"),
            moved.get("cog_deg"),
            moved.get("heading_deg"),
            moved.get("nav_status"),
            kind if kind in POSITION_TYPES else 0,
            element.number,
            element.offset,
            read_second(second(said)) if second else None,
            read_station(shape.station(said)) if shape.station else None,
        )

    def _static(self, element: Element, mmsi: int, t: datetime, report: dict[str, Any], kind: int) -> Static:
        return Static(
            mmsi,
            t,
            **{**_NOTHING_SAID, **report},
            msg_type=kind if kind in STATIC_TYPES else 0,
            line_no=element.number,
            offset=element.offset,
        )


def _refusal(element: Element, reason: Reason) -> Refusal:
    return Refusal(element.number, element.offset, reason, kept(element.raw, MAX_KEPT_CHARS))


def _read(
    places: Mapping[str, Place], reads: Mapping[str, Read], said: Mapping[str, Any]
) -> tuple[dict[str, Any], list[Unread]]:
    """Values by field; and those that were not understood."""
    values: dict[str, Any] = {}
    unread = []
    for field, place in places.items():
        if field in reads:
            value = place(said)
            try:
                values[field] = reads[field](value)
            except CellUnread:
                values[field] = None
                unread.append(Unread(field, unread_word(cell(value))))
    return values, unread


def object_of(element: Element) -> Mapping[str, Any] | None:
    """The object of an element; None where it is none."""
    try:
        return _parsed(element)
    except Refused:
        return None


def _parsed(element: Element) -> Mapping[str, Any]:
    """The object of an element.

    Raises:
        Refused: it is none.
    """
    if not element.whole:
        raise Refused(Reason.TOO_LONG)
    try:
        said = json.loads(element.raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Refused(Reason.ENCODING) from None
    except (ValueError, RecursionError):
        raise Refused(Reason.NOT_JSON) from None
    if not isinstance(said, dict):
        raise Refused(Reason.NOT_JSON)
    return said
