"""Speeds in tenths that look like knots are found from positions; noise and gaps refuse no honest table."""

import io
import math
import random

import pytest

from monitor.decode.tables.opened_table import open_table
from monitor.decode.tables.speeds import check_speeds
from monitor.errors import InputUnreadable
from monitor.text.english import english


def table(step_s, sailed_kn, said, noise_deg=0.0, turns=False, n=300):
    """One ship's rows, so many seconds apart."""
    chance = random.Random(7)  # noqa: S311 - the same every time
    lat, lon, rows = 59.0, 20.0, ["mmsi,t,lat,lon,speed"]
    for i in range(n):
        way = sailed_kn * step_s / 3600 / 60
        course = chance.uniform(0, 2 * math.pi) if turns else 0.5
        lat, lon = lat + way * math.cos(course), lon + way * math.sin(course) / math.cos(math.radians(lat))
        shown = (lat + chance.gauss(0, noise_deg), lon + chance.gauss(0, noise_deg))
        rows.append(f"636092001,{1772449200 + i * step_s},{shown[0]:.6f},{shown[1]:.6f},{said(sailed_kn, chance)}")
    opened = open_table(io.BytesIO("\n".join(rows).encode()))
    return opened.layout, opened.sample


def tenths(speed, _):
    return round(speed * 10)


def knots(speed, chance):
    return round(speed) or chance.choice((0, 1))


@pytest.mark.parametrize(("step_s", "speed"), [(10, 2.5), (60, 2.4), (300, 2.5), (1800, 4.0), (60, 6.0)])
def test_tenths_in_the_range_of_knots_are_found(step_s, speed):
    with pytest.raises(InputUnreadable, match="not in knots") as caught:
        check_speeds(*table(step_s, speed, tenths))
    assert "--map sog_kn=speed:dkn" in english(caught.value.todo)


@pytest.mark.parametrize(
    ("step_s", "speed", "noise_deg", "turns"),
    [(10, 0, 2e-4, False), (60, 0, 2e-4, False), (60, 12, 1e-4, False), (600, 12, 0, True), (7200, 14, 0, True)],
)
def test_honest_knots_are_read(step_s, speed, noise_deg, turns):
    check_speeds(*table(step_s, speed, knots, noise_deg, turns))
