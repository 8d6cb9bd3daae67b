"""The page of flows: a map with arcs, bands from loading to where cargoes went, and tables with ships and events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from math import sqrt

from monitor.geo.coast import Coast
from monitor.geo.fences import Fences
from monitor.model.edition import Edition
from monitor.model.leg import Leg
from monitor.model.place import Place
from monitor.render.chart_view import View
from monitor.render.locator import Chart, locator
from monitor.render.page_helpers import PAGES
from monitor.render.sankey import Way, sankey
from monitor.render.templating import asset
from monitor.text.words import Words
from monitor.voyages.chains import Chain, Confidence, Link, LinkKind
from monitor.voyages.flows import By, flows
from monitor.voyages.legs import legs_of
from monitor.voyages.listed_parts import Listed, listed_parts, lists_told
from monitor.voyages.told import (
    Cargoes,
    could_be_from,
    doubt_text,
    ending_text,
    licences,
    name_of,
    not_known,
    volume_text,
)

MOST_CHAINS = 300  # told one by one; `shadowfleet voyages` has all
BEND = 0.18  # of its length, how far an arc leaves the straight line
UNSURE_BEND = 0.26  # so that it lies beside the arc of sure parts between the same places
DOT = 4.0
LINE = 13.0  # from one name to the next, where dots are near each other

Hop = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Arc:
    """Parts of cargoes from one place of the map to another: SVG path data, a width, and whether they are unsure."""

    path: str
    width: float
    is_unsure: bool


@dataclass(frozen=True, slots=True)
class Label:
    """Where a name begins, or ends, on the map."""

    x: float
    y: float
    anchor: str  # of SVG: "start" or "end"


@dataclass(frozen=True, slots=True)
class FlowMap:
    """The map: coast and fences as the small charts of dossiers have them, arcs, and the places by name."""

    chart: Chart
    arcs: tuple[Arc, ...]
    dots: tuple[tuple[str, float, float, Label], ...]  # id, x, y, where its name stands


def flows_page(
    found: Cargoes,
    edition: Edition,
    fences: Fences,
    coast: Coast | None,
    listed: Listed,
    lists: Mapping[str, date],
    legs: Mapping[str, Sequence[Leg]],
    shown: Sequence[str] = (),
) -> str:
    """`flows.html`.

    Args:
        listed: listings of each hull that had a cargo.
        lists: by authority, the date of its newest list in the store.
        legs: straits and waits of each hull that had a cargo.
        shown: hulls that have a folder of their own, to link to.

    Raises:
        DataCheckFailed: something in the data brought a script along.
    """
    flags = {hull: vessel.flag for hull, vessel in found.vessels.items()}
    chains = found.chains[:MOST_CHAINS]
    return PAGES.page(
        "flows.html.j2",
        edition,
        n_scripts=1,
        words=Words(edition.languages, fences.names),
        tables=[(by.value, flows(found.chains, by, found.places, flags)) for by in (By.TERMINAL, By.COUNTRY)],
        sankey=sankey([_way(chain) for chain in found.chains]),
        map=_map(found, fences, coast),
        chains=[(chain, _steps(chain, legs), could_be_from(chain, found), licences(chain, found)) for chain in chains],
        more=len(found.chains) - len(chains),
        not_known=not_known(found.chains, found),
        lists=lists_told(lists),
        listed=lambda row, hull: listed_parts(hull, row.of_hull(hull), listed.get(hull, ())),
        shown=frozenset(shown),
        name=lambda hull: name_of(hull, found),
        volume_text=volume_text,
        doubt_text=doubt_text,
        ending_text=ending_text,
        dot=DOT,
        script=asset("monitor.render", "words.js"),
        flows_css=PAGES.asset("flows.css"),
    )


def _steps(chain: Chain, legs: Mapping[str, Sequence[Leg]]) -> list[tuple[Link | None, Leg | None]]:
    """Links of a chain, and the straits and waits between them, in order of time: one of the two each."""
    own: list[tuple[datetime, Link | None, Leg | None]] = [(link.start, link, None) for link in chain.links]
    own += [(leg.start, None, leg) for leg in legs_of(chain, legs)]
    return [(link, leg) for _, link, leg in sorted(own, key=lambda one: (one[0], one[1] is None))]


def _way(chain: Chain) -> Way:
    over = next((link.places for link in chain.links if link.kind is LinkKind.TRANSFERRED), None)
    to = chain.destination or chain.ending
    return _first(chain.links[0].places), None if over is None else _first(over), to, _is_unsure(chain)


def _is_unsure(chain: Chain) -> bool:
    return chain.confidence is Confidence.LOW


def _first(places: Sequence[str]) -> str:
    """The one place, or that it is not known which."""
    return places[0] if len(places) == 1 else "not_known"


def _map(found: Cargoes, fences: Fences, coast: Coast | None) -> FlowMap | None:
    hops = Counter((hop, _is_unsure(chain)) for chain in found.chains for hop in _hops(chain, found.places))
    ids = sorted({id_ for hop, _ in hops for id_ in hop})
    if not ids:
        return None
    own = [found.places[id_] for id_ in ids]
    view = View.round_about([place.lon for place in own], [place.lat for place in own])
    chart = locator((), (), fences, coast, view=view)
    if chart is None:
        return None
    at = {place.place_id: _point(view, place) for place in own}
    arcs = [_arc(at[one], at[other], n, is_unsure) for ((one, other), is_unsure), n in sorted(hops.items())]
    labels = _labels(at, {place.place_id: _width(place) for place in own}, chart.width)
    return FlowMap(chart, tuple(arcs), tuple((id_, *at[id_], labels[id_]) for id_ in ids))


def _labels(at: Mapping[str, tuple[float, float]], names: Mapping[str, int], width: float) -> dict[str, Label]:
    """A name beside each dot: to its left where it would leave the map, and lower where another name stands.

    Args:
        names: how wide each name is at most, in units of the map.
    """
    found: dict[str, Label] = {}
    taken: list[tuple[float, float, float]] = []  # from, to, y
    for id_, (x, y) in sorted(at.items(), key=lambda item: item[1][::-1]):
        left = x + 7 + names[id_] > width
        start = x - 7 - names[id_] if left else x + 7
        base = y - 5.0
        while any(start < b and a < start + names[id_] and abs(base - other) < LINE for a, b, other in taken):
            base += LINE
        taken.append((start, start + names[id_], base))
        found[id_] = Label(round(x - 7 if left else x + 7, 1), round(base, 1), "end" if left else "start")
    return found


def _width(place: Place) -> int:
    """Of its longest name: Latin letters are about half as wide as they are high, others as wide."""
    return max(sum(6 if char.isascii() else 11 for char in name) for name in (place.name, place.name_ja or ""))


def _hops(chain: Chain, places: Mapping[str, Place]) -> list[Hop]:
    """The ways of a part of a cargo between places that are known."""
    passed = [link.places[0] for link in chain.links if len(link.places) == 1 and link.places[0] in places]
    return [(one, other) for one, other in pairwise(passed) if one != other]


def _point(view: View, place: Place) -> tuple[float, float]:
    x, y = view.xy(place.lon, place.lat)[0]
    return round(float(x), 1), round(float(y), 1)


def _arc(one: tuple[float, float], other: tuple[float, float], n: int, is_unsure: bool) -> Arc:
    (x1, y1), (x2, y2) = one, other
    bend = UNSURE_BEND if is_unsure else BEND
    x, y = (x1 + x2) / 2 + (y2 - y1) * bend, (y1 + y2) / 2 - (x2 - x1) * bend
    return Arc(f"M{x1:.1f} {y1:.1f}Q{x:.1f} {y:.1f} {x2:.1f} {y2:.1f}", round(1.5 * sqrt(n), 1), is_unsure)
