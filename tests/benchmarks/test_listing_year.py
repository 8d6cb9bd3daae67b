"""The simulated year of listings: what is planted, and what is told of it where assumptions hold and where not."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.evaluation.listing_effect import TRENDS, told, trend_of
from benchmarks.evaluation.listing_year import BEGIN, WEEKS, World, year
from monitor.effect.design import design
from monitor.effect.effect_params import EffectParams
from monitor.effect.estimates import Verdict
from monitor.effect.groups import Group
from monitor.effect.hazard import hazards
from monitor.effect.panel import APART, week_of


@pytest.fixture(scope="module", autouse=True)
def _with_the_extra():
    """Imported here, not when tests are collected: it takes each worker seconds."""
    pytest.importorskip("diff_diff")
    pytest.importorskip("statsmodels")


PARAMS = EffectParams()


def answers(world, groups=(Group.US, Group.EU), seeds=(1, 2, 3)):
    """By group, what is told of some years."""
    found = {group: [] for group in groups}
    for seed in seeds:
        of = year(seed, world)
        built = design(of.panel, PARAMS.design)
        trend = trend_of(built, PARAMS)
        for group in groups:
            found[group].append(told(of, built, group, trend, PARAMS))
    return found


def test_what_is_planted():
    of, other = year(1, World(hulls=60)), year(2, World(hulls=60))
    assert not of.panel.weeks.equals(other.panel.weeks)
    assert of.panel.weeks.equals(year(1, World(hulls=60)).panel.weeks)
    ratio = of.with_listings / of.without
    for by, left in (("US", 0.4), ("EU", 0.9), ("UK", 0.9)):
        alone = set(of.panel.listed[by]).difference(*(of.panel.listed[x] for x in APART if x != by))
        i = int(np.flatnonzero(of.imos == min(alone))[0])
        week = week_of(of.panel.listed[by][min(alone)].first) - week_of(BEGIN)
        assert ratio[i].tolist() == pytest.approx([1.0] * week + [left] * (WEEKS - week))
    assert (of.panel.weeks["exposure_h"] == 0).mean() == pytest.approx(0.11, abs=0.06)
    calls = of.panel.weeks["russian_calls"].sum()
    assert len(of.panel.calls) == calls


def test_ranges_hold_what_is_planted_and_a_listing_that_stops_most_is_told():
    found = answers(World())
    for own in found.values():
        assert sum(one.holds for one in own) >= 2 and sum(one.share_holds for one in own) >= 2
    assert [one.estimate.verdict for one in found[Group.US]] == [Verdict.FELL] * 3
    assert Verdict.ROSE not in {one.estimate.verdict for one in found[Group.EU]}


def test_ships_that_were_declining_already_are_no_effect_and_the_answer_says_so():
    for own in answers(World(declining=True), (Group.ANY, Group.US)).values():
        assert all(one.true == 0 and not one.holds for one in own), "wrong, since an assumption is broken"
        assert {one.estimate.why for one in own} <= set(TRENDS)
        assert all(one.estimate.verdict is Verdict.CANNOT_TELL for one in own)


def test_what_others_take_over_makes_the_fall_too_large():
    (own,) = answers(World(taken_over=1.0), (Group.US,)).values()
    assert np.mean([one.estimate.fitted.change - one.true for one in own]) < 0


def test_rates_of_calls_fall_as_planted():
    few, found = replace(PARAMS, least_listed=10), []
    for seed in (1, 2, 3):
        of = year(seed, World(hulls=200))
        found.append(hazards(of.panel, design(of.panel, PARAMS.design), few))
    assert all([one.authority for one in own] == list(APART) for own in found)
    ratios = np.exp(np.mean(np.log([[one.ratio for one in own] for own in found]), axis=0))
    assert ratios == pytest.approx([0.4, 0.9, 0.9], rel=0.2)
    assert all(own[0].high < 0.7 and own[1].low < 0.9 < own[1].high for own in found)
