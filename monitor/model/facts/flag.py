"""Facts of a change of flag."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from monitor.model.facts.fact import fact, filled_in
from monitor.model.facts.sources import MEANING, NOT_ASKED, RestsOn
from monitor.model.listing import ChangeAt

NOBODY = "if the digits (MID) are of no country"
NEVER_SAID = "if never said"
NOT_HEARD = "where no position was received on one side"
NO_DATA = "where the table has nothing on it"


class ChangedWithIt(StrEnum):
    """What a hull says otherwise since a change of flag."""

    MMSI = "mmsi"
    NAME = "name"
    CALL_SIGN = "call_sign"


@dataclass(frozen=True, slots=True)
class CallNearby:
    """A call at a Russian export terminal around that time."""

    place: str = fact("Id of the terminal.")
    entry: str = fact("When it entered the fence, UTC.")
    mmsi: int = fact("MMSI.")


@dataclass(frozen=True, slots=True)
class ListingNearby:
    """A listing of the hull around that time."""

    authority: str = fact("Whose list.")
    listed_on: str = fact("Date of listing, by the list.")
    change: ChangeAt = fact("Whether the flag changed before or after.")
    new_number_heard_after_d: int = fact("From the listing to the new number; negative if heard before.", "d")
    list_dated: str = fact("Date of the list.")
    list_sha256: str = fact("SHA-256 of the list.")


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagFacts:
    """Facts of a change of flag: what changed, how often it does, and what surrounds it."""

    from_flag: str | None = fact("Country of the old MMSI.", none=NOBODY)
    to_flag: str | None = fact("Country of the new MMSI.", none=NOBODY)
    from_mmsi: int = fact("Old MMSI.")
    to_mmsi: int = fact("New MMSI.")
    from_name: str | None = fact("Name under the old MMSI.", none=NEVER_SAID)
    to_name: str | None = fact("Name under the new MMSI.", none=NEVER_SAID)
    from_call_sign: str | None = fact("Call sign under the old MMSI.", none=NEVER_SAID)
    to_call_sign: str | None = fact("Call sign under the new MMSI.", none=NEVER_SAID)
    changed_with_it: tuple[ChangedWithIt, ...] = fact("What it says otherwise.")
    last_seen_under_old: str = fact("Last static report under the old MMSI, UTC.")
    changes_in_window: int = fact("Changes of flag in the window, this one included.", "changes")
    hops: int = fact("So many are hopping.", "changes")
    window_d: float = fact("Length of the window.", "d")
    flags_so_far: tuple[str | None, ...] = fact("Countries in order of time; null: digits of no country.")
    mmsis_so_far: tuple[int, ...] = fact("MMSIs in order of time, one a flag.")
    unheard_across_it_h: float | None = fact("From the last position to the first.", "h", none=NOT_HEARD)
    moved_across_it_nm: float | None = fact("Between these two positions.", "nm", none=NOT_HEARD)
    dark_periods_across_it: tuple[str, ...] = fact("Ids of dark periods that touch that time.")
    russian_calls_around_it: tuple[CallNearby, ...] = fact("Calls at Russian export terminals.")
    listings_around_it: tuple[ListingNearby, ...] = fact("Listings of the hull.")
    others_making_the_same_move: int = fact("Other hulls, counted no further than the rule asks.", "hulls")
    changes_a_hull_and_year: float | None = fact("In this data.", "changes a year", none="where it is too little")
    risk_of_old_flag: str | None = fact("Class of the old registry.", none=NO_DATA)
    risk_of_new_flag: str | None = fact("Class of the new registry.", none=NO_DATA)
    risk_as_of: str | None = fact("Date of the latter.", none=NO_DATA)
    risk_verified: bool | None = fact("Whether somebody verified it.", none=NO_DATA)
    rests_on: RestsOn | None = filled_in(MEANING, NOT_ASKED)


FACTS = (FlagFacts,)
