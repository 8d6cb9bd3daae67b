"""What links a ship to Russian oil: calls at export terminals, transfers, dark periods and made-up positions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from monitor.model.event import Answer, Event, Kind
from monitor.model.japan import Oil, OilLink

Facts = Mapping[str, Any]


def oil_links(events: Iterable[Event]) -> list[OilLink]:
    """The links among a ship's events, in order of time; events that did not happen as defined are none."""
    found = [
        OilLink(
            how, place, event.end or event.start, event.event_id, event.answer is Answer.YES, lasts=event.end is None
        )
        for event in events
        if event.kind in _LINKS and event.answer is not Answer.NO
        for how, place_of in (_LINKS[event.kind],)
        if (place := place_of(event.facts, event.near)) is not None
    ]
    return sorted(found, key=lambda link: (link.t, link.event_id))


def _called(facts: Facts, near: str | None) -> str | None:
    return near if facts.get("russian_export") else None


def _transferred(facts: Facts, _near: str | None) -> str | None:
    links = facts.get("russian_links") or []
    return next((place for link in links for place in link["places"]), None)


def _in_reach(facts: Facts, _near: str | None) -> str | None:
    return next((reach["place"] for reach in facts.get("could_have_called_at") or []), None)


_LINKS: Mapping[Kind, tuple[Oil, Callable[[Facts, str | None], str | None]]] = {
    Kind.PORT_CALL: (Oil.LOADED, _called),
    Kind.STS: (Oil.TRANSFERRED, _transferred),
    Kind.DARK: (Oil.DARK, _in_reach),
    Kind.FALSIFIED: (Oil.FALSIFIED, _in_reach),
}
