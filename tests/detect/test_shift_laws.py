"""Laws: all times shifted by whole hours, or all longitudes by any angle in open water: the same answers.

The water is the middle of the South Atlantic, far from fences, ports and land.
"""

from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from memory_store import store_in_memory
from sea import bystanders, put, scanned
from voyage import Voyage, log_of

from monitor.model.ais_message import Position
from monitor.model.event import Answer, Kind
from monitor.store.events import newest

KINDS = (Kind.DARK, Kind.STS, Kind.LOITERING)
FEW = settings(max_examples=1, deadline=None, derandomize=True)


def tanker(mmsi, imo, at, lon, lat):
    return Voyage(mmsi, imo=imo, name=f"TANKER {mmsi}", ship_type=80, length_m=244, beam_m=42).at(at, lon, lat)


@cache
def reports():
    """A dark period among others, a transfer, and a tanker adrift."""
    dark = tanker(273000001, 9900007, "2026-03-02T12:00", -20.8, -25.0).sail_to(-20.0, -25.0, speed_kn=8)
    dark = dark.silent(hours=20).stay(6)
    mother = tanker(636092001, 9900033, "2026-03-02T08:00", -20.0, -30.0).drift(30, bearing_deg=90, speed_kn=0.3)
    daughter = tanker(352001002, 9900019, "2026-03-02T12:00", -20.2, -30.2).sail_to(-19.98, -30.0, speed_kn=9)
    adrift = tanker(538000001, 9900045, "2026-03-02T10:00", -10.0, -28.0).drift(20, bearing_deg=45, speed_kn=0.5)
    return log_of(dark, mother, daughter.alongside(mother, 14), adrift, *bystanders(-20.0, -25.0, hours=60))


def answers(hours=0, east_deg=0.0):
    """Kind, ships, answer, verdicts and span of every event of a scan of the shifted reports, shifted back."""
    con, by = store_in_memory(), timedelta(hours=hours)
    put(con, (_shifted(report, by, east_deg) for report in reports()))
    scanned(con, kinds=KINDS)
    found = [event for event in newest(con) if event.kind in KINDS]
    con.close()
    return sorted(
        (
            event.kind,
            [v.mmsi for v in event.vessels],
            event.start - by,
            event.end and event.end - by,
            event.answer,
            [(h.id, h.verdict) for h in event.hypotheses],
        )
        for event in found
        if event.end is not None  # what lasts depends on when the data end, not on the ship
    )


def _shifted(report, by, east_deg):
    if not isinstance(report, Position):
        return replace(report, t=report.t + by)
    return replace(report, t=report.t + by, lon=round((report.lon + east_deg + 180) % 360 - 180, 6))


unshifted = cache(answers)


@pytest.mark.parametrize("kind", KINDS)
def test_the_water_has_an_event_of_each_kind(kind):
    assert any(event[0] == kind and event[4] is Answer.YES for event in unshifted())


@FEW
@example(hours=7)  # silent from just after midnight
@example(hours=-11)
@given(hours=st.integers(-60, 60))
def test_the_hour_of_the_day_decides_nothing(hours):
    assert answers(hours=hours) == unshifted()


@pytest.mark.slow
@FEW
@example(east_deg=0.07)  # less than a cell
@example(east_deg=-4.321)
@given(east_deg=st.floats(-5.0, 5.0))
def test_the_meridian_decides_nothing(east_deg):
    assert answers(east_deg=east_deg) == unshifted()
