"""Time to the next Russian loading: curves by hand, and who is at risk when."""

import numpy as np
import pytest
from panels import SMALL, in_week, panel

from monitor.effect.design import design
from monitor.effect.hazard import _spells, _surely_before_or_after, curves, heard_weeks


@pytest.fixture(scope="module", autouse=True)
def _with_the_extra():
    """Imported here, not when tests are collected: it takes each worker seconds."""
    pytest.importorskip("statsmodels")


@pytest.fixture(scope="module")
def made():
    """Hulls 1 to 3 are listed in week 10 and followed from week 11: the first calls in week 12, the second in week 15,
    the third never. Hulls 4 to 6 call in week 11. Nobody hears hull 2 in week 20, nor hull 6 from week 9 to week 12."""
    calls = np.zeros((6, 24))
    calls[:, 1] = 1
    calls[0, 12] = calls[1, 15] = 1
    calls[3:, 11] = 1
    heard = np.ones_like(calls)
    heard[1, 20] = 0
    heard[5, 9:13] = 0
    return panel(calls, {"US": in_week(10, 1, 2, 3)}, heard=heard)


def test_curves_by_hand(made):
    found = curves(made, design(made, SMALL.design), "US", SMALL)
    listed, beside = found
    assert listed.hulls == 3
    assert listed.weeks == pytest.approx((1.5, 4.501, 13.0), abs=1e-6)
    assert listed.share == pytest.approx((2 / 3, 1 / 3, 1 / 3), abs=1e-5)
    assert all(low <= share <= high for low, share, high in zip(listed.low, listed.share, listed.high, strict=True))
    assert beside.hulls == 6, "two hulls that could be heard then, beside each of three"
    assert beside.share[:2] == pytest.approx((0.5, 0.0), abs=1e-5) and beside.low == ()
    assert curves(made, design(made, SMALL.design), "EU", SMALL) is None


def test_a_hull_is_at_risk_in_weeks_in_which_it_was_heard_up_to_its_call(made):
    spells = _spells(made, heard_weeks(made, design(made, SMALL.design), SMALL))
    of = dict(list(spells.groupby("imo")))
    sure = _surely_before_or_after(made, heard_weeks(made, design(made, SMALL.design), SMALL))
    assert set(range(4, 24)) - set(sure.loc[sure["imo"] == 1, "week"] - made.weeks["week"].min()) == {10}, (
        "of its listing"
    )
    assert (of[2]["end"] - of[2]["start"]).sum() == pytest.approx(19), "20 weeks less one unheard"
    assert (of[6]["end"] - of[6]["start"]).sum() == pytest.approx(16) and not of[6]["call"].any()
    call = of[1][of[1]["call"]]
    assert (call["start"] - made.weeks["week"].min()).tolist() == [12.0]
    assert (call["end"] - made.weeks["week"].min()).tolist() == [12.5]
