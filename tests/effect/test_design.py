"""Who is compared with whom, and when: worked by hand."""

from datetime import date

import numpy as np
import pytest
from panels import BEGIN, SMALL, in_week, panel

from monitor.effect.design import Left, Phase, design
from monitor.effect.groups import Group, in_group
from monitor.effect.panel import monday_of, week_of


def test_weeks_begin_on_monday():
    assert monday_of(0) == date(1970, 1, 5)
    assert (week_of(date(2025, 6, 1)), week_of(date(2025, 6, 2))) == (2890, 2891)
    assert monday_of(2891) == date(2025, 6, 2)


@pytest.fixture(scope="module")
def built():
    """Four weeks to sort in, then five periods of four weeks. Hull 1 is listed by the EU in week 14, in the third
    period, and by the US in week 18, in the fourth; hull 2 never; hull 3 did not call at first; hull 4 was listed
    before; of hull 5 the day is not known by two months; hull 6 was hardly heard at first; hull 7 is larger, was heard
    half of the second period and little of the third, and left the list in the last; hull 8 called each week at first.
    """
    calls = np.zeros((8, 24))
    calls[[0, 1, 3, 4, 5, 6], 1] = 1
    calls[7, :4] = 1
    calls[0, 5] = calls[6, 9] = 1
    heard = np.ones_like(calls)
    heard[5, :4] = 0.2
    heard[6, 10:12], heard[6, 12:15] = 0, 0
    listed = {
        "EU": {**in_week(14, 1), **in_week(2, 4), **in_week(10, 5, until=19)},
        "US": {**in_week(18, 1)},
        "UA": {**in_week(6, 2)},
    }
    lengths_m = [183, 183, 183, 183, 183, 183, 270, None]
    gone = {7: monday_of(BEGIN + 21)}
    return design(panel(calls, listed, heard=heard, lengths_m=lengths_m, gone=gone), SMALL.design)


def test_who_is_left_out_is_told_with_the_reason(built):
    assert built.left_out == {Left.NOT_IN_TRADE: 1, Left.LISTED_BEFORE: 1, Left.DATE_UNSURE: 1, Left.HARDLY_HEARD: 1}
    assert built.hulls == 4
    strata = built.periods.groupby("imo")["stratum"].first().to_dict()
    assert strata == {1: 3, 2: 3, 7: 7, 8: 1}, "by size, and once in four weeks is often"


def test_periods_lie_before_ahead_around_and_after_a_listing(built):
    one = built.periods[built.periods["imo"] == 1]
    assert list(one["phase"]) == [Phase.BEFORE, Phase.AHEAD, Phase.AROUND, Phase.AROUND, Phase.AFTER]
    assert list(one["horizon"]) == [-2, -1, 0, 1, 2] and built.first == {1: 2}
    assert list(one["state"]) == ["", "", "", "EU", "EU+US"]
    assert in_group(one["state"], Group.TWO).tolist() == [False] * 4 + [True]
    assert not in_group(one["state"], Group.US).any()
    other = built.periods[built.periods["imo"] == 2]
    assert set(other["phase"]) == {Phase.BEFORE}, "listings by others do not count"


def test_other_partners_count_as_one_and_by_themselves():
    calls = np.zeros((3, 24))
    calls[:, 1] = 1
    made = design(panel(calls, {"OTHERS": in_week(8, 1, 2), "EU": in_week(16, 2)}), SMALL.design).periods
    state = {imo: list(own["state"]) for imo, own in made.groupby("imo")}
    assert state[1][-2:] == ["OTHERS"] * 2 and state[2][-1] == "EU+OTHERS" and set(state[3]) == {""}
    own = made["state"]
    assert made.loc[in_group(own, Group.OTHERS), "imo"].unique().tolist() == [1, 2]
    assert not in_group(own, Group.TWO).any() and not in_group(own, Group.EU).any(), "the EU did not list it alone"
    assert in_group(own, Group.ANY).sum() == (own != "").sum()


def test_hulls_are_sorted_by_the_half_of_their_imo_numbers_where_that_is_asked():
    calls = np.zeros((4, 24))
    calls[:, 1] = 1
    made = design(panel(calls, {}), SMALL.design, by_age=True).periods
    strata = made.groupby("imo")["stratum"].first()
    assert strata[1] == strata[2] != strata[3] == strata[4]


def test_what_could_not_be_heard_is_missing_and_not_nothing(built):
    own = built.periods[built.periods["imo"] == 7]
    assert list(own["period"]) == [0, 1, 3], "hardly heard in the third, gone from the list in the last"
    assert own["russian_calls"].tolist() == [0.0, 2.0, 0.0], "one call in two weeks of four heard"
    assert own["exposure_h"].tolist() == [672.0, 336.0, 672.0]


def test_a_stray_week_is_no_beginning_of_the_data():
    calls = np.zeros((3, 12))
    calls[:, 3] = 1
    heard = np.ones_like(calls)
    heard[:2, :2] = heard[1:, 11] = 0
    made = design(panel(calls, {}, heard=heard), SMALL.design)
    assert (made.begin - BEGIN, made.end - BEGIN, made.first_week - BEGIN) == (2, 11, 6), "one hull alone is none"
    assert set(made.periods["period"]) == {0}


def test_an_empty_panel_has_no_hulls():
    empty = panel(np.zeros((0, 0)), {})
    assert design(empty, SMALL.design).hulls == 0
