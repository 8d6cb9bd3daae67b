"""The simulated year of the backtest: what is planted."""

from datetime import date

import pytest

from benchmarks.evaluation.backtest_year import BEGIN, CUT_OFF, END, LISTED, Conduct, year
from monitor.model.ais_message import Position, Static

FLEET = {Conduct.DARK: 2, Conduct.HOPPING: 1, Conduct.CALLS: 1, Conduct.PASSES: 1}


@pytest.fixture(scope="module")
def small():
    return year(1, FLEET)


def test_it_is_the_same_again_and_another_of_another_seed(small):
    assert year(1, FLEET) == small != year(2, FLEET)


def test_receivers_run_four_days_a_month(small):
    days = {report.t.date() for report in small.reports()}
    assert {day.month for day in days} == set(range(1, 13))
    assert max(day.day for day in days) <= 5


def test_each_behaves_as_it_should(small):
    tankers = [log for log in small.logs if log.ship.imo in small.conduct]
    assert len(tankers) == 5
    for log in tankers:
        reports = list(log.reports())
        numbers = {r.mmsi for r in reports if isinstance(r, Static)}
        silences = [leg.end_s - leg.start_s for leg in log.legs if not leg.on_air]
        east = max(r.lon for r in reports if isinstance(r, Position))
        conduct = small.conduct[log.ship.imo]
        assert len(numbers) == (3 if conduct is Conduct.HOPPING else 1)
        assert silences == ([30 * 3600.0] * 2 if conduct is Conduct.DARK else [])
        assert (east > 28.3) is (conduct in (Conduct.DARK, Conduct.CALLS))


def test_listings_are_planted_on_either_side_of_the_cut_off():
    many = year(1, dict.fromkeys(Conduct, 40))
    days = [one.first for one in many.listings.values()]
    assert BEGIN < min(days) <= CUT_OFF < max(days) <= END == date(2025, 12, 31)
    for conduct, share in LISTED.items():
        own = [imo for imo, what in many.conduct.items() if what is conduct]
        assert sum(imo in many.listings for imo in own) == pytest.approx(share * len(own), abs=11)
