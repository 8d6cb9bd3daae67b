"""FollowTheMoney entities as JSON lines: ships (`Vessel`), and the designations (`Sanction`) that point to them.

A Sanction that names a known authority lists its ship from its listing date. A ship that only carries
topics (shadow fleet, detained, close to somebody sanctioned) is mentioned.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from monitor.model.listing import PARTNERS, ListEntry, ListStatus
from monitor.read.lists.cells import Countries, flag_of, imo_of, mmsi_of, number_of
from monitor.read.lists.dates import dates
from monitor.read.lists.opensanctions import AUTHORITIES, authorities
from monitor.read.lists.text import Reading

_COUNTRIES = {code.lower(): code for code in PARTNERS} | {"gb": "UK"}


def is_entity(line: str) -> bool:
    """Whether a first line is an entity."""
    try:
        said = json.loads(line)
    except ValueError:
        return False
    return isinstance(said, dict) and isinstance(said.get("schema"), str) and isinstance(said.get("properties"), dict)


def entries(lines: Iterable[bytes], reading: Reading, authority: str, countries: Countries) -> Iterator[ListEntry]:
    """The ships, one entry for each ship and authority. Only ships and designations are held in memory."""
    ships: dict[str, tuple[int, dict[str, Any]]] = {}
    sanctions: dict[str, list[tuple[int, dict[str, Any]]]] = {}
    for no, entity in _entities(lines, reading):
        said = entity["properties"]
        if entity["schema"] == "Vessel":
            ships[str(entity.get("id"))] = (no, entity)
        elif entity["schema"] == "Sanction":
            for of in _texts(said, "entity"):
                sanctions.setdefault(of, []).append((no, said))
    for key, (no, ship) in ships.items():
        yield from _of_ship(no, ship, sanctions.get(key, []), reading, authority, countries)


def _entities(lines: Iterable[bytes], reading: Reading) -> Iterator[tuple[int, dict[str, Any]]]:
    for no, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            said = json.loads(line)
        except (ValueError, RecursionError):
            said = None
        if isinstance(said, dict) and isinstance(said.get("properties"), dict) and isinstance(said.get("schema"), str):
            yield no, said
        else:
            reading.refuse(no, "not an entity", line.decode("utf-8", "backslashreplace"))


def _of_ship(
    no: int, ship: dict[str, Any], sanctions: list[tuple[int, dict[str, Any]]], reading: Reading, authority: str,
    countries: Countries,
) -> Iterator[ListEntry]:  # fmt: skip
    base = _entry(no, ship, reading, authority, countries)
    listed = dates([(n, _first(s, "listingDate", "startDate")) for n, s in sanctions], reading, day_first=None)
    by_authority: dict[str, ListEntry] = {}
    for (_, said), on in sorted(zip(sanctions, listed, strict=True), key=lambda pair: (pair[1] is None, pair[1] or 0)):
        by = _authority(said, ship)
        if by is not None and by not in by_authority:
            by_authority[by] = replace(
                base, authority=by, status=ListStatus.LISTED, listed_on=on, reason=_first(said, "program", "reason"),
                url=_first(said, "sourceUrl") or base.url,
            )  # fmt: skip
    if not by_authority:
        datasets = [str(d) for d in ship.get("datasets") or []]
        for by, status in authorities(datasets, _texts(ship["properties"], "topics"), authority):
            by_authority[by] = replace(base, authority=by, status=status)
    yield from by_authority.values()


def _authority(said: dict[str, Any], ship: dict[str, Any]) -> str | None:
    """Whose designation it is: by its country, else where its ship stands in one authority's data only."""
    by_country = [_COUNTRIES[c.lower()] for c in _texts(said, "country") if c.lower() in _COUNTRIES]
    by_dataset = {AUTHORITIES[d] for d in map(str, ship.get("datasets") or []) if d in AUTHORITIES}
    if by_country:
        return by_country[0]
    return next(iter(by_dataset)) if len(by_dataset) == 1 else None


def _entry(no: int, ship: dict[str, Any], reading: Reading, authority: str, countries: Countries) -> ListEntry:
    said = ship["properties"]
    names = list(dict.fromkeys([str(ship.get("caption") or ""), *_texts(said, "name", "alias", "previousName")]))
    names = [name for name in names if name]
    return ListEntry(
        row_no=no, authority=authority, status=ListStatus.MENTIONED, imo=imo_of(_first(said, "imoNumber"), no, reading),
        mmsi=mmsi_of(_first(said, "mmsi")), name=names[0] if names else None, other_names=tuple(names[1:]),
        flag=flag_of(_first(said, "flag"), countries),
        former_flags=tuple(f for text in _texts(said, "pastFlags") if (f := flag_of(text, countries))),
        call_sign=_first(said, "callSign"), ship_type=_first(said, "type"),
        tonnage=number_of(_first(said, "grossRegisteredTonnage", "tonnage", "deadweightTonnage")),
        reason=";".join(_texts(said, "topics")) or None, url=_first(said, "sourceUrl"),
    )  # fmt: skip


def _texts(said: dict[str, Any], *names: str) -> list[str]:
    """All values of properties; a property that refers to another entity gives that one's id."""
    values = [value for name in names for value in (said.get(name) or []) if isinstance(said.get(name), list)]
    return [str(v.get("id")) if isinstance(v, dict) else str(v) for v in values]


def _first(said: dict[str, Any], *names: str) -> str | None:
    return next(iter(_texts(said, *names)), None)
