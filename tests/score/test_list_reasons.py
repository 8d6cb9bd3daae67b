"""A listing counts under the vessel's own number, while it stands, and never alone."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from sea import list_added, reference, scanned, sea
from voyage import Voyage

from monitor.model.event import Answer, Event, Kind
from monitor.model.listing import ListEntry, Listing, ListStatus
from monitor.model.partial_date import PartialDate
from monitor.score.listings import ListParams, before_and_after, list_reasons
from monitor.score.rank import rank
from monitor.score.reasons import ScoreParams, identity_anomalies
from monitor.store.events import newest
from monitor.tracks.hulls import Hulls

P = ListParams()
DAY = date(2026, 1, 10)
US = Listing(
    "US", "sdn", ListStatus.LISTED, True, ("IMO",), "A", None, PartialDate(str(DAY)), DAY, DAY, None, None, None, "sha"
)


def event(kind=Kind.FLAG, at=datetime(2026, 1, 20), answer=Answer.NO, change="after", days=10, **facts):
    near = {"authority": "US", "change": change, "new_number_heard_after_d": days}
    said = {"from_flag": "PA", "to_flag": "GM", "listings_around_it": [near]} | facts
    return Event("e" * 16, 1, kind, answer, None, (), at, at, None, None, None, said, (), (), "flag/2", "0")


def test_all_authorities_make_one_reason_the_earliest_first():
    uk = replace(US, authority="UK", listed_on=None, first_seen_in=date(2025, 3, 1))
    (reason,) = list_reasons([US, uk], [], P)
    assert (reason.name, reason.points) == ("listed", P.listed)
    assert reason.sentence == (
        "Listed by UK, on the list as of 2025-03-01 (it says no date of listing); by US since 2026-01-10."
    )


def test_a_date_without_a_day_is_said_as_that():
    (reason,) = list_reasons([replace(US, listed_on=PartialDate("2025-03"))], [], P)
    assert reason.sentence == "Listed by US since March 2025."
    assert before_and_after([replace(US, listed_on=PartialDate("2025-03"))], [], set(), P) == []


@pytest.mark.parametrize(
    "change", [{"certain": False}, {"status": ListStatus.MENTIONED}, {"status": ListStatus.DENIED}, {"gone_by": DAY}]
)
def test_what_is_possible_mentioned_or_gone_counts_nothing(change):
    assert list_reasons([replace(US, **change)], [event()], P) == []


def test_a_flag_changed_soon_after_a_listing():
    _, reason = list_reasons([US], [event()], P)
    assert reason.sentence == "Flag changed from PA to GM 10 days after the listing by US."
    assert reason.event_ids == ("e" * 16,)


@pytest.mark.parametrize(
    "other",
    [
        event(change="before", days=-1), event(change="cannot_tell"), event(days=91), event(kind=Kind.DARK),
        event(answer=Answer.CANNOT_TELL), event(listings_around_it=[]),
    ],
)  # fmt: skip
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


def test_anomalies_count_once_and_shared_numbers_not_at_all():
    digits = event(Kind.IDENTITY, answer=Answer.YES, anomaly="imo_check_digit", said_imo=9111111)
    size = event(Kind.IDENTITY, answer=Answer.YES, anomaly="size_changed", size_before="1 x 1 m", size_after="2 x 2 m")
    shared = event(Kind.IDENTITY, answer=Answer.YES, anomaly="imo_in_two_places")
    (reason,) = identity_anomalies([digits, size, shared], ScoreParams())
    assert reason.points == ScoreParams().identity
    assert reason.sentence == (
        "An IMO number that cannot be, 9111111; size and name changed together, from 1 x 1 m to 2 x 2 m."
    )
    assert identity_anomalies([shared, replace(digits, answer=Answer.CANNOT_TELL)], ScoreParams()) == []


def test_a_number_of_a_ship_broken_up_counts_more():
    said = event(Kind.IDENTITY, answer=Answer.YES, anomaly="scrapped", list="X", said_scrapped_on="2021-05-01")
    (reason,) = identity_anomalies([said], ScoreParams())
    assert reason.points == ScoreParams().identity_scrapped
