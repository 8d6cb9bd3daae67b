"""Tag blocks and clock lines: what NMEA 0183 and Gatehouse's receivers say of the sentences beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from operator import xor

from monitor.decode.time_limits import Clock, within
from monitor.model.ais_message import MAX_STATION_CHARS
from monitor.model.units import EPOCH

_GROUP = re.compile(rb"[!-~]{1,8}")  # numbers of groups have four digits at most; what is longer ties nothing


@dataclass(frozen=True, slots=True)
class TagBlock:
    """The fields of a tag block that matter here (NMEA 0183 v4.10)."""

    t: datetime | None
    station: str | None
    group: bytes | None  # the id that ties the lines of a group together


NO_TAG_BLOCK = TagBlock(None, None, None)


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


def parse_tag_blocks(blocks: Sequence[bytes]) -> TagBlock | None:
    """The contents of tag blocks that stand one right after the other; None where one is damaged.

    Each relay puts its block before those that were there. What the block next to the sentence says was said
    by the receiver, so it counts first.

    Raises:
        Clock: a time is out of range.
    """
    found = NO_TAG_BLOCK
    for block in reversed(blocks):
        told = parse_tag_block(block)
        if told is None:
            return None
        found = TagBlock(found.t or told.t, found.station or told.station, found.group or told.group)
    return found


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
    except (ValueError, OverflowError) as problem:
        raise Clock(str(problem)) from problem
    return within(t), station_name(b",".join(fields[9:12]))


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
        return within(EPOCH + timedelta(microseconds=micro))
    except (ValueError, OverflowError) as problem:
        raise Clock(str(problem)) from problem


def _equals(told: bytes, body: bytes) -> bool:
    try:
        return int(told, 16) == checksum(body)
    except ValueError:
        return False
