"""Chains counted: which terminals, countries, months or flags had how much, in ranges, and what is not known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from monitor.model.message import Message
from monitor.model.place import Place
from monitor.voyages.cargo import Volumes
from monitor.voyages.chains import Chain, Confidence, Ending, Link, LinkKind


class By(StrEnum):
    """What chains are counted by."""

    TERMINAL = "terminal"  # where they were discharged
    COUNTRY = "country"  # in which country
    MONTH = "month"  # in which they were loaded
    FLAG = "flag"  # of the number of the ship that had them last


PARTS = ("loaded", "received", "discharged")
"""What a hull does with a cargo; giving it to another ship is what that one received."""


@dataclass(frozen=True, slots=True)
class Flow:
    """The chains of one terminal, country, month or flag. Flows add up: no cargo is in two of them twice.

    Attributes:
        key: id of the terminal, code of the country, month `YYYY-MM`, or code of the flag; None where it is not known.
        ending: what is known instead of where they were discharged, where that is what was asked.
        parts: chains; a cargo that was split has several.
        volumes: m3, of the chains of which it is known; None where it is of none.
        parts_without_volume: the others.
        by_confidence: number of chains of high, medium and low confidence.
        hulls: that had them at any time.
        last_hulls: that had them last.
        event_ids: of all their links.
        chains: themselves.
    """

    key: str | None
    ending: Ending | None
    parts: int
    cargoes: int
    volumes: Volumes | None
    parts_without_volume: int
    by_confidence: Mapping[Confidence, int]
    hulls: tuple[str, ...]
    last_hulls: tuple[str, ...]
    first: datetime
    last: datetime
    event_ids: tuple[str, ...]
    chains: tuple[Chain, ...]

    def of_hull(self, hull: str) -> tuple[Chain, ...]:
        """The chains that one hull had at some time."""
        return tuple(chain for chain in self.chains if hull in chain.hulls)

    def parts_of(self, hull: str) -> tuple[Message, ...]:
        """What one hull did with them: loaded, received or discharged them, or could have; `flows_part_...`."""
        done = [step for chain in self.chains for link in chain.links for step in _done(link, hull)]
        sure = {kind for kind, typed in done if typed}
        kinds = {kind for kind, _ in done}
        codes = (kind if kind in sure else f"could_have_{kind}" for kind in PARTS if kind in kinds)
        return tuple(Message(f"flows_part_{code}") for code in codes)

    @property
    def share_unknown(self) -> float:
        """Of the chains, those of which no volume is known."""
        return self.parts_without_volume / self.parts


def flows(chains: Sequence[Chain], by: By, places: Mapping[str, Place], flags: Mapping[str, str | None]) -> list[Flow]:
    """The flows, those with a key first, in its order.

    Args:
        places: by id.
        flags: of each hull, by the number that it used last.
    """
    key_of = _KEYS[by](places, flags)
    grouped: dict[tuple[str | None, Ending | None], list[Chain]] = {}
    for chain in chains:
        grouped.setdefault(key_of(chain), []).append(chain)
    return [_flow(*key, grouped[key]) for key in sorted(grouped, key=lambda k: (k[0] is None, k[0] or "", k[1] or ""))]


def _done(link: Link, hull: str) -> Iterator[tuple[str, bool]]:
    """What a hull did in a link, and whether draughts show it."""
    if link.to_hull == hull:
        yield "received", link.is_typed
    elif link.hull == hull and link.kind is not LinkKind.TRANSFERRED:
        kind = "discharged" if link.kind is LinkKind.DISCHARGED else "loaded"
        yield kind, link.is_typed and link.kind is not LinkKind.COULD_HAVE_LOADED


Key = Callable[[Chain], tuple[str | None, Ending | None]]


def _by_terminal(_places: Mapping[str, Place], _flags: Mapping[str, str | None]) -> Key:
    return lambda chain: (chain.destination, None if chain.destination else chain.ending)


def _by_country(places: Mapping[str, Place], _flags: Mapping[str, str | None]) -> Key:
    def key(chain: Chain) -> tuple[str | None, Ending | None]:
        place = places.get(chain.destination or "")
        return (None if place is None else place.country), (None if chain.destination else chain.ending)

    return key


def _by_month(_places: Mapping[str, Place], _flags: Mapping[str, str | None]) -> Key:
    return lambda chain: (f"{chain.links[0].start:%Y-%m}", None)


def _by_flag(_places: Mapping[str, Place], flags: Mapping[str, str | None]) -> Key:
    return lambda chain: (flags.get(chain.hull), None)


_KEYS: Mapping[By, Callable[[Mapping[str, Place], Mapping[str, str | None]], Key]] = {
    By.TERMINAL: _by_terminal,
    By.COUNTRY: _by_country,
    By.MONTH: _by_month,
    By.FLAG: _by_flag,
}


def _flow(key: str | None, ending: Ending | None, chains: Sequence[Chain]) -> Flow:
    known = [chain.volumes for chain in chains if chain.volumes is not None]
    sure = [chain.confidence for chain in chains]
    return Flow(
        key,
        ending,
        len(chains),
        len({chain.cargo_id for chain in chains}),
        sum(known[1:], known[0]) if known else None,
        len(chains) - len(known),
        {confidence: sure.count(confidence) for confidence in Confidence},
        tuple(sorted({hull for chain in chains for hull in chain.hulls})),
        tuple(sorted({chain.hull for chain in chains})),
        min(chain.links[0].start for chain in chains),
        max(chain.links[-1].start for chain in chains),
        tuple(sorted({id_ for chain in chains for link in chain.links for id_ in link.event_ids})),
        tuple(chains),
    )
