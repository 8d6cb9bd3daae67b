"""Straits and waits belong to the ship that had the cargo at the time."""

from datetime import timedelta

from cargo_steps import call, chains, day, transfer
from made import event, fences, place

from monitor.model.event import Kind, VesselRef
from monitor.model.gate import Bound
from monitor.model.leg import LegKind
from monitor.model.passage import Passage
from monitor.text.english import english
from monitor.voyages.legs import legs_of, legs_of_hulls
from monitor.voyages.voyage_params import VoyageParams


def passage(n):
    t = day(n)
    return Passage(1, "DK-GREAT", "Great Belt", "大ベルト", Bound.SOUTHBOUND, t, t, t + timedelta(hours=1), 11.0, 55.4)


def wait(n, hull, lon=28.7, lat=60.35):
    vessels = (VesselRef(1, None, None, hull),)
    return event(Kind.LOITERING, event_id=f"wait-{n}", vessels=vessels, start=day(n), end=day(n + 1), lon=lon, lat=lat)


def legs_by(passages, waits):
    return legs_of_hulls(passages, waits, fences(place()), VoyageParams())


def test_each_hull_has_its_own_part_of_the_way_and_none_after_the_cargo_is_gone():
    (chain,) = chains(
        call(0, "A", "RU-PRIMORSK", 8.0, 15.0),
        transfer(10, "A", "B", (15.0, 8.0), (8.0, 15.0)),
        call(30, "B", "IN-SIKKA", 15.0, 8.0),
    )
    passages = {"A": [passage(-2), passage(4), passage(12)], "B": [passage(5), passage(20), passage(33)]}
    legs = legs_of(chain, legs_by(passages, {"A": [wait(7, "A")], "B": [wait(31, "B")], "C": [wait(15, "C")]}))
    assert [(leg.kind, leg.hull, leg.start) for leg in legs] == [
        (LegKind.STRAIT, "A", day(4)),
        (LegKind.WAITED, "A", day(7)),
        (LegKind.STRAIT, "B", day(20)),
    ]
    assert english(legs[0].where).startswith("Great Belt, ") and legs[1].event_id == "wait-7"


def test_a_cargo_still_aboard_goes_on():
    (chain,) = chains(call(0, "A", "RU-PRIMORSK", 8.0, 15.0))
    legs = legs_of(chain, legs_by({"A": [passage(40)]}, {}))
    assert [leg.start for leg in legs] == [day(40)]


def test_a_wait_is_named_by_a_place_that_is_close_with_how_far_off_and_by_none_farther_off():
    """A minute of latitude is a nautical mile: the fence ends at 60.4 N."""
    waits = [wait(1, "A"), wait(2, "A", lat=60.5), wait(3, "A", lat=61.0)]
    names = [leg.where and english(leg.where) for leg in legs_by({}, {"A": waits})["A"]]
    assert names == ["RU-PRIMORSK", "6 nm off RU-PRIMORSK", None]
