"""What one record of a log says by itself, without what came before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from monitor.decode.around import station_beside, time_beside
from monitor.decode.envelope import NO_TAG_BLOCK, TagBlock, checksum, parse_pghp, parse_tag_blocks
from monitor.decode.lines import Line
from monitor.decode.reference import Refused
from monitor.decode.time_limits import within
from monitor.model.ais_message import Fate, Reason

# before, sentence without its '!' (talkers such as "--" and "B2" are on the air too), checksum, after
_SENTENCE = re.compile(rb"^(.*?)!((\S\SVD[MO]),(\d),(\d),(\d?),(\w?),([^,*]*),(\d))\*([0-9A-Fa-f]{2})(.*)$", re.DOTALL)
_PAYLOAD = 8  # its group
_LOOKS_LIKE_ONE = re.compile(rb"VD[MO],\d")
_TAG_BLOCK = re.compile(rb"\\([^\\]*)\\")
_TAG_BLOCKS = re.compile(rb"(?:\\[^\\]*\\)+")


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


@dataclass(frozen=True, slots=True)
class GroupTime:
    """What a line without an AIS sentence tells the other lines of its tag block group, and its own fate."""

    line: Line
    t: datetime
    station: str | None
    group: bytes
    fate: Fate


Said = Part | Clockwork | GroupTime | Fate


def read_line(line: Line, latest: datetime) -> Said:
    """A sentence, a clock, the time of a group, or the fate of a record that is none of these.

    Args:
        latest: UTC; no time at or after it is believed.

    Raises:
        Refused: it is damaged.
        Clock: its time is no date, or out of range.
    """
    if not line.whole:
        raise Refused(Reason.TOO_LONG)
    found = _SENTENCE.match(line.text)
    return _no_sentence(line, latest) if found is None else _part(line, found, latest)


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
    block, rest = _before(before)
    t, station = block.t or time_beside(rest, after), block.station or station_beside(rest, after)
    if t is None and line.head:
        head, rest = _before(line.head)
        t, station = head.t or time_beside(rest, b""), station or head.station or station_beside(rest, b"")
    if t is not None:
        within(t, latest)
    at = found.start(_PAYLOAD)
    return Part(
        line, t, station, block.group, kind, int(count), int(number), sequence, channel, payload, at, int(fill_bits)
    )


def _before(text: bytes) -> tuple[TagBlock, bytes]:
    """What the tag blocks before a sentence say, and what else stands there.

    Raises:
        Refused: one is damaged; a line broken inside a tag block begins with the rest of it.
        Clock: a time is out of range.
    """
    block, rest = _tag_blocks(text) if b"\\" in text else (NO_TAG_BLOCK, text)
    if b"\\" in rest:
        raise Refused(Reason.TAG_BLOCK)
    return block, rest


def _tag_blocks(text: bytes) -> tuple[TagBlock, bytes]:
    found = _TAG_BLOCKS.search(text)
    block = parse_tag_blocks(_TAG_BLOCK.findall(found[0])) if found else None
    if found is None or block is None:
        raise Refused(Reason.TAG_BLOCK)
    return block, text[: found.start()] + text[found.end() :]


def _no_sentence(line: Line, latest: datetime) -> Clockwork | GroupTime | Fate:
    """Clock lines, remarks, other sentences. Broken AIS sentences and what is no text are refused."""
    text = line.text.strip()
    if not text:
        return Fate.BLANK
    if text.startswith(b"$PGHP"):
        clock = parse_pghp(text)
        if clock is None:
            raise Refused(Reason.CHECKSUM)
        return Clockwork(within(clock[0], latest), clock[1])
    if _LOOKS_LIKE_ONE.search(text) and not text.startswith(b"#"):
        raise Refused(Reason.MALFORMED)
    if text.startswith(b"\\"):
        return _tagged(line, text, latest)
    return _remark(text)


def _tagged(line: Line, text: bytes, latest: datetime) -> GroupTime | Fate:
    """Tag blocks by themselves, or before a sentence that is not AIS."""
    block, rest = _tag_blocks(text)
    if block.t is not None:
        within(block.t, latest)
    fate = _remark(rest) if rest else Fate.CLOCK
    if block.t is None or block.group is None:
        return fate
    return GroupTime(line, block.t, block.station, block.group, fate)


def _remark(text: bytes) -> Fate:
    if not _is_text(text):
        raise Refused(Reason.ENCODING)
    return Fate.COMMENT


def _is_text(text: bytes) -> bool:
    try:
        return not any(ord(c) < 32 and c != "\t" for c in text.decode("utf-8"))
    except UnicodeDecodeError:
        return False
