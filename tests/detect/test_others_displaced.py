"""Who else jumps: what may be jamming beside a tanker that makes up a voyage, and what excuses nobody."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from memory_store import store_in_memory
from sea import bystanders, put, scanned
from test_jamming import numbers, ships, thrown
from voyage import Voyage, log_of

from benchmarks.simulate.false_tracks import along, on_rings
from monitor.geo.sphere import M_PER_DEGREE
from monitor.model.ais_message import Position
from monitor.model.event import Answer, Kind, Verdict
from monitor.store.events import newest
from monitor.store.query import rows
from monitor.tracks.falsified.others import OthersParams

DAY = datetime(2026, 3, 2)
SINCE, UNTIL = DAY + timedelta(hours=6, minutes=5), DAY + timedelta(hours=11)


def tanker(mmsi, lon):
    """Lies at 60 north; from 06:05 to 11:00 claims to sail five degrees farther south."""
    lies = Voyage(mmsi=mmsi, name=f"TANKER {mmsi}", ship_type=80).at("2026-03-02T00:00", lon, 60.0).stay(12)
    claims = along(mmsi, SINCE, [(lon, 55.0), (lon + 2, 55.0)], speed_kn=10, hours=4.9)
    return [*(r for r in log_of(lies) if not (isinstance(r, Position) and SINCE <= r.t < UNTIL)), *claims]


def other(mmsi, lon, by, start="2026-03-02T00:00"):
    """A cargo ship at anchor that is thrown away for the same hours."""
    lies = Voyage(mmsi=mmsi, name=f"OTHER {mmsi}", ship_type=70).at(start, lon + 0.1, 60.0).stay(7)
    later = lies.stay(5) if start.endswith("00:00") else lies
    return [
        replace(r, lon=r.lon + by[0], lat=r.lat + by[1]) if isinstance(r, Position) and SINCE <= r.t < UNTIL else r
        for r in log_of(later)
    ]


def test_one_other_excuses_only_if_it_was_known_before_and_two_do():
    waters = {
        -10: [other(230_000_001, -10, (9.0, 3.0))],  # elsewhere, received as long as the tanker
        -20: [other(230_000_002, -20, (0.0, -5.0), "2026-03-02T05:30")],  # alike, received since half an hour
        -30: [other(230_000_003, -30, (0.0, -5.0))],  # alike, received as long as the tanker
        -40: [other(230_000_004, -40, (9.0, 3.0)), other(230_000_005, -40, (-9.0, 4.0))],  # two, to two places
    }
    reports = []
    for n, (lon, others) in enumerate(waters.items()):
        around = log_of(*bystanders(lon, 60.0, n=5 if lon > -40 else 60, hours=23))
        reports += [*tanker(636_000_001 + n, lon), *around, *(r for some in others for r in some)]
    con = store_in_memory()
    ordered = sorted(reports, key=lambda r: (r.t, r.mmsi, isinstance(r, Position)))
    put(con, [replace(r, line_no=i + 1, offset=100 * i) for i, r in enumerate(ordered)])
    scanned(con, kinds=[Kind.FALSIFIED, Kind.JAMMING])
    told = sorted(newest(con, kind=Kind.FALSIFIED), key=lambda event: event.vessels[0].mmsi)
    assert [e.answer for e in told] == [Answer.CANNOT_TELL, Answer.YES, Answer.CANNOT_TELL, Answer.CANNOT_TELL]
    reasons = [next(h for h in e.hypotheses if h.id == "positions_jammed") for e in told]
    assert [h.reason.id for h in reasons] == [
        "false_others_displaced",
        "false_others_not_alike",
        "false_others_alike",
        "false_others_displaced",
    ]
    assert [h.verdict for h in reasons] == [Verdict.UNDECIDED, Verdict.DOES_NOT_EXPLAIN, *[Verdict.UNDECIDED] * 2]
    assert [e.facts["others_displaced"] for e in told] == [1, 1, 1, 2]
    assert rows(con, "SELECT count(*) FROM jammed_areas") == [(0,)]
    # Each water is told, but that in which one of two is known to have made up its positions.
    few = {round(event.lon, -1): event for event in newest(con, kind=Kind.JAMMING)}
    assert {lon: (e.answer, e.facts["vessels_displaced"]) for lon, e in few.items()} == {
        lon: (Answer.CANNOT_TELL, n) for lon, n in ((-10, 2), (-30, 2), (-40, 3))
    }


def test_an_hour_of_jamming_within_a_long_made_up_voyage_is_told_and_does_not_excuse_it():
    near = ships()  # thrown inland from 10:02 to 12:02, off where the tanker lies
    lies = Voyage(mmsi=636_000_001, name="TANKER", ship_type=80).at("2026-03-02T00:00", 27.0, 60.0).stay(23)
    since, until = DAY + timedelta(hours=3), DAY + timedelta(hours=21)
    claims = along(636_000_001, since, [(20.0, 57.0), (20.0, 59.9)], speed_kn=9, hours=17.9)
    true = [r for r in log_of(lies) if not (isinstance(r, Position) and since <= r.t < until)]
    reports = [*true, *claims, *thrown(log_of(*near), numbers(near)), *log_of(*bystanders(27.0, 60.0, n=5, hours=23))]
    ordered = sorted(reports, key=lambda r: (r.t, r.mmsi, isinstance(r, Position)))
    con = store_in_memory()
    put(con, [replace(r, line_no=i + 1, offset=100 * i) for i, r in enumerate(ordered)])
    scanned(con, kinds=[Kind.FALSIFIED, Kind.JAMMING])
    (false,), (jamming,) = newest(con, kind=Kind.FALSIFIED), newest(con, kind=Kind.JAMMING)
    assert false.answer is Answer.YES and (false.start, false.end) == (DAY + timedelta(hours=2, minutes=50), until)
    (why,) = (h for h in false.hypotheses if h.id == "positions_jammed")
    assert (why.verdict, why.reason.id) == (Verdict.DOES_NOT_EXPLAIN, "false_differs_from_jamming")
    assert (jamming.answer, jamming.start.hour, jamming.end.hour) == (Answer.YES, 10, 12)
    assert jamming.facts["displaced_mmsis"] == sorted(numbers(near))


@pytest.mark.parametrize("alone", [True, False])
def test_a_voyage_that_is_made_up_from_within_jamming_is_told_unless_others_were_thrown_there_too(alone):
    near, tanker = ships(), {230_000_000}
    onwards, back = DAY + timedelta(hours=11, minutes=2), DAY + timedelta(hours=40)
    log = thrown(log_of(near[0].stay(40), *near[1:]), numbers(near), end=onwards)
    then = numbers(near) - tanker
    log = thrown(log, then, start=onwards, by=(0.6, 0.9) if alone else (-6.0, -4.0))
    claims = along(
        230_000_000, onwards, [(21.0, 55.8), (19.0, 55.0), (21.0, 55.8), (19.0, 55.0)], speed_kn=7, hours=28.8
    )
    kept = [r for r in log if not (r.mmsi in tanker and isinstance(r, Position) and onwards <= r.t < back)]
    ordered = sorted([*kept, *claims], key=lambda r: (r.t, r.mmsi, isinstance(r, Position)))
    numbered = [replace(r, line_no=i + 1, offset=100 * i) for i, r in enumerate(ordered)]
    con = store_in_memory()
    for n in range(3):
        put(con, [r for r in numbered if r.t.date() == (DAY + timedelta(days=n)).date()], f"night {n}")
        scanned(con, kinds=[Kind.FALSIFIED, Kind.JAMMING])
    found = newest(con, kind=Kind.FALSIFIED)
    assert len(newest(con, kind=Kind.JAMMING)) == 1
    if not alone:  # a transmitter that throws all to another place an hour later
        assert found == []
        return
    (false,) = found
    assert (false.answer, false.start) == (Answer.YES, DAY + timedelta(hours=10)) and false.end >= back
    assert {"jump", "sailed"} <= set(false.facts["signs"])
    assert false.facts["claimed_way"]["coordinates"][0] == [21.0, 55.8]  # not where all were thrown at first
    (why,) = (h for h in false.hypotheses if h.id == "positions_jammed")
    assert (why.verdict, why.reason.id) == (Verdict.DOES_NOT_EXPLAIN, "false_differs_from_jamming")


@pytest.mark.parametrize("spans", [[(20, 34)], [(0, 4), (30, 46)]])
@pytest.mark.parametrize("onto_a_ring", [True, False])
def test_long_jamming_of_all_names_nobody(spans, onto_a_ring):
    """Longer than displacements are followed; and that in which data begin, so that it is the true voyage that jumps."""
    reports = log_of(
        *(
            Voyage(mmsi=230_000_010 + n, name=f"SHIP {n}", ship_type=80 if n == 0 else 70)
            .at("2026-03-02T00:00", 24.0 + 0.1 * n, 59.7)
            .sail_to(27.2 + 0.1 * n, 59.8, speed_kn=2)
            for n in range(5)
        )
    )
    for first, last in spans:
        low, high = DAY + timedelta(hours=first), DAY + timedelta(hours=last)
        if onto_a_ring:
            reports = on_rings(reports, low, high, east_of=0, middle=(29.9, 59.75), radius_m=3000)
        else:  # all by one offset, as a wrong clock moves ships
            reports = thrown(reports, set(range(230_000_010, 230_000_015)), start=low, end=high, by=(4.0, -2.0))
    con = store_in_memory()
    put(con, reports)
    scanned(con, kinds=[Kind.FALSIFIED, Kind.JAMMING])
    told, jamming = newest(con, kind=Kind.FALSIFIED), newest(con, kind=Kind.JAMMING)
    if onto_a_ring:
        assert told == []
        assert [(event.answer, event.end) for event in jamming] == [(Answer.YES, DAY + timedelta(hours=spans[-1][1]))]
        assert rows(con, "SELECT * FROM not_back WHERE jammed AND as_of >= ?", [jamming[0].end.date()]) == []
        return
    assert told and {event.answer for event in told} == {Answer.CANNOT_TELL}
    reason = next(h.reason for h in told[-1].hypotheses if h.id == "positions_jammed")
    assert (reason.id, reason.args["displaced"]) == ("false_others_displaced", 4)


def test_bands_of_two_degrees_hold_all_that_the_same_transmitter_may_displace():
    assert OthersParams().near_m <= OthersParams().apart_m < 2 * M_PER_DEGREE
