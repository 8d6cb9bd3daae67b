"""Whose list it is, by the one code that all lists of an authority are kept under: `US` for `U.S.` and `OFAC`."""

from __future__ import annotations

_NAMES = {
    "US": (
        "u s a",
        "united states",
        "united states of america",
        "ofac",
        "us ofac",
        "us treasury",
        "us state department",
        "office of foreign assets control",
    ),
    "UK": ("gb", "gbr", "great britain", "united kingdom", "ofsi", "uk ofsi", "fcdo", "uk fcdo", "hm treasury"),
    "EU": ("e u", "european union", "european commission", "council of the european union", "eu council"),
    "CA": ("can", "canada", "global affairs canada", "gac"),
    "AU": ("aus", "australia", "dfat"),
    "NZ": ("nzl", "new zealand"),
    "CH": ("che", "switzerland", "seco"),
    "JP": ("jpn", "japan"),
    "UA": ("ukr", "ukraine", "nsdc", "gur"),
}
"""Other names of the partners (`model.listing.PARTNERS`): of the state, and of its office for sanctions."""


def _key(name: str) -> str:
    """Letters and digits alone: `U.S.` and `u s` are one."""
    return "".join(char for char in name.casefold() if char.isalnum())


_CODES = {_key(name): code for code, names in _NAMES.items() for name in (code, *names)}


def authority_of(name: str) -> str:
    """The code of a partner by one of its names; another authority as it is named, without blanks around it."""
    return _CODES.get(_key(name), name.strip())
