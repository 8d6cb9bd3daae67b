"""What could not be read, judged or written, and was set aside so that the rest goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from monitor.model.message import Message


class Stage(StrEnum):
    """At which stage of a night it happened."""

    INGEST = "ingest"
    LISTS = "lists"  # at `lists add`, not at night
    SCAN = "scan"
    PUBLISH = "publish"


class Aside(StrEnum):
    """What kind of thing is set aside."""

    FILE = "file"  # not read; of an archive one member
    DAY = "day"  # not scanned; the days after it wait
    FLOOD = "flood"  # vessels that a file invented in a crowd: no rule judges them
    DETECTOR = "detector"  # a rule did not judge a day
    VESSEL = "vessel"  # a rule did not judge what this vessel did
    EVENT = "event"  # recorded wrongly: not published
    SUSPECT = "suspect"  # its folder was not written
    PAGE = "page"  # a page or a download that was not written


MOST_ALIKE = 5  # files that are named where many fail alike; project judgement, 2026-11-28


@dataclass(frozen=True, slots=True)
class SetAside:
    """One thing that is set aside, and why."""

    stage: Stage
    kind: Aside
    name: str  # which: a file's place, a rule, an MMSI, a hull, an event's id
    part: str  # the rule or step that failed; '' where there is only one
    day: date | None  # that was scanned; None at other stages
    reason: Message
    todo: Message | None  # None: what is always to do about this kind
    since: datetime  # when the run began that set it aside first

    @property
    def cause(self) -> tuple[str, str, str]:
        """The same on every day on which the same thing fails."""
        return self.kind.value, self.name, self.part

    @property
    def to_do(self) -> Message:
        """What the user can do about it."""
        return self.todo or Message(f"todo_aside_{self.kind}")


@dataclass(frozen=True, slots=True)
class Gap:
    """Days on which the same thing failed in the same way."""

    first: SetAside
    until: date | None  # the last of the days
    n: int


def causes(asides: Iterable[SetAside]) -> dict[tuple[str, str, str], SetAside]:
    """By cause, the first of each in the order in which they come."""
    found: dict[tuple[str, str, str], SetAside] = {}
    for one in asides:
        found.setdefault(one.cause, one)
    return found


def together(asides: Iterable[SetAside]) -> list[Gap]:
    """One entry for each thing and reason, in the order in which they come.

    Of many files of one archive or folder that fail alike, the first `MOST_ALIKE` have one each, and the others one
    together: its name ends in `*` and its part says how many they are.
    """
    groups: dict[tuple[str | Message, ...], list[SetAside]] = {}
    for one in asides:
        groups.setdefault((*one.cause, one.reason), []).append(one)
    return _folded([Gap(min(same, key=lambda s: s.since), same[-1].day, len(same)) for same in groups.values()])


def container_of(name: str) -> str:
    """The archive that a file is a member of, with the mark behind it, else its folder."""
    archive, mark, _ = name.partition("!")
    return archive + mark if mark else name[: name.rfind("/") + 1]


def _folded(gaps: list[Gap]) -> list[Gap]:
    alike: dict[tuple[str, Message], list[Gap]] = {}
    for gap in gaps:
        if gap.first.kind is Aside.FILE:
            alike.setdefault((container_of(gap.first.name), gap.first.reason), []).append(gap)
    told: dict[int, Gap | None] = {}
    for (container, _), same in alike.items():
        first, *others = same[MOST_ALIKE:] or same[:1]  # one more than those is named too
        if others:
            one = replace(first.first, name=f"{container}*", part=f"+{len(others) + 1:,}")
            told |= {id(first): Gap(one, first.until, first.n), **dict.fromkeys(map(id, others))}
    return [entry for gap in gaps if (entry := told.get(id(gap), gap)) is not None]


def by_kind(asides: Iterable[SetAside]) -> dict[Aside, int]:
    """How many things of each kind are set aside, a thing of many days once."""
    found = Counter(one.kind for one in causes(asides).values())
    return {kind: found[kind] for kind in Aside if found[kind]}
