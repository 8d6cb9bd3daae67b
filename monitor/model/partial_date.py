"""A date as a list says it: with its day, with its month only, or with its year only."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class PartialDate(str):
    """`2018-03-30`, `2018-03` where no day was said, `2018` where no month was (ISO 8601, reduced precision).

    In order of text is in order of the first day that it can be. What is not said is never filled in.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> PartialDate:
        """From its text.

        Raises:
            ValueError: it is no such date.
        """
        _first_of(text)
        return super().__new__(cls, text)

    @classmethod
    def of(cls, year: int, month: int | None = None, day: int | None = None) -> PartialDate:
        """From its parts.

        Raises:
            ValueError: no calendar has it.
        """
        parts = [f"{year:04d}", *(f"{part:02d}" for part in (month, day) if part is not None)]
        return cls("-".join(parts))

    @property
    def first(self) -> date:
        """The first day that it can be."""
        return _first_of(self)

    @property
    def last(self) -> date:
        """The last day that it can be."""
        first = self.first
        month = first.month if len(self) > len("2018") else 12
        return first if self.day else date(first.year, month, monthrange(first.year, month)[1])

    @property
    def day(self) -> date | None:
        """The day, where one is said."""
        return self.first if len(self) == len("2018-03-30") else None


def _first_of(text: str) -> date:
    found = _FORM.fullmatch(text)
    if found is None:
        raise ValueError(f"{text[:40]!r} is no date")
    year, month, day = found.groups()
    return date(int(year), int(month or 1), int(day or 1))
