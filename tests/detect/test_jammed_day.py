"""Jamming and one made-up voyage in one day: both are told, nobody else is accused, and the rest is as without them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from memory_store import store_in_memory
from sea import put, scanned

from benchmarks.evaluation.jammed_day import CIRCLES, DARK, DAY, MEETING, jammed_day
from monitor.detect import DETECTORS
from monitor.model.event import Answer, Kind
from monitor.model.params import digest
from monitor.store.events import newest
from monitor.store.query import rows
from pipelines.jobs import scan_setup
from pipelines.jobs.scan_setup import params_of


@pytest.fixture(scope="module")
def days():
    """The store of the day with jamming, and of the same day without."""
    found = []
    for jammed in (True, False):
        con = store_in_memory()
        put(con, jammed_day(jammed=jammed))
        scanned(con)
        found.append(con)
    return found


def told(con, *kinds):
    return sorted(
        (str(e.kind), str(e.answer), tuple(v.mmsi for v in e.vessels), e.start, e.end)
        for kind in kinds
        for e in newest(con, kind=kind)
    )


def test_both_are_told_and_nobody_else_is_accused(days):
    with_jamming, without = days
    (jamming,) = newest(with_jamming, kind=Kind.JAMMING)
    assert jamming.facts["vessels_displaced"] >= 12 and jamming.facts["claimed_spread_nm"] < 2
    assert newest(without, kind=Kind.JAMMING) == []
    for con in days:
        (false,) = newest(con, kind=Kind.FALSIFIED)
        assert (false.vessels[0].mmsi, false.answer) == (CIRCLES, Answer.YES)
        assert false.start == DAY + timedelta(hours=5) and false.end == DAY + timedelta(hours=15)


def test_their_digest_is_that_of_the_thresholds_of_their_signs_too(days, monkeypatch):
    for rule in (d for d in DETECTORS if d.kind in (Kind.FALSIFIED, Kind.JAMMING)):
        (event,) = newest(days[0], kind=rule.kind)
        assert event.params_digest == digest(params_of(rule)) != rule.params_digest
        assert rows(days[0], "SELECT detector FROM param_sets WHERE digest = ?", [event.params_digest]) == [
            (rule.rule,)
        ]
    other = replace(scan_setup.FALSIFIED, signs=replace(scan_setup.FALSIFIED.signs, loop_kn=7.0))
    falsified = next(d for d in DETECTORS if d.kind is Kind.FALSIFIED)
    before = digest(params_of(falsified))
    monkeypatch.setattr(scan_setup, "FALSIFIED", other)
    assert digest(params_of(falsified)) != before


def test_a_tanker_that_circles_where_all_are_thrown_away_is_told_for_all_its_hours():
    con = store_in_memory()
    put(con, jammed_day(circles_at=(27.75, 59.75)))
    scanned(con, kinds=[Kind.JAMMING, Kind.FALSIFIED])
    (false,) = newest(con, kind=Kind.FALSIFIED)
    assert (false.vessels[0].mmsi, false.answer) == (CIRCLES, Answer.YES)
    assert (false.start, false.end) == (DAY + timedelta(hours=5), DAY + timedelta(hours=15))
    assert CIRCLES not in newest(con, kind=Kind.JAMMING)[0].facts["displaced_mmsis"]  # its own, and no jamming


def test_dark_periods_and_encounters_are_what_they_are_without_the_jamming(days):
    with_jamming, without = (told(con, Kind.DARK, Kind.STS, Kind.PORT_CALL) for con in days)
    assert with_jamming == without
    assert [(k, a) for k, a, vessels, *_ in without if vessels == (DARK,)] == [("dark", "yes")]
    assert [(k, a) for k, a, vessels, *_ in without if set(vessels) == set(MEETING)] == [("sts", "yes")]


def test_hours_in_which_both_of_an_encounter_are_displaced_are_no_silence_and_speak_for_no_transfer(days):
    with_jamming, without = (
        next(e for e in newest(con, kind=Kind.STS) if {v.mmsi for v in e.vessels} == set(MEETING)) for con in days
    )
    assert [s["what"] for s in with_jamming.facts["stretches"]] == ["together", "without_place", "together"]
    assert with_jamming.facts["p_transfer"] == without.facts["p_transfer"]
    assert with_jamming.facts["p_transfer_evidence"] == without.facts["p_transfer_evidence"]


def test_what_is_made_up_or_displaced_is_no_evidence_of_place(days):
    for con in days:
        assert rows(con, "SELECT count(*) FROM steps WHERE mmsi = ?", [CIRCLES]) == [(0,)]
        assert rows(con, "SELECT count(*) FROM visits WHERE mmsi = ?", [CIRCLES]) == [(0,)]
    inland = "SELECT count(*) FROM {} WHERE abs(cell_x - 183) <= 1 AND abs(cell_y - 356) <= 1"
    for table in ("exposure", "signal_losses"):
        assert rows(days[0], inland.format(table)) == [(0,)]
