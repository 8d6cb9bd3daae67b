"""Raw NMEA logs: every line gets one fate.

The way of a line: blank, remark, clock, or a sentence; a sentence: checksum, time, parts, message, fact.
"""

from __future__ import annotations

import re
from collections import Counter, OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import BinaryIO

from monitor.decode.assembly import Assembler, Part
from monitor.decode.envelope import (
    Clock,
    TagBlock,
    checksum,
    parse_pghp,
    parse_tag_block,
    station_after,
    time_around,
)
from monitor.decode.halves import Halves
from monitor.decode.lines import MAX_LINE_BYTES, Line, kept, lines
from monitor.decode.reference import POSITION_TYPES, STATIC_TYPES, Refused, facts, message_type
from monitor.model.message import MAX_KEPT_CHARS, Decoded, Fate, Reason, Refusal, Static, Tally

# before, sentence without its '!' (talkers such as "--" and "B2" are on the air too), checksum, after
_SENTENCE = re.compile(rb"^(.*?)!((\S\SVD[MO]),(\d),(\d),(\d?),(\w?),([^,*]*),(\d))\*([0-9A-Fa-f]{2})(.*)$", re.DOTALL)
_LOOKS_LIKE_ONE = re.compile(rb"VD[MO],\d")
_TAG_BLOCK = re.compile(rb"\\([^\\]*)\\")
GROUPS_KEPT = 200
SWEEP_LINES = 10_000


@dataclass(slots=True)
class Clockwork:
    """The time and station that hold for the sentences to come."""

    t: datetime | None = None
    station: str | None = None


class NmeaDecoder:
    """Decodes a log. One instance a file."""

    def __init__(self, start: datetime | None) -> None:
        self._start = start
        self._clock = Clockwork()
        self._groups: OrderedDict[bytes, TagBlock] = OrderedDict()
        self._assembler = Assembler()
        self._halves = Halves()
        self._tally: Counter[tuple[Fate, int | None]] = Counter()

    def decode(self, stream: BinaryIO) -> Iterator[Decoded]:
        """Everything a log says. For every line one item, or a share in one of the tallies at the end."""
        for line in lines(stream):
            yield from self.line(line)
            if line.number % SWEEP_LINES == 0:
                yield from (_refused(p.line, Reason.INCOMPLETE) for p in self._assembler.give_up(line.number))
        yield from self.finish()

    def record(self, line: Line, clock: bytes, sentences: list[bytes]) -> Iterator[Decoded]:
        """A line that holds a whole message and its clock: one fate, however many sentences it has."""
        try:
            parts = [self._recorded(line, clock, sentence) for sentence in sentences]
        except (Refused, Clock) as problem:
            yield _refused(line, problem.reason if isinstance(problem, Refused) else Reason.CLOCK_INVALID)
            return
        if sorted(p.number for p in parts) != list(range(1, parts[0].count + 1)):
            yield _refused(line, Reason.INCOMPLETE)
            return
        yield from self._message(sorted(parts, key=lambda p: p.number))

    def _recorded(self, line: Line, clock: bytes, sentence: bytes) -> Part:
        told = parse_pghp(clock) if clock else None
        if clock and told is None:
            raise Refused(Reason.CHECKSUM)
        self._clock = Clockwork(*told) if told else Clockwork()
        found = _SENTENCE.match(sentence)
        if found is None:
            raise Refused(Reason.MALFORMED)
        return self._timed(_part_of(line, found), found[1], found[11])

    def finish(self) -> Iterator[Decoded]:
        """What was waiting for more."""
        yield from (_refused(part.line, Reason.INCOMPLETE) for part in self._assembler.give_up())
        yield from self._halves.rest()
        yield from (Tally(fate, n, kind) for (fate, kind), n in sorted(self._tally.items(), key=str) if n)

    def line(self, line: Line) -> Iterator[Decoded]:
        """One line."""
        try:
            yield from self._line(line)
        except Refused as refused:
            yield _refused(line, refused.reason)
        except Clock:
            yield _refused(line, Reason.CLOCK_INVALID)

    def _line(self, line: Line) -> Iterator[Decoded]:
        if not line.whole:
            raise Refused(Reason.TOO_LONG)
        found = _SENTENCE.match(line.text)
        if found is None:
            self._no_sentence(line.text)
        else:
            yield from self._part(self._timed(_part_of(line, found), found[1], found[11]))

    def _no_sentence(self, text: bytes) -> None:
        """Clock lines, remarks, other sentences: counted. Broken AIS sentences and what is no text: refused."""
        stripped = text.strip()
        if not stripped:
            self._tally[Fate.BLANK, None] += 1
        elif stripped.startswith(b"$PGHP"):
            clock = parse_pghp(stripped)
            if clock is None:
                raise Refused(Reason.CHECKSUM)
            self._clock = Clockwork(*clock)
            self._tally[Fate.CLOCK, None] += 1
        elif _LOOKS_LIKE_ONE.search(stripped) and not stripped.startswith(b"#"):
            raise Refused(Reason.MALFORMED)
        elif (block := _TAG_BLOCK.fullmatch(stripped)) is not None:
            if parse_tag_block(block[1]) is None:
                raise Refused(Reason.TAG_BLOCK)
            self._tally[Fate.CLOCK, None] += 1
        elif _is_text(stripped):
            self._tally[Fate.COMMENT, None] += 1
        else:
            raise Refused(Reason.ENCODING)

    def _timed(self, part: Part, before: bytes, after: bytes) -> Part:
        """The part with its receive time and station.

        Raises:
            Refused: its tag block is damaged, or it has no time at all.
        """
        block = self._tag_block(before)
        t, station = block.t, block.station
        if t is None:
            t = time_around(_TAG_BLOCK.sub(b"", before), after)
        if t is None and self._clock.t is not None:
            t, station = self._clock.t, station or self._clock.station
        if station is None and after:
            station = station_after(after)
        if t is None and part.count > 1 and (first := self._assembler.station_of(part)) is not None:
            t, station = first.t, first.station
        if t is None:
            t = self._start
        if t is None:
            raise Refused(Reason.NO_TIME)
        return replace(part, t=t, station=station)

    def _tag_block(self, before: bytes) -> TagBlock:
        found = _TAG_BLOCK.search(before) if before else None
        if found is None:
            return TagBlock(None, None, None)
        block = parse_tag_block(found[1])
        if block is None:
            raise Refused(Reason.TAG_BLOCK)
        if block.group is None:
            return block
        known = self._groups.setdefault(block.group, block)
        if len(self._groups) > GROUPS_KEPT:
            self._groups.popitem(last=False)
        return TagBlock(block.t or known.t, block.station or known.station, block.group)

    def _part(self, part: Part) -> Iterator[Decoded]:
        if part.count == 1:
            yield from self._message([part])
            return
        whole, given_up = self._assembler.add(part)
        yield from (_refused(p.line, Reason.INCOMPLETE) for p in given_up)
        if whole is not None:
            yield from self._message(whole)

    def _message(self, parts: list[Part]) -> Iterator[Decoded]:
        """A whole message. Its first line carries the fate, the lines of its other parts are fragments."""
        first = parts[0]
        if first.t is None:
            raise Refused(Reason.NO_TIME)
        self._tally[Fate.FRAGMENT, None] += len({p.line.number for p in parts}) - 1
        payload = b"".join(p.payload for p in parts)
        try:
            kind = message_type(payload)
            if kind not in POSITION_TYPES and kind not in STATIC_TYPES:
                self._tally[Fate.OTHER, kind] += 1
                return
            position, static = facts(payload, parts[-1].fill_bits, kind, first.t, first.line.number, first.line.offset)
        except Refused as refused:
            yield _refused(first.line, refused.reason)
            return
        if static is not None and kind == 24:
            yield from self._half(static)
        elif static is not None:
            yield static
        if position is not None:
            yield position

    def _half(self, static: Static) -> Iterator[Decoded]:
        joined, alone = self._halves.add(static)
        if joined is not None:
            self._tally[Fate.FRAGMENT, None] += 1
            yield joined
        if alone is not None:
            yield alone


def _part_of(line: Line, found: re.Match[bytes]) -> Part:
    _, body, kind, count, number, sequence, channel, payload, fill_bits, told, _ = found.groups()
    if int(told, 16) != checksum(body):
        raise Refused(Reason.CHECKSUM)
    part = Part(line, None, None, kind, int(count), int(number), sequence, channel, payload, int(fill_bits))
    if not 1 <= part.number <= part.count or part.fill_bits > 5:
        raise Refused(Reason.MALFORMED)
    return part


def _refused(line: Line, reason: Reason) -> Refusal:
    return Refusal(line.number, line.offset, reason, kept(line.text[:MAX_LINE_BYTES], MAX_KEPT_CHARS))


def _is_text(text: bytes) -> bool:
    try:
        return not any(ord(c) < 32 and c != "\t" for c in text.decode("utf-8"))
    except UnicodeDecodeError:
        return False
