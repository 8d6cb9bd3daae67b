"""What one line of a log says by itself, without what came before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from monitor.decode.envelope import (
    TagBlock,
    checksum,
    parse_pghp,
    parse_tag_block,
    station_after,
    time_around,
)
from monitor.decode.lines import Line
from monitor.decode.reference import Refused
from monitor.decode.time_limits import within
from monitor.model.message import Fate, Reason

# before, sentence without its '!' (talkers such as "--" and "B2" are on the air too), checksum, after
_SENTENCE = re.compile(rb"^(.*?)!((\S\SVD[MO]),(\d),(\d),(\d?),(\w?),([^,*]*),(\d))\*([0-9A-Fa-f]{2})(.*)$", re.DOTALL)
_PAYLOAD = 8  # its group
_LOOKS_LIKE_ONE = re.compile(rb"VD[MO],\d")
_TAG_BLOCK = re.compile(rb"\\([^\\]*)\\")


@dataclass(frozen=True, slots=True)
class Part:
    """One sentence of a message."""

    line: Line
    t: datetime | None
    station: str | None
    group: bytes | None  # ties it to other lines that tell time and station for it
    kind: bytes  # "AIVDM"
    count: int
    number: int
    sequence: bytes
    channel: bytes
    payload: bytes
    at: int  # where the payload stands in the line
    fill_bits: int


@dataclass(frozen=True, slots=True)
class Clockwork:
    """The time and station that hold for the sentences to come."""

    t: datetime | None = None
    station: str | None = None


def read_line(line: Line, latest: datetime) -> Part | Clockwork | Fate:
    """A sentence, a clock, or the fate of a line that is neither.

    Args:
        latest: UTC; no time at or after it is believed.

    Raises:
        Refused: it is damaged.
        Clock: its time is no date, or out of range.
    """
    if not line.whole:
        raise Refused(Reason.TOO_LONG)
    found = _SENTENCE.match(line.text)
    return _no_sentence(line.text, latest) if found is None else _part(line, found, latest)


def read_sentence(line: Line, sentence: bytes, latest: datetime) -> Part:
    """A sentence that shares its line with others.

    Raises:
        Refused: it is damaged, or no AIS sentence.
        Clock: its time is no date, or out of range.
    """
    found = _SENTENCE.match(sentence)
    if found is None:
        raise Refused(Reason.MALFORMED)
    return _part(line, found, latest)


def _part(line: Line, found: re.Match[bytes], latest: datetime) -> Part:
    before, body, kind, count, number, sequence, channel, payload, fill_bits, told, after = found.groups()
    if int(told, 16) != checksum(body):
        raise Refused(Reason.CHECKSUM)
    if not 1 <= int(number) <= int(count) or int(fill_bits) > 5:
        raise Refused(Reason.MALFORMED)
    block = _tag_block(before)
    t = block.t or time_around(_TAG_BLOCK.sub(b"", before), after)
    if t is not None:
        within(t, latest)
    station = block.station or (station_after(after) if after else None)
    at = found.start(_PAYLOAD)
    return Part(
        line, t, station, block.group, kind, int(count), int(number), sequence, channel, payload, at, int(fill_bits)
    )


def _tag_block(before: bytes) -> TagBlock:
    found = _TAG_BLOCK.search(before) if before else None
    if found is None:
        return TagBlock(None, None, None)
    block = parse_tag_block(found[1])
    if block is None:
        raise Refused(Reason.TAG_BLOCK)
    return block


def _no_sentence(text: bytes, latest: datetime) -> Clockwork | Fate:
    """Clock lines, remarks, other sentences. Broken AIS sentences and what is no text are refused."""
    stripped = text.strip()
    if not stripped:
        return Fate.BLANK
    if stripped.startswith(b"$PGHP"):
        clock = parse_pghp(stripped)
        if clock is None:
            raise Refused(Reason.CHECKSUM)
        return Clockwork(within(clock[0], latest), clock[1])
    if _LOOKS_LIKE_ONE.search(stripped) and not stripped.startswith(b"#"):
        raise Refused(Reason.MALFORMED)
    if (block := _TAG_BLOCK.fullmatch(stripped)) is not None:
        told = parse_tag_block(block[1])
        if told is None:
            raise Refused(Reason.TAG_BLOCK)
        if told.t is not None:
            within(told.t, latest)
        return Fate.CLOCK
    if not _is_text(stripped):
        raise Refused(Reason.ENCODING)
    return Fate.COMMENT


def _is_text(text: bytes) -> bool:
    try:
        return not any(ord(c) < 32 and c != "\t" for c in text.decode("utf-8"))
    except UnicodeDecodeError:
        return False
