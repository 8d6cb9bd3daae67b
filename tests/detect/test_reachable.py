"""Where a silent ship could have been, and what changed across its silence."""

from dataclasses import replace
from datetime import datetime

import pytest
from sea import bystanders, reference, scanned, sea, seen
from shapely.geometry import Point, shape
from voyage import Voyage

from monitor.detect.reachable import ReachParams, reachable
from monitor.model.event import Answer, Kind
from monitor.store.day import open_day
from monitor.store.events import newest

LIMITS = ReachParams()


def tanker(**more):
    said = {"imo": 9900007, "name": "NIGHT HERON", "ship_type": 80, "draught_m": 7.0, "destination": "FOR ORDERS"}
    return Voyage(mmsi=273000001, **{**said, **more})


def inbound():
    return tanker().at("2026-03-02T12:00", 27.2, 60.0).sail_to(28.0, 60.0, speed_kn=8)


def room(gap, *, chart=True, coast=True, voyages=None):
    con = sea(*(voyages or [inbound()]))
    scanned(con, kinds=[Kind.DARK])
    ref = reference() if coast else replace(reference(), coast=None)
    context = ref.context(con, open_day(con, datetime(2026, 3, 3).date()), {})
    return reachable(context, [(gap, chart)], LIMITS)[0]


def gap(t2="2026-03-03T21:00", to=(28.0, 60.0)):
    ends = {"t2": None, "lon2": None, "lat2": None}
    if t2:
        ends = {"t2": datetime.fromisoformat(t2), "lon2": to[0], "lat2": to[1]}
    return {"mmsi": 273000001, "t1": datetime(2026, 3, 2, 15), "lon1": 28.0, "lat1": 60.0, **ends}


def test_thirty_hours_leave_time_for_primorsk_and_not_for_the_belt():
    found = room(gap())
    places = {r.place: r for r in found.terminals}
    # 29.2 nm to the berth, less 5 nm to the fence, twice, at 15 kn.
    assert places["RU-PRIMORSK"].spare_h == pytest.approx(30 - 2 * 24.2 / 15 - 8, abs=0.8)  # the call itself takes 8 h
    area = shape(found.area)
    assert area.contains(Point(28.5, 60.15)) and area.contains(Point(25.0, 59.8))
    assert not area.contains(Point(11.0, 57.0))  # 500 nm off: 30 h at 15 kn is 225 nm out and back
    assert found.by.id == "way_by_sea"


def test_oil_berths_that_it_left_time_for():
    """Berth 4 of Ust-Luga is 21.8 nm off, the learned berth of Primorsk 29.1 nm: both there and back at 15 kn."""
    found = room(gap())
    near = {reach.area.area.split("/")[0]: reach for reach in found.berths}
    assert near["RU-USTLUGA"].spare_h == pytest.approx(30 - 2 * 21.8 / 15 - 8, abs=0.2)
    assert near["RU-PRIMORSK"].spare_h == pytest.approx(30 - 2 * 29.1 / 15 - 8, abs=0.2)
    assert (near["RU-PRIMORSK"].area.area_confidence, near["RU-PRIMORSK"].out_nm) == (
        "low",
        pytest.approx(29.1, abs=0.1),
    )
    assert found.n_berths == len(found.berths) == 3  # the third is Portovaya's
    assert list(near) == ["RU-USTLUGA", "RU-PRIMORSK", "RU-PORTOVAYA"]
    short = room(gap(t2="2026-03-03T01:00"))  # ten hours: eight alongside leave two, and 30 nm
    assert (short.n_berths, short.berths) == (0, ())


def test_round_the_land_is_farther_than_straight():
    # From the Gulf of Riga to Tallinn the crow flies over Estonia.
    there = {**gap(t2="2026-03-03T05:00", to=(24.0, 58.0)), "lon1": 24.0, "lat1": 58.0}
    by_sea, straight = room(there), room(there, chart=False)
    assert shape(by_sea.area).area < 20
    assert not shape(by_sea.area).contains(Point(25.5, 59.6))
    assert straight.area is None and straight.by.id == "way_great_circles"


def test_without_a_coastline_great_circles_and_it_says_so():
    found = room(gap(), coast=False)
    assert (found.by.id, found.area) == ("way_great_circles", None)
    assert "RU-PRIMORSK" in {r.place for r in found.terminals}


def test_while_it_lasts_there_is_no_way_back_and_no_hours_are_told():
    con_end = [inbound(), *bystanders(28.0, 60.0)]
    found = room(gap(t2=None), voyages=con_end)
    assert {r.spare_h for r in found.terminals} == {None}
    assert found.area is not None


def test_a_vessel_seen_faster_than_its_kind_is_taken_at_its_own_speed():
    fast = tanker().at("2026-03-02T00:00", 20.0, 58.5).sail_to(22.0, 59.0, speed_kn=18)
    assert room(gap(), voyages=[fast]).speed_cap_kn == pytest.approx(18.0, abs=0.1)
    assert room(gap()).speed_cap_kn == 15.0


# Murmansk is 560 nm from the Gulf of Finland as the crow flies, and 1,700 nm round Norway.
@pytest.mark.parametrize(
    "long",
    [{**gap(t2=None), "t1": datetime(2026, 2, 27, 13)}, gap(t2="2026-03-08T21:00")],
    ids=["83 hours, and it lasts: 1,245 nm", "150 hours, there and back: 2,250 nm"],
)
def test_a_gap_that_leaves_time_to_sail_off_the_chart_still_leads_round_the_land_on_it(long):
    by_sea, straight = room(long), room(long, chart=False)
    assert {"RU-MURMANSK", "RU-KGD"} <= {reach.place for reach in straight.terminals}
    far = {"RU-MURMANSK", "RU-SHESKHARIS", "RU-TUAPSE"}  # the last two lie beyond the chart
    assert (far | {"RU-KGD"}) & {reach.place for reach in by_sea.terminals} == {"RU-KGD"}
    assert by_sea.by.id == "way_by_sea_within" and by_sea.area is None


def test_so_long_that_every_sea_is_within_reach_leads_everywhere():
    found = room(gap(t2="2026-04-25T21:00"))
    assert {"RU-MURMANSK", "RU-KOZMINO"} <= {reach.place for reach in found.terminals}


def test_what_the_crew_typed_before_and_after():
    voyage = inbound().silent(hours=30).says(draught_m=14.0, destination="SIKKA", name="DAWN HERON").stay(6)
    event = next(e for e in seen(voyage, *bystanders(28.0, 60.0), kind=Kind.DARK) if e.end is not None)
    facts = event.facts
    assert (facts["name_before"], facts["name_after"]) == ("NIGHT HERON", "DAWN HERON")
    assert (facts["destination_before"], facts["destination_after"]) == ("FOR ORDERS", "SIKKA")
    assert facts["destination_after_h"] <= 0.5
    assert facts["eta_before"] is None and facts["eta_before_h"] is None
    assert facts["reachable_area"]["type"] in ("Polygon", "MultiPolygon")


def test_a_hull_heard_under_another_number_meanwhile_cannot_be_told():
    voyage = inbound().silent(hours=30).stay(6)
    other = (
        Voyage(mmsi=613000009, imo=9900007, name="HERON II", ship_type=80).at("2026-03-02T20:00", 20.0, 56.0).stay(5)
    )
    con = sea(voyage, other, *bystanders(28.0, 60.0))
    scanned(con, kinds=[Kind.DARK])
    event = next(e for e in newest(con, kind=Kind.DARK) if e.vessels[0].mmsi == 273000001 and e.end is not None)
    assert event.answer is Answer.CANNOT_TELL
    assert next(h for h in event.hypotheses if h.id == "other_mmsi").reason.args["mmsi"] == ("613000009",)
