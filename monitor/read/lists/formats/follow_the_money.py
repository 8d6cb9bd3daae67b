"""FollowTheMoney entities as JSON lines: ships (`Vessel`), designations (`Sanction`) and owners that point to them.

A designation stands in a line of its own, or nested in its ship (OpenSanctions' targets.nested.json). One that names
a known authority lists its ship from its listing date. A ship that only carries topics (shadow fleet, detained, close
to somebody sanctioned), or stands in a catalogue, is mentioned.
References     followthemoney.tech, schemata Vessel and Sanction; opensanctions.org/docs/bulk/json
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from monitor.model.listing import PARTNERS, ListEntry, ListFormat, ListStatus, Role
from monitor.model.message import message
from monitor.model.partial_date import PartialDate
from monitor.read.lists.cells import Countries, each_imo, flag_of, imos_of, mmsi_of, number_of
from monitor.read.lists.dates import iso_date
from monitor.read.lists.formats.opensanctions import AUTHORITIES, CATALOGUES, authorities
from monitor.read.lists.list_reader import ListReader
from monitor.read.lists.text import Reading

MAX_LINE_BYTES = 16 << 20  # an entity with all that is nested in it takes some kilobytes, the largest some hundred
_COUNTRIES = {code.lower(): code for code in PARTNERS} | {"gb": "UK"}
_BEGINS = re.compile(r'\s*\{.*"schema"\s*:\s*"', re.DOTALL)

Entity = dict[str, Any]
OWNING, LINKED = "Ownership", "UnknownLink"
OWNERS = ("LegalEntity", "Company", "Organization", "Person", "PublicBody")
MAX_OWNERS = 300_000  # names of possible owners that are held; project judgement, 2026-11-29
_ROLES = (("manag", Role.MANAGER), ("operat", Role.MANAGER), ("insur", Role.INSURER), ("class", Role.CLASS))

Numbered = tuple[int, Entity]
"""An entity and the number of its line."""


def is_entity(line: str) -> bool:
    """Whether a first line, or as much of it as there is, is an entity."""
    try:
        return _is_entity(json.loads(line))
    except (ValueError, RecursionError):
        return _BEGINS.match(line) is not None and not line.rstrip().endswith("}")


def _is_entity(said: Any) -> bool:
    return isinstance(said, dict) and isinstance(said.get("schema"), str) and isinstance(said.get("properties"), dict)


def entries(stream: BinaryIO, reading: Reading, authority: str, countries: Countries) -> Iterator[ListEntry]:
    """The ships, one entry for each ship, IMO number and authority.

    Only ships, designations, links of ownership and names of who can own are held in memory.
    """
    ships: dict[str, Numbered] = {}
    links = _Links()
    sanctions: dict[str, list[Numbered]] = {}
    for no, entity in _entities(stream, reading):
        if entity["schema"] == "Vessel":
            key = str(entity.get("id"))
            ships[key] = (no, entity)
            nested = [one for one in _values(entity["properties"], "sanctions") if _is_entity(one)]
            sanctions.setdefault(key, []).extend((no, one) for one in nested)
            links.nested(key, entity["properties"])
        elif entity["schema"] == "Sanction":
            for of in _texts(entity["properties"], "entity"):
                sanctions.setdefault(of, []).append((no, entity))
        else:
            links.take(entity)
    for key, (no, ship) in ships.items():
        imos = [n for text in _texts(ship["properties"], "imoNumber") for n in imos_of(text, no, reading)]
        base = replace(_entry(no, ship, authority, countries), parties=links.of(key))
        for entry in _of_ship(base, ship, sanctions.get(key, []), reading):
            yield from each_imo(entry, list(dict.fromkeys(imos)))


class _Links:
    """Who owns and manages which ship: links by the ship's id, and names by the owner's."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._of: dict[str, list[tuple[Role, str]]] = {}

    def take(self, entity: Entity) -> None:
        """A link in a line of its own, or somebody who may own."""
        said = entity["properties"]
        if entity["schema"] in OWNERS and len(self._names) < MAX_OWNERS:
            name = _clean(entity.get("caption") or _first(said, "name") or "")
            if name:
                self._names[str(entity.get("id"))] = name
        elif entity["schema"] in (OWNING, LINKED):
            owning = entity["schema"] == OWNING
            for ship in _texts(said, "asset" if owning else "object"):
                self._link(ship, said, _values(said, "owner" if owning else "subject"), owning=owning)

    def nested(self, ship: str, said: Entity) -> None:
        """Links that stand in their ship, with the owner in them."""
        for one in _values(said, "ownershipAsset"):
            if _is_entity(one):
                self._link(ship, one["properties"], _values(one["properties"], "owner"), owning=True)

    def _link(self, ship: str, said: Entity, who: list[Any], *, owning: bool) -> None:
        role = _role(" ".join(_texts(said, "role")), owning=owning)
        if role is None:
            return
        for one in who:
            if _is_entity(one):
                self._names[str(one.get("id"))] = _clean(one.get("caption") or _first(one["properties"], "name") or "")
            key = str(one.get("id") if isinstance(one, dict) else one)
            self._of.setdefault(ship, []).append((role, key))

    def of(self, ship: str) -> tuple[tuple[Role, str], ...]:
        """Whom links name for a ship, those whose names are known."""
        said = ((role, self._names.get(key, "")) for role, key in self._of.get(ship, ()))
        return tuple(dict.fromkeys((role, name) for role, name in said if name))


def _role(told: str, *, owning: bool) -> Role | None:
    """What a link says that somebody is to a ship; of ownership, an owner where it says nothing else."""
    found = next((role for word, role in _ROLES if word in told.lower()), None)
    return found or (Role.OWNER if owning or "owner" in told.lower() else None)


def _entities(stream: BinaryIO, reading: Reading) -> Iterator[Numbered]:
    for no, line in enumerate(_lines(stream), start=1):
        try:
            said = json.loads(line) if len(line) <= MAX_LINE_BYTES and line.strip() else None
        except (ValueError, RecursionError):
            said = None
        if said is not None and _is_entity(said):
            yield no, said
        elif line.strip():
            reading.refuse(no, message("list_row_not_an_entity"), line[:1000].decode("utf-8", "backslashreplace"))


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines; of one that is too long its beginning, one byte longer than may be."""
    while line := stream.readline(MAX_LINE_BYTES + 1):
        rest = line
        while rest and len(line) > MAX_LINE_BYTES and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_LINE_BYTES)
        yield line


def _of_ship(base: ListEntry, ship: Entity, sanctions: list[Numbered], reading: Reading) -> Iterator[ListEntry]:
    by_authority: dict[str, ListEntry] = {}
    dated = [(_listed_on(no, one["properties"], reading), one) for no, one in sanctions]
    for on, one in sorted(dated, key=lambda pair: (pair[0] is None, pair[0] or "")):
        by = _authority(one, ship)
        if by is not None and by not in by_authority:
            said = one["properties"]
            by_authority[by] = replace(
                base,
                authority=by,
                status=ListStatus.LISTED,
                listed_on=on,
                reason=_first(said, "program", "reason"),
                url=_first(said, "sourceUrl") or base.url,
            )
    if not by_authority:
        for by, status in authorities(_datasets(ship), _texts(ship["properties"], "topics"), base.authority):
            by_authority[by] = replace(base, authority=by, status=status)
    yield from by_authority.values()


def _listed_on(no: int, said: Entity, reading: Reading) -> PartialDate | None:
    """The earliest date of listing; where none is said, the earliest on which the designation began."""
    for name in ("listingDate", "startDate"):
        days = [on for text in _texts(said, name) if (on := iso_date(text, no, reading)) is not None]
        if days:
            return min(days)
    return None


def _authority(sanction: Entity, ship: Entity) -> str | None:
    """Whose designation it is: by its country, else by the data set that alone it stands in, else by its ship's.

    A catalogue names ships without designating them.
    """
    own = _datasets(sanction)
    if own and set(own) <= set(CATALOGUES):
        return None
    by_country = [_COUNTRIES[c.lower()] for c in _texts(sanction["properties"], "country") if c.lower() in _COUNTRIES]
    if by_country:
        return by_country[0]
    for datasets in (own, _datasets(ship)):
        known = {AUTHORITIES[d] for d in datasets if d in AUTHORITIES}
        if len(known) == 1:
            return known.pop()
    return None


def _datasets(entity: Entity) -> list[str]:
    return _texts(entity, "datasets")


def _entry(no: int, ship: Entity, authority: str, countries: Countries) -> ListEntry:
    said = ship["properties"]
    names = dict.fromkeys([_clean(ship.get("caption") or ""), *_texts(said, "name", "alias", "previousName")])
    known = [name for name in names if name]
    return ListEntry(
        row_no=no,
        authority=authority,
        status=ListStatus.MENTIONED,
        mmsi=mmsi_of(_first(said, "mmsi")),
        name=known[0] if known else None,
        other_names=tuple(known[1:]),
        flag=flag_of(_first(said, "flag"), countries),
        former_flags=tuple(f for text in _texts(said, "pastFlags") if (f := flag_of(text, countries))),
        call_sign=_first(said, "callSign"),
        ship_type=_first(said, "type"),
        tonnage=number_of(_first(said, "grossRegisteredTonnage", "tonnage", "deadweightTonnage")),
        reason=";".join(_texts(said, "topics")) or None,
        url=_first(said, "sourceUrl"),
    )


def _values(said: Entity, name: str) -> list[Any]:
    values = said.get(name)
    return values if isinstance(values, list) else []


def _texts(said: Entity, *names: str) -> list[str]:
    """All values of properties; a property that refers to another entity gives that one's id."""
    values = [value for name in names for value in _values(said, name)]
    return [_clean(value.get("id") if isinstance(value, dict) else value) for value in values]


def _clean(value: Any) -> str:
    """Text that any store takes: half a letter, which JSON can say and UTF-8 cannot, is shown as a question mark."""
    return str(value).encode("utf-8", "replace").decode("utf-8")


def _first(said: Entity, *names: str) -> str | None:
    return next(iter(_texts(said, *names)), None)


LIST = ListReader(ListFormat.FOLLOW_THE_MONEY, entries, publisher="OpenSanctions", is_stream=True)
