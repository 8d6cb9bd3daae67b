"""Messages of several sentences, put together within one station and a few seconds.

Two receivers' parts never make one message: that would be a ship that does not exist. `columnar.assembly`
does the same in columns; every rule in here is one that it can follow line by line.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from monitor.decode.sentence import GroupTime, Part

MAX_AGE = timedelta(seconds=5)  # parts are sent in consecutive slots of 27 ms; feeds add seconds at most
MAX_LINES_APART = 2000  # in a merged feed, as many lines may stand between two parts


@dataclass(slots=True)
class Pending:
    """A message of which parts are missing."""

    t: datetime | None
    station: str | None
    seen_at: int  # number of the line of the newest part
    parts: dict[int, Part] = field(default_factory=dict)


Key = tuple[bytes, bytes, bytes, int]


class Assembler:
    """Takes parts one by one; gives whole messages, and parts whose message never became whole."""

    def __init__(self) -> None:
        self._pending: dict[tuple[str | None, Key], Pending] = {}

    def station_of(self, part: Part) -> Pending | None:
        """The one message that a part without a time of its own can belong to: of its station, if it names one.

        Many feeds put a tag block before the first sentence of a message only.
        """
        key = _key(part)
        fits = [
            p
            for (_, k), p in self._pending.items()
            if k == key
            and part.number not in p.parts
            and part.line.number - p.seen_at <= part.count
            and part.station in (None, p.station)
        ]
        return max(fits, key=lambda p: p.seen_at, default=None)

    def add(self, part: Part) -> tuple[list[Part] | None, list[Part]]:
        """(parts of the message if it is whole now, in order; parts that are given up)."""
        key = (part.station, _key(part))
        given_up: list[Part] = []
        pending = self._pending.get(key)
        if pending is not None and (part.number in pending.parts or _too_late(pending, part)):
            given_up = list(pending.parts.values())
            pending = None
        if pending is None:
            pending = self._pending[key] = Pending(part.t, part.station, part.line.number)
        pending.parts[part.number] = part
        pending.seen_at = part.line.number
        if len(pending.parts) < part.count:
            return None, given_up
        del self._pending[key]
        return [pending.parts[n] for n in sorted(pending.parts)], given_up

    def give_up(self, before_line: int | None = None) -> Iterator[Part]:
        """Parts of messages that got no part for long, or all that are left."""
        for key, pending in list(self._pending.items()):
            if before_line is None or pending.seen_at < before_line - MAX_LINES_APART:
                del self._pending[key]
                yield from pending.parts.values()


class Groups:
    """Time and station that the lines of a tag block group share. Feeds use the numbers of groups again and again."""

    def __init__(self) -> None:
        self._known: OrderedDict[bytes, Part | GroupTime] = OrderedDict()

    def fill(self, part: Part) -> Part:
        """The part with what a line of its group, not long before it, told: of its station, if it names one."""
        group = part.group
        if group is None:
            return part
        known = self._known.get(group)
        if (
            known is not None
            and part.line.number - known.line.number <= MAX_LINES_APART
            and part.station in (None, known.station)
        ):
            part = replace(part, t=part.t or known.t, station=known.station)
        if part.t is not None:
            self._known[group] = part
            self._known.move_to_end(group)
            self._forget(part.line.number - MAX_LINES_APART)
        return part

    def tell(self, told: GroupTime) -> None:
        """Take what a line without an AIS sentence tells its group."""
        self._known[told.group] = told
        self._known.move_to_end(told.group)
        self._forget(told.line.number - MAX_LINES_APART)

    def _forget(self, before_line: int) -> None:
        while next(iter(self._known.values())).line.number < before_line:
            self._known.popitem(last=False)


def _key(part: Part) -> Key:
    return part.kind, part.sequence, part.channel, part.count


def _too_late(pending: Pending, part: Part) -> bool:
    if part.line.number - pending.seen_at > MAX_LINES_APART:
        return True
    return pending.t is not None and part.t is not None and abs(part.t - pending.t) > MAX_AGE
