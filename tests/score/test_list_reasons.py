"""A listing counts under the vessel's own number, while it stands, and never alone."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from sea import list_added, reference, scanned, sea
from voyage import Voyage

from monitor.model.event import Answer, Event, Kind, VesselRef
from monitor.model.listing import ListEntry, Listing, ListStatus
from monitor.model.message import message, quantity
from monitor.model.partial_date import PartialDate
from monitor.model.vessel import Vessel, hull_key
from monitor.score.identity_reasons import identity_anomalies
from monitor.score.listings import ListParams, before_and_after, list_reasons, of_this_ship
from monitor.score.points import ScoreParams
from monitor.score.rank import rank
from monitor.score.reasons import flag_hopping
from monitor.store.events import newest
from monitor.text.english import english
from monitor.tracks.hulls import Hulls

P = ListParams()
DAY = date(2026, 1, 10)
US = Listing(
    "US", "sdn", ListStatus.LISTED, True, (), "A", None, PartialDate(str(DAY)), DAY, DAY, None, None, None, "sha"
)


def event(kind=Kind.FLAG, at=datetime(2026, 1, 20), answer=Answer.NO, change="after", days=10, **facts):
    near = {"authority": "US", "change": change, "new_number_heard_after_d": days}
    said = {"from_flag": "PA", "to_flag": "GM", "listings_around_it": [near]} | facts
    return Event("e" * 16, 1, kind, answer, None, (), at, at, None, None, None, said, (), (), "flag/2", "0")


def test_all_authorities_make_one_reason_the_earliest_first():
    uk = replace(US, authority="UK", listed_on=None, first_seen_in=date(2025, 3, 1))
    (reason,) = list_reasons([US, uk], [], P)
    assert (reason.name, reason.points) == ("listed", P.listed)
    assert english(reason.message) == (
        "On the list of UK as of 2025-03-01; the list gives no date of listing. Listed by US since 2026-01-10."
    )


def test_a_date_without_a_day_is_said_as_that():
    (reason,) = list_reasons([replace(US, listed_on=PartialDate("2025-03"))], [], P)
    assert english(reason.message) == "Listed by US since March 2025."
    assert before_and_after([replace(US, listed_on=PartialDate("2025-03"))], [], set(), P) == []


@pytest.mark.parametrize(
    "change", [{"certain": False}, {"status": ListStatus.MENTIONED}, {"status": ListStatus.DENIED}, {"gone_by": DAY}]
)
def test_what_is_possible_mentioned_or_gone_counts_nothing(change):
    assert list_reasons([replace(US, **change)], [event()], P) == []


def test_a_flag_changed_soon_after_a_listing():
    _, reason = list_reasons([US], [event()], P)
    told = "The flag changed from Panama (PA) to Gambia (GM) 10 days after the listing by US."
    assert english(reason.message) == told
    assert reason.event_ids == ("e" * 16,)


@pytest.mark.parametrize(
    "other",
    [
        event(change="before", days=-1),
        event(change="cannot_tell"),
        event(days=91),
        event(kind=Kind.DARK),
        event(answer=Answer.CANNOT_TELL),
        event(listings_around_it=[]),
    ],
)
def test_a_flag_changed_before_or_long_after_or_perhaps_counts_nothing(other):
    assert len(list_reasons([US], [other], P)) == 1


def test_before_and_after_a_listing():
    dark = [event(Kind.DARK, datetime(2025, 12, d), Answer.YES) for d in (1, 2)]
    sts = [event(Kind.STS, datetime(2026, 2, 1), Answer.YES), event(Kind.STS, datetime(2027, 2, 1), Answer.YES)]
    moved = event(Kind.FLAG, datetime(2026, 1, 11), Answer.NO)
    heard = {date(2025, 12, 1), date(2025, 12, 2), date(2026, 2, 1), date(2027, 2, 1)}
    perhaps = event(Kind.DARK, answer=Answer.CANNOT_TELL)
    rows = before_and_after([US], [*dark, *sts, moved, perhaps], heard, P)
    assert [(x.kind, x.before, x.after) for x in rows] == [(Kind.DARK, 2, 0), (Kind.STS, 0, 1), (Kind.FLAG, 0, 1)]
    assert {(x.heard_before_d, x.heard_after_d) for x in rows} == {(2, 1)}


def test_a_listing_around_which_nothing_was_seen_says_how_often_the_ship_was_heard():
    (row,) = before_and_after([replace(US, gone_by=date(2026, 5, 1))], [], {date(2026, 1, 11)}, P)
    assert (row.kind, row.before, row.after, row.heard_before_d, row.heard_after_d) == (None, 0, 0, 0, 1)
    assert before_and_after([replace(US, listed_on=None)], [], set(), P) == []


def ranked(*voyages, listings=()):
    con = sea(*voyages)
    list_added(con, DAY, ListEntry(1, "US", ListStatus.LISTED, imo=9900007, listed_on=PartialDate(str(DAY))))
    scanned(con)
    hulls = Hulls(con, reference().flags)
    return rank(newest(con), hulls.vessel, lambda _: (), ScoreParams(), lambda _: listings)


def sold(at="2026-01-20T00:00"):
    ship = {"imo": 9900007, "name": "SOLD", "ship_type": 80}
    return [
        Voyage(mmsi=636092001, **ship).at("2026-01-11T00:00", 20.0, 38.0).stay(6),
        Voyage(mmsi=352001001, **ship).at(at, 20.0, 38.0).stay(30),
    ]


def test_a_plain_sale_is_no_finding_also_of_a_listed_ship():
    assert ranked(*sold()) == []
    assert ranked(*sold("2026-07-20T00:00"), listings=(US,)) == []


def test_a_listed_ship_that_changes_its_flag_within_days_is():
    (finding,) = ranked(*sold(), listings=(US,))
    assert [r.name for r in finding.reasons] == ["listed", "flag_after_listing"]
    assert finding.listings == (US,)


def test_a_list_that_gives_the_number_to_another_ship_does_not_list_this_one():
    told = event(Kind.IDENTITY, answer=Answer.YES, anomaly="imo_of_another_ship", list="US")
    uk = replace(US, authority="UK")
    assert of_this_ship([US, uk], [told]) == [uk]
    assert of_this_ship([US, uk], [replace(told, answer=Answer.CANNOT_TELL)]) == [US, uk]


def test_anomalies_count_once_and_shared_numbers_not_at_all():
    digits = event(Kind.IDENTITY, answer=Answer.YES, anomaly="imo_check_digit", broadcast_imo=9111111)
    size = event(Kind.IDENTITY, answer=Answer.YES, anomaly="size_changed", size_before="1 x 1 m", size_after="2 x 2 m")
    shared = event(Kind.IDENTITY, answer=Answer.YES, anomaly="imo_in_two_places")
    (reason,) = identity_anomalies("H", [digits, size, shared], ScoreParams())
    assert reason.points == ScoreParams().identity
    assert english(reason.message) == (
        "It reports an IMO number that is invalid, 9111111. "
        "Its reported size changed from 1 x 1 m to 2 x 2 m, too far away for one ship."
    )
    assert identity_anomalies("H", [shared, replace(digits, answer=Answer.CANNOT_TELL)], ScoreParams()) == []


def test_a_number_of_a_ship_broken_up_counts_more():
    said = event(Kind.IDENTITY, answer=Answer.YES, anomaly="scrapped", list="X", scrapped_on="2021-05-01")
    (reason,) = identity_anomalies("H", [said], ScoreParams())
    assert reason.points == ScoreParams().identity_scrapped


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        (
            {"anomaly": "mid_unallocated", "mid": 456},
            "Its MMSI begins with 456, which is not allocated to any country.",
        ),
        (
            {"anomaly": "call_sign_of_another", "call_sign": "9HAB1", "call_sign_country": "MT", "mid_country": "LR"},
            "It reports call sign 9HAB1 of Malta (MT) under an MMSI of Liberia (LR).",
        ),
        (
            {"anomaly": "imo_of_another_size", "size_before": "250 x 44 m", "size_after": "120 x 20 m"},
            "The same IMO number and name were reported with another size, 250 x 44 m and then 120 x 20 m, "
            "too far away for one ship.",
        ),
        (
            {
                "anomaly": "imo_of_another_ship",
                "size_shown": "250 x 44 m",
                "list": "UK",
                "list_type": "Tug",
                "listed_status": message(
                    "identity_list_length", listed=quantity(30, "m"), shown=quantity(250, "m")
                ).record(),
            },
            "It shows 250 x 44 m under an IMO number that the list of UK gives to a ship of type Tug. "
            "The list says 30 m long, not 250 m.",
        ),
        (
            {"anomaly": "name_of_a_neighbour", "name": "NIGHT HERON", "from_mmsi": 636092001, "apart_nm": 1.2},
            "It took the name NIGHT HERON from MMSI 636092001, 1.2 nm away.",
        ),
        (
            {"anomaly": "scrapped", "list": "X", "scrapped_on": "2021-05-01"},
            "It was received under an IMO number whose ship X lists as scrapped on 2021-05-01.",
        ),
    ],
)
def test_each_anomaly_says_what_it_is(facts, told):
    (reason,) = identity_anomalies("H", [event(Kind.IDENTITY, answer=Answer.YES, **facts)], ScoreParams())
    assert english(reason.message) == told


def test_a_name_taken_is_held_against_the_ship_that_took_it_alone():
    facts = {"anomaly": "name_of_a_neighbour", "name": "NIGHT HERON", "from_mmsi": 636092001, "apart_nm": 1.2}
    taker, loser = (VesselRef(mmsi, None, "NIGHT HERON", hull_key(None, mmsi)) for mmsi in (538000001, 636092001))
    taken = replace(event(Kind.IDENTITY, answer=Answer.YES, **facts), vessels=(taker, loser))
    assert [reason.points for reason in identity_anomalies(taker.hull, [taken], ScoreParams())] == [10]
    assert identity_anomalies(loser.hull, [taken], ScoreParams()) == []


def hop(**facts):
    said = {
        "flags_so_far": ["PA", "GM", None],
        "changes_in_window": 2,
        "window_d": 365.0,
        "to_flag": "GM",
        "risk_of_new_flag": None,
        "risk_as_of": None,
        "risk_verified": None,
    }
    return event(answer=Answer.YES, **(said | facts))


def test_hopping_names_the_flags_and_is_heavier_towards_a_fraudulent_registry():
    (plain,) = flag_hopping("H", [hop()], ScoreParams())
    told = "2 flag changes within 365 days: Panama (PA), Gambia (GM), not allocated to any country."
    assert (plain.name, plain.points, english(plain.message)) == ("flag_hopping", 25.0, told)
    risk = {"risk_of_new_flag": "fraudulent_use", "risk_as_of": "2025-11", "risk_verified": True}
    (risky,) = flag_hopping("H", [hop(**risk)], ScoreParams())
    towards = " The new flag is Gambia (GM): flag used fraudulently, as of 2025-11."
    assert (risky.name, risky.points, english(risky.message)) == ("flag_risk", 40.0, told + towards)
    (unsure,) = flag_hopping("H", [hop(**risk | {"risk_verified": False})], ScoreParams())
    assert unsure == plain


def test_a_change_of_flag_gives_points_once():
    hopped = replace(hop(), vessels=(VesselRef(636092001, 9900007, "SOLD", "IMO9900007"),))
    ship = Vessel("IMO9900007", 9900007, 636092001, "SOLD", None, 80, 250, 44, "LR")
    (found,) = rank([hopped], lambda _: ship, lambda _: (), ScoreParams(), lambda _: (US,))
    assert [r.name for r in found.reasons] == ["flag_hopping", "listed"]
    (sold,) = rank([replace(hopped, answer=Answer.NO)], lambda _: ship, lambda _: (), ScoreParams(), lambda _: (US,))
    assert [r.name for r in sold.reasons] == ["listed", "flag_after_listing"]
