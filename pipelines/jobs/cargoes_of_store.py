"""The cargoes of a store: its events followed from loading to discharge, with what is needed to tell of them."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import duckdb

from monitor.geo.fences import Fences
from monitor.geo.gates import Gates
from monitor.geo.origins import origins_of
from monitor.geo.reference import flags_of
from monitor.geo.rules import rules_of
from monitor.model.event import Answer, Event, Kind
from monitor.model.leg import Leg
from monitor.model.listing import Listing
from monitor.model.passage import Passage
from monitor.model.vessel import Vessel
from monitor.store.events import newest
from monitor.store.lists import listed
from monitor.store.passed_straits import PassedStraitParams, passages_of
from monitor.store.query import records
from monitor.tracks.hulls import Hulls
from monitor.tracks.listed import Lists
from monitor.voyages.cargo import CargoState, cargo_state
from monitor.voyages.chains import Chain
from monitor.voyages.follow import Fleet, follow
from monitor.voyages.judge_links import Ports
from monitor.voyages.legs import legs_of_hulls
from monitor.voyages.read_steps import steps_of_store
from monitor.voyages.steps import Step
from monitor.voyages.told import Cargoes
from monitor.voyages.voyage_params import VoyageParams

HEARD = "SELECT mmsi, max(t) AS t FROM track_newest GROUP BY mmsi ORDER BY mmsi"


def cargoes_of(con: duckdb.DuckDBPyConnection, folder: Path, only: Collection[str] | None = None) -> Cargoes:
    """All cargoes of a store.

    Args:
        folder: of reference data.
        only: ids of the events that may be looked at; all where that is not said.

    Raises:
        ReferenceInvalid: a table of the reference data is missing or breaks its rules.
    """
    places = Fences.load(folder / "fences.geojson").places
    hulls = Hulls(con, flags_of(folder))
    with collector_paused():
        told = [step for step in steps_of_store(con) if only is None or step.event_id in only]
        steps = under_todays_hulls(told, hulls.of_numbers())
        own = {step.hull for step in steps}
        vessels = {hull: vessel for hull in own if (vessel := hulls.vessel(hull)) is not None}
        chains = follow(steps, _fleet(con, hulls, vessels), Ports.of(places), VoyageParams())
    return Cargoes(
        chains,
        vessels,
        {place.place_id: place for place in places},
        origins_of(folder),
        rules_of(folder),
        _states(steps),
        {hull: hulls.known(vessel) for hull, vessel in vessels.items()},
        Counter(step.hull for step in steps),
        Counter(step.hull for step in steps if _has_draught(step)),
    )


def under_todays_hulls(steps: Iterable[Step], hull_of: Mapping[str, str]) -> list[Step]:
    """The steps, those of a number whose IMO number came to be known later under the hull that it is.

    Args:
        hull_of: hulls by `MMSI...`.
    """
    return [
        replace(step, hull=hull_of.get(step.hull, step.hull), other=hull_of.get(step.other or "", step.other))
        if step.hull in hull_of or step.other in hull_of
        else step
        for step in steps
    ]


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause Python's collector of cycles: steps and chains form none, and it takes half of the time of a million."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _fleet(con: duckdb.DuckDBPyConnection, hulls: Hulls, vessels: Mapping[str, Vessel]) -> Fleet:
    heard: dict[int, datetime] = {row["mmsi"]: row["t"] for row in records(con, HEARD)}
    own = {hull: [heard[mmsi] for mmsi in hulls.mmsis(hull) if mmsi in heard] for hull in vessels}
    return Fleet(
        {hull: (vessel.length_m, vessel.beam_m) for hull, vessel in vessels.items()},
        {hull: max(times) for hull, times in own.items() if times},
        max(heard.values(), default=None),
    )


def _states(steps: Sequence[Step]) -> dict[str, CargoState]:
    typed: dict[str, list[float]] = {}
    for step in steps:
        typed.setdefault(step.hull, []).extend(m for m in (step.before_m, step.after_m) if m is not None)
    params = VoyageParams().cargo
    return {hull: cargo_state(own[-1], min(own), max(own), params) for hull, own in typed.items() if own}


def _has_draught(step: Step) -> bool:
    return step.before_m is not None and step.after_m is not None


def listed_of(con: duckdb.DuckDBPyConnection, found: Cargoes) -> dict[str, list[Listing]]:
    """The listings, under its own IMO number, of each hull that had a cargo, also those that are gone."""
    lists = Lists(listed(con))
    hulls = sorted({hull for chain in found.chains for hull in chain.hulls} & found.known.keys())
    return {hull: [x for x in lists.of(found.known[hull]) if x.designates] for hull in hulls}


def legs_by_hull(
    con: duckdb.DuckDBPyConnection, found: Cargoes, chains: Iterable[Chain], gates: Gates, fences: Fences
) -> dict[str, list[Leg]]:
    """Straits and waits of all hulls that had the cargo of one of these chains."""
    own = {hull for chain in chains for hull in chain.hulls}
    hull_of = {mmsi: hull for hull in sorted(own & found.known.keys()) for mmsi in found.known[hull].mmsis}
    passages: dict[str, list[Passage]] = {}
    for passage in passages_of(con, list(hull_of), gates, PassedStraitParams()):
        passages.setdefault(hull_of[passage.mmsi], []).append(passage)
    waits: dict[str, list[Event]] = {}
    for event in newest(con, kind=Kind.LOITERING) if own else ():
        ref = event.vessels[0]
        hull = ref.hull if ref.hull in own else hull_of.get(ref.mmsi)
        if hull is not None and event.answer is not Answer.NO:
            waits.setdefault(hull, []).append(event)
    return legs_of_hulls(passages, waits, fences, VoyageParams())
