"""Who came to whom and how fast, who left, and how the two drifted beside what the water carried."""

from dataclasses import replace

import pytest
from memory_store import store_in_memory
from sea import put, scanned, seen
from voyage import Voyage, log_of

from monitor.detect.encounters.approach_and_drift import ApproachAndDrift, ApproachParams
from monitor.detect.encounters.encounter_answer import judge
from monitor.detect.encounters.encounter_kinds import EncounterKindParams, Observed
from monitor.detect.encounters.sts import _said
from monitor.detect.encounters.transfer_probability import TransferWeights
from monitor.geo.sphere import destination
from monitor.model.ais_message import Position
from monitor.model.event import Kind
from monitor.model.facts.sts import EncounterKind
from monitor.store.events import newest

P, W = EncounterKindParams(), TransferWeights()
OPEN_WATER = (19.5, 35.2)
A, B = 636092001, 352001002


def tanker(mmsi, length_m=250):
    return Voyage(mmsi=mmsi, name=f"T{mmsi % 1000}", ship_type=80, length_m=length_m, beam_m=44)


def met(place=OPEN_WATER, drift_kn=0.6, gap_h=0.0):
    """`B` comes at 9 kn to `A`, which drifts east; ten hours later she leaves at 10 kn."""
    a = tanker(A).at("2026-03-02T04:00", *place).drift(16, bearing_deg=90, speed_kn=drift_kn)
    lon, lat = (float(x) for x in destination(*a.place_at("2026-03-02T06:00"), 0, 80))
    b = tanker(B).at("2026-03-02T04:00", lon, lat - 18 / 60)
    b = b.sail_to(lon, lat, speed_kn=9).alongside(a, 10, apart_m=80, bearing_deg=0)
    b = b.silent(hours=gap_h) if gap_h else b
    return a, b.sail_to(lon, lat - 0.5, speed_kn=10)


def drifters(place, n, speed_kn, bearing_deg=90):
    return [
        tanker(636093000 + i)
        .at("2026-03-02T04:00", place[0] + 0.1 * (i + 1), place[1] + 0.1)
        .drift(16, bearing_deg=bearing_deg, speed_kn=speed_kn)
        for i in range(n)
    ]


def facts(*voyages):
    return next(e.facts for e in seen(*voyages, kind=Kind.STS) if {v.mmsi for v in e.vessels} == {A, B})


@pytest.mark.parametrize("place", [OPEN_WATER, (179.98, 35.2)])
def test_who_came_and_who_left_are_told_with_their_speeds(place):
    told = facts(*met(place), *drifters(place, 3, 0.6))
    assert told["approach_speeds_kn"] == pytest.approx([9.0, 0.6], abs=0.2)  # the lower MMSI first
    assert told["mmsis_approaching"] == [B]
    assert told["leaving_speeds_kn"] == pytest.approx([10.0, 0.6], abs=0.5)
    assert told["mmsis_leaving"] == [B]
    assert (told["drift_kn"], told["drift_towards_deg"]) == (0.6, pytest.approx(90, abs=1))
    assert (told["nearby_drift_kn"], told["nearby_drift_towards_deg"], told["nearby_drifting_vessels"]) == (0.6, 90, 3)
    assert told["relative_drift_kn"] == pytest.approx(0.0, abs=0.1)


def test_of_two_ships_the_water_is_not_known_and_of_a_silence_no_speed_is():
    told = facts(*met(gap_h=5.0), *drifters(OPEN_WATER, 2, 0.6))
    assert (told["nearby_drift_kn"], told["nearby_drifting_vessels"], told["relative_drift_kn"]) == (None, 2, None)
    assert told["leaving_speeds_kn"][0] is None
    assert told["mmsis_leaving"] == []


def test_ships_at_anchor_tell_nothing_of_the_water():
    told = facts(*met(), *drifters(OPEN_WATER, 4, 0.02))
    assert (told["nearby_drift_kn"], told["nearby_drifting_vessels"]) == (None, None)


@pytest.mark.parametrize(
    "resting, told",
    [
        ((1.0, 0.9), "both_at_rest"),
        ((0.1, 0.9), "one_at_rest"),
        ((0.0, 0.0), "both_under_way"),
        ((None, 1.0), None),
    ],
)
def test_what_they_said_of_themselves(resting, told):
    assert _said(resting, P) == told


def test_against_a_current_is_the_difference_of_two_ways():
    assert ApproachAndDrift(drift=(3.0, 0.0), water=(0.0, 4.0)).relative_drift_kn == 5.0
    assert ApproachAndDrift(drift=(3.0, 0.0)).relative_drift_kn is None


def test_in_a_current_coming_is_faster_than_the_water_carries():
    assert ApproachAndDrift(water=(2.0, 0.0)).moved((2.5, 6.0), ApproachParams()) == (False, True)
    assert ApproachAndDrift().moved((2.5, None), ApproachParams()) == (True, None)


PLAIN = Observed(14.0, 14.0, 90.0, 20.0, lengths_m=(250, 244), beams_m=(44, 42))


def test_carried_by_a_strong_current_is_no_convoy():
    fast = replace(PLAIN, apart_m=400.0, speeds_kn=(3.4, 3.5))
    assert judge(fast, P, W).kind is EncounterKind.CONVOY
    assert judge(replace(fast, relative_drift_kn=3.2), P, W).kind is EncounterKind.CONVOY
    assert judge(replace(fast, relative_drift_kn=1.6), P, W).kind is EncounterKind.CANNOT_TELL


@pytest.mark.parametrize(
    "came, kind",
    [
        ((None, None), EncounterKind.BUNKERING),
        ((False, True), EncounterKind.BUNKERING),
        ((True, True), EncounterKind.BUNKERING),
        ((True, None), EncounterKind.BUNKERING),
        ((True, False), EncounterKind.CANNOT_TELL),
    ],
)
def test_where_the_longer_one_came_to_the_shorter_bunkers_do_not_explain_it(came, kind):
    met = replace(PLAIN, lengths_m=(250, 100), seen_h=5.0, lasted_h=5.0, came=came)
    assert judge(met, P, W).kind is kind
    mirrored = replace(met, lengths_m=(100, 250), came=came[::-1])
    assert judge(mirrored, P, W).kind is kind


def heading_east(report):
    """The same report; a fix of `A` with the bow to the east."""
    return replace(report, heading_deg=90) if isinstance(report, Position) and report.mmsi == A else report


@pytest.mark.parametrize("place", [OPEN_WATER, (179.98, 35.2)])
def test_the_other_antenna_is_told_from_the_hull_that_sends_its_heading(place):
    a = tanker(A).at("2026-03-02T04:00", *place).drift(16, bearing_deg=90, speed_kn=0.6)
    # 30 m ahead and 60 m to port of a bow to the east: 30 m east and 60 m north
    b = tanker(B).at("2026-03-02T04:00", place[0], place[1] - 0.3).sail_to(place[0], place[1] - 0.01, speed_kn=9)
    b = b.alongside(a, 10, apart_m=67.08, bearing_deg=26.565).sail_to(place[0], place[1] - 0.5, speed_kn=10)
    con = store_in_memory()
    put(con, map(heading_east, log_of(a, b)))
    scanned(con, kinds=[Kind.STS])
    (told,) = (e.facts for e in newest(con, kind=Kind.STS) if len(e.vessels) == 2)
    assert told["offsets_ahead_m"] == [None, pytest.approx(30, abs=4)]  # the lower MMSI first; it sends no heading
    assert told["offsets_starboard_m"] == [None, pytest.approx(-60, abs=4)]
