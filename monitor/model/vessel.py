"""A vessel as far as it can be told from its messages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from monitor.model.message import Message

TANKER_TYPES = range(80, 90)  # ITU-R M.1371-5, table 53
TANKERS = {"tanker_low": TANKER_TYPES.start, "tanker_high": TANKER_TYPES.stop - 1}  # as SQL has them: BETWEEN


@dataclass(frozen=True, slots=True)
class Vessel:
    """Particulars of one hull. The key is the IMO number; without one, the MMSI stands in."""

    hull: str  # "IMO9074729", or "MMSI273123456" where no valid IMO number is broadcast
    imo: int | None
    mmsi: int  # the number used last
    name: str | None
    call_sign: str | None
    ship_type: int | None
    length_m: int | None
    beam_m: int | None
    flag: str | None  # ISO 3166 alpha-2 of the MID of `mmsi`: which country allocated it, no more

    @property
    def is_tanker(self) -> bool | None:
        """None where the type was never said."""
        return None if not self.ship_type else self.ship_type in TANKER_TYPES


@dataclass(frozen=True, slots=True)
class IdentitySpan:
    """One identity a hull showed, from its first to its last report."""

    hull: str
    imo: int | None
    mmsi: int
    mid: int | None
    flag: str | None
    name: str | None
    call_sign: str | None
    ship_type: int | None
    length_m: int | None
    beam_m: int | None
    first_seen: datetime
    last_seen: datetime
    n_reports: int
    sources: tuple[str, ...] = ()  # names of the files that told it, where that was asked for


class Voice(StrEnum):
    """Who says under which flag a hull is. They are kept apart: none of them is the flag of record."""

    MID = "MID"  # the digits of its MMSI
    CALL_SIGN = "call sign"  # the series that its call sign begins with
    LIST = "list"  # a list of the user's
    DENIED = "denied"  # an administration, of ships that claim its flag


@dataclass(frozen=True, slots=True)
class FlagSaid:
    """One voice, and what it says from when to when. `DENIED` says which flag the hull does not fly."""

    voice: Voice
    country: str | None  # ISO 3166 alpha-2; None where the voice names nobody
    since: datetime
    until: datetime | None  # None where the voice does not say
    source: Message
    verified: bool | None  # None where that is for the reader to judge


def type_class(ship_type: int | None) -> int | None:
    """Ships of the types 20 to 29, 40 to 49 and 60 to 99 differ within ten codes only by cargo and hazard.

    ITU-R M.1371-5, table 53. None where the type was never said (0 is 'not available').
    """
    if not ship_type:
        return None
    return ship_type // 10 * 10 if ship_type // 10 in (2, 4, 6, 7, 8, 9) else ship_type


def hull_key(imo: int | None, mmsi: int) -> str:
    """`imo` must already be known valid. Never merge hulls on an MMSI."""
    return f"IMO{imo}" if imo is not None else f"MMSI{mmsi}"


def hull_told(hull: str) -> str:
    """`IMO 9074729`: a key as people read it."""
    return re.sub(r"^(IMO|MMSI)(?=\d)", r"\1 ", hull)
