"""OFAC's SDN_ADVANCED.XML, read as a stream: ships, their numbers as registrations, and the day of each entry.

Numbers stand as registration documents ("IMO 1234567", "MMSI 123456789") of an identity; particulars as
features of a profile; days as events of an entry that names the profile.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from monitor.model.listing import ListEntry, ListFormat, ListStatus
from monitor.model.message import message
from monitor.model.partial_date import PartialDate
from monitor.read.lists.cells import Countries, each_imo, flag_of, imos_of, mmsi_of, number_of
from monitor.read.lists.list_reader import ListReader
from monitor.read.lists.text import Reading
from monitor.read.lists.xml_records import records
from monitor.xml_stream import Node

RECORDS = ("PartySubType", "FeatureType", "DetailReference", "IDRegDocument", "DistinctParty", "SanctionsEntry")
_IMO = re.compile(r"IMO\s*(\S+)")
_MMSI = re.compile(r"(?<!\d)\d{9}(?!\d)")


@dataclass(slots=True)
class _Known:
    """What stands before the ships in the file, by id."""

    ship_types: set[str] = field(default_factory=set)  # ids of the party sub-type "Vessel"
    features: dict[str, str] = field(default_factory=dict)
    details: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, list[str]] = field(default_factory=dict)  # texts of registrations by identity
    ships: dict[str, ListEntry] = field(default_factory=dict)  # by profile
    imos: dict[str, tuple[int, ...]] = field(default_factory=dict)  # of these ships, by profile


def entries(stream: BinaryIO, reading: Reading, authority: str, countries: Countries) -> Iterator[ListEntry]:
    """The ships, each with the day of its first entry.

    Raises:
        InputUnreadable: the file is not XML, or brings a document type.
    """
    known = _Known()
    for node in records(stream, RECORDS, reading):
        _note(node, known, reading, authority, countries)
    for profile, ship in known.ships.items():
        yield from each_imo(ship, known.imos[profile])


def _note(node: Node, known: _Known, reading: Reading, authority: str, countries: Countries) -> None:
    own_id = node.attributes.get("ID", "")
    if node.name == "PartySubType" and node.text.strip().lower() == "vessel":
        known.ship_types.add(own_id)
    elif node.name == "FeatureType":
        known.features[own_id] = node.text.strip().lower()
    elif node.name == "DetailReference":
        known.details[own_id] = node.text.strip()
    elif node.name == "IDRegDocument":
        text = node.first_text("IDRegistrationNo")
        known.numbers.setdefault(node.attributes.get("IdentityID", ""), []).append(text or "")
    elif node.name == "DistinctParty":
        for profile in node.all("Profile"):
            if profile.attributes.get("PartySubTypeID") in known.ship_types:
                _note_ship(profile, known, reading, authority, countries)
    elif node.name == "SanctionsEntry":
        _designate(node, known, reading)


def _note_ship(profile: Node, known: _Known, reading: Reading, authority: str, countries: Countries) -> None:
    no, own_id = profile.line_no, profile.attributes.get("ID", "")
    numbers = [
        text
        for identity in profile.all("Identity")
        for text in known.numbers.get(identity.attributes.get("ID", ""), ())
    ]
    imos = [imo for text in numbers for said in _IMO.findall(text) for imo in imos_of(said, no, reading)]
    mmsi = next((found[0] for text in numbers if (found := _MMSI.search(text))), None)
    names = list(dict.fromkeys(_names(profile)))
    shown = _features(profile, known)
    known.imos[own_id] = tuple(dict.fromkeys(imos))
    known.ships[own_id] = ListEntry(
        row_no=no,
        authority=authority,
        status=ListStatus.LISTED,
        mmsi=mmsi_of(mmsi),
        name=names[0] if names else None,
        other_names=tuple(names[1:]),
        flag=flag_of(shown.get("vessel flag"), countries),
        former_flags=tuple(f for f in (flag_of(shown.get("other vessel flag"), countries),) if f),
        call_sign=shown.get("vessel call sign"),
        ship_type=shown.get("vessel type"),
        tonnage=number_of(shown.get("vessel gross registered tonnage") or shown.get("vessel tonnage")),
    )


def _names(profile: Node) -> Iterator[str]:
    aliases = sorted(profile.all("Alias"), key=lambda alias: alias.attributes.get("Primary") != "true")
    for alias in aliases:
        for name in alias.all("DocumentedName"):
            parts = [part.text.strip() for part in name.all("NamePartValue") if part.text.strip()]
            if parts:
                yield " ".join(parts)


def _features(profile: Node, known: _Known) -> dict[str, str]:
    shown: dict[str, str] = {}
    for feature in profile.all("Feature"):
        name = known.features.get(feature.attributes.get("FeatureTypeID", ""), "")
        for detail in feature.all("VersionDetail"):
            text = detail.text.strip() or known.details.get(detail.attributes.get("DetailReferenceID", ""), "")
            if text:
                shown.setdefault(name, text)
    return shown


def _designate(entry: Node, known: _Known, reading: Reading) -> None:
    profile = entry.attributes.get("ProfileID", "")
    ship = known.ships.get(profile)
    if ship is None:
        return
    days = [day for event in entry.all("EntryEvent") if (day := _date(event, reading)) is not None]
    programs = [text for measure in entry.all("SanctionsMeasure") if (text := measure.first_text("Comment"))]
    if ship.listed_on is not None:
        days.append(ship.listed_on)
    known.ships[profile] = replace(
        ship, listed_on=min(days, default=None), reason=ship.reason or "; ".join(dict.fromkeys(programs)) or None
    )


def _date(event: Node, reading: Reading) -> PartialDate | None:
    """The date of an event; month and day may be missing."""
    parts = [event.first_text(part) for part in ("Year", "Month", "Day")]
    said = "-".join(part for part in parts if part)
    try:
        return PartialDate.of(*(int(part) for part in parts if part)) if said else None
    except (ValueError, TypeError):
        reading.refuse(event.line_no, message("list_row_not_a_date"), said)
        return None


LIST = ListReader(ListFormat.OFAC_ADVANCED_XML, entries, publisher="US", is_stream=True)
