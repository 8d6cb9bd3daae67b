"""`shadowfleet flows`: cargoes counted by terminal, country, month or flag, for people and for scripts."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from monitor.export.csv_file import csv_file
from monitor.model.message import Message, message, sentences
from monitor.model.units import iso
from monitor.store.lists import covered
from monitor.store.scanned_with import reference_of
from monitor.text.english import message_record
from monitor.voyages.chains import Confidence
from monitor.voyages.flows import By, Flow, flows
from monitor.voyages.listed_parts import Listed, listed_parts, lists_told
from monitor.voyages.told import Cargoes, name_of, not_known
from pipelines.cli.open_store import reading
from pipelines.cli.options import Form
from pipelines.cli.tables import console, print_json, say, show_table
from pipelines.cli.voyages_view import BIAS
from pipelines.jobs.cargoes_of_store import cargoes_of, listed_of
from pipelines.jobs.home import Home
from pipelines.jobs.language import tell

FIELDS = (
    *("cargoes", "parts", "least_m3", "most_m3", "no_volume", "high", "medium", "low", "last_ship", "listed_by"),
    *("first_loaded", "last_step"),
)
KEYS = {By.TERMINAL: "went_to", By.COUNTRY: "went_to", By.MONTH: "month", By.FLAG: "flag"}
"""What a row is of, by what was asked: the heading of its first column."""
MOST_NAMES = 4  # of ships in a cell of the table; JSON and CSV have all


def tell_flows(home: Home, by: str, reference: Path | None, form: Form) -> None:
    """`shadowfleet flows`.

    Args:
        by: a value of `By`.
    """
    with reading(home) as con:
        found = cargoes_of(con, reference_of(con, reference))
        on_lists, lists = listed_of(con, found), lists_told(covered(con))
    flags = {hull: vessel.flag for hull, vessel in found.vessels.items()}
    counted = flows(found.chains, By(by), found.places, flags)
    if form is Form.JSON:
        rows = [_record(flow, found, on_lists) for flow in counted]
        told = {"not_known": not_known(found.chains, found), "bias": BIAS, "lists": lists}
        print_json({"by": by, "flows": rows, **{name: message_record(one) for name, one in told.items()}})
    elif form is Form.CSV:
        sys.stdout.write(csv_file([_flat(_record(flow, found, on_lists)) for flow in counted]).decode("utf-8-sig"))
    else:
        out = console()
        if not counted:
            say(out, message("voyage_none"))
        title = message("flows_title", by=Message(f"flows_by_{by}"))
        key = KEYS[By(by)]
        show_table(out, title, (key, *FIELDS), (_row(flow, key, found, on_lists) for flow in counted))
        say(out, sentences(not_known(found.chains, found), message("flows_add_up"), lists, BIAS))


def _row(flow: Flow, key: str, found: Cargoes, on_lists: Listed) -> dict[str, Any]:
    record = _record(flow, found, on_lists)
    ending = message("flows_key_not_known") if flow.ending is None else Message(f"code_ending_{flow.ending}")
    least, most = record["volume_m3"] or (None, None)
    return {
        **record,
        key: tell(ending) if flow.key is None else flow.key,
        "least_m3": least,
        "most_m3": most,
        "no_volume": record["parts_without_volume"],
        "last_ship": _in_short([ship["name"] for ship in record["ships"] if ship["had_it_last"]]),
        "listed_by": "; ".join(_told_lists(flow, found, on_lists)) or None,
    }


def _in_short(names: list[str]) -> str:
    """The first of them, and how many more."""
    first, more = tuple(names[:MOST_NAMES]), len(names) - MOST_NAMES
    return ", ".join(first) if more <= 0 else tell(message("flows_and_more", names=first, n=more))


def _told_lists(flow: Flow, found: Cargoes, on_lists: Listed) -> Iterator[str]:
    for hull in flow.hulls:
        told = tuple(one.text for one in listed_parts(hull, flow.of_hull(hull), on_lists.get(hull, ())))
        if told:
            name = name_of(hull, found)
            yield tell(message("flows_ship_listed", ship=name, parts=flow.parts_of(hull), lists=told))


def _record(flow: Flow, found: Cargoes, on_lists: Listed) -> dict[str, Any]:
    return {
        "key": flow.key,
        "ending": flow.ending.value if flow.ending else None,
        "cargoes": flow.cargoes,
        "parts": flow.parts,
        "volume_m3": None if flow.volumes is None else list(flow.volumes.rounded()),
        "parts_without_volume": flow.parts_without_volume,
        "share_unknown": round(flow.share_unknown, 3),
        **{confidence.value: flow.by_confidence[confidence] for confidence in Confidence},
        "first_loaded": flow.first,
        "last_step": flow.last,
        "ships": [
            {
                "hull": hull,
                "name": name_of(hull, found),
                "part": [one.id.removeprefix("flows_part_") for one in flow.parts_of(hull)],
                "had_it_last": hull in flow.last_hulls,
                "listed_by": [asdict(one) for one in listed_parts(hull, flow.of_hull(hull), on_lists.get(hull, ()))],
            }
            for hull in flow.hulls
        ],
        "event_ids": list(flow.event_ids),
    }


def _flat(record: dict[str, Any]) -> dict[str, Any]:
    """A row of CSV. The columns `listing_...` have a word for each listing of each ship, in one order."""
    least, most = record.pop("volume_m3") or (None, None)
    ships = record.pop("ships")
    listings = [(ship["hull"], one) for ship in ships for one in ship["listed_by"]]
    return {
        **record,
        "first_loaded": iso(record["first_loaded"]),
        "last_step": iso(record["last_step"]),
        "volume_least_m3": least,
        "volume_most_m3": most,
        "hulls": " ".join(ship["hull"] for ship in ships),
        "last_hulls": " ".join(ship["hull"] for ship in ships if ship["had_it_last"]),
        "listed_hulls": " ".join(ship["hull"] for ship in ships if any(one["n"] for one in ship["listed_by"])),
        "listing_hulls": " ".join(hull for hull, _ in listings),
        "listing_authorities": " ".join(one["authority"] for _, one in listings),
        "listing_since": " ".join(one["since"] or "not_known" for _, one in listings),
        "listing_then": " ".join(one["stood"] for _, one in listings),
        "event_ids": " ".join(record["event_ids"]),
    }
