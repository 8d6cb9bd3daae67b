"""Ship numbers: IMO, MMSI and the country digits (MID) inside an MMSI."""

from __future__ import annotations

import re
from enum import StrEnum

MMSI_MAX = 999_999_999
PLACEHOLDER_IMOS = frozenset({1_234_567, 5_555_555})
"""Numbers that people type to have something there, whose check digits hold by chance: any number of ships may send
them at once, and they name none (project judgement, 2026-11-30)."""

_IMO_SPELLINGS = re.compile(r"(?:IMO(?: ?: ?| ?- ?| )?)?([0-9]{7})(?:\.0+)?", re.IGNORECASE)


# Labels and groups of digits with which people write the number; taken where the check digit is right.
_IMO_LABELS = r"(?:IMO(?: ship)?(?: ?(?:no|nr|num|number|id|#|№))?\.?(?: ?[:=#-] ?| ?)|(?:no|nr|№|#)(?:\.|:|\.:)? ?|)"
_IMO_GROUPS = r"([1-9])(?:([,. '’\u00a0\u2009\u202f])([0-9]{3})\2([0-9]{3})|([0-9]{6}))"
_IMO_AS_WRITTEN = re.compile(_IMO_LABELS + _IMO_GROUPS, re.IGNORECASE)


def imo_from_text(text: str) -> int | None:
    """The seven-digit IMO number that a cell of a table or list consists of, None where it is none.

    The spellings in use: `9074729`, `9074729.0` (a whole number that went through a column of floats), and `IMO`
    before either, joined by nothing, a space, a hyphen or a colon. Spaces around it are left out. Text that only
    contains such a number is no IMO number: a remark may name another ship's. The check digit is not looked at,
    since a wrong one is worth telling: see `imo_is_valid`.

    Other spellings (`9,074,729`, `No. 9074729`, `IMO No 9074729`) are read where the check digit is right: they cannot
    be anything else then.
    """
    text = text.strip()
    if found := _IMO_SPELLINGS.fullmatch(text):
        return int(found[1])
    if written := _IMO_AS_WRITTEN.fullmatch(text):
        first, _, *rest = written.groups("")
        imo = int("".join((first, *rest)))
        return imo if imo_is_valid(imo) else None
    return None


def imo_is_valid(imo: int) -> bool:
    """Whether a seven-digit IMO number carries its own check digit, and is no placeholder.

    The sum of d_i x (7 - i) over the first six digits, modulo 10, equals the seventh
    (IMO Resolution A.1117(30)). A random number passes one time in ten, so a valid check
    digit proves little; an invalid one proves a typing error or an invention.
    """
    if not 1_000_000 <= imo <= 9_999_999 or imo in PLACEHOLDER_IMOS:
        return False
    digits = [int(d) for d in str(imo)]
    return sum(d * (7 - i) for i, d in enumerate(digits[:6])) % 10 == digits[6]


class MmsiKind(StrEnum):
    """What the leading digits of an MMSI say the station is (ITU-R M.585-9, annex 1)."""

    SHIP = "ship"
    COAST = "coast station"
    GROUP = "group of ships"
    SAR_AIRCRAFT = "search and rescue aircraft"
    AID = "aid to navigation"
    CRAFT = "craft of a parent ship"
    DEVICE = "man overboard, SART or EPIRB"
    HANDHELD = "handheld VHF"
    INVALID = "no allocated form"


_DEVICES = ("970", "972", "974")
_BEFORE_MID = (  # what stands before the country's digits, the longest first
    ("111", MmsiKind.SAR_AIRCRAFT),
    ("00", MmsiKind.COAST),
    ("99", MmsiKind.AID),
    ("98", MmsiKind.CRAFT),
    ("0", MmsiKind.GROUP),
    ("8", MmsiKind.HANDHELD),
    ("", MmsiKind.SHIP),
)


def mmsi_kind(mmsi: int) -> MmsiKind:
    """Kind of station by the form of its number; only `SHIP` is ever judged."""
    if not 0 < mmsi <= MMSI_MAX:
        return MmsiKind.INVALID
    digits = f"{mmsi:09d}"
    if digits.startswith(_DEVICES):
        return MmsiKind.DEVICE
    for prefix, kind in _BEFORE_MID:
        if digits.startswith(prefix) and digits[len(prefix)] in "234567":  # every MID is 201 to 775
            return kind
    return MmsiKind.INVALID


def mmsi_is_placeholder(mmsi: int) -> bool:
    """Whether an MMSI is a country's digits alone, one digit nine times, or digits that count: nobody gives such a one.

    Transponders show such numbers before they are set up, and people type them to have something there: any number of
    ships may send them at once (project judgement, 2026-12-01).
    """
    digits = f"{mmsi:09d}"
    return mmsi % 1_000_000 == 0 or len(set(digits)) == 1 or digits in ("123456789", "234567890", "987654321")


def mid_of(mmsi: int) -> int | None:
    """The maritime identification digits of a ship's MMSI, None where its form has none.

    The MID tells which administration allocated the number. It is not the flag of record.
    """
    return mmsi // 1_000_000 if mmsi_kind(mmsi) is MmsiKind.SHIP else None
