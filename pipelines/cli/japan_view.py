"""`shadowfleet japan`: what ships with Russian oil, or on a list, did near Japan."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from monitor.api.findings import sound_events
from monitor.api.japan import japan
from monitor.geo.rules import rules_of
from monitor.model.japan import Japan, Movement, OilLink, Unlisted
from monitor.model.message import Message, message
from monitor.score.japan import JapanParams
from monitor.store.scanned_with import reference_of
from monitor.text.clock import JST
from monitor.text.japan_told import cargo_told, did_told, exempt_told, fates_told, missing_told, what_told
from monitor.tracks.hulls import Hulls
from pipelines.cli.open_store import reading
from pipelines.cli.tables import console, print_json, say, show_table
from pipelines.jobs.cargoes_of_store import cargoes_of
from pipelines.jobs.home import Home
from pipelines.jobs.language import tell
from pipelines.jobs.scan_setup import Reference

MOVEMENTS = ("time_jst", "name", "imo", "mmsi", "what", "cargo", "listed_by")
UNLISTED = ("name", "imo", "since", "listed_by", "missing", "did")


def tell_japan(home: Home, reference: Path | None, *, as_json: bool) -> None:
    """`shadowfleet japan`."""
    with reading(home) as con:
        own = Reference.load(reference_of(con, reference))
        parts = (own.fences, own.gates, own.ports, rules_of(own.folder), JapanParams())
        chains = cargoes_of(con, own.folder).chains
        found = japan(con, sound_events(con), Hulls(con, own.flags), *parts, chains)
    if as_json:
        print_json(asdict(found))
        return
    _show(found)


def _show(found: Japan) -> None:
    out = console()
    show_table(out, message("cli_japan_movements"), MOVEMENTS, map(_movement, found.movements))
    if not found.movements:
        say(out, message("japan_nothing"))
    n = found.arrivals
    if n.linked:
        say(out, message("japan_arrivals_counted", carried=n.carried, gone=n.gone, unknown=n.unknown))
    show_table(out, message("cli_japan_unlisted"), UNLISTED, map(_unlisted, found.unlisted))
    say(out, message("japan_limits"))


def _movement(one: Movement) -> dict[str, object]:
    cargo = [*map(_cargo, one.links), *map(exempt_told, one.exempt)]
    stay = one.seen.event_id is None and one.seen.passage is None
    return {
        "time_jst": one.seen.start.date() if stay else one.seen.start + JST,
        "name": one.vessel.name,
        "imo": one.vessel.imo,
        "mmsi": one.vessel.mmsi,
        "what": tell(what_told(one.seen)),
        "cargo": "; ".join(map(tell, cargo)) or None,
        "listed_by": ", ".join(one.listed_by) or None,
    }


def _cargo(link: OilLink) -> Message:
    return message("japan_fate_of", what=cargo_told(link), fates=tuple(fates_told(link)))


def _unlisted(one: Unlisted) -> dict[str, object]:
    return {
        "name": one.vessel.name,
        "imo": one.vessel.imo,
        "since": one.since,
        "listed_by": ", ".join(x.authority for x in one.listed_by),
        "missing": tell(missing_told(one)),
        "did": tell(did_told(one)),
    }
