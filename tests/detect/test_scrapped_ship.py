"""A number whose ship a list calls broken up: who else than a ship under a dead hull's number gives the same data."""

from datetime import date, timedelta

import pytest
from sea import list_added, scanned, sea
from voyage import Voyage

from monitor.model.event import Answer, Kind, Verdict
from monitor.model.listing import ListEntry, ListStatus
from monitor.model.partial_date import PartialDate
from monitor.store.events import newest
from monitor.text.english import hypothesis_line

IMO = 9900007
SHIP = {"imo": IMO, "name": "NIGHT HERON", "ship_type": 80, "length_m": 250, "beam_m": 44}
LISTED = date(2026, 3, 1)
LONG_AGO = "2025-03-01"


def ship(at="2026-03-02T00:00", hours=40, mmsi=636092001, **said):
    return Voyage(mmsi=mmsi, **{**SHIP, **said}).at(at, 20.0, 38.0).stay(hours)


def judged(on, *voyages, dated=LISTED, **words):
    """The newest judgement of a list's "scrapped", or None."""
    con = sea(*voyages)
    entry = ListEntry(1, "X", ListStatus.SCRAPPED, imo=IMO, listed_on=PartialDate(on), **words)
    list_added(con, dated, entry)
    scanned(con)
    events = [e for e in newest(con, kind=Kind.IDENTITY) if e.facts["anomaly"] == "scrapped"]
    assert all("_" not in hypothesis_line(h) for e in events for h in e.hypotheses), "each has its text"
    return events[-1] if events else None


def doubts(event):
    return {h.id for h in event.hypotheses if h.verdict is Verdict.UNDECIDED}


@pytest.mark.parametrize(
    "words",
    [
        {"name": "NIGHT HERON"},
        {"name": "OLD NAME", "other_names": ("M/T Night Heron",)},
        {"name": "OLD NAME", "length_m": 248.0},
        {"name": "NIGHT HERON", "length_m": 80.0},
        {},
        {"ship_type": "General cargo"},
    ],
)
def test_a_ship_that_the_list_describes_or_does_not_describe_at_all_is_told(words):
    event = judged(LONG_AGO, ship(), **words)
    assert event.answer is Answer.YES
    assert event.facts["scrapped_on"] == LONG_AGO


@pytest.mark.parametrize(
    "words",
    [{"name": "OLD COASTER"}, {"name": "OLD COASTER", "length_m": 80.0}, {"length_m": 80.0}],
)
def test_an_entry_that_is_all_other_than_the_ship_may_have_another_ships_number(words):
    event = judged(LONG_AGO, ship(), **words)
    assert (event.answer, doubts(event)) == (Answer.CANNOT_TELL, {"list_number_wrong", "imo_mistyped"})


def test_a_name_cut_at_the_end_of_the_field_is_the_lists():
    event = judged(LONG_AGO, ship(name="NIGHT HERON OF THE N"), name="NIGHT HERON OF THE NORTH")
    assert event.answer is Answer.YES


def test_a_ship_that_bore_the_number_under_the_lists_name_shows_that_the_list_is_right_but_not_who_mistyped():
    dead = ship("2026-03-02T00:00", 10, mmsi=538000001, name="OLD COASTER", length_m=80, beam_m=13)
    event = judged(LONG_AGO, dead, ship("2026-03-04T00:00"), name="OLD COASTER", length_m=80.0)
    assert (event.answer, doubts(event)) == (Answer.CANNOT_TELL, {"imo_mistyped"})


def test_a_ship_on_her_last_voyage_is_not_told():
    """Sold for scrap on the 3rd, still on her way on the 5th."""
    event = judged("2026-03-03", ship(hours=80), dated=date(2026, 3, 4), name="NIGHT HERON")
    assert (event.answer, doubts(event)) == (Answer.CANNOT_TELL, {"dated_when_sold"})


def test_a_date_after_that_of_the_list_is_announced_not_done():
    far = ship("2026-03-02T00:00", 10).silent(hours=24 * 150).stay(40)
    event = judged("2026-03-10", far, dated=date(2026, 3, 5), name="NIGHT HERON")
    assert (event.answer, doubts(event)) == (Answer.CANNOT_TELL, {"dated_when_sold"})
    event = judged("2026-03-10", far, dated=date(2026, 4, 5), name="NIGHT HERON")
    assert event.answer is Answer.YES


def test_a_ship_that_sails_on_across_the_day_was_not_broken_up():
    """Received some days before and after, and a hundred days on: sold for scrap, and then on to somebody else."""
    voyage = ship("2026-03-02T00:00", 10)
    for _ in range(5):
        voyage = voyage.silent(hours=24 * 25).stay(10)
    event = judged("2026-03-10", voyage, dated=date(2026, 4, 5), name="NIGHT HERON")
    assert (event.answer, doubts(event)) == (Answer.CANNOT_TELL, {"dated_when_sold"})


def test_it_is_told_once_the_last_voyage_would_be_over():
    voyage = ship("2026-03-12T00:00", 30).silent(hours=24 * 90).stay(30)
    on = date(2026, 3, 12) - timedelta(days=1)
    assert judged(on.isoformat(), voyage, dated=date(2026, 4, 5), name="NIGHT HERON").answer is Answer.YES


def test_a_number_said_on_one_day_may_be_a_slip():
    event = judged(LONG_AGO, ship(hours=9), name="NIGHT HERON")
    assert (event.answer, doubts(event)) == (Answer.CANNOT_TELL, {"imo_mistyped"})


def test_a_hull_scrapped_later_is_none():
    assert judged("2026-06-01", ship(), dated=date(2026, 6, 2)) is None
