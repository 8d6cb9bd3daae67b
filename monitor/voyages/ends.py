"""What became of a ship's cargo, by the event that brought it aboard: where it was discharged, or who took it over."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from monitor.model.event import Event, Kind
from monitor.model.japan import CargoEnd, Left
from monitor.voyages.chains import Chain, Confidence, Ending, Link, LinkKind, least
from monitor.voyages.changes import with_changes
from monitor.voyages.judge_links import Ports, discharged
from monitor.voyages.read_steps import steps_of
from monitor.voyages.voyage_params import VoyageParams

MOVING = (Kind.PORT_CALL, Kind.STS, Kind.DARK, Kind.FALSIFIED)


def ends_of_hulls(chains: Iterable[Chain], name: Callable[[str], str]) -> dict[str, dict[str, tuple[CargoEnd, ...]]]:
    """How parts of cargoes left each hull that had them, by hull and by each event that put them aboard or shows it.

    An event without an entry put no cargo aboard that was followed. A part that is aboard still has no end.

    Args:
        name: a ship's name, by its hull.
    """
    found: dict[str, dict[str, list[CargoEnd]]] = {}
    for chain in chains:
        for hull, event_ids, end in _stays(chain, name):
            for event_id in event_ids:
                own = found.setdefault(hull, {}).setdefault(event_id, [])
                if end is not None:
                    _add(own, end)
    return {
        hull: {
            event_id: tuple(sorted(own, key=lambda end: (end.start, end.event_id or "")))
            for event_id, own in by.items()
        }
        for hull, by in found.items()
    }


def _add(own: list[CargoEnd], end: CargoEnd) -> None:
    """One end of several parts is told once, as sure as the least sure of them."""
    for i, known in enumerate(own):
        if replace(known, confidence=end.confidence) == end:
            own[i] = replace(end, confidence=least(Confidence(known.confidence), Confidence(end.confidence)).value)
            return
    own.append(end)


def _stays(chain: Chain, name: Callable[[str], str]) -> Iterable[tuple[str, tuple[str, ...], CargoEnd | None]]:
    """Each hull of a chain with the events that put the cargo aboard, and how it left; a giver's own gift is an end."""
    links = chain.links
    for i, link in enumerate(links):
        holder = link.to_hull or link.hull
        if link.kind in (LinkKind.LOADED, LinkKind.COULD_HAVE_LOADED) or link.to_hull is not None:
            yield holder, link.event_ids, _end(chain, i, name)
        if link.kind is LinkKind.TRANSFERRED:
            yield link.hull, link.event_ids, _left_with(link, _sure(links[: i + 1]), name)


def _end(chain: Chain, i: int, name: Callable[[str], str]) -> CargoEnd | None:
    """How a part left the hull that had it after one of its links."""
    if i + 1 < len(chain.links):
        return _left_with(chain.links[i + 1], _sure(chain.links[: i + 2]), name)
    if chain.ending is Ending.DISCHARGED_UNSEEN and chain.gone is not None:
        return CargoEnd(Left.DISCHARGED_UNSEEN, None, None, *chain.gone, None, Confidence.LOW.value)
    return None


def _sure(links: Sequence[Link]) -> Confidence:
    return least(*(link.confidence for link in links))


def _left_with(link: Link, sure: Confidence, name: Callable[[str], str]) -> CargoEnd:
    how = Left.DISCHARGED if link.kind is LinkKind.DISCHARGED else Left.HANDED_OVER
    place = link.places[0] if link.places else None
    to = None if link.to_hull is None else name(link.to_hull)
    until, event_id = link.end or link.start, link.event_ids[0]
    return CargoEnd(how, place, to, link.start, until, event_id, sure.value, link.is_typed)


def discharges(
    hulls: Collection[str], events: Sequence[Event], ports: Ports, params: VoyageParams
) -> tuple[CargoEnd, ...]:
    """The calls of one ship at which it would have discharged whatever it had aboard, in order of time.

    They tell of cargo that was not followed: after a dark period of which nobody knows whether the ship loaded in it.

    Args:
        hulls: under which events name the ship.
    """
    own = with_changes((step for e in events if e.kind in MOVING for step in steps_of(e) if step.hull in hulls), params)
    links = [discharged(step, ports, params) for step in own]
    return tuple(_left_with(link, link.confidence, str) for link in links if link is not None)
