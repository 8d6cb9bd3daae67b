"""The effect of listings on panels of which it is known."""

import numpy as np
import pytest
from panels import SMALL, in_week, panel

from monitor.effect.design import design
from monitor.effect.did import fake_dates, fit, never_listed, rows_of
from monitor.effect.groups import Group
from monitor.effect.panel import Outcome


@pytest.fixture(scope="module", autouse=True)
def _with_the_extra():
    """Imported here, not when tests are collected: it takes each worker seconds."""
    pytest.importorskip("diff_diff")


@pytest.fixture(scope="module")
def season():
    """Two sizes of hulls with seasons of their own; of each size three are listed, by the EU in the fifth period or
    the US in the sixth; a listing takes half a call a week. The odd tenths are noise that adds up to nothing."""
    rng = np.random.default_rng(1)
    weeks = np.arange(44)
    calls, listed = [], {"EU": {}, "US": {}}
    for hull in range(16):
        large = hull % 2
        level = 2 + hull / 10 + (np.sin(weeks / 6) if large else weeks / 20)
        on = None
        if hull in (0, 1, 2):
            on, by = 4 + 4 * 4, "EU"
        elif hull in (3, 4, 5):
            on, by = 4 + 4 * 5, "US"
        if on is not None:
            listed[by] |= in_week(on, hull + 1)
            level = level - 0.5 * (weeks >= on)
        calls.append(level + rng.normal(0, 0.01, len(weeks)))
    return design(panel(calls, listed, lengths_m=[183.0, 274.0] * 8), SMALL.design)


def test_the_planted_effect_is_found_whatever_the_season(season):
    for group, listed in ((Group.ANY, 6), (Group.EU, 3), (Group.US, 3)):
        rows = rows_of(season, group, SMALL.design)
        found = fit(rows.frame, Outcome.RUSSIAN_CALLS, SMALL.alpha)
        assert (rows.listed, rows.compared, rows.unmatched) == (listed, 16 - listed, 0)
        assert found.change == pytest.approx(-2.0, abs=0.05), "half a call a week is two in four weeks"
        assert found.low < -2.0 < found.high and found.p < 1e-6


def test_dates_that_are_too_early_find_nothing(season):
    fake = fake_dates(season, rows_of(season, Group.ANY, SMALL.design), SMALL)
    assert fake.listed == 3, "of the others one period alone lies before the false date"
    assert fake.frame.loc[fake.frame["treated"], "horizon"].between(-3, -1).all(), "up to the period just before"
    found = fit(fake.frame, Outcome.RUSSIAN_CALLS, SMALL.alpha_check)
    assert found.change == pytest.approx(0.0, abs=0.05) and found.low < 0 < found.high and not found.found
    at_edge = fit(fake.frame, Outcome.RUSSIAN_CALLS, found.p)
    assert min(abs(at_edge.low), abs(at_edge.high)) == pytest.approx(0.0, abs=1e-6), "the range is the one that decides"
    assert at_edge.error == pytest.approx(found.error), "whatever the level of the range"


def test_only_hulls_that_were_never_listed_get_the_dates_of_others(season):
    never = never_listed(rows_of(season, Group.EU, SMALL.design)).frame
    assert set(never["imo"]) == set(range(7, 17)), "hulls 4 to 6 are listed by the US later"
    treated = never[never["treated"]]
    assert set(treated["imo"]) == {7, 11, 15, 10, 14} and treated["period"].min() == 5, (
        "after the fifth, as of the EU's"
    )
    assert fit(never, Outcome.RUSSIAN_CALLS, SMALL.alpha).change == pytest.approx(0.0, abs=0.1)


def test_a_period_without_hulls_beside_it_is_no_comparison(season):
    alone = season.periods["imo"].between(1, 6) | (season.periods["period"] < 7)
    rows = rows_of(type(season)(season.periods[alone], {}, 16, {}, 0, 0, 0), Group.ANY, SMALL.design)
    assert rows.frame.loc[rows.frame["treated"], "period"].max() == 6


def test_nobody_listed_is_no_effect(season):
    rows = rows_of(season, Group.ALL, SMALL.design)
    assert rows.listed == 0 and fit(rows.frame, Outcome.RUSSIAN_CALLS, SMALL.alpha) is None
