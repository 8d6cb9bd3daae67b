"""Four voices of one flag, none of them resolved into another."""

from datetime import date, datetime, timedelta

from sea import reference

from monitor.geo.reference import FlagRisk
from monitor.model.listing import Listing, ListStatus
from monitor.model.partial_date import PartialDate
from monitor.model.vessel import IdentitySpan, Voice
from monitor.text.english import english
from monitor.tracks.flag_sources import conflicts, voices

T = datetime(2026, 3, 1)
SIGNS = reference().call_signs
ARUBA = FlagRisk("AW", "Aruba", "no_registry", "said so", "2025-06", True)


def span(mmsi, flag, call_sign, day=0):
    at = T + timedelta(days=day)
    return IdentitySpan(
        "IMO9900007", 9900007, mmsi, mmsi // 10**6, flag, "A", call_sign, 80, 250, 44, at, at + timedelta(days=9), 5
    )


def listing(status, flag, on, certain=True):
    return Listing(
        "X", "list X", status, certain, ("IMO",), "A", flag, PartialDate(str(on)), on, on, None, None, None, "sha"
    )


def told(spans, listings=(), risks=None):
    said = voices(spans, listings, SIGNS, risks or {})
    return said, [english(c.text) for c in conflicts(said, SIGNS)]


def test_voices_that_agree():
    said, differ = told([span(636092001, "LR", "D5AB1")])
    assert [(f.voice, f.country, f.since, f.until) for f in said] == [
        (Voice.MID, "LR", T, T + timedelta(days=9)),
        (Voice.CALL_SIGN, "LR", T, T + timedelta(days=9)),
    ]
    assert differ == []


def test_a_call_sign_of_another_country_is_shown():
    _, differ = told([span(636092001, "LR", "9HAB1")])
    assert differ == ["its MMSI is of Liberia (LR), its call sign 9HAB1 of Malta (MT)"]


def test_a_list_that_says_another_flag_is_shown():
    said, differ = told([span(636092001, "LR", None)], [listing(ListStatus.LISTED, "PA", date(2026, 1, 1))])
    assert [f.voice for f in said] == [Voice.MID, Voice.LIST]
    assert differ[0].startswith("its MMSI is of Liberia (LR), the list says Panama (PA)")


def test_a_denial_of_this_ship_is_shown_from_its_day_on():
    said, differ = told([span(629000001, "GM", None)], [listing(ListStatus.DENIED, "GM", date(2026, 3, 5))])
    assert said[-1].voice is Voice.DENIED
    assert differ[0].startswith("its MMSI is of Gambia (GM), which is denied: X")
    assert told([span(629000001, "GM", None)], [listing(ListStatus.DENIED, "GM", date(2026, 4, 5))])[1] == []


def test_a_denial_of_all_ships_is_marked_as_such_and_never_counts_too_early():
    said, differ = told([span(307000001, "AW", None)], risks={"AW": ARUBA, "ZW": ARUBA})
    assert (said[-1].since, said[-1].verified) == (datetime(2025, 7, 1), True)
    assert "of all ships under this flag: no international registry" in differ[0]


def test_a_possible_match_says_so():
    said, _ = told([span(629000001, "GM", None)], [listing(ListStatus.LISTED, "GM", date(2026, 3, 5), certain=False)])
    assert said[-1].source.id == "flag_said_list_possible"


def test_a_change_of_flag_is_two_voices_one_after_the_other():
    said, differ = told([span(636092001, "LR", "D5AB1"), span(352001001, "PA", "3EAB1", day=20)])
    assert [(f.voice, f.country) for f in said] == [
        (Voice.MID, "LR"),
        (Voice.MID, "PA"),
        (Voice.CALL_SIGN, "LR"),
        (Voice.CALL_SIGN, "PA"),
    ]
    assert differ == []
