"""What a ship did while it had a cargo: straits passed, and waiting. No evidence of cargo, but of the way it took."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from monitor.model.event import Event
from monitor.model.message import Message, PlaceId, message
from monitor.model.passage import Passage
from monitor.voyages.chains import Chain, Ending


class LegKind(StrEnum):
    """What a leg is; texts: `code_link_...`, as those of links."""

    STRAIT = "strait"
    WAITED = "waited"


@dataclass(frozen=True, slots=True)
class Leg:
    """One strait, or one wait, of the hull that had the cargo then.

    Attributes:
        end: None while it lasts, and of a strait.
        where: the strait with its direction, or the place that the wait was in or next to; None where there is none.
        event_id: of the wait; a strait is no event.
    """

    kind: LegKind
    hull: str
    start: datetime
    end: datetime | None
    where: Message | None
    event_id: str | None


def legs_of_hulls(passages: Mapping[str, Iterable[Passage]], waits: Iterable[Event]) -> dict[str, list[Leg]]:
    """All legs by hull, in order of time.

    Args:
        passages: by hull.
        waits: loitering, of any hulls.
    """
    found: dict[str, list[Leg]] = {}
    for hull, own in passages.items():
        for one in own:
            where = message("voyage_strait", strait=one.named, bound=Message(f"code_bound_{one.bound}"))
            found.setdefault(hull, []).append(Leg(LegKind.STRAIT, hull, one.t, None, where, None))
    for event in waits:
        hull = event.vessels[0].hull
        near = None if event.near is None else message("tell_value", value=PlaceId(event.near))
        found.setdefault(hull, []).append(Leg(LegKind.WAITED, hull, event.start, event.end, near, event.event_id))
    return {hull: sorted(own, key=lambda leg: (leg.start, leg.kind)) for hull, own in found.items()}


def legs_of(chain: Chain, by_hull: Mapping[str, Sequence[Leg]]) -> list[Leg]:
    """The legs of a chain: of each hull those from when it had the cargo to when it gave or discharged it."""
    found: list[Leg] = []
    for i, link in enumerate(chain.links):
        is_last = i + 1 == len(chain.links)
        if is_last and chain.ending in (Ending.DISCHARGED, Ending.TO_UNSEEN_SHIP):
            break
        until = None if is_last else chain.links[i + 1].start
        own = by_hull.get(link.to_hull or link.hull, ())
        found += [leg for leg in own if link.start <= leg.start and (until is None or leg.start < until)]
    return found
