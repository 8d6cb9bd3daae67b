"""Cargoes followed through the steps of all hulls, in order of time: chains from loading to where each part ended.

Definition     a cargo comes aboard with a loading, goes with transfers, and ends with a discharge, or where its ship
               was received last. A cargo that is split or mixed is shared out by the draughts of the ship that gave:
               the shares of one cargo add up to one at most, so that nothing is counted twice.
Does not tell  what was never received: a cargo loaded, moved or discharged where nobody heard the ship is missing, or
               its chain ends. Chains from AIS alone miss cargo.
References     CREA fossil_shipment_tracker (a transfer counts where the mother's draught falls and the daughter's rises
               between their surrounding calls; chains are followed recursively).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from monitor.voyages.cargo import cargo_volume
from monitor.voyages.chains import Chain, Doubt, Ending, Link, LinkKind
from monitor.voyages.changes import with_changes
from monitor.voyages.holds import Hold, Parcel
from monitor.voyages.judge_links import Ports, discharged, given_to_unseen, loaded, transferred
from monitor.voyages.steps import Step, StepKind, by_event
from monitor.voyages.voyage_params import VoyageParams

Sizes = Mapping[str, tuple[int | None, int | None]]  # length and beam, m, by hull


@dataclass(frozen=True, slots=True)
class Fleet:
    """What is known of the hulls.

    Attributes:
        heard_until: when each was received last, as far as that is known.
        until: the end of the data; None where there is none.
    """

    sizes: Sizes
    heard_until: Mapping[str, datetime]
    until: datetime | None


def follow(steps: Sequence[Step], fleet: Fleet, ports: Ports, params: VoyageParams) -> list[Chain]:
    """The chains of all cargoes, in order of their loading.

    Args:
        steps: of all hulls, in any order; an encounter of two hulls is a step of each under one event id.
    """
    sweep = _Sweep(fleet, ports, params)
    changed = with_changes(steps, params)
    for together in by_event(changed):
        sweep.event(together)
    sweep.end()
    return sorted(sweep.chains, key=lambda c: (c.links[0].start, c.cargo_id, c.links[-1].start, c.hull, c.ending))


class _Sweep:
    """What is aboard which hull while time goes on."""

    def __init__(self, fleet: Fleet, ports: Ports, params: VoyageParams) -> None:
        self.chains: list[Chain] = []
        self._fleet, self._ports, self._params = fleet, ports, params
        self._holds: defaultdict[str, Hold] = defaultdict(Hold)

    def event(self, together: tuple[Step, ...]) -> None:
        """One event, of one hull or of two."""
        if together[0].kind is StepKind.TRANSFER:
            self._transfer(together)
        else:
            self._alone(together[0])
        for step in together:
            if step.all_at_once is not None:
                self._all_went(step, *step.all_at_once)
            if step.fell_by is not None:
                self._discharged_unseen(step.hull, step.end or step.start, step.fell_by)

    def end(self) -> None:
        """The end of the data: what is still aboard."""
        for hull, hold in self._holds.items():
            if hold.parcels:
                lost = self._lost_since(hull)
                ending = Ending.ABOARD if lost is None else Ending.LOST
                self.chains += [replace(parcel.ended(ending, hull), heard_until=lost) for parcel in hold.parcels]
                hold.parcels = []

    def _alone(self, step: Step) -> None:
        hold = self._holds[step.hull]
        link = loaded(step, self._ports, self._params)
        if link is not None:
            self._load(step, link)
            return
        if not hold.parcels:
            return
        link = discharged(step, self._ports, self._params)
        if link is not None:
            self._discharge(step, link)
        elif step.change_m is not None and step.change_m <= -self._params.cargo_m:
            self._discharged_unseen(step.hull, step.start, step.end or step.start)

    def _load(self, step: Step, link: Link) -> None:
        hold = self._holds[step.hull]
        rose = step.change_m is not None and step.change_m >= self._params.cargo_m
        recently = hold.loaded_t is not None and step.start - hold.loaded_t <= timedelta(days=self._params.top_up_d)
        if hold.parcels and not rose and (recently or link.kind is LinkKind.COULD_HAVE_LOADED):
            return  # another stay of the same call, or nothing that says of a second cargo
        if hold.parcels and not recently and not self._is_laden(step):
            self._discharged_unseen(step.hull, None, step.start)
        if recently:
            link = self._with_stays_before(hold, link)
        size = self._fleet.sizes.get(step.hull, (None, None))
        is_oil = not self._ports.gas.issuperset(link.places)
        volume = cargo_volume(step.change_m, *size, self._params.cargo) if rose and is_oil else None
        hold.take([Parcel((link,), volume)], step.before_m)
        hold.loaded_t = step.end or step.start

    def _with_stays_before(self, hold: Hold, link: Link) -> Link:
        """The same loading with stays before it at the same place, over which no draught rose yet."""
        before = [p for p in hold.parcels if p.loaded is None and p.share == 1.0 and p.links[0].places == link.places]
        before = [p for p in before if len(p.links) == 1]
        hold.parcels = [p for p in hold.parcels if p not in before]
        if not before:
            return link
        first = before[0].links[0]
        ids = tuple(id_ for p in before for id_ in p.links[0].event_ids)
        doubts = link.doubts if link.kind is first.kind else ()
        return replace(link, kind=first.kind, event_ids=(*ids, *link.event_ids), start=first.start, doubts=doubts)

    def _is_laden(self, step: Step) -> bool:
        """Whether its draught before says that what came aboard earlier still is."""
        empty_m = self._holds[step.hull].empty_m
        known = step.before_m is not None and empty_m is not None
        return known and (step.before_m or 0.0) - (empty_m or 0.0) >= self._params.cargo_m

    def _discharge(self, step: Step, link: Link) -> None:
        hold = self._holds[step.hull]
        share = hold.share_given(step.before_m, step.change_m, self._params.typed_m)
        if share is None or Doubt.DRAUGHT_UNCHANGED in link.doubts:
            gone = hold.give_at_most_all(link)
        else:
            gone = hold.give(share, link)
        self.chains += [parcel.ended(Ending.DISCHARGED, step.hull) for parcel in gone]

    def _transfer(self, together: tuple[Step, ...]) -> None:
        if len(together) == 1:
            self._to_unseen(together[0])
            return
        one, other = together[:2]
        holds = self._holds[one.hull], self._holds[other.hull]
        link = transferred(one, other, bool(holds[0].parcels), bool(holds[1].parcels), self._params)
        if link is None:
            return
        giver, taker = (one, other) if link.hull == one.hull else (other, one)
        hold, gone = self._give(giver, link)
        self._holds[taker.hull].take(gone, taker.before_m)
        self._holds[taker.hull].loaded_t = self._holds[taker.hull].loaded_t or hold.loaded_t

    def _to_unseen(self, step: Step) -> None:
        link = given_to_unseen(step, self._params) if self._holds[step.hull].parcels else None
        if link is not None:
            _, gone = self._give(step, link)
            self.chains += [parcel.ended(Ending.TO_UNSEEN_SHIP, step.hull) for parcel in gone]

    def _give(self, giver: Step, link: Link) -> tuple[Hold, list[Parcel]]:
        hold = self._holds[giver.hull]
        fell = giver.change_m is not None and giver.change_m <= -self._params.moved_m
        share = hold.share_given(giver.before_m, giver.change_m, self._params.typed_m) if fell else None
        if share is None:
            link = replace(link, doubts=(*link.doubts, Doubt.SHARE_NOT_KNOWN))
            hold.unknown_t = giver.start
        return hold, hold.give(share, link)

    def _all_went(self, step: Step, since: datetime, change_m: float) -> None:
        """The last of several transfers at once: nothing is left of what they took, where the draught says so."""
        hold = self._holds[step.hull]
        gave = hold.unknown_t is not None and hold.unknown_t >= since
        if gave and hold.share_given(step.before_m, change_m, self._params.typed_m) == 1.0:
            hold.parcels = []

    def _discharged_unseen(self, hull: str, since: datetime | None, until: datetime) -> None:
        """All that is aboard is gone, after its last step or a later time that is known."""
        hold = self._holds[hull]
        for parcel in hold.parcels:
            last = parcel.links[-1].end or parcel.links[-1].start
            gone = (min(max(since or last, last), until), until)
            self.chains.append(parcel.ended(Ending.DISCHARGED_UNSEEN, hull, gone))
        hold.parcels = []

    def _lost_since(self, hull: str) -> datetime | None:
        """When the ship was received last, where that was long before the end of the data, whatever explains it."""
        heard, until = self._fleet.heard_until.get(hull), self._fleet.until
        if heard is None or until is None or until - heard <= timedelta(days=self._params.lost_after_d):
            return None
        return heard
