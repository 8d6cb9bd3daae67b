"""What goes into a text, as its language writes it: numbers, units, times, dates, countries, places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from babel.dates import format_skeleton
from markupsafe import Markup, escape

from monitor.model.message import Country, Message, PlaceId, Quantity
from monitor.model.partial_date import PartialDate
from monitor.text.catalogue import catalogue
from monitor.text.clock import when_html
from monitor.text.wording import visible

MOST_CHARS = 600  # no honest text on a page is longer
# Numbers that name something: read digit by digit, never grouped.
NAMES = frozenset({"mmsi", "imo", "mid", "code", "line", "byte", "version", "year", "type"})


@dataclass(frozen=True, slots=True)
class Telling:
    """What is needed to put arguments into words.

    Args:
        place: a place's name by its id.
        tell: another message, in the same language.
    """

    language: str
    place: Callable[[str], Markup]
    tell: Callable[[Message], Markup]


def shown(name: str, value: Any, telling: Telling) -> Markup | int | float:
    """An argument: Markup, or a number for the catalogue to format.

    Args:
        name: of the argument; numbers that name something are not grouped.
    """
    if isinstance(value, Markup):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and name not in NAMES:
        return value
    if isinstance(value, tuple | list):
        return _several(name, tuple(value), telling)
    tell = next((tell for kind, tell in _TELLERS if isinstance(value, kind)), _verbatim)
    return tell(value, telling)


def country(code: str, language: str) -> Markup:
    """`Bahamas (BS)`; a code that is none as it is."""
    name = catalogue(language).locale.territories.get(code)
    return escape(visible(code, MOST_CHARS)) if name is None else Markup("{} ({})").format(name, code)


def partial(on: PartialDate, language: str) -> str:
    """`2018-03-30`; `March 2018` or `2018` where no more is said."""
    if on.day or len(on) == len("2018"):
        return str(on)
    return format_skeleton("yMMMM", on.first, locale=catalogue(language).locale)


def _quantity(value: Quantity, language: str) -> Markup:
    number = value.value * 100 if value.unit.startswith("share") else value.value
    return escape(catalogue(language).fill(f"unit_{value.unit}", {"value": round(number, 6)}))


def _several(name: str, values: tuple[Any, ...], telling: Telling) -> Markup:
    known = catalogue(telling.language)
    told = [_alone(shown(name, value, telling), telling) for value in values]
    if name == "sentences":
        return escape(known.fill("tell_stop", {})).join(told)
    comma = known.fill("tell_comma", {})
    between = "tell_semicolon" if any(comma in part for part in told) else "tell_comma"  # a strait may hold a comma
    return escape(known.fill(between, {})).join(told)


def _alone(found: Markup | int | float, telling: Telling) -> Markup:
    if isinstance(found, Markup):
        return found
    return escape(catalogue(telling.language).fill("tell_value", {"value": found}))


def _verbatim(value: Any, _telling: Telling) -> Markup:
    return escape(visible(str(value), MOST_CHARS))


# How a kind of argument is told, the narrower kinds first: an id is a str.
_TELLERS: tuple[tuple[type, Callable[[Any, Telling], Markup]], ...] = (
    (Message, lambda value, telling: telling.tell(value)),
    (Quantity, lambda value, telling: _quantity(value, telling.language)),
    (PlaceId, lambda value, telling: telling.place(str(value))),
    (Country, lambda value, telling: country(value, telling.language)),
    (PartialDate, lambda value, telling: escape(partial(value, telling.language))),
    (datetime, lambda value, _: when_html(value)),
    (bool, lambda value, telling: escape(catalogue(telling.language).fill(f"tell_{str(value).lower()}", {}))),
)
