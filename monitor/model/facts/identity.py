"""Facts of anomalies of identity: one record an anomaly, told apart by its `anomaly`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal, get_args

from monitor.model.facts.fact import always, fact, filled_in
from monitor.model.facts.sources import MEANING, NOT_ASKED, RestsOn
from monitor.model.message import Message

WHICH = "Which anomaly it is."
NEVER_SAID = "if never said"
NOT_LISTED = "if the list does not say"


class AnomalyCode(StrEnum):
    """What of a tanker's identity cannot all be true; texts: `code_anomaly_...`."""

    IMO_CHECK_DIGIT = "imo_check_digit"
    MID_UNALLOCATED = "mid_unallocated"
    CALL_SIGN_OF_ANOTHER = "call_sign_of_another"
    SCRAPPED = "scrapped"
    SIZE_CHANGED = "size_changed"
    IMO_OF_ANOTHER_SIZE = "imo_of_another_size"
    NAME_OF_A_NEIGHBOUR = "name_of_a_neighbour"
    IMO_OF_ANOTHER_SHIP = "imo_of_another_ship"
    IMO_IN_TWO_PLACES = "imo_in_two_places"
    MMSI_ON_TWO_HULLS = "mmsi_on_two_hulls"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImoCheckDigit:
    """An IMO number whose check digit is wrong."""

    anomaly: Literal[AnomalyCode.IMO_CHECK_DIGIT] = always(AnomalyCode.IMO_CHECK_DIGIT, WHICH)
    broadcast_imo: int = fact("The number that is wrong.")
    own_imo: int | None = fact("The one that it says at other times.", none="if it says no other for long enough")
    digits_apart: int | None = fact("Digits in which the two differ.", "digits", none="without another")
    rests_on: RestsOn | None = filled_in(MEANING, NOT_ASKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class MidUnallocated:
    """An MMSI of digits that no administration has."""

    anomaly: Literal[AnomalyCode.MID_UNALLOCATED] = always(AnomalyCode.MID_UNALLOCATED, WHICH)
    mid: int = fact("First three digits of the MMSI.")
    flags_under_other_numbers: tuple[str, ...] = fact("Countries of other MMSIs with its IMO number, in order of time.")
    rests_on: RestsOn | None = filled_in(MEANING, NOT_ASKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSignOfAnother:
    """A call sign of another administration than the MMSI."""

    anomaly: Literal[AnomalyCode.CALL_SIGN_OF_ANOTHER] = always(AnomalyCode.CALL_SIGN_OF_ANOTHER, WHICH)
    call_sign: str = fact("The call sign.")
    call_sign_country: str = fact("Country of its series.")
    mid_country: str | None = fact("Country of the MMSI.", none="if the digits (MID) are of no country")
    kept_from_before: bool = fact("Whether the hull had an MMSI of the call sign's country.")
    rests_on: RestsOn | None = filled_in(MEANING, NOT_ASKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scrapped:
    """An IMO number whose ship a list calls broken up."""

    anomaly: Literal[AnomalyCode.SCRAPPED] = always(AnomalyCode.SCRAPPED, WHICH)
    list: str = fact("Whose list.")
    scrapped_on: str = fact("Date of breaking up, by the list.")
    list_as_of: str = fact("Date of the list.")
    list_sha256: str = fact("SHA-256 of the list.")
    rests_on: RestsOn | None = filled_in(MEANING, NOT_ASKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoSizes:
    """Two lengths and beams, one after the other."""

    anomaly: AnomalyCode = fact(WHICH)  # here for its place: before the sizes
    size_before: str = fact("Length and beam before.", "m")
    size_after: str = fact("Length and beam after.", "m")
    from_mmsi: int = fact("MMSI before.")
    to_mmsi: int = fact("MMSI after.")
    name_before: str | None = fact("Name before.", none=NEVER_SAID)
    name_after: str | None = fact("Name after.", none=NEVER_SAID)


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeChanged(TwoSizes):
    """Another length and beam under the same numbers."""

    anomaly: Literal[AnomalyCode.SIZE_CHANGED] = always(AnomalyCode.SIZE_CHANGED, WHICH)
    rests_on: RestsOn | None = filled_in(MEANING, NOT_ASKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImoOfAnotherSize(TwoSizes):
    """Another length and beam under the same IMO number and another MMSI."""

    anomaly: Literal[AnomalyCode.IMO_OF_ANOTHER_SIZE] = always(AnomalyCode.IMO_OF_ANOTHER_SIZE, WHICH)
    rests_on: RestsOn | None = filled_in(MEANING, NOT_ASKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class NameOfANeighbour:
    """A name taken over from a ship in sight."""

    anomaly: Literal[AnomalyCode.NAME_OF_A_NEIGHBOUR] = always(AnomalyCode.NAME_OF_A_NEIGHBOUR, WHICH)
    name: str = fact("The name.")
    from_mmsi: int = fact("MMSI that said it before.")
    apart_nm: float = fact("Between the two ships.", "nm")
    rests_on: RestsOn | None = filled_in(MEANING, NOT_ASKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImoOfAnotherShip:
    """An IMO number that a list gives to a ship of another kind and size."""

    anomaly: Literal[AnomalyCode.IMO_OF_ANOTHER_SHIP] = always(AnomalyCode.IMO_OF_ANOTHER_SHIP, WHICH)
    size_shown: str = fact("Length and beam that it shows.", "m")
    list: str = fact("Whose list.")
    list_type: str | None = fact("Kind of ship, by the list.", none=NOT_LISTED)
    list_length_m: float | None = fact("Length, by the list.", "m", none=NOT_LISTED)
    list_tonnage: float | None = fact("Tonnage, by the list.", "t", none=NOT_LISTED)
    list_names: tuple[str, ...] = fact("Names, by the list.")
    listed_status: Message = fact("Where the list says otherwise.")
    list_dated: str = fact("Date of the list.")
    list_sha256: str = fact("SHA-256 of the list.")
    rests_on: RestsOn | None = filled_in(MEANING, NOT_ASKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImoInTwoPlaces:
    """One IMO number on two MMSIs at once, too far apart to be one ship. Pairs: the lower MMSI first."""

    anomaly: Literal[AnomalyCode.IMO_IN_TWO_PLACES] = always(AnomalyCode.IMO_IN_TWO_PLACES, WHICH)
    imo: int = fact("The IMO number.")
    mmsis: tuple[int, int] = fact("The two MMSIs.")
    names: tuple[str | None, str | None] = fact("Name of each; null if never said.")
    lengths_m: tuple[int | None, int | None] = fact("Length of each; null if never said.", "m")
    beams_m: tuple[int | None, int | None] = fact("Beam of each; null if never said.", "m")
    apart_nm: float = fact("Apart in the first hour in which both were received.", "nm")
    hours_heard_together: int = fact("Hours of its last day in which both were received.", "h")
    rests_on: RestsOn | None = filled_in(MEANING, NOT_ASKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class MmsiOnTwoHulls:
    """One MMSI on two tracks at once."""

    anomaly: Literal[AnomalyCode.MMSI_ON_TWO_HULLS] = always(AnomalyCode.MMSI_ON_TWO_HULLS, WHICH)
    names: tuple[str, ...] = fact("Names that it said on the day.")
    imos: tuple[int, ...] = fact("IMO numbers that it said on the day.")
    apart_nm: float = fact("Between the ends of the two tracks.", "nm")
    rests_on: RestsOn | None = filled_in(MEANING, NOT_ASKED)


IdentityFacts = (
    ImoCheckDigit
    | MidUnallocated
    | CallSignOfAnother
    | Scrapped
    | SizeChanged
    | ImoOfAnotherSize
    | NameOfANeighbour
    | ImoOfAnotherShip
    | ImoInTwoPlaces
    | MmsiOnTwoHulls
)
FACTS = get_args(IdentityFacts)  # told apart by `anomaly`


def has_lost_its_name(facts: Mapping[str, Any], mmsis: Collection[int]) -> bool:
    """Whether a ship with these MMSIs is the one whose name another took: what does not fit is the other's."""
    return facts.get("anomaly") == AnomalyCode.NAME_OF_A_NEIGHBOUR and facts.get("from_mmsi") in mmsis
