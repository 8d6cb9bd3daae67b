"""Where the oil of a terminal can come from: a set of facts with dates and sources, `data/reference/origins.csv`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from monitor.errors import ReferenceInvalid
from monitor.geo.reference import rows_of, with_file
from monitor.model.message import Country, Message, message
from monitor.model.partial_date import PartialDate

FILE = "origins.csv"
NEEDED = ("place", "part", "verified", "source")
MAY_BE_EMPTY = ("country", "valid_from", "valid_to")


class Part(StrEnum):
    """How much of what is loaded there is from a country; texts: `code_origin_part_...`."""

    ALL = "all"
    MOST = "most"
    SOME = "some"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Origin:
    """A country whose oil may be loaded at a place.

    Attributes:
        country: ISO 3166 alpha-2; None where nobody says which others.
        valid_from, valid_to: first and last day; None where the source does not say.
        verified: whether the source was read for this project.
    """

    place: str
    country: str | None
    part: Part
    valid_from: PartialDate | None
    valid_to: PartialDate | None
    verified: bool
    source: str

    @property
    def text(self) -> Message:
        """`Kazakhstan (KZ) (most of it)`."""
        return _text((self,))

    @property
    def named(self) -> Message | Country:
        """The country, or that nobody says which others."""
        return message("origin_not_named") if self.country is None else Country(self.country)

    def held_on(self, day: date) -> bool:
        """Whether it may have held on a day."""
        begun = self.valid_from is None or self.valid_from.first <= day
        return begun and (self.valid_to is None or day <= self.valid_to.last)


def origins_on(origins: Sequence[Origin], places: Sequence[str], day: date) -> list[Origin]:
    """Where oil can come from that was loaded on a day at one of these places; empty: no source says it."""
    return [origin for origin in origins if origin.place in places and origin.held_on(day)]


def could_be(origins: Sequence[Origin]) -> Message:
    """A set of origins in a sentence, marked where their sources were not read for this project."""
    if not origins:
        return message("origin_not_known")
    return _marked(origins, message("origin_could_be", origins=_texts(origins)))


def in_short(origins: Sequence[Origin]) -> Message:
    """The same for a cell of a table."""
    if not origins:
        return message("origin_not_known_short")
    return _marked(origins, message("tell_value", value=_texts(origins)))


def _texts(origins: Sequence[Origin]) -> tuple[Message, ...]:
    """Of each origin once, of several places too; where only some were not verified, each of these is marked.

    Countries of which no part is known are told together.
    """
    some = any(origin.verified for origin in origins)
    parts: dict[tuple[Part, str | None, bool], list[Origin]] = {}
    for origin in dict.fromkeys(replace(origin, place="", source="") for origin in origins):
        alone = None if origin.part is Part.NOT_KNOWN else origin.country
        parts.setdefault((origin.part, alone, origin.verified), []).append(origin)
    texts = ((_text(own), verified) for (_, _, verified), own in parts.items())
    return tuple(message("law_unverified", what=text) if some and not verified else text for text, verified in texts)


def _text(own: Sequence[Origin]) -> Message:
    """`Kazakhstan (KZ) (most of it)`, of countries with the same part."""
    countries = tuple(origin.named for origin in own) if len(own) > 1 else own[0].named
    return message("origin_part", part=Message(f"code_origin_part_{own[0].part}"), country=countries)


def _marked(origins: Sequence[Origin], told: Message) -> Message:
    none_verified = not any(origin.verified for origin in origins)
    return message("law_unverified", what=told) if none_verified else told


def origins_of(folder: Path) -> tuple[Origin, ...]:
    """The origins of a folder of reference data, or the project's own where it has none, in the table's order.

    Raises:
        ReferenceInvalid: a missing column or cell, or a row that breaks the rules of its description.
    """
    path = with_file(folder, FILE) / FILE
    return tuple(_origin(row, path) for row in rows_of(path, NEEDED, MAY_BE_EMPTY))


def _origin(row: Mapping[str, str], path: Path) -> Origin:
    try:
        if row["verified"] not in ("true", "false") or not re.fullmatch("([A-Z]{2})?", row["country"]):
            raise ValueError(row["country"])
        since, until = (PartialDate(row[name]) if row[name] else None for name in ("valid_from", "valid_to"))
        verified = row["verified"] == "true"
        return Origin(row["place"], row["country"] or None, Part(row["part"]), since, until, verified, row["source"])
    except ValueError as problem:
        raise ReferenceInvalid(message("error_origins_row", place=row["place"]), where=str(path)) from problem
