"""Cells of lists that say numbers and countries."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from monitor.model.ids import MmsiKind, imo_from_text, imo_is_valid, mmsi_kind
from monitor.model.listing import ListEntry, Role
from monitor.model.message import message
from monitor.read.lists.authorities import authority_of
from monitor.read.lists.text import Reading

_SEVEN_DIGITS = re.compile(r"(?<![0-9])[0-9]{7}(?![0-9])")

Countries = Mapping[str, str]
"""ISO 3166 alpha-2 by a country's name as `country_key` has it."""

_OTHER_NAMES = {
    "russia": "RU",
    "iran islamic republic of": "IR",
    "north korea": "KP",
    "democratic peoples republic of korea": "KP",
    "south korea": "KR",
    "republic of korea": "KR",
    "turkey": "TR",
    "ivory coast": "CI",
    "vietnam": "VN",
    "cape verde": "CV",
    "swaziland": "SZ",
    "tanzania united republic of": "TZ",
    "zanzibar": "TZ",
    "syria": "SY",
    "united states of america": "US",
    "uk": "GB",
    "great britain": "GB",
    "gabonese republic": "GA",
    "union of comoros": "KM",
    "comoros islands": "KM",
    "st kitts and nevis": "KN",
    "hong kong china": "HK",
    "democratic republic of the congo": "CD",
    "republic of the congo": "CG",
    "moldova republic of": "MD",
    "curacao": "CW",
    "sint maarten": "SX",
    "the gambia": "GM",
    "bolivia plurinational state of": "BO",
}


def countries_of(names: Iterable[tuple[str, str]]) -> Countries:
    """From (ISO code, name) of the MID table; what stands in brackets is no part of the name."""
    found = {country_key(re.sub(r"\(.*?\)", "", name)): iso2 for iso2, name in names if "/" not in name}
    return found | _OTHER_NAMES


def country_key(name: str) -> str:
    """A country's name without accents, marks, capitals and 'the'."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return " ".join(w for w in re.sub(r"[^a-z ]", "", plain.lower()).split() if w != "the" or name.lower() == "the")


def flag_of(text: str | None, countries: Countries) -> str | None:
    """ISO code of a code or a name; what is neither stays as it is."""
    if text is None or text.lower() in ("none", "none identified", "unknown", "false", "not known"):
        return None
    if re.fullmatch("[A-Za-z]{2}", text):
        return text.upper()
    return countries.get(country_key(text), text)


def imos_of(text: str | None, row_no: int, reading: Reading) -> tuple[int, ...]:
    """The IMO numbers in a cell, each once; one that cannot be is noted, and without any a match is by name only."""
    if text is None:
        return ()
    said = imo_from_text(text)
    numbers = [int(n) for n in _SEVEN_DIGITS.findall(text)] if said is None else [said]
    if not numbers:
        reading.refuse(row_no, message("list_row_no_imo"), text)
    for _ in (number for number in numbers if not imo_is_valid(number)):
        reading.refuse(row_no, message("list_row_imo_check_digit"), text)
    return tuple(dict.fromkeys(filter(imo_is_valid, numbers)))


def each_imo(entry: ListEntry, imos: Sequence[int]) -> Iterator[ListEntry]:
    """The entry once for each IMO number of its ship; once without where there is none."""
    for imo in imos or (None,):
        yield replace(entry, imo=imo)


def tidy(entry: ListEntry) -> ListEntry:
    """An entry of any list as it is kept.

    Its first name in Latin letters, as AIS has them, becomes the name; what it was called by stays another name. An
    address that is none of the web is left out, since somebody may click it.
    """
    names = [name for name in (entry.name, *entry.other_names) if name]
    names.sort(key=lambda name: not _is_latin(name))
    return replace(
        entry,
        authority=authority_of(entry.authority),
        name=names[0] if names else None,
        other_names=tuple(names[1:]),
        url=_url_of(entry.url),
    )


def _is_latin(name: str) -> bool:
    letters = [char for char in name if char.isalpha()]
    return all(unicodedata.name(char, "").startswith("LATIN") for char in letters[:1])


def _url_of(text: str | None) -> str | None:
    return text if text and re.fullmatch(r"https?://[^\s<>\"']+", text.strip(), re.IGNORECASE) else None


def mmsi_of(text: str | None) -> int | None:
    """The MMSI of a ship in a cell; zeros before its nine digits, as of a fixed width, are left out."""
    found = re.search(r"(?<!\d)0{0,3}([1-9]\d{8})(?!\d)", text or "")
    return int(found[1]) if found and mmsi_kind(int(found[1])) is MmsiKind.SHIP else None


def number_of(text: str | None) -> float | None:
    """A measure: the first number in a cell; commas between thousands are left out."""
    found = re.search(r"\d+(?:\.\d+)?", (text or "").replace(",", ""))
    return float(found[0]) if found else None


def parts_of(text: str | None, *marks: str) -> tuple[str, ...]:
    """The parts of a cell that holds several values, each once, in order."""
    parts = [text or ""]
    for mark in marks:
        parts = [piece for part in parts for piece in part.split(mark)]
    return tuple(dict.fromkeys(piece.strip() for piece in parts if piece.strip()))


PARTY_COLUMNS: Mapping[Role, tuple[str, ...]] = {
    Role.OWNER: ("owner", "registered owner", "shipowner", "ship owner", "beneficial owner", "owners"),
    Role.MANAGER: (
        "manager",
        "ship manager",
        "commercial manager",
        "ism manager",
        "technical manager",
        "managers",
        "operator",
    ),
    Role.INSURER: ("insurer", "p&i club", "p&i", "p i club", "p and i club", "insurance"),
    Role.CLASS: ("class", "class society", "classification society", "ship class"),
}
"""Names of columns in small letters; all that say something count."""


def parties_in(cells: Mapping[str, str]) -> tuple[tuple[Role, str], ...]:
    """Whom a row names as owner, manager, insurer and class, each once; `;` and ` / ` stand between several."""
    said = [
        (role, name)
        for role, columns in PARTY_COLUMNS.items()
        for column in columns
        for name in parts_of(cells.get(column), ";", " / ")
        if name not in ("-", "N/A", "n/a", "null", "unknown", "Unknown")
    ]
    return tuple(dict.fromkeys(said))
