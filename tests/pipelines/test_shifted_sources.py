"""Two files of the same ships in two time zones: told, since what the ships did is in the store twice."""

import logging
from datetime import datetime, timedelta

import pytest
from voyage import Voyage, nmea

from monitor.store.connect import connect
from monitor.text.english import english
from pipelines.jobs.ingest import ingest
from pipelines.jobs.progress import Silence
from pipelines.jobs.runs import Run
from pipelines.jobs.shifted_sources import told_shifted


def fleet(n, every_min=5.0, first=0):
    """Ships that sail east at 10 kn for nine hours, each 3 nm north of the last."""
    return [
        Voyage(mmsi=273000001 + i, name=f"SHIP {i}")
        .at("2026-03-02T06:00", 20.0, 58.0 + 0.05 * i)
        .sail_to(22.8, 58.0 + 0.05 * i, speed_kn=10, every_min=every_min)
        for i in range(first, first + n)
    ]


def shifted(tmp_path, *files):
    con, told = connect(None), []
    for n, log in enumerate(files):
        (tmp_path / f"{n}.nmea").write_bytes(log)
        run = Run(f"run{n}", datetime(2026, 3, 4), con, logging.getLogger("test"))
        done = ingest(run, [str(tmp_path / f"{n}.nmea")], Silence())
        told += [english(line) for line in told_shifted(done.shifted)]
    return told


@pytest.mark.parametrize(("hours", "said"), [(3, "3 h earlier"), (-5.5, "5.5 h later"), (0, None)])
def test_a_file_in_another_time_zone_is_told_with_the_hours(tmp_path, hours, said):
    """The second file keeps other positions, three in ten minutes, as another receiver does."""
    told = shifted(tmp_path, nmea(*fleet(6)), nmea(*fleet(6, every_min=3.3), late=timedelta(hours=hours)))
    assert len(told) == (said is not None)
    assert all(f"too (6), most (6) were at the same places {said} by those" in line for line in told)


def test_few_ships_or_others_tell_nothing(tmp_path):
    late = timedelta(hours=3)
    assert shifted(tmp_path, nmea(*fleet(4)), nmea(*fleet(4), late=late)) == []
    assert shifted(tmp_path, nmea(*fleet(6)), nmea(*fleet(6, first=6), late=late)) == []


def test_a_file_that_some_ships_agree_with_is_not_told(tmp_path):
    """Three of nine are at the same times in both: ships that ply to and fro, or of which one set has a wrong clock."""
    first, second = nmea(*fleet(9)), nmea(*fleet(6), late=timedelta(hours=3)) + nmea(*fleet(3, 3.3, first=6))
    assert shifted(tmp_path, first, second) == []


def test_anchored_ships_are_everywhere_at_all_hours(tmp_path):
    rest = [Voyage(mmsi=273000001 + i).at("2026-03-02T06:00", 20.0, 58.0 + 0.05 * i).stay(9) for i in range(6)]
    assert shifted(tmp_path, nmea(*rest), nmea(*rest, late=timedelta(hours=3))) == []
