"""The page of what a listing does: checks before answers, reasons where there is none, the same bytes again."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from findings import edition

from monitor.effect.analysis import Analysis, Landing, ListedThen
from monitor.effect.design import Left
from monitor.effect.did import Fitted
from monitor.effect.effect_params import EffectParams
from monitor.effect.estimates import Checks, Estimate, Verdict, Why
from monitor.effect.groups import Group
from monitor.effect.hazard import Curve, Hazard
from monitor.effect.panel import Outcome
from monitor.effect.told import data_told, percent_told, records
from monitor.render.effect_page import effect_page


@pytest.fixture(scope="module", autouse=True)
def _with_the_extra():
    """Imported here, not when tests are collected: it takes each worker seconds."""
    pytest.importorskip("matplotlib")


FELL = Fitted(-0.6, -0.9, -0.3, 0.0001, 0.05)
NOTHING = Fitted(0.05, -0.2, 0.3, 0.7, 0.05)
TREND = Fitted(-0.5, -0.8, -0.2, 0.001, 0.025)


def estimate(group, verdict, why, fitted, before, outcome=Outcome.RUSSIAN_CALLS):
    checks = Checks(before, 20, before, NOTHING)
    return Estimate(group, outcome, verdict, why, 20, 40, 90, 1, 0.4, fitted, checks)


@pytest.fixture(scope="module")
def found():
    curve = Curve((1.0, 4.0), (0.8, 0.5), (0.6, 0.3), (1.0, 0.7), 20)
    return Analysis(
        *(date(2025, 1, 6), date(2026, 1, 4), date(2025, 4, 7), 60, Counter({Left.DATE_UNSURE: 2})),
        {"US": ListedThen(20, 31, 0), "EU": ListedThen(18, 18, 4), "UK": ListedThen(0, 0, 0)},
        {"US": date(2026, 1, 5), "EU": date(2026, 1, 2)},
        (
            estimate(Group.US, Verdict.FELL, None, FELL, NOTHING),
            estimate(Group.ANY, Verdict.FELL, None, FELL, NOTHING),
            estimate(Group.EU, Verdict.CANNOT_TELL, Why.TREND, TREND, TREND),
            estimate(Group.US, Verdict.NOT_TOLD_APART, None, NOTHING, NOTHING, Outcome.DARK_H),
        ),
        (Hazard("US", 0.41, 0.3, 0.55, 20, 30), Hazard("EU", 0.5, 0.4, 0.7, 18, 30)),
        {"US": (curve, Curve((1.0, 4.0), (0.5, 0.2), (), (), 80))},
        {Group.US: ((-2, NOTHING), (1, FELL), (2, FELL))},
        (Landing("IN", 9, 4),),
        EffectParams(),
        estimate(Group.ANY, Verdict.FELL, None, FELL, NOTHING),
        (("IN", estimate(Group.ANY, Verdict.NOT_TOLD_APART, None, NOTHING, NOTHING, Outcome.DISCHARGES)),),
    )


def test_checks_come_first_and_a_failed_one_leaves_no_answer(found):
    page = effect_page(found, edition())
    page = page[page.index("<main>") :]
    checks, calls = page.index('id="checks"'), page.index('id="calls"')
    assert checks < page.index("found something") < calls < page.index("were already changing before they were listed")
    assert checks < page.index("before the true one (97.5 % range)") < page.index("never listed (95 % range)") < calls
    assert "-60 % (-90 to -30)" in page and "0.41 (0.3 to 0.55)" in page
    assert "2025-01-06 to 2026-01-04. Up to 2025-04-07 ships were sorted" in page
    assert data_told(replace(found, last=date(2025, 2, 2))).id == "effect_data_short"
    assert "UK: no list in the store" in page and "2 of whose listing the day is not known" in page
    assert page.index("India") < page.index("What this cannot show") < page.index("What is assumed")


def test_where_nobody_can_be_compared_one_sentence_says_so(found):
    few = tuple(
        replace(
            one, group=Group.ANY, verdict=Verdict.CANNOT_TELL, why=Why.FEW_LISTED, listed=3, compared=9, fitted=None
        )
        for one in found.estimates
    )
    page = effect_page(replace(found, estimates=few), edition())
    assert "The largest comparison has 3 and 9." in page and "cannot tell: " not in page[page.index("<main>") :]
    assert 'id="checks"' not in page and "India" in page and "What this cannot show" in page


def test_pictures_are_of_the_page_and_the_same_again(found):
    page = effect_page(found, edition(languages=("en", "ja")))
    assert page == effect_page(found, edition(languages=("en", "ja")))
    assert page.count("<svg") == 6 and "米国のみ" in page and "実際より早い偽の日付（97.5 %の範囲）" in page
    for left in ("<metadata", "<?xml", "DOCTYPE svg", "stroke-linecap: butt}", "#040404"):
        assert left not in page


def test_a_share_that_is_lost_in_its_range_is_not_told(found):
    rare = Estimate(
        *(Group.US, Outcome.FLAG_CHANGES, Verdict.NOT_TOLD_APART, None, 20, 40, 90, 1, 0.03),
        Fitted(0.02, -0.01, 0.05, 0.2, 0.05),
        Checks(None, 0, None, None),
    )
    assert percent_told(rare) is None
    rows = records(found)
    measures = ["difference"] * 4 + ["difference_by_age", "difference_in_country"]
    assert [row["measure"] for row in rows] == measures + ["rate_ratio"] * 2 + ["by_period"] * 3
    assert rows[5]["country"] == "IN"
    assert (
        rows[0]["share"] == pytest.approx(-0.6)
        and rows[2]["why"] == "trend"
        and rows[2]["check_before_alpha"] == 0.025
        and rows[3]["outcome"] == "dark_h"
    )
    assert [(row["verdict"], row["why"]) for row in rows[6:8]] == [("fell", None), ("cannot_tell", "trend")], (
        "as the checks"
    )
