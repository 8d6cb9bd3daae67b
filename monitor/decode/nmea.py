"""Raw NMEA logs, record by record: every one gets one fate. `columnar` does the same in bulk, and is measured by this.

A record is a line, or one of several sentences on a line (`records`).

The way of a line: blank, remark, clock, or a sentence; a sentence: checksum, time, parts, message, fact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import BinaryIO

from monitor.decode.assembly import Assembler, Groups
from monitor.decode.envelope import parse_pghp
from monitor.decode.halves import Halves
from monitor.decode.lines import MAX_LINE_BYTES, Line, kept, lines
from monitor.decode.records import records
from monitor.decode.reference import POSITION_TYPES, STATIC_TYPES, Refused, facts, message_type
from monitor.decode.sentence import Clockwork, GroupTime, Part, read_line, read_sentence
from monitor.decode.time_limits import LATEST, Clock, within
from monitor.model.ais_message import MAX_KEPT_CHARS, Decoded, Fate, Reason, Refusal, Static, Tally

SWEEP_LINES = 10_000


class NmeaDecoder:
    """Decodes a log. One instance a file.

    Args:
        start: UTC; the time of sentences that carry none. Without it they are refused.
        latest: UTC; a time at or after it is refused.
    """

    def __init__(self, start: datetime | None, latest: datetime = LATEST) -> None:
        self._start = start
        self._latest = latest
        self._clock = Clockwork()
        self._groups = Groups()
        self._assembler = Assembler()
        self._halves = Halves()
        self._tally: Counter[tuple[Fate, int | None]] = Counter()

    def decode(self, stream: BinaryIO) -> Iterator[Decoded]:
        """Everything a log says. For every record one item, or a share in one of the tallies at the end."""
        for line in records(lines(stream)):
            yield from self.line(line)
            if line.number % SWEEP_LINES == 0:
                yield from (refused(p.line, Reason.INCOMPLETE) for p in self._assembler.give_up(line.number))
        yield from self.finish()

    def record(self, line: Line, clock: bytes, sentences: list[bytes]) -> Iterator[Decoded]:
        """A line that holds a whole message and its clock: one fate, however many sentences it has."""
        try:
            parts = [self._recorded(line, clock, sentence) for sentence in sentences]
        except (Refused, Clock) as problem:
            yield refused(line, problem.reason if isinstance(problem, Refused) else Reason.CLOCK_INVALID)
            return
        if sorted(p.number for p in parts) != list(range(1, parts[0].count + 1)):
            yield refused(line, Reason.INCOMPLETE)
            return
        yield from self._message(sorted(parts, key=lambda p: p.number))

    def _recorded(self, line: Line, clock: bytes, sentence: bytes) -> Part:
        told = parse_pghp(clock) if clock else None
        if clock and told is None:
            raise Refused(Reason.CHECKSUM)
        self._clock = Clockwork(within(told[0], self._latest), told[1]) if told else Clockwork()
        return self._timed(read_sentence(line, sentence, self._latest))

    def finish(self) -> Iterator[Decoded]:
        """What was waiting for more."""
        yield from (refused(part.line, Reason.INCOMPLETE) for part in self._assembler.give_up())
        yield from self._halves.rest()
        yield from (Tally(fate, n, kind) for (fate, kind), n in sorted(self._tally.items(), key=str) if n)

    def line(self, line: Line) -> Iterator[Decoded]:
        """One line."""
        try:
            yield from self._line(line)
        except Refused as problem:
            yield refused(line, problem.reason)
        except Clock:
            yield refused(line, Reason.CLOCK_INVALID)

    def _line(self, line: Line) -> Iterator[Decoded]:
        said = read_line(line, self._latest)
        if isinstance(said, Part):
            yield from self._part(self._timed(said))
        elif isinstance(said, GroupTime):
            self._groups.tell(said)
            self._tally[said.fate, None] += 1
        elif isinstance(said, Clockwork):
            self._clock = said
            self._tally[Fate.CLOCK, None] += 1
        else:
            self._tally[said, None] += 1

    def _timed(self, part: Part) -> Part:
        """The part with the time and station of its group, the clock before it, or its message's first part.

        Raises:
            Refused: it has no time at all.
        """
        part = self._groups.fill(part)
        t, station = part.t, part.station
        if t is None and self._clock.t is not None:
            t, station = self._clock.t, station or self._clock.station
        if t is None and part.count > 1 and (first := self._assembler.station_of(part)) is not None:
            t, station = first.t, first.station
        if t is None:
            t = self._start
        if t is None:
            raise Refused(Reason.NO_TIME)
        return replace(part, t=t, station=station)

    def _part(self, part: Part) -> Iterator[Decoded]:
        if part.count == 1:
            yield from self._message([part])
            return
        whole, given_up = self._assembler.add(part)
        yield from (refused(p.line, Reason.INCOMPLETE) for p in given_up)
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
            position, static = facts(
                payload, parts[-1].fill_bits, kind, first.t, first.line.number, first.line.offset, first.station
            )
        except Refused as problem:
            yield refused(first.line, problem.reason, problem.mmsi, first.t)
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


def refused(line: Line, reason: Reason, mmsi: int | None = None, t: datetime | None = None) -> Refusal:
    """The refusal of a line, with its beginning; and who sent it and when, where only its position is at fault."""
    text = kept(line.text[:MAX_LINE_BYTES], MAX_KEPT_CHARS)
    return Refusal(line.number, line.offset, reason, text, mmsi, None if mmsi is None else t)
