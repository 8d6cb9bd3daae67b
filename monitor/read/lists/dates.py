"""A column of dates. Which comes first, day or month, is told from the whole column and never from one date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from monitor.read.lists.text import Reading

_NUMBERS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?")
_WORDS = ("%d %b %Y", "%d-%b-%Y", "%d %B %Y", "%d-%B-%Y", "%B %d, %Y", "%b %d, %Y")
HOW_TO_MEND = "Write the dates as 2025-04-03 (year, month, day) and add the list again."


def dates(cells: Sequence[tuple[int, str | None]], reading: Reading, *, day_first: bool | None) -> list[date | None]:
    """The dates of a column, None where a cell is empty or no date (which is noted with its row).

    Args:
        cells: row number and text.
        day_first: what the format says of `03/04/2025`; None where it says nothing.

    Raises:
        InputUnreadable: the dates of the column fit no one order, or could be read in two.
    """
    first = _order([(no, text) for no, text in cells if text and _NUMBERS.fullmatch(text)], reading, day_first)
    found = []
    for no, text in cells:
        on = None if text is None else _date(text, first)
        if text is not None and on is None:
            reading.refuse(no, "not a date: the entry is kept without one", text)
        found.append(on)
    return found


def _order(numbers: Sequence[tuple[int, str]], reading: Reading, day_first: bool | None) -> bool:
    """Whether the day comes first."""
    wrong_day_first = [(no, text) for no, text in numbers if _date(text, True) is None]
    wrong_month_first = [(no, text) for no, text in numbers if _date(text, False) is None]
    if wrong_day_first and wrong_month_first:
        (a, one), (b, two) = wrong_day_first[0], wrong_month_first[0]
        raise reading.stop(f"dates in two orders: row {a} has {one}, row {b} has {two}", HOW_TO_MEND)
    if day_first is None:
        open_ones = [(no, text) for no, text in numbers if _date(text, True) != _date(text, False)]
        if open_ones and not wrong_day_first and not wrong_month_first:
            no, text = open_ones[0]
            raise reading.stop(f"row {no}: {text} can be read with the day or the month first", HOW_TO_MEND)
        day_first = not wrong_day_first
        if numbers:
            _assume(day_first, (wrong_month_first or wrong_day_first or numbers)[0], reading)
    elif (wrong_day_first if day_first else wrong_month_first) and numbers:
        day_first = not day_first
        _assume(day_first, (wrong_month_first if day_first else wrong_day_first)[0], reading)
    return day_first


def _assume(day_first: bool, example: tuple[int, str], reading: Reading) -> None:
    which = "day" if day_first else "month"
    reading.assumptions.append(f"dates read with the {which} first, as row {example[0]} has {example[1]}")


def _date(text: str, day_first: bool) -> date | None:
    try:
        if iso := _ISO.fullmatch(text):
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if numbers := _NUMBERS.fullmatch(text):
            a, b, year = (int(part) for part in numbers.groups())
            return date(year, b, a) if day_first else date(year, a, b)
    except ValueError:
        return None
    for form in _WORDS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None
