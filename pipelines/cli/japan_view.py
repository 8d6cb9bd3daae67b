"""`shadowfleet japan`: what ships with Russian oil, or on a list, did near Japan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from monitor.api.findings import sound_events
from monitor.api.japan import japan
from monitor.geo.gates import Gates
from monitor.model.documented import Documented
from monitor.model.japan import Japan, Movement, OilLink, Unlisted
from monitor.model.message import Message, message
from monitor.model.regime import SaidThen
from monitor.score.japan import JapanParams
from monitor.store.scanned_with import reference_of
from monitor.text.clock import JST
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
from monitor.tracks.hulls import Hulls
from pipelines.cli.open_store import reading
from pipelines.cli.tables import console, print_json, say, show_table
from pipelines.jobs.cargoes_of_store import cargoes_of
from pipelines.jobs.home import Home
from pipelines.jobs.language import teller
from pipelines.jobs.oil_pages import japan_reference
from pipelines.jobs.scan_setup import Reference

MOVEMENTS = ("time_jst", "name", "imo", "mmsi", "what", "cargo", "listed_by")
DOCUMENTED = ("name", "what", "received", "licences", "source")
Tell = Callable[[Message], str]
UNLISTED = ("name", "imo", "listed_by", "missing", "did")


def tell_japan(home: Home, reference: Path | None, *, as_json: bool) -> None:
    """`shadowfleet japan`."""
    with reading(home) as con:
        own = Reference.load(reference_of(con, reference))
        chains = cargoes_of(con, own.folder).chains
        found = japan(con, sound_events(con), Hulls(con, own.flags), japan_reference(own), JapanParams(), chains)
    if as_json:
        print_json(asdict(found))
        return
    _show(found, own.gates, teller(own.fences.names))


def _show(found: Japan, gates: Gates, tell: Tell) -> None:
    out = console()
    show_table(out, message("cli_japan_movements"), MOVEMENTS, (movement_row(one, tell) for one in found.movements))
    if not found.movements:
        say(out, nothing_told(found, is_heard=found.is_heard))
    straits = tuple(gates.by_id[gate].named for gate in found.not_heard)
    if straits:
        say(out, message("japan_not_heard", straits=straits))
    n = found.arrivals
    if n.linked:
        say(
            out,
            message("japan_arrivals_counted", carried=n.carried, possible=n.possible, gone=n.gone, unknown=n.unknown),
        )
    show_table(out, message("cli_japan_unlisted"), UNLISTED, (_unlisted(one, tell) for one in found.unlisted))
    if not found.lists:
        say(out, message("japan_no_lists"))
    show_table(out, message("japan_documented"), DOCUMENTED, (_documented(one, tell) for one in found.documented))
    say(out, message("japan_limits"))


def movement_row(one: Movement, tell: Tell) -> dict[str, object]:
    """A row of the table: who listed the ship on that day, and of whom that is not known."""
    cargo = [*map(_cargo, one.links), *map(exempt_told, one.exempt)]
    said = [x for x in one.lists if x.says in (SaidThen.LISTED, SaidThen.NOT_KNOWN)]
    stay = one.seen.event_id is None and one.seen.passage is None
    return {
        "time_jst": one.seen.start.date() if stay else one.seen.start + JST,
        "name": one.vessel.name,
        "imo": one.vessel.imo,
        "mmsi": one.vessel.mmsi,
        "what": tell(what_told(one.seen)),
        "cargo": "; ".join(map(tell, cargo)) or None,
        "listed_by": "; ".join(map(tell, lists_told(said))) or None,
    }


def _documented(one: Documented, tell: Tell) -> dict[str, object]:
    return {
        "name": one.voyage.names[0],
        "what": tell(published_told(one.voyage)),
        "received": "; ".join(map(tell, received_told(one))),
        "licences": "; ".join(map(tell, licences_told(one))),
        "source": tell(message("area_named", en=one.voyage.source, ja=one.voyage.source_ja or one.voyage.source)),
    }


def _cargo(link: OilLink) -> Message:
    return message("japan_fate_of", what=cargo_told(link), fates=tuple(fates_told(link)))


def _unlisted(one: Unlisted, tell: Tell) -> dict[str, object]:
    return {
        "name": one.vessel.name,
        "imo": one.vessel.imo,
        "listed_by": "; ".join(tell(listed_told(x)) for x in one.listed_by),
        "missing": tell(missing_told(one)),
        "did": tell(did_told(one)),
    }
