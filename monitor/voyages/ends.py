"""What became of a ship's cargo, by the event that brought it aboard: where it was discharged, or who took it over."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from monitor.model.event import Event, Kind
from monitor.model.japan import CargoEnd, Left
from monitor.voyages.chains import Chain, Confidence, Ending, Link, LinkKind
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
                if end is not None and end not in own:
                    own.append(end)
    return {
        hull: {
            event_id: tuple(sorted(own, key=lambda end: (end.start, end.event_id or "")))
            for event_id, own in by.items()
        }
        for hull, by in found.items()
    }


def _stays(chain: Chain, name: Callable[[str], str]) -> Iterable[tuple[str, tuple[str, ...], CargoEnd | None]]:
    """Each hull of a chain with the events that put the cargo aboard, and how it left; a giver's own gift is an end."""
    links = chain.links
    for i, link in enumerate(links):
        after = links[i + 1] if i + 1 < len(links) else None
        holder = link.to_hull or link.hull
        if link.kind in (LinkKind.LOADED, LinkKind.COULD_HAVE_LOADED) or link.to_hull is not None:
            yield holder, link.event_ids, _end(chain, after, name)
        if link.kind is LinkKind.TRANSFERRED:
            yield link.hull, link.event_ids, _left_with(link, name)


def _end(chain: Chain, after: Link | None, name: Callable[[str], str]) -> CargoEnd | None:
    if after is not None:
        return _left_with(after, name)
    if chain.ending is Ending.DISCHARGED_UNSEEN and chain.gone is not None:
        return CargoEnd(Left.DISCHARGED_UNSEEN, None, None, *chain.gone, None, Confidence.LOW.value)
    return None


def _left_with(link: Link, name: Callable[[str], str]) -> CargoEnd:
    how = Left.DISCHARGED if link.kind is LinkKind.DISCHARGED else Left.HANDED_OVER
    place = link.places[0] if link.places else None
    to = None if link.to_hull is None else name(link.to_hull)
    return CargoEnd(how, place, to, link.start, link.end or link.start, link.event_ids[0], link.confidence.value)


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
    return tuple(_left_with(link, str) for link in links if link is not None)
