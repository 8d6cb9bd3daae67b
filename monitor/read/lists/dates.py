"""A column of dates. Which comes first, day or month, is told from the whole column and never from one date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from monitor.model.message import message
from monitor.model.partial_date import PartialDate
from monitor.read.lists.text import Reading

_NUMBERS = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})")
_MONTH = re.compile(r"([0-9]{1,2})[./-]([0-9]{4})")
_ISO = re.compile(r"([0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?)(?:[T ][0-9:.+Z-]*)?")
_ORDINAL = re.compile(r"(?<=[0-9])(?:st|nd|rd|th)\b", re.IGNORECASE)
_WORDS = ("%d %b %Y", "%d-%b-%Y", "%d %B %Y", "%d-%B-%Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%b %d %Y")
_MONTH_WORDS = ("%B %Y", "%b %Y", "%b-%Y", "%B-%Y")
HOW_TO_MEND = message("todo_write_dates")

Cell = tuple[int, str | None]


def dates(cells: Sequence[Cell], reading: Reading, *, day_first: bool | None) -> list[PartialDate | None]:
    """The dates of a column, None where a cell is empty or no date (which is noted with its row).

    Args:
        cells: row number and text.
        day_first: what the format says of `03/04/2025`; None where it says nothing.

    Raises:
        InputUnreadable: the dates of the column could all be read in two orders, or as many in one as in the other.
    """
    first = _order([(no, text) for no, text in cells if text and _NUMBERS.fullmatch(text)], reading, day_first)
    return [_or_noted(_date(text, first) if text else None, no, text, reading) for no, text in cells]


def iso_date(text: str | None, row_no: int, reading: Reading) -> PartialDate | None:
    """A date of a format that knows only the order year, month, day; what is none is noted with its row."""
    found = _ISO.fullmatch((text or "").strip())
    try:
        return _or_noted(PartialDate(found[1]) if found else None, row_no, text, reading)
    except ValueError:
        return _or_noted(None, row_no, text, reading)


def _or_noted(on: PartialDate | None, row_no: int, text: str | None, reading: Reading) -> PartialDate | None:
    if on is None and text is not None:
        reading.refuse(row_no, message("list_row_not_a_date"), text)
    return on


def _order(numbers: Sequence[tuple[int, str]], reading: Reading, day_first: bool | None) -> bool:
    """Whether the day comes first. A date that no calendar has in either order says nothing of it."""
    days = [(no, text) for no, text in numbers if _date(text, True) and not _date(text, False)]
    months = [(no, text) for no, text in numbers if _date(text, False) and not _date(text, True)]
    if days and months and len(days) == len(months) and day_first is None:
        (a, one), (b, two) = days[0], months[0]
        raise reading.stop(
            message("error_two_date_orders", line=a, date=one, other_line=b, other_date=two), HOW_TO_MEND
        )
    if day_first is None:
        open_ones = [(no, text) for no, text in numbers if _date(text, True) != _date(text, False)]
        if open_ones and not days and not months:
            no, text = open_ones[0]
            raise reading.stop(message("error_date_either_way", line=no, date=text), HOW_TO_MEND)
        day_first = len(days) >= len(months)
        if numbers:
            _assume(day_first, ((days if day_first else months) or numbers)[0], reading)
    elif not (days if day_first else months) and (months if day_first else days):
        day_first = not day_first
        _assume(day_first, (days if day_first else months)[0], reading)
    return day_first


def _assume(day_first: bool, example: tuple[int, str], reading: Reading) -> None:
    said = {"line": example[0], "date": example[1]}
    reading.assumptions.append(
        message("list_assumed_day_first", **said) if day_first else message("list_assumed_month_first", **said)
    )


def _date(text: str, day_first: bool) -> PartialDate | None:
    text = " ".join(_ORDINAL.sub("", text).replace("Sept ", "Sep ").split())
    try:
        if iso := _ISO.fullmatch(text):
            return PartialDate(iso[1])
        if numbers := _NUMBERS.fullmatch(text):
            a, b, year = (int(part) for part in numbers.groups())
            return PartialDate.of(year, b, a) if day_first else PartialDate.of(year, a, b)
        if month := _MONTH.fullmatch(text):
            return PartialDate.of(int(month[2]), int(month[1]))
    except ValueError:
        return None
    for form in (*_WORDS, *_MONTH_WORDS):
        try:
            on = datetime.strptime(text, form)  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        return PartialDate.of(on.year, on.month, None if form in _MONTH_WORDS else on.day)
    return None
