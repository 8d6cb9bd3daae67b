"""Facts of an encounter that may be a ship-to-ship transfer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from monitor.model.event import Answer, Json
from monitor.model.facts.draught import TypedDraught
from monitor.model.facts.fact import described, fact, filled_in
from monitor.model.facts.in_area import NO_AREA, InArea
from monitor.model.facts.loading import Loading
from monitor.model.facts.sources import MEANING, NOT_ASKED, RestsOn

NOT_KNOWN = "where it is not known"
NOT_WEIGHED = "where a rule of its own decides"
NOT_HEARD = "where it was not heard for most of that time"
TOO_FEW = "where fewer than three others were adrift there"
TRANSFER_AREA = "Id of the transfer area that holds it: of a place, or the area of `in_area`."
# Of the two parties; None in place of what one of them never said, or what is not known of it.
Whole = tuple[int | None, int | None] | None
Measured = tuple[float | None, float | None] | None
Volumes = tuple[tuple[int, int] | None, tuple[int, int] | None] | None
Series = tuple[tuple[str, int | None], ...] | None


class Asked(StrEnum):
    """Of which encounters a fact is asked."""

    OF_TWO = "both sides were seen"
    OF_ONE = "one side only was seen"
    OF_OPEN = "no innocent explanation fits"
    OF_OPEN_TWO = "both sides were seen and no innocent explanation fits"


class EncounterKind(StrEnum):
    """What an encounter is taken for; texts: `code_encounter_...`."""

    TRANSFER_PROBABLE = "transfer_probable"
    TRANSFER_POSSIBLE = "transfer_possible"
    BUNKERING = "bunkering"
    ASSISTANCE = "assistance"
    BERTHS = "neighbouring_berths"
    RAFT = "anchored_nearby"
    CONVOY = "convoy"
    LIGHTERING = "lightering_in_port"
    CANNOT_TELL = "cannot_tell"

    @property
    def answer(self) -> Answer:
        """Was it a transfer of cargo at sea? A merely possible one cannot be told."""
        if self is EncounterKind.TRANSFER_PROBABLE:
            return Answer.YES
        open_ = (EncounterKind.TRANSFER_POSSIBLE, EncounterKind.CANNOT_TELL)
        return Answer.CANNOT_TELL if self in open_ else Answer.NO


class Together(StrEnum):
    """What two ships did for a time, as far as it was seen."""

    TOGETHER = "together"
    APART = "apart"
    ONE_SILENT = "one_silent"
    BOTH_SILENT = "both_silent"
    WITHOUT_PLACE = "without_place"  # received at false positions, or in a jammed area


class AtRest(StrEnum):
    """What the two said of themselves for most of the time."""

    BOTH_UNDER_WAY = "both_under_way"
    ONE_AT_REST = "one_at_rest"
    BOTH_AT_REST = "both_at_rest"


class TransferEvidence(StrEnum):
    """What speaks for or against a transfer; texts: `code_transfer_evidence_...`."""

    BASE = "base"
    HULLS_ALONGSIDE = "hulls_alongside"
    NOTHING_ELSE_FITS = "nothing_else_fits"
    BOTH_SILENT = "both_silent"
    CARGO_BALANCES = "cargo_balances"
    DRAUGHT_CHANGED = "draught_changed"
    DRAUGHT_STEADY = "draught_steady"
    SMALL_SUPPLIER = "small_supplier"
    LARGE_SUPPLIER = "large_supplier"
    BOTH_SMALL = "both_small"
    LENGTH_NOT_KNOWN = "length_not_known"
    SHORTER_CAME = "shorter_came"
    LONGER_CAME = "longer_came"
    TYPE_NOT_KNOWN = "type_not_known"
    TRANSFER_AREA = "transfer_area"
    SEVERAL_PARTNERS = "several_partners"


class CalibratedOn(StrEnum):
    """On what a probability was calibrated; the text `tell_p_transfer` says it."""

    INVENTED_SCENES = "invented_scenes"


class LinkHow(StrEnum):
    """How a ship is linked to a Russian terminal."""

    CALLED = "called"
    COULD_HAVE_CALLED = "could_have_called"


class Strength(StrEnum):
    """How strong such a link is."""

    SEEN = "seen"  # a call was received, where cargo could come aboard
    NEAR = "near"  # it stopped inside the fence; at which berth, if at any, is not known
    STRONG = "strong"  # a dark period began or ended there
    POSSIBLE = "possible"  # a gap left time for a call


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time of an encounter."""

    start: str = fact("Since when, UTC.")
    end: str = fact("Until when, UTC.")
    what: Together = fact("What the two did.")
    unheard_mmsi: int | None = fact("MMSI of the one that was silent.", none="unless one alone was")


@dataclass(frozen=True, slots=True)
class WeighedEvidence:
    """One thing that is known of an encounter, and how much it speaks for a transfer."""

    evidence: TransferEvidence = fact("What is known.")
    log_odds: float = fact("What it adds to the log odds of a transfer; below 0 it speaks against one.")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyDraught(TypedDraught):
    """What one party typed before and after."""

    mmsi: int = fact("MMSI.")


@dataclass(frozen=True, slots=True)
class Call:
    """A call at a Russian export terminal."""

    mmsi: int = fact("MMSI.")
    place: str = fact("Id of the terminal.")
    entry: str = fact("When it entered the fence, UTC.")
    last_received_there: str = fact("When it was last received inside, UTC.")
    stop_h: float = fact("How long it was stopped.", "h")
    area: InArea | None = fact("The berth, buoy or anchorage where it lay.", none="where no known area holds it")
    loading: Loading = fact("What says that it could have loaded there.")


@dataclass(frozen=True, slots=True)
class Link:
    """A call at a Russian export terminal, or a gap that left time for one."""

    mmsi: int = fact("MMSI.")
    how: LinkHow = fact("A call, or a gap.")
    places: tuple[str, ...] = fact("Ids of the terminals.")
    start: str = fact("Since when, UTC.")
    end: str | None = fact("Until when, UTC.", none="while it lasts")
    strength: Strength = fact("How strong the link is.")


@dataclass(frozen=True, slots=True)
class NextCall:
    """Where a party called next, as far as is known."""

    mmsi: int = fact("MMSI.")
    next_place: str | None = fact("Id of the place.", none="if none is known yet")
    next_entry: str | None = fact("When it entered the fence, UTC.", none="if none is known yet")


@dataclass(frozen=True, slots=True)
class OperationLeg:
    """One encounter of an operation of several ships."""

    mmsis: tuple[int, ...] = fact("MMSIs of the two.")
    start: str = fact("Since when, UTC.")
    end: str | None = fact("Until when, UTC.", none="while it lasts")
    event: str = fact("Id of the event.")


@dataclass(frozen=True, slots=True)
class PossiblePartner:
    """A silent tanker that had time to come. Possible, no more."""

    mmsi: int = fact("MMSI.")
    gap_start: str = fact("Since when it was silent, UTC.")
    gap_end: str | None = fact("Until when, UTC.", none="while it lasts")
    longest_stay_h: float = fact("How long it could have lain there, at most.", "h")
    would_have_been_heard: bool = fact("Whether a transmitting ship would have been received there.")


@dataclass(frozen=True, slots=True, kw_only=True)
class StsFacts:
    """Facts of an encounter, of two ships that were both seen or of one with a sign of another. Pairs: as `vessels`."""

    encounter_kind: EncounterKind = fact("What it is taken for.")
    one_sided: bool = fact("Whether one side only was seen.")
    observed_together_h: float = fact("How long the two were seen together.", "h")
    transfer_area: str | None = fact(TRANSFER_AREA, none="outside all")
    in_area: InArea | None = fact("The berth, anchorage or other area that holds it.", none=NO_AREA)
    draughts: tuple[PartyDraught, ...] = fact("Draughts typed, of each party.")
    p_transfer: float | None = fact(
        "Share of transfers among invented encounters that look the same: no probability of guilt.",
        none=NOT_WEIGHED,
        asked=Asked.OF_TWO,
    )
    p_transfer_calibrated_on: CalibratedOn | None = fact("On what.", none=NOT_WEIGHED, asked=Asked.OF_TWO)
    p_transfer_evidence: tuple[WeighedEvidence, ...] | None = fact(
        "What it is the sum of.", none=NOT_WEIGHED, asked=Asked.OF_TWO
    )
    first_to_last_h: float | None = fact("From first to last together.", "h", asked=Asked.OF_TWO)
    stretches: tuple[Stretch, ...] | None = fact("Stretch by stretch; the first twenty.", asked=Asked.OF_TWO)
    min_apart_m: int | None = fact("Closest, antenna to antenna.", "m", asked=Asked.OF_TWO)
    median_apart_m: int | None = fact("Apart for half of the time by no more.", "m", asked=Asked.OF_TWO)
    spread_apart_m: int | None = fact("From the tenth to the ninetieth percentile.", "m", asked=Asked.OF_TWO)
    parallel_share: float | None = fact("Of the time, hulls parallel.", "share", "without headings", Asked.OF_TWO)
    speeds_kn: tuple[float, float] | None = fact("Mean speeds over ground while near.", "kn", asked=Asked.OF_TWO)
    at_rest_share: Measured = fact("Of what each said, at anchor or moored.", "share", asked=Asked.OF_TWO)
    navigational_statuses: AtRest | None = fact("The same in a word.", none="where one never said", asked=Asked.OF_TWO)
    ship_types: Whole = fact("Ship types, ITU-R M.1371-5 table 53.", asked=Asked.OF_TWO)
    lengths_m: Whole = fact("Lengths.", "m", asked=Asked.OF_TWO)
    beams_m: Whole = fact("Beams.", "m", asked=Asked.OF_TWO)
    near_port: str | None = fact("Port of the World Port Index close by.", none="where none is", asked=Asked.OF_TWO)
    vessels_stopped_nearby_30d: int | None = fact("Other ships that stopped there.", "ships", asked=Asked.OF_TWO)
    tankers_within_reach: int | None = fact("Tankers close together, these included.", "tankers", asked=Asked.OF_TWO)
    others_alongside: tuple[int, ...] | None = fact("MMSIs of ten others at most.", asked=Asked.OF_TWO)
    volumes_m3: Volumes = fact("Least and greatest volume that each took on.", "m3", asked=Asked.OF_TWO)
    volumes_balance: bool | None = fact("Whether one took what the other gave.", none=NOT_KNOWN, asked=Asked.OF_TWO)
    draughts_stale: bool | None = fact("Whether a draught was typed long after.", asked=Asked.OF_TWO)
    offsets_ahead_m: Whole = fact("The other's antenna ahead of its own.", "m", asked=Asked.OF_TWO)
    offsets_starboard_m: Whole = fact("The other's antenna to starboard.", "m", asked=Asked.OF_TWO)
    approach_speeds_kn: Measured = fact("Made good in the hour before.", "kn", asked=Asked.OF_TWO)
    mmsis_approaching: tuple[int, ...] | None = fact("Under way of their own then.", asked=Asked.OF_TWO)
    leaving_speeds_kn: Measured = fact("Made good in the hour after.", "kn", asked=Asked.OF_TWO)
    mmsis_leaving: tuple[int, ...] | None = fact("Under way of their own then.", asked=Asked.OF_TWO)
    drift_kn: float | None = fact("Made good while together.", "kn", NOT_HEARD, Asked.OF_TWO)
    drift_towards_deg: int | None = fact("Direction of it.", "degrees", NOT_HEARD, Asked.OF_TWO)
    nearby_drift_kn: float | None = fact("Median of other tankers adrift near there.", "kn", TOO_FEW, Asked.OF_TWO)
    nearby_drift_towards_deg: int | None = fact("Direction of it.", "degrees", TOO_FEW, Asked.OF_TWO)
    nearby_drifting_vessels: int | None = fact("These tankers.", "ships", "where there were none", Asked.OF_TWO)
    relative_drift_kn: float | None = fact("Drift less that of the others.", "kn", NOT_KNOWN, Asked.OF_TWO)
    slow_h: float | None = fact("How long it was slow.", "h", asked=Asked.OF_ONE)
    possible_partners: tuple[PossiblePartner, ...] | None = fact("Silent tankers; ten at most.", asked=Asked.OF_ONE)
    draught_change_m: float | None = fact("Change of draught, without its sign.", "m", NOT_KNOWN, Asked.OF_ONE)
    russian_links: tuple[Link, ...] | None = fact("Links to Russian terminals before.", asked=Asked.OF_OPEN)
    next: tuple[NextCall, ...] | None = fact("Where each called next.", asked=Asked.OF_OPEN)
    russian_calls_before: tuple[Call, ...] | None = fact("Calls at Russian terminals.", asked=Asked.OF_OPEN_TWO)
    separation_series: Series = fact("Time, UTC, and metres apart; null unobserved.", "m", asked=Asked.OF_OPEN_TWO)
    operation_parties: int | None = fact("Ships in the operation.", "ships", asked=Asked.OF_OPEN_TWO)
    operation_legs: tuple[OperationLeg, ...] | None = fact("Its encounters; ten at most.", asked=Asked.OF_OPEN_TWO)
    rests_on: RestsOn | None = filled_in(MEANING, NOT_ASKED)


def not_asked(facts: Mapping[str, Json]) -> frozenset[str]:
    """Names of facts of an encounter, as JSON, that are None because nobody asked, and not because nobody knows."""
    one_sided = facts.get("one_sided") is True
    open_ = {Asked.OF_OPEN, Asked.OF_OPEN_TWO}  # never None where they were asked
    unasked = open_ | ({Asked.OF_TWO} if one_sided else {Asked.OF_ONE})
    return frozenset(name for name, asked in _asked().items() if asked in unasked and facts.get(name) is None)


@cache
def _asked() -> Mapping[str, StrEnum | None]:
    return {one.name: one.asked for one in described(StsFacts)}


FACTS = (StsFacts,)
