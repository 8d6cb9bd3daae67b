"""Times as tables write them: ISO 8601 and its like, days before months where that is said, epochs of any step."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from monitor.decode.reference import Refused
from monitor.decode.time_limits import LATEST, within
from monitor.model.ais_message import Reason
from monitor.model.units import EPOCH, epoch_us

MAX_CHARS = 40  # the longest that is a time: an ISO time with nine decimals, an offset and the name of a zone
SECOND_US = 1_000_000

# Steps of an epoch: no number is a time between 1998 and 2100 in two of them, since each is a thousand times the other.
_EPOCH_STEPS_US = (SECOND_US, 1000, 1)  # nanoseconds besides

ORDERS = ("dmy", "mdy")  # units of times: what comes first where the year stands last

_NUMBER = re.compile(r"([0-9]{9,19})(?:\.([0-9]*))?")
_DIGITS = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})[_T ]?([0-9]{2})([0-9]{2})([0-9]{2}(?:\.[0-9]+)?)")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})[T_ :]+([0-9]{1,2}:.*)")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})[T_ ]+([0-9]{1,2}:.*)")
_CLOCK = re.compile(
    r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]+))?)? ?(?:([+-][0-9]{2}:?(?:[0-9]{2})?)?(?: ?(?:UTC|GMT|Z))?)",
    re.IGNORECASE,
)


def time_of(text: str, unit: str = "", latest: datetime = LATEST) -> datetime:
    """The time of a row, UTC.

    Args:
        unit: `dmy` or `mdy` where a year stands last: which of the others is first. Without it such a time is
            refused, since it may be read in two ways; between dots the day is first.

    Raises:
        Refused: there is none, it is no date, or out of range.
    """
    if not text:
        raise Refused(Reason.NO_TIME)
    try:
        return within(_read(text, unit), latest)
    except (ValueError, OverflowError):
        raise Refused(Reason.CLOCK_INVALID) from None


def may_be_either(text: str) -> bool:
    """Whether a time has its year last, and which of day and month is first is not to be seen."""
    found = _YEAR_LAST.fullmatch(text)
    return found is not None and found[2] != "."


def _read(text: str, unit: str) -> datetime:
    if len(text) > MAX_CHARS or not text.isascii():
        raise ValueError(text[:MAX_CHARS])
    if len(text) == 19 and text[13] == text[16] == ":":  # nearly every cell of nearly every table
        if text[4] == "-":
            return datetime.fromisoformat(text)
        if unit == "dmy" and text[2] == text[5] and text[2] in "/-":
            return datetime.fromisoformat(f"{text[6:10]}-{text[3:5]}-{text[:2]}T{text[11:]}")
    if number := _NUMBER.fullmatch(text):
        return _from_epoch(number[1], number[2] or "") if len(number[1]) != 14 else _from_digits(text)
    if found := _YEAR_LAST.fullmatch(text):
        one, mark, other, year, clock = found.groups()
        if mark != "." and unit not in ORDERS:
            raise ValueError(text)
        month, day = (one, other) if unit == "mdy" else (other, one)  # between dots the day is first
        return _at(int(year), int(month), int(day), clock)
    if found := _YEAR_FIRST.fullmatch(text):
        return _at(int(found[1]), int(found[2]), int(found[3]), found[4])
    return _from_digits(text)


def _from_digits(text: str) -> datetime:
    """`20140101_000005`, `20140101T000005Z` or `20140101000005`."""
    found = _DIGITS.fullmatch(text.removesuffix("Z"))
    if found is None:
        raise ValueError(text)
    year, month, day, hour, minute, second = found.groups()
    return _at(int(year), int(month), int(day), f"{hour}:{minute}:{second}")


def _at(year: int, month: int, day: int, clock: str) -> datetime:
    found = _CLOCK.fullmatch(clock.strip())
    if found is None:
        raise ValueError(clock)
    hour, minute, second, part, zone = found.groups()
    micro = int((part or "")[:6].ljust(6, "0"))
    t = datetime(year, month, day, int(hour), int(minute), int(second or 0), micro)
    return t if zone is None else t - _offset(zone)


def _offset(zone: str) -> timedelta:
    digits = zone[1:].replace(":", "").ljust(4, "0")
    size = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return -size if zone[0] == "-" else size


def _from_epoch(whole: str, part: str) -> datetime:
    """Seconds, milliseconds, microseconds or nanoseconds since 1970: the step that gives a time in our range."""
    number = int(whole)
    if len(whole) > 16:
        return EPOCH + timedelta(microseconds=number // 1000)
    for step in _EPOCH_STEPS_US:
        micro = number * step + (int(part[:6].ljust(6, "0")) * step // SECOND_US if part else 0)
        if micro < epoch_us(LATEST):
            return EPOCH + timedelta(microseconds=micro)
    raise ValueError(whole)
