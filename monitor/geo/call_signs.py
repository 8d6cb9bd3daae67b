"""Which administration a call sign's first letters belong to: ITU Radio Regulations, appendix 42."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import ascii_uppercase, digits

from monitor.errors import ReferenceInvalid
from monitor.geo.reference import rows_of
from monitor.model.message import message
from monitor.model.names import said_call_sign

_SERIES = re.compile(r"([A-Z0-9])([A-Z0-9])([A-Z])-([A-Z0-9])([A-Z0-9])([A-Z])")


@dataclass(frozen=True, slots=True)
class Series:
    """One series and who may use it."""

    first: str  # "3EA"
    last: str  # "3FZ"
    iso2: str  # of the administration
    also: frozenset[str]  # ISO codes of territories (or sovereigns) with a MID of their own that use it too
    verified: bool


@dataclass(frozen=True)
class CallSigns:
    """The table, ready to be asked."""

    by_prefix: Mapping[str, Series]  # of one, two and three characters

    def series_of(self, call_sign: str | None) -> Series | None:
        """The series that a call sign begins with; None where its beginning belongs to nobody alone.

        Where the third character is a digit, the first two tell if they belong to one administration whole.
        """
        said = said_call_sign(call_sign) or ""
        known = (self.by_prefix.get(said[:n]) for n in (3, 2, 1) if len(said) >= n)
        return next((series for series in known if series is not None), None)

    def country(self, call_sign: str | None) -> str | None:
        """ISO code of the administration; None where it cannot be told."""
        series = self.series_of(call_sign)
        return None if series is None else series.iso2

    def contradicting(self, call_sign: str | None, flag: str | None) -> Series | None:
        """The call sign's series where it is of another administration than the flag; None where either is unknown."""
        series = self.series_of(call_sign)
        if series is None or flag is None or flag == series.iso2 or flag in series.also:
            return None
        return series


def load_call_signs(path: Path) -> CallSigns:
    """The table of `call_signs.csv`.

    Raises:
        ReferenceInvalid: no such file, a missing column or cell, a series that is not one or overlaps another.
    """
    by_prefix: dict[str, Series] = {}
    for row in rows_of(path, ("series", "iso2", "verified"), may_be_empty=("also",)):
        series = _series(row, path)
        for prefix in _prefixes(series):
            if prefix in by_prefix:
                raise ReferenceInvalid(message("error_call_sign_twice", prefix=prefix), where=str(path))
            by_prefix[prefix] = series
    return CallSigns(by_prefix | _shorter(by_prefix))


def _series(row: Mapping[str, str], path: Path) -> Series:
    matched = _SERIES.fullmatch(row["series"])
    if matched is None or matched[1] != matched[4] or matched[2] > matched[5]:
        raise ReferenceInvalid(message("error_call_sign_series", series=row["series"]), where=str(path))
    if row["verified"] not in ("true", "false") or not re.fullmatch("[A-Z]{2}", row["iso2"]):
        raise ReferenceInvalid(message("error_call_sign_country", series=row["series"]), where=str(path))
    first, last = row["series"].split("-")
    return Series(first, last, row["iso2"], frozenset(filter(None, row["also"].split(";"))), row["verified"] == "true")


def _prefixes(series: Series) -> Iterator[str]:
    seconds = digits if series.first[1].isdigit() else ascii_uppercase
    for second in (one for one in seconds if series.first[1] <= one <= series.last[1]):
        for third in ascii_uppercase:
            prefix = series.first[0] + second + third
            if series.first <= prefix <= series.last:
                yield prefix


def _shorter(by_prefix: Mapping[str, Series]) -> dict[str, Series]:
    """Two characters, or one, that belong to one administration whole."""
    owners: dict[str, set[str]] = {}
    for prefix, series in by_prefix.items():
        owners.setdefault(prefix[:2], set()).add(series.iso2)
        if prefix[1].isalpha():
            owners.setdefault(prefix[0], set()).add(series.iso2)
    whole: dict[str, Series] = {}
    for short, countries in owners.items():
        longer = [f"{short}{c}" for c in ascii_uppercase]
        longer = longer if len(short) == 2 else [f"{two}{c}" for two in longer for c in ascii_uppercase]
        if len(countries) == 1 and all(prefix in by_prefix for prefix in longer):
            whole[short] = by_prefix[longer[0]]
    return whole
