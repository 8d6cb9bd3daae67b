"""What surrounds a sentence on its line: tag block, receive time, station.

Time comes from the tag block (`c:`), else from the $PGHP line before, else from what a logger wrote
before the sentence (ISO or epoch), else from what the US Coast Guard appends (`,r003669708,1152921692`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import reduce
from operator import xor

from monitor.decode.time_limits import Clock, within
from monitor.model.message import MAX_STATION_CHARS

_ISO = re.compile(rb"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d+)?)( ?Z| ?[+-]\d\d:?\d\d|[+-]\d\d(?![\w.]))?")
_EPOCH = re.compile(rb"(?<![\w.-])(\d{9,10}(?:\.\d+)?|\d{13})(?![\w.])")
_GROUP = re.compile(rb"[!-~]{1,8}")  # numbers of groups have four digits at most; what is longer ties nothing
_STATION = re.compile(rb",([rb]\d{4,}|[rb][0-9A-Za-z]+)(?=,|$)")


@dataclass(frozen=True, slots=True)
class TagBlock:
    """The fields of a tag block that matter here (NMEA 0183 v4.10)."""

    t: datetime | None
    station: str | None
    group: bytes | None  # the id that ties the lines of a group together


def checksum(text: bytes) -> int:
    """The exclusive or of all bytes, as NMEA 0183 has it."""
    return reduce(xor, text, 0)


def parse_tag_block(block: bytes) -> TagBlock | None:
    """The content between the backslashes; None where it is damaged.

    Raises:
        Clock: its time is out of range.
    """
    body, star, told = block.rpartition(b"*")
    if not star or not _equals(told, body):
        return None
    t, station, group = None, None, None
    for field in body.split(b","):
        key, _, value = field.partition(b":")
        if key == b"c":
            t = from_epoch(value)
        elif key in (b"s", b"si"):
            station = station_name(value)
        elif key == b"g":
            group = value.rpartition(b"-")[2]
    if group is not None and not _GROUP.fullmatch(group):
        group = None
    return TagBlock(t, station, group)


def parse_pghp(line: bytes) -> tuple[datetime, str | None] | None:
    """Time and station of a Gatehouse clock line; None where it is damaged.

    Raises:
        Clock: its time is out of range.
    """
    body, star, told = line[1:].rpartition(b"*")
    fields = body.split(b",")
    if not star or not _equals(told[:2], body) or len(fields) < 9:
        return None
    try:
        year, month, day, hour, minute, second, milli = (int(f) for f in fields[2:9])
        t = datetime(year, month, day, hour, minute, second, milli * 1000)
    except ValueError as problem:
        raise Clock(str(problem)) from problem
    return within(t), station_name(b",".join(fields[9:12]))


def time_around(before: bytes, after: bytes) -> datetime | None:
    """The receive time that a logger wrote before a sentence, or appended to it; None without one.

    Raises:
        Clock: there is one, out of range or no date.
    """
    if before and (found := _ISO.search(before)):
        day, clock, zone = (part.decode() if part else "" for part in found.groups())
        try:
            t = datetime.fromisoformat(f"{day}T{clock}{zone.strip()}")
        except ValueError as problem:
            raise Clock(str(problem)) from problem
        return within(t.astimezone(UTC).replace(tzinfo=None) if t.tzinfo else t)
    if before and (found := _EPOCH.search(before)):
        return from_epoch(found[1])
    # Of two epochs the first is when the station heard it, the second when its minute began.
    if after and (found := _EPOCH.search(after)):
        return from_epoch(found[1])
    return None


def station_after(after: bytes) -> str | None:
    """The station that the US Coast Guard appends (`,r003669708`)."""
    found = _STATION.search(after)
    return station_name(found[1]) if found else None


def station_name(said: bytes) -> str | None:
    """A receiver's name as it is kept: printable ASCII, other bytes as \\xNN, cut at `MAX_STATION_CHARS`."""
    beginning = said[:MAX_STATION_CHARS]
    return "".join(chr(c) if 32 <= c < 127 else f"\\x{c:02x}" for c in beginning)[:MAX_STATION_CHARS] or None


def from_epoch(text: bytes) -> datetime:
    """Seconds since 1970, or milliseconds where there are 13 digits.

    Raises:
        Clock: no number, or out of range.
    """
    try:
        whole, _, part = text.strip().partition(b".")
        micro = int(whole) * 1000 if len(whole) == 13 else int(whole) * 1_000_000
        micro += int(part[:6].ljust(6, b"0")) if part else 0
        return within(datetime(1970, 1, 1) + timedelta(microseconds=micro))
    except (ValueError, OverflowError) as problem:
        raise Clock(str(problem)) from problem


def _equals(told: bytes, body: bytes) -> bool:
    try:
        return int(told, 16) == checksum(body)
    except ValueError:
        return False
