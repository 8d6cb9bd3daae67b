"""An event: something seen, when and where, by which rule, and what else could explain it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from monitor.model.message import Message
from monitor.model.names import title_of
from monitor.model.units import iso

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


class Kind(StrEnum):
    """Kinds of event, in the order in which they are shown."""

    DARK = "dark"
    STS = "sts"
    LOITERING = "loitering"
    FLAG = "flag"
    IDENTITY = "identity"
    FALSIFIED = "falsified"
    JAMMING = "jamming"
    PORT_CALL = "port_call"


class Answer(StrEnum):
    """Did it happen as the definition says? `CANNOT_TELL` counts neither as guilt nor as innocence."""

    YES = "yes"
    NO = "no"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class VesselRef:
    """Who took part, as known when the event was judged."""

    mmsi: int
    imo: int | None
    name: str | None
    hull: str

    @property
    def title(self) -> str:
        """Its name, else its number."""
        return title_of(self.name, self.mmsi)


class Verdict(StrEnum):
    """How an innocent explanation stands against the facts. Only the first rules an event out."""

    EXPLAINS = "explains"
    DOES_NOT_EXPLAIN = "does_not_explain"
    UNDECIDED = "undecided"
    NOT_TESTED = "not_tested"  # no rule looks for it
    NO_DATA = "no_data"  # a rule looks for it, and there was nothing to look at


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """An innocent explanation that was considered."""

    id: str  # "feed_outage"; what it says is the message `hypothesis_feed_outage`
    verdict: Verdict
    reason: Message  # the fact that decided


@dataclass(frozen=True, slots=True)
class Evidence:
    """A raw line that a claim rests on: which file, which byte, what it shows."""

    sha256: str  # of the source file as it was read (compressed files: of the compressed bytes)
    file: str  # its name, without folders
    line_no: int
    offset: int
    shows: Message  # "last position before the gap"


@dataclass(frozen=True, slots=True)
class Event:
    """One event, in one version. A later version of the same id knows more."""

    event_id: str
    version: int
    kind: Kind
    answer: Answer
    p_unheard_if_transmitting: float | None  # the chance, at most, that a transmitting ship would have been missed
    vessels: tuple[VesselRef, ...]
    start: datetime
    end: datetime | None  # None while it lasts
    lon: float | None  # None where the vessel's position at the time is not known
    lat: float | None
    near: str | None  # id of the place it is in or next to
    facts: Mapping[str, Json]
    hypotheses: tuple[Hypothesis, ...]
    evidence: tuple[Evidence, ...]
    detector: str  # "dark/1": name and version of the rule
    params_digest: str

    def mmsis_of(self, hull: str) -> frozenset[int]:
        """The MMSIs under which a hull took part."""
        return frozenset(v.mmsi for v in self.vessels if v.hull == hull)


def answer_of(hypotheses: Iterable[Hypothesis]) -> Answer:
    """No where one explains the event, cannot tell where one is undecided, else yes."""
    verdicts = {hypothesis.verdict for hypothesis in hypotheses}
    if Verdict.EXPLAINS in verdicts:
        return Answer.NO
    return Answer.CANNOT_TELL if Verdict.UNDECIDED in verdicts else Answer.YES


def event_id(kind: Kind, *facts: object) -> str:
    """Sixteen hex digits of SHA-256 over facts that cannot change: an open event keeps its id on closing."""
    said = [iso(f) if isinstance(f, datetime) else str(f) for f in facts]
    return hashlib.sha256("|".join([kind, *said]).encode()).hexdigest()[:16]
