"""The page of Japan: straits, waiting, arrivals, and ships that partners list and others do not. Japanese first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from monitor.geo.gates import Gates
from monitor.model.edition import Edition
from monitor.model.gate import Bound, Gate
from monitor.model.japan import STRAITS, Doing, HeardAt, Japan, Movement
from monitor.model.message import Message, message, quantity
from monitor.render.page_helpers import PAGES
from monitor.render.templating import asset
from monitor.text.clock import japan_html
from monitor.text.japan_told import (
    cargo_told,
    did_told,
    fates_told,
    licences_told,
    listed_told,
    missing_told,
    nothing_told,
    published_told,
    received_told,
    what_told,
)
from monitor.text.rules_told import exempt_told, lists_told
from monitor.text.words import Words

LANGUAGES = ("ja", "en")  # of this page, whatever those of the others are
MOST = 500  # rows of a table: 78,000 made a page of 145 MB, 2026-11-29
TABLES = (
    ("japan_movements", (Doing.TRANSIT,)),
    ("japan_waiting", (Doing.WAITING,)),
    ("japan_arrivals", (Doing.ARRIVAL,)),
    ("japan_others", (Doing.TRANSFER, Doing.GAP)),
)
TOLD = {
    "what_told": what_told,
    "cargo_told": cargo_told,
    "fates_told": fates_told,
    "exempt_told": exempt_told,
    "published_told": published_told,
    "licences_told": licences_told,
    "received_told": received_told,
    "did_told": did_told,
    "listed_told": listed_told,
    "missing_told": missing_told,
    "nothing_told": nothing_told,
    "lists_told": lists_told,
    "jst": japan_html,
}


@dataclass(frozen=True, slots=True)
class Way:
    """One strait in one direction."""

    gate: Gate
    bound: Bound
    n: int
    n_listed: int  # of ships that were listed on that day
    not_known: int  # of others of which some list does not tell whether they were
    by: tuple[tuple[str, int, int], ...]  # authority, how many of them it listed, and of how many that is not known
    heard: HeardAt | None  # reception there; None where nobody looked


def japan_page(
    found: Japan, edition: Edition, gates: Gates, places: Mapping[str, Message], shown: Sequence[str] = ()
) -> str:
    """`japan.html`.

    Args:
        places: names of places by id, each in every language.
        shown: hulls that have a folder of their own, to link to.

    Raises:
        DataCheckFailed: something in the data brought a script along.
    """
    tables = [_table(id_, found, doings) for id_, doings in TABLES]
    return PAGES.page(
        "japan.html.j2",
        edition,
        n_scripts=1,
        words=Words(LANGUAGES, places),
        found=found,
        near=message("tell_value", value=quantity(found.near_nm, "nm", 0)),
        port=message("tell_value", value=quantity(found.port_nm, "nm", 0)),
        gate=message("tell_value", value=quantity(found.gate_nm, "nm", 0)),
        ways=_ways(found, gates),
        tables=tables,
        arrivals=found.arrivals,
        unlisted=found.unlisted[:MOST],
        shown=frozenset(shown),
        script=asset("monitor.render", "words.js"),
        japan_css=PAGES.asset("japan.css"),
        **TOLD,
    )


def _table(id_: str, found: Japan, doings: Collection[Doing]) -> tuple[str, int, Sequence[Movement], bool]:
    """Its title, how many rows there are, the newest of them in order of time, and whether there could be any."""
    rows = [one for one in found.movements if one.seen.doing in doings]
    return id_, len(rows), rows[-MOST:], any(map(found.is_heard_for, doings))


def _ways(found: Japan, gates: Gates) -> list[Way]:
    """Every strait of Japan both ways, also where nobody passed."""
    transits, heard = found.of(Doing.TRANSIT), {one.gate: one for one in found.heard}
    ours = [gate for gate in gates.gates if gate.gate_id.startswith(STRAITS)]
    ways = [(gate, bound) for gate in ours for bound in (gate.from_left, gate.from_left.opposite)]
    return [_way(gate, bound, transits, heard.get(gate.gate_id)) for gate, bound in ways]


def _way(gate: Gate, bound: Bound, transits: Sequence[Movement], heard: HeardAt | None) -> Way:
    own = [
        one
        for one in transits
        if one.seen.passage and (one.seen.passage.gate, one.seen.passage.bound) == (gate.gate_id, bound)
    ]
    listed = Counter(authority for one in own for authority in one.listed_by)
    unsure = Counter(authority for one in own for authority in one.not_known_by)
    by = tuple((who, listed[who], unsure[who]) for who in sorted(listed.keys() | unsure.keys()))
    n_listed = sum(bool(one.listed_by) for one in own)
    not_known = sum(bool(one.not_known_by) and not one.listed_by for one in own)
    return Way(gate, bound, len(own), n_listed, not_known, by, heard)
