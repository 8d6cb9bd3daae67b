"""False discoveries: rates of ordinary ships' gaps, and what is told of a night's gaps beside them."""

import dataclasses
from datetime import date, datetime, timedelta
from types import SimpleNamespace

import numpy as np
import pytest
from memory_store import store_in_memory

from monitor.detect.gaps.compared_hypotheses import by_ordinary
from monitor.detect.gaps.false_discoveries import (
    Asked,
    Ends,
    FalseDiscoveryParams,
    Ordinary,
    loss_score,
    ordinary_rates,
    step_up,
)
from monitor.detect.gaps.received_after import ReceivedAfter
from monitor.model.event import Verdict

DAY = date(2026, 3, 2)
T = datetime(2026, 3, 2, 6)
P = FalseDiscoveryParams()
STEADY = Ends(10, 0.0)
ASKED = Asked(273000001, DAY, (13, 59), True, 0.01, 0.01, 6.0, True)


def store(gaps=(), hours=()):
    """Args: `gaps`: (mmsi, hours, under way, score, lon, lat); `hours`: (class, half hours, area_x)."""
    con = store_in_memory()
    for mmsi, h, moving, score, lon, lat in gaps:
        con.execute(
            "INSERT INTO ordinary_gaps VALUES (?, ?, ?, ?, ?, 12, 90, ?, ?, ?)",
            [DAY, mmsi, T, lon, lat, T + timedelta(hours=h), moving, score],
        )
    for kind, n, x in hours:
        con.execute("INSERT INTO vessel_hours VALUES (?, ?, 59, ?, ?)", [DAY, x, kind, n])
    return SimpleNamespace(con=con, day=SimpleNamespace(date=DAY, now=T + timedelta(hours=12)))


def test_step_up_is_that_of_benjamini_and_hochberg():
    # Of four gaps 0.01, 0.06, 0.09 and 2 as rare are expected: 0.09 / 3 is less than 0.06 / 2 and 0.01 / 1 less yet.
    n, q = step_up(np.array([0.06, 0.01, 2.0, 0.09]))
    assert n.tolist() == [2, 1, 4, 3]
    assert q.tolist() == pytest.approx([0.03, 0.01, 0.5, 0.03])


def test_without_ordinary_ships_the_chance_of_the_rule_decides():
    # Ten tanker days, one gap of 6 h that was missed with a chance of 0.01: 10 * 0.4 * 0.01 * 3 / 6 = 0.02 expected.
    (told,) = ordinary_rates(store(hours=[("tanker", 480, 13)]), [ASKED], P)
    assert (told.gaps, told.alike, told.vessel_days, told.found) == (0, 0, 0.0, 1)
    assert told.expected == pytest.approx(0.02) and told.q == pytest.approx(0.02)
    assert by_ordinary(told, P).verdict is Verdict.DOES_NOT_EXPLAIN


def test_who_fades_or_was_missed_before_looks_more_like_a_loss_of_contact():
    # Received in 10 of the last 30 minutes and in all 6 half hours, where 1 of 18 half hours of others was their last:
    # exp(-1.5) * (1 - 7/8 + 0.02) * (2/20) ** 0.5.
    steady = loss_score(STEADY, (6, 6), (18, 1), P)
    assert steady == pytest.approx(0.22313 * 0.145 * 0.31623, rel=1e-4)
    assert loss_score(Ends(4, 0.0), (6, 6), (18, 1), P) / steady == pytest.approx(np.exp(0.9))
    # Missed in two of the six: 1 - 5/8 + 0.02.
    assert loss_score(STEADY, (6, 4), (18, 1), P) / steady == pytest.approx(0.395 / 0.145)
    # Four of the half hours were others' last: 5/20.
    assert loss_score(STEADY, (6, 6), (18, 4), P) / steady == pytest.approx(2.5**0.5)
    # Ships like it are received in 5 minutes of a half hour on its course.
    assert loss_score(Ends(10, 5.0), (6, 6), (18, 1), P) / steady == pytest.approx(np.exp(-2.0))


@pytest.mark.parametrize(
    ("usual", "after", "times"),
    [
        (10.0, ReceivedAfter(8, 5.0), 0.0),  # as at the end of ordinary gaps
        (10.0, ReceivedAfter(12, 10.0), -1.4),  # 0.1 * 4 and 0.2 * 5 more: received at once, where others are
        (10.0, ReceivedAfter(3, 0.0), 1.5),  # 0.1 * 5 and 0.2 * 5 less: it came into range
        (30.0, ReceivedAfter(24, 15.0), 0.0),  # of a feed with each report
        (10.0, None, 0.0),  # it lasts
        (None, ReceivedAfter(12, 10.0), 0.0),  # nobody like it tells what is usual
    ],
)
def test_who_comes_into_range_again_looks_more_like_a_loss_of_contact(usual, after, times):
    steady = loss_score(STEADY, (6, 6), (18, 1), P)
    found = loss_score(Ends(10, 0.0, usual, after), (6, 6), (18, 1), P)
    assert found / steady == pytest.approx(np.exp(times))


def test_ordinary_ships_that_faded_first_are_not_like_one_received_to_the_last():
    faded, steady = loss_score(Ends(4, 0.0), (6, 4), (18, 1), P), loss_score(STEADY, (6, 6), (18, 1), P)
    asked = dataclasses.replace(ASKED, score=steady)
    gaps = [(211000000 + i, 6.0, True, faded, 26.5, 59.5) for i in range(30)]
    (told,) = ordinary_rates(store(gaps, [("other", 48_000, 13), ("tanker", 480, 13)]), [asked], P)
    assert (told.gaps, told.alike) == (30, 0)


def test_ordinary_ships_that_fall_silent_alike_stand_in_the_way():
    # 1,000 vessel-days of ordinary ships here with 30 such gaps: some 3 in a hundred, of 10 tanker days 0.3.
    alike = [(211000000 + i, 6.0, True, 0.005, 26.5, 59.5) for i in range(30)]
    hours = [("other", 48_000, 13), ("tanker", 480, 13)]
    (told,) = ordinary_rates(store(alike, hours), [ASKED], P)
    assert (told.gaps, told.alike, told.vessel_days) == (30, 30, 1000.0)
    archive = (30 + 50 * 0.002) / 1050
    assert told.expected == pytest.approx(10 * (30 + 300 * archive) / 1300)
    assert by_ordinary(told, P).verdict is Verdict.UNDECIDED
    # Six found that are as rare: 0.3 of 6 is one in twenty.
    told = ordinary_rates(store(alike, hours), [dataclasses.replace(ASKED, mmsi=273000001 + i) for i in range(6)], P)
    assert {one.found for one in told} == {6} and all(one.q < 0.05 for one in told)


@pytest.mark.parametrize(
    ("gap", "alike"),
    [
        ((211000000, 6.0, True, 0.01, 26.5, 59.5), 1),
        ((211000000, 6.0, True, 0.02, 26.5, 59.5), 0),  # more likely to have been missed
        ((211000000, 3.5, True, 0.01, 26.5, 59.5), 0),  # shorter
        ((211000000, 12.0, True, 0.02, 26.5, 59.5), 1),
        ((211000000, 6.0, False, 0.01, 26.5, 59.5), 0),  # lay still
        ((211000000, 60.0, True, 1.0, 26.5, 59.5), 0),  # the rule would not call it dark
        ((273000001, 6.0, True, 0.01, 26.5, 59.5), 0),  # its own
        ((211000000, 6.0, True, 0.01, 4.5, 59.5), 0),  # elsewhere: of the archive, not of the water around
    ],
)
def test_what_counts_as_alike(gap, alike):
    (told,) = ordinary_rates(store([gap], [("other", 480, 13), ("tanker", 48, 13)]), [ASKED], P)
    assert told.alike == alike


def test_what_began_since_is_counted_together_also_what_ended_on_an_earlier_night():
    # Over two days 0.04 gaps as rare are expected; six were found, five of which ended on the first. Of those that
    # began on the second day it is one of one.
    scene = store(hours=[("tanker", 480, 13)])
    scene.con.execute("INSERT INTO vessel_hours VALUES (?, 13, 59, 'tanker', 480)", [DAY + timedelta(days=1)])
    scene.day.date = DAY + timedelta(days=1)
    first = [dataclasses.replace(ASKED, mmsi=273000001 + i) for i in range(6)]
    second = dataclasses.replace(ASKED, mmsi=273000009, began_on=DAY + timedelta(days=1))
    *told, alone = ordinary_rates(scene, [*first, second], P)
    assert {one.found for one in told} == {7} and alone.found == 1
    assert told[0].q == pytest.approx(0.04 / 7, rel=0.01) and alone.q == pytest.approx(0.02, rel=0.01)


def test_near_is_near_across_the_date_line():
    east = dataclasses.replace(ASKED, area=(89, 59))
    (told,) = ordinary_rates(store([(211000000, 6.0, True, 0.01, -179.5, 59.5)], [("tanker", 48, 89)]), [east], P)
    assert told.alike == 1


def test_vessels_of_unknown_type_are_a_family_of_their_own():
    unknown = dataclasses.replace(ASKED, mmsi=273000009, is_tanker=False)
    tanker, other = ordinary_rates(store(hours=[("tanker", 480, 13), ("unknown", 4800, 13)]), [ASKED, unknown], P)
    assert (tanker.found, other.found) == (1, 1)
    assert other.expected == pytest.approx(10 * tanker.expected, rel=0.3)


@pytest.mark.parametrize(
    ("a_year", "q", "verdict"),
    [(2.0, 0.05, Verdict.DOES_NOT_EXPLAIN), (2.01, 0.01, Verdict.UNDECIDED), (0.1, 0.051, Verdict.UNDECIDED)],
)
def test_however_many_go_dark_a_ship_is_called_so_only_for_what_honest_ones_hardly_ever_do(a_year, q, verdict):
    assert by_ordinary(Ordinary(q=q, a_year=a_year), P).verdict is verdict


def test_how_many_such_gaps_an_ordinary_ship_has_in_a_year():
    # One alike in 1,000 vessel-days there, and of the rule's own chance 50 days at 0.002: 1.1 in 1,050 in the archive.
    alike = (211000000, 6.0, True, 0.005, 26.5, 59.5)
    (told,) = ordinary_rates(store([alike], [("other", 48_000, 13), ("tanker", 480, 13)]), [ASKED], P)
    assert told.a_year == pytest.approx(365 * (1 + 300 * 1.1 / 1050) / 1300)


def test_what_something_else_explains_is_not_compared():
    assert by_ordinary(None, P).verdict is Verdict.NOT_TESTED
