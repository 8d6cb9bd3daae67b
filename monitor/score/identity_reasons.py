"""What anomalies of identity add to the reasons to look at a vessel."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from monitor.model.event import Event, Kind
from monitor.model.facts.identity import has_lost_its_name
from monitor.model.finding import ScoreReason
from monitor.model.message import Country, Message, message, quantity, sentences
from monitor.model.partial_date import PartialDate
from monitor.score.points import ScoreParams, scored, sure

# Which of two ships on one number is the rightful one cannot be told: no points for it.
_SHARED = ("imo_in_two_places", "mmsi_on_two_hulls")


def identity_anomalies(hull: str, events: Sequence[Event], params: ScoreParams) -> list[ScoreReason]:
    """Anomalies of identity: the heaviest counts, however many there are; none of a ship whose name another took."""
    own = [e for e in sure(events, Kind.IDENTITY) if not has_lost_its_name(e.facts, e.mmsis_of(hull))]
    found = [e for e in own if e.facts["anomaly"] not in _SHARED]
    if not found:
        return []
    scrapped = [e for e in found if e.facts["anomaly"] == "scrapped"]
    points = params.identity_scrapped if scrapped else params.identity
    texts = [_ANOMALIES[str(e.facts["anomaly"])](e.facts) for e in (*scrapped, *found)]
    told = [text for i, text in enumerate(texts) if text not in texts[:i]]
    return [scored("identity", points, sentences(*told), *found)]


def _foreign_call_sign(facts: Any) -> Message:
    return message(
        "reason_identity_call_sign_of_another",
        call_sign=facts["call_sign"],
        country=Country(facts["call_sign_country"]),
        other=Country(facts["mid_country"]),
    )


def _another_ship(facts: Any) -> Message:
    shown = message(
        "reason_identity_imo_of_another_ship",
        size=facts["size_shown"],
        authority=facts["list"],
        listed=str(facts["list_type"]),
    )
    return sentences(shown, Message.of(facts["listed_status"]))


def _taken_name(facts: Any) -> Message:
    return message(
        "reason_identity_name_of_a_neighbour",
        name=facts["name"],
        mmsi=str(facts["from_mmsi"]),
        apart=quantity(facts["apart_nm"], "nm"),
    )


def _scrapped(facts: Any) -> Message:
    on = PartialDate(facts["scrapped_on"])
    return message("reason_identity_scrapped", authority=facts["list"], on=on)


# What each anomaly of identity says of its ship.
_ANOMALIES: Mapping[str, Callable[[Any], Message]] = {
    "imo_check_digit": lambda facts: message("reason_identity_imo_check_digit", imo=str(facts["broadcast_imo"])),
    "mid_unallocated": lambda facts: message("reason_identity_mid_unallocated", mid=facts["mid"]),
    "call_sign_of_another": _foreign_call_sign,
    "size_changed": lambda facts: message(
        "reason_identity_size_changed", before=facts["size_before"], after=facts["size_after"]
    ),
    "imo_of_another_size": lambda facts: message(
        "reason_identity_imo_of_another_size", before=facts["size_before"], after=facts["size_after"]
    ),
    "imo_of_another_ship": _another_ship,
    "name_of_a_neighbour": _taken_name,
    "scrapped": _scrapped,
}
