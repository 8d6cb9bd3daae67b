"""The words that tables use for codes: types of ships (ITU-R M.1371-5 table 53) and navigational status (table 48)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from monitor.errors import ReferenceInvalid
from monitor.geo.reference import reference_dir, rows_of, with_file
from monitor.model.message import message

ShipTypes = Mapping[str, int]  # codes of ITU-R M.1371-5 table 53 by word
SHIP_TYPES = "ship_types.csv"
MAX_CODE = 255

NOT_SAID = frozenset(
    (
        "",
        "unknown",
        "undefined",
        "not defined",
        "not available",
        "unspecified",
        "default",
        "not available default",
        "unknown value",
        "n a",
        "na",
        "nan",
        "none",
        "null",
        "nil",
        "no ship",
        "not specified",
        "unavailable",
        "reserved",
        "unknown or undefined",
    )
)

# Codes above 255 are the US Coast Guard's own (MarineCadastre vessel type codes, 2018): those of tankers and
# of freighters are told apart, of the rest nothing is claimed.
USCG_TYPES: Mapping[int, int] = MappingProxyType({1003: 70, 1004: 70, 1016: 70, 1017: 80, 1024: 80})

# Types whose second digit says how dangerous the cargo is.
_WITH_CATEGORY = frozenset((20, 40, 60, 70, 80, 90))
_CATEGORY: Mapping[str, int] = MappingProxyType({"a": 1, "x": 1, "b": 2, "y": 2, "c": 3, "z": 3, "d": 4, "os": 4})
_HAZARD = re.compile(
    r"(?: carrying)?(?: dg hs(?: or)? mp| haz(?:ard(?:ous)?)?| dg)(?: (?:category|cat))? ([abcdxyz]|os)"
    r"(?: (?:major|moderate|minor|recognizable|recognisable))?$"
)
_SECOND_DIGIT = (
    (re.compile(r" (?:all|all ships of this type|all types)$"), 0),
    (re.compile(r" no additional info(?:rmation)?$"), 9),
    (re.compile(r" reserved(?: for future use)?$"), 5),
)

NAV_STATUS: Mapping[str, int] = MappingProxyType(
    {
        "under way using engine": 0,
        "underway using engine": 0,
        "under way": 0,
        "underway": 0,
        "at anchor": 1,
        "anchored": 1,
        "not under command": 2,
        "restricted maneuverability": 3,
        "restricted manoeuverability": 3,
        "restricted manoeuvrability": 3,
        "constrained by her draught": 4,
        "constrained by draught": 4,
        "constrained by her draft": 4,
        "moored": 5,
        "aground": 6,
        "engaged in fishing": 7,
        "fishing": 7,
        "under way sailing": 8,
        "underway sailing": 8,
        "reserved for future amendment hsc": 9,
        "reserved for future amendment wig": 10,
        "power driven vessel towing astern": 11,
        "power driven vessel pushing ahead or towing alongside": 12,
        "ais sart": 14,
        "ais sart is active": 14,
    }
)


@lru_cache(maxsize=1024)  # the same few words, and the empty cell, return in every row
def plain_words(text: str) -> str:
    """Small letters and digits; everything between them is one space."""
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


@cache
def ship_type_words() -> ShipTypes:
    """Codes by word: our own `data/reference/ship_types.csv`."""
    return load_ship_types(reference_dir() / SHIP_TYPES)


def load_ship_types(path: Path) -> ShipTypes:
    """Codes by word.

    Raises:
        ReferenceInvalid: no such file, a missing column or cell, or a code that AIS does not have.
    """
    found: dict[str, int] = {}
    for row in rows_of(path, ("word", "code")):
        if not re.fullmatch("[0-9]{1,3}", row["code"]) or int(row["code"]) > MAX_CODE:
            raise ReferenceInvalid(message("error_ship_type", code=row["code"], most=MAX_CODE), where=str(path))
        found[row["word"]] = int(row["code"])
    return MappingProxyType(found)


def ship_types_of(folder: Path) -> ShipTypes:
    """Codes by word, of a folder of reference data; ours where it has none.

    Raises:
        ReferenceInvalid: as `load_ship_types`.
    """
    return load_ship_types(with_file(folder, SHIP_TYPES) / SHIP_TYPES)


def ship_type_of(text: str, more: ShipTypes, known: ShipTypes) -> int | None:
    """The code behind words; None where they are not known.

    Args:
        more: words of the dialect, which come first.
        known: words of the reference data.
    """
    words = plain_words(text)
    for find in (more.get, known.get):
        if (code := find(words)) is not None:
            return code
    if (found := _HAZARD.search(words)) and (base := known.get(words[: found.start()])) in _WITH_CATEGORY:
        return base + _CATEGORY[found[1]]
    for pattern, digit in _SECOND_DIGIT:
        if (found := pattern.search(words)) and (base := known.get(words[: found.start()])) in _WITH_CATEGORY:
            return base + digit
    return None
