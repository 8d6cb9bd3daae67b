"""What a cargo is, the links it went by, and where it ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from monitor.voyages.cargo import Volumes


class Confidence(StrEnum):
    """How sure a link is; a chain is as sure as its least sure link. Texts: `confidence_...`."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


_RANK = {Confidence.LOW: 0, Confidence.MEDIUM: 1, Confidence.HIGH: 2}


def least(*of: Confidence) -> Confidence:
    """The lowest."""
    return min(of, key=_RANK.__getitem__)


class LinkKind(StrEnum):
    """What happened to a cargo."""

    LOADED = "loaded"
    COULD_HAVE_LOADED = "could_have_loaded"
    TRANSFERRED = "transferred"
    DISCHARGED = "discharged"


class Doubt(StrEnum):
    """What else could explain a link; texts: `code_doubt_...`."""

    BERTH_NOT_KNOWN = "berth_not_known"
    DRAUGHT_NOT_TYPED = "draught_not_typed"
    DRAUGHT_UNCHANGED = "draught_unchanged"
    ONE_SIDED = "one_sided"
    EVENT_UNSURE = "event_unsure"
    NOT_RECEIVED = "not_received"
    WITHIN_REACH = "within_reach"
    SHARE_NOT_KNOWN = "share_not_known"


UNTYPED = frozenset({Doubt.DRAUGHT_NOT_TYPED, Doubt.DRAUGHT_UNCHANGED, Doubt.ONE_SIDED})
"""Doubts of a link where no draught, or that of one ship alone, shows that cargo moved."""


class Ending(StrEnum):
    """Where a part of a cargo was last known to be; texts: `code_ending_...`."""

    DISCHARGED = "discharged"
    DISCHARGED_UNSEEN = "discharged_unseen"  # in ballast again, or loading again: nobody received where it discharged
    TO_UNSEEN_SHIP = "to_unseen_ship"
    ABOARD = "aboard"
    LOST = "lost"  # aboard a ship that was not received for long before the end of the data


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a cargo, with the events that show it.

    Attributes:
        hull: that loaded, gave or discharged.
        to_hull: that took it over; None where nobody did, or nobody was received.
        places: where; several where a time unseen left time for several terminals.
        change_m: of the draught of `hull`; to_change_m that of `to_hull`.
    """

    kind: LinkKind
    event_ids: tuple[str, ...]
    hull: str
    to_hull: str | None
    places: tuple[str, ...]
    start: datetime
    end: datetime | None
    change_m: float | None
    to_change_m: float | None
    confidence: Confidence
    doubts: tuple[Doubt, ...]

    @property
    def is_typed(self) -> bool:
        """Whether typed draughts show that cargo moved: else it is told as possible only."""
        return UNTYPED.isdisjoint(self.doubts)

    @property
    def told_as(self) -> str:
        """`loaded`, or `could_have_loaded` where no draught shows it; texts: `code_link_...`."""
        possible = not self.is_typed and self.kind is not LinkKind.COULD_HAVE_LOADED
        return f"could_have_{self.kind}" if possible else self.kind.value


@dataclass(frozen=True, slots=True)
class Chain:
    """A part of one cargo from its loading to where it ended.

    A cargo that was split has a chain for each part; a ship that took parts of several ends several chains. The shares
    of a cargo's chains add up to one at most, so that nothing is counted twice.

    Attributes:
        links: the first is the loading.
        share: of the cargo, between 0 and 1; None where what went over is not known.
        may_be_less: the share is the most it can be.
        volumes: m3; None where a draught or a size was missing, or the share is not known.
        hull: where it was last.
        gone: between which times it was discharged unseen; None where it was not, or was seen.
        heard_until: when its last ship was received last, where it is lost; else None.
    """

    links: tuple[Link, ...]
    share: float | None
    may_be_less: bool
    volumes: Volumes | None
    ending: Ending
    hull: str
    gone: tuple[datetime, datetime] | None = None
    heard_until: datetime | None = None

    @property
    def hulls(self) -> tuple[str, ...]:
        """Those that had it, the first first, and one that gave it to the same again once."""
        own = [hull for link in self.links for hull in (link.hull, link.to_hull) if hull is not None]
        return tuple(dict.fromkeys(own))

    @property
    def cargo_id(self) -> str:
        """Id of the event that loaded it: the chains of one cargo have the same."""
        return self.links[0].event_ids[0]

    @property
    def confidence(self) -> Confidence:
        """That of the least sure link."""
        return least(*(link.confidence for link in self.links))

    @property
    def told_ending(self) -> str:
        """Its ending, `could_have_discharged` where no draught shows the discharge; texts: `code_ending_...`."""
        return self.links[-1].told_as if self.ending is Ending.DISCHARGED else self.ending.value

    @property
    def destination(self) -> str | None:
        """Id of the place of discharge; None where it was not received."""
        return self.links[-1].places[0] if self.ending is Ending.DISCHARGED else None
