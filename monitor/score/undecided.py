"""What the data could not decide, in the order in which it is worth deciding: no findings, and no points.

A thin feed leaves most gaps open. They are listed apart, by what surrounds them: a Russian terminal in reach, a draught
that changed, an area of transfers, a listing. What has nothing of these around it is counted only. Each is told with
the one thing that would decide it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from monitor.model.event import Answer, Event, Kind, Verdict
from monitor.model.facts.in_area import transfer_area_named
from monitor.model.message import Message, PlaceId, message, quantity
from monitor.model.params import judged
from monitor.model.undecided import Undecided, UndecidedList

KINDS = (Kind.DARK, Kind.STS, Kind.FLAG, Kind.FALSIFIED)

# What would settle the doubts that an event has; the first that it has decides what is told.
_SETTLED_BY: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("longer_archive", ("appeared_from_nothing", "copied_track", "flag_planted", "single_source")),
    ("raw_messages", ("positions_missing",)),
    (
        "second_reception",
        ("weak_reception", "received_seldom", "archive_edge", "weak_transponder", "ordinary_gap", "feed_outage"),
    ),
    ("registry", ("type_unknown", "flag_mistyped", "ordinary_sale", "two_ships_one_imo", "fleet_reregistered")),
)


@dataclass(frozen=True, slots=True)
class UndecidedParams:
    """How much each circumstance weighs in the order of the list, and how long the list is."""

    terminal: float = judged(4.0, "points_of_order", "2026-11-29")
    draught: float = judged(3.0, "points_of_order", "2026-11-29")
    listed: float = judged(2.0, "points_of_order", "2026-11-29")
    transfer_area: float = judged(1.0, "points_of_order", "2026-11-29")
    begun_near_nm: float = judged(50.0, "nm", "2026-11-29")
    draught_m: float = judged(1.0, "m", "2026-11-29")
    most: int = judged(200, "events", "2026-11-29")


def undecided(
    events: Iterable[Event],
    is_listed: Callable[[str], bool] = lambda _: False,
    params: UndecidedParams = UndecidedParams(),
) -> UndecidedList:
    """Gaps, encounters, flag histories and false positions that the data cannot decide.

    Args:
        events: newest versions.
        is_listed: whether a list of the user's names a hull.
    """
    found = [_judged(e, is_listed, params) for e in events if e.answer is Answer.CANNOT_TELL and e.kind in KINDS]
    around = [one for one in found if one.context]
    told = sorted(around, key=lambda one: (-one.weight, one.event.start, one.event.event_id))
    return UndecidedList(tuple(told[: params.most]), max(len(told) - params.most, 0), len(found) - len(told))


def _judged(event: Event, is_listed: Callable[[str], bool], params: UndecidedParams) -> Undecided:
    parts = [
        *_terminals(event, params),
        *_draughts(event.facts, params),
        *_listed(event, is_listed, params),
        *_transfer_areas(event.facts, params),
    ]
    return Undecided(event, sum(weight for weight, _ in parts), tuple(said for _, said in parts), _decided_by(event))


def _listed(event: Event, is_listed: Callable[[str], bool], params: UndecidedParams) -> list[tuple[float, Message]]:
    named = [v.title for v in event.vessels if is_listed(v.hull)]
    return [(params.listed, message("undecided_listed", name=name)) for name in named]


def _terminals(event: Event, params: UndecidedParams) -> list[tuple[float, Message]]:
    """A gap that goes on reaches everywhere in time: only where it began near a terminal does that say anything."""
    facts: Mapping[str, Any] = event.facts
    reach: Sequence[Mapping[str, Any]] = facts.get("could_have_called_at") or ()
    links: Sequence[Mapping[str, Any]] = facts.get("russian_links") or ()
    if event.end is None:
        reach = [one for one in reach if one["out_nm"] <= params.begun_near_nm]
    if reach:
        place, more = PlaceId(reach[0]["place"]), len(reach) - 1
        return [(params.terminal, message("undecided_terminal", place=place, n=more))]
    if links:
        return [(params.terminal, message("undecided_after_call", place=PlaceId(links[0]["places"][0])))]
    return []


def _draughts(facts: Mapping[str, Any], params: UndecidedParams) -> list[tuple[float, Message]]:
    parties: Sequence[Mapping[str, Any]] = facts.get("draughts") or (facts,)
    found = []
    for one in parties:
        before, after = one.get("draught_before_m"), one.get("draught_after_m")
        if before is not None and after is not None and abs(after - before) >= params.draught_m:
            said = message("undecided_draught", before=quantity(before, "m", 1), after=quantity(after, "m", 1))
            found.append((params.draught, said))
    return found


def _transfer_areas(facts: Mapping[str, Any], params: UndecidedParams) -> list[tuple[float, Message]]:
    area = facts.get("transfer_area")
    if not area:
        return []
    named = transfer_area_named(area, facts.get("in_area"))
    return [(params.transfer_area, message("undecided_transfer_area", place=named))]


def _decided_by(event: Event) -> Message:
    doubts = {one.id for one in event.hypotheses if one.verdict is Verdict.UNDECIDED}
    for settled_by, ids in _SETTLED_BY:
        if doubts.intersection(ids):
            return Message(f"decided_by_{settled_by}")
    return Message("decided_by_registry" if event.kind is Kind.FLAG else "decided_by_imagery")
