"""A tanker alone for hours, with a sign that somebody was there unseen."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sea import bystanders, seen
from voyage import Voyage

from monitor.detect.encounters.one_sided import PartnerGap, spare_h
from monitor.geo.sphere import destination
from monitor.model.event import Answer, Kind, Verdict

OFF_KALAMATA = (22.05, 36.55)


def tanker(mmsi, **more):
    return Voyage(mmsi=mmsi, name=f"T{mmsi % 1000}", ship_type=80, length_m=250, beam_m=44, **more)


def alone(before_m=14.0, after_m=14.0):
    lon, lat = OFF_KALAMATA
    ship = tanker(636092001, draught_m=before_m).at("2026-03-02T12:00", lon - 0.5, lat).sail_to(lon, lat, speed_kn=12)
    return ship.drift(20, bearing_deg=90, speed_kn=0.5).says(draught_m=after_m).sail_to(lon, lat - 1, speed_kn=12)


def one_sided(*voyages):
    return [e for e in seen(*voyages, kind=Kind.STS, beside=[Kind.DARK]) if e.facts["one_sided"]]


def test_a_change_of_draught_with_nobody_seen_is_a_candidate_that_says_so():
    (event,) = one_sided(alone(after_m=8.0))
    assert event.answer is Answer.CANNOT_TELL
    assert [v.mmsi for v in event.vessels] == [636092001]
    assert event.facts["draught_change_m"] == 6.0
    assert event.facts["possible_partners"] == []
    assert [h.reason.id for h in event.hypotheses] == ["encounter_possible_partners", "encounter_draught_changed"]
    assert [e.shows.id for e in event.evidence] == [
        "evidence_slow_start",
        "evidence_slow_end",
        "evidence_draught_before",
        "evidence_draught_after",
    ]


def test_of_a_draught_that_was_never_typed_there_is_no_data():
    lon, lat = OFF_KALAMATA
    partner = tanker(352001002).at("2026-03-01T06:00", lon + 0.5, lat + 0.2).stay(26)
    partner = partner.sail_to(lon + 0.3, lat + 0.1, speed_kn=4)
    partner = partner.silent(hours=26).sail_to(lon + 0.3, lat - 1, speed_kn=11).stay(28)
    (event,) = one_sided(alone(None, None), partner, *bystanders(lon + 0.3, lat + 0.1))
    assert [(h.id, h.verdict) for h in event.hypotheses] == [
        ("alone", Verdict.UNDECIDED),
        ("draught_typed", Verdict.NO_DATA),
    ]


def test_alone_with_no_sign_is_none():
    assert one_sided(alone()) == []


def test_a_silent_tanker_that_could_have_come_is_named():
    lon, lat = OFF_KALAMATA
    partner = tanker(352001002).at("2026-03-01T06:00", lon + 0.5, lat + 0.2).stay(26)
    partner = partner.sail_to(lon + 0.3, lat + 0.1, speed_kn=4)
    partner = partner.silent(hours=26).sail_to(lon + 0.3, lat - 1, speed_kn=11).stay(28)
    (event,) = one_sided(alone(), partner, *bystanders(lon + 0.3, lat + 0.1))
    (named,) = event.facts["possible_partners"]
    assert named["mmsi"] == 352001002
    assert named["would_have_been_heard"] is True
    assert 0 < named["longest_stay_h"] < 26  # less than it was silent: it had to come and go
    assert [h.verdict for h in event.hypotheses] == [Verdict.UNDECIDED, Verdict.DOES_NOT_EXPLAIN]
    assert [e.shows.id for e in event.evidence][2:] == ["evidence_draught_before", "evidence_draught_after"]
    assert event.answer is Answer.CANNOT_TELL


def test_a_ship_seen_beside_it_makes_it_a_meeting_and_no_candidate():
    ship = alone(after_m=8.0)
    lon, lat = (float(x) for x in destination(*ship.place_at("2026-03-02T16:00"), 0, 90))
    other = tanker(352001002).at("2026-03-02T15:00", lon, lat - 0.2).sail_to(lon, lat, speed_kn=12).alongside(ship, 10)
    assert one_sided(ship, other) == []


HOUR = timedelta(hours=1)
T0 = datetime(2026, 3, 2)


def test_time_to_spare_by_hand():
    # 60 nm away on either side at 15 kn: 4 h there and 4 h back leave 12 of 20 h.
    partner_gap = PartnerGap(1, True, T0, (0.0, 0.0), T0 + 20 * HOUR, (0.0, 0.0))
    at = (0.0, 60 * 1852 / 6371008.8 * 57.29577951)
    assert spare_h(partner_gap, at, T0, T0 + 20 * HOUR, 15.0) == pytest.approx(12.0, abs=1e-6)
    assert spare_h(partner_gap, at, T0 + 10 * HOUR, T0 + 20 * HOUR, 15.0) == pytest.approx(6.0, abs=1e-6)
    assert spare_h(PartnerGap(1, True, T0, (0.0, 0.0), None, None), at, T0, T0 + 9 * HOUR, 15.0) == pytest.approx(
        5.0, abs=1e-6
    )


@given(st.floats(0, 40), st.floats(0, 40), st.floats(0, 3), st.floats(0, 3))
def test_never_more_time_than_the_gap_and_the_slow_segment_share(begins_h, lasts_h, away1, away2):
    partner_gap = PartnerGap(
        1, True, T0 + begins_h * HOUR, (0.0, away1), T0 + (begins_h + lasts_h) * HOUR, (0.0, -away2)
    )
    spare = spare_h(partner_gap, (0.0, 0.0), T0 + 10 * HOUR, T0 + 30 * HOUR, 15.0)
    shared = min(begins_h + lasts_h, 30) - max(begins_h, 10)
    assert spare <= max(shared, 0) + 1e-6


def test_a_candidate_on_both_sides_of_midnight_is_one_with_all_its_hours():
    lon, lat = OFF_KALAMATA
    ship = tanker(636092001, draught_m=14.0).at("2026-03-02T15:00", lon - 0.5, lat).sail_to(lon, lat, speed_kn=12)
    ship = ship.drift(10, bearing_deg=90, speed_kn=0.5).says(draught_m=8.0).sail_to(lon, lat - 1, speed_kn=12)
    (event,) = one_sided(ship)
    assert (event.start.day, event.end.day) == (2, 3)
    assert event.facts["slow_h"] == pytest.approx(10.0, abs=0.4)
