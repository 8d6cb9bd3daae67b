"""Backtest: of the ships that a ranking put first on a day, how many were listed in the months after?

Definition     population: tankers heard by the cut-off under an IMO number, and on no list by then. Hits: those of them
               that were first listed after the cut-off, up to the end of the period. A ship of which lists do not tell
               whether its day of listing lies in the period, or before the cut-off, is left out and counted.
Does not tell  whether a ship that was not listed should have been, or the other way round: lists are no truth. Who
               makes lists may look at AIS too, so that to foresee a list is in part to repeat how it was made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from monitor.model.event import Answer, Event, Kind
from monitor.model.finding import Finding
from monitor.score.precision_at import SEED, Chance, Share, Weeks, chance, head, share_of, weeks_of
from monitor.store.first_listings import FirstListing, FirstListings, Standing, standing

PERMUTATIONS = 400  # of labels: their mean lies within 4 standard errors of chance, else something is wrong
ERRORS = 4.0  # standard errors: reached by accident once in 16,000 times
OF_LISTS = ("listed", "flag_after_listing")  # reasons that say that a hull is listed: no ship of the population has one


@dataclass(frozen=True, slots=True)
class Population:
    """Who could be named, and who was left out."""

    heard: int  # tankers heard under an IMO number by the cut-off
    listed_before: int
    unknown_at_cut_off: int
    unknown_within: int
    ships: int  # what is left: the population
    listed_within: int  # of these


@dataclass(frozen=True, slots=True)
class Ranking:
    """How one ranking did."""

    name: str  # "score" or "russian_port"
    with_points: int
    named: float  # at most the number asked for; those without points are never named
    hits: float  # not whole where equal points share the last places
    precision: Share | None
    recall: Share | None
    lead: Weeks | None  # from the cut-off to the first day that the listing can have been, of those named and listed
    chance: Chance | None


@dataclass(frozen=True, slots=True)
class Named:
    """One ship that was named."""

    imo: int
    name: str | None
    points: float
    weight: float
    reasons: tuple[str, ...]
    listed_from: date | None  # the days between which it was first listed, where it was within the period
    listed_to: date | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything that a backtest says."""

    population: Population
    rankings: tuple[Ranking, ...]
    named: tuple[Named, ...]  # by the score, first things first
    permuted_hits: float  # mean over permuted labels
    sound: bool  # what permuted labels and reasons say


def outcome(
    heard: Iterable[int],
    findings: Sequence[Finding],
    events: Iterable[Event],
    known: FirstListings,
    counted: FirstListings,
    cut_off: date,
    until: date,
    top: int,
) -> Outcome:
    """Set what was known at the cut-off beside what was listed after it.

    Args:
        heard: IMO numbers of tankers heard by the cut-off.
        findings: of all hulls with events, also those of few points, in order.
        events: as told by the cut-off.
        known: first listings by anybody.
        counted: first listings by the lists that are to be foreseen.
        cut_off: the last day of which anything is known.
        until: the last day of the period.
        top: how many are named.
    """
    standings = {imo: standing(known.get(imo), counted.get(imo), cut_off, until) for imo in sorted(set(heard))}
    listed = {imo: counted[imo] for imo, how in standings.items() if how is Standing.LISTED_WITHIN}
    ships = {imo for imo, how in standings.items() if how is Standing.NOT_LISTED} | listed.keys()
    ranked = [f for f in findings if f.vessel.imo in ships]
    scores = {f.vessel.imo: f.points for f in ranked if f.vessel.imo is not None}
    calls = {imo: float(n) for imo, n in _callers(events).items() if imo in ships}
    score = _ranking("score", scores, ships, listed, cut_off, top)
    permuted, sound = _permuted(head(scores, top), sorted(ships), len(listed))
    return Outcome(
        _population(standings, len(ships)),
        (score, _ranking("russian_port", calls, ships, listed, cut_off, top)),
        tuple(_named(ranked, head(scores, top), listed)),
        permuted,
        sound and not any(reason.name in OF_LISTS for f in ranked for reason in f.reasons),
    )


def _callers(events: Iterable[Event]) -> Mapping[int, int]:
    """IMO numbers of ships seen to call at a Russian export terminal. Each has one point, however often it called."""
    calls = (e for e in events if e.kind is Kind.PORT_CALL and e.answer is Answer.YES and e.facts.get("russian_export"))
    return {vessel.imo: 1 for call in calls for vessel in call.vessels if vessel.imo is not None}


def _population(standings: Mapping[int, Standing], ships: int) -> Population:
    n = Counter(standings.values())
    return Population(
        heard=len(standings),
        listed_before=n[Standing.LISTED_BEFORE],
        unknown_at_cut_off=n[Standing.UNKNOWN_AT_CUT_OFF],
        unknown_within=n[Standing.UNKNOWN_WITHIN],
        ships=ships,
        listed_within=n[Standing.LISTED_WITHIN],
    )


def _ranking(
    name: str,
    points: Mapping[int, float],
    ships: set[int],
    listed: Mapping[int, FirstListing],
    cut_off: date,
    top: int,
) -> Ranking:
    first = head(points, top)
    named = round(sum(first.values()), 9)
    hits = round(sum(weight for imo, weight in first.items() if imo in listed), 9)
    days = [(listed[imo].first - cut_off).days for imo in first if imo in listed]
    return Ranking(
        name,
        sum(p > 0 for p in points.values()),
        named,
        hits,
        share_of(hits, named),
        share_of(hits, len(listed)),
        weeks_of(days),
        chance(len(ships), len(listed), named, hits),
    )


def _permuted(first: Mapping[int, float], ships: Sequence[int], listed: int) -> tuple[float, bool]:
    """Mean hits where as many ships, drawn at random, are called listed; and whether that is what chance gives."""
    if not first or not listed:
        return 0.0, True
    weights = np.array([first.get(imo, 0.0) for imo in ships])
    drawn = np.random.default_rng(SEED)
    hits = [float(drawn.permutation(weights)[:listed].sum()) for _ in range(PERMUTATIONS)]
    expected, error = float(weights.sum()) * listed / len(ships), float(np.std(hits)) / PERMUTATIONS**0.5
    return round(float(np.mean(hits)), 3), abs(float(np.mean(hits)) - expected) <= ERRORS * error + 1e-9


def _named(
    ranked: Iterable[Finding], first: Mapping[int, float], listed: Mapping[int, FirstListing]
) -> Iterable[Named]:
    for finding in ranked:
        imo = finding.vessel.imo
        if imo is not None and imo in first:
            on = listed.get(imo)
            reasons = tuple(dict.fromkeys(reason.name for reason in finding.reasons))
            days = (on.first, on.last) if on else (None, None)
            yield Named(imo, finding.vessel.name, finding.points, first[imo], reasons, *days)
