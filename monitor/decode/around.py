"""Receive times and stations that loggers and receivers write beside a sentence, in the shapes known to be such.

A number beside a sentence may be anything: a counter of samples (rtl-ais -I), an MMSI (the screen of AIS-catcher),
a line number. It is a time only where a program is known to write one:

before the sentence   a date and a time of day (ISO 8601; nmealogger, ais2geojson, PostgreSQL)
                      an epoch that begins the line: ten digits of seconds, with or without a fraction (`ts %.s` of
                      moreutils, ais2geojson), or thirteen of milliseconds
                      a Gatehouse clock, `$PGHP,…`, of a log that lost its line ends
after the sentence    the US Coast Guard's fields, in any order but for the last: `,d-109,S2105,t050056.00,
                      T56.1,x12,r003669946,1325394060`. Station and epoch are the two that are required (libais,
                      ais/uscg.py, "the old USCG metadata format"); without the station the number is no time
on either side        AIS-catcher's `timestamp: 20220729191340`, `"rxtime":"20220729191502"` (UTC; its documentation,
                      configuration/output/console) and `"rxuxtime":1659122102`
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from monitor.decode.envelope import from_epoch, parse_pghp, station_name
from monitor.decode.time_limits import Clock, within

ISO = rb"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d+)?)( ?Z| ?[+-]\d\d:?\d\d|[+-]\d\d(?![\w.]))?"
EPOCH = rb"(\d{10}(?:\.\d+)?|\d{13})(?![\w.])"
PGHP = rb"\$PGHP,[^!$\\]*\*[0-9A-Fa-f]{2}"

_ISO = re.compile(ISO)
_EPOCH = re.compile(rb"(?:\xef\xbb\xbf)?[\s\[(\"']*" + EPOCH)  # a byte order mark may begin the file
_PGHP = re.compile(PGHP)
_COMPACT = re.compile(rb"(?<![A-Za-z])(?:rxtime|timestamp)\"?\s*:\s*\"?(\d{14})(?!\d)")
_RX_EPOCH = re.compile(rb'"rxuxtime"\s*:\s*' + EPOCH)
_FIELD = re.compile(rb",([\w.-]*)(?=,|\s|$)")  # of the US Coast Guard
_STATION = re.compile(rb"[rb]\w+")
_FIELD_EPOCH = re.compile(rb"\d{10}(?:\.\d+)?")


def time_beside(before: bytes, after: bytes) -> datetime | None:
    """The receive time beside a sentence, UTC; None where there is none.

    Args:
        before, after: what stands on the line, without tag blocks.

    Raises:
        Clock: there is one, out of range or no date.
    """
    t = _before(before) if before else None
    if t is None and after:
        epoch = _appended(after)[1]
        t = from_epoch(epoch) if epoch is not None else _named(after)
    return t


def station_beside(before: bytes, after: bytes) -> str | None:
    """The station that a Gatehouse clock before a sentence names, or that the US Coast Guard appends."""
    if before and (found := _PGHP.search(before)) and (clock := parse_pghp(found[0])):
        return clock[1]
    station = _appended(after)[0] if after else None
    return None if station is None else station_name(station)


def _before(text: bytes) -> datetime | None:
    if found := _ISO.search(text):
        return _from_iso(found)
    if (found := _PGHP.search(text)) and (clock := parse_pghp(found[0])):
        return clock[0]
    return from_epoch(found[1]) if (found := _EPOCH.match(text)) else _named(text)


def _from_iso(found: re.Match[bytes]) -> datetime:
    day, clock, zone = (part.decode() if part else "" for part in found.groups())
    try:
        t = datetime.fromisoformat(f"{day}T{clock}{zone.strip()}")
        return within(t.astimezone(UTC).replace(tzinfo=None) if t.tzinfo else t)
    except (ValueError, OverflowError) as problem:
        raise Clock(str(problem)) from problem


def _named(text: bytes) -> datetime | None:
    """What AIS-catcher names a time."""
    if found := _COMPACT.search(text):
        try:
            return within(datetime.strptime(found[1].decode(), "%Y%m%d%H%M%S"))  # noqa: DTZ007 - it is UTC
        except ValueError as problem:
            raise Clock(str(problem)) from problem
    return from_epoch(found[1]) if (found := _RX_EPOCH.search(text)) else None


def _appended(text: bytes) -> tuple[bytes | None, bytes | None]:
    """Station and epoch among the US Coast Guard's fields.

    Of stations, and of epochs behind one, the first counts: a second epoch is when its minute began.
    """
    station, at = None, 0
    while found := _FIELD.match(text, at):
        at, field = found.end(), found[1]
        if station is None:
            station = field if _STATION.fullmatch(field) else None
        elif _FIELD_EPOCH.fullmatch(field):
            return station, field
    return station, None
