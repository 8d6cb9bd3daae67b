"""A backtest of five ships, worked by hand."""

from dataclasses import replace
from datetime import date

import pytest
from made import event, finding, vessel

from monitor.model.event import Answer, Kind
from monitor.model.finding import ScoreReason
from monitor.model.message import as_written
from monitor.score import backtest
from monitor.score.backtest import outcome
from monitor.score.precision_at import Interval
from monitor.store.first_listings import FirstListing

CUT_OFF, UNTIL = date(2026, 3, 31), date(2026, 9, 30)
A, B, C, D, E, F, G = (vessel(n) for n in range(1, 8))


def on(first, last=None):
    return FirstListing(date.fromisoformat(first), date.fromisoformat(last or first))


LISTINGS = {
    A.imo: on("2026-04-28"),  # four weeks after
    C.imo: on("2026-09-01", "2026-09-30"),
    E.imo: on("2026-01-01"),  # before
    F.imo: on("2026-03-01", "2026-04-30"),  # before or after
    G.imo: on("2026-09-01", "2026-12-31"),  # within or later
}
FINDINGS = [finding(of=ship, points=points) for ship, points in ((E, 90.0), (A, 80.0), (B, 40.0), (F, 30.0), (C, 0.0))]


def told(findings=FINDINGS, events=(), known=LISTINGS, counted=LISTINGS, top=2):
    heard = [ship.imo for ship in (A, B, C, D, E, F, G)]
    return outcome(heard, findings, events, known, counted, CUT_OFF, UNTIL, top)


def test_by_hand():
    found = told()
    n = found.population
    assert (n.heard, n.listed_before, n.unknown_at_cut_off, n.unknown_within) == (7, 1, 1, 1)
    assert (n.ships, n.listed_within) == (4, 2)  # A, B, C, D; A and C
    score = found.rankings[0]
    assert (score.with_points, score.named, score.hits) == (2, 2, 1)
    assert (score.precision.value, score.recall.value) == (0.5, 0.5)
    assert score.lead.median == 4.0
    assert score.chance.expected_hits == 1 and score.chance.hits == Interval(0, 2)
    assert score.chance.at_least_as_many == pytest.approx(5 / 6)  # all but: B and D, of six pairs
    assert [(one.imo, one.listed_from) for one in found.named] == [(A.imo, date(2026, 4, 28)), (B.imo, None)]
    assert found.sound


def test_the_other_ranking_is_of_calls_at_russian_export_terminals():
    calls = [
        event(Kind.PORT_CALL, of=B, facts={"russian_export": True}),
        event(Kind.PORT_CALL, of=C, facts={"russian_export": True}),
        event(Kind.PORT_CALL, of=C, facts={"russian_export": True}, hours=50),
        event(Kind.PORT_CALL, of=A, facts={"russian_export": True}, answer=Answer.CANNOT_TELL),
        event(Kind.PORT_CALL, of=A, facts={"russian_export": False}),
        event(Kind.PORT_CALL, of=E, facts={"russian_export": True}),
    ]
    ports = told(events=calls).rankings[1]
    assert (ports.with_points, ports.named, ports.hits) == (2, 2, 1)
    # listed some day from the first of September on, 154 days after: the earliest is told
    assert ports.lead.median == 22.0
    one = told(events=calls, top=1).rankings[1]
    assert (one.named, one.hits) == (1, 0.5), "equals share the one place"


def test_only_the_lists_that_are_asked_for_are_foreseen_but_all_say_who_is_left_out():
    found = told(counted={C.imo: LISTINGS[C.imo]})
    assert (found.population.ships, found.population.listed_within) == (5, 1)  # G: by others within or later
    assert found.population.listed_before == 1


def test_without_anybody_there_are_no_figures():
    found = outcome([], [], [], {}, {}, CUT_OFF, UNTIL, 50)
    assert found.rankings[0].precision is None and found.rankings[0].chance is None
    assert found.sound


def test_a_reason_that_a_list_gave_is_a_leak():
    leaky = replace(FINDINGS[1], reasons=(ScoreReason("listed", 15.0, as_written("x"), ()),))
    assert not told([leaky, *FINDINGS[2:]]).sound


def test_labels_that_are_shuffled_are_hit_as_often_as_chance_has_it(monkeypatch):
    found = told()
    assert found.permuted_hits == pytest.approx(1.0, abs=0.15)
    monkeypatch.setattr(backtest, "ERRORS", 0.0)  # the law is looked at: the mean is never exactly that
    assert found.permuted_hits != 1.0 and not told().sound
