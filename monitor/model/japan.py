"""What ships with Russian oil, or on a list, did in waters near Japan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from monitor.model.documented import Documented
from monitor.model.listing import OnList
from monitor.model.message import Message
from monitor.model.partial_date import PartialDate
from monitor.model.passage import Passage
from monitor.model.regime import ListThen, SaidThen
from monitor.model.rule_in_force import Exempt
from monitor.model.vessel import Vessel

STRAITS = "JP-"
"""What the ids of the gates across the straits of Japan begin with."""

G7 = ("JP", "US", "UK", "CA", "EU")
"""Authorities of the Group of Seven; France, Germany and Italy list through the European Union."""


class Oil(StrEnum):
    """What links a ship to Russian oil."""

    LOADED = "loaded"  # a call at an export terminal
    TRANSFERRED = "transferred"  # an encounter with a ship that has such a link, or of one
    DARK = "dark"  # a dark period that touched a terminal, or left time for a call
    FALSIFIED = "falsified"  # the same of made-up positions


class Doing(StrEnum):
    """What a ship did near Japan, in the order in which it is shown."""

    TRANSIT = "transit"
    WAITING = "waiting"
    ARRIVAL = "arrival"
    TRANSFER = "transfer"
    GAP = "gap"


class Left(StrEnum):
    """How cargo left a ship; texts: `japan_left_...`."""

    DISCHARGED = "discharged"
    HANDED_OVER = "handed_over"
    DISCHARGED_UNSEEN = "discharged_unseen"  # the draught fell where nobody received it


class Then(StrEnum):
    """When cargo left a ship, seen from something that it did near Japan."""

    BEFORE = "before"
    AT = "at"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class CargoEnd:
    """How a part of a cargo left one ship, as its voyages tell."""

    how: Left
    place: str | None  # id; None where it is not known
    to: str | None  # name of the ship that took it over; None where nobody did, or none was received
    start: datetime  # what is unseen was between these two
    end: datetime
    event_id: str | None
    confidence: str  # of the chain up to this step: a code of `monitor.voyages.chains.Confidence`
    typed: bool = True  # draughts show it; else it is possible only


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a part of the cargo of a link, seen from something that the ship did near Japan."""

    end: CargoEnd
    when: Then


@dataclass(frozen=True, slots=True)
class OilLink:
    """One link to Russian oil."""

    how: Oil
    place: str | None  # id of the terminal, or of the nearest that was in reach
    t: datetime  # when it ended; of what lasts, when it began
    event_id: str
    certain: bool  # the event happened as its rule defines it
    lasts: bool = False  # it is not over
    fates: tuple[Fate, ...] = ()  # of its parts; none: not known whether it was still aboard
    followed: bool = False  # a cargo came aboard with it, or could have, as the ship's voyages tell

    @property
    def may_be_gone(self) -> bool:
        """Whether all that is known of it left the ship before, or could have."""
        return bool(self.fates) and all(fate.when is Then.BEFORE for fate in self.fates)

    @property
    def is_gone(self) -> bool:
        """Whether draughts show that all of it left the ship before: what was done near Japan was done without it."""
        return self.may_be_gone and all(fate.end.typed for fate in self.fates)


@dataclass(frozen=True, slots=True)
class SeenNear:
    """Something that a ship did near Japan."""

    doing: Doing
    start: datetime
    end: datetime
    hours: float | None  # of a stop: how long it was seen to lie still
    where: Message | None  # the place of ours that holds it, or the nearest port or strait; None of a passage
    off_nm: float | None  # to that port or strait; None where the place holds it
    event_id: str | None
    passage: Passage | None = None


@dataclass(frozen=True, slots=True)
class Movement:
    """One thing done near Japan with what is known of ship and cargo on that day."""

    vessel: Vessel
    seen: SeenNear
    links: tuple[OilLink, ...]  # within the window before, the latest first
    lists: tuple[ListThen, ...]  # for the day on which it began
    exempt: tuple[Exempt, ...]
    flags_listed: tuple[str, ...]  # as lists have them
    insurance: tuple[str, ...]  # what lists say of it, in their words

    @property
    def is_gone(self) -> bool:
        """Whether all that links the ship to Russian oil had left it before, as far as its voyages tell."""
        return bool(self.links) and all(link.is_gone for link in self.links)

    @property
    def is_aboard(self) -> bool:
        """Whether draughts show that some of that oil left the ship then or later, so that it was aboard."""
        return any(end.typed for end in self._left_later())

    @property
    def may_be_aboard(self) -> bool:
        """Whether some of it could have left the ship then or later, though no draught shows it."""
        return not self.is_aboard and bool(self._left_later())

    def _left_later(self) -> list[CargoEnd]:
        """How oil left then or later; a fall of the draught at a time that is not known is none of these."""
        fates = [fate for link in self.links for fate in link.fates]
        return [
            fate.end
            for fate in fates
            if fate.when is Then.AFTER or (fate.when is Then.AT and fate.end.how is not Left.DISCHARGED_UNSEEN)
        ]

    @property
    def is_exempt(self) -> bool:
        """Whether a licence covers all that links the ship to Russian oil at the time."""
        covered = [one.rule.places for one in self.exempt if one.is_known]
        return bool(covered) and all(link.place in covered[0] for link in self.links)

    @property
    def listed_by(self) -> tuple[str, ...]:
        """Authorities that listed the ship on that day."""
        return tuple(one.authority for one in self.lists if one.says is SaidThen.LISTED)

    @property
    def not_known_by(self) -> tuple[str, ...]:
        """Authorities with a list that does not tell of that day: it is older, or does not say since when."""
        return tuple(one.authority for one in self.lists if one.says is SaidThen.NOT_KNOWN)


@dataclass(frozen=True, slots=True)
class ListedBy:
    """One authority that lists, or listed, a ship."""

    authority: str
    since: PartialDate | None  # as the list says; None where it does not
    as_of: date  # the first list that has it
    gone_by: date | None  # the first list that does not have it any more


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A ship that a partner lists and a member of the G7 does not, with what it did near Japan while it was listed."""

    vessel: Vessel
    listed_by: tuple[ListedBy, ...]  # the first to list it first
    missing: tuple[tuple[str, OnList], ...]  # members, by their newest lists: not on it, or no list of theirs
    did: tuple[tuple[Doing, int], ...]  # near Japan, on days on which a partner listed it
    did_unsure: int  # near Japan, on days for which it is not known whether anybody listed it
    last_seen: date | None  # the day on which the last of these began, UTC


@dataclass(frozen=True, slots=True)
class Member:
    """One member of the G7 in sums."""

    authority: str
    list_dated: date | None  # of its newest list in the store; None where there is none
    listed_by_others: int | None  # ships of the store, by the newest lists; None where the store has no list of another
    not_listed: int | None  # of these, ships that it does not list; None where that is not known
    near_japan: int | None  # ships near Japan on a day on which another listed them and it did not; None as above
    near_japan_not_known: int | None  # other ships near Japan on such a day for which its lists do not tell


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Arrivals with a link to Russian oil in sums."""

    linked: int
    carried: int  # with oil that was discharged or handed over then or later, as draughts show
    possible: int  # with oil that could have been, though no draught shows it
    gone: int  # all of it had left the ship before
    unknown: int


@dataclass(frozen=True, slots=True)
class HeardAt:
    """Reception at one strait."""

    gate: str  # its id
    days: int  # on which any ship was received there
    ships: int  # numbers that were


@dataclass(frozen=True, slots=True)
class Japan:
    """All that the page of Japan tells."""

    movements: tuple[Movement, ...]  # in order of time
    unlisted: tuple[Unlisted, ...]  # those seen near Japan first
    members: tuple[Member, ...]
    lists: tuple[str, ...]  # authorities of which the store has a list
    window_d: float
    near_nm: float
    port_nm: float
    gate_nm: float  # how close to the line of a strait counts as received there
    documented: tuple[Documented, ...] = ()  # published voyages, beside what the store has of them
    heard: tuple[HeardAt, ...] = ()  # the straits of Japan, also those at which nothing was received
    days: int = 0  # of which the store has data
    days_heard: int = 0  # on which any ship was received near Japan

    @property
    def arrivals(self) -> Arrivals:
        """Arrivals with a link to Russian oil, by what is known of that oil."""
        linked = [one for one in self.of(Doing.ARRIVAL) if one.links]
        gone = sum(one.is_gone for one in linked)
        carried, possible = sum(one.is_aboard for one in linked), sum(one.may_be_aboard for one in linked)
        return Arrivals(len(linked), carried, possible, gone, len(linked) - carried - possible - gone)

    @property
    def not_heard(self) -> tuple[str, ...]:
        """Ids of the straits at which nothing was received: whether anybody passed there is not known."""
        return tuple(one.gate for one in self.heard if not one.days)

    @property
    def is_heard(self) -> bool:
        """Whether any ship was received near Japan: if none was, that nothing was seen there tells nothing."""
        return bool(self.movements) or self.days_heard > 0

    def is_heard_for(self, doing: Doing) -> bool:
        """Whether any ship was received where a thing of this kind is seen: a passage, at a strait."""
        if doing is Doing.TRANSIT:
            return any(one.days for one in self.heard)
        return self.is_heard

    def of(self, doing: Doing) -> tuple[Movement, ...]:
        """The movements of one kind."""
        return tuple(one for one in self.movements if one.seen.doing is doing)
